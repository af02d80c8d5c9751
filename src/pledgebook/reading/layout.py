r"""Lay a report's text out as running text, and lead every place back to the report's own.

"The United States is\n    providing $15 million" reads "The United States is providing $15
million"; a quote of it is still cut from the report as it was written.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import accumulate, pairwise

# A line as long as this that ends in no full stop was broken by the width of a page, not by its
# writer; hard-wrapped pages of the corpus break at 65 to 80 characters.
SHORTEST_FULL_LINE = 45
LONGEST_FULL_LINE = 120
ENDINGS = (".", "!", "?", ":", "”", '"', ";")
BLANK = " \t\r"
BLANKS = re.compile(r" {2,}")
ITEM = re.compile(r"[•●▪◦■►*–—-]\s|\(?\d{1,2}[.)]\s|#{1,6}\s|[>|]")
FOLDED = {"’": "'", "ʼ": "'", "\u00a0": " ", "\u202f": " ", "‑": "-", "\u200b": " ", "\t": " "}
"""One character for another, so that no place moves; ‘ and “ open quotations and stay."""


@dataclass(frozen=True, slots=True)
class Layout:
    """Running text and the way back.

    places  where in the running text each cut ends.
    shifts  how many characters the report has more than the running text from there on.
    """

    text: str
    places: tuple[int, ...]
    shifts: tuple[int, ...]

    def back(self, offset: int) -> int:
        """Return the place in the report of an offset into the running text."""
        at = bisect_right(self.places, offset)
        return offset + (self.shifts[at - 1] if at else 0)


def lay_out(text: str) -> Layout:
    """Return the running text of a report: page-width line breaks and runs of blanks taken out."""
    folded = text
    for char, plain in FOLDED.items():
        folded = folded.replace(char, plain)
    cuts = sorted([*_wrapped(folded), *(match.span() for match in BLANKS.finditer(folded))])
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


def _wrapped(text: str) -> Iterator[tuple[int, int]]:
    """Yield the line breaks that stand inside a sentence, with the blanks around them."""
    lines = text.split("\n")
    start = 0
    for line, following in pairwise(lines):
        end = start + len(line)
        if _goes_on(line, following.lstrip(BLANK)):
            blank = len(following) - len(following.lstrip(BLANK))
            yield start + len(line.rstrip(BLANK)), end + 1 + blank
        start = end + 1


def _goes_on(line: str, following: str) -> bool:
    """Whether a sentence goes on from one line into the next."""
    written = line.strip(BLANK)
    if len(written) < SHORTEST_FULL_LINE or not following[:1].strip():
        return False
    if following[0].islower() and written[-1].isalpha():
        return True
    ended = written.endswith(ENDINGS) or len(written) >= LONGEST_FULL_LINE
    return not ended and (following[0].islower() or not ITEM.match(following))
