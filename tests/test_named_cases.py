"""The named cases of docs/cases: what stands, what comes up, and what each claim does."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import cache

import pytest
from docs import case_lines
from docs.named_cases import Case, View, chapters

from pledgebook import workflow
from pledgebook.ledger.book import Book
from pledgebook.model import Position

CASES = [case for chapter in chapters() for case in chapter.cases]
VIEWS = [(case, view) for case in CASES for view in case.views]

AT_LEAST = 70
"""As many as were asked for; there are more."""


@cache
def book(case: Case) -> Book:
    """Return the case as a book in memory."""
    reports = {report.id: report for report, _ in case.claims}
    return workflow.in_memory(
        workflow.Reading(report, tuple(c for r, c in case.claims if r == report))
        for report in reports.values()
    )


def positions(case: Case, view: View) -> Sequence[Position]:
    asked = workflow.View(as_of=view.as_of, on=view.on)
    return workflow.stands(workflow.recorded(book(case), asked), asked, book(case).tables)


def told(view: tuple[Case, View]) -> str:
    days = [str(day) for day in (view[1].as_of, view[1].on) if day]
    return " ".join([view[0].name, *days])


def test_there_are_enough_cases_and_each_has_its_own_name() -> None:
    names = [case.name for case in CASES]
    assert len(names) >= AT_LEAST
    assert len(set(names)) == len(names)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_each_claim_does_what_is_expected(case: Case) -> None:
    rulings = workflow.recorded(book(case), workflow.View()).rulings
    found = [str(rulings[claim.id].verdict) for _, claim in case.claims]
    assert found == [row["does"] for row in case.told]


@pytest.mark.parametrize("of", VIEWS, ids=told)
def test_what_is_expected_stands(of: tuple[Case, View]) -> None:
    case, view = of
    found = positions(case, view)
    expected = {
        name: sorted(wanted)
        for name in ("stands", "needs", "dates", "conflicts")
        if (wanted := getattr(view, name)) is not None
    }
    lines = {
        "stands": case_lines.standing(found),
        "needs": case_lines.needs(found),
        "dates": case_lines.dates(found),
        "conflicts": case_lines.conflicts(found),
    }
    assert {name: sorted(lines[name]) for name in expected} == expected
    assert {unit: case_lines.sums(found, unit) for unit in view.sums} == view.sums
    if view.witnesses is not None:
        counts = [each.witnesses for one in found for each in one.commitments]
        assert tuple(counts) == view.witnesses


def test_a_case_that_says_what_nobody_reads_is_refused() -> None:
    case = replace(CASES[0], told=({**CASES[0].told[0], "whom": "Norland"},))
    with pytest.raises(KeyError, match="whom"):
        _ = case.claims
