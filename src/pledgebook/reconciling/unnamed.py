"""What a commitment's claim does that names no provider: "600 more officers will be deployed".

Its number is looked for among those of all providers; one that is not found there is counted
only where no provider's number is known, so that a mission's strength is not added to its parts.
"""

from __future__ import annotations

from dataclasses import replace

from pledgebook.model import Verdict
from pledgebook.reconciling.decisions import set_aside
from pledgebook.reconciling.likeness import near, same_number
from pledgebook.reconciling.questions import numbered, sides, stated, sum_of
from pledgebook.reconciling.rules import told_again
from pledgebook.reconciling.totals import decide_total
from pledgebook.reconciling.undertakings import Case, Decision, Undertaking
from pledgebook.reconciling.wording import amount_words


def decide_unnamed(case: Case, own: tuple[Undertaking, ...] = ()) -> Decision | None:
    """Return what the claim does to any provider's undertaking; None where none is known.

    A number can only be found again, move on what is told as coming on top, or be a total of
    all who give: that the mission has 1,000 does not mean that one provider's 1,000 have come.

    own  what such totals opened before; it is among the case's lines too.
    """
    if case.amount is None:
        return set_aside("It says neither who gives nor how much.") if case.lines else None
    same = told_again(case) if case.claim.actor is None else None
    if same and (same.verdict == Verdict.RESTATES or case.told.is_more):
        return same
    if against := _target(case):
        return against
    named = replace(case, lines=tuple(line for line in case.lines if line not in own))
    return decide_total(named, own) or _who_is_not_said(case)


def _target(case: Case) -> Decision | None:
    """Refuse the number that the mission is to reach: it is told of what is needed."""
    for need, amount in case.targets:
        if case.amount and same_number(case.amount, amount, case.resource):
            reason = f"{amount_words(case.amount)} is the number that the mission is to reach."
            return Decision(Verdict.CONTRADICTS, reason, against=need)
    return None


def _who_is_not_said(case: Case) -> Decision | None:
    if case.amount is None or not numbered(case):
        return None
    told, reached = amount_words(case.amount), sides(case)[0]
    if near(sum_of(case, [line for line in reached if line.whole not in reached]), stated(case)):
        return set_aside(f"{told} is the sum of what the providers give.")
    return set_aside(f"Who gives {told} is not said; the providers' own numbers are counted.")
