"""What annotated passages teach of statements: which are steps, calls or judgements."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from evaluation.fitting import question, together, yes_or_no
from evaluation.score import SHARED, Row, overlap
from pledgebook.reading.passage import Passage
from pledgebook.reading.weighing import phrasing, untold
from pledgebook.reading.weighing.statements import Statement
from pledgebook.reading.weighing.weights import Question

Due = Sequence[tuple[Row, tuple[int, int]]]
"""The annotated claims of a report, each with its place."""

SLOTS = {
    "event": ("milestone", "event"),
    "resource asked": ("appeal", "resource"),
    "polarity": ("assessment", "polarity"),
}
"""Question -> the kind of claim that it is asked of, and the slot that answers it."""

OF_RESOURCES = frozenset({"resource asked"})
"""Questions that are also answered by the resources that a statement names."""


@dataclass(frozen=True, slots=True)
class StatementLesson:
    """A statement of an annotated passage.

    makes   the claims that it makes: those that share more with it than with other statements.
    partly  the kinds of claims whose words it has too, but which another statement makes.
    """

    seen: frozenset[str]
    with_resources: frozenset[str]
    makes: tuple[Row, ...]
    partly: frozenset[str]


def lessons(passages: Sequence[Passage], due: Due) -> Iterator[StatementLesson]:
    """Yield a lesson for each statement of a report."""
    every = [
        found
        for passage in passages
        for line in passage.telling
        for found in phrasing.of_line(passage, line)
    ]
    places = [_place(statement) for statement, _ in every]
    makers = [_maker(places, where) for _, where in due]
    for at, (statement, seen) in enumerate(every):
        makes = tuple(c for (c, _), maker in zip(due, makers, strict=True) if maker == at)
        touched = {c["kind"] for c, where in due if overlap(places[at], where) >= SHARED}
        partly = frozenset(touched - {claim["kind"] for claim in makes})
        yield StatementLesson(seen, phrasing.with_resources(statement, seen), makes, partly)


def _place(statement: Statement) -> tuple[int, int]:
    cited = statement.passage.cite(*statement.place)
    return cited.start, cited.end


def _maker(places: Sequence[tuple[int, int]], where: tuple[int, int]) -> int | None:
    """Return which statement makes an annotated claim: of those that match, what shares most."""
    shared = [
        (min(one[1], where[1]) - max(one[0], where[0]), -at)
        for at, one in enumerate(places)
        if overlap(one, where) >= SHARED
    ]
    return -max(shared)[1] if shared else None


def learn(taught: Sequence[StatementLesson]) -> dict[str, Question]:
    """Return the questions on statements with the weights that the lessons teach."""
    learnt = {"statement": together({kind: _of_kind(kind, taught) for kind in untold.LEAST})}
    for name, (kind, slot) in SLOTS.items():
        made = [(one, c) for one in taught for c in one.makes if c["kind"] == kind and c[slot]]
        seen = [one.with_resources if name in OF_RESOURCES else one.seen for one, _ in made]
        learnt[name] = question(seen, [str(claim[slot]) for _, claim in made])
    return learnt


def _of_kind(kind: str, taught: Sequence[StatementLesson]) -> Question:
    """Return the question whether a statement makes a claim of a kind."""
    clear = [one for one in taught if kind not in one.partly]
    makes = [any(claim["kind"] == kind for claim in one.makes) for one in clear]
    return yes_or_no([one.seen for one in clear], makes)
