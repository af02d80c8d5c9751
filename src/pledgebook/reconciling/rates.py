"""What one currency was worth in another, as the reports themselves convert sums.

    "80 million Canadian dollars ($59 million)"    0.7375 dollars for one of Canada

Nothing is known of rates but what a report of the book tells; the nearest in time are used.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from decimal import Decimal
from statistics import median_low

from pledgebook.model import Amount, is_currency

AROUND = 2
"""Conversions before and after a day of which the middle one is used: one may be misread."""


class Rates:
    """The conversions that are told, by pair of currencies and day."""

    def __init__(self, told: Iterable[tuple[date, Amount]]) -> None:
        self._told: dict[tuple[str, str], list[tuple[date, Decimal]]] = defaultdict(list)
        for day, amount in told:
            if amount.also and amount.stated and amount.also[0] and is_currency(amount.unit):
                rate = amount.also[0] / amount.stated
                self._told[amount.unit, amount.also[1]].append((day, rate))
                self._told[amount.also[1], amount.unit].append((day, 1 / rate))
        for each in self._told.values():
            each.sort()

    def also_in(self, amount: Amount, currency: str, day: date) -> Amount:
        """Return an amount told in a second currency too, where a report tells the rate."""
        told = self._told.get((amount.unit, currency))
        if amount.also or not told:
            return amount
        place = bisect_left(told, (day, Decimal(0)))
        around = told[max(0, place - AROUND) : place + AROUND + 1]
        rate = median_low(each for _, each in around)
        return replace(amount, also=(amount.stated * rate, currency))
