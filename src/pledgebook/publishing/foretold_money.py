"""Forecasts of money for people to read, and as JSON: what comes of promises, and the chance."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Any

from pledgebook.model import MoneyForecast, NoForecast, Position, exactly
from pledgebook.publishing import foretold
from pledgebook.publishing.foretold import QUOTES, REASONS, chance_words
from pledgebook.publishing.quotes import quote_of, shortened
from pledgebook.publishing.words import date_words, day, phrase

ROUNDED = 3
"""Digits of a sum that are told: a forecast knows no more."""


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
    yield from textwrap.wrap(
        f"Paid or signed for on {day(one.today)}: {_money(one.firm, unit)}; only promised:"
        f" {_money(one.open, unit)}. By these promises alone, expected on {day(one.due)}:"
        f" {_money(at.expected, unit)}; four chances in five that it is between"
        f" {_money(at.low, unit)} and {_money(at.high, unit)}."
        f" {foretold.tested_words(one.tested)}",
        width,
    )
    yield ""
    yield f"{'on':>12} {'expected':>18} {'4 in 5 between':>38}"
    for point in one.fan:
        interval = f"{_money(point.low, unit)} - {_money(point.high, unit)}"
        yield f"{day(point.day):>12} {_money(point.expected, unit):>18} {interval:>38}"
    yield ""
    for number, reason in enumerate(one.reasons[:REASONS], 1):
        yield from textwrap.wrap(f"{number}. {reason.says}", width, subsequent_indent="   ")
        for claim in reason.claims[:QUOTES]:
            quote = quote_of(position.claims[claim], position.reports)
            words = f'"{shortened(quote.words)}" ({quote.report}:{quote.line})'
            yield from textwrap.wrap(words, width, initial_indent="   ", subsequent_indent="   ")


def _chance(one: MoneyForecast) -> str:
    that = f"the chance that it is paid or signed for on {day(one.due)}"
    if one.need.amount and one.firm >= one.need.amount.stated:
        return "it is paid or signed for already."
    if one.low == one.high:
        return f"{that} is {chance_words(one.low)}."
    return (
        f"{that} lies between {one.low * 100:.0f} and {one.high * 100:.0f} percent: the first if"
        " nobody promises more, the second if new money comes as often as UN appeals can have"
        " filled up."
    )


def _money(number: float, unit: str) -> str:
    """Write a sum of the future, no more exact than it is: "USD 93.4 million"."""
    rounded = Decimal(f"{number:.{ROUNDED}g}")
    return phrase(exactly(rounded, unit))


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
