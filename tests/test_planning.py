"""What plans promise: the best there is, within what there is, and the truth about more."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from random import Random
from unittest.mock import patch

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from planning_cases import MONTHS, SMALL, crowd, everything, kept, scenarios
from pledgebook.errors import NotKept
from pledgebook.model import Plan
from pledgebook.planning import by_years, plan
from pledgebook.planning.alike import told_apart
from pledgebook.planning.choose import Effort, bound, cheapest, earliest, most
from pledgebook.planning.futures import future, futures, room, units
from pledgebook.planning.latest import postponed
from pledgebook.planning.read_scenario import Promise
from pledgebook.planning.scenario import Contingent, Means, Pot, Scenario, one_more, without
from pledgebook.planning.weigh import PEOPLE, answer, reach

quickly = settings(max_examples=25, deadline=None)


def made(scenario: Scenario, promises: tuple[Promise, ...] = ()) -> Plan:
    return plan("MSS", scenario, promises, (), Random(0))


# --- the best there is -----------------------------------------------------------------------


@quickly
@given(scenarios())
def test_a_plan_is_what_trying_everything_finds(scenario: Scenario) -> None:
    every = list(everything(scenario))
    best = most(scenario, scenario.by)
    assert (best is None) == (not every)
    if best is None:
        return
    assert best.strength[scenario.by] == max(each.strength[scenario.by] for each in every)
    enough = [each for each in every if each.strength[scenario.by] >= scenario.target]
    least = cheapest(scenario, scenario.target, scenario.by)
    assert (least is None) == (not enough)
    if least:
        assert least.cost == pytest.approx(min(each.cost for each in enough), abs=2)
    months = [
        month
        for month in range(MONTHS)
        if any(each.strength[month] >= scenario.target for each in every)
    ]
    assert earliest(scenario, scenario.target) == min(months, default=None)


@quickly
@given(scenarios())
def test_a_plan_made_year_by_year_is_the_best_too(scenario: Scenario) -> None:
    best, least = most(scenario, scenario.by), cheapest(scenario, scenario.target, scenario.by)
    with patch.multiple(by_years, LARGE=0, YEAR=2):
        large = most(scenario, scenario.by)
        cheap = cheapest(scenario, scenario.target, scenario.by)
        soonest = earliest(scenario, scenario.target)
    assert soonest == earliest(scenario, scenario.target)
    assert (large is None, cheap is None) == (best is None, least is None)
    if best and large:
        assert large.strength[scenario.by] == best.strength[scenario.by]
        assert kept(scenario, large)
    if least and cheap:
        assert cheap.cost == pytest.approx(least.cost, abs=2)
        assert kept(scenario, cheap)


@quickly
@given(scenarios())
def test_no_plan_has_more_people_than_the_bound(scenario: Scenario) -> None:
    for by in range(MONTHS):
        best = most(scenario, by)
        assert bound(scenario, by) >= (best.strength[by] if best else 0)


def test_a_large_scenario_is_planned_to_what_is_asked_and_keeps_to_what_there_is() -> None:
    large = crowd(20, 24)
    with patch.object(by_years, "LARGE", 0):
        best = most(large, large.by, Effort(0.03, 60.0))
    assert best
    assert kept(large, best)
    assert best.strength[large.by] - large.in_place >= 0.97 * (
        bound(large, large.by) - large.in_place
    )


def test_of_those_that_are_alike_the_surest_goes_first_and_then_the_one_least_late() -> None:
    one = Contingent("a", "Kenya", 30, chance=0.5)
    alike = (one, replace(one, name="b", chance=0.9, late=3.0), replace(one, name="c", chance=0.9))
    begins, comes = told_apart(alike, {}, {(30, 0): 2, (30, 1): 1})
    assert (begins, comes) == ({}, {("b", 0): 1, ("c", 0): 1, ("a", 1): 1})


def test_nobody_goes_before_being_ready_whoever_is_surer() -> None:
    sure, soon = Contingent("sure", "Chad", 30, lead=1), Contingent("soon", "Kenya", 30, chance=0.5)
    taught = Contingent("taught", "Benin", 30, training=1)
    begins, comes = told_apart(
        (sure, soon, taught), {((30, 1), 0): 1}, {(30, 0): 1, (30, 1): 1, (30, 2): 1}
    )
    assert begins == {("taught", 0): 1}
    assert comes == {("soon", 0): 1, ("sure", 1): 1, ("taught", 2): 1}


@quickly
@given(scenarios())
def test_a_plan_keeps_to_the_room_and_the_money_there_are(scenario: Scenario) -> None:
    best = most(scenario, scenario.by)
    assume(best)
    assert best
    assert kept(scenario, best)
    least = cheapest(scenario, best.strength[scenario.by], scenario.by)
    assert least
    later = postponed(scenario, least)
    assert kept(scenario, least)
    assert kept(scenario, later)
    assert later.cost == pytest.approx(least.cost, abs=2)
    assert sum(later.orders.values()) == sum(least.orders.values())


def test_an_order_is_asked_for_when_it_is_needed_and_not_before() -> None:
    late = replace(SMALL, contingents=(Contingent("a", "Kenya", 60, lead=3),), by=3, target=70)
    wide = replace(late, airlift=replace(SMALL.airlift, people=(60,) * MONTHS))
    (base,) = (each for each in made(wide).asks if each.what == "base")
    assert (base.by, base.number) == (date(2025, 3, 31), 30)


# --- what one more is worth ------------------------------------------------------------------


@quickly
@given(scenarios())
def test_the_unit_that_is_worth_most_changes_the_best_by_what_was_said(scenario: Scenario) -> None:
    found = answer(scenario)
    assume(found)
    assert found
    gain = max(found.gains, key=lambda one: (one.people, one.saved or 0.0))
    after = answer(one_more(scenario, gain.limit))
    assert after
    assert after.most == found.most + gain.people
    if gain.saved is not None:
        assert after.choice.cost == pytest.approx(found.choice.cost - gain.saved, abs=2)


@quickly
@given(scenarios())
def test_what_binds_is_what_lets_more_come_when_it_is_lifted(scenario: Scenario) -> None:
    found = answer(scenario)
    assume(found)
    assert found
    more = [each for each in scenario.limits if reach(without(scenario, [each])) > found.most]
    assert [each for each in found.binds if each != PEOPLE] == more
    ready = (e for e in scenario.contingents if e.lead + e.training <= scenario.by)
    everybody = scenario.in_place + sum(each.people * each.units for each in ready)
    assert (PEOPLE in found.binds) == (found.most == everybody)
    if found.lacking:
        assert reach(without(scenario, found.lacking)) >= scenario.target
        for each in found.lacking:
            rest = [other for other in found.lacking if other != each]
            assert reach(without(scenario, rest)) < scenario.target


def test_one_more_is_one_block_of_a_means_in_every_month_and_one_million_of_a_pot() -> None:
    for name in ("training", "base", "equipment"):
        before, after = (getattr(each, name) for each in (SMALL, one_more(SMALL, name)))
        assert list(after.people) == [each + before.block for each in before.people]
        assert replace(after, people=before.people) == before
    assert one_more(SMALL, "airlift") == replace(SMALL, airlift=replace(SMALL.airlift, spare=1))
    richer = one_more(SMALL, "money: direct")
    assert [pot.stock for pot in richer.money] == [SMALL.money[0].stock + 1e6, SMALL.money[1].stock]
    assert replace(richer, money=SMALL.money) == SMALL


def test_one_more_of_each_is_told_in_its_own_unit() -> None:
    told = {each.limit: each.unit for each in made(SMALL).worth}
    assert told == {
        "training": "30 more training seats",
        "airlift": "one more flight, for 20 people",
        "base": "30 more places to live",
        "equipment": "equipment for 30 more",
        "money: direct": "1 million USD more, direct",
        "money: trust_fund": "1 million USD more, trust fund",
    }


# --- why not ---------------------------------------------------------------------------------

NO_ROOM = replace(SMALL, base=Means("base", (50,) * MONTHS))

UNREACHED = [
    (replace(SMALL, target=81), 80, "there would be 80; 1 more would have to be asked for"),
    (
        replace(SMALL, contingents=(Contingent("a", "Kenya", 60, 1, 2, 1),)),
        10,
        "Only 10 can be ready in time",
    ),
    (NO_ROOM, 50, "There is too little of: base."),
    (
        replace(NO_ROOM, airlift=Means("airlift", (10,) * MONTHS, lasts=False), target=70),
        10,
        "There is too little of: airlift and base.",
    ),
    (
        replace(SMALL, money=(Pot("direct", 0, (0,) * MONTHS), SMALL.money[1])),
        50,
        "There is too little of: money, trust fund.",
    ),
]


@pytest.mark.parametrize(("scenario", "nearest", "why"), UNREACHED)
def test_an_impossible_target_gets_the_reason_and_the_nearest(
    scenario: Scenario, nearest: int, why: str
) -> None:
    told = made(scenario)
    assert not told.reached
    assert (told.most, told.strength) == (nearest, nearest)
    assert why in told.why_not


def test_a_target_in_reach_has_no_reason_against_it() -> None:
    told = made(SMALL)
    assert (told.reached, told.why_not, told.strength) == (True, "", 60)
    assert told.earliest == date(2025, 2, 28)


def test_where_those_in_place_cannot_be_paid_there_is_no_plan() -> None:
    poor = replace(SMALL, money=(Pot("trust_fund", 1_000, (0,) * MONTHS),))
    with pytest.raises(NotKept, match="the 10 people in place cost 80,000 USD"):
        made(poor)


# --- asks and schedule -----------------------------------------------------------------------


def test_a_plan_asks_people_means_money_and_numbers() -> None:
    promise = Promise("Chad", "pledged", None, 0.6, 6, ("c1",))
    poor = replace(SMALL, money=(Pot("direct", 0, (2e6,) * MONTHS, "Canada"), SMALL.money[1]))
    asks = made(poor, (promise,)).asks
    assert {(each.what, each.to) for each in asks} == {
        ("people", "Kenya"),
        ("people", "Benin"),
        ("base", ""),
        ("money", "Canada"),
        ("number", "Chad"),
    }
    assert [each.by for each in asks] == sorted(each.by for each in asks)
    (number,) = (each for each in asks if each.what == "number")
    assert number.claims == ("c1",)
    (money,) = (each for each in asks if each.what == "money")
    assert (money.channel, money.unit) == ("direct", "USD")


def test_the_schedule_adds_up() -> None:
    told = made(SMALL)
    there = told.in_place
    for month in told.schedule:
        there += month.come
        assert month.strength == there
        assert all(room is None or used <= room for _, used, room in month.used)
    spent = sum(amount for month in told.schedule for _, amount in month.spent)
    assert spent == pytest.approx(told.cost)


# --- futures ---------------------------------------------------------------------------------


@quickly
@given(scenarios(), st.integers(0, 10**6))
def test_in_no_future_is_there_more_than_there_is_room_for(scenario: Scenario, seed: int) -> None:
    unsure = replace(
        scenario,
        contingents=tuple(replace(each, chance=0.8, late=1.0) for each in scenario.contingents),
    )
    choice = most(unsure, unsure.by)
    assume(choice)
    assert choice
    rooms = room(unsure, choice)
    arrived = future(unsure, units(unsure, choice), rooms, Random(seed))
    for month in range(MONTHS):
        training = moving = there = 0
        for each in arrived:
            people, taught = each.unit.contingent.people, each.unit.contingent.training
            training += people * (each.begins <= month < each.begins + taught)
            moving += people * (each.comes == month)
            there += people * (each.comes is not None and each.comes <= month)
            assert each.comes is None or each.comes >= max(each.unit.comes, each.begins + taught)
        assert training <= rooms["training"][month]
        assert moving <= rooms["airlift"][month]
        assert unsure.in_place + there <= min(rooms["base"][month], rooms["equipment"][month])


def test_who_is_sure_and_in_time_is_there_in_every_future() -> None:
    told = made(SMALL)
    assert (told.odds.chance, told.odds.low, told.odds.high) == (1.0, 60, 60)


def test_who_may_stay_away_is_there_as_often_as_the_scenario_says() -> None:
    one = Contingent("a", "Kenya", 30, chance=0.7)
    choice = most(replace(SMALL, contingents=(one,)), 2)
    assert choice
    drawn = futures(replace(SMALL, contingents=(one,)), choice, Random(1), 2_000)
    assert set(drawn) == {10, 40}
    assert sum(each == 40 for each in drawn) / 2_000 == pytest.approx(0.7, abs=0.04)


def test_the_same_seed_draws_the_same_futures() -> None:
    unsure = replace(SMALL, contingents=(replace(SMALL.contingents[1], chance=0.5, late=2.0),))
    assert made(unsure) == made(unsure)
    choice = most(unsure, 2)
    assert choice
    assert futures(unsure, choice, Random(1), 50) != futures(unsure, choice, Random(2), 50)


def test_nobody_is_paid_from_money_that_comes_in_later() -> None:
    late = Pot("trust_fund", 0.0, (2e4, 2e4, 2e4, 2e5))
    poor = replace(SMALL, money=(SMALL.money[0], late))
    assert reach(poor) == poor.in_place
    assert reach(replace(poor, by=3)) > poor.in_place
