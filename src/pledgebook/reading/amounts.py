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
from itertools import zip_longest

from pledgebook.model import Amount, Bound, Scope, is_currency
from pledgebook.reading import crowds, hedges, lookalikes, money, nouns, numbers, ranges, shares
from pledgebook.reading.lexicon import Lexicon, words_of
from pledgebook.reading.numbers import Number

LONGEST_ALSO = 50
OF = " of"
PAIR = 2
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
FORCES = frozenset({"police", "troops", "personnel"})
WINDOW = 60
"""Characters before and after a number that decide what it is; "per year" stands within them."""


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
    told = _of_a_whole(text, _apart(found), lexicon)
    return tuple(_with_second_currency(text, told))


def _apart(found: Sequence[FoundAmount]) -> list[FoundAmount]:
    apart: list[FoundAmount] = []
    for one in found:
        if not apart or one.start >= apart[-1].end:
            apart.append(one)
    return apart


# --- numbers with what they count ------------------------------------------------------------


def _counts(text: str, words: frozenset[str], lexicon: Lexicon) -> Iterator[FoundAmount]:
    for chain in ranges.chains(text, numbers.find(text, words, lexicon)):
        first, last = chain[0], chain[-1]
        if len(chain) > PAIR or lookalikes.counts_nothing(text, first, last, lexicon):
            continue
        unit = _unit(text, first, last, lexicon)
        if unit.name in lookalikes.patterns(lexicon).lengths:
            continue
        low, high = ranges.ends(first, last)
        bare = first is not last and not (unit.name or last.scale)
        is_score = bare and (high < ranges.SMALLEST or high in lookalikes.YEARS)
        if low <= high and not is_score:
            yield _amount(text, (first.start, low), high, unit, lexicon)


# --- units, hedges, rates --------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Unit:
    """What a number counts: the unit, the noun as written, where it ends, a hedge before it."""

    name: str | None
    noun: str
    end: int
    hedge: str = ""


def _unit(text: str, first: Number, last: Number, lexicon: Lexicon) -> Unit:
    hedge, end = hedges.after(text, last.end, lexicon)
    if sign := first.sign or last.sign:
        return Unit(money.of_sign(sign), "", last.end, hedge)
    if percent := lookalikes.PERCENT.match(text, last.end):
        return Unit("percent", "", percent.end())
    if named := money.after(text, last.end, lexicon):
        return Unit(named[0], "", named[1])
    return _strength(text, last.end, lexicon) or _counted(text, last.end, end, hedge, lexicon)


def _strength(text: str, end: int, lexicon: Lexicon) -> Unit | None:
    """Return the unit of "a 400-strong police force" and "a 30-member team"."""
    for pattern, noun in (
        (lookalikes.STRONG, "strong"),
        (lookalikes.patterns(lexicon).members, "member"),
    ):
        if match := pattern.match(text, end):
            counted = nouns.counted(text[match.end() : match.end() + nouns.REACH], lexicon)
            name = counted.unit if counted and counted.unit in FORCES else "personnel"
            return Unit(name, noun, match.end())
    return None


def _counted(text: str, end: int, noun_at: int, hedge: str, lexicon: Lexicon) -> Unit:
    """Return the unit of "500 or more police officers": a hedge may stand before the noun."""
    if counted := nouns.counted(text[noun_at : noun_at + nouns.REACH], lexicon):
        return Unit(counted.unit, counted.noun, noun_at + counted.length, hedge)
    if one := lookalikes.patterns(lexicon).one.match(text, end):
        noun = one["noun"].lower()
        return Unit(lexicon.units.get(noun, noun), noun, one.end(), hedge)
    return Unit(None, "", end, hedge)


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
    before = PER_BEFORE.search(text, max(0, start - WINDOW), start)
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
    for crowd in crowds.find(text, words, lexicon):
        end = crowd.end
        past_of = end + len(OF) if text.startswith(OF, end) else end
        if sum_of := money.after(text, past_of, lexicon):
            yield FoundAmount(
                crowd.start, sum_of[1], None, sum_of[0], "", Scope.TOTAL, is_money=True
            )
            continue
        counted = nouns.counted(text[end : end + nouns.REACH], lexicon)
        unit, noun, length = counted or (None, "", 0)
        yield FoundAmount(crowd.start, end + length, None, unit, noun, Scope.TOTAL)


# --- a part of what is counted after it --------------------------------------------------------


def _of_a_whole(text: str, found: Sequence[FoundAmount], lexicon: Lexicon) -> Sequence[FoundAmount]:
    """Return the amounts; "400" in "400 of the 1,000 tents" counts tents as well."""
    return [
        _like(one, other) if _is_part(text, one, other, lexicon) else one
        for one, other in zip_longest(found, found[1:])
    ]


def _is_part(text: str, one: FoundAmount, other: FoundAmount | None, lexicon: Lexicon) -> bool:
    if other is None or one.unit or one.amount is None or not other.unit or other.is_money:
        return False
    return _between(lexicon).fullmatch(text, one.end, other.start) is not None


def _like(one: FoundAmount, other: FoundAmount | None) -> FoundAmount:
    """Return a bare amount with what another counts."""
    if other is None or one.amount is None or other.unit is None:
        return one
    number = replace(one.amount, unit=other.unit)
    return replace(one, unit=other.unit, noun=other.noun, amount=number)


@cache
def _between(lexicon: Lexicon) -> re.Pattern[str]:
    """Return what stands between a part and its whole: " of the ", " of Kenya's "."""
    table = lexicon.table["nouns"]
    of, determiners = "|".join(table["of"]), "|".join(table["determiners"])
    return re.compile(rf" (?:{of})(?: (?:{determiners}))?(?: [A-Z][\w-]*['’]s?)? ")


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


def _is_about(text: str, one: FoundAmount, other: FoundAmount) -> bool:
    """Whether a sum is said again, in rough figures: "30 million kroner, about $2.8 million"."""
    rough = other.amount is not None and other.amount.bound is Bound.ABOUT
    return rough and text[one.end : other.start] in {", ", " - ", " – ", " — "}


def _converted(text: str, one: FoundAmount, other: FoundAmount) -> FoundAmount | None:
    if not (one.amount and other.amount and one.is_money and other.is_money):
        return None
    link = THIRD if one.amount.also and text[one.end - 1] != ")" else ALSO
    if one.unit == other.unit or other.start - one.end > LONGEST_ALSO:
        return None
    if not (link.fullmatch(text, one.end, other.start) or _is_about(text, one, other)):
        return None
    end = other.end + (text[other.end : other.end + 1] == ")")
    also = one.amount.also or (other.amount.stated, other.unit or "")
    return replace(one, end=end, amount=replace(one.amount, also=also))
