"""What the records of build-ups say: how strong UN missions were, month by month, and might be.

    records().states()  ->  each month of a build-up, with what it stood at 3, 6, 12 months later

Both tables are data that people can edit: data/build_ups/README.md says where they come from.
"""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from io import StringIO
from math import log1p
from pathlib import Path

FOLDER = Path(__file__).parents[2] / "data" / "build_ups"
CEILINGS = FOLDER / "ceilings.csv"
STRENGTH = FOLDER / "strength.csv"

LASTS = 36
"""Months after a ceiling was raised that count as a build-up. The UN's missions took ten on
average to their peak; three years leave room for the slowest (UNAMID, 54, is cut off)."""

RAISED = 1.25
"""A ceiling raised by a quarter or more begins a new build-up; by less it goes on."""

LATELY = 3
"""Months over which growth is measured: a quarter, in which a contingent arrives."""

TWICE = 2.0
"""More people than twice the ceiling are no build-up: the ceiling was just cut to a remnant."""


Place = tuple[float, float, float]
"""Where a state lies among others: filled, gained, and months on a scale that shrinks."""


@dataclass(frozen=True, slots=True)
class Ceiling:
    """How many people a mission was authorised to have from a month on."""

    since: int
    people: int
    source: str


@dataclass(frozen=True, slots=True)
class State:
    """Where a build-up stands.

    people  in place.
    ceiling how many are wanted.
    gained  how many came in the last three months, as a share of the ceiling; negative for losses.
    since   months since the ceiling was set, or last raised by a quarter.
    """

    people: float
    ceiling: float
    gained: float
    since: int

    @property
    def filled(self) -> float:
        """The share of the ceiling that is in place."""
        return self.people / self.ceiling

    @property
    def place(self) -> Place:
        """Where it lies among others."""
        return min(self.filled, 1.5), self.gained, log1p(self.since)


@dataclass(frozen=True)
class BuildUp:
    """One mission's record: people by month (counted since the year 0), and its ceilings."""

    mission: str
    people: Mapping[int, int]
    ceilings: Sequence[Ceiling]

    def state(self, month: int) -> State | None:
        """Return where it stood; None outside a build-up, or where the month is not known."""
        set_by = [each for each in self.ceilings if each.since <= month]
        if not set_by or month not in self.people:
            return None
        since = month - self._raised(set_by)
        ceiling = set_by[-1].people
        now = self.people[month]
        if since > LASTS or now > TWICE * ceiling:
            return None
        before = next((m for m in (month - 3, month - 2, month - 4) if m in self.people), None)
        past = self.people[before] if before is not None else 0
        is_new = before is None and month - LATELY >= self.ceilings[0].since
        return State(now, ceiling, 0.0 if is_new else (now - past) / ceiling, since)

    def _raised(self, set_by: Sequence[Ceiling]) -> int:
        """Return the month of the last ceiling that began a build-up."""
        begun, before = set_by[0].since, 0
        for each in set_by:
            begun = each.since if each.people >= RAISED * before else begun
            before = each.people
        return begun

    @cached_property
    def states(self) -> Mapping[int, State]:
        """Where it stood in each month of its build-ups."""
        found = ((month, self.state(month)) for month in sorted(self.people))
        return {month: state for month, state in found if state is not None}


@dataclass(frozen=True, slots=True)
class Course:
    """A state of a past build-up, its place among others, and the people in place months later."""

    mission: str
    state: State
    place: Place
    later: float


@dataclass(frozen=True)
class Records:
    """The records of all build-ups."""

    build_ups: Sequence[BuildUp]

    @cached_property
    def _courses(self) -> dict[int, tuple[Course, ...]]:
        return {}

    def courses(self, ahead: int) -> tuple[Course, ...]:
        """Return every state of which it is known what came `ahead` months later."""
        if ahead not in self._courses:
            self._courses[ahead] = tuple(self._looked_up(ahead))
        return self._courses[ahead]

    def _looked_up(self, ahead: int) -> Iterator[Course]:
        for one in self.build_ups:
            for month, state in one.states.items():
                later = one.people.get(month + ahead)
                if later is not None:
                    yield Course(one.mission, state, state.place, later)


@cache
def records() -> Records:
    """Return the records that come with the program."""
    steps = ceilings(CEILINGS.read_text("utf-8"))
    people: dict[str, dict[int, int]] = defaultdict(dict)
    for row in csv.DictReader(StringIO(STRENGTH.read_text("utf-8"))):
        people[row["mission"]][_month(row["month"])] = int(row["people"])
    return Records([BuildUp(name, people[name], steps[name]) for name in sorted(steps)])


def ceilings(table: str) -> dict[str, tuple[Ceiling, ...]]:
    """Return the ceilings of each mission in their order, from a table as CSV."""
    found: dict[str, list[Ceiling]] = defaultdict(list)
    for row in csv.DictReader(StringIO(table)):
        one = Ceiling(_month(row["since"]), int(row["people"]), row["source"])
        found[row["mission"]].append(one)
    return {name: tuple(sorted(steps, key=lambda x: x.since)) for name, steps in found.items()}


def _month(written: str) -> int:
    year, month = written.split("-")
    return int(year) * 12 + int(month) - 1
