"""Which sentences of a report can tell of a mission: a government also speaks of affairs at home.

"We will provide relief to American workers" in a release of the White House is no commitment to
a mission; "We will provide relief to refugees in Chad" is.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from functools import cache

from pledgebook.reading import names
from pledgebook.reading.cues import Lists
from pledgebook.reading.lexicon import Lexicon
from pledgebook.reading.lines import Line
from pledgebook.reading.names import PLACES
from pledgebook.reading.parties import Cast

SCOPE = Lists("scope")

NEAR = 3
"""Sentences before one that can say what it is about: a paragraph has three or four."""


def telling_lines(
    text: str, lines: Sequence[Line], cast: Cast, home: str | None, language: Lexicon
) -> tuple[Line, ...]:
    """Return the sentences to read, without what a government says of its own affairs.

    `home` is the party that the report's publisher speaks for, or None.
    """
    if home not in _states():
        return tuple(lines)
    abroad = _abroad(text, lines, cast, home, language)
    return tuple(
        line for line in lines if not abroad.isdisjoint(range(line.number - NEAR, line.number + 1))
    )


def _abroad(
    text: str, lines: Sequence[Line], cast: Cast, home: str | None, language: Lexicon
) -> frozenset[int]:
    """Return the numbers of the lines that name another state, or help to one."""
    helped = [match.start() for match in SCOPE.cues(language, "abroad").finditer(text)]
    others = [m.start for m in cast.mentions if m.kind in PLACES and m.party != home]
    starts = [line.sentence.start for line in lines]
    return frozenset(bisect_right(starts, at) - 1 for at in (*helped, *others))


@cache
def _states() -> frozenset[str | None]:
    return frozenset(name.party for name in names.load().names if name.kind == "state")
