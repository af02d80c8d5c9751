"""Deciding at the web desk: by a form that a page made, or by a program; and taking it back."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest

from web_desk import book_of, desk_of, opened


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[httpx.Client]:
    with opened(desk_of(book_of(tmp_path / "haiti.book"))) as client:
        yield client


def conflict(desk: httpx.Client) -> dict[str, Any]:
    """Return an open conflict of the example whose choice moves a total."""
    told = desk.get("/api/conflicts").json()["conflicts"]
    found: dict[str, Any] = next(one for one in told if one["rivals"][0]["total"])
    return found


def token(page: str) -> str:
    """Return the mark that the forms of a page carry."""
    found = re.search(r'name="token" value="([^"]+)"', page)
    assert found
    return found[1]


def settled(desk: httpx.Client) -> list[str]:
    return [one["id"] for one in desk.get("/api/conflicts").json()["settled"]]


def test_a_conflict_is_settled_by_its_form_and_taken_back_by_another(desk: httpx.Client) -> None:
    one = conflict(desk)
    side = 1 if one["stands"] == 0 else 0
    page = desk.get("/conflicts").text
    sent = {"token": token(page), "act": "settle", "on": one["id"], "into": str(side + 1)}
    told = desk.post("/decisions", data={**sent, "reason": "The ministry confirmed it."})
    assert told.status_code == 303
    assert told.headers["location"].startswith("/changes?since_entry=")
    assert settled(desk) == [one["id"]]

    changed = desk.get(told.headers["location"]).text
    assert "The ministry confirmed it." in changed
    decision = desk.get("/api/decisions").json()["decisions"][0]
    assert (decision["act"], decision["by"], decision["stands"]) == ("settle", "Ana", True)

    undo = {"token": token(changed), "act": "undo", "on": decision["decision"]}
    assert desk.post("/decisions", data={**undo, "reason": "It was not."}).status_code == 303
    assert settled(desk) == []
    assert conflict(desk) == one


def test_what_a_decision_would_change_is_told_and_not_recorded(desk: httpx.Client) -> None:
    one = conflict(desk)
    before = desk.get("/api/missions").json()["seal"]
    other = next(n for n in range(len(one["rivals"])) if n != one["stands"])
    asked = {"act": "settle", "on": one["id"], "into": str(other + 1)}
    told = desk.post("/api/decisions/try", json=asked)
    assert told.status_code == 200
    assert told.json()["sums"]
    assert desk.get("/api/missions").json()["seal"] == before


def test_a_program_decides_and_is_told_what_followed(desk: httpx.Client) -> None:
    question = desk.get("/api/review").json()["questions"][0]
    choice = question["choices"][0]
    sent = {"act": choice["act"], "on": choice["on"], "reason": "It is so."}
    told = desk.post("/api/decisions", json=sent)
    assert told.status_code == 201
    assert told.json()["reason"] == "It is so."
    left = [one["on"] for one in desk.get("/api/review").json()["questions"]]
    assert question["on"] not in left


def test_a_question_that_is_skipped_does_not_come_again(desk: httpx.Client) -> None:
    def asked(address: str) -> tuple[str, str]:
        page = desk.get(address).text
        heading = re.search(r'id="s-question">([^<]+)', page)
        onward = re.search(r'data-key="k" href="([^"]+)"', page)
        return heading[1] if heading else "", onward[1] if onward else ""

    first, onward = asked("/review")
    second, again = asked(onward)
    third, _ = asked(again.replace("&amp;", "&"))
    assert len({first, second, third} - {""}) == 3


@pytest.mark.parametrize("mark", ["", "0" * 64])
def test_a_form_that_no_page_made_is_refused(desk: httpx.Client, mark: str) -> None:
    one = conflict(desk)
    desk.get("/conflicts")
    sent = {"token": mark, "act": "settle", "on": one["id"], "into": "1", "reason": "Because."}
    assert desk.post("/decisions", data=sent).status_code == 403
    assert settled(desk) == []


@pytest.mark.parametrize(
    ("sent", "status", "type_"),
    [
        ({"act": "settle", "on": "none", "into": "1", "reason": "So."}, 404, "unknown-conflict"),
        ({"act": "reject", "on": "none", "reason": "So."}, 404, "unknown-claim"),
        ({"act": "reject", "on": "none", "reason": " "}, 422, "no-reason"),
        ({"act": "reject", "on": "none", "reason": "So.", "seen": "0"}, 409, "book-moved"),
        ({"act": "dance", "on": "none", "reason": "So."}, 422, "bad-inputs"),
        ({"act": "reject"}, 422, "bad-inputs"),
    ],
)
def test_what_cannot_be_decided_says_why(
    desk: httpx.Client, sent: dict[str, str], status: int, type_: str
) -> None:
    told = desk.post("/api/decisions", json=sent)
    assert (told.status_code, told.json()["type"]) == (status, f"urn:pledgebook:{type_}")


def test_a_link_to_an_entry_of_the_book_shows_later_what_it_shows_now(desk: httpx.Client) -> None:
    seal = desk.get("/api/missions").json()["seal"]
    one = conflict(desk)
    address = f"/api/missions/{one['mission']}"
    before = desk.get(address).json()
    sent = {"act": "settle", "on": one["id"], "into": "2", "reason": "So."}
    assert desk.post("/api/decisions", json=sent).status_code == 201
    assert desk.get(address).json() != before
    assert desk.get(address, params={"entry": seal["entry"]}).json() == before
