"""The rows of a table or list: "| Norland | EUR 12 million | paid |", "Norland - 250 troops".

A row begins with a name, and nothing but its cells follows. Rows that stand together are a block,
with the header above them and the lines of which one says what is listed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from pledgebook.reading.lines import Line

LABEL = r"(?P<label>[A-ZÀ-ÖØ-Þ][^|,:;\"\d$€£¥()]{1,59}?)"
OPENING = r"(?:\|\s*)?(?:\d{1,3}\.?\s*[|,]\s*)?\"?"
"""What may stand before the name of a row: a bar, a running number in its own cell, a quote."""

FOOTNOTE = r"\"?\s?(?:\([^()\d]{1,30}\)|[*†‡]+)?\s?"
MARKED = re.compile(rf"{OPENING}{LABEL}{FOOTNOTE}(?P<mark>[|,:]|[–—-](?=\s))(?P<rest>.+)$")
ALIGNED = re.compile(
    rf"{LABEL}{FOOTNOTE}(?<=[\s)*])(?P<mark>)(?P<rest>(?:[A-Z]{{0,3}}[$€£¥]|[A-Z]{{3}}\s)?\d.*)$"
)
RULE = re.compile(r"[|\s:+=_–—-]+$")
"""A line that only parts the header of a table from its rows."""

PROSE = (".", "!", "?", "”", '"', ";", ":")
"""Marks in which a row does not end."""

LONGEST, MOST_WORDS, SOON = 200, 14, 16
"""Characters and words of the longest row, and the characters after ":" in which its number begins;
more is prose: "Norland - $6 million (paid in full on 3 March 2025)" has 11 words."""

FEWEST = 2
"""Rows of a block without a header; a single "Norland: 6" is no list."""

LEADS = 2
"""Lines before a block of which one says what it lists: a heading, and a note on the currency."""

COMMA = re.compile(r',(?=(?:[^"]*"[^"]*")*[^"]*$)')


class Cell(NamedTuple):
    """One cell: its text, and its place in the running text."""

    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Row:
    """One row: whose it is as written, and its further cells.

    mark  what parts the cells: "|", ",", ":" or a dash before the only one, "" for blanks.
    """

    line: Line
    label: Cell
    cells: tuple[Cell, ...]
    mark: str


@dataclass(frozen=True, slots=True)
class Block:
    """Rows that stand together.

    header  the names of the columns, the first included, where a header stands above.
    leads   the lines before, nearest first, of which one says what is listed.
    """

    rows: tuple[Row, ...]
    header: tuple[str, ...]
    leads: tuple[str, ...]


def blocks(lines: Sequence[Line]) -> Iterator[Block]:
    """Yield the tables and lists among the lines of a report, in their order."""
    written = [line for line in lines if not RULE.match(line.sentence.text)]
    rows: list[Row] = []
    for at, line in enumerate(written):
        row = row_of(line)
        if row is not None and (not rows or row.mark == rows[0].mark):
            rows.append(row)
            continue
        yield from _block(written, at, rows)
        rows = [row] if row is not None else []
    yield from _block(written, len(written), rows)


def row_of(line: Line) -> Row | None:
    """Return a line as a row; None for prose, and for the header of a table."""
    text = line.sentence.text
    words = len(text.split()) - text.count("|")
    if len(text) > LONGEST or text.endswith(PROSE) or words > MOST_WORDS:
        return None
    match = MARKED.match(text) or ALIGNED.match(text)
    number = re.search(r"\d", match["rest"]) if match else None
    if match is None or number is None:
        return None
    start = line.sentence.start
    if match["mark"] not in {"|", ","} and _is_prose(line, match, number.start()):
        return None
    label = Cell(match["label"].strip(), start + match.start("label"), start + match.end("label"))
    return Row(line, label, tuple(_cells(match, start)), match["mark"])


def _is_prose(line: Line, match: re.Match[str], number: int) -> bool:
    """Whether a number stands far from the label, is a day, or is led by "of" or "as of"."""
    at = line.sentence.start + match.start("rest") + number
    words = [word for word in line.words if word.start <= at]
    led = len(words) > 1 and not match["mark"] and words[-2].tag == "prep"
    return number > SOON or led or (bool(words) and words[-1].time is not None)


def _cells(match: re.Match[str], start: int) -> Iterator[Cell]:
    rest, at = match["rest"], start + match.start("rest")
    for written in _parted(rest, match["mark"]):
        text = written.strip(' "')
        first = at + (len(written) - len(written.lstrip(' "')))
        if text or match["mark"] == ",":
            yield Cell(text, first, first + len(text))
        at += len(written) + 1


def _parted(rest: str, mark: str) -> list[str]:
    if mark == "|":
        return rest.rstrip().removesuffix("|").split("|")
    return COMMA.split(rest) if mark == "," else [rest]


def _block(written: Sequence[Line], end: int, rows: Sequence[Row]) -> Iterator[Block]:
    """Yield the block that the rows before line `end` make with the lines above them, if any."""
    if not rows:
        return
    first = end - len(rows)
    above = [line.sentence.text for line in reversed(written[max(0, first - LEADS - 1) : first])]
    header = _header(above[0], rows[0]) if above else ()
    if header or len(rows) >= FEWEST:
        leads = (text for text in (above[1:] if header else above) if _leads(text))
        yield Block(tuple(rows), header, tuple(leads)[:LEADS])


def _leads(text: str) -> bool:
    """Whether a line can say what is listed below it: a heading, or one that opens a list."""
    return text.endswith(":") or len(text.split()) <= MOST_WORDS


def _header(text: str, row: Row) -> tuple[str, ...]:
    """Return the names of the columns in the line above the rows; none where it is no header."""
    if row.mark == "|" and "|" in text:
        return tuple(part.strip() for part in text.strip().strip("|").split("|"))
    if row.mark == "," and COMMA.search(text) and not text.endswith(PROSE):
        return tuple(part.strip(' "') for part in COMMA.split(text))
    aligned = not row.mark and not text.endswith(PROSE) and len(text.split()) <= MOST_WORDS
    return (text,) if aligned else ()
