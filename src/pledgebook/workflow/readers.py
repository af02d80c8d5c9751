"""Sources become reports, and reports claims: by the rules, or by a language model."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from functools import partial

from pledgebook import cell, crew, reading
from pledgebook.cell import Bounds, Lost
from pledgebook.errors import OutOfBounds, PledgebookError, ServerAway, ServerRefused
from pledgebook.model import Claim, Consulted, Explanation, Parked, Report
from pledgebook.reading import asking, explaining
from pledgebook.reading.asking import Ask
from pledgebook.reconciling.resolving import Resolution, resolve
from pledgebook.sources import Known, Source, open_source
from pledgebook.sources.fetched import Fetched, as_source
from pledgebook.sources.listing import park
from pledgebook.sources.opening import wants_bounds
from pledgebook.tables import Tables


@dataclass(frozen=True, slots=True)
class Reading:
    """One report and what it claims, as one reader says.

    consulted  the language model that said so, and what of it was not let in; None for the rules.
    """

    report: Report
    claims: tuple[Claim, ...]
    consulted: Consulted | None = None


@dataclass(frozen=True, slots=True)
class Reader:
    """Who reads.

    name  as `Claim.read_by` has it.
    read  what it makes of a report. Raises a `PledgebookError` where it can make nothing of it.
    """

    name: str
    read: Callable[[Report], Reading]


def _read_by_rules(report: Report, tables: Tables | None = None) -> Reading:
    return Reading(report, reading.read(report, tables=tables))


BY_RULES = Reader("rules", _read_by_rules)
"""The reader that needs nothing: no model, no network."""


BOUNDS = Bounds(seconds=120, megabytes=2_000)
"""What reading one report may take: the longest text that is taken, ten million characters, is read
in a minute and in less than half of the memory."""


def by_rules(tables: Tables | None) -> Reader:
    """Return the reader by rules that knows the parties and missions of some tables."""
    return Reader("rules", partial(_read_by_rules, tables=tables))


def by_asking(model: str, ask: Ask, tables: Tables | None = None) -> Reader:
    """Return the reader that asks a language model, and lets in what the report bears out.

    model  its name, which becomes part of `Claim.read_by`.
    ask    puts a question to it and returns the rows of the answer: `chat.Talk(server).ask`.
    tables the parties and missions that are known; those that are shipped without it.
    """
    name = asking.reader(model)

    def read_asking(report: Report) -> Reading:
        claims, refused = asking.read(report, model, ask, tables)
        return Reading(report, claims, Consulted(report.id, name, refused))

    return Reader(name, read_asking)


def fetched(address: str, fetch: Callable[[str], Fetched]) -> Source | Parked:
    """Return the page at an address as a source, or why it cannot be had.

    fetch  what goes out to the network: `pledgebook.sources.fetch.fetch`, with its limits.
    """
    try:
        return as_source(fetch(address))
    except PledgebookError as error:
        return park(error, address)


def read_sources(  # noqa: PLR0913 - who reads what, and how
    sources: Iterable[Source | Parked],
    known: Known,
    stdin: bytes | None,
    max_bytes: int,
    readers: Sequence[Reader] = (BY_RULES,),
    jobs: int = 1,
    *,
    bounds: Bounds | None = None,
) -> Iterator[Reading | Parked]:
    """Yield each source as a report with its claims, or why it could not be read.

    With several readers a source is opened once, and read by each in turn. With several jobs as
    many processes read, by the rules alone; the result is the same. With bounds a PDF is opened in
    a process of its own, and parked where that takes too long, or too much: only for a program
    whose main module may be imported again. Raises `ProcessDied`.
    """
    with closing(_Opening(known, stdin, max_bytes, bounds)) as opening:
        one = partial(_read_source, opening=opening, readers=tuple(readers))
        for found in crew.each(one, sources, jobs):
            yield from found


class _Opening:
    """Opens one source after another; what has to be held to bounds, in a process of its own."""

    def __init__(
        self, known: Known, stdin: bytes | None, max_bytes: int, bounds: Bounds | None = None
    ) -> None:
        self._stdin, self._bounds = stdin, bounds
        self._open = partial(open_source, known=known, stdin=stdin, max_bytes=max_bytes)
        self._cell = cell.Cell(self._open, bounds) if bounds else None

    def __call__(self, source: Source) -> Report | Parked:
        """Return the report in a source, or why there is none."""
        if self._cell is None or not wants_bounds(source, self._stdin):
            return self._open(source)
        found: Report | Parked | Lost = self._cell.do(source)
        return _too_much(source, self._bounds) if isinstance(found, Lost) else found

    def close(self) -> None:
        """End the process, where there is one."""
        if self._cell:
            self._cell.close()


def _too_much(source: Source | Parked, bounds: Bounds | None) -> Parked:
    known = bounds or BOUNDS
    return park(OutOfBounds(source.place, known.seconds, known.megabytes))


def read_each_in_bounds(
    sources: Iterable[Source | Parked],
    known: Known,
    max_bytes: int,
    readers: Sequence[Reader] = (BY_RULES,),
    bounds: Bounds = BOUNDS,
) -> Iterator[Reading | Parked]:
    """Yield each source as `read_sources` does, and park what would take too long, or too much.

    For what strangers handed in: a process of its own reads, and is ended where it has to be.
    """
    things = list(sources)
    one = partial(_read_source, opening=_Opening(known, None, max_bytes), readers=readers)
    for source, found in zip(things, cell.each(one, things, bounds), strict=True):
        if isinstance(found, Lost):
            yield _too_much(source, bounds)
        else:
            yield from found


def _read_source(
    source: Source | Parked, opening: _Opening, readers: Sequence[Reader] = (BY_RULES,)
) -> tuple[Reading | Parked, ...]:
    """Return a source as a report with its claims, by each reader, or why it cannot be read."""
    report = source if isinstance(source, Parked) else opening(source)
    if isinstance(report, Parked):
        return (report,)
    return tuple(read(report, source.place, reader) for reader in readers)


def read(report: Report, place: str, reader: Reader = BY_RULES) -> Reading | Parked:
    """Return a report with its claims, or why this reader cannot read it.

    Raises `ServerAway` or `ServerRefused` where a language model can read no report at all.
    """
    try:
        return reader.read(report)
    except (ServerAway, ServerRefused):
        raise
    except PledgebookError as error:
        said = str(error).removeprefix(f"{report.name}: ")
        return Parked(place, said, error.hint, error.exit_code)


def explain(report: Report, tables: Tables | None = None) -> tuple[Explanation, ...]:
    """Return each sentence of a report with its claims, how they were read, and what was nearly.

    The claims are those of `read`. Raises `UnknownLanguage`.
    """
    return explaining.explain(report, tables=tables)


def who(name: str, tables: Tables) -> Resolution:
    """Return which party of some tables a name means, and by which sign."""
    return resolve(name, tables)
