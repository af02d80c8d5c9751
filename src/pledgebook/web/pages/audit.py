"""Who did what to the book, and when; for those who keep a team's desk."""

from __future__ import annotations

from dataclasses import dataclass

from pledgebook import workflow
from pledgebook.ledger.book import Book
from pledgebook.publishing.position_json import seal_json
from pledgebook.web.desk import Desk
from pledgebook.web.inputs import PagedInputs
from pledgebook.web.page import Asked, Json, Page
from pledgebook.web.pages.paged import Paged, paged
from pledgebook.web.shapes import AuditShape
from pledgebook.workflow import Noted, View

SIZE = 100
"""Entries on a page."""


@dataclass(frozen=True, slots=True)
class Shown:
    """What the page shows: the latest first."""

    rows: Paged[Noted]


Found = tuple[tuple[Noted, ...], tuple[int, str]]


def find(desk: Desk, asked: Asked[PagedInputs]) -> Found:
    """Return what people did in the view."""

    def noted(_: Book, view: View) -> tuple[Noted, ...]:
        return workflow.journal(desk.shelf(), view)

    return desk.held.answer("audit", noted, asked.view), desk.held.last()


def show(found: Found, asked: Asked[PagedInputs]) -> Shown:
    """Return a page of it, the latest first."""
    return Shown(paged(found[0][::-1], asked.inputs.page, SIZE))


def as_json(found: Found, asked: Asked[PagedInputs]) -> Json:
    """Return a page of it, the latest first."""
    part = paged(found[0][::-1], asked.inputs.page, SIZE)
    return {
        "seal": seal_json(found[1]),
        "page": part.number,
        "pages": part.last,
        "total": part.total,
        "entries": [
            {
                "entry": one.entry,
                "at": one.at,
                "by": one.by,
                "did": one.did,
                "what": one.what,
                "why": one.why,
            }
            for one in part.things
        ],
    }


PAGE = Page(
    template="audit.html",
    find=find,
    show=show,
    title=lambda _: "Who did what",
    json=as_json,
    shape=AuditShape,
    example={},
    inputs=PagedInputs,
)
