"""A plan month by month: who is there, what room is used, what is spent."""

from __future__ import annotations

from collections.abc import Iterator

from pledgebook.model import Plan
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
    iso,
)
from pledgebook.publishing.words import count, day, spaced

BARS, CELL, SPENT = 190, 26, 90
"""Heights of the panels, in points: people, one line of room, money."""

READABLE = 14
"""Months up to which a cell has room for its number."""

POTS = ("#7d9ac0", "#e6edf6", "#16283f", "#b5c7de", "#3f5f85")
"""Of channels of money, so that neighbours differ as grey too."""

RESOLVE: Json = {
    "scale": {"x": "shared", "color": "independent"},
    "legend": {"color": "independent"},
}
"""Panels share their months, and nothing else."""

LOOKS = ("#16283f", "#7d9ac0")
"""Who was there before, and who comes in the month."""


def picture(plan: Plan) -> Picture:
    """Return the picture of a plan."""
    title = f"{plan.mission}: the plan month by month"
    months = [f"{each.last:%b %Y}" for each in plan.schedule]
    data = {"people": _people(plan), "room": _room(plan), "spent": _spent(plan), "by": _by(plan)}
    axis: Json = {"field": "month", "type": "ordinal", "sort": months, "title": None}
    shown = {**axis, "axis": {"labelAngle": -45 if len(months) > READABLE / 2 else 0}}
    hidden = {**axis, "axis": None}
    panels = [
        _people_panel(plan, hidden),
        _room_panel(plan, hidden, labelled=len(months) <= READABLE),
        _spent_panel(plan, shown),
    ]
    body: Json = {"vconcat": panels, "spacing": 12, "resolve": RESOLVE}
    says = _says(plan)
    spec = drawn(title, says, {name: iso(rows) for name, rows in data.items()}, body)
    return Picture(title, says, spec, _columns(plan), tuple(_rows(plan)))


def _says(plan: Plan) -> str:
    first, last = plan.schedule[0], plan.schedule[-1]
    come = [each for each in plan.schedule if each.come]
    moves = f" They come in {count(len(come), 'month')}." if come else ""
    verb = "is reached" if plan.reached else "is not reached"
    return (
        f"From {plan.in_place:,} people in place to {last.strength:,} in {last.last:%B %Y}; the"
        f" target of {plan.target:,} by {day(plan.by)} {verb}.{moves}"
        f" The plan begins in {first.last:%B %Y}."
    )


def _people(plan: Plan) -> list[Json]:
    return [
        {"month": f"{each.last:%b %Y}", "who": who, "value": value}
        for each in plan.schedule
        for who, value in (("there before", each.strength - each.come), ("come", each.come))
    ]


def _room(plan: Plan) -> list[Json]:
    orders = {(each.last, name): many for each in plan.schedule for name, many in each.orders}
    return [
        {
            "month": f"{each.last:%b %Y}",
            "means": spaced(name),
            "used": used,
            "room": room,
            "ordered": orders.get((each.last, name)),
        }
        for each in plan.schedule
        for name, used, room in each.used
    ]


def _spent(plan: Plan) -> list[Json]:
    return [
        {"month": f"{each.last:%b %Y}", "pot": spaced(pot), "value": round(amount)}
        for each in plan.schedule
        for pot, amount in each.spent
    ]


def _by(plan: Plan) -> list[Json]:
    target = f"target: {plan.target:,} by {day(plan.by)}"
    return [{"month": f"{plan.by:%b %Y}", "value": plan.target, "says": target}]


def _people_panel(plan: Plan, month: Json) -> Json:
    wide = WIDTH - 120
    value: Json = {"field": "value", "type": "quantitative", "title": "people there"}
    value["axis"] = {"format": ",d", "tickCount": 5}
    order: Json = {"field": "who", "sort": "descending", "type": "nominal"}
    looks: Json = {"domain": ["there before", "come"], "range": list(LOOKS)}
    target: Json = {"data": {"name": "by"}}
    late = plan.by >= plan.schedule[len(plan.schedule) // 2].last
    name: Json = {"type": "text", "color": WARNING, "dy": -7, "align": "right" if late else "left"}
    return {
        "width": wide,
        "height": BARS,
        "layer": [
            {
                "data": {"name": "people"},
                "mark": {"type": "bar", "stroke": QUIET, "strokeWidth": 0.6},
                "encoding": {
                    "x": month,
                    "y": {**value, "stack": "zero"},
                    "order": order,
                    "color": {"field": "who", "type": "nominal", "scale": looks},
                },
            },
            {
                **target,
                "mark": {"type": "rule", "color": WARNING, "strokeDash": [12, 4], "strokeWidth": 2},
                "encoding": {"y": value},
            },
            {
                **target,
                "mark": {"type": "tick", "color": WARNING, "thickness": 5, "bandSize": 22},
                "encoding": {"x": month, "y": value},
            },
            {
                **target,
                "mark": name,
                "encoding": {
                    "x": {"value": wide if late else 0},
                    "y": value,
                    "text": {"field": "says", "type": "nominal"},
                },
            },
        ],
    }


def _room_panel(plan: Plan, month: Json, *, labelled: bool) -> Json:
    names = [spaced(name) for name, _, _ in plan.schedule[0].used]
    place: Json = {"field": "means", "type": "nominal", "sort": names, "title": "room used"}
    place["axis"] = {"ticks": False, "domain": False, "labelPadding": 6}
    share: Json = {"calculate": "datum.room ? datum.used / datum.room : 0", "as": "share"}
    full: Json = {
        "field": "share",
        "type": "quantitative",
        "scale": {"domain": [0, 1], "range": ["#ffffff", "#3f5f85"], "interpolate": "rgb"},
        "legend": None,
    }
    white: Json = {"test": "datum.share > 0.6", "value": "#ffffff"}
    number: Json = {
        "transform": [{"calculate": "format(datum.used, ',')", "as": "label"}],
        "mark": {"type": "text", "fontSize": 10},
        "encoding": {
            "text": {"field": "label", "type": "nominal"},
            "color": {"condition": white, "value": INK},
        },
    }
    cell: Json = {
        "mark": {"type": "rect", "stroke": QUIET, "strokeWidth": 0.6},
        "encoding": {"color": full},
    }
    ordered: Json = {
        "transform": [{"filter": "datum.ordered !== null"}],
        "mark": {
            "type": "point",
            "shape": "triangle-up",
            "size": 60,
            "opacity": 1,
            "filled": True,
            "color": WARNING,
            "stroke": "#ffffff",
            "strokeWidth": 1,
            "yOffset": CELL / 2 - 5,
        },
    }
    layers = [cell, number, ordered] if labelled else [cell, ordered]
    return {
        "width": WIDTH - 120,
        "height": CELL * len(names),
        "data": {"name": "room"},
        "transform": [share],
        "encoding": {"x": month, "y": place},
        "layer": layers,
        "title": {
            "text": "The darker, the fuller; a triangle: more of it is ordered in this month",
            "fontSize": 11,
            "fontWeight": "normal",
            "anchor": "start",
            "frame": "group",
            "color": QUIET,
        },
        "resolve": {"scale": {"color": "independent"}},
    }


def _spent_panel(plan: Plan, month: Json) -> Json:
    pots = list(dict.fromkeys(spaced(pot) for each in plan.schedule for pot, _ in each.spent))
    shades = [POTS[at % len(POTS)] for at in range(len(pots))]
    return {
        "width": WIDTH - 120,
        "height": SPENT,
        "data": {"name": "spent"},
        "mark": {"type": "bar", "stroke": QUIET, "strokeWidth": 0.6},
        "encoding": {
            "x": month,
            "y": {
                "field": "value",
                "type": "quantitative",
                "stack": "zero",
                "title": f"{plan.currency} spent",
                "axis": {"labelExpr": SHORT, "tickCount": 3},
            },
            "color": {
                "field": "pot",
                "type": "nominal",
                "scale": {"domain": pots, "range": shades},
                "legend": {"orient": "top"},
            },
        },
        "resolve": {"scale": {"color": "independent"}},
    }


def _columns(plan: Plan) -> tuple[str, ...]:
    first = plan.schedule[0]
    means = [spaced(name) for name, _, _ in first.used]
    return (
        *("Month", "There", "There before", "Come", "Begin to train"),
        *(words for name in means for words in (f"{name}: used", "room", "ordered")),
        *(f"{plan.currency} from {spaced(pot)}" for pot, _ in first.spent),
        "Target",
    )


def _rows(plan: Plan) -> Iterator[tuple[Cell, ...]]:
    for each in plan.schedule:
        orders = dict(each.orders)
        yield (
            f"{each.last:%B %Y}",
            each.strength,
            each.strength - each.come,
            each.come,
            each.begin,
            *(n for name, used, room in each.used for n in (used, room, orders.get(name))),
            *(round(amount) for _, amount in each.spent),
            plan.target if f"{each.last:%b %Y}" == f"{plan.by:%b %Y}" else None,
        )
