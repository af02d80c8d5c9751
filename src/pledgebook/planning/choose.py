"""Choose when each contingent trains and comes, and what is ordered, so that the most is reached.

    most(scenario, by=5)             the most people at the end of month 5
    cheapest(scenario, 2500, by=5)   the least money that has 2,500 there by then
    earliest(scenario, 2500)         the first month at whose end 2,500 can be there

Who has come is kept and paid until the last month of the scenario.
"""

from __future__ import annotations

from dataclasses import dataclass

from pledgebook.planning.draft import Choice, Draft
from pledgebook.planning.scenario import Scenario
from pledgebook.planning.solver import solve


@dataclass(frozen=True, slots=True)
class Effort:
    """How exactly a best is sought.

    gap      the share of the best that may be missing: 0 for the very best.
    seconds  after which the best found so far is taken.
    """

    gap: float = 0.0
    seconds: float = 60.0


EXACTLY = Effort()


def most(scenario: Scenario, by: int, effort: Effort = EXACTLY) -> Choice | None:
    """Return a choice with the most people at the end of a month.

    None where not even those in place can be kept: for want of room, or of money.
    """
    draft = Draft(scenario)
    for at, people in draft.there(by).items():
        draft.program.gains[at] = people
    found = solve(draft.program, effort.gap, effort.seconds)
    return draft.choice(found) if found else None


def cheapest(scenario: Scenario, target: int, by: int, effort: Effort = EXACTLY) -> Choice | None:
    """Return the choice that has `target` people in place by a month for the least money.

    None where nothing that the scenario allows has them there.
    """
    draft = Draft(scenario)
    for at in draft.pay.values():
        draft.program.gains[at] = -1.0
    draft.program.row(draft.there(by), least=float(target - scenario.in_place))
    found = solve(draft.program, effort.gap, effort.seconds)
    return draft.choice(found) if found else None


def earliest(scenario: Scenario, target: int, effort: Effort = EXACTLY) -> int | None:
    """Return the first month at whose end `target` people can be in place; None for none."""
    low, high = 0, scenario.months
    while low < high:
        middle = (low + high) // 2
        reached = _can_reach(scenario, target, middle, effort)
        low, high = (low, middle) if reached else (middle + 1, high)
    return low if low < scenario.months else None


def _can_reach(scenario: Scenario, target: int, by: int, effort: Effort) -> bool:
    """Whether `target` people can be in place by a month: any plan will do, the dearest too."""
    draft = Draft(scenario)
    draft.program.row(draft.there(by), least=float(target - scenario.in_place))
    return solve(draft.program, effort.gap, effort.seconds) is not None
