"""Laws of decisions: of any reports, in any order and any batches, with people who decide."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date, datetime, timedelta
from typing import Any

from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from deciding import ANA, NOW, add, choice, claims_of, whole
from pledgebook import workflow
from pledgebook.errors import PledgebookError
from pledgebook.ledger import sqlite
from pledgebook.ledger.book import Book
from pledgebook.ledger.record import entry_of, instant
from pledgebook.model import Act, Decision
from pledgebook.tables import shipped
from pledgebook.workflow import Reading, Recorder, View
from telling import MISSION, Telling, needs, say, tell
from test_reconciling_laws import placed

FEW = settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])

DAYS = st.integers(0, 60).map(lambda n: (date(2031, 6, 1) + timedelta(days=n)).isoformat())


@st.composite
def tellings(draw: st.DrawFn) -> Telling:
    """A report about few providers and few numbers: they meet, agree and disagree often."""
    kind = draw(st.integers(0, 11))
    if kind == 0:
        return needs(draw(DAYS), draw(st.sampled_from([600, 2500])), end=draw(st.none() | DAYS))
    if kind == 1:
        return tell(
            draw(DAYS), draw(st.sampled_from(["Some fled", "People fled"])), "condition",
            measure="displaced",
        )  # fmt: skip
    return say(
        draw(DAYS),
        draw(st.sampled_from(["Norland", "Aland", None, MISSION])),
        draw(st.sampled_from(["pledged", "preparing", "delivered", "withdrawn"])),
        draw(st.sampled_from([None, 200, 400, 600, 1000])),
        draw(st.sampled_from(["police", "police", "USD"])),
        more=draw(st.booleans()),
        start=draw(st.none() | DAYS),
        certain=draw(st.integers(0, 5)) > 0,
        read_by=draw(st.sampled_from(["rules", "rules", "weights"])),
    )


WORLDS = st.lists(tellings(), min_size=2, max_size=7, unique_by=lambda each: each[0].id)

CHANGES: SearchStrategy[tuple[tuple[str, str], ...]] = st.sampled_from(
    [(("actor", "Aland"),), (("actor", "Norland"),), (("stage", "delivered"),), (("value", ""),)]
)


Draw = Callable[[SearchStrategy[Any]], Any]
"""What `st.DrawFn` and `st.DataObject.draw` have in common."""


def decide(book: Book, draw: Draw, told: Sequence[Telling], recorder: Recorder) -> bool:
    """Decide anything that the book lets a person decide now; return whether it did."""
    on, into = (draw(st.sampled_from(claims_of(told))).id for _ in range(2))
    act = draw(st.sampled_from([act for act in Act if act != Act.UNDO]))
    if act == Act.SETTLE:
        found = workflow.stands(workflow.recorded(book, View()), View(), book.tables)
        conflicts = [each.id for position in found for each in position.conflicts]
        if not conflicts:
            return False
        on, into = draw(st.sampled_from(conflicts)), draw(st.sampled_from(["1", "2", "none"]))
    by, changes = draw(st.sampled_from(["Ana", "Ben"])), draw(CHANGES)
    wanted = choice(act, on, into=into, by=by, changes=changes, as_part=draw(st.booleans()))
    try:
        workflow.decide(book, wanted, recorder)
    except PledgebookError:
        return False
    return True


def decisions_in(book: Book) -> tuple[Decision, ...]:
    return workflow.recorded(book, View()).decisions


@st.composite
def decided(draw: st.DrawFn) -> tuple[list[Telling], tuple[Decision, ...]]:
    """Reports, and what people decided on them while they came in."""
    told = draw(WORLDS)
    book = Book(sqlite.open_memory())
    known = draw(st.integers(1, len(told)))
    add(book, *told[:known])
    for _ in range(draw(st.integers(1, 3))):
        decide(book, draw, told[:known], ANA)
    return told, decisions_in(book)


def with_decisions(steps: Iterable[Telling | Decision]) -> Book:
    """Return a book into which reports and decisions came one by one."""
    book = Book(sqlite.open_memory())
    for number, step in enumerate(steps):
        if isinstance(step, Decision):
            book.append([entry_of(step, instant(NOW), "Ana", f"seal {number}")])
        else:
            workflow.add(book, [Reading(step[0], (step[1],))], ANA)
    workflow.settle(book, ANA)
    return book


@FEW
@given(decided(), st.data())
def test_when_a_report_came_in_does_not_show_whatever_people_decided_meanwhile(
    given_: tuple[list[Telling], tuple[Decision, ...]], data: st.DataObject
) -> None:
    told, decisions = given_
    expected = whole(with_decisions([*told, *decisions]))

    steps: list[Telling | Decision] = list(data.draw(st.permutations([*told, *told[:2]])))
    places = sorted(data.draw(st.integers(0, len(steps))) for _ in decisions)
    for place, decision in reversed([*zip(places, decisions, strict=True)]):
        steps.insert(place, decision)
    assert whole(with_decisions(steps)) == expected


@FEW
@given(decided())
def test_a_persons_ruling_survives_new_reports(
    given_: tuple[list[Telling], tuple[Decision, ...]],
) -> None:
    told, decisions = given_
    book = with_decisions([*told, *decisions])
    last = {ruling.claim: ruling for each in decisions for ruling in each.rulings}

    records = workflow.recorded(book, View())
    assert {claim: records.rulings[claim] for claim in last} == last


@FEW
@given(decided())
def test_every_claim_stands_in_one_place_whatever_people_decided(
    given_: tuple[list[Telling], tuple[Decision, ...]],
) -> None:
    told, decisions = given_
    records = workflow.recorded(with_decisions([*told, *decisions]), View())
    found = workflow.stands(records, View(), shipped())
    assert sorted(claim for each in found for claim in placed(each)) == sorted(records.claims)


@FEW
@given(st.data())
def test_undoing_restores_what_stood_and_what_would_have_come(data: st.DataObject) -> None:
    told = data.draw(WORLDS)
    book = Book(sqlite.open_memory())
    known = data.draw(st.integers(1, len(told)))
    add(book, *told[:known])
    decide(book, data.draw, told[:known], ANA)
    before, standing = whole(book), decisions_in(book)
    assume(decide(book, data.draw, told[:known], ANA))
    (*_, decision) = decisions_in(book)
    workflow.decide(book, choice(Act.UNDO, decision.id), ANA)
    assert whole(book) == before

    add(book, *told[known:])
    assert whole(book) == whole(with_decisions([*told, *standing]))


@FEW
@given(st.data())
def test_the_book_of_an_evening_tells_what_stood_on_it(data: st.DataObject) -> None:
    told = data.draw(WORLDS)
    book = Book(sqlite.open_memory())
    seen: list[tuple[date, str]] = []
    for number, telling in enumerate(told):
        evening: datetime = NOW + timedelta(days=number)
        recorder = Recorder("Ana", evening)
        workflow.add(book, [Reading(telling[0], (telling[1],))], recorder)
        if data.draw(st.booleans()):
            decide(book, data.draw, told[: number + 1], recorder)
        seen.append((evening.date(), whole(book)))
    for day, expected in seen:
        assert whole(book, View(recorded_until=day)) == expected
