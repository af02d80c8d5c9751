"""Something that takes long: how far it has come, and what came of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from pledgebook.model import Plan
from pledgebook.publishing.charts import schedule
from pledgebook.publishing.charts.told import as_json as picture_json
from pledgebook.publishing.planned import as_json as plan_json
from pledgebook.publishing.position_json import parked_json
from pledgebook.web.desk import Desk
from pledgebook.web.inputs import ViewInputs
from pledgebook.web.page import Asked, Json, Page
from pledgebook.web.pages.planning import PlanShown, plan_shown
from pledgebook.web.problems import Problem
from pledgebook.web.shapes import WorkShape
from pledgebook.web.tasks.reading import Read
from pledgebook.web.work import Progress


@dataclass(frozen=True, slots=True)
class Shown:
    """What the page of something that takes long shows.

    read, plan  what came of it; None where it is something else, or not over.
    """

    id: str
    sort: str
    is_over: bool
    done: int
    total: int
    problem: Problem | None
    read: Read | None
    plan: PlanShown | None


def find(desk: Desk, asked: Asked[ViewInputs]) -> Progress:
    """Return how far it has come. Raises `UnknownWork`."""
    return desk.works.of(asked.parts["work"])


def show(found: Progress, asked: Asked[ViewInputs]) -> Shown:  # noqa: ARG001 - every page has both
    """Return how far it has come, and what came of it."""
    outcome = found.outcome
    return Shown(
        id=found.id,
        sort=found.sort,
        is_over=found.is_over,
        done=found.done,
        total=found.total,
        problem=found.problem,
        read=outcome if isinstance(outcome, Read) else None,
        plan=plan_shown(found.id, found.task.name, outcome) if isinstance(outcome, Plan) else None,
    )


def as_json(found: Progress, asked: Asked[ViewInputs]) -> Json:  # noqa: ARG001
    """Return how far it has come; when it is over, what came of it or why nothing did."""
    return {
        "id": found.id,
        "sort": found.sort,
        "over": found.is_over,
        "done": found.done,
        "total": found.total,
        "read": _read_json(found.outcome) if isinstance(found.outcome, Read) else None,
        "plan": plan_json(found.outcome) if isinstance(found.outcome, Plan) else None,
        "picture": _picture_json(found.outcome) if isinstance(found.outcome, Plan) else None,
        "problem": found.problem.json(f"/api/work/{found.id}") if found.problem else None,
    }


def _read_json(read: Read) -> dict[str, Any]:
    return {
        "since_entry": read.before,
        "entry": read.after,
        "added": read.added,
        "reports": [
            {"name": name, "id": report, "claims": claims} for name, report, claims in read.reports
        ],
        "parked": parked_json(read.parked),
    }


def _picture_json(plan: Plan) -> dict[str, Any]:
    return picture_json(schedule.picture(plan))


PAGE = Page(
    template="work.html",
    find=find,
    show=show,
    title=lambda shown: "Reading" if shown.sort == "reading" else "Planning",
    json=as_json,
    shape=WorkShape,
    example={"work": "number"},
    inputs=ViewInputs,
)
