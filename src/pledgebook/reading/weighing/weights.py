"""The weights learnt from annotated passages: for each question, what each feature says.

`data/weights/<code>.json.gz` holds `{question: {"answers": [...], "weights": {feature: [...]}}}`,
one whole number for each answer, in thousandths, so that sums are exact in any order;
`evaluation/train_weights.py` writes it.
"""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from math import exp

FOLDER = files("pledgebook.data") / "weights"
UNIT = 1000
ALWAYS = ""
"""The feature that everything has: what is likely before anything is seen."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What is likeliest, and how likely: 0 to 1."""

    text: str
    chance: float


@dataclass(frozen=True, slots=True)
class Question:
    """One question ("stage") with its answers and what each feature says for each of them."""

    answers: tuple[str, ...]
    weights: Mapping[str, tuple[int, ...]]

    def answer(self, features: Iterable[str]) -> Answer:
        """Return the likeliest answer, by the chances that softmax gives."""
        sums = self.sums(features)
        best = max(range(len(sums)), key=sums.__getitem__)
        chance = 1 / sum(exp((one - sums[best]) / UNIT) for one in sums)
        return Answer(self.answers[best], chance)

    def chances(self, features: Iterable[str]) -> dict[str, float]:
        """Return how likely each answer is, of a question to which several can be given."""
        sums = zip(self.answers, self.sums(features), strict=True)
        return {answer: 1 / (1 + exp(-told / UNIT)) for answer, told in sums}

    def sums(self, features: Iterable[str]) -> list[int]:
        """Return what the features together say for each answer."""
        told = [self.weights[one] for one in (ALWAYS, *features) if one in self.weights]
        return [sum(column) for column in zip(*told, strict=True)] or [0] * len(self.answers)

    def telling(self, features: Iterable[str], answer: str, count: int) -> list[str]:
        """Return the features that spoke most for an answer, the strongest first."""
        which = self.answers.index(answer)
        known = [(self.weights[one][which], one) for one in features if one in self.weights]
        return [one for weight, one in sorted(known, reverse=True)[:count] if weight > 0]


@cache
def load(code: str) -> Mapping[str, Question] | None:
    """Return the questions that were learnt for a language; None where none were."""
    file = FOLDER / f"{code}.json.gz"
    if not file.is_file():
        return None
    table = json.loads(gzip.decompress(file.read_bytes()))
    return {
        name: Question(
            tuple(one["answers"]),
            {feature: tuple(numbers) for feature, numbers in one["weights"].items()},
        )
        for name, one in table.items()
    }
