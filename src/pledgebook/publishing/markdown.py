"""The brief as Markdown (GitHub's tables): for a wiki, an issue, or a word processor."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from pledgebook.publishing.bar import runs
from pledgebook.publishing.parts import (
    NOTHING,
    Brief,
    Chapter,
    Dispute,
    Glance,
    Line,
    Quote,
    Section,
    Side,
)
from pledgebook.publishing.quotes import shortened, shown

BAR = 60
"""Signs in a bar: a code block of this width stands on a telephone held sideways."""

WORDS = "In the words of the reports"

MEANS = re.compile(r"([\\`*_{}\[\]<>#|~!&])")
"""Signs that mean something to Markdown anywhere on a line."""

STARTS = re.compile(r"^(\s*)([-+=]|\d+(?=[.)]))")
"""What makes a list, a heading or a rule at the start of a line."""


def text(brief: Brief) -> str:
    """Return the brief as Markdown."""
    blocks = [
        *(() if brief.chapters else (NOTHING,)),
        *(block for chapter in brief.chapters for block in _chapter(chapter)),
        *(_section(brief.also) if brief.also else ()),
        *_section(brief.parked),
        *_section(brief.reports),
        safe(brief.seal),
    ]
    return "\n\n".join(blocks) + "\n"


def safe(words: str) -> str:
    """Return words that mean nothing to Markdown or HTML."""
    said = STARTS.sub(r"\1\\\2", MEANS.sub(r"\\\1", shown(words)))
    return re.sub(r"^(\s*)\\(\d+)", r"\1\2\\", said)


def _chapter(chapter: Chapter) -> Iterator[str]:
    yield f"# {safe(chapter.title)}"
    if chapter.facts:
        yield safe(" · ".join(chapter.facts))
    yield safe(chapter.counts)
    for glance in chapter.glances:
        yield from _glance(glance)
    for section in chapter.giving:
        yield from _section(section)
    yield from _disputes(chapter.disputes)
    for section in (*chapter.sections, *filter(None, [chapter.set_aside])):
        yield from _section(section)


def _glance(glance: Glance) -> Iterator[str]:
    yield f"**{safe(glance.heading)}**"
    drawn = "".join(runs(glance.shares, BAR, target=glance.target))
    bars = [f"{drawn:<{BAR}}"] if drawn else []
    legend = (
        f"{sign * 2}  {share.name:<10} {shown(share.words)}".replace("`", "'")
        for share, sign in zip(glance.shares, "█▓░·", strict=False)
    )
    yield "\n".join(["```text", *bars, *legend, "```"])
    yield safe(glance.sentence)
    if glance.quotes:
        yield f"> {_quoted(glance.quotes)}"


def _section(section: Section) -> Iterator[str]:
    yield f"## {safe(section.heading)}"
    for said in section.says:
        yield safe(said)
    if section.lines:
        words = any(line.quotes or line.notes for line in section.lines)
        columns = (*section.columns, WORDS) if words else section.columns
        yield _table(columns, (_row(line, words=words) for line in section.lines))


def _row(line: Line, *, words: bool) -> tuple[str, ...]:
    first, *others = (safe(cell) for cell in line.cells)
    told = (f"{'&emsp;' * line.depth}{first}", *others)
    notes = [safe(f"({note})") for note in line.notes]
    name = [f"`{line.name}`"] if line.name else []
    behind = "<br>".join([*name, *notes, *filter(None, [_quoted(line.quotes)])])
    return (*told, behind) if words else told


def _quoted(quotes: Sequence[Quote]) -> str:
    return "<br>".join(f"{safe(f'“{shortened(q.words)}”')} {safe(f'[{q.place}]')}" for q in quotes)


def _table(columns: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    head = [[safe(column) for column in columns], ["---"] * len(columns)]
    return "\n".join(f"| {' | '.join(row)} |" for row in [*head, *rows])


def _disputes(disputes: Sequence[Dispute]) -> Iterator[str]:
    yield "## Conflicts"
    if not disputes:
        yield "The reports do not contradict one another."
    for number, dispute in enumerate(disputes, 1):
        yield f"### {number}. {safe(dispute.about)} ({safe(dispute.type)})"
        yield _table(
            [_claimed(side) for side in dispute.sides],
            [
                [_quoted(side.quotes) for side in dispute.sides],
                [safe("; ".join(side.facts)) for side in dispute.sides],
            ],
        )
        yield safe(dispute.verdict)


def _claimed(side: Side) -> str:
    return f"{side.says} (stands)" if side.stands else side.says
