"""What is told of all who give: a part of it has names, and nothing is counted twice."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import NamedTuple

import pytest

from pledgebook.assessing import assess
from pledgebook.model import Channel, Gap, Mission, Period, Resource
from pledgebook.reconciling.conflicts import find
from pledgebook.reconciling.everyone import is_collective, is_everyone
from pledgebook.tables import shipped
from telling import MISSION, Telling, counting, needs, position, say, stands, sums, tell


class Case(NamedTuple):
    """Reports in, and what stands after them."""

    name: str
    told: list[Telling]
    stands: list[str]
    sums: str = ""
    unit: str = "USD"


GIVEN = [
    Case(
        "what all pledged together contains what is told by name",
        [
            say("2031-06-02", "Donors", "pledged", 9e9, "USD"),
            say("2031-06-02", "Norland", "pledged", 4.2e9, "USD"),
            say("2031-06-03", "Aland", "pledged", 2e9, "USD"),
        ],
        [
            "Donors 9,000,000,000 pledged",
            "Norland 4,200,000,000 pledged in 9,000,000,000",
            "Aland 2,000,000,000 pledged in 9,000,000,000",
        ],
        "0 delivered, 0 preparing, 9,000,000,000 promised",
    ),
    Case(
        "a sum of pledges that is less than those with names counts nothing",
        [
            say("2031-06-02", "donor countries", "pledged", 5e9, "USD"),
            say("2031-06-02", "Norland", "pledged", 4.2e9, "USD"),
            say("2031-06-03", "Aland", "pledged", 2e9, "USD"),
        ],
        ["Norland 4,200,000,000 pledged", "Aland 2,000,000,000 pledged"],
    ),
    Case(
        "two papers tell the same sum of pledges",
        [
            say("2031-06-02", "Twenty-five countries", "pledged", 9e9, "USD"),
            say("2031-06-04", "the international community", "pledged", 9e9, "USD", hedge="about"),
        ],
        ["Twenty-five countries 9,000,000,000 pledged"],
    ),
    Case(
        "a promise of half a year before is not of the round",
        [
            say("2030-11-02", "Norland", "pledged", 30e6, "USD"),
            say("2031-06-02", "Donors", "pledged", 90e6, "USD"),
        ],
        ["Norland 30,000,000 pledged", "Donors 90,000,000 pledged"],
    ),
    Case(
        "what all have paid leaves a rest that has no name",
        [
            say("2031-06-02", "Norland", "delivered", 3e6, "USD", start="2031-05"),
            say("2031-06-20", "Donors", "delivered", 16.7e6, "USD"),
        ],
        ["Norland 3,000,000 delivered", "donors not named 13,700,000 delivered"],
        "16,700,000 delivered, 0 preparing, 0 promised",
    ),
    Case(
        "what was paid after the sum was told comes on top of it",
        [
            say("2031-06-20", "Donors", "delivered", 16e6, "USD"),
            say("2031-07-02", "Norland", "delivered", 3e6, "USD", start="2031-07-01"),
        ],
        ["Donors 16,000,000 delivered", "Norland 3,000,000 delivered"],
        "19,000,000 delivered, 0 preparing, 0 promised",
    ),
    Case(
        "a later sum of what came in replaces the earlier one",
        [
            say("2031-06-20", None, "delivered", 90e6, "USD", words="90 million were received"),
            say("2031-12-20", None, "delivered", 262e6, "USD", words="262 million were received"),
        ],
        [f"{MISSION} 262,000,000 delivered"],
        "262,000,000 delivered, 0 preparing, 0 promised",
    ),
    Case(
        "a rest goes when all of it is told by name",
        [
            say("2031-06-20", MISSION, "delivered", 500),
            say("2031-07-02", "Norland", "delivered", 300),
            say("2031-07-03", "Aland", "delivered", 200),
            say("2031-07-20", MISSION, "delivered", 500),
        ],
        ["Norland 300 delivered", "Aland 200 delivered"],
        "500 delivered, 0 preparing, 0 promised",
        "police",
    ),
    Case(
        "the mission's strength beyond its contributors is by nobody named",
        [
            say("2031-06-02", "Norland", "delivered", 400),
            say("2031-06-03", "Aland", "delivered", 100),
            say("2031-06-09", MISSION, "delivered", 700),
        ],
        [
            "Norland 400 delivered",
            "Aland 100 delivered",
            "contributors not named 200 delivered",
        ],
        "700 delivered, 0 preparing, 0 promised",
        "police",
    ),
    Case(
        "a strength without any contributor is the mission's",
        [say("2031-06-09", MISSION, "delivered", 7200, "troops")],
        [f"{MISSION} 7,200 delivered"],
    ),
    Case(
        "a rotation is no second contingent",
        [
            say("2031-06-02", "Norland", "delivered", 400, start="2031-06-01"),
            say("2032-01-14", "Norland", "withdrawn", 400,
                words="400 soldiers flew home and 400 others replaced them"),
            say("2032-01-14", "Norland", "delivered", 400, start="2032-01-13",
                words="Norland rotated its contingent of 400"),
        ],
        ["Norland 400 delivered"],
    ),
    Case(
        "its full pledge, paid in March, is the pledge",
        [
            say("2031-12-02", "Norland", "delivered", 100e6, "USD"),
            say("2032-06-02", "Norland", "delivered", 100e6, "USD", start="2032-03",
                words="Norland transferred its full 100 million in March"),
        ],
        ["Norland 100,000,000 delivered"],
    ),
    Case(
        "a sum of money read as people is not believed",
        [
            needs("2031-06-01", 11_826),
            say("2031-06-02", "Norland", "delivered", 30_000_000, "personnel"),
            say("2031-06-02", "Aland", "pledged", 300),
        ],
        ["Aland 300 pledged"],
    ),
]  # fmt: skip


@pytest.mark.parametrize("case", GIVEN, ids=lambda case: case.name)
def test_what_all_give_counts_once(case: Case) -> None:
    found = position(*case.told)

    assert sorted(stands(found)) == sorted(case.stands)
    if case.sums:
        assert sums(found, case.unit) == case.sums


@pytest.mark.parametrize(
    "name",
    ["Donors", "donor countries", "UN member states", "the international community",
     "Twenty-five countries", "more than 40 nations", "world leaders"],
)  # fmt: skip
def test_these_are_many_givers_without_a_name(name: str) -> None:
    assert is_collective(name)


@pytest.mark.parametrize(
    "name", ["United Nations", "United States", "Gulf states", "other countries", "Norland", ""]
)
def test_these_are_givers(name: str) -> None:
    assert not is_collective(name)


def test_who_runs_a_mission_is_the_mission_and_a_state_that_leads_it_is_not() -> None:
    mission = Mission("African Union Support and Stabilization Mission in Somalia", "AUSSOM")
    _, union = say("2031-06-02", "African Union", "delivered", 7200)
    _, uganda = say("2031-06-02", "Uganda", "delivered", 7200)
    assert is_everyone(union, mission, shipped())
    assert not is_everyone(uganda, mission, shipped())
    assert not is_everyone(
        say("2031-06-02", "Kenya", "delivered", 9)[1], Mission("Kenya Mission"), shipped()
    )


def test_an_agency_that_received_money_gave_none() -> None:
    _, claim = say(
        "2031-06-02", "UNHCR", "delivered", 31e6, "USD", words="UNHCR has received 31 million"
    )
    assert is_everyone(claim, Mission("Chad", place="Chad"), shipped())


def test_the_words_of_a_need_read_as_a_gift_are_no_gift_and_no_conflict() -> None:
    report, need = needs("2031-06-01", 816e6, "USD")
    gift = replace(say("2031-06-01", "United Nations", "delivered", 816e6, "USD")[1],
                   evidence=need.evidence)  # fmt: skip
    told = [(report, need), (report, gift), say("2031-06-02", "Aland", "pledged", 5e6, "USD")]
    found = position(*told)
    assert stands(found) == ["Aland 5,000,000 pledged"]
    assert find(found, shipped()) == ()


# --- needs -----------------------------------------------------------------------------------


def needed(*told: Telling) -> list[tuple[str, Decimal]]:
    found = position(*told)
    return [(need.id, need.amount.stated) for need in found.needs if need.amount]


def asks(day: str, number: float, words: str) -> Telling:
    amount = counting(number, "USD")
    return tell(day, words, "requirement", resource=Resource.FUNDS, amount=amount, subject="Haiti")


def test_an_appeal_that_was_revised_is_one_need() -> None:
    told = [asks("2031-08-30", 160e6, "a flash appeal for 160 million"),
            asks("2031-10-04", 816e6, "revised its flood appeal to 816 million"),
            asks("2031-12-04", 900e6, "the appeal for 900 million")]  # fmt: skip
    assert needed(*told) == [("need-funds", Decimal(900_000_000))]


def test_a_far_larger_sum_for_recovery_is_a_second_need() -> None:
    told = [asks("2031-08-30", 816e6, "a flash appeal for 816 million"),
            asks("2032-01-09", 8e9, "the 8 billion that the premier had asked for")]  # fmt: skip
    assert [number for _, number in needed(*told)] == [Decimal(816_000_000), Decimal(8 * 10**9)]


def test_what_one_contributor_gives_is_not_what_the_mission_needs() -> None:
    told = [needs("2031-06-01", 11_826, "personnel"), needs("2031-07-01", 4500, "troops"),
            say("2031-06-02", "Norland", "pledged", 4500, "troops")]  # fmt: skip
    assert needed(*told) == [("need-personnel", Decimal(11_826))]


def test_a_need_told_on_the_day_of_the_report_is_not_due_then() -> None:
    told = tell(
        "2031-10-02", "the mission is to have 2,500", "requirement", period=Period("2031-10-02"),
        resource=Resource.PERSONNEL, amount=counting(2500, "police"),
    )  # fmt: skip
    assert position(told).needs[0].due is None


# --- what counts against a need --------------------------------------------------------------

HERE = f"{MISSION} in Haiti"
"""A mission with a state, so that money can be for the one or the other."""


def gap(*told: Telling) -> Gap:
    return assess(position(*told)).gaps[0]


def test_a_recovery_round_does_not_fill_an_appeal() -> None:
    found = gap(
        needs("2031-06-01", 816e6, "USD", subject="Haiti"),
        say("2031-06-02", "Donors", "pledged", 9e9, "USD", subject="Haiti"),
        say("2031-06-02", "Norland", "pledged", 100e6, "USD", subject="Haiti"),
        say("2031-02-02", "Aland", "pledged", 30e6, "USD", subject="Haiti"),
    )
    assert found.promised.stated == Decimal(30_000_000)
    assert found.wider == ("donors-funds-1",)
    assert found.unfilled.stated == Decimal(786_000_000)


def test_what_was_paid_before_a_recovery_round_still_fills_the_appeal() -> None:
    found = gap(
        needs("2031-06-01", 135e6, "USD", subject="Haiti"),
        say("2031-08-02", "Norland", "delivered", 17e6, "USD", subject="Haiti"),
        say("2031-10-02", "Norland", "pledged", 120e6, "USD", subject="Haiti"),
        say("2031-10-02", "Donors", "pledged", 814e6, "USD", subject="Haiti"),
    )
    assert (found.delivered.stated, found.promised.stated) == (Decimal(17_000_000), Decimal(0))


def test_what_is_named_for_the_mission_counts_though_it_is_more_than_it_asks_for() -> None:
    need = needs("2031-06-01", 96e6, "USD", subject=HERE)
    named = say("2031-06-02", "Norland", "pledged", 120e6, "USD", subject=HERE)
    place = say("2031-06-02", "Norland", "pledged", 120e6, "USD", subject="Haiti")
    fund = say(
        "2031-06-02", "Norland", "pledged", 120e6, "USD", subject="Haiti",
        channel=Channel.TRUST_FUND,
    )  # fmt: skip
    assert [gap(need, each).promised.stated for each in (named, place, fund)] == [
        Decimal(120_000_000), Decimal(0), Decimal(120_000_000),
    ]  # fmt: skip


def test_of_two_needs_a_sum_counts_against_the_smallest_that_holds_it() -> None:
    told = position(
        asks("2031-08-30", 816e6, "a flash appeal for 816 million"),
        asks("2032-01-09", 8e9, "the 8 billion that the premier had asked for"),
        say("2031-09-02", "Aland", "pledged", 30e6, "USD", subject="Haiti"),
        say("2032-01-09", "Norland", "pledged", 2e9, "USD", subject="Haiti"),
    )
    assert [each.promised.stated for each in assess(told).gaps] == [
        Decimal(30_000_000), Decimal(2 * 10**9),
    ]  # fmt: skip


def test_funded_at_28_percent_is_that_share_of_the_need() -> None:
    told = say("2031-06-20", None, "delivered", 28, "percent", resource=Resource.FUNDS,
               words="the appeal is funded at 28 percent")  # fmt: skip
    found = gap(needs("2031-06-01", 100e6, "USD"), told)
    assert found.delivered.stated == Decimal(28_000_000)
