"""Excel: one sheet per table, and one with the last seal. Needs the extra `xlsx`.

Every text is written as text and marked so (`quote_prefix`), so that = + - @ starts no formula.
Control characters, which XML cannot hold, are kept in Excel's own escape (_x0007_).
"""

from __future__ import annotations

from datetime import UTC, datetime
from io import BytesIO
from typing import Any

from pledgebook.errors import CannotWrite, MissingExtra
from pledgebook.publishing.export import Export, Files
from pledgebook.publishing.publication import Publication
from pledgebook.publishing.tables import Cell, Sheet, evidence_text, sheets

MOST_ROWS = 1_048_576
MOST_CHARACTERS = 32_767
"""Excel's limits for a sheet and a cell (Excel specifications and limits, Microsoft)."""

CUT = " … cut: Excel holds no more; CSV and JSON have it whole"

MOST_EXACT = 15
"""Digits that Excel keeps of a number; a longer one is written as text."""

MADE = datetime(2000, 1, 1, tzinfo=UTC).replace(tzinfo=None)
"""The day that the file says it was made: the same bytes for the same book, whenever."""


def write(publication: Publication) -> Files:
    """Return one workbook. Raises `MissingExtra` without the package XlsxWriter."""
    try:
        import xlsxwriter
    except ImportError:
        raise MissingExtra("XlsxWriter", "xlsx", "An Excel file") from None
    written = BytesIO()
    with xlsxwriter.Workbook(written, {"in_memory": True}) as book:
        book.set_properties({"created": MADE, "comments": f"Last seal {publication.seal[1]}"})
        bold, text = book.add_format({"bold": True}), book.add_format({"quote_prefix": True})
        for sheet in sheets(publication):
            _sheet(book.add_worksheet(sheet.name), sheet, bold, text)
        seal = book.add_worksheet("seal")
        seal.write_row(0, 0, ["last entry", "seal"], bold)
        seal.write_number(1, 0, publication.seal[0])
        seal.write_string(1, 1, publication.seal[1])
    return {"": written.getvalue()}


def _sheet(paper: Any, sheet: Sheet, bold: Any, text: Any) -> None:
    if len(sheet.rows) >= MOST_ROWS:
        why = f"{len(sheet.rows):,} rows, and an Excel sheet holds {MOST_ROWS:,}; use csv or json"
        raise CannotWrite(sheet.name, why)
    paper.freeze_panes(1, 0)
    paper.write_row(0, 0, sheet.columns, bold)
    for down, row in enumerate(sheet.rows, 1):
        for right, cell in enumerate(row):
            _cell(paper, (down, right), cell, text)


def _cell(paper: Any, place: tuple[int, int], cell: Cell, text: Any) -> None:
    match cell:
        case None:
            return
        case bool():
            paper.write_boolean(*place, cell)
        case int() | float() if len(str(cell)) <= MOST_EXACT:
            paper.write_number(*place, cell)
        case _:
            told = evidence_text(cell) if isinstance(cell, tuple) else str(cell)
            if paper.write_string(*place, fitting(told), text):
                raise CannotWrite(paper.name, f"Excel refuses row {place[0] + 1}")


def fitting(told: str) -> str:
    """Return text that Excel can hold: no lone surrogates, no more characters than it takes.

    What is cut says so.
    """
    told = told.encode("utf-8", "backslashreplace").decode("utf-8")
    too_long = len(told.encode("utf-16-le")) // 2 > MOST_CHARACTERS
    return f"{told[: MOST_CHARACTERS // 2 - len(CUT)]}{CUT}" if too_long else told


EXPORT = Export("xlsx", ".xlsx", "One Excel workbook with a sheet per table.", write)
