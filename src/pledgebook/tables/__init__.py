"""Who the parties are and which missions there are: tables that people edit.

    shipped()                   the tables that come with the program
    load(Path("our-tables"))    a folder of one's own laid over them, checked
    check(Path("our-tables"))   everything in it that is wrong, with file and line

A folder may hold `parties.csv`, `parties.fr.csv` and its like, `ambiguous.csv`, `missions.csv` and
`missions/*.toml`, as `data/README.md` describes them. What has a code, word or slug of ours takes
its place; all else is added.
"""

from __future__ import annotations

import copyreg
import json
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

from pledgebook.errors import MissingTables, TableError
from pledgebook.model import fingerprint
from pledgebook.tables.checks import faults
from pledgebook.tables.nouns import Ambiguity, Form, KnownMission, Party, Tables
from pledgebook.tables.rows import Sheet, sheets
from pledgebook.tables.taking import tables_of

__all__ = [
    "Ambiguity",
    "Form",
    "KnownMission",
    "Party",
    "Tables",
    "check",
    "load",
    "own",
    "shipped",
]

OURS = files("pledgebook.data")


@cache
def shipped() -> Tables:
    """Return the tables that come with the program; a test checks them, so this does not."""
    return tables_of(_our_sheets())


def _handed(known: Tables) -> tuple[Callable[..., Tables], tuple[object, ...]]:
    """Hand tables from process to process: ours by name, for every process has them."""
    told = (known.parties, known.ambiguous, known.missions, known.own)
    return (Tables, told) if known.own else (shipped, ())


copyreg.pickle(Tables, _handed)


@cache
def _our_sheets() -> tuple[Sheet, ...]:
    return tuple(_readable(OURS))


def load(folder: Path) -> Tables:
    """Return our tables with those of a folder laid over them.

    Raises the first `TableError` that `check` finds.
    """
    found, wrong = _laid_over(folder)
    if wrong:
        raise wrong[0]
    return found


def own(folder: str | None) -> Tables | None:
    """Return what `load` does of the folder that a setting names; None where it names none."""
    return load(Path(folder)) if folder else None


def check(folder: Path) -> tuple[TableError, ...]:
    """Return everything that is wrong with a folder of tables, in the order of its files."""
    return _laid_over(folder)[1]


def _laid_over(folder: Path) -> tuple[Tables, tuple[TableError, ...]]:
    """Return our tables under a folder's, and what is wrong with the folder's."""
    if not folder.is_dir():
        return shipped(), (MissingTables(str(folder)),)
    wrong: list[TableError] = []
    own = list(_readable(folder, wrong))
    if not own and not wrong:
        wrong.append(MissingTables(str(folder)))
    merged = tables_of([*_our_sheets(), *own], _fingerprint(own))
    wrong += faults(own, merged)
    return merged, tuple(wrong)


def _fingerprint(own: Iterable[Sheet]) -> str:
    """Return what tells the tables of a folder from others: what they say, not their layout."""
    rows = [[row.table, row.values] for sheet in own for row in sheet.rows]
    return fingerprint("tables", json.dumps(rows, sort_keys=True, default=str))


def _readable(folder: Traversable, wrong: list[TableError] | None = None) -> Iterator[Sheet]:
    """Yield the tables of a folder; what cannot be read goes into `wrong`, or is raised."""
    for sheet in sheets(folder):
        if isinstance(sheet, Sheet):
            yield sheet
        elif wrong is None:
            raise sheet
        else:
            wrong.append(sheet)
