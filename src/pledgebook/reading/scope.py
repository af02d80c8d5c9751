"""Which sentences of a report can tell of a mission: a government also speaks of affairs at home.

"We will provide relief to American workers" in a release of the White House is no commitment to
a mission; "We will provide relief to refugees in Chad" is.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from pledgebook.reading import names
from pledgebook.reading.cues import Lists
from pledgebook.reading.names import PLACES
from pledgebook.reading.passage import Passage
from pledgebook.reading.speakers import Line

SCOPE = Lists("scope")

NEAR = 3
"""Sentences before one that can say what it is about: a paragraph of a release has three or four."""


def lines(passage: Passage) -> Iterator[Line]:
    """Yield the sentences to read: all, but for what a government says of its own affairs."""
    at_home = passage.home in _states()
    for line in passage.lines:
        if not at_home or is_abroad(passage, line):
            yield line


def is_abroad(passage: Passage, line: Line) -> bool:
    """Whether a sentence, or one of the few before it, names another state or help to one."""
    first = passage.lines[max(0, line.number - NEAR)]
    start, end = first.sentence.start, line.sentence.end
    if SCOPE.search(passage.lexicon, passage.running[start:end], "abroad"):
        return True
    return any(
        mention.kind in PLACES and mention.party != passage.home
        for mention in passage.cast.within(start, end)
    )


@cache
def _states() -> frozenset[str]:
    return frozenset(name.party for name in names.load().names if name.kind == "state")
