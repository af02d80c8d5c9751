"""What is given without a number: "financial and logistical backing", "ready to deploy"."""

from __future__ import annotations

import re

from pledgebook.model import Resource
from pledgebook.reading.clauses import Clause, Span
from pledgebook.reading.giving.gift import FORCES, Gift
from pledgebook.reading.giving.stages import LEAVING
from pledgebook.reading.passage import Passage
from pledgebook.reading.speakers import Line

SUPPORTED = re.compile(
    r"(?i)\b(?:mission|peacekeep\w+|force|operations?|response|relief|recovery|refugees|displaced|victims|humanitarian|appeal|fund|deployment|people of|government of|field hospital|reconstruction)\b"
)


def announced(passage: Passage, line: Line, span: Span) -> tuple[Gift, ...]:
    text = passage.text(line, span).lower()
    if re.search(
        r"\b(?:contribution|donation|grant|package|funding|deployment|contingent|pledge|commitment of|assistance|aid)\b",
        text[:80],
    ) and not text.startswith(("that", "plans", "plan")):
        return tuple(
            g for g in unnumbered(passage, line, span, None) if g.resource is not Resource.SUPPORT
        )
    return ()


def unnumbered(
    passage: Passage, line: Line, span: Span, clause: Clause | None, *, subject: bool = False
) -> tuple[Gift, ...]:
    """Return the resources named in the object, the telling ones before plain support."""
    end = _object_end(line, span)
    if end <= span[0]:
        return ()
    named = [
        r
        for r in passage.resources(line, (span[0], end))
        if r not in {Resource.LEGAL, Resource.SECURITY}
    ]
    telling = [r for r in named if r is not Resource.SUPPORT]
    if (
        clause is not None
        and clause.base in {"deploy", "send", "dispatch"}
        and Resource.PERSONNEL in telling
    ):
        telling = [Resource.PERSONNEL]
    if (
        Resource.PERSONNEL in telling
        and Resource.EQUIPMENT in telling
        and " and " not in passage.text(line, (span[0], end))
    ):
        telling = [telling[0]]
    start, stop = line.words[span[0]].start, line.words[end - 1].end
    del subject
    return tuple(
        Gift(
            r,
            None,
            named_unit(passage, line, (span[0], end)) if r is Resource.PERSONNEL else None,
            start,
            stop,
        )
        for r in (telling or named[:1])
    )


def _object_end(line: Line, span: Span) -> int:
    """Return where the object ends: at the first preposition other than "of"."""
    for at in range(span[0], span[1]):
        if (
            line.words[at].tag == "prep"
            and line.words[at].lower not in {"of", "with", "in", "by"}
            and at > span[0]
        ):
            return at
        if line.words[at].lower == "in" and at > span[0] and line.words[at - 1].tag != "amount":
            return at
        if (
            line.words[at].tag == "prep"
            and at == span[0]
            and line.words[at].lower not in {"with", "in"}
        ):
            return span[0]
    return span[1]


def named_unit(passage: Passage, line: Line, span: Span) -> str | None:
    text = passage.text(line, span).lower()
    if re.search(r"\bpolice|\bofficers?\b|gendarmes", text):
        return "police"
    if re.search(r"\btroops?\b|\bsoldiers?\b|\binfantry|\bmarines", text):
        return "troops"
    return "personnel" if re.search(r"\bpersonnel\b|\bpeacekeepers?\b", text) else None


def antecedent_given(passage: Passage, line: Line, clause: Clause) -> tuple[Gift, ...]:
    """Return the force that "they" or "the contingent" means: the one counted just before."""
    if not clause.subject or line.words[clause.subject[0]].lower not in {
        "they",
        "we",
        "these",
        "who",
    }:
        return ()
    at = line.number
    for earlier in (line, *reversed(passage.lines[max(0, at - 2) : at])):
        for word in reversed(earlier.words):
            if (
                word.start < line.words[clause.subject[0]].start
                and word.amount
                and word.amount.unit in FORCES
            ):
                return (
                    Gift(
                        Resource.PERSONNEL,
                        word.amount,
                        word.amount.unit,
                        line.words[clause.verb[0]].start if earlier is not line else word.start,
                        line.words[clause.verb[1] - 1].end,
                    ),
                )
    return ()


def implied(passage: Passage, line: Line, clause: Clause) -> tuple[Gift, ...]:
    """Return what the verb alone implies: "ready to deploy" is people, "funds" is money."""
    start, end = line.words[clause.verb[0]].start, line.words[clause.verb[1] - 1].end
    tail = passage.text(line, clause.tail)
    if clause.base in {"pull", "withdraw"} and re.match(r"(?i)(?:them|out)\b", tail):
        return (Gift(Resource.PERSONNEL, None, None, start, end),)
    if clause.base in {"deploy"}:
        return (Gift(Resource.PERSONNEL, None, None, start, end),)
    if clause.base in {"fund", "finance", "bankroll"}:
        return (Gift(Resource.FUNDS, None, None, start, end),)
    if clause.base == "pay" and (clause.future or clause.relation in {"gerund", "infinitive"}):
        return (Gift(Resource.FUNDS, None, None, start, end),)
    if clause.base in {"double", "triple", "match", "add"} and re.match(
        r"(?i)(?:its|their|the|that) (?:own )?(?:earlier |previous |initial )?(?:pledge|contribution|sum|amount|donation|offer|commitment|same amount|same sum)",
        tail,
    ):
        return (Gift(Resource.FUNDS, None, None, start, end),)
    if clause.base in {"announce", "confirm", "plan"} and LEAVING.search(tail):
        return (Gift(Resource.PERSONNEL, None, None, start, end),)
    if clause.base in {"help", "assist", "support"} and SUPPORTED.search(tail):
        return (Gift(Resource.SUPPORT, None, None, start, end),)
    if clause.base == "stand":
        return (Gift(Resource.SUPPORT, None, None, start, end),)
    if clause.base in {"support", "back"} and SUPPORTED.search(tail):
        return (Gift(Resource.SUPPORT, None, None, start, end),)
    return ()
