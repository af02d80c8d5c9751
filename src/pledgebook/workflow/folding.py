"""What all that is recorded comes to: by one process, or by several with some missions each.

    with hands(jobs=2, entries=200_000) as each:
        stands_of_all(records, tables, by(each, claims=100_000))

Several processes tell what one does, in the same order: a mission is reasoned by itself.
"""

from __future__ import annotations

import copyreg
import gc
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, fields, replace
from datetime import date
from functools import partial
from operator import attrgetter
from typing import Any

from pledgebook import crew
from pledgebook.crew import Each
from pledgebook.ledger.replay import Rank, in_rank, ranked
from pledgebook.model import (
    RULES,
    Amount,
    Commitment,
    Conflict,
    Evidence,
    Finding,
    Period,
    Position,
    Records,
    Rival,
    Ruling,
    Standing,
)
from pledgebook.reconciling.conflicts import find as find_conflicts
from pledgebook.reconciling.conflicts.settled import settle as conflicts_settled
from pledgebook.reconciling.parties import spelled
from pledgebook.tables import Tables

MANY = 10_000
"""Claims from which other processes are worth their beginning, a second or two."""


@contextmanager
def hands(jobs: int, entries: int) -> Iterator[Each]:
    """Lend what does the same work on many things, for a book of so many entries.

    Processes make themselves ready while the book is read.
    """
    with crew.hired(jobs if entries >= MANY else 1, _do) as each:
        yield each


def by(each: Each, claims: int) -> Each:
    """Return what does the same work on many things, as so many claims are worth.

    each  what `hands` lends.
    """
    return map if each is map or claims < MANY else partial(_unswept, each)


def _unswept(each: Each, work: Callable[[Any], Any], things: Iterable[Any]) -> Iterable[Any]:
    return each(partial(_do, work), things)


def _do(work: Callable[[Any], Any], thing: object) -> Any:
    with unswept():
        return work(thing)


@contextmanager
def unswept() -> Iterator[None]:
    """Make millions of nouns without looking for circles among them: they are in none.

    The look is a tenth of the time, and is taken again afterwards.
    """
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()


def stands_of_all(
    records: Records,
    tables: Tables,
    each: Each = map,
    as_of: date | None = None,
    on: date | None = None,
) -> tuple[Position, ...]:
    """Return each mission's position with its conflicts, as `replay.positions` has them."""
    if each is map or not _is_apart(records):
        found = ranked(records, as_of, on)
        return tuple(with_conflicts(one, records, tables) for _, one in in_rank(found))
    stands_in = partial(_stands_in, tables=tables, as_of=as_of, on=on)
    parts = each(stands_in, records.by_mission().values())
    told = ((one.rank, one.within(records)) for part in parts for one in part)
    return tuple(position for _, position in in_rank(told))


def _is_apart(records: Records) -> bool:
    """Whether what stands for each mission follows from its own claims: people may join some."""
    missions = records.missions
    return all(
        one.by == RULES and missions.get(one.about or one.claim) == missions.get(one.claim)
        for one in records.rulings.values()
    )


def with_conflicts(position: Position, records: Records, tables: Tables) -> Position:
    """Return a position with its conflicts: those that are open, and those that are settled."""
    named = spelled(position, tables)
    found = find_conflicts(named, tables, records.stories)
    left, settled = conflicts_settled(named, found, records.decisions)
    return replace(named, conflicts=left, settled=settled)


@dataclass(frozen=True, slots=True)
class _Sent:
    """A position as one process hands it to another: without what that has itself."""

    rank: Rank
    position: Position
    claims: tuple[str, ...]
    reports: tuple[str, ...]

    def within(self, records: Records) -> Position:
        """Return the position with the claims and reports of the records."""
        claims = {one: records.claims[one] for one in self.claims}
        reports = {one: records.reports[one] for one in self.reports}
        return replace(self.position, claims=claims, reports=reports)


def _stands_in(
    records: Records, tables: Tables, as_of: date | None, on: date | None
) -> list[_Sent]:
    standing = ranked(records, as_of, on)
    found = ((rank, with_conflicts(one, records, tables)) for rank, one in standing)
    return [
        _Sent(rank, replace(one, claims={}, reports={}), tuple(one.claims), tuple(one.reports))
        for rank, one in found
    ]


def _handed(noun: type) -> None:
    """Let a noun be handed from process to process by its fields alone, in half the time."""
    told = attrgetter(*(field.name for field in fields(noun)))
    copyreg.pickle(noun, lambda one: (noun, told(one)))


for noun in (Amount, Commitment, Conflict, Evidence, Finding, Period, Rival, Ruling, Standing):
    _handed(noun)
