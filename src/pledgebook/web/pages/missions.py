"""Every mission at a glance: the target, what is behind it, the days left, the chance."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from pledgebook.model import Forecast, Need, NoForecast, Position, last_day
from pledgebook.publishing import brief
from pledgebook.publishing.appendix import also
from pledgebook.publishing.foretold import chance_words
from pledgebook.publishing.glance import glances
from pledgebook.publishing.parts import Glance, Section
from pledgebook.publishing.position_json import mission_json, need_json, seal_json
from pledgebook.publishing.publication import Publication
from pledgebook.publishing.words import count
from pledgebook.web.desk import Desk, Standing
from pledgebook.web.inputs import ViewInputs
from pledgebook.web.page import Asked, Json, Page
from pledgebook.web.shapes import MissionsShape
from pledgebook.web.slugs import slug


@dataclass(frozen=True, slots=True)
class Card:
    """One mission among others.

    glance  its first need, as a bar; None where nothing is numbered.
    left    "109 days left"; "" where no day is told.
    chance  in words; "" where nothing can be forecast.
    """

    name: str
    slug: str
    facts: tuple[str, ...]
    glance: Glance | None
    left: str
    chance: str
    counts: str


@dataclass(frozen=True, slots=True)
class Shown:
    """What the first page shows.

    also  missions and places of which too little is told for a card.
    """

    cards: tuple[Card, ...]
    also: Section | None
    reports: int
    parked: int


Found = tuple[Publication, Mapping[str, Sequence[Forecast | NoForecast]]]


def find(desk: Desk, asked: Asked[ViewInputs]) -> Found:
    """Return what stands, and the forecasts by the mission's name."""
    foretold = {one.position.mission.name: one.forecasts for one in desk.parts(asked.view)}
    return desk.publication(asked.view), foretold


def show(found: Found, asked: Asked[ViewInputs]) -> Shown:  # noqa: ARG001 - every page has the two
    """Return a card for each mission of which enough is told, the most told first."""
    publication, foretold = found
    full, slight = brief.parted(publication)
    cards = tuple(_card(one, foretold.get(one[0].mission.name, ())) for one in full)
    rest = also([position for position, _ in slight])
    return Shown(cards, rest, len(publication.reports), len(publication.parked))


def _card(standing: Standing, foretold: Sequence[Forecast | NoForecast]) -> Card:
    position, assessment = standing
    mission, found = position.mission, glances(position, assessment)
    need = first_need(position)
    return Card(
        name=f"{mission.name} ({mission.short})" if mission.short else mission.name,
        slug=slug(mission.name),
        facts=tuple(brief.facts(position)),
        glance=found[0] if found else None,
        left=days_left(position, need) if need else "",
        chance=chance_of(foretold, need),
        counts=brief.counts(position),
    )


def first_need(position: Position) -> Need | None:
    """Return the need that a mission is known by: the first of people, else the first."""
    with_number = [one for one in position.needs if one.amount]
    people = [one for one in with_number if one.resource == "personnel"]
    return next(iter((*people, *with_number)), None)


def days_left(position: Position, need: Need) -> str:
    """Say how many days are left from the day of the position: "109 days left"."""
    today = brief.last_known(position)
    return "" if today is None or need.due is None else between(today, last_day(need.due))


def between(today: date, due: date) -> str:
    """Say how far a day is: "109 days left", "the day is today", "12 days past"."""
    days = (due - today).days
    if not days:
        return "the day is today"
    return f"{count(abs(days), 'day')} {'left' if days > 0 else 'past'}"


def chance_of(forecasts: Sequence[object], need: Need | None) -> str:
    """Return the chance that a need is met by its day, in words; "" where it is not forecast."""
    for one in forecasts:
        if isinstance(one, Forecast) and need and one.need.id == need.id:
            return chance_words(one.at_due.chance)
    return ""


def as_json(found: Found, asked: Asked[ViewInputs]) -> Json:  # noqa: ARG001
    """Return every mission with its needs; the whole of one stands at its own address."""
    publication, _ = found
    return {
        "seal": seal_json(publication.seal),
        "missions": [_mission(position) for position, _ in publication.missions],
    }


def _mission(position: Position) -> Json:
    return {
        "id": slug(position.mission.name),
        **mission_json(position.mission),
        "needs": [need_json(one) for one in position.needs],
        "commitments": len(position.commitments),
        "conflicts": len(position.conflicts),
        "claims": len(position.claims),
        "reports": len(position.reports),
    }


PAGE = Page(
    template="missions.html",
    find=find,
    show=show,
    title=lambda _: "Missions",
    json=as_json,
    shape=MissionsShape,
    example={},
    inputs=ViewInputs,
    is_held=True,
)
