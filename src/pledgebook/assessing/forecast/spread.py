"""A forecast's numbers: what may be, each with its weight.

    Spread.of([(400, 1), (1000, 3)]).quantile(0.5)

Quantiles, mean and chance are those of the weighted numbers themselves: no curve is laid over them.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import accumulate


@dataclass(frozen=True, slots=True)
class Spread:
    """Numbers in rising order, with weights that add up to 1."""

    numbers: tuple[float, ...]
    weights: tuple[float, ...]

    @classmethod
    def of(cls, weighted: Iterable[tuple[float, float]]) -> Spread:
        """Return the spread of numbers with weights of any scale; those of no weight are left out.

        Raises `ValueError` where nothing has a weight.
        """
        kept = sorted((number, weight) for number, weight in weighted if weight > 0)
        total = sum(weight for _, weight in kept)
        if not total:
            raise ValueError("a spread of nothing")
        return cls(tuple(n for n, _ in kept), tuple(w / total for _, w in kept))

    @property
    def mean(self) -> float:
        """The expected number."""
        return sum(n * w for n, w in zip(self.numbers, self.weights, strict=True))

    def quantile(self, share: float) -> float:
        """Return the number under which `share` (0 to 1) of the weight lies, interpolated."""
        middles = [
            end - w / 2 for end, w in zip(accumulate(self.weights), self.weights, strict=True)
        ]
        at = bisect_left(middles, share)
        if at == 0 or at == len(middles):
            return self.numbers[min(at, len(middles) - 1)]
        reach = (share - middles[at - 1]) / (middles[at] - middles[at - 1])
        return self.numbers[at - 1] + reach * (self.numbers[at] - self.numbers[at - 1])

    def chance(self, least: float) -> float:
        """Return the weight of the numbers that are at least `least`."""
        return sum(w for n, w in zip(self.numbers, self.weights, strict=True) if n >= least)

    def score(self, truth: float) -> float:
        """Return the continuous ranked probability score against what came; 0 is perfect.

        In the numbers' own unit: E|X - truth| - E|X - X'| / 2 (Gneiting and Raftery, 2007).
        """
        off = sum(w * abs(n - truth) for n, w in zip(self.numbers, self.weights, strict=True))
        ends = accumulate(self.weights)
        apart = sum(
            w * n * (2 * end - w - 1)
            for n, w, end in zip(self.numbers, self.weights, ends, strict=True)
        )
        return off - apart


def pooled(spreads: Sequence[tuple[Spread, float]]) -> Spread:
    """Return several spreads as one, each with the weight that it is given."""
    return Spread.of(
        (number, weight * share)
        for spread, share in spreads
        for number, weight in zip(spread.numbers, spread.weights, strict=True)
    )
