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
from functools import cache, cached_property, lru_cache
from importlib.resources import files
from itertools import repeat
from math import exp
from operator import mul

FOLDER = files("pledgebook.data") / "weights"
UNIT = 1000
BEGINNINGS = 16
"""Beginnings of features of which it is kept what those that have them say."""
ALWAYS = ""
"""The feature that everything has: what is likely before anything is seen."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What is likeliest, and how likely: 0 to 1."""

    text: str
    chance: float


@dataclass(frozen=True, eq=False)
class Question:
    """One question ("stage") with its answers and what each feature says for each of them."""

    answers: tuple[str, ...]
    weights: Mapping[str, tuple[int, ...]]

    @cached_property
    def _room(self) -> int:
        """How many bits the sum for an answer can take with its sign; few are added soonest."""
        columns = zip(*self.weights.values(), strict=True)
        return max((sum(map(abs, one)).bit_length() for one in columns), default=0) + 1

    @cached_property
    def _packed(self) -> Mapping[str, int]:
        """What each feature says for all answers as one number, so that one sum adds them all."""
        places = [1 << self._room * at for at in range(len(self.answers))]
        return {feature: sum(map(mul, told, places)) for feature, told in self.weights.items()}

    def after(self, beginning: str) -> Mapping[str, int]:
        """Return what the features that begin so say, as `packed` does, by the rest of each."""
        return _after(self, beginning)

    def answer(self, features: Iterable[str]) -> Answer:
        """Return the likeliest answer, by the chances that softmax gives."""
        sums = self.sums(features)
        best = max(range(len(sums)), key=sums.__getitem__)
        chance = 1 / sum(exp((one - sums[best]) / UNIT) for one in sums)
        return Answer(self.answers[best], chance)

    def chances(self, features: Iterable[str], added: int = 0) -> dict[str, float]:
        """Return how likely each answer is, of a question to which several can be given."""
        sums = zip(self.answers, self.sums(features, added), strict=True)
        return {answer: 1 / (1 + exp(-told / UNIT)) for answer, told in sums}

    def sums(self, features: Iterable[str], added: int = 0) -> list[int]:
        """Return what the features, each told once, together say for each answer.

        added  what further features say, as `packed` gives it.
        """
        total, room = added + self.packed((ALWAYS, *features)), self._room
        sums = []
        for _ in self.answers:
            low = total & (1 << room) - 1
            sums.append(low - (low >> room - 1 << room))
            total = total - sums[-1] >> room
        return sums

    def packed(self, features: Iterable[str]) -> int:
        """Return what some features say for all answers, as one number."""
        return sum(map(self._packed.get, features, repeat(0)))

    def telling(self, features: Iterable[str], answer: str, count: int) -> list[str]:
        """Return the features that spoke most for an answer, the strongest first."""
        which = self.answers.index(answer)
        known = [(self.weights[one][which], one) for one in features if one in self.weights]
        return [one for weight, one in sorted(known, reverse=True)[:count] if weight > 0]


@lru_cache(maxsize=BEGINNINGS)
def _after(question: Question, beginning: str) -> Mapping[str, int]:
    begun = (one for one in question.weights if one.startswith(beginning))
    return {one.removeprefix(beginning): question.packed((one,)) for one in begun}


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
