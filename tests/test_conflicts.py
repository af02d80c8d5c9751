"""Conflicts: what must come up, what must not, and what each one shows."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import NamedTuple

import pytest

from gold_reports import SHARED, gold_records
from pledgebook.assessing import assess
from pledgebook.ledger.replay import positions
from pledgebook.model import Conflict, ConflictType, Period, Position, Resource, Role
from pledgebook.reconciling import reconcile, survey
from pledgebook.reconciling.conflicts import find
from pledgebook.tables import shipped
from telling import MISSION, Telling, counting, needs, position, say, tell


def n(*told: object, **slots: object) -> Telling:
    return say(told[0], "Norland", *told[1:], **slots)  # type: ignore[arg-type]


def judged(day: str, speaker: str, polarity: str) -> Telling:
    return tell(
        day, f"{speaker} speaks of {polarity}", "assessment", speaker=speaker, polarity=polarity
    )


def measured(
    day: str,
    number: int,
    start: str | None = None,
    measure: str = "displaced",
    hedge: str = "exact",
) -> Telling:
    return tell(
        day, f"{number} people were {measure}", "condition", subject="Kelm", measure=measure,
        amount=counting(number, "people", hedge), period=Period(start) if start else None,
    )  # fmt: skip


class Case(NamedTuple):
    """Reports in, and each conflict's type with what its rivals say."""

    name: str
    told: list[Telling]
    found: list[tuple[str, list[str]]]


CASES = [
    Case(
        "arrived in May or on 24 June",
        [
            n("2031-09-02", "delivered", 400, start="2031-06-24"),
            n("2031-09-06", "delivered", 400, start="2031-05"),
        ],
        [("contradiction", ["24 June 2031", "May 2031"])],
    ),
    Case(
        "June and 24 June agree",
        [
            n("2031-09-02", "delivered", 400, start="2031-06-24"),
            n("2031-09-06", "delivered", 400, start="2031-06"),
        ],
        [],
    ),
    Case(
        "on the ground in September is no second arrival",
        [
            n("2031-07-02", "delivered", 400, start="2031-06-24"),
            n("2031-09-06", "delivered", 400, start="2031-09-06", words="400 are on the ground"),
        ],
        [],
    ),
    Case(
        "ready in October, then in November",
        [
            n("2031-09-02", "preparing", 600, start="2031-10"),
            n("2031-10-06", "preparing", 600, start="2031-11"),
        ],
        [("change over time", ["October 2031", "November 2031"])],
    ),
    Case(
        "ready in a few weeks, then in November",
        [
            n("2031-09-02", "preparing", 600, words="600 will be ready in a few weeks' time"),
            n("2031-10-06", "preparing", 600, start="2031-11"),
        ],
        [("change over time", ["2 September 2031 to 7 October 2031", "November 2031"])],
    ),
    Case(
        "a deadline that a date keeps is none",
        [
            n("2031-09-02", "pledged", 600, end="2032-01"),
            n("2031-10-06", "preparing", 600, start="2031-11"),
        ],
        [],
    ),
    Case(
        "a deadline that moved",
        [
            n("2031-09-02", "pledged", 600, end="2032-01"),
            n("2031-10-06", "pledged", 600, end="2032-03"),
        ],
        [("change over time", ["by January 2032", "by March 2032"])],
    ),
    Case(
        "400 and nearly 400",
        [n("2031-06-02", "delivered", 400), n("2031-07-06", "delivered", 400, hedge="about")],
        [("rounding", ["400 police", "about 400 police"])],
    ),
    Case(
        "1,000 promised, later 1,500",
        [n("2031-06-02", "pledged", 1000), n("2031-07-06", "pledged", 1500)],
        [("change over time", ["1,500 police", "1,000 police"])],
    ),
    Case(
        "600 told five times are no conflict",
        [n(f"2031-09-{day}", "pledged", 600, more=True) for day in (10, 11, 15, 20)],
        [],
    ),
    Case(
        "police, troops and personnel are one kind of people",
        [n("2031-06-02", "pledged", 600), n("2031-06-06", "pledged", 600, "troops")],
        [],
    ),
    Case(
        "a sum inside a larger one is no conflict",
        [
            n("2031-06-02", "committed", 160e6, "USD"),
            n("2031-06-06", "committed", 1.3e9, "USD", words="bringing all to USD 1.3 billion"),
        ],
        [],
    ),
    Case(
        "the whole target given to one provider",
        [
            needs("2031-06-01", 2500),
            n("2031-06-02", "delivered", 400),
            n("2031-06-02", "pledged", 2500),
        ],
        [
            (
                "contradiction",
                [
                    "all 2,500 police are Norland's",
                    "2,500 police is what the whole mission is to reach",
                ],
            )
        ],
    ),
    Case(
        "one report that tells two dates or two numbers was misread",
        [
            twice := n("2031-09-02", "pledged", 600, start="2031-10"),
            (twice[0], replace(twice[1], period=Period("2031-11", None, Role.DUE))),
            (twice[0], replace(twice[1], amount=counting(610, "police"))),
        ],
        [],
    ),
    Case(
        "the day on which it was pledged is not the day on which it is due",
        [
            n("2031-09-02", "pledged", 600, start="2031-09-01"),
            n("2031-09-20", "pledged", 600, start="2031-09-19"),
            n("2031-10-06", "pledged", 600, start="2031-11"),
        ],
        [],
    ),
    Case(
        "an arrival after the first was reported is another one",
        [
            n("2031-06-02", "delivered", 400, start="2031-06-01"),
            n("2032-01-14", "delivered", start="2032-01-13", words="Norland rotated its police"),
        ],
        [],
    ),
    Case(
        "the mission's strength is less than its contributors come to",
        [
            n("2031-06-02", "delivered", 400, start="2031-06-01"),
            say("2031-06-02", "Aland", "delivered", 300, start="2031-06-01"),
            say("2031-07-09", MISSION, "delivered", 600),
        ],
        [("contradiction", ["700 personnel by adding up", "600 police in all"])],
    ),
    Case(
        "all who give are no rival of the mission's need",
        [
            needs("2031-06-01", 2500),
            n("2031-06-02", "delivered", 400),
            say("2031-06-03", "Donors", "pledged", 2500),
        ],
        [],
    ),
    Case(
        "two targets of one day",
        [needs("2031-06-01", 2500), needs("2031-06-01", 5000)],
        [("contradiction", ["2,500 police", "5,000 police"])],
    ),
    Case(
        "a target that was raised",
        [needs("2031-06-01", 2500), needs("2031-09-01", 5500)],
        [("change over time", ["5,500 police", "2,500 police"])],
    ),
    Case(
        "displaced in August and in October",
        [
            measured("2031-09-26", 578_000, "2031-08", hedge="at_least"),
            measured("2031-10-11", 600_000),
        ],
        [("change over time", ["at least 578,000 people", "600,000 people"])],
    ),
    Case(
        "displaced, told rounded on one day",
        [measured("2031-09-26", 578_000), measured("2031-09-27", 600_000)],
        [("rounding", ["578,000 people", "600,000 people"])],
    ),
    Case(
        "a camp and the country are not compared",
        [measured("2031-09-26", 20_000), measured("2031-09-27", 600_000)],
        [],
    ),
    Case(
        "killed in two periods are two facts",
        [
            measured("2031-04-26", 2500, "2031-03", "killed"),
            measured("2031-09-27", 3600, "2031-08", "killed"),
        ],
        [],
    ),
    Case(
        "one speaker hopeful, another not",
        [
            judged("2031-09-01", "Jon Arel", "progress"),
            judged("2031-09-02", "Lena Okoro", "setback"),
        ],
        [("judgement", ["progress: Jon Arel", "setbacks: Lena Okoro"])],
    ),
    Case(
        "one speaker of two minds is no conflict",
        [judged("2031-09-01", "Jon Arel", "progress"), judged("2031-09-02", "Jon Arel", "setback")],
        [],
    ),
    Case(
        "others deployed, and others only pledged",
        [
            say("2031-06-02", "Aland", "pledged"),
            n("2031-06-06", "delivered", words="the police of Norland and other forces there"),
        ],
        [("stage", ["others have delivered too", "others have only pledged"])],
    ),
    Case(
        "arrived, and later still in training",
        [n("2031-06-02", "delivered", 200), n("2031-07-02", "preparing", 200)],
        [("stage", ["delivered", "still to come"])],
    ),
    Case(
        "a pledge remembered after it was kept is no conflict",
        [n("2031-06-02", "delivered", 200), n("2031-07-02", "pledged", 200)],
        [],
    ),
    Case(
        "one name in two spellings",
        [
            tell("2031-06-02", "Prime Minister Cornille spoke", "condition", measure="other"),
            tell("2031-06-03", "Prime Minister Garry Conille came", "condition", measure="other"),
        ],
        [("name", ["Prime Minister Cornille", "Prime Minister Garry Conille"])],
    ),
    Case(
        "two persons of one surname",
        [
            tell("2031-06-02", "Minister Anna Keller spoke", "condition", measure="other"),
            tell("2031-06-03", "Minister Otto Kellner came", "condition", measure="other"),
        ],
        [],
    ),
    Case(
        "500 on the ground after 400 and 200 came",
        [
            n("2031-06-02", "delivered", 400, start="2031-06-01"),
            n("2031-07-02", "delivered", 200, more=True, start="2031-07-01"),
            n("2031-08-02", "delivered", 500, words="There are 500 police on the ground"),
        ],
        [("scope", ["600 personnel by adding up", "500 police in all"])],
    ),
    Case(
        "two rates at one time",
        [
            n("2031-06-02", "committed", 21e9, "KES", also=(160_000_000, "USD")),
            say("2031-06-02", "Aland", "committed", 168e9, "KES", also=(1_300_000_000, "USD")),
        ],
        [("rounding", ["131.25 KES to the USD", "129.23 KES to the USD"])],
    ),
    Case(
        "two rates a year apart",
        [
            n("2031-06-02", "committed", 21e9, "KES", also=(160_000_000, "USD")),
            say("2032-06-02", "Aland", "committed", 168e9, "KES", also=(1_300_000_000, "USD")),
        ],
        [],
    ),
]  # fmt: skip


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_what_comes_up(case: Case) -> None:
    found = find(position(*case.told), shipped())
    told = [(each.type.value, [rival.says for rival in each.rivals]) for each in found]
    assert [(kind, sorted(says)) for kind, says in told] == [
        (kind, sorted(says)) for kind, says in case.found
    ]


def test_a_rival_says_who_stands_behind_it_since_when_and_what_the_total_would_be() -> None:
    told = [
        n("2031-06-02", "pledged", 1000),
        n("2031-07-06", "pledged", 1500),
        say("2031-06-02", "Aland", "pledged", 200),
    ]
    (conflict,) = find(position(*told), shipped())
    later, earlier = conflict.rivals

    assert conflict.stands == 0
    assert conflict.why == "It is the latest."
    assert (later.since, later.witnesses) == (date(2031, 7, 6), 1)
    assert [each.total and each.total.stated for each in (later, earlier)] == [1700, 1200]
    assert later.claims == (told[1][1].id,)


MISSPELT = next(case for case in CASES if case.name == "one name in two spellings")


def test_a_misspelt_name_shows_its_words_though_no_claim_has_them() -> None:
    (conflict,) = find(position(*MISSPELT.told), shipped())
    for rival in conflict.rivals:
        assert rival.claims == ()
        assert rival.says.split()[-1] in rival.words[0].quote


def test_copies_are_one_witness() -> None:
    report, claim = n("2031-09-06", "delivered", 400, start="2031-05")
    copy = replace(report, publisher="The Copying Post")
    again = replace(claim, evidence=copy.cite(0, claim.evidence.end))
    told = [
        n("2031-09-02", "delivered", 400, start="2031-06-24"), (report, claim), (copy, again)
    ]  # fmt: skip

    (conflict,) = find(position(*told), shipped())
    assert [each.witnesses for each in conflict.rivals] == [1, 1]


def test_a_mission_of_the_same_report_has_no_part_in_it() -> None:
    told = [
        needs("2031-06-01", 2500),
        n("2031-06-02", "delivered", 400),
        n("2031-06-02", "pledged", 2500, subject="Operation Far Shore"),
    ]
    assert find(position(*told), shipped()) == ()
    assert position(*told).mission.name == MISSION


# --- the five shared reports, with claims written by hand ------------------------------------

shared = pytest.mark.skipif(
    not SHARED.exists(), reason="the shared reports are not beside the checkout (../shared)"
)


def haiti(as_of: date | None = None) -> tuple[Position, tuple[Conflict, ...]]:
    known = survey(gold_records(), shipped())
    ruled = replace(known, rulings={each.claim: each for each in reconcile(known, shipped())})
    found = positions(ruled, as_of)[0]
    return found, find(found, shipped())


EXPECTED = [
    (ConflictType.CONTRADICTION, "arrived", {"24 June 2024", "May 2024"}),
    (ConflictType.CONTRADICTION, "whose the 2,500", {"all 2,500 police are Kenya's"}),
    (ConflictType.CHANGE, "ready", {"November 2024"}),
    (ConflictType.CHANGE, "displaced", {"at least 578,000 people", "600,000 people"}),
    (ConflictType.ROUNDING, "territory", {"at least 80 percent", "about 80 percent"}),
    (ConflictType.ROUNDING, "how many police Kenya", {"400 police", "about 400 police"}),
    (ConflictType.JUDGEMENT, "how it goes", set[str]()),
    (ConflictType.STAGE, "other providers", {"others have delivered too"}),
    (ConflictType.NAME, "Conille", {"Prime Minister Cornille", "Prime Minister Garry Conille"}),
    (ConflictType.ROUNDING, "rate", {"131.25 KES to the USD", "129.23 KES to the USD"}),
]


@shared
@pytest.mark.parametrize("expected", EXPECTED, ids=lambda each: each[1])
def test_each_conflict_of_the_five_reports_comes_up(
    expected: tuple[ConflictType, str, set[str]],
) -> None:
    kind, about, says = expected
    found = [each for each in haiti()[1] if about in each.about]
    assert [each.type for each in found] == [kind]
    assert says <= {rival.says for rival in found[0].rivals}


@shared
def test_no_other_conflict_of_the_five_reports_comes_up() -> None:
    assert len(haiti()[1]) == len(EXPECTED)


@shared
def test_the_five_reports_add_up_as_by_hand() -> None:
    found, _ = haiti()
    (need, *_), (gap, *_) = found.needs, assess(found).gaps
    kenya = [one for one in found.commitments if one.provider == "Kenya"]
    people = {one.now.stage: one.now.amount for one in kenya if one.resource == Resource.PERSONNEL}

    assert need.amount is not None
    assert need.amount.stated == 2500
    assert need.due == "2025-01"
    assert {stage: amount and amount.stated for stage, amount in people.items()} == {
        "delivered": 400, "preparing": 600,
    }  # fmt: skip
    assert gap.undelivered.stated == 2100
    assert gap.unfilled.stated == 1500
    assert {"Bahamas", "Bangladesh", "Barbados", "Belize", "Benin", "Chad"} < {*gap.unnumbered}
    money = [one for one in found.commitments if one.provider == "United States"]
    whole = next(one for one in money if one.now.amount and one.now.amount.stated == 168 * 10**9)
    part = next(one for one in money if one.now.amount and one.now.amount.stated == 21 * 10**9)
    assert (part.part_of, whole.part_of) == (whole.id, None)


@shared
def test_on_23_september_only_the_two_reports_of_22_september_are_known() -> None:
    found, conflicts = haiti(date(2024, 9, 23))
    assert {one.provider for one in found.commitments} == {"Kenya"}
    assert found.needs == ()
    assert [each.type for each in conflicts] == [ConflictType.ROUNDING]
