"""Commitment: a party provides, or undertakes to provide, something, at some stage."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pledgebook.model import Channel, Claim, Resource, Stage
from pledgebook.reading.clauses import Clause
from pledgebook.reading.giving.gifts import gifts_in, whole_of
from pledgebook.reading.giving.givers import who_and_what
from pledgebook.reading.giving.lists import in_lists
from pledgebook.reading.giving.origins import from_givers
from pledgebook.reading.giving.phrases import in_phrases
from pledgebook.reading.giving.stages import is_certain, stage_of, stage_words
from pledgebook.reading.giving.totals import largest_donors, totals
from pledgebook.reading.kind import ClaimKind, Example
from pledgebook.reading.passage import Passage, amount_slots
from pledgebook.reading.speakers import Line

TRUST_FUND = re.compile(
    r"(?i)\b(?:trust|basket|pooled|multi-?donor|multi-?partner)[ -](?:\w+ )?funds?\b|\bthrough the (?:\w+ )?fund\b"
)

DIRECT = re.compile(r"(?i)\b(?:directly|bilateral(?:ly)?)\b")

INCLUDES = re.compile(
    r"(?i)^(?:this|that|which|these|the|it)\b|\b(?:assistance|package|funding|support|contribution|aid|sum|amount|total|grant|shipment|donation|announcement)\b"
)


def read(passage: Passage) -> Iterator[Claim]:
    """Yield the commitments of a report."""
    last: Claim | None = None
    for line in passage.lines:
        told: set[tuple[object, ...]] = set()
        for clause in line.clauses:
            for claim in [
                *_in_clause(passage, line, clause),
                *_included(passage, line, clause, last),
            ]:
                key = (
                    claim.actor,
                    claim.resource,
                    claim.stage,
                    claim.amount,
                    claim.unit if claim.amount is None else None,
                )
                if key not in told:
                    told.add(key)
                    last = claim
                    yield claim
        for claim in [
            *from_givers(passage, line, told),
            *largest_donors(passage, line),
            *totals(passage, line, told),
            *in_phrases(passage, line, told),
            *in_lists(passage, line, told),
        ]:
            yield claim


def _in_clause(passage: Passage, line: Line, clause: Clause) -> Iterator[Claim]:
    stage = stage_of(passage, line, clause)
    if stage is None:
        return
    givers, given = who_and_what(passage, line, clause, stage)
    if not givers or not given:
        return
    certain = is_certain(passage, line, clause)
    start, end = passage.span(line, clause)
    said = stage_words(passage, line, clause)
    period = _period(passage, line, clause, stage)
    text = passage.running[line.sentence.start : line.sentence.end]
    channel = (
        Channel.TRUST_FUND
        if TRUST_FUND.search(passage.running[start:end])
        else Channel.DIRECT
        if DIRECT.search(passage.running[start:end])
        else None
    )
    for giver in givers:
        begin = giver.start if start <= giver.start < end else start
        for thing in given:
            sum_stage = (
                Stage.COMMITTED
                if stage is Stage.PLEDGED
                and thing.resource is Resource.FUNDS
                and thing.amount
                and _commits_a_sum(line, clause)
                else stage
            )
            yield passage.claim(
                "commitment", min(begin, thing.start) if begin > thing.start else begin, max(end, thing.end),
                actor=giver.name, subject=passage.subject_of(line, start, max(end, thing.end)),
                resource=thing.resource, stage=sum_stage, period=period, certain=certain, said_stage=said,
                channel=channel if thing.resource in {Resource.FUNDS, Resource.SUPPORT} else None,
                part_of=whole_of(passage, line, thing, text),
                **amount_slots(thing.amount, thing.unit),
            )  # fmt: skip


def _included(passage: Passage, line: Line, clause: Clause, last: Claim | None) -> Iterator[Claim]:
    """Yield the parts of what was just told: "This includes 50,000 vaccines", "including $10 million"."""
    if (
        last is None
        or last.actor is None
        or clause.base not in {"include", "comprise"}
        or clause.negated
    ):
        return
    near = last.evidence.end >= passage.base + passage.layout.back(
        max(0, line.sentence.start - 250)
    )
    subject = passage.text(line, clause.subject) if clause.subject else ""
    if not near or (clause.relation != "gerund" and not INCLUDES.search(subject)):
        return
    for thing in gifts_in(passage, line, clause.tail, clause):
        if thing.amount is None or thing.amount.amount is None:
            continue
        start, end = passage.span(line, clause)
        yield passage.claim(
            "commitment", start, max(end, thing.end), actor=last.actor, subject=last.subject, resource=thing.resource, stage=last.stage,
            certain=last.certain, said_stage=passage.text(line, clause.verb), part_of=last.evidence.quote if last.amount else None,
            **amount_slots(thing.amount, thing.unit),
        )  # fmt: skip


def _commits_a_sum(line: Line, clause: Clause) -> bool:
    return clause.base == "commit" or any(
        line.clauses[c].base == "commit" and line.clauses[c].passive
        for c in [clause.governor]
        if c is not None
    )


def _period(passage: Passage, line: Line, clause: Clause, stage: Stage) -> object:
    future = stage not in {Stage.DELIVERED, Stage.WITHDRAWN}
    own = passage.period(line, (clause.verb[0], clause.tail[1]), future=future)
    if own:
        return own
    if clause.subject and clause.relation not in {"infinitive", "shared"}:
        first = next((w for w in line.words[: clause.subject[0]] if w.time), None)
        if first and first.time and line.words.index(first) < 4:
            return passage.period(line, (0, clause.subject[0]), future=future)
    return (
        passage.period(line, (clause.subject[0], clause.subject[1]), future=future)
        if clause.subject
        else None
    )


KIND = ClaimKind(
    name="commitment",
    says="A party provides, or undertakes to provide, personnel, funds, equipment or a service, at some stage.",
    read=read,
    examples=(
        Example(
            "Norway will send 200 more medics in May.",
            ({"actor": "Norway", "value": 200, "stage": "pledged", "resource": "personnel"},),
        ),
        Example(
            "Benin has offered 2,000 troops.",
            ({"actor": "Benin", "value": 2000, "stage": "pledged"},),
        ),
        Example(
            "Japan and Canada have disbursed $5 million to the trust fund.",
            (
                {"actor": "Japan", "value": 5000000, "stage": "delivered"},
                {"actor": "Canada", "value": 5000000, "stage": "delivered"},
            ),
        ),
        Example(
            "About 400 Kenyan police officers arrived in June.",
            ({"actor": "Kenya", "value": 400, "stage": "delivered"},),
        ),
        Example("Kenya urged others to send officers."),
        Example(
            "Ghana will withdraw its 150 soldiers.",
            ({"actor": "Ghana", "value": 150, "stage": "withdrawn"},),
        ),
        Example("The minister was born in 1961 and has two children."),
    ),
)
