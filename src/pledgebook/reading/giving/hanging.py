"""How far has come what hangs on another verb: "has promised to send", "began sending"."""

from __future__ import annotations

from functools import cache

from pledgebook.model import Stage
from pledgebook.reading.by_verb import ByVerb, by_verb
from pledgebook.reading.giving.rules import (
    Asks,
    Rule,
    Tells,
    always,
    any_of,
    doing,
    first,
    on,
    these,
    yes,
)
from pledgebook.reading.lexicon import Lexicon
from pledgebook.reading.told import Told

LEAD = 5
"""Words before "to send" in which "its promise" may stand."""


def stage_of_infinitive(told: Told) -> Stage | None:
    """Return what the verb or noun before "to send" tells: promised, ready, begun, decided."""
    over = told.over
    lead = told.text((max(0, told.clause.verb[0] - LEAD), told.clause.verb[0]))
    if over and over.search(lead, "no_plans"):
        return None
    promised = Stage.PLEDGED if told.ends(lead, "promise_nouns") else None
    if over is None:
        return promised or (Stage.PLEDGED if _is_headline(told) else None)
    if told.ends(lead, "praised"):
        return Stage.DELIVERED
    if over.clause.negated and over.clause.base != "be":
        return None
    between = told.text((over.clause.verb[1], told.clause.verb[0]))
    if over.clause.base == "be":
        return _stage_of_being_to(over, between)
    return first(_under(over.lexicon).of(over.clause.base), over) or promised


def _is_headline(told: Told) -> bool:
    """Whether an infinitive is the whole of a headline: "Norway to send 200 medics"."""
    subject = told.clause.subject
    return subject is not None and subject[0] == 0 and told.line.words[-1].tag != "."


def _stage_of_being_to(over: Told, between: str) -> Stage | None:
    """Return what "is due to", "are ready to", "stands willing to" tell of what follows."""
    if over.search(over.verb, "stand_words") or over.search(between, "willing"):
        return Stage.PLEDGED
    if over.search(between, "ready"):
        return Stage.READY
    if over.starts(between, "ordinals") and not over.clause.negated:
        return Stage.PLEDGED if over.clause.future else Stage.DELIVERED
    return Stage.PLEDGED if not between.strip() or over.search(between, "due") else None


def stage_of_gerund(told: Told) -> Stage | None:
    """Return what stands over "providing": "has committed to deploying", ", sending 200 more"."""
    over = told.over
    verb = told.clause.verb[0]
    before = told.line.words[verb - 1].lower if verb else ""
    if over is None:
        return None
    led = told.text((over.clause.verb[0], verb))
    if before in told.lists.words(told.lexicon, "committed_to") and (
        over.is_one("pledge") or over.search(led, "committed")
    ):
        return Stage.PLEDGED
    if noun := told.ends(led, "promise_to", "praised"):
        return Stage.PLEDGED if told.starts(noun[0], "promise_nouns") else Stage.DELIVERED
    follows = over.clause.verb[1] == verb
    if follows and over.is_one("cease") and not over.clause.negated:
        return Stage.WITHDRAWN
    return _stage_of_going_on(over, before, follows=follows)


def _stage_of_going_on(over: Told, before: str, *, follows: bool) -> Stage | None:
    """Return what "began sending", "will go on sending", ", sending 200 more" tell."""
    if over.is_one("rule_out"):
        return Stage.PLEDGED
    if before in over.lists.words(over.lexicon, "ing_after"):
        return None
    if over.clause.future or over.does("promise"):
        return Stage.PLEDGED
    under_way = over.is_one("go_on") and follows
    return Stage.DELIVERED if under_way or over.does("provide") or before == "," else None


def _is_ahead(told: Told) -> bool:
    """Whether a clause tells what is to come: "will continue", "has committed to continue"."""
    if told.clause.future:
        return True
    over = told.over if told.clause.relation == "infinitive" else None
    return over is not None and (_is_going(over) or over.does("promise") or _is_ahead(over))


def is_hearsay(over: Told) -> bool:
    """Whether others tell it: "is reported to have sent"."""
    return over.clause.passive and over.does("say")


def _is_going(over: Told) -> bool:
    """Whether "is going to" tells of what is to come."""
    return over.is_one("go_there") and over.clause.progressive and not over.clause.past


@cache
def _under(lexicon: Lexicon) -> ByVerb[tuple[Asks, Tells]]:
    return by_verb((verbs(lexicon), (asks, tells)) for verbs, asks, tells in UNDER)


UNDER: tuple[Rule, ...] = (
    (on("stand"), yes, always(Stage.PLEDGED)),
    (doing("say"), is_hearsay, always(Stage.DELIVERED)),
    (on("expected"), lambda over: over.clause.passive, always(Stage.PLEDGED)),
    (these("have"), yes, always(None)),
    (on("go_there"), _is_going, always(Stage.PLEDGED)),
    (on("go_on", "strive"), _is_ahead, always(Stage.PLEDGED)),
    (on("go_on"), yes, always(Stage.DELIVERED)),
    (on("prepare"), yes, always(Stage.PREPARING)),
    (on("approve"), yes, always(Stage.COMMITTED)),
    (on("want"), yes, always(None)),
    (any_of(doing("promise"), on("decided")), yes, always(Stage.PLEDGED)),
)
"""What a verb tells of the infinitive under it: "began to send", "approved plans to send"."""
