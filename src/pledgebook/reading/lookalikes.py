"""Tell numbers that count nothing: years, days, ages, times, resolutions, measures, distances.

"resolution 2699", "on 24 June", "Mr Otieno, 45, said", "5 km", "two-week" count nothing.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from pledgebook.reading import hedges, money, nouns
from pledgebook.reading.lexicon import Lexicon
from pledgebook.reading.numbers import Number, either

YEARS = range(1900, 2101)
"""A bare number among these is a year unless people are counted."""
LONGEST_MONTH = 31
AGES = range(10, 111)
BEFORE = 24
"""Characters before a number in which its name stands: "proclamation No. "."""
PERCENT = re.compile(r"\s?%|[\s-](?:per ?cent|per-cent|pct)(?!\w)(?! points?)", re.IGNORECASE)
STRONG = re.compile(r"[- ]strong(?!\w)", re.IGNORECASE)
HYPHENED = re.compile(r"-\s?[A-Za-z]")
ATTACHED = re.compile(r"(?i:st|nd|rd|th)\b|[:/]\d|[-–]0\d|\)\s?\d{3}[- ]\d|\s?[°′″]|[A-Za-z]")
NAMED_BEFORE = re.compile(r"[A-Z][\w’'-]+, $")
COUNTED = frozenset({"police", "troops", "personnel", "people", "case", "family"})
"""What there may well be 2,024 of, so that even 2024 of them is no year."""


def counts_nothing(text: str, first: Number, last: Number, lexicon: Lexicon) -> bool:
    """Whether a number, or a range from `first` to `last`, is no amount of anything."""
    if (first.sign or "").strip() == money.RAND:
        return not (first.scale or last.scale)
    if first.sign or last.sign:
        return False
    if PERCENT.match(text, last.end) or money.after(text, last.end, lexicon):
        return False
    if STRONG.match(text, last.end) or patterns(lexicon).members.match(text, last.end):
        return False
    return (
        _measures(text, last, lexicon)
        or _is_date(text, first, last, lexicon)
        or _refers(text, first, lexicon)
        or (first is last and _is_pronoun(text, first, lexicon))
        or _is_age(text, first, last)
    )


def _measures(text: str, last: Number, lexicon: Lexicon) -> bool:
    """Whether what follows makes it a measure, a time or an adjective: "5 km", "two-week"."""
    if hedges.after(text, last.end, lexicon)[0]:
        return False
    if ATTACHED.match(text, last.end) or HYPHENED.match(text, last.end):
        return True
    return bool(patterns(lexicon).after.match(text, last.end))


def _is_date(text: str, first: Number, last: Number, lexicon: Lexicon) -> bool:
    """Whether a number is a year or the day of a month."""
    if last.scale or first.worded or first.value != int(first.value):
        return False
    after = text[last.end : last.end + nouns.REACH]
    if int(first.value) in YEARS and "," not in text[first.start : first.end]:
        counted = nouns.counted(after, lexicon)
        return counted is None or counted.unit not in COUNTED
    months = patterns(lexicon)
    if first.value <= LONGEST_MONTH and months.month_before.search(_before(text, first.start)):
        return nouns.counted(after, lexicon) is None
    return first.value <= LONGEST_MONTH and bool(months.month_after.match(text, last.end))


def _refers(text: str, first: Number, lexicon: Lexicon) -> bool:
    """Whether a number names something: "resolution 2699", "Phase 3", "COVID 19"."""
    return not first.scale and bool(patterns(lexicon).before.search(_before(text, first.start)))


def _is_pronoun(text: str, first: Number, lexicon: Lexicon) -> bool:
    """Whether "one" only points, or "zero" only denies."""
    if first.scale or not first.worded or first.value > 1:
        return not first.value
    return not patterns(lexicon).one.match(text, first.end)


def _is_age(text: str, first: Number, last: Number) -> bool:
    """Whether a number is the age of who is named before it: "Mr Otieno, 45, said"."""
    if first.worded or first.scale or first is not last or first.value not in AGES:
        return False
    follows = text[last.end : last.end + 3]
    return follows.startswith((", ", ".")) and follows[2:].islower() and bool(
        NAMED_BEFORE.search(_before(text, first.start))
    )  # fmt: skip


def _before(text: str, start: int) -> str:
    return text[max(0, start - BEFORE) : start]


@dataclass(frozen=True)
class Patterns:
    """What tells amounts from other numbers in one language."""

    before: re.Pattern[str]
    after: re.Pattern[str]
    one: re.Pattern[str]
    members: re.Pattern[str]
    month_before: re.Pattern[str]
    month_after: re.Pattern[str]


@cache
def patterns(lexicon: Lexicon) -> Patterns:
    """Return what tells amounts from other numbers in a language."""
    table, words = lexicon.table["no_amount"], lexicon.table["numbers"]["words"]
    named = [word.capitalize() for word in table["before_name"]]
    named += [word.upper() for word in table["before_name"]]
    months = either([month.capitalize() for month in lexicon.table["months"]])
    return Patterns(
        before=re.compile(
            rf"(?:(?<!\w)(?:(?i:{either(table['before'])})|{either(named)})\s*|[#@/])$"
        ),
        after=re.compile(
            rf"(?:[ \u00a0-]?(?:{either(table['passed_over'])}))?[ \u00a0-]?"
            rf"(?:{either(table['after'])})(?![\w-])|-(?:{either(table['after'])})\b",
            re.IGNORECASE,
        ),
        one=re.compile(rf" (?:\w+ )??(?P<noun>{either(words['one_of'])})(?!\w)", re.IGNORECASE),
        members=re.compile(
            rf"-(?:{either(table['members'])})(?!\w)"
            rf"(?= (?:\w+ ){{0,3}}(?:{either(table['bodies'])})(?!\w))",
            re.IGNORECASE,
        ),
        month_before=re.compile(rf"(?<!\w)(?:{months})\.?\s$"),
        month_after=re.compile(rf"(?:st|nd|rd|th)?\s(?:of\s)?(?:{months})(?!\w)"),
    )
