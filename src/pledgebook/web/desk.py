"""What the pages of one book share."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime

from pledgebook import workflow
from pledgebook.errors import UnknownMission
from pledgebook.model import Assessment, Position
from pledgebook.publishing.publication import Publication
from pledgebook.settings import Settings
from pledgebook.web.held import Held
from pledgebook.web.slugs import slug
from pledgebook.web.work import Works
from pledgebook.workflow import Foretold, View

Clock = Callable[[], datetime]


@dataclass(frozen=True)
class Desk:
    """One book, and what is needed to tell of it and to write into it.

    clock  the moment that counts for what is recorded.
    works  what takes long, in a process of its own.
    """

    place: str
    settings: Settings
    clock: Clock
    held: Held
    works: Works

    def publication(self, view: View) -> Publication:
        """Return everything that stands in a view. Raises a `LedgerError`."""
        return self.held.answer("publication", workflow.publication, view)

    def standing(self, view: View, asked: str) -> Standing:
        """Return what stands for the mission with this name in an address.

        In a large book nothing else is read. Raises `UnknownMission`.
        """
        names = self.held.answer("missions", workflow.indexed, view)
        name = next((one for one in names or () if slug(one) == asked), None)
        if name is None:
            return standing_of(self.publication(view), asked)
        alone = replace(view, mission=name)
        found = self.held.answer("assessments", workflow.assessments, alone)
        return next((one for one in found if one[0].mission.name == name), found[0])

    def foretold(self, view: View) -> tuple[Foretold, ...]:
        """Return the forecasts of every mission in a view."""
        return self.held.answer("forecast", workflow.forecast, view)


Standing = tuple[Position, Assessment]


def standing_of(publication: Publication, asked: str) -> Standing:
    """Return the mission with this name in an address. Raises `UnknownMission`."""
    for standing in publication.missions:
        if slug(standing[0].mission.name) == asked:
            return standing
    raise UnknownMission(asked, [slug(one.mission.name) for one, _ in publication.missions])
