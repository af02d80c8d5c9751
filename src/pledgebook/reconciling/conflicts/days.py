"""Dates of one thing that exclude each other: arrived in May or on 24 June; ready soon or later."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from pledgebook.model import (
    Claim,
    Commitment,
    Conflict,
    ConflictType,
    Need,
    Period,
    Role,
    Stage,
    Standing,
)
from pledgebook.reconciling import cues
from pledgebook.reconciling.conflicts.dated import Dated, apart, rival
from pledgebook.reconciling.conflicts.scene import Scene
from pledgebook.reconciling.likeness import dates_differ, same_number
from pledgebook.reconciling.wording import possessive

SPANS = {"days": 10, "weeks": 35, "months": 150}
"""How many days "a few" of each may be: five weeks are still a few, six are a month and a half."""


def search(scene: Scene) -> Iterator[Conflict]:
    """Yield the conflicts about when."""
    for commitment in scene.position.commitments:
        yield from arrivals(scene, commitment)
        yield from _slips(scene, commitment)
    for need in scene.position.needs:
        yield from _deadlines(scene, need)


def arrivals(scene: Scene, commitment: Commitment) -> Iterator[Conflict]:
    """Compare the days on which it arrived; "400 are on the ground today" tells no arrival."""
    standing = next((each for each in commitment.history if each.stage == Stage.DELIVERED), None)
    dated = [
        (claim, claim.period)
        for claim in scene.claims(commitment.claims)
        if claim.stage == Stage.DELIVERED and claim.period and claim.period.start
        if not cues.is_stock(claim.evidence.quote) and claim.certain
    ]
    dated = _not_later(scene, dated)
    groups = apart(dated)
    if standing is None or len(groups) < 2:  # noqa: PLR2004 - it takes two to disagree
        return
    rivals = [rival(scene, group) for group in groups]
    stands = next((n for n, group in enumerate(groups) if _agrees(group, standing)), None)
    most = stands is not None and all(
        rivals[stands].witnesses > each.witnesses for n, each in enumerate(rivals) if n != stands
    )
    why = "More independent reports say so." if most else "It was told first."
    about = f"when {possessive(commitment.provider)} {commitment.resource} arrived"
    yield scene.conflict(ConflictType.CONTRADICTION, about, rivals, stands, why)


def _not_later(scene: Scene, dated: Sequence[Dated]) -> list[Dated]:
    """Leave out what came after the day on which it was first reported: that is another arrival."""
    told = min((scene.day(claim) or date.max for claim, _ in dated), default=date.max)
    return [(claim, period) for claim, period in dated if (period.first or date.min) <= told]


def _slips(scene: Scene, commitment: Commitment) -> Iterator[Conflict]:
    """Compare the days on which it is to be ready or to come."""
    dated = [
        (claim, period)
        for claim in scene.claims(commitment.claims)
        if claim.stage not in (Stage.DELIVERED, Stage.WITHDRAWN) and claim.certain
        if (period := _due(claim, scene.day(claim)))
    ]
    about = f"when {possessive(commitment.provider)} {commitment.resource} will be ready"
    yield from _moved(scene, dated, about)


def _deadlines(scene: Scene, need: Need) -> Iterator[Conflict]:
    """Compare the days by which the number is needed that stands: another has its own day."""
    dated = [
        (claim, period)
        for claim in scene.claims(need.claims)
        if not (claim.amount and need.amount)
        or same_number(claim.amount, need.amount, need.resource)
        if (period := claim.when(scene.day(claim)))
    ]
    yield from _moved(scene, dated, f"by when the {need.resource} is needed")


def _moved(scene: Scene, dated: Sequence[Dated], about: str) -> Iterator[Conflict]:
    groups = apart(dated)
    if len(groups) < 2 or scene.is_of_one_text([claim for claim, _ in dated]):  # noqa: PLR2004
        return
    rivals = [rival(scene, group) for group in groups]
    last = [max(str(scene.day(claim) or "") for claim, _ in group) for group in groups]
    latest = last.index(max(last))
    if last.count(last[latest]) > 1:
        why = "Reports of one day disagree."
        yield scene.conflict(ConflictType.CONTRADICTION, about, rivals, None, why)
        return
    why = "It is the date told last."
    yield scene.conflict(ConflictType.CHANGE, about, rivals, latest, why)


def _due(claim: Claim, published: date | None) -> Period | None:
    """Return when it is due: as the claim says, else what "in a few weeks" comes to."""
    if claim.period:
        due = claim.when(published)
        is_recalled = due is not None and due.role == Role.HELD and published is not None
        past = is_recalled and due and published and (due.last or published) < published
        return None if past else due
    unit = cues.soon(claim.evidence.quote)
    if unit is None or published is None:
        return None
    last = published + timedelta(days=SPANS[unit])
    return Period(published.isoformat(), last.isoformat(), Role.DUE)


def _agrees(group: Sequence[Dated], standing: Standing) -> bool:
    return standing.period is not None and not dates_differ(group[0][1], standing.period)
