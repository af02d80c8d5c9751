"""What a forecast starts from: a need of people, who is in place, who is still to come."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from pledgebook.assessing.counting import own, standing_now
from pledgebook.assessing.forecast.build_ups import LATELY, State
from pledgebook.assessing.forecast.ladder import MONTH, Tranche
from pledgebook.assessing.purpose import support
from pledgebook.assessing.waiting import COMING, due_of
from pledgebook.model import (
    Amount,
    Commitment,
    Gap,
    Need,
    Position,
    StrengthPoint,
)


@dataclass(frozen=True, slots=True)
class Start:
    """A need on the day from which it is forecast.

    state     how full it is, how fast it grew, and for how long it has been wanted.
    tranches  what each contributor is still to send.
    grew      what came in three months, as a share of what is wanted; None where no report says how
              many were there before, and the mission is older, or its age not known.
    """

    need: Need
    today: date
    state: State
    tranches: tuple[Tranche, ...]
    grew: float | None


def start(
    position: Position, gap: Gap, amount: Amount, points: Sequence[StrengthPoint], today: date
) -> Start:
    """Return what a forecast of a need starts from; `amount` is what the need asks for."""
    ceiling = float(amount.stated)
    people = float(gap.delivered.stated)
    earlier = today - timedelta(days=LATELY * MONTH)
    past = [float(each.delivered.stated) for each in points if each.day <= earlier]
    begun = _authorised(position)
    since = begun or _first_told(position, gap.need) or today
    is_new = begun is not None and begun >= earlier
    known = past[-1] if past else 0.0 if is_new or not people else None
    grew = None if known is None else (people - known) / ceiling
    months = max(0, round((today - since).days / MONTH))
    state = State(people, ceiling, grew or 0.0, months)
    return Start(gap.need, today, state, tuple(tranches(position, gap.need, amount)), grew)


def _authorised(position: Position) -> date | None:
    """Return when the mission was authorised."""
    mandate = position.mission.mandate
    if mandate and mandate.first:
        return mandate.first
    told = [
        each.period for each in position.of_kind("milestone") if _authorises(position, each.claims)
    ]
    return min((period.first for period in told if period and period.first), default=None)


def _first_told(position: Position, need: Need) -> date | None:
    """Return when it was first told what a mission needs."""
    reports = [position.reports.get(position.claims[each].evidence.report) for each in need.claims]
    first = [each.published for each in reports if each and each.published]
    return min(first, default=None)


def _authorises(position: Position, claims: Sequence[str]) -> bool:
    return any(position.claims[each].event == "authorised" for each in claims)


def tranches(position: Position, need: Need, amount: Amount) -> list[Tranche]:
    """Return what each contributor is still to send, in the order in which it was told."""
    behind = support(position, need).commitments
    counted = own(standing_now(behind), behind, amount.unit, need.resource, amount.per)
    found = []
    for each in behind:
        stage, left = counted.get(each.id, (each.now.stage, None))
        is_unknown = left is None and not _has_number(each, behind)
        if stage in COMING and (is_unknown or (left and left.stated)):
            people = float(left.stated) if left else None
            found.append(Tranche(each.provider, stage, people, due_of(each.now), each.now.claims))
    return found


def _has_number(one: Commitment, every: Sequence[Commitment]) -> bool:
    """Whether its provider's people are numbered here or elsewhere, so that it adds nobody."""
    return any(
        standing.amount
        for each in every
        if each.provider == one.provider
        for standing in each.history
    )
