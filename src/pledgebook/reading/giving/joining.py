"""Commitments told by another's: "Canada suspended its aid; Italy followed", "Fiji will not"."""

from __future__ import annotations

from collections.abc import Iterator

from pledgebook.model import Claim, Stage
from pledgebook.reading.giving.gift import NO_GIVERS
from pledgebook.reading.giving.stages import MAY
from pledgebook.reading.grammar import of
from pledgebook.reading.told import Told

NEAR = 600
"""Characters after a commitment in which another can follow it: about a paragraph."""


def joining(told: Told, last: Claim | None) -> Iterator[Claim]:
    """Yield what the subject gives by following `last`: the same resource, no amount of its own."""
    stage = _stage(told, last) if last and _is_near(told, last) else None
    if last is None or stage is None:
        return
    start, end = told.passage.span(told.line, told.clause)
    for giver in told.passage.givers(told.line, told.clause.subject):
        if giver.kind in NO_GIVERS or giver.name == last.actor:
            continue
        yield told.passage.claim(
            "commitment",
            max(start, min(giver.start, end - 1)),
            end,
            actor=giver.name,
            resource=last.resource,
            subject=last.subject,
            stage=stage,
            period=told.passage.period(told.line, told.clause.tail),
            certain=told.clause.modal not in MAY and not _declines(told),
            said_stage=told.verb,
        )


def _is_near(told: Told, last: Claim) -> bool:
    passage = told.passage
    earliest = passage.base + passage.layout.back(max(0, told.line.sentence.start - NEAR))
    return last.evidence.end >= earliest


def _stage(told: Told, last: Claim) -> Stage | None:
    """Return how far a follower has come; None where nobody is followed."""
    clause = told.clause
    if not (told.is_one("follows", "joins", "takes", "fall_out") or _declines(told)):
        return None
    bare = not any(w.amount or w.tag == "noun" for w in told.tail_words)
    follows = told.is_one("follows") and (bare or told.starts(told.tail, "suit"))
    joins = (told.is_one("joins") and bare) or (
        told.is_one("takes") and told.starts(told.tail, "part")
    )
    if told.is_one("fall_out") and told.starts(told.tail, "out") and bare and not clause.negated:
        return Stage.WITHDRAWN
    declined = bare and _declines(told)
    if not declined and (clause.negated or not (follows or joins)):
        return None
    if declined or clause.future or clause.modal in MAY:
        return Stage.PLEDGED
    if told.is_one("takes") and clause.relation == "main":
        return Stage.DELIVERED
    return last.stage if follows and clause.past else None


def _declines(told: Told) -> bool:
    """Whether a bare "will not" denies what others do: "Hungary said it would not"."""
    clause, words = told.clause, told.line.words
    alone = all(word.tag in {"modal", "adv"} for word in words[slice(*clause.verb)])
    said = (words[clause.verb[0] : clause.tail[1]] if alone else ())[:2]
    return clause.future and any(w.lower in of(told.lexicon.code).negations for w in said)
