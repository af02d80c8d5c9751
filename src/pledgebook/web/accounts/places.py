"""Where accounts are kept: in a file beside the book, or in a schema beside the book's.

A book is printed, copied and handed on; who may come in, and by which password, is no part of it.
"""

from __future__ import annotations

import os
from pathlib import Path

from pledgebook.errors import CannotWrite, NewerBook, NotABook
from pledgebook.ledger import sqlite
from pledgebook.ledger.book import Database
from pledgebook.ledger.places import is_address

FORMAT = 2
"""The form of the tables below: since 2 there are notes of what was changed."""

APPLICATION = int.from_bytes(b"PlgT")
"""Says in the header that an SQLite file holds a team of ours."""

ENDING = ".team"
"""What is put behind the book's name: haiti.book.team."""

TABLES = (
    """
    CREATE TABLE IF NOT EXISTS account (
        key TEXT PRIMARY KEY, name TEXT NOT NULL, role TEXT NOT NULL,
        password TEXT NOT NULL, since TEXT NOT NULL
    )
    """,
    """
    CREATE TABLE IF NOT EXISTS session (
        key TEXT PRIMARY KEY, account TEXT NOT NULL REFERENCES account (key) ON DELETE CASCADE,
        ends TEXT NOT NULL, seen TEXT NOT NULL
    )
    """,
    """
    CREATE TABLE IF NOT EXISTS token (
        key TEXT PRIMARY KEY, id TEXT NOT NULL UNIQUE,
        account TEXT NOT NULL REFERENCES account (key) ON DELETE CASCADE,
        role TEXT NOT NULL, label TEXT NOT NULL, ends TEXT NOT NULL
    )
    """,
    """
    CREATE TABLE IF NOT EXISTS note (
        number INTEGER PRIMARY KEY, noted_at TEXT NOT NULL, noted_by TEXT NOT NULL,
        did TEXT NOT NULL, whom TEXT NOT NULL, what TEXT NOT NULL
    )
    """,
)


def beside(book: str) -> str:
    """Return where the team of a book is kept: a path, or the address of the same database."""
    return book if is_address(book) else f"{book}{ENDING}"


def open_team(book: str) -> Database:
    """Return the tables of a book's team, made where there are none. Raises a `LedgerError`."""
    return _in_schema(book) if is_address(book) else _in_file(Path(beside(book)))


def _in_file(path: Path) -> Database:
    if not path.exists():
        _make_private(path)
    database = sqlite.connect(path, "mode=rw")
    try:
        database.run("PRAGMA foreign_keys=ON")
        if not _is_current(database, path):
            with database.alone():
                if not _is_current(database, path):
                    for statement in TABLES:
                        database.run(statement)
                    database.run(f"PRAGMA application_id={APPLICATION}")
                    database.run(f"PRAGMA user_version={FORMAT}")
    except BaseException:
        database.close()
        raise
    return database


def _make_private(path: Path) -> None:
    """Make a file that nobody else on the machine may read."""
    try:
        os.close(os.open(path, os.O_CREAT | os.O_RDWR, 0o600))
    except OSError as error:
        raise CannotWrite(str(path), error.strerror or type(error).__name__) from error


def _is_current(database: sqlite.SQLite, path: Path) -> bool:
    """Return whether all the tables are there. Raises `NotABook` or `NewerBook`."""
    ((application,),) = database.run("PRAGMA application_id")
    ((version,),) = database.run("PRAGMA user_version")
    ((count,),) = database.run("SELECT count(*) FROM sqlite_master")
    if not (application or version or count):
        return False
    if application != APPLICATION:
        raise NotABook(str(path), "it holds no team's accounts, but something else")
    if version > FORMAT:
        raise NewerBook(str(path), version, FORMAT)
    return bool(version == FORMAT)


def _in_schema(address: str) -> Database:
    from pledgebook.ledger.places import postgres

    database = postgres().connect(address)
    try:
        database.run("SET search_path TO pledgebook_team, pg_temp")
        if not _has_tables(database):
            with database.alone():
                if not _has_tables(database):
                    database.run("CREATE SCHEMA IF NOT EXISTS pledgebook_team")
                    for statement in TABLES:
                        database.run(statement)
    except BaseException:
        database.close()
        raise
    return database  # type: ignore[no-any-return]


def _has_tables(database: Database) -> bool:
    ((found,),) = database.run("SELECT to_regclass('pledgebook_team.note') IS NOT NULL")
    return bool(found)
