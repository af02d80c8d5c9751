"""What a plan asks: of whom, what, by when, through which channel, and why."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pledgebook.model import Ask, last_of
from pledgebook.planning.draft import Choice
from pledgebook.planning.futures import units
from pledgebook.planning.read_scenario import Promise
from pledgebook.planning.scenario import Means, Scenario

PURPOSE = {
    "training": "to train",
    "airlift": "to be flown in",
    "base": "to be housed",
    "equipment": "to be equipped",
}


def asks(scenario: Scenario, choice: Choice, promises: Sequence[Promise]) -> tuple[Ask, ...]:
    """Return what a plan asks, the most urgent first."""
    every = (
        *_people(scenario, choice),
        *(ask for means in scenario.means for ask in _orders(scenario, choice, means)),
        *_money(scenario, choice),
        *_numbers(scenario, promises),
    )
    return tuple(sorted(every, key=lambda ask: (ask.by, ask.what, ask.to)))


def _people(scenario: Scenario, choice: Choice) -> Iterator[Ask]:
    together: dict[tuple[int, int, str, float, tuple[str, ...]], int] = {}
    for each in units(scenario, choice):
        who = each.contingent
        key = each.begins, each.comes, who.party, who.chance, who.claims
        together[key] = together.get(key, 0) + who.people
    for (begins, comes, party, chance, claims), people in together.items():
        come = f"to come in {last_of(scenario.start, comes):%B %Y}"
        told = "promised" if claims else "not promised yet"
        why = f"{come}, {'' if begins == comes else 'trained before; '}{told}"
        why = why.replace(", promised", "; promised").replace(", not", "; not")
        by = last_of(scenario.start, begins - 1)
        yield Ask(party, "people", people, "people", by, "", why, chance, claims)


def _orders(scenario: Scenario, choice: Choice, means: Means) -> Iterator[Ask]:
    for (name, month), many in sorted(choice.orders.items(), key=lambda one: one[0][1]):
        if name == means.name:
            ready = last_of(scenario.start, month + means.lead)
            lasts = f"from {ready:%B %Y} on" if means.lasts else f"in {ready:%B %Y}"
            why = f"for {many * means.block:,} more {PURPOSE[name]} {lasts}"
            cost = many * means.price
            why += f", at {cost:,.0f} {scenario.currency}" if cost else ""
            by = last_of(scenario.start, month)
            yield Ask(means.giver, name, many * means.block, "people", by, means.channel, why)


def _money(scenario: Scenario, choice: Choice) -> Iterator[Ask]:
    """Yield what is to come in, where a plan spends more of a pot than lies in it."""
    for pot in scenario.money:
        spent = sum(choice.spent[pot.name])
        if spent > pot.stock:
            paid = 0.0
            first = 0
            while paid + choice.spent[pot.name][first] <= pot.stock:
                paid += choice.spent[pot.name][first]
                first += 1
            last = last_of(scenario.start, scenario.months - 1)
            why = (
                f"{spent:,.0f} {scenario.currency} are spent until {last:%B %Y}, and"
                f" {pot.stock:,.0f} are there; the first is short in"
                f" {last_of(scenario.start, first):%B %Y}"
            )
            by = last_of(scenario.start, first)
            short = spent - pot.stock
            yield Ask(pot.giver, "money", short, scenario.currency, by, pot.name, why)


def _numbers(scenario: Scenario, promises: Sequence[Promise]) -> Iterator[Ask]:
    for each in promises:
        if each.people is None:
            why = "promised without a number, so that nobody can plan with it"
            by = last_of(scenario.start, 0)
            yield Ask(each.party, "number", 0, "people", by, "", why, None, each.claims)
