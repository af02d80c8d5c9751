"""Find full dates in a text: "26 September 2024", "Sept. 26, 2024", "2024-09-26", "26/09/2024".

A date that could be read two ways ("03/04/2024") or has no year is passed over.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

MONTHS = (
    "january|jan|janvier|januar|enero|ene|janeiro|gennaio",
    "february|feb|février|fevrier|février|februar|febrero|fevereiro|febbraio",
    "march|mar|mars|märz|marzo|março|marco",
    "april|apr|avril|avr|abril|abr|aprile",
    "may|mai|mayo|maio|maggio",
    "june|jun|juin|juni|junio|junho|giugno",
    "july|jul|juillet|juli|julio|julho|luglio",
    "august|aug|août|aout|agosto|ago",
    "september|sept|sep|septembre|septiembre|setembro|settembre",
    "october|oct|octobre|oktober|octubre|outubro|ottobre",
    "november|nov|novembre|noviembre|novembro",
    "december|dec|décembre|decembre|dezember|diciembre|dezembro|dicembre",
)
"""The names of the twelve months in English, French, German, Spanish, Portuguese and Italian."""

MONTH_NUMBER = {name: number for number, names in enumerate(MONTHS, 1) for name in names.split("|")}

MONTH = "|".join(sorted(MONTH_NUMBER, key=len, reverse=True))

YEAR = r"(?:19|20)\d\d"

DAY = re.compile(
    rf"""
    (?<![\d/.,$€£-]) (?:
      (?P<iso>{YEAR}) (?P<dash>[-/.]) (?P<iso_month>\d\d) (?P=dash) (?P<iso_day>\d\d)
    | (?P<first>\d\d?) (?P<slash>[-/.]) (?P<second>\d\d?) (?P=slash) (?P<numeric>{YEAR})
    | (?:\d\d?\s?[-–]\s?)? (?P<day>\d\d?) (?:st|nd|rd|th|er|º|°|\.)? \s{{1,3}} (?:of\s|de\s)?
      (?P<month>{MONTH}) \.? ,? \s{{1,3}} (?:de\s|del\s)? (?P<year>{YEAR})
    | \b (?P<us_month>{MONTH}) \.? \s{{1,3}} (?:\d\d?\s?[-–]\s?)? (?P<us_day>\d\d?)
      (?:st|nd|rd|th)? (?:,\s{{0,3}}|\s{{1,3}}) (?P<us_year>{YEAR})
    ) (?! [\d/-] )
    """,
    re.VERBOSE | re.IGNORECASE,
)


REACH = 40
"""Characters that a date takes up before or after its year: "22 - 23rd of septiembre del "."""


class FoundDay(NamedTuple):
    """A day, and where in the text it stands (code points, end exclusive)."""

    day: date
    start: int
    end: int


def find_days(text: str) -> Iterator[FoundDay]:
    """Yield every full date of `text` that can be read one way only, left to right.

    Only the surroundings of a year are searched: five times as fast as every character.
    """
    done = 0
    for year in re.finditer(YEAR, text):
        begin, end = max(done, year.start() - REACH), year.end() + REACH
        for match in DAY.finditer(text, begin, end):
            done = match.end()
            day = _read(match)
            if day is not None:
                yield FoundDay(day, match.start(), match.end())


def day_of(written: str) -> date | None:
    """Return the day that a field states: "2024-09-26T10:00:00+03:00", "26 September 2024".

    The day is the one that is written, in the writer's own time zone. None where the field
    holds no full date, two different ones, or one that could be read two ways.
    """
    days = {found.day for found in find_days(re.sub(r"(?<=\d)T\d\d:?\d\d.*", "", written.strip()))}
    return days.pop() if len(days) == 1 else None


def _read(match: re.Match[str]) -> date | None:
    if match["iso"]:
        return _day(match["iso"], match["iso_month"], match["iso_day"])
    if match["month"]:
        return _day(match["year"], MONTH_NUMBER[match["month"].lower()], match["day"])
    if match["us_month"]:
        return _day(match["us_year"], MONTH_NUMBER[match["us_month"].lower()], match["us_day"])
    year, first, second = match["numeric"], match["first"], match["second"]
    readings = {_day(year, second, first), _day(year, first, second)} - {None}
    return readings.pop() if len(readings) == 1 else None


def _day(year: str, month: str | int, day: str) -> date | None:
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None
