"""Resolve a time as it is written to its first and last day: "January next year" to 2025-01.

One function for each way of writing a time; how each looks is in `time_grammar.py`.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import cache

from pledgebook.reading import reckoning, tenses
from pledgebook.reading.lexicon import Lexicon
from pledgebook.reading.numbers import either
from pledgebook.reading.reckoning import Span
from pledgebook.reading.tenses import Tense

MOST_UNITS = 400
"""More days, weeks, months or years than that from now is nobody's deadline."""
MONTHS, HALVES, QUARTERS = 12, 2, 4
HOURS = 24
NEAR = 30
"""Characters before a match in which the word before it stands."""
AFTER_SMALL = re.compile(r"(?<!\w)(?:[a-z]+|[A-Z]\w*'s) $")
AFTER_NAME = re.compile(r"(?<!\w)[A-Z]\w+ $")
"""Before a word that is part of a name: "Great Lakes Today"."""
WHOLE_YEAR = 4
"""Digits of a year that is not shortened, as in "2024/25"."""


@dataclass(frozen=True, slots=True)
class Place:
    """What a match is resolved against.

    day     the report's day; None where it is not known.
    ahead   what the caller knows: the words speak of what is to come.
    lead    the preposition before the date, "" for none.
    kind    the list of the lexicon that it is in; "part" for "early" or "mid-" alone.
    begin   where it begins, else where the match does.
    """

    match: re.Match[str]
    lexicon: Lexicon
    day: date | None
    ahead: bool
    lead: str
    kind: str
    begin: int

    @property
    def text(self) -> str:
        """The text that is searched."""
        return self.match.string

    def follows(self, ending: re.Pattern[str]) -> bool:
        """Whether the words right before the match end as a pattern says."""
        start = self.match.start()
        return ending.search(self.text, max(0, start - NEAR), start) is not None

    def group(self, name: str) -> str:
        """Return what a group of the pattern matched, in lower case, or ""."""
        return (self.match.groupdict().get(name) or "").lower()

    def month(self, name: str = "month") -> int:
        """Return the number of the month that a group names."""
        return int(self.lexicon.table["months"][self.group(name).rstrip(".")])

    def shift(self) -> int | None:
        """Return -1 for "last", 0 for "this", 1 for "next", None where nothing is said."""
        table: dict[str, int] = self.lexicon.table["times"]["shifts"]
        said = self.group("shift")
        return table.get(said, table.get(said.removeprefix("the "))) if said else None

    def count(self) -> int:
        """Return how many units are counted; 0 where that is no number of units."""
        said = self.group("count")
        if said.isdecimal():
            return int(said) if int(said) <= MOST_UNITS else 0
        ones: dict[str, int] = self.lexicon.table["numbers"]["ones"]
        return 1 if said in {"a", "an"} else ones.get(said, 0)

    def tense(self) -> Tense | None:
        """Return whether the words before speak of what is to come or has been."""
        if self.ahead:
            return Tense.AHEAD
        told = tenses.before(self.text, self.begin, self.lexicon)
        if self.kind == "until" and self.lead != "before" and told is not Tense.DONE:
            return Tense.AHEAD
        return told


Resolve = Callable[[Place], Span | None]


def iso_day(place: Place) -> Span | None:
    """Resolve "2024-06-24"."""
    return _point(
        reckoning.iso(int(place.group("year")), int(place.group("m")), int(place.group("d")))
    )


def figures(place: Place) -> Span | None:
    """Resolve "24/06/2024", and no date that could be read two ways ("03/04/2024")."""
    one, other = int(place.group("one")), int(place.group("other"))
    if one <= MONTHS and other <= MONTHS and one != other:
        return None
    day, month = (one, other) if other <= MONTHS else (other, one)
    return _point(reckoning.iso(int(place.group("year")), month, day))


def _point(found: str | None) -> Span | None:
    return (found, None) if found else None


def _year_of(place: Place) -> int | None:
    """Return the year that is written or told: "2024", "last year"; None where neither is."""
    if place.group("year"):
        return int(place.group("year"))
    shift = place.shift()
    return place.day.year + shift if place.day and shift is not None else None


def day_of(place: Place) -> Span | None:
    """Resolve "24 June 2024", "June 24", "24 June last year"."""
    month, number = place.month(), int(place.group("day"))
    year = _year_of(place)
    if year is None and place.day is None:
        return None
    if year is None and place.day is not None:
        tense = place.tense() if place.kind else None  # "the January 6 riots" has no direction
        ahead = None if tense is None else tense is Tense.AHEAD
        year = reckoning.nearest_day(month, number, place.day, ahead=ahead)
    return _point(reckoning.iso(year or 0, month, number))


def days(place: Place) -> Span | None:
    """Resolve "between 5 and 9 May", "June 24-26", "July 7 to July 21, 2023"."""
    last = day_of(place)
    if last is None or last[0] is None:
        return None
    month = place.month("first") if place.group("first") else place.month()
    year = int(last[0][:4]) - (month > place.month())
    first = reckoning.iso(year, month, int(place.group("from")))
    return (first, last[0]) if first and first < last[0] else None


def months(place: Place) -> Span | None:
    """Resolve "April to June 2024" and "between April and June"."""
    first, last = place.month("first"), place.month()
    year = _year_of(place)
    if year is None and place.day is None:
        return None
    if year is None and place.day is not None:
        ahead = place.tense() is Tense.AHEAD
        year = reckoning.nearest_month(last, place.day, ahead=ahead)
    year = year or 0
    return reckoning.iso(year if first <= last else year - 1, first), reckoning.iso(year, last)


def month_of(place: Place) -> Span | None:
    """Resolve "June 2024" and "October last year"."""
    year = _year_of(place)
    return _point(reckoning.iso(year, place.month())) if year else None


def shifted_month(place: Place) -> Span | None:
    """Resolve "last October", "this June", "next January"."""
    shift = place.shift()
    if place.day is None or shift is None:
        return None
    month, now = place.month(), place.day.month
    step = {-1: -(month >= now), 0: 0, 1: int(month <= now)}[shift]
    return _point(reckoning.iso(place.day.year + step, month))


def bare_month(place: Place) -> Span | None:
    """Resolve "in June" and "by March": the nearest in the direction of the words."""
    if place.day is None:
        return None
    doubtful = place.group("month").rstrip(".") in place.lexicon.table["times"]["ambiguous"]
    if doubtful and _is_no_month(place):
        return None
    tense = place.tense() if place.kind else Tense.PAST  # "the January riots" were
    month = place.month()
    ahead = tense is Tense.AHEAD
    if tense is None:
        soon = reckoning.HALF_A_YEAR if place.lead == "before" else reckoning.SOON
        ahead = (month - place.day.month) % MONTHS <= soon
    return _point(reckoning.iso(reckoning.nearest_month(month, place.day, ahead=ahead), month))


def _is_no_month(place: Place) -> bool:
    """Whether a word such as "May" is no month: without a preposition or a small word before it."""
    if place.kind:
        return place.kind == "beside" and _is_name(place)
    return _is_name(place) or not place.follows(AFTER_SMALL)


def _is_name(place: Place) -> bool:
    """Whether a capital follows: "June Otieno and April Wanjiru" are persons."""
    return place.text[place.match.end() + 1 : place.match.end() + 2].isupper()


def part(place: Place) -> Span | None:
    """Resolve "the second quarter of 2025", "Q3", "the first half of the year"."""
    year = _year_of(place) or (place.day.year if place.day else None)
    if year is None:
        return None
    orders: dict[str, int] = place.lexicon.table["times"]["orders"]
    number = orders.get(place.group("order")) or int(place.group("nth") or 0)
    halves = place.group("part") in {"half", "semester", "h"}
    number = number if number > 0 else (HALVES if halves else QUARTERS)
    if number > (HALVES if halves else QUARTERS):
        return None
    return reckoning.half(year, number) if halves else reckoning.quarter(year, number)


def start_of(place: Place) -> Span | None:
    """Resolve "the beginning of the month" and "the start of next year"."""
    shift, unit = place.shift() or 0, place.group("unit")
    if place.day is None:
        return None
    if unit == "year":
        return _point(reckoning.iso(place.day.year + shift, 1))
    return _point(reckoning.stepped(place.day, unit, shift))


def end_of(place: Place) -> Span | None:
    """Resolve "the end of the year", "year-end", "end of next month", "end-2025"."""
    shift = place.shift() or 0
    if place.group("unit") in {"month", "week"}:
        unit = place.group("unit")
        return _point(reckoning.stepped(place.day, unit, shift)) if place.day else None
    year = int(place.group("year")) if place.group("year") else None
    if year is None and place.day is None:
        return None
    if year is None and place.day is not None:
        year = place.day.year + shift
    return _point(reckoning.iso(year or 0, 12))


def years(place: Place) -> Span | None:
    """Resolve "2025-2027", "2020 to 2023" and "2024/25"."""
    first, last = place.group("year"), place.group("last")
    last = last if len(last) == WHOLE_YEAR else first[:2] + last
    return (first, last) if first < last else None


def year(place: Place) -> Span | None:
    """Resolve "fiscal year 2024" and "the 2024 appeal"."""
    return place.group("year"), None


def owned_year(place: Place) -> Span | None:
    """Resolve "the 2022 deluge" and "its 2023 war": the year of what a small word points to."""
    return year(place) if place.follows(_owner(place.lexicon)) else None


@cache
def _owner(lexicon: Lexicon) -> re.Pattern[str]:
    owners = either(lexicon.table["times"]["owners"])
    return re.compile(rf"(?:(?<!\w)(?:{owners})|'s) $", re.IGNORECASE)


def led_year(place: Place) -> Span | None:
    """Resolve "in 2024" and "mid-2025": without a word before it a number is no year."""
    return year(place) if place.kind else None


def ago(place: Place) -> Span | None:
    """Resolve "two weeks ago"; "a week ago" is a day."""
    count = place.count()
    if place.day is None or not count:
        return None
    if place.group("unit") == "week" and count == 1:
        return _point(reckoning.shifted(place.day, -reckoning.DAYS_OF_WEEK))
    return _point(reckoning.stepped(place.day, place.group("unit"), -count))


def within(place: Place) -> Span | None:
    """Resolve "within 90 days", "in the next three months": a deadline."""
    count, unit = place.count(), place.group("unit")
    if place.day is None or not count:
        return None
    if unit == "hour":
        if count < HOURS:
            return None
        unit, count = "day", -(-count // HOURS)
    last = reckoning.stepped(place.day, unit, count)
    return (None, last) if last else None


def in_units(place: Place) -> Span | None:
    """Resolve "in two weeks' time", "30 days from now", and "will arrive in three months"."""
    count = place.count()
    sure = place.match["time"] is not None or place.kind == "since"
    if place.day is None or not count or place.group("unit") == "hour":
        return None
    if not sure and place.tense() is not Tense.AHEAD:
        return None
    return _point(reckoning.stepped(place.day, place.group("unit"), count))


def over_units(place: Place) -> Span | None:
    """Resolve "over the next two years" and "in the past three months"."""
    count, unit, shift = place.count(), place.group("unit"), place.shift()
    if place.day is None or not count or not shift or unit == "hour":
        return None
    other, now = (
        reckoning.stepped(place.day, unit, shift * count),
        reckoning.stepped(place.day, unit, 0),
    )
    return (now, other) if shift > 0 else (other, now)


def shifted_unit(place: Place) -> Span | None:
    """Resolve "last month", "next year", "this week", "later this year"."""
    shift = place.shift() or 0
    if place.day is None:
        return None
    if place.group("unit") == "quarter":
        months = place.day.year * QUARTERS + (place.day.month - 1) // 3 + shift
        return reckoning.quarter(months // QUARTERS, months % QUARTERS + 1)
    return _point(reckoning.stepped(place.day, place.group("unit"), shift))


def named_day(place: Place) -> Span | None:
    """Resolve "today", "last night", "the day before yesterday", and no name of a programme."""
    if place.match[0][0].isupper() and place.follows(AFTER_NAME):
        return None
    shift: int = place.lexicon.table["times"]["days"][place.match[0].lower()]
    return _point(reckoning.shifted(place.day, shift)) if place.day else None


def weekday(place: Place) -> Span | None:
    """Resolve "on Saturday" to the last one, the report's own day included."""
    if place.day is None:
        return None
    wanted = int(place.lexicon.table["weekdays"][place.group("weekday")])
    ahead = _is_near(place) or (place.shift() == 0 and place.tense() in {None, Tense.AHEAD})
    return _point(reckoning.weekday(place.day, wanted, shift=place.shift(), ahead=ahead))


def weekday_of_week(place: Place) -> Span | None:
    """Resolve "Monday of last week" and "on Tuesday next week"."""
    shift = place.shift()
    if place.day is None or shift is None:
        return None
    wanted = int(place.lexicon.table["weekdays"][place.group("weekday")])
    days = wanted - place.day.weekday() + reckoning.DAYS_OF_WEEK * shift
    return _point(reckoning.shifted(place.day, days))


def weekend(place: Place) -> Span | None:
    """Resolve "over the weekend" and "next weekend" to the Saturday."""
    if place.day is None:
        return None
    return _point(reckoning.weekend(place.day, shift=place.shift(), ahead=_is_near(place)))


def _is_near(place: Place) -> bool:
    """Whether the words right before a weekday speak of what is to come."""
    until = place.kind == "until" and place.lead not in {"before", "ahead of", "prior to"}
    return until or place.ahead or tenses.surely_ahead(place.text, place.begin, place.lexicon)


def season(place: Place) -> Span | None:
    """Resolve "this summer" and "last spring" to their year."""
    shift = place.shift()
    months = place.lexicon.table["times"]["seasons"][place.group("season")]
    if place.day is None or shift is None:
        return None
    return _point(reckoning.iso(reckoning.season_year(months, place.day, shift)))
