"""Those who leave, and those who take their place: withdrawals and rotations."""

from __future__ import annotations

from pledgebook.model import Resource, Stage, Verdict
from pledgebook.reconciling import cues
from pledgebook.reconciling.decisions import restates, revises, set_aside
from pledgebook.reconciling.likeness import near
from pledgebook.reconciling.questions import (
    IN_ROTATION,
    ONE_TELLING,
    container,
    has_number,
    is_taken_off,
    name_of,
    naming,
    numbered,
    stated,
    sum_of,
)
from pledgebook.reconciling.undertakings import Case, Decision, Undertaking

AS_MANY = "others take the place of those who leave"


def withdrawal(case: Case) -> Decision | None:
    """Take an undertaking off the ladder when its promise is taken back, or its people leave."""
    if case.told.stage != Stage.WITHDRAWN or not case.lines:
        return None
    gone = [line for line in case.lines if _is_told_already(case, line)]
    if gone or not case.standing:
        return restates(case, (gone or case.lines)[-1], "the withdrawal is told already")
    if case.resource in IN_ROTATION and cues.is_rotation(case.told.around):
        return restates(case, case.standing[-1], AS_MANY)
    leaving = _may_leave(case)
    same = [line for line in leaving if has_number(line, case)] or _came_in_parts(case, leaving)
    if numbered(case) and not same:
        return _part_leaves(case, leaving)
    open_lines = [line for line in leaving if not line.is_delivered]
    line = (same or open_lines or leaving)[-1]
    return Decision(Verdict.ADVANCES, f"{name_of(line)} is withdrawn.", line)


def _may_leave(case: Case) -> list[Undertaking]:
    """Return what a withdrawal can be of: people go home from there, an offer was still to come."""
    there = [line for line in case.standing if line.is_delivered]
    coming = [line for line in case.standing if not line.is_delivered]
    if cues.is_offer(case.told.quote):
        return coming or there
    is_people = case.resource == Resource.PERSONNEL
    return there if is_people and there else list(case.standing)


def _came_in_parts(case: Case, leaving: list[Undertaking]) -> list[Undertaking]:
    """Return what has this number and came in parts: all of them leave with it."""
    came = {id(line): [one for one in leaving if one.whole is line] for line in case.standing}
    return [
        line
        for line in case.standing
        if has_number(line, case)
        and came[id(line)]
        and near(sum_of(case, came[id(line)]), stated(case))
    ]


def _part_leaves(case: Case, leaving: list[Undertaking]) -> Decision:
    tops = [line for line in leaving if line.whole not in leaving]
    larger = container(case, tops) or container(case, leaving) or container(case, case.standing)
    if larger is None:
        return set_aside(f"{naming(case.told)} is more than this provider is told to have.")
    if is_taken_off(case, larger):
        return restates(case, larger, "its number is already less by that")
    return Decision(Verdict.PART_OF, f"Part of {name_of(larger)} is withdrawn.", larger)


def _is_told_already(case: Case, line: Undertaking) -> bool:
    """Whether the claim tells a withdrawal again: of the same number, or soon without one.

    Not one of people who were promised or came after that withdrawal.
    """
    told, period = case.told, case.told.period
    if line.left is None or told.is_more or (period and period.first and period.first > line.left):
        return False
    later = [other for other in case.standing if other.opener.day > line.left]
    if case.amount is None:
        return not later and told.day - line.left <= ONE_TELLING
    return has_number(line, case) and not any(has_number(other, case) for other in later)


def rotation(case: Case) -> Decision | None:
    """Add nobody where some come and as many leave; where others replace all, count those.

    "350 relieved the first 400" leaves 350; "200 of them were rotated" leaves as many as before.
    """
    has_come = case.resource in IN_ROTATION and case.told.stage == Stage.DELIVERED
    is_said = cues.is_rotation(case.told.quote)
    if not has_come or case.amount is None or (case.told.is_more and not is_said):
        return None
    if not cues.is_rotation(case.told.around):
        return None
    there = [line for line in numbered(case) if line.is_delivered]
    tops = [line for line in there if line.whole not in there]
    same = [line for line in there if has_number(line, case)]
    if same or (tops and near(sum_of(case, tops), stated(case))):
        return restates(case, (same or tops)[-1], AS_MANY)
    if len(tops) == 1 and cues.is_replacement(case.told.quote):
        return revises(case, tops[0], "in the place of")
    if tops and stated(case) < sum_of(case, tops) and is_said:
        return restates(case, tops[-1], AS_MANY)
    return None
