"""The named cases of docs/cases: what stands, what comes up, and what each claim does."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import cache

import pytest
from docs.named_cases import Case, View, chapters

from pledgebook import workflow
from pledgebook.assessing.counting import for_the_mission, standing_now, tally
from pledgebook.ledger.book import Book
from pledgebook.model import Amount, Commitment, Conflict, Need, Position, Resource, is_currency
from pledgebook.reconciling.wording import amount_words, number_words, written_words

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
    return workflow.stands(workflow.recorded(book(case), asked), asked)


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
        "stands": _stands(found),
        "needs": [_need(each) for one in found for each in one.needs],
        "dates": [_dated(each) for one in found for each in one.commitments],
        "conflicts": [_conflict(each) for one in found for each in one.conflicts],
    }
    assert {name: sorted(lines[name]) for name in expected} == expected
    assert {unit: _sums(found, unit) for unit in view.sums} == view.sums
    if view.witnesses is not None:
        counts = [each.witnesses for one in found for each in one.commitments]
        assert tuple(counts) == view.witnesses


def _stands(found: Sequence[Position]) -> list[str]:
    several = len([one for one in found if one.commitments]) > 1
    return [
        f"{_commitment(each, one)}{f' [{one.mission.name}]' if several else ''}"
        for one in found
        for each in one.commitments
    ]


def _commitment(one: Commitment, of: Position) -> str:
    wholes = [each for each in of.commitments if each.id == one.part_of]
    inside = "".join(f", of {_much(each)}" for each in wholes)
    return f"{one.provider}: {_much(one)} {one.now.stage}{inside}"


def _much(one: Commitment) -> str:
    return amount_words(one.now.amount) if one.now.amount else str(one.resource)


def _dated(one: Commitment) -> str:
    period = one.now.period
    when = written_words(period.start or period.end) if period else "no day"
    return f"{one.provider}: {_much(one)} {one.now.stage}: {when}"


def _need(one: Need) -> str:
    much = amount_words(one.amount) if one.amount else str(one.resource)
    return f"{much} by {written_words(one.due)}" if one.due else much


def _conflict(one: Conflict) -> str:
    says = [
        f"{rival.says} (stands)" if place == one.stands else rival.says
        for place, rival in enumerate(one.rivals)
    ]
    return f"{one.type}: {' against '.join(says)}"


def _sums(found: Sequence[Position], unit: str) -> str:
    told = [
        f"{_range(amount)} {step}"
        for one in found
        for step, amount in _steps(one, unit)
        if amount.high
    ]
    return ", ".join(told) or "nothing"


def _steps(of: Position, unit: str) -> list[tuple[str, Amount]]:
    resource = _resource(unit)
    commitments = for_the_mission(of, resource)
    sums = tally(standing_now(commitments), commitments, unit, resource)
    steps = ("delivered", "preparing", "promised")
    return [(step, getattr(sums, step)) for step in steps]


def _resource(unit: str) -> Resource:
    if is_currency(unit):
        return Resource.FUNDS
    return Resource.PERSONNEL if unit == "police" else Resource.EQUIPMENT


def _range(amount: Amount) -> str:
    number = number_words(amount.stated)
    if amount.low == amount.high:
        return number
    high = f"to {number_words(amount.high)}" if amount.high.is_finite() else "or more"
    return f"{number} ({number_words(amount.low)} {high})"


def test_a_case_that_says_what_nobody_reads_is_refused() -> None:
    case = replace(CASES[0], told=({**CASES[0].told[0], "whom": "Norland"},))
    with pytest.raises(KeyError, match="whom"):
        _ = case.claims
