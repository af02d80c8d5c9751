"""Find the words of a list of the lexicon: "shortage* of" finds "shortages of".

In a list * is the rest of a word ("deteriorat*" is deteriorated and deterioration) and .. is up to
three words between ("restor* .. order"). A space is also a hyphen or the end of a line.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any, NamedTuple

from pledgebook.reading import alternation
from pledgebook.reading.alternation import GAP, REST, SPACE, Atoms
from pledgebook.reading.lexicon import Lexicon, load, small

BEGINNING = 4
"""Letters of a word that are its beginning."""

ALWAYS = ""
"""The sign of a list's word that has too few letters for one; every text has it."""

PART = re.compile(r"(?<![*\w])[a-z]+\*?")
"""A part of a list's word that a text's runs of letters can be compared with."""

TOKEN = re.compile(r"[a-z]+")

VERBS = "verbs"
"""The sections that list verbs by their base form: a text has any form of them."""

AUXILIARIES = frozenset({"be", "have"})
"""Verbs of which a clause can be without their being written: "will", "they've"."""

KEPT = 2_000
"""Sentences of which the bits are kept, for the copies of a story that repeat them."""


KEPT_WORDS = 20_000
"""Words of which the bits are kept: as many as the texts of some thousand reports have."""


@dataclass(frozen=True, slots=True)
class Cue:
    """A pattern that finds a word in either case; what it matches is in lower case.

    A text in lower case is searched in half the time of one in which each letter has two cases.
    """

    pattern: re.Pattern[str]

    def search(self, text: str, start: int = 0, end: int = sys.maxsize) -> re.Match[str] | None:
        """Return the first place of a text where a word stands."""
        return self.pattern.search(small(text), start, end)

    def match(self, text: str) -> re.Match[str] | None:
        """Return the word with which a text begins."""
        return self.pattern.match(small(text))

    def fullmatch(self, text: str) -> re.Match[str] | None:
        """Return the word that is the whole text."""
        return self.pattern.fullmatch(small(text))

    def finditer(
        self, text: str, start: int = 0, end: int = sys.maxsize
    ) -> Iterator[re.Match[str]]:
        """Yield every place of a text where a word stands, from left to right."""
        return self.pattern.finditer(small(text), start, end)


@dataclass(frozen=True, slots=True)
class Lists:
    """The lists of words of one section of the lexicon: `Lists("obstacle")`."""

    kind: str

    def cues(self, lexicon: Lexicon, *names: str) -> Cue:
        """Return what finds any word of these lists, in either case."""
        return _found(lexicon.code, self.kind, names)

    def search(self, lexicon: Lexicon, text: str, *names: str) -> re.Match[str] | None:
        """Return the first place in a text where a word of these lists stands."""
        return _found(lexicon.code, self.kind, names).pattern.search(small(text))

    def starts(self, lexicon: Lexicon, text: str, *names: str) -> re.Match[str] | None:
        """Return the word of these lists with which a text begins."""
        return _found(lexicon.code, self.kind, names).pattern.match(small(text.lstrip()))

    def ends(
        self, lexicon: Lexicon, text: str, *names: str, fillers: str = ""
    ) -> re.Match[str] | None:
        """Return the word of these lists with which a text ends.

        With `fillers`, words of that list may follow: "needs about a further" before "200".
        """
        return _leading(lexicon.code, self.kind, names, fillers).search(small(text))

    def bits(self, lexicon: Lexicon, *names: str) -> int:
        """Return the bits, as `bits_of` gives them, without which no word of these lists stands."""
        return bits_for(lexicon.code, self.kind, names)

    def words(self, lexicon: Lexicon, name: str) -> frozenset[str]:
        """Return the plain words of one list."""
        return _words(lexicon.code, self.kind, name)

    def verbs(self, lexicon: Lexicon, *names: str) -> frozenset[str]:
        """Return the base forms of these lists of verbs."""
        return _verbs(lexicon.code, self.kind, names)


@cache
def pattern_of(written: str) -> re.Pattern[str]:
    """Return a pattern for one word as a list has it, where a run of small letters begins."""
    return re.compile(rf"{alternation.either([_taken_apart(written)])}(?!\w)")


@cache
def _found(code: str, kind: str, names: tuple[str, ...]) -> Cue:
    return Cue(re.compile(rf"{_any_of(code, kind, names)}(?!\w)"))


@cache
def _leading(code: str, kind: str, names: tuple[str, ...], fillers: str) -> re.Pattern[str]:
    between = rf"(?:\s+{alternation.either(_atoms(code, kind, (fillers,)))})*" if fillers else ""
    return re.compile(rf"{_any_of(code, kind, names)}{between}[\s“\"]*$")


def _any_of(code: str, kind: str, names: tuple[str, ...]) -> str:
    """Return a pattern for any word of these lists in a text in lower case, the longest first."""
    words = _atoms(code, kind, names)
    return rf"\b{alternation.opening(words)}{alternation.either(words)}"


class Signs(NamedTuple):
    """By what a text shows which lists have a word in it: each list of the lexicon is one bit.

    lists   the bit of each list, by its section and name.
    words   what lists a sign tells of: a word, or how one begins.
    always  the lists of which a text need not show a sign.
    """

    lists: Mapping[tuple[str, str], int]
    words: Mapping[str, int]
    always: int


@lru_cache(maxsize=KEPT)
def bits_of(text: str, code: str) -> int:
    """Return the bits of the lists of which a word may stand in a text; a no is certain."""
    bits = _signs(code).always
    for token in {*TOKEN.findall(text.lower())}:
        bits |= _told_by(token, code)
    return bits


@lru_cache(maxsize=KEPT_WORDS)
def _told_by(token: str, code: str) -> int:
    """Return the bits of the lists that a word in lower case is a sign of."""
    told = _signs(code).words
    return told.get(token, 0) | told.get(f"{token[:BEGINNING]}*", 0)


@cache
def bits_for(code: str, kind: str, names: tuple[str, ...]) -> int:
    """Return the bits of some lists of a section, as `bits_of` gives them."""
    lists, bits = _signs(code).lists, 0
    for name in names:
        bits |= lists[kind, name]
    return bits


@cache
def _signs(code: str) -> Signs:
    known = load(code)
    if known is None:
        return Signs({}, {}, 0)
    forms = _written(known)
    lists: dict[tuple[str, str], int] = {}
    words = {ALWAYS: 0}
    for kind, name, written in _every_list(known.table):
        bit = lists[kind, name] = 1 << len(lists)
        of_verbs = kind.rpartition(".")[2] == VERBS
        for word in (form for one in written for form in (forms(one) if of_verbs else (one,))):
            sign = _sign(word)
            words[sign] = words.get(sign, 0) | bit
    return Signs(lists, words, words.pop(ALWAYS))


def _every_list(
    table: Mapping[str, Any], kind: str = ""
) -> Iterator[tuple[str, str, Iterable[str]]]:
    """Yield the section, the name and the words of each list in a table of the lexicon."""
    for name, value in table.items():
        if isinstance(value, list | dict):
            yield kind, name, filter(_is_word, value)
        if isinstance(value, dict):
            yield from _every_list(value, f"{kind}.{name}" if kind else name)


def _is_word(value: object) -> bool:
    return isinstance(value, str)


def _written(known: Lexicon) -> Callable[[str], Iterable[str]]:
    """Return by what words a verb can be told from its base form, also where its form is guessed.

    The auxiliaries are told by too many to count, so they need show no sign.
    """
    forms: dict[str, list[str]] = {}
    for form, readings in known.forms.items():
        for base, _ in readings:
            forms.setdefault(base, []).append(form)
    return lambda base: (
        (ALWAYS,) if base in AUXILIARIES else (f"{base}ed", f"{base}ing", *forms.get(base, ()))
    )


def _sign(written: str) -> str:
    """Return the sign of a list's word: its longest part, whole or up to its star."""
    if written.isascii() and written.isalpha():
        return written.lower()
    parts = [part for part in PART.findall(written.lower()) if _is_sign(part)]
    longest = max(parts, key=len, default=ALWAYS)
    return f"{longest[:BEGINNING]}*" if longest.endswith("*") else longest


def _is_sign(part: str) -> bool:
    return not part.endswith("*") or len(part) > BEGINNING


@cache
def _verbs(code: str, kind: str, names: tuple[str, ...]) -> frozenset[str]:
    return frozenset().union(*(_words(code, f"{kind}.verbs", name) for name in names))


@cache
def _words(code: str, kind: str, name: str) -> frozenset[str]:
    return frozenset(_section(code, kind)[name])


def _section(code: str, kind: str) -> dict[str, Any]:
    """Return the lists of one kind; "condition.measures" is a list in one."""
    known = load(code)
    section: Any = known.table if known else {}
    for part in kind.split("."):
        section = section[part]
    return dict(section)


def _atoms(code: str, kind: str, names: tuple[str, ...]) -> list[Atoms]:
    section = _section(code, kind)
    written = {word for name in names for word in section[name]}
    return [_taken_apart(word) for word in sorted(written, key=lambda word: (-len(word), word))]


def _taken_apart(written: str) -> Atoms:
    """Return a list's word as atoms: its stars, gaps and spaces given their meaning."""
    atoms: list[str] = []
    for part in written.split():
        if part == "..":
            atoms.append(GAP)
            continue
        if atoms:
            atoms.append(SPACE)
        atoms += map(_atom, small(part))
    return tuple(atoms)


def _atom(char: str) -> str:
    return REST if char == "*" else char if char.isalnum() else re.escape(char)
