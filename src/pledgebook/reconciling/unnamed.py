"""What a commitment's claim does that names no provider: "600 more officers will be deployed".

Its number is looked for among those of all providers; one that is not found there is counted
only where no provider's number is known, so that a mission's strength is not added to its parts.
"""

from __future__ import annotations

from decimal import Decimal

from pledgebook.model import Amount, Verdict
from pledgebook.reconciling.likeness import near, same_number
from pledgebook.reconciling.rules import told_again
from pledgebook.reconciling.undertakings import Case, Decision
from pledgebook.reconciling.wording import amount_words


def decide_unnamed(case: Case) -> Decision | None:
    """Return what the claim does to any provider's undertaking; None where none is known."""
    if same := told_again(case):
        return same
    if case.amount is None:
        return _aside("It says neither who gives nor how much.") if case.lines else None
    for need, amount in case.targets:
        if same_number(case.amount, amount, case.resource):
            reason = f"{amount_words(amount)} is the number that the mission is to reach."
            return Decision(Verdict.CONTRADICTS, reason, against=need)
    numbers = [number for line in case.standing if (number := line.number(case.key)) is not None]
    if not numbers:
        return None
    if near(sum(numbers, Decimal(0)), case.amount.stated):
        return _aside(f"{_what(case.amount)} is the sum of what the providers give.")
    return _aside(f"Who gives {_what(case.amount)} is not said; the providers' own are counted.")


def _aside(reason: str) -> Decision:
    return Decision(Verdict.SET_ASIDE, reason)


def _what(amount: Amount) -> str:
    return amount_words(amount)
