"""What a claim cannot be about, whatever its number: another channel's money, other people.

"USD 60 million directly and USD 40 million through the fund"     two sums
"600 police and 400 soldiers"                                     two lots, told side by side
"""

from __future__ import annotations

from collections.abc import Iterable

from pledgebook.model import Claim
from pledgebook.reconciling.likeness import PERSONS, same_number
from pledgebook.reconciling.undertakings import Told, Undertaking

ANYBODY = frozenset({"personnel", "people", "person", "officer", "officers", "staff", "members"})
"""Words for people of whatever kind."""

OFFICERS = frozenset({"officer", "officers"})
"""Of them, those by which police are told as well; nobody counts others among officers."""


def comparable(told: Told, lines: Iterable[Undertaking]) -> tuple[Undertaking, ...]:
    """Return the undertakings that the claim can be about, or be a part or the whole of."""
    return tuple(line for line in lines if not is_apart(told, line))


def is_apart(told: Told, line: Undertaking) -> bool:
    """Whether the claim is of another channel, or of other people named beside these."""
    return _is_of_other_channel(told.claim, line) or _are_other_people(told.claim, line)


def _is_of_other_channel(claim: Claim, line: Undertaking) -> bool:
    """Whether the channels differ; of one number in two reports, one report is mistaken."""
    if not claim.channel or not line.channel or claim.channel == line.channel:
        return False
    return _is_beside(claim, line) or not _has_number(claim, line)


def _are_other_people(claim: Claim, line: Undertaking) -> bool:
    """Whether one report tells, of one stage, two kinds of people with two numbers."""
    kinds = {_people(claim), _people(line.opener.claim)}
    both_said = len(kinds) > 1 and "" not in kinds
    is_one_stage = line.opener.claim.stage == claim.stage
    return both_said and is_one_stage and _is_beside(claim, line) and not _has_number(claim, line)


def _people(claim: Claim) -> str:
    """Return what kind of people a number is of; "" where that is not said."""
    unit = claim.amount.unit.casefold() if claim.amount else ""
    return unit if unit in PERSONS and unit not in ANYBODY else ""


def may_be_part(few: str, many: str) -> bool:
    """Whether a smaller number counts other people than a larger one: police among personnel."""
    is_one_kind = few == many or few in ANYBODY or many in OFFICERS
    return few in PERSONS and not is_one_kind


def _is_beside(claim: Claim, line: Undertaking) -> bool:
    return any(told.claim.evidence.report == claim.evidence.report for told in line.told)


def _has_number(claim: Claim, line: Undertaking) -> bool:
    return claim.amount is not None and any(
        same_number(claim.amount, amount, claim.gives) for amount in line.amounts
    )
