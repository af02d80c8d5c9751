"""Invented reports of one claim each, and what stands after them, in words.

stands(say("2031-06-02", "Norland", "delivered", 400), say("2031-07-02", "Norland", ...))
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

from pledgebook.assessing.counting import for_the_mission, standing_now, tally
from pledgebook.ledger.replay import positions
from pledgebook.model import (
    UNBOUNDED,
    Amount,
    Bound,
    Claim,
    Dated,
    Period,
    Position,
    Records,
    Report,
    Resource,
    Role,
    Scope,
    Stage,
)
from pledgebook.reconciling import reconcile, survey
from pledgebook.tables import shipped

MISSION = "Harbour Stabilisation Mission"

Telling = tuple[Report, Claim]


def tell(day: str | None, quote: str, kind: str, **slots: Any) -> Telling:
    """Return a report of one sentence and the claim that it makes."""
    published = date.fromisoformat(day) if day else None
    text = f"{quote}. Told on {day or 'a day that is not given'}."
    report = Report(text, f"report of {day}", published=published, dated=Dated.GIVEN)
    slots.setdefault("subject", MISSION)
    return report, Claim(kind=kind, evidence=report.cite(0, len(quote)), **slots)


def say(
    day: str | None,
    who: str | None,
    stage: str,
    number: float | None = None,
    unit: str = "police",
    words: str = "",
    **slots: Any,
) -> Telling:
    """Return a report of one commitment.

    slots  `more=True` for "600 more", `start` and `end`, `hedge`, `also`, `per`, or any field.
    """
    start, end = slots.pop("start", None), slots.pop("end", None)
    role = Role.HELD if stage in ("delivered", "withdrawn") else Role.DUE
    more = slots.pop("more", False)
    amount = counting(number, unit, *(slots.pop(name, None) for name in ("hedge", "also", "per")))
    scope = (Scope.ADDITIONAL if more else Scope.TOTAL) if amount else None
    told = words or f"{who} {stage} {number or ''} {unit}, on {start} or by {end}"
    slots.setdefault("resource", Resource.FUNDS if unit.isupper() else Resource.PERSONNEL)
    return tell(
        day,
        told,
        "commitment",
        actor=who,
        stage=Stage(stage),
        amount=amount,
        unit=None if amount else unit,
        scope=scope,
        period=Period(start, end, role) if start or end else None,
        **slots,
    )


def needs(day: str, number: float | None, unit: str = "police", **slots: Any) -> Telling:
    """Return a report of one need of the mission."""
    end = slots.pop("end", None)
    return tell(
        day,
        f"The mission needs {number} {unit} by {end}",
        "requirement",
        resource=slots.pop("resource", Resource.FUNDS if unit.isupper() else Resource.PERSONNEL),
        amount=counting(number, unit, slots.pop("hedge", None), None, slots.pop("per", None)),
        period=Period(None, end, Role.DUE) if end else None,
        **slots,
    )


def counting(
    number: float | None,
    unit: str,
    hedge: str | None = None,
    also: tuple[int, str] | None = None,
    per: str | None = None,
) -> Amount | None:
    """Return an amount as a reader would, or None without a number."""
    if number is None:
        return None
    stated, bound = Decimal(str(number)), Bound(hedge or "exact")
    low = {Bound.ABOUT: stated * Decimal("0.95"), Bound.AT_MOST: Decimal(0)}.get(bound, stated)
    high = {Bound.ABOUT: stated * Decimal("1.05"), Bound.AT_LEAST: UNBOUNDED}.get(bound, stated)
    money = (Decimal(also[0]), also[1]) if also else None
    return Amount(low, stated, high, unit, bound, per, money)


def recorded(tellings: Iterable[Telling]) -> Records:
    """Return the records of the tellings, surveyed and ruled on."""
    told = list(tellings)
    records = survey(
        Records({report.id: report for report, _ in told}, {claim.id: claim for _, claim in told}),
        shipped(),
    )
    return replace(records, rulings={each.claim: each for each in reconcile(records, shipped())})


def position(*tellings: Telling, **days: date) -> Position:
    """Return what stands for the mission that is told of most."""
    return positions(recorded(tellings), **days)[0]


def stands(of: Position) -> list[str]:
    """Return a line for each commitment: "Norland 400 delivered", parts with their whole."""
    by_id = {each.id: each for each in of.commitments}
    lines = []
    for each in of.commitments:
        amount = each.now.amount
        number = f"{amount.stated:,.0f}" if amount else "?"
        whole = by_id[each.part_of].now.amount if each.part_of else None
        inside = f" in {whole.stated:,.0f}" if whole else " in ?" if each.part_of else ""
        lines.append(f"{each.provider} {number} {each.now.stage}{inside}")
    return lines


def sums(of: Position, unit: str = "police") -> str:
    """Return the sums of the mission: "400 delivered, 600 preparing, 0 promised"."""
    resource = Resource.FUNDS if unit.isupper() else Resource.PERSONNEL
    commitments = for_the_mission(of, resource)
    totals = tally(standing_now(commitments), commitments, unit, resource)
    told = (totals.delivered, totals.preparing, totals.promised)
    steps = ("delivered", "preparing", "promised")
    return ", ".join(
        f"{amount.stated:,.0f} {step}" for amount, step in zip(told, steps, strict=True)
    )
