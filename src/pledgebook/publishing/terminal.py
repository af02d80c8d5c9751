"""The brief on a terminal: at 80 columns or 120, with or without colour, blocks or ASCII.

Colour never says anything alone: every stage is a word, every part of a bar its own sign.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from io import StringIO

from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from pledgebook.publishing.bar import ASCII, BLOCKS, runs
from pledgebook.publishing.parts import Brief, Chapter, Dispute, Glance, Line, Quote, Section, Side
from pledgebook.publishing.quotes import shortened, shown

COLOURS = ("green", "yellow", "cyan", "dim")
"""One for each part of a bar, in its order; with the signs, for those who see colours."""

QUOTES_SHOWN = 1
"""Quotes under a line; the others are counted, and stand in --html and --json."""

ABREAST = 2
"""Sides of a conflict next to one another: three leave no room for a quote at 80 columns."""

PLAIN = str.maketrans(
    {"“": '"', "”": '"', "‘": "'", "’": "'", "…": "...", "–": "-", "—": "-", "·": "-", "×": "x"}
)
"""What stands for a typographic sign where the terminal cannot write it."""

GAP = 2
"""Blanks between two columns."""

WIDEST = Fraction(2, 7)
"""Share of the screen that a column may take: "380 / 400 / 420 police" fits at 80 columns, and a
mission's full name takes two lines instead of pushing the dates out."""

FEWEST = 2
"""A table keeps two columns, however narrow the terminal."""

INDENT = (0, 0, 0, 4)

MORE = "see --html or --json"


def text(brief: Brief, width: int = 80, *, encoding: str = "utf-8") -> str:
    """Return the brief without colour, as a terminal of this width shows it."""
    console = Console(width=width, file=StringIO(), color_system=None, legacy_windows=False)
    with console.capture() as captured:
        Screen(console, encoding).brief(brief)
    return "".join(f"{line.rstrip()}\n" for line in captured.get().splitlines())


def show(brief: Brief, console: Console) -> None:
    """Print the brief to a console, in the signs that its encoding can write; plain when piped."""
    if console.is_terminal:
        Screen(console, console.encoding).brief(brief)
    else:
        console.file.write(text(brief, console.width, encoding=console.encoding))


def show_conflicts(brief: Brief, console: Console) -> None:
    """Print only the conflicts of each mission."""
    screen = Screen(console, console.encoding)
    for chapter in brief.chapters:
        screen.conflicts(chapter)


def show_section(section: Section, console: Console) -> None:
    """Print one section."""
    Screen(console, console.encoding).section(section)


class Screen:
    """A console, and the signs it can write."""

    def __init__(self, console: Console, encoding: str) -> None:
        self.console, self.encoding = console, encoding
        self.signs = BLOCKS if self._writes("".join(BLOCKS)) else ASCII

    def brief(self, brief: Brief) -> None:
        """Print all of it."""
        for place, chapter in enumerate(brief.chapters):
            if place:
                self._print()
                self._rule("═", "=")
            self._chapter(chapter)
        self._section(brief.parked)
        self._section(brief.reports)
        self._print()
        self._say(brief.seal)

    def conflicts(self, chapter: Chapter) -> None:
        """Print a mission's name and its conflicts."""
        self._print(self._text(chapter.title, "bold"))
        self._disputes(chapter.disputes)

    def section(self, section: Section) -> None:
        """Print one section by itself."""
        self._section(section)

    def _chapter(self, chapter: Chapter) -> None:
        self._print(self._text(chapter.title, "bold"))
        self._print(self._text(" · ".join(chapter.facts), "dim")) if chapter.facts else None
        self._say(chapter.counts)
        for glance in chapter.glances:
            self._glance(glance)
        for section in chapter.sections:
            self._section(section)
        self._disputes(chapter.disputes)
        self._section(chapter.set_aside)

    def _glance(self, glance: Glance) -> None:
        self._print()
        self._print(self._text(glance.heading, "bold"))
        if any(share.size for share in glance.shares):
            parts = zip(runs(glance.shares, self.console.width, self.signs), COLOURS, strict=False)
            self._print(Text.assemble(*parts))
        legend = Table.grid(padding=(0, 2))
        for share, sign, colour in zip(glance.shares, self.signs, COLOURS, strict=False):
            percent = f"{share.size / glance.target:.0%}" if glance.target else ""
            told = (self._text(word) for word in (share.name, share.words, percent))
            legend.add_row(Text(sign * 2, colour), *told)
        self._print(legend)
        self._say(glance.sentence)
        self._quotes(glance.quotes)

    def _section(self, section: Section) -> None:
        self._heading(section.heading)
        for said in section.says:
            self._say(said)
        lines = section.lines[: section.fold]
        if lines:
            self._table(section, lines)
        left = len(section.lines) - len(lines)
        if left:
            self._say(f"… and {left} more ({MORE})" if lines else f"Each with its words: {MORE}.")

    def _table(self, section: Section, lines: Sequence[Line]) -> None:
        """Print the leading columns that fit as a table, and the others under their line."""
        rows = [self._cells(line) for line in lines]
        widths = fitted([section.columns, *rows], self.console.width)
        self._row(section.columns, widths, "bold")
        tails = [
            (_rest(section, row, len(widths)), line.notes, line.quotes)
            for line, row in zip(lines, rows, strict=True)
        ]
        before = ""
        for row, tail, following in zip(rows, tails, [*tails[1:], None], strict=True):
            again = section.grouped and row[0] == before
            before = row[0]
            self._row(["", *row[1:]] if again else row, widths)
            if tail != following:
                self._under(*tail)

    def _cells(self, line: Line) -> list[str]:
        first, *others = (shown(cell) for cell in line.cells)
        return [f"{'  ' * line.depth}{first}", *others]

    def _row(self, cells: Sequence[str], widths: Sequence[int], style: str = "") -> None:
        grid = Table.grid(padding=(0, GAP, 0, 0))
        for width in widths:
            grid.add_column(width=width, overflow="fold")
        grid.add_row(*(self._text(cell, style) for cell in cells[: len(widths)]))
        self._print(grid)

    def _under(self, rest: str, notes: tuple[str, ...], quotes: tuple[Quote, ...]) -> None:
        for told in (rest, *(f"({note})" for note in notes)):
            if told:
                self._print(Padding(self._text(told), INDENT))
        self._quotes(quotes)

    def _quotes(self, quotes: Sequence[Quote], shown_at_most: int = QUOTES_SHOWN) -> None:
        for told in self._quoted(quotes, shown_at_most):
            self._print(Padding(told, INDENT))

    def _quoted(self, quotes: Sequence[Quote], at_most: int) -> Iterator[Text]:
        left = len(quotes) - at_most
        for place, quote in enumerate(quotes[:at_most]):
            more = f" +{left} more" if left > 0 and place == at_most - 1 else ""
            yield self._text(f"“{shortened(quote.words)}” [{shown(quote.place)}]{more}", "dim")

    def _disputes(self, disputes: Sequence[Dispute]) -> None:
        self._heading("Conflicts")
        if not disputes:
            self._say("The reports do not contradict one another.")
        for number, dispute in enumerate(disputes, 1):
            self._print(self._text(f"{number}. {dispute.about} ({dispute.type})", "bold"))
            for start in range(0, len(dispute.sides), ABREAST):
                self._abreast(dispute.sides[start : start + ABREAST])
            self._print(Padding(self._text(dispute.verdict), (0, 0, 1, 3)))

    def _abreast(self, sides: Sequence[Side]) -> None:
        grid = Table.grid(padding=(0, GAP, 0, 0))
        half = (self.console.width - 3 - GAP) // ABREAST
        for _ in sides:
            grid.add_column(width=half - GAP, overflow="fold")
        grid.add_row(*(self._text(self._claimed(side), "bold") for side in sides))
        grid.add_row(*(Text("\n").join(self._quoted(side.quotes, 2)) for side in sides))
        grid.add_row(*(self._text("; ".join(side.facts)) for side in sides))
        self._print(Padding(grid, (0, 0, 0, 3)))

    def _claimed(self, side: Side) -> str:
        return f"{side.says} (stands)" if side.stands else side.says

    def _heading(self, heading: str) -> None:
        self._print()
        self._print(self._text(heading.upper(), "bold"))
        self._rule("─", "-")

    def _rule(self, sign: str, plain: str) -> None:
        self._print(Text((sign if self._writes(sign) else plain) * self.console.width, "dim"))

    def _say(self, said: str) -> None:
        self._print(self._text(said))

    def _text(self, said: str, style: str = "") -> Text:
        """Make text of a stranger's words: no markup, no control characters, writable signs."""
        lead = said[: len(said) - len(said.lstrip(" "))]
        told = lead + shown(said)
        if not self._writes(told):
            told = told.translate(PLAIN).encode(self.encoding, "replace").decode(self.encoding)
        return Text(told, style)

    def _writes(self, signs: str) -> bool:
        try:
            signs.encode(self.encoding)
        except (UnicodeEncodeError, LookupError):
            return False
        return True

    def _print(self, what: Text | Table | Padding | None = None) -> None:
        self.console.print(what if what is not None else Text(), highlight=False)


def _rest(section: Section, row: Sequence[str], shown_columns: int) -> str:
    """Say in one line what does not fit beside: "channel: direct · reports: 2"."""
    named = zip(section.columns[shown_columns:], row[shown_columns:], strict=True)
    return " · ".join(f"{column.lower()}: {cell}" for column, cell in named if cell)


def fitted(rows: Sequence[Sequence[str]], width: int) -> list[int]:
    """Return widths for the leading columns that fit side by side; two at the least."""
    widest = int(width * WIDEST)
    widths = [min(max(map(len, column)), widest) for column in zip(*rows, strict=True)]
    while len(widths) > FEWEST and sum(widths) + GAP * len(widths) > width:
        widths.pop()
    while sum(widths) + GAP * len(widths) > width and max(widths) > 1:
        widths[widths.index(max(widths))] -= 1
    return widths
