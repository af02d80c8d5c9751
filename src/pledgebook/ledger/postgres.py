"""A book in a database of a PostgreSQL server, for several people who write at once.

    Book(open_to_add("postgresql://ana@db.example.org/haiti"))

One database holds one book, in a schema of its own. Readers do not wait for a writer, and writers
wait for one another. The table refuses UPDATE, DELETE and TRUNCATE from any program, and a comment
on the schema says that it is a book, and of which form.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

import psycopg
from psycopg import errors

from pledgebook.errors import (
    BookAway,
    BookBusy,
    BookShut,
    CannotWrite,
    NewerBook,
    NoBook,
    NotABook,
    PledgebookError,
)
from pledgebook.ledger.places import ADDRESS, shown

FORMAT = 1
"""The form of the table below. The form of what stands in it is `record.VERSIONS`."""

MARK = "a book of Pledgebook, form "
"""Says in the comment on the schema that it is a book of ours; its form follows."""

LOCK = int.from_bytes(b"Plgb")
"""The advisory lock that a writer holds. It is the database's own, and asks for no right."""

PATIENCE = 10.0
"""Seconds to wait for another writer. A folder of reports is added in many short appends."""

CONNECTING = 10
"""Seconds to wait for a server, where the address does not say `connect_timeout`."""

SESSION = (
    "SET search_path TO pledgebook, pg_temp",
    # A writer whose machine went away lets the others in after a minute.
    "SET tcp_keepalives_idle TO 30",
    "SET tcp_keepalives_interval TO 10",
    "SET tcp_keepalives_count TO 3",
)

BEGIN = "BEGIN ISOLATION LEVEL READ COMMITTED"

SET_UP = (
    """
    DO $$ BEGIN
        IF to_regnamespace('pledgebook') IS NULL THEN CREATE SCHEMA pledgebook; END IF;
    END $$
    """,
    """
    CREATE TABLE pledgebook.entry (
        number BIGINT PRIMARY KEY,
        id TEXT COLLATE "C" NOT NULL UNIQUE,
        kind TEXT NOT NULL,
        body TEXT NOT NULL,
        recorded_at TEXT NOT NULL,
        recorded_by TEXT NOT NULL,
        seal TEXT NOT NULL
    )
    """,
    """
    CREATE FUNCTION pledgebook.refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
        RAISE integrity_constraint_violation USING MESSAGE = 'an entry is never changed or deleted';
    END $$
    """,
    """
    CREATE FUNCTION pledgebook.refuse_amid() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
        IF EXISTS (SELECT 1 FROM pledgebook.entry WHERE number >= NEW.number) THEN
            RAISE integrity_constraint_violation
                USING MESSAGE = 'an entry is only added, at the end';
        END IF;
        RETURN NEW;
    END $$
    """,
    """
    CREATE TRIGGER no_change BEFORE UPDATE OR DELETE OR TRUNCATE ON pledgebook.entry
    FOR EACH STATEMENT EXECUTE FUNCTION pledgebook.refuse_change()
    """,
    """
    CREATE TRIGGER no_amid BEFORE INSERT ON pledgebook.entry
    FOR EACH ROW EXECUTE FUNCTION pledgebook.refuse_amid()
    """,
    f"COMMENT ON SCHEMA pledgebook IS '{MARK}{FORMAT}'",
)

STATE = """
SELECT obj_description(oid, 'pg_namespace'),
       ARRAY(SELECT relname::text FROM pg_class WHERE relnamespace = pg_namespace.oid)
FROM pg_namespace WHERE nspname = 'pledgebook'
"""

MAY_ADD = """
SELECT has_table_privilege('pledgebook.entry', 'INSERT'),
       current_setting('transaction_read_only') = 'off'
"""

ENCODING = "SELECT current_setting('server_encoding')"


class Postgres:
    """One connection to a book; the server's errors come out as errors of the ledger.

    place   what the connection is to, as messages name it.
    beside  where on this machine what is worked out from the book can be kept, if anywhere.
    """

    def __init__(
        self,
        connection: psycopg.Connection[tuple[Any, ...]],
        place: str,
        beside: Path | None = None,
    ) -> None:
        self._connection, self._place, self.beside = connection, place, beside

    def with_index(self, beside: Path | None) -> Postgres:
        """Return the same connection to a book whose index is that file."""
        return Postgres(self._connection, self._place, beside)

    @contextmanager
    def alone(self) -> Iterator[None]:
        """Keep every other writer out; keep all that is written within, or none of it."""
        self.run(BEGIN)
        try:
            self.run("SELECT pg_advisory_xact_lock(?)", (LOCK,))
            yield
            self.run("COMMIT")
        except BaseException:
            with suppress(psycopg.Error):
                self._connection.rollback()
            raise

    def run(self, statement: str, values: tuple[object, ...] = ()) -> Sequence[tuple[Any, ...]]:
        """Run one statement, "?" standing for a value; return its rows.

        Raises `BookAway`, `BookBusy`, `BookShut`, `CannotWrite` or `NotABook`.
        """
        with self._refusing():
            cursor = self._connection.execute(_native(statement), values)
            return cursor.fetchall() if cursor.description else ()

    def run_each(self, statement: str, rows: Iterable[tuple[object, ...]]) -> None:
        """Run one statement for each row of values."""
        with self._refusing(), self._connection.cursor() as cursor:
            cursor.executemany(_native(statement), rows)

    @contextmanager
    def _refusing(self) -> Iterator[None]:
        try:
            yield
        except psycopg.Error as error:
            raise _refusal(error, self._place) from error

    def close(self) -> None:
        """Give the connection back."""
        self._connection.close()


def open_to_add(address: str, patience: float = PATIENCE) -> Postgres:
    """Return the book in the database at an address, made where there is none.

    patience  seconds to wait for another writer.

    Raises `BadAddress`, `BookAway`, `BookShut`, `BookBusy`, `NoBook` where there is no such
    database, `NotABook` or `NewerBook`.
    """
    database, place = connect(address, patience), shown(address)
    try:
        if _is_blank(database, place):
            with database.alone():
                if _is_blank(database, place):
                    _set_up(database, place)
        _require_rights(database, place)
    except BaseException:
        database.close()
        raise
    return database


def open_to_read(address: str, patience: float = PATIENCE) -> Postgres:
    """Return the book in the database at an address, for reading.

    Raises `BadAddress`, `BookAway`, `BookShut`, `NoBook`, `NotABook` or `NewerBook`.
    """
    database, place = connect(address, patience), shown(address)
    try:
        database.run("SET default_transaction_read_only TO on")
        _require_book(database, place)
    except BaseException:
        database.close()
        raise
    return database


def connect(address: str, patience: float = PATIENCE) -> Postgres:
    """Return a connection to a database, with a book in it or without. Raises a `LedgerError`."""
    place, found = shown(address), ADDRESS.fullmatch(address)
    options: dict[str, Any] = {"client_encoding": "UTF8", "application_name": "pledgebook"}
    if "connect_timeout=" not in address:
        options["connect_timeout"] = CONNECTING
    try:
        connection = psycopg.connect(address, autocommit=True, **options)
    except psycopg.Error as error:
        secret = found["password"] if found else None
        raise _no_entry(_said(error), place, secret) from None
    database = Postgres(connection, place)
    for statement in (*SESSION, f"SET lock_timeout TO {int(patience * 1000)}"):
        database.run(statement)
    return database


def _require_book(database: Postgres, place: str) -> None:
    if _is_blank(database, place):
        raise NoBook(place)
    database.run("SELECT number FROM pledgebook.entry LIMIT 0")  # refused without the right


def _require_rights(database: Postgres, place: str) -> None:
    ((is_allowed, is_writable),) = database.run(MAY_ADD)
    if not (is_allowed and is_writable):
        why = "this user may only read" if is_writable else "the server can only be read"
        raise BookShut(place, why, RIGHTS)


def _is_blank(database: Postgres, place: str) -> bool:
    """Return whether nothing was ever put there. Raises `NotABook` or `NewerBook`."""
    for comment, tables in database.run(STATE):
        mark, _, form = (comment or "").rpartition(" ")
        if not (comment or tables):
            return True
        if f"{mark} " != MARK or not form.isdecimal():
            raise NotABook(place, "its schema pledgebook is another program's")
        if int(form) > FORMAT:
            raise NewerBook(place, int(form), FORMAT)
        if "entry" not in tables:
            raise NotABook(place, "its table of entries is missing")
        return False
    return True


def _set_up(database: Postgres, place: str) -> None:
    ((encoding,),) = database.run(ENCODING)
    if encoding != "UTF8":
        raise NotABook(place, f"the database keeps text as {encoding}, and a book needs UTF8")
    for statement in SET_UP:
        database.run(statement)


def _native(statement: str) -> bytes:
    return statement.replace("?", "%s").encode()


# --- what a server refuses, in the ledger's words --------------------------------------------

RIGHTS = "Ask the owner of the database for the right, as docs/postgresql.md has it."

WHO = "Check name and password. A password is best kept in ~/.pgpass, or in PGPASSWORD."

NO_DATABASE = re.compile(r'database "[^"]*" does not exist')

NOT_LET_IN = re.compile(
    r"(?:password|peer|ident|GSSAPI|LDAP) authentication failed|no password supplied|"
    r'role "[^"]*" does not exist|no pg_hba\.conf entry|permission denied for database'
)


def _no_entry(said: str, place: str, secret: str | None) -> PledgebookError:
    """Say why there is no connection; a server that cannot be reached gives words, no code."""
    if secret:
        said = said.replace(secret, "…")
    if NO_DATABASE.search(said):
        return NoBook(place, "Check the address, or have the database made, as with: createdb NAME")
    if NOT_LET_IN.search(said):
        return BookShut(place, said, WHO)
    return BookAway(place, said)


def _said(error: psycopg.Error) -> str:
    """Return the server's words without its guesses, which stand on indented lines."""
    return " ".join(line for line in str(error).splitlines() if not line.startswith("\t"))


def _refusal(error: psycopg.Error, place: str) -> PledgebookError:
    said = error.diag.message_primary or _said(error)
    match error:
        case errors.LockNotAvailable():
            return BookBusy(place)
        case errors.InsufficientPrivilege() | errors.ReadOnlySqlTransaction():
            return BookShut(place, said, RIGHTS)
        case errors.InsufficientResources():
            return CannotWrite(place, said)
        case psycopg.OperationalError() | psycopg.InterfaceError():
            return BookAway(place, said)
        case _:
            return NotABook(place, said)
