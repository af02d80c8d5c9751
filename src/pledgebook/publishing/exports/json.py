"""JSON: the four tables with their evidence, what was parked, and the last seal. docs/json.md."""

from __future__ import annotations

import json
from typing import Any

from pledgebook.publishing.export import Export, Files
from pledgebook.publishing.parts import Quote
from pledgebook.publishing.position_json import parked_json, seal_json
from pledgebook.publishing.publication import Publication
from pledgebook.publishing.tables import Cell, Sheet, sheets

FORMAT = "pledgebook-export/1"


def write(publication: Publication) -> Files:
    """Return one JSON file in UTF-8."""
    told = {
        "format": FORMAT,
        "seal": seal_json(publication.seal),
        **{sheet.name: _rows(sheet) for sheet in sheets(publication)},
        "parked": parked_json(publication.parked),
    }
    text = json.dumps(told, ensure_ascii=False, indent=2, allow_nan=False)
    # A lone surrogate from a damaged report is written as JSON's own escape for it.
    return {"": f"{text}\n".encode("utf-8", "backslashreplace")}


def _rows(sheet: Sheet) -> list[dict[str, Any]]:
    return [
        {name: _value(cell) for name, cell in zip(sheet.columns, row, strict=True)}
        for row in sheet.rows
    ]


def _value(cell: Cell) -> Any:
    return [_quote(quote) for quote in cell] if isinstance(cell, tuple) else cell


def _quote(quote: Quote) -> dict[str, Any]:
    return {
        "quote": quote.words,
        "report": quote.report,
        "report_id": quote.report_id,
        "line": quote.line,
    }


EXPORT = Export("json", ".json", "One JSON file with every table.", write)
