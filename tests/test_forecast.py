"""Forecasts: what may be in place, from past build-ups and present promises, and why."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise, product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pledgebook.assessing import assess
from pledgebook.assessing.forecast import forecasts, views
from pledgebook.assessing.forecast.build_ups import State, records
from pledgebook.assessing.forecast.ladder import Tranche, chance_to_arrive, inside, ladder
from pledgebook.assessing.forecast.outside import likeness, outside
from pledgebook.assessing.forecast.spread import Spread, pooled
from pledgebook.assessing.forecast.standing import Start
from pledgebook.model import Forecast, NoForecast, Position, Reason, Stage, rounded
from pledgebook.publishing import foretold
from telling import Telling, needs, position, say

TODAY = date(2031, 10, 1)
WEIGHTED = st.lists(
    st.tuples(st.floats(0, 1e6), st.floats(0.01, 10)), min_size=1, max_size=40
)  # fmt: skip

# --- a spread --------------------------------------------------------------------------------


@given(WEIGHTED)
def test_quantiles_rise_and_stay_between_the_ends(
    weighted: list[tuple[float, float]],
) -> None:
    spread = Spread.of(weighted)
    found = [spread.quantile(share / 10) for share in range(11)]
    assert found == sorted(found)
    assert found[0] == min(n for n, _ in weighted)
    assert found[-1] == max(n for n, _ in weighted)


@given(WEIGHTED, st.floats(0, 1e6))
def test_the_score_is_that_of_its_definition(
    weighted: list[tuple[float, float]], truth: float
) -> None:
    spread = Spread.of(weighted)
    pairs = list(zip(spread.numbers, spread.weights, strict=True))
    off = sum(w * abs(n - truth) for n, w in pairs)
    apart = sum(v * w * abs(n - m) for (n, v), (m, w) in product(pairs, pairs)) / 2
    assert spread.score(truth) == pytest.approx(off - apart, abs=1e-3, rel=1e-6)


@given(WEIGHTED, WEIGHTED)
def test_a_pool_s_mean_lies_between_both(
    one: list[tuple[float, float]], other: list[tuple[float, float]]
) -> None:
    here, there = Spread.of(one), Spread.of(other)
    pool = pooled([(here, 0.5), (there, 0.5)])
    assert pool.mean == pytest.approx((here.mean + there.mean) / 2)
    assert pool.chance(100) == pytest.approx((here.chance(100) + there.chance(100)) / 2)


def test_a_spread_of_nothing_is_refused() -> None:
    with pytest.raises(ValueError, match="nothing"):
        Spread.of([(400, 0)])


# --- the records -----------------------------------------------------------------------------


def test_the_records_are_of_more_than_thirty_missions() -> None:
    known = records()
    assert len(known.build_ups) >= 30
    assert all(one.ceilings and one.states for one in known.build_ups)
    assert all(each.source for one in known.build_ups for each in one.ceilings)


def test_a_state_of_the_records_is_what_the_tables_say() -> None:
    unmil = next(one for one in records().build_ups if one.mission == "UNMIL")
    month = 2004 * 12
    state = unmil.state(month)
    assert state is not None
    assert state.people == unmil.people[month]
    assert state.ceiling == 16115
    assert state.since == 4
    assert state.gained == (unmil.people[month] - unmil.people[month - 3]) / 16115


def test_no_state_lies_outside_a_build_up() -> None:
    for one in records().build_ups:
        assert all(0 <= state.since <= 36 for state in one.states.values())
        assert all(state.people <= 2 * state.ceiling for state in one.states.values())


STATES = st.builds(
    State,
    people=st.floats(0, 5000),
    ceiling=st.floats(2500, 20000),
    gained=st.floats(-0.3, 0.6),
    since=st.integers(0, 36),
)


@given(STATES, STATES)
def test_likeness_is_mutual_and_greatest_to_itself(one: State, other: State) -> None:
    assert likeness(one.place, other.place) == likeness(other.place, one.place)
    assert likeness(one.place, one.place) == 1
    assert 0 <= likeness(one.place, other.place) <= 1


@given(STATES, st.sampled_from([1, 3, 12]), st.floats(0.5, 3))
def test_the_outside_view_grows_with_the_mission(state: State, ahead: int, scale: float) -> None:
    """What counts is how full it is: twice the people of twice the ceiling, twice the forecast."""
    larger = replace(state, people=state.people * scale, ceiling=state.ceiling * scale)
    here, there = outside(state, ahead, records()), outside(larger, ahead, records())
    assert there.mean == pytest.approx(here.mean * scale, rel=1e-6)
    assert there.chance(larger.ceiling * 0.5) == pytest.approx(
        here.chance(state.ceiling * 0.5), abs=1e-3
    )


def test_a_mission_is_not_forecast_by_its_own_record() -> None:
    unmil = next(one for one in records().build_ups if one.mission == "UNMIL")
    state = unmil.states[2004 * 12]
    with_it, without = outside(state, 6, records()), outside(state, 6, records(), "UNMIL")
    assert len(without.numbers) < len(with_it.numbers)


# --- the ladder ------------------------------------------------------------------------------


def tranche(stage: Stage, people: float | None, due: date | None = None) -> Tranche:
    return Tranche("Norland", stage, people, due, ())


@pytest.mark.parametrize("days", [10, 100, 400])
def test_who_has_come_further_arrives_sooner(days: int) -> None:
    day = date.fromordinal(TODAY.toordinal() + days)
    rungs = [Stage.PLEDGED, Stage.COMMITTED, Stage.PREPARING, Stage.READY]
    chances = [chance_to_arrive(tranche(each, 400), TODAY, day, ladder()) for each in rungs]
    assert chances == sorted(chances)
    assert len(set(chances)) == len(rungs)


def test_nobody_arrives_before_the_day_that_is_announced() -> None:
    told = tranche(Stage.READY, 400, date(2031, 12, 31))
    assert chance_to_arrive(told, TODAY, date(2031, 12, 31), ladder()) == 0
    assert chance_to_arrive(told, TODAY, date(2032, 2, 29), ladder()) > 0.5


def test_a_date_that_has_passed_is_worth_no_more_than_none() -> None:
    passed = tranche(Stage.PREPARING, 400, date(2031, 9, 1))
    day = date(2032, 3, 1)
    none = tranche(Stage.PREPARING, 400)
    assert chance_to_arrive(passed, TODAY, day, ladder()) == chance_to_arrive(
        none, TODAY, day, ladder()
    )


def test_the_inside_view_holds_every_sum_of_who_may_come() -> None:
    two = [tranche(Stage.READY, 400), tranche(Stage.PREPARING, 600)]
    spread = inside(100, 2500, two, TODAY, date(2032, 6, 1), ladder())
    assert list(spread.numbers) == [100, 500, 700, 1100]
    assert sum(spread.weights) == pytest.approx(1)


def test_contributors_are_late_together() -> None:
    """Both come, or neither, more often than their chances would have it if they were apart."""
    two = [tranche(Stage.READY, 400), tranche(Stage.READY, 600)]
    spread = inside(0, 2500, two, TODAY, date(2031, 12, 1), ladder())
    by_number = dict(zip(spread.numbers, spread.weights, strict=True))
    alone = by_number[400] + by_number[1000]
    assert by_number[1000] > alone**2


def test_who_gave_no_number_may_send_few_or_many() -> None:
    spread = inside(0, 2500, [tranche(Stage.READY, None)], TODAY, date(2032, 6, 1), ladder())
    assert 0 < spread.mean < 100
    assert spread.numbers[-1] > 100


# --- a forecast ------------------------------------------------------------------------------

NEED = needs("2031-03-01", 2500, end="2032-01")
FIRST = say("2031-06-05", "Norland", "delivered", 400, start="2031-06-03")
MORE = say("2031-09-30", "Norland", "preparing", 600, more=True, start="2031-11")
UNNUMBERED = say("2031-09-05", "Aland", "pledged")


def stands_on(*told: Telling, on: str = "2031-10-01") -> Position:
    return replace(position(*told), on=date.fromisoformat(on))


def only(*told: Telling, on: str = "2031-10-01") -> Forecast | NoForecast:
    standing = stands_on(*told, on=on)
    (found,) = forecasts(standing, assess(standing))
    return found


def forecast(*told: Telling) -> Forecast:
    found = only(*told)
    assert isinstance(found, Forecast)
    return found


def test_a_fan_of_months_until_the_date_and_beyond() -> None:
    found = forecast(NEED, FIRST, MORE, UNNUMBERED)
    days = [each.day for each in found.fan]
    assert days[0] == date(2031, 10, 31)
    assert date(2032, 1, 31) in days
    assert days[-1] == date(2032, 4, 30)
    assert found.due == date(2032, 1, 31)
    assert found.at_due in found.fan
    for at in found.fan:
        assert at.low <= at.q1 <= at.median <= at.q3 <= at.high
        assert 0 <= at.chance <= 1


def test_more_promised_never_lowers_the_chance() -> None:
    few = forecast(NEED, FIRST)
    more = forecast(NEED, FIRST, MORE)
    most = forecast(NEED, FIRST, MORE, say("2031-09-30", "Aland", "ready", 1500))
    assert few.at_due.expected < more.at_due.expected < most.at_due.expected
    assert few.inside <= more.inside < most.inside


def test_what_is_reached_is_more_likely_than_not_kept() -> None:
    found = forecast(NEED, say("2031-06-05", "Norland", "delivered", 2600, start="2031-06-03"))
    assert found.at_due.chance > 0.5
    assert found.inside == pytest.approx(1)


def test_the_reasons_name_numbers_people_and_words() -> None:
    found = forecast(NEED, FIRST, MORE, UNNUMBERED)
    told = " ".join(each.says for each in found.reasons)
    assert "1,500 of the 2,500 have no number behind them" in told
    assert "Aland promised people without saying how many" in told
    assert "Norland's 600 are still preparing" in told
    assert [each.weight for each in found.reasons] == sorted(
        (each.weight for each in found.reasons), reverse=True
    )
    assert all(each.claims for each in found.reasons if "Norland's 600" in each.says)


@pytest.mark.parametrize(
    ("told", "why"),
    [
        ([NEED], "numbers anybody"),
        ([NEED, UNNUMBERED], "numbers anybody"),
        (
            [needs("2031-03-01", 2500, end="2031-08"), FIRST],
            "31 Aug 2031 has passed; on 1 Oct 2031, 400 of 2,500 are in place",
        ),
        ([needs("2031-03-01", 2500, end="2038"), FIRST], "months ahead"),
    ],
)
def test_where_too_little_is_known_there_is_no_number(told: list[Telling], why: str) -> None:
    found = only(*told)
    assert isinstance(found, NoForecast)
    assert why in found.why


def test_a_need_without_a_date_is_forecast_a_year_ahead() -> None:
    assert forecast(needs("2031-03-01", 2500), FIRST).due == date(2032, 10, 31)


def test_money_is_not_forecast_as_people() -> None:
    standing = stands_on(needs("2031-03-01", 600_000_000, "USD", end="2032-01"))
    assert forecasts(standing, assess(standing)) == ()


def test_in_the_first_month_what_comes_in_a_month_has_come_in_part() -> None:
    """No day stands apart from those around it: between months both have a say."""
    state = State(400, 2500, 0.1, 4)
    days = [date(2031, 10, 1) + timedelta(days=each) for each in range(1, 200, 7)]
    (need,) = stands_on(NEED).needs
    begun = Start(need, TODAY, state, (), 0.1)
    means = [views(begun, day, records())[0].mean for day in days]
    month = outside(state, 1, records()).mean
    assert means[0] - 400 == pytest.approx((month - 400) / 30.44, rel=1e-6)
    steps = [later - sooner for sooner, later in pairwise(means)]
    assert max(steps) < 3 * min(steps)


def test_how_fast_it_grew_is_told_only_where_that_is_known() -> None:
    alone = say("2031-09-30", "Norland", "delivered", 400)
    unknown, known = forecast(NEED, alone), forecast(NEED, FIRST, alone)
    assert "how fast it grew is not known" in " ".join(each.says for each in unknown.reasons)
    assert "no growth lately" in " ".join(each.says for each in known.reasons)


def test_what_is_there_already_is_said_and_whether_it_stays() -> None:
    full = forecast(NEED, say("2031-06-05", "Norland", "delivered", 2600, start="2031-06-03"))
    chance, _ = foretold.sentences(full)
    assert chance.startswith("They are in place already. The chance that they still are on")
    assert "they are in place on" in foretold.sentences(forecast(NEED, FIRST))[0]


def test_numbers_are_told_no_more_exactly_than_a_forecast_knows_them() -> None:
    standing = stands_on(NEED, FIRST, MORE)
    (found,) = forecasts(standing, assess(standing))
    assert isinstance(found, Forecast)
    words = foretold.text(standing, [found])
    told = [found.at_due.low, found.at_due.expected, found.at_due.high]
    assert all(f"{rounded(each):,.0f}" in words for each in told)
    assert not any(f"{each:,.1f}" in words or f" {each:,.0f} " in words for each in told)
    assert "<1%" in words
    assert [rounded(each) for each in (787.2, 1292, 41.4, 3.6, -120.7)] == [790, 1300, 41, 4, -120]


def test_words_that_two_claims_share_are_quoted_once() -> None:
    standing = stands_on(NEED, FIRST)
    (claim, *_) = standing.commitments[0].claims
    reason = Reason("Norland's have come.", 1.0, (claim, claim))
    assert len(list(foretold.reasons(standing, [reason], 200))) == 2
