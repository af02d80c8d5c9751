"""Who gives and has no name: "private investors", "five international banks", "a Dutch partner"."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from pledgebook.reading.lexicon import Lexicon, load
from pledgebook.reading.subjects import Span
from pledgebook.reading.words import Word

BEFORE = frozenset({"prep", "conj", ",", "sub", "that", "adv", "det"})
INSIDE = frozenset({"noun", "amount", "adv"})
LONGEST = 6
"""Words of the longest such phrase; "five big international development banks" has five."""


def named_so(words: Sequence[Word], span: Span | None, lexicon: Lexicon) -> tuple[str, str] | None:
    """Return the text's words for a giver without a name, and their last noun, else None."""
    if span is None:
        return None
    start, end = span
    while start < end and words[start].tag in BEFORE:
        start += 1
    stop = start
    while stop < min(end, start + LONGEST) and words[stop].tag in INSIDE:
        stop += 1
    if stop == start or any(words[at].mention for at in range(start, stop)):
        return None
    last = words[stop - 1]
    head = last.amount.noun.split(" ")[-1] if last.amount else last.lower
    if head not in _givers(lexicon.code):
        return None
    return " ".join(word.text for word in words[start:stop]), head


@cache
def _givers(code: str) -> frozenset[str]:
    known = load(code)
    table = known.table["groups"] if known else {"heads": (), "givers": ()}
    return frozenset((*table["heads"], *table["givers"]))
