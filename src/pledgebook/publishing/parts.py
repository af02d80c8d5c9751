"""The parts of a brief: worked out once, then written as terminal text, Markdown or a page.

Every text in a part is plain; it may come from a stranger. Each writer makes it safe for its
own medium.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from pledgebook.model import Amount, StrengthPoint

NOTHING = "Nothing is told: no report says who gives, needs or lacks what."
"""What a brief without a chapter says."""


@dataclass(frozen=True, slots=True)
class Quote:
    """The words that a figure rests on, and where they stand.

    words      exactly as in the report.
    report     the report's name.
    report_id  its id, to link to it.
    line       the line of the report, from 1.
    """

    words: str
    report: str
    report_id: str
    line: int
    publisher: str | None = None
    published: date | None = None
    language: str = "en"

    @property
    def place(self) -> str:
        """Where the words stand: "report:line"."""
        return f"{self.report}:{self.line}"


@dataclass(frozen=True, slots=True)
class Line:
    """One row of a section's table, with the words it rests on.

    notes   what else a reader must know about it, each in a few words.
    depth   how deep it stands inside the lines above it: a part of a whole has 1.
    key     name by which others link to it, where they do.
    name    what `why` is asked for, where it is a commitment: "kenya-personnel-2".
    figure  whether a number is told: such a line is joined with no other.
    """

    cells: tuple[str, ...]
    quotes: tuple[Quote, ...] = ()
    notes: tuple[str, ...] = ()
    depth: int = 0
    key: str = ""
    name: str = ""
    figure: bool = False


@dataclass(frozen=True, slots=True)
class Section:
    """One question answered: a heading, some sentences, a table.

    key      short name, unique in a chapter; "money".
    says     sentences before the table.
    fold     how many lines a terminal shows before it says how many more there are.
    grouped  whether lines with the same first cell belong together.
    joins    columns that a short form joins: lines that differ only there become one line.
    wide     how many of the last columns only a page has room for.
    """

    key: str
    heading: str
    says: tuple[str, ...] = ()
    columns: tuple[str, ...] = ()
    lines: tuple[Line, ...] = ()
    fold: int = 12
    grouped: bool = False
    joins: tuple[str, ...] = ()
    wide: int = 0


@dataclass(frozen=True, slots=True)
class Share:
    """One part of a bar: its name, its size as stated, and its range in words."""

    name: str
    size: Decimal
    words: str


@dataclass(frozen=True, slots=True)
class Glance:
    """One need on one screen.

    heading   "2,500 police by January 2025".
    shares    delivered, preparing, promised and unfilled, in this order.
    target    the size that the bar stands for; None where no target is known.
    sentence  the same in words.
    """

    heading: str
    shares: tuple[Share, ...]
    target: Decimal | None
    sentence: str
    quotes: tuple[Quote, ...] = ()


@dataclass(frozen=True, slots=True)
class Side:
    """One side of a conflict, with its words."""

    says: str
    stands: bool
    facts: tuple[str, ...]
    quotes: tuple[Quote, ...]


@dataclass(frozen=True, slots=True)
class Dispute:
    """Things that cannot all be true, side by side, and which one is used for now."""

    type: str
    about: str
    sides: tuple[Side, ...]
    verdict: str


@dataclass(frozen=True, slots=True)
class Reason:
    """One claim about a commitment: what it says and does, its words, and why it was ruled so."""

    says: str
    quote: Quote
    why: str


@dataclass(frozen=True, slots=True)
class Reasons:
    """Why a commitment is what it is: a heading, what it amounts to, each claim about it."""

    heading: str
    says: tuple[str, ...]
    claims: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class Chart:
    """Strength against target over time.

    unit    what is counted.
    target  what is needed, or None.
    due     the last day by which it is needed, or None.
    points  what was delivered and, on top of it, what was to come, in order of days.
    """

    unit: str
    target: Amount | None
    due: date | None
    points: tuple[StrengthPoint, ...]


@dataclass(frozen=True, slots=True)
class Chapter:
    """All about one mission.

    giving     who gives what: the sections before the conflicts.
    sections   those after them.
    set_aside  None where every claim feeds something.
    """

    title: str
    facts: tuple[str, ...]
    glances: tuple[Glance, ...]
    counts: str
    chart: Chart | None
    giving: tuple[Section, ...]
    disputes: tuple[Dispute, ...]
    sections: tuple[Section, ...]
    set_aside: Section | None


@dataclass(frozen=True, slots=True)
class Brief:
    """What stands, in the order a reader wants it.

    also  missions and places of which too little is told for a chapter; None where there are none.
    """

    chapters: tuple[Chapter, ...]
    also: Section | None
    parked: Section
    reports: Section
    seal: str
