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
YOUNGEST_ADULT = 21
HUNDRED = 100
GROUPED = re.compile(r"\d[ ,]\d{3}$")
BEFORE = 24
"""Characters before a number in which its name stands: "proclamation No. "."""
LONGEST_ADDRESS = 200
"""Characters of a web address before a number in it."""

PERCENT = re.compile(r"\s?%|[\s-](?:per ?cent|per-cent|pct)(?!\w)(?! points?)", re.IGNORECASE)
STRONG = re.compile(r"[- ]strong(?!\w)", re.IGNORECASE)
VERSION = re.compile(r"\d\.0")
ADDRESS = re.compile(r"https?://\S*$")
HYPHENED = re.compile(r"-\s?[A-Za-z]")
ATTACHED = re.compile(
    r"</s(?:pan|up)>|(?:<sup>)?(?i:st|nd|rd|th)\b"
    r"|\([a-z]\)|[:/]\d|[-–]0\d|\)\s?\d{3}[- ]\d|\s?[°′″]|[A-Za-z]"
)
ITEM = re.compile(r"(?:^|[:;,.]|(?<!\w)[a-z]+) \($|^\($")
LONGEST_LIST = 20
NAME_BEFORE = re.compile(r"(?<!\w)[A-Z]\w+ $")
VERSION_OF = re.compile(r"[A-Z][\w'-]* $")
NAMED_BEFORE = re.compile(r"[A-Z][\w’'-]+, $")
COUNTED = frozenset({"police", "troops", "personnel", "people", "case", "family"})
"""What there may well be 2,024 of, so that even 2024 of them is no year."""


def counts_nothing(text: str, first: Number, last: Number, lexicon: Lexicon) -> bool:
    """Whether a number, or a range from `first` to `last`, is no amount of anything."""
    if first.sign and money.is_doubtful(first.sign):
        return not (first.scale or last.scale or GROUPED.search(text, first.start, first.end))
    if first.sign or last.sign:
        return False
    if PERCENT.match(text, last.end) or money.after(text, last.end, lexicon):
        return False
    if STRONG.match(text, last.end) or patterns(lexicon).members.match(text, last.end):
        return False
    return (
        bool(ADDRESS.search(text, max(0, first.start - LONGEST_ADDRESS), first.start))
        or _measures(text, last, lexicon)
        or _is_date(text, first, last, lexicon)
        or _refers(text, first, lexicon)
        or (first is last and _is_pronoun(text, first, lexicon))
        or _is_age(text, first, last)
        or _is_named(text, first, last, lexicon)
        or _is_item(text, first, last)
        or _is_limit(text, first, last, lexicon)
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
    if first.worded and first.value % HUNDRED and first.value in YEARS:  # "two thousand twenty"
        return nouns.counted(text[last.end : last.end + nouns.REACH], lexicon) is None
    if last.scale or first.worded or first.value != int(first.value):
        return False
    after = text[last.end : last.end + nouns.REACH]
    if int(first.value) in YEARS and "," not in text[first.start : first.end]:
        counted = nouns.counted(after, lexicon)
        return counted is None or counted.unit not in COUNTED
    months, before = patterns(lexicon), _before(text, first.start)
    if months.year_before.search(before):
        return True
    if first.value <= LONGEST_MONTH and (month := months.month_before.search(before)):
        return month["sure"] is not None or nouns.counted(after, lexicon) is None
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


def _is_named(text: str, first: Number, last: Number, lexicon: Lexicon) -> bool:
    """Whether a number is part of a name: "43 South African Brigade", "Climate Ready 2.0"."""
    if patterns(lexicon).formation.match(text, last.end):
        return True
    if (
        first.worded
        and text[first.start].isupper()
        and NAME_BEFORE.search(_before(text, first.start))
    ):
        return nouns.counted(text[last.end : last.end + nouns.REACH], lexicon) is None
    version = VERSION.fullmatch(text, first.start, first.end)
    return bool(version and VERSION_OF.search(_before(text, first.start)))


def _is_item(text: str, first: Number, last: Number) -> bool:
    """Whether a number only counts through a list: "must: (1) build, (2) train, and (3) lend"."""
    if first.worded or first.value > LONGEST_LIST or text[last.end : last.end + 1] != ")":
        return False
    return ITEM.search(_before(text, first.start)) is not None


def _is_limit(text: str, first: Number, last: Number, lexicon: Lexicon) -> bool:
    """Whether a bare number is an age or an hour: "children under five", "minutes past seven"."""
    if first.scale or first.value > YOUNGEST_ADULT:
        return False
    before = _before(text, first.start)
    known = patterns(lexicon)
    if not (known.bare.search(before) or (first.worded and known.hour.search(before))):
        return False
    return nouns.counted(text[last.end : last.end + nouns.REACH], lexicon) is None


def _before(text: str, start: int) -> str:
    return text[max(0, start - BEFORE) : start]


@dataclass(frozen=True)
class Patterns:
    """What tells amounts from other numbers in one language."""

    before: re.Pattern[str]
    after: re.Pattern[str]
    one: re.Pattern[str]
    members: re.Pattern[str]
    formation: re.Pattern[str]
    bare: re.Pattern[str]
    hour: re.Pattern[str]
    month_before: re.Pattern[str]
    year_before: re.Pattern[str]
    lengths: frozenset[str]
    month_after: re.Pattern[str]


@cache
def patterns(lexicon: Lexicon) -> Patterns:
    """Return what tells amounts from other numbers in a language."""
    table, words = lexicon.table["no_amount"], lexicon.table["numbers"]["words"]
    named = [word.capitalize() for word in table["before_name"]]
    named += [word.upper() for word in table["before_name"]]
    months = either(
        [m for name in lexicon.table["months"] for m in (name.capitalize(), name.upper())]
    )
    formations = either(map(str.capitalize, table["formations"]))
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
            rf"(?= (?:\w+ ){{0,5}}(?:{either(table['bodies'])})(?!\w))",
            re.IGNORECASE,
        ),
        formation=re.compile(rf"(?: [A-Z][\w'-]+){{0,3}} (?:{formations})(?!\w)"),
        bare=re.compile(rf"(?<!\w)(?:{either(table['before_bare'])}) $", re.IGNORECASE),
        hour=re.compile(rf"(?<!\w)(?:{either(table['before_hour'])}) $", re.IGNORECASE),
        month_before=re.compile(
            rf"(?:(?P<sure>(?<!\w)(?i:{either(table['before_day'])}) )|(?<!\w))(?:{months})\.?\s"
            rf"(?:\d\d?(?:\s?[-–]\s?|\s(?:and|to|or|through)\s))?$"
        ),
        year_before=re.compile(rf"(?<!\w)(?:{months})\.?\s\d\d?, $"),
        lengths=frozenset(table["lengths"]),
        month_after=re.compile(rf"(?:st|nd|rd|th)?\s(?:of\s)?(?:{months})(?!\w)"),
    )
