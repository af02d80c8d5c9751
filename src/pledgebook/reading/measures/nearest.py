"""Which measure a number is of: the one whose word stands nearest, "40 people were killed"."""

from __future__ import annotations

import re
from typing import NamedTuple

from pledgebook.reading.clauses import Span
from pledgebook.reading.cues import Lists
from pledgebook.reading.lexicon import Lexicon
from pledgebook.reading.lines import Line

MEASURES = Lists("condition.measures")

FAR_AFTER, FAR_BEFORE = 70, 45
"""Characters within which a measure's word must stand: about ten words after, seven before."""

BACKWARD = 8
"""Characters by which a word before a number counts as farther: English says "40 killed"."""

BREAK = re.compile(r"[,;()]| (?:and|but|after|as) ")
"""What parts a number from a measure's word before it."""

NEW_CLAUSE = re.compile(
    r"[,;] (?:and |but )?(?:[\w -]{1,20}? )?(?:is|are|was|were|has|have) |[,;] and the "
)
"""What parts a number from a measure's word after it: "nine were dismissed, one is dead"."""


class Measure(NamedTuple):
    """A measure, and where in the sentence its word stands."""

    name: str
    start: int
    end: int


def measure_of(lexicon: Lexicon, line: Line, at: int) -> Measure | None:
    """Return the measure whose word stands nearest to the number, within its own clause."""
    nearest: tuple[int, Measure] | None = None
    left, right = _window(line, at)
    for name in lexicon.table["condition"]["measures"]:
        for match in MEASURES.cues(lexicon, name).finditer(line.sentence.text, left, right):
            distance = _distance(line, at, match)
            if distance is not None and (nearest is None or distance < nearest[0]):
                nearest = distance, Measure(name, *match.span())
    return nearest[1] if nearest else None


def _distance(line: Line, at: int, match: re.Match[str]) -> int | None:
    """Return how far a measure's word is from the number; None where another clause begins."""
    base, word, text = line.sentence.start, line.words[at], line.sentence.text
    start, end = word.start - base, word.end - base
    if start <= match.start() < end:
        return 0
    if match.start() >= end:
        return None if NEW_CLAUSE.search(text[end : match.start()]) else match.start() - end
    apart = BREAK.search(text[match.end() : start])
    return None if apart else start - match.end() + BACKWARD


def _window(line: Line, at: int) -> Span:
    """Return the stretch around the amount: not over a semicolon, nor into the next amount."""
    base = line.sentence.start
    left = max(0, line.words[at].start - base - FAR_BEFORE)
    right = min(len(line.sentence.text), line.words[at].end - base + FAR_AFTER)
    for word in line.words[:at]:
        if word.tag in {";", "amount"}:
            left = max(left, word.end - base)
    for word in line.words[at + 1 :]:
        counts = word.amount and not word.amount.is_money and word.amount.unit != "percent"
        if word.tag == ";" or counts:
            return left, min(right, word.start - base)
    return left, right
