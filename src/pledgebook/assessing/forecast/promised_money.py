"""What becomes of promised money, as data/forecast/money.toml has it.

shares_after(6)  ->  equally likely shares of what is open that have come after six months
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any

from pledgebook.model import Scored

FILE = Path(__file__).parents[2] / "data" / "forecast" / "money.toml"


@dataclass(frozen=True, slots=True)
class Course:
    """What had come of open promises after so many months.

    givers  how many it was learnt from.
    shares  equally likely shares that had come, rising.
    tested  how good forecasts by the others' shares were; `crps` is a share of what was open.
    """

    months: int
    givers: int
    shares: Sequence[float]
    tested: Scored


@dataclass(frozen=True, slots=True)
class Appeals:
    """How far the appeals of a year were funded; the fields are those of the file."""

    year: int
    all: int
    above_75: int
    up_to_50: int
    funded: float


@dataclass(frozen=True, slots=True)
class MoneyRecord:
    """What is known of promised money.

    record   who gathered it.
    courses  by months ahead, rising.
    paid     of money pledged to one country after a disaster, the share that was paid, by months.
    """

    record: str
    courses: Sequence[Course]
    paid: Sequence[tuple[int, float]]
    appeals: Appeals

    @property
    def farthest(self) -> int:
        """Months ahead of which it tells."""
        return self.courses[-1].months

    def nearest(self, months: float) -> Course:
        """Return what is known of the months that lie nearest."""
        return min(self.courses, key=lambda each: abs(each.months - months))

    def shares_after(self, months: float) -> tuple[float, ...]:
        """Return the equally likely shares that have come after so many months.

        Between two months that are known, on the line between; at once nothing has come.
        """
        first = self.courses[0]
        start = replace(first, months=0, shares=[0.0] * len(first.shares))
        for before, after in pairwise((start, *self.courses)):
            if months <= after.months:
                way = max(0.0, (months - before.months) / (after.months - before.months))
                ends = zip(before.shares, after.shares, strict=True)
                return tuple(one + way * (other - one) for one, other in ends)
        return tuple(self.courses[-1].shares)


@cache
def money_record() -> MoneyRecord:
    """Return what comes with the program."""
    table = tomllib.loads(FILE.read_text("utf-8"))
    return MoneyRecord(
        record=table["source"]["record"],
        courses=[_course(each) for each in table["ahead"]],
        paid=[(each["months"], each["share"]) for each in table["paid"]],
        appeals=Appeals(**table["appeals"]),
    )


def _course(row: Mapping[str, Any]) -> Course:
    numbers = (row[name] for name in ("crps", "crps", "held", "held_50", "held_90"))
    tested = Scored("promised money", row["months"], row["cases"], *numbers)
    return Course(row["months"], row["givers"], row["shares"], tested)
