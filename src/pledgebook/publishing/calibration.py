"""How sure forecasts said to be against how often they were right, as one SVG with a table.

Written by hand as chart.py is: docs/decisions/0005-pictures.md. Each horizon has a sign and a
dash of its own, so that it can be read without colour; on the diagonal a forecast is as sure
as it should be.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from html import escape

from pledgebook.model import Scored

WIDTH, HEIGHT = 640, 372
PLOT = 230
"""Both sides of a panel's square."""

TOP, GAP, LEFT = 44, 92, 52

LEAST, MOST = 0.4, 1.0
"""The scale of both axes: no interval here says less than half."""

EIGHTY = 0.8

NEAR = 0.04
"""How far off an interval of 80 percent may be: the project's own bound, drawn as a band."""

SIGNS = ("circle", "square", "diamond", "triangle", "cross")
DASHES = ("", "6 3", "2 3", "9 3 2 3", "1 4")
INK = "#0d2f57"


@dataclass(frozen=True, slots=True)
class Line:
    """One horizon: what its intervals said, and what they held."""

    name: str
    cases: int
    points: tuple[tuple[float, float], ...]


@dataclass(frozen=True, slots=True)
class Panel:
    """One square of the picture."""

    title: str
    lines: tuple[Line, ...]


def of(people: Sequence[Scored], money: Sequence[Scored]) -> tuple[Panel, ...]:
    """Return a panel of the forecasts of people, and one of those of money.

    people  the back-test's error table.
    money   how good forecasts of money were, one for each horizon.
    """
    ours = [each for each in people if each.method == "forecast" and each.ahead]
    return (
        Panel("People, by past build-ups", tuple(_line(each) for each in ours)),
        Panel("Money, by promises before", tuple(_line(each) for each in money)),
    )


def _line(one: Scored) -> Line:
    held = ((0.5, one.held_50), (EIGHTY, one.held), (0.9, one.held_90))
    points = tuple((said, share) for said, share in held if share is not None)
    return Line(f"{one.ahead} months", one.cases, points)


def table(panels: Sequence[Panel]) -> tuple[tuple[str, ...], ...]:
    """Return the same as rows: of what, months, replays, what intervals of 50, 80 and 90 held."""
    return tuple(
        (panel.title, line.name, f"{line.cases:,}", *(f"{held:.0%}" for _, held in line.points))
        for panel in panels
        for line in panel.lines
    )


def described(panels: Sequence[Panel]) -> str:
    """Say what the picture shows, for those who do not see it."""
    told = []
    for panel in panels:
        held = (f"{dict(line.points)[EIGHTY]:.0%} {line.name} ahead" for line in panel.lines)
        told.append(f"{panel.title}: the 80 percent interval held {', '.join(held)}.")
    return " ".join(told)


TITLE = "How often intervals held what came, against how often they said to"


def svg(panels: Sequence[Panel], key: str = "calibration") -> str:
    """Return the picture; `key` makes its ids its own where a page has several."""
    lefts = (LEFT + place * (PLOT + GAP) for place in range(len(panels)))
    parts = (_panel(panel, left) for panel, left in zip(panels, lefts, strict=True))
    body = "\n".join(part for each in parts for part in each)
    return (
        f'<svg class="chart" viewBox="0 0 {WIDTH} {HEIGHT}" role="img" '
        f'aria-labelledby="{key}-title {key}-desc" xmlns="http://www.w3.org/2000/svg" '
        'font-family="system-ui, sans-serif" font-size="12" fill="#1b1f24">\n'
        f'<title id="{key}-title">{TITLE}</title>\n'
        f'<desc id="{key}-desc">{escape(described(panels))}</desc>\n'
        f'<rect width="{WIDTH}" height="{HEIGHT}" fill="#fff"/>\n{body}\n</svg>\n'
    )


def _panel(panel: Panel, left: int) -> Iterator[str]:
    yield f'<text x="{left}" y="22" font-size="14" font-weight="bold">{escape(panel.title)}</text>'
    yield from _axes(left)
    for line, sign, dash in zip(panel.lines, SIGNS, DASHES, strict=False):
        spots = [spot(left, said, held) for said, held in line.points]
        yield (
            f'<path d="M{_path(left, line.points)}" fill="none" stroke="{INK}" stroke-width="1.5" '
            f'stroke-dasharray="{dash or "none"}"/>'
        )
        yield from (_sign(sign, x, y) for x, y in spots)
    yield from _key(panel, left)


def spot(left: float, said: float, held: float) -> tuple[float, float]:
    """Return where a point stands in the panel that begins so far to the right."""
    wide = MOST - LEAST
    return left + (said - LEAST) / wide * PLOT, TOP + (MOST - held) / wide * PLOT


def _axes(left: int) -> Iterator[str]:
    low, high = LEAST + NEAR, MOST - NEAR
    over, under = ((LEAST, low), (high, MOST), (MOST, MOST)), ((MOST, high), (low, LEAST))
    corners = (*over, *under, (LEAST, LEAST))
    band = _path(left, corners)
    yield f'<path d="M{band}Z" fill="#e3e7ec"/>'
    for tenths in range(4, 11, 2):
        share = tenths / 10
        x, y = spot(left, share, share)
        yield f'<path d="M{left} {y:.1f}h{PLOT}" stroke="#d5d9de"/>'
        yield f'<text x="{left - 8}" y="{y + 4:.1f}" text-anchor="end">{share:.0%}</text>'
        yield f'<text x="{x:.1f}" y="{TOP + PLOT + 17}" text-anchor="middle">{share:.0%}</text>'
    diagonal = _path(left, ((LEAST, LEAST), (MOST, MOST)))
    yield f'<path d="M{diagonal}" stroke="#9a2b16" stroke-dasharray="12 4"/>'
    yield (
        f'<text x="{left}" y="{TOP - 6}" fill="#4a525c">held</text>'
        f'<text x="{left + PLOT}" y="{TOP + PLOT + 32}" text-anchor="end" fill="#4a525c">'
        "said to hold</text>"
    )


def _path(left: float, points: Iterable[tuple[float, float]]) -> str:
    spots = (spot(left, said, held) for said, held in points)
    return "L".join(f"{x:.1f} {y:.1f}" for x, y in spots)


def _sign(sign: str, x: float, y: float) -> str:
    look = f'fill="#fff" stroke="{INK}" stroke-width="1.5"'
    shapes = {
        "circle": f'<circle cx="{x:.1f}" cy="{y:.1f}" r="4" {look}/>',
        "square": f'<rect x="{x - 4:.1f}" y="{y - 4:.1f}" width="8" height="8" {look}/>',
        "diamond": f'<path d="M{x:.1f} {y - 5:.1f}l5 5l-5 5l-5 -5Z" {look}/>',
        "triangle": f'<path d="M{x:.1f} {y - 5:.1f}l5 9h-10Z" {look}/>',
        "cross": f'<path d="M{x - 4:.1f} {y - 4:.1f}l8 8m0 -8l-8 8" {look}/>',
    }
    return shapes[sign]


def _key(panel: Panel, left: int) -> Iterator[str]:
    """Yield what each sign stands for, three in a row below the panel."""
    top = TOP + PLOT + 50
    yield f'<text x="{left}" y="{top}" fill="#4a525c">months ahead (replays)</text>'
    for place, (line, sign) in enumerate(zip(panel.lines, SIGNS, strict=False)):
        x, y = left + place % 3 * 78, top + 19 + place // 3 * 18
        yield _sign(sign, x + 5, y - 4)
        yield f'<text x="{x + 15}" y="{y}">{escape(line.name.split()[0])} ({line.cases})</text>'
