"""Parts, sums, rests and other currencies, in words: what is counted, and counted once."""

from __future__ import annotations

from dataclasses import replace

import pytest

from pledgebook.model import Period, Role
from telling import MISSION, Telling, position, say, stands, sums

JUNE, JULY, AUGUST, SEPTEMBER = "2031-06-02", "2031-07-02", "2031-08-02", "2031-09-02"


def n(
    day: str, stage: str, number: float | None = None, words: str = "", **slots: object
) -> Telling:
    return say(day, "Norland", stage, number, str(slots.pop("unit", "police")), words, **slots)


def of_whole(day: str, words: str, part: int, whole: int) -> list[Telling]:
    """A report that tells a part of a whole: "150 of the 400 that Norland promised"."""
    report, first = n(day, "pledged", whole, words, part_of=None)
    begin = report.text.index(f"the {whole:,}")
    end = report.text.index(".", begin)
    larger = replace(first, evidence=report.cite(begin, end))
    _, second = n(day, "delivered", part, words, part_of=larger.evidence.quote)
    smaller = replace(second, evidence=report.cite(0, begin - 4))
    return [(report, larger), (report, smaller)]


def recalling(telling: Telling, month: str) -> Telling:
    """The same telling, of a promise that was made in that month."""
    report, claim = telling
    return report, replace(claim, period=Period(month, None, Role.HELD))


PART = [
    *of_whole(JULY, "150 of the 400 whom Norland promised came", 150, 400),
    *of_whole("2031-07-04", "There are now 150 of the 400 that it promised", 150, 400),
]

CASES: dict[str, tuple[list[Telling], list[str]]] = {
    "two reports tell of 150 of the 400: the same 150": (
        [n(JUNE, "pledged", 400), *PART],
        ["Norland 400 pledged", "Norland 150 delivered in 400"],
    ),
    "the remaining 250 of 400 are no new ones": (
        [
            n(JUNE, "pledged", 400),
            n(JULY, "delivered", 150, "A first 150 came"),
            n(AUGUST, "delivered", 250, "The remaining 250 followed", start=AUGUST),
        ],
        ["Norland 400 pledged", "Norland 150 delivered in 400", "Norland 250 delivered in 400"],
    ),
    "the remaining 200 of 400 are others than the first 200": (
        [
            n(JUNE, "pledged", 400),
            n(JULY, "delivered", 200, "A first 200 came", start=JULY),
            n(AUGUST, "delivered", 200, "The remaining 200 followed", start=AUGUST),
        ],
        ["Norland 400 pledged", "Norland 200 delivered in 400", "Norland 200 delivered in 400"],
    ),
    "a first 80 of a later 200 do not contain the 20 paid before": (
        [
            n(JUNE, "delivered", 20, "Norland paid 20 million", unit="USD"),
            n(JULY, "pledged", 200, "Norland pledged another 200 million", unit="USD", more=True),
            n(AUGUST, "delivered", 80, "A first 80 million from Norland came in", unit="USD"),
        ],
        ["Norland 20 delivered", "Norland 200 pledged", "Norland 80 delivered in 200"],
    ),
    "of two promises the one is raised": (
        [
            n(JUNE, "pledged", 5, unit="USD"),
            n(JULY, "pledged", 40, "Norland pledged another 40", unit="USD", more=True),
            n(AUGUST, "pledged", 55, "Norland raised its pledge from 40 to 55", unit="USD"),
        ],
        ["Norland 5 pledged", "Norland 55 pledged"],
    ),
    "388 are what is left of 400 after 12 went home": (
        [
            n(JUNE, "delivered", 400),
            n(JULY, "withdrawn", 12),
            n(AUGUST, "delivered", 388, "Norland now has 388 officers there"),
        ],
        ["Norland 400 delivered", "Norland 12 withdrawn in 400"],
    ),
    "45 went home, which the 305 told before already say": (
        [
            n(JUNE, "delivered", 350),
            n(JULY, "delivered", 305, "Norland now has 305 officers there"),
            n("2031-07-03", "withdrawn", 45),
        ],
        ["Norland 305 delivered"],
    ),
    "a withdrawal told twice is one": (
        [
            n(JUNE, "pledged", 400),
            n(JULY, "pledged", 150, more=True),
            n(AUGUST, "withdrawn", 150),
            n("2031-08-04", "withdrawn", 150, "Norland took back its 150"),
        ],
        ["Norland 400 pledged", "Norland 150 withdrawn"],
    ),
    "more are withdrawn than there ever were: nobody knows which": (
        [n(JUNE, "pledged", 150), n(AUGUST, "withdrawn", 720)],
        ["Norland 150 pledged"],
    ),
    "a promise recalled after it was withdrawn is not made again": (
        [
            n(JUNE, "pledged", 400),
            n(JULY, "withdrawn", 400),
            recalling(n(AUGUST, "pledged", 400, "Norland had promised 400 in June"), "2031-06"),
        ],
        ["Norland 400 withdrawn"],
    ),
    "told after it was withdrawn, with a day that has passed, it is the old promise": (
        [
            n(JUNE, "pledged", 400, start="2031-07-20"),
            n(JULY, "withdrawn", 400),
            n(AUGUST, "preparing", 400, start="2031-07-20"),
        ],
        ["Norland 400 withdrawn"],
    ),
    "a total told late is that of the two promises before the third": (
        [
            n(JUNE, "pledged", 500),
            n(JULY, "pledged", 750, more=True),
            n(AUGUST, "pledged", 570, more=True),
            n("2031-08-04", "pledged", 1250, "Norland's total pledge comes to 1,250"),
        ],
        ["Norland 500 pledged", "Norland 750 pledged", "Norland 570 pledged"],
    ),
    "when it was due is not when it came": (
        [
            n(JUNE, "pledged", 100, start="2031-08"),
            n(SEPTEMBER, "delivered", 100, "Norland's 100 are there"),
            n("2031-09-04", "delivered", 100, "Norland's 100 came on Monday", start=SEPTEMBER),
        ],
        ["Norland 100 delivered"],
    ),
    "54 and 55 are two numbers, 54 and about 55 are one": (
        [n(JUNE, "pledged", 54), n(JULY, "pledged", 55), n(AUGUST, "pledged", 55, hedge="about")],
        ["Norland 55 pledged"],
    ),
    "relief that took over from those before adds nobody": (
        [
            n(JUNE, "delivered", 400, start=JUNE),
            n(AUGUST, "delivered", 400, "A fresh 400 took over from them", start=AUGUST),
        ],
        ["Norland 400 delivered"],
    ),
}


@pytest.mark.parametrize("case", CASES)
def test_what_is_counted(case: str) -> None:
    tellings, expected = CASES[case]
    assert stands(position(*tellings)) == expected


def test_who_leaves_after_all_came_in_parts_leaves_with_all_parts() -> None:
    told = [
        n(JUNE, "pledged", 350),
        n(JULY, "delivered", 90, "A first 90 came"),
        n(AUGUST, "delivered", 260, "The remaining 260 followed"),
        n(SEPTEMBER, "withdrawn", 350),
    ]
    assert sums(position(*told[:3])) == "350 delivered, 0 preparing, 0 promised"
    assert sums(position(*told)) == "0 delivered, 0 preparing, 0 promised"


def joint(day: str, number: int, first: str, second: str) -> list[Telling]:
    """One sentence that gives a number to two providers."""
    words = f"{first} and {second} together promised {number} troops"
    report, claim = say(day, first, "pledged", number, "troops", words)
    begin = len(f"{first} and ")
    other = replace(claim, actor=second, evidence=report.cite(begin, len(words)))
    return [(report, claim), (report, other)]


def test_a_joint_sum_is_neither_giver_s_where_they_have_numbers_of_their_own() -> None:
    own = [
        say(JUNE, "Norland", "pledged", 400, "troops"),
        say(JUNE, "Aland", "pledged", 74, "troops"),
    ]
    of = position(*own, *joint(JULY, 474, "Norland", "Aland"))
    assert sums(of) == "0 delivered, 0 preparing, 474 promised"
    assert sorted(stands(of)) == ["Aland 74 pledged", "Norland 400 pledged"]


def test_a_joint_sum_is_counted_once_where_nobody_has_a_number() -> None:
    assert sums(position(*joint(JULY, 474, "Norland", "Aland"))).endswith("474 promised")


def test_a_sum_in_another_currency_is_the_same_at_the_rate_that_reports_tell() -> None:
    told = [
        say(JUNE, "Norland", "pledged", 80e6, "CAD"),
        say("2031-06-03", "Estmark", "pledged", 40e6, "CAD", also=(29600000, "USD")),
        say("2031-06-04", "Norland", "pledged", 59.2e6, "USD"),
    ]
    assert stands(position(*told)) == ["Norland 80,000,000 pledged", "Estmark 40,000,000 pledged"]


def test_where_no_report_tells_the_rate_two_currencies_are_two_sums() -> None:
    told = [
        say(JUNE, "Norland", "pledged", 80e6, "CAD"),
        say("2031-06-04", "Norland", "pledged", 59.2e6, "USD"),
    ]
    assert len(stands(position(*told))) == 2


@pytest.mark.parametrize(
    ("name", "is_one"),
    [
        ("Protection Mission in Haiti", True),
        ("Joint Protection Mission in Haiti (JPMH)", True),
        ("Protection Mission in Mali", False),
        ("Transition Mission in Haiti", False),
        ("Joint Protection and Transition Mission in Haiti", False),
    ],
)
def test_a_name_without_its_beginning_is_that_mission_s(name: str, is_one: bool) -> None:
    full = "Joint Protection Mission in Haiti"
    told = [
        say(JUNE, "Norland", "pledged", 100, subject=full),
        say(JULY, "Aland", "pledged", 50, subject=name),
    ]
    of = position(*told)
    assert (len(of.commitments) == 2) == is_one


def test_made_of_common_words_and_with_a_place_a_name_is_a_name() -> None:
    told = [say(JUNE, "Norland", "pledged", 100, subject="Regional Stabilisation Mission in Mali")]
    assert position(*told).mission.name == "Regional Stabilisation Mission in Mali"
    assert position(*told).mission.name != MISSION
