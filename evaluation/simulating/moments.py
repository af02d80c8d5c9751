"""How reporters write days: " on Monday", " by September", and what a reader makes of it."""

from __future__ import annotations

import calendar
import random
from dataclasses import dataclass
from datetime import date, timedelta

from pledgebook.model import Period, Role

MONTHS = tuple(calendar.month_name)[1:]
DAYS = tuple(calendar.day_name)


@dataclass(frozen=True, slots=True)
class Moment:
    """A day in words, with the blank before it, and the period that they tell."""

    words: str = ""
    period: Period | None = None


def held(chance: random.Random, day: date, published: date, *, must: bool) -> Moment:
    """Return when something was: a weekday within the week, later a day or a month, or nothing."""
    if not must and chance.random() < 0.35:
        return Moment()
    exact = Period(day.isoformat())
    if 0 <= (published - day).days < 7:
        how = chance.choice((DAYS[day.weekday()], _day(day, published, chance)))
        return Moment(f" on {how}", exact)
    if chance.random() < 0.4:
        return Moment(f" on {_day(day, published, chance)}", exact)
    return Moment(f" in {month(day, published)}", Period(f"{day:%Y-%m}"))


def due(chance: random.Random, day: date, published: date, *, must: bool) -> Moment:
    """Return when something is due, or nothing."""
    if not must and chance.random() < 0.3:
        return Moment()
    how = chance.random()
    if how < 0.4:
        return Moment(f" by {month(day, published)}", Period(None, f"{day:%Y-%m}", Role.DUE))
    if how < 0.6:
        written = _day(day, published, chance)
        return Moment(f" on {written}", Period(day.isoformat(), None, Role.DUE))
    following = published.replace(day=1) + timedelta(days=32)
    is_next = (following.year, following.month) == (day.year, day.month)
    words = " next month" if is_next and how < 0.8 else f" in {month(day, published)}"
    return Moment(words, Period(f"{day:%Y-%m}", None, Role.DUE))


def month(day: date, published: date) -> str:
    """Return a month as a report of that day writes it: with its year where that is another."""
    name = MONTHS[day.month - 1]
    if day.year == published.year:
        return name
    if day.year == published.year + 1:
        return f"{name} next year"
    return f"{name} last year" if day.year == published.year - 1 else f"{name} {day.year}"


def _day(day: date, published: date, chance: random.Random) -> str:
    name = MONTHS[day.month - 1]
    year = "" if day.year == published.year else f" {day.year}"
    return chance.choice(
        (f"{day.day} {name}{year}", f"{name} {day.day}{',' if year else ''}{year}")
    )
