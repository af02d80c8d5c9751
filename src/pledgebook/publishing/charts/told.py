"""A picture for those who cannot see it: its sentence and its table, as text and as JSON."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator
from datetime import date
from typing import Any

from pledgebook.publishing.charts.picture import Picture
from pledgebook.publishing.quotes import shown

GAP = "  "


def text(picture: Picture, width: int = 80) -> str:
    """Return title, sentence and table; where the table is too wide, a paragraph for each line."""
    lines = [shown(picture.title), "", *_wrapped(picture.says, width), "", *_table(picture, width)]
    return "".join(f"{line.rstrip()}\n" for line in lines)


def _table(picture: Picture, width: int) -> Iterator[str]:
    table = [tuple(shown(cell) for cell in row) for row in picture.table]
    widths = [max(map(len, column)) for column in zip(*table, strict=True)]
    if sum(widths) + len(GAP) * len(widths) <= width:
        for row in table:
            first, *others = zip(row, widths, strict=True)
            yield GAP.join((f"{first[0]:<{first[1]}}", *(f"{c:>{wide}}" for c, wide in others)))
        return
    heads, *rows = table
    for row in rows:
        told = [f"{head}: {cell}" for head, cell in zip(heads[1:], row[1:], strict=True) if cell]
        yield from textwrap.wrap(f"{row[0]}: {'; '.join(told)}", width, subsequent_indent=GAP)


def _wrapped(words: str, width: int) -> list[str]:
    return textwrap.wrap(shown(words), width)


def as_json(picture: Picture) -> dict[str, Any]:
    """Return a picture, its table and its specification; docs/json.md describes it."""
    return {
        "title": picture.title,
        "says": picture.says,
        "columns": list(picture.columns),
        "rows": [
            [cell.isoformat() if isinstance(cell, date) else cell for cell in row]
            for row in picture.rows
        ],
        "spec": picture.spec,
    }
