"""Open one source: its bytes become a report with all that is known about it."""

from __future__ import annotations

import stat
from pathlib import Path

from pledgebook.errors import EmptyReport, MissingFile, PledgebookError, TooLarge, UnreadableReport
from pledgebook.model import Dated, Parked, Report
from pledgebook.plugs import find
from pledgebook.sources import formats
from pledgebook.sources.dateline import work_out
from pledgebook.sources.languages import language_of
from pledgebook.sources.listing import Source, no_access, park
from pledgebook.sources.page import Format, Known, Page

FORMATS = find(formats, "FORMAT", Format)
"""Every format that is read, in the order of the files in `formats/`."""

SUFFIXES = frozenset(suffix for format_ in FORMATS for suffix in format_.suffixes)

MAX_BYTES = 64_000_000
"""The largest report that is read unless told otherwise: a text of 50 MB with room to spare."""

MOST_TEXT = 10_000_000
"""Characters of text beyond which something is no report: the longest of the 16,398 releases and
transcripts in the corpus has 252,099; a book has a million."""

OPENING = 1024
"""Bytes of what came without a name that tell its format."""

UNSAID = {"", "application/octet-stream", "text/plain"}
"""Kinds that servers give to what they know nothing about."""


def open_source(
    source: Source,
    known: Known = Known(),  # noqa: B008 - a frozen value
    stdin: bytes | None = None,
    max_bytes: int = MAX_BYTES,
) -> Report | Parked:
    """Return the report in `source`, or why there is none; an error never comes out of here.

    known      what the user says, which outranks what the index and the file say.
    stdin      what came in on standard input, if anything.
    max_bytes  the size from which on a file is refused.
    """
    try:
        return read_source(source, known, stdin, max_bytes)
    except PledgebookError as error:
        return park(error, source.place)


def wants_bounds(source: Source, stdin: bytes | None = None) -> bool:
    """Return whether a source is of a format that has to be held to a time and to memory."""
    try:
        return _format(source, source.content or stdin or b"").in_bounds
    except UnreadableReport:
        return False


def read_source(source: Source, known: Known, stdin: bytes | None, max_bytes: int) -> Report:
    """Return the report in `source`, as `open_source` does. Raises `PledgebookError`."""
    data = _bytes(source, stdin, max_bytes)
    if not data.strip():
        raise EmptyReport(source.place, "the file is empty")
    page = _format(source, data).read(data, source.place)
    if not page.text.strip():
        raise EmptyReport(source.place, "there is no text in it")
    if len(page.text) > MOST_TEXT:
        raise TooLarge(source.place, len(page.text), MOST_TEXT)
    return _report(source, page, known | source.known | page.known)


def _bytes(source: Source, stdin: bytes | None, max_bytes: int) -> bytes:
    data = source.content
    if data is None:
        path = source.path
        data = _content(path, source.place, max_bytes) if path else stdin or b""
    if len(data) > max_bytes:
        raise TooLarge(source.place, len(data), max_bytes)
    return data


def _content(path: Path, place: str, max_bytes: int) -> bytes:
    try:
        about = path.stat()
        if not stat.S_ISREG(about.st_mode):
            raise UnreadableReport(place, "it is no file", "Name a file or a folder of files.")
        if about.st_size > max_bytes:
            raise TooLarge(place, about.st_size, max_bytes)
        return path.read_bytes()
    except FileNotFoundError:
        raise MissingFile(place) from None
    except OSError as error:
        raise no_access(place, error) from None


def _format(source: Source, data: bytes) -> Format:
    """Return the format by the file's ending, by its kind, or by how the bytes begin.

    Raises `UnreadableReport` for a kind that is no report: a picture, a film.
    """
    if source.path is not None:
        suffix = source.path.suffix.lower()
        return next(format_ for format_ in FORMATS if suffix in format_.suffixes)
    if source.media not in UNSAID:
        for format_ in FORMATS:
            if source.media in format_.media:
                return format_
        hint = "Save the report as text, Markdown, HTML or PDF, and read that."
        raise UnreadableReport(source.place, f"it is {source.media[:50]}, not a report", hint)
    begins = data[:OPENING].removeprefix(b"\xef\xbb\xbf").lstrip().lower()
    plain = next(format_ for format_ in FORMATS if format_.name == "plain text")
    return next((f for f in FORMATS if f.starts and begins.startswith(f.starts)), plain)


def _report(source: Source, page: Page, known: Known) -> Report:
    day, dated = known.published, Dated.GIVEN
    if day is None:
        names = [source.path.stem if source.path else "", known.url or ""]
        day = work_out(page.around or page.text, names) or page.made
        dated = Dated.WORKED_OUT if day else Dated.UNKNOWN
    return Report(
        text=page.text,
        name=source.name,
        publisher=known.publisher,
        published=day,
        dated=dated,
        title=known.title,
        url=known.url,
        language=known.language or language_of(page.text),
    )
