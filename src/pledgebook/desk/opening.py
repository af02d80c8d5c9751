"""The book that a command is about, and the reports that are read for it."""

from __future__ import annotations

import getpass
import os
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing, contextmanager, suppress
from datetime import UTC, datetime
from functools import partial

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

from pledgebook import workflow
from pledgebook.desk.readers import Readers, readers
from pledgebook.errors import NothingAsked
from pledgebook.ledger.book import Book
from pledgebook.model import Parked
from pledgebook.settings import Settings, read_settings
from pledgebook.sources.addresses import is_web_address
from pledgebook.sources.fetch import Limits, fetch
from pledgebook.workflow import Known, Reading, Recorder, Source


@contextmanager
def opened(
    paths: Sequence[str],
    book: str | None,
    known: Known,
    told: list[Parked],
    by: Readers | None = None,
) -> Iterator[Book]:
    """Open the book that a command is about: one on disk, added to, or made for this run alone.

    What is parked in this run is put into `told`. Raises `NothingAsked` without paths or book, and
    a `TableError` where a team's own tables are at fault.
    """
    settings = read_settings(os.environ)
    place, by = book or settings.book, by or readers(())
    if not paths:
        if place is None:
            raise NothingAsked
        with closing(workflow.open_book(place, by.tables)) as made:
            yield made
    elif place is None:
        found = reports_in(paths, known, settings, told, by)
        with closing(workflow.in_memory(found, by.tables)) as made:
            yield made
    else:
        found = reports_in(paths, known, settings, told, by)
        with closing(workflow.open_book_to_add(place, by.tables)) as made:
            workflow.add(made, found, recorder_of(settings), jobs=by.jobs)
            yield made


def place_of(book: str | None, settings: Settings) -> str:
    """Return the place of the book that is told or set. Raises `NothingAsked` where none is."""
    place = book or settings.book
    if place is None:
        raise NothingAsked
    return place


def reports_in(
    paths: Sequence[str],
    known: Known,
    settings: Settings,
    told: list[Parked],
    by: Readers | None = None,
    *,
    bar: bool = True,
) -> Iterator[Reading | Parked]:
    """Return what the paths lead to, not yet read; raise at once where they lead to nothing."""
    sources = _sources(paths, settings)
    stdin = _standard_input() if "-" in paths else None
    by = by or readers(())
    limit, jobs = settings.max_report_bytes, min(by.jobs, len(sources))
    found = workflow.read_sources(
        sources, known, stdin, limit, by.each, jobs, bounds=workflow.BOUNDS
    )
    return _noting(_watched(found, len(sources) * len(by.each)) if bar else found, told, by)


def _sources(paths: Sequence[str], settings: Settings) -> list[Source | Parked]:
    """Return what is to be read: files and folders first, then pages, which are fetched now."""
    pages = [path for path in paths if is_web_address(path)]
    files = [path for path in paths if not is_web_address(path)]
    found = workflow.list_sources(files) if files else []
    out = partial(fetch, limits=Limits(settings.max_report_bytes))
    return found + [workflow.fetched(page, out) for page in dict.fromkeys(pages)]


def _standard_input() -> bytes:
    return sys.stdin.buffer.read() if sys.stdin else b""  # None where the shell closed it


def _watched(found: Iterator[Reading | Parked], total: int) -> Iterator[Reading | Parked]:
    """Yield what is read, with a bar on the screen where a person watches the reading of many."""
    console = Console(stderr=True)
    if not console.is_terminal or total < 2:  # noqa: PLR2004 - one report is read at once
        yield from found
        return
    columns = (TextColumn("reading"), BarColumn(), MofNCompleteColumn(), TextColumn("reports"))
    with Progress(*columns, console=console, transient=True) as progress:
        task = progress.add_task("reading", total=total)
        for one in found:
            progress.advance(task)
            yield one


def _noting(
    found: Iterable[Reading | Parked], told: list[Parked], by: Readers
) -> Iterator[Reading | Parked]:
    for one in found:
        if isinstance(one, Parked):
            told.append(one)
        else:
            by.note(one)
        yield one


def recorder_of(settings: Settings) -> Recorder:
    """Return who writes now: by the settings' name, else the user's."""
    name = settings.name
    if name is None:
        with suppress(OSError, KeyError):
            name = getpass.getuser()
    return Recorder(name or "unknown", datetime.now(UTC))
