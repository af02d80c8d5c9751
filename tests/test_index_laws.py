"""Laws of the index of a large book: it tells what the whole book tells, however it grew."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Sequence
from contextlib import closing, suppress
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import pledgebook.reconciling.stories as of_stories
from pledgebook import workflow
from pledgebook.errors import PledgebookError
from pledgebook.ledger.book import Book
from pledgebook.ledger.collect import collect
from pledgebook.ledger.record import entries_of
from pledgebook.model import Act, Choice, Position, Report
from pledgebook.reconciling import reconcile, survey
from pledgebook.tables import shipped
from pledgebook.workflow import Reading, Recorder, View, recording
from pledgebook.workflow.index import catch_up, growing, missions_told, of_missions, open_index
from pledgebook.workflow.index import tables as index_tables
from pledgebook.workflow.index import told as index_told
from pledgebook.workflow.standing import recorded_of
from telling import Telling, needs, say

SOME = settings(max_examples=15, deadline=None)
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
    endings = ["", filler, f"{filler} Now.", "Harbour Mission (HSM) in Haiti."]
    text = " ".join([*lines, draw(st.sampled_from(endings))]).strip()
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
    records = survey(collect(book.entries()), shipped())
    index = open_index(book, EVERYWHERE)
    assert index
    with closing(index):
        catch_up(index, book)
        told = of_missions(index, book, missions_told(index))
    assert told == replace(records, parked=(), consulted=())
    assert set(reconcile(records, shipped())) == set(records.rulings.values())
    for view in (View(), View(as_of=day)):
        for position in _stand(book, view, None):
            assert _stand(book, view, position.mission.name) == (position,)


def _stand(book: Book, view: View, mission: str | None) -> tuple[Position, ...]:
    if mission is None:
        return workflow.stands(workflow.recorded(book, view), view, book.tables)
    asked = replace(view, mission=mission)
    return tuple(
        one
        for one in workflow.stands(recorded_of(book, asked, EVERYWHERE), asked, book.tables)
        if one.mission.name == mission
    )


def added(path: Path, readings: Iterable[Reading]) -> None:
    with closing(workflow.open_book_to_add(path)) as book:
        workflow.add(book, readings, ANA, EVERYWHERE)


def batches(told: Sequence[Reading], cuts: Sequence[int]) -> list[Sequence[Reading]]:
    places = sorted({0, len(told), *(cut % len(told) for cut in cuts)})
    return [told[one:other] for one, other in pairwise(places)]


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


@SOME
@given(
    st.lists(reports(), min_size=3, max_size=8), st.integers(1, 7), st.data(), st.integers(0, 40)
)
def test_an_index_tells_what_people_decided(
    told: list[Reading], cut: int, data: st.DataObject, days: int
) -> None:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "a.book"
        added(path, told[:cut])
        claims = [claim for one in told[:cut] for claim in one.claims]
        for _ in range(data.draw(st.integers(1, 2))):
            claim = data.draw(st.sampled_from(claims))
            act = data.draw(st.sampled_from([Act.REJECT, Act.CONFIRM, Act.CORRECT, Act.SPLIT]))
            subject = data.draw(st.sampled_from(["Mali", "Operation Far Shore"]))
            changes = (("subject", subject),) if act == Act.CORRECT else ()
            choice = Choice(act, claim.id, "I asked them.", "Ana", changes=changes)
            with (
                closing(workflow.open_book_to_add(path)) as book,
                suppress(PledgebookError),
            ):
                workflow.decide(book, choice, ANA)
        added(path, told[cut:])
        with closing(workflow.open_book(path)) as book:
            check(book, FIRST + timedelta(days=days))


def leave(_index: Path, _before: bytes) -> None:
    """Leave the index as it is: it does not know of what was recorded last."""


def put_back(index: Path, before: bytes) -> None:
    """Put back the index of an earlier moment."""
    index.write_bytes(before)


def delete(index: Path, _before: bytes) -> None:
    """Delete the index."""
    index.unlink()


def damage(index: Path, before: bytes) -> None:
    """Write something else over the index."""
    index.write_bytes(b"no index" * len(before))


@SOME
@given(
    st.lists(reports(), min_size=3, max_size=6),
    st.lists(reports(), min_size=1, max_size=2),
    st.sampled_from([leave, put_back, delete, damage]),
)
def test_whatever_becomes_of_an_index_the_book_tells_the_same(
    told: list[Reading], more: list[Reading], harm: Callable[[Path, bytes], None]
) -> None:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "a.book"
        index = Path(folder) / "a.book-index"
        added(path, told[:1])
        before = index.read_bytes()
        added(path, told[1:])
        with closing(workflow.open_book_to_add(path)) as book:
            for one in more:  # killed before anything was ruled on
                book.append(entries_of(one.report, one.claims, "2031-12-02", "Ben"))
        harm(index, before)
        added(path, [])
        with closing(workflow.open_book(path)) as book:
            check(book, FIRST + timedelta(days=20))


def test_the_index_of_another_book_is_not_believed(tmp_path: Path) -> None:
    here, there = (Reading(report, (claim,)) for report, claim in (
        say("2031-06-01", "Norland", "pledged", 200), say("2031-06-01", "Aland", "pledged", 400)
    ))  # fmt: skip
    for name, reading in (("here.book", here), ("there.book", there)):
        added(tmp_path / name, [reading])
    (tmp_path / "there.book-index").replace(tmp_path / "here.book-index")

    with closing(workflow.open_book(tmp_path / "here.book")) as book:
        check(book, FIRST)


def test_while_another_program_is_at_the_index_the_whole_book_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(index_tables, "PATIENCE", 0.0)
    path = tmp_path / "a.book"
    first, second = (
        Reading(report, (claim,))
        for report, claim in (
            say("2031-06-01", "Norland", "pledged", 200),
            say("2031-06-02", "Norland", "delivered", 200),
        )
    )
    added(path, [first])
    with (
        closing(workflow.open_book_to_add(path)) as book,
        closing(sqlite3.connect(tmp_path / "a.book-index", isolation_level=None)) as other,
    ):
        index = open_index(book, EVERYWHERE)
        assert index
        monkeypatch.setattr(recording, "open_index", lambda *_: index)
        other.execute("BEGIN IMMEDIATE")

        assert workflow.add(book, [second], ANA, EVERYWHERE) > len(second.claims) + 1
        (position,) = _stand(book, View(), "Harbour Stabilisation Mission")
        assert [one.now.stage for one in position.commitments] == ["delivered"]


def test_one_more_report_is_taken_in_by_itself(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, second = (
        Reading(report, (claim,))
        for report, claim in (
            say("2031-06-01", "Norland", "pledged", 200),
            say("2031-06-02", "Norland", "delivered", 200),
        )
    )
    added(tmp_path / "a.book", [first])

    monkeypatch.delattr(growing, "_read_whole")
    added(tmp_path / "a.book", [second])

    with closing(workflow.open_book(tmp_path / "a.book")) as book:
        check(book, FIRST)


@SOME
@given(
    st.lists(st.tuples(st.integers(0, 3), st.integers(0, 6), st.integers(0, 60)), max_size=14),
    st.lists(st.integers(0, 13), max_size=6),
)
def test_stories_are_the_same_whenever_reports_come(
    told: list[tuple[int, int, int]], cuts: list[int]
) -> None:
    readings = [_wire(*each) for each in dict.fromkeys(told)]
    with (
        TemporaryDirectory() as folder,
        pytest.MonkeyPatch.context() as patch,
    ):
        for module in (of_stories, index_told):
            patch.setattr(module, "NEIGHBOURS", 2)
            patch.setattr(module, "TOO_COMMON", 4)
        path = Path(folder) / "a.book"
        for batch in batches(readings, cuts) if readings else ():
            added(path, batch)
        with closing(workflow.open_book_to_add(path)) as book:
            check(book, FIRST + timedelta(days=30))


def _wire(story: int, cut: int, day: int) -> Reading:
    """A wire story from its beginning on, or from somewhere in it; several share sentences."""
    words = [f"{word}{number // 20}" for number, word in enumerate((WORDS * 9).split(" "))]
    of_story = words[story * 20 : story * 20 + 70]
    text = " ".join(("Norland sends 200 police.", *of_story[cut * 6 :]))
    report = Report(text, f"report {day}", None, FIRST + timedelta(days=day))
    _, claim = say(None, "Norland", "pledged", 200)
    return Reading(report, (replace(claim, evidence=report.cite(0, 25)),))
