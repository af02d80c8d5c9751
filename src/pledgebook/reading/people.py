"""Find persons by title or by speaking, then by surname: "President William Ruto ... Ruto said"."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache

from pledgebook.reading import acronyms, lexicon
from pledgebook.reading.bodies import CAPITALISED, at_capitals
from pledgebook.reading.lexicon import Lexicon
from pledgebook.reading.names import PLACES, Names
from pledgebook.reading.parties import Mention, merged

GIVEN_NAME = (
    r"(?:[A-ZÀ-ÖØ-Þ][a-zà-öø-ÿ']+(?:-[A-ZÀ-ÖØ-Þ]?[a-zà-öø-ÿ]+)*"
    r"|[A-ZÀ-ÖØ-Þ]\.|[A-Z][a-z]+[A-Z][a-z]+)"
)
PARTICLES = r"(?:(?:al|bin|ben|de|van|von|der|den|di|da|el|ibn|Le|La|abu|Abu)[ -])*"
PERSON_NAME = rf"{GIVEN_NAME} {PARTICLES}{GIVEN_NAME}(?:[- ]{GIVEN_NAME})?"
AFTER_TITLE = re.compile(
    rf"(?: of (?:the )?(?P<of>{CAPITALISED}(?: {CAPITALISED})*)| (?:for|to) [\w ]{{3,40}}?"
    rf"| and [\w ]{{3,30}}? Minister)?,? (?P<name>{PERSON_NAME}|{GIVEN_NAME})(?!\w)"
)
OF_STATE = re.compile(rf",? of (?:the )?{CAPITALISED}(?: (?:of (?:the )?)?{CAPITALISED})*")
DESCRIBED = re.compile(r", (?:the |a |an |its )?([\w' -]{0,60})")

BEFORE_TITLE_REACH = 60
"""Characters before a title in which its nation is looked for: "the Kenyan interim deputy"."""

SENTENCE_ENDS = (". ", ".\u201d ", '." ', "\n")

SHORTEST_SURNAME = 3
"""Letters of a surname that is looked for alone; "Li" and "Bo" are too often something else."""


@dataclass(frozen=True, slots=True)
class Words:
    """The lists of `[people]` and `[titles]` in the lexicon, compiled."""

    titles: tuple[str, ...]
    speaks: re.Pattern[str]
    after_said: re.Pattern[str]
    before_title: re.Pattern[str]
    of_an_army: re.Pattern[str]
    not_names: frozenset[str]
    honorifics: frozenset[str]
    first_names: frozenset[str]


@dataclass(slots=True)
class Told:
    """What one report tells about persons: surname -> full name, surname -> state, places."""

    text: str
    words: Words
    names: Names
    nations: dict[int, str]
    spoken_of: Sequence[tuple[int, str]]
    full: dict[str, str] = field(default_factory=dict)
    states: dict[str, str] = field(default_factory=dict)
    places: list[tuple[int, str]] = field(default_factory=list)


@cache
def words_of(code: str) -> Words:
    """Return the words for persons of a language that has a lexicon."""
    known = lexicon.load(code)
    table = known.table if known else {}
    people = table["people"]
    titles = sorted(set(table["titles"]["words"]), key=lambda title: (-len(title), title))
    speech = "|".join(people["speech"])
    after = "|".join(map(re.escape, titles))
    adjectives = "|".join(people["before_title"])
    return Words(
        titles=tuple(titles),
        speaks=re.compile(
            rf"(?<![\w.'-])(?P<name>{PERSON_NAME})"
            rf"(?=,? (?:who |also |has |on \w+day )?(?:{speech})\b"
            rf"|, (?:the |a |an |its |their )?[\w' -]{{0,60}}?\b(?:{after})\b)"
        ),
        after_said=re.compile(rf"said (?P<name>{PERSON_NAME})"),
        before_title=re.compile(rf"(?:'s)?,? (?:(?:{adjectives}) )*$"),
        of_an_army=re.compile(rf"(?<!\w)(?:{'|'.join(people['armies'])}) $"),
        not_names=frozenset(people["not_names"]),
        honorifics=frozenset(people["honorifics"]),
        first_names=frozenset(people["first_names"]),
    )


def find(
    text: str, mentions: Sequence[Mention], names: Names, language: Lexicon
) -> tuple[list[Mention], dict[str, str]]:
    """Return the mentions of persons, and person -> the state that he or she speaks for.

    `mentions` are the parties that are known to stand in the text.
    """
    nations = {one.end: one.party for one in mentions if one.kind == "state"}
    told = Told(text, words_of(language.code), names, nations, _spoken_of(text, mentions))
    for title, match in _titled(text, told.words):
        _learn_titled(told, title, match)
    for match in (*at_capitals(told.words.speaks, text), *told.words.after_said.finditer(text)):
        _learn_speaking(told, match)
    people = [
        _mention(at, name, told.full.get(name.split()[-1], name), "name")
        for at, name in told.places
    ]
    states = {told.full.get(surname, surname): state for surname, state in told.states.items()}
    return merged(people, _again(told)), states


def _mention(at: int, written: str, person: str, form: str) -> Mention:
    return Mention(at, at + len(written), person, "person", form)


def _again(told: Told) -> Iterator[Mention]:
    """Yield where persons whose full name is known are named again, by it or by surname."""
    spelled = {
        spelling: name
        for surname, name in told.full.items()
        if len(surname) >= SHORTEST_SURNAME and surname not in told.words.not_names
        for spelling in (surname, name)
    }
    for start, end in acronyms.places(told.text, spelled):
        if told.text[end : end + 1] != "-":
            written = told.text[start:end]
            yield _mention(start, written, spelled[written], "short")


def _titled(text: str, words: Words) -> Iterator[tuple[int, re.Match[str]]]:
    """Yield (where a title begins, what follows it) for each title before a name."""
    done = 0
    for start, end in _longest(acronyms.places(text, words.titles)):
        match = AFTER_TITLE.match(text, end) if start >= done else None
        if match is not None:
            done = match.end()
            yield start, match


def _longest(places: Iterator[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return places in order, of those that begin together the longest."""
    ends: dict[int, int] = {}
    for start, end in places:
        ends[start] = max(end, ends.get(start, 0))
    return sorted(ends.items())


def _learn_titled(told: Told, title: int, match: re.Match[str]) -> None:
    name = _learn_name(told, match)
    state = name and (
        _state_of(told, match["of"])
        or _nation_before(told, title)
        or _nation_after(told, match.end("name"))
        or _whose_officer(told, title)
    )
    if name and state:
        told.states.setdefault(name.split()[-1], state)


def _learn_speaking(told: Told, match: re.Match[str]) -> None:
    name = _learn_name(told, match, whole=True)
    if name is None:
        return
    about = DESCRIBED.match(told.text, told.places[-1][0] + len(name))
    inside = told.names.find(about[1]) if about else ()
    state = next((one.party for _, _, one in inside if one.kind == "state"), None)
    if state:
        told.states.setdefault(name.split()[-1], state)


def _learn_name(told: Told, match: re.Match[str], *, whole: bool = False) -> str | None:
    """Return the person's name in a match, learnt; with `whole`, only one of several words."""
    name = _clean(match["name"], told.words, told.names)
    if name is None or (whole and " " not in name):
        return None
    if " " in name:
        told.full.setdefault(name.split()[-1], name)
    told.places.append((told.text.index(name.split()[0], match.start("name")), name))
    return name


def _state_of(told: Told, written: str | None) -> str | None:
    name = told.names.by_spelling.get(written.casefold()) if written else None
    return name.party if name and name.kind == "state" else None


def _nation_before(told: Told, title: int) -> str | None:
    """Return the state named right before a title: "Kenya's interim President"."""
    base = max(0, title - BEFORE_TITLE_REACH)
    between = told.words.before_title.search(told.text[base:title].rstrip(" ") + " ")
    at = base + between.start() if between else title - 1
    return told.nations.get(at)


def _nation_after(told: Told, end: int) -> str | None:
    """Return the state named right after a person: "President Joko Widodo of Indonesia"."""
    match = OF_STATE.match(told.text, end)
    return told.nations.get(match.end()) if match else None


def _spoken_of(text: str, mentions: Sequence[Mention]) -> list[tuple[int, str]]:
    """Return the first state that each sentence names, with its place."""
    first: dict[int, tuple[int, str]] = {}
    for one in mentions:
        if one.kind == "state":
            end = max((text.rfind(mark, 0, one.start) for mark in SENTENCE_ENDS), default=-1)
            first.setdefault(end, (one.start, one.party))
    return sorted(first.values())


def _whose_officer(told: Told, title: int) -> str | None:
    """Return the state spoken of before "army spokesman Colonel Ada Brook", whose army it is."""
    lead = told.text[max(0, title - BEFORE_TITLE_REACH) : title]
    if not told.words.of_an_army.search(lead):
        return None
    at = bisect_left(told.spoken_of, (title, "")) - 1
    return told.spoken_of[at][1] if at >= 0 else None


def _clean(written: str, words: Words, names: Names) -> str | None:
    """Return a person's name without what is no part of it, or None where nothing is left."""
    parts = _until_possessive(written.rstrip(".,"))
    while parts and _is_no_name(parts, words):
        parts.pop(0)
    while parts and parts[-1] in words.not_names:
        parts.pop()
    if not parts or not parts[-1][0].isupper() or (len(parts) == 1 and parts[0].isupper()):
        return None
    name = " ".join(parts)
    known = names.by_spelling
    if name.casefold() in known:
        return None
    first = known.get(parts[0].casefold())
    if first is None or first.form == "capital" or parts[0] in words.first_names:
        return name
    return None if len(parts) == 1 or first.kind in PLACES else name


def _is_no_name(parts: Sequence[str], words: Words) -> bool:
    """Whether a name begins with what is none: "The", "Dr", the rank of "Colonel Ada Brook"."""
    first = parts[0]
    rank = len(parts) > 1 and first in words.titles
    return rank or first in words.not_names or first.rstrip(".") in words.honorifics


def _until_possessive(written: str) -> list[str]:
    """Return the words up to a possessive: "Ruto's Build" is Ruto."""
    parts: list[str] = []
    for part in written.split():
        bare = re.sub(r"'s?$", "", part)
        parts.append(bare)
        if bare != part:
            break
    return [part for part in parts if part]
