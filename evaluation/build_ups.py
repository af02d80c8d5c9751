"""Make the table of build-ups that forecasts learn from: how strong UN missions were, by month.

    python -m evaluation.build_ups ../shared/data/peacekeeping/data_mission.csv

Writes data/build_ups/strength.csv: for each mission of ceilings.csv, its uniformed people at the
end of each month from the first ceiling until `AFTER` months after the last. The figures are
the UN's monthly reports as gathered by the International Peace Institute.
"""

from __future__ import annotations

import csv
import sys
from collections import defaultdict
from pathlib import Path

from pledgebook.assessing.forecast.build_ups import CEILINGS, STRENGTH, ceilings

AFTER = 60
"""Months after the last ceiling that are kept: 36 from which is forecast, 12 ahead, and a year."""

ONE = {
    "ONUCI": "UNOCI",
    "UNOMSIL": "UNAMSIL",
    "MONUC": "MONUSCO",
    "UNAVEM II": "UNAVEM",
    "UNOSOM II": "UNOSOM",
}
"""Missions that the reports name twice, for a language or a change of mandate."""


def main(source: Path) -> None:
    """Write the table."""
    told = monthly(source)
    rows = []
    for mission, steps in ceilings(CEILINGS.read_text("utf-8")).items():
        first, last = steps[0].since, steps[-1].since + AFTER
        months = {month: told[mission][month] for month in told[mission] if first <= month <= last}
        begun = min(months)
        months.update(dict.fromkeys(range(first, begun), 0))
        rows += [(mission, written(month), months[month]) for month in sorted(months)]
    with STRENGTH.open("w", encoding="utf-8", newline="") as out:
        csv.writer(out, lineterminator="\n").writerows([("mission", "month", "people"), *rows])
    print(f"{len(rows)} months of {len({row[0] for row in rows})} missions")


def monthly(source: Path) -> dict[str, dict[int, int]]:
    """Return the people of each mission by month, counted in months since the year 0."""
    found: dict[str, dict[int, int]] = defaultdict(lambda: defaultdict(int))
    with source.open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            if row["Total"] not in ("NA", ""):
                year, month, _ = row["Date"].split("-")
                name = ONE.get(row["Mission"], row["Mission"])
                found[name][int(year) * 12 + int(month) - 1] += int(row["Total"])
    return found


def written(month: int) -> str:
    """Return a month as people write it: 2014-09."""
    return f"{month // 12}-{month % 12 + 1:02}"


if __name__ == "__main__":
    main(Path(sys.argv[1]))
