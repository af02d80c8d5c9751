"""From files to reports: `for report in open_reports(["reports/"]): ...`.

Each source comes out as a `Report`, or as `Parked` with the reason and the way out.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from pledgebook.model import Parked, Report
from pledgebook.sources import listing
from pledgebook.sources.listing import Source
from pledgebook.sources.opening import FORMATS, MAX_BYTES, SUFFIXES, open_source, read_source
from pledgebook.sources.page import Format, Known, Page

__all__ = [
    "FORMATS",
    "MAX_BYTES",
    "Format",
    "Known",
    "Page",
    "Source",
    "list_sources",
    "open_reports",
    "open_source",
    "read_source",
]


def list_sources(paths: Sequence[str | Path]) -> list[Source | Parked]:
    """Return what is to be read under `paths`, so that it can be counted before it is opened.

    In the order of `paths`, sorted inside folders, each file once. Raises an `InputError` or
    `UnknownFormat` where nothing at all is to be read.
    """
    return listing.list_sources(paths, SUFFIXES)


def open_reports(
    paths: Sequence[str | Path],
    known: Known = Known(),  # noqa: B008 - a frozen value
    stdin: bytes | None = None,
    max_bytes: int = MAX_BYTES,
) -> Iterator[Report | Parked]:
    """Yield a report, or why there is none, for each source under `paths`.

    Errors as in `list_sources`; the rest as in `open_source`.
    """
    for item in list_sources(paths):
        yield item if isinstance(item, Parked) else open_source(item, known, stdin, max_bytes)
