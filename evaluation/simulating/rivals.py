"""Which claims of a simulation cannot both be true: what a list of conflicts must show.

a wrong number, contributor, stage or day against those that tell it right
a day before and after it was put off, a sum before and after it was raised
a rounded number against the number
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from evaluation.simulating.press import Told
from evaluation.simulating.tales import Meant
from evaluation.simulating.truth import SIZED
from evaluation.simulating.world import Happened
from pledgebook.model import Claim, Period

Spoken = tuple[Claim, Meant]


@dataclass(frozen=True, slots=True)
class Dispute:
    """One thing that claims disagree on: those of one side, and those of the other.

    kind  "number", "actor", "stage" or "date" for a mistake; "put off", "raised", "rounded".
    """

    kind: str
    one: frozenset[str]
    other: frozenset[str]


def disputes(told: Iterable[Told]) -> Iterator[Dispute]:
    """Yield every disagreement: a mistake once, whoever copies it."""
    by_undertaking: dict[str, list[Spoken]] = defaultdict(list)
    for each in told:
        for claim, meant in each.claims:
            if claim.kind == "commitment" and meant.tells in {"fact", "whole", "before"}:
                by_undertaking[meant.facts[-1].of.id].append((claim, meant))
    for spoken in by_undertaking.values():
        yield from _mistakes(spoken)
        yield from _changes(spoken)
        yield from _rounded(spoken)


def _mistakes(spoken: Sequence[Spoken]) -> Iterator[Dispute]:
    right = frozenset(claim.id for claim, meant in spoken if not meant.wrong)
    dated = [claim for claim, meant in spoken if not meant.wrong and claim.period]
    wrong: dict[tuple[object, ...], list[str]] = defaultdict(list)
    for claim, meant in spoken:
        if meant.wrong == "date" and not any(_exclude(claim, each) for each in dated):
            continue
        if meant.wrong and meant.tells == "fact":
            wrong[meant.wrong, _says(claim, meant.wrong)].append(claim.id)
    for (kind, _), claims in wrong.items():
        if right:
            yield Dispute(str(kind), frozenset(claims), right)


def _exclude(one: Claim, other: Claim) -> bool:
    """Whether the days of two claims cannot both be so: "by October" allows 28 July."""
    here, there = one.period, other.period
    if here is None or there is None or one.stage != other.stage:
        return False
    if here.start is None and there.start is None:
        return here.end != there.end
    return _before(here, there) or _before(there, here)


def _before(one: Period, other: Period) -> bool:
    return one.last is not None and other.first is not None and one.last < other.first


def _says(claim: Claim, slot: str) -> object:
    """Return what a claim says in one slot."""
    match slot:
        case "actor":
            return claim.actor
        case "stage":
            return claim.stage
        case "date":
            return (claim.period.start, claim.period.end) if claim.period else None
        case _:
            return claim.amount.stated if claim.amount else None


def _changes(spoken: Sequence[Spoken]) -> Iterator[Dispute]:
    """Yield what was put off, and what was raised, each time once."""
    due: dict[object, set[str]] = defaultdict(set)
    size: dict[int, set[str]] = defaultdict(set)
    for claim, meant in spoken:
        fact = meant.facts[-1]
        if meant.wrong or meant.tells != "fact" or fact.happened not in SIZED:
            continue
        if claim.period and claim.period.role == "due" and fact.due:
            due[fact.due].add(claim.id)
        size[fact.size].add(claim.id)
    for kind, told in (("put off", due), ("raised", size)):
        groups = [frozenset(each) for each in told.values()]
        for before, after in pairwise(groups):
            yield Dispute(kind, before, after)


def _rounded(spoken: Sequence[Spoken]) -> Iterator[Dispute]:
    """Yield where a number was told rounded, and also to the last digit."""
    hedged, exact = set[str](), set[str]()
    for claim, meant in spoken:
        fact, amount = meant.facts[-1], claim.amount
        if meant.wrong or meant.tells != "fact" or amount is None or amount.unit != fact.of.unit:
            continue
        if fact.happened in SIZED and fact.happened is not Happened.RAISED:
            is_exact = amount.stated == Decimal(fact.number)
            (exact if is_exact and not meant.hedged else hedged).add(claim.id)
    if (
        hedged
        and exact
        and any(
            meant.hedged and claim.amount and claim.amount.stated != meant.facts[-1].number
            for claim, meant in spoken
            if claim.id in hedged
        )
    ):
        yield Dispute("rounded", frozenset(hedged), frozenset(exact))


def differ(one: Spoken, other: Spoken) -> bool:
    """Whether two claims about the same thing disagree, rightly or wrongly, in any slot."""
    (first, here), (second, there) = one, other
    if here.wrong or there.wrong:
        return _is_one_matter(one, other)
    if here.tells == there.tells == "need":
        return first.gives == second.gives and first.amount != second.amount
    facts = (here.facts[-1:] + there.facts[-1:]) if here.facts and there.facts else ()
    if len(facts) < 2 or facts[0].of != facts[1].of:
        return False
    if here.hedged or there.hedged or first.amount != second.amount:
        return True
    return (
        facts[0].due != facts[1].due or {Happened.RELIEVED} & {f.happened for f in facts} != set()
    )


def _is_one_matter(one: Spoken, other: Spoken) -> bool:
    """Whether a mistake and another claim tell of one undertaking, or of one contributor."""
    (first, here), (second, there) = one, other
    meant = {fact.of.id for fact in here.facts} & {fact.of.id for fact in there.facts}
    return bool(meant) or (first.actor == second.actor and first.gives == second.gives)


def by_id(told: Iterable[Told]) -> Mapping[str, Spoken]:
    """Return every claim with what it means."""
    return {claim.id: (claim, meant) for each in told for claim, meant in each.claims}
