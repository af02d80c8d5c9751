"""Cut a report into stretches that are asked about one at a time: at paragraphs, else sentences."""

from __future__ import annotations

import re
from itertools import pairwise

LONGEST = 4_000
"""Characters of a stretch: most articles are one or two. What is claimed in it fits an answer of
some thousand tokens, and small models lose quotes in longer texts."""

ENDS = (re.compile(r"\n[ \t]*\n\s*"), re.compile(r"\n\s*"), re.compile(r"[.!?][”\"]?\s+"))
"""Where a text may be cut, best first; after that at a blank."""

BLANK = re.compile(r"\s+")


def cut(text: str, longest: int = LONGEST) -> tuple[tuple[int, int], ...]:
    """Return stretches as (start, end) that together are the whole text, none of them too long."""
    starts = [0]
    while len(text) - starts[-1] > longest:
        starts.append(_end(text, starts[-1], starts[-1] + longest))
    return tuple(pairwise([*starts, len(text)])) if text else ()


def _end(text: str, start: int, limit: int) -> int:
    """Return the last good place to cut in the second half before `limit`."""
    half = start + (limit - start) // 2
    for ends in (*ENDS, BLANK):
        places = [found.end() for found in ends.finditer(text, half, limit)]
        if places and places[-1] > start:
            return places[-1]
    return limit
