"""Why a commitment is what it is: every claim about it, what it does, and the reason."""

from __future__ import annotations

from collections.abc import Iterable

from pledgebook.model import Claim, Commitment, Position, Ruling
from pledgebook.publishing.contributors import amount_of
from pledgebook.publishing.parts import Line, Section
from pledgebook.publishing.quotes import quote_of
from pledgebook.publishing.words import count, day, period, phrase, sentence, spaced

COLUMNS = ("Report", "Says", "The claim", "By")


def reasons(
    position: Position, commitment: Commitment, ruled: Iterable[tuple[Claim, Ruling]]
) -> Section:
    """Return one line for each claim about a commitment, with its ruling's reason and its words."""
    return Section(
        key="why",
        heading=commitment.id,
        columns=COLUMNS,
        lines=tuple(_line(position, claim, ruling) for claim, ruling in ruled),
        fold=len(commitment.claims),
        says=tuple(_says(position, commitment)),
    )


def _says(position: Position, commitment: Commitment) -> Iterable[str]:
    provider, what = commitment.provider, spaced(commitment.resource)
    yield f"{provider}, {what}, for {commitment.subject or position.mission.name}."
    for standing in commitment.history:
        when = period(standing.period) if standing.period else ""
        amount = amount_of(standing, commitment.resource)
        yield f"{standing.stage}: {amount}{f', {when}' if when else ''}."
    told = count(len(commitment.claims), "claim")
    yield f"{told} by {count(commitment.witnesses, 'independent report')}."


def _line(position: Position, claim: Claim, ruling: Ruling) -> Line:
    report = position.reports[claim.evidence.report]
    number = phrase(claim.amount) if claim.amount else claim.unit or "no number"
    cells = (day(report.published), f"{number}, {claim.stage}", ruling.verdict, ruling.by)
    return Line(cells, (quote_of(claim, position.reports),), (sentence(ruling.reason),))
