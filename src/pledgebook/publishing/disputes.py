"""Conflicts, side by side: what each side says in whose words, and which one the sums use."""

from __future__ import annotations

from pledgebook.model import Conflict, Position, Rival
from pledgebook.publishing.parts import Dispute, Side
from pledgebook.publishing.quotes import quotes_of_rival
from pledgebook.publishing.words import count, day, phrase, sentence


def disputes(position: Position) -> tuple[Dispute, ...]:
    """Return every conflict of a position, in its order."""
    return tuple(dispute(position, conflict) for conflict in position.conflicts)


def dispute(position: Position, conflict: Conflict) -> Dispute:
    """Return one conflict: its sides with their words, and which one stands for now."""
    sides = tuple(
        _side(position, rival, stands=place == conflict.stands)
        for place, rival in enumerate(conflict.rivals)
    )
    return Dispute(conflict.type, conflict.about, sides, _verdict(conflict))


def _side(position: Position, rival: Rival, *, stands: bool) -> Side:
    since = f"first told {day(rival.since)}" if rival.since else ""
    total = f"the total would be {phrase(rival.total)}" if rival.total else ""
    witnesses = count(rival.witnesses, "independent report")
    facts = tuple(fact for fact in (_by(rival), witnesses, since, total) if fact)
    return Side(rival.says, stands, facts, quotes_of_rival(position, rival))


NAMED = 3
"""Names of those who say so that a side shows before it only counts them."""


def _by(rival: Rival) -> str:
    """Return who says so: "by Harbour Post, Daily Tide and 4 more"."""
    more = f" and {len(rival.by) - NAMED} more" if len(rival.by) > NAMED else ""
    return f"by {', '.join(rival.by[:NAMED])}{more}" if rival.by else ""


def _verdict(conflict: Conflict) -> str:
    why = sentence(conflict.why) if conflict.why else ""
    if conflict.stands is None:
        return f"None stands for now. {why}".rstrip()
    return f"For now “{conflict.rivals[conflict.stands].says}” stands. {why}".rstrip()
