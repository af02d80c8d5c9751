"""Commitments told by a list: "Germany: EUR 244 million", "Italy (1,068)", "Djibouti 1,520"."""

from __future__ import annotations

from collections.abc import Iterator

from pledgebook.model import Claim, Stage
from pledgebook.reading.amounts import FoundAmount
from pledgebook.reading.giving.gift import GIVING, MARKS, NAMING, is_counted_gift, is_listed, lister
from pledgebook.reading.giving.gifts import in_currency, resource_of, unit_of
from pledgebook.reading.giving.stages import stage_of
from pledgebook.reading.giving.tables import stage_in
from pledgebook.reading.giving.told_before import Before
from pledgebook.reading.passage import Passage, amount_slots
from pledgebook.reading.resources import FORCES
from pledgebook.reading.spans import after, lower_at
from pledgebook.reading.speakers import Line
from pledgebook.reading.told import Told

ABOUT = 500
"""Characters before a list in which it is said what it lists: about three sentences."""


def in_lists(passage: Passage, line: Line, told: Before) -> Iterator[Claim]:
    """Yield "Germany: EUR 244 million", "Italy (1,068)", "Djibouti 1,520 and Kenya 1,410".

    The stage is the verb's before it in the sentence, else the pledge that a bare list tells.
    """
    for at, word in enumerate(line.words if line.counted else ()):
        giver = lister(passage.lexicon, line, at) if word.mention else None
        amount_at = _amount_at(passage, line, at + 1) if giver else None
        found = _listed(passage, line, at, amount_at) if amount_at else None
        if giver is None or amount_at is None or found is None or found.amount is None:
            continue
        resource = resource_of(passage, line, (0, len(line.words)), amount_at, found)
        stage = _said(passage, line, at, amount_at) or _stage(
            passage, line, at, _is_held(passage, line, amount_at, found)
        )
        if told.has_sum(giver, found.amount):
            continue
        told.add(giver, resource, stage, found.amount)
        yield passage.claim(
            "commitment",
            word.start,
            line.words[amount_at].end,
            actor=giver,
            resource=resource,
            stage=stage,
            subject=passage.subject_of(line, line.sentence.start, line.sentence.end),
            **amount_slots(found, unit_of(passage, line, found, resource)),
        )


def _amount_at(passage: Passage, line: Line, at: int) -> int | None:
    """Return where the amount of a giver stands, past a mark and "with"."""
    joins = GIVING.words(passage.lexicon, "with")
    if lower_at(line, at) in MARKS:
        at += 1
    if lower_at(line, at) in joins:
        at += 1
    return at if at < len(line.words) and line.words[at].amount else None


def _listed(passage: Passage, line: Line, at: int, amount_at: int) -> FoundAmount | None:
    """Return the amount at `amount_at` where it is the entry of the giver at `at` in a list."""
    words = line.words
    amount = in_currency(passage, line, words[amount_at])
    if amount.amount is None or not is_counted_gift(passage.lexicon, amount):
        return None
    if not amount.is_money and amount.unit not in FORCES | {None}:
        return None
    close = amount_at == at + 1
    mark = lower_at(line, at + 1)
    bracket = mark in NAMING or _has_with(passage, line, amount_at)
    dash = mark in {"—", "–", "-"} and at == 0
    gapped = close and is_listed(line, at)
    in_list = bracket or dash or gapped or (close and words[at].owns)
    return (
        amount
        if in_list and GIVING.search(passage.lexicon, around(passage, line), "listed")
        else None
    )


def _said(passage: Passage, line: Line, at: int, amount_at: int) -> Stage | None:
    """Return the stage that the rest of a line tells that one entry begins: "- 40, in training"."""
    if any(word.tag != "det" for word in line.words[:at]):
        return None
    rest = after(line, amount_at)
    one = not any(word.mention and word.amount is None for word in line.words[amount_at + 1 :])
    said = stage_in(passage, rest) if one and lower_at(line, at + 1) in MARKS else None
    return said[1] if said else None


def _has_with(passage: Passage, line: Line, amount_at: int) -> bool:
    return lower_at(line, amount_at - 1) in GIVING.words(passage.lexicon, "with")


def _is_held(passage: Passage, line: Line, amount_at: int, amount: FoundAmount) -> bool:
    """Whether "India, with 2,300 soldiers," says what somebody has."""
    return amount.unit in FORCES and _has_with(passage, line, amount_at)


def around(passage: Passage, line: Line) -> str:
    """Return the sentence and the few before it: what a list is a list of."""
    return passage.running[max(0, line.sentence.start - ABOUT) : line.sentence.end]


def _stage(passage: Passage, line: Line, at: int, held: bool) -> Stage:  # noqa: FBT001 - said by the caller
    """Return the stage of the verb before the entry, of the sentence, or of what is around it."""
    if held:
        return Stage.DELIVERED
    before = (c for c in reversed(line.clauses) if c.verb[0] < at and c.relation != "relative")
    passive = line.clauses[:1] if any(c.passive for c in line.clauses) else ()
    for clause in (*before, *passive):
        stage = stage_of(Told(passage, line, clause, GIVING))
        if stage:
            return stage
    text, lexicon = around(passage, line), passage.lexicon
    given = GIVING.search(lexicon, text, "has_given")
    promised = GIVING.search(lexicon, text, "has_promised")
    return Stage.DELIVERED if given and not promised else Stage.PLEDGED
