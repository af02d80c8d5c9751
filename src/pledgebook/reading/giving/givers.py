"""Who gives: the subject, the agent of a passive, the owner of the officers, the one who speaks."""

from __future__ import annotations

from dataclasses import replace

from pledgebook.model import Resource, Stage
from pledgebook.reading.agents import Agent, home_of
from pledgebook.reading.clauses import Span
from pledgebook.reading.giving.gift import GIVING, Gift, list_end, sources_end
from pledgebook.reading.giving.gifts import gifts_in, promised_before
from pledgebook.reading.giving.presence import is_flown_in
from pledgebook.reading.giving.unnumbered import antecedent, implied, is_landed
from pledgebook.reading.names import PLACES
from pledgebook.reading.parties import Mention
from pledgebook.reading.resources import given_in
from pledgebook.reading.spans import place, whole
from pledgebook.reading.told import Told

OWNERS = PLACES | {"unnamed", "organisation", "agency"}
"""Kinds of party that can own a force or a thing."""

REACH = 14
"""Words after a passive verb in which its agent stands: "by", and a list of donors before it."""

GiversAndGifts = tuple[tuple[Agent, ...], tuple[Gift, ...]]


def who_and_what(told: Told, stage: Stage) -> GiversAndGifts:
    """Return who gives and what is given in a clause that tells `stage`; empty where unsaid."""
    if told.is_one("participate"):
        return _taking_part(told)
    if is_of_subject(told, stage):
        return _of_subject(told)
    givers = _of_noun(told) or _of_sayer(told)
    givers = givers or told.passage.givers(told.line, told.clause.subject)
    givers = givers or _by_speaker(told)
    given = gifts_in(told, told.clause.tail) or promised_before(told)
    givers = _without_receivers(told, _without_persons(told, givers, given))
    if not given and (told.is_one("implies") or not told.is_one("needs_object")):
        given = implied(told)
    if givers and all(_is_mission(told, g) for g in givers) and not told.is_one("by_mission"):
        return (), ()
    return givers, given


def _of_noun(told: Told) -> tuple[Agent, ...]:
    """Return whose "commitment to providing" or "leadership in delivering" it is."""
    clause, line = told.clause, told.line
    floor = told.over.clause.verb[1] if told.over else 0
    lead = told.text((floor, clause.verb[0]))
    if clause.relation not in {"gerund", "infinitive"} or not told.ends(
        lead, "promise_to", "praised"
    ):
        return ()
    owners = [at for at in range(floor, clause.verb[0]) if line.words[at].owns]
    return told.passage.givers(line, (owners[-1], owners[-1] + 1)) if owners else ()


def _of_sayer(told: Told) -> tuple[Agent, ...]:
    """Return who "said it would send": "it" is the body that says so, "they" are several."""
    over, subject = told.over, told.subject_words
    alone = len(subject) == 1 and subject[0].tag == "pron"
    if over is None or not alone or not over.does("say") or over.clause.passive:
        return ()
    found = told.passage.givers(told.line, over.clause.subject)
    if len(found) == 1 and subject[0].lower not in GIVING.words(told.lexicon, "itself"):
        return ()
    return found if all(one.kind not in {"person", "mission"} for one in found) else ()


def _is_mission(told: Told, giver: Agent) -> bool:
    """Whether a party is the mission itself: it receives, and gives only of what it has."""
    return giver.kind == "mission" or giver.name == told.passage.cast.mission


def is_of_subject(told: Told, stage: Stage) -> bool:
    """Whether the subject is what is given: "600 officers arrived", "were sent"."""
    if told.clause.passive:
        return True
    if told.is_one("quit", "stay") or (stage is Stage.WITHDRAWN and told.is_one("bring_home")):
        return Resource.PERSONNEL in given_in(told.passage, told.subject)
    moves = (told.does("arrive") and not is_landed(told)) or told.is_one("go_home", "go_there")
    follows = told.is_one("comes_later") and any(word.amount for word in told.subject_words)
    moves = moves or (told.is_one("flies_in") and is_flown_in(told))
    arrives = moves or follows or told.does("serve") or told.clause.base == "be"
    return arrives or (stage is Stage.PREPARING and told.is_one("undergo"))


def _taking_part(told: Told) -> GiversAndGifts:
    """Return who took part in how many missions: support, counted in missions."""
    givers = told.passage.givers(told.line, told.clause.subject)
    missions = (w for w in told.tail_words if w.amount and w.amount.unit == "missions")
    return givers, tuple(
        Gift(Resource.SUPPORT, w.amount, "missions", w.start, w.end) for w in missions
    )


def _of_subject(told: Told) -> GiversAndGifts:
    """Return the gift that the subject is, and whose it is."""
    clause, given = told.clause, _subject_gifts(told)
    if not any(gift.amount for gift in given) and clause.relation != "participle":
        given = antecedent(told) or given
    agents = _by_agent(told)
    if agents and not given and told.is_one("bear"):
        given = implied(told)
    if not agents and len(given) > 1:
        given = tuple(replace(gift, owner=_owner(told, gift)) for gift in given)
    return agents or _owners(told, clause.subject or clause.tail, given), given


def _owner(told: Told, gift: Gift) -> Agent | None:
    """Return whose one gift of several is: "24 Jamaicans and two officers from Belize"."""
    nation = _nation(told, (gift,))
    if nation:
        return Agent(nation.party, gift.start, "state")
    words = told.line.words
    at = next((i for i, word in enumerate(words) if word.start == gift.start), len(words))
    if at + 2 < len(words) and words[at + 1].lower in GIVING.words(told.lexicon, "source"):
        return next(
            iter(told.passage.givers(told.line, (at + 2, list_end(told.line, at + 2)))), None
        )
    return None


def _subject_gifts(told: Told) -> tuple[Gift, ...]:
    """Return what the subject counts, else what follows the verb; a number before a name."""
    clause, subject = told.clause, told.clause.subject
    if subject and subject[0] < clause.verb[0] and clause.relation == "main":
        subject = (subject[0], clause.verb[0])
    given = gifts_in(told, subject, subject=True) if subject else ()
    if told.apposed and not (given and given[0].amount):
        given = gifts_in(told, told.apposed, subject=True) or given
    tail_too = not (clause.passive and clause.base != "train") or subject is None
    handed = clause.passive and not given and bool(_by_agent(told))  # "was given three by Fiji"
    if (tail_too or handed) and not (given and given[0].amount):
        given = gifts_in(told, clause.tail) or given
    return given


def _by_speaker(told: Told) -> tuple[Agent, ...]:
    """Return whose promise a clause without a subject is: "met the police; committed to deploy"."""
    start = told.line.words[told.clause.verb[0]].start
    speaker = told.passage.speaker_at(start)
    if told.clause.subject is not None or speaker is None:
        return ()
    name = home_of(speaker, told.passage.cast) or told.passage.cast.provider
    return (Agent(name, start, "state"),) if name else ()


def _by_agent(told: Told) -> tuple[Agent, ...]:
    """Return the party after "by": "was donated by Japan"."""
    clause, words = told.clause, told.line.words
    for at in range(clause.verb[1], min(clause.tail[1], clause.verb[1] + REACH, len(words) - 1)):
        if words[at].lower in GIVING.words(told.lexicon, "by") and words[at + 1].tag not in {
            "verb",
            "time",
        }:
            end = max(clause.tail[1], list_end(told.line, at + 1))
            found = told.passage.givers(told.line, (at + 1, end))
            return tuple(one for one in found if one.kind != "person") or found
    return ()


def _owners(told: Told, subject: Span, given: tuple[Gift, ...]) -> tuple[Agent, ...]:
    """Return whose the people or things of a subject are: "600 Kenyan officers", "our officers"."""
    passage, words = told.passage, told.line.words
    nation = _nation(told, tuple(gift for gift in given if gift.amount))
    if nation:
        return (Agent(nation.party, nation.start, "state"),)
    found = tuple(a for a in passage.givers(told.line, subject) if a.kind in OWNERS)
    for at in range(subject[0], subject[1] - 1):
        counted = at > subject[0] and words[at - 1].amount is not None
        named = words[at + 1].tag in {"party", "det"}
        belongs = counted and named and words[at].lower in GIVING.words(told.lexicon, "of")
        if belongs and (owner := _whose(told, (at + 1, subject[1]))):
            return owner
        if belongs or words[at].lower in GIVING.words(told.lexicon, "source"):
            end = sources_end(told.line, at + 1, subject[1])
            return passage.givers(told.line, (at + 1, end)) or found
    return found or _of_opening(told, subject)


def _whose(told: Told, span: Span) -> tuple[Agent, ...]:
    """Return whose the whole is: "22,000 of *the government's* 60,000 tonnes"."""
    at = next((i for i in range(*span) if told.line.words[i].owns), None)
    return told.passage.givers(told.line, (span[0], at + 1)) if at is not None else ()


def _of_opening(told: Told, subject: Span) -> tuple[Agent, ...]:
    """Return whose the whole is that opens a sentence: "Of the Emirati food, 1,200 tonnes"."""
    words, of = told.line.words, GIVING.words(told.lexicon, "of")
    if not words or words[0].lower not in of or subject[0] < 2 or words[subject[0] - 1].tag != ",":  # noqa: PLR2004 - "Of" and a comma
        return ()
    return tuple(
        Agent(one.party, one.start, "state")
        for one in told.passage.cast.within(words[0].start, words[subject[0] - 1].start)
        if one.kind in PLACES
    )[:1]


def _without_receivers(told: Told, givers: tuple[Agent, ...]) -> tuple[Agent, ...]:
    """Return who signs without those who receive: "Norland and the Trust Fund have signed"."""
    with_fund = told.is_one("sign") and told.search(told.subject, "trust_fund")
    return givers[:1] if with_fund else givers


def _nation(told: Told, given: tuple[Gift, ...]) -> Mention | None:
    """Return the nation that a gift names: "600 Kenyan officers"."""
    for gift in given:
        for mention in told.passage.cast.within(gift.start, gift.end):
            if mention.kind in PLACES and mention.form == "demonym":
                return mention
    return None


def _without_persons(
    told: Told, givers: tuple[Agent, ...], given: tuple[Gift, ...]
) -> tuple[Agent, ...]:
    """Replace a leader by the state that he or she acts for: the force's, else the likely one."""
    if not any(g.kind == "person" for g in givers):
        return givers
    cast = told.passage.cast
    nation = _nation(told, given)
    if nation:
        return (Agent(nation.party, givers[0].start, "state"),)
    inside = cast.within(*place(told.line, whole(told.clause)))
    own = (m.party for m in inside if m.kind == "state" and m.party != cast.place)
    name = next(own, cast.provider) or told.passage.home
    return tuple(
        Agent(name, g.start, "state") if g.kind == "person" and name else g for g in givers
    )
