"""A position and its claims as JSON."""

from __future__ import annotations

import json
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from pledgebook.model import (
    UNBOUNDED,
    Amount,
    Assessment,
    Bound,
    Conflict,
    ConflictType,
    Rival,
    exactly,
)
from pledgebook.publishing.claim_rows import FIELDS, FURTHER, PLACE, row
from pledgebook.publishing.disputes import disputes
from pledgebook.publishing.position_json import (
    amount_json,
    position_json,
    publication_json,
)
from sample_position import AGENCY, CLAIMS, GAPS, GOVERNMENT, PAPER, POSITION, PUBLICATION, STRENGTH

ASSESSMENT = Assessment(GAPS, STRENGTH)
TOLD = position_json(POSITION, ASSESSMENT)


def test_a_claim_has_every_field_in_its_order() -> None:
    told = row(CLAIMS["landed"], AGENCY)
    assert tuple(told) == (*FIELDS, *PLACE)
    assert told["value"] == 400
    assert told["bound"] == "about"
    assert told["start"] == "2031-06-10"
    place = CLAIMS["landed"].evidence
    assert (told["quote_start"], told["quote_end"]) == (place.start, place.end)
    assert AGENCY.text[place.start : place.end] == told["quote"]


def test_further_fields_stand_only_where_the_report_says_so() -> None:
    share = row(CLAIMS["share"], GOVERNMENT)
    ranged = row(CLAIMS["displaced-september"], PAPER)
    assert tuple(share) == (*FIELDS, "also_value", "also_unit", "part_of", *PLACE)
    assert (share["value"], share["also_value"]) == (21_000_000_000, 160_000_000)
    assert (ranged["value"], ranged["value_max"]) == (590_000, 620_000)
    assert set(FURTHER).isdisjoint(row(CLAIMS["training"], AGENCY))


@pytest.mark.parametrize("name", ["landed", "vehicles", "held"])
def test_a_hedge_is_no_written_range(name: str) -> None:
    claim = CLAIMS[name]
    report = next(one for one in (AGENCY, GOVERNMENT) if one.id == claim.evidence.report)
    assert "value_max" not in row(claim, report)


def test_a_unit_without_a_number_is_kept() -> None:
    told = row(CLAIMS["Aland"], AGENCY)
    assert (told["value"], told["unit"], told["bound"]) == (None, "police", None)


@pytest.mark.parametrize(
    ("amount", "told"),
    [
        (exactly(2500, "police"), {"low": 2500, "stated": 2500, "high": 2500, "unbounded": False}),
        (
            Amount(Decimal("1.5"), Decimal("1.50"), UNBOUNDED, "percent", Bound.AT_LEAST),
            {"low": "1.5", "stated": "1.5", "high": None, "unbounded": True},
        ),
    ],
)
def test_an_amount_loses_no_digit_and_says_where_it_has_no_end(
    amount: Amount, told: dict[str, object]
) -> None:
    written = amount_json(amount)
    assert written is not None
    assert {name: written[name] for name in told} == told


def test_a_position_can_be_written_as_json_and_names_every_claim_it_uses() -> None:
    again = json.loads(json.dumps(TOLD, allow_nan=False))
    known = {claim["id"] for claim in again["claims"]}
    used = [claim for part in ("needs", "commitments", "findings") for claim in again[part]]
    assert again == TOLD
    assert len(again["claims"]) == len(CLAIMS)
    assert all(set(one["claims"]) <= known for one in used)


def test_a_position_says_nothing_of_the_seal() -> None:
    assert PUBLICATION.seal[1] not in json.dumps(TOLD)
    assert publication_json(PUBLICATION)["seal"]["seal"] == PUBLICATION.seal[1]


def test_a_side_without_claims_carries_its_own_words() -> None:
    words = (CLAIMS["freed"].evidence,)
    rival = Rival("Arel", (), 1, None, words=words)
    conflict = Conflict("c", ConflictType.NAME, "the name", (rival, rival), None, "")
    position = replace(POSITION, conflicts=(conflict,))
    (told,) = position_json(position, ASSESSMENT)["conflicts"]
    (side, _) = disputes(position)[0].sides
    assert told["rivals"][0]["words"] == [
        {"report_id": GOVERNMENT.id, "line": 2, "quote": words[0].quote}
    ]
    assert [quote.words for quote in side.quotes] == [words[0].quote]


def test_the_order_in_which_claims_were_kept_changes_nothing() -> None:
    turned = replace(
        POSITION,
        claims=dict(reversed(POSITION.claims.items())),
        reports=dict(reversed(POSITION.reports.items())),
    )
    assert json.dumps(position_json(turned, ASSESSMENT)) == json.dumps(TOLD)


def test_every_field_of_the_json_is_documented() -> None:
    page = (Path(__file__).parent.parent / "docs" / "json.md").read_text("utf-8")
    names = set(publication_json(PUBLICATION)) | set(TOLD)
    for part in ("needs", "commitments", "findings", "conflicts", "reports", "strength"):
        names |= set(TOLD[part][0])
    names |= set(TOLD["conflicts"][0]["rivals"][0]) | set(TOLD["needs"][0]["gap"])
    assert {name for name in names if f"`{name}`" not in page} == set()
