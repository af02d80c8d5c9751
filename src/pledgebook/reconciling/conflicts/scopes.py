"""One number on top of what was there, or with it: "600 more", and "600 in all", of one week."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from decimal import Decimal

from pledgebook.model import Claim, Commitment, Conflict, ConflictType, Resource, Scope, Stage
from pledgebook.reconciling import cues
from pledgebook.reconciling.conflicts.scene import Scene
from pledgebook.reconciling.likeness import key_of
from pledgebook.reconciling.wording import amount_words, possessive

MOMENT = timedelta(days=7)
"""Later than a week "600 in all" may tell of a new plan."""

Number = tuple[str, Resource, str, Decimal]
"""A number that a provider is told with: whose, of what, in which unit."""


def search(scene: Scene) -> Iterator[Conflict]:
    """Yield one conflict for each number that is told both ways, where it makes a difference."""
    claims = scene.position.claims.values()
    told = [(each, number) for each in claims if (number := _number(scene, each))]
    more, whole = defaultdict[Number, list[Claim]](list), defaultdict[Number, list[Claim]](list)
    for claim, number in told:
        if claim.scope == Scope.ADDITIONAL:
            more[number].append(claim)
    for claim, number in told:
        if number in more and claim.scope != Scope.ADDITIONAL and _is_whole(claim.evidence.quote):
            whole[number].append(claim)
    first = _first(scene.position.commitments, scene) if whole else {}
    for number in sorted(more.keys() & whole.keys()):
        sides = _of_one_time(scene, more[number], whole[number])
        before = first.get(number[:2])
        if sides and before and before < min(_day(scene, each) for each in sides[0]):
            yield _conflict(scene, *sides)


def _is_whole(quote: str) -> bool:
    return cues.is_altogether(quote) and not cues.is_more(quote)


def _number(scene: Scene, claim: Claim) -> Number | None:
    """Return the number of a promise; what has come is counted, and no question of words."""
    amount = claim.amount
    is_told = claim.kind == "commitment" and claim.certain and claim.actor and amount
    if not is_told or amount is None or claim.stage in (Stage.DELIVERED, Stage.WITHDRAWN):
        return None
    return scene.party(claim.actor), claim.gives, key_of(amount, claim.gives), amount.stated


def _first(
    commitments: Sequence[Commitment], scene: Scene
) -> dict[tuple[str, Resource], date | None]:
    """Return when the first number of each provider was told: what more comes on top of."""
    found: dict[tuple[str, Resource], date | None] = {}
    for each in sorted(commitments, key=lambda one: one.first_reported or date.max):
        if each.now.amount:
            found.setdefault((scene.party(each.provider), each.resource), each.first_reported)
    return found


def _of_one_time(
    scene: Scene, more: Sequence[Claim], whole: Sequence[Claim]
) -> tuple[list[Claim], list[Claim]] | None:
    """Return the claims of both sides that are within a week of one another."""
    days = {_day(scene, each) for each in whole}
    added = [each for each in more if any(abs(_day(scene, each) - day) <= MOMENT for day in days)]
    days = {_day(scene, each) for each in added}
    told = [each for each in whole if any(abs(_day(scene, each) - day) <= MOMENT for day in days)]
    return None if not told or scene.is_of_one_text([*added, *told]) else (added, told)


def _day(scene: Scene, claim: Claim) -> date:
    return scene.day(claim) or date.max


def _conflict(scene: Scene, more: list[Claim], whole: list[Claim]) -> Conflict:
    amount, actor = more[0].amount, more[0].actor or ""
    says = amount_words(amount) if amount else ""
    rivals = [scene.rival(f"{says} more", more), scene.rival(f"{says} in all", whole)]
    about = f"whether {possessive(actor)} {says} come on top of what was there"
    told = {each.id for each in more}
    holding = [each for each in scene.position.commitments if told & set(each.claims)]
    wholes = {each.part_of for each in scene.position.commitments}
    is_whole = any(each.id in wholes for each in holding)
    why = "What was there is counted as a part of it." if is_whole else "It is counted on top."
    return scene.conflict(ConflictType.SCOPE, about, rivals, 1 if is_whole else 0, why)
