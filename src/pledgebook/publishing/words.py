"""How amounts, days and counts are worded: "KES 21 billion (USD 160 million)", "January 2025".

Nothing here depends on the machine's language: a brief reads the same everywhere.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from pledgebook.model import UNBOUNDED, Amount, Bound, Channel, Period, Role, plainly

MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)

COUNTS = (
    *("no", "one", "two", "three", "four", "five", "six"),
    *("seven", "eight", "nine", "ten", "eleven", "twelve"),
)
"""Numbers up to twelve are written out in running text, as newspapers do."""

SCALES = (
    (Decimal(10**12), "trillion"),
    (Decimal(10**9), "billion"),
    (Decimal(10**6), "million"),
)

MOST_DECIMALS = 2
"""USD 1.25 million, but USD 1,234,500: more decimals are harder to read than digits."""

CHANNELS = {Channel.DIRECT: "direct", Channel.TRUST_FUND: "trust fund"}

UNCHANGED = frozenset({"police", "troops", "personnel", "people", "staff", "aircraft", "equipment"})
"""Units that are already plural, or have none."""

CODE_LENGTH = 3


def is_money(unit: str | None) -> bool:
    """Return whether a unit is an ISO 4217 code: three capital letters."""
    return unit is not None and len(unit) == CODE_LENGTH and unit.isalpha() and unit.isupper()


def number(value: Decimal) -> str:
    """Write a number with commas and no idle zeros: "2,500", "1.5"."""
    return f"{Decimal(plainly(value)):,f}"


def count(many: int, one: str, more: str | None = None) -> str:
    """Word a count: "one report", "eight reports", "25 reports"."""
    said = COUNTS[many] if many < len(COUNTS) else f"{many:,}"
    return f"{said} {one if many == 1 else more or plural(one)}"


def plural(thing: str) -> str:
    """Return the plural of an English unit: "helicopters", "ferries", "police"."""
    if not thing or thing in UNCHANGED or thing in ("missions", "sites"):
        return thing
    if thing.endswith("y") and thing[-2:-1] not in "aeiou":
        return f"{thing[:-1]}ies"
    return f"{thing}es" if thing.endswith(("s", "x", "ch", "sh")) else f"{thing}s"


def phrase(amount: Amount, *, unit: bool = True) -> str:
    """Word an amount as running text does: "about 400 police", "up to USD 100 million"."""
    if amount.bound == Bound.EXACT and amount.low == amount.stated < amount.high < UNBOUNDED:
        said = " to ".join(_scaled((amount.stated, amount.high), amount.unit))
        return _dressed(amount, said, unit=unit)
    (said,) = _scaled((amount.stated,), amount.unit)
    return f"{_hedge(amount)}{_dressed(amount, said, unit=unit)}"


def _hedge(amount: Amount) -> str:
    if amount.high == UNBOUNDED:
        return "at least "
    if amount.bound == Bound.AT_MOST:
        return "up to "
    return "" if amount.low == amount.high else "about "


def spread(amount: Amount) -> str:
    """Show an amount as low / stated / high: "380 / 400 / 420 police", or "600 police"."""
    if amount.low == amount.high:
        return _dressed(amount, *_scaled((amount.stated,), amount.unit))
    ends = tuple(end for end in (amount.low, amount.stated, amount.high) if end < UNBOUNDED)
    open_ended = len(ends) < 3  # noqa: PLR2004 - low, stated, high
    if open_ended and amount.low == amount.stated:
        ends = (amount.stated,)
    told = _dressed(amount, " / ".join(_scaled(ends, amount.unit)))
    return f"{told} or more" if open_ended else told


def _dressed(amount: Amount, said: str, *, unit: bool = True) -> str:
    """Put unit, rate and second currency around the digits."""
    if is_money(amount.unit):
        said = f"{amount.unit} {said}"
    elif amount.unit == "percent":
        said = f"{said}%"
    elif unit and amount.unit:
        said = f"{said} {amount.unit if amount.high == 1 else plural(amount.unit)}"
    said = f"{said} a {amount.per}" if amount.per else said
    if amount.also:
        (also,) = _scaled((amount.also[0],), amount.also[1])
        said = f"{said} ({amount.also[1]} {also})"
    return said


def _scaled(values: Sequence[Decimal], unit: str) -> tuple[str, ...]:
    """Write numbers; money in the scale of the last one, said once: "95", "100 million".

    A scale in which a number needs more than two decimals is not used.
    """
    size, name = _scale(values[-1]) if is_money(unit) else (Decimal(1), "")
    if any(_decimals(value / size) > MOST_DECIMALS for value in values):
        size, name = Decimal(1), ""
    *head, last = (number(value / size) for value in values)
    return (*head, f"{last} {name}".rstrip())


def _scale(value: Decimal) -> tuple[Decimal, str]:
    return next(((size, name) for size, name in SCALES if value >= size), (Decimal(1), ""))


def _decimals(value: Decimal) -> int:
    _, _, behind = plainly(value).partition(".")
    return len(behind)


def day(when: date | None) -> str:
    """Write a day: "21 Sep 2024"; "" for None."""
    return f"{when.day} {MONTHS[when.month - 1][:3]} {when.year}" if when else ""


def date_words(written: str) -> str:
    """Word an ISO date at its own precision: "2024", "January 2025", "21 Sep 2024"."""
    parts = written.split("-")
    match parts:
        case [year]:
            return year
        case [year, month]:
            return f"{MONTHS[int(month) - 1]} {year}"
        case _:
            return day(date.fromisoformat(written))


def period(when: Period | None) -> str:
    """Word a period: "by January 2025", "due November 2024", "June 2024 to May 2025"."""
    if when is None or not (when.start or when.end):
        return ""
    if when.start and when.end:
        return f"{date_words(when.start)} to {date_words(when.end)}"
    if when.start:
        return f"due {date_words(when.start)}" if when.role == Role.DUE else date_words(when.start)
    return f"{'until' if when.role == Role.UNTIL else 'by'} {date_words(when.end or '')}"


def told_by(witnesses: int, last: date | None) -> str:
    """Say how many independent reports tell it, and when the last did: "5, 11 Oct 2024"."""
    return ", ".join(filter(None, (str(witnesses), day(last))))


def listed(names: Sequence[str], last_with: str = "and") -> str:
    """Join names as a sentence does: "A, B and C"."""
    *head, last = names or ("",)
    return f"{', '.join(head)} {last_with} {last}" if head else last


def sentence(text: str) -> str:
    """Begin with a capital letter and end with a full stop."""
    text = text.strip()
    return f"{text[:1].upper()}{text[1:]}{'' if text.endswith(('.', '!', '?')) else '.'}"


def spaced(word: str | None) -> str:
    """Show a field's value as words: "court_ruling" is "court ruling"."""
    return (word or "").replace("_", " ")
