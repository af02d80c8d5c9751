"""Cut a report into sentences without losing a character's place.

"He met Gen. Otunge in the U.S. on Friday. They spoke." is two sentences. A line of a fact sheet
is a sentence of its own; the marks that open it ("•", "-", "3.") are left out. So is what opens
an agency's report, "NAIROBI, Sept. 26 (Agency) -": where it was written is not where it happened.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple


class Sentence(NamedTuple):
    """A sentence and its place: offsets into the report's text, end exclusive.

    paragraph  the number of the paragraph it stands in, from 0.
    """

    text: str
    start: int
    end: int
    paragraph: int


# What ends in a full stop without ending a sentence: titles, ranks, months, companies, places.
ABBREVIATIONS = frozenset({
    "mr", "mrs", "ms", "dr", "prof", "sen", "rep", "gov", "gen", "lt", "col", "maj", "capt",
    "sgt", "adm", "cmdr", "brig", "hon", "rev", "fr", "st", "mt", "ft", "jan", "feb", "mar",
    "apr", "jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec", "no", "nos", "vol", "art",
    "para", "ch", "sec", "fig", "approx", "est", "inc", "ltd", "co", "corp", "bros", "dept",
    "univ", "vs", "etc", "e.g", "i.e", "cf", "al", "ca", "u.s", "u.n", "u.k", "e.u", "a.m", "p.m",
    "d.c", "ph.d", "res", "resp", "amb", "min", "pres", "supt", "insp", "messrs", "mme", "bn",
    "mn", "rs", "u.s.c", "c.f.r", "stat", "h.r", "s.j.res", "h.j.res",
})  # fmt: skip
# These also end sentences, so the next word decides: "in the U.S. Congress met" stays one.
ENDS_TOO = frozenset({
    "u.s", "u.n", "u.k", "e.u", "a.m", "p.m", "d.c", "etc", "inc", "co", "bn", "mn",
})  # fmt: skip
STARTERS = frozenset({
    "the", "a", "an", "he", "she", "it", "they", "we", "i", "you", "this", "that", "these",
    "those", "in", "on", "at", "by", "for", "from", "with", "but", "and", "as", "after", "before",
    "while", "when", "if", "although", "however", "meanwhile", "there", "his", "her", "its",
    "their", "our",
})  # fmt: skip
LONGEST_WORD = 20
"""Characters before a full stop in which an abbreviation stands."""
NEXT = 60
"""Characters after a full stop in which the next word begins."""

BULLET = re.compile(r"\s*+(?:[•●▪◦■►*–—-]\s+|\(?\d{1,2}[.)]\s+|#{1,6}\s+|>\s+)?")
_CITY = r"[A-ZÀ-Þ][\w.'’-]*+(?:[ /-][A-ZÀ-Þ][\w.'’-]*+){0,3}"
_DATE = r"(?:[A-Z][a-z]{2,8}\.? \d{1,2}|\d{1,2} [A-Z][a-z]{2,8}\.?|[A-Z][a-z]{2,6}day)"
_AGENCY = r" \([A-Z][^)\n]{1,40}\)"
DATELINE = re.compile(
    rf"(?:{_CITY}(?:, {_CITY}){{0,2}},? {_DATE}(?:,? (?:19|20)\d\d)?\.?(?:{_AGENCY})?"
    rf"|{_CITY}(?:, {_CITY})?{_AGENCY}"
    r"|[A-ZÀ-Þ][A-ZÀ-Þ .'-]{2,30}|[A-ZÀ-Þ]\w{3,15}(?= [—–-] ))"
    r" ?(?:—|–|--|-|:) ?(?=[A-ZÀ-Þ“\"‘])(?![A-Z]{2,3}[ $]?\d)"
)
"""City, day, agency and a dash; a city alone needs capitals, or a long dash after it."""

# The runs are possessive: what they took they keep, so that no row of dots costs its square.
# It begins with a mark, for which a text is searched faster than for what stands before one.
STOP = re.compile(
    r"[.!?…](?:"
    r"(?<![.!?…]{2})[.!?…]*+(?:[\"'”’»)\]]*+(?=\s)|(?<=[.!?])[”\"](?=[A-Z]))"
    r"|(?<=[a-z]\.)(?=[A-Z][a-z]))"
)
LAST_WORD = re.compile(r"([\w.]*\w)\.$")
FIRST_WORD = re.compile(r"[\"“‘(]*(\w+)")


def split(text: str) -> Iterator[Sentence]:
    """Yield the sentences of `text` in order; nothing but blanks and bullets lies between."""
    for paragraph, (start, end) in enumerate(_lines(text)):
        bullet = BULLET.match(text, start, end)
        begin = bullet.end() if bullet else start
        if dateline := DATELINE.match(text, begin, end):
            yield from _trimmed(text, begin, dateline.end(), paragraph)
            begin = dateline.end()
        for match in STOP.finditer(text, begin, end):
            if _ends_here(text, begin, match, end):
                yield from _trimmed(text, begin, match.end(), paragraph)
                begin = match.end()
        yield from _trimmed(text, begin, end, paragraph)


def _lines(text: str) -> Iterator[tuple[int, int]]:
    """Yield the places of the lines that have more than blanks in them."""
    start = 0
    while start < len(text):
        end = text.find("\n", start)
        end = len(text) if end < 0 else end
        if not text[start:end].isspace() and end > start:
            yield start, end
        start = end + 1


def _trimmed(text: str, start: int, end: int, paragraph: int) -> Iterator[Sentence]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if start < end:
        yield Sentence(text[start:end], start, end, paragraph)


def _ends_here(text: str, begin: int, stop: re.Match[str], limit: int) -> bool:
    """Whether the marks at `stop` end a sentence that began at `begin`."""
    following = text[stop.end() : min(stop.end() + NEXT, limit)].lstrip()
    if not following:
        return True
    if stop[0][0] in "!?…":
        return not following[0].islower()
    if following[0].islower() or following[0] in ",;":
        return False
    return _is_full_stop(text, begin, stop.start(), following)


def _is_full_stop(text: str, begin: int, stop: int, following: str) -> bool:
    """Whether a point before a word that could begin a sentence belongs to no abbreviation."""
    word = LAST_WORD.search(text, max(begin, stop - LONGEST_WORD), stop + 1)
    last = word[1].casefold() if word else ""
    if last in ENDS_TOO:
        first = FIRST_WORD.match(following)
        return bool(first and first[1].casefold() in STARTERS and first[1][0].isupper())
    if last in ABBREVIATIONS:
        return False
    initial = len(last) == 1 and last.isalpha() and text[stop - 1].isupper()
    return not initial
