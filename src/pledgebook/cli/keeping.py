"""Commands that check: the seals of a book, tables of parties and missions."""

from __future__ import annotations

from typing import Annotated

import typer

from pledgebook.cli.door import EXIT_CODES, app, say
from pledgebook.cli.later import desk
from pledgebook.cli.leaving import book_of
from pledgebook.cli.options import AsJson, BookFile


@app.command(epilog=EXIT_CODES)
def tables(
    folder: Annotated[
        str | None,
        typer.Argument(metavar="[FOLDER]", help="Tables to check; else those of the setting."),
    ] = None,
    name: Annotated[
        str | None,
        typer.Option("--who", metavar="NAME", help="Say which party a name means."),
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Check tables of parties and missions, or say whom a name means by them.

    Example:  pledgebook tables our-tables
    """
    wrong = desk.show_tables(folder, name, as_json=as_json)
    for one in wrong:
        say(str(one), one.hint)
    if wrong:
        raise typer.Exit(wrong[0].exit_code)


@app.command(epilog=EXIT_CODES)
def verify(
    book: BookFile = None,
    seal: Annotated[
        str | None,
        typer.Option(metavar="SEAL", help="A seal that a brief has printed: is it there still?"),
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Check every seal of a book, and that it still has one that was printed.

    Example:  pledgebook verify --book haiti.book
    """
    with book_of(None, book) as opened:
        desk.verify(opened, seal, as_json=as_json)
