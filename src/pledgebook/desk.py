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
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from pathlib import Path
from random import Random
from typing import Any

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

from pledgebook import reviewing, tables, workflow
from pledgebook.chat import Talk
from pledgebook.errors import (
    BadScenario,
    CannotWrite,
    MissingFile,
    NothingAsked,
    TableError,
)
from pledgebook.ledger.book import Book
from pledgebook.ledger.places import shown
from pledgebook.model import Act, Choice, Parked, Refused
from pledgebook.publishing import (
    asked,
    brief,
    changed,
    decision_screen,
    explained,
    foretold,
    known_tables,
    markdown,
    page,
    planned,
    question_screen,
    terminal,
)
from pledgebook.publishing.claim_rows import row
from pledgebook.publishing.position_json import (
    conflicts_json,
    parked_json,
    publication_json,
    why_json,
)
from pledgebook.publishing.reasons import reasons
from pledgebook.publishing.saving import EXPORTS, save
from pledgebook.reviewing import in_parts
from pledgebook.settings import Settings, read_server, read_settings
from pledgebook.tables import Tables
from pledgebook.workflow import (
    BY_RULES,
    Known,
    Reader,
    Reading,
    Recorder,
    View,
    by_asking,
    by_rules,
)

__all__ = ["Act", "Choice", "Known", "View"]


@dataclass(frozen=True, slots=True)
class Form:
    """How a brief is wanted: "text", "html", "markdown" or "json"; on the screen or in a file."""

    name: str
    out: Path | None


@dataclass(frozen=True, slots=True)
class Readers:
    """Who reads in a run, and what is to be said of it at the end.

    talk     the talk with the language model that is one of them, if any.
    refused  the rows of its answers that were not let in, by the name of the report.
    jobs     how many processes read.
    """

    each: tuple[Reader, ...] = (BY_RULES,)
    talk: Talk | None = None
    refused: list[tuple[str, Refused]] = field(default_factory=list)
    jobs: int = 1

    def note(self, one: Reading) -> None:
        """Keep what was not let in of a reading."""
        if one.consulted:
            self.refused.extend((one.report.name, row) for row in one.consulted.refused)

    def account(self, *, verbose: bool) -> Iterator[str]:
        """Yield what asking took, and what was not let in: each row, or how many."""
        if self.talk is None:
            return
        if self.talk.cache.fault:
            yield self.talk.cache.fault
        if verbose:
            yield from (f"{name}: not let in: {one.reason} {one.row}" for name, one in self.refused)
        elif self.refused:
            many = len(self.refused)
            yield f"{many} row{'s' * (many != 1)} not let in; --verbose shows each, and why"
        server = self.talk.server
        yield self.talk.bill.words(server.model, server.prices)

    def json(self) -> dict[str, Any] | None:
        """Return the account as docs/json.md describes it; None where no model was asked."""
        if self.talk is None:
            return None
        server = self.talk.server
        refused = [
            {"report": name, "row": one.row, "reason": one.reason} for name, one in self.refused
        ]
        return {**self.talk.bill.json(server.model, server.prices), "refused": refused}


def readers(names: Iterable[str], jobs: int = 1) -> Readers:
    """Return the readers of these names, "rules" and "llm", each once. Raises `ServerUnset`.

    A model is asked from one process, whatever `jobs` says.
    """
    wanted = dict.fromkeys(names) or {"rules": None}
    own = _tables(read_settings(os.environ))
    if "llm" not in wanted:
        return Readers((by_rules(own),), jobs=jobs)
    server = read_server(os.environ)
    talk = Talk(server, _cache(server.cache, os.environ))
    known = {"rules": by_rules(own), "llm": by_asking(server.model, talk.ask, own)}
    return Readers(tuple(known[name] for name in wanted), talk)


def _tables(settings: Settings) -> Tables | None:
    """Return the tables that a setting names, laid over ours. Raises a `TableError`."""
    return tables.load(Path(settings.tables)) if settings.tables else None


def _cache(told: str, environment: Mapping[str, str]) -> Path | None:
    """Return the folder that keeps answers: the one told, the user's own, or none."""
    if told:
        return None if told == "off" else Path(told)
    home = environment.get("XDG_CACHE_HOME") or Path(environment.get("HOME", "~"), ".cache")
    return Path(home, "pledgebook", "llm").expanduser()


# --- what goes in ----------------------------------------------------------------------------


@contextmanager
def opened(
    paths: Sequence[str],
    book: str | None,
    known: Known,
    told: list[Parked],
    by: Readers | None = None,
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
        with closing(workflow.in_memory(_found(paths, known, settings, told, by))) as made:
            yield made
    else:
        found = _found(paths, known, settings, told, by)
        with closing(workflow.open_book_to_add(place)) as made:
            workflow.add(made, found, _recorder(settings))
            yield made


def _place(book: str | None, settings: Settings) -> str | None:
    return book or settings.book


def _found(
    paths: Sequence[str],
    known: Known,
    settings: Settings,
    told: list[Parked],
    by: Readers | None = None,
    *,
    bar: bool = True,
) -> Iterator[Reading | Parked]:
    """Return what the paths lead to, not yet read; raise at once where they lead to nothing."""
    sources = workflow.list_sources(paths)
    stdin = _standard_input() if "-" in paths else None
    by = by or readers(())
    limit, jobs = settings.max_report_bytes, min(by.jobs, len(sources))
    found = workflow.read_sources(sources, known, stdin, limit, by.each, jobs)
    return _noting(_watched(found, len(sources) * len(by.each)) if bar else found, told, by)


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
    paths: Sequence[str],
    known: Known,
    told: list[Parked],
    by: Readers | None = None,
    *,
    as_list: bool = False,
) -> None:
    """Print the claims of the reports, each report once: JSON Lines as they are read, or a list."""
    seen: set[tuple[str, str | None]] = set()
    rows: list[dict[str, Any]] = []
    bar = as_list or not (sys.stdout and sys.stdout.isatty())  # lines and a bar would mix
    for one in _found(paths, known, read_settings(os.environ), told, by, bar=bar):
        if isinstance(one, Parked):
            continue
        read = one.report.id, one.consulted.by if one.consulted else None
        if read in seen:
            continue
        seen.add(read)
        made = [row(claim, one.report) for claim in one.claims]
        if as_list:
            rows += made
        else:
            show("".join(json.dumps(each, ensure_ascii=False) + "\n" for each in made))
    if as_list:
        show(_json(rows))


def explain(
    paths: Sequence[str], known: Known, told: list[Parked], *, as_json: bool = False
) -> None:
    """Print how each report was read, sentence by sentence, each report once: text, or a list."""
    seen: set[str] = set()
    made: list[dict[str, Any]] = []
    width = Console().width
    settings = read_settings(os.environ)
    own = _tables(settings)
    bar = as_json or not (sys.stdout and sys.stdout.isatty())
    for one in _found(paths, known, settings, told, bar=bar):
        if isinstance(one, Parked) or one.report.id in seen:
            continue
        seen.add(one.report.id)
        sentences = workflow.explain(one.report, own)
        if as_json:
            made.append(explained.as_json(one.report, sentences))
        else:
            show(explained.text(one.report, sentences, width))
    if as_json:
        show(_json(made))


def add(
    paths: Sequence[str],
    book: str | None,
    known: Known,
    told: list[Parked],
    by: Readers | None = None,
    *,
    as_json: bool,
) -> None:
    """Add reports to a book, and print how many entries that made. Raises a `LedgerError`."""
    settings = read_settings(os.environ)
    place = _place(book, settings)
    if place is None:
        raise NothingAsked
    by = by or readers(())
    found = _found(paths, known, settings, told, by)
    with closing(workflow.open_book_to_add(place)) as made:
        added = workflow.add(made, found, _recorder(settings))
        number, seal = made.last()
    if as_json:
        parked = parked_json(tuple(told))
        outcome = {"added": added, "entry": number, "seal": seal, "parked": parked}
        show(_json({**outcome, "asked": by.json()}))
    else:
        show(f"{added} entries added to {shown(place)}; it has {number}. Last seal: {seal}\n")


def conflicts(book: Book, view: View, *, settled: bool, as_json: bool) -> None:
    """Print where the reports of a book contradict one another.

    settled  also what a person has settled; JSON has that anyway.
    """
    publication = workflow.publication(book, view)
    if as_json:
        show(_json(conflicts_json(publication)))
        return
    with _screen() as console:
        terminal.show_conflicts(brief.compose(publication), console)
        if settled:
            decision_screen.show_settled([one for one, _ in publication.missions], console)


def review(place: str | None, mission: str | None, by: str | None) -> None:
    """Walk through what is uncertain with the person at the terminal, who decides."""
    settings = read_settings(os.environ)
    found = _place(place, settings)
    if found is None:
        raise NothingAsked
    recorder = _recorder(settings)
    console = Console()
    with closing(workflow.open_book_to_decide(found)) as book:
        name = workflow.person(by or settings.name or "")
        session = reviewing.Session(book, recorder, name, View(mission=mission), console)
        count = session.walk()
        number, seal = book.last()
    plural = "" if count == 1 else "s"
    show(f"{count} decision{plural} recorded. Last seal: entry {number},\n{seal}\n")


def uncertain(book: Book, view: View, *, most: int, as_json: bool) -> None:
    """Print what is uncertain, the most consequential first."""
    questions = workflow.uncertain(book, view)
    parts = [(one.position, one.doubt, in_parts(one.outcomes)) for one in questions[:most]]
    if as_json:
        number, seal = book.last()
        told = {"seal": {"entry": number, "seal": seal}, "uncertain": len(questions)}
        show(_json({**told, "questions": [asked.asked_json(*each) for each in parts]}))
        return
    with _screen() as console:
        question_screen.show([asked.asked(*each) for each in parts], console)
    if len(questions) > most:
        show(f"\n… and {len(questions) - most} more (see --most or --json)\n")


def rule(
    place: str | None, choice: Choice, seen: str | None, *, only_try: bool, as_json: bool
) -> None:
    """Record what a person decides, or only say what it would change. Raises as `decide` does."""
    settings = read_settings(os.environ)
    found = _place(place, settings)
    if found is None:
        raise NothingAsked
    named = replace(choice, by=choice.by or settings.name or "")
    with closing(workflow.open_book_to_decide(found)) as book:
        outcomes = in_parts([workflow.weigh(book, named)])
        if only_try:
            show(decision_screen.tried(named, outcomes[0] or [], as_json=as_json))
            return
        decision = workflow.decide(book, named, _recorder(settings), seen)
        show(decision_screen.decided(decision, outcomes[0] or [], book.last(), as_json=as_json))


def decisions(book: Book, view: View, *, as_json: bool) -> None:
    """Print what people decided, and what was taken back."""
    made = workflow.decisions(book, view)
    show(decision_screen.every(made, as_json=as_json))


def why(book: Book, view: View, commitment: str, *, as_json: bool) -> None:
    """Print the claims behind a commitment and how they were ruled on. Raises `InputError`s."""
    found = workflow.why(book, view, commitment)
    if as_json:
        show(_json(why_json(found.position, found.commitment, found.ruled)))
        return
    with _screen() as console:
        terminal.show_reasons(reasons(found.position, found.commitment, found.ruled), console)


def forecast(book: Book, view: View, *, as_json: bool) -> None:
    """Print whether each mission's needs will be met by their dates. Raises `UnknownMission`."""
    found = [(one.position, one.forecasts) for one in workflow.forecast(book, view)]
    if as_json:
        show(_json([foretold.as_json(*one) for one in found]))
    else:
        show("\n".join(foretold.text(*one, Console().width) for one in found))


def backtest(*, as_json: bool) -> None:
    """Print how good forecasts were on past missions."""
    table = workflow.backtest()
    show(_json(foretold.errors_json(table)) if as_json else foretold.errors_text(table))


def show_tables(folder: str | None, name: str | None, *, as_json: bool) -> tuple[TableError, ...]:
    """Print what tables hold, or whom a name means by them; return what is wrong with them."""
    place = folder or read_settings(os.environ).tables
    wrong = tables.check(Path(place)) if place else ()
    if not wrong:
        known = tables.load(Path(place)) if place else tables.shipped()
        meant = workflow.who(name, known) if name else None
        told = known_tables.as_json(known, place, meant)
        show(_json(told) if as_json else known_tables.text(known, place, meant))
    elif as_json:
        show(_json(known_tables.faults_json(wrong)))
    return wrong


CLOCKS = {
    "as_of": "as it was known then",
    "on": "as it was then, by all that is known",
    "recorded": "as the book had it in the evening",
}
"""What the two days of a comparison can be of."""


def diff(
    book: Book, days: tuple[date, date], clock: str, mission: str | None, *, as_json: bool
) -> None:
    """Print what changed from one day to another. Raises `UnknownMission`.

    clock  one of `CLOCKS`.
    """
    views = {
        "as_of": [View(as_of=each, mission=mission) for each in days],
        "on": [View(on=each, mission=mission) for each in days],
        "recorded": [View(recorded_until=each, mission=mission) for each in days],
    }
    compared = workflow.compare(book, *views[clock])
    parts = [(one.before, one.after, one.changes, one.decisions) for one in compared]
    if as_json:
        show(_json(changed.changed_json(parts, clock, days)))
        return
    with _screen() as console:
        changed.show(parts, CLOCKS[clock], days, console)


def plan(book: Book, view: View, files: Sequence[Path], by: date | None, *, as_json: bool) -> None:
    """Print the plan of a scenario, or of two side by side. Raises `PlanError`s, `MissingFile`."""
    own = _tables(read_settings(os.environ))
    sheets = [workflow.scenario(_scenario_text(each), str(each)) for each in files]
    plans = [
        workflow.plan(book, view, each, Random(SEED), by, own)  # noqa: S311 - futures, not secrets
        for each in sheets
    ]
    if as_json:
        made = [planned.as_json(each) for each in plans]
        show(_json(made[0] if len(made) == 1 else made))
    elif len(plans) == 1:
        show(planned.text(plans[0], Console().width))
    else:
        show(planned.compared([str(each) for each in files], plans))


SEED = 0
"""Futures are drawn by it: the same scenario has the same chances every time."""


def _scenario_text(file: Path) -> str:
    try:
        return file.read_text("utf-8")
    except UnicodeDecodeError as error:
        line = error.object[: error.start].count(b"\n") + 1
        raise BadScenario(str(file), line, "it is not UTF-8", "Save it as UTF-8.") from error
    except OSError as error:
        raise MissingFile(str(file)) from error


def verify(book: Book, printed: str | None, *, as_json: bool) -> None:
    """Check every seal of a book, and print how many hold.

    printed  a seal that the book must have. Raises `EntryAltered` or `SealMissing`.
    """
    count = book.verify(None if printed is None else printed.strip().lower())
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
