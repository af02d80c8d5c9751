"""Questions to a person on a terminal: at 80 columns or 120, with or without colour.

The words that a claim quotes stand between »these«, whatever the terminal can do.
"""

from __future__ import annotations

from collections.abc import Sequence

from rich.console import Console
from rich.padding import Padding
from rich.text import Text

from pledgebook.publishing.asked import Asked, Told, Way, source
from pledgebook.publishing.terminal import Screen, put

MARKS = ("»", "«")
PLAIN_MARKS = (">>", "<<")

INSIDE = (0, 0, 0, 2)

NOTHING = "Nothing is uncertain: there is nothing to decide."

HELP = (
    "c confirm   r reject    s split off   e correct a field   m merge with another",
    "1, 2 … the side that is right   0 nothing needs to give way",
    "k skip      u undo your last decision   ? this help   q quit",
)
"""What each key does, whatever is asked."""


def show(questions: Sequence[Asked], console: Console) -> None:
    """Print all questions, one below the other."""
    put(lambda screen: QuestionScreen(screen.console, screen.encoding).all_of(questions), console)


def show_one(question: Asked, place: str, console: Console) -> None:
    """Print one question, with the keys that answer it.

    place  how many there are: "3 to go".
    """
    QuestionScreen(console, console.encoding).one(question, place, keys=True)


class QuestionScreen(Screen):
    """A console on which questions are asked."""

    def all_of(self, questions: Sequence[Asked]) -> None:
        """Print each question with its number; nothing of keys."""
        if not questions:
            self._say(NOTHING)
        mission = ""
        for number, one in enumerate(questions, 1):
            if one.mission != mission:
                mission = one.mission
                self._heading(mission)
            self._print()
            self.one(one, f"{number}.", keys=False)

    def one(self, question: Asked, place: str, *, keys: bool) -> None:
        """Print a question: what it is about, the words, and what each choice changes."""
        if keys:
            self._heading(f"{place}, {question.mission}")
            self._hang(question.asks, "bold")
        else:
            self._hang(f"{place} {question.asks}", "bold")
        self._inside(question.why)
        for told in question.told:
            self._told(told)
        if question.reads:
            self._inside(f"Read as {question.reads}.")
        if not keys:
            self._inside(f"For pledgebook rule: {question.on}", "dim")
        self._ways(question.ways)
        if keys:
            self._inside("e correct · m merge · k skip · u undo · ? help · q quit", "dim")

    def _told(self, told: Told) -> None:
        marks = MARKS if self._writes("".join(MARKS)) else PLAIN_MARKS
        line = Text.assemble(
            self._kept("“" + told.before.lstrip()),
            (self._kept(f"{marks[0]}{told.words.strip()}{marks[1]}").plain, "bold"),
            self._kept(f"{told.behind.rstrip()}”"),
            " ",
            (self._text(source(told)).plain, "dim"),
        )
        self._print(Padding(line, INSIDE))

    def _kept(self, said: str) -> Text:
        """Make text of a stranger's words, with the spaces at its ends."""
        lead, tail = said[: len(said) - len(said.lstrip())], said[len(said.rstrip()) :]
        return Text.assemble(lead, self._text(said.strip()), tail)

    def _ways(self, ways: Sequence[Way]) -> None:
        wide = max((len(way.does) for way in ways), default=0)
        beside = wide <= MOST_BESIDE
        for way in ways:
            does = way.does.ljust(wide) if beside else way.does
            changes = "; ".join(way.changes) or "no sum changes"
            told = Text.assemble(f"{way.key}  ", self._kept(does), "  ", self._text(changes))
            first, *others = told.wrap(self.console, self.console.width - 7, overflow="fold")
            self._print(Padding(first, INSIDE))
            for line in others:
                self._print(Padding(line, (0, 0, 0, 5)))

    def _inside(self, said: str, style: str = "") -> None:
        self._print(Padding(self._text(said, style), INSIDE))


MOST_BESIDE = 30
"""Characters of a choice up to which all choices of a question stand in one column."""
