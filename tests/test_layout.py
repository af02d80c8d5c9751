"""Running text, and the way back to the report's own characters."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pledgebook.reading import layout

LONG = "The United States is providing humanitarian help to the people"

LAID = [
    (f"{LONG}\n    who fled.", f"{LONG} who fled."),
    (f"{LONG}\r\nwho fled.", f"{LONG} who fled."),
    (f"{LONG}\nHaiti has.", f"{LONG} Haiti has."),
    (f"{LONG}.\nHaiti has.", f"{LONG}.\nHaiti has."),
    (f"{LONG}\n\nHaiti has.", f"{LONG}\n\nHaiti has."),
    (f"{LONG}\n• 400 police", f"{LONG}\n• 400 police"),
    (f"{LONG}\n- 400 police", f"{LONG}\n- 400 police"),
    ("Short line\nnext line", "Short line\nnext line"),
    ("two   blanks", "two blanks"),
    ("Kenya’s 2\u202f500\u00a0police", "Kenya's 2 500 police"),
    ("", ""),
]


@pytest.mark.parametrize(("text", "running"), LAID)
def test_only_breaks_of_the_page_are_taken_out(text: str, running: str) -> None:
    assert layout.lay_out(text).text == running


def test_a_quote_of_running_text_leads_back_to_the_words_of_the_report() -> None:
    text = f"{LONG}\n    who   fled."
    laid = layout.lay_out(text)
    start = laid.text.index("who")
    assert text[laid.back(start) : laid.back(start + 7) + 1] == "who   fled"


PAGES = st.lists(
    st.sampled_from([LONG, "• item", "  ", "", "x", "who’s\u00a0 there", "\t", "\r", "end."])
)


@given(st.text(max_size=200) | PAGES.map("\n".join))
def test_every_character_leads_back_to_its_own(text: str) -> None:
    laid = layout.lay_out(text)
    folded = text.translate(str.maketrans("".join(layout.FOLDED), "".join(layout.FOLDED.values())))
    last = -1
    for offset, character in enumerate(laid.text):
        back = laid.back(offset)
        assert last < back < len(text)
        assert character.isspace() or folded[back] == character
        last = back
    assert "".join(laid.text.split()) == "".join(folded.split())
