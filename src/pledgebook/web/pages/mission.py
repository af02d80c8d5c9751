"""All that stands for one mission: target, strength, ladder, money, needs, what is in the way."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import timedelta

from pledgebook.model import Assessment, Forecast, NoForecast
from pledgebook.publishing import behind, brief, chart
from pledgebook.publishing.foretold import as_json as forecast_json
from pledgebook.publishing.parts import Chapter, Dispute, Section
from pledgebook.publishing.position_json import position_json, seal_json
from pledgebook.web.desk import Desk, Standing
from pledgebook.web.inputs import ViewInputs
from pledgebook.web.page import Asked, Json, Page
from pledgebook.web.pages.foreseen import Foreseen, foreseen
from pledgebook.web.pages.ladder import Rungs, ladder
from pledgebook.web.pages.missions import chance_of, days_left, first_need
from pledgebook.web.shapes import MissionShape
from pledgebook.web.slugs import slug


@dataclass(frozen=True, slots=True)
class Found:
    """A mission's position and assessment, its forecasts, and the seal that they rest on."""

    standing: Standing
    forecasts: tuple[Forecast | NoForecast, ...]
    seal: tuple[int, str]


@dataclass(frozen=True, slots=True)
class Shown:
    """What the page of a mission shows.

    left, chance  of its first need, in words; "" where they are not known.
    picture       strength over time as SVG, with its name and its steps as a table.
    foreseen      what may be in place until the day, for each need that can be forecast.
    disputes      (id, conflict) of the first conflicts; `more_disputes`: whether there are more.
    behind        each need, from what is required down to what nobody has promised.
    binds         how many people count, and for want of what no more do.
    of_promises   money as it was announced, and what became of each contributor's promises.
    sections      the chapter's last sections, with what is in order beside what is late.
    lately        the day since which changes are offered; "" where no day is known.
    """

    slug: str
    chapter: Chapter
    left: str
    chance: str
    picture: str
    picture_name: str
    steps: tuple[tuple[str, str, str], ...]
    rungs: tuple[Rungs, ...]
    foreseen: tuple[Foreseen, ...]
    disputes: tuple[tuple[str, Dispute], ...]
    more_disputes: bool
    behind: tuple[Section, ...]
    binds: tuple[Section, ...]
    of_promises: tuple[Section, ...]
    sections: tuple[Section, ...]
    lately: str


LATELY = timedelta(days=30)
"""How far back the link to what changed leads."""

DISPUTES = 12
"""Conflicts that the page of a mission names; their own page has them all."""


def find(desk: Desk, asked: Asked[ViewInputs]) -> Found:
    """Return what stands for the mission. Raises `UnknownMission`."""
    part = desk.part(asked.view, asked.parts["mission"])
    standing = part.position, part.assessment
    return Found(standing, part.forecasts, desk.held.last(asked.view.entry))


def show(found: Found, asked: Asked[ViewInputs]) -> Shown:  # noqa: ARG001 - every page has the two
    """Return the chapter that a brief has, and what a page adds to it."""
    position, assessment = found.standing
    told = brief.chapter(position, assessment)
    need, today = first_need(position), brief.last_known(position)
    conflicts = (one.id for one in position.conflicts)
    return Shown(
        slug=slug(position.mission.name),
        chapter=told,
        left=days_left(position, need) if need else "",
        chance=chance_of(found.forecasts, need),
        picture=chart.svg(told.chart, "strength") if told.chart else "",
        picture_name=chart.title(told.chart) if told.chart else "",
        steps=chart.table(told.chart) if told.chart else (),
        rungs=ladder(position),
        foreseen=tuple(foreseen(position, each) for each in found.forecasts),
        disputes=tuple(zip(conflicts, told.disputes, strict=True))[:DISPUTES],
        more_disputes=len(told.disputes) > DISPUTES,
        behind=behind.accounts(position, assessment),
        binds=behind.binding(position, assessment),
        of_promises=tuple(
            one
            for one in (
                behind.announced(position, assessment),
                behind.records(position, assessment),
            )
            if one.lines
        ),
        sections=_sections(told, assessment),
        lately=(today - LATELY).isoformat() if today else "",
    )


def _sections(told: Chapter, assessment: Assessment) -> tuple[Section, ...]:
    """Return the last sections of a chapter: who counts is told in full, and what is in order."""
    calm = behind.in_order(assessment)
    kept = [one for one in told.sections if one.key not in {"counting", "late"}]
    late = next((one for one in told.sections if one.key == "late"), None)
    waited = late or Section("late", "Late, and silent")
    if late or calm:
        after = next((place for place, one in enumerate(kept, 1) if one.key == "needs"), 0)
        kept.insert(after, replace(waited, says=(*waited.says, *calm)))
    return tuple(kept)


def as_json(found: Found, asked: Asked[ViewInputs]) -> Json:  # noqa: ARG001
    """Return the position as docs/json.md has it, with its forecasts and the seal."""
    position, assessment = found.standing
    return {
        "id": slug(position.mission.name),
        "seal": seal_json(found.seal),
        **position_json(position, assessment),
        "forecasts": forecast_json(position, found.forecasts)["forecasts"],
    }


PAGE = Page(
    template="mission.html",
    find=find,
    show=show,
    title=lambda shown: shown.chapter.title,
    json=as_json,
    shape=MissionShape,
    example={"mission": "multinational-security-support-mission"},
    inputs=ViewInputs,
    is_held=True,
)
