"""Find the words of a list of the lexicon: "shortage* of" finds "shortages of".

In a list * is the rest of a word ("deteriorat*" is deteriorated and deterioration) and .. is up to
three words between ("restor* .. order"). A space is also a hyphen or the end of a line.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import Any

from pledgebook.reading import alternation
from pledgebook.reading.alternation import GAP, REST, SPACE, Atoms
from pledgebook.reading.lexicon import Lexicon, load

BEGINNING = 4
"""Letters of a word that are its beginning."""

ALWAYS = ""
"""The sign of a list's word that has too few letters for one; every text has it."""

PART = re.compile(r"(?<![*\w])[a-z]+\*?")
"""A part of a list's word that a text's runs of letters can be compared with."""


@dataclass(frozen=True, slots=True)
class Lists:
    """The lists of words of one section of the lexicon: `Lists("obstacle")`."""

    kind: str

    def cues(self, lexicon: Lexicon, *names: str) -> re.Pattern[str]:
        """Return a pattern that finds any word of these lists, in either case."""
        return _found(lexicon.code, self.kind, names)

    def search(self, lexicon: Lexicon, text: str, *names: str) -> re.Match[str] | None:
        """Return the first place in a text where a word of these lists stands."""
        return self.cues(lexicon, *names).search(text)

    def starts(self, lexicon: Lexicon, text: str, *names: str) -> re.Match[str] | None:
        """Return the word of these lists with which a text begins."""
        return self.cues(lexicon, *names).match(text.lstrip())

    def ends(
        self, lexicon: Lexicon, text: str, *names: str, fillers: str = ""
    ) -> re.Match[str] | None:
        """Return the word of these lists with which a text ends.

        With `fillers`, words of that list may follow: "needs about a further" before "200".
        """
        return _leading(lexicon.code, self.kind, names, fillers).search(text)

    def signs(self, lexicon: Lexicon, *names: str) -> frozenset[str]:
        """Return signs, as `signs_of` gives them, without one of which no word of these stands."""
        return _signs(lexicon.code, self.kind, names)

    def words(self, lexicon: Lexicon, name: str) -> frozenset[str]:
        """Return the plain words of one list."""
        return _words(lexicon.code, self.kind, name)

    def verbs(self, lexicon: Lexicon, *names: str) -> frozenset[str]:
        """Return the base forms of these lists of verbs."""
        return _verbs(lexicon.code, self.kind, names)


@cache
def _found(code: str, kind: str, names: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(rf"{_any_of(code, kind, names)}(?!\w)")


@cache
def _leading(code: str, kind: str, names: tuple[str, ...], fillers: str) -> re.Pattern[str]:
    between = rf"(?:\s+{alternation.either(_atoms(code, kind, (fillers,)))})*" if fillers else ""
    return re.compile(rf"{_any_of(code, kind, names)}{between}[\s“\"]*$")


def _any_of(code: str, kind: str, names: tuple[str, ...]) -> str:
    """Return a pattern for any word of these lists, the longest first, in either case."""
    words = _atoms(code, kind, names)
    return rf"\b{alternation.opening(words)}{alternation.either(words)}"


@cache
def _signs(code: str, kind: str, names: tuple[str, ...]) -> frozenset[str]:
    section = _section(code, kind)
    return frozenset(_sign(word) for name in names for word in section[name])


def signs_of(tokens: Iterable[str]) -> frozenset[str]:
    """Return the signs by which words of lists are missed: each word, and how it begins."""
    whole = frozenset(tokens)
    return whole | {f"{word[:BEGINNING]}*" for word in whole} | {ALWAYS}


def _sign(written: str) -> str:
    """Return the sign of a list's word: its longest part, whole or up to its star."""
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
        atoms += (REST if char == "*" else alternation.letter(char) for char in part)
    return tuple(atoms)
