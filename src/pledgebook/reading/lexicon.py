"""One language's words, from `data/lexicon/<code>.toml`, in the forms that reading asks for."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

FOLDER = files("pledgebook.data") / "lexicon"

# What may stand between a number and what it counts: "2,500 Multinational Security Support (MSS)
# officers" has the most modifiers seen, five.
MOST_MODIFIERS = 6
NOUN_WORD = re.compile(r"\s?-?(\(?)([A-Za-zÀ-ÿ][\w’'-]*)(\)?)")
NO_NOUN = frozenset(
    """is are was were has have had will would can could may might must should shall to from in on at by with of for
    and or but as than that who which when while if since until during after before between per each this these those
    his her their its our my your be been being do does did not now already also just only still yet so then there
    across among amid against around about towards toward through throughout into onto over under alone was last next
    percent per is's ago times including plus versus up down out off today yesterday tomorrow worth""".split()
)
NO_PLURAL = frozenset("this is was has as its his us less plus thus always across perhaps process access news business crisis says does needs gives sends plans yes".split())


@dataclass(frozen=True)
class Lexicon:
    """The words of one language.

    code      ISO 639-1 code.
    units     counted noun -> unit ("soldiers" -> "troops").
    forms     verb form -> (base, form), the form being base, s, past, participle or ing.
    classes   verb base -> the things it may do ("pledge" -> promise, provide, say).
    function  word -> its part in a sentence ("the" -> determiner).
    table     everything else, as the file has it.
    """

    code: str
    units: Mapping[str, str]
    forms: Mapping[str, tuple[tuple[str, str], ...]]
    classes: Mapping[str, frozenset[str]]
    function: Mapping[str, frozenset[str]]
    singular: Mapping[str, str]
    table: Mapping[str, Any]

    def counted_noun(self, after: str) -> tuple[str, str, int] | None:
        """Return (unit, noun, length) of what the number before `after` counts, or None.

        "more Kenyan police officers to Haiti" is ("police", "police officers", 28).
        """
        words: list[str] = []
        found: tuple[str, str, int] | None = None
        position = 0
        while len(words) <= MOST_MODIFIERS and (match := NOUN_WORD.match(after, position)):
            word = match[2].lower()
            if word == "of" and not words:
                position = match.end()
                continue
            if word in NO_NOUN or (found and after[position : position + 1] != " "):
                break
            words.append(word)
            position = match.end()
            unit = self._unit_of(words) if not _nationals(match[2]) else "people"
            if unit:
                found = (unit, " ".join(words[-2:]) if len(words) > 1 else word, position)
            elif found:
                break
        return found

    def _unit_of(self, words: list[str]) -> str | None:
        word, before = words[-1], words[:-1]
        unit = self.units.get(word)
        if unit == "officers":
            return "police" if "police" in before or len(before) == 0 else "police"
        if unit == "police" and word == "police":
            return unit
        if unit:
            return unit
        if word in self.singular:
            return self.singular[word]
        if word.endswith("s") and not word.endswith(("ss", "us", "is", "'s", "’s")) and word not in NO_PLURAL:
            if self.forms.get(word) and word not in self.table["noun_or_verb"] and not before:
                return None
            return PLURALS.get(word) or singular(word)
        return None


PLURALS = {"missions": "missions", "sites": "sites"}
"""Units that docs/claims.md writes in the plural."""


def _nationals(written: str) -> bool:
    """Whether a word looks like the people of a nation: "South Africans", "Haitians"."""
    return written[0].isupper() and written.endswith(("ans", "ese", "is", "ians", "men"))


def singular(noun: str) -> str:
    """Return a regular English noun without its plural ending: "vehicles" -> "vehicle"."""
    if noun.endswith("ies") and len(noun) > 4:  # noqa: PLR2004 - "ties" and "pies" keep theirs
        return f"{noun[:-3]}y"
    if noun.endswith(("sses", "shes", "ches", "xes")):
        return noun[:-2]
    return noun[:-1]


@cache
def load(code: str) -> Lexicon | None:
    """Return the words of the language `code`, or None where nobody has written them yet."""
    path = FOLDER / f"{code}.toml"
    if not path.is_file():
        return None
    table = tomllib.loads(path.read_text(encoding="utf-8"))
    classes = _classes(table["verbs"])
    forms: dict[str, list[tuple[str, str]]] = {}
    for base in classes:
        for form, name in _inflected(base, table["irregular"].get(base)):
            forms.setdefault(form, []).append((base, name))
    return Lexicon(
        code=code,
        units={noun: unit for unit, nouns in table["units"].items() for noun in nouns},
        forms={form: tuple(readings) for form, readings in forms.items()},
        classes=classes,
        function=_function(table["function"]),
        singular=table["irregular_nouns"],
        table={**table, "noun_or_verb": frozenset(table["function"]["noun_or_verb"])},
    )


def languages() -> list[str]:
    """Return the ISO 639-1 codes of the languages that have a lexicon."""
    return sorted(path.name.removesuffix(".toml") for path in FOLDER.iterdir() if path.name.endswith(".toml"))


def _classes(verbs: Mapping[str, list[str]]) -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for name, bases in verbs.items():
        for base in bases:
            found.setdefault(base, set()).add(name)
    return {base: frozenset(names) for base, names in found.items()}


def _function(table: Mapping[str, list[str]]) -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for part, words in table.items():
        if part != "noun_or_verb":
            for word in words:
                found.setdefault(word, set()).add(part)
    return {word: frozenset(parts) for word, parts in found.items()}


DOUBLED = frozenset("commit ship stop cut put get set run plan permit submit transfer refer control bar top cap hit beg occur strip drop quit sit win begin slip lag commit equip".split())


def _inflected(base: str, irregular: list[str] | None) -> list[tuple[str, str]]:
    """Return the forms of a verb with their names."""
    if base == "equip":
        return [("equip", "base"), ("equips", "s"), ("equipped", "past"), ("equipped", "participle"), ("equipping", "ing")]
    stem = base + base[-1] if base in DOUBLED else base
    if base.endswith("e"):
        past, ing = base + "d", (base[:-1] if not base.endswith(("ee", "ie")) else base) + "ing"
    elif base.endswith("y") and base[-2] not in "aeiou":
        past, ing = base[:-1] + "ied", base + "ing"
    else:
        past, ing = stem + "ed", stem + "ing"
    if base in {"die", "lie"}:
        ing = base[:-2] + "ying"
    if base.endswith("y") and base[-2] not in "aeiou":
        third = base[:-1] + "ies"
    else:
        third = base + ("es" if base.endswith(("s", "sh", "ch", "x", "z", "o")) else "s")
    first, second = irregular or (past, past)
    return [(base, "base"), (third, "s"), (first, "past"), (second, "participle"), (ing, "ing")]
