"""When: a period as its words allow it, and the days of a written date."""

from __future__ import annotations

import calendar
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from pledgebook.errors import BadDay
from pledgebook.model.vocabularies import Role


@dataclass(frozen=True, slots=True)
class Period:
    """When something held, happens or is due, as precisely as the words say.

    start, end  ISO dates at the precision of the text: "2024", "2024-06" or "2024-06-24". A
                point in time has only a start, a deadline only an end.
    role        whether that is when it held, when it is due, or until when it lasts.

    Raises `BadDay` for text that is no such date.
    """

    start: str | None = None
    end: str | None = None
    role: Role = Role.HELD

    def __post_init__(self) -> None:
        for written in (self.start, self.end):
            if written is not None:
                first_day(written)

    @property
    def first(self) -> date | None:
        """The first day that the words allow; None where only a deadline is known."""
        return first_day(self.start) if self.start else None

    @property
    def last(self) -> date | None:
        """The last day that the words allow."""
        written = self.end or self.start
        return last_day(written) if written else None


_DAYS = 10_000
"""Days that are kept as dates: some thousand are told, each of them over and over."""


@lru_cache(maxsize=_DAYS)
def first_day(written: str) -> date:
    """Return the first day of "2024", "2024-06" or "2024-06-24". Raises `BadDay`."""
    parts = _split(written)
    return _day(written, *parts, *(1, 1)[len(parts) - 1 :])


@lru_cache(maxsize=_DAYS)
def last_day(written: str) -> date:
    """Return the last day of "2024", "2024-06" or "2024-06-24". Raises `BadDay`."""
    parts = _split(written)
    if len(parts) == 1:
        return _day(written, *parts, 12, 31)
    if len(parts) == 2:  # noqa: PLR2004 - a year and a month
        first = _day(written, *parts, 1)
        return last_of(first, 0)
    return _day(written, *parts)


def last_of(day: date, months: int) -> date:
    """Return the last day of the month that is so many after that of a day; 0 is its own."""
    year, place = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, place + 1, calendar.monthrange(year, place + 1)[1])


def _split(written: str) -> list[int]:
    parts = written.split("-")
    if [len(part) for part in parts] != [4, 2, 2][: len(parts)] or not all(
        part.isascii() and part.isdigit() for part in parts
    ):
        raise BadDay(written)
    return [int(part) for part in parts]


def _day(written: str, *parts: int) -> date:
    try:
        year, month, day = parts
        return date(year, month, day)
    except ValueError:
        raise BadDay(written) from None
