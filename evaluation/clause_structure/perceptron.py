"""An averaged perceptron: a linear classifier over features that are present or not."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

Feature = tuple[object, ...]
Weights = dict[Feature, dict[str, float]]

PLACES = 3
"""Decimal places that a weight keeps; what rounds to nothing is dropped."""


class Perceptron:
    """Scores classes by the features of a case, and learns from its mistakes."""

    def __init__(self, classes: Iterable[str], weights: Weights | None = None) -> None:
        self.classes = tuple(sorted(classes))
        self.weights: Weights = weights or {}
        self._totals: dict[tuple[Feature, str], float] = defaultdict(float)
        self._since: dict[tuple[Feature, str], int] = defaultdict(int)
        self._seen = 0

    def scores(self, features: Sequence[Feature]) -> dict[str, float]:
        """Return the score of each class that a feature speaks for or against."""
        found: dict[str, float] = defaultdict(float)
        for feature in features:
            for name, weight in self.weights.get(feature, {}).items():
                found[name] += weight
        return found

    def learn(self, right: str, said: str, features: Sequence[Feature]) -> None:
        """Move the weights from what was said to what is right."""
        self._seen += 1
        if right == said:
            return
        for feature in features:
            row = self.weights.setdefault(feature, {})
            for name, change in ((right, 1.0), (said, -1.0)):
                key = (feature, name)
                now = row.get(name, 0.0)
                self._totals[key] += (self._seen - self._since[key]) * now
                self._since[key] = self._seen
                row[name] = now + change

    def averaged(self) -> Perceptron:
        """Return the mean of all the weights it has had."""
        mean: Weights = {}
        for feature, row in self.weights.items():
            kept = {name: self._mean(feature, name, now) for name, now in row.items()}
            mean[feature] = {name: weight for name, weight in kept.items() if weight}
        return Perceptron(self.classes, {feature: row for feature, row in mean.items() if row})

    def _mean(self, feature: Feature, name: str, now: float) -> float:
        key = (feature, name)
        total = self._totals[key] + (self._seen - self._since[key]) * now
        return round(total / self._seen, PLACES)

    def pruned(self, least: float) -> Perceptron:
        """Return it without the weights nearer to nothing than `least`."""
        kept = {
            feature: {name: weight for name, weight in row.items() if abs(weight) >= least}
            for feature, row in self.weights.items()
        }
        return Perceptron(self.classes, {feature: row for feature, row in kept.items() if row})

    @property
    def size(self) -> int:
        """How many weights it has."""
        return sum(map(len, self.weights.values()))


def best(classes: Iterable[str], scores: Mapping[str, float]) -> str:
    """Return the class with the highest score, of equals the last by name."""
    return max(classes, key=lambda name: (scores.get(name, 0.0), name))
