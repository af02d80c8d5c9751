"""What a picture is: a Vega-Lite specification, the same in a sentence, and the same as a table."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from pledgebook.model import UNBOUNDED, Amount
from pledgebook.publishing.words import day, number

Json = dict[str, Any]

Cell = str | int | float | date | None

SCHEMA = "https://vega.github.io/schema/vega-lite/v6.json"

FONT = "Liberation Sans, Arial, Helvetica, sans-serif"
"""The first is packed into vl-convert, so that a picture has the same widths on every machine;
the second has those widths too."""

INK, QUIET, GRID, WARNING = "#1b1f24", "#4a525c", "#d5d9de", "#9a2b16"

WIDTH = 520
"""As wide as a column of text, in points."""

SHORT = "replace(replace(format(datum.value, '~s'), 'M', ' m'), 'G', ' bn')"
"""The expression that writes money beside an axis: "460 m", "1.5 bn"."""


@dataclass(frozen=True, slots=True)
class Picture:
    """One picture.

    title    what it shows, in a few words.
    says     what is seen in it, for those who do not see it.
    spec     the Vega-Lite specification, its data inside.
    columns  of the table that has every number of the picture.
    rows     its lines.
    """

    title: str
    says: str
    spec: Json
    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]

    @property
    def table(self) -> tuple[tuple[str, ...], ...]:
        """The table in words, its head first, without the columns in which nothing stands."""
        cells = [tuple(written(cell) for cell in row) for row in self.rows]
        used = [at for at in range(len(self.columns)) if any(row[at] for row in cells)]
        return tuple(tuple(row[at] for at in used) for row in (self.columns, *cells))


def written(cell: Cell) -> str:
    """Write a cell: "2,500", "31 Jan 2025"; "" for nothing."""
    match cell:
        case None:
            return ""
        case int() | float():
            return number(Decimal(str(cell)))
        case date():
            return day(cell)
    return cell


def drawn(
    title: str, says: str, datasets: dict[str, list[Json]], body: Json, subtitle: str = ""
) -> Json:
    """Return a whole specification: its data by name, its looks, and what is drawn."""
    below = {"subtitle": subtitle, "subtitleColor": QUIET} if subtitle else {}
    return {
        "$schema": SCHEMA,
        "title": {"text": title, "anchor": "start", "fontSize": 15, "offset": 12, **below},
        "description": says,
        "background": "#ffffff",
        "datasets": datasets,
        "config": {
            "font": FONT,
            "view": {"stroke": None},
            "axis": {
                "domainColor": QUIET,
                "gridColor": GRID,
                "labelColor": INK,
                "labelFontSize": 12,
                "tickColor": QUIET,
                "titleColor": INK,
                "titleFontSize": 12,
                "titleFontWeight": "normal",
            },
            "legend": {"labelFontSize": 12, "title": None, "orient": "top", "symbolType": "square"},
            "text": {"color": INK, "fontSize": 12},
        },
        **body,
    }


def plain(value: Decimal) -> int | float:
    """Return a number as JSON has it: whole where it is whole."""
    return int(value) if value == value.to_integral_value() else float(value)


def end(amount: Amount) -> int | float | None:
    """Return the highest that an amount leaves open; None where there is no limit."""
    return plain(amount.high) if amount.high < UNBOUNDED else None


def iso(rows: Sequence[Json]) -> list[Json]:
    """Return rows of data with their days as JSON has them."""
    return [
        {key: value.isoformat() if isinstance(value, date) else value for key, value in row.items()}
        for row in rows
    ]
