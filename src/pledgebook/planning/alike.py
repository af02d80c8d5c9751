"""Who is alike to a plan, and who of those that are alike goes first.

Units of one size that train equally long can stand for one another once they can begin, and units
of one size that are trained, from then on. So a program has a number for each kind of unit, not for
each contingent; who is who is told afterwards, and nothing is lost by it: where as many are wanted
by a month as can be had by then, any of them will do.
"""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from pledgebook.planning.scenario import Contingent

Key = tuple[str, int]
Which = TypeVar("Which", bound=Hashable)


@dataclass(frozen=True, slots=True)
class Kind:
    """Units that are alike.

    people    how many are in one.
    training  months of training.
    ready     how many units can begin by the end of each month: to train, or to move.
    """

    people: int
    training: int
    ready: tuple[int, ...]

    @property
    def which(self) -> tuple[int, int]:
        """What tells a kind from the others."""
        return self.people, self.training


def kinds(contingents: Sequence[Contingent], months: int) -> tuple[Kind, ...]:
    """Return the kinds of units there are, the largest first."""
    alike: dict[tuple[int, int], list[Contingent]] = {}
    for each in contingents:
        alike.setdefault((each.people, each.training), []).append(each)
    return tuple(
        Kind(
            people,
            training,
            tuple(sum(e.units for e in some if e.lead <= month) for month in range(months)),
        )
        for (people, training), some in sorted(alike.items(), reverse=True)
    )


@dataclass(slots=True)
class _Unit:
    """One unit on its way: whose it is, and from when it can take its next step."""

    contingent: Contingent
    ready: int

    @property
    def turn(self) -> tuple[float, float, int]:
        """Who is surest to come goes first, then who is least late, then who is ready longest."""
        return -self.contingent.chance, self.contingent.late, self.ready


def told_apart(
    contingents: Sequence[Contingent],
    begin: Mapping[tuple[tuple[int, int], int], int],
    come: Mapping[tuple[int, int], int],
) -> tuple[dict[Key, int], dict[Key, int]]:
    """Return how many units of each contingent begin, and come, in each month.

    begin  ((people, training), month) -> units of that kind that begin to train in that month.
    come   (people, month) -> units of that size that come in that month.
    """
    begins: dict[Key, int] = {}
    comes: dict[Key, int] = {}
    every = [_Unit(each, each.lead) for each in contingents for _ in range(each.units)]
    waiting = [unit for unit in every if unit.contingent.training]
    for ((people, training), month), many in _by_month(begin):
        for unit in _first(waiting, month, many, people, training):
            waiting.remove(unit)
            unit.ready = month + training
            _count(begins, unit, month)
    moving = [unit for unit in every if unit not in waiting]
    for (people, month), many in _by_month(come):
        for unit in _first(moving, month, many, people):
            moving.remove(unit)
            _count(comes, unit, month)
    return begins, comes


def _by_month(stage: Mapping[tuple[Which, int], int]) -> list[tuple[tuple[Which, int], int]]:
    return sorted(stage.items(), key=lambda one: one[0][1])


def _first(
    units: Sequence[_Unit], month: int, many: int, people: int, training: int | None = None
) -> list[_Unit]:
    able = [
        unit
        for unit in units
        if unit.ready <= month
        and unit.contingent.people == people
        and training in {None, unit.contingent.training}
    ]
    return sorted(able, key=lambda unit: unit.turn)[:many]


def _count(stage: dict[Key, int], unit: _Unit, month: int) -> None:
    key = unit.contingent.name, month
    stage[key] = stage.get(key, 0) + 1
