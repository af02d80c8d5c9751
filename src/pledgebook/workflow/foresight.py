"""How far what stands is from what is needed, whether it will be met, and which support would."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from pledgebook.assessing import assess
from pledgebook.assessing.forecast import forecasts
from pledgebook.assessing.forecast.backtest import backtest as replay_records
from pledgebook.assessing.forecast.build_ups import records as build_ups
from pledgebook.assessing.forecast.ladder import ladder
from pledgebook.assessing.forecast.money import money_forecasts
from pledgebook.assessing.forecast.promised_money import money_record
from pledgebook.assessing.forecast.standing import tranches
from pledgebook.assessing.links import Link
from pledgebook.assessing.links import links as read_links
from pledgebook.assessing.today import today_of
from pledgebook.assessing.waiting import COMING
from pledgebook.errors import NothingToPlan, UnknownMission
from pledgebook.ledger.book import Book
from pledgebook.model import (
    Assessment,
    Forecast,
    Gap,
    MoneyForecast,
    Need,
    NoForecast,
    Plan,
    Position,
    Resource,
    Scored,
    exactly,
    last_day,
)
from pledgebook.planning import plan as make_plan
from pledgebook.planning import read_scenario
from pledgebook.planning.futures import Luck
from pledgebook.planning.read_scenario import Found, Promise
from pledgebook.planning.sheet import Sheet
from pledgebook.workflow.standing import View, positions_in


def assessments(
    book: Book, view: View, links: Sequence[Link] | None = None
) -> tuple[tuple[Position, Assessment], ...]:
    """Return how far what stands is from what is needed, for each mission in a view.

    links  what people need before they count, as `links` returns it; None for what is shipped.

    Raises `UnknownMission`.
    """
    return tuple((one, assess(one, links)) for one in positions_in(book, view))


def links(text: str, place: str) -> tuple[Link, ...]:
    """Return what a file says that people need before they count. Raises `TableError`."""
    return read_links(text, place)


@dataclass(frozen=True, slots=True)
class Foretold:
    """A mission's position, and whether its needs of people and of money will be met in time."""

    position: Position
    forecasts: tuple[Forecast | NoForecast, ...]
    money: tuple[MoneyForecast | NoForecast, ...] = ()


def forecast(book: Book, view: View) -> tuple[Foretold, ...]:
    """Return the forecasts of each mission in a view. Raises `UnknownMission`."""
    standing = positions_in(book, view)
    found = ((one, assess(one)) for one in standing)
    return tuple(Foretold(one, forecasts(one, a), money_forecasts(one, a)) for one, a in found)


def backtest() -> tuple[Scored, ...]:
    """Return how good forecasts were on past missions, and what they are compared with."""
    return replay_records(build_ups())


def tested_money() -> tuple[Scored, ...]:
    """Return how good forecasts of money were, one for each number of months ahead."""
    return tuple(each.tested for each in money_record().courses)


def plan(
    book: Book,
    view: View,
    scenario: Sheet,
    luck: Luck,
    by: date | None = None,
) -> Plan:
    """Return the plan that a scenario allows a mission: whose people are to come, and what for.

    scenario  the file, as `read_scenario` returns it.
    luck      draws the futures: a `random.Random` with a seed.
    by        the day by which the target is wanted, where it is not the scenario's.

    The parties of the book's tables can be asked. The mission is the one that the view or the
    scenario names, else the first that needs people.
    Raises `BadScenario`, `NothingToPlan`, `NotKept`, `PlanUnsolved`, `MissingExtra`.
    """
    standing = _in_scenario(book, view, scenario)
    needs = ((one, gap) for one in standing for gap in assess(one).gaps)
    people = ((one, gap) for one, gap in needs if gap.need.resource == Resource.PERSONNEL)
    position, gap = next(people, (next(iter(standing), None), None))
    if position is None:
        raise NothingToPlan
    if gap is None:
        position, gap = _wanting(position, scenario)
    wanted = scenario if by is None else scenario.put("by", by)
    found = _to_plan_from(position, gap)
    read = read_scenario.scenario(wanted, found, book.tables.names)
    name = position.mission.short or position.mission.name
    return make_plan(name, read, found.promises, read_scenario.assumed(wanted), luck)


def _in_scenario(book: Book, view: View, scenario: Sheet) -> tuple[Position, ...]:
    """Return what stands for the mission that a view names, else a scenario."""
    named = scenario.text(("mission",))
    if view.mission or not named:
        return positions_in(book, view)
    try:
        return positions_in(book, replace(view, mission=named))
    except UnknownMission as error:
        raise scenario.refuse(("mission",), str(error), error.hint) from error


def _wanting(position: Position, scenario: Sheet) -> tuple[Position, Gap]:
    """Return a mission of which no report numbers the need, with the target of a scenario."""
    if not scenario.has(("target",)):
        said = f"target is missing, and no report says how many {position.mission.name} needs"
        hint = "Write how many, and by when: target = 2500 and by = 2025-01-31."
        raise scenario.refuse(("target",), said, hint)
    target = exactly(scenario.whole(("target",), least=1), "personnel")
    need = Need("target", Resource.PERSONNEL, target, None, (), 0)
    wanting = replace(position, needs=(*position.needs, need))
    return wanting, next(gap for gap in assess(wanting).gaps if gap.need == need)


def scenario(text: str, place: str) -> Sheet:
    """Return what a scenario file says. Raises `BadScenario` where it is no TOML."""
    return Sheet.parse(text, place)


def _to_plan_from(position: Position, gap: Gap) -> Found:
    """Return what stands for a need of people, as planning takes it."""
    need, amount = gap.need, gap.need.amount
    coming = tranches(position, need, amount) if amount else []
    worth = {stage: ladder().rungs[stage] for stage in COMING}
    return Found(
        today=today_of(position),
        in_place=int(gap.delivered.stated),
        target=int(amount.stated) if amount else None,
        due=last_day(need.due) if need.due else None,
        promises=tuple(
            Promise(
                one.provider,
                str(one.stage),
                None if one.people is None else round(one.people),
                worth[one.stage].kept,
                worth[one.stage].late,
                one.claims,
            )
            for one in coming
        ),
    )
