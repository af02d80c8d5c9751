"""One language's words, from `data/lexicon/<code>.toml`, in the forms that reading asks for."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any

from pledgebook import tables
from pledgebook.reading import inflection, names
from pledgebook.reading.names import Names
from pledgebook.tables import Tables

FOLDER = files("pledgebook.data") / "lexicon"
WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True, eq=False)
class Lexicon:
    """The words of one language; each language is loaded once, so it is compared by identity.

    code      ISO 639-1 code.
    units     counted noun -> unit ("soldiers" -> "troops").
    forms     verb form -> (base, form), the form being base, s, past, participle or ing.
    classes   verb base -> the things it may do ("pledge" -> promise, provide, say).
    function  word -> its part in a sentence ("the" -> determiner).
    singular  irregular plural -> its singular.
    table     everything else, as the file has it.
    tables    the parties and missions whose names are looked for.
    """

    code: str
    units: Mapping[str, str]
    forms: Mapping[str, tuple[tuple[str, str], ...]]
    classes: Mapping[str, frozenset[str]]
    function: Mapping[str, frozenset[str]]
    singular: Mapping[str, str]
    table: Mapping[str, Any]
    tables: Tables

    @property
    def names(self) -> Names:
        """The names that are looked for in a text."""
        return names.load(self.tables)

    def knows(self, word: str) -> bool:
        """Whether a word in lower case is one of the language: "troops", "funds", not "norland"."""
        named = (
            self.units,
            self.forms,
            self.function,
            self.table["months"],
            self.table["weekdays"],
            self.table["times"]["seasons"],
        )
        if any(word in words for words in named):
            return True
        resources: Mapping[str, list[str]] = self.table["resources"]
        return word.endswith("s") or any(word in words for words in resources.values())


def small(text: str) -> str:
    """Return `text` in lower case, every character in its place."""
    lower = text.lower()
    if len(lower) == len(text):
        return lower
    return "".join(low if len(low := char.lower()) == 1 else char for char in text)


@lru_cache(maxsize=8)
def words_of(text: str) -> frozenset[str]:
    """Return the words and figures that occur in `text`, in lower case.

    A sentence is asked for its words several times in a row, so the last few are kept.
    """
    return frozenset(WORD.findall(text.lower()))


def load(code: str, known: Tables | None = None) -> Lexicon | None:
    """Return the words of the language `code`, or None where nobody has written them yet.

    known  the parties and missions whose names are looked for; those that are shipped without it.
    """
    return _load(code, known or tables.shipped())


@cache
def _load(code: str, known: Tables) -> Lexicon | None:
    path = FOLDER / f"{code}.toml"
    if code not in languages():
        return None
    table = tomllib.loads(path.read_text(encoding="utf-8"))
    classes = _gathered(table["verbs"])
    function = {part: words for part, words in table["function"].items() if part != "noun_or_verb"}
    return Lexicon(
        code=code,
        units={noun: unit for unit, nouns in table["units"].items() for noun in nouns},
        forms=_forms(classes, table["irregular"]),
        classes=classes,
        function=_gathered(function),
        singular=table["irregular_nouns"],
        table={**table, "noun_or_verb": frozenset(table["function"]["noun_or_verb"])},
        tables=known,
    )


def languages() -> list[str]:
    """Return the ISO 639-1 codes of the languages that have a lexicon."""
    found = (path.name for path in FOLDER.iterdir())
    return sorted(name.removesuffix(".toml") for name in found if name.endswith(".toml"))


def _gathered(table: Mapping[str, list[str]]) -> dict[str, frozenset[str]]:
    """Turn lists of words by name into the names of each word."""
    found: dict[str, set[str]] = {}
    for name, words in table.items():
        for word in words:
            found.setdefault(word, set()).add(name)
    return {word: frozenset(names) for word, names in found.items()}


def _forms(
    bases: Mapping[str, frozenset[str]], irregular: Mapping[str, list[str]]
) -> dict[str, tuple[tuple[str, str], ...]]:
    found: dict[str, list[tuple[str, str]]] = {}
    for base in bases:
        for form, name in inflection.forms(base, irregular.get(base)):
            found.setdefault(form, []).append((base, name))
    return {form: tuple(readings) for form, readings in found.items()}
