"""What a requirement's claim does: "2,500 officers", "2,500 police by January" are one need.

A later number replaces an earlier one; a second number of the same day stands against it.
"""

from __future__ import annotations

from pledgebook.model import Verdict
from pledgebook.reconciling.decisions import set_aside
from pledgebook.reconciling.likeness import (
    FAR,
    NO_UNDERTAKING,
    are_apart,
    counted_in,
    same_number,
    shared_key,
    unit_family,
)
from pledgebook.reconciling.undertakings import Case, Decision, Undertaking
from pledgebook.reconciling.wording import amount_words, claim_words


def decide_need(case: Case) -> Decision:
    """Return what the claim does to the needs that are told of this mission and resource."""
    amount = case.amount
    if amount is None:
        return _bare(case)
    if unit_family(amount.unit, case.resource) in NO_UNDERTAKING or case.claim.part_of:
        return set_aside(f"{amount_words(amount)} is a share or a part of a need, not the need.")
    for need in case.lines:
        if any(same_number(amount, each, case.resource) for each in need.amounts):
            return _again(case, need)
    if not case.claim.certain:
        return set_aside("It is hedged or conditional: no need yet.")
    return _other_number(case)


def _bare(case: Case) -> Decision:
    if not case.lines:
        return Decision(Verdict.OPENS, "It says what is needed, without a number.")
    reason = f"It is the need of {_name(case.lines[0])}, told without a number."
    return Decision(Verdict.RESTATES, reason, case.lines[0])


def _again(case: Case, need: Undertaking) -> Decision:
    if are_apart(need.period, case.claim.period):
        later = case.told.day > need.told[-1].day
        verdict = Verdict.REVISES if later else Verdict.CONTRADICTS
        return Decision(verdict, f"The same number as {_name(need)}, with another date.", need)
    return Decision(Verdict.RESTATES, f"The same number as {_name(need)}.", need)


def _other_number(case: Case) -> Decision:
    amount = case.amount
    for need in case.lines:
        if amount is None or need.amount is None:
            return Decision(Verdict.REVISES, "It gives a number to what is needed.", need)
        key = shared_key(amount, need.amount, case.resource)
        if key is None:
            continue
        if case.told.is_more:
            return set_aside(f"{amount_words(amount)} is what is lacking of {_name(need)}.")
        here, there = (counted_in(each, key, case.resource) for each in (amount, need.amount))
        if here and there and here.stated * FAR < there.stated:
            return set_aside(f"{amount_words(amount)} can only be a part of {_name(need)}.")
        if case.told.day > need.numbered:
            reason = f"{amount_words(amount)} is later than {_name(need)}, so it stands."
            return Decision(Verdict.REVISES, reason, need)
        reason = f"{amount_words(amount)} does not agree with {_name(need)}, which is as recent."
        return Decision(Verdict.CONTRADICTS, reason, need)
    return Decision(Verdict.OPENS, "It is the first to say how much of this is needed.")


def _name(need: Undertaking) -> str:
    told = next((each for each in need.told if each.claim.amount == need.amount), need.opener)
    return claim_words(told.claim, told.report)
