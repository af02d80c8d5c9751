"""The outside view: what became of past build-ups that stood as this one stands.

    outside(State(400, 2500, 0.0, 12), 3, records())  ->  a spread of people in place in 3 months

Every state of every record counts, the more the nearer it lies: as full, growing as fast, as long
after its ceiling was set. What was gained is taken as a share of what was missing there, what
was lost as a share of what was in place.
"""

from __future__ import annotations

from math import exp

from pledgebook.assessing.forecast.build_ups import Course, Place, Records, State
from pledgebook.assessing.forecast.spread import Spread

WIDTHS = (0.2, 0.2, 1.0)
"""How far a likeness reaches: in share filled, in share gained lately, in log months. Chosen by
the back-test; between (0.15, 0.15, 0.7) and (0.3, 0.2, 1.2) its score moves by 2 percent."""

ANY = 0.05
"""The share of the weight that all states have alike, so that no forecast is surer than the
records as a whole ever were. Chosen by the back-test, whose score it moves by under 1 percent."""

LEAST = 0.1
"""The least share, missing or in place, that gains and losses are measured by: under a tenth the
shares of a handful would be multiplied into thousands."""

MOST = 1.5
"""Of its ceiling, what a build-up is taken to have come to at most: where the Council raised the
ceiling afterwards, what came then tells nothing of a need that stays as it is."""


def outside(state: State, ahead: int, records: Records, without: str | None = None) -> Spread:
    """Return the people that may be in place `ahead` months on; `without` one mission's record."""
    courses = [each for each in records.courses(ahead) if each.mission != without]
    place = state.place
    near = [likeness(place, each.place) for each in courses]
    total, alike = sum(near), ANY / len(courses)
    return Spread.of(
        (become(state, course), (1 - ANY) * (weight / total if total else 0) + alike)
        for course, weight in zip(courses, near, strict=True)
    )


def likeness(one: Place, other: Place) -> float:
    """Return how near the places of two states lie: 1 for the same, towards 0 with distance."""
    filled, gained, months = WIDTHS
    return exp(
        -(
            ((one[0] - other[0]) / filled) ** 2
            + ((one[1] - other[1]) / gained) ** 2
            + ((one[2] - other[2]) / months) ** 2
        )
        / 2
    )


def become(state: State, course: Course) -> float:
    """Return the people in place if this build-up went on as that one did; never under 0."""
    then = course.state
    later = min(course.later, max(MOST * then.ceiling, then.people))
    moved = (later - then.people) / then.ceiling
    if moved > 0:
        moved *= max(1 - state.filled, LEAST) / max(1 - then.filled, LEAST)
    else:
        moved *= state.filled / max(then.filled, LEAST / 2)
    return max(0.0, state.people + moved * state.ceiling)
