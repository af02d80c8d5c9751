"""CSV: a folder with one file per table, and seal.txt that ties them to the book.

UTF-8, commas, quotes where needed (RFC 4180). A spreadsheet takes a cell that begins
with = + - @ for a formula; such a cell gets an apostrophe before it (`harmless`), and `as_was`
takes it off again.
"""

from __future__ import annotations

import csv
import hashlib
from io import StringIO

from pledgebook.publishing.export import Export, Files
from pledgebook.publishing.publication import Publication
from pledgebook.publishing.tables import Cell, Sheet, evidence_text, sheets

RISKY = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
"""First characters that start a formula in some spreadsheet (OWASP, "CSV Injection")."""


def write(publication: Publication) -> Files:
    """Return claims.csv, commitments.csv, position.csv, conflicts.csv and seal.txt."""
    tables = {f"{sheet.name}.csv": _table(sheet) for sheet in sheets(publication)}
    return {**tables, "seal.txt": _seal(publication.seal, tables)}


def harmless(text: str) -> str:
    """Put an apostrophe before what a spreadsheet would run; `as_was` undoes it exactly."""
    return f"'{text}" if text.lstrip("'").startswith(RISKY) else text


def as_was(cell: str) -> str:
    """Return the text that `harmless` was given."""
    guarded = cell.startswith("'") and cell.lstrip("'").startswith(RISKY)
    return cell[1:] if guarded else cell


def _table(sheet: Sheet) -> bytes:
    written = StringIO(newline="")
    writer = csv.writer(written)
    writer.writerow(sheet.columns)
    for row in sheet.rows:
        writer.writerow([_cell(cell) for cell in row])
    return written.getvalue().encode("utf-8", "backslashreplace")


def _cell(cell: Cell) -> str:
    match cell:
        case None:
            return ""
        case bool():
            return "true" if cell else "false"
        case str():
            return harmless(cell)
        case tuple():
            return harmless(evidence_text(cell))
        case _:
            return str(cell)


def _seal(seal: tuple[int, str], tables: Files) -> bytes:
    """Write the last seal, and the SHA-256 of each table as `sha256sum --check` reads it."""
    head = f"# last seal: entry {seal[0]}, {seal[1] or 'none, the book is empty'}\n"
    sums = (f"{hashlib.sha256(told).hexdigest()}  {name}\n" for name, told in tables.items())
    return f"{head}{''.join(sums)}".encode()


EXPORT = Export("csv", "", "A folder of CSV files, one per table.", write)
