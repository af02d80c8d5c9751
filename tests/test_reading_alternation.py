"""A pattern of many words finds what trying them one after the other finds."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from pledgebook.reading.alternation import GAP, REST, SPACE, Atoms, either, opening

ATOMS = st.sampled_from([*map(re.escape, "abé-"), REST, SPACE, GAP])
WORDS = st.lists(st.lists(ATOMS, min_size=1, max_size=5).map(tuple), min_size=1, max_size=6)


def in_turn(words: list[Atoms]) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(map(''.join, words))})(?!\w)")


@given(words=WORDS, text=st.text(alphabet="abABéÉ- \n,", max_size=30))
def test_factored_words_match_where_each_in_turn_would(words: list[Atoms], text: str) -> None:
    words = sorted(words, key=len, reverse=True)
    factored = re.compile(rf"\b{opening(words)}{either(words)}(?!\w)")
    expected = [match.span() for match in in_turn(words).finditer(text)]
    assert [match.span() for match in factored.finditer(text)] == expected


def test_words_that_begin_alike_share_their_beginning() -> None:
    words = [tuple("abd"), tuple("abc"), tuple("ab")]
    assert either(words) == "ab(?:d|c|)"
