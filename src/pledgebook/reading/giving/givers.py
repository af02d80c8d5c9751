"""Who gives: the subject, the agent of a passive, the owner of the officers, the one who speaks."""

from __future__ import annotations

from pledgebook.model import Resource, Stage
from pledgebook.reading.agents import Agent, home_of
from pledgebook.reading.clauses import Clause, Span
from pledgebook.reading.giving.gift import Gift
from pledgebook.reading.giving.gifts import gifts_in
from pledgebook.reading.giving.unnumbered import antecedent_given, implied
from pledgebook.reading.names import PLACES
from pledgebook.reading.passage import Passage
from pledgebook.reading.speakers import Line

# Verbs that say a commitment only with a sum, a force or a thing after them.
NEEDS_OBJECT = frozenset(
    [
        "make",
        "take",
        "put",
        "bring",
        "give",
        "have",
        "set",
        "add",
        "hand",
        "top",
        "lead",
        "join",
        "share",
        "raise",
        "double",
        "triple",
        "increase",
        "boost",
        "spend",
        "announce",
        "unveil",
        "approve",
        "extend",
        "release",
        "pay",
        "fly",
        "rush",
        "award",
        "second",
        "rotate",
        "field",
        "continue",
        "renew",
        "offer",
        "commit",
        "mobilise",
        "mobilize",
        "hold",
        "invest",
        "channel",
        "reinforce",
        "augment",
        "agree",
        "sign",
        "help",
        "assist",
        "confirm",
        "reaffirm",
        "plan",
        "decide",
        "seek",
        "propose",
        "consider",
        "expect",
        "want",
        "hope",
        "prepare",
        "assure",
        "reassure",
        "stand",
        "intend",
        "aim",
        "volunteer",
        "weigh",
        "mull",
    ]
)


def who_and_what(
    passage: Passage, line: Line, clause: Clause, stage: Stage
) -> tuple[tuple[Agent, ...], tuple[Gift, ...]]:
    if clause.base == "participate":
        counted = next(
            w
            for w in line.words[clause.tail[0] : clause.tail[1]]
            if w.amount and w.amount.unit == "missions"
        )
        return passage.givers(line, clause.subject), (
            Gift(Resource.SUPPORT, counted.amount, "missions", counted.start, counted.end),
        )
    if (
        clause.passive
        or clause.base in {"be"}
        or passage.does(clause, "serve")
        or passage.does(clause, "arrive")
        or (passage.does(clause, "train") and stage is Stage.PREPARING and clause.base == "undergo")
    ):
        whole = (
            (clause.subject[0], clause.verb[0])
            if clause.subject and clause.subject[0] < clause.verb[0] and clause.relation == "main"
            else clause.subject
        )
        spans = [span for span in (whole, clause.tail) if span]
        given: tuple[Gift, ...] = ()
        for span in spans[:1] if clause.passive and clause.base != "train" else spans:
            numbered = given and given[0].amount is not None
            given = (
                given
                if numbered
                else gifts_in(passage, line, span, clause, subject=span != clause.tail) or given
            )
        if not any(thing.amount for thing in given) and clause.relation != "participle":
            given = antecedent_given(passage, line, clause) or given
        givers = _by_agent(passage, line, clause) or _owners(
            passage, line, clause.subject or clause.tail, given
        )
        return givers, given
    givers = passage.givers(line, clause.subject) or _by_speaker(passage, line, clause)
    given = gifts_in(passage, line, clause.tail, clause)
    givers = _without_persons(passage, line, givers, given, clause)
    if not given and (
        clause.base not in NEEDS_OBJECT
        or clause.base
        in {
            "double",
            "triple",
            "match",
            "add",
            "pay",
            "help",
            "assist",
            "announce",
            "confirm",
            "plan",
        }
    ):
        given = implied(passage, line, clause)
    if (
        givers
        and all(g.name in {passage.cast.mission} or g.kind == "mission" for g in givers)
        and clause.base not in {"withdraw", "deploy", "receive"}
    ):
        return (), ()
    return givers, given


def _by_speaker(passage: Passage, line: Line, clause: Clause) -> tuple[Agent, ...]:
    """Return whose promise a clause without a subject is: "met the police; committed to deploying"."""
    if clause.subject is not None:
        return ()
    start = line.words[clause.verb[0]].start
    speaker = passage.speaker_at(start)
    home = home_of(speaker, passage.cast) if speaker else None
    name = home or (passage.cast.provider if speaker else None)
    return (Agent(name, start, "state"),) if name else ()


def _by_agent(passage: Passage, line: Line, clause: Clause) -> tuple[Agent, ...]:
    for at in range(clause.verb[1], min(clause.tail[1], clause.verb[1] + 14)):
        if (
            line.words[at].lower == "by"
            and at + 1 < len(line.words)
            and line.words[at + 1].tag not in {"verb", "time"}
        ):
            found = passage.givers(line, (at + 1, clause.tail[1]))
            return tuple(one for one in found if one.kind != "person") or found
    return ()


def _owners(
    passage: Passage, line: Line, subject: Span | None, given: tuple[Gift, ...]
) -> tuple[Agent, ...]:
    """Return whose the people or things of a subject are: "600 Kenyan officers", "our officers"."""
    if subject is None:
        return ()
    for thing in given:
        nation = next(
            (
                m
                for m in passage.cast.within(thing.start, thing.end)
                if m.kind in PLACES and m.form == "demonym" and thing.amount
            ),
            None,
        )
        if nation:
            return (Agent(nation.party, thing.start, "state"),)
    found = tuple(
        a
        for a in passage.givers(line, subject)
        if a.kind in PLACES or a.kind in {"unnamed", "organisation", "agency"}
    )
    for at in range(subject[0], subject[1]):
        word = line.words[at]
        if word.lower == "from" and at + 1 < subject[1]:
            return passage.givers(line, (at + 1, subject[1])) or found
    if found:
        return found
    if given and given[0].resource is Resource.PERSONNEL and passage.cast.provider:
        return (Agent(passage.cast.provider, line.words[subject[0]].start, "state"),)
    return ()


def _without_persons(
    passage: Passage, line: Line, givers: tuple[Agent, ...], given: tuple[Gift, ...], clause: Clause
) -> tuple[Agent, ...]:
    """Replace a leader by the state that he or she acts for: the force's, else the likely one."""
    if not any(g.kind == "person" for g in givers):
        return givers
    for thing in given:
        nation = next(
            (
                m
                for m in passage.cast.within(thing.start, thing.end)
                if m.kind in PLACES and m.form == "demonym"
            ),
            None,
        )
        if nation:
            return (Agent(nation.party, givers[0].start, "state"),)
    own = next(
        (
            m
            for m in passage.cast.within(
                line.words[clause.begin].start,
                line.words[clause.tail[1] - 1].end if clause.tail[1] else line.sentence.end,
            )
            if m.kind == "state" and m.party != passage.cast.place
        ),
        None,
    )
    name = own.party if own else passage.cast.provider
    return tuple(
        Agent(name, g.start, "state") if g.kind == "person" and name else g for g in givers
    )
