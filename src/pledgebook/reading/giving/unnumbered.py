"""What is given without a number: "financial and logistical backing", "ready to deploy"."""

from __future__ import annotations

from pledgebook.model import Resource
from pledgebook.reading.clauses import Span
from pledgebook.reading.giving.gift import GIVING, Gift
from pledgebook.reading.lexicon import Lexicon
from pledgebook.reading.names import PLACES
from pledgebook.reading.passage import Passage
from pledgebook.reading.resources import FORCES, given_in, telling
from pledgebook.reading.spans import lower_at, place
from pledgebook.reading.speakers import Line
from pledgebook.reading.told import Told

HEAD = 80
"""Characters in which "announced a new contribution of" names its gift."""

BEFORE = 2
"""Sentences in which "they" may have been counted."""

UNITS = (("police", "police"), ("troops", "troops"), ("people", "personnel"))
"""Lists of the lexicon, and the unit of docs/claims.md that their words name."""


def announced(told: Told, span: Span) -> tuple[Gift, ...]:
    """Return what an announcement names as a gift: "a contribution of equipment"."""
    text = told.text(span)
    if told.starts(text, "no_gift") or not told.search(text[:HEAD], "announced"):
        return ()
    return tuple(g for g in unnumbered(told, span) if g.resource is not Resource.SUPPORT)


def unnumbered(told: Told, span: Span) -> tuple[Gift, ...]:
    """Return the resources named in the object, the telling ones before plain support."""
    end = _object_end(told.lexicon, told.line, span)
    if end <= span[0]:
        return ()
    text = told.text((span[0], end))
    start, stop = place(told.line, (span[0], end))
    force = named_unit(told.passage, text)
    return tuple(
        Gift(r, None, force if r is Resource.PERSONNEL else None, start, stop)
        for r in _meant(told, text)
    )


def _meant(told: Told, text: str) -> tuple[Resource, ...]:
    """Return what an object names as given: of "police vehicles" and "deploy a unit" one each."""
    if told.is_one("teach", "help", "carry"):
        return _served(told, text)
    if told.is_one("bear", "pay") and told.search(text, "costs"):
        return (Resource.FUNDS,)
    if told.is_one("build") and not told.search(text, "works"):
        return ()
    named = given_in(told.passage, text)
    if told.search(text, "not_sent"):
        named = tuple(one for one in named if one is not Resource.PERSONNEL)
    told_of = telling(named)
    if told.is_one("sent") and Resource.PERSONNEL in told_of:
        return (Resource.PERSONNEL,)
    if {Resource.PERSONNEL, Resource.EQUIPMENT} <= set(told_of) and not _is_joined(told, text):
        return told_of[:1]
    return told_of or named[:1]


def _is_own_force(told: Told, text: str) -> bool:
    """Whether a giver makes its own force ready: "is training a battalion of 850"."""
    start, end = place(told.line, told.clause.tail)
    nations = any(one.kind in PLACES for one in told.passage.cast.within(start, end))
    return bool(told.search(text, "units")) and not nations


def _served(told: Told, text: str) -> tuple[Resource, ...]:
    """Return what is given by serving the object: "trained its police", "supported Chad with fuel".

    The object is who is served; what follows "with" is what is given.
    """
    if told.is_one("teach") and told.clause.progressive and _is_own_force(told, text):
        return (Resource.PERSONNEL,)
    led = told.search(text, "with")
    given = given_in(told.passage, text[led.end() :]) if led else ()
    if given and not told.is_one("teach"):
        return telling(given) or given[:1]
    whom = text[: led.start()] if led else text
    if not _is_served(told, whom):
        return ()
    if told.is_one("teach"):
        return (Resource.TRAINING,)
    return (Resource.LOGISTICS,) if told.is_one("carry") else (Resource.SUPPORT,)


def _is_served(told: Told, text: str) -> bool:
    """Whether a text names somebody who can be helped, and no mere cause: "its sovereignty"."""
    if told.search(text, "causes"):
        return False
    return bool(given_in(told.passage, text) or told.search(text, "supported", "trainees"))


def _is_joined(told: Told, text: str) -> bool:
    joins = told.lexicon.table["function"]["conjunction"]
    return any(f" {join} " in text.lower() for join in joins) or "," in text


def _object_end(lexicon: Lexicon, line: Line, span: Span) -> int:
    """Return where the object ends: at the first preposition that leads out of it."""
    for at in range(span[0], span[1]):
        word = line.words[at]
        if word.tag != "prep":
            continue
        if at == span[0] and word.lower not in GIVING.words(lexicon, "particles") | {"with"}:
            return at
        if at == span[0]:
            continue
        if at > span[0] and word.lower == "in" and line.words[at - 1].tag != "amount":
            return at
        if at > span[0] and word.lower not in {"of", "with", "in", "by"}:
            return at
    return span[1]


def named_unit(passage: Passage, text: str) -> str | None:
    """Return which force a text names: "police officers", "infantry", "peacekeepers"."""
    lexicon = passage.lexicon
    return next((unit for name, unit in UNITS if GIVING.search(lexicon, text, name)), None)


def antecedent(told: Told) -> tuple[Gift, ...]:
    """Return the force that "they" or "the contingent" means: the one counted just before."""
    subject, line = told.clause.subject, told.line
    if not subject or lower_at(line, subject[0]) not in GIVING.words(told.lexicon, "pronouns"):
        return ()
    limit = line.words[subject[0]].start
    for earlier in (
        line,
        *reversed(told.passage.lines[max(0, line.number - BEFORE) : line.number]),
    ):
        for word in reversed(earlier.words):
            if word.start < limit and word.amount and word.amount.unit in FORCES:
                verb = place(line, told.clause.verb)
                start = word.start if earlier is line else verb[0]
                return (Gift(Resource.PERSONNEL, word.amount, word.amount.unit, start, verb[1]),)
    return ()


def implied(told: Told) -> tuple[Gift, ...]:
    """Return what the verb alone implies: "ready to deploy" is people, "will fund it" money."""
    if told.is_one("withdraw") and told.starts(told.tail, "them") and (force := _them(told)):
        return (force,)
    resource = _implied(told)
    return (Gift(resource, None, None, *place(told.line, told.clause.verb)),) if resource else ()


def _them(told: Told) -> Gift | None:
    """Return the force that "pulled them out" means: the one counted before in the sentence."""
    start, end = place(told.line, told.clause.verb)
    for word in reversed(told.line.words[: told.clause.verb[0]]):
        if word.amount and word.amount.unit in FORCES:
            return Gift(Resource.PERSONNEL, word.amount, word.amount.unit, start, end)
    return None


def _implied(told: Told) -> Resource | None:
    """Return what a verb gives that has no object, or one that names no resource."""
    if told.is_one("deploy", "quit") or _withdraws_people(told):
        return Resource.PERSONNEL
    if told.is_one("build") and told.search(told.tail[:HEAD], "works"):
        return Resource.SUPPORT
    if told.is_one("contribute"):
        return _contributed(told)
    pays = told.is_one("pay") and (
        told.clause.future or told.clause.relation in {"gerund", "infinitive"}
    )
    if told.is_one("fund") or pays or (told.is_one("again") and _is_its_pledge(told)):
        return Resource.FUNDS
    backs = told.is_one("help") and told.search(told.tail, "supported")
    return Resource.SUPPORT if backs or told.is_one("stand") else None


def _contributed(told: Told) -> Resource:
    """Return what a bare "will contribute" gives: forces, where the sentence counts forces."""
    before = told.line.words[: told.clause.verb[0]]
    forces = any(word.amount and word.amount.unit in FORCES for word in before)
    return Resource.PERSONNEL if forces else Resource.SUPPORT


def _withdraws_people(told: Told) -> bool:
    if told.is_one("withdraw") and told.starts(told.tail, "them"):
        return True
    return told.is_one("leave") and is_departure(told)


def is_landed(told: Told) -> bool:
    """Whether somebody lands what follows: "landed a rescue team"."""
    brings = told.does("provide") and bool(told.tail_words) and told.tail_words[0].tag == "det"
    return brings and bool(given_in(told.passage, told.tail))


def is_departure(told: Told) -> bool:
    """Whether what follows the verb is a departure: "announced its withdrawal"."""
    found = told.search(told.tail, "leaving")
    return found is not None and len(told.tail[: found.start()].split()) <= 2  # noqa: PLR2004 - "its early"


def _is_its_pledge(told: Told) -> bool:
    """Whether the object is the giver's earlier promise: "doubled its initial pledge"."""
    found = told.search(told.tail, "its_pledge")
    return found is not None and len(told.tail[: found.start()].split()) <= 3  # noqa: PLR2004 - "its own first"
