"""Commitments told by a table or list of donors, row by row.

"| Norland | EUR 12 million | paid |" is Norland's, delivered; of "Norland - 250 troops", the line
above says what becomes of the troops.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from pledgebook.model import Claim, Resource, Stage
from pledgebook.reading import amounts
from pledgebook.reading.agents import party_of
from pledgebook.reading.amounts import FoundAmount
from pledgebook.reading.cues import Lists
from pledgebook.reading.giving.gift import NO_GIVERS, is_counted_gift
from pledgebook.reading.giving.rows import Block, Cell, Row, blocks
from pledgebook.reading.passage import Passage, amount_slots
from pledgebook.reading.resources import FORCES, counted, named_in
from pledgebook.reading.spans import inside

TABLES = Lists("giving.tables")

STAGES = (
    ("withdrawn", Stage.WITHDRAWN),
    ("pledged", Stage.PLEDGED),
    ("preparing", Stage.PREPARING),
    ("ready", Stage.READY),
    ("committed", Stage.COMMITTED),
    ("delivered", Stage.DELIVERED),
)
"""The lists of words that tell a stage; of two words that begin together the longer holds."""

SCALE_LETTERS = frozenset({"m"})
"""What a heading may write for a scale: "US$ m"."""

LETTERS = 4
"""Letters from which a word of a name is written with a capital: "of", "and", "the" are not."""

NUMBER = re.compile(r"\d[\d,.\s]*(?<=\d)")


class Entry(NamedTuple):
    """What a row says of its giver: the amount, where it stands, and how far it has come."""

    found: FoundAmount
    cell: Cell
    stage: Stage
    said: Cell | None


def in_tables(passage: Passage) -> Mapping[int, tuple[Claim, ...]]:
    """Return the commitments of each row of the tables of donors, by the number of its line.

    Rows that tell none, such as the total of a table, have an empty tuple.
    """
    found: dict[int, tuple[Claim, ...]] = {}
    for block in blocks(passage.telling):
        received = _is_of_receivers(passage, block)
        claims = {
            row.line.number: () if received else tuple(_claims(passage, block, row))
            for row in block.rows
        }
        if received or any(claims.values()):
            found |= claims
    return found


def _is_of_receivers(passage: Passage, block: Block) -> bool:
    above = (*block.leads, " ".join(block.header))
    return any(TABLES.search(passage.lexicon, text, "received_by") for text in above)


def _claims(passage: Passage, block: Block, row: Row) -> Iterator[Claim]:
    giver = _giver(passage, block, row)
    for entry in _entries(passage, block, row) if giver else ():
        end = max(entry.cell.end, entry.said.end if entry.said else 0)
        resource = _resource(passage, entry.found)
        yield passage.claim(
            "commitment",
            row.label.start,
            end,
            actor=giver,
            resource=resource,
            stage=entry.stage,
            subject=passage.subject_of(row.line, row.label.start, end),
            period=passage.period(
                row.line, (0, len(row.line.words)), future=entry.stage is not Stage.DELIVERED
            ),
            said_stage=entry.said.text if entry.said else None,
            **amount_slots(entry.found, entry.found.unit),
        )


def _resource(passage: Passage, found: FoundAmount) -> Resource:
    return Resource.PERSONNEL if found.unit in FORCES else counted(passage, found)


# --- whose a row is --------------------------------------------------------------------------


def _giver(passage: Passage, block: Block, row: Row) -> str | None:
    """Return the party that a row begins with: a known one, else a name in a list of donors."""
    known = _known(passage, row)
    if known is not None:
        return known or None
    named = party_of(row.label.text, passage.cast.names)
    if named is not None:
        return named
    if TABLES.search(passage.lexicon, row.label.text, "no_donor") or _names_goods(passage, row):
        return None
    if not _is_name(passage, row.label.text):
        return None
    among = any(_known(passage, other) for other in block.rows)
    said = TABLES.search(passage.lexicon, " ".join((*block.header[:1], *block.leads)), "donors")
    return row.label.text if among or said else None


def _is_name(passage: Passage, label: str) -> bool:
    """Whether a label is written as a name, or says that it is a donor: "Other donors"."""
    written = all(word[0].isupper() for word in label.split() if len(word) >= LETTERS)
    return written or TABLES.search(passage.lexicon, label, "donors") is not None


def _known(passage: Passage, row: Row) -> str | None:
    """Return the party that the whole label names, "" for one that gives nothing, None for none."""
    mentions = passage.cast.within(row.label.start, row.label.end)
    length = len(row.label.text)
    whole = [one for one in mentions if one.end - one.start == length and one.form != "demonym"]
    if not whole:
        return None
    one = whole[0]
    return "" if one.kind in NO_GIVERS and one.kind != "person" else one.stands or one.party


def _names_goods(passage: Passage, row: Row) -> bool:
    words = row.line.words[slice(*inside(row.line, row.label.start, row.label.end))]
    return bool(named_in(passage, row.label.text)) or any(word.time for word in words)


# --- what it says ----------------------------------------------------------------------------


def _entries(passage: Passage, block: Block, row: Row) -> Iterator[Entry]:
    """Yield the sums of a row, each at the stage of its row, else its column, else the lead."""
    said = _said(passage, row)
    for number, cell in enumerate(row.cells, 1):
        column = block.header[number] if number < len(block.header) else " ".join(block.header[:1])
        if TABLES.search(passage.lexicon, column, "no_column"):
            continue
        found = _amount(passage, cell, (column, *block.header, *block.leads))
        stage = said[1] if said else _stage_above(passage, block, column)
        if found is not None and stage is not None:
            yield Entry(found, cell, stage, said[0] if said else None)


def _said(passage: Passage, row: Row) -> tuple[Cell, Stage] | None:
    """Return the words of a row that tell its stage, and the stage."""
    for cell in row.cells:
        told = stage_in(passage, cell.text)
        if told is not None:
            at = cell.start + told[0].start()
            return Cell(told[0][0], at, at + len(told[0][0])), told[1]
    return None


def _stage_above(passage: Passage, block: Block, column: str) -> Stage | None:
    """Return the stage that the column, the header or a line above tells; the nearest."""
    for text in (column, " ".join(block.header), *block.leads):
        told = stage_in(passage, text)
        if told is not None:
            return told[1]
    return None


def stage_in(passage: Passage, text: str) -> tuple[re.Match[str], Stage] | None:
    """Return the first words of a cell or heading that tell a stage, and the stage."""
    found = [
        (match.start(), -match.end(), number, match, stage)
        for number, (name, stage) in enumerate(STAGES)
        if (match := TABLES.search(passage.lexicon, text, name))
    ]
    return min(found, key=lambda one: one[:3])[3:] if found else None


# --- how much --------------------------------------------------------------------------------


def _amount(passage: Passage, cell: Cell, above: tuple[str, ...]) -> FoundAmount | None:
    """Return the amount of a cell; what a bare number counts is told above it."""
    found = next(iter(amounts.find(cell.text, passage.lexicon)), None)
    if found is not None and found.amount is not None and (found.is_money or found.unit):
        return found if is_counted_gift(passage.lexicon, found) else None
    number = NUMBER.match(cell.text)
    if number is None:
        return None
    read = (_with_unit(passage, number[0].replace(" ", ""), text) for text in above)
    return next((one for one in read if one), None)


def _with_unit(passage: Passage, number: str, above: str) -> FoundAmount | None:
    """Return a bare number as what a heading counts: "(US$ million)", "Police officers"."""
    words = re.findall(r"[A-Za-z.]*[$€£¥]|[A-Za-z]+", above)
    scales = passage.lexicon.table["numbers"]["scales"].keys() | SCALE_LETTERS
    singular = (word.lower().removesuffix("s") for word in words)
    scale = next((word for word in singular if word in scales), "")
    money = [
        text
        for word in words
        for text in (f"{word.upper()} {number}{scale}", f"{number} {scale} {word.lower()}")
    ]
    things = [f"{number} {word.lower()}" for word in words]
    for text in (*money, *things):
        found = next(iter(amounts.find(text, passage.lexicon)), None)
        if found is None or found.amount is None or found.is_money != (text in money):
            continue
        if _is_what(passage, found):
            return found
    return None


def _is_what(passage: Passage, found: FoundAmount) -> bool:
    """Whether an amount is money, forces, or things that are known to be given."""
    if found.is_money or found.unit in FORCES:
        return True
    return is_counted_gift(passage.lexicon, found) and bool(named_in(passage, found.noun))
