"""By which words a claim is dated, and from which day they are reckoned."""

from __future__ import annotations

from collections.abc import Iterator

from pledgebook.model import Grounds
from pledgebook.reading.explaining.watching import Making
from pledgebook.reading.times import FoundTime
from pledgebook.reading.words import Word

YEAR = 4
"""Digits of the year with which a date begins."""


def grounds(making: Making) -> Iterator[Grounds]:
    """Yield what the start and the end of a claim's period rest on."""
    period = making.claim.period
    if period is None:
        return
    for slot, date in (("start", period.start), ("end", period.end)):
        if date is not None:
            words = [word for word in making.dated if word.time and date in _ends(word.time)]
            yield _of(making, slot, date, words[0] if words else None)


def _ends(time: FoundTime) -> tuple[str | None, str | None]:
    return time.start, time.end


def _of(making: Making, slot: str, date: str, word: Word | None) -> Grounds:
    passage, published = making.passage, making.passage.report.published
    if word is None:
        return Grounds(slot, (making.claim.evidence,), "worked out from these words")
    words = (passage.cite(word.start, word.end),)
    if date[:YEAR] in word.text or published is None:
        return Grounds(slot, words, "as it is written")
    return Grounds(slot, words, f"reckoned from the report's day, {published.isoformat()}")
