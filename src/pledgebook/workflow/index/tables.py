"""The tables of an index: what was told of each report and claim of a book, up to one entry.

It is believed where the book has that entry with its seal, and thrown away where it has not.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from contextlib import AbstractContextManager
from datetime import date
from functools import cache
from hashlib import sha256
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any

from pledgebook.errors import BookBusy, CannotWrite, NotABook
from pledgebook.ledger.book import Book
from pledgebook.ledger.sqlite import SQLite, connect
from pledgebook.model import fingerprint
from pledgebook.reconciling.mentions import Alike, Mention, Mentions, Span
from pledgebook.tables import Tables

LARGE = 5_000
"""Entries from which a book has an index: a smaller one is read as a whole in a second or two."""

PATIENCE = 1.0
"""Seconds to wait for another program at the index: without it the book is read as a whole."""

UNWELL = (BookBusy, CannotWrite, NotABook)
"""What can be wrong with an index: the whole book is read then, and says what is wrong with it."""

REASONS = ("model", "ledger", "reconciling", "tables", "workflow", "data")
"""What decides what is told of a book: where it changes, an index is worked out anew."""

SCHEMA = (
    "CREATE TABLE seen (number INTEGER, seal TEXT, mark TEXT, basis TEXT)",
    """
    CREATE TABLE report (
        id TEXT PRIMARY KEY, turn TEXT, day TEXT, body TEXT, states TEXT, source TEXT, story TEXT,
        original INTEGER DEFAULT 0, alike INTEGER
    ) WITHOUT ROWID
    """,
    "CREATE INDEX of_body ON report (body)",
    "CREATE INDEX of_source ON report (source)",
    "CREATE INDEX of_story ON report (story)",
    "CREATE INDEX by_alike ON report (alike, original, day)",
    """
    CREATE TABLE report_entry (report TEXT, entry INTEGER, PRIMARY KEY (report, entry))
    WITHOUT ROWID
    """,
    """
    CREATE TABLE sampled (shingle INTEGER, turn TEXT, report TEXT, PRIMARY KEY (shingle, turn))
    WITHOUT ROWID
    """,
    """
    CREATE TABLE mention (
        id INTEGER PRIMARY KEY, kind TEXT, subject TEXT, actor TEXT, UNIQUE (kind, subject, actor)
    )
    """,
    "CREATE TABLE alike (id INTEGER PRIMARY KEY, mentions TEXT UNIQUE)",
    """
    CREATE TABLE claim (
        id TEXT PRIMARY KEY, report TEXT, entry INTEGER, mention INTEGER, alike INTEGER,
        mission TEXT
    ) WITHOUT ROWID
    """,
    "CREATE INDEX of_report ON claim (report)",
    "CREATE INDEX of_mission ON claim (mission)",
    "CREATE INDEX of_alike ON claim (alike, mention, mission)",
    """
    CREATE TABLE introduced (phrase TEXT, short TEXT, day TEXT, PRIMARY KEY (phrase, short, day))
    WITHOUT ROWID
    """,
    "CREATE TABLE ruling (claim TEXT PRIMARY KEY, entry INTEGER, by_person INTEGER) WITHOUT ROWID",
    "CREATE TABLE decision (entry INTEGER PRIMARY KEY)",
    "CREATE TABLE mission (name TEXT PRIMARY KEY, short TEXT, place TEXT) WITHOUT ROWID",
    "CREATE TABLE unsettled (mission TEXT PRIMARY KEY) WITHOUT ROWID",
    "CREATE TABLE moved (mission TEXT PRIMARY KEY, entry INTEGER) WITHOUT ROWID",
)
"""Of a report: its turn among all, its body without blanks and capitals, the states that its text
names, the report that it copies and the one that first told its story, whether it is no exact copy,
and what it mentions. Of a claim: its entry, what it mentions, and its mission. `unsettled` are
missions to rule on anew; `moved`, up to which entry something of a mission changed."""

GROUPS = """
SELECT alike, SUM(original), MIN(CASE WHEN original THEN day END),
    MAX(CASE WHEN original THEN day END)
FROM report WHERE alike IS NOT NULL AND (? = '' OR (day != '' AND day <= ?)) GROUP BY alike
"""

SPAN = "SELECT MIN(day), MAX(day) FROM report WHERE day != '' AND (? = '' OR day <= ?)"

INTRODUCED = """
SELECT DISTINCT phrase, short FROM introduced WHERE ? = '' OR (day != '' AND day <= ?)
"""


class Index:
    """A connection to an index, which it closes when it is left.

    tables  by which names are understood: an index made with others is outdated.
    """

    def __init__(self, database: SQLite, tables: Tables) -> None:
        self._database, self.tables = database, tables
        self._mark = fingerprint(_program(), tables.own)
        self.run, self.run_each = database.run, database.run_each
        self.close = database.close

    def alone(self) -> AbstractContextManager[None]:
        """Keep every other writer out; keep all that is written within, or none of it."""
        return self._database.alone()

    def seen(self) -> tuple[int, str]:
        """Return number and seal of the last entry that it knows; of none if it is outdated."""
        for number, seal, written in self.run("SELECT number, seal, mark FROM seen"):
            if written == self._mark:
                return int(number), str(seal)
        return 0, ""

    def saw(self, number: int, seal: str, basis: str) -> None:
        """Remember up to which entry it knows the book, and by which tables that was ruled on."""
        self.run("DELETE FROM seen")
        self.run("INSERT INTO seen VALUES (?, ?, ?, ?)", (number, seal, self._mark, basis))

    def basis(self) -> str:
        """Return by which tables the rulings in the book were made, as `Basis` has it."""
        return next((str(basis) for (basis,) in self.run("SELECT basis FROM seen")), "")

    def clear(self) -> None:
        """Forget everything."""
        kept = "SELECT name FROM sqlite_master WHERE type = 'table'"
        for (name,) in self.run(kept):
            self.run(f"DROP TABLE {name}")
        for statement in SCHEMA:
            self.run(statement)

    def among(
        self, statement: str, chosen: Iterable[object], values: tuple[object, ...] = ()
    ) -> Sequence[tuple[Any, ...]]:
        """Run a statement in which "AMONG" stands for some texts or numbers, its first values."""
        listed = json.dumps(sorted(set(chosen), key=str))
        within = statement.replace("AMONG", "(SELECT value FROM json_each(?))")
        return self.run(within, (listed, *values))

    def mentions(self) -> dict[int, Mention]:
        """Return all that is mentioned, by number."""
        rows = self.run("SELECT id, kind, subject, actor FROM mention")
        return {number: Mention(*told) for number, *told in rows}

    def alike(self) -> dict[int, list[int]]:
        """Return the numbers of what reports mention, by that of those that mention the same."""
        rows = self.run("SELECT id, mentions FROM alike")
        told = json.loads(f"[{','.join(mentions for _, mentions in rows)}]")
        return {number: mentions for (number, _), mentions in zip(rows, told, strict=True)}

    def groups(self, alike: Mapping[int, Mentions], until: date | None) -> list[tuple[int, Alike]]:
        """Return the reports that make claims, by what they mention, with its number.

        until  only those that were published until then.
        """
        day = until.isoformat() if until else ""
        rows = self.run(GROUPS, (day, day))
        return [
            (number, Alike(alike[number], originals, _day(first), _day(last)))
            for number, originals, first, last in rows
        ]

    def introduced(self, until: date | None) -> list[tuple[str, str]]:
        """Return the names that reports introduce with a short form."""
        day = until.isoformat() if until else ""
        rows = self.run(INTRODUCED, (day, day))
        return sorted((str(phrase), str(short)) for phrase, short in rows)

    def span(self, until: date | None) -> Span:
        """Return the first and the last day of any report."""
        day = until.isoformat() if until else ""
        ((first, last),) = self.run(SPAN, (day, day))
        return (_day(first), _day(last)) if first else (None, None)

    def number_of(self, mention: Mention) -> int:
        """Return the number of what is mentioned, given to it now where it has none."""
        self.run("INSERT OR IGNORE INTO mention (kind, subject, actor) VALUES (?, ?, ?)", mention)
        statement = "SELECT id FROM mention WHERE kind = ? AND subject = ? AND actor = ?"
        ((number,),) = self.run(statement, mention)
        return int(number)

    def group_of(self, mentions: Iterable[int]) -> int:
        """Return the number of the reports that mention this, given to them now."""
        told = json.dumps(list(mentions))
        self.run("INSERT OR IGNORE INTO alike (mentions) VALUES (?)", (told,))
        ((number,),) = self.run("SELECT id FROM alike WHERE mentions = ?", (told,))
        return int(number)

    def unsettled(self) -> frozenset[str]:
        """Return the missions that are to be ruled on anew."""
        return frozenset(name for (name,) in self.run("SELECT mission FROM unsettled"))

    def unsettle(self, missions: Iterable[str | None]) -> None:
        """Remember that missions are to be ruled on anew."""
        rows = ((name,) for name in sorted(filter(None, missions)))
        self.run_each("INSERT OR IGNORE INTO unsettled VALUES (?)", rows)

    def moved(self, missions: Iterable[str | None], entry: int) -> None:
        """Remember that what is told of missions changed up to an entry."""
        rows = ((name, entry) for name in sorted(filter(None, missions)))
        self.run_each("INSERT OR REPLACE INTO moved VALUES (?, ?)", rows)

    def settled(self, missions: Iterable[str]) -> None:
        """Remember that missions were ruled on."""
        self.run_each("DELETE FROM unsettled WHERE mission = ?", ((name,) for name in missions))


def _day(written: str | None) -> date:
    return date.fromisoformat(written) if written else date.min


def open_index(book: Book, least: int = LARGE) -> Index | None:
    """Return the index of a book; None where it needs none, or none can be kept.

    least  the entries from which it has one.
    """
    place = book.beside
    if place is None or book.last()[0] < least:
        return None
    try:
        return _opened(place, book.tables)
    except NotABook:
        place.unlink(missing_ok=True)
        return _opened(place, book.tables)
    except (BookBusy, CannotWrite):
        return None


def _opened(place: Path, tables: Tables) -> Index:
    database = connect(place, "mode=rwc", PATIENCE)
    try:
        database.run("PRAGMA journal_mode=WAL")
        database.run("PRAGMA synchronous=NORMAL")
        with database.alone():
            if not database.run("SELECT 1 FROM sqlite_master WHERE name = 'moved'"):
                Index(database, tables).clear()
    except BaseException:
        database.close()
        raise
    return Index(database, tables)


@cache
def _program() -> str:
    """Return a fingerprint of the rules, and of the tables that are shipped with them."""
    told = sha256()
    for room in REASONS:
        for written in _written(files("pledgebook") / room):
            told.update(written)
    return told.hexdigest()


def _written(folder: Traversable) -> Iterable[bytes]:
    for each in sorted(folder.iterdir(), key=lambda one: one.name):
        if each.is_dir():
            yield from _written(each)
        elif each.name.endswith((".py", ".csv", ".toml")):
            yield each.read_bytes()
