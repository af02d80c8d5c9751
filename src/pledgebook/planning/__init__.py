"""Which support, to whom, by when, would close the gap.

plan("MSS", scenario, promises, assumed, Random(0))   ->  Plan(asks=(Ask("Kenya", ...), ...), ...)
"""

from __future__ import annotations

from collections.abc import Sequence

from pledgebook.errors import NotKept
from pledgebook.model import Odds, Plan, last_of
from pledgebook.planning.asks import asks
from pledgebook.planning.by_years import large
from pledgebook.planning.choose import Effort
from pledgebook.planning.draft import Choice, Draft
from pledgebook.planning.futures import Luck, futures
from pledgebook.planning.read_scenario import Promise
from pledgebook.planning.reasons import why_not, worth
from pledgebook.planning.scenario import Scenario
from pledgebook.planning.schedule import schedule
from pledgebook.planning.weigh import answer

__all__ = ["plan"]

EFFORT = Effort(gap=0.0, seconds=20.0)
"""A mission of twenty contingents is planned exactly, in a second or two; where a program takes
longer than this, the best found is taken, and what one more would bring is not told."""

LARGE_EFFORT = Effort(gap=0.03, seconds=20.0)
"""A hundred contingents over five years are planned to 3 %, a year in some seconds."""

FUTURES = 1_000
"""At 1,000 futures a chance of one half is told within three points, nineteen times of 20."""


def plan(
    mission: str,
    scenario: Scenario,
    promises: Sequence[Promise],
    assumed: tuple[str, ...],
    luck: Luck,
    effort: Effort | None = None,
) -> Plan:
    """Return the cheapest plan that has the target by the date, or the nearest to it.

    assumed  what the scenario leaves to the defaults.
    luck     draws the futures: a `random.Random` with a seed.
    effort   how exactly the best is sought; None for what suits the size.

    Raises `NotKept`, `PlanUnsolved`, and `MissingExtra` where HiGHS is not installed.
    """
    found = answer(scenario, effort or _effort(scenario))
    if found is None:
        months = scenario.months
        cost = scenario.in_place * scenario.upkeep.each * months
        money = sum(pot.stock + sum(pot.income) for pot in scenario.money)
        raise NotKept(scenario.in_place, cost, money, scenario.currency)
    choice = found.choice
    return Plan(
        mission=mission,
        start=scenario.start,
        by=last_of(scenario.start, scenario.by),
        target=scenario.target,
        in_place=scenario.in_place,
        currency=scenario.currency,
        most=found.most,
        earliest=None if found.earliest is None else last_of(scenario.start, found.earliest),
        reached=found.reached,
        cost=choice.cost,
        why_not="" if found.reached else why_not(scenario, found),
        asks=asks(scenario, choice, promises),
        schedule=schedule(scenario, choice),
        binds=found.binds,
        worth=worth(scenario, found),
        odds=_odds(scenario, choice, luck),
        assumed=assumed,
        gap=choice.gap,
    )


def _effort(scenario: Scenario) -> Effort:
    return LARGE_EFFORT if large(Draft(scenario).program) else EFFORT


def _odds(scenario: Scenario, choice: Choice, luck: Luck) -> Odds:
    drawn = sorted(futures(scenario, choice, luck, FUTURES))
    wanted = min(scenario.target, choice.strength[scenario.by])
    low, median, high = (drawn[int(share * FUTURES)] for share in (0.1, 0.5, 0.9))
    return Odds(FUTURES, sum(each >= wanted for each in drawn) / FUTURES, low, median, high)
