"""A bar that a person can read at a glance: ████▓▓▓▓▓▓··········, in ASCII ####++++++....."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from pledgebook.publishing.parts import Share

BLOCKS = ("█", "▓", "░", "·")
ASCII = ("#", "+", "-", ".")


def cells(sizes: Sequence[Decimal], width: int) -> tuple[int, ...]:
    """Divide `width` cells by size: they add up to it, and nothing above zero disappears.

    Largest remainders get the cells left over; equal ones from the left. All zero for sizes
    that are all zero.
    """
    total = sum(sizes, Decimal(0))
    if not total:
        return tuple(0 for _ in sizes)
    exact = [size * width / total for size in sizes]
    given = [max(int(share), 1) if share else 0 for share in exact]
    while sum(given) < width:
        given[_most(range(len(given)), [e - g for e, g in zip(exact, given, strict=True)])] += 1
    while sum(given) > width and max(given) > 1:
        spare = [place for place, share in enumerate(given) if share > 1]
        given[_most(spare, [g - e for e, g in zip(exact, given, strict=True)])] -= 1
    return tuple(given)


def _most(places: Sequence[int], values: Sequence[Decimal]) -> int:
    return max(places, key=lambda place: (values[place], -place))


def runs(shares: Sequence[Share], width: int, signs: Sequence[str] = BLOCKS) -> tuple[str, ...]:
    """Return the run of signs for each share, left to right."""
    sizes = cells([share.size for share in shares], width)
    return tuple(sign * size for sign, size in zip(signs, sizes, strict=False))
