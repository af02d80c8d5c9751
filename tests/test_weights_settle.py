"""Weights settle who gives and how far it has come where they are sure, and nothing else."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pledgebook.model import Claim, Report, Stage
from pledgebook.reading import KINDS, read
from pledgebook.reading.explaining import explain
from pledgebook.reading.language import words_for
from pledgebook.reading.passage import Passage, pieces
from pledgebook.reading.weighing.claimed import Claimed
from pledgebook.reading.weighing.settling import SURE_GIVER, settled
from pledgebook.reading.weighing.weights import ALWAYS, Question

TEXT = "Norway, with the help of Sweden, will send 400 police to Haiti. Kenya has sent 200 more."
CAREFUL = "Parliament in Dar es Salaam agreed on Tuesday to a deployment of 800 soldiers to Congo."

SILENT = Question(("True",), {ALWAYS: (0,)})
UNDECIDED = Question(("pledged", "delivered"), {ALWAYS: (0, 0)})


def of(text: str) -> Report:
    return Report(text, "norland", published=date(2024, 6, 3))


@pytest.fixture(name="passage", scope="module")
def _passage() -> Passage:
    report = of(TEXT)
    (one,) = pieces(report, words_for(report))
    return one


@pytest.fixture(name="found", scope="module")
def _found(passage: Passage) -> tuple[Claim, ...]:
    return tuple(claim for kind in KINDS for claim in kind.read(passage))


def with_weights(passage: Passage, found: tuple[Claim, ...], **told: Question) -> list[Claim]:
    questions = {"stage": UNDECIDED, "provider": SILENT} | told
    return [*settled(passage, Claimed.of(found), questions)]


def test_without_a_sure_answer_claims_stay_as_rules_read_them(
    passage: Passage, found: tuple[Claim, ...]
) -> None:
    assert len(found) > 1
    assert with_weights(passage, found) == [*Claimed.of(found).claims]


def test_a_sure_stage_is_taken(passage: Passage, found: tuple[Claim, ...]) -> None:
    sure = Question(("pledged", "withdrawn"), {ALWAYS: (0, 9000)})
    stages = {one.stage for one in with_weights(passage, found, stage=sure) if one.stage}
    assert stages == {Stage.WITHDRAWN}


def test_nothing_promised_is_told_to_be_delivered(
    passage: Passage, found: tuple[Claim, ...]
) -> None:
    sure = Question(("pledged", "delivered"), {ALWAYS: (0, 9000)})
    assert with_weights(passage, found, stage=sure) == [*Claimed.of(found).claims]


def test_a_giver_far_ahead_is_taken_and_one_a_little_ahead_is_not(
    passage: Passage, found: tuple[Claim, ...]
) -> None:
    by_of = "led by:of"  # "of Sweden"
    for weight, giver in ((SURE_GIVER, "Norway"), (SURE_GIVER + 1, "Sweden")):
        ahead = Question(("True",), {ALWAYS: (0,), by_of: (weight,)})
        first = with_weights(passage, found, provider=ahead)[0]
        assert (first.actor, first.amount and first.amount.stated) == (giver, Decimal(400))


@given(
    st.integers(-9000, 9000),
    st.sampled_from(["before 1", "in tail", "subject", "anybody", "led by:of", "kind:state"]),
    st.integers(-9000, 9000),
)
def test_nothing_but_stage_and_giver_is_ever_told_otherwise(
    stage: int, sign: str, weight: int
) -> None:
    report = of(TEXT)
    (passage,) = pieces(report, words_for(report))
    found = tuple(claim for kind in KINDS for claim in kind.read(passage))
    told = with_weights(
        passage,
        found,
        stage=Question(("pledged", "delivered"), {ALWAYS: (0, stage)}),
        provider=Question(("True",), {ALWAYS: (0,), sign: (weight,)}),
    )
    was = Claimed.of(found).claims
    assert len(told) == len(was)
    for before, after in zip(was, told, strict=True):
        assert replace(after, stage=before.stage, actor=before.actor) == before


def test_a_settled_claim_says_so() -> None:
    (claim,) = read(of(CAREFUL))
    (told,) = (one for sentence in explain(of(CAREFUL)) for one in sentence.claims)
    says = {one.slot: one.says for one in told.grounds}
    assert (told.claim, claim.actor, claim.stage) == (claim, "Tanzania", Stage.COMMITTED)
    assert says["stage"] == "the weights are surer of it; by the verb alone it is pledged"
