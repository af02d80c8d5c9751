"""Reading what was handed in: files, a text, the page at an address; then what that changed."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from pledgebook import workflow
from pledgebook.errors import NothingToRead, PledgebookError
from pledgebook.model import Parked
from pledgebook.settings import Settings
from pledgebook.sources.fetch import Limits, fetch
from pledgebook.tables import Tables
from pledgebook.workflow import Known, Reading, Recorder, Source

Tell = Callable[[int, int], None]
"""Called with how many things are done, of how many."""

PASTED = "pasted text"


@dataclass(frozen=True, slots=True)
class Read:
    """What came of reading: the book before and after, what was read, and what could not be.

    reports  (name, id, how many claims) of each report.
    """

    before: int
    after: int
    added: int
    reports: tuple[tuple[str, str, int], ...]
    parked: tuple[Parked, ...]


@dataclass(frozen=True, slots=True)
class ToRead:
    """What is to be read into a book.

    place     where the book is.
    folder    holds the files that were handed in; whoever put them there removes it then.
    text      what was pasted; "" for nothing.
    name      what the pasted text is called.
    address   of a page to fetch; "" for none.
    tables    a team's own, by which it is read and ruled on; None for those that are shipped.
    """

    place: str
    folder: Path | None
    text: str
    name: str
    address: str
    known: Known
    settings: Settings
    tables: Tables | None
    recorder: Recorder

    def run(self, tell: Tell) -> Read:
        """Read it all into the book, and rule on it."""
        sources = list(self._sources())
        readers = (workflow.by_rules(self.tables),)
        limit = self.settings.max_report_bytes
        found = workflow.read_each_in_bounds(sources, self.known, limit, readers)
        reports: list[tuple[str, str, int]] = []
        parked: list[Parked] = []
        with closing(workflow.open_book_to_add(self.place, self.tables)) as book:
            before, _ = book.last()
            noted = _noting(found, reports, parked, partial(_tell, tell, len(sources)))
            added = workflow.add(book, noted, self.recorder)
            return Read(before, book.last()[0], added, tuple(reports), tuple(parked))

    def _sources(self) -> Iterator[Source | Parked]:
        if self.folder:
            yield from _in(self.folder)
        if self.text:
            yield Source(PASTED, None, self.name or PASTED, content=self.text.encode())
        if self.address:
            out = partial(fetch, limits=Limits(self.settings.max_report_bytes))
            yield workflow.fetched(self.address, out)


def _in(folder: Path) -> Iterator[Source | Parked]:
    """Yield what is to be read in a folder, named without it: nobody knows where it was put."""
    for one in _listed(folder):
        place = _without(folder, one.place) or "the files"
        if isinstance(one, Parked):
            yield replace(one, place=place, reason=_without(folder, one.reason))
        else:
            yield replace(one, place=place)


def _listed(folder: Path) -> Iterator[Source | Parked]:
    try:
        yield from workflow.list_sources([str(folder)])
    except NothingToRead:
        for one in sorted(folder.iterdir()):
            yield from _alone(one)
    except PledgebookError as error:
        yield Parked(str(folder), str(error), error.hint, error.exit_code)


def _alone(file: Path) -> Iterator[Source | Parked]:
    """Yield a file as a source, or why it is none."""
    try:
        yield from workflow.list_sources([str(file)])
    except PledgebookError as error:
        yield Parked(str(file), str(error), error.hint, error.exit_code)


def _without(folder: Path, told: str) -> str:
    return told.replace(f"{folder}/", "").replace(str(folder), "")


def _tell(tell: Tell, total: int, done: int) -> None:
    tell(done, total)


def _noting(
    found: Iterator[Reading | Parked],
    reports: list[tuple[str, str, int]],
    parked: list[Parked],
    tell: Callable[[int], None],
) -> Iterator[Reading | Parked]:
    for done, one in enumerate(found, 1):
        if isinstance(one, Parked):
            parked.append(one)
        else:
            reports.append((one.report.name, one.report.id, len(one.claims)))
        yield one
        tell(done)
