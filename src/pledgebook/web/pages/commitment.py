"""One commitment: how it came to be what it is, claim by claim, with each ruling and its reason."""

from __future__ import annotations

from dataclasses import dataclass

from pledgebook import workflow
from pledgebook.model import Commitment
from pledgebook.publishing.contributors import amount_of
from pledgebook.publishing.parts import Reasons
from pledgebook.publishing.position_json import seal_json, why_json
from pledgebook.publishing.reasons import reasons
from pledgebook.publishing.words import day, period
from pledgebook.web.desk import Desk
from pledgebook.web.inputs import ViewInputs
from pledgebook.web.page import Asked, Json, Page
from pledgebook.web.shapes import WhyShape
from pledgebook.web.slugs import slug
from pledgebook.workflow import Why


@dataclass(frozen=True, slots=True)
class Step:
    """What it amounted to at one stage."""

    stage: str
    words: str
    when: str
    stands: bool


@dataclass(frozen=True, slots=True)
class Shown:
    """What the page of a commitment shows."""

    commitment: Commitment
    mission: str
    mission_slug: str
    steps: tuple[Step, ...]
    reasons: Reasons
    days: str


Found = tuple[Why, tuple[int, str]]


def find(desk: Desk, asked: Asked[ViewInputs]) -> Found:
    """Return the commitment with its claims and rulings. Raises an `InputError`."""
    part = desk.part(asked.view, asked.parts["mission"])
    why = workflow.why_among((part.position,), part.rulings, asked.parts["commitment"])
    return why, desk.held.last()


def show(found: Found, asked: Asked[ViewInputs]) -> Shown:  # noqa: ARG001 - every page has the two
    """Return its stages, and each claim about it with its ruling."""
    why, _ = found
    one, mission = why.commitment, why.position.mission
    days = (day(one.first_reported), day(one.last_reported))
    return Shown(
        commitment=one,
        mission=mission.name,
        mission_slug=slug(mission.name),
        steps=tuple(
            Step(str(at.stage), amount_of(at, one.resource), period(at.period), at is one.now)
            for at in one.history
        ),
        reasons=reasons(why.position, one, why.ruled),
        days=days[0] if days[0] == days[1] else " to ".join(filter(None, days)),
    )


def as_json(found: Found, asked: Asked[ViewInputs]) -> Json:  # noqa: ARG001
    """Return what `pledgebook why --json` prints, with the seal."""
    why, seal = found
    return {"seal": seal_json(seal), **why_json(why.position, why.commitment, why.ruled)}


PAGE = Page(
    template="commitment.html",
    find=find,
    show=show,
    title=lambda shown: f"{shown.commitment.provider}: {shown.commitment.resource}",
    json=as_json,
    shape=WhyShape,
    example={
        "mission": "multinational-security-support-mission",
        "commitment": "kenya-personnel-1",
    },
    inputs=ViewInputs,
    is_held=True,
)
