"""Parties: who is named, by whichever name."""

from __future__ import annotations

import pytest

from taken_apart import passage


def named(text: str) -> list[tuple[str, str]]:
    return [(one.party, one.kind) for one in passage(text).cast.mentions]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Kenyan police landed.", [("Kenya", "state")]),
        ("Nairobi has pledged 600 police.", [("Kenya", "state")]),
        ("They came from Papua New Guinea.", [("Papua New Guinea", "state")]),
        (
            "The Regional Observation Mission for Darvia began.",
            [("Regional Observation Mission for Darvia", "mission")],
        ),
        ("The Norland Water Agency sent pumps.", [("Norland Water Agency", "body")]),
        ("Jordan Smith said so.", [("Jordan Smith", "person")]),
        ("Chad Miller added more.", [("Chad Miller", "person")]),
        ("Chad added more.", [("Chad", "state")]),
        ("Meanwhile Togo agreed.", [("Togo", "state")]),
        ("Peacekeepers patrolled Lake Chad.", []),
    ],
)
def test_a_name_is_its_party(sentence: str, expected: list[tuple[str, str]]) -> None:
    assert named(sentence) == expected


@pytest.mark.parametrize(
    "name",
    ["American Rescue Plan", "Darvian Trade Mission", "Norland Air Force", "Court of Appeal"],
)
def test_plans_and_laws_of_a_state_are_no_missions(name: str) -> None:
    assert not any(kind == "mission" for _, kind in named(f"Thanks to the {name}, it went well."))


def test_what_opens_a_sentence_is_no_part_of_a_name() -> None:
    assert ("Norland Water Agency", "body") in named(
        "Thanks to the Norland Water Agency, it rains."
    )


def test_a_name_does_not_reach_over_a_full_stop() -> None:
    parties = [party for party, _ in named("They met in Mexico. The Norland Trade Agency came.")]
    assert parties == ["Mexico", "Norland Trade Agency"]


def test_an_acronym_stands_for_the_name_that_it_was_given_with() -> None:
    text = "The Darvia Support Mission (DSM) is late. The DSM needs fuel. A DSMX is a plane."
    assert named(text) == [("Darvia Support Mission", "mission")] * 3


def test_a_ministry_stands_for_its_state() -> None:
    mention = passage("The Kenyan Ministry of Roads and Bridges Department paid.").cast.mentions[0]
    assert mention.stands == "Kenya"


def test_a_surname_is_the_person_who_was_named_in_full() -> None:
    text = "President Amara Okoye spoke. Okoye left. Okoye-led talks failed."
    assert named(text) == [("Amara Okoye", "person")] * 2


def test_a_person_ends_at_a_possessive() -> None:
    assert ("Okoye", "person") in named("President Okoye's Build Back plan failed.")


@pytest.mark.parametrize(
    ("text", "person", "state"),
    [
        ("Kenya's interim President Amara Okoye spoke.", "Amara Okoye", "Kenya"),
        ("Amara Okoye, the Kenyan foreign minister, said so.", "Amara Okoye", "Kenya"),
    ],
)
def test_a_person_speaks_for_a_state(text: str, person: str, state: str) -> None:
    assert passage(text).cast.states_of == {person: state}


def test_a_report_is_about_the_mission_and_the_country_named_most() -> None:
    cast = passage("Kenya sent police to the MSS in Haiti. Haiti thanked Kenya. Haiti waits.").cast
    assert (cast.mission, cast.place) == ("Multinational Security Support Mission", "Haiti")


def test_mentions_never_overlap_and_stand_in_order() -> None:
    text = "The Kenya Support Mission in Haiti (KSM) and Kenya's President Amara Okoye of the KSM."
    ends = [0]
    for one in passage(text).cast.mentions:
        assert one.start >= ends[-1]
        ends.append(one.end)


@pytest.mark.parametrize(
    ("title", "place"),
    [
        ("Chad, Lake Region Floods: Update No. 4\n\n", "Chad"),
        ("Chad: floods in the Lake Region\n\n", "Chad"),
        ("Floods in Chad: update\n\n", "Kenya"),
        ("Chad: floods in the Lake Region\n", "Kenya"),
        ("Chad said on Monday: we thank all.\n\n", "Kenya"),
        ("N'Djamena: floods\n\n", "Kenya"),
    ],
)
def test_the_title_of_an_update_says_its_place(title: str, place: str) -> None:
    told = "Norway paid $2 million. Lorries wait in Kenya, and rice waits in Kenya."
    assert passage(title + told).cast.place == place


def test_the_place_is_where_help_goes_and_not_who_names_itself_most() -> None:
    text = "Norway sent medics. Norway gave food. They are at work in Chad."
    assert passage(text).cast.place == "Chad"
