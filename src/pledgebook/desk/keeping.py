"""What a command checks: the seals of a book, tables of parties and missions."""

from __future__ import annotations

import os
from pathlib import Path

from pledgebook import tables, workflow
from pledgebook.desk.output import json_text, show
from pledgebook.errors import TableError
from pledgebook.ledger.book import Book
from pledgebook.publishing import known_tables
from pledgebook.settings import read_settings


def show_tables(folder: str | None, name: str | None, *, as_json: bool) -> tuple[TableError, ...]:
    """Print what tables hold, or whom a name means by them; return what is wrong with them."""
    place = folder or read_settings(os.environ).tables
    wrong = tables.check(Path(place)) if place else ()
    if not wrong:
        known = tables.load(Path(place)) if place else tables.shipped()
        meant = workflow.who(name, known) if name else None
        told = known_tables.as_json(known, place, meant)
        show(json_text(told) if as_json else known_tables.text(known, place, meant))
    elif as_json:
        show(json_text(known_tables.faults_json(wrong)))
    return wrong


def verify(book: Book, printed: str | None, *, as_json: bool) -> None:
    """Check every seal of a book, and print how many hold.

    printed  a seal that the book must have. Raises `EntryAltered` or `SealMissing`.
    """
    count = book.verify(None if printed is None else printed.strip().lower())
    number, seal = book.last()
    if as_json:
        show(json_text({"entries": count, "entry": number, "seal": seal}))
    else:
        last = seal or "none, the book is empty"
        show(f"{count} entries, every seal holds. Last seal: {last}\n")
