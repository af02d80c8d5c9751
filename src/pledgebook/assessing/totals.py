"""The sums of a position: each need with what stands behind it, and what is given without a need.

personnel, 2,500 needed: 400 delivered, 600 preparing, 0 promised
USD, no need told: 5 million promised
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from pledgebook.assessing.counting import counted, family, for_the_mission, standing_now, tally
from pledgebook.assessing.gap import gaps
from pledgebook.model import (
    Commitment,
    Gap,
    Position,
    Resource,
    Stage,
    Total,
    exactly,
)


def totals(position: Position) -> tuple[Total, ...]:
    """Return the sums of a position, those of its needs first."""
    needed = gaps(position)
    return (*(_of_need(gap) for gap in needed), *_without_need(position, needed))


AIMED_AT = Decimal(1)
"""What a sum weighs more for being a need's: nobody waits for a sum without a target."""

NONE = Decimal(0)


def moved(before: Sequence[Total], after: Sequence[Total]) -> Decimal:
    """Return how much a change weighs, by the sum that it moves most.

    That is the share of a need, and one more; of a sum without a need the share of itself.
    """
    was, now = ({one.name: one for one in each} for each in (before, after))
    return max((_share(was.get(name), now.get(name)) for name in {**was, **now}), default=NONE)


def _share(before: Total | None, after: Total | None) -> Decimal:
    either = [each for each in (before, after) if each]
    needed = max((each.needed.stated for each in either if each.needed), default=NONE)
    steps = [_steps(each) for each in (before, after)]
    whole = needed or max(sum(each, NONE) for each in steps)
    was, now = steps
    apart = max(abs(one - other) for one, other in zip(was, now, strict=True))
    if not whole or not apart:
        return NONE
    return apart / whole + (AIMED_AT if needed else NONE)


def _steps(total: Total | None) -> tuple[Decimal, ...]:
    if total is None:
        return (NONE, NONE, NONE)
    return total.promised.stated, total.preparing.stated, total.delivered.stated


def _of_need(gap: Gap) -> Total:
    return Total(
        gap.need.id, gap.need.resource, gap.need.amount, gap.promised, gap.preparing, gap.delivered
    )


def _without_need(position: Position, needed: tuple[Gap, ...]) -> Iterator[Total]:
    for each in unasked(position, needed):
        behind = each.behind
        sums = tally(standing_now(behind), behind, each.unit, each.resource, each.per)
        name = each.name
        yield Total(name, each.resource, None, sums.promised, sums.preparing, sums.delivered)


@dataclass(frozen=True, slots=True)
class Unasked:
    """What is given of a resource, in one unit, that no need asks for by number."""

    name: str
    resource: Resource
    unit: str
    per: str | None
    behind: tuple[Commitment, ...]


def unasked(position: Position, needed: tuple[Gap, ...]) -> Iterator[Unasked]:
    """Yield what is given and is in the sum of no need, by resource and unit."""
    for resource in Resource:
        behind = for_the_mission(position, resource)
        units = (gap.need.amount for gap in needed if gap.need.resource == resource)
        known = [(each.unit, each.per) for each in units if each]
        for unit, per in _units(behind):
            if not any(_is_counted(unit, per, other, resource) for other in known):
                name = f"{resource} in {unit}" if unit not in ("", resource) else str(resource)
                told = f"{name} a {per}" if per else name
                yield Unasked(told, resource, unit, per, behind)


def _units(behind: tuple[Commitment, ...]) -> list[tuple[str, str | None]]:
    """Return what the commitments are counted in, every word for people as one."""
    units = (
        (family(each.amount, one.resource), each.amount.per)
        for one, each in ((one, one.now) for one in behind)
        if each.amount and each.stage != Stage.WITHDRAWN
    )
    return list(dict.fromkeys(units))


def _is_counted(
    unit: str, per: str | None, known: tuple[str, str | None], resource: Resource
) -> bool:
    """Whether what is counted in a unit is in the sum of a need."""
    one = replace(exactly(1, unit), per=per)
    return counted(one, known[0], resource, known[1]) is not None
