"""Which conflicts a person has settled: those stay in the book, and come up no more.

A conflict that a new report brings back with what the person has seen stays settled; one with a
side that is new is open again.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from pledgebook.model import Conflict, Decision, Position, Settled, standing_decisions


def settle(
    position: Position, conflicts: Iterable[Conflict], decisions: Iterable[Decision]
) -> tuple[tuple[Conflict, ...], tuple[Settled, ...]]:
    """Return the conflicts of a position that are open, and those that persons have settled.

    conflicts  as they were found.
    decisions  all that were recorded, in their order.
    """
    settled = tuple(
        Settled(_known(one.conflict, position), one.reason, one.by, one.id)
        for one in standing_decisions(decisions)
        if one.conflict and _is_of(_known(one.conflict, position))
    )
    by_subject = {_key(one.conflict): one for one in settled}
    latest = tuple(one for one in settled if by_subject[_key(one.conflict)] is one)
    open_ones = (each for each in conflicts if not any(_covers(one, each) for one in latest))
    return tuple(open_ones), latest


def _key(conflict: Conflict) -> tuple[str, frozenset[str]]:
    return conflict.about, frozenset(each.says for each in conflict.rivals)


def _covers(settled: Settled, found: Conflict) -> bool:
    """Whether a person has seen every side of it: more witnesses of a side are no new one."""
    about, said = _key(settled.conflict)
    return found.about == about and {each.says for each in found.rivals} <= said


def _known(conflict: Conflict, position: Position) -> Conflict:
    """Return a conflict with what of its claims and words is in the position."""
    rivals = (
        replace(
            each,
            claims=tuple(claim for claim in each.claims if claim in position.claims),
            words=tuple(words for words in each.words if words.report in position.reports),
        )
        for each in conflict.rivals
    )
    return replace(conflict, rivals=tuple(rivals))


def _is_of(conflict: Conflict) -> bool:
    """Whether two sides at least are told: of one side nobody knew that there is another."""
    return sum(bool(each.claims or each.words) for each in conflict.rivals) > 1
