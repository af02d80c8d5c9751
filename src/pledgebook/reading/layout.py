"""Lay a report's text out as running text, and lead every place back to the report's own.

"The United States is\n    providing $15 million" reads "The United States is providing $15
million"; a quote of it is still cut from the report as it was written.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from itertools import accumulate

# A line as long as this that ends in no full stop was broken by the width of a page, not by its
# writer; hard-wrapped pages of the corpus break at 65 to 80 characters.
SHORTEST_FULL_LINE = 45
BREAK = re.compile(r"[ \t]*\n[ \t]*(?=\S)")
ITEM = re.compile(r"(?:[•●▪◦■►*–—-]\s|\(?\d{1,2}[.)]\s|#{1,6}\s|>)")
BLANKS = re.compile(r"[ \t\u00a0\u202f]{2,}")
FOLDED = str.maketrans({"’": "'", "ʼ": "'", "\u00a0": " ", "\u202f": " ", "‑": "-", "\u200b": " ", "\t": " "})
"""One character for another, so that no place moves; ‘ and “ open quotations and stay."""


@dataclass(frozen=True, slots=True)
class Layout:
    """Running text and the way back: places[i] is where cut i begins, shifts[i] what it took out."""

    text: str
    places: tuple[int, ...]
    shifts: tuple[int, ...]

    def back(self, offset: int) -> int:
        """Return the place in the report of an offset into the running text."""
        at = bisect_right(self.places, offset)
        return offset + (self.shifts[at - 1] if at else 0)


def lay_out(text: str) -> Layout:
    """Return the running text of a report: page-width line breaks and runs of blanks taken out."""
    folded = text.translate(FOLDED)
    cuts = sorted([*_wrapped(folded), *(m.span() for m in BLANKS.finditer(folded))])
    parts: list[str] = []
    places: list[int] = []
    taken: list[int] = []
    done = length = 0
    for start, end in cuts:
        if start < done:
            continue
        parts += [folded[done:start], " "]
        length += start - done + 1
        places.append(length)
        taken.append(end - start - 1)
        done = end
    parts.append(folded[done:])
    return Layout("".join(parts), tuple(places), tuple(accumulate(taken)))


def _wrapped(text: str) -> list[tuple[int, int]]:
    """Return the line breaks that stand inside a sentence."""
    found = []
    line_start = 0
    for match in BREAK.finditer(text):
        if "\n" in text[match.start() : match.end()].strip(" \t")[1:]:
            line_start = match.end()
            continue
        line = text[line_start : match.start()]
        following = text[match.end() : match.end() + 4]
        full = len(line.strip()) >= SHORTEST_FULL_LINE
        goes_on = following[:1].islower() or (full and not ITEM.match(following))
        if goes_on and full and not line.rstrip().endswith((".", "!", "?", ":", "”", '"', ";")) and len(line) < 120:  # noqa: PLR2004 - a page's width
            found.append(match.span())
        elif following[:1].islower() and line.rstrip()[-1:].isalpha() and full:
            found.append(match.span())
        line_start = match.end()
    return found
