"""Commitments told by a list: "Germany: EUR 244 million", "Italy (1,068)", "Djibouti 1,520"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from pledgebook.model import Claim, Resource, Stage
from pledgebook.reading.amounts import FoundAmount
from pledgebook.reading.giving.gift import BENEFIT, FORCES, lister
from pledgebook.reading.giving.gifts import resource_of, unit_of
from pledgebook.reading.giving.stages import stage_of
from pledgebook.reading.passage import Passage, amount_slots
from pledgebook.reading.speakers import Line
from pledgebook.reading.words import Word

JOINED = frozenset({",", ":", "(", "—", "–", "-", "with"})

GIVING = re.compile(
    r"(?i)\b(?:pledg\w+|contribut\w+|donat\w+|donors?|offer\w*|announc\w+|promis\w+|commit\w+|provid\w+|troops?|contingents?|grants?|funding|soldiers|send|sent|deploy\w*)\b"
)


def in_lists(passage: Passage, line: Line, told: set[tuple[object, ...]]) -> Iterator[Claim]:
    """Yield "Germany: EUR 244 million", "Italy (1,068)", "Djibouti 1,520 and Kenya 1,410".

    The stage is the verb's before it in the sentence, else the pledge that a bare list tells.
    """
    words = line.words
    for at, word in enumerate(words):
        giver = lister(passage, line, at)
        if giver is None:
            continue
        amount_at = at + 1
        if amount_at < len(words) and words[amount_at].lower in JOINED:
            amount_at += 1 + (
                words[amount_at].tag == ","
                and amount_at + 1 < len(words)
                and words[amount_at + 1].lower == "with"
            )
        amount = words[amount_at].amount if amount_at < len(words) else None
        if amount is not None and amount.amount is not None and amount.unit is None:
            amount = _in_the_currency_before(passage, line, words[amount_at])
        if (
            amount is None
            or amount.amount is None
            or not _listed(passage, line, at, amount_at, amount)
        ):
            continue
        held = amount.unit in FORCES and words[amount_at - 1].lower == "with"
        stage = Stage.DELIVERED if held else _stage_of_list(passage, line, at)
        if stage is None:
            continue
        resource = (
            Resource.FUNDS
            if amount.is_money
            else resource_of(passage, line, (0, len(words)), amount_at, amount)
        )
        unit = unit_of(passage, line, amount, resource)
        if any(
            k[0] == giver and getattr(k[3], "stated", None) == amount.amount.stated
            for k in told
            if len(k) > 3
        ):
            continue
        told.add((giver, resource, stage, amount.amount, None))
        yield passage.claim(
            "commitment", word.start, words[amount_at].end, actor=giver, resource=resource, stage=stage,
            subject=passage.subject_of(line, line.sentence.start, line.sentence.end), **amount_slots(amount, unit),
        )  # fmt: skip


def _in_the_currency_before(passage: Passage, line: Line, word: Word) -> FoundAmount | None:
    """Read "Belgium 200 million" in the currency of the sums before it."""
    amount = word.amount
    if (
        amount is None
        or amount.amount is None
        or not re.search(r"(?i)illion|\dbn\b|\dm\b", word.text)
    ):
        return amount
    at = line.number
    for earlier in (line, *reversed(passage.lines[max(0, at - 3) : at])):
        for other in reversed(earlier.words):
            if (
                other.start < word.start
                and other.amount
                and other.amount.is_money
                and other.amount.unit
            ):
                return replace(
                    amount,
                    unit=other.amount.unit,
                    is_money=True,
                    amount=replace(amount.amount, unit=other.amount.unit),
                )
    return amount


def _listed(passage: Passage, line: Line, at: int, amount_at: int, amount: FoundAmount) -> bool:
    words = line.words
    close = amount_at == at + 1
    if amount.unit in BENEFIT or (amount.unit is None and not amount.amount):
        return False
    if not amount.is_money and amount.unit not in FORCES and amount.unit is not None:
        return False
    begins = at == 0
    bracket = words[at + 1].lower in {"(", ":", "with"} or (
        words[at + 1].tag == "," and words[amount_at - 1].lower == "with"
    )
    dash = words[at + 1].lower in {"—", "–", "-"} and begins
    before = words[at - 1].tag if at else ""
    gapped = close and before in {",", "conj", ";", ":"}
    return (bracket or dash or gapped or (words[at].owns and close)) and bool(
        GIVING.search(around(passage, line))
    )


def around(passage: Passage, line: Line) -> str:
    """The sentence and the few before it: what a list is a list of."""
    return passage.running[max(0, line.sentence.start - 500) : line.sentence.end]


def _stage_of_list(passage: Passage, line: Line, at: int) -> Stage | None:
    for clause in reversed(line.clauses):
        if clause.verb[0] < at and clause.relation != "relative":
            stage = stage_of(passage, line, clause)
            if stage:
                return stage
    text = around(passage, line).lower()
    if any(c.passive for c in line.clauses) and line.clauses:
        stage = stage_of(passage, line, line.clauses[0])
        return stage or Stage.PLEDGED
    return (
        Stage.DELIVERED
        if re.search(
            r"\b(?:received|disbursed|deployed|contributors are|largest contributors|has deployed|paid)\b",
            text,
        )
        and "pledg" not in text
        else Stage.PLEDGED
    )
