"""Amounts and times of the annotated passages: their floors, and how they are counted."""

from __future__ import annotations

from datetime import date
from functools import cache

import pytest
from evaluation.amounts import Found, Marked, Wanted, load, read, tally
from evaluation.measure import GOLD

FLOORS = {
    ("dev", "amount"): (0.98, 0.01),
    ("dev", "time"): (0.98, 0.005),
    ("test", "amount"): (0.95, 0.041),
    ("test", "time"): (0.92, 0.01),
}
"""The least share that is right, and the most that is false of what is found."""


@pytest.mark.parametrize(("name", "kind"), FLOORS)
def test_no_kind_is_under_its_floor(name: str, kind: str) -> None:
    passages, found = read_all(name)
    total = tally(passages, {report: each[kind] for report, each in found.items()}, kind)
    right, false = FLOORS[name, kind]
    assert total.wanted["all"] >= 100
    assert total.recall() >= right
    assert total.false_share <= false


@cache
def read_all(name: str) -> tuple[list[Marked], dict[str, dict[str, list[Found]]]]:
    passages = load(GOLD / name)
    return passages, {one.report: read(one) for one in passages}


TEXT = "It sent 400 police and 2 jets to Haiti in May 2024."


def marked(*wanted: Wanted) -> Marked:
    return Marked("r", TEXT, date(2024, 6, 1), wanted)


def amount(quote: str, value: float, *units: str | None, optional: bool = False) -> Wanted:
    begin = TEXT.index(quote)
    return Wanted(
        "amount", quote, begin, begin + len(quote), value, units, None, None, optional=optional
    )


POLICE, JETS = amount("400 police", 400, "police"), amount("2 jets", 2, "jet", None)


@pytest.mark.parametrize(
    ("got", "valued", "right", "false"),
    [
        ([], 0, 0, 0),
        ([Found(8, 18, 400, "police")], 1, 1, 0),
        ([Found(8, 11, 400, "troops")], 1, 0, 0),
        ([Found(8, 18, 40, "police")], 0, 0, 0),
        ([Found(8, 18, 400, "police"), Found(23, 24, 2, None)], 2, 2, 0),
        ([Found(8, 24, 2, "jet")], 1, 1, 0),
        ([Found(46, 50, 2024, None)], 0, 0, 1),
    ],
)
def test_number_and_unit_are_counted_apart_and_false_ones_too(
    got: list[Found], valued: int, right: int, false: int
) -> None:
    total = tally([marked(POLICE, JETS)], {"r": got}, "amount")
    assert (total.valued["all"], total.right["all"], total.false) == (valued, right, false)


def test_an_optional_one_counts_neither_way() -> None:
    passage = marked(amount("2 jets", 2, "jet", optional=True))
    for got in ([], [Found(23, 29, 2, "jet")]):
        total = tally([passage], {"r": got}, "amount")
        assert (total.wanted["all"], total.found, total.false) == (0, 0, 0)


def test_a_time_needs_both_its_ends() -> None:
    may = Wanted("time", "May 2024", 42, 50, None, (), "2024-05", None, optional=False)
    for start, end, right in (("2024-05", None, 1), (None, "2024-05", 0), ("2024-05-01", None, 0)):
        total = tally([marked(may)], {"r": [Found(42, 50, start=start, end=end)]}, "time")
        assert total.right["all"] == right


def test_our_reader_tells_places_in_the_report_itself() -> None:
    text = "The mission in the north of the country was sent more than\n    400 police."
    wrapped = Marked("r", text, date(2024, 6, 1), ())
    (one,) = read(wrapped)["amount"]
    assert (one.value, one.unit) == (400, "police")
    assert text[one.begin : one.stop] == "more than\n    400 police"
