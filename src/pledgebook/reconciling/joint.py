"""One number for several providers: "Benin and Chad pledged 2,000 troops" is 2,000, not 4,000."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable

from pledgebook.model import ASKED, Claim

EACH = re.compile(r"\b(?:each|apiece|respectively|both)\b", re.IGNORECASE)
"""Words by which every provider gives the number."""


def joint_numbers(claims: Iterable[Claim]) -> frozenset[str]:
    """Return the claims whose number the same words give to another provider as well.

    The number is left to the provider named nearest to it ("with the latter committing ..."),
    which is the one whose quote is shortest; a model gives way to any other reader.
    """
    told: dict[tuple[object, ...], list[Claim]] = defaultdict(list)
    for claim in claims:
        if claim.kind == "commitment" and claim.amount and not EACH.search(claim.evidence.quote):
            same = (claim.evidence.report, claim.amount.told, claim.stage, claim.gives)
            told[same].append(claim)
    joint = set()
    for group in told.values():
        ranked = sorted(group, key=_rank)
        for place, claim in enumerate(ranked):
            if any(_overlap(claim, other) for other in ranked[:place]):
                joint.add(claim.id)
    return frozenset(joint)


def _rank(claim: Claim) -> tuple[bool, int, str]:
    words = claim.evidence
    return claim.read_by.startswith(ASKED), words.end - words.start, claim.id


def _overlap(one: Claim, other: Claim) -> bool:
    first, second = one.evidence, other.evidence
    return one.actor != other.actor and first.start < second.end and second.start < first.end
