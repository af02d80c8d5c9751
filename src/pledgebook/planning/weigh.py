"""What a plan could be, and what one more of anything is worth: by solving again, so it is true."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

from pledgebook.planning.choose import EXACTLY, Effort, bound, cheapest, earliest, most
from pledgebook.planning.draft import Choice
from pledgebook.planning.latest import postponed
from pledgebook.planning.scenario import Scenario, one_more, without

PEOPLE = "people"
"""What binds where nobody is left who could be ready."""

EXACT = 1e-6
"""A gap below this is none: of a billion dollars a thousand."""


Measure = Callable[[Scenario], int]
"""The most people by the date: known exactly, or else if units could be split."""


@dataclass(frozen=True, slots=True)
class Gain:
    """What one more block of a means, or one more million, brings.

    people  so many more can be in place by the date.
    saved   so much less the target costs; None where it cannot be reached.
    """

    limit: str
    people: int
    saved: float | None


@dataclass(frozen=True, slots=True)
class Answers:
    """What a scenario allows.

    most      the most people by the date.
    earliest  the first month at whose end the target can be in place; None for none.
    choice    the cheapest plan that has the target by the date; where none has it, the most.
    reached   whether it has the target.
    gains     of each limit; none where a best is not known exactly, so that no difference is.
    binds     the limits without which more could be there by the date; `PEOPLE` where all who can
              be ready are there.
    lacking   the fewest limits found without which the target could be there by the date; none
              where it can be, or where even without all of them it cannot.
    """

    most: int
    earliest: int | None
    choice: Choice
    reached: bool
    gains: tuple[Gain, ...]
    binds: tuple[str, ...]
    lacking: tuple[str, ...]


def answer(scenario: Scenario, effort: Effort = EXACTLY) -> Answers | None:
    """Return what a scenario allows; None where not even those in place can be kept."""
    best = most(scenario, scenario.by, effort)
    if best is None:
        return None
    people = best.strength[scenario.by]
    reached = people >= scenario.target
    choice = cheapest(scenario, min(people, scenario.target), scenario.by, effort) or best
    certain = best.gap < EXACT
    measure = partial(reach, effort=effort) if certain else _bound
    held = binds(scenario, people if certain else _bound(scenario), measure)
    cost = choice.cost if reached else None
    known = bisect_left(best.strength, scenario.target)
    return Answers(
        most=people,
        earliest=earliest(
            scenario, scenario.target, effort, known if known < scenario.months else None
        ),
        choice=postponed(scenario, choice),
        reached=reached,
        gains=gains(scenario, people, cost, held, effort) if certain and choice.gap < EXACT else (),
        binds=held,
        lacking=() if reached else lacking(scenario, measure),
    )


def _bound(scenario: Scenario) -> int:
    return bound(scenario, scenario.by)


def binds(scenario: Scenario, people: int, measure: Measure) -> tuple[str, ...]:
    """Return the limits without which more than `people` could be there by the date.

    Where all are there who can be ready, that is who there is.
    """
    ready = [
        each.people * each.units
        for each in scenario.contingents
        if each.lead + each.training <= scenario.by
    ]
    if people == scenario.in_place + sum(ready):
        return (PEOPLE,)
    return tuple(each for each in scenario.limits if measure(without(scenario, [each])) > people)


def reach(scenario: Scenario, effort: Effort = EXACTLY) -> int:
    """Return the most people by the date; 0 where not even those in place can be kept."""
    best = most(scenario, scenario.by, effort)
    return best.strength[scenario.by] if best else 0


def gains(
    scenario: Scenario,
    people: int,
    cost: float | None,
    held: Sequence[str],
    effort: Effort = EXACTLY,
) -> tuple[Gain, ...]:
    """Return what one more of each limit brings, against the most people and the least cost.

    held  the limits that bind: one more of any other brings nobody.
    """
    return tuple(
        Gain(
            each,
            reach(one_more(scenario, each), effort) - people if each in held else 0,
            None if cost is None else _saved(scenario, each, cost, effort),
        )
        for each in scenario.limits
    )


def _saved(scenario: Scenario, limit: str, cost: float, effort: Effort) -> float:
    choice = cheapest(one_more(scenario, limit), scenario.target, scenario.by, effort)
    return cost - choice.cost if choice else 0.0


def lacking(scenario: Scenario, measure: Measure) -> tuple[str, ...]:
    """Return limits without which the target could be reached, none of them to spare."""
    lifted = list(scenario.limits)
    if measure(without(scenario, lifted)) < scenario.target:
        return ()
    for limit in scenario.limits:
        rest = [each for each in lifted if each != limit]
        if measure(without(scenario, rest)) >= scenario.target:
            lifted = rest
    return tuple(lifted)
