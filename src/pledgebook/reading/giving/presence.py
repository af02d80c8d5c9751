"""How far forces have come that are, arrive, serve, train or leave: "are on the ground"."""

from __future__ import annotations

from pledgebook.model import Resource, Scope, Stage
from pledgebook.reading.giving.asked import is_asked_for
from pledgebook.reading.giving.gift import NEAR, are_nationals, are_nationals_sent, is_counted_gift
from pledgebook.reading.names import PLACES
from pledgebook.reading.resources import FORCES, given_in, telling
from pledgebook.reading.spans import words_in
from pledgebook.reading.told import Told

COMPLEMENT = 40
"""Characters after "are" in which "ready" is said of the subject, and not of something after it."""

LONG_COMPLEMENT = 60
"""The same for "in the last week of their training"."""


def stage_of_being(told: Told) -> Stage | None:
    """Return the stage of "are ready", "in training", "on the ground", "has 379 people"."""
    clause, tail = told.clause, told.tail
    if clause.negated:
        return None
    if clause.base == "have":
        return Stage.DELIVERED if _has_forces(told) else None
    if not _speaks_of_forces(told):
        return None
    if clause.base == "expect" or told.search(
        told.text((clause.verb[0], clause.tail[1])), "due_now"
    ):
        return Stage.PLEDGED
    if told.search(tail[:COMPLEMENT], "ready"):
        return Stage.PREPARING if clause.future else Stage.READY
    return _stage_of_place(told)


def _stage_of_place(told: Told) -> Stage | None:
    """Return the stage that training or a place tells: "in the last week of their training"."""
    if told.search(told.tail[:LONG_COMPLEMENT], "in_training"):
        return Stage.PREPARING
    here = told.search(told.tail, "on_the_ground") or (
        _is_somewhere(told) and (_are_somebodys_forces(told) or _there_are_nationals(told))
    )
    return Stage.DELIVERED if here and not told.clause.future else None


def _is_somewhere(told: Told) -> bool:
    """Whether a place is what follows: "have been in Mozambique since July"."""
    words = told.tail_words
    first = 1 if words and words[0].amount else 0
    led = len(words) > first and words[first].lower in told.lists.words(told.lexicon, "at_work")
    return led and any(w.mention and w.mention.kind in PLACES for w in words)


def _there_are_nationals(told: Told) -> bool:
    """Whether "there are 83 Canadian police officers" follows, of another state than the place."""
    first = told.tail_words[0] if told.tail_words and told.clause.subject is None else None
    if first is None or first.amount is None or first.amount.unit not in FORCES:
        return False
    cast = told.passage.cast
    return any(
        m.form == "demonym" and m.kind in PLACES and m.party != cast.place
        for m in cast.within(first.start, first.end)
    )


def _has_forces(told: Told) -> bool:
    """Whether "has 379 people in the mission" follows: forces, and where they are."""
    if told.clause.past and not told.clause.perfect:
        return False
    if _are_forces_somewhere(told) or _has_so_many(told):
        return True
    first = told.tail_words[0].amount if told.tail_words else None
    forces = first is not None and (
        first.unit in FORCES
        or (first.unit == "people" and told.search(told.tail, "force_words") is not None)
    )
    return forces and told.search(told.tail, "at_work") is not None


def _has_so_many(told: Told) -> bool:
    """Whether a state "has 2,500", where the report tells of forces: no more is said."""
    words, passage = told.tail_words, told.passage
    bare = bool(words) and words[0].amount is not None and words[0].amount.unit is None
    ends = len(words) == 1 or (len(words) > 1 and words[1].tag in {",", ".", ";", "conj"})
    if not (bare and ends and passage.cast.mission):
        return False
    start = told.line.sentence.start
    said = passage.running[max(0, start - NEAR) : told.line.sentence.end]
    having = passage.parties(told.line, told.clause.subject)
    states = [one for one in having if one.kind == "state" and one.name != passage.cast.place]
    return bool(states) and told.search(said, "police", "troops") is not None


def _are_forces_somewhere(told: Told) -> bool:
    """Whether "has troops in Somalia" follows: forces, and the place where they are."""
    nouns = [at for at, word in enumerate(told.tail_words) if word.tag == "prep"][:1]
    if not nouns or not 0 < nouns[0] <= len(("its", "own", "troops")):
        return False
    start = told.clause.tail[0]
    led = told.text((start, start + nouns[0]))
    rest = told.tail_words[nouns[0] :]
    forces = told.search(led, "police", "troops", "people")
    return bool(
        forces
        and rest[0].lower in told.lists.words(told.lexicon, "at_work")
        and any(w.mention and w.mention.kind in PLACES for w in rest)
    )


def _speaks_of_forces(told: Told) -> bool:
    for span in (told.clause.tail, told.clause.subject, told.apposed):
        for word in words_in(told.line, span):
            if word.amount and (word.amount.unit in FORCES or word.amount.unit is None):
                return True
            if told.passage.cast.mission and are_nationals(told.passage.cast, word):
                return True
        if span and Resource.PERSONNEL in given_in(told.passage, told.text(span)):
            return True
    first = told.subject_words[0].lower if told.subject_words else ""
    return first in {"they", "we"}


def stage_of_arriving(told: Told) -> Stage | None:
    """Return the stage of "The first 200 soldiers arrived", "will land in June"."""
    clause = told.clause
    later = clause.negated and clause.future and told.starts(told.tail, "not_before") is not None
    if (clause.negated and not later) or not clause.subject or not _can_be_delivered(told):
        return None
    if told.is_one("reach") and not _is_counted(told) and not _is_owned(told):
        return None
    return Stage.PLEDGED if clause.future or clause.relation == "infinitive" else Stage.DELIVERED


def is_flown_in(told: Told) -> bool:
    """Whether people come in: "60 rescuers flew in on Saturday"."""
    if told.clause.passive or not told.starts(told.tail, "inward"):
        return False
    return any(w.amount and w.amount.unit in FORCES for w in told.subject_words)


def _is_owned(told: Told) -> bool:
    """Whether the subject says whose it is: "a Spanish tanker aircraft", "Jordan's convoy"."""
    place = told.passage.cast.place
    mentions = (w.mention for w in told.subject_words if w.mention and not w.amount)
    return any(m.form == "demonym" and m.kind in PLACES and m.party != place for m in mentions)


def _is_counted(told: Told) -> bool:
    """Whether the subject counts people or things: "200 troops joined the force"."""
    return any(
        w.amount
        and (w.amount.unit or w.amount.scope is Scope.ADDITIONAL)
        and not w.amount.is_money
        and (is_counted_gift(told.lexicon, w.amount) or are_nationals_sent(told, w))
        for w in told.subject_words
    )


def _can_be_delivered(told: Told) -> bool:
    """Whether the subject is people or things."""
    subject = (*told.subject_words, *words_in(told.line, told.apposed))
    if any(w.amount and is_counted_gift(told.lexicon, w.amount) for w in subject):
        return True
    if any(are_nationals_sent(told, word) for word in subject):
        return True
    named = {*given_in(told.passage, told.subject)}
    return bool({Resource.PERSONNEL, Resource.EQUIPMENT} & named) or (
        bool(named) and _is_owned(told)
    )


def stage_of_going(told: Told) -> Stage | None:
    """Return the stage of "its officers will return home", "their soldiers would go too"."""
    clause = told.clause
    if clause.negated or Resource.PERSONNEL not in given_in(told.passage, told.subject):
        return None
    if told.is_one("go_there"):
        return Stage.PLEDGED if clause.future else None
    places = any(w.mention and w.mention.form == "capital" for w in told.tail_words)
    return Stage.WITHDRAWN if places or told.search(told.tail, "home") else None


def stage_of_leaving(told: Told) -> Stage | None:
    """Return the stage of "the last French soldiers left Niamey", "Ireland has left the force"."""
    if told.clause.negated or told.clause.relation in {"gerund", "participle"}:
        return None
    if _are_somebodys_forces(told) and told.search(told.subject, "group_arriving"):
        if told.starts(told.tail, "bound"):
            return Stage.PLEDGED if told.clause.future else Stage.DELIVERED
        return Stage.WITHDRAWN
    state = any(a.kind == "state" for a in told.passage.parties(told.line, told.clause.subject))
    return Stage.WITHDRAWN if state and told.starts(told.tail, "with_force") else None


def stage_of_staying(told: Told) -> Stage | None:
    """Return the stage of "The Ugandan troops will stay until May"."""
    ahead = told.clause.future or told.clause.relation == "infinitive"
    stays = ahead and not told.clause.negated and _are_somebodys_forces(told)
    return Stage.PLEDGED if stays else None


def stage_of_serving(told: Told) -> Stage | None:
    """Return the stage of "The Kenyan officers are working there", "took part in 46 missions"."""
    clause = told.clause
    asleep = clause.negated or clause.future or clause.modal or clause.relation == "infinitive"
    if asleep or clause.subject is None:
        return None
    if told.is_one("participate"):
        missions = any(w.amount and w.amount.unit == "missions" for w in told.tail_words)
        return Stage.DELIVERED if missions else None
    return Stage.DELIVERED if _are_somebodys_forces(told) else None


def _are_somebodys_forces(told: Told) -> bool:
    """Whether the subject is the forces of a state that is not the place itself."""
    owned = any(
        (w.mention and (w.mention.form == "demonym" or w.owns))
        or (w.amount and w.amount.unit in FORCES)
        or w.lower in told.lists.words(told.lexicon, "its")
        for w in told.subject_words
    )
    named = Resource.PERSONNEL in given_in(told.passage, told.subject)
    owners = told.passage.parties(told.line, told.clause.subject)
    return (
        owned
        and named
        and any(o.kind == "state" and o.name != told.passage.cast.place for o in owners)
    )


def stage_of_training(told: Told) -> Stage | None:
    """Return the stage of "are being trained", "is recruiting 300 officers"."""
    if told.clause.negated or is_asked_for(told):
        return None
    if told.is_one("undergo") and told.search(told.tail, "training"):
        return Stage.PREPARING
    forces = any(w.amount and w.amount.unit in FORCES for w in told.tail_words)
    under_way = told.clause.progressive and (
        told.is_one("muster")
        or (told.clause.passive and told.is_one("prepared"))
        or (forces and told.is_one("prepare"))
    )
    return Stage.PREPARING if under_way else None


def stage_of_withdrawing(told: Told) -> Stage | None:
    """Return the stage of "will withdraw its 150 soldiers", "has cut its contribution"."""
    words = told.tail_words
    summed = bool(words) and words[0].amount is not None and words[0].amount.is_money
    if told.clause.negated or (told.is_one("go") and not summed):
        return None
    counted = any(
        w.amount and (w.amount.unit in FORCES or w.amount.is_money) and before.tag != "prep"
        for before, w in zip(told.line.words[told.clause.verb[1] - 1 :], words, strict=False)
    )
    named = bool(told.search(told.object, "withdrawn")) or (
        told.is_one("withdraw")
        and bool(telling(given_in(told.passage, told.object[:LONG_COMPLEMENT])))
    )
    if told.is_one("pull"):
        if not told.search(told.tail[:COMPLEMENT], "pulled"):
            return None
        named = named or bool(told.starts(told.tail, "them"))
    return Stage.WITHDRAWN if counted or named else None
