"""Say what some words of a report are about: Haiti in "600 officers to Haiti".

"The force" and "the Kenyan-led mission" are the mission that the report is mainly about.
"""

from __future__ import annotations

import re
from functools import cache

from pledgebook.reading.lexicon import Lexicon, load
from pledgebook.reading.names import PLACES
from pledgebook.reading.parties import Cast

LEAD_IN = 12
"""Characters before a place that can lead to it: "towards the "."""

Stretch = tuple[int, int]
"""Offsets into the running text, end exclusive."""


def subject(
    text: str, cast: Cast, words: Stretch, sentence: Stretch, language: Lexicon, giver: str | None
) -> str | None:
    """Return the mission or place that some words of a sentence are about, or None.

    A mission that they name, else "the force", else the place that they lead to, else a mission
    that the sentence names, else what the report is mainly about.

    giver  who gives: never whom it is for, as in "the total of US aid to the country".
    """
    inside = cast.within(*words)
    mission = next((one.party for one in inside if one.kind == "mission"), None)
    if mission is None and cast.mission and _is_generic(text[slice(*words)], cast, language):
        mission = cast.mission
    around = (one.party for one in cast.within(*sentence) if one.kind == "mission")
    return (
        mission
        or _led_to(text, cast, words, language, giver)
        or next(around, None)
        or cast.mission
        or cast.place
    )


def _is_generic(words: str, cast: Cast, language: Lexicon) -> bool:
    """Whether the words speak of a mission without its name: "the Kenyan-led force"."""
    if cast.place and f"{cast.place} mission" in words:
        return True
    return _patterns(language.code)[0].search(words) is not None


def _led_to(
    text: str, cast: Cast, words: Stretch, language: Lexicon, giver: str | None
) -> str | None:
    _, leads, to_the_country = _patterns(language.code)
    for one in cast.within(*words):
        before = text[max(0, one.start - LEAD_IN) : one.start]
        named = one.kind in PLACES and one.form in {"name", "capital"} and one.party != giver
        if named and leads.search(before):
            there = one.form == "capital" and one.party == cast.place
            return text[one.start : one.end] if there else one.party
    return cast.place if to_the_country.search(text, *words) else None


@cache
def _patterns(code: str) -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    """Return what speaks of a mission without its name, leads to a place, and to "the country"."""
    known = load(code)
    table = known.table["about"] if known else {}
    before, heads, leads, aided = (
        "|".join(table[key]) for key in ("before_mission", "missions", "leads", "aided")
    )
    return (
        re.compile(rf"(?i)\b(?:{before}|[a-z]+-led) (?:\w+ ){{0,2}}?(?:{heads})\b"),
        re.compile(rf"\b(?:{leads}) (?:the )?$"),
        re.compile(rf"\b(?:{aided})\b"),
    )
