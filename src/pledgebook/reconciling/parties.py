"""Which names are one party: "the Bahamas" and "Bahamas"; "Garry Conille" and "Gary Conille".

States and organisations are never matched by likeness: Niger is not Nigeria, and Mali is not
Malawi. Only names of persons are, and only when one of their words is spelled nearly alike.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable

from rapidfuzz.distance import Levenshtein

from pledgebook.reconciling import known
from pledgebook.reconciling.resolving import bare, resolve
from pledgebook.tables import shipped

TITLES = (
    "President|Prime Minister|Vice President|Deputy President|Chancellor|King|Queen|Premier"
    "|Foreign Minister|Defen[cs]e Minister|Interior Minister|Finance Minister|Foreign Secretary"
    "|Minister|Secretary[- ]General|Secretary of State|Special Representative|Special Envoy|Envoy"
    "|Ambassador|High Commissioner|Commissioner|Force Commander|Commander|General|Colonel|Major"
    "|Captain|Admiral|Inspector[- ]General|Governor|Senator|Speaker|Director[- ]General|Director"
)
TITLED = re.compile(
    rf"\b(?P<title>(?i:{TITLES}|Dr))\.?\s+(?P<name>[A-ZÀ-Þ][\w’'-]+(?:\s+(?:(?:de|van|von|bin|al|le|la|du)\s+)?"
    r"[A-ZÀ-Þ][\w’'-]+){0,3})"
)
"""A title with a name behind it: "Prime Minister Garry Conille"."""

SHORT_WORD, LONG_WORD = 5, 7
"""Below five letters no two words are one misspelt (Ali, Abi); from seven on two letters may
differ, between them one."""

DOUBLED = re.compile(r"(.)\1")
"""A letter written twice: Gary is often Garry, and no shorter word is safe to compare else."""


def party_key(name: str | None) -> str:
    """Return what a party is compared by: "The Bahamas" is "bahamas", the US "united states"."""
    if name is None:
        return ""
    party = resolve(name, shipped()).party
    return party.name.casefold() if party else bare(name).casefold()


def is_spelled_nearly(one: str, other: str) -> bool:
    """Whether one word is likely the other misspelt: "Cornille" and "Conille"."""
    one, other = one.casefold(), other.casefold()
    length = min(len(one), len(other))
    if one == other or one[:1] != other[:1]:
        return False
    if DOUBLED.sub(r"\1", one) == DOUBLED.sub(r"\1", other):
        return True
    if length < SHORT_WORD:
        return False
    return Levenshtein.distance(one, other) <= (2 if length >= LONG_WORD else 1)


def can_be_one_person(one: str, other: str) -> bool:
    """Whether two names can be one person's, one of their words misspelt or left out."""
    here, there = one.split(), other.split()
    if len(here) != len(there):
        shorter, longer = sorted((here, there), key=len)
        return len(shorter) == 1 and is_spelled_nearly(shorter[0], longer[-1])
    differing = [(a, b) for a, b in zip(here, there, strict=True) if a != b]
    return len(differing) == 1 and is_spelled_nearly(*differing[0])


def spellings(names: Iterable[str]) -> dict[str, str]:
    """Return, for each name of a person that is told in two spellings, the one to use.

    The more frequent spelling is used; of equals the first by letter. Names of one word, and
    states, are left alone.
    """
    times = Counter(names)
    ranked = sorted(times, key=lambda name: (-times[name], name))
    chosen: dict[str, str] = {}
    blocks: dict[str, list[str]] = defaultdict(list)
    for name in ranked:
        words = name.split()
        if len(words) < 2 or name.casefold() in known.states():  # noqa: PLR2004 - first and last
            continue
        block = blocks[words[0][0] + words[-1][0]]
        match = next((each for each in block if can_be_one_person(each, name)), None)
        if match:
            chosen[name] = match
        else:
            block.append(name)
    return chosen
