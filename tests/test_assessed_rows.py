"""An assessment as rows of a data frame: the same numbers, one a cell."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from assessed_missions import APPEAL, APPEAL_DAY, FORCE, FORCE_DAY
from pledgebook import frames
from pledgebook.assessing import assess
from pledgebook.model import Assessment
from pledgebook.publishing import assessed_rows as rows
from pledgebook.workflow import View
from running import EXAMPLE
from telling import position

FORCED = position(*FORCE, as_of=FORCE_DAY, on=FORCE_DAY)
APPEALED = position(*APPEAL, as_of=APPEAL_DAY, on=APPEAL_DAY)


@pytest.mark.parametrize("table", rows.TABLES.values(), ids=rows.TABLES)
def test_every_row_of_a_table_has_the_same_columns(
    table: Callable[[Assessment], list[dict[str, Any]]],
) -> None:
    found = table(assess(FORCED))
    assert found
    (name,) = (name for name, each in rows.TABLES.items() if each is table)
    assert {tuple(row) for row in found} == {rows.COLUMNS[name]}


@pytest.mark.parametrize("table", rows.TABLES.values(), ids=rows.TABLES)
def test_a_library_of_data_frames_takes_them(
    table: Callable[[Assessment], list[dict[str, Any]]],
) -> None:
    polars = pytest.importorskip("polars")
    found = table(assess(FORCED))
    assert polars.DataFrame(found, infer_schema_length=None).height == len(found)


def test_accounts_have_a_row_for_each_rung() -> None:
    found = rows.accounts(assess(APPEALED))
    whole = {row["rung"]: row["stated"] for row in found if not row["part"]}
    assert whole["required"] == 400e6
    rungs = ("pledged", "committed", "preparing", "ready", "delivered", "lost")
    assert sum(whole[rung] for rung in rungs) == whole["promised"] == 214e6
    assert whole["unfilled"] == 206e6
    funds = [row for row in found if row["part"] == "trust fund" and row["rung"] == "lost"]
    assert [row["commitments"] for row in funds] == [["eastland-funds-1"]]


def test_what_binds_is_marked_and_what_is_unknown_is_none() -> None:
    found = {row["line"]: row for row in rows.coverage(assess(FORCED))}
    assert [name for name, row in found.items() if row["binds_now"]] == ["airlift"]
    assert found["airlift"]["carries"] == 166
    assert found["a base"]["carries"] is None


def test_a_door_gives_them_as_frames_with_their_missions() -> None:
    polars = pytest.importorskip("polars")
    book = frames.read([str(EXAMPLE)])
    found = frames.assessed(book, View(mission="MSS"))
    assert set(found) == set(rows.TABLES)
    accounts = found["accounts"]
    delivered = accounts.filter(
        (polars.col("account") == "need-personnel")
        & (polars.col("rung") == "delivered")
        & (polars.col("part") == "")
    )
    assert delivered["stated"].to_list() == [432]
    assert set(accounts["mission"]) == {"Multinational Security Support Mission"}
    assert found["waiting"]["due"].dtype == polars.Date
    empty = frames.assessed(book, View(as_of=date(2000, 1, 1)))
    assert all(frame.schema == found[name].schema for name, frame in empty.items())
    assert all(not frame.height for frame in empty.values())
