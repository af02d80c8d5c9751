"""What was delivered and what was to come, day by day: the line of a chart.

A delivery counts from the day it is told to have been, else from its first report; a promise
from its first report until it is delivered or withdrawn.
"""

from __future__ import annotations

from datetime import date

from pledgebook.assessing.counting import for_the_mission, tally
from pledgebook.assessing.purpose import support
from pledgebook.model import (
    Commitment,
    Need,
    Position,
    Resource,
    Role,
    Stage,
    Standing,
    StrengthPoint,
)

GONE = (Stage.DELIVERED, Stage.WITHDRAWN)
"""Stages that have a day of their own; the others are known from the report's."""


def strength(position: Position) -> tuple[StrengthPoint, ...]:
    """Return one point for each day on which something changed, earliest first.

    The people of the mission; where none are told of, what its first numbered need asks for.
    """
    return strength_of(position, _main_need(position))


def strength_of(position: Position, need: Need | None) -> tuple[StrengthPoint, ...]:
    """Return the same of one need; None for the people of a mission that needs none by number."""
    resource = need.resource if need else Resource.PERSONNEL
    commitments = (
        support(position, need).commitments if need else for_the_mission(position, resource)
    )
    unit = need.amount.unit if need and need.amount else _unit(commitments)
    per = need.amount.per if need and need.amount else None
    days = {
        (each.id, place): _since(position, each, place)
        for each in commitments
        for place in range(len(each.history))
    }
    points: list[StrengthPoint] = []
    for day in sorted({each for each in days.values() if each}):
        held = {each.id: standing for each in commitments if (standing := _on(each, day, days))}
        sums = tally(held, commitments, unit, resource, per)
        points.append(StrengthPoint(day, sums.delivered, sums.expected))
    return tuple(point for place, point in enumerate(points) if _differs(points, place))


def _main_need(position: Position) -> Need | None:
    numbered = [each for each in position.needs if each.amount and each.actor is None]
    people = [each for each in numbered if each.resource == Resource.PERSONNEL]
    gives_people = any(each.resource == Resource.PERSONNEL for each in position.commitments)
    if people or gives_people:
        return next(iter(people), None)
    return next(iter(numbered), None)


def _unit(commitments: tuple[Commitment, ...]) -> str:
    units = (each.now.amount.unit for each in commitments if each.now.amount)
    return next(units, "personnel")


def _since(position: Position, commitment: Commitment, place: int) -> date | None:
    """Return the day from which a stage held; None where no report has a day."""
    standing = commitment.history[place]
    period = standing.period
    if standing.stage in GONE and period and period.role == Role.HELD and period.first:
        return period.first
    reports = (position.claims[each].evidence.report for each in standing.claims)
    days = [day for each in reports if (day := _published(position, each))]
    return min(days, default=commitment.first_reported)


def _published(position: Position, report: str) -> date | None:
    known = position.reports.get(report)
    return known.published if known else None


def _on(
    commitment: Commitment, day: date, days: dict[tuple[str, int], date | None]
) -> Standing | None:
    """Return the highest stage that held on a day."""
    reached = [
        standing
        for place, standing in enumerate(commitment.history)
        if (since := days[commitment.id, place]) and since <= day
    ]
    return reached[-1] if reached else None


def _differs(points: list[StrengthPoint], place: int) -> bool:
    if place == 0:
        return True
    here, before = points[place], points[place - 1]
    return (here.delivered, here.expected) != (before.delivered, before.expected)
