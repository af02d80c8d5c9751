"""How far a clause says that a commitment has come: "will send" is pledged, "has sent" delivered.

Each rule is a question and the stage where the answer is yes; the first yes decides.
"""

from __future__ import annotations

from collections.abc import Callable

from pledgebook.model import Resource, Stage
from pledgebook.reading.giving.asked import is_asked_for
from pledgebook.reading.giving.gift import is_gift
from pledgebook.reading.giving.presence import (
    stage_of_arriving,
    stage_of_being,
    stage_of_going,
    stage_of_leaving,
    stage_of_serving,
    stage_of_staying,
    stage_of_training,
    stage_of_withdrawing,
)
from pledgebook.reading.giving.unnumbered import is_departure, is_landed
from pledgebook.reading.resources import given_in
from pledgebook.reading.told import Told

MAY = frozenset({"may", "might", "could"})
"""Modals that leave it open whether a thing will be given."""

NAMED = 40
"""Characters after "is considering" in which the gift is named."""

LEAD = 5
"""Words before "to send" in which "its promise" may stand."""

Rule = tuple[Callable[[Told], object], Callable[[Told], Stage | None]]


def stage_of(told: Told) -> Stage | None:
    """Return the stage that a clause tells, or None where it tells no commitment."""
    return _first(RULES, told)


def _first(rules: tuple[Rule, ...], told: Told) -> Stage | None:
    for asks, stage in rules:
        if asks(told):
            return stage(told)
    return None


def _always(stage: Stage | None) -> Callable[[Told], Stage | None]:
    return lambda told: stage  # noqa: ARG005 - a rule may need the clause, this one does not


def _is_participle_promise(told: Told) -> bool:
    """Whether a participle describes what was promised: "doses promised by Brussels"."""
    return (
        told.clause.relation == "participle" and told.does("promise") and not told.does("provide")
    )


def _is_being(told: Told) -> bool:
    return told.clause.base in {"be", "have"} or (
        told.clause.base == "expect" and told.clause.passive
    )


def _is_receiving(told: Told) -> bool:
    """Whether the subject is given something; one that "raised its aid" gives."""
    own = told.is_one("raised_to") and told.starts(told.tail, "its")
    return told.is_one("receive") and not told.clause.passive and not own


def _is_brought_home(told: Told) -> bool:
    """Whether forces are brought home, or fly there themselves."""
    if not told.is_one("bring_home") or told.clause.negated or not told.search(told.tail, "home"):
        return False
    return Resource.PERSONNEL in given_in(told.passage, f"{told.subject} {told.tail}")


def _is_no_gift(told: Told) -> bool:
    """Whether the verb is none of giving at all, or only sums up what was given."""
    if told.is_one("bring") and told.search(told.tail, "in_all") and told.search(told.tail, "gift"):
        return True
    counted = told.does("give_counted") and _counts_gift(told)
    return not (
        counted or told.does("provide") or told.is_one("weigh", "put", "announce", "rule_out")
    )


def _counts_gift(told: Told) -> bool:
    """Whether what it is done to counts money or things that can be given."""
    given = told.subject_words if told.clause.passive else told.tail_words
    return any(w.amount and is_gift(told.lexicon, w.amount) for w in given)


def _stage_of_refusing(told: Told) -> Stage | None:
    """Return what "will not send" tells: what had been promised, "the 200", is withdrawn.

    A bare "would not" only supposes; after "said" it refuses, as "decided not to send" does.
    """
    clause, over = told.clause, told.over
    supposed = clause.modal == "would" and over is None
    decides = clause.relation == "infinitive" and over is not None and over.does("promise")
    refuses = (clause.future and not supposed) or decides
    if not refuses or is_asked_for(told):
        return None
    promised = [word.tag for word in told.tail_words[:2]] == ["det", "amount"]
    return Stage.WITHDRAWN if promised else Stage.PLEDGED


def _is_signed(told: Told) -> bool:
    return told.is_one("sign") and not told.clause.future and told.clause.relation != "infinitive"


def _stage_of_signing(told: Told) -> Stage:
    """Return committed, but for "committed to send" and "committed itself", which promise."""
    to = told.is_one("commit") and told.starts(told.tail, "to_or_itself")
    return Stage.PLEDGED if to else Stage.COMMITTED


def _when(asks: Callable[[Told], object], stage: Stage) -> Callable[[Told], Stage | None]:
    return lambda told: stage if asks(told) else None


def _has_gift(told: Told) -> bool:
    return any(word.amount for word in told.tail_words) or bool(
        told.search(told.tail[:NAMED], "announced")
    )


def _puts_money(told: Told) -> bool:
    """Whether a sum is put somewhere: "will put $5 million into the elections"."""
    first = told.tail_words[0].amount if told.tail_words else None
    return first is not None and first.is_money


def _stands_with(told: Told) -> bool:
    """Whether somebody promises to stand with another."""
    promised = any(over.does("promise") for over in told.above())
    return promised and told.starts(told.tail, "stand_with") is not None


def _is_open(told: Told) -> bool:
    return told.clause.future or bool(told.clause.modal)


def _stage_of_modal(told: Told) -> Stage | None:
    """Return pledged for "will" and "may"; what can, should or must be given is not promised."""
    told_of = told.clause.future or told.clause.modal in MAY
    return Stage.PLEDGED if told_of and told.clause.modal not in {"can", "should", "must"} else None


def _stage_of_tense(told: Told) -> Stage:
    """Return delivered for the past, pledged for "Denmark contributes 310 million crowns"."""
    clause = told.clause
    if clause.passive:
        return Stage.PREPARING if clause.progressive else Stage.DELIVERED
    now = not clause.past and not clause.perfect
    if now and clause.progressive and told.is_one("teach"):
        return Stage.PREPARING
    if told.is_one("raised_to") and told.starts(told.tail, "its") and not _is_habit(told):
        return Stage.PLEDGED
    if now and not clause.progressive and not told.does("promise") and _is_habit(told):
        return Stage.DELIVERED
    announces = now and not (
        told.is_one("standing") and (told.is_one("help") or not clause.progressive)
    )
    return Stage.PLEDGED if announces or told.is_one("follow") else Stage.DELIVERED


def _is_habit(told: Told) -> bool:
    """Whether a present tense tells what is done: "lends officers"; a sum is announced by it."""
    return not any(word.amount and word.amount.is_money for word in told.tail_words)


def _stage_of_infinitive(told: Told) -> Stage | None:
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
    return _first(UNDER, over) or promised


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


def _stage_of_gerund(told: Told) -> Stage | None:
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


def _is_hearsay(over: Told) -> bool:
    """Whether others tell it: "is reported to have sent"."""
    return over.clause.passive and over.does("say")


def _is_going(over: Told) -> bool:
    """Whether "is going to" tells of what is to come."""
    return over.is_one("go_there") and over.clause.progressive and not over.clause.past


UNDER: tuple[Rule, ...] = (
    (lambda over: over.is_one("stand"), _always(Stage.PLEDGED)),
    (_is_hearsay, _always(Stage.DELIVERED)),
    (lambda over: over.is_one("expected") and over.clause.passive, _always(Stage.PLEDGED)),
    (lambda over: over.clause.base == "have", _always(None)),
    (_is_going, _always(Stage.PLEDGED)),
    (lambda over: over.is_one("go_on", "strive") and _is_ahead(over), _always(Stage.PLEDGED)),
    (lambda over: over.is_one("go_on"), _always(Stage.DELIVERED)),
    (lambda over: over.is_one("prepare"), _always(Stage.PREPARING)),
    (lambda over: over.is_one("approve"), _always(Stage.COMMITTED)),
    (lambda over: over.is_one("want"), _always(None)),
    (lambda over: over.does("promise") or over.is_one("decided"), _always(Stage.PLEDGED)),
)
"""What a verb tells of the infinitive under it: "began to send", "approved plans to send"."""

RULES: tuple[Rule, ...] = (
    (_is_participle_promise, _when(lambda told: told.starts(told.tail, "by"), Stage.PLEDGED)),
    (_is_being, stage_of_being),
    (lambda told: told.is_one("quit") and not told.clause.passive, stage_of_leaving),
    (lambda told: told.is_one("stay") and stage_of_staying(told), stage_of_staying),
    (
        lambda told: told.does("arrive") and not told.clause.passive and not is_landed(told),
        stage_of_arriving,
    ),
    (lambda told: told.does("train") and stage_of_training(told), stage_of_training),
    (lambda told: told.does("withdraw") and stage_of_withdrawing(told), stage_of_withdrawing),
    (lambda told: told.does("serve") and not told.does("provide"), stage_of_serving),
    (lambda told: told.is_one("go_home", "go_there"), stage_of_going),
    (_is_brought_home, _always(Stage.WITHDRAWN)),
    (_is_receiving, _always(None)),
    (
        lambda told: told.is_one("leave") and is_departure(told) and not told.clause.negated,
        _always(Stage.WITHDRAWN),
    ),
    (_is_no_gift, _always(None)),
    (lambda told: told.clause.negated, _stage_of_refusing),
    (is_asked_for, _always(None)),
    (
        lambda told: told.is_one("flag"),
        _when(
            lambda told: told.starts(told.tail, "off") and not told.clause.future, Stage.DELIVERED
        ),
    ),
    (lambda told: told.is_one("stand"), _when(_stands_with, Stage.PLEDGED)),
    (
        lambda told: told.is_one("set"),
        _when(lambda t: t.starts(t.tail, "aside") and not t.clause.future, Stage.COMMITTED),
    ),
    (_is_signed, _stage_of_signing),
    (lambda told: told.is_one("weigh"), _when(_has_gift, Stage.PLEDGED)),
    (
        lambda told: told.is_one("rule_out"),
        _when(lambda t: t.starts(t.tail, "out") and _has_gift(t), Stage.PLEDGED),
    ),
    (
        lambda told: told.is_one("put"),
        _when(
            lambda t: t.starts(t.tail, "in") or t.search(t.tail, "table") or _puts_money(t),
            Stage.PLEDGED,
        ),
    ),
    (lambda told: told.is_one("announce"), _always(Stage.PLEDGED)),
    (lambda told: told.is_one("plan"), _always(None)),
    (_is_open, _stage_of_modal),
    (lambda told: told.clause.relation == "infinitive", _stage_of_infinitive),
    (lambda told: told.clause.relation == "gerund", _stage_of_gerund),
    (lambda told: told.clause.relation == "participle", _always(Stage.DELIVERED)),
    (lambda told: True, _stage_of_tense),  # noqa: ARG005 - the last rule asks nothing
)
"""What a clause tells, by its verb first and by its tense last."""


def said_stage(told: Told) -> str:
    """Return the source's own words for the stage: "has promised to send"."""
    over = told.over
    if over and told.clause.relation == "infinitive" and over.clause.base != "be":
        return told.text((over.clause.verb[0], told.clause.verb[1]))
    return told.verb


def is_certain(told: Told) -> bool:
    """Whether a commitment is neither hedged nor conditional: no "may", "considers", "if"."""
    if told.clause.modal in MAY or told.is_one("weigh", "rule_out"):
        return False
    if told.over is not None and told.clause.perfect and _is_hearsay(told.over):
        return False
    if told.clause.negated and stage_of(told) is Stage.PLEDGED:
        return False
    if any(over.is_one("doubt") or over.clause.modal in MAY for over in told.above()):
        return False
    return not (_is_open(told) and told.search(told.line.sentence.text, "if"))
