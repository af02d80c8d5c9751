"""The quick no to a list of words is never wrong, and mostly given."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pledgebook.reading import lexicon, lines
from pledgebook.reading.cues import Lists, signs_of

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


def tokens(text: str) -> list[str]:
    return lines.TOKEN.findall(text.lower())


@pytest.mark.parametrize("kind", KINDS)
@given(rest=st.text(alphabet="abcé", max_size=3), joint=st.sampled_from([" ", "-", "\n"]))
def test_a_text_with_a_word_of_a_list_has_a_sign_of_the_list(
    kind: str, rest: str, joint: str
) -> None:
    assert ENGLISH is not None
    for name, words in lists_of(kind):
        signs = Lists(kind).signs(ENGLISH, name)
        for word in words:
            text = f"So {word.replace('..', 'any').replace('*', rest).replace(' ', joint)} now"
            assert Lists(kind).search(ENGLISH, text, name), text
            assert not signs_of(tokens(text)).isdisjoint(signs), text


def test_a_text_without_the_words_of_a_list_has_no_sign_of_it() -> None:
    assert ENGLISH is not None
    found = signs_of(tokens("Snow fell on the hills."))
    assert found.isdisjoint(Lists("obstacle").signs(ENGLISH, "want", "none"))
    assert found.isdisjoint(Lists("appeal").signs(ENGLISH, "give"))
