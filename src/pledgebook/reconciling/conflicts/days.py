"""Dates of one thing that exclude each other: arrived in May or on 24 June; ready soon or later."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from pledgebook.model import (
    Claim,
    Commitment,
    Conflict,
    ConflictType,
    Finding,
    Need,
    Period,
    Rival,
    Role,
    Stage,
    Standing,
)
from pledgebook.reconciling import cues
from pledgebook.reconciling.conflicts.scene import Scene
from pledgebook.reconciling.likeness import are_apart, dates_differ, same_number
from pledgebook.reconciling.wording import possessive, written_words

SPANS = {"days": 10, "weeks": 35, "months": 150}
"""How many days "a few" of each may be: five weeks are still a few, six are a month and a half."""

ONCE = frozenset({"authorised", "court_ruling"})
"""Events that happen once in a season; arrivals and visits happen again."""

SEASON = timedelta(days=62)
"""Two dates of such an event within two months are two tellings of one; a year apart, two."""


def search(scene: Scene) -> Iterator[Conflict]:
    """Yield the conflicts about when."""
    for commitment in scene.position.commitments:
        yield from _arrivals(scene, commitment)
        yield from _slips(scene, commitment)
    for need in scene.position.needs:
        yield from _deadlines(scene, need)
    yield from _events(scene)


def _arrivals(scene: Scene, commitment: Commitment) -> Iterator[Conflict]:
    """Compare the days on which it arrived; "400 are on the ground today" tells no arrival."""
    standing = next((each for each in commitment.history if each.stage == Stage.DELIVERED), None)
    dated = [
        (claim, claim.period)
        for claim in scene.claims(commitment.claims)
        if claim.stage == Stage.DELIVERED and claim.period and claim.period.start
        if not cues.is_stock(claim.evidence.quote) and claim.certain
    ]
    dated = _not_later(scene, dated)
    groups = _apart(dated)
    if standing is None or len(groups) < 2:  # noqa: PLR2004 - it takes two to disagree
        return
    rivals = [_rival(scene, group) for group in groups]
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
    groups = _apart(dated)
    if len(groups) < 2 or scene.is_of_one_text([claim for claim, _ in dated]):  # noqa: PLR2004
        return
    rivals = [_rival(scene, group) for group in groups]
    last = [max(str(scene.day(claim) or "") for claim, _ in group) for group in groups]
    latest = last.index(max(last))
    if last.count(last[latest]) > 1:
        why = "Reports of one day disagree."
        yield scene.conflict(ConflictType.CONTRADICTION, about, rivals, None, why)
        return
    why = "It is the date told last."
    yield scene.conflict(ConflictType.CHANGE, about, rivals, latest, why)


def _events(scene: Scene) -> Iterator[Conflict]:
    findings = [each for each in scene.position.of_kind("milestone") if each.period]
    for place, one in enumerate(findings):
        first = scene.position.claims[one.claims[0]]
        for other in findings[place + 1 :]:
            second = scene.position.claims[other.claims[0]]
            if first.event in ONCE and first.event == second.event and _is_one(one, other):
                rivals = [
                    scene.rival(_words(each.period), scene.claims(each.claims))
                    for each in (one, other)
                ]
                about = f"when it was {str(first.event).replace('_', ' ')}"
                why = "It was told first."
                yield scene.conflict(ConflictType.CONTRADICTION, about, rivals, 0, why)


def _is_one(one: Finding, other: Finding) -> bool:
    if one.period is None or other.period is None or not are_apart(one.period, other.period):
        return False
    days = [each.period.first for each in (one, other) if each.period and each.period.first]
    return len(days) == 2 and abs(days[0] - days[1]) <= SEASON  # noqa: PLR2004 - both have one


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


Dated = tuple[Claim, Period]
"""A claim, and the day that it tells."""


def _apart(dated: Sequence[Dated]) -> list[list[Dated]]:
    """Return the claims in groups whose dates agree with their most precise one.

    Days come first: a deadline that more than one of them keeps takes no side.
    """
    groups: list[list[Dated]] = []
    days = sorted(dated, key=lambda each: (not _meant(each).start, -_precision(each[1])))
    for one in days:
        homes = [each for each in groups if not _excludes(each, _meant(one))]
        if not homes:
            groups.append([one])
        elif _meant(one).start or len(homes) == 1 == len(groups):
            homes[0].append(one)
    return groups


def _meant(dated: Dated) -> Period:
    """Return the day that is meant: "put off, to come by August" is in August, and not before."""
    claim, period = dated
    is_moved = period.start is None and cues.is_put_off(claim.evidence.quote)
    return Period(period.end, None, period.role) if is_moved else period


def _excludes(group: Sequence[Dated], period: Period) -> bool:
    """Whether a day is none of a group's.

    "By October" and "by January" both allow "in October"; beside each other they are two days.
    """
    days = [_meant(each) for each in group]
    if dates_differ(days[0], period):
        return True
    return period.start is None and any(
        dates_differ(each, period) for each in days if each.start is None
    )


def _agrees(group: Sequence[Dated], standing: Standing) -> bool:
    return standing.period is not None and not dates_differ(group[0][1], standing.period)


def _rival(scene: Scene, group: Sequence[Dated]) -> Rival:
    return scene.rival(_words(group[0][1]), [claim for claim, _ in group])


def _words(period: Period | None) -> str:
    if period is None:
        return ""
    if period.start is None:
        return f"by {written_words(period.end)}"
    if period.end and period.end != period.start:
        return f"{written_words(period.start)} to {written_words(period.end)}"
    return written_words(period.start)


def _precision(period: Period) -> int:
    return len(period.start or "") + len(period.end or "")
