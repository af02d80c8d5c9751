"""Which reports tell one story: ten copies of one wire report are one witness.

    stories({"a": report, "b": the same text elsewhere}) == {"a": "a", "b": "a"}

Two reports are one story when most of the shorter one stands in the longer, word for word, or
when a good part of the shorter one is the same quotation.
"""

from __future__ import annotations

import re
from array import array
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from heapq import nsmallest
from itertools import chain
from zlib import crc32

from pledgebook.model import Claim, Records, Report, day_and_text

WORDS_A_SHINGLE = 5
"""Runs of five words: shorter ones repeat by chance, longer ones break at every small edit."""

COPIED = 0.5
"""Share of the shorter report's shingles that makes it a copy. Reports by two desks on one speech
share a tenth (measured on five such reports: at most 0.1); an edited wire story keeps most."""

QUOTED = 0.3
"""Share of the shorter report that may be one shared quotation before both are one witness."""

SAMPLED = 8
"""One shingle in eight, chosen by its hash, is enough to find the pairs worth comparing."""

TOO_COMMON = 500
"""A shingle in more reports than this is boilerplate ("the views expressed are those of")."""

RAREST = 8
"""A report's rarest sampled shingles, by which the others of its story are looked for."""

AT_LEAST = 2
"""How many of them another must have: one that shares 60 % of the report has fewer once in a
hundred times."""

WORTH_COMPARING = 0.6
"""How much less a sample may share than what makes one story, and the pair is compared in full."""

TOO_SHORT = 30
"""Shingles below which two texts are one story only when they are equal: one sentence proves
nothing."""

WORD = re.compile(r"\w+")
QUOTATION = re.compile(r"[“\"]([^“”\"]{40,})[”\"]")


def stories(reports: Mapping[str, Report]) -> dict[str, str]:
    """Return, for each report id, the id of the report that first told its story.

    The first is the earliest published; of one day's, that of the smaller text and id.
    """
    order = _in_order(reports.values())
    by_text: dict[str, str] = {}
    first = {each.id: by_text.setdefault(each.text, each.id) for each in order}
    originals = [each for each in order if first[each.id] == each.id]
    roots = _joined([each.id for each in originals], _copies(originals))
    return {each: roots[original] for each, original in first.items()}


def first_told(records: Records) -> tuple[Claim, ...]:
    """Return the claims without those of exact copies, so that copies outvote nobody."""
    first: dict[str, str] = {}
    told = []
    for claim in records.in_order:
        words = claim.evidence
        report = records.reports.get(words.report)
        if report is None or first.setdefault(report.text, report.id) == report.id:
            told.append(claim)
    return tuple(told)


def _in_order(reports: Iterable[Report]) -> list[Report]:
    return sorted(reports, key=lambda each: (*day_and_text(each), each.id))


def _copies(reports: list[Report]) -> list[tuple[str, str]]:
    """Return the pairs that are one story; the earlier report stands first."""
    texts = [_Text(each.text) for each in reports]
    pairs = _candidates(texts)
    return [
        (reports[one].id, reports[other].id)
        for one, other in pairs
        if texts[one].is_one_story(texts[other])
    ]


class _Text:
    """What two texts are compared by.

    shingles  all of them, in an array: a set takes ten times as much memory.
    sampled   one in eight, of the same words the same ones; none of a short text.
    quoted    those that stand in quotations.
    """

    __slots__ = ("quoted", "sampled", "shingles")

    def __init__(self, text: str) -> None:
        found = _shingles(_words(text))
        self.shingles = array("L", found)
        chosen = [each for each in found if each % SAMPLED == 0]
        self.sampled = frozenset(chosen if len(found) >= TOO_SHORT else ())
        quotations = QUOTATION.findall(text)
        self.quoted = frozenset[int]().union(*(_shingles(_words(each)) for each in quotations))

    def is_worth_comparing(self, other: _Text) -> bool:
        """Whether it may be that one repeats the other, by their samples or quotations."""
        shorter = min(len(self.sampled), len(other.sampled))
        shared = len(self.sampled & other.sampled)
        return shared >= WORTH_COMPARING * COPIED * shorter or not self.quoted.isdisjoint(
            other.quoted
        )

    def is_one_story(self, other: _Text) -> bool:
        """Whether one repeats the other."""
        shorter = min(len(self.shingles), len(other.shingles))
        if len(frozenset(self.shingles).intersection(other.shingles)) >= COPIED * shorter:
            return True
        return len(self.quoted & other.quoted) >= QUOTED * shorter


def _words(text: str) -> list[str]:
    return WORD.findall(text.casefold())


def _shingles(words: list[str]) -> frozenset[int]:
    runs = zip(*(words[start:] for start in range(WORDS_A_SHINGLE)), strict=False)
    return frozenset([crc32(" ".join(run).encode("utf-8", "surrogatepass")) for run in runs])


def _candidates(texts: list[_Text]) -> Iterator[tuple[int, int]]:
    """Yield the pairs that share a telling shingle and are worth comparing."""
    times = Counter(shingle for each in texts for shingle in each.sampled)
    where: dict[int, list[int]] = defaultdict(list)
    for place, each in enumerate(texts):
        telling = [shingle for shingle in each.sampled if 1 < times[shingle] <= TOO_COMMON]
        rarest = nsmallest(RAREST, telling, key=lambda shingle: (times[shingle], shingle))
        enough = AT_LEAST if len(rarest) == RAREST else 1
        met = Counter(chain.from_iterable(where[shingle] for shingle in rarest))
        for other in [other for other, shared in met.items() if shared >= enough]:
            if each.is_worth_comparing(texts[other]):
                yield other, place
        for shingle in telling:
            where[shingle].append(place)


def _joined(ids: list[str], pairs: list[tuple[str, str]]) -> dict[str, str]:
    """Return each id's first relation; `ids` are in order, so the first is the earliest."""
    place = {each: number for number, each in enumerate(ids)}
    root = list(range(len(ids)))

    def find(number: int) -> int:
        while root[number] != number:
            root[number] = number = root[root[number]]
        return number

    for one, other in pairs:
        earlier, later = sorted((find(place[one]), find(place[other])))
        root[later] = earlier
    return {each: ids[find(number)] for each, number in place.items()}
