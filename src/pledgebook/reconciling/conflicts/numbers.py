"""Numbers of one undertaking or one need that differ: "400" and "nearly 400", 1,000 and 1,500."""

from __future__ import annotations

from collections.abc import Container, Iterator, Sequence

from pledgebook.model import (
    Amount,
    Claim,
    Commitment,
    Conflict,
    ConflictType,
    Need,
    Resource,
    Stage,
    is_currency,
)
from pledgebook.reconciling import cues
from pledgebook.reconciling.conflicts.scene import Scene
from pledgebook.reconciling.likeness import FAR, counted_in, key_of, same_number
from pledgebook.reconciling.wording import amount_words

HAS = {
    Stage.PLEDGED: "has pledged",
    Stage.COMMITTED: "has committed",
    Stage.PREPARING: "is preparing",
    Stage.READY: "has ready",
    Stage.DELIVERED: "has delivered",
    Stage.WITHDRAWN: "has withdrawn",
}


def search(scene: Scene) -> Iterator[Conflict]:
    """Yield at most one conflict for each commitment and each need."""
    for commitment in scene.position.commitments:
        yield from _of_commitment(scene, commitment)
    for need in scene.position.needs:
        if need.amount:
            groups = _groups(scene.claims(need.claims), need.amount, need.resource)
            yield from _conflicts(scene, _needed(need.amount), groups, need)


def _of_commitment(scene: Scene, commitment: Commitment) -> Iterator[Conflict]:
    """Compare what is told of each stage, then of all of them, then what is outvoted."""
    found: dict[ConflictType, Conflict] = {}
    for each in _at_each_stage(scene, commitment):
        found.setdefault(each.type, each)
    for each in _rounded(scene, commitment):
        if _claims(each) > _claims(found.get(each.type)):
            found[each.type] = each
    yield from found.values()
    shown = {claim for each in found.values() for rival in each.rivals for claim in rival.claims}
    yield from _outvoted(scene, commitment, shown)


def _at_each_stage(scene: Scene, commitment: Commitment) -> Iterator[Conflict]:
    """Yield the conflicts of each stage, the highest first: of one type, one says enough."""
    claims = scene.claims(commitment.claims)
    for standing in reversed(commitment.history):
        here = [each for each in claims if each.stage == standing.stage]
        amount = _told_number(here, standing.amount)
        if amount is not None:
            groups = _groups(here, amount, commitment.resource)
            about = f"{_much(amount)} {commitment.provider} {HAS[standing.stage]}"
            yield from _conflicts(scene, about, groups, commitment)


def _claims(conflict: Conflict | None) -> frozenset[str]:
    rivals = conflict.rivals if conflict else ()
    return frozenset(claim for rival in rivals for claim in rival.claims)


def _rounded(scene: Scene, commitment: Commitment) -> Iterator[Conflict]:
    """Yield where a number is told in full at one stage, and rounded at that or another."""
    kept = [each.amount for each in commitment.history if each.stage != Stage.WITHDRAWN]
    stands = next((each for each in reversed(kept) if each), None)
    if stands is not None:
        told = [each for each in scene.agreed(commitment) if each.amount]
        same = [
            each
            for each in told
            if each.amount and same_number(each.amount, stands, commitment.resource)
        ]
        groups = _groups(same, stands, commitment.resource)
        about = f"{_much(stands)} {commitment.provider} gives"
        yield from _conflicts(scene, about, groups, commitment)


def _outvoted(scene: Scene, commitment: Commitment, shown: Container[str]) -> Iterator[Conflict]:
    """Set the numbers of which nothing counts against the one that does, of whatever stage."""
    stands, told = commitment.now.amount, dict[Amount, list[Claim]]()
    for claim in scene.contradicted(commitment):
        is_other = stands and claim.amount and not same_number(claim.amount, stands)
        if claim.amount and is_other and claim.id not in shown:
            told.setdefault(claim.amount, []).append(claim)
    if stands is None or not told:
        return
    numbered = [claim for claim in scene.agreed(commitment) if claim.amount]
    rivals = [
        scene.rival(amount_words(stands), numbered, scene.total(commitment, stands)),
        *(
            scene.rival(amount_words(amount), claims, scene.total(commitment, amount))
            for amount, claims in told.items()
        ),
    ]
    about = f"{_much(stands)} {commitment.provider} gives"
    why = "More independent reports say so, or it is the latest."
    yield scene.conflict(ConflictType.CONTRADICTION, about, rivals, 0, why)


def _much(amount: Amount) -> str:
    return "how much" if is_currency(amount.unit) else f"how many {amount.unit}".rstrip()


def _told_number(claims: Sequence[Claim], stands: Amount | None) -> Amount | None:
    """Return the number that stands as it was told; where only a part of it counts, the whole."""
    told = [claim.amount for claim in claims if claim.amount]
    if stands is None or stands in told:
        return stands
    return told[0] if told else None


def _needed(amount: Amount) -> str:
    if is_currency(amount.unit):
        return f"how much {amount.unit} is needed"
    return f"how many {amount.unit or 'people or things'} are needed"


def _groups(
    claims: Sequence[Claim], stands: Amount, resource: Resource
) -> dict[Amount, list[Claim]]:
    """Return the claims by what they say, the amount that stands first."""
    key = key_of(stands, resource)
    groups: dict[Amount, list[Claim]] = {}
    said: dict[tuple[object, ...], Amount] = {}
    for claim in sorted(claims, key=lambda each: each.amount != stands):
        told = counted_in(claim.amount, key, resource) if claim.amount else None
        if told and claim.amount and claim.certain and _is_near(told, stands):
            first = said.setdefault((told.stated, told.bound), claim.amount)
            groups.setdefault(first, []).append(claim)
    return groups


def _is_near(told: Amount, stands: Amount) -> bool:
    smaller, larger = sorted((told.stated, stands.stated))
    return larger <= FAR * smaller


def _conflicts(
    scene: Scene, about: str, groups: dict[Amount, list[Claim]], of: Commitment | Need
) -> Iterator[Conflict]:
    told = [claim for claims in groups.values() for claim in claims]
    if len(groups) < 2 or scene.is_of_one_text(told):  # noqa: PLR2004 - it takes two to disagree
        return
    stands = next(iter(groups))
    rivals = [
        scene.rival(amount_words(amount), claims, _total(scene, of, amount))
        for amount, claims in groups.items()
    ]
    kind, why = ConflictType.ROUNDING, "One is the other, rounded or hedged."
    is_less = any(cues.are_left(claim.evidence.quote) for claim in groups[stands])
    if is_less or not all(same_number(stands, each, of.resource) for each in groups):
        last, *others = (_last(scene, claims) for claims in groups.values())
        is_latest = all(last > each for each in others)
        kind = ConflictType.CHANGE if is_latest else ConflictType.CONTRADICTION
        why = "It is the latest." if is_latest else "It was told first, and none is later."
    yield scene.conflict(kind, about, rivals, stands=0, why=why)


def _total(scene: Scene, of: Commitment | Need, amount: Amount) -> Amount | None:
    return scene.total(of, amount) if isinstance(of, Commitment) else amount


def _last(scene: Scene, claims: Sequence[Claim]) -> str:
    return max(str(scene.day(claim) or "") for claim in claims)
