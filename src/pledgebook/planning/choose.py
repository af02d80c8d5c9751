"""Choose when each contingent trains and comes, and what is ordered, so that the most is reached.

    most(scenario, by=5)             the most people at the end of month 5
    cheapest(scenario, 2500, by=5)   the least money that has 2,500 there by then
    earliest(scenario, 2500)         the first month at whose end 2,500 can be there

Who has come is kept and paid until the last month of the scenario.
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass, replace

from pledgebook.errors import PlanUnsolved
from pledgebook.planning.by_years import solved
from pledgebook.planning.draft import Choice, Draft
from pledgebook.planning.scenario import Scenario
from pledgebook.planning.solver import Solution, solve


@dataclass(frozen=True, slots=True)
class Effort:
    """How exactly a best is sought.

    gap      the share of the best that may be missing: 0 for the very best.
    seconds  after which the best found so far is taken; where years are planned, for each of them.
    """

    gap: float = 0.0
    seconds: float = 60.0


EXACTLY = Effort()

ROUNDING = 1e-6
"""What a sum of fractions may fall short of the whole number that it is."""


def most(scenario: Scenario, by: int, effort: Effort = EXACTLY) -> Choice | None:
    """Return a choice with the most people at the end of a month.

    None where not even those in place can be kept: for want of room, or of money.
    """
    draft = _for_most(scenario, by)
    found = solved(draft.program, draft.month_of, effort.gap, effort.seconds)
    return draft.choice(found) if found else None


def bound(scenario: Scenario, by: int) -> int:
    """Return the most people at the end of a month if units could be split: never too few.

    0 where not even those in place can be kept.
    """
    program = replace(_for_most(scenario, by).program, whole=[])
    found = solve(program, 0.0, EXACTLY.seconds)
    return scenario.in_place + int(found.gain + ROUNDING) if found else 0


def _for_most(scenario: Scenario, by: int) -> Draft:
    draft = Draft(scenario)
    for at, people in draft.there(by).items():
        draft.program.gains[at] = people
    return draft


def cheapest(scenario: Scenario, target: int, by: int, effort: Effort = EXACTLY) -> Choice | None:
    """Return the choice that has `target` people in place by a month for the least money.

    None where nothing that the scenario allows has them there.
    """
    draft = Draft(scenario)
    for at in draft.pay.values():
        draft.program.gains[at] = -1.0
    found = _with_target(draft, target, by, effort)
    return draft.choice(found) if found else None


def earliest(
    scenario: Scenario, target: int, effort: Effort = EXACTLY, known: int | None = None
) -> int | None:
    """Return the first month at whose end `target` people can be in place; None for none.

    known  a month by which they can be; an earlier one for which no plan is found in time is none.
    """
    months = range(scenario.months if known is None else known)
    least = bisect_left(months, True, key=lambda by: bound(scenario, by) >= target)  # noqa: FBT003
    found = bisect_left(
        months,
        True,  # noqa: FBT003
        lo=least,
        key=lambda by: _can_reach(scenario, target, by, effort),
    )
    return found if found < scenario.months else None


def _can_reach(scenario: Scenario, target: int, by: int, effort: Effort) -> bool:
    """Whether a plan is found that has `target` people by a month: any will do, the dearest too."""
    try:
        return _with_target(Draft(scenario), target, by, effort) is not None
    except PlanUnsolved:
        return False


def _with_target(draft: Draft, target: int, by: int, effort: Effort) -> Solution | None:
    there = draft.there(by)
    draft.program.row(there, least=float(target - draft.scenario.in_place))
    return solved(draft.program, draft.month_of, effort.gap, effort.seconds, there)
