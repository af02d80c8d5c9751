"""A claim as a person reads it, where what was read is wrong: `correct(claim, report, changes)`.

    {"actor": "Norland"}        "Aland" was the neighbour of who gives
    {"value": "600"}            refused unless a 600 stands in the quote, or the person is sure

The words stay as they are; the closed vocabularies hold for a person as for a model.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from decimal import Decimal, InvalidOperation
from typing import Any

from pledgebook.errors import BadCorrection, BadDay
from pledgebook.model import (
    PERSON,
    UNITS,
    Amount,
    Bound,
    Channel,
    Claim,
    Period,
    Report,
    Resource,
    Role,
    Scope,
    Stage,
    first_day,
    is_currency,
)
from pledgebook.reading import hedges, numbers
from pledgebook.reading.asking import shapes
from pledgebook.reading.language import words_for
from pledgebook.reading.lexicon import words_of

NUMBER = frozenset({"value", "value_max", "unit", "bound"})
TIME = frozenset({"start", "end"})

Row = dict[str, Any]


def correct(
    claim: Claim, report: Report, changes: Iterable[tuple[str, str]], by: str, *, sure: bool
) -> Claim:
    """Return the claim with some fields as a person reads them, its words as they were.

    changes  pairs of a field of docs/claims.md and what it is to hold; "" for nothing.
    by       the person's name, which `Claim.read_by` then has.
    sure     take a number though the quote does not have it.

    Raises `BadCorrection`.
    """
    written = dict(changes)
    changed = {name: _read(claim, name, told) for name, told in written.items()}
    row = {**_row(claim), **changed}
    if wrong := shapes.fault(row):
        raise BadCorrection(claim.id, wrong, f"Fields of a {claim.kind}: {_fields(claim)}.")
    amount, unit = _amount(claim, row, changed.keys())
    if "value" in changed and amount and not sure:
        _check_number(claim, report, amount)
    if "unit" in changed and row["unit"] and not sure:
        _check_unit(claim, report, row["unit"])
    return replace(
        claim,
        speaker=row.get("speaker"),
        actor=row.get("actor"),
        audience=row.get("audience"),
        subject=row.get("subject"),
        resource=Resource(row["resource"]) if row.get("resource") else None,
        measure=row.get("measure"),
        event=row.get("event"),
        polarity=row.get("polarity"),
        stage=Stage(row["stage"]) if row.get("stage") else None,
        amount=amount,
        unit=unit,
        scope=_scope(row, amount),
        period=_period(claim, row, report) if TIME & changed.keys() else claim.period,
        channel=Channel(row["channel"]) if row.get("channel") else None,
        certain=row.get("certain") is not False,
        part_of=row.get("part_of"),
        said_stage=row.get("said_stage"),
        read_by=f"{PERSON}{by}",
    )


def _fields(claim: Claim) -> str:
    return ", ".join(name for name in shapes.SHAPES[claim.kind] if name != "quote")


def _row(claim: Claim) -> Row:
    """Return the fields of a claim as a row of its kind has them."""
    amount, period = claim.amount, claim.period
    most = amount.high if amount and _is_range(amount) else None
    told: Row = {
        "quote": claim.evidence.quote,
        "value": amount.stated if amount else None,
        "value_max": most,
        "unit": claim.counted_in,
        "bound": amount.bound if amount else None,
        "start": period.start if period else None,
        "end": period.end if period else None,
    }
    slots = shapes.SHAPES.get(claim.kind, {})
    return {"kind": claim.kind, **{n: told[n] if n in told else getattr(claim, n) for n in slots}}


def _is_range(amount: Amount) -> bool:
    is_exact = amount.bound == Bound.EXACT and amount.high.is_finite()
    return is_exact and amount.low == amount.stated < amount.high


def _read(claim: Claim, name: str, told: str) -> object:
    """Return what a person has written into a field: a number, a truth, or text."""
    slot = shapes.SHAPES.get(claim.kind, {}).get(name)
    if slot is None or name == "quote":
        why = f"a {claim.kind} has no field {name!r} that can be corrected"
        raise BadCorrection(claim.id, why, f"Fields of a {claim.kind}: {_fields(claim)}.")
    if not told.strip():
        return True if name == "certain" else None
    if slot.type == "boolean":
        return {"true": True, "false": False}.get(told.strip().casefold(), told)
    return _number(claim, name, told) if slot.type == "number" else told.strip()


def _number(claim: Claim, name: str, told: str) -> Decimal:
    try:
        number = Decimal(told.replace(",", ""))
    except InvalidOperation:
        number = Decimal(-1)
    if not number.is_finite() or number < 0:
        hint = "Write digits alone: 600, 2500000 or 1.5."
        raise BadCorrection(claim.id, f"its {name} {told!r} is no number", hint)
    return number


def _amount(claim: Claim, row: Row, changed: Iterable[str]) -> tuple[Amount | None, str | None]:
    """Return the amount of a row, and its unit where it has no number."""
    if not NUMBER & set(changed):
        return claim.amount, claim.unit
    value, unit, most = row.get("value"), row.get("unit") or "", row.get("value_max")
    if value is None:
        return None, unit or None
    if most is not None and most < value:
        why = f"it ends, {most}, before it begins, {value}"
        raise BadCorrection(claim.id, why, "Give the lower end as value, the upper as value_max.")
    per = claim.amount.per if claim.amount else None
    if most is not None:
        return Amount(value, value, most, unit, per=per), None
    low, high, bound = hedges.open_up(value, str(row.get("bound") or Bound.EXACT))
    return Amount(low, value, high, unit, bound, per), None


def _scope(row: Row, amount: Amount | None) -> Scope | None:
    if amount is None or "scope" not in row:
        return None
    return Scope(row["scope"]) if row["scope"] else Scope.TOTAL


def _period(claim: Claim, row: Row, report: Report) -> Period | None:
    start, end = row.get("start"), row.get("end")
    for written in filter(None, (start, end)):
        _check_day(claim, written)
    if not start and not end:
        return None
    if start and end and first_day(start) > first_day(end):
        why = f"it ends, {end}, before it begins, {start}"
        raise BadCorrection(claim.id, why, "Give the first day as start, the last as end.")
    day = report.published
    is_to_come = not start or bool(day and first_day(start) > day)
    role = Role.DUE if is_to_come else Role.HELD
    return Period(start, end, claim.period.role if claim.period else role)


def _check_day(claim: Claim, written: str) -> None:
    try:
        first_day(written)
    except BadDay as error:
        hint = "Write it as 2024, 2024-09 or 2024-09-26."
        raise BadCorrection(claim.id, str(error), hint) from error


def _check_number(claim: Claim, report: Report, amount: Amount) -> None:
    words, lexicon = claim.evidence.quote, words_for(report)
    written = {one.value for one in numbers.find(words, words_of(words), lexicon)}
    missing = [n for n in (amount.stated, amount.high) if n.is_finite() and n not in written]
    if amount.stated in missing or (_is_range(amount) and missing):
        why = f"no {missing[0]} stands in the words that it rests on: “{words}”"
        hint = "Correct another claim, or say that you are sure: --sure."
        raise BadCorrection(claim.id, why, hint)


def _check_unit(claim: Claim, report: Report, unit: str) -> None:
    is_known = unit in UNITS or is_currency(unit)
    stem = words_of(unit.rstrip("s"))
    said = words_of(report.text)
    if not is_known and not all(any(each.startswith(w) for each in said) for w in stem):
        why = f"its unit, {unit!r}, is none that is known, and does not stand in the report"
        hint = f"Known: {', '.join(sorted(UNITS))}, and currencies as USD. Or say: --sure."
        raise BadCorrection(claim.id, why, hint)
