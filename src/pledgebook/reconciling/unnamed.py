"""What a commitment's claim does that names no provider: "600 more officers will be deployed".

Its number is looked for among those of all providers; one that is not found there is counted
only where no provider's number is known, so that a mission's strength is not added to its parts.
"""

from __future__ import annotations

from pledgebook.model import Verdict
from pledgebook.reconciling.decisions import set_aside
from pledgebook.reconciling.likeness import near, same_number
from pledgebook.reconciling.questions import numbered, sides, stated, sum_of
from pledgebook.reconciling.rules import told_again
from pledgebook.reconciling.undertakings import Case, Decision
from pledgebook.reconciling.wording import amount_words


def decide_unnamed(case: Case) -> Decision | None:
    """Return what the claim does to any provider's undertaking; None where none is known.

    A number can only be found again, or move on what is told as coming on top: that the mission
    has 1,000 does not mean that one provider's 1,000 have come.
    """
    if case.amount is None:
        return set_aside("It says neither who gives nor how much.") if case.lines else None
    same = told_again(case) if case.claim.actor is None else None
    if same and (same.verdict == Verdict.RESTATES or case.told.is_more):
        return same
    for need, amount in case.targets:
        if same_number(case.amount, amount, case.resource):
            reason = f"{amount_words(case.amount)} is the number that the mission is to reach."
            return Decision(Verdict.CONTRADICTS, reason, against=need)
    told, reached = amount_words(case.amount), sides(case)[0]
    if not numbered(case):
        return None
    if near(sum_of(case, [line for line in reached if line.whole not in reached]), stated(case)):
        return set_aside(f"{told} is the sum of what the providers give.")
    return set_aside(f"Who gives {told} is not said; the providers' own numbers are counted.")
