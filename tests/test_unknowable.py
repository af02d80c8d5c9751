"""Which sums of a simulated mission nobody could have right on a day, and why."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from evaluation.simulating.places import STATES
from evaluation.simulating.press import Told
from evaluation.simulating.tales import Meant
from evaluation.simulating.truth import Stands
from evaluation.simulating.unknowable import ALONE, NOT_APART, TIED, Unknowable
from evaluation.simulating.world import BEGIN, Fact, Happened, Undertaking

from pledgebook.model import Dated, Resource
from telling import say

NORLAND, ALAND = STATES[0], STATES[1]
LINE = ("Mission", NORLAND.name, Resource.PERSONNEL)
OTHERS = ("Mission", ALAND.name, Resource.PERSONNEL)
PROMISE = Happened.PROMISED


def fact(happened: Happened = PROMISE, number: int = 600, nth: int = 0) -> Fact:
    of = Undertaking(f"Norland/{nth}", "Mission", NORLAND, Resource.PERSONNEL, "police", nth)
    return Fact(nth, BEGIN, of, happened, number, number, 0)


def told(day: int, number: int, wrong: str = "", about: Fact | None = None, **slots: Any) -> Told:
    """Return a report of one claim of Norland's, so many days after the beginning."""
    published = (BEGIN + timedelta(days=day)).isoformat()
    who = slots.pop("who", NORLAND.name)
    tells = slots.pop("tells", "fact")
    report, claim = say(published, who, slots.pop("stage", "pledged"), number, **slots)
    assert report.dated is Dated.GIVEN
    return Told(report, ((claim, Meant(tells, (about or fact(),), wrong)),))


def on(day: int, *reports: Told, size: int = 600, there: int = 0) -> dict[Any, str]:
    true = {LINE: Stands(Decimal(size), Decimal(there))}
    return Unknowable(reports).on(date.fromordinal(BEGIN.toordinal() + day), true)


SIZE, THERE = (LINE, "size"), (LINE, "there")


@pytest.mark.parametrize(
    ("reports", "expected"),
    [
        pytest.param([told(1, 600)], {}, id="all that is told is right"),
        pytest.param([told(1, 900, "number")], {SIZE: ALONE}, id="nobody tells it rightly"),
        pytest.param(
            [told(1, 900, "number"), told(2, 600)], {SIZE: TIED}, id="one tells it rightly"
        ),
        pytest.param([told(1, 900, "number"), told(2, 600), told(3, 600)], {}, id="two do"),
        pytest.param([told(1, 900, "number"), told(9, 600)], {SIZE: ALONE}, id="too late"),
        pytest.param([told(1, 605, "number")], {}, id="it hardly changes the sum"),
        pytest.param([told(1, 600, "date")], {}, id="a wrong day hides no number"),
        pytest.param(
            [told(1, 600, "actor", who=ALAND.name)],
            {(OTHERS, "size"): ALONE},
            id="told of another giver alone",
        ),
        pytest.param(
            [told(1, 600, "stage", stage="delivered"), told(0, 600)],
            {THERE: ALONE},
            id="told as there, and nobody speaks of it since",
        ),
        pytest.param(
            [told(1, 600), told(2, 200, about=fact(number=200, nth=1))],
            {SIZE: NOT_APART},
            id="a second promise that nobody calls another",
        ),
        pytest.param(
            [told(1, 600), told(2, 200, about=fact(number=200, nth=1), more=True)],
            {},
            id="a second promise that is called another",
        ),
        pytest.param(
            [
                told(1, 600),
                told(2, 200, about=fact(number=200, nth=1)),
                told(3, 800, tells="total"),
            ],
            {},
            id="a second promise that a total adds up",
        ),
    ],
)
def test_what_nobody_can_know(reports: list[Told], expected: dict[Any, str]) -> None:
    assert on(5, *reports) == expected
