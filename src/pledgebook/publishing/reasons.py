"""Why a commitment is what it is: every claim about it, what it does, and the reason."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from pledgebook.model import Claim, Commitment, Position, Ruling, Standing
from pledgebook.publishing.contributors import amount_of
from pledgebook.publishing.parts import Reason, Reasons
from pledgebook.publishing.quotes import quote_of
from pledgebook.publishing.words import count, day, listed, period, phrase, plural, sentence, spaced


def reasons(
    position: Position, commitment: Commitment, ruled: Iterable[tuple[Claim, Ruling]]
) -> Reasons:
    """Return what a commitment amounts to, and each claim about it with its ruling and words."""
    what, whom = spaced(commitment.resource), commitment.subject or position.mission.name
    return Reasons(
        heading=f"{commitment.id}: {what} from {commitment.provider} for {whom}",
        says=tuple(_says(position, commitment)),
        claims=tuple(_reason(position, claim, ruling) for claim, ruling in ruled),
    )


def _says(position: Position, commitment: Commitment) -> Iterator[str]:
    for standing in commitment.history:
        now = " (stands now)" if standing is commitment.now else ""
        yield f"  {standing.stage}: {_amounts_to(commitment, standing)}{now}"
    told = f"{count(len(commitment.claims), 'claim')} in {_reports(commitment)}"
    yield sentence(f"told by {told}")
    if commitment.part_of:
        yield f"It is part of {commitment.part_of}, and not added to it."
    if parts := tuple(one.id for one in position.commitments if one.part_of == commitment.id):
        yield f"It contains {listed(parts)}."


def _amounts_to(commitment: Commitment, standing: Standing) -> str:
    told = (amount_of(standing, commitment.resource), period(standing.period))
    return ", ".join(filter(None, told))


def _reports(commitment: Commitment) -> str:
    first, last = day(commitment.first_reported), day(commitment.last_reported)
    days = f", {first}" if first == last else f", {first} to {last}"
    return f"{count(commitment.witnesses, 'independent report')}{days if first else ''}"


def _reason(position: Position, claim: Claim, ruling: Ruling) -> Reason:
    report = position.reports[claim.evidence.report]
    unit = plural(claim.unit) if claim.unit else ""
    number = phrase(claim.amount) if claim.amount else f"{unit}, no number".removeprefix(", ")
    told = f"{day(report.published) or 'undated'}: {number}, {claim.stage} – {ruling.verdict}"
    by = "" if ruling.by == "rules" else f" (ruled by {ruling.by})"
    read = "" if claim.read_by == "rules" else f" (read by {claim.read_by})"
    return Reason(told, quote_of(claim, position.reports), f"{sentence(ruling.reason)}{by}{read}")
