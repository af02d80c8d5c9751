"""The mixed-integer program of a scenario: its columns by what they mean, and its rows.

For each contingent and month two whole numbers: how many of its units have begun to train by then,
how many have come by then. What people need on the way (seats, airlift) and in place (base,
equipment, money) bounds their sums. A number that can only be 0 has no column.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from pledgebook.planning.scenario import WITHOUT_END, Contingent, Means, Scenario
from pledgebook.planning.solver import Program, Solution

MILLION = 1e6
"""Money is counted in millions here, so that it is of the size of people: twice as fast."""

Key = tuple[str, int]
Weights = dict[int, float]


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
        self.begun: dict[Key, int] = {}
        self.come: dict[Key, int] = {}
        for each in scenario.contingents:
            self._contingent(each)
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

    def there(self, month: int) -> Weights:
        """Return the people in place at the end of a month, beside those that were there before."""
        people = {each.name: float(each.people) for each in self.scenario.contingents}
        return {at: people[name] for (name, m), at in self.come.items() if m == month}

    def _contingent(self, each: Contingent) -> None:
        for month in range(each.lead + each.training, self.scenario.months):
            self.come[each.name, month] = self._steps(each, self.come, month)
        if not each.training:
            return
        for month in range(each.lead, self.scenario.months - each.training):
            self.begun[each.name, month] = self._steps(each, self.begun, month)
            come = self.come[each.name, month + each.training]
            self.program.row({come: 1.0, self.begun[each.name, month]: -1.0}, most=0.0)

    def _steps(self, each: Contingent, stage: dict[Key, int], month: int) -> int:
        """Add the number of units that have done something by a month: it never falls."""
        column = self.program.column(most=float(each.units), integer=True)
        if (before := stage.get((each.name, month - 1))) is not None:
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
        for each in self.scenario.contingents:
            if each.training:
                _add(found, self.begun.get((each.name, self._last_begin(each, month))), each.people)
                _add(found, self.begun.get((each.name, month - each.training)), -each.people)
        return found

    def _last_begin(self, each: Contingent, month: int) -> int:
        """Return the month, or the last before it, in which training can still begin in time."""
        return min(month, self.scenario.months - each.training - 1)

    def _moving(self, month: int) -> Weights:
        found: Weights = {}
        for each in self.scenario.contingents:
            _add(found, self.come.get((each.name, month)), each.people)
            _add(found, self.come.get((each.name, month - 1)), -each.people)
        return found

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
        comes = _new(self.come, numbers)
        people = {each.name: each.people for each in scenario.contingents}
        came = [
            sum(people[n] * many for (n, m), many in comes.items() if m == at) for at in self.months
        ]
        return Choice(
            begins=_new(self.begun, numbers),
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


def _new(stage: dict[Key, int], numbers: tuple[float, ...]) -> dict[Key, int]:
    """Return how many units do something in each month, of how many have done it by then."""
    done = {key: round(numbers[at]) for key, at in stage.items()}
    new = {(name, m): many - done.get((name, m - 1), 0) for (name, m), many in done.items()}
    return {key: many for key, many in new.items() if many}
