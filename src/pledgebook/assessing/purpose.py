"""Which money counts against which need: a recovery round of billions fills no flash appeal.

    an appeal for USD 816 million; "Donors pledged USD 9 billion for recovery"
    ->  the 9 billion, and all that is part of them, are for more than the appeal: told apart

The rule is in docs/decisions/0004-counting-once.md. People all serve the one mission.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from pledgebook.assessing.counting import counted, for_the_mission
from pledgebook.model import Amount, Channel, Commitment, Need, Position, Resource, Stage

TOO_MUCH = 5
"""A sum more than five times what is asked for is not given for it, whatever its words say."""


@dataclass(frozen=True, slots=True)
class Support:
    """What counts against a need, and the ids of the sums that are for more than it."""

    commitments: tuple[Commitment, ...]
    wider: tuple[str, ...] = ()


def support(position: Position, need: Need) -> Support:
    """Return what counts against a need of the mission.

    Money counts where it is no more than the need asks for, or its words name the mission, the
    appeal or the fund, and no smaller need can hold it. A part goes with its whole unless it is
    named for the mission itself, or was told before.
    """
    same = for_the_mission(position, need.resource)
    if need.resource != Resource.FUNDS or need.amount is None:
        return Support(same)
    others = [each for each in position.needs if each.id != need.id and _compares(each, need)]
    by_id = {each.id: each for each in same}
    out = {each.id for each in same if not _is_for(position, each, need, others)}
    beside = {each.id for each in same if _is_beside(each, by_id, out, position)}
    kept = (each for each in same if each.id not in out | beside)
    inside = tuple(
        replace(each, part_of=None) if each.part_of in out | beside else each for each in kept
    )
    tops = tuple(each for each in same if each.id in out and each.part_of not in out)
    return Support(inside, tuple(each.id for each in tops if _is_wider(each, need)))


def _compares(one: Need, other: Need) -> bool:
    if one.amount is None or other.amount is None or one.resource != other.resource:
        return False
    here = (one.amount.unit, one.amount.per, one.actor)
    return here == (other.amount.unit, other.amount.per, other.actor)


def _is_for(position: Position, one: Commitment, need: Need, others: Sequence[Need]) -> bool:
    """Whether the need can hold the sum, and is the smallest that can."""
    if not _can_hold(position, one, need):
        return False
    told = _told(one, need)
    holding = [each for each in others if _can_hold(position, one, each)]
    return told is None or all(_size(need) <= _size(each) for each in holding)


def _can_hold(position: Position, one: Commitment, need: Need) -> bool:
    told = _told(one, need)
    if told is None or told.stated <= _size(need):
        return True
    return is_named_for(position, one) and told.stated <= TOO_MUCH * _size(need)


def is_named_for(position: Position, one: Commitment) -> bool:
    """Whether its words name the mission, the appeal or the fund, not only the place."""
    mission = position.mission
    is_place = mission.name == mission.place
    named = one.subject is not None and not is_place and mission.is_called(one.subject)
    return named or one.channel == Channel.TRUST_FUND


def _is_beside(
    one: Commitment, by_id: dict[str, Commitment], out: set[str], position: Position
) -> bool:
    """Whether a part goes with a whole that is out; not what was told before the whole was."""
    seen, whole = {one.id}, by_id.get(one.part_of or "")
    while whole is not None and whole.id not in seen:
        if whole.id in out:
            return not is_named_for(position, one) and not _is_before(one, whole)
        seen.add(whole.id)
        whole = by_id.get(whole.part_of or "")
    return False


def _is_before(one: Commitment, whole: Commitment) -> bool:
    first, then = one.first_reported, whole.first_reported
    return first is not None and then is not None and first < then


def _is_wider(one: Commitment, need: Need) -> bool:
    told = _told(one, need)
    return told is not None and one.now.stage != Stage.WITHDRAWN and told.stated > _size(need)


def _told(one: Commitment, need: Need) -> Amount | None:
    amount = need.amount
    return counted(one.now.amount, amount.unit, need.resource, amount.per) if amount else None


def _size(need: Need) -> Decimal:
    return need.amount.stated if need.amount else Decimal(0)
