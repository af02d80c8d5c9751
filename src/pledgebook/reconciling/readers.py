"""What two readers say of the same words is said once.

    the rules:  "Kenya will send 600 more police"             personnel, 600 police, pledged
    a model:    "Kenya will send 600 more police officers"    personnel, 600 police, pledged

The stage and the hedge of the first reading stand: nothing moves because the same words were read
once more. What tells of another party, thing or number is a claim of its own, and ruled on.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from pledgebook.model import ASKED, PERSON, Claim
from pledgebook.reconciling.facts import BY_SUBJECT
from pledgebook.reconciling.likeness import same_number
from pledgebook.reconciling.parties import party_key
from pledgebook.tables import Tables

COUNTED = frozenset({"commitment", "requirement"})
"""Kinds of which a number says which one is meant; the others are told by their words."""


def read_again(claims: Iterable[Claim], tables: Tables) -> dict[str, str]:
    """Return, for each claim that another reader read too, the id of that reader's claim.

    What a person said comes first, and what a model said gives way to what anybody else did; each
    claim is read again by a reader at most once, so that two claims of one reader stay two.
    """
    told: dict[tuple[str, str], list[Claim]] = defaultdict(list)
    for claim in claims:
        told[claim.evidence.report, claim.kind].append(claim)
    several = (group for group in told.values() if len({each.read_by for each in group}) > 1)
    return {again: first for group in several for again, first in _pairs(group, tables)}


def _pairs(claims: Sequence[Claim], tables: Tables) -> Iterable[tuple[str, str]]:
    kept: list[Claim] = []
    taken: set[tuple[str, str]] = set()
    for claim in sorted(claims, key=_rank):
        by = claim.read_by
        free = (one for one in kept if one.read_by != by and (one.id, by) not in taken)
        first = next((one for one in free if is_same(one, claim, tables)), None)
        if first is None:
            kept.append(claim)
        else:
            taken.add((first.id, by))
            yield claim.id, first.id


def _rank(claim: Claim) -> tuple[bool, bool, str, int, int, str]:
    words, by = claim.evidence, claim.read_by
    return by.startswith(ASKED), not by.startswith(PERSON), by, words.start, words.end, claim.id


def reason(first: Claim, again: Claim) -> str:
    """Say why a claim that was read again counts for nothing more."""
    if first.stage != again.stage:
        return f"Another reader read {first.stage}, not {again.stage}, in these words: that stands."
    if first.certain and not again.certain:
        return "Another reader read no doubt in these words: that stands."
    return "Another reader read the same in these words: it counts once."


def is_same(one: Claim, other: Claim, tables: Tables) -> bool:
    """Whether two readers' claims of one kind in one report say one thing of the same words."""
    here, there = one.evidence, other.evidence
    if here.start >= there.end or there.start >= here.end:
        return False
    is_named_so = _same_names(one, other, tables)
    return is_named_so and _same_things(one, other) and _same_amounts(one, other)


def _same_names(one: Claim, other: Claim, tables: Tables) -> bool:
    if not _agree(party_key(one.actor, tables), party_key(other.actor, tables)):
        return False
    is_by_subject = one.kind == "milestone" and one.event in BY_SUBJECT
    subjects = (party_key(each.subject, tables) for each in (one, other))
    return not is_by_subject or _agree(*subjects)


def _same_things(one: Claim, other: Claim) -> bool:
    if one.kind in COUNTED and one.gives != other.gives:
        return False
    pairs = (
        (one.resource, other.resource),
        (one.measure, other.measure),
        (one.event, other.event),
        (one.polarity, other.polarity),
        (one.channel, other.channel),
    )
    return one.kind in COUNTED or all(_agree(*pair) for pair in pairs)


def _same_amounts(one: Claim, other: Claim) -> bool:
    if one.amount is None or other.amount is None:
        return one.kind not in COUNTED or one.amount == other.amount
    return one.amount.stated == other.amount.stated and same_number(
        one.amount, other.amount, one.gives
    )


def _agree(one: str | None, other: str | None) -> bool:
    return not one or not other or one == other
