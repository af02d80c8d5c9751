"""Position to assessment: how far what stands is from what the mission needs."""

from pledgebook.assessing.gap import gaps
from pledgebook.assessing.strength import strength
from pledgebook.model import Assessment, Position

__all__ = ["assess"]


def assess(position: Position) -> Assessment:
    """Return the gap of each need that has a number, and the strength over time."""
    return Assessment(gaps(position), strength(position))
