"""The command that opens door 2: the same book as pages and as JSON."""

from __future__ import annotations

from typing import Annotated

import typer

from pledgebook.cli.door import EXIT_CODES, app
from pledgebook.cli.later import desk
from pledgebook.cli.options import BookFile

PORT = 8000
"""Where the desk listens unless it is told: what programs of this kind commonly take."""


@app.command(epilog=EXIT_CODES)
def serve(
    book: BookFile = None,
    host: Annotated[
        str, typer.Option(metavar="ADDRESS", help="The address to listen on.")
    ] = "127.0.0.1",
    port: Annotated[
        int, typer.Option(min=0, max=65535, metavar="N", help="The port; 0 for any free one.")
    ] = PORT,
    team: Annotated[
        bool, typer.Option("--team", help="Let in who has an account, and nobody else.")
    ] = False,
    name: Annotated[
        list[str] | None,
        typer.Option(metavar="HOST", help="A name by which the desk is called, as in its address."),
    ] = None,
) -> None:
    """Show a book as a web desk, and answer as JSON: to this machine alone, or to a team.

    Example:  pledgebook serve --book haiti.book
    """
    desk.serve(book, host, port, name or (), team=team)
