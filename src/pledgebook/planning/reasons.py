"""Why a target is out of reach, and what one more of anything brings, in words."""

from __future__ import annotations

from pledgebook.model import Worth
from pledgebook.planning.scenario import Scenario
from pledgebook.planning.weigh import Answers

UNITS = {
    "training": "{block:,} more training seats",
    "airlift": "one more flight, for {block:,} people",
    "base": "{block:,} more places to live",
    "equipment": "equipment for {block:,} more",
}


def worth(scenario: Scenario, found: Answers) -> tuple[Worth, ...]:
    """Return what one more of each limit brings, the most people first, then the most money."""
    blocks = {each.name: each.block for each in scenario.means}
    told = [
        Worth(each.limit, _unit(scenario, each.limit, blocks), each.people, each.saved)
        for each in found.gains
        if blocks.get(each.limit, 1)
    ]
    return tuple(sorted(told, key=lambda one: (-one.people, -(one.saved or 0.0))))


def _unit(scenario: Scenario, limit: str, blocks: dict[str, int]) -> str:
    if limit in UNITS:
        return UNITS[limit].format(block=blocks[limit])
    pot = limit.removeprefix("money: ").replace("_", " ")
    return f"1 million {scenario.currency} more, {pot}"


def why_not(scenario: Scenario, found: Answers) -> str:
    """Return why the target is out of reach by its date, in one sentence."""
    every = scenario.in_place + sum(each.people * each.units for each in scenario.contingents)
    in_time = scenario.in_place + sum(
        each.people * each.units
        for each in scenario.contingents
        if each.lead + each.training <= scenario.by
    )
    if every < scenario.target:
        return (
            f"With everybody who is promised with a number or can be asked there would be"
            f" {every:,}; {scenario.target - every:,} more would have to be asked for."
        )
    if in_time < scenario.target:
        return (
            f"Only {in_time:,} can be ready in time, even with seats, aircraft, places and money"
            f" without end: the others take longer to be readied and trained."
        )
    if found.lacking:
        lacking = " and ".join(each.replace(": ", ", ").replace("_", " ") for each in found.lacking)
        return f"There is too little of: {lacking}. With enough of it the target would be reached."
    return "No limit alone keeps it out of reach."
