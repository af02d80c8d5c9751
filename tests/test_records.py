"""What stands is folded from the entries, whatever the order in which they were added."""

from __future__ import annotations

from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adding import told
from pledgebook.ledger import sqlite
from pledgebook.ledger.book import Book
from pledgebook.ledger.collect import collect, to_record
from pledgebook.ledger.record import Entry, entry_of
from pledgebook.model import Dated, Parked, Records, Report, Ruling, Verdict
from strategies import claims, consulted, parked, reports, rulings

MONDAY, FRIDAY = (f"2024-09-{day}T10:00:00+00:00" for day in (23, 27))

MOMENTS = st.sampled_from([MONDAY, FRIDAY])

OPENS = Ruling("c1", Verdict.OPENS, "c1", "nobody said so before")
RESTATES = Ruling("c1", Verdict.RESTATES, "c2", "the same number for the same provider")
ANA = Ruling("c1", Verdict.SET_ASIDE, None, "a misprint", "Ana")
BEN = Ruling("c1", Verdict.OPENS, "c1", "no misprint", "Ben")


def recorded(*things: Report | Parked, at: str = MONDAY) -> list[Entry]:
    return [entry_of(thing, at, "Ana") for thing in things]


def ruled(*each: Ruling) -> list[Entry]:
    return [entry_of(one, MONDAY, "Ana", f"seal {number}") for number, one in enumerate(each)]


@st.composite
def reports_twice(draw: st.DrawFn) -> Report:
    """Draw one of few contents, told of in any way, so that contents meet."""
    text, name = draw(st.sampled_from("abc")), draw(st.sampled_from("xyz"))
    title, url = draw(st.none() | st.text(max_size=2)), draw(st.none() | st.text(max_size=2))
    return Report(text, name, dated=draw(st.sampled_from(Dated)), title=title, url=url)


THINGS = (
    reports()
    | reports_twice()
    | claims()
    | parked()
    | consulted(st.sampled_from(["a", "b"]))
    | st.builds(
        Parked, st.sampled_from(["x", "y.pdf", "in/z.pdf"]), st.text(max_size=2), st.just("")
    )
)


@given(st.lists(st.builds(entry_of, THINGS, MOMENTS, st.just("Ana"))), st.randoms())
def test_the_order_of_adding_does_not_show(entries: list[Entry], shuffler: Random) -> None:
    shuffled = list(entries)
    shuffler.shuffle(shuffled)

    assert in_order(collect(shuffled)) == in_order(collect(entries))


@given(st.lists(st.builds(entry_of, THINGS, MOMENTS, st.just("Ana"))))
def test_adding_twice_does_not_show(entries: list[Entry]) -> None:
    assert in_order(collect([*entries, *entries])) == in_order(collect(entries))


@given(st.lists(rulings(st.sampled_from(["c1", "c2"]))), st.randoms())
def test_a_person_outranks_any_rule_whatever_the_order(
    given_rulings: list[Ruling], shuffler: Random
) -> None:
    people = [each for each in given_rulings if each.by != "rules"]
    rules = [each for each in given_rulings if each.by == "rules"]
    mixed = _interleaved(people, rules, shuffler)

    expected = collect(ruled(*rules)).rulings | collect(ruled(*people)).rulings
    assert collect(ruled(*mixed)).rulings == expected


def _interleaved(one: list[Ruling], other: list[Ruling], shuffler: Random) -> list[Ruling]:
    left, right, turns = iter(one), iter(other), [True] * len(one) + [False] * len(other)
    shuffler.shuffle(turns)
    return [next(left if turn else right) for turn in turns]


@pytest.mark.parametrize(
    ("given_rulings", "stands"),
    [
        ([OPENS], OPENS),
        ([OPENS, RESTATES], RESTATES),
        ([OPENS, RESTATES, OPENS], OPENS),
        ([OPENS, ANA], ANA),
        ([ANA, OPENS], ANA),
        ([ANA, BEN], BEN),
        ([BEN, OPENS, ANA, RESTATES], ANA),
    ],
)
def test_the_later_ruling_of_the_highest_rank_stands(
    given_rulings: list[Ruling], stands: Ruling
) -> None:
    assert collect(ruled(*given_rulings)).rulings == {"c1": stands}


def test_a_ruling_that_was_superseded_can_stand_again() -> None:
    with Book(sqlite.open_memory()) as book:
        for ruling in (OPENS, RESTATES, OPENS):
            seal = book.last()[1]
            assert book.append([entry_of(ruling, MONDAY, "Ana", seal)], after=seal) == 1

        assert collect(book.entries()).rulings == {"c1": OPENS}


@pytest.mark.parametrize(
    ("ruling", "standing", "recorded"),
    [
        (OPENS, None, True),
        (OPENS, OPENS, False),
        (RESTATES, OPENS, True),
        (OPENS, ANA, False),
        (ANA, OPENS, True),
        (ANA, ANA, False),
        (BEN, ANA, True),
    ],
)
def test_only_a_ruling_that_changes_what_stands_is_worth_an_entry(
    ruling: Ruling, standing: Ruling | None, recorded: bool
) -> None:
    stands = {"c1": standing} if standing else {}

    assert to_record([ruling], stands) == ([ruling] if recorded else [])


@given(*[st.lists(rulings(st.sampled_from(["c1", "c2"])))] * 2)
def test_recording_what_changes_is_as_good_as_recording_all(
    earlier: list[Ruling], later: list[Ruling]
) -> None:
    before, after = collect(ruled(*earlier)).rulings, collect(ruled(*earlier, *later)).rulings
    changes = to_record(later, before)

    assert collect(ruled(*earlier, *changes)).rulings == after
    assert to_record(later, after | {ruling.claim: ruling for ruling in changes}) == []


def test_one_content_under_two_names_is_one_report_under_the_first() -> None:
    monday, copy = Report("Kenya sent 200 police.", "monday"), Report("Kenya sent 200 police.", "b")

    assert collect(recorded(monday, copy)).reports == {monday.id: copy}


def test_of_one_name_the_report_that_says_more_about_itself_is_used() -> None:
    bare = Report("Kenya sent 200 police.", "monday")
    full = Report("Kenya sent 200 police.", "monday", title="Police sent", url="https://a.example")

    assert collect(recorded(full, bare)).reports == {full.id: full}


def test_claims_come_in_the_order_of_their_report() -> None:
    _, each = told(1)

    found = collect([entry_of(claim, MONDAY, "Ana") for claim in reversed(each)])

    assert list(found.claims.values()) == each


LEFT = Parked("in/a.pdf", "it is encrypted", "Save it without a password.")


@pytest.mark.parametrize(
    ("report_name", "at", "listed"),
    [
        ("a", FRIDAY, False),
        ("in/a.pdf", FRIDAY, False),
        ("b", FRIDAY, True),
        ("a", MONDAY, True),
        ("a", "2024-09-22T10:00:00+00:00", True),
    ],
)
def test_what_was_parked_is_listed_until_it_is_read(
    report_name: str, at: str, listed: bool
) -> None:
    read = recorded(Report("Kenya sent 200 police.", report_name), at=at)

    assert collect([*recorded(LEFT), *read]).parked == ((LEFT,) if listed else ())


def test_an_empty_book_records_nothing() -> None:
    assert collect([]) == Records()


def in_order(records: Records) -> list[object]:
    """Return the records as text that shows every digit and every order."""
    mappings = (records.reports, records.claims, records.rulings)
    return [*(list(each.items()) for each in mappings), records.parked]
