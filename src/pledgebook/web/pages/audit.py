"""Who did what to the book, and when; for those who keep a team's desk."""

from __future__ import annotations

from dataclasses import asdict, dataclass

from pledgebook import workflow
from pledgebook.ledger.book import Book
from pledgebook.ledger.record import instant
from pledgebook.publishing.position_json import seal_json
from pledgebook.web.accounts.nouns import Note
from pledgebook.web.desk import Desk
from pledgebook.web.inputs import PagedInputs
from pledgebook.web.page import Asked, Json, Page
from pledgebook.web.pages.paged import Paged, paged
from pledgebook.web.shapes import AuditShape
from pledgebook.workflow import Noted, View

SIZE = 100
"""Entries on a page."""


@dataclass(frozen=True, slots=True)
class Row:
    """Something that somebody did.

    entry  its number in the book; None for what changed an account: that is kept beside the book.
    at     when, as the book writes it.
    why    the reason of a decision; why a report could not be read.
    """

    entry: int | None
    at: str
    by: str
    did: str
    what: str
    why: str = ""


@dataclass(frozen=True, slots=True)
class Shown:
    """What the page shows: the latest first."""

    rows: Paged[Row]


Found = tuple[tuple[Row, ...], tuple[int, str]]


def find(desk: Desk, asked: Asked[PagedInputs]) -> Found:
    """Return what people did in the view, the latest first."""

    def noted(_: Book, view: View) -> tuple[Noted, ...]:
        return workflow.journal(desk.shelf(), view)

    told = desk.held.answer("audit", noted, asked.view)
    rows = [Row(one.entry, one.at, one.by, one.did, one.what, one.why) for one in told]
    if desk.team and asked.view.entry is None:
        rows += [_of_account(one) for one in desk.team.store.notes() if _is_in(one, asked.view)]
        rows.sort(key=lambda one: (one.at, one.entry or 0))
    return tuple(reversed(rows)), desk.held.last()


def _of_account(note: Note) -> Row:
    whom = f"{note.whom} ({note.what})" if note.what else note.whom
    return Row(None, instant(note.at), note.by, note.did, whom)


def _is_in(note: Note, view: View) -> bool:
    return view.recorded_until is None or note.at.date() <= view.recorded_until


def show(found: Found, asked: Asked[PagedInputs]) -> Shown:
    """Return a page of it."""
    return Shown(paged(found[0], asked.inputs.page, SIZE))


def as_json(found: Found, asked: Asked[PagedInputs]) -> Json:
    """Return a page of it."""
    part = paged(found[0], asked.inputs.page, SIZE)
    return {
        "seal": seal_json(found[1]),
        "page": part.number,
        "pages": part.last,
        "total": part.total,
        "entries": [asdict(one) for one in part.things],
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
