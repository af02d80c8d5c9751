"""Assessments and forecasts as rows of a data frame: the same numbers, one a cell."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from assessed_missions import APPEAL, APPEAL_DAY, FORCE, FORCE_DAY
from pledgebook.assessing import assess
from pledgebook.assessing.forecast import forecasts
from pledgebook.assessing.forecast.money import money_forecasts
from pledgebook.model import Assessment, Forecast, MoneyForecast
from pledgebook.publishing import frames
from telling import position

FORCED = position(*FORCE, as_of=FORCE_DAY, on=FORCE_DAY)
APPEALED = position(*APPEAL, as_of=APPEAL_DAY, on=APPEAL_DAY)
TABLES = (frames.accounts, frames.givers, frames.coverage, frames.waiting, frames.strength)


@pytest.mark.parametrize("table", TABLES, ids=lambda each: each.__name__)
def test_every_row_of_a_table_has_the_same_columns(
    table: Callable[[Assessment], list[dict[str, Any]]],
) -> None:
    rows = table(assess(FORCED))
    assert rows
    assert {tuple(row) for row in rows} == {tuple(rows[0])}


@pytest.mark.parametrize("table", TABLES, ids=lambda each: each.__name__)
def test_a_library_of_data_frames_takes_them(
    table: Callable[[Assessment], list[dict[str, Any]]],
) -> None:
    polars = pytest.importorskip("polars")
    rows = table(assess(FORCED))
    assert polars.DataFrame(rows, infer_schema_length=None).height == len(rows)


def test_accounts_have_a_row_for_each_rung() -> None:
    rows = frames.accounts(assess(APPEALED))
    whole = {row["rung"]: row["stated"] for row in rows if not row["part"]}
    assert whole["required"] == 400e6
    rungs = ("pledged", "committed", "preparing", "ready", "delivered", "lost")
    assert sum(whole[rung] for rung in rungs) == whole["promised"] == 214e6
    assert whole["unfilled"] == 206e6
    funds = [row for row in rows if row["part"] == "trust fund" and row["rung"] == "lost"]
    assert [row["commitments"] for row in funds] == [["eastland-funds-1"]]


def test_what_binds_is_marked_and_what_is_unknown_is_none() -> None:
    rows = {row["line"]: row for row in frames.coverage(assess(FORCED))}
    assert [name for name, row in rows.items() if row["binds_now"]] == ["airlift"]
    assert rows["airlift"]["carries"] == 166
    assert rows["a base"]["carries"] is None


def test_a_fan_has_a_row_for_each_day_of_people_and_of_money() -> None:
    found = assess(FORCED)
    (people,) = forecasts(FORCED, found)
    (money,) = money_forecasts(FORCED, found)
    assert isinstance(people, Forecast)
    assert isinstance(money, MoneyForecast)
    for one in (people, money):
        rows = frames.fan(one)
        assert [row["day"] for row in rows] == [at.day for at in one.fan]
        assert all(row["low"] <= row["median"] <= row["high"] for row in rows)
