"""How the lexicon's lists are read: stars, gaps, hyphens; and that each list is asked for."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import pledgebook.reading
from pledgebook.reading.cues import Lists
from pledgebook.reading.lexicon import Lexicon, load

KINDS = ("requirement", "condition", "obstacle", "appeal", "assessment", "milestone", "giving")
DATA = {"measures", "counts", "nouns"}
"""Sections that are read whole, by what they hold."""


@pytest.fixture(scope="module")
def english() -> Lexicon:
    found = load("en")
    assert found is not None
    return found


FOUND = [
    ("obstacle", "want", "There are shortages of fuel.", "shortages of"),
    ("assessment", "setback", "The talks deteriorated.", "deteriorated"),
    ("assessment", "progress", "They restored the rule of order.", "restored the rule of order"),
    ("obstacle", "unfunded", "The plan is under-funded.", "under-funded"),
    ("obstacle", "unfunded", "It lives from hand\nto mouth.", "hand\nto mouth"),
    ("obstacle", "want", "TOO FEW trucks came.", "TOO FEW"),
]


@pytest.mark.parametrize(("kind", "name", "text", "words"), FOUND)
def test_a_list_finds_its_words(
    kind: str, name: str, text: str, words: str, english: Lexicon
) -> None:
    match = Lists(kind).search(english, text, name)
    assert match is not None
    assert match[0] == words


@pytest.mark.parametrize("text", ["The blackout of May.", "They restored, in the end, an order."])
def test_a_word_is_not_found_in_another_nor_over_a_comma(text: str, english: Lexicon) -> None:
    assert Lists("obstacle").search(english, text, "want") is None
    assert Lists("assessment").search(english, text, "progress") is None


def test_a_leading_word_stands_at_the_end_with_fillers_after_it(english: Lexicon) -> None:
    needs = Lists("requirement")
    assert needs.ends(english, "The force needs about another ", "before", fillers="fillers")
    assert not needs.ends(english, "The force needs about another ", "before")
    assert not needs.ends(english, "The force needs rest and ", "before", fillers="fillers")


@pytest.mark.parametrize("kind", KINDS)
def test_every_list_is_asked_for(kind: str, english: Lexicon) -> None:
    folder = Path(pledgebook.reading.__file__).parent
    code = "\n".join(path.read_text(encoding="utf-8") for path in folder.rglob("*.py"))
    asked = set(re.findall(r'"(\w+)"', code))
    section = english.table[kind]
    lists = {*section, *section.get("verbs", ())} - DATA - {"verbs", "progress", "setback"}
    assert lists <= asked
