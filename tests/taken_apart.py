"""A text taken apart for a test, and short ways to say what was found in it."""

from __future__ import annotations

from datetime import date

from pledgebook.model import Report
from pledgebook.reading import lexicon
from pledgebook.reading.clauses import Clause
from pledgebook.reading.lines import Line
from pledgebook.reading.passage import Passage, take_apart

ENGLISH = lexicon.load("en")


def passage(text: str) -> Passage:
    """Return a text taken apart."""
    assert ENGLISH is not None
    return take_apart(Report(text, "test", None, date(2024, 5, 1)), ENGLISH, 0, len(text))


def written(line: Line, span: tuple[int, int] | None) -> str:
    """Return the words of a span as the text has them."""
    return " ".join(word.text for word in line.words[slice(*span)]) if span else ""


def done(line: Line, clause: Clause) -> str:
    """Return who does what: "Kenya: send"."""
    return f"{written(line, clause.subject)}: {clause.base}"


def clauses(text: str) -> dict[str, Clause]:
    """Return the clauses of a sentence by their verbs' base forms."""
    return {clause.base: clause for clause in passage(text).lines[0].clauses}
