"""The command for the accounts of a team."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

import typer

from pledgebook.cli.door import EXIT_CODES, app
from pledgebook.cli.later import desk
from pledgebook.cli.options import AsJson, BookFile


class Deed(StrEnum):
    """What `team` takes; a test keeps the list equal to `web.accounts.deeds.DEEDS`."""

    ADD = "add"
    LIST = "list"
    ROLE = "role"
    CLOSE = "close"
    PASSWORD = "password"  # noqa: S105 - a word, and no secret
    REMOVE = "remove"
    TOKEN = "token"  # noqa: S105
    TOKENS = "tokens"
    REVOKE = "revoke"


NEED_NO_NAME = {Deed.LIST, Deed.TOKENS}


@app.command(epilog=EXIT_CODES)
def team(  # noqa: PLR0913 - one option each
    act: Annotated[Deed, typer.Argument(help="What is to be done.")],
    name: Annotated[
        str, typer.Argument(help="Whose account; to revoke a token, its id.", show_default=False)
    ] = "",
    book: BookFile = None,
    role: Annotated[str, typer.Option(metavar="ROLE", help="reader, analyst or admin.")] = "reader",
    label: Annotated[str, typer.Option(metavar="WORDS", help="What a token is for.")] = "",
    days: Annotated[
        int, typer.Option(min=1, max=366, metavar="N", help="How long a token lasts.")
    ] = 90,
    as_json: AsJson = False,
) -> None:
    """Let people and their programs in to a team's desk, or no longer.

    Example:  pledgebook team add "Ana Lucas" --role admin --book haiti.book
    """
    if not name and act not in NEED_NO_NAME:
        raise typer.BadParameter(f"Say whom: pledgebook team {act} NAME.")
    desk.team(book, act.value, name, role=role, label=label, days=days, as_json=as_json)
