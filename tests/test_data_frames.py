"""Data frames: every row that there is, with the types that are promised, of nothing too."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from unittest.mock import patch

import polars as pl
import pytest

from pledgebook import frames, workflow
from pledgebook.errors import MissingExtra, NothingToRead
from pledgebook.ledger.book import Book
from pledgebook.model import Scored
from pledgebook.publishing.tables import sheets
from pledgebook.workflow import View
from running import EXAMPLE, run
from sample_plan import PLAN

THEN = View(as_of=date(2024, 10, 14))
SHEETS: dict[str, Callable[[Book, View], pl.DataFrame]] = {
    "claims": frames.claims,
    "commitments": frames.commitments,
    "position": frames.position,
    "conflicts": frames.conflicts,
}
EVERY = {**SHEETS, "forecasts": frames.forecasts, "fans": frames.fans}
Frames = dict[str, pl.DataFrame]


@pytest.fixture(scope="module")
def book() -> Book:
    return frames.read([str(EXAMPLE)])


@pytest.fixture(scope="module")
def made(book: Book) -> Frames:
    return {name: make(book, THEN) for name, make in EVERY.items()}


@pytest.fixture(scope="module")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Frames:
    """Return the frames of a report that tells nothing."""
    report = tmp_path_factory.mktemp("silent") / "weather.txt"
    report.write_text("The weather was fine on Tuesday.\n", "utf-8")
    silent = frames.read([str(report)])
    return {name: make(silent, View()) for name, make in EVERY.items()}


def test_a_table_has_the_rows_of_the_export_with_their_values(book: Book, made: Frames) -> None:
    for sheet in sheets(workflow.publication(book, THEN)):
        frame = made[sheet.name]
        assert tuple(frame.columns) == sheet.columns
        assert frame.height == len(sheet.rows) > 0
        for cells, row in zip(sheet.rows, frame.iter_rows(), strict=True):
            for column, cell, value in zip(sheet.columns, cells, row, strict=True):
                if isinstance(cell, tuple):
                    assert [one["quote"] for one in value] == [one.words for one in cell]
                elif isinstance(value, date):
                    assert value.isoformat() == cell
                else:
                    assert value == cell, column


@pytest.mark.parametrize("name", EVERY)
def test_columns_and_types_are_the_same_where_nothing_is_told(
    name: str, made: Frames, empty: Frames
) -> None:
    assert empty[name].height == 0
    assert empty[name].schema == made[name].schema


TYPES = [
    ("claims", "value", pl.Float64()),
    ("claims", "published", pl.Date()),
    ("claims", "certain", pl.Boolean()),
    ("claims", "line", pl.Int64()),
    ("claims", "start", pl.String()),
    ("commitments", "high", pl.Float64()),
    ("commitments", "last_reported", pl.Date()),
    ("position", "unfilled_stated", pl.Float64()),
    ("conflicts", "stands", pl.Boolean()),
    ("fans", "day", pl.Date()),
    ("fans", "chance", pl.Float64()),
]


@pytest.mark.parametrize(("name", "column", "kind"), TYPES)
def test_a_column_has_the_type_of_what_it_holds(
    name: str, column: str, kind: pl.DataType, made: Frames
) -> None:
    assert made[name].schema[column] == kind


def test_forecasts_are_those_of_the_workflow(book: Book, made: Frames) -> None:
    told = [one for each in workflow.forecast(book, THEN) for one in (*each.forecasts, *each.money)]
    every, fans = made["forecasts"], made["fans"]
    assert every["need"].to_list() == [one.need.id for one in told]
    people = every.row(0, named=True)
    assert people["chance_low"] == people["chance_high"]
    assert 0 < people["chance_low"] < 1
    without = every.filter(pl.col("expected").is_null())
    assert without.height
    assert without["why"].is_not_null().all()
    assert fans["low"].le(fans["high"]).all()
    assert set(fans["need"]) == set(every.filter(pl.col("expected").is_not_null())["need"])


def test_the_back_test_has_every_row_of_the_workflow() -> None:
    scored = (
        Scored("forecast", 3, 425, 491.5, 0.14, 0.79, 0.51, 0.89),
        Scored("persistence", None, 1214, 812.0, 0.7, None),
    )
    with patch.object(workflow, "backtest", return_value=scored):
        made = frames.backtest()
    assert made.rows() == [
        ("forecast", 3, 425, 491.5, 0.14, 0.51, 0.79, 0.89),
        ("persistence", None, 1214, 812.0, 0.7, None, None, None),
    ]


def test_a_schedule_has_each_month_with_room_orders_and_money() -> None:
    first = frames.schedule(PLAN).row(0, named=True)
    assert first == {
        "month": date(2025, 1, 31),
        "begin": 0,
        "come": 0,
        "there": 400,
        "base_used": 400,
        "base_room": 500,
        "base_ordered": 250,
        "spent_direct": 1.5e6,
    }
    assert frames.schedule(PLAN).height == len(PLAN.schedule)


def test_asks_are_told_in_the_order_of_the_plan() -> None:
    made = frames.asks(PLAN)
    assert made["what"].to_list() == [each.what for each in PLAN.asks]
    assert made["to"].to_list()[0] is None
    assert frames.asks(replace(PLAN, asks=())).schema == made.schema


def test_a_book_that_is_read_is_the_one_that_the_commands_read(book: Book) -> None:
    number, seal = book.last()
    assert run("brief", EXAMPLE, "--json").json["seal"] == {"entry": number, "seal": seal}


def test_where_there_is_nothing_to_read_it_is_said(tmp_path: Path) -> None:
    with pytest.raises(NothingToRead):
        frames.read([str(tmp_path)])


def test_without_polars_it_is_told_how_to_get_it(book: Book) -> None:
    with patch.dict("sys.modules", {"polars": None}), pytest.raises(MissingExtra) as missing:
        frames.claims(book)
    assert missing.value.hint == "Install it with: pip install 'pledgebook[frames]'"
