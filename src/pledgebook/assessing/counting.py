"""Add up what is promised, preparing and delivered, each thing once.

    Kenya: 1,000 pledged, of which 400 delivered   ->   600 promised, 400 delivered

Police, officers and troops are one kind of people. Currencies are never added to one another,
nor helicopters to lorries: what is told in another unit than the need's is left apart.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from pledgebook.model import (
    FORCES,
    Amount,
    Bound,
    Commitment,
    Position,
    Resource,
    Role,
    Stage,
    Standing,
    is_currency,
)

STEPS = {
    Stage.PLEDGED: "promised",
    Stage.COMMITTED: "promised",
    Stage.PREPARING: "preparing",
    Stage.READY: "preparing",
    Stage.DELIVERED: "delivered",
}
"""The step of each rung; what is withdrawn is on none."""

BODIES = frozenset({"contingent", "battalion", "company", "unit", "team", "mission", "percent"})
"""Units that are not persons though the resource is personnel."""


@dataclass(frozen=True, slots=True)
class Tally:
    """What stands at each step, all in one unit."""

    promised: Amount
    preparing: Amount
    delivered: Amount

    @property
    def expected(self) -> Amount:
        """What is still to come."""
        return self.promised + self.preparing


def nothing(unit: str) -> Amount:
    """Return zero of a unit."""
    return Amount(Decimal(0), Decimal(0), Decimal(0), unit)


def tally(
    standings: Mapping[str, Standing],
    commitments: Sequence[Commitment],
    unit: str,
    resource: Resource,
    per: str | None = None,
) -> Tally:
    """Add up commitments by the step that each has reached.

    standings    what each commitment amounts to, by id; one that is missing counts nothing.
    unit, per    what the sums are counted in.

    A whole counts with what its parts leave of it, each part at its own step.
    """
    sums = {step: nothing(unit) for step in ("promised", "preparing", "delivered")}
    for stage, left in own(standings, commitments, unit, resource, per).values():
        if stage in STEPS:
            sums[STEPS[stage]] = sums[STEPS[stage]] + left
    return Tally(**sums)


def own(
    standings: Mapping[str, Standing],
    commitments: Sequence[Commitment],
    unit: str,
    resource: Resource,
    per: str | None = None,
) -> dict[str, tuple[Stage, Amount]]:
    """Return how far each commitment with a number has come, and what its parts leave of it.

    By id; the arguments are those of `tally`. Where a whole was withdrawn of which all had come
    in parts, the parts have gone with it.
    """
    amounts = {
        each.id: amount
        for each in commitments
        if each.id in standings
        and (amount := counted(standings[each.id].amount, unit, resource, per))
    }
    by_id = {each.id: each for each in commitments}
    parts: dict[str | None, list[str]] = {}
    for each in commitments:
        parts.setdefault(each.part_of, []).append(each.id)
    found: dict[str, tuple[Stage, Amount]] = {}
    gone: dict[str, Amount] = {}
    for one, amount in amounts.items():
        left = amount
        inside = [each for each in parts.get(one, ()) if each in amounts]
        for part in inside:
            left = less(left, amounts[part])
        found[one] = _stage(by_id[one], standings, by_id), left
        gone |= _gone_of_parts(amount, {part: amounts[part] for part in inside}, standings)
    for one, many in gone.items():
        stage, left = found[one]
        found[one] = stage, less(left, many)
    for one, (stage, left) in list(found.items()):
        whole = found.get(by_id[one].part_of or "")
        if whole and whole[0] == Stage.WITHDRAWN and not whole[1].stated:
            found[one] = max(stage, Stage.WITHDRAWN, key=lambda each: each.rung), left
    return found


def _gone_of_parts(
    whole: Amount, parts: Mapping[str, Amount], standings: Mapping[str, Standing]
) -> dict[str, Amount]:
    """Return what is gone of a part, where a whole that came in parts has lost some.

    310 and 210 came of 520, and 62 of them went home: no more than 458 are there.
    """
    left = [each for each in parts if standings[each].stage == Stage.WITHDRAWN]
    there = [each for each in parts if each not in left]
    over = sum((amount.stated for amount in parts.values()), Decimal(0)) - whole.stated
    many = min(over, sum((parts[each].stated for each in left), Decimal(0)))
    largest = max(there, key=lambda each: parts[each].stated, default=None)
    if largest is None or many <= 0:
        return {}
    return {largest: replace(whole, low=many, stated=many, high=many, bound=Bound.EXACT)}


def _stage(
    commitment: Commitment, standings: Mapping[str, Standing], by_id: Mapping[str, Commitment]
) -> Stage:
    """Return how far a commitment has come: with its whole, where all of that has come further."""
    stage = standings[commitment.id].stage
    whole = by_id.get(commitment.part_of or "")
    while whole is not None and whole.id in standings:
        above = standings[whole.id].stage
        if stage != Stage.WITHDRAWN and above == Stage.DELIVERED:
            stage = above
        whole = by_id.get(whole.part_of or "")
    return stage


def counted(
    amount: Amount | None, unit: str, resource: Resource, per: str | None = None
) -> Amount | None:
    """Return the amount in `unit`, by its second currency if need be; None where it is not told."""
    if amount is None or amount.per != per:
        return None
    if _is_one_kind(amount.unit, unit, resource):
        return replace(amount, unit=unit, per=None, also=None)
    if amount.also and amount.also[1] == unit:
        number = amount.also[0]
        low, high = (_brought_over(end, amount, number) for end in (amount.low, amount.high))
        low, high = min(low, number), max(high, number)
        return Amount(low, number, high, unit, amount.bound)
    return None


def _brought_over(end: Decimal, amount: Amount, number: Decimal) -> Decimal:
    """Return a bound in the second currency; multiplied first, so that nothing is left over."""
    return end * number / amount.stated if amount.stated else end


def less(amount: Amount, taken: Amount) -> Amount:
    """Return what is left of an amount, never below zero, as wide as both leave open."""
    return Amount(
        max(Decimal(0), amount.low - taken.high),
        max(Decimal(0), amount.stated - taken.stated),
        max(Decimal(0), amount.high - taken.low),
        amount.unit,
        amount.bound if taken.bound == Bound.EXACT else taken.bound,
    )


def for_the_mission(position: Position, resource: Resource) -> tuple[Commitment, ...]:
    """Return the commitments that count towards the mission's need of a resource.

    Money that a place has been given since an earlier year is aid to the place: it contains what
    the mission was given, and is not the mission's; nor is a whole that began before the mission
    did, whatever it is said to be for. Where no mission is named, the place is it.
    """
    same = [each for each in position.commitments if each.resource == resource]
    if position.mission.name == position.mission.place:
        return tuple(same)
    wide = {each.id for each in aid_to_the_place(position) if each.resource == resource}
    kept = (each for each in same if each.id not in wide)
    return tuple(replace(each, part_of=None) if each.part_of in wide else each for each in kept)


def aid_to_the_place(position: Position) -> tuple[Commitment, ...]:
    """Return the money that the mission's place was given, of which the mission's is a part."""
    if position.mission.name == position.mission.place:
        return ()
    parts: dict[str | None, list[Commitment]] = {}
    for each in position.commitments:
        parts.setdefault(each.part_of, []).append(each)
    every = position.commitments
    return tuple(each for each in every if _is_wide(each, parts.get(each.id, ()), position))


def all_for_the_mission(position: Position) -> tuple[Commitment, ...]:
    """Return the same of every resource, in the order of the resources."""
    return tuple(one for resource in Resource for one in for_the_mission(position, resource))


def _is_wide(commitment: Commitment, parts: Sequence[Commitment], position: Position) -> bool:
    """Whether a sum is aid to the place, of which the mission's is a part."""
    if commitment.resource != Resource.FUNDS:
        return False
    period, told = commitment.now.period, commitment.first_reported
    since = period.first if period and period.role == Role.HELD else None
    is_old = bool(since and told and since.year < told.year)
    if commitment.subject in (position.mission.place or "", commitment.provider):
        return is_old or any(part.subject != commitment.subject for part in parts)
    mandate = position.mission.mandate
    begun = mandate.first if mandate else None
    return bool(is_old and parts and since and begun and since < begun)


def standing_now(commitments: Iterable[Commitment]) -> dict[str, Standing]:
    """Return what stands of each commitment, by id."""
    return {each.id: each.now for each in commitments}


def family(amount: Amount, resource: Resource) -> str:
    """Return what an amount is added up in: every word for people, and none, is "personnel"."""
    is_bare = not amount.unit and resource == Resource.PERSONNEL
    return "personnel" if is_bare or amount.unit in FORCES else amount.unit


def _is_one_kind(one: str, other: str, resource: Resource) -> bool:
    if one == other:
        return True
    if resource != Resource.PERSONNEL:
        return one.removesuffix("s") == other.removesuffix("s")
    return not any(each in BODIES or is_currency(each) for each in (one, other))
