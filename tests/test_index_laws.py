"""Laws of the index of a large book: it tells what the whole book tells, however it grew."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from contextlib import closing
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given, settings
from hypothesis import strategies as st

from pledgebook import workflow
from pledgebook.ledger.book import Book
from pledgebook.ledger.collect import collect
from pledgebook.model import Act, Choice, Claim, Position, Report, Ruling
from pledgebook.reconciling import reconcile, survey
from pledgebook.workflow import Reading, Recorder, View
from pledgebook.workflow.index import catch_up, missions_told, of_missions, open_index
from pledgebook.workflow.standing import recorded_of
from telling import Telling, needs, say

SOME = settings(max_examples=40, deadline=None)
ANA = Recorder("Ana", datetime(2031, 12, 1, 12, tzinfo=UTC))
FIRST = date(2031, 6, 1)
EVERYWHERE = 0
"""Entries from which a book has an index in these tests."""

SUBJECTS = [
    "Harbour Stabilisation Mission", "HSM", "Haiti", "Port-au-Prince", None, "Mali",
    "Mali Support Mission", "the mission", "Operation Far Shore",
]  # fmt: skip
WORDS = "the patrol rolled by the empty stadium while traders were mending nets at the harbour"


@st.composite
def reports(draw: st.DrawFn) -> Reading:
    """A report of one or two claims; some with many words of others, or just those of others."""
    told = [draw(_tellings()) for _ in range(draw(st.integers(1, 2)))]
    day = FIRST + timedelta(days=draw(st.integers(0, 40)))
    seed = draw(st.integers(0, 5))
    filler = " ".join(f"{word}{seed}" for word in (WORDS * 3).split())
    lines = [claim.evidence.quote for _, claim in told]
    ending = draw(st.sampled_from(["", filler, f"{filler} Now.", "Harbour Mission (HSM) in Haiti."]))
    text = " ".join([*lines, ending]).strip()
    published = draw(st.sampled_from([day, day, day, None]))
    report = Report(text, f"report {day}", draw(st.sampled_from([None, "Post", "Wire"])), published)
    claims = [
        replace(claim, evidence=report.cite(start, start + len(line)))
        for (_, claim), line in zip(told, lines, strict=True)
        for start in [text.index(line)]
    ]
    return Reading(report, tuple({claim.id: claim for claim in claims}.values()))


def _tellings() -> st.SearchStrategy[Telling]:
    numbers = st.sampled_from([None, 200, 400, 1000])
    gifts = st.builds(
        say,
        st.just("2031-06-01"),
        st.sampled_from(["Norland", "Aland", "Kenya", "Haiti", "Jon Arel", None]),
        st.sampled_from(["pledged", "ready", "delivered"]),
        numbers,
        subject=st.sampled_from(SUBJECTS),
    )
    wanted = st.builds(needs, st.just("2031-06-01"), numbers, subject=st.sampled_from(SUBJECTS))
    return gifts | wanted


def check(book: Book, day: date | None = None) -> None:
    """Require that the index tells what the whole book does: rulings, and what stands."""
    records = survey(collect(book.entries()))
    index = open_index(book, EVERYWHERE)
    assert index
    with closing(index):
        catch_up(index, book)
        told = of_missions(index, book, missions_told(index))
    assert told == replace(records, parked=(), consulted=())
    assert set(reconcile(records)) == set(records.rulings.values())
    for view in (View(), View(as_of=day)):
        for position in _stand(book, view, None):
            assert _stand(book, view, position.mission.name) == (position,)


def _stand(book: Book, view: View, mission: str | None) -> tuple[Position, ...]:
    if mission is None:
        return workflow.stands(workflow.recorded(book, view), view)
    asked = replace(view, mission=mission)
    return tuple(
        one
        for one in workflow.stands(recorded_of(book, asked, EVERYWHERE), asked)
        if one.mission.name == mission
    )


def added(path: Path, readings: Iterable[Reading]) -> None:
    with closing(workflow.open_book_to_add(path)) as book:
        workflow.add(book, readings, ANA, EVERYWHERE)


def batches(told: Sequence[Reading], cuts: Sequence[int]) -> list[Sequence[Reading]]:
    places = sorted({0, len(told), *(cut % len(told) for cut in cuts)})
    return [told[one:other] for one, other in zip(places, places[1:], strict=False)]


@SOME
@given(
    st.lists(reports(), min_size=2, max_size=10),
    st.lists(st.integers(0, 9), max_size=4),
    st.integers(0, 40),
)
def test_an_index_that_grew_tells_what_the_whole_book_tells(
    told: list[Reading], cuts: list[int], days: int
) -> None:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "a.book"
        for batch in batches(told, cuts):
            added(path, batch)
        with closing(workflow.open_book(path)) as book:
            check(book, FIRST + timedelta(days=days))
