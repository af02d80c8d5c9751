"""Bars of several parts, the furthest first: one line for each giver, or for each sum.

Parts differ by how dark they are, in the order of the ladder, and carry their number where there
is room, so that no colour is needed to tell them apart.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from pledgebook.model import UNBOUNDED, Amount, Rungs
from pledgebook.publishing.chart import short
from pledgebook.publishing.charts.picture import (
    QUIET,
    SHORT,
    WARNING,
    WIDTH,
    Cell,
    Json,
    end,
    plain,
)
from pledgebook.publishing.words import is_money, phrase, plural

RUNGS = ("delivered", "ready", "preparing", "committed", "pledged", "lost")
"""The parts of a bar, the furthest first."""

LOOKS = {
    "delivered": ("#16283f", "#ffffff"),
    "ready": ("#3f5f85", "#ffffff"),
    "preparing": ("#7d9ac0", "#000000"),
    "committed": ("#b5c7de", "#000000"),
    "pledged": ("#e6edf6", "#000000"),
    "promised": ("#d3dfee", "#000000"),
    "lost": ("#ffffff", WARNING),
}
"""Of each part its colour and that of its number: as grey they are 15, 35, 59, 77, 93 and 87 of 100
light, ten or more apart from their neighbours; what is lost is white with a broken edge."""

LEAST = Decimal("0.08")
"""Share of the longest bar from which on a part has room for its number."""

LINE = 24
"""Height of a line, in points."""


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar.

    name   what stands at its left.
    unit   what it counts; bars of different units are in different panels.
    parts  of each part its name and number, the furthest first.
    whole  all of it, as a range.
    mark   what is needed, where that is known.
    """

    name: str
    unit: str
    parts: tuple[tuple[str, Amount], ...]
    whole: Amount
    mark: Amount | None = None


def of_rungs(name: str, rungs: Rungs) -> Bar:
    """Return the bar of what somebody promised, by how far each of it has come."""
    parts = tuple((each, getattr(rungs, each).amount) for each in RUNGS)
    return Bar(name, rungs.promised.amount.unit, parts, rungs.promised.amount)


def unit_words(unit: str) -> str:
    """Word what a panel counts: "USD", "personnel", "helicopters"."""
    return unit if is_money(unit) else plural(unit) or "things"


def units_of(bars: Sequence[Bar]) -> tuple[str, ...]:
    """Return what bars count, each once."""
    return tuple(dict.fromkeys(each.unit for each in bars))


def datasets(bars: Sequence[Bar]) -> dict[str, list[Json]]:
    """Return the data of the panels: each part, and each whole with its range."""
    longest = {unit: _longest(bars, unit) for unit in units_of(bars)}
    parts = [
        {
            "name": bar.name,
            "unit": bar.unit,
            "part": part,
            "value": plain(amount.stated),
            "label": _label(bar, amount, longest[bar.unit]),
        }
        for bar in bars
        for part, amount in bar.parts
        if amount.stated
    ]
    wholes = [
        {
            "name": bar.name,
            "unit": bar.unit,
            "low": plain(bar.whole.low),
            "value": plain(bar.whole.stated),
            "high": end(bar.whole),
            "needed": plain(bar.mark.stated) if bar.mark else None,
            "label": phrase(bar.whole, unit=False),
        }
        for bar in bars
    ]
    return {"parts": parts, "wholes": wholes}


def _longest(bars: Sequence[Bar], unit: str) -> Decimal:
    own = [bar for bar in bars if bar.unit == unit]
    return max(max(bar.whole.stated, bar.mark.stated if bar.mark else Decimal(0)) for bar in own)


def _label(bar: Bar, part: Amount, longest: Decimal) -> str:
    """Return the number of a part where it has room; what is all of its bar is told at its end."""
    has_room = part.stated >= longest * LEAST
    return short(part.stated) if has_room and part.stated != bar.whole.stated else ""


def rows(bars: Sequence[Bar]) -> tuple[tuple[Cell, ...], ...]:
    """Return the table: name, unit, low, stated, high, each part."""
    return tuple(
        (
            bar.name,
            unit_words(bar.unit),
            plain(bar.whole.low),
            plain(bar.whole.stated),
            "without limit" if end(bar.whole) is None else end(bar.whole),
            *(plain(amount.stated) or None for _, amount in bar.parts),
        )
        for bar in bars
    )


def panels(bars: Sequence[Bar]) -> Json:
    """Return what draws the data: a panel for each unit, one below the other."""
    parts = {part for bar in bars for part, amount in bar.parts if amount.stated}
    used = tuple(part for part in LOOKS if part in parts)
    panel = [_panel(unit, bars, used, first=not at) for at, unit in enumerate(units_of(bars))]
    return {"vconcat": panel, "spacing": 14}


def subtitle(bars: Sequence[Bar]) -> str:
    """Say what a line below a bar means, where there is one."""
    is_open = any(bar.whole.low < bar.whole.high < UNBOUNDED for bar in bars)
    return "A line below a bar is the range that the reports leave open." if is_open else ""


def _panel(unit: str, bars: Sequence[Bar], used: Sequence[str], *, first: bool) -> Json:
    own = [bar for bar in bars if bar.unit == unit]
    names = list(dict.fromkeys(bar.name for bar in own))
    place: Json = {
        "field": "name",
        "type": "nominal",
        "sort": names,
        "title": None,
        "axis": {"labelLimit": 230, "labelPadding": 6, "ticks": False, "domain": False},
    }
    marked = any(bar.mark for bar in own)
    layers = (*_parts(unit, used, legend=first), *_wholes(unit, marked=marked))
    return {
        "width": WIDTH - 200,
        "height": LINE * len(names),
        "encoding": {"y": place},
        "layer": list(layers),
        "resolve": {"scale": {"color": "independent"}},
    }


def _parts(unit: str, used: Sequence[str], *, legend: bool) -> Iterator[Json]:
    money = is_money(unit)
    length: Json = {
        "field": "value",
        "type": "quantitative",
        "stack": "zero",
        "title": unit_words(unit),
        "axis": {"tickCount": 4, **({"labelExpr": SHORT} if money else {"format": ",d"})},
    }
    order: Json = {"field": "place", "type": "quantitative"}
    own: list[Json] = [
        {"filter": {"field": "unit", "equal": unit}},
        {"calculate": f"indexof({list(used)}, datum.part)", "as": "place"},
    ]
    coloured: Json = {"field": "part", "type": "nominal", "sort": list(used)}
    looks: Json = {"domain": list(used), "range": [LOOKS[part][0] for part in used]}
    yield {
        "data": {"name": "parts"},
        "transform": own,
        "mark": {"type": "bar", "stroke": QUIET, "strokeWidth": 0.8, "size": LINE - 8},
        "encoding": {
            "x": length,
            "order": order,
            "color": {**coloured, "scale": looks, **({} if legend else {"legend": None})},
            "strokeDash": {
                "condition": {"test": "datum.part === 'lost'", "value": [4, 2]},
                "value": [1, 0],
            },
        },
    }
    yield {
        "data": {"name": "parts"},
        "transform": own,
        "mark": {"type": "text", "fontSize": 11},
        "encoding": {
            "x": {**length, "bandPosition": 0.5},
            "order": order,
            "detail": {"field": "part", "type": "nominal"},
            "text": {"field": "label", "type": "nominal"},
            "color": {
                **coloured,
                "legend": None,
                "scale": {"domain": list(used), "range": [LOOKS[part][1] for part in used]},
            },
        },
    }


def _wholes(unit: str, *, marked: bool) -> Iterator[Json]:
    own: Json = {"filter": {"field": "unit", "equal": unit}}
    yield {
        "data": {"name": "wholes"},
        "transform": [own],
        "mark": {"type": "text", "align": "left", "dx": 6, "fontSize": 11, "color": QUIET},
        "encoding": {
            "x": {"field": "value", "type": "quantitative"},
            "text": {"field": "label", "type": "nominal"},
        },
    }
    yield {
        "data": {"name": "wholes"},
        "transform": [own, {"filter": "datum.high !== null && datum.low < datum.high"}],
        "mark": {"type": "rule", "strokeWidth": 2, "yOffset": LINE / 2 - 2, "color": QUIET},
        "encoding": {"x": {"field": "low", "type": "quantitative"}, "x2": {"field": "high"}},
    }
    if marked:
        yield {
            "data": {"name": "wholes"},
            "transform": [own, {"filter": "datum.needed !== null"}],
            "mark": {"type": "tick", "thickness": 3, "size": LINE - 2, "color": WARNING},
            "encoding": {"x": {"field": "needed", "type": "quantitative"}},
        }
