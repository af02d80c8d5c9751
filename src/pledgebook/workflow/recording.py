"""What was read enters the book, and is ruled on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import closing, suppress
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from pathlib import Path

from pledgebook import crew
from pledgebook.crew import Each
from pledgebook.errors import BookMoved
from pledgebook.ledger import places, sqlite
from pledgebook.ledger.book import Book
from pledgebook.ledger.collect import collect, to_record
from pledgebook.ledger.record import Entry, entries_of, entry_of, instant
from pledgebook.model import Basis, Parked, Records, Report, Ruling
from pledgebook.reconciling import reconcile
from pledgebook.tables import Tables
from pledgebook.workflow.folding import by, hands, unswept
from pledgebook.workflow.index import LARGE, UNWELL, Index, catch_up, of_missions, open_index
from pledgebook.workflow.readers import Reading


@dataclass(frozen=True, slots=True)
class Recorder:
    """Who writes into the book, and the moment that it counts as."""

    name: str
    at: datetime


def open_book(place: str | Path, tables: Tables | None = None) -> Book:
    """Return the book at a path, or at an address such as postgresql://ana@db/haiti, to be read.

    tables  by which the names in it are understood; those that are shipped without any.

    Raises a `LedgerError`, or `BadAddress`.
    """
    return Book(places.open_to_read(str(place)), tables)


def open_book_to_add(place: str | Path, tables: Tables | None = None) -> Book:
    """Return the book at a path or an address, made where there is none.

    tables  as `open_book` has them.

    In PostgreSQL the database itself must be there. Raises a `LedgerError`, or `BadAddress`.
    """
    return Book(places.open_to_add(str(place)), tables)


def open_book_to_decide(place: str | Path, tables: Tables | None = None) -> Book:
    """Return the book at a path or an address, which must be there.

    tables  as `open_book` has them; it raises what that does.
    """
    places.open_to_read(str(place)).close()
    return Book(places.open_to_add(str(place)), tables)


def add(
    book: Book,
    found: Iterable[Reading | Parked],
    recorder: Recorder,
    least: int = LARGE,
    jobs: int = 1,
) -> int:
    """Record what was read, one report at a time, then rule on it; return how many entries came.

    A report with its claims is recorded whole or not at all, so that a crash leaves whole
    reports behind and adding again completes them. `least` and `jobs` are as `settle` has them.
    """
    at = instant(recorder.at)
    added = 0
    for one in found:
        if isinstance(one, Parked):
            added += book.append([entry_of(one, at, recorder.name)])
        else:
            added += book.append(_entries(one, at, recorder.name))
    return added + settle(book, recorder, least, jobs)


def _entries(one: Reading, at: str, by: str) -> Iterator[Entry]:
    return entries_of(one.report, one.claims, at, by, one.consulted)


def settle(book: Book, recorder: Recorder, least: int = LARGE, jobs: int = 1) -> int:
    """Record the rulings that follow from all that is in the book, where they changed.

    least  the entries from which a book has an index, by which only what is new is reasoned.
    jobs   how many processes rule on a large book.

    Where others write meanwhile, it is reasoned anew; in the end with the others kept out.
    """
    index = open_index(book, least)
    if index is None:
        return _settle_whole(book, recorder, jobs)
    with closing(index), suppress(*UNWELL):
        for _ in range(UNDISTURBED):
            with suppress(BookMoved):
                return _settle_by_index(book, index, recorder, jobs)
    return _settle_whole(book, recorder, jobs)


def _settle_whole(book: Book, recorder: Recorder, jobs: int) -> int:
    for _ in range(UNDISTURBED):
        seal = book.last()[1]
        with suppress(BookMoved):
            return book.append(list(_as_rules_say(book, seal, recorder, jobs)), after=seal)
    return book.append(_as_rules_say(book, None, recorder, jobs))


def _settle_by_index(book: Book, index: Index, recorder: Recorder, jobs: int) -> int:
    """Rule anew on the missions that what was recorded since could change."""
    with unswept():
        seal, whole = catch_up(index, book)
        names = index.unsettled()
        records = whole or of_missions(index, book, names)
        with crew.hired(jobs) as each:
            told = follows(records, book.tables, each)
    at = instant(recorder.at)
    added = book.append([entry_of(one, at, recorder.name, after=seal) for one in told], seal)
    with index.alone():
        index.settled(names)
    catch_up(index, book)
    return added


UNDISTURBED = 3
"""How often others may write while it is reasoned, before they have to wait until that is done."""


def _as_rules_say(book: Book, seal: str | None, recorder: Recorder, jobs: int) -> Iterator[Entry]:
    seal = book.last()[1] if seal is None else seal
    with unswept(), hands(jobs, book.last()[0]) as each:
        told = follows(collect(book.entries()), book.tables, each)
    at = instant(recorder.at)
    yield from (entry_of(one, at, recorder.name, after=seal) for one in told)


def follows(records: Records, tables: Tables, each: Each = map) -> list[Basis | Ruling]:
    """Return the rulings that are not those in the book; before them by which tables, if by others.

    tables  by which names are understood.
    each    what works on a large book, as `folding.hands` lends it.
    """
    rulings = reconcile(records, tables, by(each, len(records.claims)))
    changed = to_record(rulings, records.rulings)
    is_by_others = bool(records.claims) and records.basis != tables.own
    return [Basis(tables.own), *changed] if is_by_others else [*changed]


def in_memory(found: Iterable[Reading | Parked], tables: Tables | None = None) -> Book:
    """Return a book in memory that depends on the reports alone, not on order, clock or user.

    tables  as `open_book` has them.

    Nothing is recorded for later, so an entry's moment is the day its report came out, and
    anyone with the same reports gets the same seal.
    """
    book = Book(sqlite.open_memory(), tables)
    things = list(found)
    day = UNDATED
    for one in _sorted(each for each in things if isinstance(each, Reading)):
        day = one.report.published or UNDATED
        book.append(_entries(one, instant(_midnight(day)), NOBODY))
    parked = {each for each in things if isinstance(each, Parked)}
    last = instant(_midnight(day))  # parked now, not before a report of the same name was read
    in_order = sorted(parked, key=lambda one: (one.place, one.reason))
    book.append([entry_of(one, last, NOBODY) for one in in_order])
    settle(book, Recorder(NOBODY, _midnight(day)))
    return book


UNDATED = date(1970, 1, 1)


NOBODY = "reader"


def _sorted(found: Iterable[Reading]) -> list[Reading]:
    """Return the readings by day and content, then by what is said of the same content, by whom."""
    return sorted(
        found,
        key=lambda one: (
            one.report.published or UNDATED,
            *_said(one.report),
            one.consulted.by if one.consulted else "",
        ),
    )


def _said(report: Report) -> tuple[str, ...]:
    about = (report.name, report.title, report.url, report.language, report.dated)
    return report.id, *(each or "" for each in about)


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time.min, UTC)
