"""Find the reports that are meant by some paths: files, folders, and "-" for standard input."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from pledgebook.errors import (
    MissingFile,
    NothingToRead,
    PledgebookError,
    ReportError,
    UnknownFormat,
    UnreadableReport,
)
from pledgebook.model import Parked
from pledgebook.sources.index import NAMES, Index, read_index
from pledgebook.sources.page import Known

STANDARD_INPUT = "-"

ABOUT_THE_FOLDER = ("readme", "license", "licence", "sources")
"""What the notes about a folder begin with; they are reports only where they are named."""

NAMED_AT_MOST = 5
"""How many files a notice names before it only counts."""


@dataclass(frozen=True, slots=True)
class Source:
    """One report that is to be read.

    place    the path as a person would write it, for messages.
    path     where it is; None for standard input, and for what did not come from a file.
    name     what the report is called: the index's `report`, else the file's stem.
    known    what an index says about it.
    content  its bytes, where they came with it: fetched, or handed in.
    media    its kind, as whoever sent it says: "text/html"; empty where nobody does.
    """

    place: str
    path: Path | None
    name: str
    known: Known = field(default_factory=Known)
    content: bytes | None = field(default=None, repr=False)
    media: str = ""


def list_sources(paths: Sequence[str | Path], suffixes: frozenset[str]) -> list[Source | Parked]:
    """Return what is to be read, in the order of `paths` and sorted inside folders, each once.

    What cannot be read, and what an index leaves out, comes as `Parked` in its place. Where
    `paths` lead to no report at all, the first error is raised: `NothingToRead`, `MissingFile`,
    `UnknownFormat`.
    """
    found: dict[object, Source | Parked] = {}
    errors: list[PledgebookError] = []
    for path in paths:
        for item in _reached(path, suffixes):
            match item:
                case Source():
                    found.setdefault(item.path and os.path.realpath(item.path), item)
                case Parked():
                    found.setdefault(item, item)
                case PledgebookError():
                    errors.append(item)
                    parked = park(item)
                    found.setdefault(parked, parked)
    if not any(isinstance(item, Source) for item in found.values()):
        raise errors[0] if errors else NothingToRead(", ".join(map(shown, paths)) or "no path")
    return list(found.values())


def park(error: PledgebookError, place: str = "") -> Parked:
    """Return the error as a note: where, what is wrong, and the way out."""
    place = getattr(error, "place", place)
    return Parked(place, str(error).removeprefix(f"{place}: "), error.hint, error.exit_code)


def shown(path: str | Path) -> str:
    """Write a path for people, with question marks for bytes that are no characters."""
    return os.fsencode(path).decode("utf-8", "replace")


def no_access(place: str, error: OSError) -> ReportError:
    """Translate what the system says when a file or folder cannot be opened."""
    why = (error.strerror or type(error).__name__).lower()
    hint = "Check that it is a file and that you may read it."
    return UnreadableReport(place, f"cannot be read ({why})", hint)


Found = Source | Parked | PledgebookError


def _reached(path: str | Path, suffixes: frozenset[str]) -> Iterator[Found]:
    if str(path) == STANDARD_INPUT:
        yield Source("standard input", None, "standard-input")
        return
    try:
        yield from _at(Path(path), suffixes)
    except OSError as error:
        yield no_access(shown(path), error)
    except ValueError:  # a path with a NUL in it
        yield MissingFile(shown(path))


def _at(path: Path, suffixes: frozenset[str]) -> Iterator[Found]:
    if path.is_dir():
        found = [*_in_folder(path, suffixes, {os.path.realpath(path)})]
        yield from found or [NothingToRead(shown(path))]
    elif not path.exists():
        yield MissingFile(shown(path))
    else:
        index, problem = _index_in(path.parent)
        if problem:
            yield problem
        yield _source(path, suffixes, index, path.name)


def _in_folder(folder: Path, suffixes: frozenset[str], seen: set[str]) -> Iterator[Found]:
    """Yield the reports of a folder: those its index names, or all where it has none.

    An index governs the folders below, down to one that has its own; one that names nothing
    governs nothing.
    """
    index, problem = _index_in(folder)
    yield from [problem] if problem else index.problems if index else ()
    files, others, governed = [], [], []
    for item in _members(folder, seen):
        if isinstance(item, PledgebookError):
            yield item
        elif item.is_dir():
            governed.append(item)
        elif item.name in NAMES or _is_about_the_folder(item):
            continue
        elif item.suffix.lower() in suffixes:
            files.append(item)
        else:
            others.append(item)
    if index and index.rows:
        yield from _indexed(folder, index, files, suffixes)
    else:
        yield from (_source(file, suffixes, None, file.name) for file in files)
        yield from [_of_no_format(folder, others, suffixes)] if others else []
    for below in governed:
        yield from _in_folder(below, suffixes, seen)


def _members(folder: Path, seen: set[str]) -> Iterator[Path | PledgebookError]:
    """Yield the files in and below a folder, sorted, and the folders that have their own index."""
    try:
        members = sorted(path for path in folder.iterdir() if not path.name.startswith("."))
    except OSError as error:
        yield no_access(shown(folder), error)
        return
    for member in members:
        if not member.is_dir():
            yield member
        elif (real := os.path.realpath(member)) not in seen:  # a link may lead back up
            seen.add(real)
            has_index = any((member / name).is_file() for name in NAMES)
            yield from [member] if has_index else _members(member, seen)


def _is_about_the_folder(path: Path) -> bool:
    return path.name.lower().startswith(ABOUT_THE_FOLDER)


def _index_in(folder: Path) -> tuple[Index | None, PledgebookError | None]:
    """Return the folder's index, or why it cannot be used."""
    path = next((folder / name for name in NAMES if (folder / name).is_file()), None)
    if path is None:
        return None, None
    try:
        index = read_index(path, shown(path))
    except OSError as error:
        return None, no_access(shown(path), error)
    except PledgebookError as error:
        return None, error
    return index, None


def _indexed(
    folder: Path, index: Index, files: list[Path], suffixes: frozenset[str]
) -> Iterator[Found]:
    for row in index.rows.values():
        path = folder / row.file
        if path.is_file():
            yield _source(path, suffixes, index, row.file)
        else:
            yield MissingFile(shown(path), row.place)
    left_out = [path for path in files if path.relative_to(folder).as_posix() not in index.rows]
    if left_out:
        yield _left_out(folder, left_out)


def _source(
    path: Path, suffixes: frozenset[str], index: Index | None, file: str
) -> Source | UnknownFormat:
    if path.suffix.lower() not in suffixes:
        return UnknownFormat(shown(path), path.suffix, sorted(suffixes))
    row = index.rows.get(file) if index else None
    name = (row and row.name) or shown(path.stem)
    return Source(shown(path), path, name, row.known if row else Known())


def _of_no_format(folder: Path, files: Sequence[Path], suffixes: frozenset[str]) -> Parked:
    reason = f"passed over, being in no format that is read: {_named(folder, files)}"
    hint = f"These are read: {', '.join(sorted(suffixes))}. Save it as one of them."
    return Parked(shown(folder), reason, hint, fault=0)


def _left_out(folder: Path, files: Sequence[Path]) -> Parked:
    reason = f"left out because the index does not name it: {_named(folder, files)}"
    hint = "Name the file in the index, or give it by itself."
    return Parked(shown(folder), reason, hint, fault=0)


def _named(folder: Path, files: Sequence[Path]) -> str:
    names = ", ".join(shown(path.relative_to(folder)) for path in files[:NAMED_AT_MOST])
    more = f" and {len(files) - NAMED_AT_MOST} more" if len(files) > NAMED_AT_MOST else ""
    return f"{names}{more}"
