"""Find numbers that are told without one: "hundreds of thousands of people", "several dozen"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from pledgebook.reading.lexicon import Lexicon
from pledgebook.reading.numbers import either

SHORTEST_SCALE = 4
"""Letters of a scale in full: "several mn" is nobody's spelling."""


class Crowd(NamedTuple):
    """A vague number and its place: offsets into the text, end exclusive, without "of"."""

    start: int
    end: int


def find(text: str, words: frozenset[str], lexicon: Lexicon) -> Iterator[Crowd]:
    """Yield the vague numbers in `text`; `words` are the words that occur in it, in lower case."""
    if not _signals(lexicon).isdisjoint(words):
        for match in _pattern(lexicon).finditer(text):
            yield Crowd(match.start(), match.end())


@cache
def _signals(lexicon: Lexicon) -> frozenset[str]:
    words = lexicon.table["numbers"]["words"]
    return frozenset([*words["vague"], *words["several_signals"]])


@cache
def _pattern(lexicon: Lexicon) -> re.Pattern[str]:
    table = lexicon.table["numbers"]
    several, vague = either(table["words"]["several"]), either(table["words"]["vague"])
    scale = either(word for word in table["scales"] if len(word) >= SHORTEST_SCALE)
    return re.compile(
        rf"(?<!\w)(?:(?:{several}) (?:{scale})"
        rf"|(?:(?:{several}) )?(?:{vague})(?: of (?:{vague}))?)(?!\w)(?! (?:{scale}))",
        re.IGNORECASE,
    )
