"""Claims of the shared reports, as two annotators wrote them down: CLAIMS.md rows to `Claim`s."""

from __future__ import annotations

import json
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from pledgebook.model import (
    UNBOUNDED,
    Amount,
    Bound,
    Channel,
    Claim,
    Dated,
    Period,
    Records,
    Report,
    Resource,
    Role,
    Scope,
    Stage,
)

SHARED = Path(__file__).parents[2] / "shared" / "reports" / "haiti-2024"

ALSO = {"KSh 21 billion": (160_000_000, "USD"), "KSh 168 billion": (1_300_000_000, "USD")}
"""Second currencies that the rows leave out, by words of the quote."""


def gold_records() -> Records:
    """Return the five reports with their hand-written claims."""
    reports: dict[str, Report] = {}
    claims: dict[str, Claim] = {}
    for line in (SHARED / "index.jsonl").read_text("utf-8").splitlines():
        told = json.loads(line)
        report = Report(
            (SHARED / told["file"]).read_text("utf-8"),
            told["report"],
            published=date.fromisoformat(told["published"]),
            dated=Dated.GIVEN,
        )
        reports[report.id] = report
        rows = (SHARED / "gold" / f"{told['report']}.jsonl").read_text("utf-8").splitlines()
        for row in rows:
            claim = claim_of(json.loads(row), report)
            claims[claim.id] = claim
    return Records(reports, claims)


def claim_of(row: dict[str, Any], report: Report) -> Claim:
    """Return the claim that a row of CLAIMS.md is."""
    start = report.text.index(row["quote"])
    period = None
    if row["start"] or row["end"]:
        period = Period(row["start"], row["end"], _role(row))
    return Claim(
        kind=row["kind"],
        evidence=report.cite(start, start + len(row["quote"])),
        resource=row["resource"] and Resource(row["resource"]),
        stage=row["stage"] and Stage(row["stage"]),
        amount=_amount(row),
        unit=row["unit"] if row["value"] is None else None,
        scope=row["scope"] and Scope(row["scope"]),
        period=period,
        channel=row["channel"] and Channel(row["channel"]),
        **{name: row[name] for name in PLAIN},
    )


PLAIN = ("speaker", "actor", "audience", "subject", "measure", "event", "polarity", "certain")


def _role(row: dict[str, Any]) -> Role:
    if row["kind"] in ("commitment", "requirement") and row["stage"] != "delivered":
        return Role.DUE
    return Role.HELD


def _amount(row: dict[str, Any]) -> Amount | None:
    if row["value"] is None:
        return None
    stated = Decimal(str(row["value"]))
    low, high = stated, stated
    match row["bound"]:
        case "about":
            low, high = stated * Decimal("0.95"), stated * Decimal("1.05")
        case "at_least":
            high = UNBOUNDED
        case "at_most":
            low = Decimal(0)
        case _:
            pass
    also = next((each for words, each in ALSO.items() if words in row["quote"]), None)
    if also and row["unit"] == "USD":
        also = None
    money = (Decimal(also[0]), also[1]) if also else None
    return Amount(low, stated, high, row["unit"], Bound(row["bound"]), also=money)
