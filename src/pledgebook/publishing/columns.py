"""How wide the columns of a table on a terminal are, and how many of them stand side by side.

At 80 columns "Kenya  delivered  380 / 400 / 400 police  5, 11 Oct 2024  June 2024" just fits.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

GAP = 2
"""Blanks between two columns."""

WIDEST = Fraction(2, 7)
"""Share of the screen that a column may take: "380 / 400 / 420 police" fits at 80 columns, and a
mission's full name takes two lines instead of pushing the dates out."""

NAME = Fraction(1, 5)
"""Share that the first column may take: "United States" fits at 80 columns; what is longer stands
on a line of its own."""

LEAST_NAME = 12
"""Signs of the first column, however narrow the terminal."""

FEWEST = 2
"""A table keeps two columns, however narrow the terminal."""


def fitted(rows: Sequence[Sequence[str]], width: int) -> list[int]:
    """Return widths for the leading columns that fit side by side; two at the least.

    A first cell that is wider than its column may be does not count: it has a line of its own.
    """
    widest = int(width * WIDEST)
    columns = list(zip(*rows, strict=True))
    needed = [max(map(len, column)) for column in columns]
    longest = max(int(width * NAME), LEAST_NAME)
    needed[0] = max((len(cell) for cell in columns[0] if len(cell) <= longest), default=1)
    for many in range(len(needed), FEWEST, -1):
        widths = _narrowed(needed[:many], width, widest)
        if _taken(widths) <= width:
            return widths
    return _narrowed(needed[:FEWEST], width, 1)


def _narrowed(widths: Sequence[int], width: int, least: int) -> list[int]:
    """Take from the widest column until all fit, or none is wider than `least`."""
    narrow = list(widths)
    while _taken(narrow) > width and max(narrow) > least:
        narrow[narrow.index(max(narrow))] -= 1
    return narrow


def _taken(widths: Sequence[int]) -> int:
    return sum(widths) + GAP * (len(widths) - 1)
