"""The ladder: for each contributor how far each undertaking has come, rung by rung."""

from __future__ import annotations

from dataclasses import dataclass

from pledgebook.model import Commitment, Position, Resource, Stage
from pledgebook.publishing.contributors import amount_of

STAGES = (Stage.PLEDGED, Stage.COMMITTED, Stage.PREPARING, Stage.READY, Stage.DELIVERED)


@dataclass(frozen=True, slots=True)
class Rung:
    """One stage of one undertaking: how much, "" where it was not told; whether that stands."""

    stage: str
    words: str
    stands: bool


@dataclass(frozen=True, slots=True)
class Rungs:
    """One undertaking.

    provider   "" where the line above has the same.
    withdrawn  whether it was taken back.
    """

    provider: str
    id: str
    resource: str
    rungs: tuple[Rung, ...]
    withdrawn: bool


def ladder(position: Position) -> tuple[Rungs, ...]:
    """Return the undertakings of everything but money, those of one contributor together."""
    found: dict[str, list[Commitment]] = {}
    for one in position.commitments:
        if one.resource != Resource.FUNDS:
            found.setdefault(one.provider, []).append(one)
    ordered = sorted(found.items(), key=lambda item: max(map(_rank, item[1])), reverse=True)
    return tuple(
        _rungs(one, name if not place else "")
        for name, mine in ordered
        for place, one in enumerate(sorted(mine, key=_rank, reverse=True))
    )


def _rank(one: Commitment) -> tuple[int, float]:
    stage = -1 if one.now.stage == Stage.WITHDRAWN else one.now.stage.rung
    return stage, float(one.now.amount.stated if one.now.amount else 0)


def _rungs(one: Commitment, provider: str) -> Rungs:
    told = {standing.stage: standing for standing in one.history}
    rungs = tuple(
        Rung(
            str(stage),
            amount_of(told[stage], one.resource) if stage in told else "",
            stage in told and told[stage] is one.now,
        )
        for stage in STAGES
    )
    return Rungs(provider, one.id, str(one.resource), rungs, one.now.stage == Stage.WITHDRAWN)
