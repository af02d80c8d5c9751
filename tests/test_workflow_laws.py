"""Laws of the whole way from reports to positions, byte for byte, over shuffles and splits."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from contextlib import closing
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from functools import cache
from itertools import pairwise
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pledgebook import workflow
from pledgebook.ledger.book import Book
from pledgebook.model import Dated, Report
from pledgebook.publishing.position_json import publication_json
from pledgebook.workflow import Known, Reading, Recorder, View
from running import EXAMPLE

FEW = settings(max_examples=6, deadline=None)
SOME = settings(max_examples=25, deadline=None)
BEGUN = datetime(2031, 1, 1, 9, tzinfo=UTC)

MISSION = "the Harbour Stabilisation Mission"
WHO = ["Benin", "Kenya", "Jamaica", "Canada"]
SAYS = [
    "{who} will send {number} police officers to {mission}.",
    "{who} has deployed {number} police officers to {mission}.",
    "{who} pledged to send about {number} more troops to {mission} by November 2031.",
    "{number} officers from {who} are in training and will join {mission} next month.",
    "{who} has given ${number} million to {mission}.",
    "{who} withdrew its {number} police officers from {mission}, officials said.",
    "The {mission} needs {number} police officers by January 2032.",
    "Some {number} people have been displaced in Haiti, the United Nations said.",
]


@cache
def example() -> tuple[Reading, ...]:
    """Read the reports of the example."""
    sources = workflow.list_sources([str(EXAMPLE)])
    found = workflow.read_sources(sources, Known(), None, 10**6)
    return tuple(one for one in found if isinstance(one, Reading))


@st.composite
def invented(draw: st.DrawFn) -> list[Reading]:
    """A handful of short reports on one mission, some of them on the same day."""
    made = [draw(_report(number)) for number in range(draw(st.integers(2, 5)))]
    return list({one.report.id: one for one in made}.values())


@st.composite
def _report(draw: st.DrawFn, number: int) -> Reading:
    lines = draw(st.lists(st.sampled_from(SAYS), min_size=1, max_size=3))
    told = [
        line.format(
            who=draw(st.sampled_from(WHO)),
            number=draw(st.sampled_from([200, 400, 600])),
            mission=MISSION,
        )
        for line in lines
    ]
    day = date(2031, 1, 1) + timedelta(days=draw(st.integers(0, 90)))
    publisher = draw(st.sampled_from([None, "The Portville Post", "Harbour Wire"]))
    report = Report(" ".join(told), f"report-{number}", publisher, day, Dated.GIVEN)
    read = workflow.read(report, report.name)
    assert isinstance(read, Reading)
    return read


def renamed(reading: Reading, number: int) -> Reading:
    """Return the same report from another file, which says more or less about it."""
    title = [None, "A title", "Another title"][number % 3]
    return replace(reading, report=replace(reading.report, name="a copy", title=title))


def positions(book: Book, view: View | None = None) -> str:
    """Return what stands, as the bytes that `--json` prints."""
    told = publication_json(workflow.publication(book, view or View()))["missions"]
    return json.dumps(told, ensure_ascii=False)


def at_once(readings: Iterable[Reading], view: View | None = None) -> str:
    """Return what stands after reading everything in one go, without a book."""
    with closing(workflow.in_memory(readings)) as book:
        return positions(book, view)


def in_batches(batches: Sequence[Sequence[Reading]], views: Sequence[View]) -> list[str]:
    """Return what stands in a book to which the batches were added, one a day."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "a.book"
        for day, batch in enumerate(batches):
            with closing(workflow.open_book_to_add(path)) as book:
                workflow.add(book, batch, Recorder("Ana", BEGUN + timedelta(days=day)))
        with closing(workflow.open_book(path)) as book:
            return [positions(book, view) for view in views]


def split(readings: Sequence[Reading], cuts: Iterable[int]) -> list[Sequence[Reading]]:
    """Return the readings in batches, cut at these places."""
    places = sorted({0, len(readings), *(cut % len(readings) for cut in cuts)})
    return [readings[a:b] for a, b in pairwise(places)]


@pytest.mark.parametrize("line", SAYS)
def test_every_invented_line_says_something(line: str) -> None:
    told = line.format(who="Benin", number=400, mission=MISSION)
    read = workflow.read(Report(told, "a", None, date(2031, 1, 1), Dated.GIVEN), "a")
    assert isinstance(read, Reading)
    assert read.claims


def check_order_and_splits(
    readings: Sequence[Reading], order: Sequence[Reading], cuts: list[int]
) -> None:
    expected = at_once(readings)
    assert at_once(order) == expected
    assert at_once([*order, *readings]) == expected
    batches = split(order, cuts)
    assert in_batches([*batches, order[:2]], [View()]) == [expected]


@FEW
@given(st.data())
def test_neither_order_nor_repetition_nor_splits_change_what_the_example_adds_up_to(
    data: st.DataObject,
) -> None:
    order = data.draw(st.permutations(example()))
    cuts = data.draw(st.lists(st.integers(0, 20), max_size=4))
    check_order_and_splits(example(), order, cuts)


@SOME
@given(invented(), st.data())
def test_neither_order_nor_repetition_nor_splits_change_what_invented_reports_add_up_to(
    readings: list[Reading], data: st.DataObject
) -> None:
    copies = [renamed(each, number) for each in readings[:2] for number in range(3)]
    readings = [*readings, *copies]
    order = data.draw(st.permutations(readings))
    check_order_and_splits(readings, order, data.draw(st.lists(st.integers(0, 5), max_size=3)))


def test_reports_added_one_by_one_add_up_to_the_same_as_all_at_once() -> None:
    one_by_one = [[each] for each in example()]
    assert in_batches(one_by_one, [View()]) == [at_once(example())]


def until(readings: Iterable[Reading], day: date) -> list[Reading]:
    """Return what was published until a day; what has no day is never known on one."""
    return [one for one in readings if one.report.published and one.report.published <= day]


@FEW
@given(st.dates(date(2024, 5, 20), date(2024, 11, 25)))
def test_as_of_a_day_the_example_tells_what_was_published_until_then(day: date) -> None:
    view = View(as_of=day)
    known = at_once(until(example(), day), view)
    assert at_once(example(), view) == known
    assert in_batches([example()], [view]) == [known]


@SOME
@given(invented(), st.integers(0, 90))
def test_as_of_a_day_invented_reports_tell_what_was_published_until_then(
    readings: list[Reading], days: int
) -> None:
    view = View(as_of=date(2031, 1, 1) + timedelta(days=days))
    assert view.as_of
    known = at_once(until(readings, view.as_of), view)
    assert at_once(readings, view) == known
    assert in_batches([readings[1:], readings[:1]], [view]) == [known]


@SOME
@given(invented(), st.lists(st.integers(0, 5), min_size=1, max_size=3))
def test_what_stood_on_an_evening_stands_again_when_the_book_is_asked_for_it(
    readings: list[Reading], cuts: list[int]
) -> None:
    batches = split(readings, cuts)
    evenings = [BEGUN.date() + timedelta(days=day) for day in range(len(batches))]
    seen = in_batches(batches, [View(recorded_until=day) for day in evenings])
    for day, told in enumerate(seen, 1):
        assert told == at_once([one for batch in batches[:day] for one in batch])


def test_a_book_says_nothing_of_the_days_before_it_was_begun() -> None:
    view = View(recorded_until=BEGUN.date() - timedelta(days=1))
    assert in_batches([example()], [view]) == ["[]"]
