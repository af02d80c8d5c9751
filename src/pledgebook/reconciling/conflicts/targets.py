"""A provider that is given the whole mission's target: "Kenya to deploy 2,500" of 2,500 needed."""

from __future__ import annotations

from collections.abc import Iterator

from pledgebook.model import Amount, Claim, Conflict, ConflictType, Need
from pledgebook.reconciling.conflicts.scene import Scene
from pledgebook.reconciling.likeness import same_number
from pledgebook.reconciling.parties import state_key
from pledgebook.reconciling.questions import is_read_twice
from pledgebook.reconciling.wording import amount_words, possessive


def search(scene: Scene) -> Iterator[Conflict]:
    """Yield one conflict for each provider that is given a number which is the mission's need."""
    for need in scene.position.needs:
        given: dict[str, list[Claim]] = {}
        for claim in scene.set_aside():
            if _is_its_words(scene, claim, need):
                continue
            if _is_given_all(claim, need) and not scene.is_everyone(claim):
                given.setdefault(scene.party(claim.actor), []).append(claim)
        for claims in given.values():
            yield _conflict(scene, need, claims)


def _is_its_words(scene: Scene, claim: Claim, need: Need) -> bool:
    """Whether the claim and the need rest on the same words: one was read as the other."""
    state = state_key(claim.actor, scene.tables)
    return any(is_read_twice(claim, each, state) for each in scene.claims(need.claims))


def _is_given_all(claim: Claim, need: Need) -> bool:
    return (
        claim.kind == "commitment"
        and claim.actor is not None
        and claim.amount is not None
        and need.amount is not None
        and claim.gives == need.resource
        and claim.certain
        and same_number(claim.amount, need.amount, need.resource)
    )


def _conflict(scene: Scene, need: Need, claims: list[Claim]) -> Conflict:
    provider, amount = claims[0].actor or "", claims[0].amount
    told = amount_words(amount) if amount else ""
    own, shared = _totals(scene, need, claims[0])
    rivals = (
        scene.rival(f"all {told} are {possessive(provider)}", claims, own),
        scene.rival(
            f"{told} is what the whole mission is to reach", scene.claims(need.claims), shared
        ),
    )
    why = f"Others give part of it, and {provider} is told with other numbers or with none."
    return scene.conflict(
        ConflictType.CONTRADICTION, f"whose the {told} are", rivals, stands=1, why=why
    )


def _totals(scene: Scene, need: Need, claim: Claim) -> tuple[Amount | None, Amount | None]:
    """Return the mission's promised total with the provider's number, and without it."""
    tops = [
        each
        for each in scene.position.commitments
        if each.resource == need.resource and each.part_of is None
    ]
    if not tops:
        return claim.amount, None
    others = [each for each in tops if scene.party(each.provider) != scene.party(claim.actor)]
    own = scene.add([claim.amount, *(each.now.amount for each in others)], tops[0])
    return own, scene.add([each.now.amount for each in tops], tops[0])
