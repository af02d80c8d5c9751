"""What a person decides stands above the rules, is whole, and can be taken back."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from deciding import ANA, add, book_of, choice, did, position, stands_in, whole, why_aside
from pledgebook import workflow
from pledgebook.errors import (
    AlreadyUndone,
    BadCorrection,
    BookMoved,
    CannotMerge,
    NoName,
    NoReason,
    NothingToDecide,
    PledgebookError,
    SeveralCommitments,
    Superseded,
    UnknownClaim,
    UnknownConflict,
    UnknownDecision,
)
from pledgebook.ledger import sqlite
from pledgebook.ledger.book import Book
from pledgebook.ledger.record import Entry, entry_of
from pledgebook.model import WEIGHED, Act, Parked, Report, Verdict
from pledgebook.workflow import Reading, View
from telling import Telling, needs, say, tell

JUNE = say("2031-06-05", "Norland", "delivered", 400, start="2031-06-03")
JULY = say("2031-07-05", "Norland", "delivered", 400)
MORE = say("2031-09-05", "Norland", "preparing", 600, more=True, start="2031-11")
OTHER = say("2031-09-06", "Aland", "pledged", 50)
NEED = needs("2031-09-06", 2500, end="2032-01")
MONEY = say("2031-06-05", "Norland", "pledged", 5_000_000, "USD")
EUROS = say("2031-06-06", "Norland", "pledged", 3_000_000, "EUR")


def copy_of(told: Telling, publisher: str = "The Copying Post") -> Telling:
    """Return the same text under another publisher."""
    report, claim = told
    again = Report(report.text, "a copy", publisher, report.published, report.dated)
    return again, replace(claim, evidence=again.cite(claim.evidence.start, claim.evidence.end))


# --- reject ----------------------------------------------------------------------------------


def test_what_is_rejected_counts_for_nobody() -> None:
    book = book_of(JUNE, MORE)
    did(book, Act.REJECT, MORE)

    assert stands_in(book) == ["Norland 400 delivered"]
    assert why_aside(book, MORE) == "I asked them."


def test_rules_about_others_follow_from_what_is_rejected() -> None:
    whole_of = say("2031-09-01", "Norland", "pledged", 1000)
    book = book_of(JUNE, whole_of)
    assert stands_in(book) == ["Norland 400 delivered in 1,000", "Norland 1,000 pledged"]

    did(book, Act.REJECT, whole_of)
    assert stands_in(book) == ["Norland 400 delivered"]


def test_what_restated_a_rejected_opener_needs_a_person_too() -> None:
    book = book_of(JUNE, JULY)
    did(book, Act.REJECT, JUNE)
    assert stands_in(book) == []
    assert "which Ana has set aside: “I asked them.”" in why_aside(book, JULY)

    did(book, Act.CONFIRM, JULY, reason="The second report is right.")
    assert stands_in(book) == ["Norland 400 delivered"]


def test_a_rejected_figure_that_is_reported_later_waits_for_a_person() -> None:
    book = book_of(MORE, OTHER)
    did(book, Act.REJECT, OTHER)
    again = say("2031-10-06", "Aland", "pledged", 50, words="Aland has pledged 50 police")
    add(book, again, copy_of(OTHER))

    assert stands_in(book) == ["Norland 600 preparing"]
    assert "A person decides whether it counts now." in why_aside(book, again)
    assert "word for word" in why_aside(book, copy_of(OTHER))


def test_another_figure_of_one_whose_claim_was_rejected_counts() -> None:
    book = book_of(OTHER)
    did(book, Act.REJECT, OTHER)
    add(book, say("2031-10-06", "Aland", "pledged", 80))
    assert stands_in(book) == ["Aland 80 pledged"]


def test_a_commitment_is_rejected_by_its_name_with_all_that_tells_it() -> None:
    book = book_of(JUNE, JULY, MORE)
    decision = did(book, Act.REJECT, "norland-personnel-1")
    assert len(decision.rulings) == 2
    assert stands_in(book) == ["Norland 600 preparing"]


# --- confirm ---------------------------------------------------------------------------------


def test_what_is_confirmed_stays_and_a_later_whole_counts_the_rest() -> None:
    book = book_of(JUNE)
    did(book, Act.CONFIRM, JUNE)
    add(book, say("2031-09-01", "Norland", "pledged", 1000))
    assert stands_in(book) == ["Norland 400 delivered", "Norland 600 pledged"]


def test_what_only_weights_tell_counts_once_a_person_confirms_it() -> None:
    report, claim = OTHER
    weighed = report, replace(claim, read_by=WEIGHED)
    book = book_of(JUNE, weighed)
    assert stands_in(book) == ["Norland 400 delivered"]

    did(book, Act.CONFIRM, weighed)
    assert stands_in(book) == ["Norland 400 delivered", "Aland 50 pledged"]
    assert {each.read_by for each in position(book).claims.values()} >= {"person:Ana"}


# --- correct ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("changes", "line"),
    [
        ({"actor": "Borland"}, "Borland 50 pledged"),
        ({"stage": "delivered"}, "Aland 50 delivered"),
        ({"value": "50", "unit": "troops"}, "Aland 50 pledged"),
        ({"bound": "about"}, "Aland 50 pledged"),
        ({"value": ""}, "Aland ? pledged"),
        ({"end": "2032-01"}, "Aland 50 pledged"),
    ],
)
def test_a_corrected_claim_is_reconciled_as_the_person_reads_it(
    changes: dict[str, str], line: str
) -> None:
    book = book_of(JUNE, OTHER)
    did(book, Act.CORRECT, OTHER, changes=tuple(changes.items()))

    assert stands_in(book) == ["Norland 400 delivered", line]
    assert why_aside(book, OTHER) == "I asked them."


def test_a_correction_can_make_two_promises_one() -> None:
    twice = say("2031-09-07", "Varland", "pledged", 50)
    book = book_of(OTHER, twice)
    assert stands_in(book) == ["Aland 50 pledged", "Varland 50 pledged"]

    did(book, Act.CORRECT, twice, changes=(("actor", "Aland"),))
    assert stands_in(book) == ["Aland 50 pledged"]


def test_a_copy_of_what_is_corrected_is_no_second_witness_of_the_mistake() -> None:
    book = book_of(OTHER, copy_of(OTHER))
    did(book, Act.CORRECT, OTHER, changes=(("stage", "delivered"),))
    assert stands_in(book) == ["Aland 50 delivered"]


@pytest.mark.parametrize(
    ("changes", "why"),
    [
        ({"stage": "promised"}, "is none of pledged"),
        ({"colour": "red"}, "no field 'colour'"),
        ({"quote": "other words"}, "no field 'quote'"),
        ({"resource": "legal"}, "is none of personnel"),
        ({"value": "many"}, "'many' is no number"),
        ({"value": "-5"}, "'-5' is no number"),
        ({"value": "70"}, "no 70 stands in the words"),
        ({"unit": "zeppelins"}, "'zeppelins', is none that is known"),
        ({"end": "soon"}, "'soon' is no date"),
        ({"start": "2032-02", "end": "2032-01"}, "before it begins"),
        ({"certain": "perhaps"}, "is no boolean"),
        ({"stage": ""}, "is missing"),
    ],
)
def test_what_cannot_be_corrected_so_is_refused(changes: dict[str, str], why: str) -> None:
    book = book_of(OTHER)
    before = book.last()
    with pytest.raises(BadCorrection, match=why) as caught:
        did(book, Act.CORRECT, OTHER, changes=tuple(changes.items()))
    assert caught.value.hint
    assert book.last() == before


def test_a_person_who_is_sure_corrects_a_number_that_the_words_do_not_have() -> None:
    book = book_of(OTHER)
    did(book, Act.CORRECT, OTHER, changes=(("value", "70"),), sure=True)
    assert stands_in(book) == ["Aland 70 pledged"]


def test_what_another_reader_read_in_rejected_words_is_rejected_with_them() -> None:
    report, claim = OTHER
    book = book_of(JUNE, OTHER)
    model = replace(claim, read_by="llm:qwen@1f", speaker="A minister")
    workflow.add(book, [Reading(report, (model,))], ANA)
    did(book, Act.REJECT, OTHER)
    assert stands_in(book) == ["Norland 400 delivered"]
    assert "what Ana has set aside" in why_aside(book, (report, model))


# --- merge and split -------------------------------------------------------------------------


def test_two_commitments_are_merged_into_the_one_that_was_told_first() -> None:
    book = book_of(JUNE, MORE)
    did(book, Act.MERGE, MORE, into=JUNE)
    assert stands_in(book) == ["Norland 400 delivered"]


def test_a_merge_keeps_the_higher_stage() -> None:
    arrived = say("2031-12-05", "Norland", "delivered", 600, more=True, start="2031-12-01")
    plan = say("2031-05-05", "Norland", "pledged", 700)
    book = book_of(plan, arrived)
    did(book, Act.SPLIT, arrived)
    assert stands_in(book) == ["Norland 700 pledged", "Norland 600 delivered"]

    did(book, Act.MERGE, plan, into=arrived)
    assert stands_in(book) == ["Norland 600 delivered"]


def test_one_commitment_is_made_a_part_of_another() -> None:
    book = book_of(JUNE, MORE)
    did(book, Act.MERGE, JUNE, into="norland-personnel-2", as_part=True)
    assert stands_in(book) == ["Norland 400 delivered in 600", "Norland 600 preparing"]


def test_later_reports_see_one_commitment_where_two_were_merged() -> None:
    book = book_of(OTHER, say("2031-09-08", "Varland", "pledged", 60))
    did(book, Act.MERGE, "varland-personnel-1", into="aland-personnel-1")
    add(book, say("2031-10-08", "Aland", "delivered", 50))
    assert stands_in(book) == ["Aland 50 delivered"]


def test_what_restates_is_split_off_and_both_count() -> None:
    book = book_of(JUNE, JULY)
    did(book, Act.SPLIT, JULY)
    assert stands_in(book) == ["Norland 400 delivered", "Norland 400 delivered"]


def test_a_part_is_split_from_its_whole_and_both_count_in_full() -> None:
    book = book_of(JUNE, say("2031-09-01", "Norland", "pledged", 1000))
    did(book, Act.SPLIT, JUNE)
    assert stands_in(book) == ["Norland 400 delivered", "Norland 1,000 pledged"]


@pytest.mark.parametrize(
    ("one", "other", "why"),
    [
        (MONEY, EUROS, "one is counted in USD, the other in EUR"),
        (MONEY, OTHER, "one gives funds, the other personnel"),
        (
            OTHER,
            say("2031-06-05", "Aland", "pledged", 30, subject="Operation Far Shore"),
            "one is for Harbour Stabilisation Mission, the other for Operation Far Shore",
        ),
        (
            MONEY,
            say("2031-06-07", "Aland", "pledged", 1_000_000, "USD", per="year"),
            "one is counted in USD, the other in USD a year",
        ),
    ],
)
def test_what_would_be_no_sum_of_anything_is_not_merged(
    one: Telling, other: Telling, why: str
) -> None:
    book = book_of(JUNE, one, other)
    before = book.last()
    with pytest.raises(CannotMerge, match=why) as caught:
        did(book, Act.MERGE, one, into=other)
    assert caught.value.hint
    assert book.last() == before


# --- settle ----------------------------------------------------------------------------------

FIRST = say("2031-06-05", "Aland", "pledged", 300)
LATER = say("2031-08-05", "Aland", "pledged", 400, words="Aland raised its pledge to 400 police")


def conflict_in(book: Any) -> str:
    (conflict,) = position(book).conflicts
    return conflict.id


@pytest.mark.parametrize(("side", "line"), [("1", "Aland 400"), ("2", "Aland 300")])
def test_the_side_that_a_person_chooses_stands(side: str, line: str) -> None:
    book = book_of(FIRST, LATER)
    assert stands_in(book) == ["Aland 400 pledged"]

    decision = did(book, Act.SETTLE, conflict_in(book), into=side)
    assert stands_in(book) == [f"{line} pledged"]

    found = position(book)
    assert found.conflicts == ()
    (settled,) = found.settled
    assert (settled.by, settled.reason) == ("Ana", "I asked them.")
    assert (settled.decision, settled.conflict.stands) == (decision.id, int(side) - 1)


def test_a_conflict_is_named_by_what_it_is_about() -> None:
    more = [
        say("2031-06-05", "Borland", "pledged", 30),
        say("2031-06-05", "Borland", "pledged", 90),
    ]
    book = book_of(FIRST, LATER, *more)
    did(book, Act.SETTLE, "police aland", into="2")
    assert stands_in(book)[0] == "Aland 300 pledged"


def test_a_conflict_in_which_nothing_gives_way_comes_up_no_more() -> None:
    book = book_of(FIRST, LATER)
    before = stands_in(book)
    did(book, Act.SETTLE, conflict_in(book), into="none")
    assert (stands_in(book), position(book).conflicts) == (before, ())


def test_a_settled_figure_that_is_reported_again_waits_and_a_new_one_opens_the_conflict() -> None:
    book = book_of(FIRST, LATER)
    did(book, Act.SETTLE, conflict_in(book), into="2")
    repeats = say("2031-09-09", "Aland", "pledged", 400, words="Aland will send 400 police")
    add(book, repeats)
    assert stands_in(book) == ["Aland 300 pledged"]
    assert "A person decides" in why_aside(book, repeats)

    add(book, say("2031-10-09", "Aland", "pledged", 500, words="It is raised to 500 police"))
    assert stands_in(book) == ["Aland 500 pledged"]
    assert [each.about for each in position(book).conflicts] == [
        "how many police Aland has pledged"
    ]


def test_a_date_is_settled_and_the_number_keeps_its_witness() -> None:
    early = say("2031-06-05", "Aland", "delivered", 50, start="2031-06-01")
    late = say("2031-06-06", "Aland", "delivered", 50, start="2031-06-04")
    book = book_of(early, late)
    did(book, Act.SETTLE, conflict_in(book), into="2")
    (commitment,) = position(book).commitments
    assert commitment.now.period is not None
    assert (commitment.now.period.start, commitment.witnesses) == ("2031-06-04", 2)


def test_the_deadline_of_a_need_is_settled() -> None:
    book = book_of(
        needs("2031-09-06", 2500, end="2032-01"), needs("2031-10-06", 2500, end="2032-06")
    )
    assert [need.due for need in position(book).needs] == ["2032-06"]
    did(book, Act.SETTLE, conflict_in(book), into="1")
    assert [need.due for need in position(book).needs] == ["2032-01"]
    assert position(book).conflicts == ()


def test_who_gives_the_whole_is_settled() -> None:
    all_of_it = say("2031-09-08", "Norland", "pledged", 2500)
    book = book_of(JUNE, OTHER, NEED, all_of_it)
    assert "Norland 2,500 pledged" not in stands_in(book)
    did(book, Act.SETTLE, conflict_in(book), into="1")
    assert "Norland 2,500 pledged" in stands_in(book)
    assert len(position(book).needs) == 1


# --- undo ------------------------------------------------------------------------------------


def test_an_undo_takes_back_the_whole_decision() -> None:
    book = book_of(JUNE, OTHER)
    before = whole(book)
    decision = did(book, Act.CORRECT, OTHER, changes=(("stage", "delivered"),))
    assert whole(book) != before
    did(book, Act.UNDO, decision.id, reason="It was a misunderstanding.")
    assert whole(book) == before


def test_under_an_undone_decision_an_earlier_one_stands_again() -> None:
    book = book_of(OTHER)
    did(book, Act.REJECT, OTHER, by="Ben", reason="Nobody confirms it.")
    ana = did(book, Act.SPLIT, OTHER)
    assert stands_in(book) == ["Aland 50 pledged"]
    did(book, Act.UNDO, ana.id[:6])
    assert why_aside(book, OTHER) == "Nobody confirms it."


def test_what_was_undone_can_be_decided_again() -> None:
    book = book_of(OTHER)
    for _ in range(2):
        decision = did(book, Act.REJECT, OTHER)
        assert stands_in(book) == []
        did(book, Act.UNDO, decision.id)
        assert stands_in(book) == ["Aland 50 pledged"]


# --- two clocks ------------------------------------------------------------------------------


def test_a_ruling_for_a_later_report_sleeps_before_that_is_published() -> None:
    book = book_of(FIRST, LATER)
    did(book, Act.SETTLE, conflict_in(book), into="1")
    assert stands_in(book, date(2031, 7, 1)) == ["Aland 300 pledged"]
    assert stands_in(book, date(2031, 9, 1)) == ["Aland 400 pledged"]


def test_one_name_in_two_missions_is_told_apart_by_the_first_claim() -> None:
    far = say("2031-06-05", "Aland", "pledged", 30, subject="Operation Far Shore")
    near = say("2031-06-02", "Aland", "pledged", 400)
    book = book_of(far, near)

    with pytest.raises(SeveralCommitments) as asked:
        did(book, Act.REJECT, "aland-personnel-1")
    with pytest.raises(SeveralCommitments):
        workflow.why(book, View(), "aland-personnel-1")

    assert set(asked.value.openers) == {near[1].id, far[1].id}
    assert "Operation Far Shore" in asked.value.hint
    assert workflow.why(book, View(), far[1].id).commitment.opener == far[1].id
    named = View(mission="Operation Far Shore")
    assert workflow.why(book, named, "aland-personnel-1").commitment.opener == far[1].id


# --- bad input -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("asked", "error"),
    [
        (choice(Act.REJECT, "feedfeedfeedfeed"), UnknownClaim),
        (choice(Act.REJECT, ""), UnknownClaim),
        (choice(Act.MERGE, JUNE, into="denmark-personnel-1"), UnknownClaim),
        (choice(Act.MERGE, JUNE), UnknownClaim),
        (choice(Act.SETTLE, "feedfeedfeedfeed", into="1"), UnknownConflict),
        (choice(Act.UNDO, "feedfeedfeedfeed"), UnknownDecision),
        (choice(Act.REJECT, JUNE, by=" "), NoName),
        (choice(Act.REJECT, JUNE, by="rules"), NoName),
        (choice(Act.REJECT, JUNE, by="llm:qwen"), NoName),
        (choice(Act.CORRECT, JUNE, by=""), NoName),
        (choice(Act.REJECT, JUNE, reason="  "), NoReason),
        (choice(Act.MERGE, JUNE, into=JULY), NothingToDecide),
        (choice(Act.SPLIT, JUNE), NothingToDecide),
    ],
    ids=lambda each: f"{each.act} {each.on}" if hasattr(each, "act") else each.__name__,
)
def test_what_cannot_be_decided_is_refused_with_a_way_out(
    asked: Any, error: type[PledgebookError]
) -> None:
    book = book_of(JUNE, JULY, MORE)
    before = book.last()
    with pytest.raises(error) as caught:
        workflow.decide(book, asked, ANA)
    assert caught.value.hint
    assert book.last() == before


def test_a_conflict_has_the_sides_that_it_has() -> None:
    book = book_of(FIRST, LATER)
    with pytest.raises(NothingToDecide, match="no side '3'") as caught:
        did(book, Act.SETTLE, conflict_in(book), into="3")
    assert "1 400 police; 2 300 police; or none" in caught.value.hint


def test_a_claim_that_was_corrected_gives_way_to_the_corrected_one() -> None:
    book = book_of(OTHER)
    decision = did(book, Act.CORRECT, OTHER, changes=(("stage", "delivered"),))
    with pytest.raises(Superseded) as caught:
        did(book, Act.REJECT, OTHER)
    assert decision.corrected
    assert decision.corrected.id in caught.value.hint

    did(book, Act.REJECT, decision.corrected)
    assert stands_in(book) == []


def test_a_correction_that_changes_nothing_is_refused() -> None:
    book = book_of(OTHER)
    decision = did(book, Act.CORRECT, OTHER, changes=(("stage", "delivered"),))
    with pytest.raises(NothingToDecide):
        did(book, Act.CORRECT, decision.corrected or "", changes=(("stage", "delivered"),))


def test_what_was_decided_from_an_old_book_is_refused() -> None:
    book = book_of(JUNE)
    _, seen = book.last()
    add(book, OTHER)
    with pytest.raises(BookMoved):
        workflow.decide(book, choice(Act.REJECT, JUNE), ANA, seen)
    assert "Norland 400 delivered" in stands_in(book)


class Busy(Book):
    """A book into which somebody else writes whenever one is about to."""

    def __init__(self, times: int) -> None:
        super().__init__(sqlite.open_memory())
        self.times = times

    def append(self, entries: Iterable[Entry], after: str | None = None) -> int:
        if after and self.times:
            self.times -= 1
            super().append([entry_of(Parked("a", f"{self.times}", ""), "", "Ben")])
        return super().append(entries, after)


def test_where_others_write_meanwhile_it_is_decided_anew_or_refused() -> None:
    book = Busy(0)
    add(book, JUNE, OTHER)
    book.times = 2
    did(book, Act.REJECT, OTHER)
    assert stands_in(book) == ["Norland 400 delivered"]

    book.times = 100
    with pytest.raises(BookMoved):
        did(book, Act.REJECT, JUNE)


def test_an_undo_is_undone_by_nobody() -> None:
    book = book_of(JUNE)
    decision = did(book, Act.REJECT, JUNE)
    undo = did(book, Act.UNDO, decision.id)
    with pytest.raises(AlreadyUndone):
        did(book, Act.UNDO, decision.id)
    with pytest.raises(NothingToDecide):
        did(book, Act.UNDO, undo.id)


def test_a_fact_can_be_rejected_and_split() -> None:
    one = tell("2031-06-05", "Some 500 people fled", "condition", measure="displaced")
    two = tell("2031-06-09", "Some 500 people have fled", "condition", measure="displaced")
    book = book_of(JUNE, one, two)
    assert len(position(book).findings) == 1
    did(book, Act.SPLIT, two)
    assert len(position(book).findings) == 2
    did(book, Act.REJECT, one)
    assert [each.claims for each in position(book).findings] == [(two[1].id,)]


def test_a_decision_says_what_it_was_about() -> None:
    book = book_of(JUNE, OTHER)
    assert did(book, Act.REJECT, OTHER).about == "Aland's 50 police of 6 September 2031"
    records = workflow.recorded(book, workflow.View())
    assert records.rulings[OTHER[1].id].verdict == Verdict.SET_ASIDE
