"""Commands by which a person decides."""

from __future__ import annotations

import sys
from enum import StrEnum
from typing import Annotated

import typer

from pledgebook.cli.door import EXIT_CODES, app
from pledgebook.cli.later import desk
from pledgebook.cli.leaving import book_of
from pledgebook.cli.options import AsJson, BookFile, DecidedBy, MissionName, Until, view_of


@app.command(epilog=EXIT_CODES)
def review(
    book: BookFile = None,
    listed: Annotated[
        bool, typer.Option("--list", help="Print what is uncertain, and ask nothing.")
    ] = False,
    most: Annotated[int, typer.Option(min=1, metavar="N", help="With --list, so many.")] = 20,
    as_json: AsJson = False,
    by: DecidedBy = None,
    mission: MissionName = None,
) -> None:
    """Decide what is uncertain, the most consequential first, with one key for each.

    Example:  pledgebook review --book haiti.book --by "Ana Lucas"
    """
    if listed or as_json:
        with book_of(None, book) as opened:
            desk.uncertain(opened, view_of(None, None, None, mission), most=most, as_json=as_json)
        return
    if not (sys.stdin and sys.stdin.isatty()):
        told = "review asks at a terminal; where there is none: --list, and pledgebook rule."
        raise typer.BadParameter(told)
    desk.review(book, mission, by)


class Act(StrEnum):
    """What `rule` takes; a test keeps the list equal to that of `pledgebook.model.Act`."""

    CONFIRM = "confirm"
    REJECT = "reject"
    CORRECT = "correct"
    MERGE = "merge"
    SPLIT = "split"
    SETTLE = "settle"
    UNDO = "undo"


@app.command(epilog=EXIT_CODES)
def rule(  # noqa: PLR0913 - one option each
    act: Annotated[Act, typer.Argument(help="What is decided.")],
    on: Annotated[
        str, typer.Argument(help="A claim, a commitment; to settle a conflict, to undo a decision.")
    ],
    into: Annotated[
        str | None,
        typer.Argument(
            help="To merge: the other one. To settle: the right side, 1, 2 ... or none."
        ),
    ] = None,
    book: BookFile = None,
    reason: Annotated[str, typer.Option(metavar="WORDS", help="Why, in one sentence.")] = "",
    by: DecidedBy = None,
    changes: Annotated[
        list[str] | None,
        typer.Option("--set", metavar="FIELD=VALUE", help="To correct: what a field is to hold."),
    ] = None,
    as_part: Annotated[
        bool, typer.Option("--part", help="Merge as a part of the other, not as the same.")
    ] = False,
    sure: Annotated[
        bool, typer.Option("--sure", help="Correct a number though the words do not have it.")
    ] = False,
    seal: Annotated[
        str | None,
        typer.Option(metavar="SEAL", help="Refuse if the book has moved on since this seal."),
    ] = None,
    only_try: Annotated[
        bool, typer.Option("--try", help="Say what it would change, and record nothing.")
    ] = False,
    as_json: AsJson = False,
) -> None:
    """Record what a person decides: above any rule, with a reason and a name.

    Example:  pledgebook rule reject 76e4ed --book haiti.book --by Ana --reason "A misprint."
    """
    pairs = tuple(_pair(each) for each in changes or ())
    choice = desk.Choice(
        desk.Act(act.value), on, reason, by or "", into, pairs, as_part=as_part, sure=sure
    )
    desk.rule(book, choice, seal, only_try=only_try, as_json=as_json)


def _pair(written: str) -> tuple[str, str]:
    name, equals, value = written.partition("=")
    if not equals or not name.strip():
        raise typer.BadParameter(f"{written!r}: write it as --set value=600.")
    return name.strip(), value.strip()


@app.command(epilog=EXIT_CODES)
def decisions(book: BookFile = None, as_json: AsJson = False, until: Until = None) -> None:
    """List what people decided, when and why, and what was taken back.

    Example:  pledgebook decisions --book haiti.book
    """
    view = view_of(None, None, until, None)
    with book_of(None, book) as opened:
        desk.decisions(opened, view, as_json=as_json)
