"""Amounts that no rule reads are weighed: exactly, in any order, where rules are silent."""

from __future__ import annotations

from datetime import date
from math import exp, isclose

import pytest
from evaluation.measure import GOLD, load
from hypothesis import given
from hypothesis import strategies as st

from pledgebook.model import WEIGHED, Claim, Report
from pledgebook.reading import read
from pledgebook.reading.weighing import weights
from pledgebook.reading.weighing.unread import LEAST, LEAST_ALONE
from pledgebook.reading.weighing.untold import LEAST as LEAST_OF_STATEMENTS
from pledgebook.reading.weighing.weights import Question

SEVERAL = Question(("milestone", "obstacle"), {"": (-1000, -1000), "fell": (3000, 0)})
"""Weights of a question to which more than one answer can be given, or none."""

STAGE = Question(
    ("delivered", "pledged"),
    {"": (100, 0), "will": (-2000, 2000), "arrived": (1500, -1500), "in": (3, -3)},
)
"""Weights in thousandths: what is seen speaks for one answer or the other."""

NEAR = "Norway has pledged $2 million to the force in Chad. "
"""A sentence that a rule reads, so that the text is about a mission."""


def weighed(text: str) -> list[Claim]:
    report = Report(text, "norland", published=date(2024, 6, 3))
    return [claim for claim in read(report) if claim.read_by == WEIGHED]


@given(st.lists(st.sampled_from(["will", "arrived", "in", "unknown"]), unique=True))
def test_the_order_of_what_is_seen_changes_nothing(seen: list[str]) -> None:
    assert STAGE.answer(seen) == STAGE.answer(reversed(seen))


@pytest.mark.parametrize(
    ("seen", "answer"),
    [((), "delivered"), (("will",), "pledged"), (("arrived", "in"), "delivered")],
)
def test_the_likeliest_answer_is_given(seen: tuple[str, ...], answer: str) -> None:
    assert STAGE.answer(seen).text == answer


def test_the_chances_of_all_answers_come_to_one() -> None:
    other = Question(("pledged", "delivered"), {f: (b, a) for f, (a, b) in STAGE.weights.items()})
    first, second = STAGE.answer(["will"]), other.answer(["will"])
    assert first == second
    assert isclose(Question(("only",), {"": (7,)}).answer([]).chance, 1.0)


def test_each_of_several_answers_has_its_own_chance() -> None:
    none, fell = SEVERAL.chances([]), SEVERAL.chances(["fell"])
    assert none["milestone"] == none["obstacle"] < 0.5
    assert fell["milestone"] > 0.5
    assert isclose(fell["obstacle"], none["obstacle"])
    assert isclose(SEVERAL.chances(["fell"])["milestone"], 1 / (1 + exp(-2)))


def test_what_spoke_for_an_answer_is_told_the_strongest_first() -> None:
    assert STAGE.telling(["in", "arrived", "will"], "delivered", 3) == ["arrived", "in"]


@pytest.mark.parametrize(
    "text",
    [
        "Benin did not promise 200 troops.",
        "The force asked Benin to send 200 troops.",
    ],
)
def test_what_is_denied_or_asked_for_is_not_weighed(text: str) -> None:
    assert [claim for claim in weighed(NEAR + text) if claim.kind == "commitment"] == []


def test_a_language_without_weights_has_none() -> None:
    assert weights.load("xx") is None


def test_weights_tell_what_rules_do_not_and_nothing_twice() -> None:
    told = load(GOLD / "dev").got
    alone = 0
    for claims in told.values():
        numbered = [claim for claim in claims if claim.get("value") is not None]
        ruled = [claim for claim in numbered if claim.get("read_by") is None]
        for claim in numbered:
            if claim.get("read_by") == WEIGHED:
                alone += 1
                start, end = claim["quote_start"], claim["quote_end"]
                assert claim["kind"] in {"commitment", "condition", "requirement"}
                assert not any(
                    claim["value"] == other["value"]
                    and other["quote_start"] <= start
                    and end <= other["quote_end"]
                    for other in ruled
                )
    assert alone > 0


def test_a_text_in_which_no_rule_reads_anything_needs_a_surer_weight() -> None:
    assert 0.5 < LEAST < LEAST_ALONE < 1


ABOUT = (
    "The mission in Chad needs 900 troops. Norland will send 400 soldiers in May. The force lacks"
    " fuel and helicopters. "
)
"""Sentences that rules read, with words enough of missions."""

UNFORESEEN = (
    "“The agreement is a dead letter and our villages are emptier than ever,” Ada Brook said."
    " The peace talks collapsed in March when Norland walked out. The rebels took Kora"
    " on 4 May. Norland urged donors to give more money."
)


def statements(text: str) -> list[Claim]:
    return [claim for claim in weighed(text) if claim.kind in LEAST_OF_STATEMENTS]


def test_statements_that_no_rule_reads_are_weighed_where_rules_read_others() -> None:
    assert statements(ABOUT + UNFORESEEN)
    assert not statements("The rebels took Kora on 4 May.")


def test_no_statement_is_weighed_that_a_rule_has_read() -> None:
    told = load(GOLD / "dev").got
    made = 0
    for claims in told.values():
        kinds = [claim for claim in claims if claim["kind"] in LEAST_OF_STATEMENTS]
        ruled = [claim for claim in kinds if claim.get("read_by") is None]
        for claim in (one for one in kinds if one.get("read_by") == WEIGHED):
            made += 1
            assert not any(
                other["kind"] == claim["kind"]
                and other["quote_start"] < claim["quote_end"]
                and claim["quote_start"] < other["quote_end"]
                for other in ruled
            )
    assert made > 0


def test_a_row_that_is_no_donors_is_not_the_last_donors() -> None:
    table = "Pledges to the force in Chad:\n\nNorway: $40 million\nFiji: $1 million\n"
    rest = "Other donors: $5 million\nTotal: $46 million\n"
    told = [c for c in read(Report(table + rest, "norland")) if c.kind == "commitment"]
    assert [c.actor for c in told] == ["Norway", "Fiji"]
