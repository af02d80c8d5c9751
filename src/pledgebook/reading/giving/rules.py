"""Rules of how far a commitment has come: the verbs they are about, a question, the stage."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import reduce

from pledgebook.model import Stage
from pledgebook.reading.giving.gift import GIVING
from pledgebook.reading.lexicon import Lexicon
from pledgebook.reading.told import Told

Verbs = Callable[[Lexicon], frozenset[str]]
"""The base forms of some verbs of a language."""

Asks = Callable[[Told], object]
Tells = Callable[[Told], Stage | None]
Rule = tuple[Verbs, Asks, Tells]


def on(*names: str) -> Verbs:
    """Return the verbs of some lists of the kind."""
    return lambda lexicon: GIVING.verbs(lexicon, *names)


def doing(*classes: str) -> Verbs:
    """Return the verbs of some classes of the lexicon ("promise", "provide")."""
    return lambda lexicon: frozenset(
        base for base, does in lexicon.classes.items() if not does.isdisjoint(classes)
    )


def these(*bases: str) -> Verbs:
    """Return the verbs themselves."""
    return lambda lexicon: frozenset(bases)  # noqa: ARG005 - the same in every language


def any_of(*several: Verbs) -> Verbs:
    """Return the verbs of any of several."""
    return lambda lexicon: reduce(frozenset.union, (verbs(lexicon) for verbs in several))


def yes(told: Told) -> bool:  # noqa: ARG001 - asks nothing
    """Answer yes: the verb alone decides."""
    return True


def always(stage: Stage | None) -> Tells:
    """Return what tells this stage of any clause."""
    return lambda told: stage  # noqa: ARG005 - a rule may need the clause, this one does not


def first(rules: Iterable[tuple[Asks, Tells]], told: Told) -> Stage | None:
    """Return what the first rule tells whose answer is yes; None without one."""
    for asks, tells in rules:
        if asks(told):
            return tells(told)
    return None
