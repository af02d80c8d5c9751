"""Which mission a claim belongs with, where its words name a giver's state, a city, or nothing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from datetime import date

import pytest

from pledgebook.ledger.replay import positions
from pledgebook.model import Resource
from pledgebook.reconciling.giving import givers
from pledgebook.reconciling.hearsay import state_in_name
from pledgebook.reconciling.mentions import Alike, Mention
from pledgebook.reconciling.missions import states_in
from pledgebook.reconciling.register import Register
from pledgebook.tables import shipped
from telling import Telling, needs, recorded, say, tell


def missions(*told: Telling) -> list[str]:
    return sorted(each.mission.name for each in positions(recorded(told)))


def alike(told: Iterable[Telling]) -> list[Alike]:
    return [Alike((Mention.of(claim),), 1, date.min, date.min) for _, claim in told]


def giving(told: Iterable[Telling]) -> frozenset[str]:
    return givers(alike(told), lambda _: None, shipped())


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
    assert giving(told) == {"Saudi Arabia", "Türkiye"}
    assert missions(*told) == ["Pakistan"]


def test_a_state_that_once_gives_itself_is_still_given_to() -> None:
    told = [
        needs("2031-06-01", 2500, subject="Haiti"),
        say("2031-06-02", "Norland", "pledged", 400, subject="Haiti"),
        say("2031-06-03", "Haiti", "pledged", 100, subject="Haiti"),
    ]
    assert giving(told) == frozenset()
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


def test_the_state_of_a_mission_is_given_to_however_much_it_gives_itself() -> None:
    force = "Regional Force in Chad"
    told = [
        needs("2031-06-01", 900, subject=force),
        say("2031-06-02", "Niger", "pledged", 400, subject=force),
        say("2031-06-03", "Chad", "pledged", 100, subject=force),
        say("2031-06-04", "Chad", "delivered", 100, subject="Niger"),
        say("2031-06-05", "Niger", "delivered", 200, subject="Niger"),
    ]
    assert missions(*told) == [force]


def test_an_aside_on_another_state_is_no_mission() -> None:
    """Nothing is given to Chad; what a report on Mali tells of it stays in that report."""
    lorries = say("2031-06-02", "Norway", "delivered", 9, "lorry", resource=Resource.EQUIPMENT,
                  subject="Mali", words="Norway brought 9 lorries to Mali")  # fmt: skip
    hunger = tell("2031-06-02", "Hunger in Chad", "condition", subject="Chad", measure="other")
    assert missions(*in_one_report(lorries, hunger)) == ["Mali"]
    assert missions(lorries, hunger) == ["Chad", "Mali"]
    gift = say("2031-07-01", "Norway", "pledged", 5e6, "USD", subject="Chad")
    assert missions(*in_one_report(lorries, hunger), gift) == ["Chad", "Mali"]


def test_a_givers_own_affairs_stay_there_however_much_it_gives() -> None:
    """A minister tells of three matters at home, and of one gift."""
    gift = say("2031-06-02", "Norway", "pledged", 5e6, "USD", subject="Chad")
    home = [
        tell("2031-06-02", f"Matter {n} was voted on in Oslo", "milestone", subject="Norway")
        for n in range(3)
    ]
    assert missions(*in_one_report(gift, *home)) == ["Chad", "Norway"]
    assert missions(*in_one_report(gift, home[0])) == ["Chad"]


def test_what_a_long_speech_names_once_is_not_its_matter() -> None:
    gift = say("2031-06-02", "Norway", "pledged", 5e6, "USD", subject="Chad")
    speech = say("2031-07-02", "Norway", "pledged", 9, "ferry", resource=Resource.EQUIPMENT,
                 subject="Norway", words="Norway, Norway, Norway, Norway, then Chad")  # fmt: skip
    brief = say("2031-07-02", "Norway", "pledged", 9, "ferry", resource=Resource.EQUIPMENT,
                subject="Norway", words="Norway sends Chad ferries for Lake Chad")  # fmt: skip
    other = say("2031-06-03", "Norway", "pledged", 6e6, "USD", subject="Mali")
    assert missions(gift, other, speech) == ["(no mission named)", "Chad", "Mali"]
    assert missions(gift, other, brief) == ["Chad", "Mali"]


def in_one_report(*told: Telling) -> list[Telling]:
    """Return what several reports tell as one report that tells it all."""
    text = "\n\n".join(report.text for report, _ in told)
    whole, found = replace(told[0][0], text=text), []
    for _, claim in told:
        start = text.index(claim.evidence.quote)
        evidence = whole.cite(start, start + len(claim.evidence.quote))
        found.append((whole, replace(claim, evidence=evidence)))
    return found


HARBOUR, COAST = "Harbour Force in Mali", "Coast Appeal for Chad"


def known_givers() -> list[Telling]:
    """Return who gives to two missions: Japan to both, four states to one each."""
    to_mali, to_chad = ("Kenya", "Rwanda", "Japan"), ("Norway", "Canada", "Japan")
    return [
        *(say(f"2031-06-0{n}", who, "pledged", 400 + n, subject=HARBOUR)
          for n, who in enumerate(to_mali, 1)),
        *(say(f"2031-06-0{n}", who, "pledged", n * 1e6, "USD", subject=COAST)
          for n, who in enumerate(to_chad, 1)),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("givers", "mission"),
    [
        (("Kenya", "Rwanda"), HARBOUR),
        (("Norway", "Canada"), COAST),
        (("Kenya", "Rwanda", "Japan"), HARBOUR),
        (("Japan",), None),
        (("Kenya",), None),
        (("Kenya", "Norway"), None),
        (("Kenya", "Rwanda", "Norway", "Canada"), None),
        (("Fiji", "Tonga"), None),
    ],
)
def test_a_report_that_names_nothing_is_known_by_those_who_give(
    givers: tuple[str, ...], mission: str | None
) -> None:
    later = [
        say("2031-07-01", who, "pledged", 50 + n, subject=who, words=f"{50 + n} more, {who} said")
        for n, who in enumerate(givers)
    ]
    told = [*known_givers(), *in_one_report(*later)]
    expected = {HARBOUR, COAST, mission or "(no mission named)"}
    assert missions(*told) == sorted(expected)


def test_where_all_is_about_one_mission_so_is_who_names_none() -> None:
    only = [each for each in known_givers() if each[1].subject == HARBOUR]
    lone = say("2031-07-01", "Kenya", "delivered", 401, subject=None, words="They came by night")
    word = tell("2031-07-02", "It goes badly", "assessment", subject=None)
    stranger = say("2031-07-03", "Ostland", "pledged", 77, subject=None, words="77 are promised")
    assert missions(*only, lone, word) == [HARBOUR]
    assert missions(*only, stranger) == ["(no mission named)", HARBOUR]
    assert missions(*known_givers(), word) == ["(no mission named)", COAST, HARBOUR]


def test_a_state_is_known_by_its_people() -> None:
    told = [
        needs("2031-06-01", 160e6, "USD", subject="Pakistan"),
        say("2031-06-12", "Italy", "delivered", 12, "boat", resource=Resource.EQUIPMENT,
            subject="Italy", words="Italy brought 12 boats for Pakistani families"),
    ]  # fmt: skip
    assert missions(*told) == ["Pakistan"]


@pytest.mark.parametrize(
    ("text", "states"),
    [
        ("Officers from Papua New Guinea arrived", {"Papua New Guinea"}),
        ("Guinea, and Papua New Guinea", {"Guinea", "Papua New Guinea"}),
        ("South Sudanese families in Nairobi", {"South Sudan", "Kenya"}),
        ("Congolese soldiers", set()),
    ],
)
def test_the_states_of_a_text(text: str, states: set[str]) -> None:
    assert states_in(text, shipped()) == states


def test_help_for_a_state_is_its_appeals_where_few_call_it_by_its_name() -> None:
    def given(name: str) -> list[str]:
        return missions(
            needs("2031-06-01", 30e6, "USD", subject=name),
            *(say(f"2031-06-0{n}", "Norway", "pledged", n * 1e6, "USD", subject="Mali")
              for n in range(2, 6)),
        )  # fmt: skip

    assert given("Mali Flood Appeal") == ["Mali Flood Appeal"]
    assert given("Mali Advisory Mission") == ["Mali", "Mali Advisory Mission"]


def test_a_mission_long_ended_is_the_one_that_followed_it() -> None:
    old, new = "International Security Assistance Force", "Resolute Support Mission"
    now = say("2017-06-01", "Norway", "pledged", 40, subject=new)
    again = say("2017-09-01", "Poland", "pledged", 30, subject="ISAF")
    then = say("2013-09-01", "Poland", "pledged", 70, subject="ISAF")
    assert missions(now, again) == [new]
    assert missions(now, then) == sorted([old, new])
    assert missions(again) == [old]


@pytest.mark.parametrize(
    ("one", "other", "are_one"),
    [
        ("Coastal Police Support Mission", "Coastal Policing Support Mission", True),
        ("Election Observation Mission in Mali", "Election Observer Mission in Mali", False),
        ("Border Monitoring Force in Mali", "Border Monitors Force in Chad", False),
        ("Coastal Support Mission", "Coastal Supply Mission", False),
    ],
)
def test_names_that_differ_in_their_endings_are_one(one: str, other: str, are_one: bool) -> None:
    register = Register(Counter({one: 2, other: 1}), [], shipped())
    assert (register.mission(one) == register.mission(other)) is are_one


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
