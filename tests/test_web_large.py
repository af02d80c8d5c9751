"""A large book at the web desk: each mission's part is known by its mark, and shows the same."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest

from pledgebook import workflow
from pledgebook.errors import UnknownMission
from pledgebook.ledger.book import Book
from pledgebook.workflow import Known, Part, Recorder, Source, View
from web_desk import MOMENT, book_of, desk_of, opened

ANA = Recorder("Ana", MOMENT)

AGAIN = "Ostland has pledged 60 soldiers to the Multinational Security Support Mission in Haiti."


def marks_of(book: Book) -> dict[str, int]:
    """Return the marks of a book, however small it is."""
    return workflow.marks(book, View(), least=0) or {}


def read(place: Path, text: str) -> None:
    """Read a text into a book that has an index, however small it is."""
    sources = [Source("a text", None, "a text", content=text.encode())]
    found = workflow.read_sources(sources, Known(), None, 1_000_000)
    with closing(workflow.open_book_to_add(place)) as book:
        workflow.add(book, found, ANA, least=0)


def names_of(parts: Iterable[Part]) -> list[str]:
    return [one.position.mission.name for one in parts]


def test_the_missions_of_a_large_book_are_known_by_its_index(tmp_path: Path) -> None:
    with closing(workflow.open_book(book_of(tmp_path / "haiti.book"))) as book:
        assert workflow.marks(book, View()) is None
        assert marks_of(book).keys() >= set(names_of(workflow.parts(book, View())))
        assert workflow.marks(book, View(entry=1), least=0) is None


def test_the_parts_of_a_large_book_are_those_of_the_whole_in_the_same_order(tmp_path: Path) -> None:
    with closing(workflow.open_book(book_of(tmp_path / "haiti.book"))) as book:
        whole = workflow.parts(book, View())
        alone = [
            one
            for name in marks_of(book)
            for one in workflow.parts(book, View(mission=name), least=0)
            if one.position.mission.name == name
        ]
        assert tuple(sorted(alone, key=lambda one: one.rank)) == whole
        positions = workflow.positions_in(book, View())
        assert names_of(whole) == [one.mission.name for one in positions]


def test_a_mark_moves_where_something_of_its_mission_changed_and_nowhere_else(
    tmp_path: Path,
) -> None:
    place = book_of(tmp_path / "haiti.book")
    with closing(workflow.open_book(place)) as book:
        before, parts = marks_of(book), workflow.parts(book, View())
    read(place, AGAIN)
    with closing(workflow.open_book(place)) as book:
        after, changed = marks_of(book), workflow.parts(book, View())
        last, _ = book.last()
    told = {one.position.mission.name: one for one in parts}
    moved = {name for name, since in after.items() if since != before.get(name)}
    assert moved == {
        one.position.mission.name
        for one in changed
        if one.position != getattr(told.get(one.position.mission.name), "position", None)
    }
    assert moved
    assert moved < after.keys()
    assert all(after[name] <= last for name in moved)


def test_a_mission_is_told_alike_with_an_index_and_without(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = desk_of(book_of(tmp_path / "haiti.book"))
    with opened(app) as client:
        mission = client.get("/api/missions").json()["missions"][0]["id"]
        until = {"as_of": "2026-12-31"}
        told = client.get(f"/api/missions/{mission}", params=until).json()
        marks = {told["mission"]["name"]: 1}
        monkeypatch.setattr(workflow, "marks", lambda *_: marks)
        again = client.get(f"/api/missions/{mission}", params=until)
        assert again.json()["commitments"] == told["commitments"]


def test_a_mission_that_nobody_told_of_until_a_day_is_unknown_on_it(tmp_path: Path) -> None:
    with closing(workflow.open_book(book_of(tmp_path / "haiti.book"))) as book:
        name = max(marks_of(book))
        early = View(as_of=date(2000, 1, 1), mission=name)
        for view in (early, View(mission="a mission that nobody named")):
            with pytest.raises(UnknownMission):
                workflow.parts(book, view, least=0)
