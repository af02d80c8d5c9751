"""What only weights tell: it counts where a rule has read the same number of the same giver."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import permutations

import pytest

from deciding import book_of, did, stands_in
from pledgebook.model import WEIGHED, Act
from telling import Telling, say


def weighed(told: Telling) -> Telling:
    report, claim = told
    return report, replace(claim, read_by=WEIGHED)


PROMISED = say("2031-06-05", "Norland", "pledged", 600)
THERE = weighed(say("2031-09-05", "Norland", "delivered", 600))

CASES: Sequence[tuple[str, Telling, list[str]]] = [
    ("its number comes", THERE, ["Norland 600 delivered"]),
    (
        "another number",
        weighed(say("2031-09-05", "Norland", "delivered", 250)),
        ["Norland 600 pledged"],
    ),
    (
        "another giver",
        weighed(say("2031-09-05", "Aland", "delivered", 600)),
        ["Norland 600 pledged"],
    ),
    (
        "the same number of something else",
        weighed(say("2031-09-05", "Norland", "delivered", 600, "USD")),
        ["Norland 600 pledged"],
    ),
    (
        "what was taken back",
        weighed(say("2031-09-05", "Norland", "withdrawn", 600)),
        ["Norland 600 pledged"],
    ),
    ("no number", weighed(say("2031-09-05", "Norland", "delivered")), ["Norland 600 pledged"]),
]


@pytest.mark.parametrize(("told", "stands"), [row[1:] for row in CASES], ids=[r[0] for r in CASES])
def test_it_counts_by_the_number_that_a_rule_has_read(told: Telling, stands: list[str]) -> None:
    assert stands_in(book_of(PROMISED, told)) == stands


def test_nothing_stands_by_weights_alone() -> None:
    assert stands_in(book_of(THERE, weighed(PROMISED))) == []


def test_it_falls_with_the_claim_that_bore_it_out() -> None:
    book = book_of(PROMISED, THERE)
    did(book, Act.REJECT, PROMISED)
    assert stands_in(book) == []


def test_what_is_told_less_far_than_by_a_rule_counts_nothing() -> None:
    came = say("2031-09-05", "Norland", "delivered", 600)
    late = weighed(say("2031-12-05", "Norland", "pledged", 600))
    assert stands_in(book_of(came, late)) == ["Norland 600 delivered"]


def test_the_order_of_reports_does_not_matter() -> None:
    again = say("2031-07-05", "Norland", "pledged", 600)
    orders = permutations((PROMISED, THERE, again))
    assert {tuple(stands_in(book_of(*each))) for each in orders} == {("Norland 600 delivered",)}
