"""Find times in text and resolve them against the report's day.

"by January next year" in a report of September 2024 ends in 2025-01; "on Saturday" is the last
Saturday; "in the coming weeks" says no date and yields none. ISO dates at the words' precision.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from functools import cache

from pledgebook.model import Role
from pledgebook.reading import time_grammar
from pledgebook.reading.lexicon import Lexicon, words_of
from pledgebook.reading.moments import Place
from pledgebook.reading.numbers import either
from pledgebook.reading.reckoning import Span

LEAD = 40
"""Characters before a date in which its preposition stands: "no later than the beginning of "."""
LEADS = ("until", "since", "inside", "beside")
"""The lists of prepositions in the lexicon's [times]; one beside a date is not part of it."""


@dataclass(frozen=True, slots=True)
class FoundTime:
    """A time and its place: offsets into the text that was searched, end exclusive.

    begin   where the preposition before it begins ("by January" against "January").
    start   first day or month or year, ISO, at the precision of the words; None where open.
    end     the last, for a deadline or a span.
    role    held for "in May", due for what is said of the future, until for "until May".
    """

    begin: int
    stop: int
    start: str | None
    end: str | None
    role: Role


def find(
    text: str, lexicon: Lexicon, published: date | None, *, future: bool = False
) -> tuple[FoundTime, ...]:
    """Return the times in `text`, left to right. Without `published`, only absolute ones."""
    kinds = _kinds(text, lexicon)
    if not kinds:
        return ()
    taken = bytearray(len(text))
    found = []
    for rule in _rules_for(lexicon, kinds):
        for match in rule.pattern.finditer(text):
            if any(taken[match.start() : match.end()]):
                continue
            place = _place(match, lexicon, published, ahead=future)
            span = rule.resolve(place)
            if span and any(span):
                time = _placed(place, span, taken)
                taken[time.begin : time.stop] = b"\1" * (time.stop - time.begin)
                found.append(time)
    return tuple(sorted(found, key=lambda one: one.begin))


def _kinds(text: str, lexicon: Lexicon) -> frozenset[str]:
    """Return the kinds of words in a text that can stand in a time."""
    kinds = time_grammar.kinds(lexicon)
    return frozenset(kinds[word] for word in words_of(text) & kinds.keys())


@cache
def _rules_for(lexicon: Lexicon, kinds: frozenset[str]) -> tuple[time_grammar.Rule, ...]:
    """Return the rules for a text that has these kinds of words; there are eight kinds."""
    return tuple(rule for rule in time_grammar.rules(lexicon) if rule.needs <= kinds)


def _place(match: re.Match[str], lexicon: Lexicon, day: date | None, *, ahead: bool) -> Place:
    lead = _lead(lexicon).search(match.string, max(0, match.start() - LEAD), match.start())
    kind = next((name for name in LEADS if lead and lead[name]), "part" if lead else "")
    word = lead[kind].lower() if lead and kind in LEADS else ""
    begin = lead.start() if lead and kind != "beside" else match.start()
    return Place(match, lexicon, day, ahead, word, kind, begin)


def _placed(place: Place, span: Span, taken: bytearray) -> FoundTime:
    """Return the time at a place: a deadline has only an end."""
    start, end = span
    begin, stop = place.begin, place.match.end()
    if any(taken[begin:stop]):
        begin = place.match.start()
    table = place.lexicon.table["times"]
    if place.kind == "until":
        role = Role.UNTIL if place.lead in table["lasting"] else Role.DUE
        return FoundTime(begin, stop, None, end or start, role)
    if latest := _latest(place.lexicon).match(place.text, stop):
        return FoundTime(begin, latest.end(), None, end or start, Role.DUE)
    return FoundTime(begin, stop, start, end, Role.HELD if start else Role.DUE)


@cache
def _lead(lexicon: Lexicon) -> re.Pattern[str]:
    table = lexicon.table["times"]
    kinds = "|".join(f"(?P<{name}>{either(table[name])})" for name in LEADS)
    parts = rf"(?:{either(table['parts'])})(?: the)?[ -]"
    return re.compile(
        rf"(?<!\w)(?:(?:{kinds})(?: (?:the|a))? (?:{parts})?|{parts})$", re.IGNORECASE
    )


@cache
def _latest(lexicon: Lexicon) -> re.Pattern[str]:
    return re.compile(rf",? (?:{either(lexicon.table['times']['latest'])})(?!\w)", re.IGNORECASE)
