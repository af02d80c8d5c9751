"""What the web desk holds: an answer while the book is the same, and not too many of them."""

from __future__ import annotations

from contextlib import closing
from datetime import UTC, datetime
from itertools import count
from pathlib import Path

import pytest

from pledgebook import workflow
from pledgebook.errors import NothingToRead
from pledgebook.ledger.book import Book
from pledgebook.model import Parked
from pledgebook.web.held import Held
from pledgebook.web.weight import weight
from pledgebook.workflow import Recorder, Shelf, View
from running import EXAMPLE
from web_desk import book_of

ANA = Recorder("Ana", datetime(2026, 1, 31, 12, tzinfo=UTC))


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """A book in which one thing is parked."""
    made = tmp_path / "a.book"
    park(made, "one.pdf")
    return made


def park(place: Path, name: str) -> None:
    with closing(workflow.open_book_to_add(place)) as book:
        workflow.add(book, [Parked(name, "no text in it", "Try another.", 3)], ANA)


def counting(held: Held, name: str = "entries", **more: bool) -> list[int]:
    """Ask twice for the number of entries, told with how often it was worked out."""
    worked = count(1)

    def make(book: Book, view: View) -> tuple[int, int]:
        return sum(1 for _ in book.entries(first=view.entry)), next(worked)

    asked = [held.answer(name, make, View(), **more) for _ in range(2)]
    return [entries for entries, _ in asked if asked[0] == asked[1]]


def test_an_answer_is_held_while_the_book_is_the_same_and_made_anew_when_it_moves_on(
    place: Path,
) -> None:
    held = Held(str(place))
    assert counting(held) == [1, 1]
    park(place, "two.pdf")
    assert counting(held) == [2, 2]


def test_answers_stay_while_something_is_read_and_go_on_then(place: Path) -> None:
    held = Held(str(place))
    before = held.last()
    assert held.known("entries", View(), before) is None
    counting(held)
    held.stay()
    park(place, "two.pdf")
    assert held.known("entries", View(), before) == (1, 1)
    assert held.last() == before
    assert counting(held) == counting(held, "asked for the first time") == [1, 1]
    assert counting(held.ahead()) == [2, 2]
    assert counting(held) == [1, 1]
    held.go_on()
    assert counting(held) == [2, 2]
    assert held.last() != before


def test_what_is_known_to_be_the_same_since_an_entry_is_not_worked_out_anew(place: Path) -> None:
    held, worked = Held(str(place)), count(1)

    def make(*_: object) -> int:
        return next(worked)

    assert held.answer("part", make, View(), since=1) == 1
    park(place, "two.pdf")
    assert held.answer("part", make, View(), since=1) == 1
    assert held.answer("part", make, View(), since=2) == 2


def test_no_more_is_held_than_is_allowed_but_for_what_lasts(place: Path) -> None:
    few, light = Held(str(place), most=2), Held(str(place), heaviest=1000)
    for held in (few, light):
        worked = {name: count(1) for name in ("now", "one", "two", "three")}

        def asked(name: str, held: Held = held, worked: dict[str, count[int]] = worked) -> int:
            def make(*_: object) -> tuple[int, str]:
                return next(worked[name]), "*" * 400

            return held.answer(name, make, View(), lasts=name == "now")[0]

        assert [asked(name) for name in worked] == [1, 1, 1, 1]
        assert asked("three") == asked("now") == 1
        assert asked("one") == 2


def test_what_cannot_be_told_is_not_held(place: Path) -> None:
    held = Held(str(place))

    def fail(*_: object) -> None:
        raise NothingToRead("the form")

    for _ in range(2):
        with pytest.raises(NothingToRead):
            held.answer("entries", fail, View())
    assert counting(held) == [1, 1]


def test_what_grows_is_given_what_it_was(place: Path) -> None:
    held, given = Held(str(place)), list[Shelf | None]()

    def grow(book: Book, before: Shelf | None) -> Shelf:
        given.append(before)
        return workflow.read_on(book, before)

    first = held.grown("shelf", grow)
    assert held.grown("shelf", grow) is first
    park(place, "two.pdf")
    second = held.grown("shelf", grow)
    assert given == [None, first]
    assert [thing for _, _, thing in second.told][:1] == [thing for _, _, thing in first.told]
    assert len(second.told) == 2


def test_a_shelf_that_is_read_on_is_the_one_that_is_read_at_once(tmp_path: Path) -> None:
    place, grown = tmp_path / "haiti.book", Shelf()
    for report in sorted(EXAMPLE.glob("*.txt"))[:4]:
        book_of(place, report)
        with closing(workflow.open_book(place)) as book:
            grown = workflow.read_on(book, grown)
            assert grown == workflow.read_on(book)
            assert workflow.shelved(grown, View()).reports == dict(
                workflow.recorded(book, View()).reports
            )
            publication = workflow.publication(book, View(as_of=ANA.at.date()))
    told = workflow.shelved(grown, View(as_of=ANA.at.date()))
    assert tuple(told.reports.values()) == publication.reports


def test_what_is_larger_weighs_more() -> None:
    assert weight("a" * 1000) > weight("a") > 0
    assert weight({"a": ("b" * 1000,)}) > weight([b"b" * 900])
    shelf = Shelf((1, "seal"))
    assert weight(shelf) > weight(1)
