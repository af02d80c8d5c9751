"""Two rates between the same currencies at one time: 131.25 and 129.2 shillings to the dollar."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal

from pledgebook.model import Amount, Claim, Conflict, ConflictType
from pledgebook.reconciling.conflicts.scene import Scene

DIFFERENT = Decimal("0.01")
"""Rates nearer than one percent are one rate: papers round, and banks differ by as much."""

ABOUT = "the rate of"
"""How these conflicts are called: no claim gives way in them, each sum keeps its own rate."""

ONE_TIME = timedelta(days=31)
"""A month: within it a rate seldom moves by a percent without being news itself."""


def search(scene: Scene) -> Iterator[Conflict]:
    """Yield at most one conflict for each pair of currencies, of sums that nothing contradicts."""
    told: dict[tuple[str, str], list[tuple[Decimal, Claim]]] = defaultdict(list)
    position = scene.position
    wrong = {each.id for one in position.commitments for each in scene.contradicted(one)}
    for claim in position.claims.values():
        amount = claim.amount
        if (
            claim.id not in wrong
            and amount
            and amount.also
            and amount.rate
            and amount.unit != amount.also[1]
        ):
            told[amount.unit, amount.also[1]].append((amount.rate, claim))
    for (unit, other), rates in sorted(told.items(), key=lambda each: each[0]):
        first, *more = sorted(rates, key=lambda each: (-each[0], each[1].id))
        rivals = [first, *(each for each in more if _differ(scene, first, each))][:2]
        if len(rivals) > 1:
            yield _conflict(scene, unit, other, rivals)


def _differ(scene: Scene, one: tuple[Decimal, Claim], other: tuple[Decimal, Claim]) -> bool:
    days = [scene.day(claim) or date.min for _, claim in (one, other)]
    is_near = abs(days[0] - days[1]) <= ONE_TIME
    return is_near and abs(one[0] - other[0]) > DIFFERENT * max(one[0], other[0])


def _conflict(scene: Scene, unit: str, other: str, rates: list[tuple[Decimal, Claim]]) -> Conflict:
    rivals = [scene.rival(f"{rate:.2f} {unit} to the {other}", [claim]) for rate, claim in rates]
    apart = abs(rates[0][0] - rates[1][0]) / rates[0][0]
    rounded = sum((_rounding(claim.amount) for _, claim in rates if claim.amount), Decimal(0))
    kind = ConflictType.ROUNDING if apart <= rounded else ConflictType.CONTRADICTION
    why = "Each sum keeps the rate that its own report gives."
    return scene.conflict(kind, f"{ABOUT} {unit} to {other}", rivals, None, why)


def _rounding(amount: Amount) -> Decimal:
    """Return by how much, as a share, rounding of both numbers can shift the rate."""
    numbers = [amount.stated, *([amount.also[0]] if amount.also else [])]
    return sum((_half_a_step(number) for number in numbers), Decimal(0))


def _half_a_step(number: Decimal) -> Decimal:
    last = number.normalize().as_tuple().exponent
    return Decimal(5).scaleb(int(last) - 1) / number if number else Decimal(0)
