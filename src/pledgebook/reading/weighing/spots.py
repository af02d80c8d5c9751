"""An amount where it stands: "Norland, which has 400 police there, will add 200" has two."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from pledgebook.model import Claim
from pledgebook.reading.amounts import FoundAmount
from pledgebook.reading.clauses import Clause, Span
from pledgebook.reading.lines import Line
from pledgebook.reading.passage import Passage
from pledgebook.reading.words import Word

HANGING = frozenset({"infinitive", "gerund", "participle"})
"""Clauses that say more of the one they hang on: "agreed *to send 400*"."""

SCALES = (1, 1_000, 1_000_000, 1_000_000_000)
"""What a column may count in: a claim of 6 million holds the "6" of a table in millions."""


@dataclass(frozen=True, slots=True)
class Spot:
    """An amount with the words around it.

    at       its word in the line.
    clauses  the clause that it belongs to, with what hangs on it; none in a bare list.
    own      of these, the one whose subject or tail holds the amount.
    place    where in it: subject, tail, or "" beside every clause.
    """

    passage: Passage
    line: Line
    at: int
    found: FoundAmount
    clauses: tuple[Clause, ...]
    own: Clause | None
    place: str

    @property
    def words(self) -> Sequence[Word]:
        """The words of the sentence."""
        return self.line.words

    @property
    def word(self) -> Word:
        """The amount's own word."""
        return self.line.words[self.at]

    @property
    def span(self) -> Span:
        """The words of its clauses, or of the line where it has none."""
        first, last = span_of(self.clauses, self.line.words)
        return min(first, self.at), max(last, self.at + 1)


def spots(passage: Passage) -> Iterator[Spot]:
    """Yield the numbered amounts of the lines that can hold a claim, in their order."""
    for line in passage.telling:
        numbered = [
            (at, word.amount)
            for at, word in line.counted
            if word.amount is not None and word.amount.amount is not None
        ]
        every = groups(line.clauses) if numbered else ()
        for at, found in numbered:
            clauses = next((group for group in every if _holds(group, at)), ())
            own, place = _own(clauses, at)
            yield Spot(passage, line, at, found, clauses, own, place)


def is_about(spot: Spot, claim: Claim) -> bool:
    """Whether a claim holds this amount: in its words, with its number."""
    amount, words = spot.found.amount, claim.evidence
    if claim.amount is None or amount is None or not _are_one(claim.amount.stated, amount.stated):
        return False
    here = spot.passage.cite(spot.word.start, spot.word.end)
    return words.start < here.end and here.start < words.end


def _are_one(claimed: Decimal | None, written: Decimal | None) -> bool:
    """Whether two numbers are one, or one is in the thousands or millions of its column."""
    if claimed is None or written is None:
        return claimed is written
    return any(claimed == written * scale for scale in SCALES)


def groups(clauses: Sequence[Clause]) -> tuple[tuple[Clause, ...], ...]:
    """Return the clauses of a sentence, each with what hangs on it."""
    groups: list[list[Clause]] = []
    of: dict[int, int] = {}
    for index, clause in enumerate(clauses):
        over = clause.governor
        if clause.relation in HANGING and over is not None and over in of:
            of[index] = of[over]
            groups[of[over]].append(clause)
        else:
            of[index] = len(groups)
            groups.append([clause])
    return tuple(map(tuple, groups))


def span_of(clauses: Sequence[Clause], words: Sequence[Word]) -> Span:
    """Return the words of a clause with what hangs on it; without clauses, of the sentence."""
    if not clauses:
        return 0, len(words)
    first = min(clause.begin for clause in clauses)
    return first, max(max(clause.tail[1], clause.verb[1]) for clause in clauses)


def _holds(clauses: Sequence[Clause], at: int) -> bool:
    return any(
        (clause.subject is not None and clause.subject[0] <= at < clause.subject[1])
        or clause.verb[0] <= at < max(clause.tail[1], clause.verb[1])
        for clause in clauses
    )


def _own(clauses: Sequence[Clause], at: int) -> tuple[Clause | None, str]:
    own: Clause | None = None
    for clause in clauses:
        if clause.subject is not None and clause.subject[0] <= at < clause.subject[1]:
            return clause, "subject"
        if clause.verb[1] <= at:
            own = clause
    return (own, "tail") if own else (clauses[0] if clauses else None, "")
