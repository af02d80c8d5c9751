"""Numbers of one undertaking or one need that differ: "400" and "nearly 400", 1,000 and 1,500."""

from __future__ import annotations

from collections.abc import Container, Iterator, Sequence
from datetime import date, timedelta

from pledgebook.model import (
    Amount,
    Bound,
    Claim,
    Commitment,
    Conflict,
    ConflictType,
    Need,
    Rival,
    Stage,
    is_currency,
)
from pledgebook.reconciling import cues
from pledgebook.reconciling.conflicts.scene import Scene
from pledgebook.reconciling.likeness import FAR, counted_in, key_of, same_number
from pledgebook.reconciling.wording import amount_words

MOMENT = timedelta(days=7)
"""Numbers that two tell within a week are of one time: one of them has it wrong."""

HAS = {
    Stage.PLEDGED: "has pledged",
    Stage.COMMITTED: "has committed",
    Stage.PREPARING: "is preparing",
    Stage.READY: "has ready",
    Stage.DELIVERED: "has delivered",
    Stage.WITHDRAWN: "has withdrawn",
}

OUTVOTED = "More independent reports say so, or it is the latest."
"""Why a number stands against others that never did."""


def search(scene: Scene) -> Iterator[Conflict]:
    """Yield at most one conflict for each commitment and each need."""
    for commitment in scene.position.commitments:
        yield from _of_commitment(scene, commitment)
    for need in scene.position.needs:
        if need.amount:
            groups = _groups(scene.claims(need.claims), need.amount, need)
            yield from _conflicts(scene, _needed(need.amount), groups, need)


def _of_commitment(scene: Scene, commitment: Commitment) -> Iterator[Conflict]:
    """Compare what is told of each stage, then of all of them, then what is outvoted.

    Of those that set the same against the same, the one with the most claims says enough.
    """
    found: dict[tuple[object, ...], Conflict] = {}
    for each in (*_at_each_stage(scene, commitment), *_rounded(scene, commitment)):
        of = _key(each)
        if of not in found or len(_claims(each)) > len(_claims(found[of])):
            found[of] = each
    yield from found.values()
    shown = {claim for each in found.values() for claim in _claims(each)}
    yield from _outvoted(scene, commitment, shown)


def _key(conflict: Conflict) -> tuple[object, ...]:
    is_rounding = conflict.type == ConflictType.ROUNDING
    return conflict.type, *(() if is_rounding else (each.says for each in conflict.rivals[1:]))


def _at_each_stage(scene: Scene, commitment: Commitment) -> Iterator[Conflict]:
    """Yield the conflicts of each stage, the highest first."""
    claims = scene.claims(commitment.claims)
    for standing in reversed(commitment.history):
        here = [each for each in claims if each.stage == standing.stage]
        amount = _told_number(here, standing.amount)
        if amount is not None:
            groups = _groups(here, amount, commitment)
            about = f"{much_of(amount)} {commitment.provider} {HAS[standing.stage]}"
            yield from _conflicts(scene, about, groups, commitment)


def _claims(conflict: Conflict) -> frozenset[str]:
    return frozenset(claim for rival in conflict.rivals for claim in rival.claims)


def _rounded(scene: Scene, commitment: Commitment) -> Iterator[Conflict]:
    """Yield where a number is told in full at one stage, and rounded at that or another."""
    kept = [each.amount for each in commitment.history if each.stage != Stage.WITHDRAWN]
    stands = next((each for each in reversed(kept) if each), None)
    if stands is not None:
        told = [each for each in scene.agreed(commitment) if each.amount]
        same = [
            each
            for each in told
            if each.amount and same_number(each.amount, stands, commitment.resource)
        ]
        groups = _groups(same, stands, commitment)
        about = f"{much_of(stands)} {commitment.provider} gives"
        yield from _conflicts(scene, about, groups, commitment)


def _outvoted(scene: Scene, commitment: Commitment, shown: Container[str]) -> Iterator[Conflict]:
    """Set the numbers of which nothing counts against the one that does, of whatever stage."""
    stands, told = commitment.now.amount, dict[Amount, list[Claim]]()
    for claim in scene.contradicted(commitment):
        is_other = stands and claim.amount and not same_number(claim.amount, stands)
        if claim.amount and is_other and claim.id not in shown:
            told.setdefault(claim.amount, []).append(claim)
    if stands is None or not told:
        return
    numbered = [claim for claim in scene.agreed(commitment) if claim.amount]
    rivals = [
        scene.rival(amount_words(stands), numbered, scene.total(commitment, stands)),
        *(
            scene.rival(amount_words(amount), claims, scene.total(commitment, amount))
            for amount, claims in told.items()
        ),
    ]
    about = f"{much_of(stands)} {commitment.provider} gives"
    yield scene.conflict(ConflictType.CONTRADICTION, about, rivals, 0, OUTVOTED)


def much_of(amount: Amount) -> str:
    """Return "how many police", or "how much" of money."""
    return "how much" if is_currency(amount.unit) else f"how many {amount.unit}".rstrip()


def _told_number(claims: Sequence[Claim], stands: Amount | None) -> Amount | None:
    """Return the number that stands as it was told; where only a part of it counts, the whole."""
    told = [claim.amount for claim in claims if claim.amount]
    if stands is None or stands in told:
        return stands
    return told[0] if told else None


def _needed(amount: Amount) -> str:
    if is_currency(amount.unit):
        return f"how much {amount.unit} is needed"
    return f"how many {amount.unit or 'people or things'} are needed"


def _groups(
    claims: Sequence[Claim], stands: Amount, of: Commitment | Need
) -> dict[Amount, list[Claim]]:
    """Return the claims by what they say, the amount that stands first."""
    key = key_of(stands, of.resource)
    groups: dict[Amount, list[Claim]] = {}
    said: dict[tuple[object, ...], Amount] = {}
    near = [
        (claim, told)
        for claim in sorted(claims, key=lambda each: each.amount != stands)
        if claim.amount and claim.certain
        if (told := counted_in(claim.amount, key, of.resource)) and _is_near(told, stands)
        if told.stated >= stands.stated or not cues.is_rotation(claim.evidence.quote)
    ]
    loose = {claim.id for claim, told in near if _leaves_open(told, stands, of)}
    if loose and any(_is_moved(claim.evidence.quote) for claim in claims):
        loose = set()
    for claim, told in near:
        if claim.amount and claim.id not in loose:
            first = said.setdefault((told.stated, told.bound), claim.amount)
            groups.setdefault(first, []).append(claim)
    return groups


def _leaves_open(told: Amount, stands: Amount, of: Commitment | Need) -> bool:
    """Whether a loose number agrees with the one that stands, and says too little to be it.

    "At least 24" are 36, and "up to 100 million" are 85, unless somebody tells a raise or a cut.
    What is needed is often told as a ceiling, "up to 2,500": that is the number.
    """
    if told.bound == stands.bound or same_number(told, stands, of.resource):
        return False
    return any(
        (one.bound == Bound.AT_LEAST and one.low <= other.stated)
        or (one.bound == Bound.AT_MOST and one.high >= other.stated and isinstance(of, Commitment))
        for one, other in ((told, stands), (stands, told))
    )


def _is_moved(quote: str) -> bool:
    return cues.is_raised(quote) or cues.is_cut(quote)


def _is_near(told: Amount, stands: Amount) -> bool:
    smaller, larger = sorted((told.stated, stands.stated))
    return larger <= FAR * smaller


def _conflicts(
    scene: Scene, about: str, groups: dict[Amount, list[Claim]], of: Commitment | Need
) -> Iterator[Conflict]:
    """Yield what is the number that stands, rounded, and apart from that what is another one."""
    told = [claim for claims in groups.values() for claim in claims]
    if len(groups) < 2 or scene.is_of_one_text(told):  # noqa: PLR2004 - it takes two to disagree
        return
    stands, *others = groups
    is_less = any(cues.are_left(claim.evidence.quote) for claim in groups[stands])
    same = [] if is_less else [each for each in others if same_number(stands, each, of.resource)]

    def rival(amount: Amount, claims: Sequence[Claim]) -> Rival:
        return scene.rival(amount_words(amount), claims, _total(scene, of, amount))

    if other := [each for each in others if each not in same]:
        rivals = [groups[each] for each in other]
        counted = scene.counted(of)
        have_stood = any(claim.id in counted for claims in rivals for claim in claims)
        mistaken = ConflictType.CONTRADICTION, OUTVOTED
        kind, why = _kind(scene, groups[stands], rivals) if have_stood else mistaken
        agreed = [claim for each in (stands, *same) for claim in groups[each]]
        against = [rival(each, groups[each]) for each in other]
        yield scene.conflict(kind, about, [rival(stands, agreed), *against], 0, why)
    if same:
        why = "One is the other, rounded or hedged."
        rounded = [rival(each, groups[each]) for each in (stands, *same)]
        yield scene.conflict(ConflictType.ROUNDING, about, rounded, 0, why)


def _kind(
    scene: Scene, stands: Sequence[Claim], others: Sequence[Sequence[Claim]]
) -> tuple[ConflictType, str]:
    """Return whether a number has changed, or two who speak of one time disagree, and why."""
    day, before = _last(scene, stands), max(_last(scene, claims) for claims in others)
    if day <= before:
        return ConflictType.CONTRADICTION, "It was told first, and none is later."
    if day - before > MOMENT or any(_is_news(scene, each, others) for each in stands):
        return ConflictType.CHANGE, "It is the latest."
    return ConflictType.CONTRADICTION, "It is the latest, by a few days: others tell another."


def _is_news(scene: Scene, claim: Claim, others: Sequence[Sequence[Claim]]) -> bool:
    """Whether a number is told as a change: in words, or by who told the other before."""
    quote = claim.evidence.quote
    is_told = _is_moved(quote) or cues.is_counted_anew(quote)
    teller = scene.teller(claim)
    before = {scene.teller(each) for claims in others for each in claims}
    return is_told or cues.are_left(quote) or (teller is not None and before == {teller})


def _total(scene: Scene, of: Commitment | Need, amount: Amount) -> Amount | None:
    return scene.total(of, amount) if isinstance(of, Commitment) else amount


def _last(scene: Scene, claims: Sequence[Claim]) -> date:
    return max(scene.day(claim) or date.min for claim in claims)
