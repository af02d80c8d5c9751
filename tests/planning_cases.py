"""Small scenarios, drawn and written, and the plan that trying everything finds."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from itertools import product

from hypothesis import strategies as st

from pledgebook.planning.draft import Choice
from pledgebook.planning.futures import room, uses
from pledgebook.planning.scenario import Contingent, Means, Pot, Price, Scenario

MONTHS = 4

SMALL = Scenario(
    start=date(2025, 1, 1),
    months=MONTHS,
    in_place=10,
    target=60,
    by=2,
    contingents=(
        Contingent("a", "Kenya", 30, 1, 0, 1),
        Contingent("b", "Benin", 20, 2, 1, 0),
    ),
    training=Means("training", (30,) * MONTHS, block=30, price=1e6, most=1),
    airlift=Means("airlift", (30,) * MONTHS, block=20, price=1e6, lead=1, most=1, lasts=False),
    base=Means("base", (50,) * MONTHS, block=30, price=2e6, lead=1, most=1),
    equipment=Means("equipment", (60,) * MONTHS, block=30, price=2e6, lead=1, most=1),
    money=(Pot("direct", 3e6, (1e6,) * MONTHS), Pot("trust_fund", 2e6, (0.0,) * MONTHS)),
    training_price=Price(1_000.0),
    upkeep=Price(2_000.0, "trust_fund"),
)
"""Ten are there, sixty are wanted at the end of the third month."""


def crowd(many: int, months: int) -> Scenario:
    """Return contingents of eight sizes, and room that grows too slowly for all of them."""
    sizes = (24, 60, 120, 140, 150, 200, 250, 400)
    return replace(
        SMALL,
        months=months,
        by=months - 3,
        target=many * 100,
        contingents=tuple(
            Contingent(f"c{at}", "Kenya", sizes[at * 5 % 8], 1, at % 7, (0, 2, 3, 4)[at % 4])
            for at in range(many)
        ),
        training=Means("training", (500,) * months, 150, 2e6, 3, 1),
        airlift=Means("airlift", (200,) * months, 200, 5e5, 1, 1, lasts=False),
        base=Means("base", tuple(range(300, 300 + 60 * months, 60)), 250, 1e7, 4, 1),
        equipment=Means("equipment", (many * 120,) * months),
        money=(Pot("direct", 2e7, (4e6,) * months), Pot("trust_fund", 3e7, (3e6,) * months)),
    )


@st.composite
def scenarios(draw: st.DrawFn) -> Scenario:
    """Draw a scenario that is small enough to try everything."""
    contingents = tuple(
        Contingent(
            name,
            "Kenya",
            draw(st.sampled_from([10, 20, 30])),
            draw(st.integers(1, 2)) if name == "a" else 1,
            draw(st.integers(0, 2)),
            draw(st.integers(0, 1)),
        )
        for name in ("a", "b")
    )
    seats, flights, beds, sets = (draw(st.sampled_from([10, 20, 30, 60])) for _ in range(4))
    ordered = draw(st.sampled_from(["training", "airlift", "base", "equipment"]))
    channel = draw(st.sampled_from(["", "direct", "trust_fund"]))
    made = replace(
        SMALL,
        contingents=contingents,
        training=Means("training", (seats,) * MONTHS, 10),
        airlift=Means("airlift", (flights,) * MONTHS, 10, lasts=False),
        base=Means("base", (10 + beds,) * MONTHS, 10),
        equipment=Means("equipment", (10 + sets,) * MONTHS, 10),
        money=(
            Pot("direct", draw(st.sampled_from([0.0, 1e6])), (5e4,) * MONTHS),
            Pot("trust_fund", 1e5, (draw(st.sampled_from([0.0, 6e4])),) * MONTHS),
        ),
        training_price=Price(1_000.0, draw(st.sampled_from(["", "direct"]))),
        upkeep=Price(2_000.0, draw(st.sampled_from(["", "direct", "trust_fund"]))),
        by=draw(st.integers(0, MONTHS - 1)),
        target=draw(st.sampled_from([20, 30, 40, 60])),
    )
    means = next(each for each in made.means if each.name == ordered)
    dearer = replace(means, block=20, price=5e5, lead=draw(st.integers(0, 1)), most=1)
    changed = {ordered: replace(dearer, channel=channel)}
    return replace(made, **changed)  # type: ignore[arg-type]


def kept(scenario: Scenario, choice: Choice) -> bool:
    """Whether a choice keeps to the room there is, the money there is, and what comes first."""
    used, rooms = uses(scenario, choice), room(scenario, choice)
    in_room = all(
        many <= there for name in used for many, there in zip(used[name], rooms[name], strict=True)
    )
    return in_room and _paid(scenario, choice) and _trained(scenario, choice)


def _trained(scenario: Scenario, choice: Choice) -> bool:
    for each in scenario.contingents:
        come = begun = 0
        for month in range(scenario.months):
            come += choice.comes.get((each.name, month), 0)
            at = month - each.training
            begun += choice.begins.get((each.name, at), 0) if at >= each.lead else 0
            ready = begun if each.training else each.units * (month >= each.lead)
            if come > min(ready, each.units):
                return False
    return True


def costs(scenario: Scenario, choice: Choice, month: int) -> Iterator[tuple[str, float]]:
    """Yield what a month costs, each with the pot that must pay it, "" for any."""
    used = uses(scenario, choice)
    yield scenario.training_price.channel, used["training"][month] * scenario.training_price.each
    yield scenario.upkeep.channel, choice.strength[month] * scenario.upkeep.each
    for means in scenario.means:
        yield means.channel, choice.orders.get((means.name, month), 0) * means.price


def _paid(scenario: Scenario, choice: Choice) -> bool:
    for pot in scenario.money:
        paid = 0.0
        for month, amount in enumerate(choice.spent[pot.name]):
            paid += amount
            own = sum(cost for name, cost in costs(scenario, choice, month) if name == pot.name)
            if paid > pot.stock + sum(pot.income[: month + 1]) + 1 or amount < own - 1:
                return False
    for month in range(scenario.months):
        due = sum(cost for _, cost in costs(scenario, choice, month))
        if abs(due - sum(months[month] for months in choice.spent.values())) > 1:
            return False
    return True


def everything(scenario: Scenario) -> Iterator[Choice]:
    """Yield every choice that keeps to a scenario, its money not told apart by month and pot."""
    units = [each for each in scenario.contingents for _ in range(each.units)]
    months = range(scenario.months)
    ways = []
    for each in units:
        some: list[tuple[int, int] | None] = [None]
        for begin in range(each.lead, scenario.months):
            for come in range(begin + each.training, scenario.months):
                some += [(begin, come)] if each.training or begin == each.lead else []
        ways.append(some)
    ordering = next((each for each in scenario.means if each.most), None)
    slots = [m for m in months if ordering and m + ordering.lead < scenario.months]
    for chosen in product(*ways):
        begins: dict[tuple[str, int], int] = {}
        comes: dict[tuple[str, int], int] = {}
        for each, way in zip(units, chosen, strict=True):
            if way:
                if each.training:
                    begins[each.name, way[0]] = begins.get((each.name, way[0]), 0) + 1
                comes[each.name, way[1]] = comes.get((each.name, way[1]), 0) + 1
        sizes = {each.name: each.people for each in scenario.contingents}
        strength = tuple(
            scenario.in_place + sum(sizes[n] * k for (n, at), k in comes.items() if at <= m)
            for m in months
        )
        for ordered in product((0, 1), repeat=len(slots)):
            orders = {
                (ordering.name, m): 1
                for m, yes in zip(slots, ordered, strict=True)
                if yes and ordering
            }
            choice = Choice(begins, comes, orders, {}, {}, strength, 0.0)
            spent = affordable(scenario, choice)
            if spent is not None and kept(scenario, replace(choice, spent=spent)):
                yield replace(choice, spent=spent)


def affordable(scenario: Scenario, choice: Choice) -> dict[str, tuple[float, ...]] | None:
    """Pay what is bound to a pot from it, the rest from where most is to spare; None: cannot."""
    names = [pot.name for pot in scenario.money]
    spent = {name: [0.0] * scenario.months for name in names}
    due = [list(costs(scenario, choice, month)) for month in range(scenario.months)]
    for month, owed in enumerate(due):
        for name, cost in owed:
            if name:
                spent[name][month] += cost
    spare = {pot.name: _to_spare(pot, spent[pot.name]) for pot in scenario.money}
    for month, owed in enumerate(due):
        free = sum(cost for name, cost in owed if not name)
        for name in sorted(names, key=lambda each: spare[each][-1] - spare[each][month]):
            moved = min(free, max(0.0, min(spare[name][month:])))
            free -= moved
            spent[name][month] += moved
            spare[name] = [
                left - moved if at >= month else left for at, left in enumerate(spare[name])
            ]
        if free > 1:
            return None
    if any(min(left) < -1 for left in spare.values()):
        return None
    return {name: tuple(months) for name, months in spent.items()}


def _to_spare(pot: Pot, spent: list[float]) -> list[float]:
    return [
        pot.stock + sum(pot.income[: month + 1]) - sum(spent[: month + 1])
        for month in range(len(spent))
    ]
