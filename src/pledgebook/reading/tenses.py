"""Whether the words before a date speak of what is to come: "will arrive in June", "by January".

A month without a year is the last one, unless they do.
"""

from __future__ import annotations

import re
from enum import StrEnum
from functools import cache

from pledgebook.reading.lexicon import Lexicon, small

REACH = 120
"""Characters before a date within which its verb stands."""
WORD = re.compile(r"[^\W\d_]+|'ll|’ll")
CLAUSE = re.compile(r"[.;]\s")


class Tense(StrEnum):
    """What the nearest telling words before a date say."""

    AHEAD = "ahead"
    PAST = "past"
    DONE = "done"
    HAS = "has"


@cache
def _words(lexicon: Lexicon, name: str) -> frozenset[str]:
    return frozenset(lexicon.table["times"][name])


def before(text: str, start: int, lexicon: Lexicon, *, reach: int = REACH) -> Tense | None:
    """Return the tense of the clause before `start`, by its last telling word; None for no word.

    AHEAD is what is to come, PAST a plain past ("sent"), DONE what had, was or were done, HAS
    what has or have.
    """
    window = small(CLAUSE.split(text[max(0, start - reach) : start])[-1])
    words = WORD.findall(window)
    for at in range(len(words) - 1, -1, -1):
        if tense := _told(words, at, lexicon):
            return tense
    return None


def surely_ahead(text: str, start: int, lexicon: Lexicon) -> bool:
    """Whether a word right before a weekday says that it is to come: "is due on Monday"."""
    window = small(re.split(r"[.,;]", text[max(0, start - REACH // 3) : start])[-1])
    return not _words(lexicon, "surely_ahead").isdisjoint(WORD.findall(window))


def _told(words: list[str], at: int, lexicon: Lexicon) -> Tense | None:
    word, prior = words[at], words[at - 1] if at else ""
    behind = _words(lexicon, "behind")
    if word == "to" and _is_base(words[at + 1 : at + 2], lexicon):
        return None if prior in _words(lexicon, "carried_out") else Tense.AHEAD
    if word in _words(lexicon, "could") and words[at + 1 : at + 2] == ["not"]:
        return Tense.PAST
    if word in _words(lexicon, "ahead"):
        return Tense.DONE if prior in behind else Tense.AHEAD
    if word in behind:
        if prior in _words(lexicon, "ahead") or word == "been":
            return None
        meant = prior == "to" and not behind.isdisjoint(words[max(0, at - 3) : at - 1])
        has = word in _words(lexicon, "holding") and not meant  # "were supposed to have left"
        return Tense.HAS if has else Tense.DONE
    past = any(name == "past" for _, name in lexicon.forms.get(word, ()))
    return Tense.PAST if past and not _is_participle(words, at, lexicon) else None


def _is_base(words: list[str], lexicon: Lexicon) -> bool:
    return bool(words) and (
        words[0] == "be" or any(name == "base" for _, name in lexicon.forms.get(words[0], ()))
    )


def _is_participle(words: list[str], at: int, lexicon: Lexicon) -> bool:
    """Whether a form belongs to a verb before it, or could be one that only describes."""
    prior = words[at - 1] if at else ""
    auxiliary = lexicon.function.get(prior, frozenset()) & {"be", "have", "modal"}
    return bool(auxiliary) or any(name == "base" for _, name in lexicon.forms.get(words[at], ()))
