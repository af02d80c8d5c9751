"""Forecasts for people to read, and as JSON: the chance, the fan, the reasons with their words."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Sequence
from typing import Any

from pledgebook.model import FanPoint, Forecast, NoForecast, Position, Reason, Scored
from pledgebook.publishing.quotes import quote_of, shortened
from pledgebook.publishing.words import date_words, day

REASONS = 3
"""Reasons that are told in a terminal; JSON holds them all."""

QUOTES = 2
"""Quotes below a reason."""

NOTHING = "No need of people is told, so that nothing can be forecast."

LEAST, MOST = 0.01, 0.99
"""Beyond these a chance is told as a bound: no forecast is that sure."""


def text(position: Position, told: Sequence[Forecast | NoForecast], width: int = 80) -> str:
    """Return the forecasts of a mission as text of lines of `width`."""
    lines = [position.mission.name]
    if not told:
        lines += [
            "",
            *_wrapped("No need of people is told, so that nothing can be forecast.", width),
        ]
    for one in told:
        lines += ["", *(_missing(one, width) if isinstance(one, NoForecast) else
                        _forecast(position, one, width))]  # fmt: skip
    return "".join(f"{line.rstrip()}\n" for line in lines)


def _missing(one: NoForecast, width: int) -> list[str]:
    return _wrapped(f"No forecast of {needed(one)}: {one.why}", width)


def needed(one: Forecast | NoForecast) -> str:
    """Word what is needed by when: "2,500 police by January 2025"."""
    amount = one.need.amount
    number = f"{amount.stated:,f} {amount.unit}" if amount else "its people"
    return f"{number} by {date_words(one.need.due)}" if one.need.due else number


def _forecast(position: Position, one: Forecast, width: int) -> Iterator[str]:
    chance, spread = sentences(one)
    yield from _wrapped(f"{needed(one)}: {chance[0].lower()}{chance[1:]}", width)
    yield from _wrapped(spread, width)
    yield ""
    yield from _table(one)
    yield ""
    for number, reason in enumerate(one.reasons[:REASONS], 1):
        yield from _reason(position, number, reason, width)


def sentences(one: Forecast) -> tuple[str, str]:
    """Return the chance in a sentence, and what is expected in another."""
    at = one.at_due
    chance = f"The chance that they are in place on {day(one.due)} is {chance_words(at.chance)}."
    spread = (
        f"In place on {day(one.today)}: {one.in_place:,.0f}. Expected on {day(one.due)}:"
        f" {at.expected:,.0f}; four chances in five that it is {_between(at)}."
        f" Past build-ups alone say {chance_words(one.outside)}, the promises that are told by"
        f" name alone {chance_words(one.inside)}."
    )
    return chance, f"{spread} {tested_words(one.tested)}" if one.tested else spread


def tested_words(tested: Scored) -> str:
    """Say how often the 80 percent interval of such forecasts held what came."""
    return (
        f"Of {tested.cases:,} such forecasts of the past, {tested.ahead} months ahead,"
        f" {tested.held:.0%} had such an interval that held what came."
    )


def _between(at: FanPoint) -> str:
    return f"between {at.low:,.0f} and {at.high:,.0f}"


def chance_words(chance: float) -> str:
    """Word a chance, no surer than it is: "about 12 percent", "less than 1 percent"."""
    if chance < LEAST:
        return "less than 1 percent"
    if chance > MOST:
        return "more than 99 percent"
    return f"about {chance:.0%}".replace("%", " percent")


def _table(one: Forecast) -> Iterator[str]:
    yield f"{'on':>12} {'expected':>9} {'4 in 5 between':>19} {'chance':>8}"
    for at in one.fan:
        interval = f"{at.low:,.0f} - {at.high:,.0f}"
        yield f"{day(at.day):>12} {at.expected:>9,.0f} {interval:>19} {at.chance:>8.1%}"


def _reason(position: Position, number: int, reason: Reason, width: int) -> Iterator[str]:
    yield from _wrapped(f"{number}. {reason.says}", width, "   ")
    for claim in reason.claims[:QUOTES]:
        quote = quote_of(position.claims[claim], position.reports)
        words = f'"{shortened(quote.words)}" ({quote.report}:{quote.line})'
        yield from textwrap.wrap(words, width, initial_indent="   ", subsequent_indent="   ")


def _wrapped(words: str, width: int, hang: str = "") -> list[str]:
    return textwrap.wrap(words, width, subsequent_indent=hang)


# --- JSON ------------------------------------------------------------------------------------


def as_json(position: Position, told: Sequence[Forecast | NoForecast]) -> dict[str, Any]:
    """Return the forecasts of a mission; docs/json.md describes them."""
    return {"mission": position.mission.name, "forecasts": [_one_json(each) for each in told]}


def _one_json(one: Forecast | NoForecast) -> dict[str, Any]:
    need = {"need": one.need.id, "due": one.need.due}
    if isinstance(one, NoForecast):
        return {**need, "forecast": None, "why": one.why}
    return {
        **need,
        "forecast": {
            "today": one.today.isoformat(),
            "in_place": one.in_place,
            "at_due": point_json(one.at_due),
            "fan": [point_json(each) for each in one.fan],
            "chance_by_past_build_ups": round(one.outside, 4),
            "chance_by_promises": round(one.inside, 4),
            "tested": scored_json(one.tested) if one.tested else None,
            "reasons": reasons_json(one.reasons),
        },
        "why": None,
    }


def reasons_json(reasons: Sequence[Reason]) -> list[dict[str, Any]]:
    """Return the reasons of a forecast, each with its claims."""
    return [
        {"says": each.says, "weight": each.weight, "claims": list(each.claims)} for each in reasons
    ]


def point_json(at: FanPoint) -> dict[str, Any]:
    """Return what is expected on one day, in people or in money."""
    numbers = {
        name: getattr(at, name)
        for name in ("expected", "low", "q1", "median", "q3", "high", "chance")
    }
    return {"day": at.day.isoformat(), **numbers}


# --- how good forecasts were -----------------------------------------------------------------


def errors_text(table: Sequence[Scored]) -> str:
    """Return the back-test's error table for a terminal."""
    head = f"{'method':<33} {'months':>6} {'cases':>6} {'CRPS':>7} {'of ceiling':>10} {'4 in 5':>7}"
    rows = [
        f"{one.method:<33} {one.ahead or 'all':>6} {one.cases:>6} {one.crps:>7,.0f}"
        f" {one.share:>10.3f} {'' if one.held is None else format(one.held, '.1%'):>7}"
        for one in table
    ]
    return "".join(f"{line.rstrip()}\n" for line in (head, *rows))


def errors_json(table: Sequence[Scored]) -> list[dict[str, Any]]:
    """Return the back-test's error table; docs/json.md describes it."""
    return [scored_json(one) for one in table]


def scored_json(one: Scored) -> dict[str, Any]:
    """Return one row of an error table."""
    return {
        "method": one.method,
        "months_ahead": one.ahead,
        "cases": one.cases,
        "crps": round(one.crps, 3),
        "crps_of_ceiling": round(one.share, 4),
        "held_by_50_percent": _rounded(one.held_50),
        "held_by_80_percent": _rounded(one.held),
        "held_by_90_percent": _rounded(one.held_90),
    }


def _rounded(share: float | None) -> float | None:
    return None if share is None else round(share, 4)
