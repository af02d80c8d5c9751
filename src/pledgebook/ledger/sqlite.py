"""A book in one SQLite file, or in memory.

    Book(open_to_add(Path("haiti.db")))    Book(open_to_read(Path("haiti.db")))

Readers do not wait for a writer (WAL). The file refuses UPDATE and DELETE from any program,
and `application_id` and `user_version` in its header say that it is a book, and of which form.
"""

from __future__ import annotations

import sqlite3
import stat
from collections.abc import Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager, suppress
from pathlib import Path
from typing import Any

from pledgebook.errors import BookBusy, CannotWrite, NewerBook, NoBook, NotABook, PledgebookError

FORMAT = 1
"""The form of the table below. The form of what stands in it is `record.VERSIONS`."""

APPLICATION = int.from_bytes(b"Plgb")
"""Says in the header that an SQLite file is a book of ours."""

BESIDE = "-index"
"""Ends the name of the file in which is kept what is worked out from a book."""

SMALLEST_FILE = 512
"""The smallest page of SQLite, in bytes. It takes a file of one byte for an empty database."""

PATIENCE = 10.0
"""Seconds to wait for another writer. A folder of reports is added in many short appends."""

TABLE = """
CREATE TABLE entry (
    number INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    kind TEXT NOT NULL,
    body TEXT NOT NULL,
    recorded_at TEXT NOT NULL,
    recorded_by TEXT NOT NULL,
    seal TEXT NOT NULL
)
"""

# INSERT OR REPLACE deletes a row without asking NO_DELETE; hence NO_REPLACE.
NO_UPDATE = """
CREATE TRIGGER no_update BEFORE UPDATE ON entry
BEGIN SELECT RAISE(ABORT, 'an entry is never changed'); END
"""

NO_DELETE = """
CREATE TRIGGER no_delete BEFORE DELETE ON entry
BEGIN SELECT RAISE(ABORT, 'an entry is never deleted'); END
"""

NO_REPLACE = """
CREATE TRIGGER no_replace BEFORE INSERT ON entry
WHEN EXISTS (SELECT 1 FROM entry WHERE number >= NEW.number OR id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'an entry is only added, at the end'); END
"""

BUSY = {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}

UNWRITABLE = {
    sqlite3.SQLITE_PERM,
    sqlite3.SQLITE_READONLY,
    sqlite3.SQLITE_IOERR,
    sqlite3.SQLITE_FULL,
    sqlite3.SQLITE_CANTOPEN,
}


class SQLite:
    """One connection to a book; SQLite's errors come out as errors of the ledger.

    place   what the connection is to, as messages name it.
    beside  where what is worked out from the book can be kept.
    """

    def __init__(
        self, connection: sqlite3.Connection, place: str, beside: Path | None = None
    ) -> None:
        self._connection, self._place, self.beside = connection, place, beside

    def alone(self) -> AbstractContextManager[None]:
        """Keep every other writer out; keep all that is written within, or none of it."""
        return self._transaction("BEGIN IMMEDIATE")

    def at_one_moment(self) -> AbstractContextManager[None]:
        """See within what stood at one moment, whatever others write meanwhile."""
        return self._transaction("BEGIN")

    @contextmanager
    def _transaction(self, begin: str) -> Iterator[None]:
        self.run(begin)
        try:
            yield
            self.run("COMMIT")
        except BaseException:
            if self._connection.in_transaction:
                self._connection.execute("ROLLBACK")
            raise

    def run(self, statement: str, values: tuple[object, ...] = ()) -> Sequence[tuple[Any, ...]]:
        """Run one statement; return its rows. Raises `BookBusy`, `CannotWrite` or `NotABook`."""
        with self._refusing():
            return self._connection.execute(statement, values).fetchall()

    def run_each(self, statement: str, rows: Iterable[tuple[object, ...]]) -> None:
        """Run one statement for each row of values."""
        with self._refusing():
            self._connection.executemany(statement, rows)

    @contextmanager
    def _refusing(self) -> Iterator[None]:
        try:
            yield
        except sqlite3.DatabaseError as error:
            raise _refusal(error, self._place) from error

    def close(self) -> None:
        """Give the file back."""
        self._connection.close()


def open_memory() -> SQLite:
    """Return an empty book that is gone when it is closed."""
    database = SQLite(sqlite3.connect(":memory:", isolation_level=None), "the book in memory")
    with database.alone():
        _set_up(database)
    return database


def open_to_add(path: Path, patience: float = PATIENCE) -> SQLite:
    """Return the book at `path`, made where there is none.

    patience  seconds to wait for another writer.

    Raises `CannotWrite`, `BookBusy`, `NotABook` or `NewerBook`.
    """
    _size(path)
    if not path.absolute().parent.is_dir():
        raise CannotWrite(str(path), "its folder does not exist")
    database = connect(path, "mode=rwc", patience)
    try:
        with database.at_one_moment():
            _is_blank(database, path)
        # Refused while another program is at work; the next one to open the book does it.
        with suppress(BookBusy, CannotWrite):
            database.run("PRAGMA journal_mode=WAL")
        with database.alone():
            if _is_blank(database, path):
                _set_up(database)
    except BaseException:
        database.close()
        raise
    return database


def open_to_read(path: Path, patience: float = PATIENCE) -> SQLite:
    """Return the book at `path` for reading; it may lie where nothing can be written.

    A file in which nothing was recorded yet is an empty book.

    Raises `NoBook`, `NotABook`, `NewerBook`, `BookBusy`, or `CannotWrite` where entries wait
    beside a file that cannot be written.
    """
    if _size(path) is None:
        raise NoBook(str(path))
    try:
        return _reader(path, "mode=rw", patience)
    except CannotWrite:
        if any(_size(path.with_name(path.name + ending)) for ending in ("-wal", "-journal")):
            raise
        return _shut_reader(path)


def _shut_reader(path: Path) -> SQLite:
    """Read a book that nothing can be written beside, which SQLite wants to do for WAL.

    `immutable` does without, but sees the file alone: nothing may be waiting beside it.
    """
    try:
        return _reader(path, "immutable=1", 0)
    except CannotWrite as error:
        raise NotABook(str(path), "it may not be read") from error


def _reader(path: Path, mode: str, patience: float) -> SQLite:
    database = connect(path, mode, patience)
    try:
        database.run("PRAGMA query_only=ON")
        with database.at_one_moment():
            is_blank = _is_blank(database, path)
        if not is_blank:
            return database
    except BaseException:
        database.close()
        raise
    database.close()
    return open_memory()


def _size(path: Path) -> int | None:
    """Return the size of a file in bytes, None where there is none. Raises `NotABook`."""
    try:
        found = path.stat()
    except (FileNotFoundError, NotADirectoryError):
        return None
    except OSError as error:
        raise NotABook(str(path), f"it cannot be opened: {error.strerror}") from error
    if stat.S_ISDIR(found.st_mode):
        raise NotABook(str(path), "it is a folder")
    if 0 < found.st_size < SMALLEST_FILE:
        raise NotABook(str(path), "too short for an SQLite file")
    return found.st_size


def connect(path: Path, mode: str, patience: float = PATIENCE) -> SQLite:
    """Return a connection to any SQLite file, a book or not; `mode` as in an address of SQLite."""
    address = f"{path.absolute().as_uri()}?{mode}"
    try:
        connection = sqlite3.connect(address, patience, isolation_level=None, uri=True)
    except sqlite3.OperationalError as error:
        raise _refusal(error, str(path)) from error
    return SQLite(connection, str(path), path.with_name(f"{path.name}{BESIDE}"))


def _is_blank(database: SQLite, path: Path) -> bool:
    """Return whether nothing was ever put there. Raises `NotABook` or `NewerBook`.

    Asked within a transaction: between two questions another program may set the book up.
    """
    ((application,),) = database.run("PRAGMA application_id")
    ((version,),) = database.run("PRAGMA user_version")
    tables = [name for (name,) in database.run("SELECT name FROM sqlite_master")]
    if not (application or version or tables):
        return True
    if application != APPLICATION:
        raise NotABook(str(path), "an SQLite file of another program")
    if version > FORMAT:
        raise NewerBook(str(path), version, FORMAT)
    if "entry" not in tables:
        raise NotABook(str(path), "its table of entries is missing")
    return False


def _set_up(database: SQLite) -> None:
    database.run(f"PRAGMA application_id={APPLICATION}")
    database.run(f"PRAGMA user_version={FORMAT}")
    for statement in (TABLE, NO_UPDATE, NO_DELETE, NO_REPLACE):
        database.run(statement)


def _refusal(error: sqlite3.DatabaseError, place: str) -> PledgebookError:
    """Say in the ledger's words what SQLite refuses."""
    # The low byte is the kind of error, the others its variety. Python's own have no code.
    code = getattr(error, "sqlite_errorcode", sqlite3.SQLITE_ERROR) & 0xFF
    if code in BUSY:
        return BookBusy(place)
    if code in UNWRITABLE:
        return CannotWrite(place, str(error))
    return NotABook(place, str(error))
