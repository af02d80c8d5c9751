"""One uncertain thing at a time: what is doubtful, its words, and what each choice changes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from pledgebook import workflow
from pledgebook.ledger.book import Book
from pledgebook.model import Claim, fingerprint
from pledgebook.publishing.asked import Asked as Question
from pledgebook.publishing.asked import Outcomes, asked_json
from pledgebook.publishing.asked import asked as worded
from pledgebook.publishing.claim_rows import FIELDS
from pledgebook.publishing.position_json import seal_json
from pledgebook.web.desk import Desk
from pledgebook.web.inputs import ReviewInputs
from pledgebook.web.page import Asked, Json, Page
from pledgebook.web.shapes import ReviewShape
from pledgebook.web.slugs import slug
from pledgebook.workflow import Outcome, Part, View

CHANGEABLE = 3
"""Of a claim's fields the report, the kind and the quote stay; those behind can be corrected."""

LISTED = 50
"""Questions that are listed for programs: more than anybody decides without looking anew."""


@dataclass(frozen=True, slots=True)
class Shown:
    """What the page of review shows.

    question  the next one, in words; None where nothing is left.
    name      by which it is skipped.
    claims    ids of the claims that it is about, the one in question first.
    others    names of commitments that it could be merged with.
    left      how many questions are left, this one counted.
    """

    question: Question | None
    name: str
    claims: tuple[Claim, ...]
    mission: str
    mission_slug: str
    others: tuple[str, ...]
    left: int
    skipped: tuple[str, ...]
    made: str
    only: str
    fields: tuple[str, ...]
    seal: str


@dataclass(frozen=True, slots=True)
class Found:
    """The questions, what the choices of the first would change, and the seal they rest on."""

    questions: tuple[workflow.Question, ...]
    outcomes: tuple[Outcomes | None, ...]
    seal: tuple[int, str]


def find(desk: Desk, asked: Asked[ReviewInputs]) -> Found:
    """Return what is left to decide, and what the choices of the first would change."""
    seal, view = desk.held.last(), asked.view
    every = desk.parts(view)
    only = asked.inputs.mission
    asked_for = (desk.part(view, only),) if only else every
    passed = set(_split(asked.inputs.skipped))
    left = [one for one in _questions(asked_for) if not (passed and _name(one) in passed)]
    if not left:
        return Found((), (), seal)
    claims = sum(len(one.position.claims) for one in every)
    tried = partial(_tried, left[0], claims)
    outcomes = desk.held.answer("tried", tried, view, _name(left[0]))
    return Found(tuple(left), in_parts(outcomes), seal)


def _questions(parts: Iterable[Part]) -> Iterator[workflow.Question]:
    """Yield what is uncertain by mission, in each the most consequential first."""
    for one in parts:
        for doubt in one.doubts:
            yield workflow.Question(one.position, doubt, (None,) * len(doubt.choices))


def _tried(
    question: workflow.Question,
    claims: int,
    book: Book,
    view: View,  # noqa: ARG001 - what is held is held for a view
) -> tuple[tuple[Outcome, ...] | None, ...]:
    """Return what each choice would change; None for all where the book is too large for that.

    claims  in the whole book, which are ruled on anew for each choice.
    """
    choices = [choice for choice, _ in question.doubt.choices]
    if claims * len(choices) > workflow.WORK:
        return tuple(None for _ in choices)
    return tuple(workflow.weigh(book, one) for one in choices)


def in_parts(outcomes: Sequence[tuple[Outcome, ...] | None]) -> tuple[Outcomes | None, ...]:
    """Return the outcomes of choices as those take them who put them into words."""
    return tuple(
        None if each is None else [(one.mission, one.before, one.after) for one in each]
        for each in outcomes
    )


def _name(one: workflow.Question) -> str:
    """Return by what a question is known while it is open: a short name, for an address."""
    return fingerprint(one.position.mission.name, one.doubt.sort, one.doubt.on)[:8]


def _split(written: str) -> tuple[str, ...]:
    return tuple(filter(None, written.split(".")))


def show(found: Found, asked: Asked[ReviewInputs]) -> Shown:
    """Return the first question in words, with all that the forms need to answer it."""
    inputs, skipped = asked.inputs, _split(asked.inputs.skipped)
    first = found.questions[0] if found.questions else None
    position = first.position if first else None
    return Shown(
        question=worded(first.position, first.doubt, found.outcomes) if first else None,
        name=_name(first) if first else "",
        claims=tuple(position.claims[one] for one in first.doubt.claims)
        if first and position
        else (),
        mission=position.mission.short or position.mission.name if position else "",
        mission_slug=slug(position.mission.name) if position else "",
        others=tuple(one.id for one in position.commitments) if position else (),
        left=len(found.questions),
        skipped=skipped,
        made=inputs.made,
        only=inputs.mission,
        fields=FIELDS[CHANGEABLE:],
        seal=found.seal[1],
    )


def as_json(found: Found, asked: Asked[ReviewInputs]) -> Json:  # noqa: ARG001
    """Return the questions that are left; of the first, what each choice would change."""
    first, *others = found.questions or (None,)
    told = [] if first is None else [asked_json(first.position, first.doubt, found.outcomes)]
    told += [
        asked_json(one.position, one.doubt, [None] * len(one.doubt.choices))
        for one in others[: LISTED - 1]
        if one
    ]
    return {
        "seal": seal_json(found.seal),
        "uncertain": len(found.questions),
        "questions": told,
    }


PAGE = Page(
    template="review.html",
    find=find,
    show=show,
    title=lambda _: "Review",
    json=as_json,
    shape=ReviewShape,
    example={},
    inputs=ReviewInputs,
)
