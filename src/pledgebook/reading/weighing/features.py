"""What is seen of an amount: its unit, the words around it, the verb, the lists they stand on.

Features are plain strings ("tail:send", "L1:another"), so that a weight can be read and traced.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache

from pledgebook.reading.clauses import Clause, Span
from pledgebook.reading.giving.gift import GIVING
from pledgebook.reading.giving.stages import stage_of
from pledgebook.reading.lexicon import load
from pledgebook.reading.lines import Line, Parsed
from pledgebook.reading.resources import counted
from pledgebook.reading.told import Told
from pledgebook.reading.weighing import sightings
from pledgebook.reading.weighing.spots import Spot
from pledgebook.reading.words import Word

ENDING = re.compile(r"(?:ies|es|s|ed|ing)$")
LONG = 5
"""Letters of a word whose ending may be cut: "troops" is troop, "this" stays."""

COUNTED = frozenset({"police", "troops", "personnel", "people", "percent"})
FLAGS = ("future", "perfect", "progressive", "passive", "negated", "past")
KINDS = ("giving", "condition", "requirement", "obstacle", "appeal", "milestone", "assessment")
NEAR, WIDE, FAR = 3, 6, 90
"""Words whose place counts, words that count anywhere, and characters in which lists are sought."""

NOUN_REACH = 8
"""Words between an amount and a noun of giving: "a pledge, made in May, of $5 million"."""

LINES = 4
"""Sentences of which the words are kept as features: all amounts of one ask in a row."""

FARTHEST = 6
"""Words from the verb beyond which the distance no longer counts."""


def of(spot: Spot) -> set[str]:
    """Return what is seen of an amount."""
    return {
        *_amount(spot),
        *_around(spot),
        *_clauses(spot),
        *_lists(spot),
        *_whole(spot.line.parsed),
    }


@lru_cache(maxsize=LINES)
def _whole(parsed: Parsed) -> frozenset[str]:
    return frozenset(f"in:{one}" for one in _shown(parsed))


@lru_cache(maxsize=LINES)
def _shown(parsed: Parsed) -> tuple[str, ...]:
    return tuple(map(shown, parsed.words))


def shown(word: Word) -> str:
    """Return a word as a feature: names, times and amounts by their sort, others by their stem."""
    if word.amount is not None:
        unit = word.amount.unit or "none"
        return "#money" if word.amount.is_money else f"#{unit if unit in COUNTED else 'thing'}"
    if word.time is not None:
        return "@time"
    return f"@{word.mention.kind}" if word.mention is not None else stem(word.lower)


def stem(word: str) -> str:
    """Return a word without a common ending."""
    return ENDING.sub("", word) if len(word) >= LONG else word


def _amount(spot: Spot) -> Iterator[str]:
    found = spot.found
    yield f"counts:{shown(spot.word)}"
    yield f"unit:{found.unit}"
    yield f"scope:{found.scope}"
    yield f"resource:{counted(spot.passage, found)}"
    yield from (f"noun:{stem(word)}" for word in re.findall(r"[a-z]+", found.noun))
    if found.amount is not None:
        yield f"bound:{found.amount.bound}"
        yield from ["per"] if found.amount.per else []
    yield "quoted" if spot.passage.speaker_at(spot.word.start) else "not quoted"
    yield "first line" if spot.line.number == 0 else "later line"
    yield from ["government"] if spot.passage.home else []


def _around(spot: Spot) -> Iterator[str]:
    counts = shown(spot.word)
    left = [_at(spot, -step) for step in range(1, WIDE + 1)]
    right = [_at(spot, step) for step in range(1, WIDE + 1)]
    for step in range(NEAR):
        yield f"L{step + 1}:{left[step]}"
        yield f"R{step + 1}:{right[step]}"
    yield from (f"L:{word}" for word in left)
    yield from (f"R:{word}" for word in right)
    yield f"LL:{left[1]} {left[0]}"
    yield f"RR:{right[0]} {right[1]}"
    yield f"L_R:{left[0]} {right[0]}"
    yield f"L_:{left[0]} {counts}"
    yield f"_R:{counts} {right[0]}"
    yield f"_RR:{counts} {right[0]} {right[1]}"


def _at(spot: Spot, step: int) -> str:
    words, at = _shown(spot.line.parsed), spot.at + step
    return words[at] if 0 <= at < len(words) else "|"


def _clauses(spot: Spot) -> Iterator[str]:
    if spot.own is None:
        yield "no clause"
        return
    yield from _own(spot, spot.own)
    yield f"top:{spot.clauses[0].base}"
    for clause in spot.clauses:
        told = Told(spot.passage, spot.line, clause, GIVING)
        yield f"verb:{clause.base}"
        yield f"stage:{stage_of(told)}"
        yield from (f"verbs:{name}" for name in verb_lists(clause.base, told.lexicon.code))


def _own(spot: Spot, own: Clause) -> Iterator[str]:
    counts, place = shown(spot.word), spot.place
    yield f"place:{place}"
    yield f"{place}:{own.base}"
    yield f"{own.base} {counts}"
    yield f"from verb:{min(FARTHEST, max(0, spot.at - own.verb[1]))}"
    for name in spot.passage.lexicon.classes.get(own.base, ()):
        yield f"{place} of {name}"
        yield f"{place} of {name} {counts}"
    for flag in FLAGS:
        if getattr(own, flag):
            yield flag
            yield f"{flag} {place}"
    yield f"modal:{own.modal}"
    yield f"relation:{own.relation}"
    who = _subject(spot, own.subject)
    yield f"who:{who}"
    yield f"who:{who} {own.base}"
    if own.governor is not None:
        yield f"under:{spot.line.clauses[own.governor].base}"


def _subject(spot: Spot, subject: Span | None) -> str:
    """Return the sort of the first name or pronoun of a subject, else its last word."""
    if subject is None:
        return "nobody"
    for word in spot.words[subject[0] : subject[1]]:
        if word.mention is not None:
            return f"@{word.mention.kind}"
        if word.tag == "pron":
            return word.lower
    return stem(spot.words[subject[1] - 1].lower)


def _lists(spot: Spot) -> Iterator[str]:
    """Yield the lists of the lexicon that have a word before, in or after the amount."""
    start, end = spot.word.start, spot.word.end
    sentence, running = spot.line.sentence, spot.passage.running
    stretches = {
        "before": running[max(sentence.start, start - FAR) : start],
        "in": running[start:end],
        "after": running[end : min(sentence.end, end + FAR)],
    }
    for where, stretch in stretches.items():
        yield from (f"{where} {name}" for name in listed_in(stretch, spot.line))
    nouns: dict[str, str] = spot.passage.lexicon.table["giving"]["nouns"]
    for where, words in (
        ("before", spot.words[max(0, spot.at - NOUN_REACH) : spot.at]),
        ("after", spot.words[spot.at + 1 : spot.at + 1 + NOUN_REACH]),
    ):
        for word in words:
            if word.lower in nouns:
                yield f"{where} noun of giving {nouns[word.lower]}"


def listed_in(stretch: str, line: Line) -> Iterator[str]:
    """Yield the lists of which a stretch of a sentence has a word, where the sentence may."""
    code, bits = line.setting.lexicon.code, line.bits
    every = sightings.lists_of(code)
    for one in {number for found in sightings.find(stretch, code) for number in found.lists}:
        lists, name, bit = every[one]
        if bits & bit:
            yield f"{lists.kind}.{name}"


@cache
def verb_lists(base: str, code: str) -> tuple[str, ...]:
    """Return the lists of verbs, of whatever kind of claim, on which a verb stands."""
    known = load(code)
    table = known.table if known else {}
    return tuple(
        f"{kind}.{name}"
        for kind in KINDS
        for name, verbs in table[kind].get("verbs", {}).items()
        if base in verbs
    )
