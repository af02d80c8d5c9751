"""Who is outvoted, in words: one voice against several, where most is told by several."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta

import pytest

from pledgebook.ledger.replay import positions
from pledgebook.model import ConflictType, Verdict
from pledgebook.reconciling.conflicts import find
from pledgebook.tables import shipped
from telling import Telling, position, recorded, say, stands, sums

JUNE, JULY, AUGUST = "2031-06-02", "2031-07-02", "2031-08-02"
END = "2031-09-30"
OUTLETS = "Courier Herald Gazette Tribune Observer Wire Post Standard".split()  # noqa: SIM905


def several(
    many: int, day: str, who: str, stage: str, number: float, unit: str = "police", **slots: object
) -> list[Telling]:
    """So many reports of the same, a day apart, each in its own words."""
    words = slots.pop("words", f"{who} {stage} {number:,} {unit}")
    return [
        say(
            (date.fromisoformat(day) + timedelta(days=place)).isoformat(),
            who,
            stage,
            number,
            unit,
            words=f"{words}, says the {OUTLETS[place]}",
            **slots,
        )
        for place in range(many)
    ]


HEARD = several(2, END, "Elsewhere", "pledged", 77)
"""The last news, of somebody else: by then the news of summer has been told by all who tell it."""


def told(*tellings: Iterable[Telling]) -> list[Telling]:
    return [*(each for many in tellings for each in many), *HEARD]


def norland(tellings: list[Telling]) -> list[str]:
    return [line for line in stands(position(*tellings)) if not line.startswith("Elsewhere")]


@pytest.mark.parametrize(
    ("tellings", "expected"),
    [
        pytest.param(
            told(
                several(5, JUNE, "Norland", "pledged", 600),
                [say("2031-06-05", "Norland", "pledged", 900)],
            ),
            ["Norland 600 pledged"],
            id="five tell of 600 and one of 900: it is 600",
        ),
        pytest.param(
            told(
                several(5, JUNE, "Norland", "pledged", 613),
                [say("2031-06-05", "Aland", "pledged", 613)],
            ),
            ["Norland 613 pledged"],
            id="five tell of Norland's 613, one says that they are Aland's",
        ),
        pytest.param(
            told(
                several(5, JUNE, "Norland", "pledged", 813),
                [say("2031-09-02", "Norland", "pledged", 8130)],
            ),
            ["Norland 813 pledged"],
            id="8,130 months after 813 is a nought too many",
        ),
        pytest.param(
            told(
                [say("2031-06-03", "Norland", "delivered", 600)],
                several(4, "2031-06-06", "Norland", "preparing", 600),
            ),
            ["Norland 600 preparing"],
            id="one has them there, four later ones still in training",
        ),
        pytest.param(
            told(
                several(4, JUNE, "Norland", "pledged", 600),
                [say("2031-06-03", "Norland", "delivered", 600)],
                several(4, AUGUST, "Norland", "delivered", 600, start=AUGUST),
            ),
            ["Norland 600 delivered"],
            id="one has them there in June, four in August: they came once",
        ),
        pytest.param(
            told(
                several(4, JUNE, "Norland", "pledged", 400),
                several(4, JULY, "Norland", "pledged", 600, more=True),
                [say("2031-07-08", "Norland", "pledged", 600)],
            ),
            ["Norland 400 pledged", "Norland 600 pledged"],
            id="who drops the word another tells of the same 600",
        ),
        pytest.param(
            told(
                several(4, JUNE, "Norland", "pledged", 400),
                [say("2031-07-01", "Norland", "pledged", 200)],
                several(3, JULY, "Norland", "pledged", 200, more=True),
            ),
            ["Norland 400 pledged", "Norland 200 pledged"],
            id="200 told first without another are no part of 400",
        ),
        pytest.param(
            told(
                several(4, JULY, "Norland", "delivered", 400, start=JULY),
                [say(AUGUST, "Norland", "delivered", 400, start="2031-07-28")],
            ),
            ["Norland 400 delivered"],
            id="one dates an arrival weeks after four told it: the same 400",
        ),
        pytest.param(
            told(
                [
                    say(JULY, "Norland", "delivered", 400, start=JULY),
                    say("2031-07-10", "Norland", "delivered", 400, start="2031-08-20"),
                ]
            ),
            ["Norland 400 delivered"],
            id="an arrival dated after its own report is no second arrival",
        ),
        pytest.param(
            told(
                several(4, JUNE, "Norland", "pledged", 200),
                [say("2031-06-05", "Norland", "pledged", 400)],
                several(4, AUGUST, "Norland", "pledged", 600, more=True),
            ),
            ["Norland 200 pledged", "Norland 600 pledged"],
            id="400 in June is not what 600 leave of 200: nobody had told the 600 by then",
        ),
        pytest.param(
            told(
                several(4, JUNE, "Norland", "pledged", 55),
                several(5, JULY, "Norland", "delivered", 14),
                several(2, AUGUST, "Norland", "delivered", 41, words="the remaining 41 came"),
            ),
            ["Norland 55 pledged", "Norland 14 delivered in 55", "Norland 41 delivered in 55"],
            id="the remaining 41 of 55 are no slip of the pen for 14",
        ),
        pytest.param(
            told(
                several(5, JUNE, "Norland", "pledged", 98),
                several(1, JUNE, "Norland", "pledged", 1000),
                [say("2031-08-02", "Norland", "pledged", 980)],
            ),
            ["Norland 98 pledged"],
            id="980 is 98 with a nought too many, though another has 1,000",
        ),
        pytest.param(
            told(
                several(4, JUNE, "Norland", "pledged", 100),
                several(4, JULY, "Norland", "delivered", 500, more=True),
                [say("2031-07-04", "Norland", "delivered", 750, more=True)],
            ),
            ["Norland 100 pledged", "Norland 500 delivered"],
            id="four tell of 500 more that came, one of 750 more: news is held against news",
        ),
        pytest.param(
            told(
                several(2, JUNE, "Norland", "pledged", 58),
                several(7, JULY, "Norland", "pledged", 150, more=True),
            ),
            ["Norland 58 pledged", "Norland 150 pledged"],
            id="what comes on top later does not speak against what was there before",
        ),
        pytest.param(
            told(
                several(4, JUNE, "Norland", "pledged", 600),
                [say(JULY, "Norland", "delivered", 600)],
                several(
                    4, "2031-09-01", "Norland", "delivered", 600, words="Norland rotated its 600"
                ),
            ),
            ["Norland 600 delivered"],
            id="a rotation told later does not make an arrival too early",
        ),
        pytest.param(
            told(
                several(5, JUNE, "Norland", "pledged", 613),
                [say("2031-06-05", "Aland", "pledged", 613)],
                several(5, AUGUST, "Norland", "preparing", 613),
                [say("2031-08-06", "Aland", "preparing", 613)],
            ),
            ["Norland 613 preparing"],
            id="one in June and one in August say that Norland's 613 are Aland's",
        ),
        pytest.param(
            [say(JUNE, "Norland", "pledged", 600), say("2031-06-05", "Norland", "pledged", 900)],
            ["Norland 900 pledged"],
            id="one against one: nobody is outvoted, the larger number stands",
        ),
        pytest.param(
            [
                *several(3, JUNE, "Norland", "pledged", 600),
                say("2031-06-05", "Norland", "pledged", 900),
                *(
                    say(END, who, "pledged", 31 + 7 * len(who))
                    for who in ("Aland", "Estmark", "Su")
                ),
                *(say(JULY, who, "pledged", 40 + 9 * len(who)) for who in ("Wes", "Ostro", "Noor")),
            ],
            ["Norland 900 pledged"],
            id="where most is told by one alone, one alone is no mistake",
        ),
    ],
)
def test_one_voice_against_several(tellings: list[Telling], expected: list[str]) -> None:
    assert norland(tellings)[: len(expected)] == expected
    assert sum(line.startswith("Norland") for line in norland(tellings)) == len(expected)


def test_what_is_outvoted_contradicts_and_says_what_stands_against_it() -> None:
    wrong = say("2031-06-05", "Norland", "pledged", 900)
    records = recorded(told(several(5, JUNE, "Norland", "pledged", 600), [wrong]))
    ruling = records.rulings[wrong[1].id]
    assert ruling.verdict == Verdict.CONTRADICTS
    assert ruling.reason == (
        "Norland's 900 police of 5 June 2031 is told by one witness; several others tell another "
        "number: Norland's 600 police of 5 June 2031."
    )


def test_of_two_who_have_a_number_it_is_held_to_be_of_the_one_whom_people_and_day_fit() -> None:
    wrong = say("2031-06-05", "Estmark", "pledged", 95, start="2031-08")
    of_aland = several(5, JUNE, "Aland", "pledged", 95, "troops", start="2031-07")
    of_norland = several(4, JUNE, "Norland", "pledged", 95, start="2031-08")
    records = recorded(told(of_aland, of_norland, [wrong]))
    reason = records.rulings[wrong[1].id].reason
    assert "several others tell this number of another: Norland's 95 police" in reason


def test_a_copy_adds_no_voice() -> None:
    wrong = [say("2031-06-05", "Norland", "pledged", 900) for _ in range(4)]
    of = position(*told(several(5, JUNE, "Norland", "pledged", 600), wrong))
    assert sums(of) == "0 delivered, 0 preparing, 677 promised"


def test_what_contradicts_an_undertaking_is_not_what_stands_though_told_first() -> None:
    early = say("2031-05-30", "Norland", "delivered", 600)
    of = position(*told([early], several(4, JUNE, "Norland", "preparing", 600)))
    assert sums(of) == "0 delivered, 600 preparing, 77 promised"


def test_until_the_others_speak_one_voice_is_believed() -> None:
    wrong = say("2031-06-01", "Norland", "pledged", 900)
    all_told = told([wrong], several(5, JUNE, "Norland", "pledged", 600))
    first = positions(recorded([wrong]), as_of=date(2031, 6, 1))[0]
    assert stands(first) == ["Norland 900 pledged"]
    assert "Norland 600 pledged" in stands(position(*all_told))


def test_a_number_outvoted_at_a_lower_stage_comes_up_too() -> None:
    wrong = say("2031-06-05", "Norland", "pledged", 6000)
    of = position(
        *told(
            several(5, JUNE, "Norland", "pledged", 600),
            [wrong],
            several(3, AUGUST, "Norland", "delivered", 600),
        )
    )
    found = [
        each for each in find(of, shipped()) if any(wrong[1].id in r.claims for r in each.rivals)
    ]
    assert [each.about for each in found] == ["how many police Norland gives"]
    assert [rival.says for rival in found[0].rivals] == ["600 police", "6,000 police"]
    assert [rival.witnesses for rival in found[0].rivals] == [8, 1]


def test_an_arrival_told_too_early_comes_up() -> None:
    early = say("2031-06-03", "Norland", "delivered", 600)
    of = position(*told([early], several(4, "2031-06-06", "Norland", "committed", 600)))
    found = [each for each in find(of, shipped()) if each.type == ConflictType.STAGE]
    assert [each.about for each in found] == ["whether Norland's personnel had arrived"]
    assert [rival.witnesses for rival in found[0].rivals] == [1, 4]


def test_a_joint_sum_of_those_whose_numbers_several_tell_is_theirs_already() -> None:
    words = "Norland and Aland together promised 710 troops"
    report, claim = say("2031-06-20", "Norland", "pledged", 710, "troops", words)
    other = replace(claim, actor="Aland", evidence=report.cite(12, len(words)))
    of = position(
        *told(
            several(3, JUNE, "Norland", "pledged", 400, "troops"),
            several(3, JUNE, "Aland", "pledged", 74, "troops", words="Aland's 74"),
            [(report, claim), (report, other)],
        )
    )
    assert sums(of, "troops") == "0 delivered, 0 preparing, 551 promised"


NEWS = [*several(5, "2031-05-02", "Wes", "pledged", 911), *HEARD]
"""A press that tells of all things several times."""


@pytest.mark.parametrize(
    ("tellings", "expected"),
    [
        pytest.param(
            [say(JUNE, "Norland", "pledged", 90)],
            [],
            id="what one alone told in June is not counted in September",
        ),
        pytest.param(
            [say("2031-09-28", "Norland", "pledged", 90)],
            ["Norland 90 pledged"],
            id="what one alone told two days ago is news",
        ),
        pytest.param(
            [say(JUNE, "Norland", "pledged", 90), say(JULY, "Norland", "preparing", 90)],
            ["Norland 90 preparing"],
            id="what a second tells in July stands",
        ),
        pytest.param(
            [
                *several(4, JUNE, "Norland", "pledged", 300),
                say(JULY, "Norland", "delivered", 180, words="a first 180 arrived"),
                say(AUGUST, "Norland", "delivered", 120, words="the remaining 120 arrived"),
            ],
            [
                "Norland 300 pledged",
                "Norland 180 delivered in 300",
                "Norland 120 delivered in 300",
            ],
            id="two parts, each told by one, make up the 300 that several tell",
        ),
        pytest.param(
            [
                *several(4, JUNE, "Norland", "pledged", 300),
                say(JULY, "Norland", "withdrawn", 300, words="took back its offer of 300"),
            ],
            ["Norland 300 withdrawn"],
            id="one tells that the 300 of several were taken back",
        ),
        pytest.param(
            [
                *several(4, JUNE, "Norland", "pledged", 300, end="2031-08"),
                say(AUGUST, "Norland", "delivered", 300),
            ],
            ["Norland 300 delivered"],
            id="one tells that the 300 came, when they were due",
        ),
        pytest.param(
            [
                *several(4, JUNE, "Norland", "pledged", 300, end="2031-12"),
                say(JUNE, "Norland", "delivered", 300),
            ],
            ["Norland 300 pledged"],
            id="one tells that the 300 came, half a year before they are due",
        ),
        pytest.param(
            [
                *several(8, JUNE, "Norland", "pledged", 20),
                *several(3, AUGUST, "Norland", "pledged", 200, more=True),
            ],
            ["Norland 20 pledged", "Norland 200 pledged"],
            id="three tell of 200 more after 20: no slip of the pen",
        ),
        pytest.param(
            [
                *several(3, JUNE, "Norland", "pledged", 100, more=True),
                *several(6, "2031-06-25", "Norland", "pledged", 45, more=True),
            ],
            ["Norland 100 pledged", "Norland 45 pledged"],
            id="what comes on top weeks later does not outvote what came on top before",
        ),
        pytest.param(
            [
                *several(5, JUNE, "Aland", "pledged", 54),
                *several(5, AUGUST, "Aland", "preparing", 54),
                say("2031-06-04", "Norland", "pledged", 54),
                say("2031-08-04", "Norland", "preparing", 54),
            ],
            ["Aland 54 preparing"],
            id="two err alike, each just when many tell it of Aland",
        ),
    ],
)
def test_what_one_alone_tells_in_a_press_that_tells_all_several_times(
    tellings: list[Telling], expected: list[str]
) -> None:
    found = stands(position(*tellings, *NEWS))
    assert [each for each in found if not each.startswith(("Wes", "Elsewhere"))] == expected


@pytest.mark.parametrize(
    ("tellings", "expected"),
    [
        pytest.param(
            [
                say(JUNE, "Norland", "pledged", 100),
                say(JULY, "Norland", "pledged", 550),
                say("2031-07-03", "Norland", "pledged", 650, words="has promised 650 in all"),
            ],
            ["Norland 100 pledged", "Norland 550 pledged"],
            id="650 in all: the 550 do not contain the 100",
        ),
        pytest.param(
            [
                say(JUNE, "Norland", "delivered", 70),
                say(JULY, "Norland", "pledged", 16, more=True),
                say(AUGUST, "Norland", "pledged", 35, words="has raised its pledge to 35"),
            ],
            ["Norland 70 delivered", "Norland 35 pledged"],
            id="what is raised is the promise of 16, not the 70 that are there",
        ),
        pytest.param(
            [
                say(JUNE, "Norland", "delivered", 250),
                say(JULY, "Norland", "pledged", 10),
                say("2031-07-04", "Norland", "pledged", 10),
            ],
            ["Norland 250 delivered", "Norland 10 pledged"],
            id="what two promise after all had come is promised anew",
        ),
        pytest.param(
            [
                say(JUNE, "Norland", "pledged", 400),
                say(JULY, "Norland", "pledged", 250, more=True),
                say(AUGUST, "Norland", "pledged", 300, more=True),
                say(
                    "2031-08-05",
                    "Norland",
                    "pledged",
                    630,
                    hedge="about",
                    words="its total pledge of about 630",
                ),
            ],
            ["Norland 400 pledged", "Norland 250 pledged", "Norland 300 pledged"],
            id="about 630 in all is what 400 and 250 came to before",
        ),
        pytest.param(
            [
                say(JUNE, "Norland", "delivered", 400),
                say(JULY, "Norland", "pledged", 250, more=True),
                say(END, "Norland", "delivered", 120, words="a first 120 have arrived"),
            ],
            ["Norland 400 delivered", "Norland 250 pledged", "Norland 120 delivered in 250"],
            id="who comes months after the 400 came is of what was still to come",
        ),
        pytest.param(
            [
                say(JUNE, "Norland", "pledged", 44, end="2031-12"),
                say("2031-06-03", "Norland", "pledged", 45, more=True, end="2031-08"),
                say(AUGUST, "Norland", "delivered", 20),
            ],
            ["Norland 44 pledged", "Norland 45 pledged", "Norland 20 delivered in 45"],
            id="a part is of what is due, not of what is due later",
        ),
    ],
)
def test_promises_are_told_apart_by_totals_order_and_days(
    tellings: list[Telling], expected: list[str]
) -> None:
    assert sorted(stands(position(*tellings))) == sorted(expected)
