"""Which reports tell one story: ten copies of one wire report are one witness.

    stories({"a": report, "b": the same text elsewhere}) == {"a": "a", "b": "a"}

Two reports are one story when most of the shorter one stands in the longer, word for word, or
when a good part of the shorter one is the same quotation.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Any

from pledgebook.model import Claim, Records, Report, fingerprint
from pledgebook.reconciling.prints import QUOTED, Print, prints

NEIGHBOURS = 8
"""A report is compared with the eight before it that share a shingle. Copies come out within days,
and stories are joined from pair to pair; what years of reports share ("by the authority vested in
me as President") is boilerplate, and comparing all with all would cost the square of them."""

TOO_COMMON = 500
"""A shingle that so many reports have had is boilerplate ("the views expressed are those of"), and
looked up no more. What came before is not looked at anew: the stories of a day stay as they were
when more is told after it."""

Each = Callable[[Callable[[Any], Any], Iterable[Any]], Iterable[Any]]
"""Does the same work on many things, and gives what comes of them in their order."""

AT_ONCE = 64
"""Reports whose prints are taken at once, where several processes take them: a tenth of a second
hides the handing over."""


def stories(reports: Mapping[str, Report], each: Each = map) -> dict[str, str]:
    """Return, for each report id, the id of the report that first told its story.

    The first is the earliest published; of one day's, that of the smaller text and id.

    each  does the same work on many things: `map`, or what has several processes for it.
    """
    return roots(traced(reports.values(), each).sources)


@dataclass(frozen=True, slots=True)
class Traced:
    """Where reports have their stories from.

    sources  for each report in their order, the earlier one that it copies; itself for none.
    prints   of those whose body is no other's.
    """

    sources: dict[str, str]
    prints: dict[str, Print]


def traced(reports: Iterable[Report], each: Each = map) -> Traced:
    """Return where reports have their stories from; `each` as `stories` has it."""
    order = in_turn(reports)
    by_body: dict[str, str] = {}
    first = {one.id: by_body.setdefault(body(one.text), one.id) for one in order}
    originals = [one for one in order if first[one.id] == one.id]
    told = _prints([one.text for one in originals], each)
    found = _sources(originals, told)
    of_print = {one.id: own for one, own in zip(originals, told, strict=True)}
    return Traced({one: found.get(one, source) for one, source in first.items()}, of_print)


def _prints(texts: Sequence[str], each: Each) -> list[Print]:
    batches = (texts[start : start + AT_ONCE] for start in range(0, len(texts), AT_ONCE))
    return list(chain.from_iterable(each(prints, batches)))


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


def _sources(reports: Sequence[Report], told: Sequence[Print]) -> dict[str, str]:
    """Return, for each copy, the earlier report that it shares most with.

    Only one, so that a digest of nine reports makes no one story of the nine.
    """
    shelf: dict[int, list[int]] = defaultdict(list)
    found: dict[str, str] = {}
    bits, least = [each.bits for each in told], [QUOTED * len(each.whole) for each in told]
    for place, own in enumerate(told):
        most, here, few, crowded = 0, own.bits, least[place], own.crowded
        likely = [
            one
            for one in _neighbours(shelf, own, place)
            if (shared := (here & bits[one]).bit_count() + crowded) >= few or shared >= least[one]
        ]
        for one in sorted(likely):
            shared = told[one].shared(own)
            if shared > most:
                most, found[reports[place].id] = shared, reports[one].id
    return found


def source_of(report: Report, neighbours: Iterable[Report]) -> str:
    """Return the id of the neighbour that a report copies, else its own.

    neighbours  the reports before it that share a sampled shingle with it.
    """
    told = Print.of(report.text)
    found = [(Print.of(each.text).shared(told), each.id) for each in in_turn(neighbours)]
    shared, source = max(found, key=lambda each: each[0], default=(0, report.id))
    return source if shared else report.id


def _neighbours(shelf: dict[int, list[int]], told: Print, place: int) -> set[int]:
    """Return the last reports before this that share a sampled shingle, and put this with them."""
    found = set[int]()
    for shingle in told.sample:
        known = shelf[shingle]
        if len(known) < TOO_COMMON:
            found.update(known[-NEIGHBOURS:])
            known.append(place)
    return found
