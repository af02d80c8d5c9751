"""What a command does with reports: read them, add them, tell what they come to."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from rich.console import Console

from pledgebook import workflow
from pledgebook.desk.opening import place_of, recorder_of, reports_in
from pledgebook.desk.output import json_text, screen, show, write
from pledgebook.desk.readers import Readers, readers
from pledgebook.ledger.book import Book
from pledgebook.ledger.places import shown
from pledgebook.model import Parked
from pledgebook.publishing import brief, explained, markdown, page, terminal
from pledgebook.publishing.charts import render
from pledgebook.publishing.claim_rows import row
from pledgebook.publishing.position_json import parked_json, publication_json
from pledgebook.publishing.publication import Publication
from pledgebook.publishing.saving import EXPORTS, save
from pledgebook.settings import read_settings
from pledgebook.workflow import Known, View


@dataclass(frozen=True, slots=True)
class Form:
    """How a brief is wanted: "text", "html", "markdown" or "json"; on the screen or in a file."""

    name: str
    out: Path | None


def publish(book: Book, view: View, form: Form, jobs: int = 1) -> None:
    """Print or write the brief of a book. Raises `CannotWrite`, `UnknownMission`.

    jobs  how many processes work on a large book.
    """
    publication = workflow.publication(book, view, jobs)
    if form.name == "json":
        write(json_text(publication_json(publication)), form.out)
        return
    composed = brief.compose(publication)
    if form.name == "text" and form.out is None:
        with screen() as console:
            terminal.show(composed, console)
        return
    if form.name == "html":
        write(page.text(composed, _figures(publication)), form.out)
        return
    write((markdown if form.name == "markdown" else terminal).text(composed), form.out)


def _figures(publication: Publication) -> list[list[page.Figure]]:
    """Return what can be drawn of each chapter; nothing where the extra is not installed."""
    if not render.installed():
        return []
    return [
        [(each, render.svg(each, f"m{at}-p{place}")) for place, each in enumerate(drawn, 1)]
        for at, drawn in enumerate(workflow.pictures(publication), 1)
    ]


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
    for one in reports_in(paths, known, read_settings(os.environ), told, by, bar=bar):
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
        show(json_text(rows))


def explain(
    paths: Sequence[str], known: Known, told: list[Parked], *, as_json: bool = False
) -> None:
    """Print how each report was read, sentence by sentence, each report once: text, or a list."""
    seen: set[str] = set()
    made: list[dict[str, Any]] = []
    width = Console().width
    settings = read_settings(os.environ)
    by = readers(())
    bar = as_json or not (sys.stdout and sys.stdout.isatty())
    for one in reports_in(paths, known, settings, told, by, bar=bar):
        if isinstance(one, Parked) or one.report.id in seen:
            continue
        seen.add(one.report.id)
        sentences = workflow.explain(one.report, by.tables)
        if as_json:
            made.append(explained.as_json(one.report, sentences))
        else:
            show(explained.text(one.report, sentences, width))
    if as_json:
        show(json_text(made))


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
    place = place_of(book, settings)
    by = by or readers(())
    found = reports_in(paths, known, settings, told, by)
    with closing(workflow.open_book_to_add(place, by.tables)) as made:
        added = workflow.add(made, found, recorder_of(settings), jobs=by.jobs)
        number, seal = made.last()
    if as_json:
        parked = parked_json(tuple(told))
        outcome = {"added": added, "entry": number, "seal": seal, "parked": parked}
        show(json_text({**outcome, "asked": by.json()}))
    else:
        show(f"{added} entries added to {shown(place)}; it has {number}. Last seal: {seal}\n")


def export(book: Book, view: View, to: str, out: Path | None, *, as_json: bool) -> None:
    """Write the export called `to`, and print the files written. Raises `CannotWrite`."""
    format_ = EXPORTS[to]
    place = out or Path(f"pledgebook-export{format_.suffix}")
    written = [str(one) for one in save(format_, workflow.publication(book, view), place)]
    show(json_text({"written": written}) if as_json else "".join(f"{one}\n" for one in written))
