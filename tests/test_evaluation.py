"""The gold is sound, our scorer counts as the guide's own, and no figure is under its floor."""

from __future__ import annotations

import importlib.util
import subprocess
import sys
import tomllib
from pathlib import Path
from types import ModuleType

import pytest
from evaluation.agreement import agreement
from evaluation.measure import FLOORS, GOLD, SETS, Passages, load, under_floors
from evaluation.score import KINDS, Row, place, score

SHARED_SCORER = Path(__file__).parents[2] / "shared" / "bench" / "score_claims.py"


@pytest.fixture(scope="module", params=SETS)
def one_set(request: pytest.FixtureRequest) -> tuple[str, Passages]:
    return request.param, load(GOLD / request.param)


def test_the_gold_is_sound() -> None:
    checked = subprocess.run(
        [sys.executable, "evaluation/check_gold.py"], capture_output=True, text=True, check=False
    )
    assert checked.stdout == "no fault\n"


def test_no_figure_is_under_its_floor(one_set: tuple[str, Passages]) -> None:
    name, passages = one_set
    floors = tomllib.loads(FLOORS.read_text("utf-8"))[name]
    assert [*under_floors(name, passages.score(), floors)] == []


def test_a_fall_is_seen(one_set: tuple[str, Passages]) -> None:
    name, passages = one_set
    floors = tomllib.loads(FLOORS.read_text("utf-8"))[name]
    nothing = score(passages.gold, {}, passages.texts)
    assert (
        len([*under_floors(name, nothing, floors)]) == len(floors) - 1
    )  # false claims cannot rise


def test_no_document_is_in_both_sets() -> None:
    known = [set(load(GOLD / name).texts.values()) for name in SETS]
    assert known[0].isdisjoint(known[1])


@pytest.fixture(scope="module")
def guide() -> ModuleType:
    spec = importlib.util.spec_from_file_location("score_claims", SHARED_SCORER)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_we_count_as_the_guides_own_scorer(
    one_set: tuple[str, Passages], guide: ModuleType
) -> None:
    name, passages = one_set
    ours = passages.score()
    theirs = guide.score(passages.gold, passages.got, GOLD / name / "texts")
    for kind in (*KINDS, "figures"):
        counted = theirs["kinds"][kind]
        assert round(ours.found_rates(kind).f1, 3) == counted["found"]["f1"]
        assert round(ours.core_rates(kind).f1, 3) == counted["core"]["f1"]
    assert round(ours.core_rates("all").f1, 3) == theirs["all"]["core"]["f1"]
    assert {slot: round(share, 3) for slot, share in ours.slot_shares().items()} == theirs["slots"]


NEED: Row = {"kind": "requirement", "quote": "2,500 police", "resource": "personnel", "value": 2500}


@pytest.mark.parametrize(
    ("read", "found", "core"),
    [
        (NEED, 1, 1),
        ({**NEED, "value": 2000}, 1, 0),
        ({**NEED, "quote": "police by May"}, 1, 1),
        ({**NEED, "quote": "by May"}, 0, 0),
        ({**NEED, "kind": "condition"}, 0, 0),
    ],
)
def test_a_pair_needs_kind_and_words_and_then_slots(read: Row, found: int, core: int) -> None:
    text = "It needs 2,500 police by May."
    total = score({"r": [NEED]}, {"r": [read]}, {"r": text})
    assert (total.found["all"], total.core["all"]) == (found, core)


def test_an_optional_claim_is_neither_missed_nor_spurious() -> None:
    text, gold = "It needs 2,500 police by May.", {"r": [{**NEED, "optional": True}]}
    for read in ([], [NEED]):
        total = score(gold, {"r": read}, {"r": text})
        assert (total.gold["all"], total.got["all"], len(total.misses)) == (0, 0, 0)


def test_words_that_are_not_in_the_report_have_no_place() -> None:
    assert place({"quote": "600 police"}, "It needs 2,500 police.") is None


def test_annotators_who_read_apart_agree_as_published() -> None:
    both = agreement()
    assert both.reports >= 40
    assert both.ungrounded == 0
    assert round(both.found_rates("all").f1, 2) == 0.92
    assert round(both.core_rates("all").f1, 2) == 0.87
