"""Which person a name means: offices, first names left out, a letter wrong; and namesakes."""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pledgebook import tables
from pledgebook.reconciling.persons import apart, one_person, persons

KNOWN = tables.shipped()

APART = [
    ("Prime Minister Odile Morvane", ("Prime Minister", "", ("Odile",), "Morvane")),
    ("PM Morvane", ("Prime Minister", "", (), "Morvane")),
    ("interim prime minister Odile Morvane", ("Prime Minister", "", ("Odile",), "Morvane")),
    ("Haitian Prime Minister Odile Morvane", ("Prime Minister", "HTI", ("Odile",), "Morvane")),
    ("Kenya's acting President Asha Tumo", ("President", "KEN", ("Asha",), "Tumo")),
    ("Odile Morvane, Prime Minister of Haiti", ("Prime Minister", "HTI", ("Odile",), "Morvane")),
    ("Lt. Gen. Joost van der Velden", ("General", "", ("Joost",), "van der Velden")),
    ("Dr. Amina Sow", ("", "", ("Amina",), "Sow")),
    ("Morvane’s", ("", "", (), "Morvane")),
]


@pytest.mark.parametrize(("written", "parts"), APART)
def test_a_name_is_taken_apart(written: str, parts: tuple[str, str, tuple[str, ...], str]) -> None:
    name = apart(written, KNOWN)
    assert name is not None
    office = "General" if name.office == "Lieutenant General" else name.office
    assert (office, name.state, name.first, name.surname) == parts


@pytest.mark.parametrize(
    "written",
    ["", "officials", "Coast Police", "the foreign minister", "Prime Minister", "A B C D E F",
     "General Assembly", "Group 77"],
)  # fmt: skip
def test_these_are_no_persons(written: str) -> None:
    assert apart(written, KNOWN) is None


WRONG = "the surname with a letter wrong"
ONE = [
    ("PM Morvane", "Odile Morvane", "the same surname, and no other first name"),
    ("PM Morvanne", "Prime Minister Morvane", WRONG + ", and no other first name, the same office"),
    ("Odile Morvane", "Odyle Morvane", "the same surname, the first name with a letter wrong"),
    ("O. Morvane", "Odile Morvane", "the same surname, the initial of the first name"),
    ("José Abarca", "Jose Abarca", "the same surname, the same first name"),
]  # fmt: skip


@pytest.mark.parametrize(("one", "other", "reason"), ONE)
def test_these_are_one_person(one: str, other: str, reason: str) -> None:
    here, there = apart(one, KNOWN), apart(other, KNOWN)
    assert here is not None
    assert there is not None
    assert one_person(here, there) == one_person(there, here) == reason


TWO = [
    ("Odile Morvane", "Henri Morvane"),
    ("Foreign Minister Morvane", "Prime Minister Morvane"),
    ("Haitian President Odile Morvane", "Kenyan President Odile Morvane"),
    ("John Vance", "Joan Vance"),
    ("Anna Keller", "Otto Kellner"),
    ("Ali Dahan", "Abi Dahan"),
    ("Odyle Morvane", "Odile Morvanne"),
]


@pytest.mark.parametrize(("one", "other"), TWO)
def test_these_are_two_persons(one: str, other: str) -> None:
    here, there = apart(one, KNOWN), apart(other, KNOWN)
    assert here is not None
    assert there is not None
    assert one_person(here, there) is one_person(there, here) is None
    assert persons([one, other], KNOWN).get(one) != persons([one, other], KNOWN).get(other, one)


def test_every_way_to_name_a_person_means_that_person() -> None:
    told = [
        *("Odile Morvane", "Odile Morvane", "Prime Minister Odile Morvane", "PM Morvane"),
        *("Morvane", "Morvanne", "Odyle Morvane", "Haitian Prime Minister Odile Morvane"),
    ]
    found = persons(told, KNOWN)
    assert {meant.name for meant in found.values()} == {"Odile Morvane"}
    assert set(found) == set(told) - {"Odile Morvane"}
    assert found["Morvanne"].reason == (
        "“Morvanne” is Odile Morvane: the surname with a letter wrong, and no other first name"
    )


def test_a_surname_that_two_persons_have_is_neither() -> None:
    assert persons(["Odile Morvane", "Henri Morvane", "Morvane", "PM Morvane"], KNOWN) == {}


def test_namesakes_keep_their_offices() -> None:
    told = ["Foreign Minister Li Tan", "Police Chief Li Tan"]
    assert persons(told, KNOWN) == {}


def test_parties_are_no_persons() -> None:
    assert persons(["Niger", "Nigeria", "North Korea", "South Korea", "Jordan"], KNOWN) == {}


NAMES = st.lists(
    st.sampled_from([one for one, *_ in APART + ONE] + [one for pair in TWO for one in pair]),
    max_size=12,
)


@given(NAMES, st.randoms(use_true_random=False))
def test_the_order_of_the_names_does_not_matter(names: list[str], chance: random.Random) -> None:
    mixed = list(names)
    chance.shuffle(mixed)
    assert persons(mixed, KNOWN) == persons(names, KNOWN)


@given(NAMES)
def test_whoever_is_meant_is_meant_by_that_name(names: list[str]) -> None:
    found = persons(names, KNOWN)
    assert all(meant.name not in found for meant in found.values())
    assert all(meant.reason for meant in found.values())
