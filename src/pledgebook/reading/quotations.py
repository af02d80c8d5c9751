"""Find quotations and give each to its speaker: Ruto in '"We will stay," Ruto said.'.

A quotation belongs to whoever speaks in its sentence, else beside it, else to whom the last one
belonged.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from heapq import heappop, heappush
from typing import NamedTuple

QUOTATION = re.compile(r"“[^“”]{0,2500}(?:”|$)|\"[^\"\n]{0,2500}\"", re.MULTILINE)

SHORTEST = 25
"""Characters of the shortest quotation that is speech; less is a word in quotation marks."""

NEAR = 3
"""Characters between a quotation and the sentence that names its speaker: blanks and marks."""

CARRIED = 400
"""How far a speaker carries on, in characters: about three sentences."""


class Saying(NamedTuple):
    """A stretch of the report that somebody says; offsets into the report."""

    start: int
    end: int
    speaker: str


@dataclass(frozen=True, slots=True)
class Voices:
    """Who speaks where: stretch i begins at starts[i] and belongs to sayings[i], or to nobody."""

    starts: tuple[int, ...]
    sayings: tuple[Saying | None, ...]

    @classmethod
    def of(cls, sayings: Sequence[Saying]) -> Voices:
        """Lay sayings out by place; where several overlap, the last of them has the word."""
        edges = sorted({edge for one in sayings for edge in (one.start, one.end)})
        opening = sorted(range(len(sayings)), key=lambda which: sayings[which].start)
        heard: list[Saying | None] = []
        open_now: list[int] = []
        done = 0
        for edge in edges:
            while done < len(opening) and sayings[opening[done]].start <= edge:
                heappush(open_now, -opening[done])
                done += 1
            while open_now and sayings[-open_now[0]].end <= edge:
                heappop(open_now)
            heard.append(sayings[-open_now[0]] if open_now else None)
        return cls(tuple(edges), tuple(heard))

    def at(self, offset: int) -> Saying | None:
        """Return the saying that an offset is in, the innermost, or None."""
        before = bisect_right(self.starts, offset)
        return self.sayings[before - 1] if before else None


def find(text: str) -> list[tuple[int, int]]:
    """Return where the quotations of a running text are, in order."""
    return [m.span() for m in QUOTATION.finditer(text) if m.end() - m.start() >= SHORTEST]


def given(quotations: Sequence[tuple[int, int]], told: Sequence[Saying]) -> list[Saying]:
    """Return the quotations that have a speaker.

    `told` are the sentences that name one, in order; the later of two in one sentence is nearer.
    """
    starts, ends = [one.start for one in told], [one.end for one in told]
    found: list[Saying] = []
    for start, end in quotations:
        first, last = bisect_right(ends, start), bisect_left(starts, end)
        who = told[last - 1].speaker if first < last else _beside(told, first, start, end)
        if who is None and found and start - found[-1].end < CARRIED:
            who = found[-1].speaker
        if who is None and first and start - told[first - 1].end < CARRIED:
            who = told[first - 1].speaker
        if who:
            found.append(Saying(start, end, who))
    return found


def _beside(told: Sequence[Saying], at: int, start: int, end: int) -> str | None:
    """Return who is named right before or right after; `at` is the first sentence not before."""
    before = at - 1
    while before > 0 and told[before - 1].end == told[before].end:
        before -= 1
    if at and 0 <= start - told[before].end <= NEAR:
        return told[before].speaker
    if at < len(told) and 0 <= told[at].start - end <= NEAR:
        return told[at].speaker
    return None
