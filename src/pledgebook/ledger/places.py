"""Where a book can be: in a file, or in a database of a PostgreSQL server.

    Book(open_to_read("haiti.book"))    Book(open_to_add("postgresql://ana@db.example.org/haiti"))

A place is one string, so that a setting or an option can name either. An address may say in which
folder of this machine what is worked out from its book is kept: "...?index_folder=/home/ana/kept".
"""

from __future__ import annotations

import re
from pathlib import Path
from types import ModuleType
from urllib.parse import unquote

from pledgebook.errors import BadAddress, MissingExtra
from pledgebook.ledger import sqlite
from pledgebook.ledger.book import Database
from pledgebook.model import fingerprint

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


INDEX_FOLDER = "index_folder="
"""The option of an address that is ours and not libpq's."""


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


def without_index(address: str) -> tuple[str, Path | None]:
    """Return an address as libpq knows it, and the file of the index that it asks for, if any."""
    bare, _, options = address.partition("?")
    told = [each for each in options.split("&") if each]
    rest = [each for each in told if not each.startswith(INDEX_FOLDER)]
    plain = f"{bare}?{'&'.join(rest)}" if rest else bare
    folders = [each.removeprefix(INDEX_FOLDER) for each in told if each not in rest]
    if not folders:
        return address, None
    return plain, Path(unquote(folders[-1])) / f"{fingerprint(shown(plain))}{sqlite.BESIDE}"


def open_to_read(place: str) -> Database:
    """Return the book at a path or an address, to be read. Raises a `LedgerError`."""
    if is_address(place):
        address, index = without_index(place)
        return postgres().open_to_read(address).with_index(index)  # type: ignore[no-any-return]
    return sqlite.open_to_read(Path(place))


def open_to_add(place: str) -> Database:
    """Return the book at a path or an address, made where there is none. Raises a `LedgerError`."""
    if is_address(place):
        address, index = without_index(place)
        return postgres().open_to_add(address).with_index(index)  # type: ignore[no-any-return]
    return sqlite.open_to_add(Path(place))


def postgres() -> ModuleType:
    """Return the module for books on a server. Raises `MissingExtra`."""
    try:
        from pledgebook.ledger import postgres as found
    except ImportError as error:
        raise MissingExtra("psycopg", "postgres", "a book on a PostgreSQL server") from error
    return found
