"""Find what cannot all be true: `find(position, tables)`, one file for each thing to disagree on.

A conflict shows every rival with its words, who stands behind it and what the total would be;
it is never averaged away. Few and certain: a list of thirty doubtful conflicts is read by nobody.
"""

from collections.abc import Mapping

from pledgebook.model import Conflict, Position
from pledgebook.reconciling.conflicts import (
    conditions,
    copied,
    days,
    events,
    givers,
    judgements,
    names,
    numbers,
    rates,
    scopes,
    stages,
    strengths,
    targets,
)
from pledgebook.reconciling.conflicts.scene import Scene
from pledgebook.reconciling.stories import stories as stories_of
from pledgebook.tables import Tables

SEARCHES = (
    targets.search,
    numbers.search,
    copied.search,
    givers.search,
    strengths.search,
    scopes.search,
    days.search,
    events.search,
    stages.search,
    conditions.search,
    judgements.search,
    names.search,
    rates.search,
)
"""Each looks for one kind of disagreement; the conflicts are told in this order."""

__all__ = ["find"]


def find(
    position: Position, tables: Tables, stories: Mapping[str, str] | None = None
) -> tuple[Conflict, ...]:
    """Return the conflicts among the claims of a position, what changes sums first.

    tables   by which names are understood.
    stories  as `Records.stories` has them; worked out anew where they are not given.
    """
    told = stories_of(position.reports) if stories is None else stories
    scene = Scene(position, told, tables)
    return tuple(conflict for search in SEARCHES for conflict in search(scene))
