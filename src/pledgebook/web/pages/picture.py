"""One picture of a mission: strength, ladder, money or funding, with the table of its numbers."""

from __future__ import annotations

from dataclasses import dataclass

from pledgebook.errors import NothingToDraw
from pledgebook.publishing.charts.picture import Picture
from pledgebook.publishing.charts.told import as_json as picture_json
from pledgebook.publishing.position_json import seal_json
from pledgebook.web.desk import Desk
from pledgebook.web.inputs import ViewInputs
from pledgebook.web.page import Asked, Json, Page
from pledgebook.web.shapes import PictureShape
from pledgebook.web.slugs import slug
from pledgebook.workflow.pictures import PICTURES


@dataclass(frozen=True, slots=True)
class Found:
    """A picture, the mission that it is of, all that can be drawn of it, and the seal."""

    name: str
    picture: Picture
    kind: str
    kinds: tuple[str, ...]
    seal: tuple[int, str]


@dataclass(frozen=True, slots=True)
class Shown:
    """What the page of a picture shows."""

    name: str
    slug: str
    picture: Picture
    kind: str
    kinds: tuple[str, ...]


def find(desk: Desk, asked: Asked[ViewInputs]) -> Found:
    """Return a picture of a mission. Raises `UnknownMission`, `NothingToDraw`."""
    part = desk.part(asked.view, asked.parts["mission"])
    kind, name = asked.parts["picture"], part.position.mission.name
    every = {each: draw(part.position, part.assessment) for each, draw in PICTURES.items()}
    drawn = {each: picture for each, picture in every.items() if picture}
    if kind not in drawn:
        hint = f"What can be drawn: {', '.join(drawn) or 'nothing yet'}."
        raise NothingToDraw(kind, "nothing of it is told with a number", hint)
    return Found(name, drawn[kind], kind, tuple(drawn), desk.held.last(asked.view.entry))


def show(found: Found, asked: Asked[ViewInputs]) -> Shown:  # noqa: ARG001 - every page has the two
    """Return the picture, and the names of the others."""
    return Shown(found.name, slug(found.name), found.picture, found.kind, found.kinds)


def as_json(found: Found, asked: Asked[ViewInputs]) -> Json:  # noqa: ARG001
    """Return the picture as `pledgebook picture --json` does, with the seal."""
    return {"seal": seal_json(found.seal), **picture_json(found.picture)}


PAGE = Page(
    template="picture.html",
    find=find,
    show=show,
    title=lambda shown: shown.picture.title,
    json=as_json,
    shape=PictureShape,
    example={"mission": "multinational-security-support-mission", "picture": "strength"},
    inputs=ViewInputs,
    is_held=True,
)
