"""Where sentences end, and that no word falls between them."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from pledgebook.reading import sentences

CUT = [
    ("They came. They left.", ["They came.", "They left."]),
    ("Gen. Otieno met Mr. Ruto.", ["Gen. Otieno met Mr. Ruto."]),
    ("He is in the U.S. The visit ended.", ["He is in the U.S.", "The visit ended."]),
    ("In the U.S. Congress it failed.", ["In the U.S. Congress it failed."]),
    ("It needs $2.7 billion. It has less.", ["It needs $2.7 billion.", "It has less."]),
    ("It gave Rs. 500m. Then it left.", ["It gave Rs. 500m.", "Then it left."]),
    ("“We came.” He left.", ["“We came.”", "He left."]),
    ('"Will it?" she asked.', ['"Will it?" she asked.']),
    ("J. Doe spoke. K. Roe too.", ["J. Doe spoke.", "K. Roe too."]),
    ("• 400 police\n• 20 trucks", ["400 police", "20 trucks"]),
    ("1. Funds\n2. Troops", ["Funds", "Troops"]),
    ("A heading\n\nA sentence.", ["A heading", "A sentence."]),
    ("It ended.Then it began.", ["It ended.", "Then it began."]),
    ("It was on Jan. 5, 2024, in St. Louis.", ["It was on Jan. 5, 2024, in St. Louis."]),
    ("Wait... It came!", ["Wait...", "It came!"]),
    ("", []),
    (" \n\t\n ", []),
]


@pytest.mark.parametrize(("text", "expected"), CUT)
def test_a_sentence_ends_where_a_reader_ends_it(text: str, expected: list[str]) -> None:
    assert [sentence.text for sentence in sentences.split(text)] == expected


def test_paragraphs_are_numbered_by_their_lines() -> None:
    told = sentences.split("One. Two.\n\nThree.")
    assert [sentence.paragraph for sentence in told] == [0, 0, 1]


MARKS = set("•●▪◦■►*–—-#>().0123456789")
LINES = st.lists(st.text(alphabet='aA .!?…"”)•-#1\n\r\t\u3000', max_size=30)).map("\n".join)


@given(st.text(max_size=200) | LINES)
@example("." * 50)
def test_nothing_but_blanks_and_bullets_lies_between_sentences(text: str) -> None:
    end = 0
    for sentence in sentences.split(text):
        assert text[sentence.start : sentence.end] == sentence.text
        assert sentence.text.strip() == sentence.text != ""
        assert set(text[end : sentence.start].split()) <= set(_bullets(text[end : sentence.start]))
        end = sentence.end
    assert set("".join(text[end:].split())) <= MARKS


def _bullets(between: str) -> list[str]:
    """Return the words of `between` that are only marks."""
    return [word for word in between.split() if set(word) <= MARKS]


@pytest.mark.parametrize(
    ("line", "opening"),
    [
        ("MOGADISHU, April 9 (East Wire) - They left.", "MOGADISHU, April 9 (East Wire) -"),
        ("NASSAU, Saturday - Six members landed.", "NASSAU, Saturday -"),
        ("Nairobi — President Ruto spoke.", "Nairobi —"),
        ("KARACHI: A third train left.", "KARACHI:"),
        ("Bonn/Geneva, 30 August 2022 – The UN asked.", "Bonn/Geneva, 30 August 2022 –"),
    ],
)
def test_a_dateline_stands_apart(line: str, opening: str) -> None:
    assert next(sentence.text for sentence in sentences.split(line)) == opening


@pytest.mark.parametrize(
    "line", ["US: USD 147 million", "Kenya – which leads – will", "Germany: EUR 5 million"]
)
def test_what_only_looks_like_a_dateline_stays(line: str) -> None:
    assert [sentence.text for sentence in sentences.split(line)] == [line]
