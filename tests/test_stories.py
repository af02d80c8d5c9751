"""Which reports are one story: copies and near copies are found among many, and nothing else is."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random

import pytest

from pledgebook.model import Report
from pledgebook.reconciling.stories import TOO_COMMON, stories

BOILERPLATE = (
    "The views expressed here are those of the agency and of nobody else. Subscribe to its letter "
    "to have such news every morning before breakfast, wherever in the world you are."
)

SYLLABLES = [a + b for a in "bdfgklmnprst" for b in "aeiou"]

DAY = date(2024, 9, 1)


def words(dice: Random, many: int) -> list[str]:
    return ["".join(dice.choices(SYLLABLES, k=dice.randint(1, 3))) for _ in range(many)]


def press(dice: Random, many: int) -> list[str]:
    """Return texts of a hundred words, each with the same lines at its end."""
    return [f"{' '.join(words(dice, 100))}. {BOILERPLATE}" for _ in range(many)]


def reports(texts: list[str]) -> dict[str, Report]:
    """Return the texts as reports, each of a later day than the one before."""
    made = [
        Report(text, f"report-{number}", f"Paper {number}", DAY + timedelta(days=number))
        for number, text in enumerate(texts)
    ]
    return {each.id: each for each in made}


def groups(texts: list[str]) -> list[list[int]]:
    """Return the numbers of the texts that are one story, where there are several."""
    known = reports(texts)
    number = {key: place for place, key in enumerate(known)}
    told: dict[str, list[int]] = {}
    for report, first in stories(known).items():
        told.setdefault(first, []).append(number[report])
    return sorted(sorted(each) for each in told.values() if len(each) > 1)


@pytest.mark.parametrize("seed", range(8))
def test_a_copy_that_was_edited_is_found_among_many(seed: int) -> None:
    dice = Random(seed)
    texts = press(dice, 60)
    copied = dice.sample(range(60), 5)
    edited = []
    for number in copied:
        copy = texts[number].split()
        for place in dice.sample(range(100), 6):
            copy[place] = "altogether"
        edited.append(" ".join(copy))

    assert groups(texts + edited) == sorted([number, 60 + at] for at, number in enumerate(copied))


@pytest.mark.parametrize("seed", range(4))
def test_a_short_report_that_stands_in_a_long_one_is_found(seed: int) -> None:
    dice = Random(seed)
    texts = press(dice, 20)
    long = f"{texts[7]} {' '.join(words(dice, 300))}."

    assert groups([*texts, long]) == [[7, 20]]


def test_lines_that_all_papers_print_make_no_story() -> None:
    assert groups(press(Random(1), 80)) == []


def test_a_wire_story_that_many_papers_shorten_is_one() -> None:
    dice = Random(1)
    sentences = [f"{' '.join(words(dice, 12)).capitalize()}." for _ in range(12)]
    versions = [" ".join(sentences[:end]) for end in range(6, 13)]

    assert groups(versions) == [list(range(7))]


def test_two_reports_that_share_a_long_quotation_are_one_story() -> None:
    dice = Random(1)
    said = f"“{' '.join(words(dice, 60))}.”"
    one, other = (f"{' '.join(words(dice, 50))} {said} {' '.join(words(dice, 50))}" for _ in "ab")

    assert groups([one, other, *press(dice, 5)]) == [[0, 1]]


def test_more_copies_than_a_common_run_may_have_are_one_story() -> None:
    (text,) = press(Random(1), 1)
    copies = {
        each.id: each
        for number in range(TOO_COMMON + 2)
        for each in [Report(text, f"report-{number}", f"Paper {number}", DAY)]
    }

    assert len(set(stories(copies).values())) == 1


def test_what_is_told_later_changes_no_story_of_an_earlier_day() -> None:
    texts = press(Random(3), TOO_COMMON + 20)
    texts[TOO_COMMON + 10] = texts[4]
    known = reports(texts)
    some = dict(list(known.items())[: TOO_COMMON - 5])

    every = stories(known)

    assert stories(some) == {each: every[each] for each in some}
    assert len(set(every.values())) == len(texts) - 1
