"""How times are written in English, as patterns over the lexicon's words.

"<MONTH>" stands for any month of the lexicon, "<SHIFT>" for "last", "this" or "next".
"""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from pledgebook.reading import moments as to
from pledgebook.reading.lexicon import Lexicon
from pledgebook.reading.moments import Resolve
from pledgebook.reading.numbers import either

UNITS = ("day", "week", "month", "year", "hour")
PARTS = ("quarter", "half", "semester", "q1", "q2", "q3", "q4", "h1", "h2")
YEARS = range(1900, 2100)
NAME = re.compile(r"<([A-Z_]+)>")


class Rule(NamedTuple):
    """One way of writing a time.

    needs    the kinds of words that must occur in a text before the pattern is tried.
    pattern  how it is written.
    resolve  from what is matched to the first and the last day.
    """

    needs: frozenset[str]
    pattern: re.Pattern[str]
    resolve: Resolve


@cache
def kinds(lexicon: Lexicon) -> dict[str, str]:
    """Return which kind of time each word can stand in, by the word in lower case."""
    table, times = lexicon.table, lexicon.table["times"]
    return {
        **dict.fromkeys([form for unit in UNITS for form in (unit, f"{unit}s")], "unit"),
        **dict.fromkeys([f"{mark}{year}" for mark in ("", "fy") for year in YEARS], "year"),
        **dict.fromkeys(times["seasons"], "season"),
        **dict.fromkeys([named.split()[-1] for named in times["days"]], "named"),
        **dict.fromkeys(PARTS, "part"),
        **dict.fromkeys(table["weekdays"], "weekday"),
        **dict.fromkeys(table["months"], "month"),
        "weekend": "weekend",
    }


@cache
def rules(lexicon: Lexicon) -> tuple[Rule, ...]:
    """Return the rules, the most telling first; a later one never covers an earlier one."""
    fill = _fill(lexicon)
    return tuple(
        Rule(frozenset(needs.split()), re.compile(_filled(pattern, fill), re.IGNORECASE), resolve)
        for needs, pattern, resolve in GRAMMAR
    )


def _filled(pattern: str, fill: dict[str, str]) -> str:
    """Return a pattern with what its names stand for; a name may stand for others in its turn."""
    filled = NAME.sub(lambda name: fill[name[1]], pattern)
    return filled if filled == pattern else _filled(filled, fill)


def _fill(lexicon: Lexicon) -> dict[str, str]:
    """Return the pattern that each name in the grammar stands for."""
    table, times = lexicon.table, lexicon.table["times"]
    named = {month.capitalize() for month in table["months"]}
    short = {month for month in named if f"{month.lower()}." in times["shortened"]}
    months = named | {month.upper() for month in named}
    month = rf"(?-i:(?:{either(months - short)})(?!\w)|(?:{either(short)})(?!\w)\.?)"
    return {
        "B": r"(?<!\w)",  # where a word begins
        "E": r"(?!\w)",  # where a word ends
        "MONTH": rf"(?P<month>{month})",
        "FIRST": rf"(?P<first>{month})",
        "DAY": r"(?P<day>[0-3]?\d)(?:st|nd|rd|th)?",
        "FROM": r"(?P<from>[0-3]?\d)(?:st|nd|rd|th)?",
        "YEAR": r"(?P<year>(?:19|20)\d\d)(?!\d)",
        "LAST": r"(?P<last>(?:19|20)?\d\d)",
        "SHIFT": rf"(?P<shift>(?<!\w)(?:{either(times['shifts'])}))",
        "WHOLE": r"(?P<unit>week|month|year)",
        "UNIT": r"(?P<unit>day|week|month|year|hour)",
        "COUNT": rf"(?P<count>(?<![\w.,])(?:\d{{1,3}}|an?|{either(table['numbers']['ones'])}))",
        "WEEKDAY": rf"(?P<weekday>(?-i:{either(day.capitalize() for day in table['weekdays'])}))",
        "ORDER": rf"(?P<order>{either(times['orders'])})",
        "NAMED": either(times["days"]),
        "SEASON": rf"(?P<season>{either(times['seasons'])})",
        "NAMES_OF_YEARS": either(times["names_of_years"]),
        "ON": r"(?:<WEEKDAY>,?\s(?:the\s)?)?",
        "SOME": r"<COUNT>\s<UNIT>s?",
        "JOIN": r"(?:\s?[–-]\s?|\s(?:<TO>)\s)",
        "TO": "to|and|until|through",
        "IN_YEAR": r"(?:,?\s(?:(?:of|in)\s)?(?:<YEAR>|<SHIFT>\s(?:calendar\s)?year))",
        "OF_YEAR": r"(?:\s(?:of\s)?(?:<YEAR>|the year|<SHIFT> year))",
        "NO_COUNT": r"(?!,\d|\.\d|\s?(?:per ?cent|%|[mb]illion)|\s(?:<FORCES>)(?!\w))",
        "NO_PAST": r"(?!,?\s1\d{3}(?!\d))",  # "the Act of March 1, 1790"
        "FORCES": "police|troops|officers|soldiers|personnel|people",
    }


GRAMMAR: tuple[tuple[str, str, Resolve], ...] = (
    ("year", r"(?<![\d/-])<YEAR>-(?P<m>[01]\d)-(?P<d>[0-3]\d)(?![\d/])", to.iso_day),
    ("year", r"(?<![\d./-])(?P<one>\d\d?)([./-])(?P<other>\d\d?)\2<YEAR>", to.figures),
    ("month", r"<B><FIRST>\s<FROM><JOIN><MONTH>\s<DAY>(?!\d)<IN_YEAR>?<E><NO_COUNT>", to.days),
    ("month", r"(?<![\w.,])<FROM>\s<FIRST><JOIN><DAY>\s<MONTH><IN_YEAR>?<E>", to.days),
    ("month", r"(?<![\w.,])<FROM><JOIN><DAY>\s(?:of\s)?<MONTH><IN_YEAR>?<E>", to.days),
    ("month", r"<B><MONTH>\s<FROM><JOIN><DAY>(?!\d)<IN_YEAR>?<E><NO_COUNT>", to.days),
    ("month", r"(?<![\w.,])<ON><DAY>\s(?:of\s)?<MONTH><IN_YEAR>?<E><NO_PAST>", to.day_of),
    ("month", r"<B><ON><MONTH>\s(?:the\s)?<DAY>(?!\d)<IN_YEAR>?<E><NO_COUNT><NO_PAST>", to.day_of),
    ("month", r"<B><FIRST>(?:\s(?:to|through|until)\s|\s?[–-]\s?)<MONTH><IN_YEAR>?<E>", to.months),
    ("month", r"(?<=between )<FIRST>\sand\s<MONTH><IN_YEAR>?<E>", to.months),
    ("month", r"<B><FIRST>\sand\s<MONTH><IN_YEAR><E>", to.months),
    ("month", r"<B><MONTH><IN_YEAR><E>", to.month_of),
    ("month", r"<SHIFT>\s<MONTH><E>", to.shifted_month),
    ("part", r"<B>(?:the\s)?<ORDER>\s(?P<part>quarter|half|semester)<OF_YEAR><E>", to.part),
    ("part", r"<B>(?:the\s)?(?!last)<ORDER>\s(?P<part>quarter)<E>", to.part),
    ("part", r"<B>(?-i:(?P<part>[QH])(?P<nth>[1-4]))<OF_YEAR>?<E>", to.part),
    ("year", r"<B>(?:the\s)?end[- ](?:of[- ])?<YEAR>", to.end_of),
    ("unit", r"<B>(?:the\s)?(?:beginning|start) of (?:the\s|<SHIFT>\s)<WHOLE><E>", to.start_of),
    ("unit", r"<B>(?:the\s)?end of (?:the\s|<SHIFT>\s)(?P<unit>year|month|week)<E>", to.end_of),
    ("unit", r"<B>(?:the\s)?(?P<unit>year)(?:['’]s)?[- ]end(?:\s<YEAR>)?<E>", to.end_of),
    ("year", r"(?<![\w-])<YEAR>\s?(?:[–/-]|<TO>)\s?<LAST>(?![\d/-])<NO_COUNT>", to.years),
    ("unit", r"<B>(?:later|earlier) <SHIFT> (?P<unit>year|month|week)<E>", to.shifted_unit),
    ("weekday unit", r"<B><WEEKDAY>(?:\sof)?\s<SHIFT>\sweek<E>", to.weekday_of_week),
    ("unit", r"<SOME>\s(?:ago|earlier)<E>", to.ago),
    ("unit", r"<B>(?:within|in)\s(?:the\s)?(?:next|coming)\s<SOME><E>", to.within),
    ("unit", r"<B>within\s<SOME><E>", to.within),
    ("unit", r"<B>in\s<SOME>(?P<time>(?:['’]s?)?\stime)?(?!\w|\sof\b)", to.in_units),
    ("unit", r"<SOME>\s(?P<time>from (?:now|today))<E>", to.in_units),
    ("unit", r"<SHIFT>\s<SOME><E>", to.over_units),
    ("unit", r"<SHIFT>\s<WHOLE><E>(?!\sof\s<MONTH>)", to.shifted_unit),
    ("part", r"<SHIFT>\s(?P<unit>quarter)<E>", to.shifted_unit),
    ("named", r"<B>(?:<NAMED>)<E>", to.named_day),
    ("weekend", r"<B>(?:<SHIFT>\s|the\s)weekend<E>", to.weekend),
    ("weekday", r"<B>(?:<SHIFT>\s)?<WEEKDAY><E>", to.weekday),
    ("season", r"<SHIFT>\s<SEASON><E>", to.season),
    ("season year", r"<B>(?:the\s)?<SEASON>\s(?:of\s)?<YEAR>", to.year),
    ("month", r"<B><MONTH>(?!\w|\s(?:\d\d?(?!\d|,\d)|(?:19|20)\d\d(?!\d)))", to.bare_month),
    ("year", r"<B>(?:FY|fiscal year|financial year)\s?(?:\(FY\)\s?)?<YEAR>", to.year),
    ("year", r"(?<![\w$€£/.,-])<YEAR>(?=(?:\s\w+)?\s(?:<NAMES_OF_YEARS>)<E>)", to.year),
    ("year", r"(?<=[a-z] )<YEAR>(?=\s(?!<FORCES>)(?-i:[a-z]+[a-rt-z])<E>)", to.owned_year),
    ("year", r"(?<![\w$€£/.,])<YEAR>(?![\d/-])<NO_COUNT>", to.led_year),
)  # fmt: skip
