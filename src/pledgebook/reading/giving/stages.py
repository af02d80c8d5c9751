"""How far a clause says that a commitment has come: "will send" is pledged, "has sent" delivered.

The first rule that is about its verb and whose answer is yes decides.
"""

from __future__ import annotations

from functools import cache

from pledgebook.model import Resource, Stage
from pledgebook.reading.by_verb import ByVerb, by_verb
from pledgebook.reading.giving.asked import is_asked_for
from pledgebook.reading.giving.gift import is_gift
from pledgebook.reading.giving.hanging import is_hearsay, stage_of_gerund, stage_of_infinitive
from pledgebook.reading.giving.presence import (
    is_flown_in,
    stage_of_arriving,
    stage_of_being,
    stage_of_going,
    stage_of_leaving,
    stage_of_serving,
    stage_of_staying,
    stage_of_training,
    stage_of_withdrawing,
)
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
from pledgebook.reading.giving.unnumbered import is_departure, is_landed
from pledgebook.reading.lexicon import Lexicon
from pledgebook.reading.resources import FORCES, given_in
from pledgebook.reading.told import Told

MAY = frozenset({"may", "might", "could"})
"""Modals that leave it open whether a thing will be given."""

NAMED = 40
"""Characters after "is considering" in which the gift is named."""


def stage_of(told: Told) -> Stage | None:
    """Return the stage that a clause tells, or None where it tells no commitment."""
    return first(_rules_of(told.lexicon).of(told.clause.base), told)


@cache
def _rules_of(lexicon: Lexicon) -> ByVerb[tuple[Asks, Tells]]:
    """Return what each verb is asked; one that gives nothing is asked only what is its own."""
    gives = GIVES(lexicon)
    return by_verb(
        (
            *((verbs(lexicon), (asks, tells)) for verbs, asks, tells in OF_A_VERB),
            *((verbs(lexicon) & gives, (asks, tells)) for verbs, asks, tells in OF_A_GIFT),
        )
    )


def _is_participle_promise(told: Told) -> bool:
    """Whether a participle describes what was promised: "doses promised by Brussels"."""
    return told.clause.relation == "participle" and not told.does("provide")


def _is_active(told: Told) -> bool:
    return not told.clause.passive


def _is_expected(told: Told) -> bool:
    return told.clause.base != "expect" or told.clause.passive


def _is_receiving(told: Told) -> bool:
    """Whether the subject is given something; one that "raised its aid" gives."""
    own = told.is_one("raised_to") and told.starts(told.tail, "its")
    return not told.clause.passive and not own


def _is_brought_home(told: Told) -> bool:
    """Whether forces are brought home, or fly there themselves."""
    if told.clause.negated or not told.search(told.tail, "home"):
        return False
    return Resource.PERSONNEL in given_in(told.passage, f"{told.subject} {told.tail}")


def _is_no_gift(told: Told) -> bool:
    """Whether the verb gives nothing that counts, or only sums up what was given."""
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
    return not told.clause.future and told.clause.relation != "infinitive"


def _stage_of_signing(told: Told) -> Stage:
    """Return committed, but for "committed to send" and "committed itself", which promise."""
    to = told.is_one("commit") and told.starts(told.tail, "to_or_itself")
    return Stage.PLEDGED if to else Stage.COMMITTED


def _when(asks: Asks, stage: Stage) -> Tells:
    return lambda told: stage if asks(told) else None


def _has_gift(told: Told) -> bool:
    return any(word.amount for word in told.tail_words) or bool(
        told.search(told.tail[:NAMED], "announced")
    )


def _puts_money(told: Told) -> bool:
    """Whether a sum is put somewhere: "will put $5 million into the elections"."""
    first = told.tail_words[0].amount if told.tail_words else None
    return first is not None and first.is_money


def _stage_of_putting(told: Told) -> Stage | None:
    """Return delivered for "has put $5 million into it", pledged for "put it on the table"."""
    if not (told.starts(told.tail, "in") or told.search(told.tail, "table") or _puts_money(told)):
        return None
    clause = told.clause
    done = (clause.past or clause.perfect) and not told.is_one("offering")
    only_offered = told.search(told.tail, "proposed") or _is_open(told)
    return Stage.DELIVERED if done and not only_offered else Stage.PLEDGED


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
    if told.is_one("follows") and clause.past and told.starts(told.tail, "with"):
        return Stage.DELIVERED if _is_habit(told) else Stage.PLEDGED
    announces = now and not (
        told.is_one("standing") and (told.is_one("help") or not clause.progressive)
    )
    return Stage.PLEDGED if announces or told.is_one("follow") else Stage.DELIVERED


def _is_promise_made(told: Told) -> bool:
    """Whether what is made is a promise: "pledges were made by", "made an offer of"."""
    made = told.subject if told.clause.passive else told.tail[:NAMED]
    return told.search(made, "promise_nouns") is not None


def _is_habit(told: Told) -> bool:
    """Whether a present tense tells what is done: "lends officers"; a sum is announced by it."""
    return not any(word.amount and word.amount.is_money for word in told.tail_words)


OF_A_VERB: tuple[Rule, ...] = (
    (
        doing("promise"),
        _is_participle_promise,
        _when(lambda told: told.starts(told.tail, "by"), Stage.PLEDGED),
    ),
    (these("be", "have", "expect"), _is_expected, stage_of_being),
    (on("quit"), _is_active, stage_of_leaving),
    (on("stay"), stage_of_staying, stage_of_staying),
    (
        doing("arrive"),
        lambda told: _is_active(told) and not is_landed(told),
        stage_of_arriving,
    ),
    (on("flies_in"), is_flown_in, stage_of_arriving),
    (doing("train"), stage_of_training, stage_of_training),
    (doing("withdraw"), stage_of_withdrawing, stage_of_withdrawing),
    (doing("serve"), lambda told: not told.does("provide"), stage_of_serving),
    (on("go_home", "go_there"), yes, stage_of_going),
    (on("bring_home"), _is_brought_home, always(Stage.WITHDRAWN)),
    (on("receive"), _is_receiving, always(None)),
    (
        on("leave"),
        lambda told: is_departure(told) and not told.clause.negated,
        always(Stage.WITHDRAWN),
    ),
)
"""What a clause tells by what its verb means, whether it gives or not."""

GIVES = any_of(doing("provide", "give_counted"), on("weigh", "put", "announce", "rule_out"))
"""The verbs that can give; a clause with another one tells no commitment beyond `OF_A_VERB`."""


def _is_told_to(told: Told) -> bool:
    """Whether somebody is told to give: "Give us helicopters"; a headline has a subject."""
    words, clause = told.line.words, told.clause
    at = clause.verb[0]
    bare = clause.subject is None and clause.verb[1] - at == 1 and words[at].form == "base"
    opens = at == 0 or words[at - 1].tag in {"quote", "conj", ":"}
    return bare and clause.relation in {"main", "shared"} and opens


def _is_of_none(told: Told) -> bool:
    """Whether nothing is given or taken: "we take no money"."""
    return bool(told.tail_words) and told.starts(told.tail, "none") is not None


def _is_set_free(told: Told) -> bool:
    """Whether people are let go: "Two health workers were released"."""
    if not told.is_one("free"):
        return False
    freed = told.subject_words if told.clause.passive else told.tail_words[:2]
    return any(w.amount and w.amount.unit in FORCES | {"people"} for w in freed)


OF_A_GIFT: tuple[Rule, ...] = (
    (
        GIVES,
        lambda told: _is_told_to(told) or _is_set_free(told) or _is_of_none(told),
        always(None),
    ),
    (GIVES, _is_no_gift, always(None)),
    (GIVES, lambda told: told.clause.negated, _stage_of_refusing),
    (GIVES, is_asked_for, always(None)),
    (
        on("flag"),
        yes,
        _when(
            lambda told: told.starts(told.tail, "off") and not told.clause.future, Stage.DELIVERED
        ),
    ),
    (on("stand"), yes, _when(_stands_with, Stage.PLEDGED)),
    (
        on("set"),
        yes,
        _when(lambda t: t.starts(t.tail, "aside") and not t.clause.future, Stage.COMMITTED),
    ),
    (on("sign"), _is_signed, _stage_of_signing),
    (on("weigh"), yes, _when(_has_gift, Stage.PLEDGED)),
    (
        on("rule_out"),
        yes,
        _when(lambda t: t.starts(t.tail, "out") and _has_gift(t), Stage.PLEDGED),
    ),
    (
        on("put"),
        yes,
        _stage_of_putting,
    ),
    (on("announce"), yes, always(Stage.PLEDGED)),
    (on("plan"), yes, always(None)),
    (GIVES, _is_open, _stage_of_modal),
    (GIVES, lambda told: told.clause.relation == "infinitive", stage_of_infinitive),
    (GIVES, lambda told: told.clause.relation == "gerund", stage_of_gerund),
    (GIVES, lambda told: told.clause.relation == "participle", always(Stage.DELIVERED)),
    (on("makes"), _is_promise_made, always(Stage.PLEDGED)),
    (GIVES, yes, _stage_of_tense),
)
"""What a clause with a verb of giving tells, by its verb first and by its tense last."""


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
    if told.over is not None and told.clause.perfect and is_hearsay(told.over):
        return False
    later = told.starts(told.tail, "not_before")
    if told.clause.negated and not later and stage_of(told) is Stage.PLEDGED:
        return False
    if any(over.is_one("doubt") or over.clause.modal in MAY for over in told.above()):
        return False
    return not (_is_open(told) and told.search(told.line.sentence.text, "if"))
