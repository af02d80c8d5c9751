"""A large book at the web desk: a mission's page reads its own entries, and shows the same."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

import pytest

from pledgebook import workflow
from pledgebook.workflow import View
from pledgebook.workflow.standing import indexed, recorded_of, stands
from web_desk import book_of, desk_of, opened


def test_the_missions_of_a_large_book_are_known_by_its_index(tmp_path: Path) -> None:
    with closing(workflow.open_book(book_of(tmp_path / "haiti.book"))) as book:
        every = {one.mission.name for one in stands(recorded_of(book, View()), View())}
        assert indexed(book, View()) is None
        assert (indexed(book, View(), least=0) or frozenset()) >= every
        assert indexed(book, View(entry=1), least=0) is None


def test_a_mission_is_told_alike_with_an_index_and_without(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = desk_of(book_of(tmp_path / "haiti.book"))
    with opened(app) as client:
        mission = client.get("/api/missions").json()["missions"][0]["id"]
        told = client.get(f"/api/missions/{mission}").json()
        names = frozenset([told["mission"]["name"]])
        monkeypatch.setattr(workflow, "indexed", lambda *_: names)
        again = client.get(f"/api/missions/{mission}", params={"recorded_until": "2026-12-31"})
        assert again.json() == told
