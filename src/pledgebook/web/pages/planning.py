"""Plans: the scenario as a form, what came of it, and two of them beside each other."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from pydantic import Field, create_model

from pledgebook.model import Plan
from pledgebook.publishing import planned
from pledgebook.web.deed import Deed, Doing
from pledgebook.web.desk import Desk
from pledgebook.web.inputs import WORDS, Body, Day, PlanInputs
from pledgebook.web.page import Asked, Json, Page
from pledgebook.web.pages.add import begun_json, then
from pledgebook.web.scenario_form import ASKS, FIELDS, MEANS, POTS, fields_of, toml_of
from pledgebook.web.scenario_form import Field as FormField
from pledgebook.web.shapes import BegunShape, PlansShape
from pledgebook.web.slugs import slug
from pledgebook.web.tasks.planning import ToPlan
from pledgebook.web.work import Progress
from pledgebook.workflow import View

OPTION = re.compile(r" \(--\w+ [^)]*\)")
"""What an answer says for the command line alone."""

LONGEST = 100_000
"""Characters of a scenario: the example has 2,100."""


class _Wanted(Body):
    """What is wanted of a plan, beside the fields of the form."""

    scenario: str = Field(
        "",
        max_length=LONGEST,
        description="A scenario as docs/planning.md has it; where it is told, no field counts.",
        examples=["[money.direct]\nstock = 40_000_000\nmonthly = 6_000_000\n"],
    )
    mission: str = Field("", max_length=200, description="The mission's id; else the scenario's.")
    name: str = Field("", max_length=200, description="What people call the plan.")
    day: Day = Field(None, description="Plan for this day, whatever the scenario says.")
    as_of: Day = Field(None, description="Plan from what was published until then.")


_OF_FORM: dict[str, Any] = {
    one.name: (str, Field("", max_length=WORDS, description=f"{one.table}: {one.key}"))
    for one in FIELDS
}

PlanBody = create_model("PlanBody", __base__=_Wanted, **_OF_FORM)
"""A scenario, as a file or as the fields of the form."""


def begin(desk: Desk, doing: Doing) -> str:
    """Begin to plan; return the number by which it can be watched. Raises `UnknownMission`."""
    body: Any = doing.body
    view = View(as_of=body.as_of)
    if body.mission:
        view = replace(view, mission=desk.part(view, body.mission).position.mission.name)
    told = {one.name: getattr(body, one.name) for one in FIELDS}
    task = ToPlan(
        place=desk.place,
        view=view,
        name=body.name.strip() or f"Plan {len(desk.works.all('planning')) + 1}",
        scenario=body.scenario if body.scenario.strip() else toml_of(told),
        by=body.day,
        tables=desk.tables,
    )
    return desk.works.begin("planning", task, doing.visitor.name)


@dataclass(frozen=True, slots=True)
class PlanShown:
    """A plan as a page shows it."""

    id: str
    name: str
    title: str
    says: tuple[str, ...]
    asks: tuple[tuple[str, str, str, str], ...]
    means: tuple[str, ...]
    months: tuple[tuple[str, ...], ...]
    worth: tuple[tuple[str, str], ...]
    assumed: tuple[str, ...]


def plan_shown(number: str, name: str, plan: Plan) -> PlanShown:
    """Return a plan in words and rows."""
    return PlanShown(
        id=number,
        name=name,
        title=planned.title(plan),
        says=tuple(OPTION.sub("", said) for said in planned.answers(plan)),
        asks=tuple(planned.asks(plan)),
        means=planned.means(plan),
        months=tuple(planned.months(plan)),
        worth=tuple(planned.worth(plan)),
        assumed=plan.assumed,
    )


@dataclass(frozen=True, slots=True)
class Shown:
    """What the page of plans shows.

    missions  (slug, name) of those that can be planned for.
    groups    (heading, fields) of the form.
    made      (number, name, what came of it) of the plans that were made.
    beside    rows of two plans beside each other: (what, of the one, of the other).
    only      what each of the two alone asks: (name, lines).
    """

    missions: tuple[tuple[str, str], ...]
    groups: tuple[tuple[str, tuple[FormField, ...]], ...]
    made: tuple[tuple[str, str, str], ...]
    names: tuple[str, ...]
    beside: tuple[tuple[str, ...], ...]
    only: tuple[tuple[str, tuple[str, ...]], ...]
    filled: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Found:
    """The missions, the plans that were made, and the two that are to stand beside each other."""

    missions: tuple[tuple[str, str], ...]
    made: tuple[Progress, ...]
    two: tuple[Progress, ...]


def find(desk: Desk, asked: Asked[PlanInputs]) -> Found:
    """Return the missions that need people, and the plans made since the desk was opened."""
    positions = (one.position for one in desk.parts(asked.view))
    missions = tuple(
        (slug(one.mission.name), one.mission.short or one.mission.name)
        for one in positions
        if any(need.resource == "personnel" and need.amount for need in one.needs)
    )
    chosen = [one for one in (asked.inputs.one, asked.inputs.other) if one]
    return Found(missions, desk.works.all("planning"), tuple(map(desk.works.of, chosen)))


def show(found: Found, asked: Asked[PlanInputs]) -> Shown:  # noqa: ARG001 - every page has both
    """Return the form, the plans, and two beside each other where two are asked for."""
    two = [one for one in found.two if isinstance(one.outcome, Plan)]
    plans = [one.outcome for one in two] if len(two) == 2 else []  # noqa: PLR2004
    names = tuple(one.task.name for one in two) if plans else ()
    return Shown(
        missions=found.missions,
        groups=tuple(_groups()),
        made=tuple((one.id, one.task.name, _came_of(one)) for one in found.made),
        names=names,
        beside=tuple(planned.beside(plans)) if plans else (),
        only=tuple(planned.only(names, plans)) if plans else (),
        filled={},
    )


def _came_of(one: Progress) -> str:
    if one.problem:
        return one.problem.detail
    return planned.headline(one.outcome) if one.outcome else "is being planned"


HEADINGS = {
    "training": "Training",
    "airlift": "Airlift",
    "base": "Places to live",
    "equipment": "Equipment",
    "direct": "Money, direct",
    "trust_fund": "Money, by the trust fund",
}


def _groups() -> list[tuple[str, tuple[FormField, ...]]]:
    groups = [("What is wanted", (*fields_of(""), *fields_of("costs.upkeep")))]
    groups += [(HEADINGS[pot], fields_of(f"money.{pot}")) for pot in POTS]
    groups += [(HEADINGS[means], fields_of(means)) for means in MEANS]
    groups += [(f"Ask {n}", fields_of(f"ask {n}")) for n in range(1, ASKS + 1)]
    return groups


def as_json(found: Found, asked: Asked[PlanInputs]) -> Json:  # noqa: ARG001
    """Return the plans that were made, and whole those that were asked for."""
    return {
        "missions": [{"id": mission, "name": name} for mission, name in found.missions],
        "made": [
            {"id": one.id, "name": one.task.name, "says": _came_of(one)} for one in found.made
        ],
        "plans": [planned.as_json(one.outcome) for one in found.two if one.outcome],
    }


PAGE = Page(
    template="plan.html",
    find=find,
    show=show,
    title=lambda _: "Plan",
    json=as_json,
    shape=PlansShape,
    example={},
    inputs=PlanInputs,
)

DEED = Deed(PlanBody, begin, then, begun_json, BegunShape, status=202)
