"""Commands that answer about a mission: conflicts, reasons, assessments, forecasts, plans."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from pledgebook.cli.door import EXIT_CODES, app
from pledgebook.cli.later import desk
from pledgebook.cli.leaving import book_of
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
from pledgebook.errors import BadDay


@app.command(epilog=EXIT_CODES)
def conflicts(  # noqa: PLR0913 - one option each
    paths: Paths = None,
    book: BookFile = None,
    settled: Annotated[
        bool, typer.Option("--settled", help="Also those that a person has settled.")
    ] = False,
    as_json: AsJson = False,
    as_of: AsOf = None,
    on: On = None,
    until: Until = None,
    mission: MissionName = None,
) -> None:
    """Show where reports contradict one another, with the rival words.

    Example:  pledgebook conflicts --book haiti.book
    """
    view = view_of(as_of, on, until, mission)
    with book_of(paths, book) as opened:
        desk.conflicts(opened, view, settled=settled, as_json=as_json)


@app.command(epilog=EXIT_CODES)
def why(  # noqa: PLR0913 - one option each
    commitment: Annotated[str, typer.Argument(help="Its name, as the brief shows it.")],
    paths: Paths = None,
    book: BookFile = None,
    as_json: AsJson = False,
    as_of: AsOf = None,
    on: On = None,
    until: Until = None,
    mission: MissionName = None,
) -> None:
    """Show the claims behind a commitment, how each was ruled on, and why.

    Example:  pledgebook why kenya-personnel-2 --book haiti.book
    """
    view = view_of(as_of, on, until, mission)
    with book_of(paths, book) as opened:
        desk.why(opened, view, commitment, as_json=as_json)


@app.command(epilog=EXIT_CODES)
def assess(  # noqa: PLR0913 - one option each
    paths: Paths = None,
    links: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="What people need, as data/needs/links.toml has it."),
    ] = None,
    book: BookFile = None,
    as_json: AsJson = False,
    as_of: AsOf = None,
    on: On = None,
    until: Until = None,
    mission: MissionName = None,
) -> None:
    """Say of each need what is promised, there, late and missing, and what holds it back.

    Example:  pledgebook assess reports/ --as-of 2024-10-14
    """
    view = view_of(as_of, on, until, mission)
    with book_of(paths, book) as opened:
        desk.assess(opened, view, links, as_json=as_json)


@app.command(epilog=EXIT_CODES)
def forecast(  # noqa: PLR0913 - one option each
    paths: Paths = None,
    book: BookFile = None,
    as_json: AsJson = False,
    as_of: AsOf = None,
    on: On = None,
    until: Until = None,
    mission: MissionName = None,
) -> None:
    """Say whether a mission will reach its strength in time, how far it will get, and why.

    Example:  pledgebook forecast reports/ --as-of 2024-10-14
    """
    view = view_of(as_of, on, until, mission)
    with book_of(paths, book) as opened:
        desk.forecast(opened, view, as_json=as_json)


@app.command(epilog=EXIT_CODES)
def backtest(
    picture: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="Draw there, as SVG, how often intervals held."),
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Replay past missions, forecasting each without its own future, and print the errors.

    Example:  pledgebook backtest --picture calibration.svg
    """
    desk.backtest(picture, as_json=as_json)


@app.command(epilog=EXIT_CODES)
def plan(  # noqa: PLR0913 - one option each
    paths: Paths = None,
    scenario: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="What may be used: a TOML file, as in docs/planning.md."),
    ] = None,
    by: Annotated[
        str | None, typer.Option("--by", metavar="DAY", help="Plan for this day instead.")
    ] = None,
    compare: Annotated[
        tuple[Path, Path] | None,
        typer.Option("--compare", metavar="A B", help="Two scenarios, side by side."),
    ] = None,
    book: BookFile = None,
    as_json: AsJson = False,
    as_of: AsOf = None,
    on: On = None,
    until: Until = None,
    mission: MissionName = None,
) -> None:
    """Say which support, of whom, by when, brings a mission to its target, or nearest to it.

    Example:  pledgebook plan reports/ --scenario scenario.toml --as-of 2024-10-14
    """
    if (scenario is None) == (compare is None):
        raise typer.BadParameter("Name one scenario, --scenario FILE, or two, --compare A B.")
    files = compare or ([scenario] if scenario else [])
    view, day = view_of(as_of, on, until, mission), day_of(by)
    with book_of(paths, book) as opened:
        desk.plan(opened, view, files, day, as_json=as_json)


@app.command(epilog=EXIT_CODES)
def diff(  # noqa: PLR0913 - one option each
    first: Annotated[str, typer.Option("--from", metavar="DAY", help="The earlier day.")],
    last: Annotated[str, typer.Option("--to", metavar="DAY", help="The later day.")],
    paths: Paths = None,
    on: Annotated[
        bool, typer.Option("--on", help="What was so on each day, by all that is known.")
    ] = False,
    recorded: Annotated[
        bool, typer.Option("--recorded", help="What the book had in the evening of each day.")
    ] = False,
    book: BookFile = None,
    as_json: AsJson = False,
    mission: MissionName = None,
) -> None:
    """Say what changed from one day to another, and which report changed it.

    Example:  pledgebook diff --from 2024-07-31 --to 2024-09-30 --book haiti.book
    """
    if on and recorded:
        raise typer.BadParameter("--on and --recorded cannot go together; choose one of them.")
    clock = "on" if on else "recorded" if recorded else "as_of"
    days = day_of(first), day_of(last)
    if not (days[0] and days[1]):
        raise BadDay(last if days[0] else first)
    with book_of(paths, book) as opened:
        desk.diff(opened, (days[0], days[1]), clock, mission, as_json=as_json)
