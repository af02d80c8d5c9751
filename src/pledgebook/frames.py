"""What stands, as data frames: the tables of an export, forecasts, plans, with fitting types.

    from pledgebook import frames

    book = frames.read(["reports/"])
    frames.claims(book).group_by("kind").len()

A frame has its columns and types where nothing is told, too. Numbers are floats, days are days;
`start`, `end` and `due` stay text, as precise as the report: "2025", "2025-01". Evidence is a list
of quotes with their places. Needs the extra `frames`, which is polars; `.to_pandas()` makes a
frame of pandas.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from types import ModuleType
from typing import TYPE_CHECKING, Any

from pledgebook import workflow
from pledgebook.errors import MissingExtra
from pledgebook.ledger.book import Book
from pledgebook.model import FanPoint, Forecast, MoneyForecast, Need, NoForecast, Plan, Position
from pledgebook.publishing.assessed_rows import COLUMNS, TABLES
from pledgebook.publishing.tables import RANGE, STEPS, sheets
from pledgebook.settings import read_settings
from pledgebook.tables import Tables
from pledgebook.workflow import Known, View

if TYPE_CHECKING:
    import polars as pl

__all__ = [
    "asks",
    "assessed",
    "backtest",
    "claims",
    "commitments",
    "conflicts",
    "fans",
    "forecasts",
    "position",
    "read",
    "schedule",
]

ALL = View()

FLOATS = (
    *("value", "value_max", "also_value", *RANGE),
    *(f"{step}_{end}" for step in (*STEPS, "total") for end in RANGE),
)
WHOLE = ("quote_start", "quote_end", "line", "witnesses", "side")
YES_OR_NO = ("certain", "stands")
DAYS = ("published", "first_reported", "last_reported", "since")


def read(
    paths: Sequence[str],
    known: Known = Known(),  # noqa: B008 - frozen
    tables: Tables | None = None,
) -> Book:
    """Return a book in memory of the reports in files and folders, as `brief` reads them.

    known   what is told of all reports: publisher, day, language.
    tables  a team's own parties and missions: `pledgebook.tables.load(folder)`.

    What cannot be read is in the book as parked. Raises `NothingToRead` and `MissingFile`.
    """
    most = read_settings({}).max_report_bytes
    found = workflow.list_sources(list(paths))
    readers = (workflow.by_rules(tables),)
    return workflow.in_memory(workflow.read_sources(found, known, None, most, readers), tables)


def claims(book: Book, view: View = ALL) -> pl.DataFrame:
    """Return each claim as a row, in the fields of docs/claims.md."""
    return _sheet(book, view, "claims")


def commitments(book: Book, view: View = ALL) -> pl.DataFrame:
    """Return each commitment as a row: who provides what, how much, how far it has come."""
    return _sheet(book, view, "commitments")


def position(book: Book, view: View = ALL) -> pl.DataFrame:
    """Return each need as a row: required, delivered, preparing, promised, unfilled."""
    return _sheet(book, view, "position")


def conflicts(book: Book, view: View = ALL) -> pl.DataFrame:
    """Return each side of each conflict as a row."""
    return _sheet(book, view, "conflicts")


def forecasts(book: Book, view: View = ALL) -> pl.DataFrame:
    """Return each need as a row: the chance that it is met in time.

    why                the strongest reason; where there is no forecast, why not.

    there              what is in place today; of money what is paid or signed for.
    chance_low, _high  of people the same; of money the chance lies between them.
    """
    rows = [
        {**_of_need(one, told.need), **_forecast_row(told)}
        for one, told in _foretold(book, view)
    ]  # fmt: skip
    polars = _polars()
    numbers = ("required", "there", "expected", "low", "high", "chance_low", "chance_high")
    types = {
        **_text("mission", "need", "resource", "unit"),
        **dict.fromkeys(("today", "due"), polars.Date),
        **dict.fromkeys(numbers, polars.Float64),
        **_text("why"),
    }
    return _frame(rows, types)


def fans(book: Book, view: View = ALL) -> pl.DataFrame:
    """Return each month of each forecast as a row: what may be in place at its end.

    low, high  between them lie four chances in five; between q1 and q3 half of them.
    """
    rows = [
        {**_of_need(one, told.need), "day": at.day, **_point(at)}
        for one, told in _foretold(book, view)
        if not isinstance(told, NoForecast)
        for at in told.fan
    ]
    polars = _polars()
    types = {
        **_text("mission", "need", "resource", "unit"),
        "required": polars.Float64,
        "day": polars.Date,
        **dict.fromkeys(POINT, polars.Float64),
    }
    return _frame(rows, types)


def assessed(book: Book, view: View = ALL) -> dict[str, pl.DataFrame]:
    """Return the assessment of each mission as four frames; docs/assessing.md explains the lines.

    accounts  a row for each rung of each need, of the whole and of its kinds or channels.
    coverage  a row for each thing that people need: how many it carries, null where unknown.
    waiting   a row for each commitment that is still to come.
    givers    a row for each rung of each thing that a contributor gives, with its record.
    """
    found = workflow.assessments(book, view)
    return {
        name: _frame(
            [{"mission": one.mission.name, **row} for one, told in found for row in rows(told)],
            {column: _assessed_type(column) for column in ("mission", *COLUMNS[name])},
        )
        for name, rows in TABLES.items()
    }


SHARES = ("kept_low", "kept_high")


def _assessed_type(column: str) -> Any:
    polars = _polars()
    types = {
        polars.Float64: ("low", "stated", "high", "carries", "would_carry", "amount", *SHARES),
        polars.Int64: ("days_late", "days_silent", "decided", "kept"),
        polars.Date: ("due", "last_reported"),
        polars.Boolean: ("binds_now", "binds_if_kept"),
        polars.List(polars.String): ("commitments", "claims"),
    }
    return next((one for one, names in types.items() if column in names), polars.String)


def backtest() -> pl.DataFrame:
    """Return how far off forecasts were on past missions, a row for each method and horizon.

    months_ahead      empty for all horizons together.
    held_50, _80, _90 shares of the cases that came to lie in the interval of so many percent.
    """
    rows = [
        {
            "method": one.method,
            "months_ahead": one.ahead,
            "cases": one.cases,
            "crps": one.crps,
            "crps_of_ceiling": one.share,
            "held_50": one.held_50,
            "held_80": one.held,
            "held_90": one.held_90,
        }
        for one in workflow.backtest()
    ]
    polars = _polars()
    whole = dict.fromkeys(("months_ahead", "cases"), polars.Int64)
    shares = ("crps", "crps_of_ceiling", "held_50", "held_80", "held_90")
    return _frame(rows, {**_text("method"), **whole, **dict.fromkeys(shares, polars.Float64)})


def schedule(plan: Plan) -> pl.DataFrame:
    """Return each month of a plan as a row: people, room of each means, money of each channel.

    training_used, training_room, training_ordered and so on; room is empty where nothing bounds it.
    """
    rows = [
        {
            "month": each.last,
            "begin": each.begin,
            "come": each.come,
            "there": each.strength,
            **{
                f"{name}_{what}": number
                for name, used, room in each.used
                for what, number in (
                    ("used", used),
                    ("room", room),
                    ("ordered", dict(each.orders).get(name, 0)),
                )
            },
            **{f"spent_{pot}": amount for pot, amount in each.spent},
        }
        for each in plan.schedule
    ]
    polars = _polars()
    types = {
        name: polars.Date
        if name == "month"
        else polars.Float64
        if name.startswith("spent_")
        else polars.Int64
        for name in rows[0]
    }
    return _frame(rows, types)


def asks(plan: Plan) -> pl.DataFrame:
    """Return each ask of a plan as a row, the most urgent first."""
    rows = [
        {
            "by": each.by,
            "to": each.to or None,
            "what": each.what,
            "number": each.number,
            "unit": each.unit,
            "channel": each.channel or None,
            "chance": each.chance,
            "why": each.why,
            "claims": list(each.claims),
        }
        for each in plan.asks
    ]
    polars = _polars()
    types = {
        "by": polars.Date,
        **_text("to", "what"),
        "number": polars.Float64,
        **_text("unit", "channel"),
        "chance": polars.Float64,
        **_text("why"),
        "claims": polars.List(polars.String),
    }
    return _frame(rows, types)


POINT = ("expected", "low", "q1", "median", "q3", "high", "chance")


def _sheet(book: Book, view: View, name: str) -> pl.DataFrame:
    polars = _polars()
    sheet = next(one for one in sheets(workflow.publication(book, view)) if one.name == name)
    quotes = polars.List(
        polars.Struct({"quote": polars.String, "report": polars.String, "line": polars.Int64})
    )
    kinds = {
        **dict.fromkeys(FLOATS, polars.Float64),
        **dict.fromkeys(WHOLE, polars.Int64),
        **dict.fromkeys(YES_OR_NO, polars.Boolean),
        **dict.fromkeys(DAYS, polars.Date),
        "evidence": quotes,
    }
    types = {column: kinds.get(column, polars.String) for column in sheet.columns}
    rows = (dict(zip(sheet.columns, row, strict=True)) for row in sheet.rows)
    return _frame([{key: _value(key, cell) for key, cell in row.items()} for row in rows], types)


def _value(column: str, cell: Any) -> Any:
    if isinstance(cell, tuple):
        return [{"quote": one.words, "report": one.report, "line": one.line} for one in cell]
    if cell is not None and column in FLOATS:
        return float(cell)
    return date.fromisoformat(cell) if cell is not None and column in DAYS else cell


def _foretold(
    book: Book, view: View
) -> Iterator[tuple[Position, Forecast | MoneyForecast | NoForecast]]:
    for one in workflow.forecast(book, view):
        yield from ((one.position, told) for told in (*one.forecasts, *one.money))


def _of_need(position: Position, need: Need) -> dict[str, Any]:
    return {
        "mission": position.mission.name,
        "need": need.id,
        "resource": str(need.resource),
        "required": float(need.amount.stated) if need.amount else None,
        "unit": need.amount.unit if need.amount else None,
    }


def _forecast_row(told: Forecast | MoneyForecast | NoForecast) -> dict[str, Any]:
    if isinstance(told, NoForecast):
        return {"why": told.why}
    at = told.at_due
    there, low, high = (
        (told.in_place, at.chance, at.chance)
        if isinstance(told, Forecast)
        else (told.firm, told.low, told.high)
    )
    return {
        "today": told.today,
        "due": told.due,
        "there": there,
        "expected": at.expected,
        "low": at.low,
        "high": at.high,
        "chance_low": low,
        "chance_high": high,
        "why": next((reason.says for reason in told.reasons), None),
    }


def _point(at: FanPoint) -> dict[str, float]:
    return {name: float(getattr(at, name)) for name in POINT}


def _text(*names: str) -> dict[str, Any]:
    return dict.fromkeys(names, _polars().String)


def _frame(rows: Iterable[Mapping[str, Any]], types: Mapping[str, Any]) -> pl.DataFrame:
    """Return rows as a frame with these columns and types, in their order."""
    whole = [{name: row.get(name) for name in types} for row in rows]
    frame: pl.DataFrame = _polars().DataFrame(whole, schema=dict(types), orient="row")
    return frame


def _polars() -> ModuleType:
    try:
        import polars as pl
    except ImportError as error:
        raise MissingExtra("polars", "frames", "A data frame") from error
    return pl
