"""What a person is asked, what comes first, and that nobody is asked twice."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest

from deciding import ANA, WHY, book_of, did
from pledgebook import workflow
from pledgebook.desk.session import in_parts
from pledgebook.ledger.book import Book
from pledgebook.model import WEIGHED, Act
from pledgebook.publishing.asked import asked
from pledgebook.workflow import Question, View
from telling import Telling, needs, say

NEED = needs("2031-06-01", 1000)
FIRST = say("2031-06-05", "Aland", "pledged", 300)
RAISED = say("2031-08-05", "Aland", "pledged", 400, words="Aland raised its pledge to 400 police")


def questions(book: Book, work: int = workflow.WORK) -> tuple[Question, ...]:
    return workflow.uncertain(book, View(), work)


def asks(book: Book, work: int = workflow.WORK) -> list[tuple[str, str]]:
    """Return what sort of doubt there is about what."""
    return [(one.doubt.sort, one.doubt.about) for one in questions(book, work)]


def read_by(reader: str, told: Telling) -> Telling:
    report, claim = told
    return report, replace(claim, read_by=reader)


WEIGHED_50 = read_by(WEIGHED, say("2031-09-05", "Borland", "pledged", 50))
HEDGED = say("2031-09-05", "Borland", "pledged", 70, certain=False)
WHOLE = say("2031-09-05", "Aland", "pledged", 1000)
TWIN = say("2031-09-05", "Aland", "pledged", 300, more=True)
PART = say("2031-09-05", "Aland", "delivered", 100, start="2031-09-01")

CASES: list[tuple[str, Sequence[Telling], tuple[str, str]]] = [
    (
        "conflict",
        (NEED, FIRST, RAISED),
        ("conflict", "how many police Aland has pledged (change over time)"),
    ),
    ("weighed", (NEED, WEIGHED_50), ("weighed", "Borland's 50 police of 5 September 2031")),
    ("hedged", (NEED, FIRST, HEDGED), ("hedged", "Borland's 70 police of 5 September 2031")),
    ("inside", (NEED, FIRST, PART), ("inside", "Aland's 100 police of 5 September 2031")),
    (
        "twice",
        (NEED, FIRST, TWIN),
        (
            "twice",
            "Aland's 300 police of 5 September 2031, and Aland's 300 police of 5 June 2031",
        ),
    ),
]


@pytest.mark.parametrize(("_", "told", "expected"), CASES, ids=[each[0] for each in CASES])
def test_each_sort_of_doubt_is_asked(
    _: str, told: Sequence[Telling], expected: tuple[str, str]
) -> None:
    assert expected in asks(book_of(*told))


def test_a_figure_that_was_rejected_and_is_told_again_is_asked() -> None:
    book = book_of(
        NEED, FIRST, say("2031-09-05", "Aland", "pledged", 300, words="It is 300 police")
    )
    did(book, Act.REJECT, FIRST)
    assert asks(book) == [("repeated", "Aland's 300 police of 5 September 2031")]


def test_what_moves_most_of_a_need_is_asked_first() -> None:
    book = book_of(NEED, FIRST, RAISED, WEIGHED_50, HEDGED, say("2031-06-05", None, "pledged", 9))
    assert [sort for sort, _ in asks(book)] == ["conflict", "hedged", "weighed"]


def test_what_is_decided_is_asked_no_more() -> None:
    book = book_of(NEED, FIRST, RAISED, WEIGHED_50, HEDGED)
    while asked_now := questions(book):
        choice, _ = asked_now[0].doubt.choices[0]
        before = len(asked_now)
        workflow.decide(book, replace(choice, reason=WHY, by="Ana"), ANA)
        assert len(questions(book)) == before - 1


def test_each_choice_says_what_it_would_change() -> None:
    book = book_of(NEED, FIRST, RAISED)
    (question,) = questions(book)
    shown = asked(question.position, question.doubt, in_parts(question.outcomes))
    assert [(way.key, way.does, way.changes) for way in shown.ways] == [
        ("1", "400 police is right", ()),
        ("2", "300 police is right", ("personnel: promised 400 → 300 of 1,000",)),
        ("0", "nothing needs to give way", ()),
    ]
    assert [told.words for told in shown.told] == [
        RAISED[1].evidence.quote,
        FIRST[1].evidence.quote,
    ]


def test_what_a_choice_would_change_is_what_it_changes() -> None:
    book = book_of(NEED, FIRST, RAISED, WEIGHED_50)
    for question in questions(book):
        for choice, _ in question.doubt.choices:
            told = replace(choice, reason=WHY, by="Ana")
            outcome = workflow.weigh(book, told)
            decision = workflow.decide(book, told, ANA)
            assert workflow.weigh(book, replace(told, act=Act.UNDO, on=decision.id)) == tuple(
                replace(each, before=each.after, after=each.before) for each in outcome
            )
            did(book, Act.UNDO, decision.id)


def test_in_a_large_book_choices_are_not_tried_out_and_go_by_the_number() -> None:
    book = book_of(NEED, FIRST, RAISED, WEIGHED_50)
    assert [sort for sort, _ in asks(book, work=0)] == ["conflict", "weighed"]
    (question, _) = questions(book, work=0)
    assert question.outcomes == (None, None, None)
    shown = asked(question.position, question.doubt, in_parts(question.outcomes))
    assert {way.changes for way in shown.ways} == {("not tried out",)}
