"""What becomes of a plan when contingents are late or stay away: many futures, drawn by a seed.

In each future a unit comes with its chance, and is late by a time that half of those that come
exceed; delays share a part, for one airlift and one base hold up everybody. Whoever is ready first
takes the first seats and flights that are free, never before the plan has them come. Nothing more
is ordered than the plan orders, so that no future uses more room or money than there is.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import exp, sqrt
from typing import Protocol

from pledgebook.planning.alike import Key
from pledgebook.planning.draft import Choice
from pledgebook.planning.scenario import Contingent, Means, Scenario

LOG = 0.9
"""Standard deviation of the logarithm of a delay: assumed, as in data/forecast/ladder.toml."""

COMMON = 0.5
"""Share of its variance that all delays have in common: assumed, as there."""


class Luck(Protocol):
    """What draws: a `random.Random` with a seed."""

    def random(self) -> float:
        """Return a number from 0 to 1."""

    def gauss(self, mu: float, sigma: float) -> float:
        """Return a number of a normal distribution."""


@dataclass(frozen=True, slots=True)
class Unit:
    """One unit of a contingent in a plan: when it begins to train, when it comes."""

    contingent: Contingent
    begins: int
    comes: int


@dataclass(frozen=True, slots=True)
class Arrival:
    """When a unit began to train, and when it came, in one future; the last may be never."""

    unit: Unit
    begins: int
    comes: int | None


def units(scenario: Scenario, choice: Choice) -> tuple[Unit, ...]:
    """Return the units that a plan has come; who begins first comes first."""
    found = []
    for each in scenario.contingents:
        comes = _in_order(choice.comes, each.name)
        begins = _in_order(choice.begins, each.name) if each.training else comes
        found += [Unit(each, *pair) for pair in zip(begins, comes, strict=False)]
    return tuple(found)


def _in_order(stage: dict[Key, int], name: str) -> list[int]:
    return sorted(m for (each, m), many in stage.items() if each == name for _ in range(many))


def room(scenario: Scenario, choice: Choice) -> dict[str, list[int]]:
    """Return the room of each means in each month, with what the plan orders."""
    return {each.name: _room(scenario, choice, each) for each in scenario.means}


def _room(scenario: Scenario, choice: Choice, means: Means) -> list[int]:
    room = list(means.people)
    for (name, month), many in choice.orders.items():
        if name == means.name:
            first = month + means.lead
            last = scenario.months if means.lasts else first + 1
            for at in range(first, last):
                room[at] += many * means.block
    for (name, month), many in choice.spares.items():
        if name == means.name:
            room[month] += many * means.block
    return room


def uses(scenario: Scenario, choice: Choice) -> dict[str, list[int]]:
    """Return how many people use each means in each month."""
    training = [0] * scenario.months
    for each in scenario.contingents:
        for month in range(scenario.months):
            for at in range(month, min(month + each.training, scenario.months)):
                training[at] += each.people * choice.begins.get((each.name, month), 0)
    moving = [people_in(scenario, choice.comes, month) for month in range(scenario.months)]
    there = list(choice.strength)
    return {"training": training, "airlift": moving, "base": there, "equipment": there}


def people_in(scenario: Scenario, stage: dict[Key, int], month: int) -> int:
    """Return the people of the units that do something in a month."""
    return sum(each.people * stage.get((each.name, month), 0) for each in scenario.contingents)


def futures(scenario: Scenario, choice: Choice, luck: Luck, many: int) -> list[int]:
    """Return how many people are in place by the date in each of so many futures."""
    planned, rooms = units(scenario, choice), room(scenario, choice)
    return [
        scenario.in_place
        + sum(
            each.unit.contingent.people
            for each in future(scenario, planned, rooms, luck)
            if each.comes is not None and each.comes <= scenario.by
        )
        for _ in range(many)
    ]


def future(
    scenario: Scenario, planned: Iterable[Unit], rooms: dict[str, list[int]], luck: Luck
) -> list[Arrival]:
    """Return when those who come have come, in one future."""
    shared = luck.gauss(0.0, sqrt(COMMON))
    drawn = [(_late(each, shared, luck), each) for each in planned if _shows(each, luck)]
    ready = sorted(drawn, key=lambda one: (one[0] + one[1].begins, one[1].comes))
    seats, flights = list(rooms["training"]), list(rooms["airlift"])
    places = [
        min(pair) - scenario.in_place
        for pair in zip(rooms["base"], rooms["equipment"], strict=True)
    ]
    return [_placed(each, each.begins + late, seats, flights, places) for late, each in ready]


def _shows(unit: Unit, luck: Luck) -> bool:
    return luck.random() < unit.contingent.chance


def _late(unit: Unit, shared: float, luck: Luck) -> int:
    own = luck.gauss(0.0, sqrt(1 - COMMON))
    return int(unit.contingent.late * exp(LOG * (shared + own)))


def _placed(
    unit: Unit, ready: int, seats: list[int], flights: list[int], places: list[int]
) -> Arrival:
    """Let a unit train and come as soon as there is room, and take that room."""
    people, training = unit.contingent.people, unit.contingent.training
    end = len(flights)
    begins = _first_free(seats, people, ready, training) if training else ready
    if training:
        _take(seats, people, range(begins, min(begins + training, end)))
    free = end
    while free and places[free - 1] >= people:
        free -= 1
    first = max(begins + training, unit.comes, free)
    comes = next((at for at in range(first, end) if flights[at] >= people), None)
    if comes is not None:
        flights[comes] -= people
        _take(places, people, range(comes, end))
    return Arrival(unit, begins, comes)


def _first_free(seats: Sequence[int], people: int, ready: int, training: int) -> int:
    """Return the first month from which there are seats for all of the training, else the end."""
    end = len(seats)
    free = 0
    for at in range(ready, end):
        free = free + 1 if seats[at] >= people else 0
        if free == training:
            return at - training + 1
    return end


def _take(room: list[int], people: int, months: Iterable[int]) -> None:
    for at in months:
        room[at] -= people
