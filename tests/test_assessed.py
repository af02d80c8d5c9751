"""What an assessment says: rungs, what counts, what is late, who is held back, what is new."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace
from datetime import date
from decimal import Decimal
from itertools import pairwise
from pathlib import Path
from random import Random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from assessed_missions import APPEAL, APPEAL_DAY, FORCE, FORCE_DAY
from pledgebook.assessing import assess
from pledgebook.assessing.givers import FEWEST, wilson
from pledgebook.assessing.links import links, shipped
from pledgebook.errors import BrokenTable, MissingKey, TableError, UnknownColumn
from pledgebook.model import (
    Account,
    Amount,
    Assessment,
    Coverage,
    Covered,
    Figure,
    Period,
    Position,
    Resource,
    Role,
    Rungs,
    exactly,
)
from pledgebook.publishing import assessed
from pledgebook.publishing.assessed_json import as_json
from pledgebook.publishing.brief import chapter
from pledgebook.publishing.readiness import counting_words, waited_for
from sample_position import POSITION
from telling import Telling, needs, position, say
from test_reconciling_laws import records, whole, worlds

APPEALED = position(*APPEAL, as_of=APPEAL_DAY, on=APPEAL_DAY)
FORCED = position(*FORCE, as_of=FORCE_DAY, on=FORCE_DAY)
RUNGS = ("pledged", "committed", "preparing", "ready", "delivered", "lost")
ENDS = ("low", "stated", "high")


def account(of: Position, name: str) -> Account:
    return next(each for each in assess(of).accounts if each.name.startswith(name))


def stated(rungs: Rungs) -> dict[str, int]:
    """Return what stands at each rung that has anything."""
    told = {field.name: int(getattr(rungs, field.name).amount.stated) for field in fields(rungs)}
    return {name: number for name, number in told.items() if number}


def sure(one: Covered | None) -> Covered:
    """Return what is known, where it is."""
    assert one
    return one


def covered(*told: Telling) -> Coverage:
    (only,) = assess(position(*told)).coverage
    return only


# --- accounts --------------------------------------------------------------------------------


def test_money_stands_at_one_rung_each() -> None:
    told = account(APPEALED, "need")
    million = {name: number // 1_000_000 for name, number in stated(told.rungs).items()}
    assert million == {"promised": 214, "pledged": 134, "delivered": 60, "lost": 20}
    assert told.unfilled
    assert told.unfilled.amount == exactly(206_000_000, "USD")
    assert told.undelivered
    assert told.undelivered.amount == exactly(340_000_000, "USD")


def test_a_need_is_late_from_the_day_after_its_date_until_all_is_there() -> None:
    told = [needs("2031-06-01", 500, end="2031-09"), say("2031-06-05", "Norland", "delivered", 400)]
    days = (date(2031, 9, 30), date(2031, 10, 1))
    assert [account(position(*told, on=day), "need").late for day in days] == [None, 1]
    told.append(say("2031-08-05", "Aland", "delivered", 100))
    assert account(position(*told, on=days[1]), "need").late is None


def test_money_is_split_by_its_channel() -> None:
    split = dict(account(APPEALED, "need").split)
    assert split["trust fund"].lost.amount.stated == 20_000_000
    assert split["channel not told"].delivered.amount.stated == 60_000_000


def test_people_are_split_by_their_kind() -> None:
    told = [
        needs("2031-06-01", 2500),
        say("2031-06-02", "Norland", "delivered", 400),
        say("2031-06-02", "Aland", "ready", 300, "troops"),
    ]
    split = dict(account(position(*told), "need").split)
    assert {name: stated(rungs) for name, rungs in split.items()} == {
        "police": {"promised": 400, "delivered": 400},
        "troops": {"promised": 300, "ready": 300},
    }


def test_what_is_told_in_two_currencies_is_in_one_account() -> None:
    assert [each.name for each in assess(APPEALED).accounts] == ["need-funds"]


def test_a_giver_s_sum_in_two_currencies_is_counted_in_one() -> None:
    told = [
        say("2031-02-10", "Aland", "pledged", 40e6, "EUR", also=(44_000_000, "USD")),
        say("2031-02-12", "Aland", "delivered", 5e6, "USD"),
        say("2031-02-12", "Westmark", "delivered", 5e6, "EUR"),
    ]
    found = assess(position(*told))
    names = [name for each in found.accounts for name in each.rungs.promised.commitments]
    assert sorted(names) == ["aland-funds-1", "aland-funds-2", "westmark-funds-1"]
    aland = next(each for each in found.givers if each.name == "Aland")
    names = [name for each in aland.rungs for name in each.promised.commitments]
    assert sorted(names) == ["aland-funds-1", "aland-funds-2"]


def test_people_without_a_word_for_them_are_people() -> None:
    told = [say("2031-02-10", "Aland", "delivered", 400, ""), say("2031-02-10", "Chad", "ready", 5)]
    told = [(a, replace(b, resource=Resource.PERSONNEL)) for a, b in told]
    (only,) = assess(position(*told)).accounts
    assert stated(only.rungs) == {"promised": 405, "ready": 5, "delivered": 400}


def test_what_is_told_in_another_currency_is_named_beside_the_need() -> None:
    told = [needs("2031-02-01", 400e6, "USD"), say("2031-02-10", "Aland", "pledged", 4e6, "EUR")]
    found = position(*told)
    assert assess(found).accounts[0].apart == ("aland-funds-1",)
    words = assessed.text(found, assess(found))
    assert "No promise of it has a number in USD.\nCounted in another measure" in words


def test_who_gave_no_number_is_named_and_in_no_sum() -> None:
    assert account(APPEALED, "need").unnumbered == ("ruritania-funds-1",)


def test_a_sum_that_no_need_asks_for_has_an_account_without_one() -> None:
    (only,) = assess(position(say("2031-06-02", "Norland", "committed", 5e6, "USD"))).accounts
    assert (only.need, only.required, only.unfilled) == (None, None, None)
    assert stated(only.rungs) == {"promised": 5_000_000, "committed": 5_000_000}


def test_a_figure_names_what_it_adds_up_and_opens_into_its_claims() -> None:
    delivered = account(FORCED, "need-personnel").rungs.delivered
    assert delivered.commitments == ("norland-personnel-1",)
    (claim,) = delivered.claims
    assert "500" in FORCED.claims[claim].evidence.quote


# --- coverage --------------------------------------------------------------------------------


def test_no_more_count_than_there_is_airlift_for() -> None:
    (told,) = assess(FORCED).coverage
    assert sure(told.now).at_most == exactly(166, "troops")
    assert sure(told.now).binds == sure(told.kept).binds == "airlift"
    assert sure(told.kept).at_most == exactly(500, "troops")


def test_what_nobody_numbers_is_unknown_and_not_zero() -> None:
    (told,) = assess(FORCED).coverage
    assert told.unknown == ("a base", "vehicles")
    base = next(each for each in told.lines if each.name == "a base")
    assert base.carries is None
    assert base.why == "Reports say that it is needed or lacking, but not how much."
    assert "The force has no base" in [FORCED.claims[each].evidence.quote for each in base.claims]


PEOPLE = [needs("2031-03-01", 1000), say("2031-03-05", "Norland", "delivered", 500)]
MONEY = say("2031-03-06", "Aland", "delivered", 1_713_600, "USD")


def test_a_rate_is_used_where_reports_say_that_money_is_needed() -> None:
    told = covered(*PEOPLE, needs("2031-03-02", None, "USD"), MONEY)
    assert sure(told.now).binds == "money"
    assert sure(told.now).at_most == exactly(100, "police")
    money = next(each for each in told.lines if each.name == "money")
    assert money.needed
    assert money.needed.amount == exactly(17_136_000, "USD")
    assert "72/285" in money.source


def test_a_rate_binds_nobody_who_never_asked_for_money() -> None:
    told = covered(*PEOPLE, MONEY)
    assert sure(told.now).binds == "people"
    assert "money" in told.unknown


def test_what_is_only_promised_carries_nobody_yet() -> None:
    promised = say("2031-03-06", "Aland", "pledged", 1_713_600, "USD")
    told = covered(*PEOPLE, needs("2031-03-02", None, "USD"), promised)
    assert sure(told.now).at_most == exactly(500, "police")
    assert "money" in told.unknown
    assert sure(told.kept).at_most == exactly(100, "police")


def test_people_of_whom_nobody_tells_that_they_are_there_are_unknown() -> None:
    told = covered(
        needs("2031-03-01", 1000),
        needs("2031-03-01", 24e6, "USD"),
        say("2031-03-05", "Norland", "pledged", 500),
        say("2031-04-02", "Aland", "delivered", 6e6, "USD"),
    )
    assert told.lines[0].carries is None
    assert "people" in told.unknown
    assert sure(told.now).at_most == exactly(250, "police")
    assert sure(told.kept).at_most == exactly(250, "police")
    assert "No report numbers anybody who is there." in counting_words(told)


def test_where_no_line_is_known_nothing_is_said_of_how_many_count() -> None:
    told = covered(needs("2031-03-01", 1000))
    assert told.now is None
    assert told.kept is None
    assert "How many that is today is unknown." in counting_words(told)[0]
    assert "0" not in " ".join(counting_words(told))


def test_a_team_links_what_it_likes() -> None:
    own = links(
        '[[links]]\nname = "interpreters"\nresources = ["personnel"]\nthings = ["interpreter"]\n'
        'each = 1\nunit = "interpreter"\npeople = 50\nsource = "the force\'s own plan"\n',
        "own.toml",
    )
    found = position(
        *PEOPLE,
        say("2031-03-07", "Aland", "delivered", 3, "interpreter", resource=Resource.EQUIPMENT),
    )
    (told,) = assess(found, own).coverage
    assert [each.name for each in told.lines] == ["people", "interpreters"]
    assert assess(found, ()).coverage[0].unknown == ()


# --- late and silent -------------------------------------------------------------------------


def test_what_is_late_is_counted_from_its_own_day() -> None:
    late = [(e.commitment, e.late, e.silent) for e in assess(APPEALED).waiting if e.late]
    assert late == [("westmark-funds-1", 62, 139)]


def test_without_a_day_asked_for_it_is_the_last_report_s() -> None:
    told = [
        say("2031-03-20", "Aland", "preparing", 300, "troops", end="2031-05-31"),
        say("2031-06-10", "Norland", "delivered", 5, "troops"),
    ]
    (only,) = assess(position(*told)).waiting
    assert (only.late, only.silent) == (10, 82)


def test_what_is_there_or_gone_is_not_waited_for() -> None:
    waiting = {each.commitment for each in assess(FORCED).waiting}
    assert waiting == {"aland-personnel-1", "westmark-equipment-1", "westmark-funds-1"}


def test_a_whole_waits_with_what_its_parts_leave() -> None:
    amounts = {each.commitment: each.amount for each in assess(APPEALED).waiting}
    assert amounts["norland-funds-1"] == exactly(40_000_000, "USD")


# --- what holds back -------------------------------------------------------------------------


def test_who_is_held_back_and_what_waits_for_it() -> None:
    told = [(each.party, each.by, each.waiting) for each in assess(FORCED).hindrances]
    assert told == [
        ("Aland", "logistics", ("aland-personnel-1",)),
        (None, "logistics", ()),
    ]


# --- money -----------------------------------------------------------------------------------


def test_money_that_is_told_again_is_not_new() -> None:
    norland = next(each for each in assess(APPEALED).announced if each.giver == "Norland")
    told = [norland.told, norland.new, norland.again, norland.inside]
    assert [int(each.amount.stated) // 1_000_000 for each in told] == [260, 100, 100, 60]


def test_a_withdrawal_announces_no_money() -> None:
    eastland = next(each for each in assess(APPEALED).announced if each.giver == "Eastland")
    assert eastland.again.amount == exactly(0, "USD")


# --- records ---------------------------------------------------------------------------------


def test_a_record_counts_what_came_was_withdrawn_or_is_late() -> None:
    told = {each.name: (each.kept, each.decided) for each in assess(APPEALED).givers}
    assert told == {
        "Norland": (0, 0), "Aland": (0, 0), "Westmark": (0, 1), "Eastland": (0, 1),
        "Ruritania": (0, 0),
    }  # fmt: skip
    assert all(each.low is None for each in assess(APPEALED).givers)


def kept(number: int) -> list[Telling]:
    """Return promises of things that all came."""
    things = ["tent", "lorry", "radio", "boat", "drone"][:number]
    return [
        say(f"2031-0{month}-05", "Norland", stage, 40, thing, resource=Resource.EQUIPMENT)
        for thing in things
        for month, stage in ((3, "pledged"), (4, "delivered"))
    ]


@pytest.mark.parametrize("number", [FEWEST - 1, FEWEST])
def test_a_record_of_a_few_promises_says_too_little(number: int) -> None:
    (norland,) = assess(position(*kept(number))).givers
    assert (norland.kept, norland.decided) == (number, number)
    assert (norland.low is None) == (number < FEWEST)


@pytest.mark.parametrize(
    ("cases", "interval"),
    [((81, 263), (0.2553, 0.3662)), ((15, 148), (0.0624, 0.1605)), ((0, 20), (0.0, 0.1611))],
)
def test_wilson_s_interval_is_the_published_one(
    cases: tuple[int, int], interval: tuple[float, float]
) -> None:
    """The first three rows of Newcombe's table of 1998, at 95 percent."""
    assert wilson(*cases, sure=0.95) == pytest.approx(interval, abs=1e-4)


@given(st.integers(1, 300), st.data())
def test_wilson_s_interval_holds_the_share_and_narrows(many: int, data: st.DataObject) -> None:
    came = data.draw(st.integers(0, many))
    low, high = wilson(came, many)
    wide_low, wide_high = wilson(came, many, sure=0.95)
    share = came / many
    in_order = (0, wide_low, low, share, high, wide_high, 1)
    assert all(one <= other + 1e-12 for one, other in pairwise(in_order))
    more_low, more_high = wilson(came * 4, many * 4)
    assert more_high - more_low < high - low


# --- laws ------------------------------------------------------------------------------------

LAWS = settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.too_slow])


@given(worlds())
@LAWS
def test_the_rungs_come_to_what_is_promised(told: list[Telling]) -> None:
    for account in (each for one in whole(records(told)) for each in assess(one).accounts):
        for rungs in (account.rungs, *(each for _, each in account.split)):
            for end in ENDS:
                rung = sum(getattr(getattr(rungs, name).amount, end) for name in RUNGS)
                assert rung == getattr(rungs.promised.amount, end)


@given(worlds())
@LAWS
def test_kinds_and_channels_come_to_their_account(told: list[Telling]) -> None:
    for account in (each for one in whole(records(told)) for each in assess(one).accounts):
        if account.split:
            parts = [each.promised.amount.stated for _, each in account.split]
            assert sum(parts) == account.rungs.promised.amount.stated


@given(worlds())
@LAWS
def test_accounts_say_what_the_gaps_say(told: list[Telling]) -> None:
    for one in whole(records(told)):
        found = assess(one)
        accounts = {each.name: each for each in found.accounts}
        for gap in found.gaps:
            account = accounts[gap.need.id]
            assert account.unfilled
            assert ends(account.unfilled.amount) == ends(gap.unfilled)
            assert ends(account.rungs.delivered.amount) == ends(gap.delivered)


def ends(amount: Amount) -> tuple[Decimal, ...]:
    return amount.low, amount.stated, amount.high


@given(worlds())
@LAWS
def test_no_more_count_than_any_line_carries(told: list[Telling]) -> None:
    for coverage in (each for one in whole(records(told)) for each in assess(one).coverage):
        for line in coverage.lines:
            for least, carried in (
                (coverage.now, line.carries),
                (coverage.kept, line.would_carry),
            ):
                if carried:
                    most = sure(least).at_most
                    assert all(a <= b for a, b in zip(ends(most), ends(carried), strict=True))
        names = [line.name for line in coverage.lines]
        assert all(each.binds in names for each in (coverage.now, coverage.kept) if each)


@given(worlds())
@LAWS
def test_every_sum_opens_into_claims_of_the_position(told: list[Telling]) -> None:
    for one in whole(records(told)):
        names = {each.id for each in one.commitments}
        for figure in figures(assess(one)):
            assert set(figure.claims) <= set(one.claims)
            assert set(figure.commitments) <= names
            if figure.commitments and figure.amount.high:
                assert figure.claims


def figures(of: object) -> Iterator[Figure]:
    """Yield every figure of an assessment."""
    if isinstance(of, Figure):
        yield of
    elif isinstance(of, tuple):
        for each in of:
            yield from figures(each)
    elif is_dataclass(of) and not isinstance(of, type):
        for field in fields(of):
            yield from figures(getattr(of, field.name))


@given(worlds(), st.randoms(use_true_random=False))
@LAWS
def test_the_order_in_which_claims_come_changes_nothing(told: list[Telling], luck: Random) -> None:
    shuffled = list(told)
    luck.shuffle(shuffled)
    here, there = whole(records(told)), whole(records(shuffled))
    assert [assess(one) for one in here] == [assess(one) for one in there]


# --- the links -------------------------------------------------------------------------------

LINK = '[[links]]\nname = "money"\nresources = ["funds"]\n'


@pytest.mark.parametrize(
    ("text", "error", "place", "hint"),
    [
        ('[[links]]\nname = "a base\n', BrokenTable, "own.toml:2", "quotation marks"),
        ("", BrokenTable, "own.toml:1", "quotation marks"),
        ("[[link]]\n", UnknownColumn, "own.toml:1", "links"),
        (f"{LINK}weight = 3\n", UnknownColumn, "own.toml:4", "people"),
        ('[[links]]\nname = "money"\n', MissingKey, "own.toml:1", "resources"),
        (f'{LINK}each = 5\nunit = "USD"\n', MissingKey, "own.toml:1", "source"),
        (LINK.replace("funds", "cash"), UnknownColumn, "own.toml:3", "funds"),
        (f'{LINK}each = 0\nunit = "USD"\nsource = "us"\n', BrokenTable, "own.toml:4", "text"),
        (f'{LINK}\n{LINK}things = "bed"\n', BrokenTable, "own.toml:8", "list"),
        (LINK.replace('"money"', "7"), BrokenTable, "own.toml:2", "text"),
    ],
)  # fmt: skip
def test_what_is_wrong_with_a_file_of_links_is_named_with_its_line(
    text: str, error: type[TableError], place: str, hint: str
) -> None:
    with pytest.raises(error) as caught:
        links(text, "own.toml")
    assert str(caught.value).startswith(place)
    assert hint in caught.value.hint


def test_no_number_is_shipped_without_its_source() -> None:
    assert shipped()
    assert all(bool(each.takes) == bool(each.source) for each in shipped())


# --- as text and JSON ------------------------------------------------------------------------

GOLDEN = Path(__file__).parent / "golden"

WRITTEN = {
    "assessed.txt": assessed.text(POSITION, assess(POSITION)),
    "assessed-appeal.txt": assessed.text(APPEALED, assess(APPEALED)),
    "assessed-force.txt": assessed.text(FORCED, assess(FORCED)),
}


@pytest.mark.parametrize("name", WRITTEN)
def test_an_assessment_is_written_as_its_golden_file(name: str) -> None:
    path = GOLDEN / name
    if os.environ.get("PLEDGEBOOK_UPDATE_GOLDEN"):
        path.write_text(WRITTEN[name], "utf-8", newline="")
    assert path.read_bytes().decode() == WRITTEN[name]


def test_no_line_is_wider_than_the_terminal() -> None:
    for width in (60, 80, 120):
        lines = assessed.text(FORCED, assess(FORCED), width).splitlines()
        assert max(map(len, lines)) <= width


def test_a_position_without_anything_says_so() -> None:
    empty = replace(APPEALED, needs=(), commitments=(), findings=())
    told = assessed.text(empty, assess(empty))
    assert assessed.NOTHING in told
    assert "LATE" not in told


def test_someone_silent_is_told_from_a_quarter_on() -> None:
    told = [say("2031-01-01", "Norland", "pledged", 5)]
    days = {
        date(2031, 3, 31): "told of within 89 days",
        date(2031, 4, 1): "not heard of for 90 days",
    }
    for day, words in days.items():
        found = position(*told, on=day)
        assert words in assessed.text(found, assess(found))


def test_a_brief_tells_who_counts_and_what_is_late() -> None:
    told = {one.key: one for one in chapter(FORCED, assess(FORCED)).sections}
    assert [line.cells[0] for line in told["counting"].lines] == ["airlift", "money"]
    assert "at most 166: there is airlift for no more" in told["counting"].says[0]
    aland, *others = told["late"].lines
    assert aland.cells == ("Aland", "300 troops", "preparing", "31 May 2031", "31", "103")
    assert aland.name == "aland-personnel-1"
    assert all(line.quotes for line in (aland, *others, *told["counting"].lines))


def test_a_brief_says_nothing_of_lines_of_which_nothing_is_known() -> None:
    bare = position(*PEOPLE)
    keys = {one.key for one in chapter(bare, assess(bare)).sections}
    assert not keys & {"counting", "late"}


def test_those_who_are_silent_alike_are_told_together() -> None:
    told = [
        *(say("2031-01-01", who, "pledged", None) for who in ("Norland", "Aland", "Chad")),
        say("2031-01-01", "Kenya", "pledged", 5),
    ]
    found = position(*told, on=date(2031, 7, 1))
    together, alone = sorted(waited_for(assess(found).waiting), key=len, reverse=True)
    assert all(f"({who}-personnel-1)" in together for who in ("norland", "aland", "chad"))
    assert together.endswith("no number, pledged: not heard of for 181 days, since 1 Jan 2031.")
    assert alone.startswith("Kenya, 5 police, pledged (kenya-personnel-1): ")


def test_aid_to_the_place_is_not_waited_for() -> None:
    need = needs("2031-06-01", 600e6, "USD", subject="Harbour Stabilisation Mission in Haiti")
    report, aid = say("2031-06-05", "Westmark", "committed", 1.3e9, "USD", subject="Haiti")
    since_2028 = replace(aid, period=Period("2028", None, Role.HELD))
    assert [len(assess(position(need, (report, each))).waiting) for each in (aid, since_2028)] == [
        1,
        0,
    ]


def test_json_has_every_figure_with_its_claims() -> None:
    told = as_json(FORCED, assess(FORCED))
    assert set(told) >= {each.name for each in fields(Assessment)} - {"gaps", "strength"}
    people = told["accounts"][0]
    assert people["rungs"]["lost"]["amount"]["stated"] == 150
    assert people["rungs"]["lost"]["commitments"] == ["borduria-personnel-1"]
    assert all(each in FORCED.claims for each in people["rungs"]["lost"]["claims"])
    (coverage,) = told["coverage"]
    assert coverage["now"]["binds"] == "airlift"
    assert coverage["lines"][1]["carries"] is None


def test_things_need_no_unit_of_their_own_to_be_the_same() -> None:
    airlift = next(each for each in shipped() if each.name == "airlift")
    assert airlift.is_of(Resource.EQUIPMENT, "transport helicopters")
    assert airlift.is_of(Resource.LOGISTICS, None)
    assert not airlift.is_of(Resource.EQUIPMENT, "tent")
    assert not airlift.is_of(Resource.FUNDS, "helicopter")
