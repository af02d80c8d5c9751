"""What a plan could be, and what one more of anything is worth: by solving again, so it is true."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from pledgebook.planning.choose import EXACTLY, Effort, cheapest, earliest, most
from pledgebook.planning.draft import Choice
from pledgebook.planning.latest import postponed
from pledgebook.planning.scenario import Scenario, one_more, without

EXACT = 1e-6
"""A gap below this is none: of a billion dollars a thousand."""


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
    binds     the limits without which more could be there by the date.
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
    held = binds(scenario, people, effort)
    exact = best.gap < EXACT and choice.gap < EXACT
    cost = choice.cost if reached else None
    return Answers(
        most=people,
        earliest=earliest(scenario, scenario.target, effort),
        choice=postponed(scenario, choice),
        reached=reached,
        gains=gains(scenario, people, cost, held, effort) if exact else (),
        binds=held,
        lacking=() if reached else lacking(scenario, effort),
    )


def binds(scenario: Scenario, people: int, effort: Effort = EXACTLY) -> tuple[str, ...]:
    """Return the limits without which more than `people` could be there by the date."""
    ready = [
        each.people * each.units
        for each in scenario.contingents
        if each.lead + each.training <= scenario.by
    ]
    if people == scenario.in_place + sum(ready):
        return ()
    return tuple(
        each for each in scenario.limits if reach(without(scenario, [each]), effort) > people
    )


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


def lacking(scenario: Scenario, effort: Effort = EXACTLY) -> tuple[str, ...]:
    """Return limits without which the target could be reached, none of them to spare."""
    lifted = list(scenario.limits)
    if reach(without(scenario, lifted), effort) < scenario.target:
        return ()
    for limit in scenario.limits:
        rest = [each for each in lifted if each != limit]
        if reach(without(scenario, rest), effort) >= scenario.target:
            lifted = rest
    return tuple(lifted)
