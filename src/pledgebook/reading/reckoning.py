"""Reckon with days, months and years as texts name them: ISO dates at the words' precision.

`stepped(day, "month", 1)` of a day in September 2024 is "2024-10".
"""

from __future__ import annotations

from datetime import date, timedelta

FIRST_YEAR, LAST_YEAR = 1, 9999
DAYS_OF_WEEK = 7
HALF_A_YEAR = 6
SOON = 2
"""Months: in March, "for April" without a verb is the next, "for August" the last."""
JUST_OVER = timedelta(days=14)
FURTHEST_AHEAD = timedelta(days=120)
SURELY_NEAR = timedelta(days=31)
"""A day without a year is written about when it is near: "on 1 October" in late September is next
week, but "on 1 June" is months ago rather than months ahead. One that was a year ago but for a
month is told with its year, so even past words ("was set for 1 October") mean the coming one."""

Span = tuple[str | None, str | None]
"""First and last day, month or year."""


def iso(year: int, month: int | None = None, day: int | None = None) -> str | None:
    """Return "2024", "2024-06" or "2024-06-24"; None where there is no such day."""
    if not FIRST_YEAR <= year <= LAST_YEAR or (month is not None and not 1 <= month <= 12):  # noqa: PLR2004
        return None
    if month is None:
        return f"{year:04}"
    if day is None:
        return f"{year:04}-{month:02}"
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None


def shifted(day: date, days: int) -> str | None:
    """Return the day that many days later; None beyond the calendar."""
    try:
        return (day + timedelta(days=days)).isoformat()
    except OverflowError:
        return None


def stepped(day: date, unit: str, step: int) -> str | None:
    """Return the day, month or year that many units from a day; weeks are told as months."""
    match unit:
        case "year":
            return iso(day.year + step)
        case "month":
            months = day.year * 12 + day.month - 1 + step
            return iso(months // 12, months % 12 + 1)
        case "week":
            later = shifted(day, DAYS_OF_WEEK * step)
            return later[:7] if later else None
        case "day":
            return shifted(day, step)
        case _:
            return None


def quarter(year: int, number: int) -> Span:
    """Return the first and the last month of a quarter."""
    return iso(year, 3 * number - 2), iso(year, 3 * number)


def half(year: int, number: int) -> Span:
    """Return the first and the last month of half a year."""
    return iso(year, 6 * number - 5), iso(year, 6 * number)


def nearest_month(month: int, day: date, *, ahead: bool) -> int:
    """Return the year of a month that is named without one."""
    return day.year + (month < day.month) if ahead else day.year - (month > day.month)


def nearest_day(month: int, number: int, day: date, *, ahead: bool | None) -> int:
    """Return the year of a day that is named without one.

    ahead  whether the words before speak of what is to come, or None where they do not say.
    """
    if ahead:
        over = iso(day.year, month, number)
        if over is not None and timedelta() < day - date.fromisoformat(over) <= JUST_OVER:
            return day.year
        return day.year + ((month, number) < (day.month, day.day))
    past = day.year - ((month, number) > (day.month, day.day))
    coming = iso(past + 1, month, number)
    furthest = FURTHEST_AHEAD if ahead is None else SURELY_NEAR
    is_near = coming is not None and date.fromisoformat(coming) - day <= furthest
    return past + 1 if is_near else past


def weekday(day: date, wanted: int, *, shift: int | None, ahead: bool) -> str | None:
    """Return the day of a weekday (0 is Monday): the last one, the report's own day included."""
    back = (day.weekday() - wanted) % DAYS_OF_WEEK
    if shift == -1 and back == 0:
        back = DAYS_OF_WEEK
    if shift == 1 or (ahead and shift != -1):
        return shifted(day, (wanted - day.weekday() - 1) % DAYS_OF_WEEK + 1)
    return shifted(day, -back)


SATURDAY = 5


def weekend(day: date, *, shift: int | None, ahead: bool) -> str | None:
    """Return the Saturday of a weekend: the last one, or the next where the words say so."""
    back = (day.weekday() - SATURDAY) % DAYS_OF_WEEK
    if shift == -1 and back <= 1:
        back += DAYS_OF_WEEK
    is_coming = ahead or (shift == 0 and back > 1)  # "this weekend", said on a weekday
    if shift == 1 or (is_coming and shift != -1):
        return shifted(day, DAYS_OF_WEEK - back)
    return shifted(day, -back)


def season_year(months: list[int], day: date, shift: int) -> int:
    """Return the year of "last summer", "this summer", "next summer"."""
    first, last = months
    if shift < 0:
        return day.year - (day.month <= last)
    if shift > 0:
        return day.year + (day.month >= first)
    return day.year
