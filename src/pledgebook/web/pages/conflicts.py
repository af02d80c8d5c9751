"""What cannot all be true: rivals side by side, with their words, and what each would make."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from pledgebook.model import Conflict, Position, Settled
from pledgebook.publishing.disputes import dispute
from pledgebook.publishing.parts import Dispute
from pledgebook.publishing.position_json import conflict_json, seal_json, settled_json
from pledgebook.publishing.publication import Publication
from pledgebook.publishing.words import sentence
from pledgebook.web.desk import Desk, standing_of
from pledgebook.web.inputs import ListInputs
from pledgebook.web.page import Asked, Json, Page
from pledgebook.web.pages.paged import Paged, paged
from pledgebook.web.shapes import ConflictsShape
from pledgebook.web.slugs import slug

SIZE = 25
"""Conflicts on a page: as many as somebody settles in one sitting."""


@dataclass(frozen=True, slots=True)
class Open:
    """A conflict that nobody has settled."""

    id: str
    mission: str
    mission_slug: str
    dispute: Dispute
    stands: int | None


@dataclass(frozen=True, slots=True)
class Closed:
    """A conflict that somebody has settled, and how to take that back."""

    mission: str
    dispute: Dispute
    says: str
    decision: str


@dataclass(frozen=True, slots=True)
class Shown:
    """What the page of conflicts shows.

    missions  (slug, name, how many) of each mission that has some.
    only      the slug of the mission that is asked for; "" for all.
    """

    open: Paged[Open]
    closed: tuple[Closed, ...]
    missions: tuple[tuple[str, str, int], ...]
    only: str


Found = tuple[Publication, tuple[Position, ...]]


def find(desk: Desk, asked: Asked[ListInputs]) -> Found:
    """Return the positions that are asked for. Raises `UnknownMission`."""
    publication = desk.publication(asked.view)
    if asked.inputs.mission:
        return publication, (standing_of(publication, asked.inputs.mission)[0],)
    return publication, tuple(one for one, _ in publication.missions)


def show(found: Found, asked: Asked[ListInputs]) -> Shown:
    """Return the open conflicts, a page of them, and all that are settled."""
    publication, positions = found
    every = [(one, each) for one in positions for each in one.conflicts]
    part = paged(every, asked.inputs.page, SIZE)
    return Shown(
        open=Paged(tuple(_open(*each) for each in part.things), part.number, part.last, part.total),
        closed=tuple(_closed(one, each) for one in positions for each in one.settled),
        missions=tuple(
            (slug(one.mission.name), one.mission.short or one.mission.name, len(one.conflicts))
            for one, _ in publication.missions
            if one.conflicts
        ),
        only=asked.inputs.mission,
    )


def _open(position: Position, one: Conflict) -> Open:
    name = position.mission.short or position.mission.name
    return Open(one.id, name, slug(position.mission.name), dispute(position, one), one.stands)


def _closed(position: Position, one: Settled) -> Closed:
    name = position.mission.short or position.mission.name
    says = f"{sentence(one.reason)} Settled by {one.by}."
    return Closed(name, dispute(position, one.conflict), says, one.decision)


def as_json(found: Found, asked: Asked[ListInputs]) -> Json:
    """Return the conflicts of each mission, a page of the open ones, with where the list ends."""
    publication, positions = found
    every = [(one, each) for one in positions for each in one.conflicts]
    part = paged(every, asked.inputs.page, SIZE)
    return {
        "seal": seal_json(publication.seal),
        "page": part.number,
        "pages": part.last,
        "total": part.total,
        "conflicts": [_of_mission(one, conflict_json(one, each)) for one, each in part.things],
        "settled": _settled(positions),
    }


def _settled(positions: Sequence[Position]) -> list[Json]:
    return [_of_mission(one, settled_json(one, each)) for one in positions for each in one.settled]


def _of_mission(position: Position, told: Json) -> Json:
    return {"mission": slug(position.mission.name), **told}


PAGE = Page(
    template="conflicts.html",
    find=find,
    show=show,
    title=lambda _: "Conflicts",
    json=as_json,
    shape=ConflictsShape,
    example={},
    inputs=ListInputs,
)
