"""The mixed-integer program of a scenario: its columns by what they mean, and its rows.

For each kind of unit and month a whole number: how many have begun to train by then; for each size
of unit and month, how many have come by then. What people need on the way (seats, airlift) and in
place (base, equipment, money) bounds their sums. A number that can only be 0 has no column.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from pledgebook.planning.alike import Key, Kind, kinds, told_apart
from pledgebook.planning.scenario import WITHOUT_END, Means, Scenario
from pledgebook.planning.solver import Program, Solution

MILLION = 1e6
"""Money is counted in millions here, so that it is of the size of people: twice as fast."""

Weights = dict[int, float]
Which = TypeVar("Which", bound=Hashable)


@dataclass(frozen=True, slots=True)
class Choice:
    """A plan in numbers.

    begins    (contingent, month) -> units that begin to train in that month.
    comes     (contingent, month) -> units that come in that month.
    orders    (means, month) -> blocks ordered.
    spares    (means, month) -> spare blocks used.
    spent     pot -> what is paid from it in each month.
    strength  people in place at the end of each month.
    gap       how far from the best it can be, as a share.
    """

    begins: dict[Key, int]
    comes: dict[Key, int]
    orders: dict[Key, int]
    spares: dict[Key, int]
    spent: dict[str, tuple[float, ...]]
    strength: tuple[int, ...]
    gap: float

    @property
    def cost(self) -> float:
        """All that is spent."""
        return sum(sum(months) for months in self.spent.values())


class Draft:
    """The program of a scenario, to be given a goal and solved."""

    def __init__(self, scenario: Scenario) -> None:
        self.scenario, self.program = scenario, Program()
        self.months = range(scenario.months)
        self.kinds = kinds(scenario.contingents, scenario.months)
        self.begun: dict[tuple[tuple[int, int], int], int] = {}
        self.come: dict[tuple[int, int], int] = {}
        for kind in self.kinds:
            self._trained(kind)
        for people in sorted({kind.people for kind in self.kinds}, reverse=True):
            self._arriving(people)
        self.order: dict[Key, int] = {}
        self.spare: dict[Key, int] = {}
        for means in scenario.means:
            self._orders(means)
        self.pay = {
            (pot.name, m): self.program.column() for pot in scenario.money for m in self.months
        }
        for month in self.months:
            self._room(month)
            self._bill(month)
        for pot in scenario.money:
            self._purse(pot.name, pot.stock, list(pot.income))

    @property
    def month_of(self) -> dict[int, int]:
        """The month of each whole number."""
        stages = self.begun, self.come, self.order, self.spare
        return {at: month for stage in stages for (_, month), at in stage.items()}

    def there(self, month: int) -> Weights:
        """Return the people in place at the end of a month, beside those that were there before."""
        return {at: float(people) for (people, m), at in self.come.items() if m == month}

    def _trained(self, kind: Kind) -> None:
        """Add how many units of a kind have begun to train by each month: it never falls."""
        before = None
        for month in range(self.scenario.months - kind.training if kind.training else 0):
            if most := kind.ready[month]:
                before = self._steps(before, most)
                self.begun[kind.which, month] = before

    def _arriving(self, people: int) -> None:
        """Add how many units of a size have come by each month: no more than are ready to."""
        alike = [kind for kind in self.kinds if kind.people == people]
        before = None
        for month in self.months:
            at_once = sum(kind.ready[month] for kind in alike if not kind.training)
            trained = [
                at
                for kind in alike
                if (at := self.begun.get((kind.which, month - kind.training))) is not None
            ]
            if most := at_once + round(sum(self.program.most[at] for at in trained)):
                before = self._steps(before, most)
                self.come[people, month] = before
                if trained:
                    able = {before: 1.0, **dict.fromkeys(trained, -1.0)}
                    self.program.row(able, most=float(at_once))

    def _steps(self, before: int | None, most: int) -> int:
        """Add the number of units that have done something by a month, after the month before."""
        column = self.program.column(most=float(most), integer=True)
        if before is not None:
            self.program.row({before: 1.0, column: -1.0}, most=0.0)
        return column

    def _orders(self, means: Means) -> None:
        if means.block and means.most:
            for month in range(self.scenario.months - means.lead):
                column = self.program.column(most=float(means.most), integer=True)
                self.order[means.name, month] = column
        if means.spare:
            for month in self.months:
                column = self.program.column(most=float(means.spare), integer=True)
                self.spare[means.name, month] = column
            every = {self.spare[means.name, m]: 1.0 for m in self.months}
            self.program.row(every, most=float(means.spare))

    def _room(self, month: int) -> None:
        """Keep those who train, move and are there within the room that stands and is ordered."""
        scenario, there = self.scenario, self.there(month)
        for means, used, already in (
            (scenario.training, self._training(month), 0),
            (scenario.airlift, self._moving(month), 0),
            (scenario.base, there, scenario.in_place),
            (scenario.equipment, there, scenario.in_place),
        ):
            if used and means.people[month] < WITHOUT_END:
                had = {at: -float(means.block) for at in self._serving(means, month)}
                self.program.row({**used, **had}, most=float(means.people[month] - already))

    def _serving(self, means: Means, month: int) -> Iterator[int]:
        """Yield the orders, and the spare blocks, that serve in a month."""
        last = month - means.lead
        for at in range(0 if means.lasts else max(last, 0), last + 1):
            if (means.name, at) in self.order:
                yield self.order[means.name, at]
        if means.spare:
            yield self.spare[means.name, month]

    def _training(self, month: int) -> Weights:
        """Return who is in training in a month: begun by then, and not as long ago as it takes."""
        found: Weights = {}
        for kind in self.kinds:
            if kind.training:
                last = min(month, self.scenario.months - kind.training - 1)
                _add(found, self.begun.get((kind.which, last)), kind.people)
                _add(found, self.begun.get((kind.which, month - kind.training)), -kind.people)
        return found

    def _moving(self, month: int) -> Weights:
        before = {at: -people for at, people in self.there(month - 1).items()}
        return {**self.there(month), **before}

    def _bill(self, month: int) -> None:
        """Have the pots pay what a month costs, and each at least what it alone may pay."""
        scenario = self.scenario
        upkeep = scenario.upkeep
        fixed = scenario.in_place * upkeep.each / MILLION
        due: dict[str, Weights] = {"": {}, **{pot.name: {} for pot in scenario.money}}
        for people, price in (
            (self._training(month), scenario.training_price),
            (self.there(month), upkeep),
        ):
            for at, many in people.items():
                _add(due[price.channel], at, many * price.each / MILLION)
        for means in scenario.means:
            order = self.order.get((means.name, month))
            _add(due[means.channel], order, means.price / MILLION)
        every: Weights = {}
        for channel, costs in due.items():
            own = fixed if channel == upkeep.channel else 0.0
            if channel and (costs or own):
                self.program.row({**costs, self.pay[channel, month]: -1.0}, most=-own)
            for at, cost in costs.items():
                _add(every, at, cost)
        pays = {self.pay[pot.name, month]: -1.0 for pot in scenario.money}
        self.program.row({**every, **pays}, least=-fixed, most=-fixed)

    def _purse(self, name: str, stock: float, income: list[float]) -> None:
        """Let a pot pay no more than has come into it."""
        if stock >= WITHOUT_END:
            return
        for month in self.months:
            paid = {self.pay[name, at]: 1.0 for at in range(month + 1)}
            self.program.row(paid, most=(stock + sum(income[: month + 1])) / MILLION)

    def choice(self, found: Solution) -> Choice:
        """Return what the numbers mean."""
        numbers, scenario = found.numbers, self.scenario
        begin = _new(self.begun, numbers)
        begins, comes = told_apart(scenario.contingents, begin, _new(self.come, numbers))
        people = {each.name: each.people for each in scenario.contingents}
        came = [
            sum(people[n] * many for (n, m), many in comes.items() if m == at) for at in self.months
        ]
        return Choice(
            begins=begins,
            comes=comes,
            orders={key: many for key, at in self.order.items() if (many := round(numbers[at]))},
            spares={key: many for key, at in self.spare.items() if (many := round(numbers[at]))},
            spent={
                pot.name: tuple(
                    max(0.0, numbers[self.pay[pot.name, m]]) * MILLION for m in self.months
                )
                for pot in scenario.money
            },
            strength=tuple(scenario.in_place + sum(came[: m + 1]) for m in self.months),
            gap=found.gap,
        )


def _add(weights: Weights, column: int | None, weight: float) -> None:
    if column is not None:
        weights[column] = weights.get(column, 0.0) + weight


def _new(
    stage: Mapping[tuple[Which, int], int], numbers: Sequence[float]
) -> dict[tuple[Which, int], int]:
    """Return how many units do something in each month, of how many have done it by then."""
    done = {key: round(numbers[at]) for key, at in stage.items()}
    new = {(which, m): many - done.get((which, m - 1), 0) for (which, m), many in done.items()}
    return {key: many for key, many in new.items() if many}
