"""Every claim kind's examples are tests: what it must read in a sentence, and what it must not."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

import pytest

from pledgebook.model import Claim, Report
from pledgebook.reading import KINDS, read
from pledgebook.reading.kind import ClaimKind, Example

FEWEST = 8
"""Examples that a kind brings at least."""

ON = date(2024, 9, 26)
"""The day on which the examples are published: "by March" is March 2025."""

EXAMPLES = [
    pytest.param(kind, example, id=f"{kind.name}: {example.sentence}")
    for kind in KINDS
    for example in kind.examples
]


def claims_in(sentence: str, kind: ClaimKind) -> tuple[Claim, ...]:
    """Return what one kind reads in a sentence of a newspaper."""
    return read(Report(sentence, "example", "The Daily Wire", ON), (kind,))


def slots(claim: Claim) -> Mapping[str, object]:
    """Return a claim's slots under the names of docs/claims.md, as plain values."""
    amount, period = claim.amount, claim.period
    found = {
        "value": amount.stated if amount else None,
        "unit": claim.counted_in,
        "bound": amount.bound if amount else None,
        "start": period.start if period else None,
        "end": period.end if period else None,
    }
    plain = ("speaker", "actor", "audience", "subject", "measure", "event", "polarity", "certain")
    enums = ("resource", "stage", "channel", "scope", "part_of")
    return found | {name: getattr(claim, name) for name in (*plain, *enums)}


def has(claim: Claim, wanted: Mapping[str, object]) -> bool:
    """Whether a claim has all the slots that an example lists."""
    found = slots(claim)
    return all(found[name] == value for name, value in wanted.items())


@pytest.mark.parametrize(("kind", "example"), EXAMPLES)
def test_a_kind_reads_its_examples(kind: ClaimKind, example: Example) -> None:
    claims = claims_in(example.sentence, kind)
    missing = [wanted for wanted in example.claims if not any(has(c, wanted) for c in claims)]
    assert not missing, [slots(claim) for claim in claims]
    assert bool(claims) == bool(example.claims), [slots(claim) for claim in claims]


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_a_kind_brings_enough_examples_of_both_sorts(kind: ClaimKind) -> None:
    read_in = [example for example in kind.examples if example.claims]
    assert len(kind.examples) >= FEWEST
    assert read_in
    assert len(read_in) < len(kind.examples)


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_a_kind_yields_claims_of_its_own_name(kind: ClaimKind) -> None:
    for example in kind.examples:
        assert {claim.kind for claim in claims_in(example.sentence, kind)} <= {kind.name}
