"""Measures of the situation that differ: 578,000 displaced in August, 600,000 in October."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from decimal import Decimal

from pledgebook.model import Claim, Conflict, ConflictType
from pledgebook.reconciling.conflicts.scene import Scene
from pledgebook.reconciling.facts import FLOWS
from pledgebook.reconciling.likeness import is_rounded, near, unit_family
from pledgebook.reconciling.wording import amount_words

SHARES = frozenset({"territory_controlled", "food_insecure", "in_need"})
"""Measures that are told in percent of one thing; a percentage of the killed is of anything."""

RATIO = Decimal("1.5")
"""Numbers further apart than this are most likely of two things that the words do not tell
apart: a camp and the country, gangs' share and the government's."""

MOMENT = timedelta(days=14)
"""Two days nearer than this are one time, at the pace at which such figures are published."""


def search(scene: Scene) -> Iterator[Conflict]:
    """Yield at most one conflict for each measure of each place."""
    series: dict[tuple[str, str, str], list[Claim]] = {}
    for finding in scene.position.of_kind("condition"):
        for claim in scene.claims(finding.claims):
            if claim.amount and claim.certain and claim.measure not in (None, "other"):
                place = (claim.subject or scene.position.mission.place or "").casefold()
                unit = unit_family(claim.amount.unit, None)
                if unit == "percent" and claim.measure not in SHARES:
                    continue
                series.setdefault((str(claim.measure), place, unit), []).append(claim)
    for (measure, _, _), claims in series.items():
        for told in _comparable(measure, claims):
            yield from _conflicts(scene, measure, told)


def _comparable(measure: str, claims: Sequence[Claim]) -> Iterator[list[Claim]]:
    """Yield the claims that measure the same: near in number and, for a flow, of one period."""
    if measure in FLOWS:
        periods: dict[tuple[str | None, str | None], list[Claim]] = {}
        for claim in claims:
            if claim.period:
                periods.setdefault((claim.period.start, claim.period.end), []).append(claim)
        yield from periods.values()
        return
    near: list[Claim] = []
    for claim in sorted(claims, key=_number):
        if near and _number(claim) > RATIO * _number(near[-1]):
            yield near
            near = []
        near.append(claim)
    yield near


def _number(claim: Claim) -> Decimal:
    return claim.amount.stated if claim.amount else Decimal(0)


def _conflicts(scene: Scene, measure: str, claims: Sequence[Claim]) -> Iterator[Conflict]:
    groups: dict[str, list[Claim]] = {}
    for claim in sorted(claims, key=lambda each: _since(scene, each)):
        if claim.amount:
            groups.setdefault(amount_words(claim.amount), []).append(claim)
    if len(groups) < 2:  # noqa: PLR2004 - it takes two to disagree
        return
    rivals = [scene.rival(says, told) for says, told in groups.items()]
    kind = _kind(scene, [told[0] for told in groups.values()])
    stands = len(rivals) - 1
    why = "It is the latest."
    if kind == ConflictType.ROUNDING:
        stands = max(range(len(rivals)), key=lambda each: (rivals[each].witnesses, -each))
        why = "They agree but for rounding; this is told by the most, or first."
    place = claims[0].subject or scene.position.mission.place
    about = measure.replace("_", " ") + (f" in {place}" if place else "")
    yield scene.conflict(kind, about, rivals, stands, why)


def _kind(scene: Scene, told: Sequence[Claim]) -> ConflictType:
    numbers = [each.amount.stated for each in told if each.amount]
    if len(set(numbers)) == 1:
        return ConflictType.ROUNDING
    days = [_since(scene, each) for each in told]
    if max(days) - min(days) > MOMENT:
        return ConflictType.CHANGE
    if all(near(numbers[0], each) or is_rounded(numbers[0], each) for each in numbers):
        return ConflictType.ROUNDING
    return ConflictType.CONTRADICTION


def _since(scene: Scene, claim: Claim) -> date:
    """Return the day from which it held: as told, else that of the report."""
    first = claim.period.last if claim.period else None
    return first or scene.day(claim) or date.min
