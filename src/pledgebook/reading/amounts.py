"""Find amounts: "about 400 officers", "up to $100 million", "KSh 21 billion (USD 160 million)".

What is no amount is passed over: years, days of a month, ages, times, resolutions, measures,
scores, lengths of time, telephone numbers.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache

from pledgebook.model import Amount, Bound, Scope, is_currency
from pledgebook.reading import hedges, money, nouns, numbers, shares
from pledgebook.reading.lexicon import Lexicon, words_of
from pledgebook.reading.numbers import Number, either

LINK = re.compile(
    r"(?:\s?%|\sper ?cent)?(?:\s?[-–—]\s?|\s(?P<word>to|and|or)\s)", re.IGNORECASE
)
LONGEST_ALSO = 50
LONGEST_LINK = 16
""" per cent and """
PAIR = 2
SMALLEST_RANGE = 1000
"""Below this, two numbers with a dash and no noun are a score or a vote: "3-1", "13-0"."""
PERCENT = re.compile(r"\s?%|[\s-](?:per ?cent|per-cent|pct)(?!\w)(?! points?)", re.IGNORECASE)
YEARS = range(1900, 2101)
"""A bare number among these is a year unless people or money are counted."""
LONGEST_DAY = 31
STRONG = re.compile(r"[- ]strong(?!\w)", re.IGNORECASE)
HYPHENED = re.compile(r"-\s?[A-Za-z]")
NO_NUMBER_AFTER = re.compile(r"(?i:st|nd|rd|th)\b|[:/]\d|\s?[°′″]|[A-Za-z]")
PER = re.compile(
    r"(?:\s(?!in\b|for\b|within\b|after\b|over\b|of\b|during\b|by\b|to\b|and\b)[\w']+){0,2}?"
    r"(?:/|\s(?:a|per|each|every)\s)(?P<unit>year|month|annum)\b|\s(?P<adverb>annually|monthly|yearly)\b",
    re.IGNORECASE,
)
PER_BEFORE = re.compile(r"\b(?P<unit>annual|yearly|monthly)(?: \w+)?\s$", re.IGNORECASE)
MORE_AFTER = re.compile(r"[\s-]{0,2}(?:more(?! than)|additional|further|extra)\b", re.IGNORECASE)
MORE_MONEY = re.compile(
    r"\s(?:(?:in|of|worth of)\s)?(?:\w+\s)?"
    r"(?:additional|new|fresh|further|extra|supplementary|more)\b(?! (?:to|than)\b)",
    re.IGNORECASE,
)
MORE_INSIDE = re.compile(r"\b(?:more|additional|extra|further)\b", re.IGNORECASE)
ALSO = re.compile(
    r"(?:\s?\(|\s?/\s?|,? or |,? equivalent to |,? the equivalent of |,? worth | = )"
    r"(?:(?:equivalent to|equal to|the equivalent of|or|i\.e\.,?) )?",
    re.IGNORECASE,
)
THIRD = re.compile(r"[;,/]\s?(?:or )?")
"""Between a second and a third currency in one bracket."""
AGE = re.compile(r"[A-Z][\w’'-]+, $")
FORCES = frozenset({"police", "troops", "personnel"})
WINDOW = 60
"""Characters before and after a number that decide what it is; "per year" stands within them."""
RATIO = 2
""""two or three helicopters" is a range; "5 or 500" is a choice."""


@dataclass(frozen=True, slots=True)
class FoundAmount:
    """An amount and its place: offsets into the text that was searched, end exclusive.

    amount  None for a vague number ("thousands of people").
    unit    what is counted, also where there is no number; None where no unit is written.
    noun    the counted noun as written, in lower case ("police officers"), "" for money.
    """

    start: int
    end: int
    amount: Amount | None
    unit: str | None
    noun: str
    scope: Scope
    is_money: bool = False


def find(text: str, lexicon: Lexicon) -> tuple[FoundAmount, ...]:
    """Return every amount in `text`, left to right, without overlaps."""
    words = words_of(text)
    found = [
        *_counts(text, words, lexicon),
        *_shares(text, words, lexicon),
        *_vague(text, words, lexicon),
    ]
    found.sort(key=lambda one: (one.start, -one.end))
    return tuple(_with_second_currency(text, _apart(found)))


def _apart(found: Sequence[FoundAmount]) -> list[FoundAmount]:
    apart: list[FoundAmount] = []
    for one in found:
        if not apart or one.start >= apart[-1].end:
            apart.append(one)
    return apart


# --- numbers with what they count ------------------------------------------------------------


def _counts(text: str, words: frozenset[str], lexicon: Lexicon) -> Iterator[FoundAmount]:
    for chain in _chains(text, numbers.find(text, words, lexicon)):
        first, last = chain[0], chain[-1]
        if len(chain) > PAIR or _is_no_amount(text, first, last, lexicon):
            continue
        unit = _unit(text, first, last, lexicon)
        low, high = _ends(first, last)
        is_score = first is not last and not (unit.name or last.scale) and high < SMALLEST_RANGE
        if low <= high and not is_score:
            yield _amount(text, (first.start, low), high, unit, lexicon)


def _chains(text: str, found: Sequence[Number]) -> Iterator[list[Number]]:
    """Yield the numbers, those together that are one range, score or code: "10-15", "5 to 7"."""
    chain: list[Number] = []
    for one in found:
        if chain and not _goes_on(text, chain, one):
            yield chain
            chain = []
        chain.append(one)
    if chain:
        yield chain


def _goes_on(text: str, chain: Sequence[Number], one: Number) -> bool:
    """Whether a number goes on from the one before it: a dash, "to", "between ... and", "or"."""
    last = chain[-1]
    if one.start - last.end > LONGEST_LINK:
        return False
    link = LINK.fullmatch(text, last.end, one.start)
    if link is None or link["word"] is None:
        return link is not None
    return len(chain) == 1 and _is_range(text, last, one, link["word"].lower())


def _is_range(text: str, first: Number, last: Number, word: str) -> bool:
    """Whether "to", "and" or "or" makes a range here, and not a change, a sum or a choice."""
    low, high = _ends(first, last)
    if low >= high or (first.scale and not last.scale) or (last.sign and not first.sign):
        return False
    if first.sign and not last.sign and not last.scale:
        return False
    lead = text[max(0, first.start - 24) : first.start].lower().rstrip()
    if word == "and":
        return lead.endswith("between")
    if word == "or":
        return first.scale is None and not first.sign and high <= RATIO * low
    return not lead.endswith("from") or lead.endswith(("ranging from", "ranges from", "ranged from"))


def _ends(first: Number, last: Number) -> tuple[Decimal, Decimal]:
    """Return both ends of a range; "5-7 million" shares its scale."""
    low, high = first.value, last.value
    if first is not last and first.scale is None and last.scale and low * last.scale <= high:
        low *= last.scale
    return low, high


def _is_no_amount(text: str, first: Number, last: Number, lexicon: Lexicon) -> bool:
    if money.RAND == (first.sign or "").strip():
        return not (first.scale or last.scale)
    if first.sign or last.sign:
        return False
    if PERCENT.match(text, last.end) or money.after(text, last.end, lexicon):
        return False
    if STRONG.match(text, last.end) or _patterns(lexicon).members.match(text, last.end):
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
    if NO_NUMBER_AFTER.match(text, last.end) or HYPHENED.match(text, last.end):
        return True
    return bool(_patterns(lexicon).after.match(text, last.end))


def _is_date(text: str, first: Number, last: Number, lexicon: Lexicon) -> bool:
    """Whether a number is a year or the day of a month."""
    if last.scale or first.worded or first.value != int(first.value):
        return False
    after = text[last.end : last.end + WINDOW]
    if int(first.value) in YEARS and "," not in text[first.start : first.end]:
        counted = nouns.counted(after, lexicon)
        return counted is None or counted.unit not in FORCES | {"people", "case", "family"}
    months = _patterns(lexicon)
    if first.value <= LONGEST_DAY and months.month_before.search(_before(text, first.start)):
        return nouns.counted(after, lexicon) is None
    return first.value <= LONGEST_DAY and bool(months.month_after.match(text, last.end))


def _refers(text: str, first: Number, lexicon: Lexicon) -> bool:
    """Whether a number names something: "resolution 2699", "Phase 3", "COVID 19"."""
    return not first.scale and bool(_patterns(lexicon).before.search(_before(text, first.start)))


def _is_pronoun(text: str, first: Number, lexicon: Lexicon) -> bool:
    """Whether "one" only points, or "zero" only denies."""
    if first.scale or not first.worded or first.value > 1:
        return not first.value
    return not _patterns(lexicon).one.match(text, first.end)


def _is_age(text: str, first: Number, last: Number) -> bool:
    """Whether a number is the age of who is named before it: "Mr Otieno, 45, said"."""
    if first.worded or first.scale or first is not last or not 10 <= first.value <= 110:  # noqa: PLR2004
        return False
    follows = text[last.end : last.end + 3]
    return follows.startswith((", ", ".")) and follows[2:].islower() and bool(
        AGE.search(_before(text, first.start))
    )  # fmt: skip


def _before(text: str, start: int) -> str:
    return text[max(0, start - 24) : start]


@dataclass(frozen=True)
class Patterns:
    """What tells amounts from other numbers in one language."""

    before: re.Pattern[str]
    after: re.Pattern[str]
    one: re.Pattern[str]
    members: re.Pattern[str]
    month_before: re.Pattern[str]
    month_after: re.Pattern[str]
    vague: re.Pattern[str]
    vague_words: frozenset[str]


@cache
def _patterns(lexicon: Lexicon) -> Patterns:
    table, words = lexicon.table["no_amount"], lexicon.table["numbers"]["words"]
    named = [word.capitalize() for word in table["before_name"]]
    named += [word.upper() for word in table["before_name"]]
    scales = either([scale for scale in lexicon.table["numbers"]["scales"] if len(scale) > 3])  # noqa: PLR2004
    months = either([month.capitalize() for month in lexicon.table["months"]])
    return Patterns(
        before=re.compile(rf"(?:(?<!\w)(?:(?i:{either(table['before'])})|{either(named)})\s*|[#@/])$"),
        after=re.compile(
            rf"(?:[ \u00a0-]?(?:{either(table['passed_over'])}))?[ \u00a0-]?"
            rf"(?:{either(table['after'])})(?![\w-])|-(?:{either(table['after'])})\b",
            re.IGNORECASE,
        ),
        one=re.compile(rf" (?:\w+ )??(?:{either(words['one_of'])})(?!\w)", re.IGNORECASE),
        members=re.compile(
            rf"-(?:{either(table['members'])})(?!\w)(?= (?:\w+ ){{0,3}}(?:{either(table['bodies'])})(?!\w))",
            re.IGNORECASE,
        ),
        month_before=re.compile(rf"(?<!\w)(?:{months})\.?\s$"),
        month_after=re.compile(rf"(?:st|nd|rd|th)?\s(?:of\s)?(?:{months})(?!\w)"),
        vague=re.compile(
            rf"(?<!\w)(?:(?:{either(words['several'])}) (?:{scales})|(?:{either(words['several'])} )?"
            rf"(?:{either(words['vague'])})(?: of (?:{either(words['vague'])}))?)(?!\w)(?! (?:{scales}))",
            re.IGNORECASE,
        ),
        vague_words=frozenset([*words["vague"], "several", "few", "many", "handful"]),
    )


# --- units, hedges, rates --------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Unit:
    """What a number counts: the unit, the noun as written, where it ends, a hedge before it."""

    name: str | None
    noun: str
    end: int
    hedge: str = ""


def _unit(text: str, first: Number, last: Number, lexicon: Lexicon) -> Unit:
    sign = first.sign or last.sign
    if sign:
        hedge, _ = hedges.after(text, last.end, lexicon)
        return Unit(money.of_sign(sign), "", last.end, hedge)
    if strong := STRONG.match(text, last.end):
        return _force(text, strong.end(), "strong", lexicon)
    if members := _patterns(lexicon).members.match(text, last.end):
        return _force(text, members.end(), "member", lexicon)
    if percent := PERCENT.match(text, last.end):
        return Unit("percent", "", percent.end())
    if named := money.after(text, last.end, lexicon):
        return Unit(named[0], "", named[1])
    hedge, end = hedges.after(text, last.end, lexicon)
    if counted := nouns.counted(text[end : end + nouns.REACH], lexicon):
        return Unit(counted.unit, counted.noun, end + counted.length, hedge)
    return Unit(None, "", last.end, hedge)


def _force(text: str, end: int, noun: str, lexicon: Lexicon) -> Unit:
    """Return the unit of "a 400-strong police force"."""
    counted = nouns.counted(text[end : end + nouns.REACH], lexicon)
    name = counted.unit if counted and counted.unit in FORCES else "personnel"
    return Unit(name, noun, end)


def _amount(
    text: str, place: tuple[int, Decimal], high: Decimal, unit: Unit, lexicon: Lexicon
) -> FoundAmount:
    start, low = place
    lead = hedges.before(text, start, lexicon)
    hedge = lead.hedge or unit.hedge or hedges.after(text, unit.end, lexicon)[0]
    least, most, bound = hedges.open_up(low, hedge)
    if high > low:
        least, most, bound = low, high, Bound.EXACT
    is_money = is_currency(unit.name or "")
    amount = Amount(least, low, most, unit.name or "", bound, _rate(text, start, unit.end))
    more = lead.more or _adds(text, start, unit, is_money=is_money)
    scope = Scope.ADDITIONAL if more else Scope.TOTAL
    return FoundAmount(lead.start, unit.end, amount, unit.name, unit.noun, scope, is_money)


def _rate(text: str, start: int, end: int) -> str | None:
    after = PER.match(text, end, end + WINDOW)
    before = PER_BEFORE.search(_before(text, start))
    if after is None and before is None:
        return None
    said = (after["unit"] or after["adverb"]) if after else before["unit"] if before else ""
    return "month" if said.lower().startswith("month") else "year"


def _adds(text: str, start: int, unit: Unit, *, is_money: bool) -> bool:
    """Whether words inside or after an amount say that it comes on top of an earlier one."""
    if is_money:
        return bool(MORE_MONEY.match(text, unit.end))
    if MORE_INSIDE.search(text, start, unit.end):
        return True
    return unit.name is None and bool(MORE_AFTER.match(text, unit.end))


# --- shares and vague numbers ----------------------------------------------------------------


def _shares(text: str, words: frozenset[str], lexicon: Lexicon) -> Iterator[FoundAmount]:
    for share in shares.find(text, words, lexicon):
        unit = Unit("percent", "", share.end)
        yield _amount(text, (share.start, share.percent), share.percent, unit, lexicon)


def _vague(text: str, words: frozenset[str], lexicon: Lexicon) -> Iterator[FoundAmount]:
    """Yield "hundreds of thousands of people": a unit, and no number."""
    patterns = _patterns(lexicon)
    if patterns.vague_words.isdisjoint(words):
        return
    for match in patterns.vague.finditer(text):
        counted = nouns.counted(text[match.end() : match.end() + nouns.REACH], lexicon)
        unit, noun, length = counted or (None, "", 0)
        yield FoundAmount(match.start(), match.end() + length, None, unit, noun, Scope.TOTAL)


# --- a sum told in two currencies ------------------------------------------------------------


def _with_second_currency(text: str, found: Sequence[FoundAmount]) -> Iterator[FoundAmount]:
    """Attach "(USD 160 million)" to the sum in another currency before it."""
    waiting: FoundAmount | None = None
    for one in found:
        if waiting and (both := _converted(text, waiting, one)):
            waiting = both
            continue
        if waiting:
            yield waiting
        waiting = one
    if waiting:
        yield waiting


def _converted(text: str, one: FoundAmount, other: FoundAmount) -> FoundAmount | None:
    if not (one.amount and other.amount and one.is_money and other.is_money):
        return None
    link = THIRD if one.amount.also and text[one.end - 1] != ")" else ALSO
    if one.unit == other.unit or other.start - one.end > LONGEST_ALSO:
        return None
    if not link.fullmatch(text, one.end, other.start):
        return None
    end = other.end + (text[other.end : other.end + 1] == ")")
    also = one.amount.also or (other.amount.stated, other.unit or "")
    return replace(one, end=end, amount=replace(one.amount, also=also))
