"""The brief on a terminal: the short form, at 80 columns or 120, with or without colour.

Each figure keeps one line of the words that it rests on; pages and JSON hold them all. Colour
never says anything alone: every stage is a word, every part of a bar its own sign.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from io import StringIO

from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from pledgebook.publishing.bar import ASCII, BLOCKS, percent, runs
from pledgebook.publishing.columns import GAP, fitted
from pledgebook.publishing.parts import (
    NOTHING,
    Brief,
    Chapter,
    Dispute,
    Glance,
    Line,
    Quote,
    Reason,
    Reasons,
    Section,
    Side,
)
from pledgebook.publishing.quotes import shortened, shown
from pledgebook.publishing.short import joined, short_names

COLOURS = ("green", "yellow", "cyan", "dim")
"""One for each part of a bar, in its order; with the signs, for those who see colours."""

WORDS = 40
"""Signs of a quote that stay, however narrow the terminal: fewer say nothing."""

ENOUGH = 70
"""Signs of a quote that are enough to put it behind its figure's name and notes on one line."""

CELL = 60
"""Signs of a cell: what a report calls somebody in a whole sentence is cut in the middle."""

ABREAST = 2
"""Sides of a conflict next to one another: three leave no room for a quote at 80 columns."""

PLAIN = str.maketrans(
    {
        "“": '"',
        "”": '"',
        "‘": "'",
        "’": "'",
        "…": "...",
        "–": "-",
        "—": "-",
        "·": "-",
        "×": "x",
        "→": "->",
        "−": "-",
    }
)
"""What stands for a typographic sign where the terminal cannot write it."""

INDENT = (0, 0, 0, 4)

MORE = "see --html or --json"


def text(brief: Brief, width: int = 80, *, encoding: str = "utf-8") -> str:
    """Return the brief without colour, as a terminal of this width shows it."""
    return _written(lambda screen: screen.brief(brief), width, encoding)


def show(brief: Brief, console: Console) -> None:
    """Print the brief to a console, in the signs that its encoding can write; plain when piped."""
    put(lambda screen: screen.brief(brief), console)


def show_conflicts(brief: Brief, console: Console) -> None:
    """Print only the conflicts of each mission."""
    put(lambda screen: screen.conflicts(brief), console)


def show_reasons(told: Reasons, console: Console) -> None:
    """Print why a commitment is what it is."""
    put(lambda screen: screen.reasons(told), console)


def put(draw: Callable[[Screen], None], console: Console) -> None:
    """Draw on a console; without colour, and without spaces behind a line, where nobody watches."""
    if console.is_terminal:
        draw(Screen(console, console.encoding))
    else:
        console.file.write(_written(draw, console.width, console.encoding))


def _written(draw: Callable[[Screen], None], width: int, encoding: str) -> str:
    console = Console(width=width, file=StringIO(), color_system=None, legacy_windows=False)
    with console.capture() as captured:
        draw(Screen(console, encoding))
    return "".join(f"{line.rstrip()}\n" for line in captured.get().splitlines())


class Screen:
    """A console, the signs it can write, and the short names of the reports."""

    def __init__(self, console: Console, encoding: str) -> None:
        self.console, self.encoding = console, encoding
        self.signs = BLOCKS if self._writes("".join(BLOCKS)) else ASCII
        self.called: dict[str, str] = {}

    def brief(self, brief: Brief) -> None:
        """Print all of it."""
        self._call(brief)
        if not brief.chapters:
            self._say(NOTHING)
        for place, chapter in enumerate(brief.chapters):
            if place:
                self._print()
                self._print(self._rule("═", "="))
            self._chapter(chapter, beside=bool(place))
        if brief.also:
            self._print()
            self._say(brief.also.says[0])
        self._section(brief.parked)
        self._section(brief.reports)
        self._print()
        self._say(brief.seal)

    def conflicts(self, brief: Brief) -> None:
        """Print each mission's name and its conflicts."""
        self._call(brief)
        for place, chapter in enumerate(brief.chapters):
            if place:
                self._print()
            self._print(self._text(chapter.title, "bold"))
            self._disputes(chapter.disputes)

    def reasons(self, told: Reasons) -> None:
        """Print what a commitment is, its stages, and each claim with its reason and words."""
        self._print(self._text(told.heading, "bold"))
        for said in told.says:
            self._say(said)
        self._print()
        for number, reason in enumerate(told.claims, 1):
            self._reason(number, reason)

    def _reason(self, number: int, reason: Reason) -> None:
        self._hang(f"{number}. {reason.says}", "bold")
        quote = reason.quote
        self._under(f"“{shown(quote.words)}” [{shown(quote.place)}]", "dim")
        self._under(reason.why)

    def _call(self, brief: Brief) -> None:
        """Learn the short names: every report is in the list at the end."""
        self.called = short_names(line.cells[0] for line in brief.reports.lines)

    def _chapter(self, chapter: Chapter, *, beside: bool) -> None:
        self._print(self._text(chapter.title, "bold"))
        self._print(self._text(" · ".join(chapter.facts), "dim")) if chapter.facts else None
        self._say(chapter.counts)
        for place, glance in enumerate(chapter.glances):
            self._glance(glance, whole=not place)
        for section in chapter.giving:
            self._section(section)
        if chapter.disputes or not beside:
            self._headlines(chapter.disputes)
        for section in chapter.sections:
            self._section(section)
        if chapter.disputes:
            self._disputes(chapter.disputes)
        if chapter.set_aside:
            self._section(chapter.set_aside)

    def _glance(self, glance: Glance, *, whole: bool) -> None:
        """Print a need: the first with its bar, the others as the sentence that says the same."""
        self._print()
        if whole:
            self._print(self._text(glance.heading, "bold"))
            self._bar(glance)
        self._say(glance.sentence)
        self._quote(glance.quotes)

    def _bar(self, glance: Glance) -> None:
        if any(share.size for share in glance.shares):
            drawn = runs(glance.shares, self.console.width, self.signs, glance.target)
            self._print(Text.assemble(*zip(drawn, COLOURS, strict=False)))
        legend = Table.grid(padding=(0, 2))
        for share, sign, colour in zip(glance.shares, self.signs, COLOURS, strict=False):
            part = percent(share, glance.target)
            told = (self._text(word) for word in (share.name, share.words, part))
            legend.add_row(Text(sign * 2, colour), *told)
        self._print(legend)

    def _section(self, section: Section) -> None:
        self._heading(section.heading)
        for said in section.says:
            self._say(said)
        every = joined(section)
        lines = every[: section.fold]
        if lines:
            self._table(section, lines)
        left = len(every) - len(lines)
        if left:
            self._say(f"… and {left} more ({MORE})" if lines else f"Each with its words: {MORE}.")

    def _table(self, section: Section, lines: Sequence[Line]) -> None:
        """Print the leading columns that fit as a table, and the others under their line."""
        columns = section.columns[: len(section.columns) - section.wide]
        rows = [self._cells(line)[: len(columns)] for line in lines]
        widths = fitted([columns, *rows], self.console.width)
        self._row(columns, widths, "bold")
        before = ""
        for row, line in zip(rows, lines, strict=True):
            again = section.grouped and not line.depth and row[0] == before
            before = row[0]
            self._line(["", *row[1:]] if again else row, widths, line)
            self._behind(line, _rest(columns, row, len(widths)))

    def _cells(self, line: Line) -> list[str]:
        first, *others = line.cells
        return [f"{'  ' * line.depth}{shown(first)}", *(shortened(one, CELL) for one in others)]

    def _line(self, cells: Sequence[str], widths: Sequence[int], line: Line) -> None:
        """Print a row; where its first cell is too long for the column, that by itself.

        Without a figure that others stand above or below, all of it is one running line.
        """
        first, *others = cells[: len(widths)]
        running = " — ".join(filter(None, (first, *others)))
        if len(first) <= widths[0]:
            self._row(cells, widths)
        elif not line.figure and len(running) <= self.console.width:
            self._say(running)
        else:
            self._hang(first)
            self._row(["", *others], widths)

    def _row(self, cells: Sequence[str], widths: Sequence[int], style: str = "") -> None:
        grid = Table.grid(padding=(0, GAP, 0, 0))
        for width in widths:
            grid.add_column(width=width, overflow="fold")
        grid.add_row(*(self._text(cell, style) for cell in cells[: len(widths)]))
        self._print(grid)

    def _behind(self, line: Line, rest: str) -> None:
        """Print what belongs to a row: columns without room, notes, and one quote.

        All on one line where that leaves enough of the quote.
        """
        name = line.name if line.figure else ""
        label = " · ".join(filter(None, (name, rest, *line.notes)))
        words = len(line.quotes[0].words) if line.quotes else 0
        if label and self._room(line.quotes, label) < min(words, ENOUGH):
            self._under(label)
            label = ""
        self._quote(line.quotes, label)

    def _quote(self, quotes: Sequence[Quote], label: str = "") -> None:
        """Print the first quote on one line, and how many others there are."""
        if quotes:
            words = shortened(quotes[0].words, max(self._room(quotes, label), WORDS))
            self._under(f"{label}: “{words}”{self._source(quotes)}".removeprefix(": "), "dim")
        elif label:
            self._under(label)

    def _room(self, quotes: Sequence[Quote], label: str) -> int:
        ellipsis = "" if self._writes("…") else PLAIN[ord("…")][1:]
        taken = len(f"{label}: “”{self._source(quotes)}{ellipsis}".removeprefix(": "))
        return self.console.width - INDENT[3] - taken

    def _source(self, quotes: Sequence[Quote]) -> str:
        more = f" +{len(quotes) - 1} more" if len(quotes) > 1 else ""
        return f" [{self._place(quotes[0])}]{more}" if quotes else ""

    def _place(self, quote: Quote) -> str:
        return f"{shown(self.called.get(quote.report, quote.report))}:{quote.line}"

    def _headlines(self, disputes: Sequence[Dispute]) -> None:
        """Print each conflict in a line or two; the words stand side by side further down."""
        self._heading("Where the reports contradict")
        if not disputes:
            self._say("The reports do not contradict one another.")
        for number, dispute in enumerate(disputes, 1):
            sides = " / ".join(_claimed(side) for side in dispute.sides)
            self._hang(f"{number}. {dispute.type}: {dispute.about} — {sides}")

    def _disputes(self, disputes: Sequence[Dispute]) -> None:
        self._heading("Conflicts")
        if not disputes:
            self._say("The reports do not contradict one another.")
        for number, dispute in enumerate(disputes, 1):
            if number > 1:
                self._print()
            self._hang(f"{number}. {dispute.about} ({dispute.type})", "bold")
            for start in range(0, len(dispute.sides), ABREAST):
                self._abreast(dispute.sides[start : start + ABREAST])
            self._print(Padding(self._text(dispute.verdict), (0, 0, 0, 3)))

    def _abreast(self, sides: Sequence[Side]) -> None:
        grid = Table.grid(padding=(0, GAP, 0, 0))
        half = (self.console.width - 3 - GAP) // ABREAST
        for _ in sides:
            grid.add_column(width=half - GAP, overflow="fold")
        grid.add_row(*(self._text(_claimed(side), "bold") for side in sides))
        grid.add_row(*(Text("\n").join(self._quoted(side.quotes)) for side in sides))
        grid.add_row(*(self._text("; ".join(side.facts)) for side in sides))
        self._print(Padding(grid, (0, 0, 0, 3)))

    def _quoted(self, quotes: Sequence[Quote], at_most: int = 2) -> Iterator[Text]:
        left = len(quotes) - at_most
        for place, quote in enumerate(quotes[:at_most]):
            more = f" +{left} more" if left > 0 and place == at_most - 1 else ""
            yield self._text(f"“{shortened(quote.words)}” [{self._place(quote)}]{more}", "dim")

    def _heading(self, heading: str) -> None:
        self._print()
        told = self._text(heading.upper(), "bold").append(" ")
        self._print(told.append_text(self._rule("─", "-", len(told))))

    def _rule(self, sign: str, plain: str, taken: int = 0) -> Text:
        wide = max(self.console.width - taken, 0)
        return Text((sign if self._writes(sign) else plain) * wide, "dim")

    def _say(self, said: str) -> None:
        self._print(self._text(said))

    def _under(self, said: str, style: str = "") -> None:
        self._print(Padding(self._text(said, style), INDENT))

    def _hang(self, said: str, style: str = "") -> None:
        """Print a paragraph whose first line stands out to the left."""
        told = self._text(said, style)
        first, *others = told.wrap(self.console, self.console.width - 3, overflow="fold")
        self._print(first)
        for line in others:
            self._print(Padding(line, (0, 0, 0, 3)))

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


def _claimed(side: Side) -> str:
    return f"{side.says} (stands)" if side.stands else side.says


def _rest(columns: Sequence[str], row: Sequence[str], shown_columns: int) -> str:
    """Say in one line what does not fit beside: "channel: direct · reports: 2"."""
    named = zip(columns[shown_columns:], row[shown_columns:], strict=True)
    return " · ".join(f"{column.lower()}: {cell}" for column, cell in named if cell)
