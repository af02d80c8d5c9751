"""Where a book can be: in a file, or in a database of a PostgreSQL server.

    Book(open_to_read("haiti.book"))    Book(open_to_add("postgresql://ana@db.example.org/haiti"))

A place is one string, so that a setting or an option can name either.
"""

from __future__ import annotations

import re
from pathlib import Path
from types import ModuleType

from pledgebook.errors import BadAddress, MissingExtra
from pledgebook.ledger import sqlite
from pledgebook.ledger.book import Database

SERVER = r"(?:\[[^]@/?#\s]*\]|[^][:@/?#,\s]*)(?::\d{0,5})?"

ADDRESS = re.compile(
    r"(?P<scheme>postgres(?:ql)?://)"
    r"(?:(?P<user>[^:@/?#\s]*)(?::(?P<password>[^@/?#\s]*))?@)?"
    rf"(?P<servers>{SERVER}(?:,{SERVER})*)"
    r"(?P<name>/[^:@/?#\s]*)?"
    r"(?:\?(?P<options>[^@#\s]*))?"
)
"""What libpq takes for an address. A password that is not written as one does not fit: it would
end up in the name of a server, and in messages."""

SHOWN = ("host", "hostaddr", "port", "user", "dbname", "service")
"""The options of an address that tell where the book is."""


def is_address(place: str) -> bool:
    """Return whether a place is the address of a database, and not a path."""
    return place.startswith(("postgresql://", "postgres://"))


def shown(place: str) -> str:
    """Return a place as it can be printed: without a password. Raises `BadAddress`."""
    if not is_address(place):
        return place
    found = ADDRESS.fullmatch(place)
    if found is None:
        raise BadAddress
    user = f"{found['user']}@" if found["user"] else ""
    options = (found["options"] or "").split("&")
    asked = "&".join(each for each in options if each.partition("=")[0] in SHOWN)
    told = f"{found['scheme']}{user}{found['servers']}{found['name'] or ''}"
    return f"{told}?{asked}" if asked else told


def open_to_read(place: str) -> Database:
    """Return the book at a path or an address, to be read. Raises a `LedgerError`."""
    if is_address(place):
        return postgres().open_to_read(place)  # type: ignore[no-any-return]
    return sqlite.open_to_read(Path(place))


def open_to_add(place: str) -> Database:
    """Return the book at a path or an address, made where there is none. Raises a `LedgerError`."""
    if is_address(place):
        return postgres().open_to_add(place)  # type: ignore[no-any-return]
    return sqlite.open_to_add(Path(place))


def postgres() -> ModuleType:
    """Return the module for books on a server. Raises `MissingExtra`."""
    try:
        from pledgebook.ledger import postgres as found
    except ImportError as error:
        raise MissingExtra("psycopg", "postgres", "a book on a PostgreSQL server") from error
    return found
