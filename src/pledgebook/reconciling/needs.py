"""What a requirement's claim does: "2,500 officers", "2,500 police by January" are one need.

A later number replaces an earlier one; a second number of the same day stands against it. A far
larger one that is not told as a revision is a second need: recovery, beside the appeal.
"""

from __future__ import annotations

from decimal import Decimal

from pledgebook.model import Resource, Verdict
from pledgebook.reconciling import cues
from pledgebook.reconciling.decisions import set_aside
from pledgebook.reconciling.likeness import (
    FAR,
    NO_UNDERTAKING,
    dates_differ,
    same_number,
    shared_key,
    unit_family,
)
from pledgebook.reconciling.questions import naming, stated
from pledgebook.reconciling.undertakings import Case, Decision, Undertaking
from pledgebook.reconciling.wording import amount_words, claim_words, number_words


def decide_need(case: Case) -> Decision:
    """Return what the claim does to the needs that are told of this mission and resource."""
    amount = case.amount
    if amount is None:
        return _bare(case)
    if unit_family(amount.unit, case.resource) in NO_UNDERTAKING or case.claim.part_of:
        return set_aside(f"{amount_words(amount)} is a share or a part of a need, not the need.")
    if case.shared:
        return set_aside(f"{amount_words(amount)} is what one provider gives; more is needed.")
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
    if dates_differ(need.period, case.told.period):
        later = case.told.day > need.told[-1].day
        verdict = Verdict.REVISES if later else Verdict.CONTRADICTS
        return Decision(verdict, f"The same number as {_name(need)}, with another date.", need)
    return Decision(Verdict.RESTATES, f"The same number as {_name(need)}.", need)


def _other_number(case: Case) -> Decision:
    for need in case.lines:
        if need.amount is None:
            return Decision(Verdict.REVISES, "It gives a number to what is needed.", need)
        key = shared_key(case.amount, need.amount, case.resource) if case.amount else None
        if key and (found := _beside(case, need, need.number(key) or stated(case))):
            return found
    return Decision(Verdict.OPENS, "It is the first to say how much of this is needed.")


def _beside(case: Case, need: Undertaking, before: Decimal) -> Decision | None:
    """Return what a number does to a need with another one; None where they are two needs."""
    told, number = naming(case.told), stated(case)
    if case.told.is_more or (number < before and cues.is_lacking(case.told.quote)):
        return set_aside(f"{told} is what is lacking of {_name(need)}.")
    if _is_other(case, need, before):
        return None
    if number < before and (why := _as_part(case, need, before)):
        return set_aside(f"{told} {why}.")
    if case.told.day > need.numbered:
        return Decision(Verdict.REVISES, f"{told} is later than {_name(need)}, so it stands.", need)
    reason = f"{told} does not agree with {_name(need)}, which is as recent."
    return Decision(Verdict.CONTRADICTS, reason, need)


def _as_part(case: Case, need: Undertaking, before: Decimal) -> str | None:
    """Return why a smaller number is a part of the need; None where it may be a new one."""
    if stated(case) * FAR < before:
        return f"can only be a part of {_name(need)}"
    quote = case.told.quote
    if number_words(before) in quote and not cues.is_cut(quote):
        return f"is told beside {number_words(before)}, as a part of it"
    if _is_of_one_report(case, need):
        return f"is less than {_name(need)}, in one report: a part of it"
    return None


def _is_other(case: Case, need: Undertaking, before: Decimal) -> bool:
    """Whether a sum many times as large, or as small, is for something else.

    A far larger one is, unless it is told as a revision or of the same appeal; a far smaller one
    only where the words name two things, an appeal and a recovery plan: else it is a part.
    """
    if case.resource != Resource.FUNDS:
        return False
    now, then = cues.plans(case.told.quote), cues.plans(need.opener.quote)
    if stated(case) > FAR * before:
        return not (cues.is_raised(case.told.quote) or now & then)
    return stated(case) * FAR < before and bool(now and then) and not now & then


def _is_of_one_report(case: Case, need: Undertaking) -> bool:
    """Whether one report tells both numbers: "2,500 police, 600 of them in January"."""
    numbered = (told for told in need.told if told.claim.amount == need.amount)
    return any(told.report == case.told.report for told in numbered)


def _name(need: Undertaking) -> str:
    told = next((each for each in need.told if each.claim.amount == need.amount), need.opener)
    return claim_words(told.claim, told.report)
