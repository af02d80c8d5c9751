"""Two readers in one book: what both say of the same words counts once, all else is ruled on."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from functools import cache
from random import Random

import pytest

from pledgebook import workflow
from pledgebook.ledger.replay import positions
from pledgebook.model import (
    WEIGHED,
    Claim,
    Position,
    Records,
    Report,
    Resource,
    Scope,
    Stage,
    Verdict,
    exactly,
)
from pledgebook.reconciling import reconcile, survey
from pledgebook.reconciling.conflicts import find as find_conflicts
from pledgebook.reconciling.readers import read_again
from pledgebook.tables import shipped
from pledgebook.workflow import Known, Reading
from running import EXAMPLE

LLM = "llm:qwen3@1f3c5d7e"

TEXT = (
    "Kenya will send 600 more police officers to Haiti by January, President William Ruto said "
    "on Friday. The mission needs 2,500 officers. Some 40,000 people have fled."
)
REPORT = Report(TEXT, "nairobi", published=date(2024, 10, 11))


def claim(words: str, **slots: object) -> Claim:
    """Return a commitment of Kenya's on some words of the text, unless told otherwise."""
    start = TEXT.index(words)
    told: dict[str, object] = {
        "kind": "commitment",
        "actor": "Kenya",
        "subject": "Haiti",
        "resource": Resource.PERSONNEL,
        "stage": Stage.PLEDGED,
        "amount": exactly(600, "police"),
        "scope": Scope.ADDITIONAL,
    }
    cut = REPORT.cite(start, start + len(words))
    return Claim(evidence=cut, **{**told, **slots})  # type: ignore[arg-type]


RULES = claim("Kenya will send 600 more police officers to Haiti")


@pytest.mark.parametrize(
    ("words", "slots"),
    [
        ("Kenya will send 600 more police officers to Haiti", {}),
        ("600 more police officers", {}),
        ("Kenya will send 600 more police officers to Haiti by January", {"speaker": "Ruto"}),
        ("send 600 more police officers", {"actor": None}),
        ("send 600 more police officers", {"actor": "the Kenya"}),
        ("send 600 more police officers", {"amount": exactly(600, "personnel")}),
        ("send 600 more police officers", {"resource": None, "scope": Scope.TOTAL}),
    ],
)
def test_the_same_of_the_same_words_is_read_again(words: str, slots: dict[str, object]) -> None:
    other = claim(words, read_by=LLM, **slots)
    assert read_again([other, RULES], shipped()) == {other.id: RULES.id}
    one, again = reconcile(recorded([RULES, other]), shipped())
    rulings = {one.claim: one, again.claim: again}
    assert rulings[RULES.id].verdict == Verdict.OPENS
    ruling = rulings[other.id]
    assert (ruling.verdict, ruling.about) == (Verdict.RESTATES, RULES.id)
    assert ruling.reason == "Another reader read the same in these words: it counts once."


@pytest.mark.parametrize(
    ("words", "slots"),
    [
        ("President William Ruto", {}),
        ("600 more police officers", {"actor": "Haiti"}),
        ("600 more police officers", {"amount": exactly(6000, "police")}),
        ("600 more police officers", {"amount": None}),
        ("600 more police officers", {"amount": exactly(600, "USD"), "resource": Resource.FUNDS}),
        ("600 more police officers", {"kind": "requirement"}),
        ("600 more police officers", {"read_by": "rules"}),
    ],
)
def test_something_else_is_a_claim_of_its_own(words: str, slots: dict[str, object]) -> None:
    other = claim(words, **{"read_by": LLM, **slots})
    assert read_again([RULES, other], shipped()) == {}
    assert len(reconcile(recorded([RULES, other]), shipped())) == 2


@pytest.mark.parametrize(
    ("slots", "reason"),
    [
        ({"stage": Stage.DELIVERED}, "Another reader read pledged, not delivered, in these words"),
        ({"stage": Stage.WITHDRAWN}, "Another reader read pledged, not withdrawn, in these words"),
        ({"certain": False}, "Another reader read no doubt in these words"),
    ],
    ids=str,
)
def test_nothing_moves_because_the_same_words_were_read_again(
    slots: dict[str, object], reason: str
) -> None:
    other = claim("600 more police officers", read_by=LLM, **slots)
    ruled = recorded([RULES, other])
    rulings = {one.claim: one for one in reconcile(ruled, shipped())}
    assert rulings[other.id].reason == f"{reason}: that stands."
    ((commitment,),) = (one.commitments for one in positions(replace(ruled, rulings=rulings)))
    assert (commitment.now.stage, commitment.now.amount) == (
        Stage.PLEDGED,
        exactly(600, "police"),
    )


def test_a_hedge_that_the_rules_read_stands() -> None:
    hedged = replace(RULES, certain=False)
    other = claim("600 more police officers", read_by=LLM)
    assert {one.verdict for one in reconcile(recorded([hedged, other]), shipped())} == {
        Verdict.SET_ASIDE
    }


def test_another_giver_of_the_same_words_gives_way() -> None:
    other = claim("600 more police officers", read_by=LLM, actor="Haiti")
    rulings = {one.claim: one for one in reconcile(recorded([RULES, other]), shipped())}
    assert rulings[RULES.id].verdict == Verdict.OPENS
    assert rulings[other.id].verdict == Verdict.SET_ASIDE


def test_two_claims_of_one_reader_stay_two() -> None:
    one, other = (claim(w, read_by=LLM) for w in ("600 more police officers", "600 more"))
    assert len(read_again([RULES, one, other], shipped())) == 1


def test_a_model_gives_way_to_anybody_else() -> None:
    ana = claim("600 more", read_by="Ana")
    model, second = (claim("600 more police", read_by=f"llm:{name}@1f") for name in "ab")
    assert read_again([second, model, ana], shipped()) == {model.id: ana.id, second.id: ana.id}


# --- a whole book ----------------------------------------------------------------------------


def recorded(claims: Iterable[Claim], reports: Iterable[Report] = (REPORT,)) -> Records:
    """Return records of some claims, their reports beside them."""
    return Records({each.id: each for each in reports}, {each.id: each for each in claims})


@cache
def example() -> tuple[Reading, ...]:
    """Read the reports of the example."""
    sources = workflow.list_sources([str(EXAMPLE)])
    found = workflow.read_sources(sources, Known(), None, 10**6)
    return tuple(one for one in found if isinstance(one, Reading))


def stands(claims: Iterable[Claim]) -> list[object]:
    """Return what stands by some claims on the example, but for which claims say so."""
    surveyed = survey(recorded(claims, [one.report for one in example()]), shipped())
    ruled = replace(surveyed, rulings={one.claim: one for one in reconcile(surveyed, shipped())})
    found = ((one, find_conflicts(one, shipped())) for one in positions(ruled))
    return [_told(replace(one, conflicts=conflicts)) for one, conflicts in found]


def _told(position: Position) -> object:
    return (
        position.mission,
        sorted(
            (c.id, c.provider, c.now.stage, str(c.now.amount), c.witnesses)
            for c in position.commitments
        ),
        [(n.id, n.amount, n.due, n.witnesses) for n in position.needs],
        sorted((f.kind, str(f.period), f.witnesses) for f in position.findings),
        [(c.type, c.about, [(r.says, r.total) for r in c.rivals]) for c in position.conflicts],
    )


def ruled() -> list[Claim]:
    """Return what the rules read in the example, without what only weights tell."""
    return [claim for one in example() for claim in one.claims if claim.read_by != WEIGHED]


def reread(claim: Claim, report: Report, start: int, end: int) -> Claim:
    """Return a claim as another reader has it, on a few words more or less."""
    words = claim.evidence
    first = max(0, min(words.start + start, words.end - 1))
    cut = report.cite(first, max(first + 1, min(len(report.text), words.end + end)))
    return replace(claim, evidence=cut, read_by=LLM)


@pytest.mark.parametrize("seed", range(6))
def test_what_two_readers_read_counts_once(seed: int) -> None:
    dice = Random(seed)
    own = ruled()
    places = {one.report.id: one.report for one in example()}
    others = [
        reread(claim, places[claim.evidence.report], *dice.choice(SHIFTS))
        for claim in own
        if dice.random() < SHARE
    ]
    assert stands([*own, *others]) == stands(own)


SHARE = 0.7
SHIFTS = [(0, 0), (-8, 0), (0, 9), (3, 0), (0, -2)]


def test_a_model_alone_tells_what_the_rules_would() -> None:
    own = ruled()
    assert stands([replace(claim, read_by=LLM) for claim in own]) == stands(own)
