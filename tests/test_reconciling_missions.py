"""Which mission a claim belongs with, where its words name a giver's state, a city, or nothing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from datetime import date

import pytest

from pledgebook.ledger.replay import positions
from pledgebook.model import Resource
from pledgebook.reconciling.hearsay import Alike, Mention, givers, state_in_name
from pledgebook.reconciling.register import Register
from pledgebook.tables import shipped
from telling import Telling, needs, recorded, say, tell


def missions(*told: Telling) -> list[str]:
    return sorted(each.mission.name for each in positions(recorded(told)))


def alike(told: Iterable[Telling]) -> list[Alike]:
    return [Alike((Mention.of(claim),), 1, date.min, date.min) for _, claim in told]


def test_a_mission_has_the_state_of_its_name() -> None:
    assert state_in_name("Mali Stabilisation Support Mission", shipped()) == "Mali"
    assert state_in_name("Upper Protection Mission in South Sudan", shipped()) == "South Sudan"
    assert state_in_name("Coastal Relief Mission", shipped()) is None


def test_a_state_that_gives_is_not_the_one_that_is_given_to() -> None:
    appeal = needs("2031-06-01", 160e6, "USD", subject="Pakistan")
    train = say(
        "2031-06-12", "Türkiye", "delivered", 500, "tonne", resource=Resource.EQUIPMENT,
        subject="Türkiye", words="A train from Türkiye reached Pakistan with 500 tonnes",
    )  # fmt: skip
    tents = say(
        "2031-06-13", "Saudi Arabia", "delivered", 90, "tonne", resource=Resource.EQUIPMENT,
        subject="Türkiye", words="Saudi Arabia sent 90 tonnes, officials in Islamabad said",
    )  # fmt: skip
    told = (appeal, train, tents)
    assert givers(alike(told), shipped()) == {"Saudi Arabia", "Türkiye"}
    assert missions(*told) == ["Pakistan"]


def test_a_state_that_once_gives_itself_is_still_given_to() -> None:
    told = [
        needs("2031-06-01", 2500, subject="Haiti"),
        say("2031-06-02", "Norland", "pledged", 400, subject="Haiti"),
        say("2031-06-03", "Haiti", "pledged", 100, subject="Haiti"),
    ]
    assert givers(alike(told), shipped()) == frozenset()
    assert missions(*told) == ["Haiti"]


def test_a_city_belongs_with_the_state_that_its_report_names() -> None:
    appeal = needs("2031-06-01", 160e6, "USD", subject="Pakistan")
    boats = say(
        "2031-06-14", "Norland", "delivered", 8, "boat", resource=Resource.EQUIPMENT,
        subject="Sukkur", words="Norland brought 8 boats to Sukkur in Pakistan",
    )  # fmt: skip
    assert missions(appeal, boats) == ["Pakistan"]


def test_what_happens_in_a_state_that_gives_stays_there() -> None:
    appeal = needs("2031-06-01", 160e6, "USD", subject="Pakistan")
    gift = say("2031-06-02", "Kenya", "pledged", 5e6, "USD", subject="Pakistan")
    court = tell("2031-06-03", "A court in Kenya ruled", "milestone", subject="Kenya")
    assert missions(appeal, gift, replace_event(court)) == ["Kenya", "Pakistan"]


def replace_event(told: Telling) -> Telling:
    report, claim = told
    return report, replace(claim, event="court_ruling")


def test_two_missions_of_one_state_stay_two() -> None:
    force, advice = "Somalia Stabilisation Force", "Police Advisory Mission in Somalia"
    told = [
        needs("2031-06-01", 5000, subject=force),
        needs("2031-06-02", 250, subject=advice),
        say("2031-06-03", "Uganda", "delivered", 2000, subject=force),
        say("2031-06-04", "Italy", "pledged", 40, subject=advice),
    ]
    assert missions(*told) == [advice, force]


@pytest.mark.parametrize(
    ("written", "mission", "place"),
    [
        ("MINUSTAH", "United Nations Stabilization Mission in Haiti", "Haiti"),
        ("FINUL", "United Nations Interim Force in Lebanon", "Lebanon"),
        ("UNTAC", "United Nations Transitional Authority in Cambodia", "Cambodia"),
        ("MINUSS", "United Nations Mission in South Sudan", "South Sudan"),
        ("Force de répression des gangs", "Gang Suppression Force", "Haiti"),
    ],
)
def test_a_mission_is_known_by_every_name_that_the_tables_have(
    written: str, mission: str, place: str
) -> None:
    found = Register(Counter({written: 1}), [], shipped()).mission(written)
    assert found is not None
    assert (found.name, found.place) == (mission, place)
