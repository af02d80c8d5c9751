"""The records of some missions, from an index and the entries that it names."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from datetime import date

from pledgebook.ledger.book import Book
from pledgebook.ledger.collect import preference
from pledgebook.ledger.record import thing_of
from pledgebook.model import (
    Claim,
    Decision,
    Mission,
    Records,
    Report,
    Ruling,
    standing_decisions,
)
from pledgebook.workflow.index.tables import Index
from pledgebook.workflow.index.told import assign


def missions_told(index: Index) -> dict[str, Mission]:
    """Return the missions that claims are about, by name."""
    rows = index.run("SELECT name, short, place FROM mission")
    return {name: Mission(name, short, place) for name, short, place in rows}


def moved(index: Index) -> dict[str, int]:
    """Return the missions that claims are about, each with the entry up to which it changed."""
    return dict(index.run("SELECT name, entry FROM mission JOIN moved ON mission = name"))


def claims_in(index: Index, book: Book, reports: Iterable[str]) -> Iterator[Claim]:
    """Yield the claims of some reports."""
    rows = index.among("SELECT id, entry FROM claim WHERE report IN AMONG", reports)
    yield from _claims(book, dict(rows))


def _claims(book: Book, entries: Mapping[str, int]) -> Iterator[Claim]:
    """Yield claims by their id and entry; what a person corrected stands in the decision."""
    for entry in book.at(set(entries.values())):
        thing = thing_of(entry)
        told = thing.corrected if isinstance(thing, Decision) else thing
        if isinstance(told, Claim) and told.id in entries:
            yield told


def records_of(index: Index, book: Book, told: Mapping[str, Mission]) -> Records:
    """Return the records of some claims, each with the mission that it is about."""
    rows = index.among("SELECT id, entry FROM claim WHERE id IN AMONG", told)
    claims = {claim.id: claim for claim in _claims(book, dict(rows))}
    reports = {claim.evidence.report for claim in claims.values()}
    decisions = tuple(_decisions(index, book))
    rulings = {one.claim: one for one in _rulings(index, book, claims)}
    stand = (ruling for one in standing_decisions(decisions) for ruling in one.rulings)
    rulings |= {ruling.claim: ruling for ruling in stand if ruling.claim in claims}
    return Records(
        {one.id: one for one in _reports(index, book, reports)},
        claims,
        rulings,
        decisions=decisions,
        basis=index.basis(),
        stories=dict(index.among("SELECT id, story FROM report WHERE id IN AMONG", reports)),
        missions={claim: told[claim] for claim in claims},
    )


def _reports(index: Index, book: Book, reports: Collection[str]) -> Iterable[Report]:
    """Return reports by id, each as the entries of one content are preferred."""
    found: dict[str, Report] = {}
    rows = index.among("SELECT entry FROM report_entry WHERE report IN AMONG", reports)
    for entry in book.at(number for (number,) in rows):
        thing = thing_of(entry)
        if isinstance(thing, Report):
            found[thing.id] = min(thing, found.get(thing.id, thing), key=preference)
    return found.values()


def _rulings(index: Index, book: Book, claims: Collection[str]) -> Iterator[Ruling]:
    rows = index.among("SELECT entry FROM ruling WHERE claim IN AMONG", claims)
    things = (thing_of(entry) for entry in book.at(number for (number,) in rows))
    yield from (one for one in things if isinstance(one, Ruling))


def _decisions(index: Index, book: Book) -> Iterator[Decision]:
    rows = index.run("SELECT entry FROM decision")
    things = (thing_of(entry) for entry in book.at(number for (number,) in rows))
    yield from (one for one in things if isinstance(one, Decision))


def of_missions(index: Index, book: Book, names: Iterable[str]) -> Records:
    """Return the records of some missions, as they are now."""
    known = missions_told(index)
    rows = index.among("SELECT id, mission FROM claim WHERE mission IN AMONG", names)
    return records_of(index, book, {claim: known[name] for claim, name in rows})


def until(
    index: Index, book: Book, day: date, chosen: Callable[[Iterable[Mission]], frozenset[str]]
) -> dict[str, Mission]:
    """Return the mission of each claim of the reports published until a day, as known then.

    chosen  returns the names of the missions that are asked for: only their claims are told.
            Where one of them has no claims after all, nothing is.
    """
    assigned = assign(index, book, day)
    loose = {claim: mission for claim, _, mission in assigned.others(index)}
    names = chosen([*filter(None, set(assigned.plain.values())), *loose.values()])
    found = {claim: mission for claim, mission in loose.items() if mission.name in names}
    own = {pair: one for pair, one in assigned.plain.items() if one and one.name in names}
    groups = (group for group, _ in own)
    for claim, *pair in index.among(UNTIL, groups, (day.isoformat(),)):
        if mission := own.get(tuple(pair)):
            found[claim] = mission
    return found if names == {mission.name for mission in found.values()} else {}


UNTIL = """
SELECT claim.id, claim.alike, mention FROM claim JOIN report ON report.id = claim.report
WHERE claim.alike IN AMONG AND day != '' AND day <= ?
"""
