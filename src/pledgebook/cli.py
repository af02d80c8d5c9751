"""Door 1, the command line: take arguments, call the workflow, publish.

The clock, the user, the environment and the terminal come in here and nowhere below.
"""

from __future__ import annotations

import getpass
import json
import os
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing, contextmanager, suppress
from datetime import UTC, date, datetime
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn
from typer.core import TyperGroup

from pledgebook import __version__, workflow
from pledgebook.errors import (
    BadDay,
    CannotWrite,
    NothingAsked,
    PledgebookError,
)
from pledgebook.ledger.book import Book
from pledgebook.model import Parked
from pledgebook.publishing import brief as briefs
from pledgebook.publishing import markdown, page, terminal
from pledgebook.publishing.claim_rows import row
from pledgebook.publishing.position_json import conflicts_json, publication_json, why_json
from pledgebook.publishing.reasons import reasons
from pledgebook.publishing.saving import EXPORTS, save
from pledgebook.settings import Settings, read_settings
from pledgebook.workflow import Known, Reading, Recorder, View

EXIT_CODES = """Exit codes: 0 all went well; 2 wrong arguments; 3 a report could not be read (the others
were); 4 something asked for is not there; 5 the book refuses; 6 an optional package is missing;
7 a file cannot be written."""


class Desk(TyperGroup):
    """Say every `PledgebookError` in two lines and leave with its exit code."""

    def invoke(self, ctx: Any) -> object:
        """Run the command; the only place where errors become text."""
        try:
            return super().invoke(ctx)
        except PledgebookError as error:
            _say(str(error), error.hint)
            raise typer.Exit(error.exit_code) from error


app = typer.Typer(
    cls=Desk,
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    epilog=EXIT_CODES,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)


def main() -> None:
    """Run the program; a reader that goes away ("| head") ends it without a word."""
    try:
        app(prog_name="pledgebook")
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(0)


# --- what the commands share -----------------------------------------------------------------


def _day(written: str) -> date:
    try:
        return date.fromisoformat(written)
    except ValueError:
        raise BadDay(written) from None


class To(StrEnum):
    """The formats of `pledgebook.publishing.exports`; a test keeps the two lists equal."""

    csv = "csv"
    json = "json"
    xlsx = "xlsx"


Paths = Annotated[
    list[str] | None,
    typer.Argument(metavar="[PATH]...", help="Files or folders of reports; - for standard input."),
]
Reports = Annotated[
    list[str], typer.Argument(metavar="PATH...", help="Files or folders; - for standard input.")
]
BookFile = Annotated[
    Path | None, typer.Option("--book", metavar="FILE", help="The book to use, kept on disk.")
]
AsJson = Annotated[bool, typer.Option("--json", help="Print JSON, as docs/json.md describes it.")]
AsOf = Annotated[
    str | None,
    typer.Option(metavar="DAY", help="Use only what was published until then, as 2024-09-23."),
]
On = Annotated[str | None, typer.Option(metavar="DAY", help="Tell what held on that day.")]
Until = Annotated[
    str | None,
    typer.Option("--recorded-until", metavar="DAY", help="Use the book as it was that evening."),
]
MissionName = Annotated[
    str | None, typer.Option("--mission", metavar="NAME", help="Only this mission, or its country.")
]
Publisher = Annotated[str | None, typer.Option(metavar="NAME", help="Who published the reports.")]
Published = Annotated[str | None, typer.Option(metavar="DAY", help="The day they came out.")]
Language = Annotated[str | None, typer.Option(metavar="CODE", help="Their language, as en.")]
Out = Annotated[
    Path | None, typer.Option("--out", "-o", metavar="FILE", help="Write there, not to the screen.")
]
Html = Annotated[bool, typer.Option("--html", help="One self-contained page, with a picture.")]
Markdown = Annotated[bool, typer.Option("--markdown", help="Markdown, for a note or an issue.")]


def _settings() -> Settings:
    return read_settings(os.environ)


def _known(publisher: str | None, published: str | None, language: str | None) -> Known:
    return Known(publisher, _day(published) if published else None, language=language)


def _view(as_of: str | None, on: str | None, until: str | None, mission: str | None) -> View:
    days = [_day(written) if written else None for written in (as_of, on, until)]
    return View(days[0], days[1], days[2], mission)


def _recorder(settings: Settings) -> Recorder:
    name = settings.name
    if name is None:
        with suppress(OSError, KeyError):
            name = getpass.getuser()
    return Recorder(name or "unknown", datetime.now(UTC))


def _read(paths: Sequence[str], known: Known, settings: Settings) -> Iterator[Reading | Parked]:
    """Yield what the paths lead to, with a bar on the screen where a person watches a long run."""
    sources = workflow.list_sources(paths)
    stdin = sys.stdin.buffer.read() if "-" in paths else None
    found = workflow.read_sources(sources, known, stdin, settings.max_report_bytes)
    with _progress(len(sources)) as step:
        for one in found:
            yield one
            step()


@contextmanager
def _progress(total: int) -> Iterator[Any]:
    console = Console(stderr=True)
    if not console.is_terminal or total < 2:  # noqa: PLR2004 - one report is read at once
        yield lambda: None
        return
    columns = (TextColumn("reading"), BarColumn(), MofNCompleteColumn(), TextColumn("reports"))
    with Progress(*columns, console=console, transient=True) as bar:
        task = bar.add_task("reading", total=total)
        yield lambda: bar.advance(task)


def _opened(paths: Sequence[str], book: Path | None, known: Known, told: list[Parked]) -> Book:
    """Return the book that a command is about: on disk, added to, or made for this run alone.

    What is parked in this run is put into `told`.
    """
    settings = _settings()
    place = book or (Path(settings.book) if settings.book else None)
    if not paths:
        if place is None:
            raise NothingAsked
        return workflow.open_book(place)
    found = _noting(_read(paths, known, settings), told)
    if place is None:
        return workflow.in_memory(found)
    opened = workflow.open_book_to_add(place)
    workflow.add(opened, found, _recorder(settings))
    return opened


def _noting(found: Iterable[Reading | Parked], told: list[Parked]) -> Iterator[Reading | Parked]:
    read = False
    for one in found:
        if isinstance(one, Parked):
            told.append(one)
        read = read or isinstance(one, Reading)
        yield one


def _say(words: str, hint: str = "") -> None:
    """Say something to the person, not to the program that reads the output."""
    sys.stdout.flush()
    typer.echo(f"pledgebook: {words}" + (f"\n  {hint}" if hint else ""), err=True)


def _leave(told: Sequence[Parked], *, say: bool = True) -> None:
    """End a command: say what was parked, and leave with the code of the first fault."""
    if say:
        for one in told:
            _say(f"{one.place}: {one.reason}", one.hint)
    code = next((one.fault for one in told if one.fault), 0)
    if code:
        raise typer.Exit(code)


def _print(text: str) -> None:
    """Write to standard output in UTF-8, whatever the locale."""
    sys.stdout.flush()
    sys.stdout.buffer.write(text.encode("utf-8", "backslashreplace"))
    sys.stdout.buffer.flush()


def _print_json(told: object) -> None:
    _print(json.dumps(told, ensure_ascii=False, indent=2) + "\n")


def _write(text: str, out: Path | None) -> None:
    if out is None:
        _print(text)
        return
    try:
        out.write_text(text, encoding="utf-8", errors="backslashreplace")
    except OSError as error:
        raise CannotWrite(str(out), error.strerror or type(error).__name__) from error
    _say(f"written to {out}")


# --- the commands ----------------------------------------------------------------------------


def _version(asked: bool) -> None:  # noqa: FBT001 - typer calls it so
    if asked:
        typer.echo(f"pledgebook {__version__}")
        raise typer.Exit


@app.callback()
def desk(
    _: Annotated[
        bool,
        typer.Option("--version", callback=_version, is_eager=True, help="Print the version."),
    ] = False,
) -> None:
    """Who promised what to a mission, in whose words, what has arrived, and what is missing.

    Example:  pledgebook brief reports/
    """


@app.command(epilog=EXIT_CODES)
def brief(  # noqa: PLR0913 - one option each
    paths: Reports,
    book: BookFile = None,
    html: Html = False,
    markdown_: Markdown = False,
    as_json: AsJson = False,
    out: Out = None,
    as_of: AsOf = None,
    on: On = None,
    mission: MissionName = None,
    publisher: Publisher = None,
    published: Published = None,
    language: Language = None,
) -> None:
    """Read reports and tell what stands: target, bar, contributors, conflicts.

    Example:  pledgebook brief reports/ --as-of 2024-09-23 --html --out brief.html
    """
    told: list[Parked] = []
    view = _view(as_of, on, None, mission)
    with closing(_opened(paths, book, _known(publisher, published, language), told)) as opened:
        _publish(opened, view, _Form(html, markdown_, as_json, out))
    _leave(told, say=html or markdown_ or as_json)


@app.command(epilog=EXIT_CODES)
def show(  # noqa: PLR0913 - one option each
    book: BookFile = None,
    html: Html = False,
    markdown_: Markdown = False,
    as_json: AsJson = False,
    out: Out = None,
    as_of: AsOf = None,
    on: On = None,
    until: Until = None,
    mission: MissionName = None,
) -> None:
    """Tell what stands in a book, without reading anything new.

    Example:  pledgebook show --book haiti.book --on 2024-08-01
    """
    with closing(_opened([], book, Known(), [])) as opened:
        view = _view(as_of, on, until, mission)
        _publish(opened, view, _Form(html, markdown_, as_json, out))


class _Form:
    """How a brief is wanted."""

    def __init__(self, html: bool, markdown_: bool, as_json: bool, out: Path | None) -> None:  # noqa: FBT001
        self.html, self.markdown, self.as_json, self.out = html, markdown_, as_json, out


def _publish(book: Book, view: View, form: _Form) -> None:
    publication = workflow.publication(book, view)
    if form.as_json:
        told = json.dumps(publication_json(publication), ensure_ascii=False, indent=2)
        _write(told + "\n", form.out)
        return
    composed = briefs.compose(publication)
    if form.html or form.markdown:
        _write(page.text(composed) if form.html else markdown.text(composed), form.out)
    elif form.out is not None:
        _write(terminal.text(composed), form.out)
    else:
        terminal.show(composed, Console())


@app.command(epilog=EXIT_CODES)
def claims(
    paths: Reports,
    as_json: AsJson = False,
    publisher: Publisher = None,
    published: Published = None,
    language: Language = None,
) -> None:
    """Print what reports claim, one JSON object a line, as docs/claims.md describes it.

    Example:  pledgebook claims reports/ > claims.jsonl
    """
    told: list[Parked] = []
    known = _known(publisher, published, language)
    rows: list[object] = []
    seen: set[str] = set()
    for one in _noting(_read(paths, known, _settings()), told):
        if isinstance(one, Parked) or one.report.id in seen:
            continue
        seen.add(one.report.id)
        for claim in one.claims:
            if as_json:
                rows.append(row(claim, one.report))
            else:
                _print(json.dumps(row(claim, one.report), ensure_ascii=False) + "\n")
    if as_json:
        _print_json(rows)
    _leave(told)


@app.command(epilog=EXIT_CODES)
def add(
    paths: Reports,
    book: BookFile = None,
    as_json: AsJson = False,
    publisher: Publisher = None,
    published: Published = None,
    language: Language = None,
) -> None:
    """Read reports into a book; what is in it already is not added again.

    Example:  pledgebook add --book haiti.book reports/
    """
    told: list[Parked] = []
    settings = _settings()
    place = book or (Path(settings.book) if settings.book else None)
    if place is None:
        raise NothingAsked
    with closing(workflow.open_book_to_add(place)) as opened:
        known = _known(publisher, published, language)
        found = _noting(_read(paths, known, settings), told)
        added = workflow.add(opened, found, _recorder(settings))
        number, seal = opened.last()
    if as_json:
        parked = [{"place": one.place, "reason": one.reason, "hint": one.hint} for one in told]
        _print_json({"added": added, "entry": number, "seal": seal, "parked": parked})
    else:
        _print(f"{added} entries added to {place}; it has {number}. Last seal: {seal}\n")
    _leave(told)


@app.command(epilog=EXIT_CODES)
def conflicts(  # noqa: PLR0913 - one option each
    paths: Paths = None,
    book: BookFile = None,
    as_json: AsJson = False,
    as_of: AsOf = None,
    on: On = None,
    until: Until = None,
    mission: MissionName = None,
) -> None:
    """Show where reports contradict one another, with the rival words.

    Example:  pledgebook conflicts --book haiti.book
    """
    told: list[Parked] = []
    with closing(_opened(paths or [], book, Known(), told)) as opened:
        publication = workflow.publication(opened, _view(as_of, on, until, mission))
    if as_json:
        _print_json(conflicts_json(publication))
    else:
        terminal.show_conflicts(briefs.compose(publication), Console())
    _leave(told)


@app.command(epilog=EXIT_CODES)
def why(  # noqa: PLR0913 - one option each
    commitment: Annotated[str, typer.Argument(help="Its name, as the brief shows it.")],
    paths: Paths = None,
    book: BookFile = None,
    as_json: AsJson = False,
    as_of: AsOf = None,
    on: On = None,
    until: Until = None,
) -> None:
    """Show the claims behind a commitment, how each was ruled on, and why.

    Example:  pledgebook why kenya-personnel-2 --book haiti.book
    """
    told: list[Parked] = []
    with closing(_opened(paths or [], book, Known(), told)) as opened:
        found = workflow.why(opened, _view(as_of, on, until, None), commitment)
    if as_json:
        _print_json(why_json(found.position, found.commitment, found.ruled))
    else:
        terminal.show_section(reasons(found.position, found.commitment, found.ruled), Console())
    _leave(told)


@app.command(epilog=EXIT_CODES)
def verify(book: BookFile = None, as_json: AsJson = False) -> None:
    """Check every seal of a book.

    Example:  pledgebook verify --book haiti.book
    """
    with closing(_opened([], book, Known(), [])) as opened:
        count = opened.verify()
        number, seal = opened.last()
    if as_json:
        _print_json({"entries": count, "entry": number, "seal": seal})
    else:
        _print(f"{count} entries, every seal holds. Last seal: {seal or 'none, the book is empty'}\n")


@app.command(epilog=EXIT_CODES)
def export(  # noqa: PLR0913 - one option each
    paths: Paths = None,
    to: Annotated[To, typer.Option(help="The format.")] = To.csv,
    out: Annotated[
        Path | None,
        typer.Option("--out", "-o", metavar="PLACE", help="The file, or the folder for csv."),
    ] = None,
    book: BookFile = None,
    as_json: AsJson = False,
    as_of: AsOf = None,
    on: On = None,
    until: Until = None,
    mission: MissionName = None,
) -> None:
    """Write claims, commitments, position and conflicts, each row with its evidence.

    Example:  pledgebook export reports/ --to xlsx --out haiti.xlsx
    """
    told: list[Parked] = []
    format_ = EXPORTS[to.value]
    place = out or Path(f"pledgebook-export{format_.suffix}")
    with closing(_opened(paths or [], book, Known(), told)) as opened:
        publication = workflow.publication(opened, _view(as_of, on, until, mission))
    written = [str(one) for one in save(format_, publication, place)]
    if as_json:
        _print_json({"written": written})
    else:
        _print("".join(f"{one}\n" for one in written))
    _leave(told)


