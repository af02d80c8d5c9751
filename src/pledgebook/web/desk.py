"""What the pages of one book share."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import datetime

from pledgebook import workflow
from pledgebook.errors import UnknownMission
from pledgebook.ledger.book import Book
from pledgebook.model import Assessment, Position, Records
from pledgebook.publishing.publication import Publication
from pledgebook.settings import Settings
from pledgebook.tables import Tables
from pledgebook.web.accounts import Team
from pledgebook.web.held import Held
from pledgebook.web.once import Once
from pledgebook.web.slugs import slug
from pledgebook.web.work import Works
from pledgebook.workflow import Part, Shelf, Told, View

Clock = Callable[[], datetime]


@dataclass(frozen=True)
class Desk:
    """One book, and what is needed to tell of it and to write into it.

    clock  the moment that counts for what is recorded.
    works  what takes long, in a process of its own.
    team   who may come in; None where whoever reaches the desk may do everything.
    tables a team's own tables of parties and missions; None for those that are shipped.
    once   what is shown once.
    """

    place: str
    settings: Settings
    clock: Clock
    held: Held
    works: Works
    team: Team | None = None
    tables: Tables | None = None
    once: Once = field(default_factory=Once)

    def parts(self, view: View) -> tuple[Part, ...]:
        """Return what stands for each mission in a view, the most told first.

        Of a large book as it is now, only what changed is worked out anew. Raises a `LedgerError`.
        """
        if view.entry and (known := self._known(view)):
            return known
        is_now = view == NOW
        marks = self.held.answer("marks", workflow.marks, view, lasts=True) if is_now else None
        if marks is None:
            return self.held.answer("parts", workflow.parts, view, lasts=is_now)

        def together(*_: object) -> tuple[Part, ...]:
            found = (self._part(name, since) for name, since in marks.items())
            return tuple(sorted(filter(None, found), key=lambda one: one.rank))

        return self.held.answer("together", together, view, lasts=True)

    def _known(self, view: View) -> tuple[Part, ...] | None:
        """Return what stood at an entry, where it is held from when that was the last."""
        if replace(view, entry=None) != NOW:
            return None
        at = self.held.last(view.entry)
        known = (self.held.known(name, NOW, at) for name in ("parts", "together"))
        found: tuple[Part, ...] | None = next(filter(None, known), None)
        return found

    def told(self, view: View, only: str) -> Told:
        """Return what stands in a view to be compared; `only` for one mission, "" for all."""
        decided = workflow.decisions(self.shelf(), view)
        positions = (one.position for one in self._of(view, only))
        return Told(view, tuple(positions), tuple(one.decision for one in decided))

    def _of(self, view: View, only: str) -> tuple[Part, ...]:
        with suppress(UnknownMission):
            return (self.part(view, slug(only)),) if only else self.parts(view)
        return ()

    def since(self, view: View, asked: str) -> int | None:
        """Return the entry since which what stands now for a mission of a large book is the same.

        None where that is not known.
        """
        if view != NOW:
            return None
        marks = self.held.answer("marks", workflow.marks, NOW, lasts=True) or {}
        return next((since for name, since in marks.items() if slug(name) == asked), None)

    def part(self, view: View, asked: str) -> Part:
        """Return what stands for the mission with this name in an address.

        In a large book nothing else is read. Raises `UnknownMission`.
        """
        if view.entry and (known := self._known(view)):
            return _called(known, asked)
        marks = self.held.answer("marks", workflow.marks, replace(view, as_of=None, on=None))
        name = next((one for one in marks or () if slug(one) == asked), None)
        found: Part | None = None
        if marks and name and replace(view, entry=None) == NOW:
            found = self._part(name, marks[name])
        elif name:
            told = self.held.answer("parts", workflow.parts, replace(view, mission=name))
            found = next((one for one in told if one.position.mission.name == name), None)
        return found or _called(self.parts(view), asked)

    def _part(self, name: str, since: int) -> Part | None:
        """Return what stands now for a mission; None where nothing does."""
        alone = replace(NOW, mission=name)
        return self.held.answer("part", _alone, alone, since=since, lasts=True)

    def publication(self, view: View) -> Publication:
        """Return everything that stands in a view. Raises a `LedgerError`."""
        read = self.held.answer("reports", self._shelved, view, lasts=view == NOW)
        told = tuple((one.position, one.assessment) for one in self.parts(view))
        reports, seal = tuple(read.reports.values()), self.held.last(view.entry)
        return Publication(told, read.parked, seal, reports, read.consulted)

    def shelf(self) -> Shelf:
        """Return what the book tells beside claims and rulings, read on as it grows."""
        return self.held.grown("shelf", workflow.read_on)

    def _shelved(self, book: Book, view: View) -> Records:  # noqa: ARG002 - it is read already
        return workflow.shelved(self.shelf(), view)

    def stay(self) -> None:
        """Let all pages show the book as it is now until `go_on`: something is read into it.

        What has not been worked out of a large book yet is shown as it becomes.
        """
        is_small = self.held.answer("marks", workflow.marks, NOW, lasts=True) is None
        if is_small or self._known(replace(NOW, entry=self.held.last()[0])):
            self.held.stay()

    def go_on(self) -> None:
        """Let all pages show the book as it is, once that is worked out.

        Where more is being read, they stay there.
        """
        try:
            replace(self, held=self.held.ahead()).publication(NOW)
        finally:
            self.held.go_on()
        if sum(not one.is_over for one in self.works.all("reading")) > 1:
            self.stay()


NOW = View()
"""What stands now."""


def _alone(book: Book, view: View) -> Part | None:
    """Return what stands for one mission; None where nothing does."""
    told = workflow.parts(book, view)
    return next((one for one in told if one.position.mission.name == view.mission), None)


def _called(parts: Sequence[Part], asked: str) -> Part:
    """Return the one with this name in an address. Raises `UnknownMission`."""
    for one in parts:
        if slug(one.position.mission.name) == asked:
            return one
    raise UnknownMission(asked, [slug(one.position.mission.name) for one in parts])


Standing = tuple[Position, Assessment]


def standing_of(publication: Publication, asked: str) -> Standing:
    """Return the mission with this name in an address. Raises `UnknownMission`."""
    for standing in publication.missions:
        if slug(standing[0].mission.name) == asked:
            return standing
    raise UnknownMission(asked, [slug(one.mission.name) for one, _ in publication.missions])
