"""Door 1, the command line: take arguments, and hand them to `desk.py`, which does the work.

    pledgebook brief reports/ --as-of 2024-09-23 --out brief.html

Help and completion are answered without loading the program behind the door.
"""

from __future__ import annotations

import importlib.util
import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from enum import StrEnum
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING, Annotated, Any

import typer
from typer.core import TyperGroup

from pledgebook import __version__
from pledgebook.errors import BadDay, PledgebookError

if TYPE_CHECKING:
    from pledgebook import desk
    from pledgebook.model import Parked
else:

    def _later(name: str) -> ModuleType:
        """Return a module that is loaded when something in it is first asked for."""
        spec = importlib.util.find_spec(name)
        spec.loader = importlib.util.LazyLoader(spec.loader)
        module = sys.modules[name] = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(module)
        return module

    desk = _later("pledgebook.desk")

EXIT_CODES = """Exit codes: 0 all went well; 2 wrong arguments; 3 a report could not be read (the
others were); 4 something asked for is not there; 5 the book refuses; 6 an optional package is
missing; 7 something cannot be written; 8 a language model's server is at fault;
9 a reading process ended early; 10 a table of parties or missions is at fault; 11 no plan can be
made; 130 interrupted."""


class Door(TyperGroup):
    """Say every `PledgebookError` in two lines and leave with its exit code."""

    def invoke(self, ctx: Any) -> object:
        """Run the command; the only place where errors become text.

        A reader that goes away ("| head") and an interrupt end it without a word.
        """
        try:
            return super().invoke(ctx)
        except PledgebookError as error:
            _say(str(error), error.hint)
            raise typer.Exit(error.exit_code) from error
        except BrokenPipeError:
            raise typer.Exit from None


app = typer.Typer(
    cls=Door,
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    epilog=EXIT_CODES,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)


def main() -> None:
    """Run the program."""
    app(prog_name="pledgebook")


# --- the options that commands share ---------------------------------------------------------


class To(StrEnum):
    """The formats of `pledgebook.publishing.exports`; a test keeps the two lists equal."""

    csv = "csv"
    json = "json"
    xlsx = "xlsx"


class By(StrEnum):
    """Who can read; a test keeps the list equal to that of `desk.readers`."""

    rules = "rules"
    llm = "llm"


FORMS = {".html": "html", ".htm": "html", ".md": "markdown", ".json": "json"}
"""The form of a brief that the ending of its file stands for."""

Paths = Annotated[
    list[str] | None,
    typer.Argument(metavar="[PATH]...", help="Files or folders of reports; - for standard input."),
]
Reports = Annotated[
    list[str], typer.Argument(metavar="PATH...", help="Files or folders; - for standard input.")
]
BookFile = Annotated[
    str | None,
    typer.Option("--book", metavar="PLACE", help="The book to use: a file, or postgresql://…"),
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
Jobs = Annotated[int, typer.Option(min=1, metavar="N", help="Read with so many processes at once.")]
Out = Annotated[
    Path | None,
    typer.Option(
        "--out",
        "-o",
        metavar="FILE",
        help="Write there, not to the screen; .html, .md and .json choose the form.",
    ),
]
ReadBy = Annotated[
    list[By] | None,
    typer.Option(
        "--reader",
        help="Who reads: rules (the default), or llm, a language model that the settings name. "
        "Give it twice for both.",
        show_default=False,
    ),
]
Verbose = Annotated[
    bool, typer.Option("--verbose", help="Say what of a model's answers was not let in, and why.")
]
DecidedBy = Annotated[
    str | None, typer.Option("--by", metavar="NAME", help="Who decides; else PLEDGEBOOK_NAME.")
]
Explain = Annotated[
    bool, typer.Option("--explain", help="Say of each sentence what was read in it, and why.")
]
Html = Annotated[bool, typer.Option("--html", help="One self-contained page, with a picture.")]
Markdown = Annotated[bool, typer.Option("--markdown", help="Markdown, for a note or an issue.")]


# --- from what was typed to what is meant ----------------------------------------------------


def _day(written: str | None) -> date | None:
    try:
        return date.fromisoformat(written) if written else None
    except ValueError:
        raise BadDay(written or "") from None


def _known(publisher: str | None, published: str | None, language: str | None) -> desk.Known:
    return desk.Known(publisher, _day(published), language=language)


def _view(as_of: str | None, on: str | None, until: str | None, mission: str | None) -> desk.View:
    return desk.View(_day(as_of), _day(on), _day(until), mission)


def _form(chosen: dict[str, bool], out: Path | None) -> desk.Form:
    """Return the form that the options or the file's ending choose."""
    names = [name for name, is_chosen in chosen.items() if is_chosen]
    if len(names) > 1:
        told = " and ".join(f"--{name}" for name in names)
        raise typer.BadParameter(f"{told} cannot go together; choose one of them.")
    by_ending = FORMS.get(out.suffix.lower(), "text") if out else "text"
    return desk.Form(names[0] if names else by_ending, out)


def _refuse_page_as_report(paths: Sequence[str], form: desk.Form) -> None:
    """Catch `brief reports/ --html brief.html`, where the page is meant to be written."""
    for path in paths:
        is_page = form.out is None and form.name == FORMS.get(Path(path).suffix.lower())
        if is_page and not os.path.lexists(path):
            raise typer.BadParameter(f"{path}: no such report. To write there: --out {path}")


def _refuse_to_explain_others(reader: Sequence[By] | None) -> None:
    """Catch `claims --explain --reader llm`: only of the rules is it known why they read."""
    if any(one is not By.rules for one in reader or ()):
        raise typer.BadParameter("--explain tells how the rules read; leave out --reader llm.")


def _say(words: str, hint: str = "") -> None:
    """Say something to the person, not to the program that reads the output."""
    typer.echo(f"pledgebook: {words}" + (f"\n  {hint}" if hint else ""), err=True)


@contextmanager
def _readers(named: list[By] | None, *, verbose: bool, jobs: int) -> Iterator[desk.Readers]:
    """Lend the readers, and say at the end, however it comes, what asking a model took."""
    readers = desk.readers((each.value for each in named or ()), jobs)
    try:
        yield readers
    finally:
        for line in readers.account(verbose=verbose):
            _say(line)


def _leave(told: Sequence[Parked], *, say: bool = True) -> None:
    """End a command: say what was parked, and leave with the code of the first fault."""
    if say:
        for one in told:
            _say(f"{one.place}: {one.reason}", one.hint)
    code = next((one.fault for one in told if one.fault), 0)
    if code:
        raise typer.Exit(code)


# --- the commands ----------------------------------------------------------------------------


def _version(asked: bool) -> None:  # noqa: FBT001 - typer calls it so
    if asked:
        typer.echo(f"pledgebook {__version__}")
        raise typer.Exit


@app.callback()
def start(
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
    markdown: Markdown = False,
    as_json: AsJson = False,
    out: Out = None,
    as_of: AsOf = None,
    on: On = None,
    mission: MissionName = None,
    publisher: Publisher = None,
    published: Published = None,
    language: Language = None,
    reader: ReadBy = None,
    verbose: Verbose = False,
    jobs: Jobs = 1,
) -> None:
    """Read reports and tell what stands: target, bar, contributors, conflicts.

    Example:  pledgebook brief reports/ --as-of 2024-09-23 --out brief.html
    """
    told: list[Parked] = []
    form = _form({"html": html, "markdown": markdown, "json": as_json}, out)
    _refuse_page_as_report(paths, form)
    view = _view(as_of, on, None, mission)
    known = _known(publisher, published, language)
    with (
        _readers(reader, verbose=verbose, jobs=jobs) as readers,
        desk.opened(paths, book, known, told, readers) as opened,
    ):
        desk.publish(opened, view, form)
    _written(out)
    _leave(told, say=form.name != "text" or out is not None)


def _written(out: Path | None) -> None:
    if out is not None:
        _say(f"written to {out}")


@app.command(epilog=EXIT_CODES)
def show(  # noqa: PLR0913 - one option each
    book: BookFile = None,
    html: Html = False,
    markdown: Markdown = False,
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
    form = _form({"html": html, "markdown": markdown, "json": as_json}, out)
    view = _view(as_of, on, until, mission)
    with desk.opened([], book, desk.Known(), []) as opened:
        desk.publish(opened, view, form)
    _written(out)


@app.command(epilog=EXIT_CODES)
def claims(  # noqa: PLR0913 - one option each
    paths: Reports,
    explain: Explain = False,
    as_json: AsJson = False,
    publisher: Publisher = None,
    published: Published = None,
    language: Language = None,
    reader: ReadBy = None,
    verbose: Verbose = False,
    jobs: Jobs = 1,
) -> None:
    """Print what reports claim, one JSON object a line, as docs/claims.md describes it.

    Example:  pledgebook claims reports/ > claims.jsonl
    """
    told: list[Parked] = []
    known = _known(publisher, published, language)
    if explain:
        _refuse_to_explain_others(reader)
        desk.explain(paths, known, told, as_json=as_json)
    else:
        with _readers(reader, verbose=verbose, jobs=jobs) as readers:
            desk.claims(paths, known, told, readers, as_list=as_json)
    _leave(told)


@app.command(epilog=EXIT_CODES)
def add(  # noqa: PLR0913 - one option each
    paths: Reports,
    book: BookFile = None,
    as_json: AsJson = False,
    publisher: Publisher = None,
    published: Published = None,
    language: Language = None,
    reader: ReadBy = None,
    verbose: Verbose = False,
    jobs: Jobs = 1,
) -> None:
    """Read reports into a book; what is in it already is not added again.

    Example:  pledgebook add --book haiti.book reports/
    """
    told: list[Parked] = []
    known = _known(publisher, published, language)
    with _readers(reader, verbose=verbose, jobs=jobs) as readers:
        desk.add(paths, book, known, told, readers, as_json=as_json)
    _leave(told)


@app.command(epilog=EXIT_CODES)
def conflicts(  # noqa: PLR0913 - one option each
    paths: Paths = None,
    book: BookFile = None,
    settled: Annotated[
        bool, typer.Option("--settled", help="Also those that a person has settled.")
    ] = False,
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
    view = _view(as_of, on, until, mission)
    with desk.opened(paths or [], book, desk.Known(), told) as opened:
        desk.conflicts(opened, view, settled=settled, as_json=as_json)
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
    mission: MissionName = None,
) -> None:
    """Show the claims behind a commitment, how each was ruled on, and why.

    Example:  pledgebook why kenya-personnel-2 --book haiti.book
    """
    told: list[Parked] = []
    view = _view(as_of, on, until, mission)
    with desk.opened(paths or [], book, desk.Known(), told) as opened:
        desk.why(opened, view, commitment, as_json=as_json)
    _leave(told)


@app.command(epilog=EXIT_CODES)
def forecast(  # noqa: PLR0913 - one option each
    paths: Paths = None,
    book: BookFile = None,
    as_json: AsJson = False,
    as_of: AsOf = None,
    on: On = None,
    until: Until = None,
    mission: MissionName = None,
) -> None:
    """Say whether a mission will reach its strength in time, how far it will get, and why.

    Example:  pledgebook forecast reports/ --as-of 2024-10-14
    """
    told: list[Parked] = []
    view = _view(as_of, on, until, mission)
    with desk.opened(paths or [], book, desk.Known(), told) as opened:
        desk.forecast(opened, view, as_json=as_json)
    _leave(told)


@app.command(epilog=EXIT_CODES)
def backtest(as_json: AsJson = False) -> None:
    """Replay past missions, forecasting each without its own future, and print the errors.

    Example:  pledgebook backtest
    """
    desk.backtest(as_json=as_json)


@app.command(epilog=EXIT_CODES)
def plan(  # noqa: PLR0913 - one option each
    paths: Paths = None,
    scenario: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="What may be used: a TOML file, as in docs/planning.md."),
    ] = None,
    by: Annotated[
        str | None, typer.Option("--by", metavar="DAY", help="Plan for this day instead.")
    ] = None,
    compare: Annotated[
        tuple[Path, Path] | None,
        typer.Option("--compare", metavar="A B", help="Two scenarios, side by side."),
    ] = None,
    book: BookFile = None,
    as_json: AsJson = False,
    as_of: AsOf = None,
    on: On = None,
    until: Until = None,
    mission: MissionName = None,
) -> None:
    """Say which support, of whom, by when, brings a mission to its target, or nearest to it.

    Example:  pledgebook plan reports/ --scenario scenario.toml --as-of 2024-10-14
    """
    if (scenario is None) == (compare is None):
        raise typer.BadParameter("Name one scenario, --scenario FILE, or two, --compare A B.")
    told: list[Parked] = []
    files = compare or ([scenario] if scenario else [])
    view, day = _view(as_of, on, until, mission), _day(by)
    with desk.opened(paths or [], book, desk.Known(), told) as opened:
        desk.plan(opened, view, files, day, as_json=as_json)
    _leave(told)


@app.command(epilog=EXIT_CODES)
def review(
    book: BookFile = None,
    listed: Annotated[
        bool, typer.Option("--list", help="Print what is uncertain, and ask nothing.")
    ] = False,
    most: Annotated[int, typer.Option(min=1, metavar="N", help="With --list, so many.")] = 20,
    as_json: AsJson = False,
    by: DecidedBy = None,
    mission: MissionName = None,
) -> None:
    """Decide what is uncertain, the most consequential first, with one key for each.

    Example:  pledgebook review --book haiti.book --by "Ana Lucas"
    """
    if listed or as_json:
        with desk.opened([], book, desk.Known(), []) as opened:
            desk.uncertain(opened, _view(None, None, None, mission), most=most, as_json=as_json)
        return
    if not (sys.stdin and sys.stdin.isatty()):
        told = "review asks at a terminal; where there is none: --list, and pledgebook rule."
        raise typer.BadParameter(told)
    desk.review(book, mission, by)


class Act(StrEnum):
    """What `rule` takes; a test keeps the list equal to that of `pledgebook.model.Act`."""

    CONFIRM = "confirm"
    REJECT = "reject"
    CORRECT = "correct"
    MERGE = "merge"
    SPLIT = "split"
    SETTLE = "settle"
    UNDO = "undo"


@app.command(epilog=EXIT_CODES)
def rule(  # noqa: PLR0913 - one option each
    act: Annotated[Act, typer.Argument(help="What is decided.")],
    on: Annotated[
        str, typer.Argument(help="A claim, a commitment; to settle a conflict, to undo a decision.")
    ],
    into: Annotated[
        str | None,
        typer.Argument(
            help="To merge: the other one. To settle: the right side, 1, 2 ... or none."
        ),
    ] = None,
    book: BookFile = None,
    reason: Annotated[str, typer.Option(metavar="WORDS", help="Why, in one sentence.")] = "",
    by: DecidedBy = None,
    changes: Annotated[
        list[str] | None,
        typer.Option("--set", metavar="FIELD=VALUE", help="To correct: what a field is to hold."),
    ] = None,
    as_part: Annotated[
        bool, typer.Option("--part", help="Merge as a part of the other, not as the same.")
    ] = False,
    sure: Annotated[
        bool, typer.Option("--sure", help="Correct a number though the words do not have it.")
    ] = False,
    seal: Annotated[
        str | None,
        typer.Option(metavar="SEAL", help="Refuse if the book has moved on since this seal."),
    ] = None,
    only_try: Annotated[
        bool, typer.Option("--try", help="Say what it would change, and record nothing.")
    ] = False,
    as_json: AsJson = False,
) -> None:
    """Record what a person decides: above any rule, with a reason and a name.

    Example:  pledgebook rule reject 76e4ed --book haiti.book --by Ana --reason "A misprint."
    """
    pairs = tuple(_pair(each) for each in changes or ())
    choice = desk.Choice(
        desk.Act(act.value), on, reason, by or "", into, pairs, as_part=as_part, sure=sure
    )
    desk.rule(book, choice, seal, only_try=only_try, as_json=as_json)


def _pair(written: str) -> tuple[str, str]:
    name, equals, value = written.partition("=")
    if not equals or not name.strip():
        raise typer.BadParameter(f"{written!r}: write it as --set value=600.")
    return name.strip(), value.strip()


@app.command(epilog=EXIT_CODES)
def decisions(book: BookFile = None, as_json: AsJson = False, until: Until = None) -> None:
    """List what people decided, when and why, and what was taken back.

    Example:  pledgebook decisions --book haiti.book
    """
    view = _view(None, None, until, None)
    with desk.opened([], book, desk.Known(), []) as opened:
        desk.decisions(opened, view, as_json=as_json)


@app.command(epilog=EXIT_CODES)
def tables(
    folder: Annotated[
        str | None,
        typer.Argument(metavar="[FOLDER]", help="Tables to check; else those of the setting."),
    ] = None,
    name: Annotated[
        str | None,
        typer.Option("--who", metavar="NAME", help="Say which party a name means."),
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Check tables of parties and missions, or say whom a name means by them.

    Example:  pledgebook tables our-tables
    """
    wrong = desk.show_tables(folder, name, as_json=as_json)
    for one in wrong:
        _say(str(one), one.hint)
    if wrong:
        raise typer.Exit(wrong[0].exit_code)


@app.command(epilog=EXIT_CODES)
def diff(  # noqa: PLR0913 - one option each
    first: Annotated[str, typer.Option("--from", metavar="DAY", help="The earlier day.")],
    last: Annotated[str, typer.Option("--to", metavar="DAY", help="The later day.")],
    paths: Paths = None,
    on: Annotated[
        bool, typer.Option("--on", help="What was so on each day, by all that is known.")
    ] = False,
    recorded: Annotated[
        bool, typer.Option("--recorded", help="What the book had in the evening of each day.")
    ] = False,
    book: BookFile = None,
    as_json: AsJson = False,
    mission: MissionName = None,
) -> None:
    """Say what changed from one day to another, and which report changed it.

    Example:  pledgebook diff --from 2024-07-31 --to 2024-09-30 --book haiti.book
    """
    told: list[Parked] = []
    if on and recorded:
        raise typer.BadParameter("--on and --recorded cannot go together; choose one of them.")
    clock = "on" if on else "recorded" if recorded else "as_of"
    days = _day(first), _day(last)
    if not (days[0] and days[1]):
        raise BadDay(last if days[0] else first)
    with desk.opened(paths or [], book, desk.Known(), told) as opened:
        desk.diff(opened, (days[0], days[1]), clock, mission, as_json=as_json)
    _leave(told)


@app.command(epilog=EXIT_CODES)
def verify(
    book: BookFile = None,
    seal: Annotated[
        str | None,
        typer.Option(metavar="SEAL", help="A seal that a brief has printed: is it there still?"),
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Check every seal of a book, and that it still has one that was printed.

    Example:  pledgebook verify --book haiti.book
    """
    with desk.opened([], book, desk.Known(), []) as opened:
        desk.verify(opened, seal, as_json=as_json)


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
    view = _view(as_of, on, until, mission)
    with desk.opened(paths or [], book, desk.Known(), told) as opened:
        desk.export(opened, view, to.value, out, as_json=as_json)
    _leave(told)
