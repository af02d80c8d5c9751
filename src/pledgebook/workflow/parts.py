"""A mission's part of a book: all that stands for it, which holds while nothing of it changes.

    marks(book, View())                        ->  {"Norland Mission": 512, ...}
    parts(book, View(mission="Norland Mission"))

Whoever asks again and again holds each part for as long as its mark is the same: in a large book a
new report changes one or two of them.
"""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import closing
from dataclasses import dataclass

from pledgebook.assessing import assess
from pledgebook.assessing.forecast import forecasts
from pledgebook.ledger.book import Book
from pledgebook.ledger.replay import ranks
from pledgebook.model import Assessment, Doubt, Forecast, NoForecast, Position, Records, Ruling
from pledgebook.reconciling import doubts
from pledgebook.tables import Tables
from pledgebook.workflow.folding import unswept
from pledgebook.workflow.index import LARGE, catch_up, moved, open_index
from pledgebook.workflow.standing import View, recorded_of, stands


@dataclass(frozen=True, slots=True)
class Part:
    """All that stands for one mission.

    rulings    those on its claims, by claim.
    forecasts  of its needs of people.
    doubts     what a person should decide, the most consequential first; no choice is tried out.
    rank       its place among the missions: the least comes first.
    """

    position: Position
    assessment: Assessment
    rulings: Mapping[str, Ruling]
    forecasts: tuple[Forecast | NoForecast, ...]
    doubts: tuple[Doubt, ...]
    rank: tuple[int, int, str]


def parts(book: Book, view: View, least: int = LARGE) -> tuple[Part, ...]:
    """Return what stands for each mission in a view. Raises `UnknownMission`.

    least  the entries from which a book is large, so that of a mission alone no more is read.
    """
    with unswept():
        records = recorded_of(book, view, least)
        places = ranks(records, view.as_of, view.on)
        standing = stands(records, view, book.tables)
        return tuple(_part(one, records, book.tables, places[one.mission.name]) for one in standing)


def _part(position: Position, records: Records, tables: Tables, rank: tuple[int, int, str]) -> Part:
    assessment = assess(position)
    return Part(
        position,
        assessment,
        {one: records.rulings[one] for one in position.claims if one in records.rulings},
        forecasts(position, assessment),
        doubts.find(position, records, tables),
        rank,
    )


def marks(book: Book, view: View, least: int = LARGE) -> dict[str, int] | None:
    """Return the missions of a large book, each with the entry up to which something of it changed.

    None where the book is small, or the view is of an earlier state of it.
    """
    is_now = view.recorded_until is None and view.entry in (None, book.last()[0])
    index = open_index(book, least) if is_now else None
    if index is None:
        return None
    with closing(index):
        catch_up(index, book)
        return moved(index)
