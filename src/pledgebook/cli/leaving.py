"""How a command ends: what was parked, what asking a model took, what was written."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from pledgebook.cli.door import say
from pledgebook.cli.later import desk
from pledgebook.cli.options import By

if TYPE_CHECKING:
    from pledgebook.ledger.book import Book
    from pledgebook.model import Parked


@contextmanager
def lent_readers(named: list[By] | None, *, verbose: bool, jobs: int) -> Iterator[desk.Readers]:
    """Lend the readers, and say at the end, however it comes, what asking a model took."""
    readers = desk.readers((each.value for each in named or ()), jobs)
    try:
        yield readers
    finally:
        for line in readers.account(verbose=verbose):
            say(line)


@contextmanager
def book_of(paths: list[str] | None, book: str | None) -> Iterator[Book]:
    """Lend the book at a place, or of some paths; at the end say what of them was parked."""
    told: list[Parked] = []
    with desk.opened(paths or [], book, desk.Known(), told) as opened:
        yield opened
    leave(told)


def leave(told: Sequence[Parked], *, aloud: bool = True) -> None:
    """End a command: say what was parked, and leave with the code of the first fault."""
    if aloud:
        for one in told:
            say(f"{one.place}: {one.reason}", one.hint)
    code = next((one.fault for one in told if one.fault), 0)
    if code:
        raise typer.Exit(code)


def say_written(out: Path | None) -> None:
    """Say where something was written, unless it was on the screen."""
    if out is not None:
        say(f"written to {out}")
