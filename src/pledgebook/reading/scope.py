"""Which sentences of a report can tell of a mission: a government also speaks of affairs at home.

"We will provide relief to American workers" in a release of the White House is no commitment to
a mission; "We will provide relief to refugees in Chad" is. Nor does a market report or the
report of a match tell of one, whatever its verbs.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from pledgebook.reading.cues import Lists
from pledgebook.reading.lexicon import Lexicon
from pledgebook.reading.lines import Line
from pledgebook.reading.names import PLACES
from pledgebook.reading.parties import Cast

SCOPE = Lists("scope")

NEAR = 3
"""Sentences before one that can say what it is about: a paragraph has three or four."""


LONG = 5
"""Sentences from which a text can be judged by the words that it lacks: two paragraphs. A shorter
one ("Kenya will send 600 officers.") may be a cutting."""

BEARING = 2
"""Words of missions, crises and aid that a text must have to be read. Of 314 passages of dev with
claims none has one such word alone, of 62 without claims nine."""

PLAIN = 4
"""Words of them from which a text is plainly about these: with two or three, half of the passages
of dev make no claim; with more, one in seventeen."""

MANY = 5
"""Words of them from which even a single claim that names nobody is kept: of eleven in texts with
fewer, two were right."""

HELPING = frozenset({"organisation", "agency", "fund"})
"""Kinds of party of which each that is named counts as a word of them."""

AT_WORK = frozenset({"mission", "armed_group"})
"""Kinds of party whose name says what a text is about."""


def telling_lines(
    text: str, lines: Sequence[Line], cast: Cast, home: str | None, language: Lexicon
) -> tuple[Line, ...]:
    """Return the sentences to read, without what a government says of its own affairs.

    Of a text without bearing on missions, crises or aid there are none.
    `home` is the party that the report's publisher speaks for, or None.
    """
    if not has_bearing(text, lines, cast, language):
        return ()
    if home not in cast.names.states:
        return tuple(lines)
    abroad = _abroad(text, lines, cast, home, language)
    return tuple(
        line for line in lines if not abroad.isdisjoint(range(line.number - NEAR, line.number + 1))
    )


def has_bearing(text: str, lines: Sequence[Line], cast: Cast, language: Lexicon) -> bool:
    """Whether a text is about a mission, a crisis or aid, or too short to be judged."""
    return bearing(text, lines, cast, language) >= BEARING


def bearing(text: str, lines: Sequence[Line], cast: Cast, language: Lexicon) -> int:
    """Return how many words of missions, crises and aid a text has, each counted once, to `MANY`.

    A text that names a mission, and one that is too short to be judged, have enough.
    """
    if not is_long(lines) or any(one.kind in AT_WORK for one in cast.mentions):
        return MANY
    different = {one.party for one in cast.mentions if one.kind in HELPING}
    for found in SCOPE.cues(language, "bearing").finditer(text):
        different.add(found[0].lower())
        if len(different) >= MANY:
            break
    return min(MANY, len(different))


def is_long(lines: Sequence[Line]) -> bool:
    """Whether a text has enough sentences to be judged by what it lacks."""
    return len(lines) >= LONG


def _abroad(
    text: str, lines: Sequence[Line], cast: Cast, home: str | None, language: Lexicon
) -> frozenset[int]:
    """Return the numbers of the lines that name another state, or help to one."""
    helped = [match.start() for match in SCOPE.cues(language, "abroad").finditer(text)]
    others = [m.start for m in cast.mentions if m.kind in PLACES and m.party != home]
    starts = [line.sentence.start for line in lines]
    return frozenset(bisect_right(starts, at) - 1 for at in (*helped, *others))
