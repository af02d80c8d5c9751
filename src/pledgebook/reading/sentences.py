"""Cut a report into sentences without losing a character's place.

"He met Gen. Otunge in the U.S. on Friday. They spoke." is two sentences. A line of a fact sheet
is a sentence of its own; the marks that open it ("•", "-", "3.") are left out.
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
ABBREVIATIONS = frozenset(
    """mr mrs ms dr prof sen rep gov gen lt col maj capt sgt adm cmdr brig hon rev fr st mt ft
    jan feb mar apr jun jul aug sep sept oct nov dec no nos vol art para ch sec fig approx est
    inc ltd co corp bros dept univ vs etc e.g i.e cf al ca u.s u.n u.k e.u a.m p.m d.c ph.d
    res resp amb min pres supt insp messrs mme bn mn""".split()
)
# These also end sentences, so the next word decides: "in the U.S. Congress met" stays one.
ENDS_TOO = frozenset({"u.s", "u.n", "u.k", "e.u", "a.m", "p.m", "d.c", "etc", "inc", "co", "bn", "mn"})
STARTERS = frozenset(
    """the a an he she it they we i you this that these those in on at by for from with but and
    as after before while when if although however meanwhile there his her its their our""".split()
)

LINE = re.compile(r"[^\n]*[^\s][^\n]*")
BULLET = re.compile(r"\s*(?:[•●▪◦■►*–—-]\s+|\(?\d{1,2}[.)]\s+|#{1,6}\s+|>\s+)?")
STOP = re.compile(r"[.!?…]+[\"'”’»)\]]*(?=\s)|[.!?]+[”\"](?=[A-Z])|(?<=[a-z])\.(?=[A-Z][a-z])")
LAST_WORD = re.compile(r"([\w.]*\w)\.$")


def split(text: str) -> Iterator[Sentence]:
    """Yield the sentences of `text` in order; nothing but blanks and bullets lies between."""
    for paragraph, line in enumerate(LINE.finditer(text)):
        bullet = BULLET.match(text, line.start(), line.end())
        begin = bullet.end() if bullet else line.start()
        for match in STOP.finditer(text, begin, line.end()):
            if _ends_here(text, begin, match.start(), match.end(), line.end()):
                yield from _trimmed(text, begin, match.end(), paragraph)
                begin = match.end()
        yield from _trimmed(text, begin, line.end(), paragraph)


def _trimmed(text: str, start: int, end: int, paragraph: int) -> Iterator[Sentence]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if start < end:
        yield Sentence(text[start:end], start, end, paragraph)


def _ends_here(text: str, begin: int, stop: int, after: int, limit: int) -> bool:
    """Whether the full stop at `stop` ends a sentence that began at `begin`."""
    following = text[after : min(after + 60, limit)].lstrip()
    if not following:
        return True
    if text[stop] in "!?…":
        return not following[0].islower()
    word = LAST_WORD.search(text, max(begin, stop - 20), stop + 1)
    last = word[1].casefold() if word else ""
    if following[0].islower() or following[0] in ",;":
        return False
    if last in ENDS_TOO:
        first = re.match(r"[\"“‘(]*(\w+)", following)
        return bool(first and first[1].casefold() in STARTERS and first[1][0].isupper())
    if last in ABBREVIATIONS:
        return False
    initial = len(last) == 1 and last.isalpha() and text[stop - 1].isupper()
    return not initial
