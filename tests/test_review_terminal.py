"""`pledgebook review` at a real terminal: keys go in, decisions come out."""

from __future__ import annotations

import os
import pty
import re
import select
import subprocess
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import replace
from pathlib import Path

import pytest

from deciding import ANA
from pledgebook import workflow
from pledgebook.model import WEIGHED
from pledgebook.workflow import Reading, View
from running import COMMAND, environment, run
from telling import needs, say, stands

LONGEST = 30
"""Seconds to wait for what a terminal shows; it takes two on a machine that is idle."""

STYLE = re.compile(r"\x1b\[[0-9;]*m")
"""How a terminal is told to write bold or dim; without colour that is all."""

FIRST = say("2031-06-05", "Aland", "pledged", 300)
LATER = say("2031-08-05", "Aland", "pledged", 400, words="Aland raised its pledge to 400 police")
JUNE = say("2031-06-06", "Norland", "delivered", 100)
REPORT, CLAIM = say("2031-09-05", "Borland", "pledged", 50)
DOUBTED = REPORT, replace(CLAIM, read_by=WEIGHED)


@pytest.fixture
def book(tmp_path: Path) -> Path:
    """A book with a conflict over 100 of 1,000 police, and 50 that only weights tell."""
    place = tmp_path / "a.book"
    told = (needs("2031-06-01", 1000), FIRST, LATER, JUNE, DOUBTED)
    with closing(workflow.open_book_to_add(place)) as opened:
        workflow.add(opened, [Reading(report, (claim,)) for report, claim in told], ANA)
    return place


def standing(place: Path) -> list[str]:
    """Return a line for each commitment in a book."""
    with closing(workflow.open_book(place)) as opened:
        found = workflow.stands(workflow.recorded(opened, View()), View(), opened.tables)
        return stands(found[0])


class Terminal:
    """A terminal that a command runs on: `press` what a person would, `wait_for` what it shows."""

    def __init__(self, end: int) -> None:
        self.end, self.screen, self.read = end, "", 0

    def wait_for(self, words: str) -> str:
        """Wait until the words come up behind all that was waited for; return the screen so far."""
        until = time.monotonic() + LONGEST
        while words not in self.screen[self.read :]:
            ready, _, _ = select.select([self.end], [], [], max(0, until - time.monotonic()))
            assert ready, f"{words!r} does not come up:\n{self.screen}"
            self.screen += STYLE.sub("", os.read(self.end, 65536).decode())
        self.read = self.screen.index(words, self.read) + len(words)
        return self.screen

    def press(self, keys: str) -> None:
        """Press keys."""
        os.write(self.end, keys.encode())


@contextmanager
def reviewing(place: Path, *more: str) -> Iterator[Terminal]:
    """Run `review` on a terminal."""
    ours, theirs = pty.openpty()
    surroundings = environment({"TERM": "xterm", "NO_COLOR": "1", "COLUMNS": "80"})
    command = [*COMMAND, "review", "--book", str(place), *more]
    with subprocess.Popen(command, stdin=theirs, stdout=theirs, stderr=theirs, env=surroundings):
        os.close(theirs)
        try:
            yield Terminal(ours)
        finally:
            os.close(ours)


def test_a_person_settles_confirms_and_undoes_key_by_key(book: Path) -> None:
    with reviewing(book, "--by", "Ana Lucas") as terminal:
        shown = terminal.wait_for("> ")
        assert "2 TO GO, HARBOUR STABILISATION MISSION" in shown
        assert "how many police Aland has pledged (change over time): which is right?" in shown
        assert "“»Aland raised its pledge to 400 police«." in shown
        assert "2  300 police is right        personnel: promised 400 → 300 of 1,000" in shown
        terminal.press("2")
        terminal.wait_for("settle, because: ")
        terminal.press("The ministry denies it.\n")
        terminal.wait_for("Decided (")

        assert "Borland's 50 police of 5 September 2031: does it count?" in terminal.wait_for("> ")
        terminal.press("c")
        terminal.wait_for("confirm, because: ")
        terminal.press("I read it.\n")
        assert "Nothing more is uncertain." in terminal.wait_for("2 decisions recorded")
    assert standing(book) == ["Aland 300 pledged", "Norland 100 delivered", "Borland 50 pledged"]

    listed = run("decisions", "--book", book, "--json").json["decisions"]
    assert [(one["act"], one["by"], one["reason"]) for one in listed] == [
        ("settle", "Ana Lucas", "The ministry denies it."),
        ("confirm", "Ana Lucas", "I read it."),
    ]


def test_what_is_undone_at_the_terminal_is_asked_again(book: Path) -> None:
    with reviewing(book, "--by", "Ana") as terminal:
        terminal.wait_for("> ")
        terminal.press("1")
        terminal.wait_for("because: ")
        terminal.press("So they said.\n")
        terminal.wait_for("Borland's 50 police")
        terminal.wait_for("> ")
        terminal.press("u")
        terminal.wait_for("undo, because: ")
        terminal.press("They did not.\n")
        terminal.wait_for("Undone: settle how many police Aland has pledged.")
        terminal.wait_for("which is right?")
        terminal.wait_for("> ")
        terminal.press("q")
        terminal.wait_for("0 decisions recorded")
    assert standing(book) == ["Aland 400 pledged", "Norland 100 delivered"]


def test_a_field_is_corrected_and_what_cannot_be_is_told(book: Path) -> None:
    with reviewing(book, "--by", "Ana") as terminal:
        terminal.wait_for("> ")
        terminal.press("k")
        terminal.wait_for("does it count?")
        terminal.wait_for("> ")
        terminal.press("e")
        terminal.wait_for("several with commas: ")
        terminal.press("stage=promised\n")
        terminal.wait_for("because: ")
        terminal.press("A mistake.\n")
        terminal.wait_for("is none of pledged, committed")
        terminal.press("e")
        terminal.wait_for("several with commas: ")
        terminal.press("actor=Norland, stage=delivered\n")
        terminal.wait_for("because: ")
        terminal.press("It was Norland.\n")
        assert "Norland's 50 police of 5 September 2031: inside, or on top?" in terminal.wait_for(
            "> "
        )
        terminal.press("s")
        terminal.wait_for("because: ")
        terminal.press("They came later.\n")
        terminal.wait_for("That was all.")
    assert "Norland 50 delivered" in standing(book)


def test_nothing_is_decided_without_a_reason_nor_by_an_unknown_key(book: Path) -> None:
    with reviewing(book, "--by", "Ana") as terminal:
        terminal.wait_for("> ")
        terminal.press("2")
        terminal.wait_for("because: ")
        terminal.press("\n")
        terminal.wait_for("Not decided: a reason is needed.")
        terminal.press("x")
        terminal.press("?")
        terminal.wait_for("undo your last decision")
        terminal.press("u")
        terminal.wait_for("nothing of this session to undo")
        terminal.press("\x04")
        terminal.wait_for("0 decisions recorded")
    assert run("decisions", "--book", book).out == "Nobody has decided anything.\n"


def test_a_book_that_moves_while_a_person_thinks_is_shown_anew(book: Path) -> None:
    with reviewing(book, "--by", "Ana") as terminal:
        terminal.wait_for("> ")
        run("rule", "reject", DOUBTED[1].id, "--book", book, "--by", "Ben", "--reason", "No.")
        terminal.press("2")
        terminal.wait_for("because: ")
        terminal.press("I asked.\n")
        terminal.wait_for("the book has moved on")
        terminal.wait_for("which is right?")
        terminal.wait_for("> ")
        terminal.press("q")
        terminal.wait_for("0 decisions recorded")


def test_without_a_name_nothing_is_asked(book: Path) -> None:
    with reviewing(book) as terminal:
        shown = terminal.wait_for("or the setting PLEDGEBOOK_NAME.")
    assert "a decision needs the name of a person: no name" in shown


def test_where_there_is_no_terminal_it_says_what_to_do(book: Path) -> None:
    outcome = run("review", "--book", book, "--by", "Ana")
    assert outcome.code == 2
    assert "--list, and pledgebook rule" in " ".join(outcome.err.split())
