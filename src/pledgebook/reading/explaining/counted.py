"""What an amount rests on: “about 200 more officers” is 200, police, about, on top of others."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pledgebook.model import Amount, Bound, Evidence, Grounds, Scope, is_currency, plainly
from pledgebook.reading import hedges
from pledgebook.reading.explaining.watching import Making
from pledgebook.reading.giving.gift import Gift
from pledgebook.reading.lexicon import small
from pledgebook.reading.words import Word

LINES_BACK = 3
"""Sentences before in which a force was counted that "they" means: as far as the rules look."""

MORE = re.compile(r"(?i)\b(?:more|another|additional|further|extra|new|fresh)\b")


def grounds(making: Making) -> Iterator[Grounds]:
    """Yield what each slot of a claim's amount rests on, in the order of docs/claims.md."""
    claim = making.claim
    if claim.amount is None:
        if claim.unit is not None:
            yield _unit_alone(making, claim.unit)
        return
    word = _word(making, claim.amount)
    words = (_length(making, claim.amount),) if word is None else (_cited(making, word),)
    yield Grounds("value", words, _value(claim.amount, words[0].quote))
    if claim.counted_in:
        yield Grounds("unit", words, _unit(word, claim.counted_in))
    yield Grounds("bound", words, _bound(making, claim.amount, words[0].quote))
    if claim.scope is not None:
        yield Grounds("scope", words, _scope(claim.scope, words[0].quote))
    yield from _further(claim.amount, words)


def _word(making: Making, amount: Amount) -> Word | None:
    """Return the word that is a claim's amount: the rule's own first, then by its number."""
    found = (one for one in _candidates(making) if _is_number(one, amount))
    return next(found, None)


def _candidates(making: Making) -> Iterator[Word]:
    line = making.line
    if making.weighed is not None:
        yield making.weighed.spot.word
    for one in making.held:
        if isinstance(one, Gift):
            yield from (word for word in line.words if word.start == one.start)
        elif isinstance(one, Word):
            yield one
    start, end = making.quote
    yield from (word for word in line.words if start <= word.start < end)
    yield from line.words
    before = making.passage.lines[max(0, line.number - LINES_BACK) : line.number]
    for earlier in reversed(before):
        yield from reversed(earlier.words)


def _is_number(word: Word, amount: Amount) -> bool:
    found = word.amount.amount if word.amount else None
    return found is not None and (found.stated, found.bound) == (amount.stated, amount.bound)


def _cited(making: Making, word: Word) -> Evidence:
    return making.passage.cite(word.start, word.end)


def _length(making: Making, amount: Amount) -> Evidence:
    """Return the words of "for another year", which is no amount but of time."""
    start, end = making.quote
    found = re.compile(rf"(?i)[\w-]+[ -]{re.escape(amount.unit)}s?\b").search(
        making.passage.running, start, end
    )
    return making.passage.cite(*found.span()) if found and amount.unit else making.claim.evidence


def _value(amount: Amount, written: str) -> str:
    digits = plainly(amount.stated)
    as_written = digits in written.replace(",", "").replace(" ", "")
    return "the number as it is written" if as_written else f"makes {amount.stated:,f}"


def _unit(word: Word | None, unit: str) -> str:
    found = word.amount if word else None
    if is_currency(unit):
        named = found is not None and found.unit == unit
        return "the currency of the sum" if named else "the currency of the sum before"
    if found is None or found.unit == unit:
        noun = found.noun if found else ""
        return f"“{noun}” are counted as {unit}" if noun else f"counted in {unit}"
    if found.unit is None:
        return f"names nothing: the sentence and the report count {unit}"
    return f"“{found.noun or found.unit}” are counted as {unit} in such a claim"


def _unit_alone(making: Making, unit: str) -> Grounds:
    (start, end), units = making.quote, making.passage.lexicon.units
    written = (
        _cited(making, word)
        for word in making.line.words
        if start <= word.start < end
        and (units.get(word.lower) == unit or (word.amount and word.amount.unit == unit))
    )
    words = (next(written, making.claim.evidence),)
    return Grounds("unit", words, f"counted in {unit}, without a number")


def _bound(making: Making, amount: Amount, written: str) -> str:
    if amount.bound is Bound.EXACT:
        return "no word leaves the number open"
    table, text = making.passage.lexicon.table["hedges"], small(written)
    meant = {name for name, bound in hedges.BOUNDS.items() if bound is amount.bound}
    named = (*meant, *(f"after_{name}" for name in meant))
    phrases = [one for name in sorted(named) for one in table.get(name, ())]
    said = [one for one in phrases if re.search(rf"(?<!\w){re.escape(one)}(?!\w)", text)]
    hedge = max(said, key=len, default="")
    most = "no limit" if not amount.high.is_finite() else f"{amount.high:,f}"
    left = f"leaves open {amount.low:,f} to {most}"
    return f"“{hedge}” {left}" if hedge else left


def _scope(scope: Scope, written: str) -> str:
    if scope is Scope.TOTAL:
        return "no word adds it to an earlier number"
    more = MORE.search(written)
    added = "on top of an earlier number"
    return f"“{more[0]}” puts it {added}" if more else f"the words put it {added}"


def _further(amount: Amount, words: tuple[Evidence, ...]) -> Iterator[Grounds]:
    """Yield the grounds of what only some amounts have."""
    if amount.bound is Bound.EXACT and amount.low < amount.high and amount.high.is_finite():
        yield Grounds("value_max", words, "the upper end of what is written")
    if amount.per is not None:
        yield Grounds("per", words, f"so much for each {amount.per}")
    if amount.also is not None:
        yield Grounds("also_value", words, "the same sum in a second currency")
        yield Grounds("also_unit", words, "the second currency")
