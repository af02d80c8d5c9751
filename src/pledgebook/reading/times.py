"""Find times in text and resolve them against the report's day.

"by January next year" in a report of September 2024 ends in 2025-01; "on Saturday" is the last
Saturday; "in a few weeks' time" says no date and yields none. ISO dates at the words' precision.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from pledgebook.model import Role
from pledgebook.reading.lexicon import Lexicon

NUMBERS = {w: n for n, w in enumerate("zero one two three four five six seven eight nine ten eleven twelve".split())}
NUMBERS |= {"a": 1, "an": 1, "fifteen": 15, "eighteen": 18, "twenty": 20, "thirty": 30, "sixty": 60, "ninety": 90}


@dataclass(frozen=True, slots=True)
class FoundTime:
    """A time and its place: offsets into the text that was searched, end exclusive.

    begin   where the preposition before it begins ("by January" against "January").
    start   first day or month or year, ISO, at the precision of the words; None where open.
    end     the last, for a deadline or a span.
    role    held for "in May", due for what is said of the future, until for "until May".
    """

    begin: int
    stop: int
    start: str | None
    end: str | None
    role: Role


def find(text: str, lexicon: Lexicon, published: date | None, *, future: bool = False) -> tuple[FoundTime, ...]:
    """Return the times in `text`, left to right. Without `published`, only absolute ones."""
    taken: list[FoundTime] = []
    for pattern, resolve in _patterns(lexicon):
        for match in pattern.finditer(text):
            if any(match.start() < other.stop and other.begin < match.end() for other in taken):
                continue
            tense = future or bool(WILL.search(text[max(0, match.start() - 120) : match.start()]))
            if span := resolve(match, Anchor(published, tense), lexicon):
                taken.append(_placed(match, text, span))
    return tuple(sorted(taken, key=lambda one: one.begin))


@dataclass(frozen=True, slots=True)
class Anchor:
    """The day to count from, and whether the words before speak of what is to come."""

    day: date | None
    future: bool


Span = tuple[str | None, str | None]
Resolve = Callable[[re.Match[str], Anchor, Lexicon], Span | None]

WILL = re.compile(
    r"\b(?:will|shall|would|is to|are to|plans? to|expected|due|scheduled|hopes? to|aims? to|set to|intends? to|ready|planned|going to|deadline|by|before|until|deploy|target)\b[^.;]*$",
    re.IGNORECASE,
)
LEAD = re.compile(
    r"(?<!\w)(?:(?P<until>by(?: the)?|before|until|till|through(?: to)?|no later than|not later than|ahead of|expires? (?:on|in)|to|up to)"
    r"|(?P<since>since|from|starting(?: from| in| on)?|beginning(?: in| on)?|effective|as of|as from)"
    r"|(?P<in>in|on|at|during|for|over|dated|this past|of))\s+(?:the\s+)?(?:(?:end|close|start|beginning|middle|course) of\s+(?:the\s+)?)?(?:early |late |mid-?\s?)?$",
    re.IGNORECASE,
)


def _placed(match: re.Match[str], text: str, span: Span) -> FoundTime:
    named = min(match.start(name) for name in NAMED if match.groupdict().get(name))
    lead = LEAD.search(text, max(0, named - 40), named)
    begin = min(lead.start(), match.start()) if lead else match.start()
    start, end = span
    if lead and lead["until"] and not (lead["until"].lower() == "to"):
        word = lead["until"].lower()
        last = end or start
        return FoundTime(begin, match.end(), None, last, Role.UNTIL if word in {"until", "till", "through"} else Role.DUE)
    return FoundTime(begin, match.end(), start, end, Role.HELD)


# The groups that begin what is named, after any preposition that a pattern takes in.
NAMED = ("first", "day", "shift", "month", "year", "nth", "q", "unit", "within", "count", "name", "weekday")

MONTH = r"(?P<month>(?-i:January|February|March|April|May|June|July|August|September|October|November|December|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec)\b)(?:(?<=Jan)\.|(?<=Feb)\.|(?<=Mar)\.|(?<=Apr)\.|(?<=Jun)\.|(?<=Jul)\.|(?<=Aug)\.|(?<=Sept)\.|(?<=Sep)\.|(?<=Oct)\.|(?<=Nov)\.|(?<=Dec)\.)?"
DAY = r"(?P<day>[0-3]?\d)(?:st|nd|rd|th)?"
YEAR = r"(?P<year>(?:19|20)\d\d)"
SHIFT = r"(?P<shift>last|this|next|the following|the previous)"
UNIT = r"(?P<unit>day|week|month|year|quarter|decade)"
COUNT = r"(?P<count>\d{1,3}|a|an|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|eighteen|twenty|thirty|sixty|ninety)"


def _patterns(lexicon: Lexicon) -> Iterator[tuple[re.Pattern[str], Resolve]]:
    """Yield the patterns, the most telling first; a later one never covers an earlier one."""
    del lexicon
    yield from PATTERNS


def _iso(year: int, month: int | None = None, day: int | None = None) -> str | None:
    try:
        if month is None:
            return f"{year:04}"
        if day is None:
            return f"{year:04}-{month:02}"
        return date(year, month, day).isoformat()
    except ValueError:
        return None


def _month_of(match: re.Match[str], lexicon: Lexicon, name: str = "month") -> int:
    return int(lexicon.table["months"][match[name].lower().rstrip(".")])


def _iso_date(match: re.Match[str], _: Anchor, __: Lexicon) -> Span | None:
    found = _iso(int(match["year"]), int(match["m"]), int(match["d"]))
    return (found, None) if found else None


def _full(match: re.Match[str], _: Anchor, lexicon: Lexicon) -> Span | None:
    found = _iso(int(match["year"]), _month_of(match, lexicon), int(match["day"]))
    return (found, None) if found else None


def _span_of_months(match: re.Match[str], _: Anchor, lexicon: Lexicon) -> Span | None:
    year = int(match["year"])
    first, last = _month_of(match, lexicon, "first"), _month_of(match, lexicon, "month")
    return _iso(year if first <= last else year - 1, first), _iso(year, last)


def _month_year(match: re.Match[str], _: Anchor, lexicon: Lexicon) -> Span | None:
    return _iso(int(match["year"]), _month_of(match, lexicon)), None


def _shifted_month(match: re.Match[str], anchor: Anchor, lexicon: Lexicon) -> Span | None:
    """Resolve "October last year", "January next year", "last October", "June this year"."""
    if anchor.day is None:
        return None
    month, shift = _month_of(match, lexicon), match["shift"].lower()
    of_year = match.groupdict().get("ofyear") is not None
    year = anchor.day.year
    if of_year:
        year += {"last": -1, "the previous": -1, "next": 1, "the following": 1}.get(shift, 0)
    elif shift == "last":
        year -= month >= anchor.day.month
    elif shift == "next":
        year += month <= anchor.day.month
    day = match.groupdict().get("day")
    return _iso(year, month, int(day) if day else None), None


def _bare_month(match: re.Match[str], anchor: Anchor, lexicon: Lexicon) -> Span | None:
    """Resolve "in June" and "by 3 March": the nearest in the direction of the words."""
    if anchor.day is None:
        return None
    month = _month_of(match, lexicon)
    day = match.groupdict().get("day")
    if match["month"] in {"May", "March", "Mar", "Jun", "Jan"} and not day and not BARE_LEAD.search(match.string, max(0, match.start() - 22), match.start()):
        return None
    year = anchor.day.year
    if anchor.future:
        year += month < anchor.day.month or (
            month == anchor.day.month and bool(day) and int(day or 1) < anchor.day.day
        )
    else:
        year -= month > anchor.day.month or (
            month == anchor.day.month and bool(day) and int(day or 1) > anchor.day.day + 7
        )
    return _iso(year, month, int(day) if day else None), None


BARE_LEAD = re.compile(r"\b(?:in|by|since|until|till|from|during|before|after|of|early|late|mid|through|last|this|next|for|as of|to|and|between)[\s-]+$", re.IGNORECASE)


def _years(match: re.Match[str], _: Anchor, __: Lexicon) -> Span | None:
    last = match["last"]
    first = match["year"]
    return first, last if len(last) == 4 else first[:2] + last  # noqa: PLR2004


def _year(match: re.Match[str], _: Anchor, __: Lexicon) -> Span | None:
    return match["year"], None


def _named_day(match: re.Match[str], anchor: Anchor, _: Lexicon) -> Span | None:
    if anchor.day is None:
        return None
    shift = {"yesterday": -1, "tomorrow": 1}.get(match["name"].lower(), 0)
    return (anchor.day + timedelta(days=shift)).isoformat(), None


def _weekday(match: re.Match[str], anchor: Anchor, lexicon: Lexicon) -> Span | None:
    """Resolve "on Saturday" to the last one, the report's own day included."""
    if anchor.day is None:
        return None
    wanted = int(lexicon.table["weekdays"][match["weekday"].lower()])
    shift = (match["shift"] or "").lower()
    back = (anchor.day.weekday() - wanted) % 7
    if shift == "last" and back == 0:
        back = 7
    if shift == "next" or (anchor.future and shift != "last" and NEAR_WILL.search(match.string[max(0, match.start() - 40) : match.start()])):
        return (anchor.day + timedelta(days=(wanted - anchor.day.weekday() - 1) % 7 + 1)).isoformat(), None
    return (anchor.day - timedelta(days=back)).isoformat(), None


NEAR_WILL = re.compile(r"\b(?:will|to be|is to|are to|expected to|due to|scheduled)\b[^.,;]*$", re.IGNORECASE)


def _shifted_unit(match: re.Match[str], anchor: Anchor, _: Lexicon) -> Span | None:
    """Resolve "last month", "next year", "this week"."""
    if anchor.day is None:
        return None
    step = {"last": -1, "the previous": -1, "next": 1, "the following": 1}.get(match["shift"].lower(), 0)
    return _stepped(anchor.day, match["unit"].lower(), step), None


def _stepped(day: date, unit: str, step: int) -> str | None:
    match unit:
        case "year":
            return _iso(day.year + step)
        case "month":
            months = day.year * 12 + day.month - 1 + step
            return _iso(months // 12, months % 12 + 1)
        case "week":
            return _iso(*(day + timedelta(weeks=step)).timetuple()[:2])
        case "day":
            return (day + timedelta(days=step)).isoformat()
        case "quarter":
            return _stepped(day, "month", 3 * step)
        case _:
            return None


def _counted_shift(match: re.Match[str], anchor: Anchor, _: Lexicon) -> Span | None:
    """Resolve "two weeks ago", "in three months", "within 30 days"."""
    if anchor.day is None:
        return None
    count = NUMBERS.get(match["count"].lower()) or (int(match["count"]) if match["count"].isdigit() else 0)
    back = bool(match.groupdict().get("ago"))
    unit = match["unit"].lower()
    if unit == "quarter" or unit == "decade":
        return None
    found = _stepped(anchor.day, unit, -count if back else count)
    if match.groupdict().get("within"):
        return None, found
    return found, None


def _end_of(match: re.Match[str], anchor: Anchor, _: Lexicon) -> Span | None:
    """Resolve "the end of the year", "year's end", "end-2025", "end of the month"."""
    if match.groupdict().get("year"):
        return f"{match['year']}-12", None
    if anchor.day is None:
        return None
    unit = (match.groupdict().get("unit") or "year").lower()
    if unit == "month":
        return _stepped(anchor.day, "month", 0), None
    shift = (match.groupdict().get("shift") or "").lower()
    step = {"next": 1, "last": -1}.get(shift, 0)
    return (f"{anchor.day.year + step}-12", None) if unit == "year" else None


def _quarter(match: re.Match[str], anchor: Anchor, _: Lexicon) -> Span | None:
    order = {"first": 1, "second": 2, "third": 3, "fourth": 4, "last": 4}
    number = order.get((match["nth"] or "").lower()) or int(match["q"] or 0)
    year = int(match["year"]) if match["year"] else (anchor.day.year if anchor.day else 0)
    if not number or not year:
        return None
    return _iso(year, 3 * number - 2), _iso(year, 3 * number)


def _part_of_year(match: re.Match[str], anchor: Anchor, _: Lexicon) -> Span | None:
    if anchor.day is None:
        return None
    return f"{anchor.day.year}-{anchor.day.month:02}" if match["unit"].lower() == "month" else f"{anchor.day.year}", None


PATTERNS: tuple[tuple[re.Pattern[str], Resolve], ...] = tuple(
    (re.compile(pattern, re.IGNORECASE), resolve)
    for pattern, resolve in (
        (r"(?<!\d)(?P<year>(?:19|20)\d\d)-(?P<m>[01]\d)-(?P<d>[0-3]\d)(?!\d)", _iso_date),
        (rf"(?<!\w)(?:\w+day,?\s+)?(?:the )?{DAY}\s+(?:of\s+)?{MONTH},?\s+{YEAR}(?!\d)", _full),
        (rf"(?<!\w)(?:\w+day,?\s+)?{MONTH}\s+{DAY},?\s+{YEAR}(?!\d)", _full),
        (rf"(?<!\w)(?P<first>January|February|March|April|May|June|July|August|September|October|November|December)(?:\s+(?:to|and|through|until)\s+|\s?[–-]\s?){MONTH},?\s+(?:of\s+)?{YEAR}(?!\d)", _span_of_months),
        (rf"(?<!\w){MONTH},?\s+(?:of\s+)?{YEAR}(?!\d)", _month_year),
        (rf"(?<!\w)(?:{DAY}\s+)?{MONTH}\s+(?P<ofyear>of\s+)?{SHIFT}\s+(?:calendar\s+)?year\b", lambda m, a, x: _of_year(m, a, x)),
        (rf"(?<!\w){SHIFT}\s+{MONTH}(?!\w)", _shifted_month),
        (rf"(?<!\w)(?:\w+day,?\s+)?(?:the )?{DAY}\s+(?:of\s+)?{MONTH}(?!\w)", _bare_month),
        (rf"(?<!\w)(?:\w+day,?\s+)?{MONTH}\s+{DAY}(?![\d,]*\d|\s*(?:police|troops|officers|soldiers|people))(?!\w)", _bare_month),
        (r"(?<!\w)(?:the\s+)?(?:(?P<nth>first|second|third|fourth|last)\s+quarter|Q(?P<q>[1-4]))(?:\s+(?:of\s+)?(?P<year>(?:19|20)\d\d))?(?!\w)", _quarter),
        (r"(?<!\w)(?:the\s+)?end[- ](?:of[- ])?(?P<year>20\d\d)(?!\d)", _end_of),
        (r"(?<!\w)(?:the\s+)?end of (?:the|this) (?P<unit>year|month)\b", _end_of),
        (r"(?<!\w)(?:the\s+)?end of (?P<shift>next|last) (?P<unit>year)\b", _end_of),
        (r"(?<!\w)(?P<unit>year)(?:['’]s)?[- ]end\b", _end_of),
        (rf"(?<!\w){YEAR}\s?(?:[–-]|to|and)\s?(?P<last>(?:20)?\d\d)(?![\d,]|\s*(?:police|troops|people|percent|%))", _years),
        (rf"(?<!\w)(?:later|earlier) this (?P<unit>year|month|week)\b", _part_of_year),
        (rf"(?<!\w){COUNT}\s+{UNIT}s?\s+(?P<ago>ago|earlier)\b", _counted_shift),
        (rf"(?<!\w)(?P<within>within)\s+(?:the next\s+)?{COUNT}\s+{UNIT}s?(?!\w)", _counted_shift),
        (rf"(?<!\w)in\s+{COUNT}\s+{UNIT}s?(?:['’]s?)?(?:\s+time)?(?!\w)", _counted_shift),
        (rf"(?<!\w){SHIFT}\s+{UNIT}(?!\w)", _shifted_unit),
        (r"(?<!\w)(?P<name>today|yesterday|tomorrow|tonight)(?!\w)", _named_day),
        (r"(?<!\w)(?:(?P<shift>last|this|next)\s+)?(?P<weekday>Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)(?!\w)", _weekday),
        (rf"(?<!\w){MONTH}(?!\w|\s+\d)", _bare_month),
        (rf"(?<!\w)(?:in|by|of|to|since|until|from|after|and|before|during|through|fiscal year)\s+(?:early |late |mid-?\s?)?{YEAR}(?![\d,-]|\s+(?:police|troops|people|officers|personnel|soldiers))", _year),
        (rf"(?<!\w)(?:FY|mid-|late |early ){YEAR}(?!\d)", _year),
        (rf"(?<!\w){YEAR}(?=\s+(?:appeal|plan|budget|response|election|humanitarian|calendar|financial))", _year),
    )
)


def _of_year(match: re.Match[str], anchor: Anchor, lexicon: Lexicon) -> Span | None:
    """Resolve "October last year": the shift is the year's."""
    if anchor.day is None:
        return None
    step = {"last": -1, "the previous": -1, "next": 1, "the following": 1}.get(match["shift"].lower(), 0)
    day = match["day"]
    return _iso(anchor.day.year + step, _month_of(match, lexicon), int(day) if day else None), None
