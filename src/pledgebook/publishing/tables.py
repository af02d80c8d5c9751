"""Four tables that every export writes: claims, commitments, position, conflicts.

One row stands for one thing (a claim, a commitment, a need, one side of a conflict), and holds
the words it rests on with their places. No row is ever dropped.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from pledgebook.model import Amount, Claim, Commitment, Conflict, Gap, Position, Report, Rival
from pledgebook.publishing.appendix import in_time
from pledgebook.publishing.claim_rows import FIELDS, FURTHER, PLACE, Value, as_number, row
from pledgebook.publishing.parts import Quote
from pledgebook.publishing.publication import Publication
from pledgebook.publishing.quotes import line_of, quotes_of, quotes_of_rival
from pledgebook.publishing.sums import of_resource, wholes

Cell = Value | tuple[Quote, ...]
Row = dict[str, Cell]

RANGE = ("low", "stated", "high")
MORE = ("unit", "bound", "per", "also_value", "also_unit")

CLAIMS = ("id", *FIELDS, *FURTHER, *PLACE, "publisher", "published", "line", "set_aside")
COMMITMENTS = (
    *("mission", "id", "provider", "resource", "subject", "channel", "stage", *RANGE, *MORE),
    *("start", "end", "part_of", "first_reported", "last_reported", "witnesses", "evidence"),
)
STEPS = ("required", "delivered", "preparing", "promised", "unfilled")
POSITION = (
    *("mission", "need", "resource", "actor", "unit", "due"),
    *(f"{step}_{end}" for step in STEPS for end in RANGE),
    *("unnumbered", "witnesses", "evidence"),
)
CONFLICTS = (
    *(
        "mission",
        "id",
        "type",
        "about",
        "side",
        "says",
        "by",
        "stands",
        "why",
        "witnesses",
        "since",
    ),
    *(f"total_{end}" for end in (*RANGE, "unit")),
    "evidence",
)


@dataclass(frozen=True, slots=True)
class Sheet:
    """One table: a name, its columns, and rows that have a value for each."""

    name: str
    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]


def sheets(publication: Publication) -> tuple[Sheet, ...]:
    """Return the four tables of a publication."""
    return (
        _sheet("claims", CLAIMS, _claims(publication)),
        _sheet("commitments", COMMITMENTS, _commitments(publication)),
        _sheet("position", POSITION, _needs(publication)),
        _sheet("conflicts", CONFLICTS, _conflicts(publication)),
    )


def evidence_text(quotes: Iterable[Quote]) -> str:
    """Write evidence in one cell: “words” [report:line], one quote a line."""
    return "\n".join(f"“{quote.words}” [{quote.place}]" for quote in quotes)


def _sheet(name: str, columns: tuple[str, ...], rows: Iterable[Row]) -> Sheet:
    return Sheet(name, columns, tuple(tuple(map(row.get, columns)) for row in rows))


def _claims(publication: Publication) -> Iterator[Row]:
    """Yield every claim of every mission once, in the order of the reports and their texts."""
    missions = [position for position, _ in publication.missions]
    claims = {one.id: one for position in missions for one in position.claims.values()}
    reports = {one.id: one for position in missions for one in position.reports.values()}
    aside = {claim: why for position in missions for claim, why in position.set_aside}

    def place(claim: Claim) -> tuple[Any, ...]:
        return (*in_time(reports[claim.evidence.report]), claim.evidence.start, claim.id)

    for claim in sorted(claims.values(), key=place):
        yield _claim(claim, reports[claim.evidence.report], aside.get(claim.id))


def _claim(claim: Claim, report: Report, aside: str | None) -> Row:
    return {
        "id": claim.id,
        **row(claim, report),
        "publisher": report.publisher,
        "published": report.published.isoformat() if report.published else None,
        "line": line_of(report, claim.evidence.start),
        "set_aside": aside,
    }


def _commitments(publication: Publication) -> Iterator[Row]:
    for position, _ in publication.missions:
        for one in position.commitments:
            yield _commitment(position, one)


def _commitment(position: Position, one: Commitment) -> Row:
    period, amount = one.now.period, one.now.amount
    return {
        "mission": position.mission.name,
        "id": one.id,
        "provider": one.provider,
        "resource": str(one.resource),
        "subject": one.subject,
        "channel": str(one.channel) if one.channel else None,
        "stage": str(one.now.stage),
        **_range(amount),
        **_more(amount),
        "unit": amount.unit if amount else one.now.unit,
        "start": period.start if period else None,
        "end": period.end if period else None,
        "part_of": one.part_of,
        "first_reported": one.first_reported.isoformat() if one.first_reported else None,
        "last_reported": one.last_reported.isoformat() if one.last_reported else None,
        "witnesses": one.witnesses,
        "evidence": quotes_of(position, one.claims),
    }


def _range(amount: Amount | None, prefix: str = "") -> dict[str, Cell]:
    """Return three cells; the high end is empty where there is no limit or no number."""
    if amount is None:
        return {}
    high = as_number(amount.high) if amount.high.is_finite() else None
    low, stated = as_number(amount.low), as_number(amount.stated)
    return {f"{prefix}low": low, f"{prefix}stated": stated, f"{prefix}high": high}


def _more(amount: Amount | None) -> dict[str, Cell]:
    if amount is None:
        return {}
    also = amount.also
    return {
        "bound": str(amount.bound),
        "per": amount.per,
        "also_value": as_number(also[0]) if also else None,
        "also_unit": also[1] if also else None,
    }


def _needs(publication: Publication) -> Iterator[Row]:
    for position, assessment in publication.missions:
        gaps = {gap.need.id: gap for gap in assessment.gaps}
        for need in position.needs:
            behind = wholes(of_resource(position.commitments, need.resource))
            claims = (claim for one in behind for claim in one.now.claims)
            gap = gaps.get(need.id)
            yield {
                "mission": position.mission.name,
                "need": need.id,
                "resource": str(need.resource),
                "actor": need.actor,
                "unit": need.amount.unit if need.amount else None,
                "due": need.due,
                **_range(need.amount, "required_"),
                **(_steps(gap) if gap else {}),
                "witnesses": need.witnesses,
                "evidence": quotes_of(position, (*need.claims, *claims)),
            }


def _steps(gap: Gap) -> Row:
    return {
        **_range(gap.delivered, "delivered_"),
        **_range(gap.preparing, "preparing_"),
        **_range(gap.promised, "promised_"),
        **_range(gap.unfilled, "unfilled_"),
        "unnumbered": "; ".join(gap.unnumbered) or None,
    }


def _conflicts(publication: Publication) -> Iterator[Row]:
    for position, _ in publication.missions:
        for conflict in position.conflicts:
            for side, rival in enumerate(conflict.rivals):
                yield _side(position, conflict, side, rival)


def _side(position: Position, conflict: Conflict, side: int, rival: Rival) -> Row:
    return {
        "mission": position.mission.name,
        "id": conflict.id,
        "type": str(conflict.type),
        "about": conflict.about,
        "side": side + 1,
        "says": rival.says,
        "by": "; ".join(rival.by),
        "stands": conflict.stands == side,
        "why": conflict.why,
        "witnesses": rival.witnesses,
        "since": rival.since.isoformat() if rival.since else None,
        **_range(rival.total, "total_"),
        "total_unit": rival.total.unit if rival.total else None,
        "evidence": quotes_of_rival(position, rival),
    }
