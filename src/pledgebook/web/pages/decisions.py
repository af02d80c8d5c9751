"""What people decided, when and why, and what was taken back."""

from __future__ import annotations

from dataclasses import dataclass

from pledgebook import workflow
from pledgebook.ledger.book import Book
from pledgebook.publishing.decision_screen import decision_json
from pledgebook.publishing.position_json import seal_json
from pledgebook.publishing.words import sentence
from pledgebook.web.desk import Desk
from pledgebook.web.inputs import PagedInputs
from pledgebook.web.page import Asked, Json, Page
from pledgebook.web.pages.paged import Paged, paged
from pledgebook.web.shapes import DecisionsShape
from pledgebook.workflow import Made, View

SIZE = 50
"""Decisions on a page."""


@dataclass(frozen=True, slots=True)
class Row:
    """One decision.

    stands, undoable  whether nobody has taken it back, and whether somebody can.
    """

    id: str
    act: str
    about: str
    reason: str
    by: str
    at: str
    stands: bool
    undoable: bool
    entry: int
    last: int


@dataclass(frozen=True, slots=True)
class Shown:
    """What the page of decisions shows: the latest first."""

    rows: Paged[Row]


Found = tuple[tuple[Made, ...], tuple[int, str]]


def find(desk: Desk, asked: Asked[PagedInputs]) -> Found:
    """Return every decision of the view."""

    def made(_: Book, view: View) -> tuple[Made, ...]:
        return workflow.decisions(desk.shelf(), view)

    return desk.held.answer("decisions", made, asked.view), desk.held.last()


def show(found: Found, asked: Asked[PagedInputs]) -> Shown:
    """Return a page of the decisions, the latest first."""
    part = paged(found[0][::-1], asked.inputs.page, SIZE)
    return Shown(Paged(tuple(map(_row, part.things)), part.number, part.last, part.total))


def _row(made: Made) -> Row:
    one = made.decision
    return Row(
        id=one.id,
        act=str(one.act),
        about=one.about,
        reason=sentence(one.reason),
        by=one.by,
        at=made.at[:16].replace("T", " "),
        stands=made.stands,
        undoable=made.stands and one.undoes is None,
        entry=made.entry,
        last=made.last,
    )


def as_json(found: Found, asked: Asked[PagedInputs]) -> Json:
    """Return a page of the decisions, each as `pledgebook decisions --json` has it."""
    made, seal = found
    part = paged(made[::-1], asked.inputs.page, SIZE)
    return {
        "seal": seal_json(seal),
        "page": part.number,
        "pages": part.last,
        "total": part.total,
        "decisions": [
            {**decision_json(one.decision), "at": one.at, "stands": one.stands, "entry": one.entry}
            for one in part.things
        ],
    }


PAGE = Page(
    template="decisions.html",
    find=find,
    show=show,
    title=lambda _: "Decisions",
    json=as_json,
    shape=DecisionsShape,
    example={},
    inputs=PagedInputs,
)
