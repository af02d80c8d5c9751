"""Whether a claim with an undertaking's number tells of another one: withdrawn, renewed, on top."""

from __future__ import annotations

from pledgebook.model import Role, Stage
from pledgebook.reconciling import cues
from pledgebook.reconciling.likeness import are_apart, dates_differ, same_number
from pledgebook.reconciling.questions import (
    IN_ROTATION,
    ONE_TELLING,
    has_number,
    is_before,
    is_event_after,
)
from pledgebook.reconciling.undertakings import Case, Undertaking

HEARD_BY = 4
"""Where so many tell of the first lot, more than one tells of the second."""


def is_new(case: Case, line: Undertaking) -> bool:
    """Whether a claim with the undertaking's number must still be another one."""
    told = case.told
    if line.left is None and not told.is_more and is_known_by_words(case, line):
        return False
    if line.left is not None and told.stage != Stage.WITHDRAWN and told.day > line.left:
        return not is_stale(case, line)
    if told.stage == Stage.DELIVERED:
        return _is_new_arrival(case, line)
    period = told.period
    if line.is_delivered and line.arrived and period and period.first:
        if told.is_recalled and not _is_still_to_come(case, line):
            return False
        is_ahead = (period.last or period.first) >= told.day
        return is_ahead and period.first > line.arrived and told.day > line.arrived
    is_on_top = told.is_more and not line.is_more and not _is_left_of_two(case)
    return (is_on_top and (is_no_more(case, line) or needs_a_base(case, line))) or (
        told.others_say_later
        and told.day - line.opener.day > ONE_TELLING
        and not any(each.others_say_later for each in line.told)
    )


def _is_left_of_two(case: Case) -> bool:
    """Whether another of as many was taken back: nobody says which, so the one is as good."""
    return any(
        other.left and other.left <= case.told.day and other.whole is None
        for other in case.lines
        if has_number(other, case)
    )


def _is_still_to_come(case: Case, line: Undertaking) -> bool:
    """Whether another undertaking of the number has not come yet."""
    others = (other for other in case.standing if other is not line and not other.is_delivered)
    return any(has_number(other, case) for other in others)


def _is_new_arrival(case: Case, line: Undertaking) -> bool:
    told = case.told
    if line.is_more and not told.is_more and is_before(case, line):
        return True
    if line.is_delivered and told.is_more and _is_next_lot(case, line):
        return True
    if line.arrived is None or not is_event_after(case, line):
        return False
    is_promised = line.opener.stage != Stage.DELIVERED and not told.is_more
    first = told.period.first if told.period else None
    return not (is_promised and first and first - line.arrived <= ONE_TELLING)


def _is_next_lot(case: Case, line: Undertaking) -> bool:
    """Whether as many more have come: "another 200", long after any word of the first, or a third.

    What has a day of its own is told apart by that.
    """
    told = case.told
    is_alone = len(line.told) >= HEARD_BY and not told.others_say_more
    if told.period or is_alone or told.day - line.told[-1].day <= ONE_TELLING:
        return False
    lots = [each for each in case.standing if each.whole is None and has_number(each, case)]
    before = [each for each in lots if each.is_delivered]
    which = cues.which_lot(told.quote)
    if which is None:
        return not line.is_more and len(lots) == 1
    return which > len(before) + all(each.is_more for each in before)


def is_no_more(case: Case, line: Undertaking) -> bool:
    """Whether the undertaking had the claim's number, and has been raised since."""
    amount = line.amount
    return amount is not None and not same_number(case.amount or amount, amount, case.resource)


def is_stale(case: Case, line: Undertaking) -> bool:
    """Whether a promise told after it was withdrawn is the old one: made, or due, before that.

    Or nothing in it is new: it has a stage that it had before, and no other date.
    """
    told, period = case.told, case.told.period
    if line.left is None:
        return False
    if told.stage == Stage.DELIVERED:
        return bool(line.arrived and period and period.last and period.last < line.left)
    before = [each for each in line.told if each.day <= line.left and each.stage == told.stage]
    is_renewed = (told.is_more and not line.is_more) or cues.is_renewed(told.quote)
    if period is None:
        return bool(before) and not is_renewed
    last = period.last or line.left
    is_past = last < (line.left if period.role == Role.HELD else told.day)
    known = [each.due for each in before if each.due and not dates_differ(each.due, period)]
    return is_past or (bool(known) and not is_renewed)


def needs_a_base(case: Case, line: Undertaking) -> bool:
    """Whether "another 200" can only come on top of this very 200."""
    if line.is_delivered:
        return True
    if any(other is not line for other in case.standing):
        return False
    is_far = case.told.day - line.opener.day > ONE_TELLING
    return is_far or are_apart(line.period, case.told.period)


def is_known_by_words(case: Case, line: Undertaking) -> bool:
    """Whether the words take the number as known: "paid its full 100 million"; or in a rotation.

    In a rotation some come and as many leave, so that no more are there than before.
    """
    is_there = case.resource in IN_ROTATION and line.is_delivered
    is_rotation = is_there and cues.is_rotation(case.told.around)
    return is_rotation or cues.is_promised(case.told.quote)
