"""Which reports tell one story: ten copies of one wire report are one witness.

    stories({"a": report, "b": the same text elsewhere}) == {"a": "a", "b": "a"}

Two reports are one story when most of the shorter one stands in the longer, word for word, or
when a good part of the shorter one is the same quotation.
"""

from __future__ import annotations

import re
from array import array
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate
from zlib import crc32

from pledgebook.model import Claim, Records, Report, fingerprint

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
"""A shingle that so many reports have had is boilerplate ("the views expressed are those of"), and
looked up no more. What came before is not looked at anew: the stories of a day stay as they were
when more is told after it."""

PROMISING = 0.2
"""Share of the sample in common from which the texts are compared. By chance a pair with the 0.3 of
`QUOTED` has less in a sample of 24 once in nine times, one with `COPIED` once in a thousand."""

FEW = 24
"""A smaller sample says nothing of shares, so the texts are compared."""

BITS = 1024
"""Bits of the print of a text: a report of a hundred words has one in ten of them, by chance shares
a hundredth with another, and is told from most without a look at its words."""

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
    return roots(traced(reports.values()).sources)


@dataclass(frozen=True, slots=True)
class Traced:
    """Where reports have their stories from.

    sources  for each report in their order, the earlier one that it copies; itself for none.
    prints   of those whose body is no other's.
    """

    sources: dict[str, str]
    prints: dict[str, Print]


def traced(reports: Iterable[Report]) -> Traced:
    """Return where reports have their stories from."""
    order = in_turn(reports)
    by_body: dict[str, str] = {}
    first = {each.id: by_body.setdefault(body(each.text), each.id) for each in order}
    originals = [each for each in order if first[each.id] == each.id]
    found, prints = _sources(originals)
    of_print = {each.id: told for each, told in zip(originals, prints, strict=True)}
    return Traced({each: found.get(one, one) if one == each else one
                   for each, one in first.items()}, of_print)  # fmt: skip


def roots(sources: Mapping[str, str]) -> dict[str, str]:
    """Return, for each report, the one that first told its story.

    sources  as `Traced` has them: the source of a copy comes before it.
    """
    found: dict[str, str] = {}
    for each, source in sources.items():
        found[each] = found[source] if source != each else each
    return found


def body(text: str) -> str:
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


def in_turn(reports: Iterable[Report]) -> list[Report]:
    """Return reports in the order in which they can have told a story."""
    return sorted(reports, key=lambda each: (*each.turn, each.id))


def _sources(reports: Sequence[Report]) -> tuple[dict[str, str], list[Print]]:
    """Return, for each copy, the earlier report that it shares most with; and all prints.

    Only one, so that a digest of nine reports makes no one story of the nine.
    """

    @lru_cache(maxsize=KEPT)
    def told(place: int) -> Shingles:
        return _whole(reports[place].text)

    shelf: dict[int, list[int]] = defaultdict(list)
    prints: list[Print] = []
    found: dict[str, str] = {}
    for place, report in enumerate(reports):
        prints.append(Print.of(report.text))
        most = 0
        for one in sorted(_neighbours(shelf, prints[place], place)):
            if prints[one].may_share(prints[place]):
                shared = _shared(told(one), told(place))
                if shared > most:
                    most, found[report.id] = shared, reports[one].id
    return found, prints


def source_of(report: Report, neighbours: Iterable[Report]) -> str:
    """Return the id of the neighbour that a report copies, else its own.

    neighbours  the reports before it that share a sampled shingle with it.
    """
    own, told = Print.of(report.text), _whole(report.text)
    may = (each for each in in_turn(neighbours) if Print.of(each.text).may_share(own))
    found = [(_shared(_whole(each.text), told), each.id) for each in may]
    shared, source = max(found, key=lambda each: each[0], default=(0, report.id))
    return source if shared else report.id


def _whole(text: str) -> Shingles:
    return shingles(WORD.findall(text.casefold())), _quoted(text)


def _neighbours(shelf: dict[int, list[int]], told: Print, place: int) -> set[int]:
    """Return the last reports before this that share a sampled shingle, and put this with them."""
    found = set[int]()
    for shingle in told.sample:
        known = shelf[shingle]
        if len(known) < TOO_COMMON:
            found.update(known[-NEIGHBOURS:])
            known.append(place)
    return found


def _shared(one: Shingles, other: Shingles) -> int:
    """Return how many shingles two texts share, if they are one story; else 0."""
    (here, quoted_here), (there, quoted_there) = one, other
    shorter, shared = min(len(here), len(there)), len(here & there)
    is_one_quotation = len(quoted_here & quoted_there) >= QUOTED * shorter
    return shared if shared >= COPIED * shorter or is_one_quotation else 0


@dataclass(frozen=True, slots=True)
class Print:
    """What tells, without its text, that a report shares too little with another.

    sample   one shingle in `SAMPLED`; none of a text that is too short to tell.
    size     how many shingles it has.
    bits     a bit for each of them; some share one.
    crowded  how many share one with another.
    quotes   whether it has a quotation.
    """

    sample: array[int]
    size: int
    bits: int
    crowded: int
    quotes: bool

    @classmethod
    def of(cls, text: str) -> Print:
        """Return the print of a text."""
        told = shingles(WORD.findall(text.casefold()))
        chosen = sorted(each for each in told if each % SAMPLED == 0)
        sample = array("L", chosen if len(told) >= TOO_SHORT else ())
        places = {each % BITS for each in told}
        bits = sum(map((1).__lshift__, places))
        return cls(sample, len(told), bits, len(told) - len(places), bool(QUOTATION.search(text)))

    def may_share(self, other: Print) -> bool:
        """Whether both may be one story, so that their texts are worth comparing."""
        shorter = min(self.size, other.size)
        share = QUOTED if self.quotes and other.quotes else COPIED
        most = (self.bits & other.bits).bit_count() + min(self.crowded, other.crowded)
        return most >= share * shorter and self._is_promising(other)

    def _is_promising(self, other: Print) -> bool:
        fewer = min(len(self.sample), len(other.sample))
        if fewer < FEW:
            return True
        return len(frozenset(self.sample).intersection(other.sample)) >= PROMISING * fewer


def shingles(words: Sequence[str]) -> frozenset[int]:
    """Return the runs of five words, each as a number."""
    told = [word.encode("utf-8", "surrogatepass") for word in words]
    line = b" ".join(told)
    starts = list(accumulate((len(word) + 1 for word in told), initial=0))
    runs = zip(starts, starts[WORDS_A_SHINGLE:], strict=False)
    return frozenset([crc32(line[start : end - 1]) for start, end in runs])


def _quoted(text: str) -> frozenset[int]:
    found = (WORD.findall(each.casefold()) for each in QUOTATION.findall(text))
    return frozenset[int]().union(*map(shingles, found))
