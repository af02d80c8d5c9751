"""Position to assessment: how far what stands is from what the mission needs, and why."""

from collections.abc import Sequence

from pledgebook.assessing.accounts import accounts
from pledgebook.assessing.announced import announced
from pledgebook.assessing.counting import aid_to_the_place
from pledgebook.assessing.coverage import coverage
from pledgebook.assessing.gap import gaps
from pledgebook.assessing.givers import givers
from pledgebook.assessing.hindrances import hindrances
from pledgebook.assessing.links import Link, shipped
from pledgebook.assessing.strength import strength
from pledgebook.assessing.waiting import waiting
from pledgebook.model import Assessment, Position

__all__ = ["assess"]


def assess(position: Position, links: Sequence[Link] | None = None) -> Assessment:
    """Return how far what stands is from what the mission needs.

    Each need's gap and account, the strength over time, how many people have what they need, what
    is late or silent, who is held back by what, what money is new, and what became of each
    contributor's promises.

    links  what people need before they count; None for those of data/needs/links.toml.
    """
    needed, told = gaps(position), waiting(position)
    kept = accounts(position, needed)
    late = frozenset(each.commitment for each in told if each.late)
    return Assessment(
        gaps=needed,
        strength=strength(position),
        accounts=kept,
        coverage=coverage(position, kept, shipped() if links is None else links),
        waiting=told,
        hindrances=hindrances(position, told),
        announced=announced(position),
        givers=givers(position, late),
        beside=tuple(each.id for each in aid_to_the_place(position)),
    )
