"""How amounts, days and counts are worded."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pledgebook.model import UNBOUNDED, Amount, Bound, Period, Role
from pledgebook.publishing import words


def amount(low: float, stated: float, high: float, unit: str, bound: str = "exact") -> Amount:
    ends = [Decimal(str(end)) for end in (low, stated, high)]
    return Amount(ends[0], ends[1], ends[2], unit, Bound(bound))


POLICE = amount(380, 400, 420, "police", "about")
OPEN = Amount(Decimal(2500), Decimal(2500), UNBOUNDED, "police", Bound.AT_LEAST)
HEDGED_OPEN = Amount(Decimal(2400), Decimal(2500), UNBOUNDED, "police", Bound.AT_LEAST)
SHILLINGS = Amount(*(Decimal(21_000_000_000),) * 3, "KES", also=(Decimal(160_000_000), "USD"))
YEARLY = Amount(*(Decimal(600_000_000),) * 3, "USD", per="year")


@pytest.mark.parametrize(
    ("given_amount", "phrase", "spread"),
    [
        (amount(600, 600, 600, "police"), "600 police", "600 police"),
        (POLICE, "about 400 police", "380 / 400 / 420 police"),
        (amount(380, 400, 400, "police", "about"), "about 400 police", "380 / 400 / 400 police"),
        (OPEN, "at least 2,500 police", "2,500 police or more"),
        (HEDGED_OPEN, "at least 2,500 police", "2,400 / 2,500 police or more"),
        (amount(0, 80, 80, "vehicle", "at_most"), "up to 80 vehicles", "0 / 80 / 80 vehicles"),
        (
            amount(6000, 6000, 8000, "troops"),
            "6,000 to 8,000 troops",
            "6,000 / 6,000 / 8,000 troops",
        ),
        (amount(1, 1, 1, "helicopter"), "1 helicopter", "1 helicopter"),
        (amount(2, 2, 2, "ferry"), "2 ferries", "2 ferries"),
        (amount(1.5, 1.5, 1.5, "percent"), "1.5%", "1.5%"),
        (amount(75, 80, 85, "percent", "about"), "about 80%", "75 / 80 / 85%"),
        (amount(160e6, 160e6, 160e6, "USD"), "USD 160 million", "USD 160 million"),
        (amount(1.3e9, 1.3e9, 1.3e9, "USD"), "USD 1.3 billion", "USD 1.3 billion"),
        (amount(1234567, 1234567, 1234567, "USD"), "USD 1,234,567", "USD 1,234,567"),
        (amount(0, 0, 0, "USD"), "USD 0", "USD 0"),
        (
            amount(95e6, 100e6, 105e6, "USD", "about"),
            "about USD 100 million",
            "USD 95 / 100 / 105 million",
        ),
        (amount(6e6, 6e6, 8e6, "EUR"), "EUR 6 to 8 million", "EUR 6 / 6 / 8 million"),
        (
            SHILLINGS,
            "KES 21 billion (USD 160 million)",
            "KES 21 billion (USD 160 million)",
        ),
        (YEARLY, "USD 600 million a year", "USD 600 million a year"),
        (amount(7, 7, 7, ""), "7", "7"),
    ],
)
def test_an_amount_is_worded_as_a_reader_says_it(
    given_amount: Amount, phrase: str, spread: str
) -> None:
    assert words.phrase(given_amount) == phrase
    assert words.spread(given_amount) == spread


def test_a_phrase_can_leave_out_the_unit_that_stands_before() -> None:
    assert words.phrase(POLICE, unit=False) == "about 400"


@given(st.integers(min_value=0, max_value=10**15))
def test_the_digits_of_a_number_can_be_read_back(value: int) -> None:
    assert int(words.number(Decimal(value)).replace(",", "")) == value


@given(st.integers(min_value=1, max_value=10**15))
def test_money_in_words_is_never_another_sum(value: int) -> None:
    said = words.phrase(Amount(*(Decimal(value),) * 3, "USD"))
    _, digits, *scale = said.split(" ")
    sizes = {"million": 10**6, "billion": 10**9, "trillion": 10**12}
    size = sizes[scale[0]] if scale else 1
    assert Decimal(digits.replace(",", "")) * size == value


@pytest.mark.parametrize(
    ("written", "said"),
    [("2024", "2024"), ("2025-01", "January 2025"), ("2024-09-21", "21 Sep 2024")],
)
def test_a_date_is_worded_at_its_own_precision(written: str, said: str) -> None:
    assert words.date_words(written) == said


@pytest.mark.parametrize(
    ("period", "said"),
    [
        (None, ""),
        (Period(), ""),
        (Period("2024-06-24"), "24 Jun 2024"),
        (Period("2024-11", None, Role.DUE), "due November 2024"),
        (Period(None, "2025-01", Role.DUE), "by January 2025"),
        (Period(None, "2025-10-02", Role.UNTIL), "until 2 Oct 2025"),
        (Period("2021", "2024-09-26"), "2021 to 26 Sep 2024"),
    ],
)
def test_a_period_says_from_when_or_until_when(period: Period | None, said: str) -> None:
    assert words.period(period) == said


@pytest.mark.parametrize(
    ("many", "said"),
    [(0, "no reports"), (1, "one report"), (8, "eight reports"), (13, "13 reports")],
)
def test_a_count_is_written_out_up_to_twelve(many: int, said: str) -> None:
    assert words.count(many, "report") == said


@pytest.mark.parametrize(
    ("names", "said"), [("", ""), ("A", "A"), ("AB", "A and B"), ("ABC", "A, B and C")]
)
def test_names_are_listed_as_in_a_sentence(names: str, said: str) -> None:
    assert words.listed(tuple(names)) == said


def test_no_day_is_worded_as_nothing() -> None:
    assert words.day(None) == ""
    assert words.day(date(2024, 9, 1)) == "1 Sep 2024"
