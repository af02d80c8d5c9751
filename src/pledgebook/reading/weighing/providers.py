"""Everybody who might be the provider of an amount, and what speaks for each."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from functools import lru_cache
from itertools import combinations, pairwise

from pledgebook.model import Stage
from pledgebook.reading import agents, nameless
from pledgebook.reading.agents import GIVERS
from pledgebook.reading.giving.gift import GIVING, list_end
from pledgebook.reading.giving.givers import who_and_what
from pledgebook.reading.giving.stages import stage_of
from pledgebook.reading.lexicon import Lexicon
from pledgebook.reading.lines import Parsed
from pledgebook.reading.names import PLACES
from pledgebook.reading.parties import Mention
from pledgebook.reading.resources import FORCES
from pledgebook.reading.told import Told
from pledgebook.reading.weighing.claimed import NOTHING, Claimed
from pledgebook.reading.weighing.spots import Spot
from pledgebook.reading.weighing.weights import Question

NAMED = GIVERS | {"person", "company"}
STEPS = (5, 11)
"""Words from the amount within which the distance counts in words, and beyond which it is far."""

LINES = 4
"""Sentences of which it is kept where somebody is named: all amounts of one ask in a row."""

REACH = 80
"""Words to either side of an amount in which names are looked at: more than a sentence of prose
has; without it a sentence of no end cost the square of its length."""

PARAGRAPH = 400
"""Characters between an amount and a commitment in which both are told together."""

LINES_BACK = 2
"""Sentences before in whose subject a provider may stand: "It" is seldom farther from its name."""

TELLING = (
    *("gives own", "gives near", "from after near", "by after near"),
    *("subject", "in amount", "government", "speaks", "subject before", "in subject", "by"),
    *("nearest before", "own money", "place", "provider", "first of report", "publisher"),
)
"""Signs that are also counted in pairs."""

Signs = dict[str, set[str]]


def candidates(spot: Spot, read: Claimed = NOTHING) -> Signs:
    """Return the signs for each party that might be the provider, by its name.

    `read` are the claims that rules read in the report.
    """
    signs: Signs = {}
    told = (
        *_of_clauses(spot),
        *_by_rules(spot),
        *_by_sources(spot),
        *_nameless(spot),
        *_in_sentence(spot),
        *_of_amount(spot),
        *_beyond(spot),
        *_told(spot, read),
    )
    for party, these in told:
        signs.setdefault(party, {"anybody"}).update(these)
    for name, some in signs.items():
        some.update(_of_party(spot, name))
        telling = [one for one in TELLING if one in some]
        some.update(f"{one} and {other}" for one, other in combinations(telling, 2))
        some.add(f"of {min(3, len(signs))}")
    return signs


def likelihoods(spot: Spot, read: Claimed, question: Question) -> dict[str, int]:
    """Return how much speaks for each party that might be the provider, in thousandths."""
    return {name: question.sums(some)[0] for name, some in candidates(spot, read).items()}


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


def _by_rules(spot: Spot) -> Iterator[tuple[str, list[str]]]:
    """Yield who gives in the amount's own clauses, as the grammar has it, its verb apart."""
    for clause in spot.clauses:
        told = Told(spot.passage, spot.line, clause, GIVING)
        stage = stage_of(told)
        where = "own" if clause is spot.own else "near"
        for agent in who_and_what(told, stage or Stage.PLEDGED)[0]:
            signs = [f"gives {where}", f"gives {where} {bool(stage)}", f"giver:{agent.kind}"]
            yield agent.name, signs


def _by_sources(spot: Spot) -> Iterator[tuple[str, list[str]]]:
    """Yield who follows "from" and "by", with a name or without."""
    words, lexicon = spot.words, spot.passage.lexicon
    for at in _leads(spot.line.parsed, lexicon):
        lead = words[at].lower
        side = f"{lead} {'before' if at < spot.at else 'after'}"
        near = f"{side} {'near' if abs(at - spot.at) <= STEPS[0] else 'far'}"
        for agent in spot.passage.givers(spot.line, (at + 1, list_end(spot.line, at + 1))):
            yield agent.name, [side, near, f"giver:{agent.kind}"]
        found = nameless.named_so(words, (at + 1, len(words)), lexicon)
        if found:
            yield found[0], ["nameless", f"nameless {near}", f"head:{found[1]}"]


@lru_cache(maxsize=LINES)
def _leads(parsed: Parsed, lexicon: Lexicon) -> tuple[int, ...]:
    """Return which words of a sentence are a "from" or "by" before no verb."""
    leads = GIVING.words(lexicon, "source_by")
    pairs = enumerate(pairwise(parsed.words))
    return tuple(at for at, (one, then) in pairs if one.lower in leads and then.tag != "verb")


@lru_cache(maxsize=LINES)
def _named(parsed: Parsed) -> tuple[int, ...]:
    """Return which words of a sentence name somebody who can give."""
    every = enumerate(parsed.words)
    return tuple(at for at, word in every if word.mention and word.mention.kind in NAMED)


def _nameless(spot: Spot) -> Iterator[tuple[str, list[str]]]:
    """Yield the subjects that name nobody: "private investors"."""
    for clause in spot.clauses:
        held = clause.subject and clause.subject[0] <= spot.at < clause.subject[1]
        found = nameless.named_so(spot.words, clause.subject, spot.passage.lexicon)
        if found and not held:
            name, head = found
            where = "own" if clause is spot.own else "near"
            signs = [f"nameless {where}", f"nameless {where} {clause.passive}"]
            yield name, ["nameless", *signs, f"head:{head}", f"head:{head} {where}"]


def _told(spot: Spot, read: Claimed) -> Iterator[tuple[str, list[str]]]:
    """Yield who gives what the rules read right before the amount, and right after it."""
    at = spot.passage.cite(spot.word.start, spot.word.end).start
    here = spot.passage.cite(spot.line.sentence.start, spot.line.sentence.end)
    for side, one in zip(("before", "after"), read.givers_around(at), strict=True):
        if one is not None:
            inside = here.start <= one[0] < here.end
            near = "here" if inside else "near" if abs(one[0] - at) <= PARAGRAPH else "far"
            yield one[1], [f"gave {side}", f"gave {side} {near}"]


def _in_sentence(spot: Spot) -> Iterator[tuple[str, list[str]]]:
    words, every = spot.words, _named(spot.line.parsed)
    named = every[bisect_left(every, spot.at - REACH) : bisect_right(every, spot.at + REACH)]
    for before, at, after in zip((-1, *named), named, (*named[1:], len(words)), strict=False):
        mention = words[at].mention
        if mention is not None:
            near = _nearest(spot, before, at, after)
            yield _acting(spot, mention), [*_of_mention(spot, at, mention), *near]


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


def _nearest(spot: Spot, before: int, at: int, after: int) -> Iterator[str]:
    """Yield where a name stands among those of its sentence, by the ones before and after it."""
    if before < 0:
        yield "first"
    if at < spot.at <= after or before <= spot.at < at:
        yield "nearest before" if at < spot.at else "nearest after"


def _of_amount(spot: Spot) -> Iterator[tuple[str, list[str]]]:
    for mention in spot.passage.cast.within(spot.word.start, spot.word.end):
        if mention.kind in NAMED:
            force = f"in amount of forces {spot.found.unit in FORCES}"
            yield mention.stands or mention.party, ["in amount", f"in amount:{mention.form}", force]


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
    minter = passage.cast.names.minter(spot.found.unit or "")
    if minter and passage.cast.is_one_of(minter, PLACES):
        yield minter, ["money"]
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
    if minter := cast.names.minter(spot.found.unit or ""):
        yield "own money" if name == minter else "other money"
