"""The parties of a report, each where it stands: "Kenyan police" is a mention of Kenya.

"Nairobi said" is Kenya; "the MSS", once "Multinational Security Support (MSS)" has been read, is
that mission; "Ruto" is "William Ruto". `cast.find_cast` finds them.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from itertools import pairwise
from typing import NamedTuple

from pledgebook.reading.names import Name, Names


class Mention(NamedTuple):
    """A party where it stands in the text: offsets into the report, end exclusive.

    kind    as in `names.Name`, or person, or body (an organisation that no table knows).
    form    name, demonym, capital, metonym, short ("Ruto", "MSS").
    stands  the state that it acts for, where it is a ministry or an agency of one.
    place   for a mission, the country that it is in.
    """

    start: int
    end: int
    party: str
    kind: str
    form: str
    stands: str | None = None
    place: str | None = None

    def moved(self, by: int) -> Mention:
        """Return the same mention where the text before it is so much longer."""
        start, end, party, kind, form, stands, place = self
        return Mention(start + by, end + by, party, kind, form, stands, place)


REACH = 1500
"""How far back "he" may point, in characters: about four paragraphs of an agency report."""


@dataclass(frozen=True)
class Cast:
    """Everybody in one report.

    mentions   in the order of the text, never overlapping.
    mission    the mission or appeal that the report is mainly about, or None.
    place      the country that it is mainly about, or None.
    states_of  person -> the state that he or she speaks for, where the text says so.
    provider   the state most named beside the place: whose "our officers" are, for want of better.
    starts     where the mentions begin.
    kinds      every party and the kinds that it is mentioned as.
    names      every name that is known before a report is read.
    """

    mentions: tuple[Mention, ...]
    mission: str | None
    place: str | None
    states_of: dict[str, str]
    provider: str | None
    starts: tuple[int, ...] = field(repr=False)
    kinds: dict[str, frozenset[str]] = field(repr=False)
    names: Names = field(repr=False)

    def with_body(self, name: str) -> Cast:
        """Return the cast with a party that the text need not name: who publishes it."""
        kinds = self.kinds.get(name, frozenset()) or frozenset({"organisation"})
        return replace(self, kinds={**self.kinds, name: kinds})

    def within(self, start: int, end: int) -> tuple[Mention, ...]:
        """Return the mentions that lie between two offsets."""
        first, last = bisect_left(self.starts, start), bisect_left(self.starts, end)
        return tuple(one for one in self.mentions[first:last] if one.end <= end)

    def last_before(self, offset: int, kinds: frozenset[str], reach: int = REACH) -> Mention | None:
        """Return the nearest mention of one of `kinds` before `offset`, at most `reach` back."""
        for at in range(bisect_left(self.starts, offset) - 1, -1, -1):
            mention = self.mentions[at]
            if mention.start < offset - reach:
                return None
            if mention.kind in kinds:
                return mention
        return None

    def is_one_of(self, party: str, kinds: frozenset[str]) -> bool:
        """Whether the report mentions `party` as one of `kinds`."""
        return not kinds.isdisjoint(self.kinds.get(party, frozenset()))


def mention_of(name: Name, start: int, end: int, form: str | None = None) -> Mention:
    """Return a known name where it stands in the text."""
    return Mention(start, end, name.party, name.kind, form or name.form, name.stands, name.place)


def merged(first: Iterable[Mention], second: Iterable[Mention]) -> list[Mention]:
    """Join two lists; where mentions overlap the longest stays, the first list's among equals."""
    every = sorted([*first, *second], key=_start)
    if all(one.end <= other.start for one, other in pairwise(every)):
        return every
    kept: list[Mention] = []
    for knot in _overlapping(every):
        clear: list[Mention] = []
        for one in sorted(knot, key=_longest_first) if len(knot) > 1 else knot:
            if all(one.end <= other.start or other.end <= one.start for other in clear):
                clear.append(one)
        kept += sorted(clear, key=_start)
    return kept


def _start(one: Mention) -> int:
    return one.start


def _longest_first(one: Mention) -> tuple[int, int]:
    return one.start - one.end, one.start


def _overlapping(mentions: list[Mention]) -> Iterator[list[Mention]]:
    """Yield runs of mentions in which each overlaps one before it; most are of one mention."""
    knot: list[Mention] = []
    end = 0
    for one in mentions:
        if knot and one.start >= end:
            yield knot
            knot = []
        knot.append(one)
        end = max(end, one.end)
    if knot:
        yield knot
