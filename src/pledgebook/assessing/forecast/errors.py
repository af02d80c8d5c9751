"""How good forecasts of people were, as the back-test last wrote it down: data/forecast/errors.csv.

It takes half a minute to replay every build-up, so that a forecast reads what came of it.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable
from functools import cache
from io import StringIO
from pathlib import Path

from pledgebook.model import Scored

FILE = Path(__file__).parents[2] / "data" / "forecast" / "errors.csv"

COLUMNS = ("method", "ahead", "cases", "crps", "share", "held", "held_50", "held_90")

DECIMALS = 4


@cache
def errors() -> tuple[Scored, ...]:
    """Return the error table that comes with the program; a test keeps it that of the back-test."""
    return read(FILE.read_text("utf-8"))


def nearest(ahead: float) -> Scored:
    """Return how good the forecast was so many months ahead: the nearest that was replayed."""
    known = [each for each in errors() if each.method == "forecast" and each.ahead]
    return min(known, key=lambda each: abs((each.ahead or 0) - ahead))


def read(text: str) -> tuple[Scored, ...]:
    """Return the table that `written` wrote."""
    return tuple(
        Scored(
            row["method"],
            int(row["ahead"]) if row["ahead"] else None,
            int(row["cases"]),
            float(row["crps"]),
            float(row["share"]),
            *(float(row[name]) if row[name] else None for name in COLUMNS[5:]),
        )
        for row in csv.DictReader(StringIO(text))
    )


def written(table: Iterable[Scored]) -> str:
    """Write a table as CSV; a bare number has no intervals, and all horizons together no months."""
    out = StringIO()
    lines = csv.writer(out, lineterminator="\n")
    lines.writerow(COLUMNS)
    for each in table:
        values = (getattr(each, name) for name in COLUMNS)
        lines.writerow(round(v, DECIMALS) if isinstance(v, float) else v for v in values)
    return out.getvalue()
