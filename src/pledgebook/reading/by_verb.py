"""What a clause is asked, found by its verb: "quit" is asked two questions, "paint" none.

A kind has dozens of rules, and each is about a few verbs; asking every verb everything took most
of the time that a kind took.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Generic, TypeVar

Rule = TypeVar("Rule")


@dataclass(frozen=True, slots=True)
class ByVerb(Generic[Rule]):
    """Rules in their order: those of each verb by its base form, and those of every other verb."""

    own: Mapping[str, tuple[Rule, ...]]
    others: tuple[Rule, ...]

    def of(self, base: str) -> tuple[Rule, ...]:
        """Return the rules that are about a verb."""
        return self.own.get(base, self.others)


def by_verb(rules: Iterable[tuple[frozenset[str] | None, Rule]]) -> ByVerb[Rule]:
    """Return rules by the verbs that they are about; None is any verb."""
    every = tuple(rules)
    verbs = frozenset[str]().union(*(about for about, _ in every if about is not None))
    return ByVerb(
        own={
            verb: tuple(rule for about, rule in every if about is None or verb in about)
            for verb in verbs
        },
        others=tuple(rule for about, rule in every if about is None),
    )
