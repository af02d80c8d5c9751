"""The book: one table of entries, to which a line can be added and nothing else.

    with Book(sqlite.open_to_add(Path("haiti.db"))) as book:
        book.append(entries)

Each entry's seal covers the seal before it, so an edit or an insertion shows. A seal chain does
not show a cut tail, nor a rewrite of the whole: that is why every brief prints the last seal,
and why published briefs are the book's witnesses.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import AbstractContextManager
from types import TracebackType
from typing import Any, Protocol, Self

from pledgebook.errors import BookMoved, EntryAltered
from pledgebook.ledger.record import Entry

KNOWN = "SELECT number FROM entry WHERE id = ?"
LAST = "SELECT number, seal FROM entry ORDER BY number DESC LIMIT 1"
INSERT = "INSERT INTO entry VALUES (?, ?, ?, ?, ?, ?, ?)"
SELECT = "SELECT number, id, kind, body, recorded_at, recorded_by, seal FROM entry ORDER BY number"


class Database(Protocol):
    """What a book needs of a database: `ledger/sqlite.py` is one."""

    def alone(self) -> AbstractContextManager[None]:
        """Keep every other writer out, and keep all that is written within, or none of it."""

    def run(self, statement: str, values: tuple[object, ...] = ()) -> Iterable[tuple[Any, ...]]:
        """Run one statement at once, "?" standing for a value; return its rows as they come."""

    def close(self) -> None:
        """Give the database back."""


class Book:
    """An append-only ledger in a database, which it closes when it is left."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """Give the database back."""
        self._database.close()

    def append(self, entries: Iterable[Entry], after: str | None = None) -> int:
        """Add the entries that are not yet in the book, all or none; return how many.

        `entries` may be a stream: the book is kept from other writers until it ends. Pass as
        `after` the seal of the book that the entries were reasoned from: raises `BookMoved`
        when somebody has written since.
        """
        added = 0
        with self._database.alone():
            number, seal = self.last()
            if after not in (None, seal):
                raise BookMoved(number)
            for entry in entries:
                if any(self._database.run(KNOWN, (entry.id,))):
                    continue
                added, seal = added + 1, entry.seal(seal)
                self._database.run(INSERT, (number + added, *_columns(entry), seal))
        return added

    def last(self) -> tuple[int, str]:
        """Return number and seal of the last entry: print them, and be witnessed."""
        for number, seal in self._database.run(LAST):
            return number, seal
        return 0, ""

    def entries(self, as_of: str | None = None) -> Iterator[Entry]:
        """Yield the entries recorded until the moment `as_of`, in the order of the book.

        `as_of` is written as `record.instant` writes it. Every seal is checked, whatever the
        moment asked for: the clocks of a team may disagree, the order of the book does not.
        Raises `EntryAltered`.
        """
        seal = ""
        for expected, (number, *columns, written) in enumerate(self._database.run(SELECT), 1):
            entry = Entry(*columns)
            seal = entry.seal(seal)
            if (number, written) != (expected, seal):
                raise EntryAltered(expected)
            if as_of is None or entry.recorded_at <= as_of:
                yield entry

    def verify(self) -> int:
        """Check every seal and return how many there are. Raises `EntryAltered`."""
        return sum(1 for _ in self.entries())


def _columns(entry: Entry) -> tuple[str, ...]:
    return entry.id, entry.kind, entry.body, entry.recorded_at, entry.recorded_by
