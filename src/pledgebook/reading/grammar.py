"""The small words that steer a sentence, from the lexicon.

"Urged Kenya to send" gives Kenya the sending because "urge" stands among `object_control`.
"""

from __future__ import annotations

from collections.abc import Set as AbstractSet
from dataclasses import dataclass, fields
from functools import cache

from pledgebook.errors import UnknownLanguage
from pledgebook.reading import lexicon


@dataclass(frozen=True, slots=True)
class Grammar:
    """The lists of `[grammar]` in a language's lexicon, which says what each is."""

    object_control: AbstractSet[str]
    own_infinitive: AbstractSet[str]
    sentential: AbstractSet[str]
    negations: AbstractSet[str]
    will: AbstractSet[str]
    past: AbstractSet[str]
    plans: AbstractSet[str]
    insertions: AbstractSet[str]
    verbal_nouns: AbstractSet[str]
    object_starts: AbstractSet[str]
    more_objects: AbstractSet[str]
    after_unknown_verb: AbstractSet[str]
    after_verb: AbstractSet[str]
    after_noun: AbstractSet[str]
    plural_leads: AbstractSet[str]
    plurals: AbstractSet[str]
    pronouns: AbstractSet[str]
    distributing: AbstractSet[str]
    nobody: AbstractSet[str]


@cache
def of(code: str) -> Grammar:
    """Return the grammar of a language. Raises `UnknownLanguage` where nobody has written it."""
    words = lexicon.load(code)
    if words is None:
        raise UnknownLanguage(code, code, lexicon.languages())
    table = words.table["grammar"]
    return Grammar(**{field.name: frozenset(table[field.name]) for field in fields(Grammar)})
