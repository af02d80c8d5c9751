"""Order as late as a plan allows, so that each ask has the last day on which it helps.

Paying later is always possible: what has come into a pot stays in it.
"""

from __future__ import annotations

from dataclasses import replace

from pledgebook.planning.alike import Key
from pledgebook.planning.draft import Choice
from pledgebook.planning.futures import uses
from pledgebook.planning.scenario import Means, Scenario


def postponed(scenario: Scenario, choice: Choice) -> Choice:
    """Return the choice with each block that lasts ordered in the last month that will do."""
    used = uses(scenario, choice)
    orders = dict(choice.orders)
    spent = {name: list(months) for name, months in choice.spent.items()}
    for means in scenario.means:
        before = _orders(orders, means, scenario.months)
        if not (means.lasts and any(before)):
            continue
        after = _latest(means, before, used[means.name])
        orders = {key: many for key, many in orders.items() if key[0] != means.name}
        orders |= {(means.name, month): many for month, many in enumerate(after) if many}
        _pay_later(spent, means, before, after)
    paid = {name: tuple(months) for name, months in spent.items()}
    return replace(choice, orders=orders, spent=paid)


def _orders(orders: dict[Key, int], means: Means, months: int) -> list[int]:
    return [orders.get((means.name, month), 0) for month in range(months)]


def _latest(means: Means, before: list[int], used: list[int]) -> list[int]:
    """Return as many orders a month as must be made then at the latest, from the last backwards."""
    after = [0] * len(before)
    left = sum(before)
    for month in reversed(range(len(before))):
        must = max((_needed(means, used, at) for at in range(month + means.lead)), default=0)
        after[month] = min(means.most, max(0, left - must)) if left else 0
        if month + means.lead >= len(before):
            after[month] = 0
        left -= after[month]
    return after


def _needed(means: Means, used: list[int], month: int) -> int:
    """Return how many blocks must have come by a month."""
    if month >= len(used):
        return 0
    return -(-max(0, used[month] - means.people[month]) // means.block)


def _pay_later(
    spent: dict[str, list[float]], means: Means, before: list[int], after: list[int]
) -> None:
    """Move what orders cost to the months in which they are made now, within the same pots."""
    pots = [means.channel] if means.channel else list(spent)
    owed = dict.fromkeys(pots, 0.0)
    for month, (was, now) in enumerate(zip(before, after, strict=True)):
        change = (now - was) * means.price
        for pot in pots:
            if change < 0:
                moved = min(-change, spent[pot][month])
                owed[pot] += moved
                spent[pot][month] -= moved
                change += moved
            else:
                moved = min(change, owed[pot])
                owed[pot] -= moved
                spent[pot][month] += moved
                change -= moved
