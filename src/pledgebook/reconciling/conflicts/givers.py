"""One number told of two givers: a copy has "Aland" where its original has "Norland"."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from pledgebook.model import Claim, Commitment, Conflict, ConflictType
from pledgebook.reconciling.conflicts.scene import Scene
from pledgebook.reconciling.wording import amount_words


def search(scene: Scene) -> Iterator[Conflict]:
    """Yield one conflict for each undertaking that is told of another giver too."""
    for commitment in scene.position.commitments:
        others = _others(scene, commitment)
        if others and commitment.now.amount:
            yield _conflict(scene, commitment, others)


def _others(scene: Scene, commitment: Commitment) -> list[list[Claim]]:
    """Return what is told of other givers and not agreed with, giver by giver."""
    agreed = {claim for standing in commitment.history for claim in standing.claims}
    own, told = scene.party(commitment.provider), defaultdict[str, list[Claim]](list)
    for claim in scene.claims(commitment.claims):
        giver = scene.party(claim.actor)
        if claim.id not in agreed and claim.actor and giver != own:
            told[giver].append(claim)
    return list(told.values())


def _conflict(scene: Scene, commitment: Commitment, others: list[list[Claim]]) -> Conflict:
    amount = commitment.now.amount
    total = scene.total(commitment, amount)
    first = scene.claims(commitment.now.claims)
    rivals = [
        scene.rival(commitment.provider, first, total),
        *(scene.rival(told[0].actor or "", told, total) for told in others),
    ]
    about = f"who gives {amount_words(amount)}" if amount else "who gives it"
    why = "The others are copies of its words, with another giver."
    return scene.conflict(ConflictType.CONTRADICTION, about, rivals, 0, why)
