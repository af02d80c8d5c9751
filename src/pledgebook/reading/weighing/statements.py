"""A statement: a clause with what hangs on it, as it stands in its sentence, or a line without one.

"Kenya, which leads the force, has agreed to send 400" has two: that Kenya leads, and that it has
agreed to send.
"""

from __future__ import annotations

from dataclasses import dataclass

from pledgebook.model import Evidence
from pledgebook.reading import spans
from pledgebook.reading.clauses import Clause, Span
from pledgebook.reading.lines import Line
from pledgebook.reading.passage import Passage
from pledgebook.reading.weighing.spots import span_of


@dataclass(frozen=True, slots=True)
class Statement:
    """A clause with what hangs on it; without clauses, the whole line."""

    passage: Passage
    line: Line
    clauses: tuple[Clause, ...]

    @property
    def span(self) -> Span:
        """Its words, from the first subject or verb to the end of the last tail."""
        return span_of(self.clauses, self.line.words)

    @property
    def place(self) -> Span:
        """Its offsets in the running text."""
        return spans.place(self.line, self.span)

    @property
    def text(self) -> str:
        """Its own words."""
        return self.passage.text(self.line, self.span)

    @property
    def words(self) -> Evidence:
        """The report's own words for it."""
        return self.passage.cite(*self.place)
