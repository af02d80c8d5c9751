"""Where words of the lexicon's lists stand in a text, those of all lists found in one pass.

"The police are short of fuel" has a word of the lists with "police" and of those with "short of".
Each run of letters is looked up once: on which lists it stands, which longer words it may begin.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from functools import cache, lru_cache
from typing import Any, NamedTuple

from pledgebook.reading import cues
from pledgebook.reading.cues import Lists
from pledgebook.reading.lexicon import load, small

SECTIONS = (
    *("giving", "giving.stage_words", "condition", "condition.measures", "requirement"),
    *("obstacle", "appeal", "milestone", "milestone.counts", "assessment"),
)
"""Sections of the lexicon whose lists of words are looked for."""

RUN = re.compile(r"\w+")
"""A run of letters and digits; every word of a list begins with one."""

RUNS = re.compile(r"\w+\*?")
"""The runs of a list's word, those that may go on with their star: "shortage* of"."""

NEXT = re.compile(r"\w+\*? (\w+)(?!\*)(?:\W|$)")
"""How a list's word begins in which a certain run follows the first."""

NOTHING = ""
"""What a word of one run needs beside it."""

KEPT = 20_000
"""Runs of which it is kept what they begin, 8 MB: more than the corpus has in a thousand texts."""


class Sighting(NamedTuple):
    """A place in a text, and the numbers of the lists of which a word stands there."""

    lists: tuple[int, ...]
    start: int
    end: int


class Listed(NamedTuple):
    """A word of the lists with these numbers.

    alone  whether it has but one run.
    next   the run that follows its first, a blank or hyphen apart; "" where that may be any.
    needs  of the other runs in it the longest; "" where there is none.
    """

    written: str
    lists: tuple[int, ...]
    alone: bool
    next: str
    needs: str


class Opened(NamedTuple):
    """What a run is, or begins.

    lists  those of which it is itself a word.
    words  every word that may begin with it, the longest first.
    nexts  the runs of which one follows in words of several, and needs those of which one must
           stand somewhere where any may follow.
    """

    lists: tuple[int, ...]
    words: tuple[Listed, ...]
    nexts: frozenset[str]
    needs: frozenset[str]


def find(text: str, code: str) -> Iterator[Sighting]:
    """Yield where words of the lists of a language stand, from left to right.

    Of one list no two overlap: the first stands, and of those at one place the longest.
    """
    low = small(text)
    runs = [*RUN.finditer(low)]
    written = [run[0] for run in runs]
    present = {NOTHING, *written}
    written.append(NOTHING)
    ends: dict[int, int] = {}  # by list, where the word ends that may hold the next run
    for at, run in enumerate(runs):
        lists, words, nexts, needs = opened_by(written[at], code)
        if written[at + 1] in nexts or not needs.isdisjoint(present):
            for having, start, end in _longest(low, run, written[at + 1], words, present):
                free = tuple(one for one in having if ends.get(one, 0) <= start) if ends else having
                if end > run.end():
                    ends |= dict.fromkeys(free, end)
                if free:
                    yield Sighting(free, start, end)
        elif lists:
            start, end = run.span()
            free = tuple(one for one in lists if ends.get(one, 0) <= start) if ends else lists
            if free:
                yield Sighting(free, start, end)


def _longest(
    text: str,
    run: re.Match[str],
    following: str,
    words: Iterable[Listed],
    present: Collection[str],
) -> Iterator[Sighting]:
    """Yield the words that begin with a run, for each list the first of its words that stands."""
    done: set[int] = set()
    for written, having, alone, follows, needs in words:
        if needs in present and (not follows or follows == following):
            found = run if alone else cues.pattern_of(written).match(text, run.start())
            if found:
                lists = tuple(one for one in having if one not in done)
                done.update(lists)
                yield Sighting(lists, *found.span())


@lru_cache(maxsize=KEPT)
def opened_by(run: str, code: str) -> Opened:
    """Return what a run in lower case is, or begins."""
    every = _by_beginning(code)
    whole = every.get(run, ())
    starred = (word for end in range(1, len(run) + 1) for word in every.get(f"{run[:end]}*", ()))
    words = sorted((*whole, *starred), key=lambda word: (-len(word.written), word.written))
    return Opened(
        lists=tuple(sorted({one for word in words if word.alone for one in word.lists})),
        words=tuple(words),
        nexts=frozenset(word.next for word in words if word.next),
        needs=frozenset(word.needs for word in words if not word.alone and not word.next),
    )


@cache
def lists_of(code: str) -> tuple[tuple[Lists, str, int], ...]:
    """Return every list of words in `SECTIONS`: its section, its name and its bit."""
    known = load(code)
    found: list[tuple[Lists, str, int]] = []
    for section in SECTIONS:
        lists: Any = known.table if known else {}
        for part in section.split("."):
            lists = lists[part]
        named = (name for name, words in lists.items() if isinstance(words, list) and words)
        each = Lists(section)
        found += [(each, name, each.bits(known, name)) for name in named if known]
    return tuple(found)


@cache
def _by_beginning(code: str) -> Mapping[str, tuple[Listed, ...]]:
    """Return the words of the lists by their first run, with a star where it may go on."""
    numbers: dict[str, list[int]] = {}
    known = load(code)
    for number, (lists, name, _) in enumerate(lists_of(code)):
        for written in lists.words(known, name) if known else ():
            numbers.setdefault(written, []).append(number)
    found: dict[str, list[Listed]] = {}
    for written, lists_with in numbers.items():
        word = _listed(written.lower(), written, tuple(lists_with))
        found.setdefault(RUNS.findall(written.lower())[0], []).append(word)
    return {first: tuple(words) for first, words in found.items()}


def _listed(low: str, written: str, lists: tuple[int, ...]) -> Listed:
    first, *further = RUNS.findall(low)
    whole = [run for run in further if not run.endswith("*")]
    joined = NEXT.match(low)
    return Listed(
        written,
        lists,
        alone=low == first,
        next=joined[1] if joined else NOTHING,
        needs=max(whole, key=len, default=NOTHING),
    )
