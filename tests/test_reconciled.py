"""How near a reconciled book comes to the truth of its simulation: the measures, and a floor."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal
from random import Random

import pytest
from evaluation import reconciled
from evaluation.reconciled import Cell, Counts, Lot, matched
from evaluation.simulate import Simulation, simulate
from evaluation.simulating.places import STATES
from evaluation.simulating.rivals import disputes
from evaluation.simulating.truth import Stands, sums, truth
from evaluation.simulating.world import Undertaking

from pledgebook import workflow
from pledgebook.ledger import sqlite
from pledgebook.ledger.book import Book
from pledgebook.model import Position, Records, Resource
from pledgebook.tables import shipped
from pledgebook.workflow import Recorder, View

GIVER = STATES[0]
DAY = date(2031, 6, 1)
LINE = ("Mission", GIVER.name, Resource.PERSONNEL)
SEED = 2
MOMENT = datetime(2032, 1, 1, tzinfo=UTC)


def of(nth: int) -> Undertaking:
    return Undertaking(str(nth), "Mission", GIVER, Resource.PERSONNEL, "police", nth)


def lot(number: int, giver: str = GIVER.name) -> Lot:
    return Lot("Mission", giver, Resource.PERSONNEL, Decimal(number))


@pytest.mark.parametrize(("found", "is_right"), [(1000, True), (1020, True), (1021, False)])
def test_a_sum_within_two_percent_is_right(found: int, is_right: bool) -> None:
    assert Cell(DAY, LINE, "people there", Decimal(found), Decimal(1000)).is_right is is_right


def test_what_is_nothing_in_both_is_not_compared() -> None:
    found, true = {LINE: Stands(Decimal(400))}, {LINE: Stands(Decimal(400))}
    assert [cell.what for cell in reconciled.cells(DAY, found, true)] == ["people undertaken"]


def test_what_is_nobody_s_is_not_compared() -> None:
    found = {("Mission", "8 countries", Resource.PERSONNEL): Stands(Decimal(400))}
    assert list(reconciled.cells(DAY, found, {})) == []


def test_undertakings_are_matched_one_to_one() -> None:
    true = {of(0): Decimal(400), of(1): Decimal(400), of(2): Decimal(90)}
    assert matched([lot(404), lot(400), lot(401), lot(90, "Nowhere")], true) == Counts(3, 2, 4, 2)


def test_counts_give_shares_and_add_up() -> None:
    one = Counts(4, 3, 5, 4) + Counts(6, 5, 5, 4)
    assert (one.recall, one.precision) == (0.8, 0.8)
    assert (Counts().recall, Counts().precision) == (1, 1)


@pytest.fixture(scope="module")
def made() -> Simulation:
    return simulate(SEED)


@pytest.fixture(scope="module")
def records(made: Simulation) -> Records:
    return workflow.recorded(workflow.in_memory(made.readings), View())


@pytest.fixture(scope="module")
def positions(records: Records) -> tuple[Position, ...]:
    return workflow.stands(records, View(), shipped())


def test_disputes_have_two_sides_of_their_own_book(made: Simulation) -> None:
    found = list(disputes(made.told))
    assert {"number", "actor"} <= {each.kind for each in found}
    for each in found:
        assert each.one
        assert each.other
        assert not each.one & each.other
        assert each.one | each.other <= made.meant.keys()


def test_in_the_end_most_sums_are_right(made: Simulation, positions: tuple[Position, ...]) -> None:
    true = sums(truth(made.world.facts, made.told).known(made.world.last))
    found = reconciled.found_sums(positions, made)
    cells = list(reconciled.cells(made.world.last, found, true))
    assert len(cells) >= 20
    assert sum(cell.is_right for cell in cells) >= 0.9 * len(cells)


def test_most_undertakings_are_found_and_few_that_are_none(
    made: Simulation, positions: tuple[Position, ...]
) -> None:
    known = reconciled.largest(truth(made.world.facts, made.told))
    counts = matched(reconciled.lots(positions, made), known)
    assert counts.recall >= 0.95
    assert counts.precision >= 0.9


def test_most_conflicts_come_up_and_few_that_are_none(
    made: Simulation, positions: tuple[Position, ...]
) -> None:
    counts, kinds = reconciled.conflicts_found(positions, made)
    assert counts.recall >= 0.75
    assert counts.precision >= 0.85
    assert counts.true == sum(each.true for each in kinds.values())


def test_all_copies_are_known_and_nothing_else_is_one(made: Simulation, records: Records) -> None:
    counts = reconciled.copies_found(records.stories, made)
    assert counts.recall >= 0.98
    assert counts.precision >= 0.99


def test_neither_order_nor_batches_nor_repetition_change_what_stands(
    made: Simulation, positions: tuple[Position, ...]
) -> None:
    shuffled = list(made.readings)
    Random(SEED).shuffle(shuffled)
    with Book(sqlite.open_memory()) as book:
        for batch in (shuffled[:150], shuffled[100:], shuffled[:50]):
            workflow.add(book, batch, Recorder("desk", MOMENT))
        assert workflow.stands(workflow.recorded(book, View()), View(), book.tables) == positions
