"""What a clause says is given: "600 officers, six helicopters and $5 million" are three gifts."""

from __future__ import annotations

import re
from dataclasses import replace

from pledgebook.model import Resource, Scope, is_currency
from pledgebook.reading.amounts import FoundAmount
from pledgebook.reading.clauses import Span
from pledgebook.reading.giving.gift import (
    GIVING,
    NAMING,
    NEAR,
    Gift,
    are_nationals,
    are_nationals_sent,
    is_counted_gift,
    is_listed,
    lister,
)
from pledgebook.reading.giving.unnumbered import announced, unnumbered
from pledgebook.reading.passage import Passage
from pledgebook.reading.resources import FORCES, counted, given_in
from pledgebook.reading.spans import after, lower_at
from pledgebook.reading.speakers import Line
from pledgebook.reading.told import Told
from pledgebook.reading.words import Word

CURRENCY_LINES = 3
"""Sentences before "Belgium 200 million" in which its currency may stand."""

OF_ALL = 12
"""Characters after a number in which "of its" leads to the whole."""

RECENT = 600
"""Characters, three or four sentences, in which a force was named that a bare number counts."""

CARRIED = FORCES | {"people", "tonne"}
"""What is flown or sent in, and does not itself carry: "sent in 20 soldiers", not "in 3 planes"."""

A_WORD = 4
"""Words after a sum in which "worth of ammunition" stands."""


def gifts_in(told: Told, span: Span, *, subject: bool = False) -> tuple[Gift, ...]:
    """Return what stands in `span` as given: each amount, else each resource named.

    subject  whether the span is the clause's subject: all that is counted there is given.
    """
    found = [_gift(told, span, at) for at in range(*span) if _is_given(told, span, at, subject)]
    if found:
        return _counted_first(found)
    if told.is_one("told") and not subject:
        return announced(told, span)
    return unnumbered(told, span)


def promised_before(told: Told) -> tuple[Gift, ...]:
    """Return the object of "the 150 whom The Bahamas has promised": it stands before the giver."""
    subject, words = told.clause.subject, told.line.words
    asleep = told.clause.passive or told.clause.relation == "shared" or told.is_one("approve")
    if subject is None or asleep:
        return ()
    at = subject[0] - 1
    if at >= 0 and words[at].tag in {"rel", "that"}:
        at -= 1
    for inside in range(subject[0], subject[1] - 1):  # "the 200 medics Norway promised"
        if words[inside].amount and words[inside + 1].tag in {"party", "det"}:
            at = inside
    amount = words[at].amount if at >= 0 else None
    if amount is None or amount.amount is None or not is_counted_gift(told.lexicon, amount):
        return ()
    resource = resource_of(told.passage, told.line, (at, at + 1), at, amount)
    unit = unit_of(told.passage, told.line, amount, resource)
    return (Gift(resource, amount, unit, words[at].start, words[at].end),)


def _gift(told: Told, span: Span, at: int) -> Gift:
    word = told.line.words[at]
    amount = in_currency(told.passage, told.line, word)
    resource = resource_of(told.passage, told.line, span, at, amount)
    if resource is Resource.PERSONNEL and told.is_one("teach"):
        return Gift(Resource.TRAINING, amount, amount.unit, word.start, word.end)
    if resource is Resource.PERSONNEL and amount.unit == "people":
        amount = _uncounted(amount)
    unit = unit_of(told.passage, told.line, amount, resource)
    return Gift(resource, amount, unit, word.start, word.end)


def _uncounted(amount: FoundAmount) -> FoundAmount:
    """Return an amount of "people" or "men" without a unit: the force around it is what counts."""
    number = replace(amount.amount, unit="") if amount.amount else None
    return replace(amount, unit=None, amount=number)


def _counted_first(found: list[Gift]) -> tuple[Gift, ...]:
    """Return the gifts without a bare "several" that comes after a number."""
    first = next((at for at, gift in enumerate(found) if gift.amount and gift.amount.amount), None)
    return tuple(
        gift
        for at, gift in enumerate(found)
        if first is None or at <= first or (gift.amount and gift.amount.amount)
    )


def _is_given(told: Told, span: Span, at: int, subject: bool) -> bool:  # noqa: FBT001 - told by gifts_in
    """Whether the word at `at` is an amount that is given, by this clause's own giver."""
    line, amount = told.line, told.line.words[at].amount
    if amount is None or not (
        is_counted_gift(told.lexicon, amount)
        or _moves(told, amount)
        or (told.clause.base == "be" and are_nationals(told.passage.cast, line.words[at]))
        or (subject and are_nationals_sent(told, line.words[at]))
        or (at > span[0] and _is_of_a_force(told, span, at))
    ):
        return False
    if _is_anothers(told, span, at) or told.starts(after(line, at), "than"):
        return False
    if _is_whole_of_one(told, span, at):
        return False
    return subject or (_is_object(told, span, at) and _is_complete(told, line.words[at], span, at))


def _moves(told: Told, amount: FoundAmount) -> bool:
    """Whether people are sent rather than helped: "sent 40 rescuers", not "fed 40 people"."""
    if amount.unit == "people" and told.is_one("teach"):
        return True
    named = amount.noun[:1] and amount.noun not in GIVING.words(told.lexicon, "moved_people")
    held = told.clause.base == "have" and told.search(told.tail, "force_words")
    return bool(amount.unit == "people" and ((told.is_one("moved") and named) or held))


def _is_of_a_force(told: Told, span: Span, at: int) -> bool:
    """Whether people are counted as a force: "a battalion of 850 men"."""
    led = told.text((span[0], at))
    forces = Resource.PERSONNEL in given_in(told.passage, led)
    return forces and told.line.words[at - 1].lower in GIVING.words(told.lexicon, "of")


def _is_anothers(told: Told, span: Span, at: int) -> bool:
    """Whether the amount belongs to a list of givers: "..., Italy 200, Spain (100)"."""
    words = told.line.words
    named = at > span[0] + 1 and words[at - 1].lower in NAMING
    giver = at - 2 if named else at - 1
    if giver < span[0] or lister(told.lexicon, told.line, giver) is None:
        return False
    return named or (giver > span[0] and is_listed(told.line, giver))


def _is_whole_of_one(told: Told, span: Span, at: int) -> bool:
    """Whether the amount is what an earlier one is part of: "$262 million of the $816 million"."""
    words = told.line.words
    earlier = next((w for w in reversed(words[span[0] : at]) if w.amount), None)
    between = told.passage.running[earlier.end : words[at].start] if earlier else ""
    return told.starts(between, "of_all") is not None


def _is_object(told: Told, span: Span, at: int) -> bool:
    """Whether the amount is what is given, and not for whom, by how much or out of what."""
    line, lexicon = told.line, told.lexicon
    lead = _leading_preposition(line, span, at)
    if lead in GIVING.words(lexicon, "not_given"):
        money = in_currency(told.passage, line, line.words[at]).is_money
        place = lead in {"on", "in", "since", "after", "within"} and money
        step = (lead == "by" and told.is_one("raised_by")) or (
            lead == "to" and told.is_one("raised_to")
        )
        came = lead in {"at", "with"} and told.clause.base == "come"
        signed = lead in {"for", "on"} and told.is_one("sign", "announce") and _is_agreed(told, at)
        if not (place or step or came or signed or _is_brought_in(told, at)):
            return False
    if lead == "of" and lower_at(line, at - 2) in GIVING.words(lexicon, "whole"):
        return False
    text = told.passage.running[line.words[span[0]].start : line.words[at].start]
    return not GIVING.ends(lexicon, text, "whole_of", fillers="fillers")


def _is_agreed(told: Told, at: int) -> bool:
    """Whether an agreement is signed for the amount at `at`: "a contract for 20 trucks"."""
    start = told.clause.tail[0]
    return bool(told.search(told.text((start, at)), "instruments"))


def _is_brought_in(told: Told, at: int) -> bool:
    """Whether "in" belongs to the verb: "flew in 113 rescuers", not "sent them in 3 planes"."""
    words, amount = told.line.words, told.line.words[at].amount
    lead = at - 2 if words[at - 1].tag == "det" else at - 1
    more = amount is not None and amount.unit is None and amount.scope is Scope.ADDITIONAL
    carried = amount is not None and (amount.unit in CARRIED or more)
    particle = words[lead].lower in GIVING.words(told.lexicon, "particles")
    beside = lead == told.clause.verb[1] and particle
    return beside and told.is_one("moved", "bring") and carried


def _leading_preposition(line: Line, span: Span, at: int) -> str:
    """Return the preposition right before the word at `at`, a determiner apart; else ""."""
    near = line.words[at - 1]
    if near.tag == "prep":
        return near.lower
    further = at - 2 >= span[0] and near.tag == "det" and line.words[at - 2].tag == "prep"
    return line.words[at - 2].lower if further else ""


def _is_complete(told: Told, word: Word, span: Span, at: int) -> bool:
    """Whether a number says what it counts, or the verb does: "sent 200", "another 200"."""
    amount, line = word.amount, told.line
    if amount is None or amount.unit or amount.scope is Scope.ADDITIONAL:
        return True
    if told.is_one("sent", "keep") or told.clause.base == "have" or _is_bare_force(told, at):
        return True
    if in_currency(told.passage, line, word) is not amount:
        return True
    sending = line.words[at - 1].lower in GIVING.words(told.lexicon, "of")
    if sending and at >= span[0] + 2:
        led = GIVING.words(told.lexicon, "sending") | GIVING.words(told.lexicon, "units")
        return lower_at(line, at - 2) in led
    return told.starts(after(line, at), "of_all") is not None


def _is_bare_force(told: Told, at: int) -> bool:
    """Whether "Jamaica has pledged 200 in all" counts people: nothing is named, and forces were."""
    line = told.line
    following = line.words[at + 1] if at + 1 < len(line.words) else None
    alone = following is None or following.tag in {",", ".", ";", "conj", "time"}
    if not told.does("promise") or not (alone or told.starts(after(line, at), "in_total")):
        return False
    said = told.passage.running[max(0, line.sentence.start - RECENT) : line.sentence.end]
    return any(told.search(said, name) for name in ("police", "troops"))


def resource_of(passage: Passage, line: Line, span: Span, at: int, amount: FoundAmount) -> Resource:
    """Return what the amount at word `at` is given of: "$5 million worth of arms" is equipment."""
    lexicon = passage.lexicon
    led = passage.text(line, (span[0], at))
    if amount.is_money:
        near = passage.text(line, (at, min(at + A_WORD, span[1])))
        goods = _ends_worth(passage, led) or (
            GIVING.search(lexicon, near, "worth") and GIVING.search(lexicon, near, "arms")
        )
        return Resource.EQUIPMENT if goods else Resource.FUNDS
    if GIVING.ends(lexicon, led, "train_of"):
        return Resource.TRAINING
    if amount.unit == "people":
        return Resource.PERSONNEL
    return Resource.SUPPORT if amount.unit == "missions" else counted(passage, amount)


def _ends_worth(passage: Passage, text: str) -> bool:
    """Whether a text ends in "equipment worth": the sum after it is the price of goods."""
    worth = GIVING.ends(passage.lexicon, text, "worth", fillers="fillers")
    return bool(worth and GIVING.ends(passage.lexicon, text[: worth.start()].rstrip(" ,"), "arms"))


def unit_of(passage: Passage, line: Line, amount: FoundAmount, resource: Resource) -> str | None:
    """Return the unit of a bare number: what the sentence, else the report, counts."""
    if amount.unit or resource is not Resource.PERSONNEL:
        return amount.unit
    counted_here = (w.amount.unit for w in line.words if w.amount and w.amount.unit in FORCES)
    near = passage.running[max(0, line.sentence.start - NEAR) : line.sentence.end]
    return next(counted_here, None) or _force(passage, near)


def _force(passage: Passage, text: str) -> str:
    """Return the force that a text speaks of more often."""
    police, troops = (
        len([*GIVING.cues(passage.lexicon, name).finditer(text)]) for name in ("police", "troops")
    )
    return "police" if police > troops else "troops" if troops else "personnel"


def in_currency(passage: Passage, line: Line, word: Word) -> FoundAmount:
    """Return the amount of a word; "Belgium 200 million" is in the currency of the sum before."""
    amount = word.amount
    assert amount is not None  # noqa: S101 - asked of amounts only
    number = amount.amount
    if amount.unit or number is None or not re.search(r"(?i)illion\b|\d ?(?:bn|m)\b", word.text):
        return amount
    if GIVING.starts(passage.lexicon, passage.running[word.end : word.end + OF_ALL], "of_all"):
        sums = (w.amount.unit for w in line.words if w.start > word.end and w.amount)
        if (unit := next(sums, None)) and is_currency(unit):
            return replace(amount, unit=unit, is_money=True, amount=replace(number, unit=unit))
    for earlier in reversed(passage.lines[max(0, line.number - CURRENCY_LINES) : line.number + 1]):
        for other in reversed(earlier.words):
            money = other.amount if other.start < word.start else None
            if money and money.is_money and money.unit:
                whole = replace(number, unit=money.unit)
                return replace(amount, unit=money.unit, is_money=True, amount=whole)
    return amount
