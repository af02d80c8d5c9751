"""A bar stands for what is wanted: what is more is cut off, with a mark, and said in words."""

from __future__ import annotations

from decimal import Decimal

import pytest

from pledgebook.assessing import assess
from pledgebook.publishing import bar_picture
from pledgebook.publishing.bar import ASCII, percent, runs
from pledgebook.publishing.glance import glances
from pledgebook.publishing.parts import Glance, Share
from telling import MISSION, Telling, needs, position, say


def shares(*sizes: int) -> tuple[Share, ...]:
    names = ("delivered", "preparing", "promised", "unfilled")
    return tuple(Share(n, Decimal(size), str(size)) for n, size in zip(names, sizes, strict=True))


def first(*told: Telling) -> Glance:
    found = position(*told)
    return glances(found, assess(found))[0]


@pytest.mark.parametrize(
    ("sizes", "drawn"),
    [
        ((5, 0, 0, 5), "#####....."),
        ((5, 0, 15, 0), "#####---->"),
        ((30, 0, 15, 0), "#########>"),
        ((5, 5, 0, 0), "#####+++++"),
    ],
)
def test_a_bar_is_cut_off_at_the_target(sizes: tuple[int, ...], drawn: str) -> None:
    assert "".join(runs(shares(*sizes), 10, ASCII, Decimal(10))) == drawn


@pytest.mark.parametrize(
    ("size", "written"), [(24, "24%"), (150, "150%"), (253_678_000, "over 999%")]
)
def test_a_share_has_at_most_three_digits(size: int, written: str) -> None:
    assert percent(shares(size, 0, 0, 0)[0], Decimal(100)) == written


def test_the_picture_of_a_bar_has_the_mark_too() -> None:
    full, over = (Glance("", shares(size, 0, 0, 0), Decimal(10), "") for size in (10, 11))
    assert bar_picture.CUT not in bar_picture.bar(full)
    assert bar_picture.CUT in bar_picture.bar(over)


def test_more_than_is_wanted_is_said() -> None:
    found = first(needs("2031-06-01", 300), say("2031-06-02", "Norland", "delivered", 400))
    assert found.sentence == (
        "Of 300 police wanted, 400 are in place; on paper nothing is missing: 100 police more "
        "than is wanted."
    )


def test_those_whom_nobody_names_may_be_among_those_promised() -> None:
    found = first(
        needs("2031-06-01", 2500),
        say("2031-06-02", "Norland", "pledged", 400),
        say("2031-06-02", "Aland", "pledged", 300),
        say("2031-06-02", "Sylvania", "delivered", 100),
        say("2031-06-09", MISSION, "delivered", 900),
    )
    assert found.sentence.endswith(
        "Nobody says who gave 800 police of what is in place; some of what is still to come may "
        "be among them."
    )


def test_a_sum_for_more_than_the_appeal_is_told_apart() -> None:
    found = first(
        needs("2031-06-01", 816e6, "USD", subject="Haiti"),
        say("2031-06-02", "Donors", "pledged", 9e9, "USD", subject="Haiti"),
    )
    assert found.sentence.endswith(
        "USD 9 billion told for Haiti as a whole, more than is asked for here, is not counted."
    )
