"""The options that commands share, and from what was typed to what is meant."""

from __future__ import annotations

import os
from collections.abc import Sequence
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from pledgebook.cli.later import desk
from pledgebook.errors import BadDay


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
    list[str],
    typer.Argument(
        metavar="PATH...", help="Files, folders, addresses of pages; - for standard input."
    ),
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


Jobs = Annotated[int, typer.Option(min=1, metavar="N", help="Work with so many processes at once.")]


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


def day_of(written: str | None) -> date | None:
    """Return the day that was typed. Raises `BadDay`."""
    try:
        return date.fromisoformat(written) if written else None
    except ValueError:
        raise BadDay(written or "") from None


def known_of(publisher: str | None, published: str | None, language: str | None) -> desk.Known:
    """Return what is told of all reports of a run."""
    return desk.Known(publisher, day_of(published), language=language)


def view_of(as_of: str | None, on: str | None, until: str | None, mission: str | None) -> desk.View:
    """Return what a position is asked for."""
    return desk.View(day_of(as_of), day_of(on), day_of(until), mission)


def form_of(chosen: dict[str, bool], out: Path | None) -> desk.Form:
    """Return the form that the options or the file's ending choose."""
    names = [name for name, is_chosen in chosen.items() if is_chosen]
    if len(names) > 1:
        told = " and ".join(f"--{name}" for name in names)
        raise typer.BadParameter(f"{told} cannot go together; choose one of them.")
    by_ending = FORMS.get(out.suffix.lower(), "text") if out else "text"
    return desk.Form(names[0] if names else by_ending, out)


def refuse_page_as_report(paths: Sequence[str], form: desk.Form) -> None:
    """Catch `brief reports/ --html brief.html`, where the page is meant to be written."""
    for path in paths:
        is_page = form.out is None and form.name == FORMS.get(Path(path).suffix.lower())
        if is_page and not os.path.lexists(path):
            raise typer.BadParameter(f"{path}: no such report. To write there: --out {path}")


def refuse_to_explain_others(reader: Sequence[By] | None) -> None:
    """Catch `claims --explain --reader llm`: only of the rules is it known why they read."""
    if any(one is not By.rules for one in reader or ()):
        raise typer.BadParameter("--explain tells how the rules read; leave out --reader llm.")
