"""Gaps and strength: each thing counted once, as a range, in the need's own unit."""

from __future__ import annotations

from datetime import date

from pledgebook.assessing import assess
from pledgebook.assessing.counting import less
from pledgebook.model import UNBOUNDED, Amount, Gap, Resource, exactly
from telling import Telling, needs, position, say


def n(*told: object, **slots: object) -> Telling:
    return say(told[0], "Norland", *told[1:], **slots)  # type: ignore[arg-type]


NEED = needs("2031-06-01", 2500, end="2032-01")
FIRST = n("2031-06-05", "delivered", 400, start="2031-06-03")
MORE = n("2031-09-05", "preparing", 600, more=True)


def gap(*told: Telling) -> Gap:
    (only,) = assess(position(*told)).gaps
    return only


def test_what_is_lacking_of_2500_after_400_and_600() -> None:
    found = gap(NEED, FIRST, MORE, say("2031-09-05", "Aland", "pledged"))

    assert found.delivered == exactly(400, "police")
    assert found.preparing == exactly(600, "police")
    assert found.promised == exactly(0, "police")
    assert found.undelivered == exactly(2100, "police")
    assert found.unfilled == exactly(1500, "police")
    assert found.unnumbered == ("Aland",)


def test_a_range_stays_a_range() -> None:
    found = gap(NEED, n("2031-06-05", "delivered", 400, hedge="about"))
    assert found.undelivered.low == 2080
    assert found.undelivered.stated == 2100
    assert found.undelivered.high == 2120


def test_more_than_is_needed_leaves_no_gap() -> None:
    found = gap(needs("2031-06-01", 300), FIRST)
    assert found.undelivered == exactly(0, "police")


def test_troops_and_officers_are_one_kind_of_people() -> None:
    told = [NEED, FIRST, say("2031-06-05", "Aland", "delivered", 100, "troops")]
    assert gap(*told).delivered == exactly(500, "police")


def test_a_battalion_is_no_man() -> None:
    told = [NEED, say("2031-06-05", "Aland", "pledged", 1, "battalion")]
    assert gap(*told).promised == exactly(0, "police")
    assert gap(*told).apart == ("aland-personnel-1",)


def test_a_part_is_not_added_to_its_whole() -> None:
    found = gap(NEED, n("2031-05-01", "pledged", 1000), FIRST)
    assert found.promised.stated == 600
    assert found.delivered.stated == 400
    assert found.unfilled.stated == 1500


def test_what_is_withdrawn_counts_nothing() -> None:
    found = gap(NEED, n("2031-05-01", "pledged", 1000), n("2031-06-01", "withdrawn", 1000))
    assert found.promised.stated == 0
    assert found.unnumbered == ()


MONEY = needs("2031-06-01", 600e6, "USD")


def test_a_second_currency_is_used_and_another_one_is_left_apart() -> None:
    found = gap(
        MONEY,
        n("2031-06-05", "committed", 21e9, "KES", also=(160_000_000, "USD")),
        say("2031-06-05", "Aland", "pledged", 50e6, "EUR"),
    )
    assert found.promised.stated == 160_000_000
    assert found.undelivered.unit == "USD"
    assert found.apart == ("aland-funds-1",)


def test_a_second_currency_leaves_no_fraction_over() -> None:
    found = gap(MONEY, n("2031-06-05", "pledged", 75e6, "EUR", also=(82_000_000, "USD")))
    assert found.promised == exactly(82_000_000, "USD")


def test_money_a_year_is_not_added_to_money() -> None:
    yearly = needs("2031-06-01", 600e6, "USD", per="year")
    found = gap(
        yearly,
        n("2031-06-05", "pledged", 50e6, "USD", per="year"),
        say("2031-06-05", "Aland", "pledged", 10e6, "USD"),
    )
    assert found.promised.stated == 50_000_000
    assert found.apart == ("aland-funds-1",)


def test_aid_to_the_place_since_years_is_not_the_missions() -> None:
    standing = position(
        needs("2031-06-01", 600e6, "USD", subject="Harbour Stabilisation Mission in Haiti"),
        n("2031-06-05", "delivered", 1.3e9, "USD", start="2028", subject="Haiti"),
    )
    found = assess(standing)
    (only,) = found.gaps
    (aid,) = standing.commitments
    assert only.delivered.stated == 0
    assert found.beside == (aid.id,)


def test_a_need_without_a_number_has_no_gap() -> None:
    assert assess(position(needs("2031-06-01", None), FIRST)).gaps == ()


def test_helicopters_are_counted_against_helicopters() -> None:
    told = [
        needs("2031-06-01", 6, "helicopter", resource=Resource.EQUIPMENT),
        n("2031-06-05", "pledged", 2, "helicopters", resource=Resource.EQUIPMENT),
        n("2031-06-05", "pledged", 80, "lorry", resource=Resource.EQUIPMENT),
    ]
    assert gap(*told).promised.stated == 2
    assert gap(*told).unfilled.stated == 4
    assert len(gap(*told).apart) == 1


def test_what_another_need_asks_for_is_not_apart() -> None:
    told = [
        needs("2031-06-01", 6, "helicopter", resource=Resource.EQUIPMENT),
        needs("2031-06-02", 100, "lorry", resource=Resource.EQUIPMENT),
        n("2031-06-05", "pledged", 2, "helicopters", resource=Resource.EQUIPMENT),
        n("2031-06-05", "pledged", 80, "lorry", resource=Resource.EQUIPMENT),
    ]
    assert [each.apart for each in assess(position(*told)).gaps] == [(), ()]


def test_strength_grows_with_each_delivery_from_its_own_day() -> None:
    told = [
        NEED, FIRST, MORE,
        n("2031-11-20", "delivered", 600, more=True, start="2031-11-18"),
    ]  # fmt: skip
    points = [
        (each.day, int(each.delivered.stated), int(each.expected.stated))
        for each in assess(position(*told)).strength
    ]
    assert points == [
        (date(2031, 6, 3), 400, 0),
        (date(2031, 9, 5), 400, 600),
        (date(2031, 11, 18), 1000, 0),
    ]


def test_strength_of_an_appeal_for_money_is_its_money() -> None:
    points = assess(position(MONEY, n("2031-06-05", "delivered", 10e6, "USD"))).strength
    assert [each.delivered for each in points] == [exactly(10_000_000, "USD")]


def test_nothing_told_has_no_strength() -> None:
    assert assess(position(NEED)).strength == ()


def test_what_is_left_of_an_open_end_stays_open() -> None:
    floor = exactly(2500, "police").low
    open_ended = Amount(floor, floor, UNBOUNDED, "police")
    left = less(open_ended, exactly(400, "police"))
    assert left == Amount(floor - 400, floor - 400, UNBOUNDED, "police")
    assert less(exactly(400, "police"), open_ended).high == 0
