"""Everybody who might be the provider of an amount, and what speaks for each."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from pledgebook.reading import agents
from pledgebook.reading.agents import GIVERS
from pledgebook.reading.parties import Mention
from pledgebook.reading.weighing.spots import Spot

NAMED = GIVERS | {"person", "company"}
STEPS = (5, 11)
"""Words from the amount within which the distance counts in words, and beyond which it is far."""

LINES_BACK = 2
"""Sentences before in whose subject a provider may stand: "It" is seldom farther from its name."""

TELLING = (
    *("subject", "in amount", "government", "speaks", "subject before", "in subject", "by"),
    *("nearest before", "place", "provider", "first of report", "publisher"),
)
"""Signs that are also counted in pairs."""

Signs = dict[str, set[str]]


def candidates(spot: Spot) -> Signs:
    """Return the signs for each party that might be the provider, by its name."""
    signs: Signs = {}
    told = (*_of_clauses(spot), *_in_sentence(spot), *_of_amount(spot), *_beyond(spot))
    for party, these in told:
        signs.setdefault(party, {"anybody"}).update(these)
    for name, some in signs.items():
        some.update(_of_party(spot, name))
        telling = [one for one in TELLING if one in some]
        some.update(f"{one} and {other}" for one, other in combinations(telling, 2))
        some.add(f"of {min(3, len(signs))}")
    return signs


def _of_clauses(spot: Spot) -> Iterator[tuple[str, list[str]]]:
    own = spot.own
    if own is None:
        return
    for agent in spot.passage.givers(spot.line, own.subject):
        signs = [f"subject {spot.place} {own.passive}", f"subject:{agent.kind}"]
        yield agent.name, ["subject", *signs]
    if own.governor is not None:
        over = spot.line.clauses[own.governor]
        for agent in spot.passage.givers(spot.line, over.subject):
            yield agent.name, ["subject above", f"above:{over.base}"]


def _in_sentence(spot: Spot) -> Iterator[tuple[str, list[str]]]:
    words = spot.words
    named = [at for at, word in enumerate(words) if word.mention and word.mention.kind in NAMED]
    for at in named:
        mention = words[at].mention
        if mention is not None:
            yield (
                _acting(spot, mention),
                [*_of_mention(spot, at, mention), *_nearest(spot, named, at)],
            )


def _of_mention(spot: Spot, at: int, mention: Mention) -> Iterator[str]:
    words, own, far = spot.words, spot.own, at - spot.at
    before = words[at - 1].lower if at else "|"
    side = "before" if far < 0 else "after"
    steps = abs(far) if abs(far) <= STEPS[0] else STEPS[0] + 1 + (abs(far) > STEPS[1])
    yield from ("named", f"kind:{mention.kind}", f"form:{mention.form}", f"{side} {steps}")
    yield f"led by:{before}"
    yield f"{side} led by:{before}"
    yield "owns" if words[at].owns else "owns nothing"
    yield f"next:{words[at + 1].lower if at + 1 < len(words) else '|'}"
    if own is None:
        return
    if own.subject and own.subject[0] <= at < own.subject[1]:
        yield from ("in subject", f"in subject of {spot.place}", f"in subject {own.passive}")
    elif own.tail[0] <= at < own.tail[1]:
        yield from ("in tail", f"in tail after:{before}")
    where = "before" if at < own.verb[0] else "after"
    yield f"{where} verb {own.passive}"
    yield f"{where}:{own.base}"
    if own.passive and before == "by":
        yield "by"


def _nearest(spot: Spot, named: list[int], at: int) -> Iterator[str]:
    if at == named[0]:
        yield "first"
    between = range(min(at, spot.at) + 1, max(at, spot.at))
    if not any(other in between for other in named):
        yield "nearest before" if at < spot.at else "nearest after"


def _of_amount(spot: Spot) -> Iterator[tuple[str, list[str]]]:
    for mention in spot.passage.cast.within(spot.word.start, spot.word.end):
        if mention.kind in NAMED:
            yield mention.stands or mention.party, ["in amount", f"in amount:{mention.form}"]


def _beyond(spot: Spot) -> Iterator[tuple[str, list[str]]]:
    """Yield who is known without the sentence: the speaker, the publisher, the lines before."""
    passage = spot.passage
    speaker = passage.speaker_at(spot.word.start)
    if speaker:
        yield agents.home_of(speaker, passage.cast) or speaker, ["speaks"]
    if passage.home:
        yield passage.home, ["government"]
    elif passage.report.publisher:
        yield passage.report.publisher, ["publisher"]
    if passage.cast.provider:
        yield passage.cast.provider, ["provider"]
    if passage.cast.mentions and passage.cast.mentions[0].kind in NAMED:
        yield _acting(spot, passage.cast.mentions[0]), ["first of report"]
    number = spot.line.number
    for back, line in enumerate(reversed(passage.lines[max(0, number - LINES_BACK) : number])):
        for clause in line.clauses[:1]:
            for agent in passage.givers(line, clause.subject)[:2]:
                yield agent.name, ["subject before", f"subject before {back}"]


def _acting(spot: Spot, mention: Mention) -> str:
    """Return the party that a mention acts for: a minister for the state."""
    if mention.kind == "person":
        return spot.passage.cast.states_of.get(mention.party) or mention.party
    return mention.stands or mention.party


def _of_party(spot: Spot, name: str) -> Iterator[str]:
    cast = spot.passage.cast
    if name == cast.place:
        yield "place"
    if name == cast.mission:
        yield "mission"
    yield from (f"is {kind}" for kind in cast.kinds.get(name, ()))
