"""Arbitrary nouns for property tests: any report, any claim, whatever the reader makes of it."""

from __future__ import annotations

from dataclasses import fields
from datetime import date
from decimal import Decimal

from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from pledgebook.model import (
    UNBOUNDED,
    Act,
    Amount,
    Basis,
    Bound,
    Channel,
    Claim,
    Conflict,
    ConflictType,
    Consulted,
    Dated,
    Decision,
    Evidence,
    Parked,
    Period,
    Refused,
    Report,
    Resource,
    Rival,
    Role,
    Ruling,
    Scope,
    Stage,
    Verdict,
)

WORDS = st.text(max_size=12)
MAYBE_WORDS = st.none() | WORDS
NUMBERS = st.decimals(min_value=0, max_value=Decimal("1e15"), allow_nan=False)
NATURAL = st.integers(0, 99)
CURRENCIES = st.sampled_from(["USD", "KES", "CAD"])


@st.composite
def amounts(draw: st.DrawFn) -> Amount:
    """Any range with a number in it, bounded or not."""
    low, stated, high = sorted(draw(st.lists(NUMBERS, min_size=3, max_size=3)))
    return Amount(
        low,
        stated,
        draw(st.sampled_from([high, UNBOUNDED])),
        draw(st.sampled_from(["police", "troops", "USD", "helicopter", ""])),
        draw(st.sampled_from(Bound)),
        draw(st.sampled_from([None, "year", "month"])),
        draw(st.none() | st.tuples(NUMBERS, CURRENCIES)),
    )


def periods() -> SearchStrategy[Period]:
    """Any period, its ends at any precision."""
    ends = st.none() | st.builds(_written, st.dates(), st.sampled_from([4, 7, 10]))
    return st.builds(Period, ends, ends, st.sampled_from(Role))


def _written(day: date, length: int) -> str:
    return day.isoformat()[:length]


def reports() -> SearchStrategy[Report]:
    """Any report with at least one character of text."""
    return st.builds(
        Report,
        text=st.text(min_size=1),
        name=WORDS,
        publisher=MAYBE_WORDS,
        published=st.none() | st.dates(),
        dated=st.sampled_from(Dated),
        title=MAYBE_WORDS,
        url=MAYBE_WORDS,
        language=st.sampled_from(["en", "fr", "es"]),
    )


CLAIM_FIELDS: dict[str, SearchStrategy[object]] = {
    "kind": st.sampled_from(["commitment", "requirement", "milestone", "condition"]),
    "speaker": MAYBE_WORDS,
    "actor": MAYBE_WORDS,
    "audience": MAYBE_WORDS,
    "subject": MAYBE_WORDS,
    "resource": st.none() | st.sampled_from(Resource),
    "measure": MAYBE_WORDS,
    "event": MAYBE_WORDS,
    "polarity": st.sampled_from([None, "progress", "setback"]),
    "stage": st.none() | st.sampled_from(Stage),
    "amount": st.none() | amounts(),
    "unit": MAYBE_WORDS,
    "scope": st.none() | st.sampled_from(Scope),
    "period": st.none() | periods(),
    "channel": st.none() | st.sampled_from(Channel),
    "certain": st.booleans(),
    "part_of": MAYBE_WORDS,
    "said_stage": MAYBE_WORDS,
    "read_by": st.sampled_from(["rules", "Ana", "llm:qwen3@1f3c5d7e"]),
}
assert {each.name for each in fields(Claim)} == {*CLAIM_FIELDS, "evidence"}


@st.composite
def claims(draw: st.DrawFn, report: Report | None = None) -> Claim:
    """Any claim of `report`, or of any report."""
    of = report or draw(reports())
    start = draw(st.integers(0, len(of.text) - 1))
    end = draw(st.integers(start + 1, len(of.text)))
    told = draw(st.fixed_dictionaries(CLAIM_FIELDS))
    return Claim(evidence=of.cite(start, end), **told)  # type: ignore[arg-type]


def rulings(claim: SearchStrategy[str] = WORDS) -> SearchStrategy[Ruling]:
    """Any ruling, by a rule or by a person."""
    return st.builds(
        Ruling,
        claim,
        st.sampled_from(Verdict),
        MAYBE_WORDS,
        reason=WORDS,
        by=st.sampled_from(["rules", "Ana", "Ben"]),
        amount=st.none() | amounts(),
    )


def conflicts() -> SearchStrategy[Conflict]:
    """Any conflict, settled or not."""
    words = st.lists(st.builds(Evidence, WORDS, NATURAL, NATURAL, WORDS), max_size=2).map(tuple)
    rivals = st.builds(
        Rival,
        WORDS,
        st.lists(WORDS, max_size=3).map(tuple),
        NATURAL,
        st.none() | st.dates(),
        st.none() | amounts(),
        words,
        st.lists(WORDS, max_size=2).map(tuple),
    )
    sides = st.lists(rivals, max_size=3).map(tuple)
    stands = st.none() | NATURAL
    return st.builds(Conflict, WORDS, st.sampled_from(ConflictType), WORDS, sides, stands, WORDS)


def decisions() -> SearchStrategy[Decision]:
    """Any decision, with anything that follows from it."""
    return st.builds(
        Decision,
        st.sampled_from(Act),
        WORDS,
        WORDS,
        WORDS,
        st.lists(rulings(), max_size=2).map(tuple),
        st.none() | claims(),
        st.none() | conflicts(),
        MAYBE_WORDS,
    )


def parked() -> SearchStrategy[Parked]:
    """Anything that could not be read."""
    return st.builds(Parked, WORDS, WORDS, WORDS, fault=st.integers(0, 7))


def bases() -> SearchStrategy[Basis]:
    return st.builds(Basis, st.sampled_from(["", "3fa2", "51ce"]))


def consulted(report: SearchStrategy[str] = WORDS) -> SearchStrategy[Consulted]:
    """Any model's answer about a report, with what was not let in."""
    refused = st.lists(st.builds(Refused, WORDS, WORDS), max_size=3).map(tuple)
    return st.builds(Consulted, report, st.sampled_from(["llm:qwen3@1f", "llm:b@2e"]), refused)
