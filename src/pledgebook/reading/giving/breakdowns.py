"""Commitments told as the parts of a number: "204 officers: Fiji 120, Samoa 84"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import NamedTuple

from pledgebook.model import Claim, Stage
from pledgebook.reading.amounts import FoundAmount
from pledgebook.reading.giving.gift import GIVING, lister
from pledgebook.reading.giving.gifts import resource_of, unit_of
from pledgebook.reading.giving.told_before import Before
from pledgebook.reading.passage import Passage, amount_slots
from pledgebook.reading.resources import FORCES
from pledgebook.reading.spans import lower_at, place
from pledgebook.reading.speakers import Line
from pledgebook.reading.words import Word

FEWEST = 2
"""Parts that make a breakdown."""

WHOLE = 12
"""Words before the colon in which the number stands that is broken down."""


class Part(NamedTuple):
    """Whose a part is, its amount, and the words that tell it."""

    giver: str
    amount: FoundAmount
    first: Word
    last: Word


def in_breakdowns(passage: Passage, line: Line, told: Before) -> Iterator[Claim]:
    """Yield one commitment for each part of a number of forces that a colon breaks down."""
    colon = next((at for at, word in enumerate(line.words) if word.lower == ":"), None)
    whole = _whole(line, colon) if colon else None
    if colon is None or whole is None:
        return
    parts = [*_parts(passage, line, colon + 1, whole)]
    if len(parts) < FEWEST:
        return
    stage = _stage(passage, line, colon)
    for part in parts:
        resource = resource_of(passage, line, (0, len(line.words)), colon, part.amount)
        if told.has_sum(part.giver, part.amount.amount):
            continue
        told.add(part.giver, resource, stage, part.amount.amount)
        yield passage.claim(
            "commitment",
            part.first.start,
            part.last.end,
            actor=part.giver,
            resource=resource,
            stage=stage,
            subject=passage.subject_of(line, line.sentence.start, line.sentence.end),
            **amount_slots(part.amount, unit_of(passage, line, part.amount, resource)),
        )


def _whole(line: Line, colon: int) -> FoundAmount | None:
    """Return the number of forces before the colon, the last one there."""
    counted = [w.amount for w in line.words[max(0, colon - WHOLE) : colon] if w.amount]
    whole = counted[-1] if counted else None
    return whole if whole and whole.amount and whole.unit in FORCES | {None} else None


def _parts(passage: Passage, line: Line, start: int, whole: FoundAmount) -> Iterator[Part]:
    """Yield "Fiji 120", and Fiji's "120 from Fiji", after the colon."""
    sources = GIVING.words(passage.lexicon, "source")
    for at in range(start, len(line.words)):
        amount = line.words[at].amount
        if amount is None or amount.amount is None or amount.unit not in {None, whole.unit}:
            continue
        giver_at = at + 2 if lower_at(line, at + 1) in sources else at - 1
        named = start <= giver_at < len(line.words)
        giver = lister(passage.lexicon, line, giver_at) if named else None
        if giver_at > at and named and giver is None:
            mention = line.words[giver_at].mention
            giver = mention.party if mention and mention.kind == "state" else None
        if giver:
            first, last = sorted((at, giver_at))
            yield Part(giver, _counting(amount, whole), line.words[first], line.words[last])


def _counting(amount: FoundAmount, whole: FoundAmount) -> FoundAmount:
    """Return a part as what the whole counts."""
    if amount.unit or not whole.unit or amount.amount is None:
        return amount
    number = replace(amount.amount, unit=whole.unit)
    return replace(amount, unit=whole.unit, amount=number)


def _stage(passage: Passage, line: Line, colon: int) -> Stage:
    """Return pledged for what is promised or still to come, else delivered."""
    start, end = place(line, (0, colon))
    led = passage.running[start:end]
    ahead = any(clause.future for clause in line.clauses if clause.verb[0] < colon)
    promised = GIVING.search(passage.lexicon, led, "promised_from", "asked_from", "has_promised")
    return Stage.PLEDGED if ahead or promised else Stage.DELIVERED
