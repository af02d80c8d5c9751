"""When two conditions, milestones, obstacles, appeals or judgements are one fact, told twice.

Each kind has a block, within which facts are compared at all, and a question that decides.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from rapidfuzz import fuzz

from pledgebook.model import Amount, Claim, Mission, Period
from pledgebook.reconciling.likeness import are_apart, same_number, unit_family
from pledgebook.reconciling.parties import party_key
from pledgebook.tables import Tables

SAME_WORDS = 88
"""Likeness of two quotes, in percent, from which they are one statement: a lead that repeats a
quotation reaches 90 and more, two sentences of one speech stay under 70."""

FLOWS = frozenset({"killed", "injured", "cases"})
"""Measures that add up over time: equal numbers of two periods are two facts."""

EVERYBODY = frozenset(
    {"international community", "global community", "world community", "the world", "world"}
)

BY_ACTOR = frozenset({"visited", "agreed", "elected", "other"})
"""Events that are told apart by who acts, and where that is not enough by their subject."""

BY_SUBJECT = frozenset({"site_retaken", "court_ruling", "agreed", "elected", "other"})
"""Events that are told apart by what they are about: two sites retaken are two events."""

MOVES = frozenset({"launched", "arrived"})
"""Events that are told apart by whose people or goods move."""


@dataclass(eq=False, slots=True)
class Fact:
    """One fact and what is told of it so far.

    amount, period  as precise as any of the claims that tell it.
    """

    opener: Claim
    amount: Amount | None
    period: Period | None
    claims: list[Claim] = field(default_factory=list)

    def hear(self, claim: Claim) -> None:
        """Take in one more claim about it."""
        self.claims.append(claim)
        self.amount = self.amount or claim.amount
        self.period = _sharper(self.period, claim.period)


def block_of(claim: Claim, mission: Mission, tables: Tables) -> tuple[str, ...]:
    """Return what two claims must share to be compared at all."""
    about = (claim.subject or mission.place or "").casefold()
    match claim.kind:
        case "condition":
            return mission.name, claim.kind, claim.measure or "", about
        case "milestone":
            return mission.name, claim.kind, claim.event or ""
        case "obstacle":
            return mission.name, claim.kind, party_key(claim.actor, tables), claim.resource or ""
        case "appeal":
            asked = (claim.audience or "").casefold()
            audience = "everybody" if asked in EVERYBODY else asked
            who = party_key(claim.actor or claim.speaker, tables)
            way = (claim.resource or "", claim.channel or "")
            return mission.name, claim.kind, who, audience, *way
        case _:
            who = party_key(claim.speaker, tables)
            return mission.name, claim.kind, who, claim.polarity or ""


def is_same(claim: Claim, fact: Fact, tables: Tables) -> bool:
    """Whether the claim tells the fact again; both are of one block."""
    return SAME.get(claim.kind, _same_statement)(claim, fact, tables)


def _same_condition(claim: Claim, fact: Fact, _tables: Tables) -> bool:
    if claim.measure in (None, "other") and not _same_words(claim, fact):
        return False
    if claim.amount is None:
        return True
    known = fact.amount
    if known is None or known.stated != claim.amount.stated or known.per != claim.amount.per:
        return False
    units = {unit_family(each.unit, None) for each in (known, claim.amount)}
    is_flow = claim.measure in FLOWS and are_apart(fact.period, claim.period)
    return len(units) == 1 and not is_flow


def _same_milestone(claim: Claim, fact: Fact, tables: Tables) -> bool:
    if are_apart(fact.period, claim.period):
        return False
    if claim.amount and fact.amount and not same_number(claim.amount, fact.amount):
        return False
    event = claim.event or "other"
    first = fact.opener
    if event in BY_ACTOR and not _is_one(first.actor, claim.actor, tables):
        return False
    if event in BY_SUBJECT and not _is_one(first.subject, claim.subject, tables):
        return False
    return event not in MOVES or _can_move_together(first, claim, tables)


def _is_one(name: str | None, other: str | None, tables: Tables) -> bool:
    return party_key(name, tables) == party_key(other, tables)


def _can_move_together(one: Claim, other: Claim, tables: Tables) -> bool:
    """Whether one departure can have two actors: the president flags off his country's police."""
    here, there = (party_key(each.actor, tables) for each in (one, other))
    return here == there or not here or not there or _is_person(one) or _is_person(other)


def _is_person(claim: Claim) -> bool:
    return (
        claim.actor is not None
        and claim.actor != claim.subject
        and (claim.actor == claim.speaker or claim.event == "launched")
    )


def _same_words(claim: Claim, fact: Fact) -> bool:
    said = _plain(claim)
    return any(
        fuzz.ratio(said, _plain(each), score_cutoff=SAME_WORDS) > 0 for each in fact.claims[:1]
    )


def _same_statement(claim: Claim, fact: Fact, _tables: Tables) -> bool:
    return _same_words(claim, fact)


def _always(_claim: Claim, _fact: Fact, _tables: Tables) -> bool:
    return True


SAME: dict[str, Callable[[Claim, Fact, Tables], bool]] = {
    "condition": _same_condition,
    "milestone": _same_milestone,
    "obstacle": _always,
    "appeal": _always,
}
"""The question for each kind; judgements, and kinds that are added, go by their words."""


def _plain(claim: Claim) -> str:
    return " ".join(claim.evidence.quote.casefold().split()).strip("“”\"'.,")


def _sharper(one: Period | None, other: Period | None) -> Period | None:
    """Return the more precise of two dates that do not exclude each other."""
    if one is None or other is None:
        return one or other
    return other if _precision(other) > _precision(one) else one


def _precision(period: Period) -> int:
    return max(len(period.start or ""), len(period.end or ""))
