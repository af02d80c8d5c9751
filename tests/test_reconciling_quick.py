"""What is found the quick way is what is found the plain way."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from pledgebook.reconciling.prints import WORD, words
from pledgebook.reconciling.register import INTRODUCED, introductions

NAMES = ["The", "Coastal", "Relief", "Mission", "in", "of", "the", "and", "x", "Straße", "İ"]
SIGNS = [
    "(CRM)",
    "(",
    "CRM)",
    "(CR",
    "(Ab-1)",
    ")",
    ".",
    ",",
    "’s",
    "-",
    "\n",
    "1,200",
    "“so”",
    "_",
]
PIECES = st.sampled_from([*NAMES, *SIGNS])


@given(st.lists(PIECES, max_size=20), st.sampled_from(["", " "]))
def test_names_with_a_short_form_are_those_of_the_whole_text(pieces: list[str], gap: str) -> None:
    text = gap.join(pieces)
    assert introductions(text) == INTRODUCED.findall(text)


@given(st.text() | st.lists(PIECES).map("".join) | st.text(st.characters(max_codepoint=127)))
def test_words_are_the_same_in_ascii_and_in_any_other_text(text: str) -> None:
    assert words(text) == [
        word.encode("utf-8", "surrogatepass") for word in WORD.findall(text.casefold())
    ]
