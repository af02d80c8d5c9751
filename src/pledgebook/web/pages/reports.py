"""Every report that was read, the latest first, and what could not be read, with the reason."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from pledgebook.model import Parked, Report
from pledgebook.publishing.position_json import parked_json, report_json, seal_json
from pledgebook.publishing.publication import Publication
from pledgebook.web.desk import Desk
from pledgebook.web.inputs import PagedInputs
from pledgebook.web.page import Asked, Json, Page
from pledgebook.web.pages.paged import Paged, paged
from pledgebook.web.shapes import ReportsShape

SIZE = 100
"""Reports on a page: as many as somebody skims."""


@dataclass(frozen=True, slots=True)
class Row:
    """One report, and how many claims it makes."""

    report: Report
    claims: int


@dataclass(frozen=True, slots=True)
class Shown:
    """What the page of reports shows."""

    rows: Paged[Row]
    parked: tuple[Parked, ...]


@dataclass(frozen=True, slots=True)
class Found:
    """The reports, the latest first, and how many claims each makes."""

    reports: tuple[Report, ...]
    claims: Mapping[str, int]
    parked: tuple[Parked, ...]
    seal: tuple[int, str]


def find(desk: Desk, asked: Asked[PagedInputs]) -> Found:
    """Return every report of the view."""
    publication = desk.publication(asked.view)
    claims = claims_of(publication)
    latest = sorted(publication.reports, key=_day, reverse=True)
    return Found(tuple(latest), claims, publication.parked, publication.seal)


def claims_of(publication: Publication) -> Mapping[str, int]:
    """Return how many claims each report makes, by its id."""
    told = {
        claim.id: claim.evidence.report
        for position, _ in publication.missions
        for claim in position.claims.values()
    }
    return Counter(told.values())


def _day(report: Report) -> tuple[date, str]:
    return report.published or date.min, report.name


def show(found: Found, asked: Asked[PagedInputs]) -> Shown:
    """Return a page of the reports, and all that is parked."""
    part = paged(found.reports, asked.inputs.page, SIZE)
    rows = tuple(Row(one, found.claims.get(one.id, 0)) for one in part.things)
    return Shown(Paged(rows, part.number, part.last, part.total), found.parked)


def as_json(found: Found, asked: Asked[PagedInputs]) -> Json:
    """Return a page of the reports, and all that is parked."""
    part = paged(found.reports, asked.inputs.page, SIZE)
    return {
        "seal": seal_json(found.seal),
        "page": part.number,
        "pages": part.last,
        "total": part.total,
        "reports": [
            {**report_json(one), "claims": found.claims.get(one.id, 0)} for one in part.things
        ],
        "parked": parked_json(found.parked),
    }


PAGE = Page(
    template="reports.html",
    find=find,
    show=show,
    title=lambda _: "Reports",
    json=as_json,
    shape=ReportsShape,
    example={},
    inputs=PagedInputs,
    is_held=True,
)
