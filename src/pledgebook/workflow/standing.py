"""What stands in a book, in a view: positions, what changed between two views, and why."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import closing, suppress
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time
from difflib import get_close_matches

from pledgebook.assessing import assess
from pledgebook.crew import Each
from pledgebook.errors import SeveralCommitments, UnknownCommitment, UnknownMission
from pledgebook.ledger.book import Book
from pledgebook.ledger.collect import collect
from pledgebook.ledger.record import instant
from pledgebook.ledger.replay import positions
from pledgebook.model import (
    Claim,
    Commitment,
    Mission,
    Position,
    Records,
    Ruling,
)
from pledgebook.publishing.publication import Publication
from pledgebook.reconciling import known, reconcile, survey
from pledgebook.tables import Tables
from pledgebook.workflow.folding import by, hands, stands_of_all, unswept, with_conflicts
from pledgebook.workflow.index import (
    LARGE,
    UNWELL,
    Index,
    catch_up,
    missions_told,
    of_missions,
    open_index,
    records_of,
    until,
)


@dataclass(frozen=True, slots=True)
class View:
    """What a position is asked for.

    as_of           use only what was published until then.
    on              tell what held on that day.
    recorded_until  use only what stood in the book at the end of that day.
    mission         the mission with this name, short form or place; None for every one.
    entry           use only the book up to this entry: what a link to a figure says tomorrow, too.
    """

    as_of: date | None = None
    on: date | None = None
    recorded_until: date | None = None
    mission: str | None = None
    entry: int | None = None


def recorded(book: Book, view: View, each: Each = map) -> Records:
    """Return what the book holds for a view, ruled on and surveyed.

    With `as_of` the rules decide anew on what was published until then, and so they do where the
    book was ruled on by other tables than it is opened with; a person's ruling stays. Otherwise
    the rulings in the book stand, and claims without one are ruled on.

    each  what works on a large book: this process, or those that `folding.hands` lends.
    """
    with unswept():
        records = collect(book.entries(moment(view), view.entry))
        return ruled(records, view, book.tables, each)


def recorded_of(book: Book, view: View, least: int = LARGE) -> Records:
    """Return what `recorded` does, as far as the missions go that the view asks for.

    In a large book only their entries are read, by its index. Raises `UnknownMission`.

    least  the entries from which a book is large.
    """
    is_now = view.recorded_until is None and view.entry in (None, book.last()[0])
    if view.mission is not None and is_now and (index := open_index(book, least)):
        with closing(index), suppress(*UNWELL):
            catch_up(index, book)
            if found := _by_index(index, book, view):
                return _ruled_on(found, view, book.tables)
    return recorded(book, view)


def positions_in(book: Book, view: View) -> tuple[Position, ...]:
    """Return each mission's position in a view, with its conflicts. Raises `UnknownMission`.

    Of a mission that the view names, in a large book, by its index: whoever asks again and again
    needs to hold an answer only for as long as the book's last seal is the same.
    """
    with unswept():
        return stands(recorded_of(book, view), view, book.tables)


def _by_index(index: Index, book: Book, view: View) -> Records | None:
    """Return the records of the missions that a view asks for; None where it cannot tell.

    Raises `UnknownMission`.
    """

    def asked(every: Iterable[Mission]) -> frozenset[str]:
        told = list(every)
        if found := called(told, view.mission or "", book.tables):
            return found
        raise UnknownMission(view.mission or "", sorted({one.name for one in told}))

    if view.as_of is None:
        return of_missions(index, book, asked(missions_told(index).values()))
    told = until(index, book, view.as_of, asked)
    return records_of(index, book, told) if told else None


def moment(view: View) -> str | None:
    """Return the last moment whose entries a view uses, as the book writes it; None for all."""
    until = view.recorded_until
    return instant(datetime.combine(until, time.max, UTC)) if until else None


def ruled(records: Records, view: View, tables: Tables, each: Each = map) -> Records:
    """Return records as `recorded` does, from all that the book held at the view's moment."""
    if view.as_of is not None:
        records = published_until(records, view.as_of)
    each = by(each, len(records.claims))
    return _ruled_on(survey(records, tables, each), view, tables, each)


def _ruled_on(surveyed: Records, view: View, tables: Tables, each: Each = map) -> Records:
    is_anew = view.as_of is not None or surveyed.basis != tables.own
    kept = {} if is_anew else surveyed.rulings
    if kept.keys() >= surveyed.claims.keys():
        return surveyed.told_of(rulings=kept)
    anew: dict[str, Ruling] = {one.claim: one for one in reconcile(surveyed, tables, each)}
    return surveyed.told_of(rulings={**anew, **kept})


def published_until(records: Records, day: date) -> Records:
    """Return the records of what was published until a day; all decisions stay."""
    reports = {i: r for i, r in records.reports.items() if r.published and r.published <= day}
    claims = {i: c for i, c in records.claims.items() if c.evidence.report in reports}
    consulted = tuple(one for one in records.consulted if one.report in reports)
    return replace(records, reports=reports, claims=claims, consulted=consulted)


def stands(records: Records, view: View, tables: Tables, each: Each = map) -> tuple[Position, ...]:
    """Return each mission's position in a view, with its conflicts. Raises `UnknownMission`.

    Those that a person has settled are told apart from those that are open.

    tables  by which names are understood.
    each    as `recorded` has it.
    """
    if view.mission is None:
        several = by(each, len(records.claims))
        return stands_of_all(records, tables, several, view.as_of, view.on)
    found = positions(records, view.as_of, view.on)
    return tuple(
        with_conflicts(one, records, tables) for one in chosen(found, view.mission, tables)
    )


def chosen(found: Sequence[Position], asked: str, tables: Tables) -> tuple[Position, ...]:
    """Return the positions whose mission has this name, short form or place.

    tables  in which it may have further names.
    """
    names = called((one.mission for one in found), asked, tables)
    if not names:
        raise UnknownMission(asked, [one.mission.name for one in found])
    return tuple(one for one in found if one.mission.name in names)


def called(missions: Iterable[Mission], asked: str, tables: Tables) -> frozenset[str]:
    """Return the names of the missions that have this name, short form or place.

    tables  in which they may have further names.
    """
    every, wanted = set(missions), asked.casefold()
    listed = known.mission(asked, tables)
    named: tuple[Callable[[Mission], bool], ...] = (
        lambda one: wanted in {one.name.casefold(), one.short.casefold()},
        lambda one: wanted == (one.place or "").casefold(),
        lambda one: wanted in one.name.casefold(),
        lambda one: listed is not None and one.name == listed.name,
    )
    found = (frozenset(one.name for one in every if is_called(one)) for is_called in named)
    return next(filter(None, found), frozenset())


def publication(book: Book, view: View, jobs: int = 1) -> Publication:
    """Return everything that a brief or an export of the book is made from.

    jobs  how many processes work on a large book.
    """
    with hands(jobs, book.last(view.entry)[0]) as each:
        records = recorded(book, view, each)
        standing = stands(records, view, book.tables, each)
        assessed = tuple((one, assess(one)) for one in standing)
    read = tuple(records.reports.values())
    return Publication(assessed, records.parked, book.last(view.entry), read, records.consulted)


@dataclass(frozen=True, slots=True)
class Why:
    """A commitment with the reasons for it: each claim about it, and the ruling on that claim."""

    position: Position
    commitment: Commitment
    ruled: tuple[tuple[Claim, Ruling], ...]


def why(book: Book, view: View, asked: str) -> Why:
    """Return the commitment called `asked`, or opened by that claim, its claims and rulings.

    Raises `UnknownCommitment` or `SeveralCommitments`.
    """
    records = recorded_of(book, view)
    return why_among(stands(records, view, book.tables), records.rulings, asked)


def why_among(standing: Sequence[Position], rulings: Mapping[str, Ruling], asked: str) -> Why:
    """Return what `why` does, from positions and the rulings on their claims."""
    found = [(p, c) for p in standing for c in p.commitments]
    meant = [(p, c) for p, c in found if asked in (c.id, c.opener)] or [
        (p, c) for p, c in found if c.id.startswith(asked)
    ]
    if len(meant) > 1 and len({c.id for _, c in meant}) == 1:
        raise SeveralCommitments(asked, {c.opener: p.mission.name for p, c in meant})
    if len(meant) != 1:
        raise UnknownCommitment(asked, _near(asked, [c.id for _, c in meant or found]))
    position, commitment = meant[0]
    ruled = tuple((position.claims[i], rulings[i]) for i in commitment.claims)
    return Why(position, commitment, ruled)


def _near(asked: str, names: Sequence[str]) -> list[str]:
    """Return the names that were most likely meant, the first ones where none is near."""
    return get_close_matches(asked, names, _NEAR) or sorted(names)[:_NEAR]


_NEAR = 5
"""As many names as a person takes in at a glance; the brief has them all."""
