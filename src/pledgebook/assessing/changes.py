"""What is otherwise in a later position, and which claims or decisions changed it.

personnel: delivered 200, then 432      by the claims newly behind what was delivered
jamaica-personnel-1: not there, then 24 troops delivered
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TypeVar

from pledgebook.assessing.counting import counted
from pledgebook.assessing.totals import totals
from pledgebook.model import (
    Change,
    Commitment,
    Conflict,
    Decision,
    Need,
    Position,
    Total,
)

Told = TypeVar("Told", Commitment, Need)


@dataclass(frozen=True)
class Two:
    """An earlier position, a later one, and what people decided between them.

    decided  the claims that each decision is about, by the decision's id.
    """

    before: Position
    after: Position
    decided: Mapping[str, frozenset[str]]

    @cached_property
    def order(self) -> dict[str, tuple[bool, str, str, int]]:
        """The claims of the later position by day, report and place."""
        found = {}
        for i, claim in self.after.claims.items():
            report = self.after.reports.get(claim.evidence.report)
            day = str(report.published) if report and report.published else ""
            found[i] = (not day, day, claim.evidence.report, claim.evidence.start)
        return found

    def newly(self, now: Iterable[str], was: Iterable[str]) -> tuple[str, ...]:
        """Return the claims that are newly behind something, those of new reports if there are."""
        known, reports = set(was), self.before.reports
        fresh = [each for each in now if each not in known and each in self.order]
        published = [i for i in fresh if self.after.claims[i].evidence.report not in reports]
        return tuple(sorted(published or fresh, key=lambda each: self.order[each]))

    def by(self, claims: Iterable[str]) -> tuple[str, ...]:
        """Return the decisions that are about any of these claims."""
        asked = set(claims)
        return tuple(one for one, each in self.decided.items() if each & asked)


def compare(
    before: Position, after: Position, decided: Mapping[str, frozenset[str]] | None = None
) -> tuple[Change, ...]:
    """Return what is otherwise in the later position: sums first, then what they are made of.

    decided  the claims that each decision is about which was made, or taken back, between the two.
    """
    two = Two(before, after, decided or {})
    commitments = tuple(_commitments(two))
    needs = tuple(_needs(two))
    mandate = tuple(_mandate(two))
    return (*_sums(two, commitments, needs), *commitments, *needs, *mandate, *_conflicts(two))


def about(decision: Decision) -> frozenset[str]:
    """Return the claims that a decision rules on, makes, or chooses between."""
    made = [decision.corrected.id] if decision.corrected else []
    sides = decision.conflict.rivals if decision.conflict else ()
    chosen = [claim for side in sides for claim in side.claims]
    return frozenset([*(each.claim for each in decision.rulings), *made, *chosen])


def _pairs(was: Sequence[Told], now: Sequence[Told]) -> Iterator[tuple[Told | None, Told | None]]:
    """Yield each thing with what it was: that which most of its claims were about."""
    left = {one.claims: one for one in was}
    for one in now:
        claims = set(one.claims)
        nearest = max(left, key=lambda each: len(claims & set(each)), default=())
        if claims & set(nearest):
            yield left.pop(nearest), one
        else:
            yield None, one
    yield from ((one, None) for one in left.values())


def _commitments(two: Two) -> Iterator[Change]:
    for was, now in _pairs(two.before.commitments, two.after.commitments):
        if not (was and now and _stands_as(was) == _stands_as(now)):
            yield _change("commitment", two, was, now)


def _stands_as(one: Commitment) -> tuple[object, ...]:
    return (
        one.provider,
        one.resource,
        one.now.stage,
        one.now.amount,
        one.now.period,
        not one.part_of,
    )


def _needs(two: Two) -> Iterator[Change]:
    for was, now in _pairs(two.before.needs, two.after.needs):
        if not (was and now and (was.amount, was.due) == (now.amount, now.due)):
            yield _change("need", two, was, now)


def _change(sort: str, two: Two, was: Told | None, now: Told | None) -> Change:
    before: tuple[str, ...] = was.claims if was else ()
    behind: tuple[str, ...] = now.claims if now else ()
    decisions = two.by((*behind, *before))
    if now:
        newly = two.newly(behind, before) or two.newly(_whole_of(two, now), before)
        return Change(sort, now.id, was, now, newly, decisions)
    name, home = was.id if was else "", _home(two, before)
    return Change(sort, name, was, now, two.newly(home, before), decisions, _where(two, before))


def _whole_of(two: Two, one: Commitment | Need) -> tuple[str, ...]:
    """Return the claims of what a commitment is a part of."""
    inside = one.part_of if isinstance(one, Commitment) else None
    return next((each.claims for each in two.after.commitments if each.id == inside), ())


def _home(two: Two, claims: Sequence[str]) -> tuple[str, ...]:
    """Return the claims of what the claims of something that is gone are about now."""
    one = _now_in(two, claims)
    return one.claims if one else ()


def _now_in(two: Two, claims: Sequence[str]) -> Commitment | None:
    return next(
        (one for one in two.after.commitments if any(each in one.claims for each in claims)), None
    )


def _where(two: Two, claims: Sequence[str]) -> str:
    """Say where claims are that were a thing of their own."""
    if one := _now_in(two, claims):
        return f"told as {one.id}"
    aside = dict(two.after.set_aside)
    return next((aside[each] for each in claims if each in aside), "")


def _mandate(two: Two) -> Iterator[Change]:
    was, now = two.before.mission.mandate, two.after.mission.mandate
    if was != now:
        told = [i for i, each in two.after.claims.items() if each.kind == "milestone"]
        dated = [i for i in told if two.after.claims[i].event in ("authorised", "extended")]
        yield Change("mandate", "mandate", was, now, two.newly(dated, two.before.claims))


def _sums(two: Two, commitments: Sequence[Change], needs: Sequence[Change]) -> Iterator[Change]:
    """Yield the sums that differ, each with all that moved what is in it."""
    names = {
        now.id: was.id for was, now in _pairs(two.before.needs, two.after.needs) if was and now
    }
    was = {one.name: one for one in totals(two.before)}
    now = {one.name: one for one in totals(two.after)}
    for name, one in now.items():
        before = was.pop(names.get(name, name), None)
        if before is None or replace(before, name=name) != one:
            yield _sum(two, before, one, (*commitments, *needs))
    for one in was.values():
        yield _sum(two, one, None, (*commitments, *needs))


def _sum(two: Two, was: Total | None, now: Total | None, moved: Sequence[Change]) -> Change:
    total = now or was
    own = [each for each in moved if total and _is_in(each, total)]
    claims = {claim for each in own for claim in each.claims}
    decisions = dict.fromkeys(one for each in own for one in each.decisions)
    in_order = tuple(sorted(claims, key=lambda each: two.order[each]))
    return Change("sum", total.name if total else "", was, now, in_order, tuple(decisions))


def _is_in(change: Change, total: Total) -> bool:
    """Whether what changed is counted in a sum, or asks for it."""
    for of in (change.before, change.after):
        if isinstance(of, Need) and of.resource == total.resource and of.id == total.name:
            return True
        if isinstance(of, Commitment) and of.resource == total.resource:
            unit, per = total.delivered.unit, total.needed.per if total.needed else None
            if counted(of.now.amount, unit, of.resource, per):
                return True
    return False


def _conflicts(two: Two) -> Iterator[Change]:
    was = {one.about: one for one in two.before.conflicts}
    settled = {one.conflict.about: one for one in two.after.settled}
    for one in two.after.conflicts:
        before = was.pop(one.about, None)
        if before is None or _sides(before) != _sides(one):
            known = _claims(before) if before else two.before.claims
            newly = two.newly(_claims(one), known)
            yield Change("conflict", one.id, before, one, newly, two.by(_claims(one)))
    for one in was.values():
        ended = settled.get(one.about)
        why = f"settled by {ended.by}: {ended.reason}" if ended else ""
        newly = () if ended else two.newly(_later(two, one), two.before.claims)
        yield Change("conflict", one.id, one, None, newly, two.by(_claims(one)), why)


def _later(two: Two, conflict: Conflict) -> Iterator[str]:
    """Yield the claims of the commitments that the sides of a conflict are about."""
    sides = set(_claims(conflict))
    for one in two.after.commitments:
        if sides & set(one.claims):
            yield from one.claims


def _sides(conflict: Conflict) -> tuple[object, ...]:
    return conflict.type, conflict.stands, tuple(each.says for each in conflict.rivals)


def _claims(conflict: Conflict) -> tuple[str, ...]:
    return tuple(claim for each in conflict.rivals for claim in each.claims)
