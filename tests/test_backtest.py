"""Forecasts against the records: better than what people use instead, and as sure as they say."""

from __future__ import annotations

import pytest

from pledgebook.assessing.forecast.backtest import AHEAD, GUESSES, Replay, backtest, replays
from pledgebook.assessing.forecast.build_ups import records
from pledgebook.model import Scored

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
