"""What changed from one view of a book to another, mission by mission."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from pledgebook.assessing import changes
from pledgebook.ledger.book import Book
from pledgebook.model import Change, Decision, Position
from pledgebook.workflow.standing import View, chosen, recorded_of, stands


@dataclass(frozen=True, slots=True)
class Told:
    """What stands in a view: the missions' positions, and all that people decided until then."""

    view: View
    positions: Sequence[Position]
    decisions: Sequence[Decision]


@dataclass(frozen=True, slots=True)
class Compared:
    """A mission in an earlier view and in a later one, and what changed between them.

    decisions  what people decided, or took back, between the two.
    """

    before: Position
    after: Position
    changes: tuple[Change, ...]
    decisions: tuple[Decision, ...]


def compare(book: Book, before: View, after: View) -> tuple[Compared, ...]:
    """Return what changed from one view of a book to another, mission by mission.

    Of which mission is asked, the later view says. Raises `UnknownMission`.
    """
    was, now = (_told(book, replace(each, mission=after.mission)) for each in (before, after))
    found = compared(was, now)
    if after.mission is None:
        return found
    asked = chosen([one.after for one in found], after.mission, book.tables)
    return tuple(one for one in found if one.after in asked)


def _told(book: Book, view: View) -> Told:
    records = recorded_of(book, view)
    return Told(view, stands(records, replace(view, mission=None), book.tables), records.decisions)


def compared(was: Told, now: Told) -> tuple[Compared, ...]:
    """Return what changed; a mission that only one of the two tells of is compared with nothing."""
    made = tuple(now.decisions[len(was.decisions) :])
    about = _about(now.decisions, made)
    before = {one.mission.name: one for one in was.positions}
    after = {one.mission.name: one for one in now.positions}
    found = []
    for name in {**before, **after}:
        one = before.get(name) or _empty(after[name], was.view)
        other = after.get(name) or _empty(before[name], now.view)
        changed = () if one is other else changes.compare(one, other, about)
        found.append(Compared(one, other, changed, made))
    return tuple(found)


def _about(every: Sequence[Decision], made: Sequence[Decision]) -> dict[str, frozenset[str]]:
    """Return the claims that decisions are about; those of an undo are what it takes back."""
    by_id = {one.id: one for one in every}
    return {one.id: changes.about(by_id.get(one.undoes or "", one)) for one in made}


def _empty(position: Position, view: View) -> Position:
    """Return a position of the same mission in which nothing is told."""
    mission = replace(position.mission, mandate=None)
    return Position(mission, view.as_of, view.on, (), (), (), (), (), {}, {})
