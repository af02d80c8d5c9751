"""Pictures: their specifications are golden files, and no number in them is missing in the table.

`PLEDGEBOOK_UPDATE_GOLDEN=1 pytest tests/test_pictures.py` writes the golden files anew; look at
the difference, and at the picture, before you keep it.
"""

from __future__ import annotations

import csv
import json
import os
import re
from dataclasses import replace
from datetime import date
from decimal import Decimal
from io import StringIO
from itertools import pairwise
from pathlib import Path
from unittest.mock import patch
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pledgebook.assessing import assess, changes
from pledgebook.errors import MissingExtra, UnknownEnding
from pledgebook.model import (
    UNBOUNDED,
    Amount,
    Assessment,
    FanPoint,
    Figure,
    Forecast,
    Giver,
    Need,
    Position,
    Resource,
    Rungs,
    exactly,
)
from pledgebook.publishing import page
from pledgebook.publishing.brief import chart_of, compose
from pledgebook.publishing.charts import (
    bars,
    change,
    ladder,
    money,
    render,
    schedule,
    strength,
    told,
)
from pledgebook.publishing.charts.picture import Picture
from pledgebook.publishing.publication import Publication
from running import EXAMPLE, run
from sample_plan import PLAN
from sample_position import GAPS, POSITION, STRENGTH

GOLDEN = Path(__file__).parent / "golden"
DAYS = date(2031, 6, 1), date(2031, 9, 1)
ASSESSED = replace(assess(POSITION), gaps=GAPS, strength=STRENGTH)
CHART = chart_of(POSITION, ASSESSED)
EMPTY = Position(POSITION.mission, None, None, (), (), (), (), (), {}, {})


def fan(need: Need) -> Forecast:
    """Return a forecast of three months."""
    points = tuple(
        FanPoint(date(2031, month, 30), 700.0, 400.0, 500.0, 650.4, 900.0, 1_200.0, 0.02)
        for month in (9, 10, 11)
    )
    days = date(2031, 8, 30), date(2031, 11, 30)
    return Forecast(need, *days, 406.0, points[-1], points, 0.01, 0.03, ())


NEED = next(gap.need for gap in GAPS if gap.need.resource == Resource.PERSONNEL)


def sure(picture: Picture | None) -> Picture:
    assert picture
    return picture


PICTURES = {
    "strength": sure(strength.picture(CHART, (fan(NEED),))),
    "ladder": sure(ladder.picture(POSITION, ASSESSED)),
    "money": sure(money.picture(POSITION, ASSESSED)),
    "plan": schedule.picture(PLAN),
    "change": sure(change.picture("HSM", changes.compare(EMPTY, POSITION), DAYS)),
}
each_picture = pytest.mark.parametrize("kind", PICTURES)


# --- what is drawn ---------------------------------------------------------------------------


@each_picture
def test_a_picture_is_specified_as_its_golden_file(kind: str) -> None:
    path, written = GOLDEN / f"picture-{kind}.json", render.spec_text(PICTURES[kind])
    if os.environ.get("PLEDGEBOOK_UPDATE_GOLDEN"):
        path.write_text(written, "utf-8")
    assert path.read_text("utf-8") == written


def numbers(picture: Picture) -> set[float]:
    """Return every number in a picture's data."""
    rows = (row for some in picture.spec["datasets"].values() for row in some)
    return {cell for row in rows for cell in row.values() if isinstance(cell, int | float)}


def tabled(picture: Picture) -> set[float]:
    return {cell for row in picture.rows for cell in row if isinstance(cell, int | float)} | {0}


@each_picture
def test_the_table_has_every_number_of_the_picture(kind: str) -> None:
    assert numbers(PICTURES[kind])
    assert numbers(PICTURES[kind]) <= tabled(PICTURES[kind])


@st.composite
def people(draw: st.DrawFn) -> Amount:
    low, stated, high = sorted(draw(st.lists(st.integers(0, 5_000), min_size=3, max_size=3)))
    top = draw(st.sampled_from([Decimal(high), UNBOUNDED]))
    return Amount(Decimal(low), Decimal(stated), top, "police")


@st.composite
def givers(draw: st.DrawFn) -> Giver:
    at = [draw(people()) for _ in bars.RUNGS]
    whole = at[0]
    for each in at[1:]:
        whole = whole + each
    figures = dict(zip(bars.RUNGS, map(Figure, at), strict=True))
    rungs = Rungs(promised=Figure(whole), **figures)
    paid = Rungs(promised=Figure(replace(whole, unit="USD")), **{
        name: Figure(replace(figure.amount, unit="USD")) for name, figure in figures.items()
    })  # fmt: skip
    name = draw(st.sampled_from(["Kenya", "Benin", "Chad", "<b>Togo</b>", "Guyana & Co"]))
    return Giver(name, (rungs, paid), 0, 0, None, None, (), (("trust fund", paid),))


@settings(max_examples=30, deadline=None)
@given(st.lists(givers(), min_size=1, max_size=4, unique_by=lambda one: one.name))
def test_whatever_is_promised_the_table_has_every_number_and_the_bars_add_up(
    made: list[Giver],
) -> None:
    assessed = Assessment((), (), givers=tuple(made))
    for picture in (ladder.picture(POSITION, assessed), money.picture(POSITION, assessed)):
        if picture is None:
            assert not any(each.rungs[0].promised.amount.high for each in made)
            continue
        assert numbers(picture) <= tabled(picture)
        data = picture.spec["datasets"]
        for whole in data["wholes"]:
            parts = [one["value"] for one in data["parts"] if one["name"] == whole["name"]]
            assert sum(map(Decimal, map(str, parts))) == Decimal(str(whole["value"]))


def test_a_plan_has_every_month_and_what_is_ordered_in_it() -> None:
    rows = {row[0]: row for row in PICTURES["plan"].rows}
    assert list(rows) == ["January 2025", "February 2025", "March 2025", "April 2025"]
    assert rows["January 2025"][PICTURES["plan"].columns.index("ordered")] == 250


def test_nothing_told_is_nothing_drawn() -> None:
    nothing = assess(EMPTY)
    assert strength.picture(chart_of(EMPTY, nothing)) is None
    assert ladder.picture(EMPTY, nothing) is None
    assert money.picture(EMPTY, nothing) is None
    assert change.picture("HSM", changes.compare(POSITION, POSITION), DAYS) is None


def test_without_a_forecast_there_is_no_fan() -> None:
    alone = sure(strength.picture(CHART))
    assert alone.spec["datasets"]["fan"] == []
    assert "forecast" not in json.dumps(alone.spec["layer"])
    assert not any(row[1] == "forecast" for row in alone.rows)


def test_a_forecast_of_another_need_is_not_drawn() -> None:
    other = replace(NEED, amount=exactly(7, "police"))
    assert strength.picture(CHART, (fan(other),)) == strength.picture(CHART)


# --- without colour --------------------------------------------------------------------------


def grey(colour: str) -> float:
    """Return how light a colour is as grey, of 100: luma as in ITU-R BT.601."""
    red, green, blue = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    return 100 * (0.299 * red + 0.587 * green + 0.114 * blue)


@pytest.mark.parametrize(
    "colours",
    [
        [bars.LOOKS[each][0] for each in bars.RUNGS if each != "lost"],
        [bars.LOOKS[each][0] for each in change.PARTS],
        list(schedule.LOOKS),
        list(strength.LOOKS.values())[:2],
        list(strength.LOOKS.values())[2:],
        list(schedule.POTS),
    ],
)
def test_neighbours_differ_as_grey(colours: list[str]) -> None:
    for one, next_one in pairwise(colours):
        assert abs(grey(one) - grey(next_one)) >= 10


@pytest.mark.parametrize("part", bars.LOOKS)
def test_a_number_can_be_read_on_its_part(part: str) -> None:
    paper, ink = bars.LOOKS[part]
    assert abs(grey(paper) - grey(ink)) >= 40


# --- what is written -------------------------------------------------------------------------


@each_picture
def test_svg_is_whole_and_says_in_words_what_it_shows(kind: str) -> None:
    picture = PICTURES[kind]
    root = ET.fromstring(render.svg(picture, "k"))
    space = "{http://www.w3.org/2000/svg}"
    assert root.attrib["role"] == "img"
    assert root.attrib["aria-labelledby"] == "k-title k-desc"
    assert [each.tag for each in root[:2]] == [f"{space}title", f"{space}desc"]
    assert [each.text for each in root[:2]] == [picture.title, picture.says]
    assert all(each.get("id", "k-").startswith("k-") for each in root.iter())


@each_picture
def test_a_picture_is_the_same_bytes_every_time(kind: str) -> None:
    made = render.png(PICTURES[kind])
    assert made.startswith(b"\x89PNG\r\n")
    assert made == render.png(PICTURES[kind])


def test_a_name_of_a_stranger_is_text_and_no_markup() -> None:
    hostile = "<script>alert(1)</script>\"'&"
    strange = replace(
        POSITION, commitments=tuple(replace(one, provider=hostile) for one in POSITION.commitments)
    )
    drawn = sure(ladder.picture(strange, assess(strange)))
    assert "<script" not in render.svg(drawn)
    composed = compose(Publication(((strange, assess(strange)),)))
    whole = page.text(composed, [[(drawn, render.svg(drawn, "k"))]])
    assert "<script" not in whole


@pytest.mark.parametrize("ending", render.ENDINGS)
def test_the_ending_of_a_file_chooses_what_is_written(tmp_path: Path, ending: str) -> None:
    place = tmp_path / f"ladder{ending.upper()}"
    render.save(PICTURES["ladder"], place)
    begins = {".svg": b"<svg", ".png": b"\x89PNG", ".json": b"{", ".csv": b"Contributor,"}
    assert place.read_bytes().startswith(begins[ending])


def test_csv_has_the_numbers_as_numbers() -> None:
    rows = list(csv.reader(StringIO(render.table_text(PICTURES["ladder"]))))
    assert tuple(rows[0]) == ladder.COLUMNS
    assert all(re.fullmatch(r"[0-9.]*|without limit", cell) for row in rows[1:] for cell in row[2:])


def test_a_name_is_no_formula_in_a_spreadsheet() -> None:
    evil = replace(PICTURES["ladder"], rows=(("=1+1", "police", 1, 2, None),))
    assert "\n'=1+1,police,1,2,\n" in render.table_text(evil)


def test_another_ending_is_refused_with_those_there_are(tmp_path: Path) -> None:
    with pytest.raises(UnknownEnding, match="no picture") as refused:
        render.save(PICTURES["ladder"], tmp_path / "ladder.gif")
    assert refused.value.hint == "Name a file that ends in one of: .svg, .png, .json, .csv."


def test_without_the_package_it_is_told_how_to_get_it() -> None:
    with patch.dict("sys.modules", {"vl_convert": None}), pytest.raises(MissingExtra) as missing:
        render.svg(PICTURES["ladder"])
    assert missing.value.hint == "Install it with: pip install 'pledgebook[pictures]'"


@pytest.mark.parametrize("width", [80, 400])
def test_text_has_every_cell_within_its_width(width: int) -> None:
    for picture in PICTURES.values():
        lines = told.text(picture, width)
        assert max(map(len, lines.splitlines())) <= width
        words = "".join(lines.split())
        head, *rows = picture.table
        cells = (cell for row in (head[1:], *rows) for cell in row)
        assert all("".join(cell.split()) in words for cell in cells)


# --- the page and the command ----------------------------------------------------------------


def test_a_page_shows_each_picture_with_its_table() -> None:
    drawn: list[page.Figure] = [
        (picture, render.svg(picture, kind)) for kind, picture in PICTURES.items()
    ]
    brief = compose(Publication(((POSITION, ASSESSED),)))
    whole = page.text(brief, [drawn])
    assert whole.count('<figure class="drawn">') == len(PICTURES)
    assert 'class="chart"' not in whole
    assert all(f"<caption>{page.safe(picture.title)}" in whole for picture in PICTURES.values())
    assert 'class="chart"' in page.text(brief)


def test_every_picture_can_be_asked_for(tmp_path: Path) -> None:
    scenario = EXAMPLE / "scenario.toml"
    for kind, more in {
        "strength": ["--as-of", "2024-10-14"],
        "ladder": [],
        "money": [],
        "plan": ["--scenario", str(scenario), "--as-of", "2024-10-14"],
        "change": ["--from", "2024-07-31", "--to", "2024-10-14"],
    }.items():
        place = tmp_path / f"{kind}.svg"
        asked = run("picture", kind, EXAMPLE, *more, "--out", place)
        assert (asked.code, asked.out) == (0, "")
        assert place.read_text("utf-8").startswith("<svg")


def test_without_a_file_the_table_is_printed_or_json() -> None:
    asked = run("picture", "ladder", EXAMPLE)
    assert asked.out.startswith("MSS: how far promises have come\n")
    made = run("picture", "ladder", EXAMPLE, "--json").json
    assert made.keys() == {"title", "says", "columns", "rows", "spec"}
    assert made["spec"]["$schema"].endswith("vega-lite/v6.json")


REFUSED: list[tuple[list[str], int, str]] = [
    (["ladder", "--out", "x.gif"], 4, "x.gif: no picture is written with this ending"),
    (["plan"], 2, "--scenario FILE"),
    (["change", "--from", "2024-07-31"], 2, "--from DAY --to DAY"),
    (["change", "--from", "2024-10-01", "--to", "2024-10-01"], 4, "nothing to draw for change"),
    (["money", "--as-of", "2024-01-01"], 4, "nothing to draw for money"),
]


@pytest.mark.parametrize(("options", "code", "told_"), REFUSED)
def test_what_cannot_be_drawn_is_refused(options: list[str], code: int, told_: str) -> None:
    kind, *more = options
    asked = run("picture", kind, EXAMPLE, *more)
    assert asked.code == code
    assert told_ in " ".join(asked.err.split())
