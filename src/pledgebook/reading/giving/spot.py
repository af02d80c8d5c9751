"""An amount where it stands: "came up with 80 million" in its clause, sentence and report."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from pledgebook.reading.amounts import FoundAmount
from pledgebook.reading.clauses import Clause
from pledgebook.reading.giving.gift import GIVING
from pledgebook.reading.giving.gifts import in_currency
from pledgebook.reading.lexicon import Lexicon
from pledgebook.reading.passage import Passage
from pledgebook.reading.spans import after, before, whole
from pledgebook.reading.speakers import Line
from pledgebook.reading.told import Told
from pledgebook.reading.words import Word

REACH = 60
"""Characters around an amount that can say what it is: "is still short of about"."""

BESIDE = 6
"""Words around an amount in which a noun says how far it has come: "4 billion in pledges"."""


@dataclass(frozen=True)
class Spot:
    """The amount at word `at` of a line; `amount` is in the currency of the sums before it."""

    passage: Passage
    line: Line
    at: int
    amount: FoundAmount

    @property
    def lexicon(self) -> Lexicon:
        """The words of the report's language."""
        return self.passage.lexicon

    @property
    def word(self) -> Word:
        """The amount as a word of the sentence."""
        return self.line.words[self.at]

    @cached_property
    def clause(self) -> Clause | None:
        """The innermost clause around it."""
        around = (c for c in self.line.clauses if whole(c)[0] <= self.at < whole(c)[1])
        return max(around, key=lambda c: c.verb[0], default=None)

    @cached_property
    def told(self) -> Told | None:
        """The same clause, to be asked what it tells."""
        return Told(self.passage, self.line, self.clause, GIVING) if self.clause else None

    @cached_property
    def lead(self) -> str:
        """The text right before it."""
        return before(self.line, self.at)[-REACH:]

    @cached_property
    def rest(self) -> str:
        """The text right after it."""
        return after(self.line, self.at)[:REACH]

    @cached_property
    def beside(self) -> str:
        """The words on both sides of it."""
        span = max(0, self.at - BESIDE), min(len(self.line.words), self.at + BESIDE)
        return self.passage.text(self.line, span)


def spots(passage: Passage, line: Line) -> Iterator[Spot]:
    """Yield each number of a sentence that counts something."""
    for at, word in enumerate(line.words):
        if word.amount and word.amount.amount:
            yield Spot(passage, line, at, in_currency(passage, line, word))
