"""Steps told by a verb: "The Council extended the mandate", "the first 200 arrived on 3 March".

Each rule is a list of verbs, a question, and the event where the answer is yes; the first rule
with a yes decides.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache

from pledgebook.model import Period
from pledgebook.reading.cues import Lists
from pledgebook.reading.lexicon import Lexicon
from pledgebook.reading.spans import place, words_in
from pledgebook.reading.told import Told

MILESTONE = Lists("milestone")

OPENING = 4
"""Words with which a sentence opens that date it: "On Tuesday last week"."""

HEAD = 60
"""Characters after "held" in which it is said what was held."""

MAY = frozenset({"may", "might", "could"})
"""Modals that leave a scheduled step open."""

SCHEDULED = frozenset({"visited", "other"})
"""Events told before they happen; a deployment to come is a commitment (docs/claims.md, rule 7)."""

Asks = Callable[[Told], object]


def event_of(told: Told) -> str | None:
    """Return the step that a clause tells, by docs/claims.md, or None."""
    rules = _rules_of(told.lexicon).get(told.clause.base, ())
    return next((event for asks, event in rules if asks(told)), None)


@cache
def _rules_of(lexicon: Lexicon) -> dict[str, list[tuple[Asks, str]]]:
    """Return the rules that each verb can fulfil, in their order."""
    found: dict[str, list[tuple[Asks, str]]] = {}
    for verbs, asks, event in RULES:
        for verb in MILESTONE.verbs(lexicon, *verbs):
            found.setdefault(verb, []).append((asks, event))
    return found


def is_dated(told: Told) -> bool:
    """Whether a clause says when: by a date of its own, or one that opens the sentence."""
    clause, passage, line = told.clause, told.passage, told.line
    return bool(
        passage.times_in(line, (clause.begin, clause.tail[1]))
        or told.search(told.tail, "lately")
        or opening_period(told)
    )


def opening_period(told: Told) -> Period | None:
    """Return the time with which the sentence opens: "On Tuesday, ..."."""
    return told.passage.period(told.line, (0, min(OPENING, told.clause.begin)))


def is_told_of(told: Told, event: str) -> bool:
    """Whether a clause tells what happened or is scheduled, and not what is wished or denied."""
    clause = told.clause
    if clause.negated:
        return False
    if clause.future or clause.modal:
        told_of = clause.future or clause.modal in MAY
        return told_of and _is_scheduled(told, event)
    if clause.relation == "gerund" and clause.verb[0] > 0:
        before = told.line.words[clause.verb[0] - 1].lower
        return before not in MILESTONE.words(told.lexicon, "wished")
    if clause.relation != "infinitive" or clause.perfect or _is_decided(told):
        return True
    over = told.over
    is_to = over is not None and over.clause.base == "be" and not over.tail.strip()
    return is_to and _is_scheduled(told, event)


def _is_scheduled(told: Told, event: str) -> bool:
    """Whether a step to come has its day: "is to hold its first meeting by 31 January"."""
    planned = told.is_one("visit", "meet", "hold", "host", "end", "leave")
    return planned and event in SCHEDULED and is_dated(told)


def _is_decided(told: Told) -> bool:
    """Whether an infinitive hangs on a decision: "voted to extend the mandate"."""
    over = told.over
    return bool(over and over.is_one("decide") and not (over.clause.future or over.clause.negated))


def _object(told: Told) -> str:
    """Return what it is done to; of "the surge which the Council approved", the surge."""
    clause, words = told.clause, told.line.words
    if clause.relation != "relative" or not clause.subject or clause.passive:
        return told.object
    rel = clause.subject[0] - 1
    if rel < 0 or words[rel].tag not in {"rel", "that"}:
        return told.object
    return told.passage.running[
        max(told.line.sentence.start, words[rel].start - HEAD) : words[rel].start
    ]


def _is_authorised(told: Told) -> bool:
    by_council = told.search(told.doer, "council") or (told.clause.passive and is_dated(told))
    in_council = told.search(told.tail, "council")
    return bool(told.search(_object(told), "thing") and (by_council or in_council))


def _names(*lists: str) -> Asks:
    return lambda told: told.search(_object(told), *lists)


def _dated(asks: Asks) -> Asks:
    return lambda told: is_dated(told) and asks(told)


def _is_launched(told: Told) -> bool:
    what = told.search(told.object or told.subject, "campaign")
    return bool(what and (is_dated(told) or told.is_one("launch_itself")))


def _is_dispatched(told: Told) -> bool:
    clause = told.clause
    done = (clause.past or clause.perfect or clause.passive) and not clause.progressive
    return bool(done and told.search(told.object, "force"))


def _is_force(told: Told) -> bool:
    """Whether the subject is a force, or something counted that can come and go."""
    counted = any(word.amount for word in told.subject_words)
    return counted or told.search(told.subject, "force") is not None


def _is_visit(told: Told) -> bool:
    goes = not told.is_one("travel") or told.search(told.tail, "headed")
    return bool(goes and _are_people(told))


def _are_people(told: Told) -> bool:
    """Whether the subject is a person or a delegation; without one, whoever speaks."""
    if not told.clause.subject:
        return told.is_one("meet")
    parties = told.passage.parties(told.line, told.clause.subject)
    return any(p.kind == "person" for p in parties) or bool(told.search(told.subject, "delegation"))


def _meets_somebody(told: Told) -> bool:
    return _are_people(told) and bool(told.passage.cast.within(*place(told.line, told.clause.tail)))


def _holds_meeting(told: Told) -> bool:
    return told.search(told.tail[:HEAD], "meeting") is not None


def _is_elected(told: Told) -> bool:
    named = told.passage.parties(told.line, told.clause.subject)
    return bool(told.clause.passive and named and told.starts(told.tail, "elected"))


def _agrees_to_act(told: Told) -> bool:
    """Whether a state agrees on a day to do something: "agreed on Friday to let aid through"."""
    bodies = told.passage.parties(told.line, told.clause.subject)
    at = told.line.clauses.index(told.clause)
    acts = any(c.governor == at and c.relation == "infinitive" for c in told.line.clauses)
    named = any(one.kind not in {"person", "unnamed"} for one in bodies)
    own = any(w.time for w in words_in(told.line, told.clause.tail))
    return named and acts and own and told.clause.base == "agree"


def _is_site(told: Told) -> bool:
    return bool(
        told.search(told.object, "site", "control") or re.search(r"\b[A-Z][a-z]+", told.object)
    )


def _ends(told: Told) -> object:
    return told.search(told.subject if told.clause.passive else told.tail, "ended")


def _leaves_mission(told: Told) -> object:
    mission = any(w.mention and w.mention.kind == "mission" for w in told.subject_words)
    return mission or told.search(told.subject, "leaving")


def _any(told: Told) -> bool:
    return bool(told.clause.base)


RULES: tuple[tuple[tuple[str, ...], Asks, str], ...] = (
    (("authorise",), _is_authorised, "authorised"),
    (("extend",), _names("mandate"), "extended"),
    (("rule",), lambda told: told.search(told.doer, "court"), "court_ruling"),
    (("launch",), _is_launched, "launched"),
    (("flag",), lambda told: told.starts(told.tail, "off"), "launched"),
    (("dispatch",), _dated(_is_dispatched), "launched"),
    (("depart",), _dated(lambda told: told.search(told.subject, "force")), "launched"),
    (("arrive",), _dated(lambda told: not told.clause.passive and _is_force(told)), "arrived"),
    (("land",), _dated(lambda told: told.clause.passive and _is_force(told)), "arrived"),
    (("board",), _dated(_is_force), "launched"),
    (("visit",), _is_visit, "visited"),
    (("arrive",), _dated(_are_people), "visited"),
    (("meet",), _meets_somebody, "other"),
    (("hold",), _holds_meeting, "other"),
    (("host",), _dated(_names("meeting")), "other"),
    (("elect",), _is_elected, "elected"),
    (("agree",), _names("deal"), "agreed"),
    (("agree",), _agrees_to_act, "agreed"),
    (("retake",), _is_site, "site_retaken"),
    (("declare",), _names("crisis"), "other"),
    (("open",), _dated(_names("opened")), "other"),
    (("open",), _names("inquiry"), "other"),
    (("occupy",), _dated(_any), "other"),
    (("end",), _ends, "other"),
    (("leave",), _dated(_leaves_mission), "other"),
)
"""Which verbs tell which step, and what must be so: the events of docs/claims.md."""
