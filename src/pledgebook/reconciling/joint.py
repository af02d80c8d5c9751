"""One number for several providers: "Benin and Chad pledged 2,000 troops" is 2,000, not 4,000.

What they give together is an undertaking of them all; what one of them gives is a part of it.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence

from pledgebook.model import ASKED, Claim, Verdict
from pledgebook.reconciling import cues
from pledgebook.reconciling.decisions import set_aside
from pledgebook.reconciling.likeness import near
from pledgebook.reconciling.questions import naming, parts_words, stated, sum_of
from pledgebook.reconciling.rules import told_again
from pledgebook.reconciling.undertakings import Case, Decision

EACH = re.compile(r"\b(?:each|apiece|respectively|both)\b", re.IGNORECASE)
"""Words by which every provider gives the number."""


Joint = tuple[Claim, ...]
"""The claims of those who give a number together, in the order in which they are ruled on."""


def joint_numbers(claims: Iterable[Claim]) -> dict[str, Joint]:
    """Return, for each claim whose number the same words give to another provider, who gives it.

    Where the words single one out ("with the latter committing ..."), it is the one named nearest
    to the number, whose words are the shortest; a model gives way to any other reader.
    """
    of_report: dict[str, list[Claim]] = defaultdict(list)
    for claim in claims:
        if claim.amount:
            of_report[claim.evidence.report].append(claim)
    told: dict[tuple[object, ...], list[Claim]] = defaultdict(list)
    for claim in (each for group in of_report.values() if len(group) > 1 for each in group):
        if not EACH.search(claim.evidence.quote):
            same = (claim.evidence.report, claim.amount, claim.stage, claim.gives)
            told[same].append(claim)
    overlapping = (each for group in told.values() for each in _overlapping(group))
    return {claim.id: _givers(each) for each in overlapping for claim in each}


def _overlapping(claims: Sequence[Claim]) -> Iterable[list[Claim]]:
    """Yield the groups of claims whose words overlap, in the order given."""
    groups: list[list[Claim]] = []
    for claim in claims:
        joined = [each for each in groups if any(_overlap(claim, one) for one in each)]
        groups = [each for each in groups if each not in joined]
        groups.append([*(one for each in joined for one in each), claim])
    yield from (each for each in groups if len(each) > 1)


def _givers(claims: Sequence[Claim]) -> Joint:
    nearest = min(claims, key=_rank)
    if any(cues.names_one_of_two(each.evidence.quote) for each in claims):
        return (nearest,)
    return tuple(each for each in claims if each.read_by == nearest.read_by)


def _rank(claim: Claim) -> tuple[bool, int, str]:
    words = claim.evidence
    return claim.read_by.startswith(ASKED), words.end - words.start, claim.id


def _overlap(one: Claim, other: Claim) -> bool:
    first, second = one.evidence, other.evidence
    return one.actor != other.actor and first.start < second.end and second.start < first.end


def decide_joint(case: Case) -> Decision:
    """Return what a number does that several give together; its lines are those of all of them."""
    if same := told_again(case):
        return same
    told = naming(case.told)
    tops = [line for line in case.standing if line.number(case.key) and line.whole is None]
    total = sum_of(case, tops)
    if tops and near(total, stated(case)):
        return set_aside(f"{told} is the sum of what each gives: {parts_words(tops)}.")
    if total > stated(case):
        return set_aside(f"{told} is less than {parts_words(tops)}, told of each, add up to.")
    reason = f"{told} is given by several together, and counts once."
    return Decision(Verdict.OPENS, reason, gathers=tuple(tops))
