"""A position as JSON: every figure, its claims by id, in a stable order. Fields: docs/json.md."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import Any

from pledgebook.model import (
    Amount,
    Assessment,
    Claim,
    Commitment,
    Conflict,
    Consulted,
    Finding,
    Gap,
    Mission,
    Need,
    Parked,
    Period,
    Position,
    Report,
    Rival,
    Ruling,
    Settled,
    Standing,
)
from pledgebook.publishing.appendix import in_time
from pledgebook.publishing.claim_rows import row
from pledgebook.publishing.publication import Publication
from pledgebook.publishing.quotes import cited, line_of

Json = dict[str, Any]

FORMAT = "pledgebook-brief/1"
"""Changes where a field changes its meaning or goes; new fields do not change it."""


def position_json(position: Position, assessment: Assessment) -> Json:
    """Return all that stands for a mission; the seal and what was parked come beside it."""
    gaps = {gap.need.id: gap for gap in assessment.gaps}
    return {
        "mission": mission_json(position.mission),
        "as_of": _day(position.as_of),
        "on": _day(position.on),
        "needs": [_need(need, gaps.get(need.id)) for need in position.needs],
        "commitments": [commitment_json(one) for one in position.commitments],
        "findings": [_finding(one) for one in position.findings],
        "conflicts": [conflict_json(position, one) for one in position.conflicts],
        "settled": [settled_json(position, one) for one in position.settled],
        "set_aside": [{"claim": claim, "reason": why} for claim, why in position.set_aside],
        "strength": [
            {
                "day": point.day.isoformat(),
                "delivered": amount_json(point.delivered),
                "expected": amount_json(point.expected),
            }
            for point in assessment.strength
        ],
        "claims": claims_json(position),
        "reports": [report_json(one) for one in sorted(position.reports.values(), key=in_time)],
    }


def publication_json(publication: Publication) -> Json:
    """Return everything that a brief is made from, with the seal: `pledgebook brief --json`."""
    return {
        "format": FORMAT,
        "seal": seal_json(publication.seal),
        "missions": [position_json(*mission) for mission in publication.missions],
        "parked": parked_json(publication.parked),
        "refused": refused_json(publication.consulted),
    }


def conflicts_json(publication: Publication) -> Json:
    """Return the conflicts of each mission, with the rival claims: `conflicts --json`."""
    return {
        "format": FORMAT,
        "seal": seal_json(publication.seal),
        "missions": [_conflicts_of(position) for position, _ in publication.missions],
    }


def _conflicts_of(position: Position) -> Json:
    every = (*position.conflicts, *(one.conflict for one in position.settled))
    rivals = {c for one in every for rival in one.rivals for c in rival.claims}
    return {
        "mission": mission_json(position.mission),
        "conflicts": [conflict_json(position, one) for one in position.conflicts],
        "settled": [settled_json(position, one) for one in position.settled],
        "claims": [told for told in claims_json(position) if told["id"] in rivals],
    }


def why_json(
    position: Position, commitment: Commitment, ruled: Iterable[tuple[Claim, Ruling]]
) -> Json:
    """Return a commitment, its claims and the ruling on each: `why --json`."""
    rulings = {claim.id: ruling for claim, ruling in ruled}
    told = {claim["id"]: claim for claim in claims_json(position)}
    return {
        "format": FORMAT,
        "commitment": commitment_json(commitment),
        "claims": [
            {
                **told[claim],
                "verdict": str(ruling.verdict),
                "about": ruling.about,
                "reason": ruling.reason,
                "by": ruling.by,
            }
            for claim, ruling in rulings.items()
        ],
    }


def parked_json(parked: tuple[Parked, ...]) -> list[Json]:
    """Return what could not be read, why, and the way out."""
    return [{"place": one.place, "reason": one.reason, "hint": one.hint} for one in parked]


def refused_json(consulted: tuple[Consulted, ...]) -> list[Json]:
    """Return the rows of language models that were not let in, and why."""
    return [
        {"report_id": asked.report, "read_by": asked.by, "row": one.row, "reason": one.reason}
        for asked in consulted
        for one in asked.refused
    ]


def seal_json(seal: tuple[int, str]) -> Json:
    """Return number and seal of the book's last entry."""
    return {"entry": seal[0], "seal": seal[1]}


def amount_json(amount: Amount | None) -> Json | None:
    """Return an amount: whole numbers as numbers, others as text, so that no digit is lost.

    An end without a limit is null, and `unbounded` is true.
    """
    if amount is None:
        return None
    told: Json = {
        "low": _number(amount.low),
        "stated": _number(amount.stated),
        "high": _number(amount.high),
        "unit": amount.unit,
        "bound": str(amount.bound),
        "unbounded": not amount.high.is_finite(),
    }
    if amount.per:
        told["per"] = amount.per
    if amount.also:
        told["also"] = {"value": _number(amount.also[0]), "unit": amount.also[1]}
    return told


def _number(value: Decimal) -> int | str | None:
    if not value.is_finite():
        return None
    whole = value == value.to_integral_value()
    return int(value) if whole else format(value.normalize(), "f")


def claims_json(position: Position) -> list[Json]:
    """Return every claim in the order of the reports and of their texts, with id and line."""
    reports = position.reports
    ordered = sorted(
        position.claims.values(),
        key=lambda one: (*in_time(reports[one.evidence.report]), one.evidence.start, one.id),
    )
    return [
        {
            "id": one.id,
            "report_id": one.evidence.report,
            "line": line_of(reports[one.evidence.report], one.evidence.start),
            **row(one, reports[one.evidence.report]),
            "read_by": one.read_by,
        }
        for one in ordered
    ]


def report_json(report: Report) -> Json:
    """Return what is known about a report; its text stays in the book."""
    return {
        "id": report.id,
        "name": report.name,
        "publisher": report.publisher,
        "published": _day(report.published),
        "dated": str(report.dated),
        "title": report.title,
        "url": report.url,
        "language": report.language,
    }


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _period(period: Period | None) -> Json | None:
    return {"start": period.start, "end": period.end, "role": str(period.role)} if period else None


def mission_json(mission: Mission) -> Json:
    """Return a mission as docs/json.md describes it."""
    return {
        "name": mission.name,
        "short": mission.short or None,
        "place": mission.place,
        "mandate": _period(mission.mandate),
    }


def need_json(need: Need) -> Json:
    """Return a need as docs/json.md describes it, without its gap."""
    return {
        "id": need.id,
        "resource": str(need.resource),
        "amount": amount_json(need.amount),
        "due": need.due,
        "actor": need.actor,
        "witnesses": need.witnesses,
        "claims": list(need.claims),
    }


def _need(need: Need, gap: Gap | None) -> Json:
    return {**need_json(need), "gap": _gap(gap) if gap else None}


def _gap(gap: Gap) -> Json:
    return {
        "promised": amount_json(gap.promised),
        "preparing": amount_json(gap.preparing),
        "delivered": amount_json(gap.delivered),
        "undelivered": amount_json(gap.undelivered),
        "unfilled": amount_json(gap.unfilled),
        "unnumbered": list(gap.unnumbered),
        "apart": list(gap.apart),
        "wider": list(gap.wider),
    }


def commitment_json(one: Commitment) -> Json:
    """Return a commitment as docs/json.md describes it."""
    return {
        "id": one.id,
        "provider": one.provider,
        "resource": str(one.resource),
        "subject": one.subject,
        "channel": str(one.channel) if one.channel else None,
        "stage": str(one.now.stage),
        "amount": amount_json(one.now.amount),
        "part_of": one.part_of,
        "first_reported": _day(one.first_reported),
        "last_reported": _day(one.last_reported),
        "witnesses": one.witnesses,
        "opener": one.opener,
        "claims": list(one.claims),
        "history": [_standing(standing) for standing in one.history],
    }


def _standing(standing: Standing) -> Json:
    return {
        "stage": str(standing.stage),
        "amount": amount_json(standing.amount),
        "unit": standing.unit,
        "period": _period(standing.period),
        "claims": list(standing.claims),
    }


def _finding(one: Finding) -> Json:
    return {
        "id": one.id,
        "kind": one.kind,
        "period": _period(one.period),
        "first_reported": _day(one.first_reported),
        "last_reported": _day(one.last_reported),
        "witnesses": one.witnesses,
        "claims": list(one.claims),
    }


def conflict_json(position: Position, one: Conflict) -> Json:
    """Return a conflict as docs/json.md describes it."""
    return {
        "id": one.id,
        "type": str(one.type),
        "about": one.about,
        "stands": one.stands,
        "why": one.why,
        "rivals": [_rival(position, rival) for rival in one.rivals],
    }


def settled_json(position: Position, one: Settled) -> Json:
    """Return a settled conflict as docs/json.md describes it."""
    decided = {"decision": one.decision, "by": one.by, "reason": one.reason}
    return {**conflict_json(position, one.conflict), **decided}


def _rival(position: Position, one: Rival) -> Json:
    quotes = (cited(words, position.reports) for words in one.words)
    return {
        "says": one.says,
        "by": list(one.by),
        "witnesses": one.witnesses,
        "since": _day(one.since),
        "total": amount_json(one.total),
        "claims": list(one.claims),
        "words": [
            {"report_id": quote.report_id, "line": quote.line, "quote": quote.words}
            for quote in quotes
        ],
    }
