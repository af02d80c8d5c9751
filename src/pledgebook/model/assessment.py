"""How far what stands is from what is needed, and what changed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from pledgebook.model.amounts import Amount
from pledgebook.model.conflicts import Conflict
from pledgebook.model.days import Period
from pledgebook.model.missions import Need
from pledgebook.model.position import Commitment
from pledgebook.model.vocabularies import Resource


@dataclass(frozen=True, slots=True)
class Gap:
    """One need against what is behind it; every amount in the need's unit.

    promised    pledged and committed, with a number.
    preparing   preparing and ready, with a number.
    delivered   in place.
    undelivered what the need asks for beyond what is delivered.
    unfilled    what the need asks for beyond all that has a number.
    unnumbered  the providers whose promise nobody has numbered.
    apart       ids of the commitments that are counted in another unit, and so are not added.
    wider       ids of the sums that are for more than this need, and so are not added.
    """

    need: Need
    promised: Amount
    preparing: Amount
    delivered: Amount
    undelivered: Amount
    unfilled: Amount
    unnumbered: tuple[str, ...]
    apart: tuple[str, ...] = ()
    wider: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Total:
    """One sum of a position, in one unit.

    name       id of the need; where none is told, what is counted: "funds in USD".
    needed     how much is needed; None where that is not told.
    promised   pledged and committed.
    preparing  preparing and ready.
    delivered  in place.
    """

    name: str
    resource: Resource
    needed: Amount | None
    promised: Amount
    preparing: Amount
    delivered: Amount


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that is otherwise in a later position than in an earlier one.

    sort       "sum", "commitment", "need", "conflict" or "mandate".
    name       its name in the later position; in the earlier where it is in that alone.
    before     as it was; None where it was not there.
    after      as it is; None where it is there no more.
    claims     ids of the claims that are newly behind it, earliest report first.
    decisions  ids of the decisions that changed it.
    why        of what is there no more: where its claims are now, or why they feed nothing.
    """

    sort: str
    name: str
    before: Total | Commitment | Need | Conflict | Period | None
    after: Total | Commitment | Need | Conflict | Period | None
    claims: tuple[str, ...] = ()
    decisions: tuple[str, ...] = ()
    why: str = ""


@dataclass(frozen=True, slots=True)
class StrengthPoint:
    """What was delivered, and what was to come, from one day on."""

    day: date
    delivered: Amount
    expected: Amount


@dataclass(frozen=True, slots=True)
class Assessment:
    """How far what stands is from what the mission needs."""

    gaps: tuple[Gap, ...]
    strength: tuple[StrengthPoint, ...]
