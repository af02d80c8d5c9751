"""What a plan is made from: who can come, what carries, trains, houses and pays them, from when.

Everything is counted in months from the scenario's first, 0 being that month itself.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

WITHOUT_END = 10.0**12
"""Room for more people than there are, and more money: what no plan uses up."""


@dataclass(frozen=True, slots=True)
class Contingent:
    """People of one party in equal units, each of which comes together or not at all.

    name      what it is called: "Kenya, 600 preparing".
    party     who is to send it.
    people    how many are in one unit.
    units     how many units there are.
    lead      months before it can begin to train, or to move where it needs no training.
    training  months of training.
    chance    that a unit comes when it is asked for, 0 to 1.
    late      months by which half of those that come are late.
    claims    ids of the claims that promise it; none where it would be asked for anew.
    """

    name: str
    party: str
    people: int
    units: int = 1
    lead: int = 0
    training: int = 0
    chance: float = 1.0
    late: float = 0.0
    claims: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Means:
    """Something that people need on the way or in place, and what more of it costs.

    name     "training", "airlift", "base" or "equipment".
    people   for how many people there is room in each month, as it stands.
    block    for how many more people one further block is: a flight, a camp, a set of vehicles.
    price    what a block costs, once.
    lead     months from ordering a block to having it.
    most     blocks that can be ordered in one month.
    giver    who can be asked for it.
    channel  the pot that pays for it; "" for any.
    lasts    whether a block serves from then on, or in its month alone, as a flight does.
    spare    blocks at hand that serve in one month each, whichever suits.
    """

    name: str
    people: Sequence[int]
    block: int = 0
    price: float = 0.0
    lead: int = 0
    most: int = 0
    giver: str = ""
    channel: str = ""
    lasts: bool = True
    spare: int = 0


@dataclass(frozen=True, slots=True)
class Pot:
    """Money of one channel: what is in it at the start, what comes in each month, from whom."""

    name: str
    stock: float
    income: Sequence[float]
    giver: str = ""


@dataclass(frozen=True, slots=True)
class Price:
    """What one person costs in a month, and the pot that pays it; "" for any."""

    each: float
    channel: str = ""


@dataclass(frozen=True, slots=True)
class Scenario:
    """All that a plan may use.

    start     the first day of the first month.
    months    how many months are planned.
    in_place  people who are there already.
    target    people who are wanted.
    by        the month at whose end they are wanted.
    training_price, upkeep  what a person costs in training and in place.
    currency  what prices are in.
    """

    start: date
    months: int
    in_place: int
    target: int
    by: int
    contingents: tuple[Contingent, ...]
    training: Means
    airlift: Means
    base: Means
    equipment: Means
    money: tuple[Pot, ...]
    training_price: Price
    upkeep: Price
    currency: str = "USD"

    @property
    def means(self) -> tuple[Means, ...]:
        """What can be ordered more of."""
        return self.training, self.airlift, self.base, self.equipment

    @property
    def limits(self) -> tuple[str, ...]:
        """The names of all that can bind: the means, and the pots as "money: direct"."""
        return (*(each.name for each in self.means), *(money(each.name) for each in self.money))


def money(pot: str) -> str:
    """Return the name of a pot as a limit."""
    return f"money: {pot}"


def one_more(scenario: Scenario, limit: str) -> Scenario:
    """Return the scenario with one more block of a means, free and at once, or one more million.

    A flight carries people in one month, whichever suits best; all else lasts.
    """
    for pot in scenario.money:
        if limit == money(pot.name):
            return _with_pot(scenario, replace(pot, stock=pot.stock + 1e6))
    means = _means(scenario, limit)
    if not means.lasts:
        return _with_means(scenario, replace(means, spare=means.spare + 1))
    return _with_means(scenario, replace(means, people=_more(means.people, means.block)))


def without(scenario: Scenario, limits: Sequence[str]) -> Scenario:
    """Return the scenario with more of the limits named than any plan uses."""
    for limit in limits:
        pot = next((each for each in scenario.money if limit == money(each.name)), None)
        if pot:
            scenario = _with_pot(scenario, replace(pot, stock=WITHOUT_END))
        else:
            means = _means(scenario, limit)
            room = [int(WITHOUT_END)] * scenario.months
            scenario = _with_means(scenario, replace(means, people=room, most=0))
    return scenario


def _means(scenario: Scenario, name: str) -> Means:
    return next(each for each in scenario.means if each.name == name)


def _with_means(scenario: Scenario, means: Means) -> Scenario:
    changed: dict[str, Any] = {means.name: means}
    return replace(scenario, **changed)


def _with_pot(scenario: Scenario, pot: Pot) -> Scenario:
    return replace(
        scenario, money=tuple(pot if pot.name == each.name else each for each in scenario.money)
    )


def _more(people: Sequence[int], block: int) -> tuple[int, ...]:
    return tuple(each + block for each in people)
