"""What holds each contributor back, and the mission as a whole: whom it concerns, who says so.

"Norland cannot leave for want of aircraft"  ->  Norland, logistics; its 600 police are waiting
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pledgebook.model import Claim, Finding, Hindrance, Position, Waiting


def hindrances(position: Position, waiting: Sequence[Waiting]) -> tuple[Hindrance, ...]:
    """Return what holds back whom: those who still owe something first, then the mission.

    waiting  what is still to come.
    """
    found = sorted(
        _hindrances(position, waiting), key=lambda each: (each.party is None, not each.waiting)
    )
    return tuple(found)


def _hindrances(position: Position, waiting: Sequence[Waiting]) -> Iterator[Hindrance]:
    owing: dict[str, list[str]] = {each.provider: [] for each in position.commitments}
    for one in waiting:
        owing[one.provider].append(one.commitment)
    for finding in position.of_kind("obstacle"):
        yield _one(finding, position, owing)
    for finding in position.of_kind("condition"):
        if position.claims[finding.claims[0]].actor in owing:
            yield _one(finding, position, owing)


def _one(finding: Finding, position: Position, owing: dict[str, list[str]]) -> Hindrance:
    claim = position.claims[finding.claims[0]]
    party = None if _is_whole(position, claim) else claim.actor
    by = claim.resource or claim.measure or "support"
    return Hindrance(
        party=party,
        by=str(by),
        last=finding.last_reported,
        witnesses=finding.witnesses,
        waiting=tuple(owing.get(party or "", ())),
        claims=finding.claims,
    )


def _is_whole(position: Position, claim: Claim) -> bool:
    mission = position.mission
    return claim.actor is None or claim.actor == mission.name or mission.is_called(claim.actor)
