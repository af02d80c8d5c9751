"""Plans for people to read, and as JSON: what is asked of whom, when, and what more would buy."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from datetime import date
from typing import Any

from pledgebook.model import Ask, Odds, Plan, PlanMonth, Worth
from pledgebook.publishing.foretold import chance_words
from pledgebook.publishing.words import day, spaced

MILLION = 1e6


def text(plan: Plan, width: int = 80) -> str:
    """Return a plan as text of lines of `width`."""
    lines = [
        *_wrapped(title(plan), width),
        "",
        *(line for each in answers(plan) for line in _wrapped(each, width)),
        "",
        "What is asked of whom, the most urgent first",
        "",
        *_asks(plan, width),
        "",
        "Month by month",
        "",
        *_months(plan),
        "",
        *_worth(plan, width),
        *_assumed(plan, width),
    ]
    return "".join(f"{line.rstrip()}\n" for line in lines)


def title(plan: Plan) -> str:
    """Name a plan: "A plan for MSS, from 1 Nov 2024"."""
    return f"A plan for {plan.mission}, from {day(plan.start)}"


def headline(plan: Plan) -> str:
    """Say in one sentence what a plan comes to."""
    by, target = day(plan.by), f"{plan.target:,}"
    cost = f"{money(plan.cost, plan.currency)} until {day(plan.schedule[-1].last)}"
    if plan.reached:
        return (
            f"{target} can be in place on {by}, for {cost}, when the plan ends; the"
            f" most that can be there by then are {plan.most:,}. In place now: {plan.in_place:,}."
        )
    return (
        f"{target} cannot be in place on {by}. The nearest that is possible: {plan.most:,} by"
        f" then, for {cost}, when the plan ends. In place now: {plan.in_place:,}."
    )


def answers(plan: Plan) -> Iterator[str]:
    """Yield what a plan answers, a sentence or two at a time."""
    yield headline(plan)
    if not plan.reached and plan.why_not:
        yield plan.why_not
    yield _earliest(plan)
    yield _binds(plan)
    yield _odds(plan)
    if plan.gap > LEAST_GAP:
        yield f"Time ran out before the best was certain: it is at most {plan.gap:.1%} better."


LEAST_GAP = 1e-6


def _earliest(plan: Plan) -> str:
    if plan.earliest is None:
        last = day(plan.schedule[-1].last)
        return f"Until {last} there is no month in which {plan.target:,} can be there."
    hint = "" if plan.reached else f" (--by {plan.earliest} plans for that)"
    return f"The earliest month's end with {plan.target:,}: {day(plan.earliest)}{hint}."


def _binds(plan: Plan) -> str:
    if not plan.binds:
        return f"More by {day(plan.by)} is not a matter of any one means alone."
    if plan.binds == ("people",):
        return f"More by {day(plan.by)} would take more people: all who can be ready are there."
    return f"What holds back more by {day(plan.by)}: {', '.join(map(limit, plan.binds))}."


def _odds(plan: Plan) -> str:
    odds = plan.odds
    return (
        f"In {odds.futures:,} simulated futures, where people come late or stay away, the plan's"
        f" {min(plan.strength, plan.target):,} are there in time with a chance of"
        f" {chance_words(odds.chance)}; four in five have between {odds.low:,} and {odds.high:,}."
    )


def limit(name: str) -> str:
    """Word what can bind: "money: trust_fund" is "money, trust fund"."""
    return spaced(name).replace(": ", ", ")


def money(amount: float, currency: str) -> str:
    """Word money: in millions from one million on."""
    if abs(amount) >= MILLION:
        return f"{amount / MILLION:,.1f} million {currency}"
    return f"{amount:,.0f} {currency}"


def asks(plan: Plan) -> Iterator[tuple[str, str, str, str]]:
    """Yield what is asked: by when, whom, what, and why; the most urgent first."""
    for ask in plan.asks:
        tail = [ask.why]
        if ask.channel:
            tail.append(f"channel: {spaced(ask.channel)}")
        if ask.chance is not None:
            tail.append(f"that they ever come has a chance of {chance_words(ask.chance)}")
        yield day(ask.by), ask.to or "anybody", _what(ask), "; ".join(tail)


def _asks(plan: Plan, width: int) -> Iterator[str]:
    for by, whom, what, why in asks(plan):
        yield from _wrapped(f"by {by}  {whom}: {what}", width, " " * 16)
        indent = " " * 16
        yield from textwrap.wrap(why, width, initial_indent=indent, subsequent_indent=indent)
    if not plan.asks:
        yield "Nothing."


def _what(ask: Ask) -> str:
    if ask.what == "number":
        return "say how many people, and when"
    if ask.what == "money":
        return money(ask.number, ask.unit)
    if ask.what == "people":
        return f"send {ask.number:,.0f} people"
    return f"{spaced(ask.what)} for {ask.number:,.0f}"


def _months(plan: Plan) -> Iterator[str]:
    names = [name for name, _, _ in plan.schedule[0].used]
    yield f"{'':8} {'there':>7} {'come':>6}  {'used of what there is room for':<42} {'million':>8}"
    yield f"{'':8} {'':7} {'':6} {''.join(f'{name:>11}' for name in names)} {plan.currency:>7}"
    for each, same in _with_repeats(plan.schedule):
        if same:
            yield f"{'':8} and so on until {each.last:%b %Y}"
            continue
        used = "".join(f"{_used(many, room):>11}" for _, many, room in each.used)
        spent = sum(amount for _, amount in each.spent) / MILLION
        yield f"{each.last:%b %Y} {each.strength:>7,} {each.come:>6,} {used} {spent:>7.1f}"


def means(plan: Plan) -> tuple[str, ...]:
    """Return the means that a plan uses, in the order in which its months tell them."""
    return tuple(name for name, _, _ in plan.schedule[0].used)


def months(plan: Plan) -> Iterator[tuple[str, ...]]:
    """Yield a row for each month: there, come, what is used of each means, money in millions."""
    for each, same in _with_repeats(plan.schedule):
        if same:
            yield (f"and so on until {each.last:%b %Y}",)
            continue
        used = (_used(many, room) for _, many, room in each.used)
        spent = sum(amount for _, amount in each.spent) / MILLION
        yield (f"{each.last:%b %Y}", f"{each.strength:,}", f"{each.come:,}", *used, f"{spent:.1f}")


def _with_repeats(months: Sequence[PlanMonth]) -> Iterator[tuple[PlanMonth, bool]]:
    """Yield the months, and of those at the end in which nothing changes the first and the last."""
    end = len(months)
    while end > 1 and _same(months[end - 1], months[end - 2]):
        end -= 1
    yield from ((each, False) for each in months[:end])
    if end < len(months):
        yield months[-1], True


def _same(one: PlanMonth, other: PlanMonth) -> bool:
    spent = [round(sum(a for _, a in each.spent)) for each in (one, other)]
    return one.used == other.used and spent[0] == spent[1] and not one.orders


def _used(many: int, room: int | None) -> str:
    return f"{many:,}" if room is None else f"{many}/{room}"


def worth(plan: Plan) -> Iterator[tuple[str, str]]:
    """Yield what one more of each means is, and what it would bring."""
    return ((each.unit, _brings(each, plan)) for each in plan.worth)


def _worth(plan: Plan, width: int) -> Iterator[str]:
    yield "What one more would bring"
    yield ""
    if not plan.worth:
        told = "Not known: the best plan is not known exactly, so that no difference can be told."
        yield from _wrapped(told, width)
    for each in plan.worth:
        yield from _wrapped(f"{each.unit}: {_brings(each, plan)}", width, "  ")
    yield ""


def _brings(worth: Worth, plan: Plan) -> str:
    brings = [f"{worth.people:,} more people by {day(plan.by)}"] if worth.people else []
    if worth.saved and worth.saved >= 1:
        brings.append(f"{money(worth.saved, plan.currency)} less to pay for {plan.target:,}")
    return ", ".join(brings) or "nothing"


def _assumed(plan: Plan, width: int) -> Iterator[str]:
    if plan.assumed:
        yield "Taken from the defaults, as the scenario does not say"
        yield ""
        for each in plan.assumed:
            yield from _wrapped(each, width, "  ")


def _wrapped(words: str, width: int, hang: str = "") -> list[str]:
    return textwrap.wrap(words, width, subsequent_indent=hang)


# --- two plans side by side ------------------------------------------------------------------


def beside(plans: Sequence[Plan]) -> Iterator[tuple[str, ...]]:
    """Yield rows that set plans side by side: what, and of each plan how much."""
    yield "by", *(day(each.by) for each in plans)
    yield "target", *(f"{each.target:,}" for each in plans)
    yield "the most by then", *(f"{each.most:,}" for each in plans)
    yield "this plan has", *(f"{each.strength:,}" for each in plans)
    yield "the target at the earliest", *(day(each.earliest) or "never" for each in plans)
    yield "it costs", *(money(each.cost, each.currency) for each in plans)
    yield "chance that it holds", *(f"{each.odds.chance:.0%}" for each in plans)
    yield "four futures in five", *(_range(each.odds) for each in plans)
    yield "people asked for", *(f"{_people(each):,}" for each in plans)
    yield "holds back more", *(str(len(each.binds)) for each in plans)


def only(names: Sequence[str], plans: Sequence[Plan]) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield what each of two plans asks that the other does not, with the plan's name."""
    for name, plan, other in zip(names, plans, reversed(plans), strict=True):
        yield name, tuple(told for _, told in sorted(_asked(plan) - _asked(other)))


def compared(names: Sequence[str], plans: Sequence[Plan]) -> str:
    """Return plans side by side, and what only one of them asks."""
    lines = [f"{'':26}" + "".join(f"{_end(name):>26}" for name in names)]
    lines += [f"{label:26}" + "".join(f"{cell:>26}" for cell in cells)
              for label, *cells in beside(plans)]  # fmt: skip
    for name, own in only(names, plans):
        lines += ["", f"Only {name} asks", ""]
        lines += [f"  {told}" for told in own] or ["  nothing"]
    return "".join(f"{line.rstrip()}\n" for line in lines)


def _end(name: str, most: int = 25) -> str:
    return name if len(name) <= most else f"…{name[1 - most :]}"


def _range(odds: Odds) -> str:
    return f"{odds.low:,} - {odds.high:,}"


def _people(plan: Plan) -> int:
    return round(sum(each.number for each in plan.asks if each.what == "people"))


def _asked(plan: Plan) -> set[tuple[date, str]]:
    return {
        (each.by, f"by {day(each.by)}  {each.to or 'anybody'}: {_what(each)}") for each in plan.asks
    }


# --- JSON ------------------------------------------------------------------------------------


def as_json(plan: Plan) -> dict[str, Any]:
    """Return a plan; docs/json.md describes it."""
    return {**_plain(asdict(plan)), "strength": plan.strength}


def _plain(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _plain(each) for key, each in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(each) for each in value]
    if isinstance(value, date):
        return value.isoformat()
    return round(value, 4) if isinstance(value, float) else value
