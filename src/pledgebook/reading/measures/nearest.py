"""Which measure a number is of: the one whose word stands nearest, "40 people were killed"."""

from __future__ import annotations

import re
from typing import NamedTuple

from pledgebook.reading.clauses import Span
from pledgebook.reading.cues import Lists
from pledgebook.reading.lexicon import Lexicon
from pledgebook.reading.lines import Line
from pledgebook.reading.measures.counted import CONDITION, is_age, is_toll
from pledgebook.reading.spans import before

WEAK = 30
"""Characters by which a word counts as farther that tells a measure only where nothing else does:
"children in the camps are stunted" are not told as displaced."""

MEASURES = Lists("condition.measures")

FAR_AFTER, FAR_BEFORE = 70, 55
"""Characters within which a measure's word must stand: about ten words after, eight before."""

BACKWARD = 8
"""Characters by which a word before a number counts as farther: English says "40 killed"."""

BREAK = re.compile(r"[,;()]| (?:and|but|after|as) ")
"""What parts a number from a measure's word before it."""

APPOSITION = re.compile(r", [^,;]{1,60},(?= )")
"""What only says more of what is counted: "24 million people, half the country, are hungry"."""

OF_THE = re.compile(r"(?:^|[.;] )Of [^,;]{1,40}, $")
"""Of whom the number after it is a part: "Of the dead, 41 were children"."""

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
    left, right = _window(lexicon, line, at)
    for name in lexicon.table["condition"]["measures"]:
        for match in MEASURES.cues(lexicon, name).finditer(line.sentence.text, left, right):
            distance = _distance(line, at, match)
            if distance is None:
                continue
            if CONDITION.cues(lexicon, "weak").fullmatch(match[0]):
                distance += WEAK
            if nearest is None or distance < nearest[0]:
                nearest = distance, Measure(name, *match.span())
    return nearest[1] if nearest else None


def _distance(line: Line, at: int, match: re.Match[str]) -> int | None:
    """Return how far a measure's word is from the number; None where another clause begins."""
    base, word, text = line.sentence.start, line.words[at], line.sentence.text
    start, end = word.start - base, word.end - base
    if start <= match.start() < end:
        return 0
    if match.start() >= end:
        between = APPOSITION.sub("", text[end : match.start()])
        return None if NEW_CLAUSE.search(between) else len(between)
    between = text[match.end() : start]
    of_the = OF_THE.search(text[:start])
    if BREAK.search(between) and not (of_the and match.start() > of_the.start()):
        return None
    return start - match.end() + BACKWARD * (not _is_bare_object(line, at))


def _is_bare_object(line: Line, at: int) -> bool:
    """Whether a number without a noun is what a verb before it tells: "sickened 21,000"."""
    amount = line.words[at].amount
    return at > 0 and line.words[at - 1].tag == "verb" and bool(amount and amount.unit is None)


def _is_part(line: Line, at: int) -> bool:
    """Whether a number is told as a part of the next: "12 of 36 hospitals"."""
    following = line.words[at + 1 : at + 3]
    parted = [word.lower for word in following[:1]] == ["of"] or line.words[at].lower.endswith("of")
    return parted and any(word.amount for word in following)


def _window(lexicon: Lexicon, line: Line, at: int) -> Span:
    """Return the stretch around the amount: not over a semicolon, nor into the next amount.

    What a toll has reached is told before the number: "put the dead at 1,411 and the injured".
    """
    base = line.sentence.start
    left = max(0, line.words[at].start - base - FAR_BEFORE)
    right = min(len(line.sentence.text), line.words[at].end - base + FAR_AFTER)
    for word in line.words[:at]:
        if word.tag in {";", "amount"}:
            left = max(left, word.end - base)
    if is_toll(lexicon, before(line, at)):
        return left, line.words[at].end - base
    for place in range(at + 1 + _is_part(line, at) * 2, len(line.words)):
        word = line.words[place]
        if word.tag == ";" or _counts_anew(lexicon, line, place):
            return left, min(right, word.start - base)
    return left, right


def _counts_anew(lexicon: Lexicon, line: Line, at: int) -> bool:
    """Whether a number has a measure of its own: no share, no age, no places "in 23 counties"."""
    amount = line.words[at].amount
    if amount is None or amount.is_money or amount.unit == "percent":
        return False
    return amount.unit not in CONDITION.words(lexicon, "places") and not is_age(lexicon, line, at)
