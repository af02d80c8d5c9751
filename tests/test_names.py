"""Known names are found as whole words, the longest first, and read by what stands near."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pledgebook.reading import names

KNOWN = names.load()


def told(text: str) -> list[tuple[str, str]]:
    return [(text[start:end], name.party) for start, end, name in KNOWN.find(text)]


FOUND = [
    ("Kenya and the United States met.", [("Kenya", "Kenya"), ("United States", "United States")]),
    ("Kenyan police left Nairobi.", [("Kenyan", "Kenya"), ("Nairobi", "Kenya")]),
    ("Papua New Guinea signed.", [("Papua New Guinea", "Papua New Guinea")]),
    ("Niger and Nigeria met.", [("Niger", "Niger"), ("Nigeria", "Nigeria")]),
    ("👍 Kenya’s police", [("Kenya", "Kenya")]),
    ("Kenyatta and Germanys", []),
    ("@Kenya #Kenya _Kenya", []),
]


@pytest.mark.parametrize(("text", "expected"), FOUND)
def test_names_are_whole_words(text: str, expected: list[tuple[str, str]]) -> None:
    assert told(text) == expected


def test_a_word_with_two_readings_is_read_by_its_surroundings() -> None:
    assert told("Georgia sent troops.") == [("Georgia", "Georgia")]
    assert not any(word == "Georgia" for word, _ in told("Georgia voted, as Atlanta did."))
    assert told("Fishing on Lake Chad ended.") == []


def test_a_mission_is_known_by_its_short_form_and_without_capitals() -> None:
    mission = "Multinational Security Support Mission"
    assert told("the MSS") == [("MSS", mission)]
    assert told("the multinational security support mission") == [(mission.lower(), mission)]


@pytest.mark.parametrize(
    ("currency", "state"),
    [("KES", "Kenya"), ("GBP", "United Kingdom"), ("USD", None), ("EUR", None), ("police", None)],
)
def test_a_currency_is_its_states_unless_others_count_in_it(
    currency: str, state: str | None
) -> None:
    assert KNOWN.minter(currency) == state


@given(st.lists(st.sampled_from([*KNOWN.spellings[::37], "x", "👍", "-", "é"])).map(" ".join))
def test_names_stand_in_order_and_apart(text: str) -> None:
    end = 0
    for start, stop, name in KNOWN.find(text):
        assert end <= start < stop <= len(text)
        assert name.party
        end = stop
