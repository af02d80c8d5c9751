"""The book: one table of entries, to which a line can be added and nothing else.

    with Book(sqlite.open_to_add(Path("haiti.db"))) as book:
        book.append(entries)

Each entry's seal covers the seal before it, so an edit or an insertion shows. A seal chain does
not show a cut tail, nor a rewrite of the whole: that is why every brief prints the last seal,
and why published briefs are the book's witnesses.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import AbstractContextManager
from itertools import islice
from pathlib import Path
from types import TracebackType
from typing import Any, Protocol, Self

from pledgebook.errors import BookMoved, EntryAltered, SealMissing
from pledgebook.ledger.record import Entry
from pledgebook.tables import Tables, shipped

BATCH = 500
"""Entries that are written, or read, at once: a server far away is asked once for them all."""

KNOWN = "SELECT id FROM entry WHERE id IN ({})"
LAST = "SELECT number, seal FROM entry WHERE number <= ? ORDER BY number DESC LIMIT 1"
INSERT = "INSERT INTO entry VALUES (?, ?, ?, ?, ?, ?, ?)"
SELECT = """
SELECT number, id, kind, body, recorded_at, recorded_by, seal FROM entry
WHERE number >= ? ORDER BY number LIMIT ?
"""

AT = """
SELECT id, kind, body, recorded_at, recorded_by FROM entry WHERE number IN ({}) ORDER BY number
"""
SEAL = "SELECT seal FROM entry WHERE number = ?"

LEAST = -(2**63)
"""The least number that a database can hold: a line put before the first shows, too."""

MOST = 2**63 - 1
"""The largest: no book has as many entries."""


class Database(Protocol):
    """What a book needs of a database: `ledger/sqlite.py` and `ledger/postgres.py` are two.

    beside  where what is worked out from the book can be kept; None where there is no such place.
    """

    @property
    def beside(self) -> Path | None:
        """Return the place."""

    def alone(self) -> AbstractContextManager[None]:
        """Keep every other writer out, and keep all that is written within, or none of it."""

    def run(self, statement: str, values: tuple[object, ...] = ()) -> Sequence[tuple[Any, ...]]:
        """Run one statement, "?" standing for a value; return its rows."""

    def run_each(self, statement: str, rows: Iterable[tuple[object, ...]]) -> None:
        """Run one statement for each row of values."""

    def close(self) -> None:
        """Give the database back."""


class Book:
    """An append-only ledger in a database, which it closes when it is left.

    tables  by which the names in it are understood; those that are shipped without any.
    """

    def __init__(self, database: Database, tables: Tables | None = None) -> None:
        self._database = database
        self.tables = tables or shipped()

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
            stream = iter(entries)
            while batch := {entry.id: entry for entry in islice(stream, BATCH)}:
                rows = []
                for entry in self._new(batch):
                    added, seal = added + 1, entry.seal(seal)
                    rows.append((number + added, *_columns(entry), seal))
                self._database.run_each(INSERT, rows)
        return added

    def _new(self, batch: dict[str, Entry]) -> list[Entry]:
        """Return those of a batch that the book does not have."""
        statement = KNOWN.format(", ".join("?" * len(batch)))
        known = {found for (found,) in self._database.run(statement, tuple(batch))}
        return [entry for id_, entry in batch.items() if id_ not in known]

    def last(self, first: int | None = None) -> tuple[int, str]:
        """Return number and seal of the last entry: print them, and be witnessed.

        first  of so many entries from the beginning; of all without it.
        """
        for number, seal in self._database.run(LAST, (MOST if first is None else first,)):
            return number, seal
        return 0, ""

    def entries(self, as_of: str | None = None, first: int | None = None) -> Iterator[Entry]:
        """Yield the entries recorded until the moment `as_of`, in the order of the book.

        first  only so many from the beginning; all without it.

        `as_of` is written as `record.instant` writes it. Every seal is checked, whatever the
        moment asked for: the clocks of a team may disagree, the order of the book does not.
        Raises `EntryAltered`.
        """
        for entry, _ in islice(self.after(0, ""), first):
            if as_of is None or entry.recorded_at <= as_of:
                yield entry

    def after(self, number: int, seal: str) -> Iterator[tuple[Entry, str]]:
        """Yield each entry behind the one with this number and seal, with its own seal.

        Raises `EntryAltered` at the first that does not hold.
        """
        start = number + 1 if number else LEAST
        for expected, (found, *columns, written) in enumerate(self._lines(start), number + 1):
            entry = Entry(*columns)
            seal = entry.seal(seal)
            if (found, written) != (expected, seal):
                raise EntryAltered(expected)
            yield entry, seal

    def has(self, number: int, seal: str) -> bool:
        """Whether the entry with this number has this seal: what came before it is then known."""
        return [(seal,)] == [tuple(row) for row in self._database.run(SEAL, (number,))]

    def at(self, numbers: Iterable[int]) -> Iterator[Entry]:
        """Yield the entries with these numbers, whose seals are not checked."""
        rest = iter(sorted(numbers))
        while batch := tuple(islice(rest, BATCH)):
            statement = AT.format(", ".join("?" * len(batch)))
            yield from (Entry(*columns) for columns in self._database.run(statement, batch))

    @property
    def beside(self) -> Path | None:
        """Where what is worked out from the book can be kept: None for a book that is no file."""
        return self._database.beside

    def _lines(self, start: int) -> Iterator[tuple[Any, ...]]:
        """Yield the rows of the table as they come, in their order."""
        while rows := self._database.run(SELECT, (start, BATCH)):
            yield from rows
            start = rows[-1][0] + 1

    def verify(self, printed: str | None = None) -> int:
        """Check every seal and return how many there are. Raises `EntryAltered`.

        printed  a seal that a brief or an export of this book has: raises `SealMissing` where no
                 entry has it, as in a book that was cut or rewritten since.
        """
        seals = [seal for _, seal in self.after(0, "")]
        if printed is not None and printed not in seals:
            raise SealMissing(printed, len(seals))
        return len(seals)


def _columns(entry: Entry) -> tuple[str, ...]:
    return entry.id, entry.kind, entry.body, entry.recorded_at, entry.recorded_by
