"""New money and money that was announced before: what a careless reader would count twice.

"USD 100 million" in March, again in May, "USD 20 million of it for radios" in June
->  220 told, 100 new, 100 told again, 20 inside what was told
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import reduce
from operator import add

from pledgebook.assessing.accounts import lefts, sum_of
from pledgebook.assessing.counting import counted, for_the_mission, nothing
from pledgebook.model import (
    Amount,
    Announced,
    Commitment,
    Figure,
    Position,
    Resource,
    Stage,
    is_currency,
)

FUNDS = Resource.FUNDS


def announced(position: Position) -> tuple[Announced, ...]:
    """Return each giver's money, in each currency, in the order in which the givers were told.

    A report that tells a sum twice tells it once; whether a report that repeats a sum says
    so itself does not matter.
    """
    behind = for_the_mission(position, FUNDS)
    given: dict[tuple[str, str], list[Commitment]] = {}
    for each in behind:
        if each.now.amount and is_currency(each.now.amount.unit) and not each.now.amount.per:
            given.setdefault((each.provider, each.now.amount.unit), []).append(each)
    return tuple(_one(position, who, unit, each) for (who, unit), each in given.items())


def _one(position: Position, giver: str, unit: str, behind: list[Commitment]) -> Announced:
    new = sum_of(lefts(behind, unit, FUNDS), unit)
    known = {each.id for each in behind}
    inside = [each for each in behind if each.part_of in known]
    again = _sum(unit, (told for each in behind for told in _again(position, each, unit)))
    parts = _sum(unit, (told for each in inside for told in _amount(each, unit)))
    told = Figure(
        reduce(add, (new.amount, again.amount, parts.amount)),
        tuple(dict.fromkeys((*new.claims, *again.claims, *parts.claims))),
        new.commitments,
    )
    return Announced(giver, told, new, again, parts)


def _again(position: Position, one: Commitment, unit: str) -> Iterator[tuple[str, Amount]]:
    """Yield what repeats the first report of a sum, once for each report."""
    seen: set[str] = set()
    for name in one.claims:
        claim = position.claims[name]
        amount = counted(claim.amount, unit, FUNDS)
        if amount and claim.stage != Stage.WITHDRAWN and claim.evidence.report not in seen:
            if seen:
                yield name, amount
            seen.add(claim.evidence.report)


def _amount(one: Commitment, unit: str) -> Iterator[tuple[str, Amount]]:
    amount = counted(one.now.amount, unit, FUNDS)
    if amount:
        yield one.now.claims[0], amount


def _sum(unit: str, told: Iterator[tuple[str, Amount]]) -> Figure:
    every = tuple(told)
    amount = reduce(add, (amount for _, amount in every), nothing(unit))
    return Figure(amount, tuple(claim for claim, _ in every))
