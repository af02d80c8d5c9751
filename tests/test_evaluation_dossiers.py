"""The dossiers by other hands: they are well-formed, and are compared as they say."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest
from evaluation.dossier import SETS, Dossier, given, load, wanted
from evaluation.dossiers import compare, told

from pledgebook.model import ConflictType, Stage

EVERY = [one for name in SETS for one in load(name)]


def dossier(name: str) -> Dossier:
    return next(one for one in EVERY if one.folder.name == name)


@pytest.mark.parametrize("one", EVERY, ids=lambda one: one.folder.name)
def test_words_that_an_expectation_rests_on_stand_in_their_report(one: Dossier) -> None:
    rows = [
        row for sort in ("commitment", "need", "conflict") for row in one.expected.get(sort, ())
    ]
    told_by = [each.split(": ", 1) for row in rows for each in row.get("evidence", ())]
    assert told_by
    for report, words in told_by:
        text = (one.folder / f"{report}.txt").read_text("utf-8")
        assert " ".join(words.split()) in " ".join(text.split()), (report, words)


@pytest.mark.parametrize("one", EVERY, ids=lambda one: one.folder.name)
def test_what_is_expected_is_in_the_words_of_the_project(one: Dossier) -> None:
    stages, types = {*map(str, Stage)}, {*map(str, ConflictType)}
    assert {each.stage for each in wanted(one.expected)} <= stages
    assert {row["type"] for row in one.expected["conflict"]} <= types


def test_what_is_found_is_told_in_shares() -> None:
    found = compare(dossier("somalia-au"))
    named = {pair[0].who for pair in found.pairs if pair[1]}
    assert {"uganda"} in named
    assert len(found.pairs) == len(found.dossier.expected["commitment"])
    lines = list(told([found]))
    assert lines[0] == f"told as one mission: {found.missions == 1:d} of 1"
    assert any(line.startswith("commitments: recall ") for line in lines)


def test_what_the_program_finds_is_compared_with_what_is_meant() -> None:
    positions = dossier("somalia-au").positions()
    everything = {
        "commitment": [
            {"who": "Uganda", "resource": "personnel", "amount": 4500, "unit": "soldiers",
             "stage": "delivered"},
            {"who": "Uganda", "resource": "personnel", "amount": 9, "unit": "soldiers",
             "stage": "delivered"},
        ]
    }  # fmt: skip
    right, wrong = wanted(everything)
    assert any(each.is_same(right) for each in given(positions))
    assert not any(each.is_same(wrong) for each in given(positions))
    ten = replace(right, amounts=((Decimal(4530), right.amounts[0][1]),))
    assert right.is_same(ten)
    assert not right.is_same(replace(ten, who=frozenset({"kenya"})))
