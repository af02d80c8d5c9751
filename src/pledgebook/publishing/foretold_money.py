"""Forecasts of money for people to read, and as JSON: what comes of promises, and the chance."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Sequence
from decimal import Decimal
from functools import partial
from math import floor, log10
from typing import Any

from pledgebook.model import MoneyForecast, NoForecast, Position, Scored, exactly
from pledgebook.publishing import foretold
from pledgebook.publishing.foretold import chance_words
from pledgebook.publishing.words import date_words, day, phrase

ROUNDED = 3
"""Digits of a sum that is told."""


def text(position: Position, told: Sequence[MoneyForecast | NoForecast], width: int = 80) -> str:
    """Return the forecasts of a mission's money as text, to stand below those of its people."""
    lines: list[str] = []
    for one in told:
        lines.append("")
        if isinstance(one, NoForecast):
            lines += textwrap.wrap(f"No forecast of {_needed(one)}: {one.why}", width)
        else:
            lines += _forecast(position, one, width)
    return "".join(f"{line.rstrip()}\n" for line in lines)


def _needed(one: MoneyForecast | NoForecast) -> str:
    sum_ = phrase(one.need.amount) if one.need.amount else "its money"
    return f"{sum_} by {date_words(one.need.due)}" if one.need.due else sum_


def _forecast(position: Position, one: MoneyForecast, width: int) -> Iterator[str]:
    yield from textwrap.wrap(f"{_needed(one)}: {_chance(one)}", width)
    at, unit = one.at_due, one.need.amount.unit if one.need.amount else ""
    say = partial(_money, one)
    yield from textwrap.wrap(
        f"Paid or signed for on {day(one.today)}: {_exact(one.firm, unit)}; only promised:"
        f" {_exact(one.open, unit)}. By these promises alone, expected on {day(one.due)}: about"
        f" {say(at.expected)}; four chances in five that it is between"
        f" {say(at.low)} and {say(at.high)}. {_tested(one.tested)}",
        width,
    )
    yield ""
    yield f"{'on':>12} {'expected':>18} {'4 in 5 between':>38}"
    for point in one.fan:
        interval = f"{say(point.low)} - {say(point.high)}"
        yield f"{day(point.day):>12} {say(point.expected):>18} {interval:>38}"
    yield ""
    yield from foretold.reasons(position, one.reasons, width)


def _chance(one: MoneyForecast) -> str:
    that = f"the chance that it is paid or signed for on {day(one.due)}"
    if one.need.amount and one.firm >= one.need.amount.stated:
        return "it is paid or signed for already."
    if one.low == one.high:
        return f"{that} is {chance_words(one.low)}."
    low, high = (chance_words(each).removeprefix("about ") for each in (one.low, one.high))
    return (
        f"{that} lies between {low} and {high}: the first if nobody promises more, the second if"
        " new money comes as often as UN appeals can have filled up."
    )


def _tested(tested: Scored) -> str:
    """Say how often the 80 percent interval of such a forecast held what came."""
    return (
        f"Of {tested.cases:,} forecasts of what single givers had promised to Ukraine,"
        f" {tested.ahead} months ahead, {tested.held:.0%} held what came between such ends."
    )


def _exact(number: float, unit: str) -> str:
    """Write a sum that is told."""
    return phrase(exactly(Decimal(f"{number:.{ROUNDED}g}"), unit))


def _money(one: MoneyForecast, number: float) -> str:
    """Write a sum of the future, no finer than two digits of all that is told."""
    told = max(one.firm + one.open, 1.0)
    fine = floor(log10(told)) - 1
    unit = one.need.amount.unit if one.need.amount else ""
    return phrase(exactly(Decimal(str(round(number, -fine))), unit))


def as_json(one: MoneyForecast | NoForecast) -> dict[str, Any]:
    """Return a forecast of money; docs/json.md describes it."""
    need = {"need": one.need.id, "due": one.need.due}
    if isinstance(one, NoForecast):
        return {**need, "forecast": None, "why": one.why}
    return {
        **need,
        "forecast": {
            "today": one.today.isoformat(),
            "unit": one.need.amount.unit if one.need.amount else None,
            "firm": one.firm,
            "open": one.open,
            "at_due": foretold.point_json(one.at_due),
            "fan": [foretold.point_json(each) for each in one.fan],
            "chance_low": round(one.low, 4),
            "chance_high": round(one.high, 4),
            "tested": foretold.scored_json(one.tested),
            "reasons": foretold.reasons_json(one.reasons),
        },
        "why": None,
    }
