"""Obstacles told by a verb: "was delayed by a court", "landslides block the road"."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache

from pledgebook.model import Resource
from pledgebook.reading.by_verb import ByVerb, by_verb
from pledgebook.reading.clauses import Span
from pledgebook.reading.holding.causes import resources_of
from pledgebook.reading.holding.found import OBSTACLE, Found, in_stretch
from pledgebook.reading.lexicon import Lexicon
from pledgebook.reading.spans import place, whole
from pledgebook.reading.told import Told

IN_THE_WAY = frozenset({Resource.LEGAL, Resource.SECURITY, Resource.LOGISTICS})
"""What can hold back by being there: a court, an attack, a flood; equipment holds by its want."""


def held(told: Told) -> Iterator[Found]:
    """Yield what a clause says holds somebody back, one for each actor and resource."""
    clause = told.clause
    if clause.negated or clause.future or clause.relation == "infinitive":
        return
    if clause.modal in {"should", "must"} or not _holds(told):
        return
    cause = _cause(told)
    resources = resources_of(told.passage, cause) if cause else ()
    if _held_one(told) is None and not told.search(cause, "want"):
        resources = tuple(r for r in resources if r in IN_THE_WAY)
    start, end = place(told.line, whole(clause))
    for actor in _actors(told) or (None,):
        for resource in resources:
            yield Found(start, end, resource, actor)


def _holds(told: Told) -> bool:
    back = told.is_one("back") and told.starts(told.tail, "back")
    kept = told.is_one("keep") and told.search(told.tail, "kept")
    return bool(told.is_one("hold") or back or kept)


def _held_one(told: Told) -> Span | None:
    """Return what is held, of a passive or of "remain blocked"; None where the verb is active."""
    clause, at = told.clause, told.line.clauses.index(told.clause)
    if clause.passive or at == 0:
        return clause.subject if clause.passive else None
    before = told.line.clauses[at - 1]
    stays = before.base in OBSTACLE.verbs(told.lexicon, "stay")
    return before.subject if stays and before.verb[1] == clause.verb[0] else None


def _cause(told: Told) -> str:
    """Return the words that name the cause; "" where there is none, or nothing that is held."""
    if told.clause.passive or _held_one(told):
        rest = told.passage.running[place(told.line, told.clause.verb)[1] : _end(told)]
        because = told.search(rest, "because")
        return rest[because.start() :] if because else ""
    named = any(word.mention or word.text[0].isupper() for word in told.tail_words)
    effort = named or told.search(told.tail, "effort")
    return told.subject if effort else ""


def _end(told: Told) -> int:
    """Return where the cause ends at the latest: where another sentence is joined with "and"."""
    words, verb = told.line.words, told.clause.verb[1]
    for later in told.line.clauses:
        if later.relation == "main" and later.begin > verb and words[later.begin - 1].tag == "conj":
            return words[later.begin].start
    return told.line.sentence.end


def _actors(told: Told) -> tuple[str, ...]:
    """Return who is held back: of "Kenya and other states are held back" both."""
    passage, line, span = told.passage, told.line, _held_one(told)
    if span is None:
        held = () if told.clause.passive else passage.givers(line, told.clause.tail)
        return tuple(a.name for a in held if a.kind != "person")
    named = [a.name for a in passage.givers(line, span) if a.kind != "person"]
    joined = [at for at in range(*span) if line.words[at].tag == "conj"]
    if joined:
        group = passage.parties(line, (joined[0] + 1, span[1]))
        named += [a.name for a in group if a.kind == "unnamed" and a.name not in named]
    return tuple(named)


def unauthorised(told: Told) -> Iterator[Found]:
    """Yield "has no authority to", "is subject to the approval of parliament": legal."""
    if not told.line.may_have(OBSTACLE, "no_authority", "awaiting"):
        return
    start, end = place(told.line, whole(told.clause))
    text = told.passage.running[start : told.line.sentence.end]
    match = told.search(told.tail, "no_authority", "awaiting")
    waits = told.search(text, "awaiting") if told.is_one("wait") else None
    if match or waits:
        yield from in_stretch(told.passage, told.line, start, end, (Resource.LEGAL,))


def beset(told: Told) -> Iterator[Found]:
    """Yield "rebels hold several of the roads": the way is not safe."""
    holds = told.is_one("seize") and not (told.clause.negated or told.clause.passive)
    if holds and told.search(told.subject, "armed") and told.search(told.tail, "roads"):
        start, end = place(told.line, whole(told.clause))
        yield Found(start, end, Resource.SECURITY, None)


def cut_back(told: Told) -> Iterator[Found]:
    """Yield "will halve food rations from April": money is wanting."""
    to_come = told.clause.negated or (told.clause.future and told.clause.passive)
    if told.is_one("cut") and not to_come and told.search(told.object, "rations"):
        start, end = place(told.line, whole(told.clause))
        yield from in_stretch(told.passage, told.line, start, end, (Resource.FUNDS,))


WAYS: tuple[tuple[Callable[[Told], Iterator[Found]], tuple[str, ...]], ...] = (
    (held, ("hold", "back", "keep")),
    (unauthorised, ()),
    (beset, ("seize",)),
    (cut_back, ("cut",)),
)
"""How a clause tells an obstacle, and the lists of verbs that can; none for any verb."""


def told_by_verb(told: Told) -> Iterator[Found]:
    """Yield the obstacles that a clause tells by its verb."""
    for find in _ways(told.lexicon).of(told.clause.base):
        yield from find(told)


@cache
def _ways(lexicon: Lexicon) -> ByVerb[Callable[[Told], Iterator[Found]]]:
    return by_verb(
        (OBSTACLE.verbs(lexicon, *verbs) if verbs else None, find) for find, verbs in WAYS
    )
