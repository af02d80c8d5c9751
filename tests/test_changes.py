"""What changed from one day to another, and which reports or decisions changed it."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from deciding import NOW, add, book_of, choice, position
from pledgebook import workflow
from pledgebook.assessing.changes import compare
from pledgebook.ledger.book import Book
from pledgebook.model import Act, Change, Period, Role
from pledgebook.publishing.changed import line
from pledgebook.workflow import Reading, Recorder, View
from telling import MISSION, Telling, needs, say, tell
from test_deciding_laws import FEW, WORLDS

JUNE = say("2031-06-05", "Norland", "pledged", 400)
JULY = say("2031-07-05", "Norland", "delivered", 400, start="2031-07-03")
AUGUST = say("2031-08-05", "Aland", "pledged", 50)
NEED = needs("2031-06-06", 1000)
MORE = needs("2031-08-06", 2000)
TOLD = (JUNE, JULY, AUGUST, NEED, MORE)


def changed(book: Book, first: str, last: str, clock: str = "as_of") -> tuple[Change, ...]:
    """Return what changed for the mission between two days."""
    views = (View(**{clock: date.fromisoformat(day)}) for day in (first, last))  # type: ignore[arg-type]
    found = {one.after.mission.name: one.changes for one in workflow.compare(book, *views)}
    return found.get(MISSION, ())


def lines(changes: tuple[Change, ...]) -> list[str]:
    """Return each change in a line."""
    return [line(each) for each in changes]


def test_a_delivery_moves_the_sum_and_is_told_by_its_report() -> None:
    found = changed(book_of(*TOLD), "2031-07-01", "2031-07-31")
    assert lines(found) == [
        "personnel: delivered 0 → 400, promised 400 → 0 of 1,000",
        (
            "~ Norland, personnel (norland-personnel-1): 400 police pledged → "
            "400 police delivered, 3 Jul 2031"
        ),
    ]
    assert [each.claims for each in found] == [(JULY[1].id,), (JULY[1].id,)]


def test_what_is_new_and_what_is_raised_is_told() -> None:
    found = changed(book_of(*TOLD), "2031-07-31", "2031-08-31")
    assert lines(found) == [
        "personnel: promised 0 → 50 of 2,000; needed 1,000 police → 2,000 police",
        "+ Aland, personnel (aland-personnel-1): 50 police pledged",
        "~ personnel needed: 1,000 police → 2,000 police",
        "+ how many police are needed (change over time): 2,000 police (stands) / 1,000 police",
    ]
    assert found[0].claims == (AUGUST[1].id, MORE[1].id)
    assert found[3].claims == (MORE[1].id,)


def test_what_is_gone_says_where_it_is_now() -> None:
    book = book_of(JUNE, AUGUST)
    later = Recorder("Ana", NOW + timedelta(days=2))
    workflow.decide(book, choice(Act.MERGE, AUGUST, into=JUNE), later)
    day = NOW.date()
    found = changed(book, str(day), str(day + timedelta(days=3)), "recorded_until")
    assert lines(found) == [
        "personnel: promised 450 → 400",
        ("− Aland, personnel (aland-personnel-1): 50 police pledged (told as norland-personnel-1)"),
    ]


def test_on_a_day_what_arrived_has_changed_though_it_was_told_later() -> None:
    found = changed(book_of(JULY, NEED), "2031-07-02", "2031-07-03", "on")
    assert lines(found) == [
        "personnel: delivered 0 → 400 of 1,000",
        "+ Norland, personnel (norland-personnel-1): 400 police delivered, 3 Jul 2031",
    ]


def test_what_a_person_decided_is_named_with_what_it_changed() -> None:
    book = book_of(JUNE, AUGUST, NEED)
    later = Recorder("Ana", NOW + timedelta(days=2))
    decision = workflow.decide(book, choice(Act.REJECT, AUGUST), later)
    days = [str(NOW.date() + timedelta(days=n)) for n in (1, 3)]
    found = changed(book, days[0], days[1], "recorded_until")
    assert lines(found) == [
        "personnel: promised 450 → 400 of 1,000",
        "− Aland, personnel (aland-personnel-1): 50 police pledged (I asked them)",
    ]
    assert [each.decisions for each in found] == [(decision.id,), (decision.id,)]

    undone = Recorder("Ana", NOW + timedelta(days=4))
    undo = workflow.decide(book, choice(Act.UNDO, decision.id), undone)
    found = changed(book, days[1], str(NOW.date() + timedelta(days=5)), "recorded_until")
    assert [each.decisions for each in found] == [(undo.id,), (undo.id,)]


def test_a_settled_conflict_is_told_as_settled() -> None:
    book = book_of(
        say("2031-06-05", "Aland", "pledged", 300),
        say("2031-08-05", "Aland", "pledged", 400, words="It was raised to 400 police"),
    )
    (conflict,) = position(book).conflicts
    later = Recorder("Ana", NOW + timedelta(days=2))
    workflow.decide(book, choice(Act.SETTLE, conflict.id, into="2"), later)
    day = NOW.date()
    found = changed(book, str(day), str(day + timedelta(days=3)), "recorded_until")
    (ended,) = (each for each in found if each.sort == "conflict")
    assert line(ended).endswith("(settled by Ana: I asked them)")


def test_a_mission_that_was_not_told_of_before_is_all_new() -> None:
    book = book_of(JUNE)
    found = changed(book, "2031-01-01", "2031-12-31")
    assert lines(found) == [
        "personnel: promised 0 → 400",
        "+ Norland, personnel (norland-personnel-1): 400 police pledged",
    ]


def test_an_extended_mandate_is_told_with_its_report() -> None:
    until = Period(None, "2032-10-02", Role.UNTIL)
    extended = tell("2031-08-05", "It was extended", "milestone", event="extended", period=until)
    (mandate,) = changed(book_of(NEED, extended), "2031-07-01", "2031-12-31")
    assert line(mandate) == "+ mandate: until 2 Oct 2032"
    assert mandate.claims == (extended[1].id,)


@FEW
@given(WORLDS, st.integers(0, 70), st.integers(0, 70))
def test_where_no_report_came_between_nothing_changed(
    told: list[Telling], one: int, other: int
) -> None:
    book = book_of(*told)
    first, last = sorted((one, other))
    days = [date(2031, 5, 28) + timedelta(days=n) for n in (first, last)]
    found = workflow.compare(book, View(as_of=days[0]), View(as_of=days[1]))
    reports = [report for report, _ in told]
    came = [each for each in reports if each.published and days[0] < each.published <= days[1]]
    if not came:
        assert all(each.changes == () for each in found)
    between = {each.id for each in came}
    for each in found:
        for change in each.changes:
            behind = {each.after.claims[claim].evidence.report for claim in change.claims}
            assert behind & between or not change.claims or not behind - {*each.before.reports}


@FEW
@given(WORLDS)
def test_nothing_differs_from_itself(told: list[Telling]) -> None:
    book = book_of(*told)
    for each in workflow.stands(workflow.recorded(book, View()), View(), book.tables):
        assert compare(each, each) == ()


def test_reports_are_added_to_a_book_one_by_one() -> None:
    book = book_of(JUNE)
    add(book, AUGUST)
    workflow.add(book, [Reading(JULY[0], (JULY[1],))], Recorder("Ana", NOW))
    assert len(changed(book, "2031-06-10", "2031-12-31")) == 3
