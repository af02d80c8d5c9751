"""Who gives an amount: its owner, its agent, who acts in its clause, who gave just before."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

from pledgebook.model import Claim
from pledgebook.reading.agents import Agent
from pledgebook.reading.giving.gift import GIVING, NO_GIVERS, list_end, lister
from pledgebook.reading.giving.spot import Spot
from pledgebook.reading.names import PLACES
from pledgebook.reading.resources import FORCES
from pledgebook.reading.spans import lower_at

AGENT = 7
"""Words after an amount in which "paid for by" names its giver."""

OWNER = 4
"""Words before an amount in which its owner stands: "Japan's promised three million"."""

NATION = 2
"""Words after an amount in which a nation owns it: "tonnes of Saudi diesel"."""

NEAR = 500
"""Characters before a sentence in which the last giver goes on giving: about a paragraph."""

Givers = tuple[Agent, ...]


def named_givers(spot: Spot) -> Givers:
    """Return the first givers that the sentence names for an amount."""
    return next((found for find in WAYS if (found := find(spot))), ())


def givers_before(spot: Spot, last: Claim | None) -> Givers:
    """Return who gave last, where that is near: "of which $20 million is for Chad"."""
    if last is None or last.actor is None:
        return ()
    passage = spot.passage
    earliest = passage.base + passage.layout.back(max(0, spot.line.sentence.start - NEAR))
    near = earliest <= last.evidence.end <= passage.base + passage.layout.back(spot.word.start)
    return (Agent(last.actor, spot.word.start, "state"),) if near else ()


def publisher(spot: Spot) -> Givers:
    """Return who speaks in a release, for an amount of which no verb has a subject."""
    home, clause = spot.passage.home, spot.clause
    if home is None or (clause and clause.subject):
        return ()
    return (Agent(home, spot.word.start, "state"),)


def owners(spot: Spot) -> Givers:
    """Return whose the amount is: "Japan's promised three million doses", "our 38 staff"."""
    words = spot.line.words
    for back in range(spot.at - 1, max(-1, spot.at - OWNER - 1), -1):
        word = words[back]
        if word.owns or word.lower in GIVING.words(spot.lexicon, "its"):
            return _givers(spot, back, back + 1)
        if word.tag not in {"noun", "verb", "amount"} or word.form in {"base", "s", "ing"}:
            return ()
    return ()


def _givers(spot: Spot, start: int, end: int) -> Givers:
    found = spot.passage.givers(spot.line, (start, end))
    return tuple(one for one in found if one.kind not in NO_GIVERS and not _leads(spot, one))


def _leads(spot: Spot, one: Agent) -> bool:
    """Whether a party is only half of a word: "the Kenya-led mission" is not Kenya."""
    return any(
        word.start == one.start and after.lower == "-" for word, after in pairwise(spot.line.words)
    )


def _agents(spot: Spot) -> Givers:
    """Return the party after "by" or "from": "$4.9 million allocated by the fund"."""
    words = spot.line.words
    if spot.amount.unit in FORCES and lower_at(spot.line, spot.at + 1) in GIVING.words(
        spot.lexicon, "of"
    ):
        return _givers(spot, spot.at + 2, list_end(spot.line, spot.at + 2))
    for ahead in range(spot.at + 1, min(len(words) - 1, spot.at + AGENT)):
        if words[ahead].lower in GIVING.words(spot.lexicon, "source_by"):
            dated = words[ahead + 1].tag == "time"
            return () if dated else _givers(spot, ahead + 1, list_end(spot.line, ahead + 1))
        if words[ahead].tag in {"amount", "modal", ".", ";", ":", "conj", "sub"}:
            return ()
    return ()


def _nation(spot: Spot) -> Givers:
    """Return the nation inside or after an amount: "3,000 Kenyan soldiers"."""
    words = spot.line.words
    end = words[min(spot.at + NATION, len(words) - 1)].end
    for mention in spot.passage.cast.within(spot.word.start, end):
        if mention.kind in PLACES and mention.form == "demonym":
            return (Agent(mention.party, spot.word.start, "state"),)
    return ()


def _doers(spot: Spot) -> Givers:
    """Return who acts in the clause, or in the one on which it hangs."""
    if spot.told is None:
        return ()
    for one in (spot.told, *spot.told.above()):
        subject = one.clause.subject
        if one.is_one("receive"):
            return ()
        if subject is None or one.clause.passive or subject[0] <= spot.at < subject[1]:
            continue
        if spot.passage.givers(spot.line, subject):
            found = _givers(spot, *subject)
            return tuple(g for g in found if g.name != spot.passage.cast.mission)
    return ()


def _named_before(spot: Spot) -> Givers:
    """Return the giver named last before it: "The Commission accounts for 2.3 billion"."""
    words = spot.line.words
    for back in range(spot.at - 1, -1, -1):
        if words[back].tag in {";", "amount"}:
            return ()
        if words[back].mention and lister(spot.lexicon, spot.line, back):
            return _givers(spot, back, back + 1)
    return ()


WAYS: tuple[Callable[[Spot], Givers], ...] = (owners, _agents, _nation, _doers, _named_before)
"""The ways to find a giver, the surest first."""
