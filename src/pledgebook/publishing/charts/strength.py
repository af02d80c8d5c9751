"""Strength, or money, against target: what was there and to come, and the fan of what may be."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from pledgebook.model import (
    UNBOUNDED,
    Amount,
    FanPoint,
    Forecast,
    MoneyForecast,
    NoForecast,
    exactly,
    rounded,
)
from pledgebook.publishing import chart
from pledgebook.publishing.charts.picture import (
    INK,
    QUIET,
    SHORT,
    WARNING,
    WIDTH,
    Cell,
    Json,
    Picture,
    drawn,
    end,
    iso,
    plain,
)
from pledgebook.publishing.foretold import short_chance
from pledgebook.publishing.parts import Chart
from pledgebook.publishing.words import day, is_money, phrase, plural

COLUMNS = (
    "Day",
    "What",
    "Stated or expected",
    "Low",
    "High",
    "To come",
    "Half the chances from",
    "to",
    "Chance of the target",
)

LOOKS = {
    "in place": "#16283f",
    "to come": "#8aa5c8",
    "forecast, 4 chances in 5": "#ececec",
    "forecast, half the chances": "#c4c4c4",
}
"""Dark is what is there. What may be is grey with a line around it, what is told is blue."""

OF_MONEY = {"in place": "paid", "to come": "promised"}
"""What the parts are called where they are money."""

Foretold = Forecast | MoneyForecast

HEIGHT = 280

BOTH: list[Json] = [{"calculate": "datum.here + datum.coming", "as": "both"}]
"""What is to come stands on what is in place."""

POST: Json = {"type": "bar", "width": 12, "xOffset": 6}
"""What is known of one day alone has no area, and is drawn as a post."""

HALO: Json = {"stroke": "#ffffff", "strokeWidth": 4, "strokeJoin": "round"}
"""White around a name, so that no line crosses its letters."""

FLOOR = Decimal("0.08")
"""Share of the height under which nothing can be written."""

ROOM = 0.6
"""Left of this share of the width, a name has room to the right of its point."""


def picture(told: Chart | None, forecasts: Sequence[Foretold | NoForecast] = ()) -> Picture | None:
    """Return strength or money over time, with the fan where there is a forecast; None for None."""
    if told is None:
        return None
    numbered = (each for each in forecasts if not isinstance(each, NoForecast))
    forecast = next((each for each in numbered if each.need.amount == told.target), None)
    title = chart.title(told)
    says = " ".join((chart.described(told), *_foretold(forecast)))
    fan = _fan(forecast) if forecast else []
    data = {"steps": iso(_steps(told)), "fan": iso(fan), "marks": iso(_marks(told, forecast))}
    body: Json = {"width": WIDTH - 40, "height": HEIGHT, "layer": list(_layers(told, fan))}
    spec = drawn(title, says, data, body, _subtitle(told))
    return Picture(title, says, spec, COLUMNS, _rows(told, forecast))


def _subtitle(told: Chart) -> str:
    is_open = any(at.delivered.low < at.delivered.high < UNBOUNDED for at in told.points)
    return "The red band is the range that the reports leave open." if is_open else ""


def _foretold(forecast: Foretold | None) -> Iterator[str]:
    if forecast:
        at = forecast.at_due
        expected, low, high = (_many(forecast, each) for each in (at.expected, at.low, at.high))
        verb = "are expected" if isinstance(forecast, Forecast) else "is expected of these promises"
        yield (
            f"On {day(forecast.due)} about {expected} {verb}, with four chances in five between"
            f" {low} and {high}."
        )


def _many(forecast: Foretold, number: float) -> str:
    """Write a number of a forecast, no finer than it is known."""
    unit = forecast.need.amount.unit if forecast.need.amount else ""
    return phrase(exactly(Decimal(str(rounded(number))), unit), unit=is_money(unit))


def _steps(told: Chart) -> list[Json]:
    return [
        {
            "day": point.day,
            "here": plain(point.delivered.stated),
            "low": plain(point.delivered.low),
            "high": end(point.delivered),
            "coming": plain(point.expected.stated),
        }
        for point in told.points
    ]


def _now(forecast: Foretold) -> int:
    return round(forecast.in_place if isinstance(forecast, Forecast) else forecast.firm)


def _fan(forecast: Foretold) -> list[Json]:
    now = _now(forecast)
    today = dict.fromkeys(("expected", "low", "q1", "q3", "high"), now)
    return [
        {"day": forecast.today, **today},
        *({"day": at.day, **_numbers(at)} for at in forecast.fan),
    ]


def _numbers(at: FanPoint) -> Json:
    return {name: round(getattr(at, name)) for name in ("expected", "low", "q1", "q3", "high")}


def _marks(told: Chart, forecast: Foretold | None) -> list[Json]:
    """Return what is named in the picture: the target, the deadline, the ends of lines."""
    last = told.points[-1]
    here, coming = plain(last.delivered.stated), plain(last.expected.stated)
    found: list[Json] = [
        {
            "kind": "here",
            "day": last.day,
            "value": here,
            "says": f"{_said(last.delivered)} {_named_as('in place', told)}",
        }
    ]
    if coming:
        both = here + coming
        says = f"{_said(last.expected)} more {_named_as('to come', told)}"
        found.append({"kind": "coming", "day": last.day, "value": both, "says": says})
    if forecast:
        at = forecast.at_due
        says = f"expected {_many(forecast, at.expected)}"
        found.append({"kind": "fan", "day": at.day, "value": round(at.expected), "says": says})
    if told.target:
        says = f"target: {phrase(told.target)}"
        found.append({"kind": "target", "value": plain(told.target.stated), "says": says})
    if told.due:
        found.append({"kind": "due", "day": told.due, "says": f"by {day(told.due)}"})
    return found


def _named_as(part: str, told: Chart) -> str:
    """Name a part of the picture: what is in place, of money, is paid."""
    return OF_MONEY.get(part, part) if is_money(told.unit) else part


def _said(amount: Amount) -> str:
    return phrase(amount, unit=False)


def _layers(told: Chart, fan: list[Json]) -> Iterator[Json]:
    unit = told.unit if is_money(told.unit) else plural(told.unit)
    when: Json = {"field": "day", "type": "temporal", "title": None}
    when["axis"] = {"format": "%b %Y", "labelOverlap": True, "tickCount": 6, "grid": False}
    shown = {"labelExpr": SHORT} if is_money(told.unit) else {"format": ",d"}
    many: Json = {"type": "quantitative", "title": unit, "axis": {**shown, "tickCount": 6}}
    names = [_named_as(name, told) for name in LOOKS]
    looks: Json = {"domain": names, "range": list(LOOKS.values())}
    if not fan:
        looks = {name: some[:2] for name, some in looks.items()}

    def area(name: str, low: str, high: str, source: str, mark: Json) -> Json:
        return {
            "data": {"name": source},
            "transform": BOTH,
            "mark": {"type": "area", "opacity": 1, **mark},
            "encoding": {
                "x": when,
                "y": {**many, "field": high},
                "y2": {"field": low} if low else {"datum": 0},
                "color": {"datum": _named_as(name, told), "type": "nominal", "scale": looks},
            },
        }

    stairs: Json = {"interpolate": "step-after"}
    if len({point.day for point in told.points}) == 1:
        stairs = POST
    edge: Json = {"strokeWidth": 1.2, "color": QUIET}
    if fan:
        wide, half = list(LOOKS)[2:]
        yield area(wide, "low", "high", "fan", {})
        yield _line("fan", "low", when, many, edge)
        yield _line("fan", "high", when, many, edge)
        yield area(half, "q1", "q3", "fan", {})
        yield _line("fan", "expected", when, many, {"strokeDash": [6, 3], "color": INK})
    dashed: Json = {"strokeDash": [5, 3], "color": "#3f5f85", **stairs}
    yield area("to come", "here", "both", "steps", stairs)
    if stairs is not POST:
        yield _line("steps", "both", when, many, dashed)
    yield area("in place", "", "here", "steps", stairs)
    band = {"type": "area", "color": WARNING, "opacity": 0.35, **stairs}
    yield {
        "data": {"name": "steps"},
        "transform": [{"filter": "datum.high !== null && datum.low < datum.high"}],
        "mark": band,
        "encoding": {"x": when, "y": {**many, "field": "low"}, "y2": {"field": "high"}},
    }
    early = _is_early(told, fan)
    yield from _named(when, many, early=early, below=early and not _is_low(told))


def _is_early(told: Chart, fan: list[Json]) -> bool:
    """Whether the last day that is known stands far to the left."""
    first, known = told.points[0].day, told.points[-1].day
    last = max([known, *([told.due] if told.due else []), *(at["day"] for at in fan)])
    return bool((known - first).days < ROOM * (last - first).days)


def _is_low(told: Chart) -> bool:
    """Whether what is there stands so near the floor that its name would lie on the months."""
    last = told.points[-1]
    here = last.delivered.stated
    top = max(here + last.expected.stated, told.target.stated if told.target else here)
    return here < FLOOR * top


def _line(source: str, field: str, when: Json, many: Json, look: Json) -> Json:
    return {
        "data": {"name": source},
        "transform": BOTH,
        "mark": {"type": "line", **look},
        "encoding": {"x": when, "y": {**many, "field": field}},
    }


def _named(when: Json, many: Json, *, early: bool, below: bool) -> Iterator[Json]:
    """Yield the target, the deadline, and the ends of lines with their names.

    early  whether the names of what is known stand right of it; `below`, what is there below it.
    """
    value = {**many, "field": "value"}
    text: Json = {"field": "says", "type": "nominal"}

    def layer(kind: str, mark: Json, encoding: Json) -> Json:
        return {
            "data": {"name": "marks"},
            "transform": [{"filter": f"datum.kind === '{kind}'"}],
            "mark": mark,
            "encoding": encoding,
        }

    rule: Json = {"type": "rule", "color": WARNING, "strokeWidth": 2}
    yield layer("target", {**rule, "strokeDash": [12, 4]}, {"y": value})
    right: Json = {"type": "text", "align": "right", "color": WARNING, "dy": -7}
    edge = {"x": {"value": WIDTH - 40}, "y": value, "text": text}
    yield layer("target", {**right, **HALO}, edge)
    yield layer("target", right, edge)
    yield layer("due", {**rule, "strokeDash": [2, 4]}, {"x": when})
    low: Json = {"type": "text", "align": "right", "color": WARNING, "dx": -5, "dy": -8}
    floor = {"x": when, "y": {"value": HEIGHT}, "text": text}
    yield layer("due", {**low, **HALO}, floor)
    yield layer("due", low, floor)
    side: Json = {"align": "left", "dx": 9} if early else {"align": "right", "dx": -2}
    places: Json = {
        "here": {**side, "dy": 13 if below else -10},
        "coming": {**side, "dy": -8},
        "fan": {"align": "left", "dx": 8, "dy": 14},
    }
    for kind, place in places.items():
        at = {"x": when, "y": value}
        yield layer(kind, {"type": "point", "filled": True, "color": INK, "size": 45}, at)
        halo: Json = {"type": "text", **place}
        yield layer(kind, {**halo, **HALO}, {**at, "text": text})
        yield layer(kind, halo, {**at, "text": text})


def _rows(told: Chart, forecast: Foretold | None) -> tuple[tuple[Cell, ...], ...]:
    nothing: tuple[Cell, ...] = (None, None)
    rows: list[tuple[Cell, ...]] = [
        (
            point.day,
            _named_as("in place", told),
            plain(point.delivered.stated),
            plain(point.delivered.low),
            "without limit" if end(point.delivered) is None else end(point.delivered),
            plain(point.expected.stated),
            *nothing,
            None,
        )
        for point in told.points
    ]
    if told.points[-1].expected.stated:
        last = told.points[-1]
        both = plain(last.delivered.stated + last.expected.stated)
        both_named = " and ".join(_named_as(part, told) for part in OF_MONEY)
        rows.append((last.day, both_named, both, None, None, None, *nothing, None))
    if forecast:
        today = forecast.today, "forecast from", _now(forecast)
        rows.append((*today, None, None, None, *nothing, None))
        for at in forecast.fan:
            n = {name: round(rounded(number)) for name, number in _numbers(at).items()}
            spread = n["expected"], n["low"], n["high"], None, n["q1"], n["q3"]
            rows.append((at.day, "forecast", *spread, short_chance(at.chance)))
    if told.target:
        target = told.due, "target", plain(told.target.stated), None, None
        rows.append((*target, None, *nothing, None))
    return tuple(rows)
