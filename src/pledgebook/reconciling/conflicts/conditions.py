"""Measures of the situation that differ: 578,000 displaced in August, 600,000 in October."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from decimal import Decimal

from pledgebook.model import Claim, Conflict, ConflictType, Scope
from pledgebook.reconciling import cues
from pledgebook.reconciling.conflicts.scene import Scene
from pledgebook.reconciling.facts import FLOWS
from pledgebook.reconciling.likeness import FAR, PEOPLE, is_rounded, near, unit_family
from pledgebook.reconciling.wording import amount_words

FUNDED = "share that is funded"
"""No measure of its own in docs/claims.md: a percentage of "other" whose words tell of funding."""

SHARES = frozenset({"territory_controlled", "food_insecure", "in_need", FUNDED})
"""Measures that are told in percent of one thing; a percentage of the killed is of anything."""

IN_PARTS = frozenset({FUNDED, "in_need"})
"""Measures that are also told of one sector: the health part of an appeal, those who need food."""

APPEALS = frozenset({"appeal", "plan", "response plan"})
"""Words for one thing: the plan for a crisis, and the appeal for its money."""

RATIO = Decimal("1.5")
"""Numbers further apart than this are most likely of two things where nothing says that they are
one: a camp and the country, gangs' share and the government's. Where both name one subject, it is
`FAR`: a war doubles the displaced in half a year."""

ONE_CRISIS = timedelta(days=400)
"""Further apart than a year and a bit, a far larger number is of an earthquake before the war."""

MOMENT = timedelta(days=14)
"""Two days nearer than this are one time, at the pace at which such figures are published."""

Series = tuple[object, ...]
"""What claims share that measure one thing: measure, place, unit, and the group that is meant."""


def search(scene: Scene) -> Iterator[Conflict]:
    """Yield at most one conflict for each measure of each place."""
    series: dict[Series, list[Claim]] = {}
    for finding in scene.position.of_kind("condition"):
        for claim in scene.claims(finding.claims):
            if of := _series(scene, claim):
                series.setdefault(of, []).append(claim)
    for (measure, *_), claims in series.items():
        for told in _comparable(scene, claims):
            yield from _conflicts(scene, str(measure), told)


def _series(scene: Scene, claim: Claim) -> Series | None:
    """Return what a claim measures; None where it is nothing that can be compared.

    Numbers that add up are of one thing where they are of one time, or both run up to now.
    """
    amount, measure, quote = claim.amount, _measure(claim), claim.evidence.quote
    if amount is None or measure is None or not claim.certain or claim.part_of:
        return None
    unit = unit_family(amount.unit, None)
    if unit == "percent" and measure not in SHARES:
        return None
    time: tuple[str | None, ...] = ()
    if measure in FLOWS:
        if _is_running(claim):
            time = ("until now", claim.period.start if claim.period else None)
        elif claim.period:
            time = (claim.period.start, claim.period.end)
        else:
            return None
    place = (claim.subject or scene.position.mission.place or "").casefold()
    among = cues.groups_named(quote) | {each for each in [_group(claim)] if each}
    where = frozenset(each for each in cues.places_named(quote) if each not in place)
    parts = cues.sectors_named(quote) if measure in IN_PARTS else frozenset()
    plans = _plans(scene, claim) if measure == FUNDED else frozenset()
    return measure, place, unit, claim.scope == Scope.ADDITIONAL, among, where, parts | plans, time


def _plans(scene: Scene, claim: Claim) -> frozenset[str]:
    """Return what is funded, where it is not this year's appeal: a recovery plan, that of 2030."""
    quote = claim.evidence.quote
    day = scene.day(claim)
    return (cues.plans(quote) - APPEALS) | (cues.years_of_plans(quote) - {str(day and day.year)})


def _measure(claim: Claim) -> str | None:
    if claim.measure not in (None, "other"):
        return claim.measure
    is_share = claim.amount is not None and claim.amount.unit == "percent"
    return FUNDED if is_share and cues.is_funded(claim.evidence.quote) else None


def _group(claim: Claim) -> str | None:
    """Return who is counted, where the unit says more than "people": "police" among the killed."""
    unit = claim.amount.unit.casefold() if claim.amount else ""
    is_people = unit_family(unit, None) == PEOPLE
    return unit if is_people and unit not in ("people", "person", "persons") else None


def _is_running(claim: Claim) -> bool:
    """Whether a number runs up to the day of its report: "5,000 cases so far"."""
    return cues.is_altogether(claim.evidence.quote) and not (claim.period and claim.period.end)


def _comparable(scene: Scene, claims: Sequence[Claim]) -> Iterator[list[Claim]]:
    """Yield the claims that measure the same: those near in number, as far as is plain."""
    chain: list[Claim] = []
    for claim in sorted(claims, key=_number):
        if chain and _number(claim) > _reach(scene, chain[-1], claim) * _number(chain[-1]):
            yield chain
            chain = []
        chain.append(claim)
    yield chain


def _reach(scene: Scene, one: Claim, other: Claim) -> Decimal:
    """Return how many times as large a number may be and still measure the same."""
    is_far = abs(_since(scene, one) - _since(scene, other)) > ONE_CRISIS
    if _measure(one) == FUNDED or one.measure in FLOWS:
        return Decimal("Infinity")
    is_share = one.amount is not None and one.amount.unit == "percent"
    is_plain = one.subject is not None and one.subject == other.subject and not is_share
    return Decimal(FAR) if is_plain and not is_far else RATIO


def _number(claim: Claim) -> Decimal:
    return claim.amount.stated if claim.amount else Decimal(0)


def _conflicts(scene: Scene, measure: str, claims: Sequence[Claim]) -> Iterator[Conflict]:
    groups: dict[str, list[Claim]] = {}
    for claim in sorted(claims, key=lambda each: _since(scene, each)):
        if claim.amount:
            groups.setdefault(amount_words(claim.amount), []).append(claim)
    if len(groups) < 2 or scene.is_of_one_text(claims):  # noqa: PLR2004 - it takes two to disagree
        return
    rivals = [scene.rival(says, told) for says, told in groups.items()]
    kind = _kind(scene, [told[0] for told in groups.values()])
    stands = len(rivals) - 1
    why = "It is the latest."
    if kind == ConflictType.ROUNDING:
        stands = max(range(len(rivals)), key=lambda each: (rivals[each].witnesses, -each))
        why = "They agree but for rounding; this is told by the most, or first."
    place = claims[0].subject or scene.position.mission.place
    where = f" {'of' if measure == FUNDED else 'in'} {place}" if place else ""
    about = f"{measure.replace('_', ' ')}{where}"
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
    is_news = days[-1] > days[0] and cues.is_counted_anew(told[-1].evidence.quote)
    return ConflictType.CHANGE if is_news else ConflictType.CONTRADICTION


def _since(scene: Scene, claim: Claim) -> date:
    """Return the day from which it held: as told, else that of the report."""
    first = claim.period.last if claim.period and not _is_running(claim) else None
    return first or scene.day(claim) or date.min
