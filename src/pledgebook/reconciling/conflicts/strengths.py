"""A total that is less than what adds up: "760 are on the ground" after 400, 217 and 344 came."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from pledgebook.model import Claim, Commitment, Conflict, ConflictType, Resource, Stage
from pledgebook.reconciling.conflicts.scene import Scene
from pledgebook.reconciling.everyone import is_everyone
from pledgebook.reconciling.likeness import FAR, counted_in, key_of, near
from pledgebook.reconciling.parties import party_key
from pledgebook.reconciling.wording import amount_words, possessive


def search(scene: Scene) -> Iterator[Conflict]:
    """Yield one conflict for each provider and resource whose told total does not add up."""
    told: dict[tuple[str, Resource], list[Claim]] = {}
    for claim in scene.set_aside():
        is_delivery = claim.kind == "commitment" and claim.stage == Stage.DELIVERED
        is_counted = is_delivery and claim.actor and claim.amount and claim.certain
        if is_counted and not is_everyone(claim, scene.position.mission):
            told.setdefault((party_key(claim.actor), claim.gives), []).append(claim)
    yield from _of_all(scene)
    for (provider, resource), claims in told.items():
        arrived = _arrived(scene, provider, resource)
        if len(arrived) > 1:
            whose = possessive(arrived[0].provider)
            yield from _conflict(scene, claims[-1], arrived, whose)


def _of_all(scene: Scene) -> Iterator[Conflict]:
    """Yield a conflict where the mission's last strength is less than its parts come to."""
    told = [
        claim
        for claim in scene.set_aside()
        if claim.kind == "commitment" and claim.stage == Stage.DELIVERED and claim.actor
        if claim.gives == Resource.PERSONNEL and claim.amount and claim.certain
        if is_everyone(claim, scene.position.mission)
    ]
    if told:
        last = max(told, key=lambda each: scene.day(each) or date.min)
        arrived = [each for each in _delivered(scene) if _is_by(each, scene.day(last))]
        if len({party_key(each.provider) for each in arrived}) > 1:
            yield from _conflict(scene, last, arrived, "the contributors'")


def _is_by(commitment: Commitment, day: date | None) -> bool:
    period = commitment.now.period
    since = (period.first if period else None) or commitment.first_reported
    return since is None or day is None or since <= day


def _delivered(scene: Scene) -> list[Commitment]:
    people = [each for each in scene.position.commitments if each.resource == Resource.PERSONNEL]
    arrived = [each for each in people if each.now.stage == Stage.DELIVERED and each.now.amount]
    ids = {each.id for each in arrived}
    return [each for each in arrived if each.part_of not in ids]


def _arrived(scene: Scene, provider: str, resource: Resource) -> list[Commitment]:
    """Return what has arrived of a provider, parts of what has arrived left out."""
    own = [
        each
        for each in scene.position.commitments
        if each.resource == resource and party_key(each.provider) == provider
    ]
    arrived = [each for each in own if each.now.stage == Stage.DELIVERED and each.now.amount]
    ids = {each.id for each in arrived}
    return [each for each in arrived if each.part_of not in ids]


def _conflict(
    scene: Scene, claim: Claim, arrived: list[Commitment], whose: str
) -> Iterator[Conflict]:
    total = scene.add([each.now.amount for each in arrived], arrived[0])
    if claim.amount is None or total is None:
        return
    told = counted_in(claim.amount, key_of(total, claim.gives), claim.gives)
    if told is None or near(told.stated, total.stated) or not told.stated < total.stated:
        return
    if total.stated > FAR * told.stated:
        return
    says = amount_words(total)
    claims = scene.claims(each for one in arrived for each in one.now.claims)
    rivals = [
        scene.rival(f"{says} by adding up", claims, total),
        scene.rival(f"{amount_words(claim.amount)} in all", [claim], told),
    ]
    about = f"how many of {whose} {claim.gives} are there"
    why = "Each arrival was told; nobody tells that any have left."
    yield scene.conflict(ConflictType.SCOPE, about, rivals, 0, why)
