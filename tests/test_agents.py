"""Agents: whom the words of a phrase stand for."""

from __future__ import annotations

import pytest

from pledgebook.reading.agents import publisher_of
from taken_apart import ENGLISH, passage


def subject_of_last(text: str) -> list[str]:
    """Return the parties of the last clause's subject."""
    found = passage(text)
    line = found.lines[-1]
    return [agent.name for agent in found.givers(line, line.clauses[-1].subject)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Kenya, Jamaica and the Bahamas will deploy officers.", ["Kenya", "Jamaica", "Bahamas"]),
        ("The Kenyan government will deploy officers.", ["Kenya"]),
        ("The president of Kenya will deploy officers.", ["Kenya"]),
        ("Kenya's officers will deploy.", ["Kenya"]),
        ("Countries like Chad and Benin will deploy officers.", ["Chad", "Benin"]),
        ("Donors such as Japan will pay.", ["Japan"]),
        ("Other Caribbean countries will deploy officers.", ["Caribbean countries"]),
        ("Other countries will deploy officers.", []),
        ("Donors will pay.", ["Donors"]),
        ("Police from Kenya will deploy.", ["Kenya"]),
        ("Kenya signed. It will deploy officers.", ["Kenya"]),
        ("Kenya signed. The country will deploy officers.", ["Kenya"]),
        ("The World Bank signed. The bank will pay.", ["World Bank"]),
        ("Kenya and other African nations will pay.", ["Kenya", "African nations"]),
        ("Some 600 Kenyan police officers will deploy.", ["Kenya"]),
        ("Kenya's partners will pay.", ["Kenya's partners"]),
        ("A company of Mongolian peacekeepers will deploy.", ["Mongolia"]),
        ("Eleven officers of Portugal will deploy.", ["Portugal"]),
        ("Kenya warned Chad in May. It will pay.", ["Kenya"]),
        ("In Chad, Kenya runs a clinic. It will pay.", ["Kenya"]),
        ("Kenya signed in Chad. Treasury will pay.", ["Kenya"]),
        ("Kenya signed. The army will deploy.", ["Kenya"]),
        ("Kenya and South Africa signed. Treasury has added R500 million.", ["South Africa"]),
        ("Kenya signed for Chad. The government in Ndjamena will pay.", ["Chad"]),
        ("Kenya signed. The European force will deploy.", []),
    ],
)
def test_a_phrase_names_its_parties(text: str, expected: list[str]) -> None:
    assert subject_of_last(text) == expected


def test_the_leaders_are_those_of_the_two_states_that_a_statement_names() -> None:
    text = "President William Ruto of Kenya met President Joko Widodo of Indonesia. "
    assert subject_of_last(text + "The leaders will send aid.") == ["Kenya", "Indonesia"]


@pytest.mark.parametrize(
    ("publisher", "party"),
    [
        ("Ministry of Defence, Republic of Rwanda", "Rwanda"),
        ("Norwegian Ministry of Foreign Affairs", "Norway"),
        ("The White House", "United States"),
        ("Harbour Relief", "Harbour Relief"),
        ("Yemen Flood Cell", "Yemen Flood Cell"),
        ("Yemen", "Yemen"),
        ("U.S. Department of State", "United States"),
        ("The Daily Wire", None),
        ("Kenya News", None),
    ],
)
def test_we_are_who_publishes_unless_it_is_a_medium(publisher: str, party: str | None) -> None:
    assert ENGLISH is not None
    assert publisher_of(publisher, ENGLISH) == party


def test_we_are_the_state_of_the_person_who_speaks() -> None:
    text = "“We will deploy officers to the capital soon,” Kenya's President Amara Okoye said."
    found = passage(text)
    line = found.lines[0]
    deploy = next(clause for clause in line.clauses if clause.base == "deploy")
    assert [agent.name for agent in found.givers(line, deploy.subject)] == ["Kenya"]
