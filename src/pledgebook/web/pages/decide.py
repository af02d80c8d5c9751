"""Somebody decides: confirms, rejects, corrects, merges, splits, settles, or takes that back."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import closing
from dataclasses import dataclass

from pledgebook import workflow
from pledgebook.model import Act, Choice, Decision
from pledgebook.publishing.decision_screen import decision_json, sums_json
from pledgebook.publishing.position_json import seal_json
from pledgebook.web.deed import Deed, Doing
from pledgebook.web.desk import Desk
from pledgebook.web.inputs import DecisionBody
from pledgebook.web.page import Json
from pledgebook.web.pages.review import in_parts
from pledgebook.web.shapes import DecidedShape, TriedShape
from pledgebook.workflow import Outcome, Recorder


@dataclass(frozen=True, slots=True)
class Done:
    """A decision, and the book before and after it."""

    decision: Decision
    before: int
    seal: tuple[int, str]


def choice_of(doing: Doing) -> Choice:
    """Return what a form or a program asks for, in the visitor's name."""
    body: DecisionBody = doing.body
    return Choice(
        act=body.act,
        on=body.on.strip(),
        reason=body.reason.strip(),
        by=doing.visitor.name,
        into=body.into.strip() or None,
        changes=((body.field, body.value.strip()),) if body.act == Act.CORRECT else (),
        as_part=body.as_part,
        sure=body.sure,
    )


def decide(desk: Desk, doing: Doing) -> Done:
    """Record a decision, whole or not at all. Raises as `workflow.decide` does.

    Pages that stayed while something is read go on: who decides sees the book as it is.
    """
    recorder = Recorder(doing.visitor.name, desk.clock())
    desk.held.go_on()
    with closing(workflow.open_book_to_decide(desk.place, desk.tables)) as book:
        before, _ = book.last()
        decision = workflow.decide(book, choice_of(doing), recorder, doing.body.seen or None)
        return Done(decision, before, book.last())


def then(done: Done, doing: Doing) -> tuple[str, Mapping[str, object]]:
    """Go on with the next question; from elsewhere, to what the decision changed."""
    if doing.body.back == "review":
        return "review", {"made": done.decision.id}
    return "changes", {"since_entry": done.before}


def as_json(done: Done) -> Json:
    """Return the decision, and the last seal."""
    return {
        **decision_json(done.decision),
        "since_entry": done.before,
        "seal": seal_json(done.seal),
    }


def weigh(desk: Desk, doing: Doing) -> tuple[Outcome, ...]:
    """Return what a decision would change, and record nothing."""
    with closing(workflow.open_book(desk.place, desk.tables)) as book:
        return workflow.weigh(book, choice_of(doing))


def weighed_json(done: tuple[Outcome, ...]) -> Json:
    """Return the sums of each mission that would change."""
    (outcomes,) = in_parts([done])
    return {"sums": sums_json(outcomes or ())}


DEED = Deed(DecisionBody, decide, then, as_json, DecidedShape, status=201)

TRY = Deed(DecisionBody, weigh, lambda *_: ("decisions", {}), weighed_json, TriedShape)
