"""The quick no to a list of words is never wrong, and mostly given."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pledgebook.reading import lexicon
from pledgebook.reading.cues import Lists, bits_of

ENGLISH = lexicon.load("en")
assert ENGLISH is not None
KINDS = (
    *("appeal", "assessment", "condition", "giving", "milestone"),
    *("obstacle", "obstacle.signs", "requirement"),
)


def lists_of(kind: str) -> Iterator[tuple[str, list[str]]]:
    """Yield the lists of words of a kind of claim, by name."""
    assert ENGLISH is not None
    section = ENGLISH.table
    for part in kind.split("."):
        section = section[part]
    for name, words in section.items():
        if isinstance(words, list):
            yield name, words


@pytest.mark.parametrize("kind", KINDS)
@given(rest=st.text(alphabet="abcé", max_size=3), joint=st.sampled_from([" ", "-", "\n"]))
def test_a_text_with_a_word_of_a_list_has_a_sign_of_the_list(
    kind: str, rest: str, joint: str
) -> None:
    assert ENGLISH is not None
    for name, words in lists_of(kind):
        bits = Lists(kind).bits(ENGLISH, name)
        for word in words:
            text = f"So {word.replace('..', 'any').replace('*', rest).replace(' ', joint)} now"
            assert Lists(kind).search(ENGLISH, text, name), text
            assert bits_of(text, "en") & bits, text


def test_a_text_without_the_words_of_a_list_has_no_sign_of_it() -> None:
    assert ENGLISH is not None
    found = bits_of("Snow fell on the hills.", "en")
    assert not found & Lists("obstacle").bits(ENGLISH, "want", "none")
    assert not found & Lists("appeal").bits(ENGLISH, "give")


@pytest.mark.parametrize(
    "text",
    ["They urged him.", "She was urging it.", "It urges, it", "URGE them", "We re-urge it"],
)
def test_a_text_with_any_form_of_a_verb_has_a_sign_of_its_list(text: str) -> None:
    assert ENGLISH is not None
    assert bits_of(text, "en") & Lists("appeal.verbs").bits(ENGLISH, "ask")


def test_an_auxiliary_need_show_no_sign() -> None:
    assert ENGLISH is not None
    assert bits_of("It will.", "en") & Lists("giving.verbs").bits(ENGLISH, "be")
