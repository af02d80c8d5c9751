"""What a giver has given in all: "This brought US aid to 1.3 billion since 2021"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pledgebook.model import Claim, Resource, Stage
from pledgebook.reading.agents import Agent
from pledgebook.reading.amounts import FoundAmount
from pledgebook.reading.giving.gift import GIVING, NO_GIVERS, lister
from pledgebook.reading.giving.lists import around
from pledgebook.reading.giving.told_before import Before
from pledgebook.reading.passage import Passage, amount_slots
from pledgebook.reading.resources import FORCES
from pledgebook.reading.spans import lower_at, whole
from pledgebook.reading.speakers import Line
from pledgebook.reading.told import Told

REACH = 6
"""Words after a clause in which "since 2021" still belongs to its total."""

APART = 30
"""Characters between "largest" and "donor": "the world's largest humanitarian donor"."""


def largest_donors(passage: Passage, line: Line) -> Iterator[Claim]:
    """Yield "the United States remains the largest donor of humanitarian aid": given, no sum."""
    if not line.may_have(GIVING, "giver", "backer"):
        return
    for clause in line.clauses:
        told = Told(passage, line, clause, GIVING)
        role = _role(told) if told.is_one("be") and not clause.negated else None
        if role is None:
            continue
        givers = [g for g in passage.givers(line, clause.subject) if g.kind not in NO_GIVERS]
        if not givers:
            continue
        amount = _sum_or_force(told)
        start, end = passage.span(line, clause)
        yield passage.claim(
            "commitment",
            start,
            end,
            actor=givers[0].name,
            resource=_resource(told, role, amount),
            subject=passage.subject_of(line, start, end),
            stage=_stage(told, amount),
            said_stage=role[0],
            **amount_slots(amount),
        )


def _role(told: Told) -> re.Match[str] | None:
    """Return "donor" or the like where "largest" stands before it in the same phrase."""
    largest = told.search(told.tail, "largest", "prominent")
    role = told.search(told.tail, "giver", "backer")
    return role if largest and role and 0 <= role.start() - largest.end() <= APART else None


def _sum_or_force(told: Told) -> FoundAmount | None:
    amounts = (w.amount for w in told.tail_words if w.amount)
    return next((a for a in amounts if a.is_money or a.unit in FORCES), None)


def _resource(told: Told, role: re.Match[str], amount: FoundAmount | None) -> Resource:
    if told.search(told.tail[: role.end()], "troop") or (amount and amount.unit in FORCES):
        return Resource.PERSONNEL
    return Resource.SUPPORT if told.search(role[0], "backer") else Resource.FUNDS


def _stage(told: Told, amount: FoundAmount | None) -> Stage:
    future = told.clause.future or any(over.clause.future for over in told.above())
    promised = amount and told.search(around(told.passage, told.line), "promised_from")
    return Stage.PLEDGED if future or promised else Stage.DELIVERED


def totals(passage: Passage, line: Line, before: Before) -> Iterator[Claim]:
    """Yield "This brought US aid to 1.3 billion since 2021": what a giver has given in all."""
    for clause in line.clauses if line.counted else ():
        told = Told(passage, line, clause, GIVING)
        if clause.future or clause.negated or not _is_total(told):
            continue
        for at in range(*clause.tail):
            giver = _giver(told, at) if _is_sum(told, at) else None
            amount = line.words[at].amount
            if giver is None or amount is None or amount.amount is None:
                continue
            resource = Resource.FUNDS if amount.is_money else Resource.PERSONNEL
            stage = Stage.COMMITTED if resource is Resource.FUNDS else Stage.DELIVERED
            before.add(giver, resource, stage, amount.amount)
            start, end = passage.span(line, clause)
            yield passage.claim(
                "commitment",
                start,
                end,
                actor=giver,
                resource=resource,
                stage=stage,
                subject=passage.subject_of(line, start, end, giver),
                period=passage.period(line, (clause.begin, clause.tail[1])),
                said_stage=told.verb,
                **amount_slots(amount),
            )


def _is_owned(told: Told) -> bool:
    """Whether the tail says whose total it is: "brings Japan's contribution to"."""
    return told.is_one("bring") and any(w.owns for w in told.tail_words)


def _is_total(told: Told) -> bool:
    """Whether a clause tells a total of gifts: "total", "since 2021" or "to date" beside "aid"."""
    if not told.is_one("total"):
        return False
    begin, end = whole(told.clause)
    wide = told.text((begin, min(len(told.line.words), end + REACH)))
    return bool(
        (_is_owned(told) or told.search(wide, "in_all"))
        and told.search(told.text((begin, end)), "gift")
    )


def _is_sum(told: Told, at: int) -> bool:
    """Whether the word at `at` is the sum to which the total comes."""
    amount = told.line.words[at].amount
    if amount is None or amount.amount is None:
        return False
    led = lower_at(told.line, at - 1) in GIVING.words(told.lexicon, "total_at")
    counts = amount.is_money or amount.unit in FORCES or (_is_owned(told) and amount.unit is None)
    return counts and (led or told.is_one("at_once"))


def _giver(told: Told, at: int) -> str | None:
    """Return whose total it is: the party beside "aid", else the subject."""
    for back in range(at - 1, told.clause.begin - 1, -1):
        word = told.line.words[back]
        mention = word.mention
        if mention is None or mention.kind in NO_GIVERS:
            continue
        beside = lower_at(told.line, back + 1)
        tells = told.starts(beside, "gift") or told.starts(beside, "beside_gift")
        if word.owns or mention.form == "demonym" or tells:
            return mention.stands or mention.party
    if told.clause.relation == "gerund":  # ", and Spain another $5 million, bringing its total to"
        names = (
            lister(told.lexicon, told.line, at) for at in range(told.clause.verb[0] - 1, -1, -1)
        )
        if name := next(filter(None, names), None):
            return name
    subject = told.passage.givers(told.line, told.clause.subject)
    return _named(subject)


def _named(subject: tuple[Agent, ...]) -> str | None:
    return subject[0].name if subject and subject[0].kind not in NO_GIVERS else None
