"""Commands that read reports, and tell what they come to."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from pledgebook.cli.door import EXIT_CODES, app
from pledgebook.cli.later import desk
from pledgebook.cli.leaving import book_of, leave, lent_readers, say_written
from pledgebook.cli.options import (
    AsJson,
    AsOf,
    BookFile,
    Explain,
    Html,
    Jobs,
    Language,
    Markdown,
    MissionName,
    On,
    Out,
    Paths,
    Published,
    Publisher,
    ReadBy,
    Reports,
    To,
    Until,
    Verbose,
    form_of,
    known_of,
    refuse_page_as_report,
    refuse_to_explain_others,
    view_of,
)

if TYPE_CHECKING:
    from pledgebook.model import Parked


@app.command(epilog=EXIT_CODES)
def brief(  # noqa: PLR0913 - one option each
    paths: Reports,
    book: BookFile = None,
    html: Html = False,
    markdown: Markdown = False,
    as_json: AsJson = False,
    out: Out = None,
    as_of: AsOf = None,
    on: On = None,
    mission: MissionName = None,
    publisher: Publisher = None,
    published: Published = None,
    language: Language = None,
    reader: ReadBy = None,
    verbose: Verbose = False,
    jobs: Jobs = 1,
) -> None:
    """Read reports and tell what stands: target, bar, contributors, conflicts.

    Example:  pledgebook brief reports/ --as-of 2024-09-23 --out brief.html
    """
    told: list[Parked] = []
    form = form_of({"html": html, "markdown": markdown, "json": as_json}, out)
    refuse_page_as_report(paths, form)
    view = view_of(as_of, on, None, mission)
    known = known_of(publisher, published, language)
    with (
        lent_readers(reader, verbose=verbose, jobs=jobs) as readers,
        desk.opened(paths, book, known, told, readers) as opened,
    ):
        desk.publish(opened, view, form, readers.jobs)
    say_written(out)
    leave(told, aloud=form.name != "text" or out is not None)


@app.command(epilog=EXIT_CODES)
def show(  # noqa: PLR0913 - one option each
    book: BookFile = None,
    html: Html = False,
    markdown: Markdown = False,
    as_json: AsJson = False,
    out: Out = None,
    as_of: AsOf = None,
    on: On = None,
    until: Until = None,
    mission: MissionName = None,
    jobs: Jobs = 1,
) -> None:
    """Tell what stands in a book, without reading anything new.

    Example:  pledgebook show --book haiti.book --on 2024-08-01
    """
    form = form_of({"html": html, "markdown": markdown, "json": as_json}, out)
    view = view_of(as_of, on, until, mission)
    with book_of(None, book) as opened:
        desk.publish(opened, view, form, jobs)
    say_written(out)


@app.command(epilog=EXIT_CODES)
def claims(  # noqa: PLR0913 - one option each
    paths: Reports,
    explain: Explain = False,
    as_json: AsJson = False,
    publisher: Publisher = None,
    published: Published = None,
    language: Language = None,
    reader: ReadBy = None,
    verbose: Verbose = False,
    jobs: Jobs = 1,
) -> None:
    """Print what reports claim, one JSON object a line, as docs/claims.md describes it.

    Example:  pledgebook claims reports/ > claims.jsonl
    """
    told: list[Parked] = []
    known = known_of(publisher, published, language)
    if explain:
        refuse_to_explain_others(reader)
        desk.explain(paths, known, told, as_json=as_json)
    else:
        with lent_readers(reader, verbose=verbose, jobs=jobs) as readers:
            desk.claims(paths, known, told, readers, as_list=as_json)
    leave(told)


@app.command(epilog=EXIT_CODES)
def add(  # noqa: PLR0913 - one option each
    paths: Reports,
    book: BookFile = None,
    as_json: AsJson = False,
    publisher: Publisher = None,
    published: Published = None,
    language: Language = None,
    reader: ReadBy = None,
    verbose: Verbose = False,
    jobs: Jobs = 1,
) -> None:
    """Read reports into a book; what is in it already is not added again.

    Example:  pledgebook add --book haiti.book reports/
    """
    told: list[Parked] = []
    known = known_of(publisher, published, language)
    with lent_readers(reader, verbose=verbose, jobs=jobs) as readers:
        desk.add(paths, book, known, told, readers, as_json=as_json)
    leave(told)


@app.command(epilog=EXIT_CODES)
def export(  # noqa: PLR0913 - one option each
    paths: Paths = None,
    to: Annotated[To, typer.Option(help="The format.")] = To.csv,
    out: Annotated[
        Path | None,
        typer.Option("--out", "-o", metavar="PLACE", help="The file, or the folder for csv."),
    ] = None,
    book: BookFile = None,
    as_json: AsJson = False,
    as_of: AsOf = None,
    on: On = None,
    until: Until = None,
    mission: MissionName = None,
) -> None:
    """Write claims, commitments, position and conflicts, each row with its evidence.

    Example:  pledgebook export reports/ --to xlsx --out haiti.xlsx
    """
    view = view_of(as_of, on, until, mission)
    with book_of(paths, book) as opened:
        desk.export(opened, view, to.value, out, as_json=as_json)
