"""Which reports tell one story: ten copies of one wire report are one witness.

    stories({"a": report, "b": the same text elsewhere}) == {"a": "a", "b": "a"}

Two reports are one story when most of the shorter one stands in the longer, word for word, or
when a good part of the shorter one is the same quotation.
"""

from __future__ import annotations

import re
from array import array
from collections.abc import Iterable, Mapping
from functools import lru_cache
from itertools import groupby
from zlib import crc32

from pledgebook.model import Claim, Records, Report, day_and_text, fingerprint

WORDS_A_SHINGLE = 5
"""Runs of five words: shorter ones repeat by chance, longer ones break at every small edit."""

COPIED = 0.5
"""Share of the shorter report's shingles that makes it a copy. Reports by two desks on one speech
share a tenth (measured on five such reports: at most 0.1); an edited wire story keeps most."""

QUOTED = 0.3
"""Share of the shorter report that may be one shared quotation before both are one witness."""

SAMPLED = 8
"""One shingle in eight, chosen by its hash, is enough to find the pairs worth comparing."""

NEIGHBOURS = 8
"""A report is compared with the eight before it that share a shingle. Copies come out within days,
and stories are joined from pair to pair; what years of reports share ("by the authority vested in
me as President") is boilerplate, and comparing all with all would cost the square of them."""

TOO_COMMON = 500
"""A shingle in more reports than this is boilerplate ("the views expressed are those of")."""

PROMISING = 0.2
"""Share of the sample in common from which the texts are compared. By chance a pair with the 0.3 of
`QUOTED` has less in a sample of 24 once in nine times, one with `COPIED` once in a thousand."""

FEW = 24
"""A smaller sample says nothing of shares, so the texts are compared."""

DRAWERS = 64
"""Shingles are matched drawer by drawer, so that a sixty-fourth of them is in memory at once."""

KEPT = 2000
"""Reports whose shingles are kept while texts are compared."""

TOO_SHORT = 30
"""Shingles below which two texts are one story only when they are equal: one sentence proves
nothing."""

Shingles = tuple[frozenset[int], frozenset[int]]
"""Those of a text, and those of its quotations."""

WORD = re.compile(r"\w+")
QUOTATION = re.compile(r"[“\"]([^“”\"]{40,})[”\"]")


def stories(reports: Mapping[str, Report]) -> dict[str, str]:
    """Return, for each report id, the id of the report that first told its story.

    The first is the earliest published; of one day's, that of the smaller text and id.
    """
    order = _in_order(reports.values())
    by_text: dict[str, str] = {}
    first = {each.id: by_text.setdefault(_body(each.text), each.id) for each in order}
    originals = [each for each in order if first[each.id] == each.id]
    source = _sources(originals)
    roots: dict[str, str] = {}
    for each in originals:  # earliest first, so that a source has its own by now
        roots[each.id] = roots[source[each.id]] if each.id in source else each.id
    return {each: roots[original] for each, original in first.items()}


def _body(text: str) -> str:
    """Return the same for two texts that differ in blanks, line ends and capitals alone."""
    return fingerprint(" ".join(text.casefold().split()))


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


def _sources(reports: list[Report]) -> dict[str, str]:
    """Return, for each copy, the earlier report that it shares most with.

    Only one, so that a digest of nine reports makes no one story of the nine.
    """
    samples = [_sample(each.text) for each in reports]

    @lru_cache(maxsize=KEPT)
    def told(place: int) -> Shingles:
        text = reports[place].text
        return shingles(WORD.findall(text.casefold())), _quoted(text)

    most: dict[int, tuple[int, int]] = {}
    for one, other in sorted(_candidates(samples)):
        if _is_promising(samples[one], samples[other]):
            shared = _shared(told(one), told(other))
            if shared > most.get(other, (0, 0))[0]:
                most[other] = shared, one
    return {reports[copy].id: reports[one].id for copy, (_, one) in most.items()}


def _shared(one: Shingles, other: Shingles) -> int:
    """Return how many shingles two texts share, if they are one story; else 0."""
    (here, quoted_here), (there, quoted_there) = one, other
    shorter, shared = min(len(here), len(there)), len(here & there)
    is_one_quotation = len(quoted_here & quoted_there) >= QUOTED * shorter
    return shared if shared >= COPIED * shorter or is_one_quotation else 0


def _is_promising(one: array[int], other: array[int]) -> bool:
    fewer = min(len(one), len(other))
    return fewer < FEW or len(frozenset(one).intersection(other)) >= PROMISING * fewer


def _sample(text: str) -> array[int]:
    """Return one shingle in `SAMPLED`; none of a text that is too short to tell."""
    all_of_it = shingles(WORD.findall(text.casefold()))
    chosen = sorted(each for each in all_of_it if each % SAMPLED == 0)
    return array("L", chosen if len(all_of_it) >= TOO_SHORT else ())


def shingles(words: list[str]) -> frozenset[int]:
    """Return the runs of five words, each as a number."""
    runs = zip(*(words[start:] for start in range(WORDS_A_SHINGLE)), strict=False)
    return frozenset(crc32(" ".join(run).encode("utf-8", "surrogatepass")) for run in runs)


def _quoted(text: str) -> frozenset[int]:
    found = (WORD.findall(each.casefold()) for each in QUOTATION.findall(text))
    return frozenset[int]().union(*map(shingles, found))


def _candidates(samples: list[array[int]]) -> set[tuple[int, int]]:
    """Return the pairs of neighbours that share a sampled shingle."""
    drawers = [array("Q") for _ in range(DRAWERS)]
    for place, sample in enumerate(samples):
        for shingle in sample:
            drawers[shingle // SAMPLED % DRAWERS].append(shingle << 32 | place)
    pairs: set[tuple[int, int]] = set()
    for drawer in drawers:
        for _, found in groupby(sorted(drawer), key=lambda each: each >> 32):
            places = [each & 0xFFFFFFFF for each in found]
            if 1 < len(places) <= TOO_COMMON:
                for step in range(1, min(NEIGHBOURS, len(places) - 1) + 1):
                    pairs.update(zip(places, places[step:], strict=False))
    return pairs
