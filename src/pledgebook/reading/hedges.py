"""What the words around a number leave open: "nearly 400", "up to $100 million", "200 or so"."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache
from typing import NamedTuple

from pledgebook.model import UNBOUNDED, Bound
from pledgebook.reading.lexicon import Lexicon, small
from pledgebook.reading.numbers import either, whole

ABOUT = Decimal("0.05")
"""Rounding to two significant figures is off by five percent at most: 1,049 becomes "about
1,000". A guess about writers, to be measured on annotated reports."""
REACH = 48
"""Characters before a number in which its hedge stands: "slightly more than an additional "."""
MOST_WORDS = 5
WORD = re.compile(r"\S+")
BOUNDS = {
    "about": Bound.ABOUT,
    "nearly": Bound.ABOUT,
    "just_over": Bound.AT_LEAST,
    "at_least": Bound.AT_LEAST,
    "at_most": Bound.AT_MOST,
}
"""The lists of the lexicon's [hedges], and the bound that docs/claims.md gives each."""


class Lead(NamedTuple):
    """The words before a number that belong to it.

    start  where they begin; the number's own start where there are none.
    hedge  the list of the lexicon that the hedge is in ("nearly"), "" for none.
    more   whether they say that it comes on top of an earlier number ("another 600").
    """

    start: int
    hedge: str
    more: bool


def before(text: str, start: int, lexicon: Lexicon) -> Lead:
    """Return the words before the number at `start` that hedge it or add it to another."""
    first = max(0, start - REACH)
    if not text[start - 1 : start].isspace():
        return Lead(start, "", more=False)
    found = [match.span() for match in WORD.finditer(small(text[first:start]))][-MOST_WORDS:]
    lower = small(text[first:start])
    words = [lower[a:b].lstrip("(“\"‘'—–-") for a, b in found]
    more = len(words)
    while more and words[more - 1] in _words(lexicon, "more"):
        more -= 1
    kept = more
    while kept and words[kept - 1] in _words(lexicon, "fillers"):
        kept -= 1
    begin = first + found[more][0] if more < len(words) else start
    for at in range(kept):
        if name := _hedges(lexicon).get(" ".join(words[at:kept])):
            lead = found[at][1] - len(words[at])
            return Lead(first + lead, name, more < len(words))
    if more < len(words):
        begin = first + found[more][1] - len(words[more])
    return Lead(begin, "", more < len(words))


def after(text: str, end: int, lexicon: Lexicon) -> tuple[str, int]:
    """Return the hedge after a number ("or so", "-plus", "+") and where it ends, or ("", end)."""
    match = _trailing(lexicon).match(text, end)
    if match is None:
        return "", end
    written = match[0].strip().lower()
    if written in {"+", "-plus"}:
        return "at_least", match.end()
    if written == "-odd":
        return "about", match.end()
    return _afterwards(lexicon)[written], match.end()


def open_up(number: Decimal, hedge: str) -> tuple[Decimal, Decimal, Bound]:
    """Return the lowest and highest number that a hedge allows, and its bound."""
    match hedge:
        case "about":
            low, high = whole(number * (1 - ABOUT)), whole(number * (1 + ABOUT))
        case "nearly":
            low, high = whole(number * (1 - ABOUT)), number
        case "just_over":
            low, high = number, whole(number * (1 + ABOUT))
        case "at_least":
            low, high = number, UNBOUNDED
        case "at_most":
            low, high = Decimal(0), number
        case _:
            return number, number, Bound.EXACT
    return low, high, BOUNDS[hedge]


@cache
def _hedges(lexicon: Lexicon) -> dict[str, str]:
    table = lexicon.table["hedges"]
    return {phrase: name for name in BOUNDS for phrase in table[name]}


@cache
def _words(lexicon: Lexicon, name: str) -> frozenset[str]:
    return frozenset(lexicon.table["hedges"][name])


@cache
def _afterwards(lexicon: Lexicon) -> dict[str, str]:
    table = lexicon.table["hedges"]
    names = ("about", "at_least", "at_most")
    return {phrase: name for name in names for phrase in table[f"after_{name}"]}


@cache
def _trailing(lexicon: Lexicon) -> re.Pattern[str]:
    phrases = either(_afterwards(lexicon))
    return re.compile(
        rf"\s?(?:\+(?!\d)|-plus(?!\w)|-odd(?!\w))|\s(?:{phrases})(?!\w)", re.IGNORECASE
    )
