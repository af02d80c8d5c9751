"""Which claims are kept, once all of a passage are known: what stands alone or is history is not.

"The money ran out" in the life of a sergeant, where nothing else is claimed, holds no mission back;
"Finland sent its first battalion in 1956", in a report of 2025, tells nothing that still stands.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from pledgebook.model import Claim
from pledgebook.reading import scope
from pledgebook.reading.cues import Lists
from pledgebook.reading.lines import Line
from pledgebook.reading.passage import Passage
from pledgebook.reading.resources import FORCES

SCOPE = Lists("scope")

DATED = frozenset({"commitment", "milestone", "condition", "obstacle"})
"""Kinds of claim that can be of a day long gone."""

ALONE = frozenset({"obstacle", "assessment"})
"""Kinds that are told by common words ("ran out", "too late"), and mean little by themselves."""

GENERATION = 30
"""Years after which a step is history. Of the annotated claims of a day, not of all the years since
one, none is as old; the oldest, the birth of a mission, was 28 years ago."""

SEVERAL = 2
"""Claims of a day a generation ago that make a history of a text that dates nothing later."""


def bearing(passage: Passage, found: Sequence[Claim]) -> list[Claim]:
    """Return the claims of a passage without history and without one that stands alone."""
    old = [claim for claim in found if is_history(passage, claim)]
    kept = [claim for claim in found if claim not in old]
    if len(old) >= SEVERAL and not any(claim.period for claim in kept):
        return []
    return [claim for claim in kept if not stands_alone(passage, claim, kept)]


def is_history(passage: Passage, claim: Claim) -> bool:
    """Whether a claim is of a day a generation ago; a total since then still counts."""
    last = claim.period.last if claim.period else None
    return (
        claim.kind in DATED
        and last is not None
        and _years(last, passage.report.published) > GENERATION
        and not _counts_since(passage, claim)
    )


def stands_alone(passage: Passage, claim: Claim, others: Sequence[Claim]) -> bool:
    """Whether a claim is all that a text of some length says, of no mission, and means little.

    So does one without a number that is told by common words, and one that counts no troops
    and names nobody in a text with few words of missions and aid.
    """
    if len(others) > 1 or passage.cast.mission or not scope.is_long(passage.lines):
        return False
    common = claim.kind in ALONE and claim.amount is None
    told = claim.counted_in in FORCES or _names_somebody(passage, claim)
    return common or not (told or _has_many_words(passage))


def _names_somebody(passage: Passage, claim: Claim) -> bool:
    here = (passage.cite(one.start, one.end) for one in passage.cast.mentions)
    words = claim.evidence
    return any(words.start < one.end and one.start < words.end for one in here)


def _has_many_words(passage: Passage) -> bool:
    told = scope.bearing(passage.running, passage.lines, passage.cast, passage.lexicon)
    return told >= scope.MANY


def _years(day: date, published: date | None) -> int:
    return published.year - day.year if published else 0


def _counts_since(passage: Passage, claim: Claim) -> bool:
    """Whether the sentence of a claim counts from its day on: "since 1978"."""
    return any(
        SCOPE.search(passage.lexicon, passage.text(line, (0, len(line.words))), "since")
        for line in passage.lines
        if line.words and _holds(passage, line, claim)
    )


def _holds(passage: Passage, line: Line, claim: Claim) -> bool:
    here = passage.cite(line.sentence.start, line.sentence.end)
    return here.start < claim.evidence.end and claim.evidence.start < here.end
