"""Commitments told by a noun: "a $50 million grant from Japan", "the arrival of 400 Kenyan police"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pledgebook.model import Claim, Resource, Stage
from pledgebook.reading.agents import Agent
from pledgebook.reading.giving.gift import BENEFIT, list_end
from pledgebook.reading.giving.gifts import resource_of
from pledgebook.reading.giving.unnumbered import named_unit
from pledgebook.reading.passage import Passage, amount_slots
from pledgebook.reading.speakers import Line

PLEDGE_NOUNS = {
    "pledge": Stage.PLEDGED, "pledges": Stage.PLEDGED, "promise": Stage.PLEDGED, "offer": Stage.PLEDGED, "commitment": Stage.PLEDGED,
    "contribution": None, "contributions": None, "donation": None, "grant": None, "loan": None, "package": None, "support": None, "assistance": None,
    "aid": None, "funding": None, "deployment": Stage.DELIVERED, "arrival": Stage.DELIVERED, "disbursement": Stage.DELIVERED, "shipment": Stage.DELIVERED, "backing": None,
    "withdrawal": Stage.WITHDRAWN, "tranche": None, "payment": Stage.DELIVERED,
}  # fmt: skip


def in_phrases(passage: Passage, line: Line, told: set[tuple[object, ...]]) -> Iterator[Claim]:
    """Yield commitments told by a noun: "a $50 million grant from Japan", "the arrival of 400 Kenyan police"."""
    words = line.words
    for at, word in enumerate(words):
        if word.tag not in {"noun", "verb"} or word.lower not in PLEDGE_NOUNS:
            continue
        claim = _phrase(passage, line, at)
        if claim is None:
            continue
        for one in claim:
            key = (one.actor, one.resource, one.stage, one.amount, None)
            same = any(
                k[0] == one.actor
                and k[1] == one.resource
                and (k[3] == one.amount or one.amount is None)
                for k in told
            )
            if key not in told and not same:
                told.add(key)
                yield one


def _phrase(passage: Passage, line: Line, at: int) -> tuple[Claim, ...] | None:
    words = line.words
    noun = words[at].lower
    giver = _phrase_giver(passage, line, at)
    if not giver:
        return None
    window = words[max(0, at - 4) : min(len(words), at + 6)]
    amount = next((w for w in window if w.amount and w.amount.unit not in BENEFIT), None)
    stage = PLEDGE_NOUNS[noun] or Stage.DELIVERED
    resources: tuple[Resource, ...]
    if amount is not None and amount.amount is not None:
        resources = (
            Resource.FUNDS
            if amount.amount.is_money
            else resource_of(passage, line, (0, len(words)), words.index(amount), amount.amount),
        )
    else:
        named = [
            r
            for r in passage.resources(line, (max(0, at - 4), min(len(words), at + 1)))
            if r not in {Resource.SUPPORT, Resource.LEGAL, Resource.SECURITY}
        ]
        if noun in {"deployment", "arrival"} and re.search(
            r"police|troops|officers|soldiers|contingent|forces|personnel",
            passage.text(line, (at, min(len(words), at + 8))),
        ):
            named = [Resource.PERSONNEL]
        resources = tuple(named)
        if noun in {"support", "backing", "assistance", "aid"} and not resources:
            return None
    if not resources or (
        noun in {"pledge", "pledges", "promise", "offer", "commitment"} and amount is None
    ):
        return None
    begin = min(
        words[max(0, at - 4) if amount is not None and words.index(amount) < at else at].start,
        giver[0].start,
    )
    end = max([words[at].end, *(w.end for w in ([amount] if amount else [])), giver[-1].start + 1])
    tail = next((w.end for w in words[at:] if w.start >= giver[-1].start), end)
    period = passage.period(line, (at, min(len(words), at + 12)))
    unit = (
        named_unit(passage, line, (at, min(len(words), at + 8)))
        if resources == (Resource.PERSONNEL,)
        else None
    )
    return tuple(
        passage.claim(
            "commitment", begin, max(end, tail), actor=one.name, subject=passage.subject_of(line, line.sentence.start, line.sentence.end),
            resource=resource, stage=stage, period=period, said_stage=words[at].text,
            **amount_slots(amount.amount if amount is not None else None, unit),
        )
        for one in giver for resource in resources
    )  # fmt: skip


def _phrase_giver(passage: Passage, line: Line, at: int) -> tuple[Agent, ...]:
    words = line.words
    if at and words[at - 1].mention and words[at - 1].owns:
        return passage.givers(line, (at - 1, at))
    for back in range(at - 1, max(-1, at - 5), -1):
        if words[back].tag in {"verb", "prep", ",", "conj", "that"}:
            break
        if words[back].mention and words[back].owns and words[back].mention.kind != "person":
            return passage.givers(line, (back, back + 1))
    for ahead in range(at + 1, min(len(words), at + 7)):
        if words[ahead].lower in {"from", "by"} and ahead + 1 < len(words):
            found = passage.givers(line, (ahead + 1, list_end(line, ahead + 1)))
            return tuple(a for a in found if a.kind != "person" and a.kind != "mission")
        if words[ahead].tag in {"verb", "that", "conj"}:
            break
    if words[at].lower in {"deployment", "arrival"}:
        for ahead in range(at + 1, min(len(words), at + 6)):
            inside = passage.givers(line, (ahead, ahead + 1)) if words[ahead].amount else ()
            if inside:
                return inside
            mention = words[ahead].mention
            if mention and mention.form == "demonym":
                return (Agent(mention.party, words[ahead].start, "state"),)
    return ()
