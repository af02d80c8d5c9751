"""Forecasts against the records: better than what people use instead, and as sure as they say."""

from __future__ import annotations

from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from pledgebook.assessing.forecast.backtest import AHEAD, GUESSES, Replay, backtest, replays
from pledgebook.assessing.forecast.build_ups import records
from pledgebook.assessing.forecast.errors import errors, nearest, read, written
from pledgebook.assessing.forecast.promised_money import money_record
from pledgebook.model import Scored
from pledgebook.publishing import calibration

BETTER = 0.85
"""Of the best guess's score: what a forecast may reach at most."""


@pytest.fixture(scope="module")
def table() -> dict[tuple[str, int | None], Scored]:
    return {(one.method, one.ahead): one for one in backtest(records())}


def test_more_than_thirty_missions_are_replayed_from_each_quarter() -> None:
    cases = replays(records())
    assert len({case.mission for case in cases}) >= 30
    assert {case.month % 12 + 1 for case in cases} == {3, 6, 9, 12}
    assert {case.ahead for case in cases} == set(AHEAD)


def test_a_forecast_is_better_than_each_guess_with_and_without_spread(
    table: dict[tuple[str, int | None], Scored],
) -> None:
    ours = table["forecast", None].crps
    for name in GUESSES:
        assert ours < BETTER * table[name, None].crps
        assert ours < BETTER * table[f"{name}, with spread", None].crps


@pytest.mark.parametrize("ahead", AHEAD)
def test_the_80_percent_interval_holds_about_four_in_five(
    table: dict[tuple[str, int | None], Scored], ahead: int
) -> None:
    held = table["forecast", ahead].held
    assert held is not None
    assert 0.76 <= held <= 0.84


def test_a_bare_number_has_no_interval(table: dict[tuple[str, int | None], Scored]) -> None:
    assert all(table[name, None].held is None for name in GUESSES)


def test_the_trend_is_the_line_through_half_a_year() -> None:
    known = records()
    cases = [each for each in replays(known) if each.mission == "UNMIL" and each.ahead == 3]
    late: Replay = cases[-1]
    people = next(one for one in known.build_ups if one.mission == "UNMIL").people
    months = [m for m in range(late.month - 6, late.month + 1) if m in people]
    assert len(months) == 7
    slope = sum((m - late.month + 3) * people[m] for m in months) / 28
    expected = max(0.0, late.state.people + 3 * slope)
    assert GUESSES["the trend goes on"](late, known) == pytest.approx(expected)


# --- what is written down --------------------------------------------------------------------


def test_the_error_table_that_forecasts_show_is_that_of_the_back_test(
    table: dict[tuple[str, int | None], Scored],
) -> None:
    """`python -m evaluation.forecast_errors` writes it anew."""
    assert errors() == read(written(table.values()))


def test_a_forecast_shows_the_horizon_that_lies_nearest() -> None:
    assert [nearest(months).ahead for months in (0.5, 4, 5, 8, 10, 30)] == [3, 3, 6, 6, 12, 12]
    assert nearest(6).method == "forecast"


@pytest.mark.parametrize("ahead", AHEAD)
def test_wider_intervals_hold_more(table: dict[tuple[str, int | None], Scored], ahead: int) -> None:
    one = table["forecast", ahead]
    assert one.held_50 is not None
    assert one.held is not None
    assert one.held_90 is not None
    assert one.held_50 < one.held < one.held_90
    assert abs(one.held_50 - 0.5) < 0.05
    assert abs(one.held_90 - 0.9) < 0.05


# --- the picture -----------------------------------------------------------------------------

PANELS = calibration.of(errors(), [each.tested for each in money_record().courses])


def test_the_picture_in_the_docs_is_that_of_the_error_table() -> None:
    path = Path(__file__).parents[1] / "docs" / "pictures" / "calibration.svg"
    assert path.read_text("utf-8") == calibration.svg(PANELS)


def test_the_picture_has_a_sign_for_each_horizon_and_interval() -> None:
    root = ET.fromstring(calibration.svg(PANELS))
    shapes = [each for each in root.iter() if each.get("fill") == "#fff" and each.get("stroke")]
    horizons = len(AHEAD) + len(money_record().courses)
    assert len(shapes) == horizons * 3 + horizons
    assert "80 percent interval held 79% 3 months ahead" in calibration.described(PANELS)


def test_the_points_lie_where_the_scale_has_them() -> None:
    perfect = Scored("forecast", 3, 10, 0.0, 0.0, held=0.8, held_50=0.5, held_90=0.9)
    (line,) = calibration.of([perfect], [])[0].lines
    assert line.points == ((0.5, 0.5), (0.8, 0.8), (0.9, 0.9))
    assert calibration.spot(0, 0.4, 0.4) == (0, calibration.TOP + calibration.PLOT)
    assert calibration.spot(0, 1.0, 1.0) == (calibration.PLOT, calibration.TOP)


def test_the_picture_stands_as_a_table_too() -> None:
    rows = calibration.table(PANELS)
    assert rows[0] == ("People, by past build-ups", "3 months", "425", "51%", "79%", "89%")
    assert len(rows) == len(AHEAD) + len(money_record().courses)
