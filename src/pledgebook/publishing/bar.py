"""A bar that a person can read at a glance: ████▓▓▓▓▓▓··········, in ASCII ####++++++....."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from pledgebook.publishing.parts import Share

BLOCKS = ("█", "▓", "░", "·")
CUT, ASCII_CUT = "»", ">"
"""The mark where a bar is cut off, since there is more than is wanted."""

MOST = Decimal("9.995")

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


def runs(
    shares: Sequence[Share],
    width: int,
    signs: Sequence[str] = BLOCKS,
    target: Decimal | None = None,
) -> tuple[str, ...]:
    """Return the run of signs for each share, left to right.

    What is more than the target is cut off, and the last sign is a mark: ████▓▓▓▓»
    """
    kept = within([share.size for share in shares], target)
    is_cut = kept != [share.size for share in shares]
    drawn = [sign * size for sign, size in zip(signs, cells(kept, width), strict=False)]
    last = max((place for place, run in enumerate(drawn) if run), default=None)
    if is_cut and last is not None:
        drawn[last] = drawn[last][:-1] + (CUT if signs == BLOCKS else ASCII_CUT)
    return tuple(drawn)


def within(sizes: Sequence[Decimal], target: Decimal | None) -> list[Decimal]:
    """Return the sizes, from the left, as far as the target goes; all of them without one."""
    left, kept = target, []
    for size in sizes:
        kept.append(size if left is None else min(size, left))
        left = None if left is None else left - kept[-1]
    return kept


def percent(share: Share, target: Decimal | None) -> str:
    """Write a share of the target: "24%"; "over 999%" where more digits would tell nothing."""
    if not target:
        return ""
    part = share.size / target
    return f"{part:.0%}" if part < MOST else "over 999%"
