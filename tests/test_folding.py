"""What several processes make of a book is what one makes of it."""

from __future__ import annotations

import gc
from contextlib import suppress
from dataclasses import replace
from functools import partial

import pytest
from evaluation.simulate import of_size, simulate

from pledgebook import crew, workflow
from pledgebook.ledger.collect import collect
from pledgebook.model import Records, Ruling, Verdict
from pledgebook.reconciling import reconcile, survey
from pledgebook.tables import shipped
from pledgebook.workflow import View
from pledgebook.workflow.folding import MANY, by, stands_of_all, unswept

TWO = partial(crew.each, jobs=2)


@pytest.fixture(scope="module")
def records() -> Records:
    """A book on several missions, told by many."""
    knobs = replace(of_size(600), missions=3)
    with workflow.in_memory(simulate(5, knobs).readings) as book:
        return survey(collect(book.entries()), shipped())


def test_two_processes_tell_what_one_does(records: Records) -> None:
    bare = replace(records, rulings={}, stories={}, missions={})
    surveyed = survey(bare, shipped(), TWO)
    assert surveyed == survey(bare, shipped())
    assert reconcile(surveyed, shipped(), TWO) == tuple(reconcile(surveyed, shipped()))
    alone = stands_of_all(records, shipped())
    assert len(alone) > 1
    assert any(one.conflicts for one in alone)
    assert stands_of_all(records, shipped(), TWO) == alone
    assert workflow.stands(records, View(), shipped()) == alone


def test_what_a_person_joins_is_told_as_one_process_tells_it(records: Records) -> None:
    opened = [one for one in records.rulings.values() if one.verdict == Verdict.OPENS]
    first = opened[0]
    other = next(
        one for one in opened if records.missions[one.claim] != records.missions[first.claim]
    )
    joined = Ruling(other.claim, Verdict.RESTATES, first.claim, "I asked them.", "Ana")
    told = replace(records, rulings={**records.rulings, other.claim: joined})
    assert stands_of_all(told, shipped(), TWO) == stands_of_all(told, shipped())


def test_a_small_book_is_worked_out_by_one_process() -> None:
    assert by(TWO, MANY - 1) is map
    assert by(map, MANY) is map
    assert by(TWO, MANY) is not map


def test_circles_are_looked_for_again_afterwards() -> None:
    with suppress(ValueError), unswept():
        with unswept():
            assert not gc.isenabled()
        assert not gc.isenabled()
        raise ValueError
    assert gc.isenabled()
