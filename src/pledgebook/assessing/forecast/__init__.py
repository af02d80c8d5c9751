"""Whether a need of people will be met by its date: past build-ups and present promises, pooled.

forecasts(position, assessment)  ->  (Forecast(need, ..., at_due=FanPoint(chance=0.03, ...)), ...)

The outside view (`outside.py`) asks what became of UN missions that stood like this one; the
inside view (`ladder.py`) what each promise is worth at its stage. How good the first is, the
back-test says; the second has never been measured by anybody. Each has half the say.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from pledgebook.assessing.forecast.build_ups import Records, State, records
from pledgebook.assessing.forecast.errors import nearest
from pledgebook.assessing.forecast.ladder import MONTH, inside, ladder
from pledgebook.assessing.forecast.outside import outside
from pledgebook.assessing.forecast.reasons import reasons, written
from pledgebook.assessing.forecast.spread import Spread, pooled
from pledgebook.assessing.forecast.standing import Start, start
from pledgebook.assessing.today import today_of
from pledgebook.model import (
    FORCES,
    Assessment,
    FanPoint,
    Forecast,
    Gap,
    NoForecast,
    Position,
    Resource,
    last_day,
    last_of,
)

__all__ = ["forecasts"]

SAY = 0.5
"""What the outside view has to say, of 1: neither view has earned more than half."""

FARTHEST = 36
"""Months ahead that records of build-ups still tell of."""

UNDATED = 12
"""Months ahead that are forecast for a need without a date."""

PEOPLE = FORCES | {"people", "officer", "soldier"}


def forecasts(position: Position, assessment: Assessment) -> tuple[Forecast | NoForecast, ...]:
    """Return a forecast for each need of people, or why there is none."""
    people = [gap for gap in assessment.gaps if gap.need.resource == Resource.PERSONNEL]
    return tuple(_forecast(position, assessment, gap) for gap in people)


def _forecast(position: Position, assessment: Assessment, gap: Gap) -> Forecast | NoForecast:
    need, today, amount = gap.need, today_of(position), gap.need.amount
    if amount is None or not amount.stated or amount.unit not in PEOPLE:
        return NoForecast(need, "It has no number of people.")
    if today is None:
        return NoForecast(need, "No report has a day, so that nothing can be told ahead of one.")
    due = last_day(need.due) if need.due else last_of(today, UNDATED)
    if due <= today:
        here, wanted = gap.delivered.stated, amount.stated
        return NoForecast(need, passed(due, f"{here:,f} of {wanted:,f} are in place", today))
    if (due - today).days > FARTHEST * MONTH:
        return NoForecast(need, f"{written(due)} is more than {FARTHEST} months ahead.")
    begun = start(position, gap, amount, assessment.strength, today)
    if not begun.state.people and not any(each.people for each in begun.tranches):
        return NoForecast(need, "No report numbers anybody who is in place or on the way.")
    return _told(position, begun, due)


def _told(position: Position, begun: Start, due: date) -> Forecast:
    known, worth, ceiling = records(), ladder(), begun.state.ceiling
    past, own = views(begun, due, known)
    at_due = _point(due, _both(past, own), ceiling)
    fan = tuple(
        at_due if day == due else _point(day, _both(*views(begun, day, known)), ceiling)
        for day in _months(begun.today, due)
    )
    return Forecast(
        need=begun.need,
        today=begun.today,
        due=due,
        in_place=begun.state.people,
        at_due=at_due,
        fan=fan,
        outside=past.chance(ceiling),
        inside=own.chance(ceiling),
        reasons=reasons(position, begun, at_due, past, worth),
        tested=nearest((due - begun.today).days / MONTH),
    )


def views(begun: Start, day: date, known: Records) -> tuple[Spread, Spread]:
    """Return what may be in place on a day, as past build-ups and as present promises have it."""
    state = begun.state
    own = inside(state.people, state.ceiling, begun.tranches, begun.today, day, ladder())
    return _past(state, (day - begun.today).days / MONTH, known), own


def _past(state: State, months: float, known: Records) -> Spread:
    """Return what past build-ups say; between two whole months both have a say, as they lie near.

    In the first month what comes in a month has come in part.
    """
    before, way = int(months), months % 1
    later = outside(state, before + 1, known)
    if not before:
        moved = ((state.people + way * (each - state.people)) for each in later.numbers)
        return Spread.of(zip(moved, later.weights, strict=True))
    return pooled([(outside(state, before, known), 1 - way), (later, way)])


def passed(due: date, stands: str, today: date) -> str:
    """Say that a need's date has passed, and what stands."""
    return f"{written(due)} has passed; on {written(today)}, {stands}."


def _both(past: Spread, own: Spread) -> Spread:
    return pooled([(past, SAY), (own, 1 - SAY)])


def _point(day: date, spread: Spread, least: float) -> FanPoint:
    low, q1, median, q3, high = (round(spread.quantile(q), 1) for q in (0.1, 0.25, 0.5, 0.75, 0.9))
    return FanPoint(
        day, round(spread.mean, 1), low, q1, median, q3, high, round(spread.chance(least), 4)
    )


def _months(today: date, due: date) -> Iterator[date]:
    """Yield the last day of each month from today until the due date, and of three more."""
    end, day = last_of(due, 3), today
    while True:
        last = last_of(day, 0)
        if last > end:
            return
        if last > today:
            yield last
        day = last + timedelta(days=1)
