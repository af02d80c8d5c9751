"""The short form of a brief, for a terminal: like lines become one, reports go by short names.

Eight states that one sentence names as pledging troops are one line; "000_e98ec8c7d1845943" is
"000" where no other report begins so.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from pledgebook.publishing.parts import Line, Quote, Section

LEAST = 3
"""Signs of a short name: fewer are easily taken for a number of something else."""


def joined(section: Section) -> tuple[Line, ...]:
    """Return the lines; those without a number that differ only in a joining column are one."""
    lines = section.lines
    for column in section.joins:
        if column in section.columns:
            lines = _joined(lines, section.columns.index(column))
    return lines


def _joined(lines: Sequence[Line], place: int) -> tuple[Line, ...]:
    groups: dict[object, list[Line]] = {}
    for number, line in enumerate(lines):
        groups.setdefault(number if line.figure else _rest(line, place), []).append(line)
    return tuple(_as_one(group, place) for group in groups.values())


def _rest(line: Line, place: int) -> object:
    """Return all but one cell, and where the words stand: what lines must have in common."""
    where = line.quotes[0].place if line.quotes else ""
    return (line.cells[:place], line.cells[place + 1 :], line.notes, line.depth, where)


def _as_one(group: Sequence[Line], place: int) -> Line:
    first, *others = group
    if not others:
        return first
    named = sorted({line.cells[place] for line in group})
    sign = "; " if any(" and " in one or "," in one for one in named) else ", "
    cells = (*first.cells[:place], sign.join(named), *first.cells[place + 1 :])
    quotes = _whole(dict.fromkeys(quote for line in group for quote in line.quotes))
    return replace(first, cells=cells, quotes=quotes, name=first.name if len(named) == 1 else "")


def _whole(quotes: Iterable[Quote]) -> tuple[Quote, ...]:
    """Return the quotes that are not inside another one of the same place."""
    longest = sorted(quotes, key=lambda quote: -len(quote.words))
    kept: list[Quote] = []
    for quote in longest:
        if not any(quote.place == one.place and quote.words in one.words for one in kept):
            kept.append(quote)
    return tuple(kept)


def short_names(names: Iterable[str]) -> dict[str, str]:
    """Return for each name its shortest beginning of whole words that no other name shares."""
    known = tuple(dict.fromkeys(names))
    return {name: _short(name, [one for one in known if one != name]) for name in known}


def _short(name: str, others: Sequence[str]) -> str:
    ends = (match.start() for match in re.finditer(r"[\W_]+", name))
    heads = (name[:end] for end in ends if end >= LEAST)
    return next((head for head in heads if not _begins(head, others)), name)


def _begins(head: str, names: Sequence[str]) -> bool:
    return any(name.startswith(head) for name in names)
