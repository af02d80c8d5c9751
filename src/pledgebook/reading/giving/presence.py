"""How far forces have come that are, arrive, serve, train or leave: "are on the ground"."""

from __future__ import annotations

import re

from pledgebook.model import Resource, Stage
from pledgebook.reading.clauses import Clause, Span
from pledgebook.reading.giving.asked import hangs_on_appeal
from pledgebook.reading.giving.gift import BENEFIT, FORCES
from pledgebook.reading.passage import Passage
from pledgebook.reading.speakers import Line

READY = re.compile(r"\b(?:ready|prepared|standing by|on standby|poised|mission-ready)\b")

DUE_NOW = re.compile(
    r"(?i)\b(?:expected|due|on (?:its|their) way)(?: in| to arrive| by| on| at| from| here|$)"
)

GROUND = re.compile(
    r"(?i)\b(?:on the ground|in place|in theatre|in theater|in country|in-country|stationed|currently deployed|already deployed|now deployed|serving|present in)\b"
)

TRAINING = re.compile(
    r"(?i)\b(?:(?:under(?:going|go|went|gone)?|in|completing|completed|receiving|finishing) (?:\w+[- ]){0,4}?training|being trained|in training)\b"
)


def stage_of_being(passage: Passage, line: Line, clause: Clause) -> Stage | None:
    """ "are ready for duty", "in training", "on the ground"."""
    if clause.negated:
        return None
    tail = passage.text(line, clause.tail).lower()
    if clause.base == "have":
        first = line.words[clause.tail[0]] if clause.tail[0] < len(line.words) else None
        held = (
            first is not None
            and first.amount
            and (
                first.amount.unit in FORCES
                or (
                    first.amount.unit == "people"
                    and re.search(r"\b(?:mission|force|operation)\b", tail)
                )
            )
        )
        return (
            Stage.DELIVERED
            if held and re.search(r"\b(?:in|on|with|at|there|deployed)\b", tail)
            else None
        )
    if (
        clause.base == "expect"
        or DUE_NOW.search(passage.text(line, (clause.verb[0], clause.tail[1])))
    ) and _speaks_of_forces(passage, line, clause):
        return Stage.PLEDGED
    if READY.search(tail[:40]) and _speaks_of_forces(passage, line, clause):
        return Stage.READY if not clause.future else Stage.PREPARING
    if TRAINING.search(tail[:60]) and _speaks_of_forces(passage, line, clause):
        return Stage.PREPARING
    if GROUND.search(tail) and _speaks_of_forces(passage, line, clause) and not clause.future:
        return Stage.DELIVERED
    return None


def _speaks_of_forces(passage: Passage, line: Line, clause: Clause) -> bool:
    spans = [clause.tail, *([clause.subject] if clause.subject else [])]
    for span in spans:
        for word in line.words[span[0] : span[1]]:
            if word.amount and (word.amount.unit in FORCES or word.amount.unit is None):
                return True
        if Resource.PERSONNEL in passage.resources(line, span):
            return True
    return bool(clause.subject and line.words[clause.subject[0]].lower in {"they", "we"})


def stage_of_arriving(passage: Passage, line: Line, clause: Clause) -> Stage | None:
    if clause.negated or not clause.subject or not _subject_counts(passage, line, clause.subject):
        return None
    if clause.base in {"reach", "join", "enter", "touch"} and not any(
        w.amount and w.amount.unit not in BENEFIT and not w.amount.is_money and w.amount.unit
        for w in line.words[clause.subject[0] : clause.subject[1]]
    ):
        return None
    if clause.future or clause.relation == "infinitive":
        return Stage.PLEDGED
    return Stage.DELIVERED


def stage_of_serving(passage: Passage, line: Line, clause: Clause) -> Stage | None:
    """ "The Kenyan officers are working with the police", "has participated in 46 missions"."""
    if (
        clause.negated
        or clause.future
        or clause.modal
        or clause.relation == "infinitive"
        or clause.subject is None
    ):
        return None
    if clause.base == "participate":
        counted = any(
            w.amount and w.amount.unit == "missions"
            for w in line.words[clause.tail[0] : clause.tail[1]]
        )
        return Stage.DELIVERED if counted else None
    owned = any(
        (w.mention and w.mention.form == "demonym") or (w.amount and w.amount.unit in FORCES)
        for w in line.words[clause.subject[0] : clause.subject[1]]
    )
    named = Resource.PERSONNEL in passage.resources(line, clause.subject)
    return (
        Stage.DELIVERED
        if owned
        and named
        and any(
            a.kind == "state" and a.name != passage.cast.place
            for a in passage.parties(line, clause.subject)
        )
        else None
    )


def _subject_counts(passage: Passage, line: Line, subject: Span) -> bool:
    """Whether the subject is people or things that can be delivered."""
    if any(w.amount and w.amount.unit not in BENEFIT for w in line.words[subject[0] : subject[1]]):
        return True
    return bool({Resource.PERSONNEL, Resource.EQUIPMENT} & set(passage.resources(line, subject)))


def stage_of_training(passage: Passage, line: Line, clause: Clause) -> Stage | None:
    tail = passage.text(line, clause.tail).lower()
    if clause.negated or hangs_on_appeal(passage, line, clause):
        return None
    if clause.base == "undergo" and "training" in tail:
        return Stage.PREPARING
    if (
        clause.base in {"train", "recruit", "vet", "equip", "assemble", "select"}
        and clause.passive
        and clause.progressive
    ):
        return Stage.PREPARING
    if clause.base in {"recruit", "vet", "assemble", "muster", "select"} and clause.progressive:
        return Stage.PREPARING
    return None


def stage_of_withdrawing(passage: Passage, line: Line, clause: Clause) -> Stage | None:
    tail = passage.text(line, clause.tail).lower()
    subject = passage.text(line, clause.subject).lower() if clause.subject else ""
    if clause.negated or clause.base in {"end", "stop", "refuse", "decline", "drop", "abandon"}:
        return None
    forces = any(
        w.amount and (w.amount.unit in FORCES or w.amount.is_money)
        for w in line.words[clause.tail[0] : clause.tail[1]]
    )
    what = bool(
        re.search(
            r"\b(?:troops|soldiers|police|forces|contingent|personnel|battalion|pledge|offer|contribution|funding|funds|aid|assistance|support|payments?|grant|officers)\b",
            tail if not clause.passive else subject,
        )
    )
    if clause.base == "pull":
        if not re.search(r"\b(?:out|back)\b", tail[:30]):
            return None
        what = what or bool(re.match(r"(?:them|its|their|his|out)\b", tail))
    return Stage.WITHDRAWN if forces or what else None
