"""Steps told by a verb: "The Council extended the mandate", "the first 200 arrived on 3 March".

Each rule is a list of verbs, a question, and the event where the answer is yes; the first rule
with a yes decides.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache

from pledgebook.model import Period
from pledgebook.reading.by_verb import ByVerb, by_verb
from pledgebook.reading.cues import Lists
from pledgebook.reading.lexicon import Lexicon
from pledgebook.reading.resources import FORCES
from pledgebook.reading.spans import place
from pledgebook.reading.told import Told
from pledgebook.reading.words import Word

MILESTONE = Lists("milestone")

OPENING = 4
"""Words with which a sentence opens that date it: "On Tuesday last week"."""

HEAD = 60
"""Characters after "held" in which it is said what was held."""

MAY = frozenset({"may", "might", "could"})
"""Modals that leave a scheduled step open."""

SCHEDULED = frozenset({"visited", "other", "extended", "elected"})
"""Events told before they happen; a deployment to come is a commitment (docs/claims.md, rule 7)."""

NOBODY = ("no ", "none ", "nobody ", "neither ")
"""How a subject begins of which nothing is told to have happened."""

GOING = frozenset({"mission", "state", "body"})
"""Kinds of party that may leave a mission or a pact."""

AGREEING = frozenset({"we", "both", "they", "members", "the parties", "the two sides"})
"""Who agrees without being named."""

LENGTH = re.compile(r"(?: period of)? (?:\w+ )?(?:years?|months?|weeks?|days)\b")
"""How long, after "another"."""

OBJECTS = frozenset({"noun", "det", "party", "amount"})
"""Tags of the words with which an object begins."""

Asks = Callable[[Told], object]


def event_of(told: Told) -> str | None:
    """Return the step that a clause tells, by docs/claims.md, or None."""
    for asks, event in _rules_of(told.lexicon).of(told.clause.base):
        if asks(told):
            return event
    return None


@cache
def _rules_of(lexicon: Lexicon) -> ByVerb[tuple[Asks, str]]:
    """Return the rules that each verb can fulfil, in their order."""
    return by_verb(
        (MILESTONE.verbs(lexicon, *verbs), (asks, event)) for verbs, asks, event in RULES
    )


def is_dated(told: Told) -> bool:
    """Whether a clause says when: by a date of its own, or one that opens the sentence."""
    clause, passage, line = told.clause, told.passage, told.line
    return bool(
        passage.times_in(line, (clause.begin, clause.tail[1]))
        or told.search(told.verb + told.tail, "lately")
        or opening_period(told)
        or (is_headline(told) and not (clause.past or clause.perfect or clause.passive))
    )


def is_headline(told: Told) -> bool:
    """Whether the clause is of a line without a full stop, whose present is what has happened."""
    line = told.line
    return line.number < OPENING and line.sentence.text.rstrip()[-1:].isalnum()


def opening_period(told: Told) -> Period | None:
    """Return the time with which the sentence opens: "On Tuesday, ..."."""
    return told.passage.period(told.line, (0, min(OPENING, told.clause.begin)))


def is_told_of(told: Told, event: str) -> bool:
    """Whether a clause tells what happened or is scheduled, and not what is wished or denied."""
    clause = told.clause
    if clause.negated or told.subject.lower().startswith(NOBODY):
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
    planned = told.is_one(
        "visit", "meet", "hold", "host", "convene", "end", "run", "leave", "hand", "poll", "expect"
    )
    begins = event == "launched" and told.is_one("begin", "take")
    return ((planned and event in SCHEDULED) or begins) and is_dated(told)


def _is_decided(told: Told) -> bool:
    """Whether an infinitive hangs on a decision: "voted to extend the mandate"."""
    over = told.over
    return bool(over and over.is_one("decide") and not (over.clause.future or over.clause.negated))


def _object(told: Told) -> str:
    """Return what it is done to; of "the surge which the Council approved", the surge."""
    clause, words = told.clause, told.line.words
    if not clause.subject or (clause.passive and clause.relation != "participle"):
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
    what = told.search(_object(told), "thing") or (
        told.clause.passive
        and any(w.mention and w.mention.kind == "mission" for w in told.subject_words)
    )
    return bool(what and (by_council or in_council))


def _names(*lists: str) -> Asks:
    return lambda told: told.search(_object(told), *lists)


def _subject_names(*lists: str) -> Asks:
    return lambda told: not told.clause.passive and told.search(told.subject, *lists)


def _any_names(*lists: str) -> Asks:
    return lambda told: told.search(told.subject, *lists) or told.search(told.tail, *lists)


def _goes_on(*lists: str) -> Asks:
    return lambda told: told.starts(told.tail, *lists)


def _both(one: Asks, other: Asks) -> Asks:
    return lambda told: one(told) and other(told)


def _dated(asks: Asks) -> Asks:
    return lambda told: is_dated(told) and asks(told)


def _gets_longer(told: Told) -> bool:
    """Whether somebody is given more time: "the mission got another year"."""
    more = told.search(told.tail, "longer")
    return more is not None and LENGTH.match(told.tail[more.end() :]) is not None


def _is_launched(told: Told) -> bool:
    """Whether something of the mission begins; a sum that is launched is a commitment."""
    begins = told.is_one("begin") and not _takes_object(told)
    what = told.search(told.subject if begins else told.object, "campaign")
    money = any(word.amount and word.amount.is_money for word in told.tail_words)
    named = told.is_one("launch_itself") and not (told.clause.progressive and money)
    return bool((what and (is_dated(told) or named)) or (named and is_dated(told)))


def _takes_object(told: Told) -> bool:
    """Whether something is done to something: "began talks", and not "began on Monday"."""
    first = told.tail_words[0] if told.tail_words else None
    return told.clause.passive or (first is not None and first.tag in OBJECTS)


def _is_dispatched(told: Told) -> bool:
    clause = told.clause
    done = (clause.past or clause.perfect or clause.passive) and not clause.progressive
    away = not clause.passive and told.starts(told.tail, "homeward")
    return bool(done and not away and _forces(told, told.object, passive=clause.passive))


def _forces(told: Told, text: str, *, passive: bool) -> bool:
    """Whether a clause's object is a force, by its name or by what is counted."""
    words = told.subject_words if passive else told.tail_words
    counted = any(word.amount and word.amount.unit in FORCES for word in words)
    return told.search(text, "force") is not None or counted


def _can_move(word: Word) -> bool:
    amount = word.amount
    return bool(amount and not amount.is_money and amount.unit not in {"percent", "people"})


def _is_force(told: Told) -> bool:
    """Whether the subject is a force, or something counted that can come and go."""
    if any(_can_move(word) for word in told.subject_words):
        return True
    return bool(told.search(told.subject, "force") and not told.search(told.subject, "band"))


def _departs(told: Told) -> bool:
    return not told.clause.passive and not _leaves_things(told) and _is_force(told)


def _leaves_things(told: Told) -> bool:
    """Whether who goes leaves something counted behind: "left 80 boxes at the hospital"."""
    words, (start, end) = told.line.words, told.clause.tail
    return start < end and words[start].amount is not None


def _is_mission(told: Told) -> bool:
    """Whether the subject is a mission by name, or counted police or troops."""
    named = any(w.mention and w.mention.kind == "mission" for w in told.subject_words)
    return named or any(w.amount and w.amount.unit in FORCES for w in told.subject_words)


def _goes_for_good(told: Told) -> bool:
    return _is_force(told) and told.search(told.subject, "last_of") is not None


def _is_on_its_way(told: Told) -> bool:
    """Whether a force comes to a place: "drove up from", "crossed into", "returned to"."""
    return bool(not told.clause.passive and _is_force(told) and told.starts(told.tail, "through"))


def _is_visit(told: Told) -> bool:
    goes = not told.is_one("travel") or told.starts(told.tail, "headed")
    return bool(goes and _are_people(told))


def _is_awaited(told: Told) -> bool:
    """Whether a person is to come on a day: "is expected in Lodwar tomorrow"."""
    return bool(told.clause.passive and told.starts(told.tail, "awaited") and _are_people(told))


def _are_people(told: Told) -> bool:
    """Whether the subject is a person or a delegation; without one, whoever speaks."""
    if not told.clause.subject:
        return told.is_one("meet")
    parties = told.passage.parties(told.line, told.clause.subject)
    return any(p.kind == "person" for p in parties) or bool(told.search(told.subject, "delegation"))


def _meets_somebody(told: Told) -> bool:
    return _are_people(told) and bool(told.passage.cast.within(*place(told.line, told.clause.tail)))


def _holds_meeting(told: Told) -> bool:
    return told.search(told.object[:HEAD], "meeting") is not None


def _is_elected(told: Told) -> bool:
    named = told.passage.parties(told.line, told.clause.subject)
    return bool(told.clause.passive and named and told.starts(told.tail, "elected"))


def _agrees_to_act(told: Told) -> bool:
    """Whether states agree to do something: "agreed on Friday to let aid through".

    What they agree to give is a commitment.
    """
    bodies = told.passage.parties(told.line, told.clause.subject)
    at = told.line.clauses.index(told.clause)
    acts = [c for c in told.line.clauses if c.governor == at and c.relation == "infinitive"]
    gives = any(told.passage.does(c, "provide") and c.base != "extend" for c in acts)
    named = any(one.kind not in {"person", "unnamed"} for one in bodies)
    works = re.match(r" ?to [a-z]+", told.tail)
    return bool(acts or works) and not gives and told.clause.base == "agree" and (
        (named and is_dated(told)) or told.subject.lower() in AGREEING
    )  # fmt: skip


def _is_deal(told: Told) -> bool:
    """Whether a deal is made: "signed a charter", "an IMF bailout signed last July"."""
    if told.is_one("announce"):
        return told.search(_deal_in(told), "truce") is not None
    return told.search(_deal_in(told), "deal") is not None


def _deal_in(told: Told) -> str:
    """Return what is agreed; a bare participle has it for its subject."""
    return told.subject if not told.tail or _only_time(told) else _object(told)


def _only_time(told: Told) -> bool:
    first = told.tail_words[0]
    return first.time is not None or first.tag == "prep"


def _is_site(told: Told) -> bool:
    return bool(
        told.search(told.object, "site", "control") or re.search(r"\b[A-Z][a-z]+", told.object)
    )


def _ends(told: Told) -> object:
    """Whether something of the mission ends, by itself or by somebody."""
    named = told.clause.passive and re.search(r"\b[A-Z]{2}", told.subject)
    in_object = not told.clause.passive and told.search(told.tail, "ended")
    return told.search(told.subject, "ended") or named or in_object


def _is_closed(told: Told) -> bool:
    """Whether a place is closed, or a meeting closes."""
    return told.clause.passive or told.search(told.subject, "meeting") is not None


def _leaves_mission(told: Told) -> object:
    """Whether a force, a mission or a member goes: "Mali left in May", "will leave South Kivu".

    Of those who take their troops home a commitment tells.
    """
    if _leaves_things(told) or (told.is_one("walk") and not told.starts(told.tail, "out")):
        return False
    if told.is_one("take_home") and _forces(told, told.tail, passive=False):
        return False
    mission = any(w.mention and w.mention.kind in GOING for w in told.subject_words)
    return mission or told.search(told.subject, "leaving") or told.search(told.object, "pact")


def _is_disaster(told: Told) -> bool:
    """Whether an earthquake or a storm comes: "the cyclone made landfall on 12 March"."""
    comes = not told.is_one("arrive_at") or told.starts(told.tail, "landfall")
    return bool(comes and told.search(told.subject, "disaster"))


def _counted_or_dated(told: Told) -> bool:
    return is_dated(told) or any(word.amount for word in told.subject_words)


def _any(told: Told) -> bool:
    return bool(told.clause.base)


RULES: tuple[tuple[tuple[str, ...], Asks, str], ...] = (
    (("authorise",), _is_authorised, "authorised"),
    (("issue",), _dated(_names("permit")), "authorised"),
    (("give",), _both(_goes_on("green_light"), _subject_names("council")), "authorised"),
    (("give",), _dated(_goes_on("office")), "other"),
    (("extend",), _names("mandate"), "extended"),
    (("get",), _gets_longer, "extended"),
    (("rule",), lambda told: told.search(told.doer, "court"), "court_ruling"),
    (("begin",), _dated(_subject_names("strife")), "other"),
    (("launch",), _is_launched, "launched"),
    (("begin",), _dated(_is_mission), "launched"),
    (("take",), _dated(_both(_goes_on("effect"), _subject_names("truce", "campaign"))), "launched"),
    (("take",), _dated(_goes_on("over")), "launched"),
    (("replace",), _dated(_any_names("leaving")), "launched"),
    (("flag",), lambda told: told.starts(told.tail, "off"), "launched"),
    (("set_out",), _dated(_both(_is_force, _goes_on("sent_off"))), "launched"),
    (("dispatch",), _dated(_is_dispatched), "launched"),
    (("board", "depart"), _dated(_goes_for_good), "other"),
    (("depart",), _dated(_departs), "launched"),
    (("arrive",), _dated(lambda told: not told.clause.passive and _is_force(told)), "arrived"),
    (("arrive_at",), _dated(_both(_is_force, _goes_on("out_of"))), "launched"),
    (("arrive_at",), _dated(_is_on_its_way), "arrived"),
    (("land",), _dated(lambda told: told.clause.passive and _is_force(told)), "arrived"),
    (("fly_in",), _dated(_is_dispatched), "arrived"),
    (("board",), _dated(_is_force), "launched"),
    (("visit",), _is_visit, "visited"),
    (("arrive",), _dated(_are_people), "visited"),
    (("expect",), _dated(_is_awaited), "visited"),
    (("expect",), _dated(_both(_is_force, _goes_on("awaited"))), "arrived"),
    (("meet",), _meets_somebody, "other"),
    (("poll",), _dated(_names("polls")), "elected"),
    (("hold",), _holds_meeting, "other"),
    (("host",), _dated(_names("meeting")), "other"),
    (("convene",), _names("meeting"), "other"),
    (("swear",), _goes_on("sworn"), "other"),
    (("elect",), _is_elected, "elected"),
    (("agree",), _is_deal, "agreed"),
    (("agree",), _agrees_to_act, "agreed"),
    (("retake",), _is_site, "site_retaken"),
    (("declare",), _names("crisis"), "other"),
    (("open",), _dated(_any_names("opened")), "launched"),
    (("open",), _dated(_subject_names("meeting")), "launched"),
    (("enter",), _dated(_subject_names("armed")), "other"),
    (("enter",), _dated(_is_mission), "arrived"),
    (("reopen",), _dated(_any_names("opened")), "other"),
    (("open",), _names("inquiry"), "other"),
    (("occupy",), _dated(_any), "other"),
    (("seize",), _dated(_names("site", "opened")), "other"),
    (("power",), _dated(_goes_on("taken_power", "town")), "other"),
    (("strike",), _dated(_is_disaster), "other"),
    (("end",), _dated(_ends), "other"),
    (("run",), _dated(_both(_goes_on("out"), _subject_names("ended"))), "other"),
    (("close",), _dated(_is_closed), "other"),
    (
        ("put_off",),
        lambda told: told.clause.passive and told.search(told.subject, "polls"),
        "other",
    ),
    (("hand",), _dated(_names("handed")), "other"),
    (("leave",), _dated(_leaves_mission), "other"),
    (("end_order",), _dated(_names("order")), "other"),
    (("surrender",), _counted_or_dated, "other"),
)
"""Which verbs tell which step, and what must be so: the events of docs/claims.md."""
