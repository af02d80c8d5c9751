"""What a command answers about a book: conflicts, reasons, assessments, changes, plans."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from random import Random

from rich.console import Console

from pledgebook import workflow
from pledgebook.desk.output import json_text, screen, show, write
from pledgebook.errors import BadScenario, MissingFile, TableNotUtf8
from pledgebook.ledger.book import Book
from pledgebook.model import Position
from pledgebook.publishing import (
    assessed,
    assessed_json,
    brief,
    calibration,
    changed,
    decision_screen,
    foretold,
    foretold_money,
    planned,
    terminal,
)
from pledgebook.publishing.position_json import conflicts_json, why_json
from pledgebook.publishing.reasons import reasons
from pledgebook.workflow import View

NOTHING_TOLD = "No report tells what a mission or an appeal needs, or who gives what.\n"


def conflicts(book: Book, view: View, *, settled: bool, as_json: bool) -> None:
    """Print where the reports of a book contradict one another.

    settled  also what a person has settled; JSON has that anyway.
    """
    publication = workflow.publication(book, view)
    if as_json:
        show(json_text(conflicts_json(publication)))
        return
    with screen() as console:
        terminal.show_conflicts(brief.compose(publication), console)
        if settled:
            decision_screen.show_settled([one for one, _ in publication.missions], console)


def why(book: Book, view: View, commitment: str, *, as_json: bool) -> None:
    """Print the claims behind a commitment and how they were ruled on. Raises `InputError`s."""
    found = workflow.why(book, view, commitment)
    if as_json:
        show(json_text(why_json(found.position, found.commitment, found.ruled)))
        return
    with screen() as console:
        terminal.show_reasons(reasons(found.position, found.commitment, found.ruled), console)


def assess(book: Book, view: View, links: Path | None, *, as_json: bool) -> None:
    """Print how far what stands is from what is needed.

    links  a file that says what people need before they count; None for what is shipped.

    Raises `UnknownMission`, `TableError`, `MissingFile`.
    """
    own = workflow.links(_links_text(links), str(links)) if links else None
    found = workflow.assessments(book, view, own)
    if as_json:
        show(json_text([assessed_json.as_json(*one) for one in found]))
    else:
        told = [one for one in found if _is_told_of(one[0]) or len(found) == 1]
        show("\n".join(assessed.text(*one, Console().width) for one in told) or NOTHING_TOLD)


def _links_text(file: Path) -> str:
    try:
        return file.read_text("utf-8")
    except UnicodeDecodeError as error:
        raise TableNotUtf8(str(file)) from error
    except OSError as error:
        raise MissingFile(str(file)) from error


def forecast(book: Book, view: View, *, as_json: bool) -> None:
    """Print whether each mission's needs will be met by their dates. Raises `UnknownMission`."""
    found = workflow.forecast(book, view)
    if as_json:
        show(json_text([_forecast_json(one) for one in found]))
        return
    told = [one for one in found if one.forecasts or one.money or _is_told_of(one.position)]
    show("\n".join(_foretold(one, Console().width) for one in told) or NOTHING_TOLD)


def _foretold(one: workflow.Foretold, width: int) -> str:
    if not (one.forecasts or one.money):
        return foretold.text(one.position, (), width) + foretold.nothing(one.position, width)
    people = foretold.text(one.position, one.forecasts, width)
    return people + foretold_money.text(one.position, one.money, width)


def _is_told_of(one: Position) -> bool:
    """Whether anything is told of a mission that could be assessed."""
    return bool(one.needs or one.commitments or one.of_kind("obstacle"))


def _forecast_json(one: workflow.Foretold) -> dict[str, object]:
    money = [foretold_money.as_json(each) for each in one.money]
    return {**foretold.as_json(one.position, one.forecasts), "money": money}


def backtest(picture: Path | None, *, as_json: bool) -> None:
    """Print how good forecasts were on past missions.

    picture  where to draw how often intervals held what came. Raises `CannotWrite`.
    """
    table = workflow.backtest()
    if picture:
        drawn = calibration.svg(calibration.of(table, workflow.tested_money()))
        write(drawn, picture)
    show(json_text(foretold.errors_json(table)) if as_json else foretold.errors_text(table))


CLOCKS = {
    "as_of": "as it was known then",
    "on": "as it was then, by all that is known",
    "recorded": "as the book had it in the evening",
}
"""What the two days of a comparison can be of."""


def diff(
    book: Book, days: tuple[date, date], clock: str, mission: str | None, *, as_json: bool
) -> None:
    """Print what changed from one day to another. Raises `UnknownMission`.

    clock  one of `CLOCKS`.
    """
    views = {
        "as_of": [View(as_of=each, mission=mission) for each in days],
        "on": [View(on=each, mission=mission) for each in days],
        "recorded": [View(recorded_until=each, mission=mission) for each in days],
    }
    compared = workflow.compare(book, *views[clock])
    parts = [(one.before, one.after, one.changes, one.decisions) for one in compared]
    if as_json:
        show(json_text(changed.changed_json(parts, clock, days)))
        return
    with screen() as console:
        changed.show(parts, CLOCKS[clock], days, console)


def plan(book: Book, view: View, files: Sequence[Path], by: date | None, *, as_json: bool) -> None:
    """Print the plan of a scenario, or of two side by side. Raises `PlanError`s, `MissingFile`."""
    sheets = [workflow.scenario(scenario_text(each), str(each)) for each in files]
    plans = [
        workflow.plan(book, view, each, Random(SEED), by)  # noqa: S311 - futures, not secrets
        for each in sheets
    ]
    if as_json:
        made = [planned.as_json(each) for each in plans]
        show(json_text(made[0] if len(made) == 1 else made))
    elif len(plans) == 1:
        show(planned.text(plans[0], Console().width))
    else:
        show(planned.compared([str(each) for each in files], plans))


SEED = 0
"""Futures are drawn by it: the same scenario has the same chances every time."""


def scenario_text(file: Path) -> str:
    """Return what stands in a scenario file. Raises `BadScenario`, `MissingFile`."""
    try:
        return file.read_text("utf-8")
    except UnicodeDecodeError as error:
        line = error.object[: error.start].count(b"\n") + 1
        raise BadScenario(str(file), line, "it is not UTF-8", "Save it as UTF-8.") from error
    except OSError as error:
        raise MissingFile(str(file)) from error
