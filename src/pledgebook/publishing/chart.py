"""Strength against target over time, as one inline SVG: a step line, a band, a target, a deadline.

Written by hand because it is small and needs nothing: docs/decisions/0005-pictures.md. Colours
are attributes, so that the picture stands alone; a page's style sheet may overrule them by
class. Lines differ by dash and shapes by outline, so that it can be read without colour.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import ROUND_CEILING, Decimal
from html import escape
from itertools import pairwise

from pledgebook.model import UNBOUNDED, Amount, StrengthPoint, exactly
from pledgebook.publishing.parts import Chart
from pledgebook.publishing.words import MONTHS, day, is_money, number, phrase, plural, spread

WIDTH, HEIGHT = 500, 300
LEFT, RIGHT, TOP, BOTTOM = 62, 16, 34, 50
"""Room for numbers at the left, months and the key below, the target's name above."""

ROOM = Decimal("0.6")
"""Left of this share of the width, a name has room to the right of its point."""

HALO = 'paint-order="stroke" stroke="#fff" stroke-width="4" stroke-linejoin="round"'
"""White around a name, so that no line crosses its letters."""

TICKS = 5
"""Names of months that stand side by side without touching."""


def svg(chart: Chart, key: str) -> str:
    """Return the picture; `key` makes its ids its own where a page has several."""
    plot = plot_of(chart)
    body = "\n".join(filter(None, _parts(chart, plot)))
    return (
        f'<svg class="chart" viewBox="0 0 {WIDTH} {HEIGHT}" role="img" '
        f'aria-labelledby="{key}-title {key}-desc" xmlns="http://www.w3.org/2000/svg" '
        'font-family="system-ui, sans-serif" font-size="13" fill="#1b1f24">\n'
        f'<title id="{key}-title">{escape(title(chart))}</title>\n'
        f'<desc id="{key}-desc">{escape(described(chart))}</desc>\n{body}\n</svg>'
    )


def title(chart: Chart) -> str:
    """Name the picture: "Police in place against the target, over time"."""
    against = " against the target" if chart.target else ""
    if is_money(chart.unit):
        return f"{chart.unit} paid{against}, over time"
    unit = plural(chart.unit) or "strength"
    return f"{unit[0].upper()}{unit[1:]} in place{against}, over time"


def described(chart: Chart) -> str:
    """Say what the picture shows, for those who do not see it."""
    last = chart.points[-1]
    target = f"The target is {phrase(chart.target)}" if chart.target else "No target is reported"
    due = f" by {day(chart.due)}" if chart.due else ""
    money = is_money(chart.unit)
    here, coming = ("was paid", "was promised") if money else ("were in place", "were to come")
    return (
        f"On {day(last.day)}, {phrase(last.delivered)} {here} and {phrase(last.expected)} {coming}."
        f" {target}{due}. The table below has every step."
    )


def table(chart: Chart) -> tuple[tuple[str, str, str], ...]:
    """Return the same as rows: day, in place, to come."""
    return tuple((day(at.day), spread(at.delivered), spread(at.expected)) for at in chart.points)


@dataclass(frozen=True, slots=True)
class Plot:
    """The scale of a picture: days to the right, numbers upwards."""

    first: date
    last: date
    top: Decimal

    def x(self, when: date) -> Decimal:
        """Return how far to the right a day stands."""
        share = Decimal((when - self.first).days) / (self.last - self.first).days
        return _round(LEFT + share * (WIDTH - LEFT - RIGHT))

    def y(self, value: Decimal) -> Decimal:
        """Return how far from the top a number stands; what is above the scale, at its edge."""
        share = min(value, self.top) / self.top
        return _round(TOP + (1 - share) * (HEIGHT - TOP - BOTTOM))


def plot_of(chart: Chart) -> Plot:
    """Return the scale that holds every point, the target and the deadline."""
    days = [point.day for point in chart.points] + ([chart.due] if chart.due else [])
    least = min(days) + timedelta(days=30)
    return Plot(min(days), max(*days, least), nice(_most(chart)) * _steps(chart))


def nice(most: Decimal) -> Decimal:
    """Return the smallest of 1, 2, 5, 10, 20 ... that divides up to `most` in five or fewer."""
    size = max(most.adjusted() - 1, 0)
    steps = (Decimal(one).scaleb(ten) for ten in (size, size + 1) for one in (1, 2, 5))
    return next(step for step in steps if most <= 5 * step)


def _steps(chart: Chart) -> int:
    most = _most(chart)
    return max(int((most / nice(most)).to_integral_value(ROUND_CEILING)), 1)


def _most(chart: Chart) -> Decimal:
    ends = [_end(point.delivered) + point.expected.stated for point in chart.points]
    return max([*ends, chart.target.stated if chart.target else Decimal(0)])


def _end(amount: Amount) -> Decimal:
    """Return the highest number that can be drawn: the stated one where there is no limit."""
    return amount.high if amount.high < UNBOUNDED else amount.stated


def _round(value: Decimal) -> Decimal:
    return value.quantize(Decimal("0.1"))


def _parts(chart: Chart, plot: Plot) -> Iterator[str]:
    """Yield the picture's parts, what lies behind first."""
    points = chart.points
    here = [point.delivered.stated for point in points]
    to_come = [point.delivered.stated + point.expected.stated for point in points]
    least = [point.delivered.low for point in points]
    most = [_end(point.delivered) for point in points]
    yield from _grid(plot, nice(_most(chart)))
    yield from _months(plot)
    yield _area(plot, points, here, to_come, 'class="to-come" fill="#cfe0f3"')
    yield _area(plot, points, [Decimal(0)] * len(here), here, 'class="here" fill="#2f6db0"')
    yield _area(plot, points, least, most, 'class="range" fill="#0d2f57" fill-opacity="0.45"')
    yield _line(
        plot, points, to_come, 'class="to-come-line" stroke="#2f6db0" stroke-dasharray="5 3"'
    )
    yield _line(plot, points, here, 'class="here-line" stroke="#0d2f57"')
    yield from _target(chart, plot)
    yield from _ends(plot, points[-1], chart.unit)
    yield from _key(chart.unit)


def _grid(plot: Plot, step: Decimal) -> Iterator[str]:
    for place in range(int(plot.top / step) + 1):
        y = plot.y(step * place)
        yield (
            f'<path class="grid" d="M{LEFT} {y}H{WIDTH - RIGHT}" stroke="#d5d9de"/>'
            f'<text class="tick" x="{LEFT - 8}" y="{y + 4}" text-anchor="end">'
            f"{short(step * place)}</text>"
        )


def short(value: Decimal) -> str:
    """Write a number in the room beside the grid: "2,500", "600 m", "1.5 bn"."""
    for size, name in ((10**9, "bn"), (10**6, "m")):
        if value >= size:
            return f"{number(value / size)} {name}"
    return number(value)


def _months(plot: Plot) -> Iterator[str]:
    """Yield a mark at the first of every month, or of every second, third ... where it is long."""
    span = (plot.last.year - plot.first.year) * 12 + plot.last.month - plot.first.month
    every = next(step for step in (1, 2, 3, 6, 12, 24, 60, 120, span) if span <= step * TICKS)
    floor = HEIGHT - BOTTOM
    for month in range(plot.first.year * 12, plot.last.year * 12 + 12, every):
        first = date(month // 12, month % 12 + 1, 1)
        if plot.first <= first <= plot.last:
            name = MONTHS[first.month - 1][:3]
            yield (
                f'<path class="grid" d="M{plot.x(first)} {floor}v5" stroke="#6b727b"/>'
                f'<text class="tick" x="{plot.x(first)}" y="{floor + 19}" text-anchor="middle">'
                f"{name} {first.year}</text>"
            )


def _stairs(plot: Plot, points: Sequence[StrengthPoint], values: Sequence[Decimal]) -> list[str]:
    """Return the corners of a step line: each value holds until the next day that is known."""
    corners = [f"{plot.x(points[0].day)} {plot.y(values[0])}"]
    for (_, before), (point, value) in pairwise(zip(points, values, strict=True)):
        corners += [f"{plot.x(point.day)} {plot.y(before)}", f"{plot.x(point.day)} {plot.y(value)}"]
    return corners


def _line(plot: Plot, points: Sequence[StrengthPoint], values: Sequence[Decimal], look: str) -> str:
    corners = "L".join(_stairs(plot, points, values))
    return f'<path {look} d="M{corners}" fill="none" stroke-width="2"/>'


def _area(
    plot: Plot,
    points: Sequence[StrengthPoint],
    low: Sequence[Decimal],
    high: Sequence[Decimal],
    look: str,
) -> str:
    if low == high:
        return ""
    corners = _stairs(plot, points, high) + _stairs(plot, points, low)[::-1]
    return f'<path {look} d="M{"L".join(corners)}Z"/>'


def _target(chart: Chart, plot: Plot) -> Iterator[str]:
    if chart.target:
        y = plot.y(chart.target.stated)
        yield (
            f'<path class="target" d="M{LEFT} {y}H{WIDTH - RIGHT}" stroke="#9a2b16" '
            'stroke-width="2" stroke-dasharray="12 4"/>'
            f'<text class="target-name" x="{LEFT + 4}" y="{y - 6}" fill="#9a2b16" {HALO}>'
            f"target: {escape(phrase(chart.target))}</text>"
        )
    if chart.due:
        x = plot.x(chart.due)
        yield (
            f'<path class="target" d="M{x} 20V{HEIGHT - BOTTOM}" stroke="#9a2b16" '
            'stroke-width="2" stroke-dasharray="2 4"/>'
            f'<text class="target-name" x="{x}" y="14" text-anchor="end" fill="#9a2b16">'
            f"by {day(chart.due)}</text>"
        )


def _ends(plot: Plot, last: StrengthPoint, unit: str) -> Iterator[str]:
    """Write the last numbers at the end of their lines, on the side that has room."""
    here, to_come = last.delivered.stated, last.expected.stated
    placed, coming = _words(unit)
    yield _named(plot, last.day, here, f"{_said(here, unit)} {placed}")
    if to_come:
        both = here + to_come
        yield _named(plot, last.day, both, f"{_said(to_come, unit)} more {coming}")


def _words(unit: str) -> tuple[str, str]:
    """Return how what is there is called, and what is not yet: money is paid and promised."""
    return ("paid", "promised") if is_money(unit) else ("in place", "to come")


def _said(value: Decimal, unit: str) -> str:
    return phrase(exactly(value, unit), unit=False)


def _named(plot: Plot, when: date, value: Decimal, name: str) -> str:
    x, y = plot.x(when), plot.y(value)
    right = x < WIDTH * ROOM
    at = f'x="{x + 8}" y="{y + 4}"' if right else f'x="{x}" y="{y - 9}" text-anchor="end"'
    return (
        f'<circle class="end" cx="{x}" cy="{y}" r="3.5" fill="#0d2f57"/>'
        f'<text class="end-name" {at} {HALO}>{escape(name)}</text>'
    )


def _key(unit: str) -> Iterator[str]:
    """Yield what the areas and lines mean, below the months."""
    y = HEIGHT - 8
    placed, coming = _words(unit)
    names = (
        ("here", placed, 'fill="#2f6db0"'),
        ("to-come", coming, 'fill="#cfe0f3" stroke="#2f6db0" stroke-dasharray="3 2"'),
        ("range", "range of the reports", 'fill="#0d2f57" fill-opacity="0.45"'),
    )
    for x, (look, name, fill) in zip((LEFT, LEFT + 100, LEFT + 195), names, strict=True):
        yield (
            f'<rect class="{look}" x="{x}" y="{y - 11}" width="16" height="12" {fill}/>'
            f'<text x="{x + 22}" y="{y}">{name}</text>'
        )
