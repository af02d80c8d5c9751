"""Write down how good forecasts were: the error table that forecasts show, and its picture.

    python -m evaluation.forecast_errors

Writes data/forecast/errors.csv of the package and docs/pictures/calibration.svg.
"""

from __future__ import annotations

from pathlib import Path

from pledgebook.assessing.forecast.backtest import backtest
from pledgebook.assessing.forecast.build_ups import records
from pledgebook.assessing.forecast.errors import FILE, written
from pledgebook.assessing.forecast.promised_money import money_record
from pledgebook.publishing import calibration

PICTURE = Path(__file__).parents[1] / "docs" / "pictures" / "calibration.svg"


def main() -> None:
    """Replay, and write both files."""
    table = backtest(records())
    FILE.write_text(written(table), "utf-8")
    money = [each.tested for each in money_record().courses]
    PICTURE.parent.mkdir(exist_ok=True)
    PICTURE.write_text(calibration.svg(calibration.of(table, money)), "utf-8")


if __name__ == "__main__":
    main()
