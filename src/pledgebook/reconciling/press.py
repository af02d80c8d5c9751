"""How often the press tells the numbers of a mission: eight reports tell each, or two."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from pledgebook.reconciling.voices import AT_THAT_TIME, Number

HEARD = Decimal("2.5")
"""How many tell a number older than `AT_THAT_TIME` on average before one voice alone stands out. On
the five reports on Haiti it is under two; where each fact is told eight times, two of them copies,
and a tenth is wrong, it is five or six, for a mistake is a number too."""


class Press(NamedTuple):
    """What is told of one mission.

    last     the day of its last report.
    tellers  by how many each number is told that was first told two weeks before it, or earlier.
    """

    last: date
    tellers: tuple[int, ...]


def is_heard(told: Press) -> bool:
    """Whether each number of a mission is told by several on average."""
    return bool(told.tellers) and sum(told.tellers) >= HEARD * len(told.tellers)


def press(numbers: Iterable[Number]) -> dict[str, Press]:
    """Return what is told of each mission."""
    of: dict[str, list[Number]] = {}
    for number in numbers:
        of.setdefault(number.first.bucket[0], []).append(number)
    return {mission: _press(each) for mission, each in of.items()}


def _press(numbers: list[Number]) -> Press:
    last = max(number.voices[-1].day for number in numbers)
    old = (number for number in numbers if number.first.day <= last - AT_THAT_TIME)
    return Press(last, tuple(len(number.stories) for number in old))
