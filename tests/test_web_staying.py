"""While reports are read the desk shows the book as it was; after that, or a decision, as it is."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from functools import partial
from pathlib import Path

import httpx
import pytest

from pledgebook import workflow
from pledgebook.web.desk import Desk
from pledgebook.workflow import Known, Recorder, Source
from web_desk import MOMENT, book_of, desk_of, opened, over

NORLAND = "Norland has pledged 400 police officers to the mission in Haiti."

PAGES = ("/", "/reports", "/conflicts", "/review", "/search?q=Norland")


class Shown:
    """An open desk, and a client that asks it."""

    def __init__(self, desk: Desk, client: httpx.Client) -> None:
        self.desk, self.client = desk, client

    def entries(self) -> set[int]:
        """Return up to which entries of the book its pages tell."""
        asked = (self.client.get(f"/api{page if page != '/' else '/missions'}") for page in PAGES)
        return {each.json()["seal"]["entry"] for each in asked}

    def read(self, text: str) -> int:
        """Read a report into the book, as somebody else does; return its last entry."""
        sources = [Source("a text", None, "a text", content=text.encode())]
        found = workflow.read_sources(sources, Known(), None, 1_000_000)
        with closing(workflow.open_book_to_add(self.desk.place)) as book:
            workflow.add(book, found, Recorder("Ana", MOMENT))
            return book.last()[0]


@pytest.fixture
def shown(tmp_path: Path) -> Iterator[Shown]:
    app = desk_of(book_of(tmp_path / "haiti.book"))
    with opened(app) as client:
        yield Shown(app.state.desk, client)


def test_pages_stay_as_they_are_until_what_is_read_is_known(shown: Shown) -> None:
    (before,) = shown.entries()
    shown.desk.stay()
    after = shown.read(NORLAND)
    assert shown.entries() == {before}
    assert "Norland" not in shown.client.get("/reports").text
    shown.desk.go_on()
    assert shown.entries() == {after}


def test_what_somebody_else_adds_shows_at_once(shown: Shown) -> None:
    (before,) = shown.entries()
    after = shown.read(NORLAND)
    assert before < after
    assert shown.entries() == {after}


def test_when_reading_is_over_the_pages_show_it(shown: Shown) -> None:
    shown.entries()
    told = shown.client.post("/api/reports", data={"text": NORLAND}).json()
    read = over(shown.client, told["id"])["read"]
    assert shown.entries() == {read["entry"]}


def test_when_one_reading_is_over_and_another_is_not_the_pages_show_the_first(
    shown: Shown,
) -> None:
    shown.entries()
    texts = (NORLAND, NORLAND.replace("Norland", "Ostland"))
    begun = [shown.client.post("/api/reports", data={"text": each}).json()["id"] for each in texts]
    first, second = (over(shown.client, each)["read"] for each in begun)
    assert first["entry"] < second["entry"]
    assert shown.entries() == {second["entry"]}


def test_a_desk_that_has_shown_nothing_of_a_small_book_yet_can_stay(shown: Shown) -> None:
    shown.desk.stay()
    after = shown.read(NORLAND)
    (before,) = shown.entries()
    assert before < after


def test_what_was_not_worked_out_of_a_large_book_is_not_waited_for(
    shown: Shown, monkeypatch: pytest.MonkeyPatch
) -> None:
    marks = partial(workflow.marks, least=0)
    monkeypatch.setattr(workflow, "marks", marks)
    shown.desk.stay()
    after = shown.read(NORLAND)
    assert shown.entries() == {after}
    shown.desk.stay()
    shown.read(NORLAND.replace("Norland", "Ostland"))
    assert shown.entries() == {after}


def test_who_decides_sees_the_book_as_it_is(shown: Shown) -> None:
    shown.entries()
    shown.desk.stay()
    after = shown.read(NORLAND)
    sent = {"act": "reject", "on": "nobody's", "reason": "A misprint."}
    assert shown.client.post("/api/decisions", json=sent).status_code == 404
    assert shown.entries() == {after}


def test_the_page_of_a_mission_of_a_large_book_is_kept_until_something_of_it_changes(
    shown: Shown, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(workflow, "marks", partial(workflow.marks, least=0))
    mission = shown.client.get("/api/missions").json()["missions"][0]["id"]
    told = shown.client.get(f"/api/missions/{mission}").json()
    after = shown.read("Norland has pledged 400 police officers to the Upland Support Mission.")
    other = shown.client.get(f"/api/missions/{mission}").json()
    assert other.pop("seal")["entry"] == after > told.pop("seal")["entry"]
    assert other == told
    shown.read(NORLAND)
    assert "Norland" in shown.client.get(f"/missions/{mission}").text


def test_a_link_to_an_entry_shows_what_was_shown_then(shown: Shown) -> None:
    (before,) = shown.entries()
    told = shown.client.get("/api/missions").json()
    shown.read(NORLAND)
    again = shown.client.get("/api/missions", params={"entry": before}).json()
    assert again == told
    assert "Norland" in shown.client.get("/changes", params={"since_entry": before}).text
