"""The smaller questions: is it one mission or two, one story, one person, one number?"""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import date

import pytest

from pledgebook.ledger.replay import positions
from pledgebook.model import Period, Records, Report, Resource
from pledgebook.reconciling import cues, survey
from pledgebook.reconciling.conflicts.names import titled
from pledgebook.reconciling.likeness import are_apart, is_rounded, same_number, unit_family
from pledgebook.reconciling.parties import party_key, spellings
from pledgebook.reconciling.register import Register, introductions
from pledgebook.reconciling.stories import stories
from pledgebook.reconciling.wording import amount_words, number_words, quote_words, written_words
from pledgebook.tables import shipped
from telling import MISSION, Telling, counting, position, recorded, say, stands, tell

# --- missions --------------------------------------------------------------------------------

TOLD = Counter(
    {
        "Coastal Relief Mission": 5,
        "Coastal Relif Mission": 1,
        "CRM": 2,
        "Norland-led Coastal Relief Mission in Corvania": 1,
        "Operation Far Shore": 2,
        "United Nations Support Mission in Zandia": 2,
        "United Nations Support Mission in North Zandia": 2,
        "African Union Mission in Somalia": 2,
        "ATMIS": 1,
    }
)

ONE_MISSION = [
    ("Coastal Relief Mission", "CRM"),
    ("Coastal Relief Mission", "CRM mission in Corvania"),
    ("Coastal Relief Mission", "Coastal Relief"),
    ("Coastal Relief Mission", "the Coastal Relief Mission"),
    ("Coastal Relief Mission", "Norland-led Coastal Relief Mission in Corvania"),
    ("Coastal Relief Mission", "Coastal Relif Mission"),
    ("Operation Far Shore", "Far Shore"),
    ("MSS", "Multinational Security Support Mission"),
]


@pytest.mark.parametrize(("one", "other"), ONE_MISSION)
def test_these_are_one_mission(one: str, other: str) -> None:
    register = Register(TOLD + Counter({"MSS": 1}), [], shipped())
    assert register.mission(one) == register.mission(other) is not None


TWO_MISSIONS = [
    ("United Nations Support Mission in Zandia", "United Nations Support Mission in North Zandia"),
    ("African Union Mission in Somalia", "ATMIS"),
    ("Coastal Relief Mission", "Operation Far Shore"),
]


@pytest.mark.parametrize(("one", "other"), TWO_MISSIONS)
def test_these_are_two_missions(one: str, other: str) -> None:
    register = Register(TOLD, [], shipped())
    assert None is not register.mission(one) != register.mission(other) is not None


@pytest.mark.parametrize(
    "name",
    ["the mission", "security mission", "Haiti", "United Nations", "Norland Armed Forces",
     "Haitian National Police", "US", "WFP", ""],
)  # fmt: skip
def test_these_name_no_mission(name: str) -> None:
    assert Register(TOLD + Counter({name: 9}), [], shipped()).mission(name) is None


def test_a_text_that_introduces_a_short_form_is_believed() -> None:
    register = Register(
        Counter({"Emergency Bridge Operation": 1, "EBO-2": 1}),
        introductions("Norland joins the Emergency Bridge Operation (EBO-2) today."),
        shipped(),
    )
    assert register.mission("EBO-2") == register.mission("Emergency Bridge Operation")


def several(day: str, *subjects: str | None) -> list[Telling]:
    """Return one report of several pledges, each by another provider."""
    lines = [f"Provider {place} pledged {place} police" for place, _ in enumerate(subjects)]
    report = Report("\n".join(lines), f"r {day}", published=date.fromisoformat(day))
    tellings = []
    for place, subject in enumerate(subjects):
        start = report.text.index(lines[place])
        _, claim = say(day, f"Provider {place}", "pledged", place + 1, subject=subject)
        words = report.cite(start, start + len(lines[place]))
        tellings.append((report, replace(claim, evidence=words)))
    return tellings


def missions(*tellings: Telling) -> dict[str | None, str]:
    """Return the mission of each subject."""
    records = recorded(tellings)
    return {claim.subject: records.missions[claim.id].name for _, claim in tellings}


def test_a_place_and_nothing_go_to_the_mission_that_the_report_is_about() -> None:
    told = several("2031-06-01", MISSION, "Haiti", "Port-au-Prince", None, "the mission")
    assert set(missions(*told).values()) == {MISSION}


def test_another_state_is_another_matter() -> None:
    told = several("2031-06-01", MISSION, MISSION, "Haiti", "Haiti", "Ukraine")
    assert missions(*told)["Ukraine"] == "Ukraine"
    assert missions(*told)["Haiti"] == MISSION


def test_a_state_in_a_report_without_a_mission_goes_to_the_mission_there() -> None:
    told = [*several("2031-06-01", MISSION, "Haiti"), *several("2031-07-01", "Haiti", None)]
    assert set(missions(*told).values()) == {MISSION}


def test_a_state_twenty_years_before_the_mission_stands_for_itself() -> None:
    old = several("2010-01-20", "Haiti")
    told = [*several("2031-06-01", MISSION, "Haiti"), *old]
    records = recorded(told)
    assert records.missions[old[0][1].id].name == "Haiti"


def test_a_state_without_any_mission_stands_for_itself() -> None:
    assert missions(*several("2031-06-01", "Ukraine", None)) == {
        "Ukraine": "Ukraine",
        None: "Ukraine",
    }


def test_a_report_that_names_nothing_still_has_a_position() -> None:
    found = positions(recorded(several("2031-06-01", None)))
    assert [stands(each) for each in found] == [["Provider 0 1 pledged"]]


# --- stories ---------------------------------------------------------------------------------

PARAGRAPHS = [
    f"Paragraph {word} of the report tells at some length what {word} said to the press, and why "
    f"the {word} of the harbour was glad of every officer that Norland had sent so far."
    for word in ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth")
]


def report(name: str, *paragraphs: str, day: int = 1) -> Report:
    return Report("\n".join(paragraphs), name, name, date(2031, 6, day))


def told(*reports: Report) -> list[str]:
    """Return the name of each report's story."""
    found = stories({each.id: each for each in reports})
    names = {each.id: each.name for each in reports}
    return [names[found[each.id]] for each in reports]


def test_a_copy_and_a_shortened_copy_are_one_story() -> None:
    original = report("a", *PARAGRAPHS)
    copy, cut = report("b", *PARAGRAPHS, day=2), report("c", "Lead.", *PARAGRAPHS[:5], day=3)
    assert told(original, copy, cut) == ["a", "a", "a"]


def test_two_reports_of_one_matter_are_two_stories() -> None:
    words = "Norland's minister said on Tuesday that six hundred police would soon leave the port."
    other = [f"{part} {words} {part}" for part in ("Alpha beta gamma", "Delta eta", "Iota kappa")]
    assert told(report("a", *PARAGRAPHS), report("b", *other)) == ["a", "b"]


def test_a_statement_quoted_at_length_by_both_is_one_story() -> None:
    statement = f"“{' '.join(PARAGRAPHS[:3])}”"
    one = report("a", statement, *(f"Own words {n} of the first paper follow." for n in range(9)))
    more = (f"The other desk adds line {n} here." for n in range(9))
    two = report("b", statement, *more, day=2)
    assert told(one, two) == ["a", "a"]


def test_two_short_texts_are_one_story_only_when_equal() -> None:
    one, two = report("a", "Norland sent 400 police."), report("b", "Norland sent 600 police.")
    assert told(one, two) == ["a", "b"]
    assert told(one, report("c", "Norland sent 400 police.")) == ["a", "a"]


# --- parties, numbers, dates -----------------------------------------------------------------


@pytest.mark.parametrize(
    ("names", "found"),
    [
        (["Garry Conille", "Garry Conille", "Gary Conille"], {"Gary Conille": "Garry Conille"}),
        (["Anna Keller", "Otto Kellner"], {}),
        (["North Korea", "South Korea"], {}),
        (["Niger", "Nigeria", "Mali", "Malawi"], {}),
        (["John Smith", "Joan Smith"], {}),
    ],
)
def test_only_likely_misspellings_are_one_person(names: list[str], found: dict[str, str]) -> None:
    assert spellings(names, shipped()) == found


def test_a_party_is_known_by_its_other_names() -> None:
    assert party_key("The Bahamas", shipped()) == party_key("Bahamas", shipped())
    assert party_key("the government of Kenya", shipped()) == party_key("Kenya", shipped())
    assert party_key("USA", shipped()) == party_key("United States", shipped())
    assert party_key("Niger", shipped()) != party_key("Nigeria", shipped())


def test_titled_names_are_found_whatever_the_capitals_of_the_title() -> None:
    found = [
        each["name"] for each in titled().finditer("interim prime minister Garry Conille said")
    ]
    assert found == ["Garry Conille"]


@pytest.mark.parametrize(
    ("one", "other", "is_one"),
    [
        ((400, "police"), (400, "troops"), True),
        ((400, "police"), (390, "officers", "about"), True),
        ((400, "police"), (600, "police"), False),
        ((1000, "police", "at_least"), (1150, "police"), True),
        ((1000, "police", "at_least"), (2500, "police"), False),
        ((160e6, "USD"), (160e6, "EUR"), False),
        ((160e6, "USD"), (21e9, "KES", None, (160_000_000, "USD")), True),
        ((2, "helicopter"), (2, "helicopters"), True),
        ((1, "battalion"), (1, "police"), False),
    ],
)
def test_two_numbers_can_be_one(
    one: tuple[float, str], other: tuple[float, str], is_one: bool
) -> None:
    here, there = counting(*one), counting(*other)
    assert here is not None
    assert there is not None
    resource = Resource.EQUIPMENT if "helicopter" in one[1] else Resource.PERSONNEL
    assert same_number(here, there, resource) is is_one
    assert same_number(there, here, resource) is is_one


@pytest.mark.parametrize(
    ("one", "other", "apart"),
    [
        (Period("2031-06"), Period("2031-06-24"), False),
        (Period("2031-05"), Period("2031-06-24"), True),
        (Period(None, "2032-01"), Period("2031-11"), False),
        (Period(None, "2031-10"), Period("2031-11"), True),
        (Period("2031"), None, False),
    ],
)
def test_two_dates_can_be_one(one: Period, other: Period | None, apart: bool) -> None:
    assert are_apart(one, other) is apart
    assert are_apart(other, one) is apart


def test_a_number_with_fewer_digits_may_be_the_other_rounded() -> None:
    numbers = [counting(each, "people") for each in (578_000, 600_000, 560_000, 547_000)]
    exact, rounded, two_digits, lower = (each.stated for each in numbers if each)
    assert is_rounded(exact, rounded)
    assert not is_rounded(exact, two_digits)
    assert not is_rounded(lower, rounded)


def test_words_for_people_are_one_kind_and_bodies_are_not() -> None:
    people = {unit_family(each, Resource.PERSONNEL) for each in ("police", "medics", "gendarmes")}
    assert people == {"people"}
    assert unit_family("battalions", Resource.PERSONNEL) == "battalion"
    assert unit_family("USD", Resource.PERSONNEL) == "USD"


@pytest.mark.parametrize(
    ("quote", "is_more"),
    [("600 more officers", True), ("more than 600", False), ("another 600", True),
     ("the next batch", True), ("600 officers", False)],
)  # fmt: skip
def test_words_that_put_a_number_on_top(quote: str, is_more: bool) -> None:
    assert cues.is_more(quote) is is_more


def test_reasons_are_written_for_readers() -> None:
    amount = counting(21e9, "KES", "about", (160_000_000, "USD"))
    assert amount is not None
    assert amount_words(amount) == "about KES 21 billion (USD 160 million)"
    assert number_words(amount.stated) == "21 billion"
    assert written_words("2031-06-24") == "24 June 2031"
    assert written_words("2031") == "2031"
    assert quote_words("word " * 40).endswith("…”")


def test_a_ruling_names_the_rule_and_what_it_compared() -> None:
    opened = say("2031-06-02", "Norland", "pledged", 600)
    moved = say("2031-07-02", "Norland", "preparing", 600)
    rulings = recorded([opened, moved]).rulings
    assert rulings[moved[1].id].reason == (
        "Norland's 600 police of 2 June 2031 is now told as preparing; it was pledged."
    )


def test_a_joint_number_counts_once_and_each_says_otherwise() -> None:
    text = "Aland and Beland pledged 200 police. Celand and Deland each pledged 300 police."
    paper = Report(text, "r", published=date(2031, 6, 1))
    tellings = []
    for who, start, end, number in [
        ("Aland", 0, 35, 200), ("Beland", 10, 35, 200),
        ("Celand", 37, 78, 300), ("Deland", 48, 78, 300),
    ]:  # fmt: skip
        _, claim = say("2031-06-01", who, "pledged", number)
        tellings.append((paper, replace(claim, evidence=paper.cite(start, end))))

    found = position(*tellings)
    assert sorted(stands(found)) == [
        "Aland and Beland 200 pledged", "Celand 300 pledged", "Deland 300 pledged",
    ]  # fmt: skip


def test_a_survey_leaves_what_was_recorded_as_it_is() -> None:
    known = Records(reports={}, claims={})
    assert survey(known, shipped()) == known
    one = tell("2031-06-02", "It rained", "condition", measure="other")
    records = Records({one[0].id: one[0]}, {one[1].id: one[1]})
    assert replace(survey(records, shipped()), stories={}, missions={}) == records
