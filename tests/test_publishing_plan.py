"""Plans as people read them: the answer first, then asks and months, in lines of eighty."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from pledgebook.model import Plan
from pledgebook.publishing import planned
from running import EXAMPLE, Outcome, run
from sample_plan import PLAN


def told(plan: Plan, width: int = 200) -> str:
    return planned.text(plan, width)


def test_a_plan_that_has_the_target_says_so_first() -> None:
    _, _, answer = told(PLAN).splitlines()[:3]
    assert answer.startswith("500 can be in place on 28 Feb 2025, for 6.0 million USD")
    assert "6.0 million USD until 30 Apr 2025, when the plan ends; the most that" in answer
    assert "the most that can be there by then are 650" in answer


def test_where_all_who_can_be_ready_are_there_more_would_take_more_people() -> None:
    assert "More by 28 Feb 2025 would take more people" in told(replace(PLAN, binds=("people",)))
    assert "not a matter of any one means alone" in told(replace(PLAN, binds=()))


def test_a_plan_without_the_target_says_why_and_what_is_nearest() -> None:
    short = replace(PLAN, target=900, reached=False, earliest=None, why_not="Too little of: base.")
    text = told(short)
    assert "900 cannot be in place on 28 Feb 2025. The nearest that is possible: 650" in text
    assert "Too little of: base." in text
    assert "Until 30 Apr 2025 there is no month in which 900 can be there." in text


def test_where_a_later_month_has_the_target_the_way_to_plan_for_it_is_told() -> None:
    later = replace(PLAN, reached=False, earliest=date(2025, 4, 30))
    assert "30 Apr 2025 (--by 2025-04-30 plans for that)" in told(later)


@pytest.mark.parametrize(
    "line",
    [
        "by 31 Jan 2025  anybody: base for 250",
        "by 31 Jan 2025  Kenya: send 100 people",
        "to come soon; that they ever come has a chance of about 70 percent",
        "by 31 Jan 2025  Chad: say how many people, and when",
        "by 28 Feb 2025  Canada: 2.5 million USD",
        "is short; channel: trust fund",
        "What holds back more by 28 Feb 2025: base, money, trust fund.",
        "250 more places to live: 150 more people by 28 Feb 2025, 9.0 million USD less to pay",
        "30 more training seats: nothing",
        "a chance of about 70 percent; four in five have between 400 and 500",
        "costs.training: each 1428 (assumed)",
        "Feb 2025     500    100     500/500     1.5",
    ],
)
def test_a_plan_says(line: str) -> None:
    assert line in told(PLAN)


def test_months_at_the_end_in_which_nothing_changes_are_told_once() -> None:
    text = told(PLAN)
    assert "Mar 2025" not in text
    assert "and so on until Apr 2025" in text


def test_a_plan_that_is_not_certainly_the_best_says_so_and_tells_no_worth() -> None:
    text = told(replace(PLAN, gap=0.02, worth=()))
    assert "it is at most 2.0% better" in text
    assert "Not known: the best plan is not known exactly" in text


def test_lines_are_no_longer_than_the_screen() -> None:
    many = replace(PLAN, reached=False, why_not="too little " * 30, asks=PLAN.asks * 2)
    assert max(map(len, planned.text(many, 80).splitlines())) <= 80


def test_two_plans_stand_side_by_side_with_what_only_one_asks() -> None:
    other = replace(PLAN, asks=PLAN.asks[:3], cost=5e6)
    lines = planned.compared(["a.toml", "b.toml"], [PLAN, other]).splitlines()
    assert max(map(len, lines)) <= 80
    assert next(each.split() for each in lines if "costs" in each)[2:] == [
        *("6.0", "million", "USD"),
        *("5.0", "million", "USD"),
    ]
    only = lines.index("Only a.toml asks")
    assert lines[only + 2] == "  by 28 Feb 2025  Canada: 2.5 million USD"
    assert lines[lines.index("Only b.toml asks") + 2] == "  nothing"


def test_json_holds_all_that_a_plan_has() -> None:
    made = json.loads(json.dumps(planned.as_json(PLAN)))
    assert set(made) == {*Plan.__dataclass_fields__, "strength"}
    assert (made["by"], made["strength"], made["asks"][1]["claims"]) == ("2025-02-28", 500, ["c1"])


# --- the command -----------------------------------------------------------------------------

WRITTEN = "target = 1000\nin_place = 400\n[money.direct]\nstock = 90_000_000\nmonthly = 0\n"


def test_a_command_wants_one_scenario_or_two(tmp_path: Path) -> None:
    neither = run("plan", EXAMPLE)
    assert neither.code == 2
    assert "--compare A B" in neither.err
    gone = run("plan", EXAMPLE, "--scenario", tmp_path / "gone.toml")
    assert (gone.code, "no such file" in gone.err) == (4, True)


def test_the_day_and_two_scenarios_come_from_the_command_line(tmp_path: Path) -> None:
    names = ("a.toml", "b.toml")
    for name in names:
        (tmp_path / name).write_text(WRITTEN, encoding="utf-8")
    files = [tmp_path / name for name in names]
    day = ["--by", "2025-03-31", "--mission", "MSS", "--as-of", "2024-10-14"]
    made = run("plan", EXAMPLE, "--compare", *files, *day, "--json").json
    assert [each["by"] for each in made] == ["2025-03-31"] * 2
    assert made[0] == made[1]


def test_a_scenario_that_is_no_text_is_told_with_its_line(tmp_path: Path) -> None:
    file = tmp_path / "s.toml"
    file.write_bytes(b'months = 3\nmission = "\xff"\n')
    told_ = run("plan", EXAMPLE, "--scenario", file)
    assert told_.code == 11
    assert "s.toml:2: it is not UTF-8" in told_.err


def test_where_no_mission_needs_people_there_is_nothing_to_plan(tmp_path: Path) -> None:
    report = tmp_path / "r.txt"
    report.write_text("Nairobi, 1 October 2024. It rained in Nairobi.", encoding="utf-8")
    file = tmp_path / "s.toml"
    file.write_text("[money.direct]\nstock = 1\nmonthly = 1\n", encoding="utf-8")
    outcome = run("plan", report, "--scenario", file)
    assert outcome.code == 11
    assert "no report tells how many people a mission needs" in outcome.err


# --- what a scenario is asked for, where reports say too little -------------------------------

MONEY = "[money.direct]\nstock = 40_000_000\nmonthly = 1_000_000\n"


def asked(folder: Path, scenario: str) -> Outcome:
    (folder / "report.md").write_text(
        "---\ndate: 2031-05-05\n---\n\nGhana has sent 120 soldiers to the"
        " Stabilisation Mission in Mali. Togo"
        " pledged 80 soldiers for the mission. Benin will send troops too.\n"
    )
    (folder / "s.toml").write_text(scenario)
    return run("plan", folder / "report.md", "--scenario", folder / "s.toml")


def test_a_mission_that_nobody_knows_is_told_with_its_line(tmp_path: Path) -> None:
    told = asked(tmp_path, f'by = 2031-12-31\nmission = "Atlantis"\n{MONEY}')
    assert told.code == 11
    assert "s.toml:2: no mission is called 'Atlantis'" in " ".join(told.err.split())
    assert "Known: Mali" in told.err


def test_a_need_without_a_number_is_asked_for(tmp_path: Path) -> None:
    told = asked(tmp_path, f"by = 2031-12-31\n{MONEY}")
    assert told.code == 11
    assert "s.toml:1: target is missing, and no report says how many" in " ".join(told.err.split())
    assert "target = 2500 and by = 2025-01-31" in " ".join(told.err.split())


def test_a_target_of_a_scenario_s_own_counts_who_is_there_and_who_is_promised(
    tmp_path: Path,
) -> None:
    told = asked(tmp_path, f"by = 2031-12-31\ntarget = 200\n{MONEY}")
    assert told.code == 0
    words = " ".join(told.out.split())
    assert "200 can be in place on 31 Dec 2031" in words
    assert "In place now: 120." in words
    assert "Togo: send 80 people" in words
    assert "Benin: say how many people, and when" in words
