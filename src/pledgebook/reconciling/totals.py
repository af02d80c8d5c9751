"""What a number does that is told of all who give: what is told by name is part of it.

    Norland 400, Aland 100; "the mission has 700"   opens 200, by contributors not named
    "Donors pledged USD 9 billion"                   opens; what was pledged then is part of it
    "262 million of the appeal has been funded"      opens what no donor is named with

Where the named ones add up to as much or more, it counts nothing new.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

from pledgebook.model import Amount, Resource, Role, Stage, Verdict
from pledgebook.reconciling import cues
from pledgebook.reconciling.decisions import restates, set_aside
from pledgebook.reconciling.likeness import counted_in, near
from pledgebook.reconciling.questions import (
    left_of,
    name_of,
    naming,
    parts_words,
    reduced_to,
    stated,
    sum_of,
)
from pledgebook.reconciling.rules import decide
from pledgebook.reconciling.undertakings import Case, Decision, Undertaking

ONE_ROUND = timedelta(days=30)
"""Promises told this near to a sum of promises are in it: a conference, and the weeks about it."""

PROMISED = (Stage.PLEDGED, Stage.COMMITTED)


def decide_total(case: Case, own: tuple[Undertaking, ...]) -> Decision | None:
    """Return what a number told of all who give does; None where it is no such number.

    case  its lines are the undertakings of those who are named.
    own   what was opened by such numbers before.
    """
    claim, is_money = case.claim, case.resource == Resource.FUNDS
    if case.amount is None or case.told.is_more or not claim.certain:
        return None
    if case.told.stage == Stage.DELIVERED:
        is_total = claim.actor or is_money or cues.is_stock(case.told.quote)
        return _delivered(case, own) if is_total else None
    if case.told.stage in PROMISED and (claim.actor or is_money):
        return _promised(case, own)
    return None


def share_of_need(case: Case) -> Amount | None:
    """Return what "funded at 28 percent" comes to, where it is told how much is needed."""
    amount = case.amount
    if amount is None or amount.unit != "percent" or case.resource != Resource.FUNDS:
        return None
    if case.told.stage != Stage.DELIVERED or not case.targets or amount.stated > 100:  # noqa: PLR2004
        return None
    need = case.targets[-1][1]
    low, share, high = (
        min(part / 100, Decimal(1)) for part in (amount.low, amount.stated, amount.high)
    )
    number = need.stated
    return Amount(low * number, share * number, high * number, need.unit, amount.bound)


def _delivered(case: Case, own: tuple[Undertaking, ...]) -> Decision:
    there = [line for line in case.lines if _is_there(case, line)]
    tops = [line for line in there if line.whole not in there]
    total, told = sum_of(case, tops), naming(case.told)
    before = next((line for line in own if line.is_delivered and not line.is_more), None)
    if tops and near(total, stated(case)):
        return _all_named(f"{told} is a running total: {parts_words(tops)} are counted.", before)
    beyond = stated(case) - total
    if beyond <= 0:
        return _all_named(f"{told} is less than {parts_words(tops)} add up to.", None)
    amount = reduced_to(case, beyond) if total else None
    if before:
        return _later_total(case, before, amount)
    named = f", of which {parts_words(tops)} are told by name" if tops else ""
    if line := _with_room(case, beyond, own):
        reason = f"{told} is there{named}; the rest may be of {name_of(line)}."
        return Decision(Verdict.PART_OF, reason, line, amount=reduced_to(case, beyond))
    reason = f"{told} is there{named}: the rest is by nobody named."
    return Decision(Verdict.OPENS, reason, amount=amount)


def _is_there(case: Case, line: Undertaking) -> bool:
    """Whether a named delivery is in a total of that day: all but what is known to come later."""
    if line.number(case.key) is None or line.arrived is None:
        return False
    if line.left is not None and line.left <= case.told.day:
        return False
    period = line.period
    is_dated = period is not None and period.role == Role.HELD and line.is_delivered
    if period and is_dated and period.first:
        return period.first <= case.told.day
    return not line.is_more or line.arrived <= case.told.day


def _all_named(reason: str, before: Undertaking | None) -> Decision:
    return replace(set_aside(reason), drops=(before,) if before else ())


def _later_total(case: Case, before: Undertaking, amount: Amount | None) -> Decision:
    """Let the later strength stand; of money that came in, the larger sum."""
    number = amount.stated if amount else stated(case)
    known = before.number(case.key) or Decimal(0)
    if near(number, known):
        return restates(case, before, "the same total, less what is told by name")
    is_less = number < known
    if is_less and (case.resource == Resource.FUNDS or case.told.day <= before.numbered):
        return set_aside(f"{naming(case.told)} is in {name_of(before)}, which is more.")
    reason = f"{naming(case.told)} is later than {name_of(before)}, so it stands."
    return Decision(Verdict.REVISES, reason, before, amount=amount)


def _with_room(case: Case, beyond: Decimal, own: Sequence[Undertaking]) -> Undertaking | None:
    """Return the promise that what is there beyond the named deliveries may be of.

    The sum that all have promised; of people also the only promise that has room, or the one that
    is just as many. Money that came in for an appeal may be anybody's.
    """
    for line in own:
        number = line.number(case.key)
        is_open = not line.is_delivered and line.stage != Stage.WITHDRAWN
        if number and is_open and number >= beyond and not _is_wider(case, number):
            return line
    if case.resource != Resource.PERSONNEL:
        return None
    coming = [
        (line, left)
        for line in case.standing
        if not line.is_delivered and (left := left_of(case, line)) and left > 0
    ]
    just = [line for line, left in coming if near(left, beyond)]
    room = [line for line, left in coming if left >= beyond]
    return next(iter(just), None) or (room[0] if len(coming) == 1 and room else None)


def _promised(case: Case, own: Sequence[Undertaking]) -> Decision:
    together = [line for line in case.standing if line.whole is None and _is_of_round(case, line)]
    numbers = [line for line in together if line.number(case.key) is not None]
    total, told = sum_of(case, numbers), naming(case.told)
    if numbers and near(total, stated(case)):
        return set_aside(f"{told} is a running total: {parts_words(numbers)} are counted.")
    if total > stated(case):
        return set_aside(f"{told} is less than {parts_words(numbers)}, told by name, add up to.")
    lines = tuple(line for line in own if not line.is_delivered)
    decision = decide(replace(case, lines=lines, targets=(), shared=False))
    if decision.verdict == Verdict.OPENS:
        inside = f", {parts_words(numbers)} of it by name" if numbers else ""
        came = () if _is_wider(case, stated(case)) else [line for line in own if line.is_delivered]
        reason = f"{told} is what all who give have promised together{inside}."
        gathers = (*decision.gathers, *together, *came)
        return replace(decision, reason=reason, gathers=gathers)
    return replace(decision, gathers=tuple(together)) if decision.line else decision


def _is_of_round(case: Case, line: Undertaking) -> bool:
    """Whether a promise was told at the time of the sum, or the sum is of all there was."""
    if not line.amounts:
        return False
    if cues.is_altogether(case.told.quote) and line.opener.day <= case.told.day:
        return True
    return any(abs(told.day - case.told.day) <= ONE_ROUND for told in line.told)


def _is_wider(case: Case, number: Decimal) -> bool:
    """Whether a sum is more than is needed, so most likely promised for more than this need."""
    needs = (counted_in(amount, case.key, case.resource) for _, amount in case.targets)
    return number > max((need.stated for need in needs if need), default=number)
