"""One claim as one row, in the fields of docs/claims.md: what `pledgebook claims` writes."""

from __future__ import annotations

from decimal import Decimal

from pledgebook.model import Amount, Bound, Claim, Report

Value = str | int | float | bool | None
"""What a cell of a table or a field of JSON may hold."""

FIELDS = (
    *("report", "kind", "quote", "speaker", "actor", "audience", "subject", "resource"),
    *("measure", "event", "polarity", "stage", "value", "unit", "bound", "scope"),
    *("start", "end", "channel", "certain"),
)
"""In every row; null where the report does not say."""

FURTHER = ("value_max", "per", "also_value", "also_unit", "part_of", "said_stage", "read_by")
"""Only where the report says so; `read_by` only where it was not the rules' reader."""

RULES = "rules"

PLACE = ("quote_start", "quote_end")
"""Where the quote stands in the report's text, in code points, end exclusive."""


def row(claim: Claim, report: Report) -> dict[str, Value]:
    """Return the claim as a row, its keys in the order of docs/claims.md.

    The report is called by its name, so that a reader finds it; raises nothing.
    """
    amount, period = claim.amount, claim.period
    fields: dict[str, Value] = {
        "report": report.name,
        "kind": claim.kind,
        "quote": claim.evidence.quote,
        "speaker": claim.speaker,
        "actor": claim.actor,
        "audience": claim.audience,
        "subject": claim.subject,
        "resource": _plain(claim.resource),
        "measure": claim.measure,
        "event": claim.event,
        "polarity": claim.polarity,
        "stage": _plain(claim.stage),
        "value": as_number(amount.stated) if amount else None,
        "unit": claim.counted_in,
        "bound": _plain(amount.bound) if amount else None,
        "scope": _plain(claim.scope),
        "start": period.start if period else None,
        "end": period.end if period else None,
        "channel": _plain(claim.channel),
        "certain": claim.certain,
    }
    further = {name: told for name, told in _further(claim).items() if told is not None}
    start, end = claim.evidence.start, claim.evidence.end
    return {**fields, **further, "quote_start": start, "quote_end": end}


def _further(claim: Claim) -> dict[str, Value]:
    amount = claim.amount
    also = amount.also if amount else None
    return {
        "value_max": as_number(amount.high) if amount and is_written_range(amount) else None,
        "per": amount.per if amount else None,
        "also_value": as_number(also[0]) if also else None,
        "also_unit": also[1] if also else None,
        "part_of": claim.part_of,
        "said_stage": claim.said_stage,
        "read_by": claim.read_by if claim.read_by != RULES else None,
    }


def is_written_range(amount: Amount) -> bool:
    """Return whether the report writes both ends, as in "6,000 to 8,000"."""
    written = amount.low == amount.stated < amount.high
    return written and amount.bound == Bound.EXACT and amount.high.is_finite()


def as_number(value: Decimal) -> int | float:
    """Return a number for JSON: whole where it is whole."""
    return int(value) if value == value.to_integral_value() else float(value)


def _plain(word: str | None) -> str | None:
    """Return the bare text of an enumeration's member: a writer need not know what it was."""
    return None if word is None else str(word)
