"""What a number counts: after "600" in "600 more Kenyan police officers to Haiti", police."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from pledgebook.reading.inflection import singular
from pledgebook.reading.lexicon import Lexicon
from pledgebook.reading.names import Names

MOST_WORDS = 7
"""Words that may lead up to what is counted, itself included: "2,500 Multinational Security
Support (MSS) officers" has five."""
REACH = 90
"""Characters after a number in which what it counts stands."""
NOUN_WORD = re.compile(r"[ \u00a0]?-?(\(?)([^\W\d_][\w’'-]*)(\)?)")
OWNER = re.compile(r" [A-Z][\w-]*['’]s?(?!\w)")
"""Between "of" and a noun: "1,000 of Kenya's police"."""
KEPT = frozenset({"missions", "sites"})
"""Units that docs/claims.md writes in the plural."""


class Counted(NamedTuple):
    """What is counted.

    unit    the unit of docs/claims.md: "police", "people", else the noun in the singular.
    noun    the last two words as written, in lower case ("police officers").
    length  characters from the number to the end of the noun.
    """

    unit: str
    noun: str
    length: int


@cache
def _words(lexicon: Lexicon) -> dict[str, frozenset[str]]:
    table = lexicon.table["nouns"]
    return {name: frozenset(words) for name, words in table.items()}


def counted(after: str, lexicon: Lexicon) -> Counted | None:
    """Return what the number before `after` counts, or None where nothing is named."""
    table = _words(lexicon)
    words: list[str] = []
    found: Counted | None = None
    place = _past_of(after, lexicon)
    while len(words) < MOST_WORDS and (match := NOUN_WORD.match(after, place)):
        word = match[2].lower()
        if word in table["joins"] and words and not found and _describes(words[-1], table):
            place = match.end()
            continue
        if word in table["stops"] or (found and after[place : place + 1] != " "):
            break
        words.append(match[2])
        place = match.end()
        if match[1] and match[2].isupper():
            continue
        if unit := _unit(words, lexicon):
            found = Counted(unit, " ".join(words[-2:]).lower(), place)
        elif found or word.endswith(("'s", "’s")):
            break
    return found


def _past_of(after: str, lexicon: Lexicon) -> int:
    """Return where the noun begins: after "of", "of the", "of Kenya's", "of them"."""
    table, place = _words(lexicon), 0
    for wanted in (table["of"], table["determiners"]):
        match = NOUN_WORD.match(after, place)
        if match is None or match[2].lower() not in wanted:
            break
        place = match.end()
    if not place:
        return place
    if owner := OWNER.match(after, place):
        return owner.end()
    pronoun = NOUN_WORD.match(after, place)
    if pronoun is None or pronoun[2].lower() not in table["pronouns"]:
        return place
    following = NOUN_WORD.match(after, pronoun.end())
    is_verb = following is not None and following[2].lower() in lexicon.forms
    return place if is_verb else pronoun.end()


def _describes(word: str, table: dict[str, frozenset[str]]) -> bool:
    """Whether "and" after a word leads to another like it: "Tanzanian and Basotho soldiers"."""
    return word[:1].isupper() or word in table["modifiers"]


def _unit(words: list[str], lexicon: Lexicon) -> str | None:
    word, before = words[-1].lower(), [each.lower() for each in words[:-1]]
    unit = lexicon.units.get(" ".join([*before[-1:], word])) or lexicon.units.get(word)
    if unit:
        return _force(unit, word, before, lexicon)
    if _is_nation(words, lexicon.names):
        return "people"
    return lexicon.singular.get(word) or _thing(word, lexicon)


def _force(unit: str, word: str, before: list[str], lexicon: Lexicon) -> str:
    """Return police, troops or personnel, by what stands before "officers" and "personnel"."""
    table = _words(lexicon)
    if unit not in {"officers", "personnel"} or word not in table["ranks"]:
        return unit
    if not table["police"].isdisjoint(before):
        return "police"
    if not table["army"].isdisjoint(before):
        return "troops"
    other = unit == "personnel" or not table["civil"].isdisjoint(before)
    return "personnel" if other else "police"


def _thing(word: str, lexicon: Lexicon) -> str | None:
    """Return the singular of a plural noun; None for what is no noun."""
    if not word.endswith("s") or word.endswith(("ss", "us", "is", "'s", "’s")):
        return None
    if word in _words(lexicon)["no_plural"]:
        return None
    return word if word in KEPT else singular(word)


def _is_nation(words: list[str], names: Names) -> bool:
    """Whether the last words are the people of a nation: "South Africans", "Haitians"."""
    word = words[-1]
    if not word[:1].isupper() or not word.endswith(("s", "ese")):
        return False
    return not names.nationals.isdisjoint({word, " ".join(words[-2:])})
