"""Obstacles told by what does not happen: "cannot leave without permits", "has not been paid"."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache

from pledgebook.model import Resource
from pledgebook.reading.by_verb import ByVerb, by_verb
from pledgebook.reading.holding.causes import resources_of
from pledgebook.reading.holding.found import OBSTACLE, Found, in_stretch
from pledgebook.reading.lexicon import Lexicon
from pledgebook.reading.resources import telling
from pledgebook.reading.spans import place, whole
from pledgebook.reading.told import Told

HEAD = 5
"""Words in which it is said what is cut: "monthly food vouchers for refugees" needs three."""

ABLE = frozenset({"can", "could", "cannot", "can't", "can’t", "couldn't", "couldn’t"})


def failing(told: Told) -> Iterator[Found]:
    """Yield what a clause says cannot be done, does not come, is refused or is given up."""
    for find in _ways(told.lexicon).of(told.clause.base):
        resources = find(told)
        if resources:
            start, end = place(told.line, whole(told.clause))
            yield from in_stretch(told.passage, told.line, start, end, resources)
            return


def _unable(told: Told) -> tuple[Resource, ...]:
    """Return why something cannot be done: the cause, or the money to pay."""
    if not _cannot(told):
        return ()
    if told.is_one("pay"):
        return (Resource.FUNDS,)
    cause = _cause(told)
    named = resources_of(told.passage, cause) if cause else ()
    if named:
        return named
    if told.is_one("obtain"):
        return telling(resources_of(told.passage, " ".join(told.object.split()[:HEAD])))[:1]
    if told.is_one("move") and told.search(f"{told.subject} {told.tail}", "effort"):
        return (Resource.LOGISTICS,)
    return ()


def _cannot(told: Told) -> bool:
    clause = told.clause
    if clause.modal in ABLE:
        return clause.negated or clause.modal.startswith("cannot")
    return told.search(_before_infinitive(told), "unable") is not None


def _before_infinitive(told: Told) -> str:
    """Return the words from the verb over an infinitive to it: "is unable"; "" for another verb."""
    over = told.over if told.clause.relation == "infinitive" else None
    if over is None:
        return ""
    start, end = place(told.line, over.clause.verb)[0], place(told.line, told.clause.verb)[0]
    return told.passage.running[start:end]


def _cause(told: Told) -> str:
    """Return the words after "because", "without" or "since"; "" where there are none."""
    rest = told.passage.running[place(told.line, told.clause.verb)[1] : told.line.sentence.end]
    because = told.search(rest, "cause_follows")
    return rest[because.end() :] if because else ""


def _not_come(told: Told) -> tuple[Resource, ...]:
    """Return what has not been paid, approved or brought."""
    clause = told.clause
    has_none = clause.base == "have"
    waited = clause.negated and (clause.perfect or clause.past or clause.progressive or has_none)
    if not waited or clause.modal or (clause.passive and told.tail.startswith("by ")):
        return ()
    if told.is_one("paid"):
        return (Resource.FUNDS,)
    if told.is_one("allowed"):
        return (Resource.LEGAL,)
    if told.is_one("come"):
        named = " ".join(told.tail.split()[:HEAD]) if has_none else f"{told.subject} {told.tail}"
        return telling(resources_of(told.passage, named))[:1]
    return ()


def _refused(told: Told) -> tuple[Resource, ...]:
    """Return legal for "were refused entry", "denied the convoy a permit"."""
    if told.clause.negated:
        return ()
    said = f"{told.verb} {told.tail} {told.subject}"
    return (Resource.LEGAL,) if told.search(said, "entry") else ()


def _stuck(told: Told) -> tuple[Resource, ...]:
    """Return why goods are stuck: what the sentence names as cause, else the way."""
    if told.clause.negated:
        return ()
    if not told.search(told.tail, "depot") or not told.search(told.subject, "goods"):
        return ()
    rest = told.passage.running[place(told.line, told.clause.verb)[0] : told.line.sentence.end]
    named = [r for r in resources_of(told.passage, rest) if r is Resource.LEGAL]
    return tuple(named) or (Resource.LOGISTICS,)


def _given_up(told: Told) -> tuple[Resource, ...]:
    """Return why work is cut or stopped: the cause, else money for a cut in what is given."""
    clause = told.clause
    if clause.negated:
        return ()
    made = told.search(_before_infinitive(told), "made")
    if not (made or clause.relation in {"main", "shared", "subordinate", "relative"}):
        return ()
    if not (made or clause.past or clause.perfect or clause.future or clause.passive):
        return ()
    if not told.search(" ".join(told.object.split()[:HEAD]), "services"):
        return ()
    cause = _cause(told)
    named = resources_of(told.passage, cause) if cause else ()
    if named:
        return named
    return (Resource.FUNDS,) if told.is_one("cut") else ()


WAYS: tuple[tuple[Callable[[Told], tuple[Resource, ...]], tuple[str, ...]], ...] = (
    (_unable, ()),
    (_not_come, ("paid", "allowed", "come")),
    (_refused, ("refuse",)),
    (_stuck, ("sit",)),
    (_given_up, ("stop", "cut")),
)
"""How a clause tells that something fails, and the lists of verbs that can; none for any verb."""


@cache
def _ways(lexicon: Lexicon) -> ByVerb[Callable[[Told], tuple[Resource, ...]]]:
    return by_verb(
        (OBSTACLE.verbs(lexicon, *verbs) if verbs else None, find) for find, verbs in WAYS
    )
