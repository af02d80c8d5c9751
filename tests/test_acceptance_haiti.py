"""What `pledgebook brief` must tell of five real reports, which lie beside the project.

Worked out by hand in ../shared/reports/haiti-2024/expected.md; places are `report:line`, a report
by its first three digits. Where the reports are not there, every test here is skipped, and says so.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from running import SHARED, run

REPORTS = SHARED / "reports" / "haiti-2024"
SCORER = SHARED / "bench" / "score_claims.py"

pytestmark = pytest.mark.skipif(
    not (REPORTS.is_dir() and SCORER.is_file()),
    reason=f"the five reports are not there: {REPORTS}",
)

MSS = "Multinational Security Support Mission"

Json = dict[str, Any]


def missions(*arguments: str) -> list[Json]:
    told: list[Json] = run("brief", REPORTS, "--json", *arguments).json["missions"]
    return told


@pytest.fixture(scope="module")
def everything() -> list[Json]:
    return missions()


@pytest.fixture(scope="module")
def mission(everything: list[Json]) -> Json:
    return next(one for one in everything if one["mission"]["name"] == MSS)


@pytest.fixture(scope="module")
def text() -> str:
    """The brief on a terminal, with the wraps of its lines taken out."""
    return " ".join(run("brief", REPORTS).out.split())


@pytest.fixture(scope="module")
def markdown() -> str:
    return run("brief", REPORTS, "--markdown").out


def of(mission: Json, **slots: object) -> list[Json]:
    """Return the commitments with these values."""
    return [c for c in mission["commitments"] if all(c[k] == v for k, v in slots.items())]


def stated(amount: Json | None) -> object:
    return amount and amount["stated"]


def found(mission: Json, kind: str) -> list[tuple[Json, Json | None]]:
    """Return every claim of the findings of a kind, with the finding's period."""
    claims = {claim["id"]: claim for claim in mission["claims"]}
    return [
        (claims[i], one["period"])
        for one in mission["findings"]
        if one["kind"] == kind
        for i in one["claims"]
    ]


# --- the position as of 2024-10-14 -----------------------------------------------------------


def test_the_mission_is_to_have_2500_police_by_january_2025(mission: Json, text: str) -> None:
    asked = [
        n for n in mission["needs"] if n["resource"] == "personnel" and stated(n["amount"]) == 2500
    ]
    assert [need["due"] for need in asked] == ["2025-01"]
    assert re.search("2,500 (police|personnel) by January 2025", text)


def test_kenya_has_delivered_400_and_prepares_600_and_no_more(mission: Json, text: str) -> None:
    kenya = [c for c in of(mission, provider="Kenya", resource="personnel") if c["amount"]]
    told = sorted((c["stage"], stated(c["amount"])) for c in kenya)
    assert told == [("delivered", 400), ("preparing", 600)]
    assert "400 police" in text
    assert "600 police" in text
    assert "1,000" in text


def test_nearly_400_leaves_room_below_400(mission: Json) -> None:
    (first,) = of(mission, provider="Kenya", resource="personnel", stage="delivered")
    assert first["amount"]["low"] < 400
    assert first["amount"]["unit"] == "police"


def test_no_total_of_what_is_promised_is_above_1000(mission: Json) -> None:
    (gap,) = (n["gap"] for n in mission["needs"] if stated(n["amount"]) == 2500)
    assert sum(gap[step]["high"] for step in ("promised", "preparing", "delivered")) == 1000
    for point in mission["strength"]:
        assert point["delivered"]["high"] + point["expected"]["high"] <= 1000


def test_the_600_are_ready_in_november_2024(mission: Json) -> None:
    (second,) = of(mission, provider="Kenya", resource="personnel", stage="preparing")
    due = [entry["period"] for entry in second["history"] if entry["stage"] == "preparing"]
    assert due[0] is not None
    assert due[0]["start"] == "2024-11"


OTHERS = ["Bahamas", "Bangladesh", "Barbados", "Belize", "Benin", "Chad", "Jamaica", "Suriname"]


@pytest.mark.parametrize("who", OTHERS)
def test_eight_other_states_have_pledged_without_a_number(
    mission: Json, text: str, who: str
) -> None:
    (one,) = of(mission, provider=who, resource="personnel")
    assert (one["stage"], one["amount"]) == ("pledged", None)
    assert re.search(rf"{who}[^“]* pledged", text)


def test_the_states_without_a_number_are_named_beside_the_gap(mission: Json) -> None:
    (gap,) = (n["gap"] for n in mission["needs"] if stated(n["amount"]) == 2500)
    assert set(OTHERS) <= set(gap["unnumbered"])


def test_2100_are_not_deployed_and_1500_have_no_number_behind_them(
    mission: Json, text: str
) -> None:
    (gap,) = (n["gap"] for n in mission["needs"] if stated(n["amount"]) == 2500)
    assert stated(gap["undelivered"]) == 2100
    assert stated(gap["unfilled"]) == 1500
    assert "2,100" in text
    assert "1,500" in text


def test_the_160_million_dollars_stand_inside_the_1300_million(
    everything: list[Json], text: str
) -> None:
    commitments = [c for one in everything for c in one["commitments"]]
    (part,) = (c for c in commitments if "USD 160000000" in _money(c))
    (whole,) = (c for c in commitments if "USD 1300000000" in _money(c))
    assert part["provider"] == whole["provider"] == "United States"
    assert part["stage"] == "committed"
    assert part["part_of"] == whole["id"]
    assert "KES 21 billion (USD 160" in text
    assert "USD 1.3 billion" in text


def _money(commitment: Json) -> set[str]:
    amount = commitment["amount"] or {}
    sums = [(amount.get("unit"), amount.get("stated"))]
    if also := amount.get("also"):
        sums.append((also["unit"], also["value"]))
    return {f"{unit} {value}" for unit, value in sums}


def test_no_sum_adds_the_160_million_to_the_1300_million(everything: list[Json], text: str) -> None:
    wrong = {1_460_000_000, 189_000_000_000}
    assert not wrong & set(_numbers(everything))
    assert "1.46 billion" not in text
    assert "189 billion" not in text


def _numbers(told: object) -> Iterator[object]:
    if isinstance(told, dict):
        for each in told.values():
            yield from _numbers(each)
    elif isinstance(told, list):
        for each in told:
            yield from _numbers(each)
    elif isinstance(told, int | float):
        yield told


@pytest.mark.parametrize(
    ("who", "resource"),
    [("United States", "funds"), ("Canada", "funds"), ("United States", "logistics")],
)
def test_money_and_logistics_without_an_amount_are_told(
    mission: Json, who: str, resource: str
) -> None:
    assert any(c["amount"] is None or who == "United States" for c in of(mission, provider=who))
    assert of(mission, provider=who, resource=resource)


@pytest.mark.parametrize("resource", ["equipment", "logistics", "funds"])
def test_kenya_and_others_are_held_back(mission: Json, resource: str) -> None:
    told = [c for c, _ in found(mission, "obstacle") if _place(c) == "000:6"]
    assert {c["actor"] for c in told if c["resource"] == resource} >= {"Kenya"}


def test_a_court_held_the_deployment_back(mission: Json) -> None:
    told = [c for c, _ in found(mission, "obstacle") if c["resource"] == "legal"]
    assert {_place(c) for c in told} & {"002:21", "002:22"}


@pytest.mark.parametrize(
    ("event", "day"),
    [
        ("authorised", "2023-10"),
        ("court_ruling", "2024-01"),
        ("launched", "2024-06-24"),
        ("visited", "2024-09-21"),
    ],
)
def test_what_happened_stands_at_its_day(mission: Json, event: str, day: str) -> None:
    told = [
        (period or {}).get("start")
        for c, period in found(mission, "milestone")
        if c["event"] == event
    ]
    assert day in told


def test_three_sites_were_retaken(mission: Json) -> None:
    told = [c for c, _ in found(mission, "milestone") if c["event"] == "site_retaken"]
    sites = " ".join(str(c["subject"]).lower() for c in told)
    assert all(site in sites for site in ("hospital", "port", "palace"))


def test_the_mandate_was_extended(mission: Json) -> None:
    told = [c for c, _ in found(mission, "milestone") if c["event"] == "extended"]
    assert any(_place(c).startswith("004:") for c in told)


@pytest.mark.parametrize(
    ("measure", "value", "bound"),
    [
        ("territory_controlled", 80, "at_least"),
        ("territory_controlled", 80, "about"),
        ("killed", 2500, "at_least"),
        ("displaced", 578_000, "at_least"),
        ("displaced", 600_000, "exact"),
        ("population", 12_000_000, "exact"),
        ("food_insecure", 50, "exact"),
    ],
)
def test_the_situation_is_told(mission: Json, measure: str, value: int, bound: str) -> None:
    told = [c for c, _ in found(mission, "condition")]
    assert (measure, value, bound) in {(c["measure"], c["value"], c["bound"]) for c in told}


def test_nothing_is_promised_to_or_needed_by_another_mission(everything: list[Json]) -> None:
    for one in everything:
        if one["mission"]["place"] != "Haiti":
            assert one["commitments"] == one["needs"] == one["conflicts"] == []


def test_every_quote_stands_in_its_report_on_its_line(everything: list[Json]) -> None:
    for one in everything:
        for claim in one["claims"]:
            whole = (REPORTS / f"{claim['report']}.txt").read_text(encoding="utf-8")
            assert whole[claim["quote_start"] : claim["quote_end"]] == claim["quote"]
            assert whole.count("\n", 0, claim["quote_start"]) + 1 == claim["line"]


# --- conflicts -------------------------------------------------------------------------------

Sides = tuple[set[str], set[str]]

EXPECTED: dict[str, tuple[set[str], Sides]] = {
    "1 when the first 400 came": ({"contradiction"}, ({"000:13"}, {"002:23", "003:37"})),
    "2 whose the 2,500 are": ({"contradiction"}, ({"001:2"}, {"000:2", "000:3"})),
    "3 when the 600 are ready": ({"change over time"}, ({"003:35"}, {"004:3"})),
    "4 displaced": ({"change over time", "rounding"}, ({"001:7"}, {"004:22"})),
    "5 share of the capital held": ({"rounding"}, ({"000:9"}, {"001:6"})),
    "6 Kenyans there": ({"rounding"}, ({"000:13", "002:23"}, {"003:39"})),
    "7 how it goes": ({"judgement"}, ({"002", "003", "004"}, {"000:11", "001:4"})),
    "8 stage of the others": ({"stage"}, ({"000:6", "000:13"}, {"001:5"})),
    "9 the name": ({"name"}, ({"003:31"}, {"000:11", "000:12", "004:4", "004:20"})),
    "10 the rate": ({"rounding"}, ({"000:8"}, {"000:8"})),
}


def _place(told: Json) -> str:
    return f"{told['report'][:3]}:{told['line']}"


def _sides(conflict: Json, mission: Json) -> list[list[Json]]:
    """Return what each side of a conflict rests on: claims, or words where no claim has them."""
    claims = {claim["id"]: claim for claim in mission["claims"]}
    names = {report["id"]: report["name"] for report in mission["reports"]}
    return [
        [
            *(claims[i] for i in one["claims"]),
            *({**told, "report": names[told["report_id"]]} for told in one["words"]),
        ]
        for one in conflict["rivals"]
    ]


def _stands_on(side: list[Json], places: set[str]) -> list[Json]:
    return [told for told in side if {_place(told), told["report"][:3]} & places]


def _shown(mission: Json, types: set[str], expected: Sides) -> list[tuple[list[Json], list[Json]]]:
    """Return the words on either side of the conflicts that are of a right type and place."""
    pairs = []
    for conflict in mission["conflicts"]:
        sides = _sides(conflict, mission) if conflict["type"] in types else []
        for one in sides:
            for other in sides:
                rest = (_stands_on(one, expected[0]), _stands_on(other, expected[1]))
                if one is not other and all(rest):
                    pairs.append(rest)
    return pairs


def test_the_ten_conflicts_come_up_with_their_type(mission: Json) -> None:
    assert [name for name, wanted in EXPECTED.items() if not _shown(mission, *wanted)] == []


def test_the_warning_of_an_expert_is_evidence_that_it_does_not_go_well(mission: Json) -> None:
    types, sides = EXPECTED["7 how it goes"]
    (shown,) = _shown(mission, types, sides)
    assert {_place(told) for told in shown[1]} >= {"000:11", "001:4"}
    assert "UN expert" in {told["speaker"] for told in shown[1]}


def test_who_sees_no_progress_is_named_first_and_in_his_own_words(mission: Json) -> None:
    (judged,) = (one for one in mission["conflicts"] if one["type"] == "judgement")
    progress, setbacks = judged["rivals"]
    first = [_sides(judged, mission)[side][0] for side in (0, 1)]
    assert progress["by"][0] == first[0]["speaker"] == "William Ruto"
    assert setbacks["by"][0] == first[1]["speaker"] == "Garry Conille"
    assert _place(first[1]) == "000:11"


def test_both_sides_of_a_conflict_are_quoted_in_the_brief(mission: Json, markdown: str) -> None:
    plain = _plain(markdown)
    for name, wanted in EXPECTED.items():
        for sides in _shown(mission, *wanted)[:1]:
            for side in sides:
                openings = [_plain(told["quote"])[:30] for told in side]
                assert any(opening in plain for opening in openings), f"{name}: {openings}"


def _plain(words: str) -> str:
    """Return the words without quote marks, backslashes and line ends, which markdown changes."""
    return " ".join("".join(c for c in words if c not in "\\\"“”'’‘*_>").split())


def test_the_600_are_no_conflict_and_no_three_promises(mission: Json) -> None:
    promises = [c for c in mission["commitments"] if stated(c["amount"]) == 600]
    assert len(promises) == 1
    reports = {c["report"][:3] for c in mission["claims"] if c["id"] in promises[0]["claims"]}
    assert {"002", "003", "004"} <= reports
    assert promises[0]["witnesses"] >= 2


def test_police_officers_and_troops_are_one_force(mission: Json) -> None:
    (gap,) = (n["gap"] for n in mission["needs"] if stated(n["amount"]) == 2500)
    assert gap["apart"] == []
    for conflict in mission["conflicts"]:
        said = [one["says"] for one in conflict["rivals"]]
        assert sorted(said) != ["officers", "police"]
        assert not any(word in conflict["about"] for word in ("officers or", "troops or"))


# --- as known on an earlier day --------------------------------------------------------------


@pytest.fixture(scope="module")
def september() -> Json:
    (one,) = (m for m in missions("--as-of", "2024-09-23") if m["mission"]["name"] == MSS)
    return one


def test_as_of_23_september_only_two_reports_were_known(september: Json) -> None:
    assert {report["name"][:3] for report in september["reports"]} == {"002", "003"}


def test_as_of_23_september_600_prepared_and_nearly_400_were_there(september: Json) -> None:
    kenya = [c for c in of(september, provider="Kenya", resource="personnel") if c["amount"]]
    told = {c["stage"]: c["amount"] for c in kenya}
    assert {stage: stated(amount) for stage, amount in told.items()} == {
        "preparing": 600,
        "delivered": 400,
    }
    assert told["delivered"]["low"] < 400


def test_as_of_23_september_nobody_had_told_of_2500(september: Json) -> None:
    assert 2500 not in set(_numbers(september))
    assert "2,500" not in run("brief", REPORTS, "--as-of", "2024-09-23").out


# --- the claims ------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def score(tmp_path_factory: pytest.TempPathFactory) -> Json:
    file = tmp_path_factory.mktemp("claims") / "claims.jsonl"
    file.write_text(run("claims", REPORTS).out, encoding="utf-8")
    command = [
        sys.executable,
        str(SCORER),
        str(REPORTS / "gold"),
        str(file),
        str(REPORTS),
        "--json",
    ]
    scored = subprocess.run(command, capture_output=True, text=True, check=True)
    told: Json = json.loads(scored.stdout)
    return told


def test_claims_with_figures_are_read_well(score: Json) -> None:
    assert score["kinds"]["figures"]["core"]["f1"] >= 0.85


def test_claims_of_all_kinds_are_read_well(score: Json) -> None:
    assert score["all"]["core"]["f1"] >= 0.70


def test_every_claim_is_grounded(score: Json) -> None:
    assert score["ungrounded"] == 0


def test_the_folder_of_the_reports_stays_as_it_is(tmp_path: Path) -> None:
    before = sorted(REPORTS.iterdir())
    run("brief", REPORTS, "--book", tmp_path / "a.book")
    assert sorted(REPORTS.iterdir()) == before
