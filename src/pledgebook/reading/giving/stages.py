"""How far a clause says that a commitment has come: "will send" is pledged, "has sent" delivered."""

from __future__ import annotations

import re

from pledgebook.model import Stage
from pledgebook.reading.clauses import Clause
from pledgebook.reading.giving.asked import hangs_on_appeal
from pledgebook.reading.giving.presence import (
    READY,
    stage_of_arriving,
    stage_of_being,
    stage_of_serving,
    stage_of_training,
    stage_of_withdrawing,
)
from pledgebook.reading.passage import Passage
from pledgebook.reading.speakers import Line

SIGNED = frozenset(
    [
        "approve",
        "sign",
        "allocate",
        "earmark",
        "notify",
        "authorise",
        "authorize",
        "ratify",
        "commit",
        "grant",
        "award",
    ]
)

SAID = frozenset(
    [
        "pledge",
        "promise",
        "vow",
        "offer",
        "announce",
        "unveil",
        "agree",
        "undertake",
        "volunteer",
        "guarantee",
        "plan",
        "intend",
        "propose",
        "decide",
        "aim",
        "hope",
        "confirm",
        "reaffirm",
        "reiterate",
        "expect",
    ]
)

RECEIVE = frozenset(["receive", "get", "secure", "obtain", "attract", "raise"])

WILLING = re.compile(r"\bstands? ready|\bstood ready|\bwilling|\bprepared\b")

DUE = re.compile(
    r"\b(?:expected|set|due|scheduled|slated|going|planning|plans?|on track|poised|determined|committed|likely)\b"
)

IF = re.compile(
    r"(?i)\b(?:if|unless|provided that|subject to|conditional (?:up)?on|pending|depending on|once)\b"
)

LEAVING = re.compile(
    r"(?i)^(?:their|its|the|his|a|an)? ?(?:\w+ )?(?:departure|withdrawal|pull-?out|exit)\b"
)

# In the present tense these say what is so, the others what is announced: "Denmark contributes
# DKK 310 million" is a promise of the day, "Kenya leads the force" is not.
STANDING = frozenset(["lead", "host", "support", "back", "finance", "fund", "make", "have", "keep"])


def stage_of(passage: Passage, line: Line, clause: Clause) -> Stage | None:
    """Return the stage that a clause tells, or None where it tells no commitment."""
    if (
        clause.relation == "participle"
        and passage.does(clause, "promise")
        and not passage.does(clause, "provide")
    ):
        return None
    if clause.base in {"be", "have"} or (clause.base == "expect" and clause.passive):
        return stage_of_being(passage, line, clause)
    if passage.does(clause, "arrive") and not clause.passive:
        return stage_of_arriving(passage, line, clause)
    if passage.does(clause, "train") and (stage := stage_of_training(passage, line, clause)):
        return stage
    if passage.does(clause, "withdraw") and (stage := stage_of_withdrawing(passage, line, clause)):
        return stage
    if passage.does(clause, "serve") and not passage.does(clause, "provide"):
        return stage_of_serving(passage, line, clause)
    if clause.base in RECEIVE and not clause.passive:
        return None
    if (
        clause.base in {"announce", "confirm", "plan"}
        and LEAVING.search(passage.text(line, clause.tail))
        and not clause.negated
    ):
        return Stage.WITHDRAWN
    if (
        not passage.does(clause, "provide")
        and clause.base not in {"consider", "weigh", "mull", "come"}
        and not (clause.base in SAID and clause.base != "expect")
    ):
        return None
    return _stage_of_giving(passage, line, clause)


def _stage_of_giving(passage: Passage, line: Line, clause: Clause) -> Stage | None:
    if clause.negated:
        return (
            Stage.WITHDRAWN
            if clause.future and not hangs_on_appeal(passage, line, clause)
            else None
        )
    if hangs_on_appeal(passage, line, clause):
        return None
    if clause.base == "flag":
        return (
            Stage.DELIVERED
            if re.match(r"(?i)off\b", passage.text(line, clause.tail)) and not clause.future
            else None
        )
    if clause.base == "stand":
        return (
            Stage.PLEDGED
            if re.match(r"(?i)(?:with|by|behind|alongside)\b", passage.text(line, clause.tail))
            and any(passage.does(c, "promise") for c in passage.chain(line, clause))
            else None
        )
    if clause.base == "set":
        return (
            Stage.COMMITTED
            if re.match(r"(?i)aside\b", passage.text(line, clause.tail)) and not clause.future
            else None
        )
    if clause.base in SIGNED and not clause.future and clause.relation != "infinitive":
        return (
            Stage.PLEDGED
            if clause.base == "commit"
            and clause.tail[0] < len(line.words)
            and line.words[clause.tail[0]].lower in {"to", "itself"}
            else Stage.COMMITTED
        )
    if clause.base in {"consider", "weigh", "mull"}:
        return (
            Stage.PLEDGED
            if any(w.amount for w in line.words[clause.tail[0] : clause.tail[1]])
            else None
        )
    if clause.base in {"put", "place", "come"}:
        if not re.search(
            r"(?i)^in\b|on the table|at the disposal", passage.text(line, clause.tail)
        ):
            return None
        return Stage.PLEDGED
    if clause.base in SAID and clause.base not in {"plan", "hope", "expect", "aim"}:
        return Stage.PLEDGED
    if clause.base in SAID:
        return None
    if clause.future or clause.modal in {"may", "might", "could", "can", "should", "must"}:
        return Stage.PLEDGED if clause.modal not in {"can", "should", "must"} else None
    if clause.relation == "infinitive":
        return _stage_of_infinitive(passage, line, clause)
    if clause.relation == "gerund":
        return _stage_of_gerund(passage, line, clause)
    if clause.relation == "participle":
        return Stage.DELIVERED
    if clause.passive:
        return Stage.PREPARING if clause.progressive else Stage.DELIVERED
    if clause.base in {"follow", "match", "double", "triple", "chip", "stump"}:
        return Stage.PLEDGED
    now = not clause.past and not clause.perfect
    return (
        Stage.PLEDGED
        if now and (clause.progressive or clause.base not in STANDING)
        else Stage.DELIVERED
    )


def _stage_of_infinitive(passage: Passage, line: Line, clause: Clause) -> Stage | None:
    over = next(passage.chain(line, clause), None)
    lead = passage.text(line, (max(0, clause.verb[0] - 5), clause.verb[0])).lower()
    if over is None:
        return (
            Stage.PLEDGED
            if re.search(
                r"\b(?:pledges?|promises?|commitment|plans?|offer|decision|vow|intention)\W*$", lead
            )
            else None
        )
    if over.negated and over.base not in {"be"}:
        return None
    between = passage.text(line, (over.verb[1], clause.verb[0])).lower()
    if over.base == "be":
        if "stand" in passage.text(line, over.verb) or WILLING.search(between):
            return Stage.PLEDGED
        if READY.search(between):
            return Stage.READY
        if DUE.search(between) or not between.strip():
            return Stage.PLEDGED
        return None
    if over.base == "stand" and READY.search(between):
        return Stage.PLEDGED
    if (
        over.base in {"expect", "set", "schedule", "slate", "poise", "commit", "prepare", "plan"}
        and over.passive
    ):
        return Stage.PLEDGED
    if over.base in {"have"}:
        return None
    if over.base in {"begin", "start", "continue", "help"}:
        return Stage.DELIVERED if not over.future else Stage.PLEDGED
    if over.base in {"prepare"}:
        return Stage.PREPARING
    if over.base in {"approve", "authorise", "authorize", "sign"}:
        return Stage.COMMITTED
    if passage.does(over, "promise") or over.base in {"say", "decide", "want", "seek", "try"}:
        return Stage.PLEDGED if over.base not in {"want", "seek", "hope", "expect", "try"} else None
    if re.search(
        r"\b(?:pledges?|promises?|commitment|plans?|offer|decision|vow|intention|readiness|willingness|agreement)\W*$",
        lead,
    ):
        return Stage.PLEDGED
    return None


def _stage_of_gerund(passage: Passage, line: Line, clause: Clause) -> Stage | None:
    before = line.words[clause.verb[0] - 1].lower if clause.verb[0] else ""
    over = next(passage.chain(line, clause), None)
    if (
        before in {"to", "on"}
        and over
        and (
            over.base in {"commit", "pledge"}
            or "committed" in passage.text(line, (over.verb[0], clause.verb[0])).lower()
        )
    ):
        return Stage.PLEDGED
    if before in {
        "by",
        "of",
        "for",
        "without",
        "in",
        "from",
        "on",
        "before",
        "after",
        "about",
        "to",
        "with",
    }:
        return None
    if over is None:
        return None
    if over.future or passage.does(over, "promise"):
        return Stage.PLEDGED
    return Stage.DELIVERED if passage.does(over, "provide") or before == "," else None


def stage_words(passage: Passage, line: Line, clause: Clause) -> str:
    over = next(passage.chain(line, clause), None)
    if over and clause.relation == "infinitive" and over.base != "be":
        return passage.text(line, (over.verb[0], clause.verb[1]))
    return passage.text(line, clause.verb)


def is_certain(passage: Passage, line: Line, clause: Clause) -> bool:
    if clause.modal in {"may", "might", "could"}:
        return False
    for over in passage.chain(line, clause):
        if over.base in {"consider", "mull", "weigh", "deny", "hope", "propose"} or over.modal in {
            "may",
            "might",
            "could",
        }:
            return False
    if clause.base in {"consider", "mull", "weigh"}:
        return False
    around = passage.running[line.sentence.start : line.sentence.end]
    return not (IF.search(around) and (clause.future or clause.modal))
