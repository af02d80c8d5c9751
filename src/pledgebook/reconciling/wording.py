"""How reasons name what they compare: "Kenya's 600 police", "22 September 2024"."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from functools import lru_cache

from pledgebook.model import Amount, Bound, Claim, Report

HEDGES = {
    Bound.EXACT: "",
    Bound.ABOUT: "about ",
    Bound.AT_LEAST: "at least ",
    Bound.AT_MOST: "up to ",
}

SCALES = ((Decimal(10**9), "billion"), (Decimal(10**6), "million"))

DAYS = 10_000
"""Days that are kept in words."""

LONG = 80
"""Characters of a quote that a reason repeats: enough to know it by."""


def number_words(number: Decimal) -> str:
    """Write "2,500" or "1.3 billion"."""
    for scale, word in SCALES:
        if number.is_finite() and number >= scale:
            return f"{_short(number / scale, 3)} {word}"
    if number == number.to_integral_value():
        return f"{int(number):,}"
    return _short(number, 2)


def _short(number: Decimal, places: int) -> str:
    written = f"{number:.{places}f}"
    return written.rstrip("0").rstrip(".")


def amount_words(amount: Amount) -> str:
    """Write "about 400 police", "KES 21 billion (USD 160 million)", "80 percent"."""
    also = f" ({_counted(*amount.also)})" if amount.also else ""
    per = f" a {amount.per}" if amount.per else ""
    return f"{HEDGES[amount.bound]}{_counted(amount.stated, amount.unit)}{per}{also}"


def _counted(number: Decimal, unit: str) -> str:
    if unit.isupper():
        return f"{unit} {number_words(number)}"
    return f"{number_words(number)} {unit}".strip()


@lru_cache(maxsize=DAYS)
def day_words(day: date | None) -> str:
    """Write "22 September 2024", or "an unknown day"."""
    return f"{day.day} {day:%B %Y}" if day else "an unknown day"


def written_words(written: str | None) -> str:
    """Write a date at its own precision: "2024", "May 2024", "24 June 2024"."""
    parts = (written or "").split("-")
    if len(parts) == 1:
        return parts[0]
    day = date(int(parts[0]), int(parts[1]), int(parts[2]) if parts[2:] else 1)
    return day_words(day) if parts[2:] else f"{day:%B %Y}"


def claim_words(claim: Claim, report: Report | None) -> str:
    """Name a claim in a reason: "Kenya's 600 police of 22 September 2024"."""
    what = amount_words(claim.amount) if claim.amount else f"{claim.resource or claim.kind}"
    whose = f"{possessive(claim.actor)} " if claim.actor else ""
    return f"{whose}{what} of {day_words(report.published if report else None)}"


def possessive(name: str) -> str:
    """Write "Kenya's", "the Bahamas'"."""
    return f"{name}'" if name.endswith("s") else f"{name}'s"


def quote_words(quote: str) -> str:
    """Repeat a quote, shortened in the middle of nowhere rather than at length."""
    told = " ".join(quote.split())
    return f"“{told}”" if len(told) <= LONG else f"“{told[: LONG - 1].rstrip()}…”"
