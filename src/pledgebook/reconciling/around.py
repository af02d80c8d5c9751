"""What stands around names and is no part of them, from `data/names.toml`."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from functools import cache
from importlib.resources import files
from typing import Any


@cache
def words() -> dict[str, dict[str, Any]]:
    """Return the lists of the file, for parties and for persons."""
    return tomllib.loads((files("pledgebook.data") / "names.toml").read_text("utf-8"))


@cache
def before_party() -> re.Pattern[str]:
    """Return the pattern of what may stand before a party's name: "the government of"."""
    return re.compile(rf"(?:{_any(words()['parties']['before'])})\s*", re.IGNORECASE)


@cache
def after_party() -> re.Pattern[str]:
    """Return the pattern of what may stand behind a party's name: "'s government"."""
    return re.compile(rf"\s*(?:{_any(words()['parties']['after'])})$", re.IGNORECASE)


@cache
def offices() -> dict[str, str]:
    """Return the office that each of its spellings means, in lower case: "pm" is the premier."""
    return {
        spelling.casefold().replace("-", " "): spellings[0]
        for spellings in words()["persons"]["offices"]
        for spelling in spellings
    }


@cache
def of_persons(key: str) -> frozenset[str]:
    """Return a list of words around persons' names, in lower case: honours, passing, particles."""
    return frozenset(word.casefold() for word in words()["persons"][key])


def _any(phrases: Iterable[str]) -> str:
    longest_first = sorted(phrases, key=lambda phrase: (-len(phrase), phrase))
    return "|".join(_whole(phrase) for phrase in longest_first)


def _whole(phrase: str) -> str:
    """Return the pattern of a phrase as whole words; an apostrophe or comma ends one itself."""
    start = "" if phrase[0] in "'," else r"(?<!\w)"
    return start + re.escape(phrase) + ("" if phrase.endswith("'") else r"(?!\w)")
