"""The one pass over the words of all lists finds what a search for each list finds."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pledgebook.reading import lexicon
from pledgebook.reading.weighing import sightings

ENGLISH = lexicon.load("en")
assert ENGLISH is not None
WRITTEN = sorted({
    word for lists, name, _ in sightings.lists_of("en") for word in lists.words(ENGLISH, name)
})  # fmt: skip

TOGETHER = 400
"""Words that are looked for in one text."""

JOINTS = st.sampled_from([" ", "-", "\n", ", ", "’s ", "", ". "])


@st.composite
def texts(draw: st.DrawFn) -> str:
    """Draw a text of words of the lists: in either case, gaps filled, cut at any place."""
    text = ""
    for word in draw(st.lists(st.sampled_from(WRITTEN), max_size=8)):
        rest, between = draw(st.sampled_from(["", "s", "ing"])), draw(st.sampled_from(["", "a b"]))
        filled = word.replace("*", rest).replace(" ..", f" {between}".rstrip())
        text += draw(st.sampled_from([filled, filled.upper(), filled.capitalize()])) + draw(JOINTS)
    return text[draw(st.integers(0, 3)) : len(text) - draw(st.integers(0, 3))]


def by_each_list(text: str) -> set[tuple[int, int, int]]:
    assert ENGLISH is not None
    return {
        (number, *match.span())
        for number, (lists, name, _) in enumerate(sightings.lists_of("en"))
        for match in lists.cues(ENGLISH, name).finditer(text)
    }


def in_one_pass(text: str) -> list[tuple[int, int, int]]:
    found = sightings.find(text, "en")
    return [(number, one.start, one.end) for one in found for number in one.lists]


@given(texts())
def test_the_words_of_all_lists_are_found_as_by_a_search_for_each(text: str) -> None:
    found = in_one_pass(text)
    assert set(found) == by_each_list(text)
    assert len(set(found)) == len(found)


@pytest.mark.parametrize("first", range(0, len(WRITTEN), TOGETHER))
def test_each_word_of_a_list_is_found(first: int) -> None:
    some = WRITTEN[first : first + TOGETHER]
    words = [word.replace("*", "").replace("..", "any") for word in some]
    assert [word for word in words if not in_one_pass(word)] == []
    text = "; ".join(words)
    assert set(in_one_pass(text)) == by_each_list(text)


def test_a_text_without_words_of_lists_has_none() -> None:
    assert in_one_pass("Qzx ß 7 ... !") == []
