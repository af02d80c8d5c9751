"""Forecasts of money: what becomes of promises told by name, and how the record was learnt."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from itertools import pairwise, product
from pathlib import Path
from random import Random

import pytest
from evaluation import promised_money as learning
from hypothesis import given, settings
from hypothesis import strategies as st

from assessed_missions import APPEAL, APPEAL_DAY
from pledgebook.assessing import assess
from pledgebook.assessing.forecast import money
from pledgebook.assessing.forecast.money import filled_up, money_forecasts
from pledgebook.assessing.forecast.promised_money import FILE, money_record
from pledgebook.assessing.forecast.spread import Spread
from pledgebook.model import MoneyForecast, NoForecast
from pledgebook.publishing import foretold_money
from telling import Telling, needs, position, say

TODAY = date(2031, 7, 1)
KNOWN = money_record()


def foretold(told: Sequence[Telling], today: date = TODAY) -> MoneyForecast | NoForecast:
    found = position(*told, on=today)
    (only,) = money_forecasts(found, assess(found))
    return only


def forecast(told: Sequence[Telling]) -> MoneyForecast:
    found = foretold(told)
    assert isinstance(found, MoneyForecast)
    return found


NEED = needs("2031-06-01", 100e6, "USD", end="2031-12")


# --- the record ------------------------------------------------------------------------------


def test_the_record_says_where_it_is_from() -> None:
    assert "Kiel" in KNOWN.record
    assert "none of them is in here" in FILE.read_text("utf-8")
    assert [each.months for each in KNOWN.courses] == [3, 6, 12, 18, 24]
    assert all(each.givers >= 20 for each in KNOWN.courses)


@given(st.floats(0, 24), st.floats(0, 24))
def test_more_has_come_later(one: float, other: float) -> None:
    sooner, later = (KNOWN.shares_after(each) for each in sorted((one, other)))
    assert list(sooner) == sorted(sooner)
    assert all(a <= b + 1e-9 for a, b in zip(sooner, later, strict=True))
    assert all(0 <= share <= 1 for share in later)


def test_at_once_nothing_has_come_and_at_a_known_month_what_is_known() -> None:
    assert set(KNOWN.shares_after(0)) == {0.0}
    assert KNOWN.shares_after(12) == pytest.approx(tuple(KNOWN.courses[2].shares))


# --- forecasts -------------------------------------------------------------------------------


def test_what_is_paid_is_met_whatever_else_comes() -> None:
    found = forecast([NEED, say("2031-06-02", "Norland", "delivered", 120e6, "USD")])
    assert (found.low, found.high, found.open) == (1, 1, 0)
    assert found.at_due.low == found.at_due.high == 120e6
    told = position(NEED, say("2031-06-02", "Norland", "delivered", 120e6, "USD"), on=TODAY)
    assert "it is paid or signed for already" in foretold_money.text(told, [found])


def test_what_is_signed_for_counts_and_what_is_withdrawn_does_not() -> None:
    found = forecast(
        [
            NEED,
            say("2031-06-02", "Norland", "committed", 30e6, "USD"),
            say("2031-06-02", "Aland", "pledged", 20e6, "USD"),
            say("2031-06-03", "Westmark", "pledged", 10e6, "USD"),
            say("2031-06-20", "Westmark", "withdrawn", 10e6, "USD"),
        ]
    )
    assert (found.firm, found.open) == (30e6, 20e6)


def test_one_giver_s_promise_comes_as_the_record_has_it() -> None:
    """Of 100 million that are asked for and promised, at least all must come: the full parts."""
    found = forecast([NEED, say("2031-06-02", "Norland", "pledged", 100e6, "USD")])
    shares = KNOWN.shares_after((date(2031, 12, 31) - TODAY).days / 30.44)
    assert found.at_due.expected == pytest.approx(100e6 * sum(shares) / len(shares), rel=0.005)
    assert found.low == pytest.approx(sum(share > 0.998 for share in shares) / len(shares))


def test_givers_are_independent_and_one_giver_s_sums_are_not() -> None:
    alone = [say("2031-06-02", "Norland", "pledged", 50e6, "USD")] * 1
    two = [*alone, say("2031-06-02", "Aland", "pledged", 50e6, "USD")]
    one = [say("2031-06-02", "Norland", "pledged", 100e6, "USD")]
    several, single = forecast([NEED, *two]).at_due, forecast([NEED, *one]).at_due
    assert several.expected == pytest.approx(single.expected, rel=0.01)
    assert several.high - several.low < single.high - single.low


def test_money_without_any_promise_may_come_as_often_as_appeals_fill_up() -> None:
    found = forecast([NEED, say("2031-06-02", "Norland", "pledged", 20e6, "USD")])
    assert found.low == 0
    assert found.high == pytest.approx(filled_up(KNOWN.appeals), abs=1e-4)
    assert found.high > KNOWN.appeals.above_75 / KNOWN.appeals.all


sums = st.lists(st.sampled_from([1e6, 5e6, 30e6, 90e6]), min_size=1, max_size=4)


@given(sums, sums)
@settings(deadline=None, max_examples=25)
def test_a_fan_of_money_never_falls_and_stays_within_what_is_told(
    paid: list[float], promised: list[float]
) -> None:
    names = ["Norland", "Aland", "Westmark", "Eastland", "Borduria", "Ruritania", "Kenya", "Chad"]
    told = [NEED]
    for stage, given_ in (("delivered", paid), ("pledged", promised)):
        told += [say("2031-06-02", names.pop(), stage, each, "USD") for each in given_]
    found = forecast(told)
    step = found.open / money.STEPS * len(promised)
    for point in found.fan:
        ordered = (point.low, point.q1, point.median, point.q3, point.high)
        assert list(ordered) == sorted(ordered)
        assert found.firm <= point.low
        assert point.high <= found.firm + found.open + step
    for before, after in pairwise(found.fan):
        assert before.expected <= after.expected + step
        assert before.chance <= after.chance + 1e-9
    assert found.fan[-1] == found.at_due
    assert 0 <= found.low <= found.high <= 1


def test_finer_steps_change_next_to_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    told = [
        needs("2031-06-01", 100e6, "USD", end="2031-12"),
        *(
            say("2031-06-02", who, "pledged", each, "USD")
            for who, each in (("Norland", 70e6), ("Aland", 37e6), ("Westmark", 11e6))
        ),
    ]
    coarse = forecast(told).at_due
    monkeypatch.setattr(money, "STEPS", 1000)
    fine = forecast(told).at_due
    assert coarse.chance == pytest.approx(fine.chance, abs=0.002)
    assert coarse.expected == pytest.approx(fine.expected, rel=0.002)


def test_a_sum_of_several_givers_is_that_of_every_outcome() -> None:
    shares = [0.0, 0.25, 1.0]
    found = money.sums_of([40.0, 20.0], shares, 1.0)
    every = [40 * one + 20 * other for one, other in product(shares, shares)]
    assert found == pytest.approx({round(each): every.count(each) / 9 for each in every})


PAID = say("2031-06-02", "Norland", "delivered", 20e6, "USD")


@pytest.mark.parametrize(
    ("told", "why"),
    [
        ([NEED], "No report numbers any money"),
        ([NEED, say("2031-06-02", "Aland", "pledged", 5e6, "EUR")], "told in USD, and other"),
        ([needs("2031-06-01", 5e6, "USD", per="year"), PAID], "It is wanted every year"),
        ([needs("2031-01-01", 5e6, "USD", end="2031-05"), PAID], "31 May 2031 has passed"),
        ([needs("2031-06-01", 100e6, "USD", end="2034"), PAID], "more than 24 months ahead"),
    ],
)  # fmt: skip
def test_where_too_little_is_known_there_is_no_number(told: list[Telling], why: str) -> None:
    found = foretold(told)
    assert isinstance(found, NoForecast)
    assert why in found.why
    assert why in " ".join(foretold_money.text(position(*told, on=TODAY), [found]).split())


def test_a_need_without_a_day_is_foretold_a_year_ahead() -> None:
    assert forecast([needs("2031-06-01", 100e6, "USD"), PAID]).due == date(2032, 7, 31)


def test_reasons_say_what_the_forecast_hangs_on() -> None:
    found = position(*APPEAL, as_of=APPEAL_DAY, on=APPEAL_DAY)
    (told,) = money_forecasts(found, assess(found))
    assert isinstance(told, MoneyForecast)
    assert [each.weight for each in told.reasons] == sorted(
        (each.weight for each in told.reasons), reverse=True
    )
    said = " ".join(each.says for each in told.reasons)
    assert "USD 206 million of the USD 400 million has no promise" in said
    assert "announced for 30 Apr 2031 (that has passed)" in said
    assert all(claim in found.claims for each in told.reasons for claim in each.claims)


def test_the_order_of_reports_changes_no_forecast() -> None:
    shuffled = list(APPEAL)
    Random(3).shuffle(shuffled)
    assert foretold(shuffled) == foretold(APPEAL)


def test_text_and_json_say_the_same() -> None:
    found = position(*APPEAL, as_of=APPEAL_DAY, on=APPEAL_DAY)
    told = money_forecasts(found, assess(found))
    words = " ".join(foretold_money.text(found, told).split())
    assert "lies between less than 1 percent and 21 percent" in words
    (only,) = told
    row = foretold_money.as_json(only)["forecast"]
    assert row["chance_low"] == 0
    assert row["chance_high"] == pytest.approx(0.2066)
    assert row["firm"] == 60e6
    assert row["fan"][-1] == row["at_due"]


# --- how it was learnt -----------------------------------------------------------------------


def months(*promised_and_allocated: tuple[float, float]) -> learning.Months:
    """Return the months of a giver from January 2030 on."""
    return {2030 * 12 + place: each for place, each in enumerate(promised_and_allocated)}


def test_what_is_allocated_beyond_a_month_s_own_promises_draws_on_those_before() -> None:
    giver = months((0, 0), (0, 0), (100, 20), (10, 30), (0, 20), (50, 50), (0, 0))
    cases = {(each.month % 12, each.ahead): each.share for each in learning.replays({"A": giver})}
    assert cases == {(2, 3): pytest.approx(40 / 80)}


def test_parts_keep_the_mean_and_the_order() -> None:
    spread = Spread.of([(0.0, 3), (0.5, 4), (1.0, 3)])
    parts = learning.in_parts(spread)
    assert parts.mean == pytest.approx(spread.mean)
    assert parts.numbers == (0,) * 12 + (0.5,) * 16 + (1,) * 12


@given(
    st.dictionaries(st.sampled_from([0.0, 0.125, 0.25, 0.5, 0.75, 1.0]), st.integers(1, 9)).filter(
        bool
    ),
    st.sampled_from([0.5, 0.8, 0.9]),
)
def test_an_interval_holds_as_much_as_it_says_where_the_spread_is_true(
    weights: dict[float, int], sure: float
) -> None:
    spread = Spread.of(weights.items())
    pairs = zip(spread.numbers, spread.weights, strict=True)
    assert sum(w * learning._held(spread, n, sure) for n, w in pairs) == pytest.approx(sure)


def test_intervals_of_the_record_hold_about_as_much_as_they_say() -> None:
    for course in KNOWN.courses:
        assert course.tested.held == pytest.approx(0.8, abs=0.04)


def test_a_giver_with_many_quarters_has_no_more_say() -> None:
    many = [learning.Case("A", month, 3, 0.0) for month in range(30)]
    assert learning.spread_of([*many, learning.Case("B", 0, 3, 1.0)]).mean == pytest.approx(0.5)


def test_a_giver_is_foretold_by_the_others_alone() -> None:
    cases = [learning.Case("A", 0, 3, 1.0), learning.Case("B", 0, 3, 0.0)]
    told = learning.scores(cases)
    assert told["crps"] == pytest.approx(1)
    assert told["crps_of_their_mean"] == pytest.approx(1)
    assert told["held"] == 0


def test_the_shipped_record_is_what_the_tracker_gives() -> None:
    """Reads the tracker's figures beside the checkout; they may not be shipped."""
    source = Path(__file__).parents[2] / "shared/data/ukraine-support-tracker/data_explorer.csv"
    if not source.exists():
        pytest.skip("the Ukraine Support Tracker is not beside the checkout")
    cases = tuple(learning.replays(learning.monthly(source)))
    for course in KNOWN.courses:
        of = [each for each in cases if each.ahead == course.months]
        assert learning.spread_of(of).numbers == pytest.approx(tuple(course.shares))
        scores = learning.scores(of)
        assert scores["held"] == pytest.approx(course.tested.held, abs=1e-3)
        bare = [scores[name] for name in scores if name.startswith("crps_of")]
        assert scores["crps"] < min(bare)
