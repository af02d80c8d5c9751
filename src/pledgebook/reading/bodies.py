"""Find organisations and missions that no table knows, by their last word.

"The Dutch Water Agency" is a body, "the Regional Observation Mission for Sahel" a mission.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from pledgebook.reading import lexicon
from pledgebook.reading.lexicon import Lexicon
from pledgebook.reading.names import PLACES, Name, Names
from pledgebook.reading.parties import Mention, mention_of

# A capitalised word; a full stop only inside it or after initials, so that "Mexico. The U.S.
# Agency" is not one name.
CAPITALISED = r"(?:(?:[A-Z]\.){2,}|(?:St|Ft|Mt)\.|[A-ZÀ-ÖØ-Þ][\w'-]*(?:\.\w+)*)"
CAPITAL = re.compile(r"[A-ZÀ-ÖØ-Þ]")
JOINERS = r"(?:of the|of|for the|for|and|in the|in|on the|on|to the|to|de|du|la|les|des|against|&)"
RUN = re.compile(rf"(?<![\w.'-]){CAPITALISED}(?: (?:{JOINERS} )?{CAPITALISED})+")
OF_PLACE = re.compile(rf" (?:for|in|on) (?:the )?{CAPITALISED}(?:(?: and)? {CAPITALISED})*")
BY_WHOM = re.compile(r"[\w-]+-(?:led|backed|funded|run|based|supported|mandated|authori[sz]ed)")

LONG_NAME = 12
"""A known name of so many letters inside a longer unknown one is the better reading: "Haitian
National Police" inside "Haiti and the Haitian National Police"; "UN" in "UN Trust Fund" is not."""

MOST_WORDS = 12
"""Words of the longest unknown name that is looked for, joiners included; seen: eleven."""


@dataclass(frozen=True, slots=True)
class Words:
    """The lists of `[bodies]` in the lexicon.

    heads     last words of an organisation's name.
    kept      capitalised words that open names as well as sentences ("International").
    openers   capitalised words that open sentences and belong to no name.
    missions  names that things are sent to; not_missions those that only sound so.
    of_state  heads of what acts for its state ("Ministry").
    weekdays  no name of a body has one.
    """

    heads: frozenset[str]
    kept: frozenset[str]
    openers: frozenset[str]
    missions: re.Pattern[str]
    not_missions: re.Pattern[str]
    of_state: re.Pattern[str]
    weekdays: re.Pattern[str]


@cache
def words_of(code: str) -> Words:
    """Return the words for bodies of a language that has a lexicon."""
    known = lexicon.load(code)
    table = known.table["bodies"] if known else {}
    days = known.table["weekdays"] if known else {}
    called = "|".join(table["mission_words"])
    sent = "|".join(table["mission_heads"])
    named = "|".join(table["mission_names"])
    return Words(
        heads=frozenset(table["heads"]),
        kept=frozenset(table["kept_first"]),
        openers=frozenset(known.table["people"]["not_names"] if known else ()),
        missions=re.compile(rf"\b(?:{called})\b.*\b(?:{sent})\b|\b(?:{named})\b"),
        not_missions=re.compile(rf"\b(?:{'|'.join(table['not_missions'])})\b"),
        of_state=re.compile(rf"\b(?:{'|'.join(table['of_state'])})\b"),
        weekdays=re.compile(rf"\b(?:{'|'.join(day.title() for day in days)})\b"),
    )


def find(text: str, known: Names, language: Lexicon) -> Iterator[Mention]:
    """Yield the organisations and missions in `text` whose last word gives them away."""
    words = words_of(language.code)
    for run in at_capitals(RUN, text):
        for start, end in _names_in(run, words):
            yield from _body(text, start, end, known, words)


def at_capitals(pattern: re.Pattern[str], text: str) -> Iterator[re.Match[str]]:
    """Yield what `pattern.finditer` yields, where it finds only what begins with a capital.

    A search for a capital is many times faster than one for a pattern that looks back.
    """
    done = 0
    for capital in CAPITAL.finditer(text):
        if capital.start() >= done and (match := pattern.match(text, capital.start())):
            done = match.end()
            yield match


def _names_in(run: re.Match[str], words: Words) -> Iterator[tuple[int, int]]:
    """Yield the places of names that end in a head, the longest there are."""
    parts = run[0].split(" ")
    if words.heads.isdisjoint(parts):
        return
    ends = [run.start()]
    for part in parts:
        ends.append(ends[-1] + len(part) + 1)
    first = 0
    while first < len(parts):
        window = range(min(first + MOST_WORDS, len(parts)) - 1, first, -1)
        last = next((at for at in window if parts[at] in words.heads), None)
        if last is not None:
            yield ends[first], ends[last + 1] - 1
        first = last + 1 if last is not None else first + MOST_WORDS


def _body(text: str, start: int, end: int, known: Names, words: Words) -> Iterator[Mention]:
    start = _past_openers(text, _past_days(text, start, end, words), end, words)
    if " " not in text[start:end]:
        return
    written = text[start:end]
    is_mission = is_mission_name(written, words)
    if is_mission:
        end = _with_place(text, start, end, known)
        written = text[start:end]
    name = known.by_spelling.get(written.casefold())
    if name:
        yield mention_of(name, start, end, "name")
        return
    inside = list(known.find(written))
    if any(name.kind not in PLACES and e - s >= LONG_NAME for s, e, name in inside):
        return
    stands = _nation(written, inside) if words.of_state.search(written) else None
    place = next((n.party for _, _, n in inside if n.kind in PLACES and n.form == "name"), None)
    kind = "mission" if is_mission else "body"
    yield Mention(start, end, written, kind, "name", stands, place)


def is_mission_name(written: str, words: Words) -> bool:
    """Whether a name is of something that police, troops or money are sent to.

    "Regional Observation Mission" and "Flash Appeal" are; "Trade Mission", "American Rescue Plan"
    and "Air Force" are not.
    """
    return bool(words.missions.search(written)) and not words.not_missions.search(written)


def _past_openers(text: str, start: int, end: int, words: Words) -> int:
    """Skip what only opens the sentence, or says who leads: "Thanks to the Kenya-led"."""
    while start < end:
        space = text.find(" ", start, end)
        word = text[start : space if space > 0 else end]
        opens = word in words.openers and word not in words.kept
        if not (opens or word[0].islower() or BY_WHOM.fullmatch(word)) or space < 0:
            return start
        start = space + 1
    return start


def _past_days(text: str, start: int, end: int, words: Words) -> int:
    """Skip what came on a day: "Khartoum on Tuesday for the Stabilisation Mission"."""
    days = [day.end() for day in words.weekdays.finditer(text, start, end)]
    return max((day + 1 for day in days if day < end), default=start)


def _with_place(text: str, start: int, end: int, known: Names) -> int:
    """Return where a mission's name ends with its place: "... Mission in South Sudan"."""
    place = OF_PLACE.match(text, end)
    if place is None:
        return end
    longer = text[start : place.end()]
    is_known = text[start:end].casefold() in known.by_spelling
    return end if is_known and longer.casefold() not in known.by_spelling else place.end()


def _nation(written: str, inside: list[tuple[int, int, Name]]) -> str | None:
    """Return the state whose body it is: of "Kenyan Ministry", "Kenya's Ministry"."""
    for _, end, name in inside:
        owner = name.form == "demonym" or written.startswith("'s", end)
        if name.kind == "state" and owner:
            return name.party
    return None
