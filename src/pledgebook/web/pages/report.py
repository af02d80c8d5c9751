"""One report: its text, with each claim marked and linked to what it feeds."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from pledgebook.errors import UnknownReport
from pledgebook.model import Claim, Dated, Position, Report
from pledgebook.publishing.appendix import DATED
from pledgebook.publishing.asked import reads
from pledgebook.publishing.position_json import claims_json, report_json, seal_json
from pledgebook.publishing.publication import Publication
from pledgebook.web.desk import Desk
from pledgebook.web.inputs import ViewInputs
from pledgebook.web.page import Asked, Json, Page
from pledgebook.web.shapes import ReportWithTextShape
from pledgebook.web.slugs import slug


@dataclass(frozen=True, slots=True)
class Fed:
    """What a claim feeds: a commitment, a need, a finding of a mission; or why it feeds nothing.

    mission     the mission whose page shows it; "" where it feeds nothing.
    commitment  the commitment that it feeds, where it does.
    """

    says: str
    mission: str = ""
    commitment: str = ""


@dataclass(frozen=True, slots=True)
class Marked:
    """A claim of the report: what it says, and what it feeds."""

    id: str
    reads: str
    quote: str
    line: int
    feeds: tuple[Fed, ...]


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of the text: its words, and the claims that quote them; "" ids for none."""

    words: str
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TextLine:
    """One line of the text, with its number from 1."""

    number: int
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Shown:
    """What the page of a report shows."""

    report: Report
    dated: str
    lines: tuple[TextLine, ...]
    claims: tuple[Marked, ...]


@dataclass(frozen=True, slots=True)
class Found:
    """A report, and the positions that use it."""

    report: Report
    positions: tuple[Position, ...]
    seal: tuple[int, str]


def find(desk: Desk, asked: Asked[ViewInputs]) -> Found:
    """Return a report of the view. Raises `UnknownReport`."""
    publication = desk.publication(asked.view)
    report = _report(publication, asked.parts["report"])
    using = (one for one, _ in publication.missions if report.id in one.reports)
    return Found(report, tuple(using), publication.seal)


def _report(publication: Publication, asked: str) -> Report:
    for one in publication.reports:
        if one.id == asked:
            return one
    raise UnknownReport(asked)


def show(found: Found, asked: Asked[ViewInputs]) -> Shown:  # noqa: ARG001 - every page has the two
    """Return the text in lines and pieces, and what each claim feeds."""
    report = found.report
    claims = _claims(found)
    return Shown(
        report=report,
        dated=DATED[report.dated] if report.dated != Dated.GIVEN else "",
        lines=tuple(lines(report.text, claims)),
        claims=tuple(
            Marked(
                one.id,
                reads(one),
                one.evidence.quote,
                report.line(one.evidence.start),
                tuple(feeds(found.positions, one.id)),
            )
            for one in claims
        ),
    )


def _claims(found: Found) -> list[Claim]:
    told = {
        claim.id: claim
        for position in found.positions
        for claim in position.claims.values()
        if claim.evidence.report == found.report.id
    }
    return sorted(told.values(), key=lambda one: (one.evidence.start, one.evidence.end, one.id))


def lines(text: str, claims: Sequence[Claim]) -> Iterator[TextLine]:
    """Yield the lines of a text, cut where a quote begins or ends."""
    places = {each for one in claims for each in (one.evidence.start, one.evidence.end)}
    start = 0
    for number, line in enumerate(text.split("\n"), 1):
        end = start + len(line)
        cuts = sorted({start, end, *(each for each in places if start < each < end)})
        pieces = (
            Piece(text[first:last], _quoting(claims, first, last)) for first, last in pairwise(cuts)
        )
        yield TextLine(number, tuple(pieces))
        start = end + 1


def _quoting(claims: Sequence[Claim], first: int, last: int) -> tuple[str, ...]:
    return tuple(
        one.id for one in claims if one.evidence.start <= first and last <= one.evidence.end
    )


def feeds(positions: Sequence[Position], claim: str) -> Iterator[Fed]:
    """Yield what a claim feeds in each mission that uses it; where it feeds nothing, why."""
    for position in positions:
        if claim not in position.claims:
            continue
        name = position.mission.short or position.mission.name
        mission = slug(position.mission.name)
        for one in position.commitments:
            if claim in one.claims:
                yield Fed(f"{one.id}, {name}", mission, one.id)
        if any(claim in one.claims for one in position.needs):
            yield Fed(f"what {name} needs", mission)
        for kind in sorted({one.kind for one in position.findings if claim in one.claims}):
            yield Fed(f"{kind}, {name}", mission)
        for aside, why in position.set_aside:
            if aside == claim:
                yield Fed(f"no figure of {name}: {why.rstrip('.')}")


def as_json(found: Found, asked: Asked[ViewInputs]) -> Json:  # noqa: ARG001
    """Return the report with its text, its claims, and what each of them feeds."""
    told = [
        {**claim, "feeds": [each.says for each in feeds(found.positions, claim["id"])]}
        for position in found.positions
        for claim in claims_json(position)
        if claim["report_id"] == found.report.id
    ]
    return {
        "seal": seal_json(found.seal),
        "report": {**report_json(found.report), "text": found.report.text},
        "claims": told,
    }


PAGE = Page(
    template="report.html",
    find=find,
    show=show,
    title=lambda shown: shown.report.title or shown.report.name,
    json=as_json,
    shape=ReportWithTextShape,
    example={"report": "id"},
    inputs=ViewInputs,
    is_held=True,
)
