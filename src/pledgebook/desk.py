"""What the commands of `cli.py` do once their arguments are taken: read, publish, print, write.

    with opened(["reports/"], None, Known(), told) as book:
        publish(book, View(), Form("html", Path("brief.html")))

The clock, the user, the environment and the terminal come in here and nowhere below.
"""

from __future__ import annotations

import getpass
import json
import os
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

from pledgebook import workflow
from pledgebook.errors import CannotWrite, NothingAsked
from pledgebook.ledger.book import Book
from pledgebook.model import Parked
from pledgebook.publishing import brief, markdown, page, terminal
from pledgebook.publishing.claim_rows import row
from pledgebook.publishing.position_json import (
    conflicts_json,
    parked_json,
    publication_json,
    why_json,
)
from pledgebook.publishing.reasons import reasons
from pledgebook.publishing.saving import EXPORTS, save
from pledgebook.settings import Settings, read_settings
from pledgebook.workflow import Known, Reading, Recorder, Source, View

__all__ = ["Known", "View"]


@dataclass(frozen=True, slots=True)
class Form:
    """How a brief is wanted: "text", "html", "markdown" or "json"; on the screen or in a file."""

    name: str
    out: Path | None


# --- what goes in ----------------------------------------------------------------------------


@contextmanager
def opened(
    paths: Sequence[str], book: Path | None, known: Known, told: list[Parked]
) -> Iterator[Book]:
    """Open the book that a command is about: one on disk, added to, or made for this run alone.

    What is parked in this run is put into `told`. Raises `NothingAsked` without paths or book.
    """
    settings = read_settings(os.environ)
    place = _place(book, settings)
    if not paths:
        if place is None:
            raise NothingAsked
        with closing(workflow.open_book(place)) as made:
            yield made
    elif place is None:
        with closing(workflow.in_memory(_found(paths, known, settings, told))) as made:
            yield made
    else:
        found = _found(paths, known, settings, told)
        with closing(workflow.open_book_to_add(place)) as made:
            workflow.add(made, found, _recorder(settings))
            yield made


def _place(book: Path | None, settings: Settings) -> Path | None:
    return book or (Path(settings.book) if settings.book else None)


def _found(
    paths: Sequence[str],
    known: Known,
    settings: Settings,
    told: list[Parked],
    *,
    bar: bool = True,
) -> Iterator[Reading | Parked]:
    """Return what the paths lead to, not yet read; raise at once where they lead to nothing."""
    sources = workflow.list_sources(paths)
    stdin = _standard_input() if "-" in paths else None
    watched = _watched(sources) if bar else sources
    return _noting(workflow.read_sources(watched, known, stdin, settings.max_report_bytes), told)


def _standard_input() -> bytes:
    return sys.stdin.buffer.read() if sys.stdin else b""  # None where the shell closed it


def _watched(sources: Sequence[Source | Parked]) -> Iterator[Source | Parked]:
    """Yield the sources, with a bar on the screen where a person watches the reading of many."""
    console = Console(stderr=True)
    total = sum(isinstance(one, Source) for one in sources)
    if not console.is_terminal or total < 2:  # noqa: PLR2004 - one report is read at once
        yield from sources
        return
    columns = (TextColumn("reading"), BarColumn(), MofNCompleteColumn(), TextColumn("reports"))
    with Progress(*columns, console=console, transient=True) as progress:
        task = progress.add_task("reading", total=total)
        for one in sources:
            yield one
            progress.advance(task, isinstance(one, Source))


def _noting(found: Iterable[Reading | Parked], told: list[Parked]) -> Iterator[Reading | Parked]:
    for one in found:
        if isinstance(one, Parked):
            told.append(one)
        yield one


def _recorder(settings: Settings) -> Recorder:
    name = settings.name
    if name is None:
        with suppress(OSError, KeyError):
            name = getpass.getuser()
    return Recorder(name or "unknown", datetime.now(UTC))


# --- what the commands do --------------------------------------------------------------------


def publish(book: Book, view: View, form: Form) -> None:
    """Print or write the brief of a book. Raises `CannotWrite`, `UnknownMission`."""
    publication = workflow.publication(book, view)
    if form.name == "json":
        _write(_json(publication_json(publication)), form.out)
        return
    composed = brief.compose(publication)
    if form.name == "text" and form.out is None:
        with _screen() as console:
            terminal.show(composed, console)
        return
    written = {"html": page.text, "markdown": markdown.text, "text": terminal.text}[form.name]
    _write(written(composed), form.out)


def claims(
    paths: Sequence[str], known: Known, told: list[Parked], *, as_list: bool = False
) -> None:
    """Print the claims of the reports, each report once: JSON Lines as they are read, or a list."""
    seen: set[str] = set()
    rows: list[dict[str, Any]] = []
    bar = as_list or not (sys.stdout and sys.stdout.isatty())  # lines and a bar would mix
    for one in _found(paths, known, read_settings(os.environ), told, bar=bar):
        if isinstance(one, Parked) or one.report.id in seen:
            continue
        seen.add(one.report.id)
        made = [row(claim, one.report) for claim in one.claims]
        if as_list:
            rows += made
        else:
            show("".join(json.dumps(each, ensure_ascii=False) + "\n" for each in made))
    if as_list:
        show(_json(rows))


def add(
    paths: Sequence[str], book: Path | None, known: Known, told: list[Parked], *, as_json: bool
) -> None:
    """Add reports to a book, and print how many entries that made. Raises a `LedgerError`."""
    settings = read_settings(os.environ)
    place = _place(book, settings)
    if place is None:
        raise NothingAsked
    found = _found(paths, known, settings, told)
    with closing(workflow.open_book_to_add(place)) as made:
        added = workflow.add(made, found, _recorder(settings))
        number, seal = made.last()
    if as_json:
        parked = parked_json(tuple(told))
        show(_json({"added": added, "entry": number, "seal": seal, "parked": parked}))
    else:
        show(f"{added} entries added to {place}; it has {number}. Last seal: {seal}\n")


def conflicts(book: Book, view: View, *, as_json: bool) -> None:
    """Print where the reports of a book contradict one another."""
    publication = workflow.publication(book, view)
    if as_json:
        show(_json(conflicts_json(publication)))
        return
    with _screen() as console:
        terminal.show_conflicts(brief.compose(publication), console)


def why(book: Book, view: View, commitment: str, *, as_json: bool) -> None:
    """Print the claims behind a commitment and how they were ruled on. Raises `InputError`s."""
    found = workflow.why(book, view, commitment)
    if as_json:
        show(_json(why_json(found.position, found.commitment, found.ruled)))
        return
    with _screen() as console:
        terminal.show_reasons(reasons(found.position, found.commitment, found.ruled), console)


def verify(book: Book, *, as_json: bool) -> None:
    """Check every seal of a book, and print how many hold. Raises `EntryAltered`."""
    count = book.verify()
    number, seal = book.last()
    if as_json:
        show(_json({"entries": count, "entry": number, "seal": seal}))
    else:
        last = seal or "none, the book is empty"
        show(f"{count} entries, every seal holds. Last seal: {last}\n")


def export(book: Book, view: View, to: str, out: Path | None, *, as_json: bool) -> None:
    """Write the export called `to`, and print the files written. Raises `CannotWrite`."""
    format_ = EXPORTS[to]
    place = out or Path(f"pledgebook-export{format_.suffix}")
    written = [str(one) for one in save(format_, workflow.publication(book, view), place)]
    show(_json({"written": written}) if as_json else "".join(f"{one}\n" for one in written))


# --- what goes out ---------------------------------------------------------------------------


@contextmanager
def _screen() -> Iterator[Console]:
    """Lend the screen; what standard output cannot take is a `CannotWrite`, a closed pipe is not.

    What is left in its buffer then goes nowhere, so that Python does not complain at the end.
    """
    try:
        yield Console()
        if sys.stdout:
            sys.stdout.flush()
    except OSError as error:
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
        if isinstance(error, BrokenPipeError):
            raise
        raise CannotWrite("standard output", error.strerror or type(error).__name__) from error


def show(text: str) -> None:
    """Print in UTF-8, whatever the locale."""
    with _screen():
        if sys.stdout:
            sys.stdout.buffer.write(text.encode("utf-8", "backslashreplace"))


def _json(told: object) -> str:
    return json.dumps(told, ensure_ascii=False, indent=2) + "\n"


def _write(text: str, out: Path | None) -> None:
    if out is None:
        show(text)
        return
    try:
        out.write_text(text, encoding="utf-8", errors="backslashreplace")
    except OSError as error:
        raise CannotWrite(str(out), error.strerror or type(error).__name__) from error
