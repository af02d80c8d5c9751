"""Scenario files: what they mean, and that each fault is told with its line and what to write."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from pledgebook.errors import BadScenario
from pledgebook.planning.read_scenario import Found, Promise, assumed, scenario
from pledgebook.planning.scenario import WITHOUT_END, Scenario
from pledgebook.planning.sheet import Sheet

PARTIES = {"Kenya", "Benin", "Jamaica", "Canada"}

WRITTEN = """\
by = 2025-01-31
target = 2500
unit = "police"
currency = "USD"
months = 12

[base]
people = { 2024-11 = 700, 2025-02 = 1500 }
block = 250
price = 9_000_000
lead = 2
most = 2
giver = "Canada"
channel = "direct"

[money.direct]
stock = 40_000_000
monthly = 6_000_000

[costs.upkeep]
each = 1428

[stages.pledged]
lead = 4

[[ask]]
party = "Benin"
people = 450
chance = 0.7

[[ask]]
party = "Jamaica"
people = 100
lead = 1
training = 0
chance = 1
late = 2.5
"""
"""The file that each fault below is written into; its line 1 is `by`."""

KENYANS = Promise("Kenya", "preparing", 600, 0.9, 2.0, ("c1",))
STANDS = Found(date(2024, 10, 14), 626, 2500, None, (KENYANS,))


def read(text: str = WRITTEN, found: Found = STANDS) -> Scenario:
    return scenario(Sheet.parse(text, "s.toml"), found, PARTIES)


# --- what a file means -----------------------------------------------------------------------


def test_what_stands_and_what_is_written_become_one_scenario() -> None:
    made = read()
    assert (made.start, made.months, made.by) == (date(2024, 11, 1), 12, 2)
    assert (made.in_place, made.target) == (626, 2500)
    assert list(made.base.people) == [700] * 3 + [1500] * 9
    assert (made.base.giver, made.base.channel, made.base.lasts) == ("Canada", "direct", True)
    assert list(made.money[0].income) == [6_000_000] * 12
    assert (made.upkeep.each, made.training_price.each) == (1428, 1428)


def test_a_promise_is_cut_into_units_and_takes_the_time_of_its_stage() -> None:
    kenya, *asked = read().contingents
    assert (kenya.people, kenya.units, kenya.lead, kenya.training) == (200, 3, 0, 1)
    assert (kenya.chance, kenya.late, kenya.claims) == (0.9, 2.0, ("c1",))
    told = [(each.party, each.people, each.units, each.lead, each.training) for each in asked]
    assert told == [("Benin", 200, 2, 4, 2), ("Benin", 50, 1, 4, 2), ("Jamaica", 100, 1, 1, 0)]


def test_a_promise_without_a_number_cannot_be_planned_with() -> None:
    unknown = replace(STANDS, promises=(replace(KENYANS, people=None),))
    assert {each.party for each in read(found=unknown).contingents} == {"Benin", "Jamaica"}


def test_means_that_are_not_told_hold_nobody_back() -> None:
    assert min(read().airlift.people) >= WITHOUT_END
    assert "airlift: not told, so that it holds nobody back" in assumed(
        Sheet.parse(WRITTEN, "s.toml")
    )


def test_what_is_left_to_the_defaults_is_told_with_its_source() -> None:
    told = assumed(Sheet.parse(WRITTEN.replace("[costs.upkeep]\neach = 1428", ""), "s.toml"))
    (upkeep,) = (each for each in told if each.startswith("costs.upkeep"))
    assert "each 1428" in upkeep
    assert "General Assembly resolution 72/285" in upkeep


@pytest.mark.parametrize(
    ("written", "by"),
    [("2025-01-31", 2), ("2025-01-30", 1), ("2025-02-28", 3), ("2024-11-30", 0)],
)
def test_people_are_wanted_at_the_end_of_a_month_that_is_over_by_the_day(
    written: str, by: int
) -> None:
    assert read(WRITTEN.replace("2025-01-31", written)).by == by


def test_the_day_that_reports_tell_is_taken_where_none_is_written() -> None:
    due = replace(STANDS, due=date(2025, 3, 31))
    assert read(WRITTEN.replace("by = 2025-01-31", ""), due).by == 4


# --- what is wrong ---------------------------------------------------------------------------

FAULTS = [
    ("by = 2025-01-31", "by = 2025-01-31\ntagret = 1", 2, "tagret is not known", "target?"),
    ("lead = 2", "leed = 2", 11, "base.leed is not known", "Did you mean lead?"),
    ("[base]", "[bases]", 7, "bases is not known", "Did you mean base?"),
    ("stock =", "stok =", 17, "money.direct.stok is not known", "Did you mean stock?"),
    ("[money.direct]", "[money.cash]", 16, "money.cash is not known", "direct, trust_fund"),
    ("[stages.pledged]", "[stages.pleged]", 23, "stages.pleged is not known", "pledged?"),
    ("chance = 0.7", "chanse = 0.7", 29, "ask 1, chanse is not known", "chance?"),
    ('unit = "police"', 'unit = "tonnes"', 3, "counts no people", "police"),
    ('currency = "USD"', 'currency = "dollars"', 4, "currency is 'dollars'", '"USD"'),
    ("2025-02 = 1500", "2025-13 = 1500", 8, "'2025-13' is no month", "2024-11 = 300"),
    ("months = 12", "months = 0", 5, "months is 0", "from 1 to 120"),
    ("months = 12", "months = 12.5", 5, "months is 12.5", "whole number"),
    ("months = 12", "months = 500", 5, "months is 500", "from 1 to 120"),
    ("price = 9_000_000", "price = -9", 10, "base.price is -9", "0 or more"),
    ("price = 9_000_000", "", 7, "base.price is missing", "price = 1_500_000"),
    ("most = 2\n", "", 7, "its most is missing", "most = 2"),
    ("2025-02 = 1500", "2026-02 = 1500", 8, "2026-02 is after the plan ends", "until 2025-10"),
    ("price = 9_000_000", "price = nan", 10, "not a number", "price = 1_500_000"),
    ("price = 9_000_000", "price = inf", 10, "base.price is inf", "0 or more"),
    ("price = 9_000_000", 'price = "9 million"', 10, "not a number", "1_500_000"),
    ("block = 250\n", "", 7, "its block is missing", "block = 30"),
    ("each = 1428", "each = -1", 21, "costs.upkeep.each is -1", "0 or more"),
    ("monthly = 6_000_000", "", 16, "money.direct.monthly is missing", "monthly ="),
    ("people = { 2024-11 = 700, 2025-02 = 1500 }", "", 7, "base.people is missing", "people ="),
    ("2024-11 = 700", "2024-11 = 500", 8, "base is for 500, and 626", "at least those"),
    ('party = "Benin"', 'party = "Benim"', 27, "no contributor is called 'Benim'", "Benin?"),
    ('party = "Benin"', "", 26, "ask 1 has no party", 'party = "Kenya"'),
    ('giver = "Canada"', 'giver = "Xyzzy"', 13, "no contributor is called", "Write a country"),
    ('channel = "direct"', 'channel = "trust_fund"', 14, "there is no money.trust_fund", "direct"),
    ("people = 450", "", 26, "ask 1, people is missing", "people = 600"),
    ("people = 450", "people = 0", 28, "ask 1, people is 0", "1 or more"),
    ("chance = 0.7", "chance = 70", 29, "ask 1, chance is 70", "from 0 to 1"),
    ("chance = 0.7", "", 26, "ask 1, chance is missing", "chance = 0.7"),
    ("by = 2025-01-31", "by = 2024-09-30", 1, "that is past on 2024-10-14", "2024-11-30"),
    ("by = 2025-01-31", "by = 2024-11-15", 1, "before the plan's first month", "2024-11-30"),
    ("by = 2025-01-31", "by = 2027-01-31", 1, "after the plan ends", "2025-10-31"),
    ("by = 2025-01-31", 'by = "January"', 1, "not a day", "by = 2025-01-31"),
    ("by = 2025-01-31", "start = 2024-06-01", 1, "start is 2024-06-01, before", "2024-10"),
    ("by = 2025-01-31", "", 1, "by is missing", "by = 2025-01-31"),
    ("target = 2500", "target = 600", 2, "and 626 are in place already", "more than 626"),
    ("target = 2500", 'target = "2500 police"', 2, "not a number", "target ="),
    ("target = 2500", "target = true", 2, "not a number", "target ="),
    ("[base]", "base = 3\n[bass]", 8, "bass is not known", "base"),
    ("stock = 40_000_000", "stock = ", 17, "Invalid value", "docs/planning.md"),
    ("lead = 2", "lead = 2\nsource = 3", 12, "base.source is 3, not text", '"quotes"'),
    ('unit = "police"', "unit = 3", 3, "unit is 3, not text", '"quotes"'),
]


@pytest.mark.parametrize(("old", "new", "line", "said", "hint"), FAULTS)
def test_a_fault_is_told_with_its_line_and_what_to_write(
    old: str, new: str, line: int, said: str, hint: str
) -> None:
    assert old in WRITTEN
    with pytest.raises(BadScenario) as caught:
        read(WRITTEN.replace(old, new, 1))
    assert (caught.value.place, caught.value.line) == ("s.toml", line)
    assert said in str(caught.value)
    assert hint in caught.value.hint


def test_what_only_reports_tell_is_told_as_theirs() -> None:
    undated = WRITTEN.replace("by = 2025-01-31\n", "")
    with pytest.raises(BadScenario, match="by is missing, and reports want it by 2024-09-30: that"):
        read(undated, replace(STANDS, due=date(2024, 9, 30)))
    with pytest.raises(BadScenario, match="what reports want is 300, and 626 are in place"):
        read(WRITTEN.replace("target = 2500\n", ""), replace(STANDS, target=300))


def test_a_need_without_a_number_wants_one_written() -> None:
    with pytest.raises(BadScenario, match=r"s\.toml:1: target is missing") as caught:
        read(WRITTEN.replace("target = 2500\n", ""), replace(STANDS, target=None))
    assert "target = 2500" in caught.value.hint


def test_without_money_and_without_a_day_nothing_is_planned() -> None:
    with pytest.raises(BadScenario, match="there is no money"):
        read("by = 2025-01-31")
    with pytest.raises(BadScenario, match="no report has a day"):
        read(found=replace(STANDS, today=None))


def test_one_table_for_many_is_told() -> None:
    with pytest.raises(BadScenario, match=r"s\.toml:2: ask is one table"):
        read('by = 2025-01-31\n[ask]\nparty = "Kenya"\n[money.direct]\nstock = 1\nmonthly = 1\n')
