"""Read an index: the file beside the reports that says what is known about each.

{"report": "medics-1", "file": "medics-1.txt", "published": "2024-03-12", "publisher": "Portville"}
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from pledgebook.errors import BrokenIndex
from pledgebook.sources.decoding import decode
from pledgebook.sources.page import Known
from pledgebook.sources.stated import known_from, no_day, words

NAMES = ("index.jsonl", "index.csv")
"""What an index is called; where both are there, the first is read."""

DELIMITERS = ",;\t"
"""What stands between the cells of a CSV file: the one that is most frequent in its header."""

Line = tuple[str, Mapping[str, object] | str]
"""A line of an index: where it stands, and its fields or what is wrong with it."""


@dataclass(frozen=True, slots=True)
class Row:
    """One line of an index.

    place  the index and the line, as "reports/index.jsonl:3".
    file   the report's path inside the index's folder, with "/".
    name   what the index calls the report; None where it does not.
    known  what it says about the report.
    """

    place: str
    file: str
    name: str | None
    known: Known


@dataclass(frozen=True, slots=True)
class Index:
    """The rows of an index that can be understood, by file, and what is wrong with the others."""

    rows: dict[str, Row]
    problems: tuple[BrokenIndex, ...]


def read_index(path: Path, place: str) -> Index:
    """Return what the index at `path` says; no row is lost without a problem.

    Raises `OSError` and `UnreadableReport` where it cannot be read at all, and `BrokenIndex`
    where it is a table without a column `file`.
    """
    text = decode(path.read_bytes(), place)
    lines = _table(text, place) if path.suffix == ".csv" else _json_lines(text, place)
    rows: dict[str, Row] = {}
    problems: list[BrokenIndex] = []
    for where, fields in lines:
        try:
            row = _row(where, fields)
            _refuse_second(row, rows)
        except BrokenIndex as error:
            problems.append(error)
            continue
        rows[row.file] = row
        if isinstance(fields, Mapping) and (day := no_day(fields)):
            what = f"{day!r} is no day, so {row.file} is read as if none were given"
            problems.append(BrokenIndex(where, what))
    return Index(rows, tuple(problems))


def _json_lines(text: str, place: str) -> Iterator[Line]:
    for number, line in enumerate(text.split("\n"), 1):
        if line.strip():
            yield f"{place}:{number}", _json_object(line)


def _json_object(line: str) -> Mapping[str, object] | str:
    try:
        fields = json.loads(line)
    except (ValueError, RecursionError):
        return "the line is no JSON"
    return fields if isinstance(fields, dict) else "the line is no JSON object"


def _table(text: str, place: str) -> Iterator[Line]:
    header = text.partition("\n")[0]
    delimiter = max(DELIMITERS, key=header.count)
    names = [name.strip().lower() for name in next(csv.reader([header], delimiter=delimiter), [])]
    if "file" not in names:
        raise BrokenIndex(place, "it has no column `file`, so it is not taken for an index")
    lines = csv.reader(io.StringIO(text), delimiter=delimiter)
    try:
        for number, cells in ((lines.line_num, cells) for cells in lines):
            if number > 1 and any(cells):
                yield f"{place}:{number}", _cells(names, cells)
    except csv.Error as error:
        yield f"{place}:{lines.line_num}", f"the line and those after it are no CSV ({error})"


def _cells(names: list[str], cells: list[str]) -> Mapping[str, object] | str:
    if len(cells) != len(names):
        return f"the line has {len(cells)} cells where the header has {len(names)}"
    return dict(zip(names, cells, strict=True))


def _row(place: str, fields: Mapping[str, object] | str) -> Row:
    if isinstance(fields, str):
        raise BrokenIndex(place, fields)
    file = fields.get("file")
    if not isinstance(file, str) or not file.strip():
        raise BrokenIndex(place, "the line names no file")
    path = PurePosixPath(file.strip())
    if path.is_absolute() or ".." in path.parts or not _can_be_a_path(file):
        raise BrokenIndex(place, f"{file!r} is no file inside the index's folder")
    return Row(place, str(path), words(fields, "report"), known_from(fields))


def _can_be_a_path(file: str) -> bool:
    return "\0" not in file and file.encode("utf-8", "ignore").decode("utf-8") == file


def _refuse_second(row: Row, rows: dict[str, Row]) -> None:
    if row.file in rows:
        raise BrokenIndex(row.place, f"{row.file} is named a second time, and the first counts")
