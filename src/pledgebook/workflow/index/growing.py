"""An index takes in what was recorded since: a few reports by themselves, else the whole book."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from pledgebook.ledger.book import Book
from pledgebook.ledger.collect import gathered
from pledgebook.ledger.record import Entry, Thing, thing_of
from pledgebook.model import (
    RULES,
    Basis,
    Claim,
    Decision,
    Records,
    Report,
    Ruling,
    standing_decisions,
)
from pledgebook.reconciling import survey
from pledgebook.reconciling.mentions import Mention
from pledgebook.reconciling.readers import read_again
from pledgebook.reconciling.stories import first_told, roots, traced
from pledgebook.workflow.index.asking import claims_in, missions_told
from pledgebook.workflow.index.tables import Index
from pledgebook.workflow.index.told import OutOfTurn, Reports, hear, reassign, shelve

FEW = 500
"""Reports that are taken in by themselves; with more, the whole book is sooner read again."""

Numbered = tuple[int, Thing]
"""What an entry records, with its number."""


def catch_up(index: Index, book: Book) -> tuple[str, Records | None]:
    """Take in all that the book has; return its last seal.

    And all its records with their stories and missions, where the whole of it had to be read.
    """
    if index.seen() == book.last():
        return book.last()[1], None
    with index.alone():
        number, seal = index.seen()
        if number and book.has(number, seal) and (last := _take_in(index, book, number, seal)):
            return last, None
        index.clear()
        return _read_whole(index, book)


def _take_in(index: Index, book: Book, number: int, seal: str) -> str:
    """Take in what is behind an entry; return the last seal, or "" where that cannot be done."""
    new: list[Numbered] = []
    reports, basis = 0, index.basis()
    for entry, each in book.after(number, seal):
        number, seal, thing = number + 1, each, thing_of(entry)
        reports += isinstance(thing, Report)
        basis = thing.tables if isinstance(thing, Basis) else basis
        is_by_others = isinstance(thing, Basis) and basis != index.tables.own
        if reports > FEW or is_by_others or isinstance(thing, Decision):
            return ""
        new.append((number, thing))
    try:
        is_told = _extend(index, book, new)
    except OutOfTurn:
        return ""
    index.saw(number, seal, basis)
    return seal if is_told else ""


# --- the whole book --------------------------------------------------------------------------


def _read_whole(index: Index, book: Book) -> tuple[str, Records]:
    number, seal = 0, ""
    noted: list[tuple[int, Report | Claim | Ruling | Decision]] = []

    def told() -> Iterator[tuple[Entry, Thing]]:
        nonlocal number, seal
        for entry, each in book.after(0, ""):
            number, seal = number + 1, each
            thing = thing_of(entry)
            if isinstance(thing, Report | Claim | Ruling | Decision):
                noted.append((number, thing))
            yield entry, thing

    records = gathered(told())
    of_report: dict[str, list[Claim]] = defaultdict(list)
    for claim in records.claims.values():
        of_report[claim.evidence.report].append(claim)
    if of_report.keys() - records.reports.keys():
        return seal, survey(records, book.tables)
    sources = traced(records.reports.values())
    for report, source in sources.sources.items():
        shelve(index, records.reports[report], source, sources.prints.get(report))
    told_first = ((first, report) for report, first in roots(sources.sources).items())
    index.run_each("UPDATE report SET story = ? WHERE id = ?", told_first)
    for each, thing in noted:
        _note(index, each, thing)
    _note_corrected(index, [one for one in noted if isinstance(one[1], Decision)])
    for claims in of_report.values():
        _mention(index, claims)
    originals = {(claim.evidence.report,) for claim in first_told(records)}
    index.run_each("UPDATE report SET original = 1 WHERE id = ?", originals)
    index.unsettle(reassign(index, book))
    index.moved(missions_told(index), number)
    index.saw(number, seal, records.basis)
    return seal, _surveyed(index, records)


def _note_corrected(index: Index, decided: Sequence[tuple[int, Thing]]) -> None:
    """Put the claims that people corrected among the others, while their decisions stand."""
    number = {one.id: each for each, one in decided if isinstance(one, Decision)}
    for one in standing_decisions(one for _, one in decided if isinstance(one, Decision)):
        if one.corrected:
            _note(index, number[one.id], one.corrected)


def _surveyed(index: Index, records: Records) -> Records:
    known = missions_told(index)
    told = index.run("SELECT id, mission FROM claim")
    return records.told_of(
        stories=dict(index.run("SELECT id, story FROM report")),
        missions={claim: known[mission] for claim, mission in told},
    )


# --- some entries ----------------------------------------------------------------------------


def _extend(index: Index, book: Book, new: Sequence[Numbered]) -> bool:
    """Take in some entries by themselves; return whether that could be done."""
    told = {thing.id: thing for _, thing in new if isinstance(thing, Report)}
    known = {one for (one,) in index.among("SELECT id FROM report WHERE id IN AMONG", told)}
    for number, thing in new:
        _note(index, number, thing)
    touched = {thing.evidence.report for _, thing in new if isinstance(thing, Claim)}
    retold = hear(index, Reports(index, book, {}), (told[one] for one in told.keys() - known))
    if len(index.among("SELECT id FROM report WHERE id IN AMONG", touched)) < len(touched):
        return False
    for report in sorted(touched):
        _mention(index, list(claims_in(index, book, [report])))
    _tell_originals(index, book, touched | (told.keys() - known))
    changed = reassign(index, book) if told or touched else set()
    rulings = [one for _, one in new if isinstance(one, Ruling)]
    by_person = {one.claim for one in rulings if one.by != RULES}
    changed |= _of_reports(index, touched | retold) | _of_claims(index, by_person)
    index.unsettle(changed)
    ruled_on = _of_claims(index, {one.claim for one in rulings})
    index.moved(changed | ruled_on | _of_reports(index, told.keys()), new[-1][0])
    return True


def _of_reports(index: Index, reports: Iterable[str]) -> set[str]:
    """Return the missions that some reports tell of."""
    rows = index.among("SELECT DISTINCT mission FROM claim WHERE report IN AMONG", reports)
    return {name for (name,) in rows}


def _of_claims(index: Index, claims: Iterable[str]) -> set[str]:
    """Return the missions that some claims are about."""
    rows = index.among("SELECT DISTINCT mission FROM claim WHERE id IN AMONG", claims)
    return {name for (name,) in rows}


def _note(index: Index, number: int, thing: Thing) -> None:
    """Remember which entry records a thing."""
    match thing:
        case Report():
            index.run("INSERT INTO report_entry VALUES (?, ?)", (thing.id, number))
        case Claim():
            index.run(CLAIMED, (thing.id, thing.evidence.report, number))
        case Ruling():
            index.run(RULED, (thing.claim, number, thing.by != RULES))
        case Decision():
            index.run("INSERT INTO decision VALUES (?)", (number,))
        case _:
            pass


CLAIMED = "INSERT OR IGNORE INTO claim (id, report, entry) VALUES (?, ?, ?)"

RULED = """
INSERT INTO ruling VALUES (?, ?, ?) ON CONFLICT (claim) DO UPDATE
SET entry = excluded.entry, by_person = excluded.by_person
WHERE excluded.by_person OR NOT by_person
"""
"""The later ruling stands, and a person's above any rule's, as in `ledger.collect`."""


def _mention(index: Index, claims: Sequence[Claim]) -> None:
    """Remember what the claims of one report mention; what is read twice, by the first reader."""
    mentions = sorted(Mention.of(claim) for claim in claims)
    numbers = {mention: index.number_of(mention) for mention in mentions}
    group = index.group_of(numbers[mention] for mention in mentions)
    by_id, again = {claim.id: claim for claim in claims}, read_again(claims, index.tables)
    rows = [(numbers[Mention.of(by_id[again.get(claim, claim)])], group, claim) for claim in by_id]
    index.run_each("UPDATE claim SET mention = ?, alike = ? WHERE id = ?", rows)
    index.run("UPDATE report SET alike = ? WHERE id = ?", (group, claims[0].evidence.report))


def _tell_originals(index: Index, book: Book, reports: Iterable[str]) -> None:
    """Tell the exact copies among reports with the bodies of these from what they copy."""
    bodies = index.among("SELECT DISTINCT body FROM report WHERE id IN AMONG", reports)
    for (each,) in bodies:
        alike = [one for (one,) in index.run("SELECT id FROM report WHERE body = ?", (each,))]
        found = Reports(index, book, {}).read(alike)
        claims = {claim.id: claim for claim in claims_in(index, book, alike)}
        first = first_told(Records({one.id: one for one in found}, claims))
        originals = {claim.evidence.report for claim in first}
        rows = ((one in originals, one) for one in alike)
        index.run_each("UPDATE report SET original = ? WHERE id = ?", rows)
