"""Pictures on the screen, as their tables, and in files."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from random import Random

from rich.console import Console

from pledgebook import workflow
from pledgebook.desk.answers import SEED, scenario_text
from pledgebook.desk.output import json_text, show
from pledgebook.errors import NothingToDraw
from pledgebook.ledger.book import Book
from pledgebook.publishing.charts import change, render, schedule, told
from pledgebook.publishing.charts.picture import Picture
from pledgebook.workflow import View


def refuse_ending(out: Path | None) -> None:
    """Refuse a file that no picture is written into, before any work. Raises `UnknownEnding`."""
    if out:
        render.writer(out)


def of_view(book: Book, view: View, kind: str) -> Picture:
    """Return a picture of a mission. Raises `NothingToDraw`, `UnknownMission`."""
    return workflow.picture(book, view, kind)


def of_plan(book: Book, view: View, file: Path, by: date | None) -> Picture:
    """Return the plan of a scenario, month by month. Raises `PlanError`s."""
    sheet = workflow.scenario(scenario_text(file), str(file))
    luck = Random(SEED)  # noqa: S311 - futures, not secrets
    return schedule.picture(workflow.plan(book, view, sheet, luck, by))


def of_change(book: Book, days: tuple[date, date], mission: str | None) -> Picture:
    """Return what changed from one day to another. Raises `NothingToDraw`, `UnknownMission`."""
    views = (View(as_of=each, mission=mission) for each in days)
    for one in sorted(workflow.compare(book, *views), key=lambda one: -len(one.after.claims)):
        name = one.after.mission.short or one.after.mission.name
        if drawn := change.picture(name, one.changes, days):
            return drawn
    why = "no sum is otherwise on the later day"
    raise NothingToDraw("change", why, "pledgebook diff tells what else changed.")


def give(picture: Picture, out: Path | None, *, as_json: bool) -> None:
    """Write a picture into a file, or show its table. Raises `UnknownEnding`, `CannotWrite`."""
    if out:
        render.save(picture, out)
    if as_json:
        show(json_text(told.as_json(picture)))
    elif not out:
        show(told.text(picture, Console().width))
