"""Forecasts for people to read, and as JSON: the chance, the fan, the reasons with their words."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Sequence
from typing import Any

from pledgebook.model import (
    FanPoint,
    Forecast,
    NoForecast,
    Position,
    Reason,
    Scored,
    rounded,
)
from pledgebook.publishing.quotes import quote_of, shortened
from pledgebook.publishing.words import date_words, day

REASONS = 3
"""Reasons that are told in a terminal; JSON holds them all."""

QUOTES = 2
"""Quotes below a reason."""

NOTHING = "No report tells how many people or how much money is needed: there is no forecast."

THINGS = "Of equipment there is no forecast: no record tells how promises of it were kept."

LEAST, MOST = 0.01, 0.99
"""Beyond these a chance is told as a bound: no forecast is that sure."""


def text(position: Position, told: Sequence[Forecast | NoForecast], width: int = 80) -> str:
    """Return the forecasts of a mission's people as text of lines of `width`."""
    lines = [position.mission.name]
    for one in told:
        lines += ["", *(_missing(one, width) if isinstance(one, NoForecast) else
                        _forecast(position, one, width))]  # fmt: skip
    return "".join(f"{line.rstrip()}\n" for line in lines)


def nothing(position: Position, width: int = 80) -> str:
    """Say why nothing is forecast for a mission."""
    numbered = any(need.amount and need.actor is None for need in position.needs)
    return "".join(f"{line}\n" for line in ("", *_wrapped(THINGS if numbered else NOTHING, width)))


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
    yield from reasons(position, one.reasons, width)


def sentences(one: Forecast) -> tuple[str, str]:
    """Return the chance in a sentence, and what is expected in others."""
    at, amount = one.at_due, one.need.amount
    here = amount is not None and one.in_place >= amount.stated
    that = "they still are" if here else "they are in place"
    chance = f"The chance that {that} on {day(one.due)} is {chance_words(at.chance)}."
    chance = f"They are in place already. {chance}" if here else chance
    spread = (
        f"In place on {day(one.today)}: {one.in_place:,.0f}. Expected on {day(one.due)}: about"
        f" {rounded(at.expected):,.0f}; four chances in five that it is {_between(at)}."
        f" Past build-ups alone say {chance_words(one.outside)}, the promises that are told by"
        f" name alone {chance_words(one.inside)}; each has half the say."
    )
    return chance, f"{spread} {_tested(one.tested)}" if one.tested else spread


def _tested(tested: Scored) -> str:
    """Say how good the half of a forecast was that could be tested."""
    return (
        f"Only the first could be tested: of {tested.cases:,} forecasts of past UN missions,"
        f" {tested.ahead} months ahead, {tested.held:.0%} held what came between the ends of"
        " their four chances in five."
    )


def _between(at: FanPoint) -> str:
    return f"between {rounded(at.low):,.0f} and {rounded(at.high):,.0f}"


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
        interval = f"{rounded(at.low):,.0f} - {rounded(at.high):,.0f}"
        chance = short_chance(at.chance)
        yield f"{day(at.day):>12} {rounded(at.expected):>9,.0f} {interval:>19} {chance:>8}"


def short_chance(chance: float) -> str:
    """Write a chance in a table, no surer than it is: "12%", "<1%"."""
    if chance < LEAST:
        return "<1%"
    return ">99%" if chance > MOST else f"{chance:.0%}"


def reasons(position: Position, told: Sequence[Reason], width: int) -> Iterator[str]:
    """Yield the strongest reasons, each with words of reports that say so."""
    for number, reason in enumerate(told[:REASONS], 1):
        yield from _wrapped(f"{number}. {reason.says}", width, "   ")
        quotes = (quote_of(position.claims[claim], position.reports) for claim in reason.claims)
        words = (f'"{shortened(each.words)}" ({each.report}:{each.line})' for each in quotes)
        for said in list(dict.fromkeys(words))[:QUOTES]:
            yield from textwrap.wrap(said, width, initial_indent="   ", subsequent_indent="   ")


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
