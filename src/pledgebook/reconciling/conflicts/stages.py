"""One report has it delivered, another still coming: "other forces are deployed", "are ready"."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from pledgebook.model import Claim, Commitment, Conflict, ConflictType, Resource, Stage
from pledgebook.reconciling import cues
from pledgebook.reconciling.conflicts.scene import Scene
from pledgebook.reconciling.likeness import same_number
from pledgebook.reconciling.wording import possessive

COMING = (Stage.PREPARING, Stage.READY)
"""Stages that a delivery leaves behind; a pledge is still told long after it was kept."""


def search(scene: Scene) -> Iterator[Conflict]:
    """Yield the conflicts about how far something has come."""
    for commitment in scene.position.commitments:
        yield from _still_coming(scene, commitment)
        yield from _too_early(scene, commitment)
    for resource in (Resource.PERSONNEL, Resource.EQUIPMENT, Resource.FUNDS):
        yield from _others(scene, resource)


def _still_coming(scene: Scene, commitment: Commitment) -> Iterator[Conflict]:
    """One numbered undertaking is delivered, and later told as in training, or as not paid."""
    told = scene.claims(commitment.claims)
    numbered = [each for each in told if each.certain and each.amount]
    delivered = [each for each in numbered if each.stage == Stage.DELIVERED]
    if not delivered:
        return
    since = min(scene.day(each) or date.max for each in delivered)
    later = [each for each in told if _day(scene, each) >= since]
    coming = [each for each in later if _is_on_the_way(each) or _is_denied(each)]
    if not coming or scene.witnesses([*delivered, *coming]) == 1:
        return
    there, without = scene.delivered(commitment)
    rivals = [
        scene.rival("delivered", delivered, there),
        scene.rival("still to come", coming, without),
    ]
    about = f"whether {possessive(commitment.provider)} {commitment.resource} has arrived"
    yield scene.conflict(
        ConflictType.STAGE, about, rivals, 0, "A delivery is told, and it is the higher stage."
    )


def _is_on_the_way(claim: Claim) -> bool:
    return claim.stage in COMING and claim.certain and claim.amount is not None


def _is_denied(claim: Claim) -> bool:
    """Whether the words deny that all has come: "has not yet been paid"."""
    quote = claim.evidence.quote
    if claim.stage == Stage.WITHDRAWN or (claim.stage == Stage.DELIVERED and claim.certain):
        return False
    return cues.has_not_come(f"{quote} {claim.said_stage or ''}") and not cues.is_rest(quote)


def _too_early(scene: Scene, commitment: Commitment) -> Iterator[Conflict]:
    """One report has it delivered, and nobody else had it so then."""
    stands = commitment.now.amount
    early = [
        claim
        for claim in scene.contradicted(commitment)
        if claim.stage == Stage.DELIVERED and claim.amount and stands
        if same_number(claim.amount, stands)
    ]
    coming = [each for each in scene.agreed(commitment) if each.stage != Stage.DELIVERED]
    last = max((scene.day(each) or date.min for each in coming), default=date.min)
    early = [claim for claim in early if (scene.day(claim) or date.max) <= last]
    if early:
        rivals = [scene.rival("delivered", early), scene.rival("still to come", coming)]
        about = f"whether {possessive(commitment.provider)} {commitment.resource} had arrived"
        why = "More independent reports have it still to come."
        yield scene.conflict(ConflictType.STAGE, about, rivals, 1, why)


def _others(scene: Scene, resource: Resource) -> Iterator[Conflict]:
    """Look for a report that has others deployed while none of the others has delivered."""
    told = [each for each in scene.position.commitments if each.resource == resource]
    arrived = {scene.party(each.provider) for each in told if each.now.stage == Stage.DELIVERED}
    coming = [
        each
        for each in told
        if scene.party(each.provider) not in arrived and each.now.stage != Stage.WITHDRAWN
    ]
    deployed = [
        claim
        for each in told
        for claim in scene.claims(each.claims)
        if claim.stage == Stage.DELIVERED and cues.names_others(scene.sentence(claim))
    ]
    if not coming or not deployed:
        return
    claims = [claim for each in coming for claim in _standing(scene, each)]
    stages = sorted({each.now.stage for each in coming}, key=lambda stage: stage.rung)
    rivals = [
        scene.rival("others have delivered too", deployed),
        scene.rival(f"others have only {' or '.join(map(_said, stages))}", claims),
    ]
    about = f"how far the other providers' {resource} has come"
    why = "No other provider is named with a delivery."
    yield scene.conflict(ConflictType.STAGE, about, rivals, 1, why)


def _standing(scene: Scene, commitment: Commitment) -> list[Claim]:
    return scene.claims(commitment.now.claims)


def _said(stage: Stage) -> str:
    return {Stage.READY: "got ready", Stage.PREPARING: "begun to prepare"}.get(stage, str(stage))


def _day(scene: Scene, claim: Claim) -> date:
    return scene.day(claim) or date.min
