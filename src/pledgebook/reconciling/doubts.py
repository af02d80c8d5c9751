"""What a person should decide, the most consequential first: `find(position, records)`.

    conflict   reports that cannot all be right
    target     a provider that is given the whole mission's number
    repeated   a figure that was left out before, told again
    weighed    an amount that no rule has read
    hedged     a promise that is hedged, conditional or denied
    twice      two commitments of one number that may be one
    inside     a number that counts as a part of another, though nothing says so

What somebody has decided is no doubt any more. A question never decides: what follows from a
choice is in `deciding.py`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cached_property

from pledgebook.model import (
    RULES,
    WEIGHED,
    Act,
    Amount,
    Choice,
    Claim,
    Commitment,
    Conflict,
    Doubt,
    Position,
    Records,
    Resource,
    Ruling,
    Stage,
    Verdict,
)
from pledgebook.reconciling.likeness import counted_in, key_of, same_number
from pledgebook.reconciling.parties import party_key
from pledgebook.reconciling.persons import is_spelled_nearly
from pledgebook.reconciling.readers import COUNTED
from pledgebook.reconciling.wording import claim_words
from pledgebook.tables import Tables

Kind = tuple[Resource, str]
"""A resource, and what it is counted in."""

MOST = 1000
"""Commitments of one resource among which pairs are looked for: half a million comparisons."""


@dataclass(frozen=True)
class Scene:
    """A position, its records, and what its numbers are measured by.

    tables  by which names are understood.
    """

    position: Position
    records: Records
    tables: Tables

    @cached_property
    def decided(self) -> frozenset[str]:
        """The claims on which a person has ruled."""
        rulings = self.records.rulings.values()
        return frozenset(each.claim for each in rulings if each.by != RULES)

    @cached_property
    def scales(self) -> tuple[dict[Kind, Decimal], dict[Kind, Decimal]]:
        """What is needed of each resource in each unit, and what is told of it."""
        needed: dict[Kind, Decimal] = {}
        told: dict[Kind, Decimal] = {}
        for need in self.position.needs:
            if need.amount:
                key = need.resource, key_of(need.amount, need.resource)
                needed[key] = max(need.amount.stated, needed.get(key, Decimal(0)))
        for one in self.position.commitments:
            if one.now.amount and one.part_of is None:
                key = one.resource, key_of(one.now.amount, one.resource)
                told[key] = told.get(key, Decimal(0)) + one.now.amount.stated
        return needed, told

    def weigh(self, amount: Amount | None, resource: Resource) -> Decimal:
        """Return an amount as a share of what is needed, and one more; else of all that is told."""
        needed, told = self.scales
        if amount is None or not amount.stated:
            return Decimal(0)
        kind = resource, key_of(amount, resource)
        if whole := needed.get(kind):
            return amount.stated / whole + 1
        return min(amount.stated / whole, Decimal(1)) if (whole := told.get(kind)) else Decimal(1)

    def words(self, claim: Claim) -> str:
        """Name a claim."""
        return claim_words(claim, self.records.reports.get(claim.evidence.report))

    def ruling(self, claim: str) -> Ruling:
        """Return the ruling that stands on a claim."""
        return self.records.rulings[claim]


def find(position: Position, records: Records, tables: Tables) -> tuple[Doubt, ...]:
    """Return the doubts of a position, those first on which most of a total hangs.

    records  as the position was made from: ruled on and surveyed.
    tables   by which names are understood.
    """
    scene = Scene(position, records, tables)
    every = (doubt for search in SEARCHES for doubt in search(scene))
    ranks = {search.__name__: place for place, search in enumerate(SEARCHES)}
    return tuple(
        sorted(every, key=lambda one: (-one.weight, ranks.get(one.sort, 0), one.about, one.on))
    )


def conflict(scene: Scene) -> Iterator[Doubt]:
    """Yield the conflicts that nobody has settled."""
    for one in scene.position.conflicts:
        claims = tuple(dict.fromkeys(each for rival in one.rivals for each in rival.claims))
        stake, resource = _at_stake(scene, one)
        yield Doubt(
            "conflict",
            one.id,
            f"{one.about} ({one.type})",
            one.why,
            claims,
            tuple(_sides(one)),
            stake,
            scene.weigh(stake, resource),
        )


def _sides(one: Conflict) -> Iterator[tuple[Choice, str]]:
    numbered = sorted(enumerate(one.rivals), key=lambda each: each[0] != one.stands)
    for place, rival in numbered:
        yield _choice(Act.SETTLE, one.id, str(place + 1)), f"{rival.says} is right"
    yield _choice(Act.SETTLE, one.id, "none"), "nothing needs to give way"


def _at_stake(scene: Scene, one: Conflict) -> tuple[Amount | None, Resource]:
    """Return the widest difference between the totals under each side, and of what it is."""
    claims = (scene.position.claims[each] for rival in one.rivals for each in rival.claims)
    resource = next((claim.gives for claim in claims), Resource.SUPPORT)
    totals = [rival.total for rival in one.rivals if rival.total]
    units = {key_of(total, resource) for total in totals}
    if len(totals) < 2 or len(units) != 1:  # noqa: PLR2004 - it takes two to differ
        return None, resource
    numbers = [total.stated for total in totals]
    apart = max(numbers) - min(numbers)
    unit = totals[0].unit
    return (Amount(apart, apart, apart, unit) if apart else None), resource


def target(scene: Scene) -> Iterator[Doubt]:
    """Yield what was kept down by a rule since it contradicts, and comes up as no conflict."""
    shown = {c for one in scene.position.conflicts for each in one.rivals for c in each.claims}
    for claim in _open_claims(scene):
        ruling = scene.ruling(claim.id)
        if ruling.verdict == Verdict.CONTRADICTS and claim.id not in shown and claim.certain:
            yield _of_claim(scene, "target", claim, COUNT_OR_NOT)


def repeated(scene: Scene) -> Iterator[Doubt]:
    """Yield what tells again a figure that a person has left out."""
    for claim in _open_claims(scene):
        ruling = scene.ruling(claim.id)
        about = scene.records.claims.get(ruling.about or "")
        if ruling.verdict == Verdict.SET_ASIDE and about and claim.read_by != WEIGHED:
            is_copy = ruling.about in scene.decided and about.evidence.quote == claim.evidence.quote
            if not is_copy:
                yield _of_claim(scene, "repeated", claim, CONFIRM_OR_REJECT)


def weighed(scene: Scene) -> Iterator[Doubt]:
    """Yield what only weights tell, of who gives and what is needed, and nothing bears out."""
    for claim in _open_claims(scene):
        is_aside = scene.ruling(claim.id).verdict == Verdict.SET_ASIDE
        if is_aside and claim.read_by == WEIGHED:
            yield _of_claim(scene, "weighed", claim, CONFIRM_OR_REJECT)


def hedged(scene: Scene) -> Iterator[Doubt]:
    """Yield what is hedged, conditional or denied, and has a number."""
    for claim in _open_claims(scene):
        is_aside = scene.ruling(claim.id).verdict == Verdict.SET_ASIDE
        if is_aside and not claim.certain and claim.amount and claim.read_by != WEIGHED:
            yield _of_claim(scene, "hedged", claim, NOT_YET_OR_COUNT)


def twice(scene: Scene) -> Iterator[Doubt]:
    """Yield pairs of commitments of one number whose providers may be one."""
    by_resource: dict[Resource, list[Commitment]] = {}
    for one in scene.position.commitments:
        is_open = one.part_of is None and one.now.stage != Stage.WITHDRAWN
        if is_open and one.now.amount and one.opener not in scene.decided:
            by_resource.setdefault(one.resource, []).append(one)
    for several in by_resource.values():
        for place, one in enumerate(several[:MOST]):
            for other in several[place + 1 : MOST]:
                if _may_be_one(scene, one, other):
                    yield _pair(scene, one, other)


def _may_be_one(scene: Scene, one: Commitment, other: Commitment) -> bool:
    here, there = one.now.amount, other.now.amount
    if here is None or there is None or not same_number(here, there, one.resource):
        return False
    keys = [party_key(each.provider, scene.tables) for each in (one, other)]
    return keys[0] == keys[1] or is_spelled_nearly(*keys)


def _pair(scene: Scene, one: Commitment, other: Commitment) -> Doubt:
    first, later = (scene.position.claims[each.opener] for each in (one, other))
    why = "The same number, and the same provider: is it told twice, or are there two?"
    if one.provider != other.provider:
        why = f"The same number, and {one.provider} may be {other.provider}."
    smaller = min(filter(None, (one.now.amount, other.now.amount)), key=lambda each: each.stated)
    return Doubt(
        "twice",
        later.id,
        f"{scene.words(later)}, and {scene.words(first)}",
        why,
        (later.id, first.id),
        (
            (_choice(Act.CONFIRM, later.id), "they are two"),
            (_choice(Act.MERGE, later.id, first.id), "they are one"),
        ),
        smaller,
        scene.weigh(smaller, one.resource),
    )


def inside(scene: Scene) -> Iterator[Doubt]:
    """Yield the numbers that a rule put inside others, where no report says so."""
    for claim in _open_claims(scene):
        ruling = scene.ruling(claim.id)
        whole = scene.records.claims.get(ruling.about or "")
        if ruling.verdict == Verdict.PART_OF and whole and claim.amount and not claim.part_of:
            yield replace(
                _of_claim(scene, "inside", claim, PART_OR_BESIDE, ruling.amount),
                claims=(claim.id, whole.id),
            )


def _open_claims(scene: Scene) -> Iterator[Claim]:
    """Yield the claims about who gives and what is needed on which no person has ruled."""
    for claim in scene.position.claims.values():
        if claim.kind in COUNTED and claim.id not in scene.decided:
            yield claim


Ways = tuple[tuple[Act, str], ...]

CONFIRM_OR_REJECT: Ways = ((Act.CONFIRM, "it counts"), (Act.REJECT, "it does not count"))
NOT_YET_OR_COUNT: Ways = (
    (Act.CONFIRM, "it is no undertaking yet"),
    (Act.SPLIT, "it counts all the same"),
)
COUNT_OR_NOT: Ways = ((Act.CONFIRM, "it does not count"), (Act.SPLIT, "it counts"))
PART_OR_BESIDE: Ways = ((Act.CONFIRM, "it is inside"), (Act.SPLIT, "it comes on top"))


def _of_claim(
    scene: Scene, sort: str, claim: Claim, ways: Ways, number: Amount | None = None
) -> Doubt:
    amount = number or claim.amount
    choices = tuple((_choice(act, claim.id), does) for act, does in ways)
    stake = _counted(amount, claim.gives) if amount else None
    about, why = scene.words(claim), scene.ruling(claim.id).reason
    weight = scene.weigh(stake, claim.gives)
    return Doubt(sort, claim.id, about, why, (claim.id,), choices, stake, weight)


def _counted(amount: Amount, resource: Resource) -> Amount | None:
    """Return the amount that a total could change by; a share or a number of sites is in none."""
    return None if amount.unit in ("percent", "missions", "sites") else _plain(amount, resource)


def _plain(amount: Amount, resource: Resource) -> Amount:
    counted = counted_in(amount, key_of(amount, resource), resource)
    return replace(counted or amount, also=None)


def _choice(act: Act, on: str, into: str | None = None) -> Choice:
    return Choice(act, on, "", "", into)


SEARCHES: tuple[Callable[[Scene], Iterable[Doubt]], ...] = (
    conflict,
    target,
    repeated,
    twice,
    weighed,
    hedged,
    inside,
)
"""Each finds the doubts of the sort that it is called by; of equal weight, told in this order."""
