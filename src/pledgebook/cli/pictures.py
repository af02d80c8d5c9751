"""The command that draws."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from pledgebook.cli.door import EXIT_CODES, app
from pledgebook.cli.later import desk
from pledgebook.cli.leaving import book_of, say_written
from pledgebook.cli.options import (
    AsJson,
    AsOf,
    BookFile,
    MissionName,
    On,
    Paths,
    Until,
    day_of,
    view_of,
)


class Kind(StrEnum):
    """What can be drawn."""

    strength = "strength"
    ladder = "ladder"
    money = "money"
    funding = "funding"
    plan = "plan"
    change = "change"


@app.command(epilog=EXIT_CODES)
def picture(  # noqa: PLR0913 - one option each
    kind: Annotated[
        Kind,
        typer.Argument(
            help="strength: against the target, with the forecast; ladder: of each contributor; "
            "money: by giver and channel; funding: money against the need, with the forecast; "
            "plan: its months; change: before and after.",
        ),
    ],
    paths: Paths = None,
    out: Annotated[
        Path | None,
        typer.Option(
            "--out",
            "-o",
            metavar="FILE",
            help="Draw it there: .svg, .png, .json (its Vega-Lite specification) or .csv (its "
            "table); without it, the table is printed.",
        ),
    ] = None,
    scenario: Annotated[
        Path | None, typer.Option(metavar="FILE", help="The scenario of a plan.")
    ] = None,
    by: Annotated[
        str | None, typer.Option("--by", metavar="DAY", help="The day that is planned for.")
    ] = None,
    first: Annotated[
        str | None, typer.Option("--from", metavar="DAY", help="The earlier day of a change.")
    ] = None,
    last: Annotated[
        str | None, typer.Option("--to", metavar="DAY", help="The later day of a change.")
    ] = None,
    book: BookFile = None,
    as_json: AsJson = False,
    as_of: AsOf = None,
    on: On = None,
    until: Until = None,
    mission: MissionName = None,
) -> None:
    """Draw what is told of a mission, or print the same as a table.

    Example:  pledgebook picture strength reports/ --as-of 2024-10-14 --out strength.svg
    """
    view = view_of(as_of, on, until, mission)
    planned_for, days = day_of(by), (day_of(first), day_of(last))
    if kind is Kind.plan and scenario is None:
        raise typer.BadParameter("A plan needs its scenario: --scenario FILE.")
    if kind is Kind.change and not (days[0] and days[1]):
        raise typer.BadParameter("A change needs two days: --from DAY --to DAY.")
    desk.refuse_ending(out)
    with book_of(paths, book) as opened:
        if scenario and kind is Kind.plan:
            drawn = desk.of_plan(opened, view, scenario, planned_for)
        elif days[0] and days[1] and kind is Kind.change:
            drawn = desk.of_change(opened, (days[0], days[1]), mission)
        else:
            drawn = desk.of_view(opened, view, str(kind))
        desk.give(drawn, out, as_json=as_json)
    say_written(out)
