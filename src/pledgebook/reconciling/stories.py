"""Which reports tell one story: ten copies of one wire report are one witness.

    stories({"a": report, "b": the same text elsewhere}) == {"a": "a", "b": "a"}

Two reports are one story when most of the shorter one stands in the longer, word for word, or
when a good part of the shorter one is the same quotation.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
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
    shingles = [_shingles(WORD.findall(each.text.casefold())) for each in reports]
    quoted = [_quoted(each.text) for each in reports]
    pairs = []
    for one, other in sorted(_candidates(shingles)):
        shorter = min(len(shingles[one]), len(shingles[other]))
        shared = len(shingles[one] & shingles[other])
        in_quotes = len(quoted[one] & quoted[other])
        if shared >= COPIED * shorter or in_quotes >= QUOTED * shorter:
            pairs.append((reports[one].id, reports[other].id))
    return pairs


def _shingles(words: list[str]) -> frozenset[int]:
    runs = zip(*(words[start:] for start in range(WORDS_A_SHINGLE)), strict=False)
    return frozenset(crc32(" ".join(run).encode("utf-8", "surrogatepass")) for run in runs)


def _quoted(text: str) -> frozenset[int]:
    found = (WORD.findall(each.casefold()) for each in QUOTATION.findall(text))
    return frozenset[int]().union(*map(_shingles, found))


def _candidates(shingles: list[frozenset[int]]) -> set[tuple[int, int]]:
    """Return the pairs that share a sampled shingle."""
    where: dict[int, list[int]] = {}
    for place, each in enumerate(shingles):
        if len(each) < TOO_SHORT:
            continue
        for shingle in each:
            if shingle % SAMPLED == 0:
                where.setdefault(shingle, []).append(place)
    shared: Counter[tuple[int, int]] = Counter()
    for places in where.values():
        if 1 < len(places) <= TOO_COMMON:
            shared.update((one, other) for one in places for other in places if one < other)
    return set(shared)


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
