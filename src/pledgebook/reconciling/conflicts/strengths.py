"""A total that is less than what adds up: "760 are on the ground" after 400, 217 and 344 came."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal

from pledgebook.model import (
    Claim,
    Commitment,
    Conflict,
    ConflictType,
    Resource,
    Scope,
    Stage,
    is_currency,
)
from pledgebook.reconciling import cues
from pledgebook.reconciling.conflicts.scene import Scene
from pledgebook.reconciling.likeness import FAR, counted_in, key_of, near, unit_family
from pledgebook.reconciling.wording import amount_words, possessive

ARRIVED = frozenset({Stage.DELIVERED})
UNDERTAKEN = frozenset(Stage) - {Stage.WITHDRAWN}
"""What a total of promises counts: also those that have been kept."""

TOLD = frozenset({Stage.PLEDGED, Stage.COMMITTED, Stage.DELIVERED})
"""Stages of which totals are told: of those in training nobody says that they are all."""

Total = tuple[Resource, str, frozenset[Stage]]
"""What a total counts: the kind of support, its unit, and how far it has come."""


def search(scene: Scene) -> Iterator[Conflict]:
    """Yield one conflict for all who give, and for each of them, where a total does not add up."""
    of_all: dict[Total, Claim] = {}
    of_one: dict[tuple[str, Resource], Claim] = {}
    for claim in sorted(scene.set_aside(), key=lambda each: scene.day(each) or date.min):
        if claim.kind != "commitment" or not claim.certain or claim.amount is None:
            continue
        if scene.is_everyone(claim):
            if total := _total(claim):
                of_all[total] = claim
        elif claim.stage == Stage.DELIVERED and claim.actor:
            of_one[scene.party(claim.actor), claim.gives] = claim
    for (resource, _, stages), claim in of_all.items():
        named = [each for each in _tops(scene, resource, stages) if _is_in(scene, each, claim)]
        if len({scene.party(each.provider) for each in named}) > 1:
            yield from _conflict(scene, claim, named, _all_words(claim, stages))
    for (provider, resource), claim in of_one.items():
        tops = _tops(scene, resource, ARRIVED)
        arrived = [each for each in tops if scene.party(each.provider) == provider]
        if len(arrived) > 1:
            about = f"how many of {possessive(arrived[0].provider)} {resource} are there"
            yield from _conflict(scene, claim, arrived, about)


def _total(claim: Claim) -> Total | None:
    """Return what a number of all who give counts; None where it counts what came, not all.

    A mission or "donors" have what they have; of promises, which come in rounds, and where nobody
    is named, the words must say so.
    """
    quote, amount = claim.evidence.quote, claim.amount
    is_there = claim.stage == Stage.DELIVERED
    is_said = cues.is_altogether(quote) or cues.is_stock(quote)
    if amount is None or not (is_said or (is_there and claim.actor)):
        return None
    if claim.part_of or claim.scope == Scope.ADDITIONAL or claim.stage not in TOLD:
        return None
    stages = ARRIVED if is_there else UNDERTAKEN
    return claim.gives, unit_family(amount.unit, claim.gives), stages


def _tops(scene: Scene, resource: Resource, stages: frozenset[Stage]) -> list[Commitment]:
    """Return what has come so far of a resource, and is no part of another that has."""
    reached = [
        each
        for each in scene.position.commitments
        if each.resource == resource and each.now.stage in stages and each.now.amount
    ]
    ids = {each.id for each in reached}
    return [each for each in reached if each.part_of not in ids]


def _is_in(scene: Scene, commitment: Commitment, total: Claim) -> bool:
    """Whether an undertaking was there when the total was told, and is for the same."""
    mission, told = scene.position.mission.name, scene.day(total)
    is_apart = commitment.subject not in (None, mission, total.subject)
    is_elsewhere = total.channel is not None and commitment.channel != total.channel
    if commitment.resource == Resource.FUNDS and (is_apart or is_elsewhere):
        return False
    period = commitment.now.period if total.stage == Stage.DELIVERED else None
    days = [day for each in scene.claims(commitment.now.claims) if (day := scene.day(each))]
    known = commitment.first_reported if total.stage != Stage.DELIVERED else min(days, default=None)
    since = (period.first if period else None) or known
    return since is None or told is None or since <= told


def _all_words(claim: Claim, stages: frozenset[Stage]) -> str:
    unit = claim.amount.unit if claim.amount else ""
    if is_currency(unit):
        return f"how much {unit} {'is promised' if stages == UNDERTAKEN else 'has come'} in all"
    return f"how many {unit} are {'promised' if stages == UNDERTAKEN else 'there'} in all"


def _conflict(
    scene: Scene, claim: Claim, named: list[Commitment], about: str
) -> Iterator[Conflict]:
    gone = _gone(scene, named)
    total = scene.add([each.now.amount for each in named], named[0])
    if claim.amount is None or total is None or gone is None:
        return
    told = counted_in(claim.amount, key_of(total, claim.gives), claim.gives)
    least, whole = total.low - gone, total.stated - gone
    if told is None or near(told.stated, whole) or told.high >= least or whole > FAR * told.stated:
        return
    claims = scene.claims(each for one in named for each in one.now.claims)
    if scene.witnesses([claim, *claims]) == 1:
        return
    rivals = [
        scene.rival(f"{amount_words(total)} by adding up", claims, total),
        scene.rival(f"{amount_words(claim.amount)} in all", [claim], told),
    ]
    is_of_all = scene.is_everyone(claim)
    is_said = is_of_all or cues.is_altogether(claim.evidence.quote)
    kind = ConflictType.CONTRADICTION if is_said else ConflictType.SCOPE
    why = "Each number was told by name; nobody tells that so much was taken back."
    yield scene.conflict(kind, about, rivals, 0, why)


def _gone(scene: Scene, named: Sequence[Commitment]) -> Decimal | None:
    """Return what was withdrawn of some undertakings; None where nobody says how much."""
    ids = {each.id for each in named}
    gone = [
        each.now.amount
        for each in scene.position.commitments
        if each.now.stage == Stage.WITHDRAWN and each.part_of in ids
    ]
    return None if None in gone else sum((each.stated for each in gone if each), Decimal(0))
