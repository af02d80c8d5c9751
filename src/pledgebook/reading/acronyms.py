"""Learn a report's short forms: after "Security Support (SSM)", every "SSM" is that mission."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from functools import lru_cache

import ahocorasick_rs

from pledgebook.reading.bodies import Words, is_mission_name, words_of
from pledgebook.reading.lexicon import Lexicon
from pledgebook.reading.names import Names
from pledgebook.reading.parties import Mention, mention_of, merged

DEFINED = re.compile(
    r"\((?:the )?(?P<short>[A-Z][A-Za-z0-9-]{1,11})(?:[;,] [^)]{0,80})?\)"
    r"|\(['\"“](?:the )?(?P<quoted>[\w ]{2,20})['\"”]\)"
)
SMALL = frozenset({"of", "for", "and", "the", "in", "on", "to", "de", "la"})
"""Words of a name that an acronym leaves out."""

LONGEST_NAME = 120
"""Characters of the longest name that is looked for before its acronym."""

FEWEST_LETTERS = 2

KEPT = 4
"""Sets of spellings that are kept ready: the titles, which all reports share, and some of one."""


def with_short_forms(
    text: str, found: list[Mention], known: Names, language: Lexicon
) -> list[Mention]:
    """Return the mentions in `found`, with the short forms that the text gives to them."""
    words = words_of(language.code)
    learnt: dict[str, Mention] = {}
    owners: list[Mention] = []
    ends = [one.end for one in found]
    for match in DEFINED.finditer(text):
        short = match["short"] or match["quoted"]
        at = bisect_right(ends, match.start())
        owner = found[at - 1] if at and _stands_before(found[at - 1], match.start()) else None
        if owner is None:
            owner = _spelled_out(text, match.start(), short, known, words)
            if owner is None:
                continue
            owners.append(owner)
        if not short.isdigit():
            learnt.setdefault(short, owner)
    if not learnt:
        return found
    shorts = [_short_form(learnt[text[s:e]], s, e) for s, e in places(text, learnt)]
    taken = {(one.start, one.end) for one in shorts}
    named = merged(owners, found)
    return merged(shorts, [one for one in named if (one.start, one.end) not in taken])


def places(text: str, spellings: Iterable[str]) -> Iterator[tuple[int, int]]:
    """Yield where any of some spellings stands as whole words, all in one pass."""
    for _, start, end in _machine(tuple(sorted(spellings))).find_matches_as_indexes(
        text, overlapping=True
    ):
        before, after = text[start - 1 : start], text[end : end + 1]
        if not (before.isalnum() or before in {"_", "-"} or after.isalnum() or after == "_"):
            yield start, end


@lru_cache(maxsize=KEPT)
def _machine(spellings: tuple[str, ...]) -> ahocorasick_rs.AhoCorasick:
    return ahocorasick_rs.AhoCorasick(spellings)


def _stands_before(one: Mention, bracket: int) -> bool:
    """Whether a name stands right before a bracket, a blank or a quotation mark apart."""
    return bracket - one.end <= len("” ") and one.form != "demonym"


def _short_form(owner: Mention, start: int, end: int) -> Mention:
    return Mention(start, end, owner.party, owner.kind, "short", owner.stands, owner.place)


def _spelled_out(text: str, at: int, short: str, known: Names, words: Words) -> Mention | None:
    """Return the name before "(ABC)" whose capitals spell it, or None."""
    start = _start_of_name(text, at, [letter for letter in short if letter.isupper()])
    if start is None:
        return None
    written = text[start:at].strip()
    name = known.by_spelling.get(written.casefold())
    if name:
        return mention_of(name, start, start + len(written), "name")
    kind = "mission" if is_mission_name(written, words) else "body"
    return Mention(start, start + len(written), written, kind, "name")


def _start_of_name(text: str, at: int, letters: list[str]) -> int | None:
    if len(letters) < FEWEST_LETTERS:
        return None
    base = max(0, at - LONGEST_NAME)
    for word in reversed(list(re.finditer(r"[\w'-]+", text[base:at]))):
        if word[0][0].isupper():
            if word[0][0] != letters.pop():
                return None
            if not letters:
                return base + word.start()
        elif word[0].lower() not in SMALL:
            return None
    return None
