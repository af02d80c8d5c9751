"""What `pledgebook review` does with a person at a terminal: ask, take a key, record, ask on.

    Session(book, Recorder("desk", now), "Ana", View(), Console()).walk()

A part of the door: the terminal comes in here, and what is decided goes to the workflow.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime

import typer
from rich.console import Console

from pledgebook import workflow
from pledgebook.errors import BookMoved, PledgebookError
from pledgebook.ledger.book import Book
from pledgebook.model import Act, Choice, Decision, Doubt
from pledgebook.publishing import question_screen
from pledgebook.publishing.asked import Outcomes, asked
from pledgebook.publishing.question_screen import HELP
from pledgebook.workflow import Outcome, Question, Recorder, View

if sys.platform != "win32":
    import termios
    import tty


class Stop(Exception):
    """The person has had enough."""


@dataclass
class Session:
    """One person's way through what is uncertain.

    skipped  what was passed over, so that it does not come again in this session.
    made     the decisions of this session, the last one last.
    """

    book: Book
    recorder: Recorder
    by: str
    view: View
    console: Console
    skipped: set[str] = field(default_factory=set)
    made: list[Decision] = field(default_factory=list)

    def walk(self) -> int:
        """Ask until nothing is left or the person stops; return how much was decided."""
        with _by_key(), suppress(Stop, EOFError, KeyboardInterrupt):
            order = [_name(one.doubt) for one in self._ask(workflow.WORK)]
            while left := self._left(order):
                self._about(left[0], f"{len(left)} to go")
            self._say("Nothing more is uncertain." if not self.skipped else "That was all.")
        return len(self.made)

    def _ask(self, work: int = 0) -> tuple[Question, ...]:
        return workflow.uncertain(self.book, self.view, work)

    def _left(self, order: list[str]) -> list[Question]:
        """Return what is still to be asked, as it was ordered at first; what is new comes first."""
        places = {name: place for place, name in enumerate(order)}
        found = [one for one in self._ask() if _name(one.doubt) not in self.skipped]
        return sorted(found, key=lambda one: places.get(_name(one.doubt), -1))

    def _about(self, question: Question, place: str) -> None:
        """Ask one question until it is decided, skipped, or the book has moved."""
        seen = self.book.last()[1]
        choices = [choice for choice, _ in question.doubt.choices]
        outcomes = tuple(workflow.weigh(self.book, one) for one in choices)
        shown = asked(question.position, question.doubt, in_parts(outcomes))
        question_screen.show_one(shown, place, self.console)
        by_key = {way.key: way.choice for way in shown.ways}
        while True:
            key = self._key()
            if key == "q":
                raise Stop
            if key == "k":
                self.skipped.add(_name(question.doubt))
                return
            if key == "?":
                for line in HELP:
                    self._say(f"  {line}")
                continue
            choice = self._undo() if key == "u" else by_key.get(key) or self._other(key, question)
            if choice and self._decide(choice, seen):
                return

    def _other(self, key: str, question: Question) -> Choice | None:
        """Return what a key means for a claim, though it is none of the likely choices."""
        acts = {"c": Act.CONFIRM, "r": Act.REJECT, "s": Act.SPLIT, "e": Act.CORRECT, "m": Act.MERGE}
        if key not in acts or not question.doubt.claims:
            return None
        choice = Choice(acts[key], question.doubt.claims[0], "", "")
        if choice.act == Act.CORRECT:
            return self._corrected(choice)
        if choice.act == Act.MERGE:
            into = self._line("merge with (a commitment's name, or a claim's id): ")
            return replace(choice, into=into) if into else None
        return choice

    def _corrected(self, choice: Choice) -> Choice | None:
        told = self._line("field=value, as actor=Kenya or value=600; several with commas: ")
        pairs = [part.partition("=") for part in told.split(",") if "=" in part]
        changes = tuple((name.strip(), value.strip()) for name, _, value in pairs)
        return replace(choice, changes=changes) if changes else None

    def _undo(self) -> Choice | None:
        if not self.made:
            self._say("  There is nothing of this session to undo.")
            return None
        return Choice(Act.UNDO, self.made[-1].id, "", "")

    def _decide(self, choice: Choice, seen: str) -> bool:
        """Record a choice once a reason is given; return whether to go on to the next question."""
        reason = self._line(f"{choice.act}, because: ")
        if not reason:
            self._say("  Not decided: a reason is needed.")
            return False
        recorder = replace(self.recorder, at=datetime.now(UTC))
        told = replace(choice, reason=reason, by=self.by)
        try:
            decision = workflow.decide(self.book, told, recorder, seen)
        except BookMoved as error:
            self._say(f"  {error}. Here is what it says now.")
            return True
        except PledgebookError as error:
            self._say(f"  {error}\n  {error.hint}")
            return False
        if decision.act == Act.UNDO:
            self.made.pop()
            self._say(f"  Undone: {decision.about}.")
        else:
            self.made.append(decision)
            self._say(f"  Decided ({decision.id}).")
        return True

    def _key(self) -> str:
        self.console.print("> ", end="")
        self.console.file.flush()
        key = _one_key().casefold()
        self._say(key if key.isprintable() else "")
        return key

    def _line(self, prompt: str) -> str:
        with _by_line():
            self.console.print(f"  {prompt}", end="", markup=False, highlight=False)
            self.console.file.flush()
            return sys.stdin.readline().strip()

    def _say(self, said: str) -> None:
        self.console.print(said, markup=False, highlight=False)


@contextmanager
def _by_key() -> Iterator[None]:
    """Take keys as they are pressed, from now on; none that is pressed early is lost or shown."""
    if sys.platform == "win32":
        yield
        return
    number = sys.stdin.fileno()
    before = termios.tcgetattr(number)
    try:
        tty.setcbreak(number, termios.TCSADRAIN)
        yield
    finally:
        termios.tcsetattr(number, termios.TCSADRAIN, before)


@contextmanager
def _by_line() -> Iterator[None]:
    """Take what is typed line by line for a while, so that it can be seen and mended."""
    if sys.platform == "win32":
        yield
        return
    number = sys.stdin.fileno()
    before = termios.tcgetattr(number)
    lines = termios.tcgetattr(number)
    lines[3] |= termios.ICANON | termios.ECHO
    try:
        termios.tcsetattr(number, termios.TCSADRAIN, lines)
        yield
    finally:
        termios.tcsetattr(number, termios.TCSADRAIN, before)


def _one_key() -> str:
    """Return the next key. Raises `EOFError` for Ctrl-D, and for a terminal that went away."""
    key = typer.getchar() if sys.platform == "win32" else sys.stdin.read(1)
    if key in ("", "\x04"):
        raise EOFError
    return key


def in_parts(outcomes: Iterable[tuple[Outcome, ...] | None]) -> list[Outcomes | None]:
    """Return the outcomes of choices as those take them who put them into words."""
    return [
        None if each is None else [(one.mission, one.before, one.after) for one in each]
        for each in outcomes
    ]


def _name(doubt: Doubt) -> str:
    return f"{doubt.sort} {doubt.on}"
