"""A person decides: what is uncertain, what a choice would change, and what was decided."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from decimal import Decimal

from pledgebook.assessing.totals import moved, totals
from pledgebook.errors import BookMoved
from pledgebook.ledger.book import Book
from pledgebook.ledger.collect import collect, with_decisions
from pledgebook.ledger.record import entry_of, instant
from pledgebook.ledger.replay import positions
from pledgebook.model import (
    Act,
    Basis,
    Choice,
    Decision,
    Doubt,
    Position,
    Records,
    Ruling,
    Total,
)
from pledgebook.reading import correcting
from pledgebook.reconciling import deciding, doubts, reconcile
from pledgebook.reconciling.missions import missions
from pledgebook.tables import Tables
from pledgebook.workflow.recording import NOBODY, UNDISTURBED, Recorder, follows
from pledgebook.workflow.standing import View, recorded, ruled, stands


def decide(book: Book, choice: Choice, recorder: Recorder, seen: str | None = None) -> Decision:
    """Record what a person decides, and what follows from it, whole or not at all.

    seen  the seal of the book that the person looked at; without it, it is decided anew on what is
          there where others write meanwhile.

    Raises `BookMoved` where somebody has written since, an `InputError` for what is unknown,
    unnamed or without a reason, and a `LedgerError` for what the book refuses.
    """
    for _ in range(UNDISTURBED if seen is None else 0):
        with suppress(BookMoved):
            return _decide(book, choice, recorder, book.last()[1])
    return _decide(book, choice, recorder, book.last()[1] if seen is None else seen)


def _decide(book: Book, choice: Choice, recorder: Recorder, seal: str) -> Decision:
    number, last = book.last()
    if seal != last:
        raise BookMoved(number)
    entries = list(book.entries())
    standing = ruled(collect(entries), View(), book.tables)
    known = deciding.Known(standing, stands(standing, View(), book.tables))
    decision = _decided(known, choice)
    at = instant(recorder.at)
    made = entry_of(decision, at, recorder.name, after=seal)
    told = follows(collect([*entries, made]), book.tables)
    basis, rulings = (
        [entry_of(one, at, recorder.name, after=seal) for one in told if isinstance(one, noun)]
        for noun in (Basis, Ruling)
    )
    book.append([*basis, made, *rulings], after=seal)
    return decision


def person(name: str) -> str:
    """Return the name of who decides, without the space around it. Raises `NoName`."""
    return deciding.named(name)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a choice would change: a mission's sums before it and after it."""

    mission: str
    before: tuple[Total, ...]
    after: tuple[Total, ...]


@dataclass(frozen=True, slots=True)
class Question:
    """A doubt about a position, and what each of its choices would change.

    outcomes  in the order of the choices, each mission whose sums it moves; None where it was not
              tried out, as the book is too large for that.
    """

    position: Position
    doubt: Doubt
    outcomes: tuple[tuple[Outcome, ...] | None, ...]


WORK = 20_000
"""Claims that are ruled on anew in all to try choices out: some seconds. In a book of 200 claims
100 choices are tried, in one of 20,000 none; the others go by the number in question."""


def uncertain(book: Book, view: View, work: int = WORK) -> tuple[Question, ...]:
    """Return what a person should decide: by mission, in each the most consequential first.

    work  how many claims may be ruled on anew to see what choices would change.
    """
    records = recorded(book, view)
    told = stands(records, view, book.tables)
    found = [(one, each) for one in told for each in doubts.find(one, records, book.tables)]
    left = work // max(1, len(records.claims))
    sums = _sums(records, records.decisions, book.tables) if left else {}
    asked = []
    for position, doubt in found:
        tried = len(doubt.choices) < left
        left -= len(doubt.choices) if tried else 0
        known = deciding.Known(records, (position,))
        outcomes = tuple(
            _outcome(known, one, sums, book.tables) if tried else None for one, _ in doubt.choices
        )
        asked.append(Question(position, _weighed(doubt, outcomes), outcomes))
    place = {one.mission.name: number for number, one in enumerate(told)}
    return tuple(
        sorted(asked, key=lambda one: (place[one.position.mission.name], -one.doubt.weight))
    )


def _weighed(doubt: Doubt, outcomes: tuple[tuple[Outcome, ...] | None, ...]) -> Doubt:
    """Return the doubt with the largest share by which one of its choices moves a sum."""
    if None in outcomes:
        return doubt
    moves = (moved(each.before, each.after) for one in outcomes for each in one or ())
    return replace(doubt, weight=max(moves, default=Decimal(0)))


def weigh(book: Book, choice: Choice) -> tuple[Outcome, ...]:
    """Return what a choice would change, without recording it.

    A choice without a name or a reason is weighed all the same. Raises as `decide` does.
    """
    records = recorded(book, View())
    known = deciding.Known(records, stands(records, View(), book.tables))
    sums = _sums(records, records.decisions, book.tables)
    return _outcome(known, choice, sums, book.tables)


def _outcome(
    known: deciding.Known, choice: Choice, sums: dict[str, tuple[Total, ...]], tables: Tables
) -> tuple[Outcome, ...]:
    by, reason = choice.by or NOBODY, choice.reason or NOBODY
    decision = _decided(known, replace(choice, by=by, reason=reason))
    after = _sums(known.records, (*known.records.decisions, decision), tables)
    both = {**sums, **after}
    changed = (name for name in both if sums.get(name) != after.get(name))
    return tuple(Outcome(name, sums.get(name, ()), after.get(name, ())) for name in changed)


def _sums(
    records: Records, decisions: Sequence[Decision], tables: Tables
) -> dict[str, tuple[Total, ...]]:
    """Return each mission's sums as they would be with these decisions, ruled on anew."""
    decided = with_decisions(records, decisions)
    surveyed = replace(decided, missions=missions(decided, tables))
    ruled_on = {one.claim: one for one in reconcile(surveyed, tables)}
    found = positions(surveyed.told_of(rulings=ruled_on))
    return {one.mission.name: totals(one) for one in found}


def _decided(known: deciding.Known, choice: Choice) -> Decision:
    """Return what a choice comes to; a correction is read in the claim's report."""
    if choice.act != Act.CORRECT:
        return deciding.decide(choice, known)
    claim, by = deciding.one_claim(choice.on, known), deciding.named(choice.by)
    report = known.records.reports[claim.evidence.report]
    corrected = correcting.correct(claim, report, choice.changes, by, sure=choice.sure)
    return deciding.decide(choice, known, corrected)
