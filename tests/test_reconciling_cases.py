"""What claims add up to, as a table in words: reports in, commitments and sums out."""

from __future__ import annotations

from typing import NamedTuple

import pytest

from pledgebook.model import Resource
from telling import MISSION, Telling, needs, position, say, stands, sums


class Case(NamedTuple):
    """Reports in, and what stands after them."""

    name: str
    told: list[Telling]
    stands: list[str]
    sums: str = ""
    unit: str = "police"


def n(*told: object, **slots: object) -> Telling:
    return say(told[0], "Norland", *told[1:], **slots)  # type: ignore[arg-type]


CASES = [
    Case(
        "the same 600 told five times is one 600",
        [n(f"2031-09-{day}", "pledged", 600) for day in (10, 11, 15, 20, 28)],
        ["Norland 600 pledged"],
        "0 delivered, 0 preparing, 600 promised",
    ),
    Case(
        "600 more come on top of 400",
        [n("2031-06-02", "delivered", 400), n("2031-09-02", "pledged", 600, more=True)],
        ["Norland 400 delivered", "Norland 600 pledged"],
        "400 delivered, 0 preparing, 600 promised",
    ),
    Case(
        "600 more told by three papers after 400 are still 600",
        [
            n("2031-06-02", "delivered", 400),
            n("2031-09-02", "pledged", 600, more=True),
            n("2031-09-03", "pledged", 600, "troops", more=True),
            n("2031-09-05", "pledged", 600, "personnel"),
        ],
        ["Norland 400 delivered", "Norland 600 pledged"],
    ),
    Case(
        "a later stage replaces the earlier one",
        [
            n("2031-06-02", "pledged", 600),
            n("2031-07-02", "preparing", 600),
            n("2031-08-02", "delivered", 600),
        ],
        ["Norland 600 delivered"],
        "600 delivered, 0 preparing, 0 promised",
    ),
    Case(
        "an old stage told late moves nothing back",
        [n("2031-06-02", "delivered", 600), n("2031-07-02", "pledged", 600)],
        ["Norland 600 delivered"],
    ),
    Case(
        "1,000 in all are the 400 and the 600",
        [
            n("2031-06-02", "delivered", 400),
            n("2031-09-02", "preparing", 600, more=True),
            n("2031-09-09", "pledged", 1000, words="Norland's promise of 1,000 in all"),
        ],
        ["Norland 400 delivered", "Norland 600 preparing"],
        "400 delivered, 600 preparing, 0 promised",
    ),
    Case(
        "1,000 promised first, 400 and 600 more later are inside them",
        [
            n("2031-01-02", "pledged", 1000),
            n("2031-06-02", "delivered", 400),
            n("2031-09-02", "preparing", 600, more=True),
        ],
        [
            "Norland 1,000 pledged",
            "Norland 400 delivered in 1,000",
            "Norland 600 preparing in 1,000",
        ],
        "400 delivered, 600 preparing, 0 promised",
    ),
    Case(
        "1,000 promised told after 400 have come contain the 400",
        [n("2031-06-02", "delivered", 400), n("2031-07-02", "pledged", 1000)],
        ["Norland 400 delivered in 1,000", "Norland 1,000 pledged"],
        "400 delivered, 0 preparing, 600 promised",
    ),
    Case(
        "400 in June, 200 more in July, 600 now on the ground are 600",
        [
            n("2031-06-05", "delivered", 400, start="2031-06-03"),
            n("2031-07-05", "delivered", 200, more=True, start="2031-07-03"),
            n("2031-08-05", "delivered", 600, words="Norland now has 600 police on the ground"),
        ],
        ["Norland 400 delivered", "Norland 200 delivered"],
        "600 delivered, 0 preparing, 0 promised",
    ),
    Case(
        "600 on the ground after 400, and 200 pledged, means the 200 have come",
        [
            n("2031-06-05", "delivered", 400),
            n("2031-07-05", "pledged", 200, more=True),
            n("2031-08-05", "delivered", 600, words="There are 600 police on the ground"),
        ],
        ["Norland 400 delivered", "Norland 200 delivered"],
        "600 delivered, 0 preparing, 0 promised",
    ),
    Case(
        "700 on the ground after 400, and 600 in training, are 300 of the 600",
        [
            n("2031-06-05", "delivered", 400),
            n("2031-07-05", "preparing", 600, more=True),
            n("2031-08-05", "delivered", 700, words="There are 700 police on the ground"),
        ],
        ["Norland 400 delivered", "Norland 600 preparing", "Norland 300 delivered in 600"],
        "700 delivered, 300 preparing, 0 promised",
    ),
    Case(
        "nearly 400 are the 400",
        [
            n("2031-06-05", "delivered", 400),
            n("2031-09-05", "delivered", 390, hedge="about", words="Nearly 400 are on the ground"),
        ],
        ["Norland 400 delivered"],
    ),
    Case(
        "another 200 in July, told when 200 had come in May, are another 200",
        [
            n("2031-05-05", "delivered", 200, start="2031-05-03"),
            n("2031-07-05", "delivered", 200, start="2031-07-03", words="200 officers landed"),
        ],
        ["Norland 200 delivered", "Norland 200 delivered"],
        "400 delivered, 0 preparing, 0 promised",
    ),
    Case(
        "the same 400, remembered in May and in June, are 400",
        [
            n("2031-09-05", "delivered", 400, start="2031-06-24"),
            n("2031-09-09", "delivered", 400, start="2031-05"),
        ],
        ["Norland 400 delivered"],
    ),
    Case(
        "a promise without a number restates the one with it",
        [n("2031-06-02", "pledged", 600), n("2031-06-09", "pledged")],
        ["Norland 600 pledged"],
    ),
    Case(
        "a number told later goes to the promise without one",
        [n("2031-06-02", "pledged"), n("2031-06-09", "pledged", 600)],
        ["Norland 600 pledged"],
    ),
    Case(
        "ready without a number does not make 600 in training ready",
        [n("2031-06-02", "preparing", 600), n("2031-06-09", "ready")],
        ["Norland 600 preparing"],
    ),
    Case(
        "some arrive, nobody says how many",
        [n("2031-06-02", "pledged", 1000), n("2031-08-09", "delivered")],
        ["Norland 1,000 pledged", "Norland ? delivered in 1,000"],
        "0 delivered, 0 preparing, 1,000 promised",
    ),
    Case(
        "a raised promise replaces the lower one",
        [n("2031-06-02", "pledged", 1000), n("2031-08-09", "pledged", 1500)],
        ["Norland 1,500 pledged"],
        "0 delivered, 0 preparing, 1,500 promised",
    ),
    Case(
        "a cut promise replaces the higher one",
        [
            n("2031-06-02", "pledged", 1000),
            n("2031-08-09", "pledged", 500, words="Norland cut its promise to 500 police"),
        ],
        ["Norland 500 pledged"],
    ),
    Case(
        "a withdrawn promise counts nothing",
        [n("2031-06-02", "pledged", 2000), n("2031-08-09", "withdrawn")],
        ["Norland 2,000 withdrawn"],
        "0 delivered, 0 preparing, 0 promised",
    ),
    Case(
        "a promise made again after it was withdrawn counts",
        [
            n("2031-06-02", "pledged", 2000),
            n("2031-08-09", "withdrawn"),
            n("2031-11-09", "pledged", 2000, words="Norland pledged 2,000 after all"),
        ],
        ["Norland 2,000 withdrawn", "Norland 2,000 pledged"],
        "0 delivered, 0 preparing, 2,000 promised",
    ),
    Case(
        "500 of 2,000 are withdrawn",
        [n("2031-06-02", "pledged", 2000), n("2031-08-09", "withdrawn", 500)],
        ["Norland 2,000 pledged", "Norland 500 withdrawn in 2,000"],
        "0 delivered, 0 preparing, 1,500 promised",
    ),
    Case(
        "a hedged number opens nothing",
        [n("2031-06-02", "pledged", 2000, certain=False)],
        [],
    ),
    Case(
        "missions served in the past are no support",
        [n("2031-06-02", "delivered", 46, "missions", resource=Resource.SUPPORT)],
        [],
    ),
    Case(
        "the whole mission's target is not one provider's",
        [
            needs("2031-06-01", 2500, end="2032-01"),
            n("2031-06-02", "delivered", 400),
            say("2031-06-02", "Aland", "pledged", 250),
            n("2031-06-03", "pledged", 2500, end="2032-01"),
        ],
        ["Norland 400 delivered", "Aland 250 pledged"],
        "400 delivered, 0 preparing, 250 promised",
    ),
    Case(
        "a target that one provider meets alone is its promise",
        [needs("2031-06-01", 1000), n("2031-06-02", "pledged", 1000)],
        ["Norland 1,000 pledged"],
    ),
    Case(
        "the mission's strength is not added to its parts",
        [
            n("2031-06-02", "delivered", 400),
            say("2031-06-02", "Aland", "delivered", 100),
            say("2031-06-09", "Harbour Stabilisation Mission", "delivered", 500),
            say("2031-06-10", None, "delivered", 450),
        ],
        ["Norland 400 delivered", "Aland 100 delivered"],
        "500 delivered, 0 preparing, 0 promised",
    ),
    Case(
        "two providers with one number each are two",
        [say("2031-06-02", "Niger", "pledged", 200), say("2031-06-02", "Nigeria", "pledged", 200)],
        ["Niger 200 pledged", "Nigeria 200 pledged"],
        "0 delivered, 0 preparing, 400 promised",
    ),
    Case(
        "the Bahamas and Bahamas are one provider",
        [
            say("2031-06-02", "The Bahamas", "pledged", 150),
            say("2031-06-05", "Bahamas", "pledged", 150),
        ],
        ["The Bahamas 150 pledged"],
    ),
    Case(
        "one sum in two currencies is one sum",
        [
            n("2031-06-02", "committed", 21e9, "KES", also=(160_000_000, "USD")),
            n("2031-06-05", "committed", 160e6, "USD"),
        ],
        ["Norland 21,000,000,000 committed"],
        "0 delivered, 0 preparing, 160,000,000 promised",
        "USD",
    ),
    Case(
        "a sum for the mission is inside the aid since years ago",
        [
            n("2031-06-02", "committed", 160e6, "USD", subject=f"{MISSION} in Haiti"),
            n("2031-06-02", "committed", 1.3e9, "USD", start="2028", subject="Haiti",
              words="That brought all aid to USD 1.3 billion since 2028"),
        ],
        ["Norland 160,000,000 committed in 1,300,000,000", "Norland 1,300,000,000 committed"],
        "0 delivered, 0 preparing, 160,000,000 promised",
        "USD",
    ),
    Case(
        "10 million paid of up to 100 million promised",
        [
            n("2031-06-02", "pledged", 100e6, "USD", hedge="at_most"),
            n("2031-08-02", "delivered", 10e6, "USD"),
        ],
        ["Norland 100,000,000 pledged", "Norland 10,000,000 delivered in 100,000,000"],
        "10,000,000 delivered, 0 preparing, 90,000,000 promised",
        "USD",
    ),
    Case(
        "euros are not dollars",
        [n("2031-06-02", "pledged", 50e6, "EUR"), n("2031-06-02", "pledged", 50e6, "USD")],
        ["Norland 50,000,000 pledged", "Norland 50,000,000 pledged"],
        "0 delivered, 0 preparing, 50,000,000 promised",
        "USD",
    ),
    Case(
        "a sum a year is not the sum itself",
        [
            n("2031-06-02", "pledged", 50e6, "USD", per="year"),
            n("2031-06-02", "pledged", 50e6, "USD"),
        ],
        ["Norland 50,000,000 pledged", "Norland 50,000,000 pledged"],
        "0 delivered, 0 preparing, 50,000,000 promised",
        "USD",
    ),
    Case(
        "a speaker taken for the provider does not count twice",
        [
            n("2031-06-02", "pledged", 600, speaker="Jon Arel"),
            say("2031-06-03", "Jon Arel", "pledged", 600, speaker="Jon Arel"),
        ],
        ["Norland 600 pledged"],
    ),
    Case(
        "helicopters and lorries are two undertakings, told twice or not",
        [
            n("2031-06-02", "pledged", 2, "helicopter", resource=Resource.EQUIPMENT),
            n("2031-06-02", "pledged", 80, "lorry", resource=Resource.EQUIPMENT),
            n("2031-06-04", "delivered", 2, "helicopters", resource=Resource.EQUIPMENT),
        ],
        ["Norland 2 delivered", "Norland 80 pledged"],
    ),
    Case(
        "vaccine doses arrive in part",
        [
            n("2031-06-02", "pledged", 500_000, "dose", resource=Resource.SUPPORT),
            n("2031-07-02", "delivered", 120_000, "doses", resource=Resource.SUPPORT),
        ],
        ["Norland 500,000 pledged", "Norland 120,000 delivered in 500,000"],
    ),
    Case(
        "217 more who arrive are of the 600 more that were promised",
        [
            n("2031-06-02", "delivered", 400, start="2031-06-01"),
            n("2031-09-02", "pledged", 600, more=True),
            n("2032-01-18", "delivered", 217, more=True, start="2032-01-17"),
            n("2032-02-06", "delivered", 144, more=True, start="2032-02-05"),
            n("2032-02-07", "delivered", 761, words="Norland now has 761 police on the ground"),
        ],
        [
            "Norland 400 delivered",
            "Norland 600 pledged",
            "Norland 217 delivered in 600",
            "Norland 144 delivered in 600",
        ],
        "761 delivered, 0 preparing, 239 promised",
    ),
    Case(
        "a total that is less than what adds up is not added",
        [
            n("2031-06-02", "delivered", 400, start="2031-06-01"),
            n("2031-07-02", "delivered", 200, more=True, start="2031-07-01"),
            n("2031-08-02", "delivered", 500, words="There are 500 police on the ground"),
        ],
        ["Norland 400 delivered", "Norland 200 delivered"],
        "600 delivered, 0 preparing, 0 promised",
    ),
    Case(
        "200 who arrived on the day of the 400 are of the 400",
        [
            n("2031-01-02", "pledged", 1000),
            n("2031-06-02", "delivered", 400, start="2031-06-01"),
            n("2031-06-03", "delivered", 200, start="2031-06-01"),
        ],
        ["Norland 1,000 pledged", "Norland 400 delivered in 1,000", "Norland 200 delivered in 400"],
        "400 delivered, 0 preparing, 600 promised",
    ),
    Case(
        "600 in training are not the 400 who have arrived",
        [n("2031-06-02", "delivered", 400), n("2031-08-02", "preparing", 600)],
        ["Norland 400 delivered", "Norland 600 preparing"],
        "400 delivered, 600 preparing, 0 promised",
    ),
    Case(
        "600 in training of 1,000 promised, of whom 400 have arrived",
        [
            n("2031-01-02", "pledged", 1000),
            n("2031-06-02", "delivered", 400),
            n("2031-08-02", "preparing", 600),
        ],
        [
            "Norland 1,000 pledged",
            "Norland 400 delivered in 1,000",
            "Norland 600 preparing in 1,000",
        ],
        "400 delivered, 600 preparing, 0 promised",
    ),
    Case(
        "a mission of 1,000 means 600 beside Norland's 400, maybe of its 1,000",
        [
            n("2031-01-02", "pledged", 1000),
            n("2031-06-02", "delivered", 400),
            say("2031-08-02", MISSION, "delivered", 1000),
        ],
        [
            "Norland 1,000 pledged",
            "Norland 400 delivered in 1,000",
            "contributors not named 600 delivered in 1,000",
        ],
        "1,000 delivered, 0 preparing, 0 promised",
    ),
    Case(
        "an arrival without a provider moves what was told as coming on top",
        [
            n("2031-01-02", "delivered", 400),
            n("2031-06-02", "pledged", 600, more=True),
            say("2031-08-02", None, "delivered", 600, more=True),
        ],
        ["Norland 400 delivered", "Norland 600 delivered"],
        "1,000 delivered, 0 preparing, 0 promised",
    ),
]  # fmt: skip


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_claims_add_up_to(case: Case) -> None:
    found = position(*case.told)

    assert sorted(stands(found)) == sorted(case.stands)
    if case.sums:
        assert sums(found, case.unit) == case.sums
