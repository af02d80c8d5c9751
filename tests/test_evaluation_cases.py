"""The cases by other hands: they are well-formed, and are scored as they say."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

import pytest
from docs.named_cases import Case, View
from evaluation.cases import SETS, cases_of, checked, score

ROWS = (
    {"day": date(2031, 6, 2), "words": "Norland will send 600 police", "amount": "600 police"},
    {"day": date(2031, 7, 9), "words": "200 Norland police arrived", "amount": "200 police"},
)
"""200 of the 600 came."""


def case(stages: Sequence[str], **expected: Any) -> Case:
    rows = [
        {**row, "who": "Norland", "stage": stage} for row, stage in zip(ROWS, stages, strict=True)
    ]
    return Case("200 of 600", "What came is part of it.", tuple(rows), "", (View.of(expected),))


@pytest.mark.parametrize("name", SETS)
def test_each_case_has_a_name_of_its_own_and_expects_something(name: str) -> None:
    cases = cases_of(name)
    assert len({each.name for each in cases}) == len(cases)
    assert [each.name for each in cases if not list(checked(each))] == []


FORMS: Mapping[str, list[str]] = {
    "a part beside its whole": ["Norland: 200 police delivered", "Norland: 600 police pledged"],
    "what is left of the whole": ["Norland: 200 police delivered", "Norland: 400 police pledged"],
}


@pytest.mark.parametrize("form", FORMS)
def test_a_whole_may_be_told_with_its_parts_or_without_them(form: str) -> None:
    found = score([case(("pledged", "delivered"), stands=FORMS[form])])
    assert (found.every, found.right, found.share("stands")) == (1, 1, 1.0)


def test_what_comes_out_otherwise_is_not_right() -> None:
    expected = {
        "stands": ["Norland: 600 police pledged"],
        "sums": {"police": "200 delivered, 400 promised"},
        "conflicts": ["stage: delivered against pledged"],
    }
    found = score([case(("pledged", "delivered"), **expected)])
    assert (found.every, found.right) == (1, 0)
    assert (found.share("stands"), found.share("sums"), found.share("conflicts")) == (0, 1, 0)
    assert dict(found.conflicts) == {"expected": 1, "came up": 0, "as expected": 0}


def test_a_conflict_that_must_not_come_up_is_told() -> None:
    told = case(("delivered", "delivered"), conflicts=["rounding: a"], unlike=["rounding"])
    by_sort = {each.of: each for each in checked(told)}
    assert by_sort["unlike"].is_right
    assert not by_sort["conflicts"].is_right
