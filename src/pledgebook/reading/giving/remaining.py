"""Commitments told by an amount alone: money, forces or goods that no rule has told before.

"The ministry came up with 80 million" gives, whatever its verb, unless the words around the sum say
that it is needed, owed, or the price of something else.
"""

from __future__ import annotations

from collections.abc import Iterator

from pledgebook.model import Claim, Stage
from pledgebook.reading.agents import Agent
from pledgebook.reading.giving.gift import GIVING, Gift
from pledgebook.reading.giving.gifts import resource_of, unit_of, whole_of
from pledgebook.reading.giving.near_givers import (
    givers_before,
    named_givers,
    owners,
    publisher,
)
from pledgebook.reading.giving.otherwise import can_be_given, is_otherwise
from pledgebook.reading.giving.spot import Spot, spots
from pledgebook.reading.giving.stages import MAY, stage_of
from pledgebook.reading.giving.told_before import Before
from pledgebook.reading.passage import Passage, amount_slots
from pledgebook.reading.spans import whole
from pledgebook.reading.speakers import Line
from pledgebook.reading.told import Told


def remaining(passage: Passage, line: Line, before: Before, last: Claim | None) -> Iterator[Claim]:
    """Yield a claim for each amount that can be given, has a giver, and is not told yet."""
    for spot in spots(passage, line):
        number = spot.amount.amount
        if number is None or before.has_amount(number) or not can_be_given(spot):
            continue
        if is_otherwise(spot):
            continue
        named = named_givers(spot)
        stage = _stage(spot, None if named else last)
        for giver in named or givers_before(spot, last) or publisher(spot):
            claim = _claim(spot, giver, stage) if stage else None
            if claim and before.is_new(claim):
                yield claim


def _claim(spot: Spot, giver: Agent, stage: Stage) -> Claim:
    passage, line, told = spot.passage, spot.line, spot.told
    resource = resource_of(passage, line, (0, len(line.words)), spot.at, spot.amount)
    start, end = _extent(spot, giver)
    gift = Gift(resource, spot.amount, None, spot.word.start, spot.word.end)
    return passage.claim(
        "commitment",
        start,
        end,
        actor=giver.name,
        resource=resource,
        stage=stage,
        subject=passage.subject_of(line, line.sentence.start, line.sentence.end),
        period=passage.period(line, whole(told.clause)) if told else None,
        certain=told is None or not _is_open(told),
        said_stage=told.verb if told else None,
        part_of=whole_of(passage, line, gift),
        **amount_slots(spot.amount, unit_of(passage, line, spot.amount, resource)),
    )


def _extent(spot: Spot, giver: Agent) -> tuple[int, int]:
    """Return the place of an amount, its giver, and its verb where no other amount is between."""
    named = [w for w in spot.line.words if w.start <= giver.start < w.end]
    around = [spot.word, *named]
    if spot.clause:
        verb = spot.clause.verb
        between = spot.line.words[min(verb[0], spot.at) : max(verb[1], spot.at)]
        if not any(word.amount and word is not spot.word for word in between):
            around += spot.line.words[verb[0] : verb[1]]
    return min(w.start for w in around), max(w.end for w in around)


def _is_open(told: Told) -> bool:
    """Whether a condition or a doubt is left: "may", "if"."""
    chain = (told, *told.above())
    if any(one.clause.modal in MAY or one.is_one("doubt") for one in chain):
        return True
    ahead = any(one.clause.future or one.clause.modal for one in chain)
    return ahead and told.search(told.line.sentence.text, "if") is not None


# --- how far it has come ---------------------------------------------------------------------


def _stage(spot: Spot, last: Claim | None) -> Stage | None:
    """Return how far an amount has come; `last` is what was told before, where that goes on."""
    told = spot.told
    if last and (told is None or told.is_one("receive")):
        return last.stage
    if owners(spot):
        return Stage.PLEDGED if spot.amount.is_money else Stage.DELIVERED
    if told and told.clause.negated:
        return None
    return (told and stage_of(told)) or _stage_of_noun(spot) or _stage_of_tense(spot)


def _stage_of_noun(spot: Spot) -> Stage | None:
    return next((s for name, s in NOUNS if GIVING.search(spot.lexicon, spot.beside, name)), None)


def _stage_of_tense(spot: Spot) -> Stage:
    """Return pledged for a sum, but for one that "has" come; forces are there unless ahead."""
    told = spot.told
    if told and told.does("withdraw"):
        return Stage.WITHDRAWN
    if told and told.is_one("receive"):
        return Stage.PLEDGED if told.clause.future else Stage.DELIVERED
    if told is None or (spot.amount.is_money and not told.clause.perfect):
        return Stage.PLEDGED
    ahead = any(o.clause.future or o.clause.modal in MAY for o in (told, *told.above()))
    return Stage.PLEDGED if ahead or told.clause.relation == "infinitive" else Stage.DELIVERED


NOUNS = (
    ("beside_withdrawn", Stage.WITHDRAWN),
    ("beside_committed", Stage.COMMITTED),
    ("beside_pledged", Stage.PLEDGED),
    ("beside_preparing", Stage.PREPARING),
    ("beside_delivered", Stage.DELIVERED),
)
"""Lists of the words beside an amount, and the stage that each tells."""
