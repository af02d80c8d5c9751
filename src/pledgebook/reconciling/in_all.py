"""What a number does that adds up others: a total counts nothing new, and tells what is apart.

400 and 600 are counted; "1,000 in all"            counts nothing new
"550 are to join", "650 in all" after 100          the 550 do not contain the 100
"""

from __future__ import annotations

from decimal import Decimal

from pledgebook.model import Bound, Stage, Verdict
from pledgebook.reconciling import cues
from pledgebook.reconciling.decisions import set_aside
from pledgebook.reconciling.likeness import MISCOUNTED, near
from pledgebook.reconciling.questions import (
    adds_up,
    counts_what_is_there,
    left_of,
    name_of,
    naming,
    parts_words,
    raised_from,
    reduced_to,
    sides,
    stated,
    sum_of,
)
from pledgebook.reconciling.undertakings import Case, Decision, Undertaking


def running_total(case: Case) -> Decision | None:
    """Count nothing new for a number that is the sum of what is counted already."""
    if case.amount is None or raised_from(case):
        return None
    reached, coming = sides(case)
    tops = [line for line in reached if line.whole not in reached]
    total = sum_of(case, tops)
    is_less = any(line.stage == Stage.WITHDRAWN and line.whole in tops for line in case.lines)
    if (len(tops) > 1 or is_less) and near(total, stated(case)):
        what = "what is left of" if is_less else "a running total:"
        return set_aside(f"{naming(case.told)} is {what} {parts_words(tops)} that are counted.")
    beyond = stated(case) - total
    counts_all = case.told.stage != Stage.DELIVERED or counts_what_is_there(case)
    if not tops or beyond <= 0 or not counts_all:
        return None
    for line in coming:
        has_parts = any(each.whole is line for each in case.standing)
        if near(left_of(case, line) or Decimal(0), beyond) and line.amount and not has_parts:
            reason = (
                f"{naming(case.told)} is {parts_words(tops)} and {name_of(line)}, so all have come."
            )
            return Decision(Verdict.ADVANCES, reason, line, amount=line.amount)
    for line in coming:
        left = left_of(case, line)
        if left is not None and (beyond < left or near(left, beyond)):
            reason = f"{naming(case.told)} is {parts_words(tops)} and some of {name_of(line)}."
            return Decision(Verdict.PART_OF, reason, line, amount=reduced_to(case, beyond))
    return None


def earlier_total(case: Case) -> Decision | None:
    """Count nothing new for a total told late: what the first promises came to before others."""
    if case.amount is None or raised_from(case):
        return None
    tops = [line for line in sides(case)[0] if line.whole is None]
    gone = [line for line in case.lines if line.left and line.whole is None]
    several = [tops, [*tops, *(line for line in gone if line.number(case.key) is not None)]]
    found = next(filter(None, (_first_ones(case, each) for each in several if case.amount)), None)
    if not found:
        return None
    return set_aside(f"{naming(case.told)} is what {parts_words(found)} came to before.")


def _first_ones(case: Case, lines: list[Undertaking]) -> list[Undertaking]:
    """Return the first promises that come to the claim's number, also where one is taken back."""
    in_turn, total = sorted(lines, key=lambda line: line.opener.day), Decimal(0)
    for place, line in enumerate(in_turn):
        total += line.number(case.key) or Decimal(0) if line.left else sum_of(case, [line])
        if place and (abs(total - stated(case)) <= MISCOUNTED * total or _is_about(case, total)):
            return in_turn[: place + 1]
    return []


def _is_about(case: Case, total: Decimal) -> bool:
    return bool(case.amount and case.amount.bound != Bound.EXACT and near(total, stated(case)))


def counted_beside(case: Case) -> Decision | None:
    """Open a promise that a total counts beside all others, whatever its size."""
    tops = _all_told(case)
    if case.amount is None or case.told.stage == Stage.DELIVERED or not tops:
        return None
    if not adds_up(case, tops):
        return None
    reason = f"What is promised in all has {naming(case.told)} beside {parts_words(tops)}."
    return Decision(Verdict.OPENS, reason)


def less_than_all(case: Case) -> Decision | None:
    """Count nothing for what is promised in all, where it is less than what is counted."""
    tops = _all_told(case)
    is_total = len(tops) > 1 and cues.is_altogether(case.told.quote)
    if case.amount is None or case.told.stage == Stage.DELIVERED or not is_total:
        return None
    if stated(case) > sum_of(case, tops):
        return None
    return set_aside(f"{naming(case.told)} is less than {parts_words(tops)} add up to.")


def _all_told(case: Case) -> list[Undertaking]:
    reached, coming = sides(case)
    return [line for line in (*reached, *coming) if line.whole is None]
