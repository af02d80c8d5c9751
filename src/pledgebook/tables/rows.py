"""The files of a folder of tables, each taken apart into rows with their lines.

`parties.csv:12` is a row of cells; a file of `missions/` is one row of its own, whose values may
be lists.
"""

from __future__ import annotations

import csv
import io
import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from importlib.resources.abc import Traversable
from typing import Any

from pledgebook.errors import (
    BrokenTable,
    MissingKey,
    TableError,
    TableNotUtf8,
    UnknownColumn,
)

PARTIES = (
    "code",
    "iso2",
    "name",
    "kind",
    "aliases",
    "demonyms",
    "capital",
    "metonyms",
    "stands_for",
)
FOREIGN = ("code", "name", "aliases", "demonyms", "capital")
AMBIGUOUS = ("word", "reads_as", "near", "then", "not_in", "why")
MISSIONS = (
    *("slug", "kind", "name", "short", "aliases", "fr", "es", "place", "organisations"),
    *("start", "end", "mandate_until", "follows", "source"),
)
COLUMNS = {
    "parties.csv": PARTIES,
    "ambiguous.csv": AMBIGUOUS,
    "missions.csv": MISSIONS,
    "parties.fr.csv": FOREIGN,
    "parties.es.csv": FOREIGN,
}
"""The tables that are one file, in the order in which they are read, and their columns."""

MISSION_KEYS = frozenset({*MISSIONS, "mandates", "needs"} - {"slug"})
"""What a file of `missions/` may have; its name is the slug."""

NEEDED = {
    "parties.csv": ("code", "name", "kind"),
    "ambiguous.csv": ("word",),
    "missions.csv": ("slug", "kind", "name", "source"),
    "parties.fr.csv": ("code", "name"),
    "parties.es.csv": ("code", "name"),
}
"""The columns that a table must have, and fill."""

NEEDED_KEYS = ("kind", "name", "source")

SEPARATOR = "|"


@dataclass(frozen=True, slots=True)
class Row:
    """One party, word or mission as a file tells it.

    table   the kind of table: a key of `COLUMNS`; for a file of `missions/`, "missions".
    place   file and line: "parties.csv:12".
    values  by column or key; a cell is text, a value of TOML may be a list.
    text    the file's whole text where one row is one file, to find a key's line in.
    """

    table: str
    place: str
    values: Mapping[str, Any]
    text: str = ""

    def at(self, key: str, which: int = 1) -> str:
        """Return file and line of one of its values, of several the one that is counted to."""
        found = list(re.finditer(rf"(?m)^[ \t]*{re.escape(key)}[ \t]*=", self.text))[which - 1 :]
        if not found:
            return self.place
        line = self.text.count("\n", 0, found[0].start()) + 1
        return f"{self.place.rpartition(':')[0]}:{line}"

    def word(self, key: str) -> str:
        """Return a single value, or ""."""
        return str(self.values.get(key) or "").strip()

    def words(self, key: str) -> tuple[str, ...]:
        """Return the values of a cell between bars, or of a list."""
        value = self.values.get(key) or ()
        parts = value.split(SEPARATOR) if isinstance(value, str) else value
        return tuple(part.strip() for part in map(str, parts) if part.strip())


@dataclass(frozen=True, slots=True)
class Sheet:
    """A file, taken apart."""

    table: str
    rows: tuple[Row, ...]
    wrong: tuple[TableError, ...] = ()


def sheets(folder: Traversable) -> Iterator[Sheet | TableError]:
    """Yield each table of a folder, or why it cannot be read at all."""
    for name in COLUMNS:
        file = folder / name
        if file.is_file():
            text = _text(file, name)
            yield text if isinstance(text, TableError) else _sheet(name, text)
    missions = folder / "missions"
    if missions.is_dir():
        for file in sorted(missions.iterdir(), key=lambda each: each.name):
            if file.name.endswith(".toml"):
                place = f"missions/{file.name}"
                text = _text(file, place)
                yield text if isinstance(text, TableError) else _mission(place, text)


def _text(file: Traversable, place: str) -> str | TableError:
    """Return a file's text; a byte order mark, as spreadsheets write one, is left out."""
    raw = file.read_bytes()
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        return TableNotUtf8(f"{place}:{line}")


def _sheet(name: str, text: str) -> Sheet:
    """Take a table apart; the first line names its columns."""
    lines = csv.reader(io.StringIO(text, newline=""))
    header = [each.strip() for each in next(lines, [])]
    wrong: list[TableError] = [
        UnknownColumn(f"{name}:1", column, COLUMNS[name])
        for column in header
        if column not in COLUMNS[name]
    ]
    wrong += [MissingKey(f"{name}:1", key) for key in NEEDED[name] if key not in header]
    rows = []
    begins = lines.line_num + 1
    for cells in lines:
        place, begins = f"{name}:{begins}", lines.line_num + 1
        if not any(cells):
            continue
        if len(cells) != len(header):
            wrong.append(BrokenTable(place, f"{len(cells)} cells where there are {len(header)}"))
        rows.append(Row(name, place, dict(zip(header, cells, strict=False))))
    return Sheet(name, tuple(rows), tuple(wrong))


LISTS = frozenset({"aliases", "fr", "es", "organisations", "follows", "source"})
"""The keys of a mission's file that may hold several texts; `mandates` and `needs` hold tables."""


def _wrong_values(row: Row) -> Iterator[TableError]:
    """Yield the values of a mission's file that are not what they should be."""
    for key, value in row.values.items():
        if key in {"mandates", "needs"}:
            is_right = isinstance(value, list) and all(isinstance(each, dict) for each in value)
            what = f"tables below [[{key}]]"
        elif key in LISTS:
            texts = value if isinstance(value, list) else [value]
            is_right, what = all(isinstance(each, str) for each in texts), 'a list: ["…", "…"]'
        else:
            is_right, what = isinstance(value, (str, date)), 'a text: "…"'
        if not is_right:
            yield BrokenTable(row.at(key), f"{key!r} is not {what}")


def _mission(place: str, text: str) -> Sheet | TableError:
    """Take the file of one mission apart."""
    try:
        values = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        line = re.search(r"line (\d+)", str(error))
        at = line[1] if line else str(text.count("\n") + 1)
        return BrokenTable(f"{place}:{at}", f"no TOML: {str(error).partition(' (at')[0].lower()}")
    slug = place.removeprefix("missions/").removesuffix(".toml")
    row = Row("missions", f"{place}:1", {**values, "slug": slug}, text)
    wrong = [
        UnknownColumn(row.at(key), key, tuple(sorted(MISSION_KEYS)))
        for key in values
        if key not in MISSION_KEYS
    ]
    broken = tuple(_wrong_values(row))
    return Sheet("missions", () if broken else (row,), (*wrong, *broken))
