"""Commitment: a party provides, or undertakes to provide, something, at some stage."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from pledgebook.model import Channel, Claim, Resource, Scope, Stage
from pledgebook.reading.agents import Agent, home_of
from pledgebook.reading.amounts import FoundAmount
from pledgebook.reading.clauses import Clause, Span
from pledgebook.reading.kind import ClaimKind, Example
from pledgebook.reading.names import PLACES
from pledgebook.reading.passage import Passage, amount_slots
from pledgebook.reading.speakers import Line
from pledgebook.reading.words import Word

FORCES = frozenset({"police", "troops", "personnel"})
MONEY_VERBS = frozenset("fund finance pay donate disburse deposit invest allocate earmark grant bankroll underwrite subsidise contribute".split())
# Verbs that say a commitment only with a sum, a force or a thing after them.
NEEDS_OBJECT = frozenset("make take put bring give have set add hand top lead join share raise double triple increase boost spend announce unveil approve extend release pay fly rush award second rotate field continue renew offer commit mobilise mobilize hold invest channel reinforce augment agree sign help assist confirm reaffirm plan decide seek propose consider expect want hope prepare assure reassure stand intend aim volunteer weigh mull".split())
SIGNED = frozenset("approve sign allocate earmark notify authorise authorize ratify commit grant award".split())
SAID = frozenset("pledge promise vow offer announce unveil agree undertake volunteer guarantee plan intend propose decide aim hope confirm reaffirm reiterate expect".split())
HELD_BACK = frozenset("need require want urge call ask appeal request demand lack encourage invite plead implore press seek allow enable".split())
NOT_GIVEN = frozenset("refuse decline fail".split())
RECEIVE = frozenset("receive get secure obtain attract raise".split())
READY = re.compile(r"\b(?:ready|prepared|standing by|on standby|poised|mission-ready)\b")
WILLING = re.compile(r"\bstands? ready|\bstood ready|\bwilling|\bprepared\b")
DUE = re.compile(r"\b(?:expected|set|due|scheduled|slated|going|planning|plans?|on track|poised|determined|committed|likely)\b")
WHOLE = re.compile(r"(?i)\b(?:part of|budget of|total of|target of|goal of|ceiling of|out of|strength of|towards? (?:a|the|its) (?:\w+ ){0,2}of|of (?:its|their|the))\s+(?:the |all |its |their |some )*(?:\w+ ){0,1}$")
MOVED = frozenset("send deploy fly arrive land dispatch withdraw recall airlift".split())
BENEFIT = frozenset({"people", "percent", "household", "family", "child", "country", "state", "year", "month", "day", "case", "mission", "site", "district", "province", "school", "hospital", "community", "contributor", "donor", "member", "nation", "partner"})
TO_WHOM = frozenset({"for", "to", "among", "across", "in", "by", "from", "at", "against", "since", "over", "after", "on", "benefiting", "reaching", "than", "into"})
TRUST_FUND = re.compile(r"(?i)\b(?:trust|basket|pooled|multi-?donor|multi-?partner)[ -](?:\w+ )?funds?\b|\bthrough the (?:\w+ )?fund\b")
DIRECT = re.compile(r"(?i)\b(?:directly|bilateral(?:ly)?)\b")
IF = re.compile(r"(?i)\b(?:if|unless|provided that|subject to|conditional (?:up)?on|pending|depending on|once)\b")
PLEDGE_NOUNS = {
    "pledge": Stage.PLEDGED, "pledges": Stage.PLEDGED, "promise": Stage.PLEDGED, "offer": Stage.PLEDGED, "commitment": Stage.PLEDGED,
    "contribution": None, "contributions": None, "donation": None, "grant": None, "loan": None, "package": None, "support": None, "assistance": None,
    "aid": None, "funding": None, "deployment": Stage.DELIVERED, "arrival": Stage.DELIVERED, "disbursement": Stage.DELIVERED, "shipment": Stage.DELIVERED, "backing": None,
    "withdrawal": Stage.WITHDRAWN, "tranche": None, "payment": Stage.DELIVERED,
}  # fmt: skip
LEAVING = re.compile(r"(?i)^(?:their|its|the|his|a|an)? ?(?:\w+ )?(?:departure|withdrawal|pull-?out|exit)\b")
DUE_NOW = re.compile(r"(?i)\b(?:expected|due|on (?:its|their) way)(?: in| to arrive| by| on| at| from| here|$)")
GROUND = re.compile(r"(?i)\b(?:on the ground|in place|in theatre|in theater|in country|in-country|stationed|currently deployed|already deployed|now deployed|serving|present in)\b")
TRAINING = re.compile(r"(?i)\b(?:(?:under(?:going|go|went|gone)?|in|completing|completed|receiving|finishing) (?:\w+[- ]){0,4}?training|being trained|in training)\b")


@dataclass(frozen=True, slots=True)
class Given:
    """What a clause says is given: an amount, or a resource without one."""

    resource: Resource
    amount: FoundAmount | None
    unit: str | None
    start: int
    end: int


def read(passage: Passage) -> Iterator[Claim]:
    """Yield the commitments of a report."""
    last: Claim | None = None
    for line in passage.lines:
        told: set[tuple[object, ...]] = set()
        for clause in line.clauses:
            for claim in [*_in_clause(passage, line, clause), *_included(passage, line, clause, last)]:
                key = (claim.actor, claim.resource, claim.stage, claim.amount, claim.unit if claim.amount is None else None)
                if key not in told:
                    told.add(key)
                    last = claim
                    yield claim
        for claim in [*_from(passage, line, told), *_standing(passage, line), *_totals(passage, line, told), *_in_phrases(passage, line, told), *_in_lists(passage, line, told)]:
            yield claim


def _in_clause(passage: Passage, line: Line, clause: Clause) -> Iterator[Claim]:
    stage = _stage(passage, line, clause)
    if stage is None:
        return
    givers, given = _who_and_what(passage, line, clause, stage)
    if not givers or not given:
        return
    certain = _certain(passage, line, clause)
    start, end = passage.span(line, clause)
    said = _said_stage(passage, line, clause)
    period = _period(passage, line, clause, stage)
    text = passage.running[line.sentence.start : line.sentence.end]
    channel = Channel.TRUST_FUND if TRUST_FUND.search(passage.running[start:end]) else Channel.DIRECT if DIRECT.search(passage.running[start:end]) else None
    for giver in givers:
        begin = giver.start if start <= giver.start < end else start
        for thing in given:
            sum_stage = Stage.COMMITTED if stage is Stage.PLEDGED and thing.resource is Resource.FUNDS and thing.amount and _commits_a_sum(line, clause) else stage
            yield passage.claim(
                "commitment", min(begin, thing.start) if begin > thing.start else begin, max(end, thing.end),
                actor=giver.name, subject=passage.subject_of(line, start, max(end, thing.end)),
                resource=thing.resource, stage=sum_stage, period=period, certain=certain, said_stage=said,
                channel=channel if thing.resource in {Resource.FUNDS, Resource.SUPPORT} else None,
                part_of=_part_of(passage, line, thing, text),
                **amount_slots(thing.amount, thing.unit),
            )  # fmt: skip


INCLUDES = re.compile(r"(?i)^(?:this|that|which|these|the|it)\b|\b(?:assistance|package|funding|support|contribution|aid|sum|amount|total|grant|shipment|donation|announcement)\b")


def _included(passage: Passage, line: Line, clause: Clause, last: Claim | None) -> Iterator[Claim]:
    """Yield the parts of what was just told: "This includes 50,000 vaccines", "including $10 million"."""
    if last is None or last.actor is None or clause.base not in {"include", "comprise"} or clause.negated:
        return
    near = last.evidence.end >= passage.base + passage.layout.back(max(0, line.sentence.start - 250))
    subject = passage.text(line, clause.subject) if clause.subject else ""
    if not near or (clause.relation != "gerund" and not INCLUDES.search(subject)):
        return
    for thing in _given(passage, line, clause.tail, clause):
        if thing.amount is None or thing.amount.amount is None:
            continue
        start, end = passage.span(line, clause)
        yield passage.claim(
            "commitment", start, max(end, thing.end), actor=last.actor, subject=last.subject, resource=thing.resource, stage=last.stage,
            certain=last.certain, said_stage=passage.text(line, clause.verb), part_of=last.evidence.quote if last.amount else None,
            **amount_slots(thing.amount, thing.unit),
        )  # fmt: skip


# --- how far it has come ---------------------------------------------------------------------


def _stage(passage: Passage, line: Line, clause: Clause) -> Stage | None:
    """Return the stage that a clause tells, or None where it tells no commitment."""
    if clause.relation == "participle" and passage.does(clause, "promise") and not passage.does(clause, "provide"):
        return None
    if clause.base in {"be", "have"} or (clause.base == "expect" and clause.passive):
        return _stage_of_being(passage, line, clause)
    if passage.does(clause, "arrive") and not clause.passive:
        return _stage_of_arriving(passage, line, clause)
    if passage.does(clause, "train") and (stage := _stage_of_training(passage, line, clause)):
        return stage
    if passage.does(clause, "withdraw") and (stage := _stage_of_withdrawing(passage, line, clause)):
        return stage
    if passage.does(clause, "serve") and not passage.does(clause, "provide"):
        return _stage_of_serving(passage, line, clause)
    if clause.base in RECEIVE and not clause.passive:
        return None
    if clause.base in {"announce", "confirm", "plan"} and LEAVING.search(passage.text(line, clause.tail)) and not clause.negated:
        return Stage.WITHDRAWN
    if not passage.does(clause, "provide") and clause.base not in {"consider", "weigh", "mull", "come"} and not (clause.base in SAID and clause.base != "expect"):
        return None
    return _stage_of_giving(passage, line, clause)


def _stage_of_giving(passage: Passage, line: Line, clause: Clause) -> Stage | None:
    if clause.negated:
        return Stage.WITHDRAWN if clause.future and not _hangs_on_appeal(passage, line, clause) else None
    if _hangs_on_appeal(passage, line, clause):
        return None
    if clause.base == "flag":
        return Stage.DELIVERED if re.match(r"(?i)off\b", passage.text(line, clause.tail)) and not clause.future else None
    if clause.base == "stand":
        return Stage.PLEDGED if re.match(r"(?i)(?:with|by|behind|alongside)\b", passage.text(line, clause.tail)) and any(passage.does(c, "promise") for c in passage.chain(line, clause)) else None
    if clause.base == "set":
        return Stage.COMMITTED if re.match(r"(?i)aside\b", passage.text(line, clause.tail)) and not clause.future else None
    if clause.base in SIGNED and not clause.future and clause.relation != "infinitive":
        return Stage.PLEDGED if clause.base == "commit" and clause.tail[0] < len(line.words) and line.words[clause.tail[0]].lower in {"to", "itself"} else Stage.COMMITTED
    if clause.base in {"consider", "weigh", "mull"}:
        return Stage.PLEDGED if any(w.amount for w in line.words[clause.tail[0] : clause.tail[1]]) else None
    if clause.base in {"put", "place", "come"}:
        if not re.search(r"(?i)^in\b|on the table|at the disposal", passage.text(line, clause.tail)):
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
    return Stage.PLEDGED if now and (clause.progressive or clause.base not in STANDING) else Stage.DELIVERED


# In the present tense these say what is so, the others what is announced: "Denmark contributes
# DKK 310 million" is a promise of the day, "Kenya leads the force" is not.
STANDING = frozenset("lead host support back finance fund make have keep".split())


def _stage_of_infinitive(passage: Passage, line: Line, clause: Clause) -> Stage | None:
    over = next(passage.chain(line, clause), None)
    lead = passage.text(line, (max(0, clause.verb[0] - 5), clause.verb[0])).lower()
    if over is None:
        return Stage.PLEDGED if re.search(r"\b(?:pledges?|promises?|commitment|plans?|offer|decision|vow|intention)\W*$", lead) else None
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
    if over.base in {"expect", "set", "schedule", "slate", "poise", "commit", "prepare", "plan"} and over.passive:
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
    if re.search(r"\b(?:pledges?|promises?|commitment|plans?|offer|decision|vow|intention|readiness|willingness|agreement)\W*$", lead):
        return Stage.PLEDGED
    return None


def _stage_of_gerund(passage: Passage, line: Line, clause: Clause) -> Stage | None:
    before = line.words[clause.verb[0] - 1].lower if clause.verb[0] else ""
    over = next(passage.chain(line, clause), None)
    if before in {"to", "on"} and over and (over.base in {"commit", "pledge"} or "committed" in passage.text(line, (over.verb[0], clause.verb[0])).lower()):
        return Stage.PLEDGED
    if before in {"by", "of", "for", "without", "in", "from", "on", "before", "after", "about", "to", "with"}:
        return None
    if over is None:
        return None
    if over.future or passage.does(over, "promise"):
        return Stage.PLEDGED
    return Stage.DELIVERED if passage.does(over, "provide") or before == "," else None


def _stage_of_being(passage: Passage, line: Line, clause: Clause) -> Stage | None:
    """ "are ready for duty", "in training", "on the ground"."""
    if clause.negated:
        return None
    tail = passage.text(line, clause.tail).lower()
    if clause.base == "have":
        first = line.words[clause.tail[0]] if clause.tail[0] < len(line.words) else None
        held = first is not None and first.amount and (first.amount.unit in FORCES or (first.amount.unit == "people" and re.search(r"\b(?:mission|force|operation)\b", tail)))
        return Stage.DELIVERED if held and re.search(r"\b(?:in|on|with|at|there|deployed)\b", tail) else None
    if (clause.base == "expect" or DUE_NOW.search(passage.text(line, (clause.verb[0], clause.tail[1])))) and _speaks_of_forces(passage, line, clause):
        return Stage.PLEDGED
    if READY.search(tail[:40]) and _speaks_of_forces(passage, line, clause):
        return Stage.READY if not clause.future else Stage.PREPARING
    if TRAINING.search(tail[:60]) and _speaks_of_forces(passage, line, clause):
        return Stage.PREPARING
    if GROUND.search(tail) and _speaks_of_forces(passage, line, clause) and not clause.future:
        return Stage.DELIVERED
    return None


def _speaks_of_forces(passage: Passage, line: Line, clause: Clause) -> bool:
    spans = [clause.tail, *([clause.subject] if clause.subject else [])]
    for span in spans:
        for word in line.words[span[0] : span[1]]:
            if word.amount and (word.amount.unit in FORCES or word.amount.unit is None):
                return True
        if Resource.PERSONNEL in passage.resources(line, span):
            return True
    return bool(clause.subject and line.words[clause.subject[0]].lower in {"they", "we"})


def _stage_of_arriving(passage: Passage, line: Line, clause: Clause) -> Stage | None:
    if clause.negated or not clause.subject or not _subject_counts(passage, line, clause.subject):
        return None
    if clause.base in {"reach", "join", "enter", "touch"} and not any(w.amount and w.amount.unit not in BENEFIT and not w.amount.is_money and w.amount.unit for w in line.words[clause.subject[0] : clause.subject[1]]):
        return None
    if clause.future or clause.relation == "infinitive":
        return Stage.PLEDGED
    return Stage.DELIVERED


def _stage_of_serving(passage: Passage, line: Line, clause: Clause) -> Stage | None:
    """ "The Kenyan officers are working with the police", "has participated in 46 missions"."""
    if clause.negated or clause.future or clause.modal or clause.relation == "infinitive" or clause.subject is None:
        return None
    if clause.base == "participate":
        counted = any(w.amount and w.amount.unit == "missions" for w in line.words[clause.tail[0] : clause.tail[1]])
        return Stage.DELIVERED if counted else None
    owned = any(w.mention and w.mention.form == "demonym" or w.amount and w.amount.unit in FORCES for w in line.words[clause.subject[0] : clause.subject[1]])
    named = Resource.PERSONNEL in passage.resources(line, clause.subject)
    return Stage.DELIVERED if owned and named and any(a.kind == "state" and a.name != passage.cast.place for a in passage.parties(line, clause.subject)) else None


def _subject_counts(passage: Passage, line: Line, subject: Span) -> bool:
    """Whether the subject is people or things that can be delivered."""
    if any(w.amount and w.amount.unit not in BENEFIT for w in line.words[subject[0] : subject[1]]):
        return True
    return bool({Resource.PERSONNEL, Resource.EQUIPMENT} & set(passage.resources(line, subject)))


def _stage_of_training(passage: Passage, line: Line, clause: Clause) -> Stage | None:
    tail = passage.text(line, clause.tail).lower()
    if clause.negated or _hangs_on_appeal(passage, line, clause):
        return None
    if clause.base == "undergo" and "training" in tail:
        return Stage.PREPARING
    if clause.base in {"train", "recruit", "vet", "equip", "assemble", "select"} and clause.passive and clause.progressive:
        return Stage.PREPARING
    if clause.base in {"recruit", "vet", "assemble", "muster", "select"} and clause.progressive:
        return Stage.PREPARING
    return None


def _stage_of_withdrawing(passage: Passage, line: Line, clause: Clause) -> Stage | None:
    tail = passage.text(line, clause.tail).lower()
    subject = passage.text(line, clause.subject).lower() if clause.subject else ""
    if clause.negated or clause.base in {"end", "stop", "refuse", "decline", "drop", "abandon"}:
        return None
    forces = any(w.amount and (w.amount.unit in FORCES or w.amount.is_money) for w in line.words[clause.tail[0] : clause.tail[1]])
    what = bool(re.search(r"\b(?:troops|soldiers|police|forces|contingent|personnel|battalion|pledge|offer|contribution|funding|funds|aid|assistance|support|payments?|grant|officers)\b", tail if not clause.passive else subject))
    if clause.base == "pull":
        if not re.search(r"\b(?:out|back)\b", tail[:30]):
            return None
        what = what or bool(re.match(r"(?:them|its|their|his|out)\b", tail))
    return Stage.WITHDRAWN if forces or what else None


def _hangs_on_appeal(passage: Passage, line: Line, clause: Clause) -> bool:
    for over in passage.chain(line, clause):
        if over.base in HELD_BACK and not (over.base == "call" and over.passive) and clause.relation in {"infinitive", "gerund"}:
            return True
        if over.base in NOT_GIVEN:
            return True
        if over.relation not in {"infinitive", "gerund"}:
            break
    return False


def _commits_a_sum(line: Line, clause: Clause) -> bool:
    return clause.base == "commit" or any(line.clauses[c].base == "commit" and line.clauses[c].passive for c in [clause.governor] if c is not None)


def _said_stage(passage: Passage, line: Line, clause: Clause) -> str:
    over = next(passage.chain(line, clause), None)
    if over and clause.relation == "infinitive" and over.base != "be":
        return passage.text(line, (over.verb[0], clause.verb[1]))
    return passage.text(line, clause.verb)


def _certain(passage: Passage, line: Line, clause: Clause) -> bool:
    if clause.modal in {"may", "might", "could"}:
        return False
    for over in passage.chain(line, clause):
        if over.base in {"consider", "mull", "weigh", "deny", "hope", "propose"} or over.modal in {"may", "might", "could"}:
            return False
    if clause.base in {"consider", "mull", "weigh"}:
        return False
    around = passage.running[line.sentence.start : line.sentence.end]
    return not (IF.search(around) and (clause.future or clause.modal))


def _period(passage: Passage, line: Line, clause: Clause, stage: Stage) -> object:
    future = stage not in {Stage.DELIVERED, Stage.WITHDRAWN}
    own = passage.period(line, (clause.verb[0], clause.tail[1]), future=future)
    if own:
        return own
    if clause.subject and clause.relation not in {"infinitive", "shared"}:
        first = next((w for w in line.words[: clause.subject[0]] if w.time), None)
        if first and first.time and line.words.index(first) < 4:
            return passage.period(line, (0, clause.subject[0]), future=future)
    return passage.period(line, (clause.subject[0], clause.subject[1]), future=future) if clause.subject else None


# --- who gives what --------------------------------------------------------------------------


def _who_and_what(passage: Passage, line: Line, clause: Clause, stage: Stage) -> tuple[tuple[Agent, ...], tuple[Given, ...]]:
    if clause.base == "participate":
        counted = next(w for w in line.words[clause.tail[0] : clause.tail[1]] if w.amount and w.amount.unit == "missions")
        return passage.givers(line, clause.subject), (Given(Resource.SUPPORT, counted.amount, "missions", counted.start, counted.end),)
    if clause.passive or clause.base in {"be"} or passage.does(clause, "serve") or passage.does(clause, "arrive") or (passage.does(clause, "train") and stage is Stage.PREPARING and clause.base == "undergo"):
        whole = (clause.subject[0], clause.verb[0]) if clause.subject and clause.subject[0] < clause.verb[0] and clause.relation == "main" else clause.subject
        spans = [span for span in (whole, clause.tail) if span]
        given: tuple[Given, ...] = ()
        for span in spans[:1] if clause.passive and clause.base != "train" else spans:
            numbered = given and given[0].amount is not None
            given = given if numbered else _given(passage, line, span, clause, subject=span != clause.tail) or given
        if not any(thing.amount for thing in given) and clause.relation != "participle":
            given = _antecedent_given(passage, line, clause) or given
        givers = _by_agent(passage, line, clause) or _owners(passage, line, clause.subject or clause.tail, given)
        return givers, given
    givers = passage.givers(line, clause.subject) or _by_speaker(passage, line, clause)
    given = _given(passage, line, clause.tail, clause)
    givers = _without_persons(passage, line, givers, given, clause)
    if not given and (clause.base not in NEEDS_OBJECT or clause.base in {"double", "triple", "match", "add", "pay", "help", "assist", "announce", "confirm", "plan"}):
        given = _implied(passage, line, clause)
    if givers and all(g.name in {passage.cast.mission} or g.kind == "mission" for g in givers) and clause.base not in {"withdraw", "deploy", "receive"}:
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
        if line.words[at].lower == "by" and at + 1 < len(line.words) and line.words[at + 1].tag not in {"verb", "time"}:
            found = passage.givers(line, (at + 1, clause.tail[1]))
            return tuple(one for one in found if one.kind != "person") or found
    return ()


def _owners(passage: Passage, line: Line, subject: Span | None, given: tuple[Given, ...]) -> tuple[Agent, ...]:
    """Return whose the people or things of a subject are: "600 Kenyan officers", "our officers"."""
    if subject is None:
        return ()
    for thing in given:
        nation = next((m for m in passage.cast.within(thing.start, thing.end) if m.kind in PLACES and m.form == "demonym" and thing.amount), None)
        if nation:
            return (Agent(nation.party, thing.start, "state"),)
    found = tuple(a for a in passage.givers(line, subject) if a.kind in PLACES or a.kind in {"unnamed", "organisation", "agency"})
    for at in range(subject[0], subject[1]):
        word = line.words[at]
        if word.lower == "from" and at + 1 < subject[1]:
            return passage.givers(line, (at + 1, subject[1])) or found
    if found:
        return found
    if given and given[0].resource is Resource.PERSONNEL and passage.cast.provider:
        return (Agent(passage.cast.provider, line.words[subject[0]].start, "state"),)
    return ()


def _without_persons(passage: Passage, line: Line, givers: tuple[Agent, ...], given: tuple[Given, ...], clause: Clause) -> tuple[Agent, ...]:
    """Replace a leader by the state that he or she acts for: the force's, else the likely one."""
    if not any(g.kind == "person" for g in givers):
        return givers
    for thing in given:
        nation = next((m for m in passage.cast.within(thing.start, thing.end) if m.kind in PLACES and m.form == "demonym"), None)
        if nation:
            return (Agent(nation.party, givers[0].start, "state"),)
    own = next((m for m in passage.cast.within(line.words[clause.begin].start, line.words[clause.tail[1] - 1].end if clause.tail[1] else line.sentence.end) if m.kind == "state" and m.party != passage.cast.place), None)
    name = own.party if own else passage.cast.provider
    return tuple(Agent(name, g.start, "state") if g.kind == "person" and name else g for g in givers)


def _given(passage: Passage, line: Line, span: Span, clause: Clause, *, subject: bool = False) -> tuple[Given, ...]:
    """Return what stands in `span` as given: each amount, else each resource named."""
    found: list[Given] = []
    words = line.words
    for at in range(span[0], span[1]):
        amount = words[at].amount
        if amount is None or not _is_object(passage, line, span, at, clause, subject=subject):
            continue
        if at > span[0] + 1 and _lister(passage, line, at - 1) and words[at - 2].tag in {",", "conj"}:
            continue
        resource = _resource(passage, line, span, at, amount)
        unit = _unit(passage, line, amount, resource)
        found.append(Given(resource, amount, unit, words[at].start, words[at].end))
    if found:
        return tuple(_distinct(found))
    if clause.base in {"announce", "unveil", "confirm", "reaffirm", "agree", "decide", "reiterate", "lead", "join"} and not subject:
        return _announced(passage, line, span)
    return _unnumbered(passage, line, span, clause, subject=subject)


def _distinct(found: list[Given]) -> Iterator[Given]:
    for at, thing in enumerate(found):
        if thing.amount and thing.amount.amount is None and any(o.amount and o.amount.amount for o in found[:at]):
            continue
        yield thing


def _is_object(passage: Passage, line: Line, span: Span, at: int, clause: Clause, *, subject: bool) -> bool:
    """Whether the amount at `at` is what is given, and not for whom or out of what."""
    amount = line.words[at].amount
    if amount is None or (amount.unit in BENEFIT and not (amount.unit == "people" and clause.base in MOVED and amount.noun[:1] and amount.noun not in {"people", "civilians", "children", "women"})):
        return False
    if subject:
        return True
    lead = [w for w in line.words[span[0] : at] if w.tag == "prep"]
    last = lead[-1].lower if lead else ""
    near = line.words[at - 1]
    before = near.lower if near.tag == "prep" else line.words[at - 2].lower if at - 2 >= span[0] and line.words[at - 2].tag == "prep" and near.tag == "det" else ""
    if before in {"to", "for", "among", "across", "by", "from", "at", "against", "over", "than", "reach"} and not (before == "by" and clause.base in {"increase", "raise", "boost", "cut", "reduce"}) and not (before == "to" and clause.base in {"increase", "raise", "boost", "bring"}):
        return False
    if before == "of" and at - 2 >= span[0] and line.words[at - 2].lower in {"target", "total", "goal", "ceiling", "population", "out"}:
        return False
    if before in {"on", "in", "since", "after", "within"} and not amount.is_money:
        return False
    if WHOLE.search(passage.running[line.words[span[0]].start : line.words[at].start]):
        return False
    del last
    ahead = passage.running[line.words[at].end : line.words[at].end + 12]
    led = line.words[at - 2].lower if before == "of" and at >= span[0] + 2 else ""
    of_all = re.match(r" of (?:its|the|their|those)\b", ahead) or led in {"dispatch", "deployment", "sending", "contribution"}
    return bool(amount.unit or amount.scope is Scope.ADDITIONAL or clause.base in {"deploy", "send", "dispatch"} or of_all)


def _resource(passage: Passage, line: Line, span: Span, at: int, amount: FoundAmount) -> Resource:
    if amount.is_money:
        near = passage.text(line, (at, min(at + 4, span[1]))).lower()
        if re.search(r"(?i)(?:equipment|weapons|arms|ammunition|vehicles|supplies|goods|aircraft|helicopters),? (?:worth|valued at)(?: about| some| nearly| over| more than)?\s*$", passage.text(line, (span[0], at))):
            return Resource.EQUIPMENT
        if re.search(r"worth of (?:\w+ )?(?:weapons|equipment|vehicles|military|arms|ammunition)", near):
            return Resource.EQUIPMENT
        return Resource.FUNDS
    if re.search(r"(?i)\btrain(?:ing)?(?: of| for)?\s*$", passage.text(line, (span[0], at))):
        return Resource.TRAINING
    if amount.unit in FORCES or amount.unit in {None, "people"}:
        return Resource.PERSONNEL
    if amount.unit == "missions":
        return Resource.SUPPORT
    pattern = dict((r, p) for r, p in passage.resource_patterns)
    noun = amount.noun or ""
    for resource in (Resource.EQUIPMENT, Resource.PERSONNEL, Resource.LOGISTICS, Resource.TRAINING, Resource.FUNDS):
        if pattern[resource].search(noun):
            return resource
    return Resource.EQUIPMENT


def _unit(passage: Passage, line: Line, amount: FoundAmount, resource: Resource) -> str | None:
    """Return the unit of a bare number: what the sentence, else the report, counts."""
    if amount.unit or resource is not Resource.PERSONNEL:
        return amount.unit
    return next((w.amount.unit for w in line.words if w.amount and w.amount.unit in FORCES), None) or _force(passage.running[max(0, line.sentence.start - 600) : line.sentence.end])


def _force(text: str) -> str:
    police, troops = len(re.findall(r"(?i)\bpolice|\bofficers?\b", text)), len(re.findall(r"(?i)\btroops?\b|\bsoldiers?\b", text))
    return "police" if police > troops else "troops" if troops else "personnel"


def _announced(passage: Passage, line: Line, span: Span) -> tuple[Given, ...]:
    text = passage.text(line, span).lower()
    if re.search(r"\b(?:contribution|donation|grant|package|funding|deployment|contingent|pledge|commitment of|assistance|aid)\b", text[:80]) and not text.startswith(("that", "plans", "plan")):
        return tuple(g for g in _unnumbered(passage, line, span, None) if g.resource is not Resource.SUPPORT)
    return ()


def _unnumbered(passage: Passage, line: Line, span: Span, clause: Clause | None, *, subject: bool = False) -> tuple[Given, ...]:
    """Return the resources named in the object, the telling ones before plain support."""
    end = _object_end(line, span)
    if end <= span[0]:
        return ()
    named = [r for r in passage.resources(line, (span[0], end)) if r not in {Resource.LEGAL, Resource.SECURITY}]
    telling = [r for r in named if r is not Resource.SUPPORT]
    if clause is not None and clause.base in {"deploy", "send", "dispatch"} and Resource.PERSONNEL in telling:
        telling = [Resource.PERSONNEL]
    if Resource.PERSONNEL in telling and Resource.EQUIPMENT in telling and " and " not in passage.text(line, (span[0], end)):
        telling = [telling[0]]
    start, stop = line.words[span[0]].start, line.words[end - 1].end
    del subject
    return tuple(
        Given(r, None, _named_unit(passage, line, (span[0], end)) if r is Resource.PERSONNEL else None, start, stop)
        for r in (telling or named[:1])
    )


def _object_end(line: Line, span: Span) -> int:
    """Return where the object ends: at the first preposition other than "of"."""
    for at in range(span[0], span[1]):
        if line.words[at].tag == "prep" and line.words[at].lower not in {"of", "with", "in", "by"} and at > span[0]:
            return at
        if line.words[at].lower == "in" and at > span[0] and line.words[at - 1].tag != "amount":
            return at
        if line.words[at].tag == "prep" and at == span[0] and line.words[at].lower not in {"with", "in"}:
            return span[0]
    return span[1]


def _named_unit(passage: Passage, line: Line, span: Span) -> str | None:
    text = passage.text(line, span).lower()
    if re.search(r"\bpolice|\bofficers?\b|gendarmes", text):
        return "police"
    if re.search(r"\btroops?\b|\bsoldiers?\b|\binfantry|\bmarines", text):
        return "troops"
    return "personnel" if re.search(r"\bpersonnel\b|\bpeacekeepers?\b", text) else None


def _antecedent_given(passage: Passage, line: Line, clause: Clause) -> tuple[Given, ...]:
    """Return the force that "they" or "the contingent" means: the one counted just before."""
    if not clause.subject or line.words[clause.subject[0]].lower not in {"they", "we", "these", "who"}:
        return ()
    at = line.number
    for earlier in (line, *reversed(passage.lines[max(0, at - 2) : at])):
        for word in reversed(earlier.words):
            if word.start < line.words[clause.subject[0]].start and word.amount and word.amount.unit in FORCES:
                return (Given(Resource.PERSONNEL, word.amount, word.amount.unit, line.words[clause.verb[0]].start if earlier is not line else word.start, line.words[clause.verb[1] - 1].end),)
    return ()


def _implied(passage: Passage, line: Line, clause: Clause) -> tuple[Given, ...]:
    """Return what the verb alone implies: "ready to deploy" is people, "funds" is money."""
    start, end = line.words[clause.verb[0]].start, line.words[clause.verb[1] - 1].end
    tail = passage.text(line, clause.tail)
    if clause.base in {"pull", "withdraw"} and re.match(r"(?i)(?:them|out)\b", tail):
        return (Given(Resource.PERSONNEL, None, None, start, end),)
    if clause.base in {"deploy"}:
        return (Given(Resource.PERSONNEL, None, None, start, end),)
    if clause.base in {"fund", "finance", "bankroll"}:
        return (Given(Resource.FUNDS, None, None, start, end),)
    if clause.base == "pay" and (clause.future or clause.relation in {"gerund", "infinitive"}):
        return (Given(Resource.FUNDS, None, None, start, end),)
    if clause.base in {"double", "triple", "match", "add"} and re.match(r"(?i)(?:its|their|the|that) (?:own )?(?:earlier |previous |initial )?(?:pledge|contribution|sum|amount|donation|offer|commitment|same amount|same sum)", tail):
        return (Given(Resource.FUNDS, None, None, start, end),)
    if clause.base in {"announce", "confirm", "plan"} and LEAVING.search(tail):
        return (Given(Resource.PERSONNEL, None, None, start, end),)
    if clause.base in {"help", "assist", "support"} and SUPPORTED.search(tail):
        return (Given(Resource.SUPPORT, None, None, start, end),)
    if clause.base == "stand":
        return (Given(Resource.SUPPORT, None, None, start, end),)
    if clause.base in {"support", "back"} and SUPPORTED.search(tail):
        return (Given(Resource.SUPPORT, None, None, start, end),)
    return ()


SUPPORTED = re.compile(r"(?i)\b(?:mission|peacekeep\w+|force|operations?|response|relief|recovery|refugees|displaced|victims|humanitarian|appeal|fund|deployment|people of|government of|field hospital|reconstruction)\b")


def _part_of(passage: Passage, line: Line, thing: Given, text: str) -> str | None:
    """Return the quote of the whole: "including $10 million" after "$60 million"."""
    if thing.amount is None:
        return None
    before = passage.running[max(line.sentence.start, thing.start - 40) : thing.start].lower()
    if not re.search(r"\b(?:including|of which|among them|of that|of this|which includes|comprising)\b[^,]*$", before):
        return None
    del text
    whole = next((w for w in line.words if w.amount and w.end <= thing.start and w.amount.is_money == thing.amount.is_money), None)
    return whole.text if whole else None


# --- noun phrases ----------------------------------------------------------------------------

FROM = frozenset({"from", "by", "of"})


def _in_phrases(passage: Passage, line: Line, told: set[tuple[object, ...]]) -> Iterator[Claim]:
    """Yield commitments told by a noun: "a $50 million grant from Japan", "the arrival of 400 Kenyan police"."""
    words = line.words
    for at, word in enumerate(words):
        if word.tag not in {"noun", "verb"} or word.lower not in PLEDGE_NOUNS:
            continue
        claim = _phrase(passage, line, at)
        if claim is None:
            continue
        for one in claim:
            key = (one.actor, one.resource, one.stage, one.amount, None)
            same = any(k[0] == one.actor and k[1] == one.resource and (k[3] == one.amount or one.amount is None) for k in told)
            if key not in told and not same:
                told.add(key)
                yield one


def _phrase(passage: Passage, line: Line, at: int) -> tuple[Claim, ...] | None:
    words = line.words
    noun = words[at].lower
    giver = _phrase_giver(passage, line, at)
    if not giver:
        return None
    window = words[max(0, at - 4) : min(len(words), at + 6)]
    amount = next((w for w in window if w.amount and w.amount.unit not in BENEFIT), None)
    stage = PLEDGE_NOUNS[noun] or Stage.DELIVERED
    resources: tuple[Resource, ...]
    if amount is not None and amount.amount is not None:
        resources = (Resource.FUNDS if amount.amount.is_money else _resource(passage, line, (0, len(words)), words.index(amount), amount.amount),)
    else:
        named = [r for r in passage.resources(line, (max(0, at - 4), min(len(words), at + 1))) if r not in {Resource.SUPPORT, Resource.LEGAL, Resource.SECURITY}]
        if noun in {"deployment", "arrival"} and re.search(r"police|troops|officers|soldiers|contingent|forces|personnel", passage.text(line, (at, min(len(words), at + 8)))):
            named = [Resource.PERSONNEL]
        resources = tuple(named)
        if noun in {"support", "backing", "assistance", "aid"} and not resources:
            return None
    if not resources or (noun in {"pledge", "pledges", "promise", "offer", "commitment"} and amount is None):
        return None
    begin = min(words[max(0, at - 4) if amount is not None and words.index(amount) < at else at].start, giver[0].start)
    end = max([words[at].end, *(w.end for w in ([amount] if amount else [])), giver[-1].start + 1])
    tail = next((w.end for w in words[at:] if w.start >= giver[-1].start), end)
    period = passage.period(line, (at, min(len(words), at + 12)))
    unit = _named_unit(passage, line, (at, min(len(words), at + 8))) if resources == (Resource.PERSONNEL,) else None
    return tuple(
        passage.claim(
            "commitment", begin, max(end, tail), actor=one.name, subject=passage.subject_of(line, line.sentence.start, line.sentence.end),
            resource=resource, stage=stage, period=period, said_stage=words[at].text,
            **amount_slots(amount.amount if amount is not None else None, unit),
        )
        for one in giver for resource in resources
    )  # fmt: skip


def _phrase_giver(passage: Passage, line: Line, at: int) -> tuple[Agent, ...]:
    words = line.words
    if at and words[at - 1].mention and words[at - 1].owns:
        return passage.givers(line, (at - 1, at))
    for back in range(at - 1, max(-1, at - 5), -1):
        if words[back].tag in {"verb", "prep", ",", "conj", "that"}:
            break
        if words[back].mention and words[back].owns and words[back].mention.kind != "person":
            return passage.givers(line, (back, back + 1))
    for ahead in range(at + 1, min(len(words), at + 7)):
        if words[ahead].lower in {"from", "by"} and ahead + 1 < len(words):
            found = passage.givers(line, (ahead + 1, _list_end(line, ahead + 1)))
            return tuple(a for a in found if a.kind != "person" and a.kind != "mission")
        if words[ahead].tag in {"verb", "that", "conj"}:
            break
    if words[at].lower in {"deployment", "arrival"}:
        for ahead in range(at + 1, min(len(words), at + 6)):
            inside = passage.givers(line, (ahead, ahead + 1)) if words[ahead].amount else ()
            if inside:
                return inside
            mention = words[ahead].mention
            if mention and mention.form == "demonym":
                return (Agent(mention.party, words[ahead].start, "state"),)
    return ()


def _list_end(line: Line, start: int) -> int:
    for at in range(start, len(line.words)):
        if line.words[at].tag not in {"party", ",", "conj", "det", "noun"}:
            return at
    return len(line.words)


# --- from whom, and how much of all ---------------------------------------------------------

SOURCE_VERBS = re.compile(r"(?i)\b(?:pledg\w+|promis\w+|expected|due|offer\w*)\b")
LARGEST = re.compile(r"(?i)\b(?:largest|leading|biggest|top|main|single largest|second-largest|largest single|leading single)\b[\w’' -]{0,30}?\b(?P<who>donor|contributor|provider|supporter|payer|funder|troop contributor)\b")


def _from(passage: Passage, line: Line, told: set[tuple[object, ...]]) -> Iterator[Claim]:
    """Yield "$3 million from Japan", "$5 million was released from the Emergency Fund"."""
    words = line.words
    for at, word in enumerate(words):
        amount = word.amount
        if amount is None or amount.amount is None or amount.unit in BENEFIT or amount.unit in {None, "percent"}:
            continue
        source = next((i for i in range(at + 1, min(len(words), at + 5)) if words[i].lower == "from"), None)
        if source is None or any(words[i].tag in {",", "conj", "modal", "amount"} for i in range(at + 1, source)):
            continue
        verbs = [words[i] for i in range(at + 1, source) if words[i].tag == "verb"]
        if verbs and verbs[-1].base not in {"come", "release", "receive", "secure", "raise", "arrive", "donate", "pledge", "announce"}:
            continue
        before = passage.text(line, (max(0, at - 4), at)).lower()
        givers = [g for g in passage.givers(line, (source + 1, _list_end(line, source + 1))) if g.kind != "person"]
        if re.search(r"\b(?:need|needs|seek|seeks|asked|appeal|from|raise|cut)\b", before) or not givers or any(g.kind == "armed_group" for g in givers):
            continue
        stage = Stage.PLEDGED if SOURCE_VERBS.search(before) or any(v.base in {"pledge", "announce"} for v in verbs) else Stage.DELIVERED
        resource = _resource(passage, line, (at, at + 1), at, amount)
        for giver in givers:
            if any(k[0] == giver.name and getattr(k[3], "stated", None) == amount.amount.stated for k in told if len(k) > 3):
                continue
            told.add((giver.name, resource, stage, amount.amount, None))
            yield passage.claim(
                "commitment", word.start, max(giver.start + 1, words[source].end, _end_of_name(line, giver)), actor=giver.name, resource=resource, stage=stage,
                subject=passage.subject_of(line, line.sentence.start, line.sentence.end), **amount_slots(amount),
            )  # fmt: skip


def _end_of_name(line: Line, giver: Agent) -> int:
    return next((w.end for w in line.words if w.start <= giver.start < w.end), giver.start)


def _standing(passage: Passage, line: Line) -> Iterator[Claim]:
    """Yield "the United States remains the largest donor of humanitarian aid": given, no sum."""
    for clause in line.clauses:
        if clause.base not in {"be", "remain", "become"} or clause.negated or not clause.subject:
            continue
        tail = passage.text(line, clause.tail)
        match = LARGEST.search(tail)
        givers = [g for g in passage.givers(line, clause.subject) if g.kind not in {"person", "mission"}]
        if not match or not givers:
            continue
        amount = next((w.amount for w in line.words[clause.tail[0] : clause.tail[1]] if w.amount and (w.amount.is_money or w.amount.unit in FORCES)), None)
        forces = "troop" in tail[: match.end()].lower() or bool(amount and amount.unit in FORCES)
        resource = Resource.PERSONNEL if forces else Resource.SUPPORT if match["who"].lower() == "supporter" else Resource.FUNDS
        start, end = passage.span(line, clause)
        yield passage.claim(
            "commitment", start, end, actor=givers[0].name, resource=resource, subject=passage.subject_of(line, start, end),
            stage=Stage.PLEDGED if clause.future or any(over.future for over in passage.chain(line, clause)) or amount and SOURCE_VERBS.search(_around(passage, line)) else Stage.DELIVERED,
            said_stage=match[0], **amount_slots(amount),
        )  # fmt: skip


# --- totals ----------------------------------------------------------------------------------

TOTAL = re.compile(r"(?i)\b(?:total|overall|combined|cumulative|altogether|in all|to date|so far|since (?:19|20)\d\d|amounts?|totals?|totall?ed)\b")
GIFT = re.compile(r"(?i)\b(?:aid|assistance|support|contributions?|funding|pledges?|commitments?|donations?|presence|contingent)\b")


def _totals(passage: Passage, line: Line, told: set[tuple[object, ...]]) -> Iterator[Claim]:
    """Yield "This brought US aid to 1.3 billion since 2021": what a giver has given in all."""
    for clause in line.clauses:
        if clause.base not in {"bring", "take", "amount", "total", "reach", "stand", "raise"} or clause.future or clause.negated:
            continue
        text = passage.text(line, (clause.begin, clause.tail[1]))
        owned = clause.base in {"bring", "take"} and any(w.owns for w in line.words[clause.tail[0] : clause.tail[1]])
        if not (owned or TOTAL.search(passage.text(line, (clause.begin, min(len(line.words), clause.tail[1] + 6))))) or not GIFT.search(text):
            continue
        for at in range(clause.tail[0], clause.tail[1]):
            word = line.words[at]
            led = line.words[at - 1].lower in {"to", "at"} or clause.base in {"total", "reach"}
            if word.amount is None or word.amount.amount is None or not led or not (word.amount.is_money or word.amount.unit in FORCES or (owned and word.amount.unit is None)):
                continue
            giver = _giver_of_total(passage, line, clause, at)
            if giver is None:
                continue
            resource = Resource.FUNDS if word.amount.is_money else Resource.PERSONNEL
            stage = Stage.COMMITTED if resource is Resource.FUNDS else Stage.DELIVERED
            told.add((giver, resource, stage, word.amount.amount, None))
            start, end = passage.span(line, clause)
            yield passage.claim(
                "commitment", start, end, actor=giver, resource=resource, stage=stage, subject=passage.subject_of(line, start, end),
                period=passage.period(line, (clause.begin, clause.tail[1])), said_stage=passage.text(line, clause.verb), **amount_slots(word.amount),
            )  # fmt: skip


def _giver_of_total(passage: Passage, line: Line, clause: Clause, at: int) -> str | None:
    """Return whose total it is: the party beside "aid", else the one that gives in the clause before."""
    for back in range(at - 1, clause.begin - 1, -1):
        mention = line.words[back].mention
        beside = line.words[back + 1].lower if back + 1 < len(line.words) else ""
        if mention and mention.kind not in {"person", "mission"} and (line.words[back].owns or mention.form == "demonym" or GIFT.match(beside) or beside in {"humanitarian", "government"}):
            return mention.stands or mention.party
    named = passage.givers(line, clause.subject)
    return named[0].name if named and named[0].kind not in {"person", "mission"} else None


# --- lists -----------------------------------------------------------------------------------

JOINED = frozenset({",", ":", "(", "—", "–", "-", "with"})
GIVING = re.compile(r"(?i)\b(?:pledg\w+|contribut\w+|donat\w+|donors?|offer\w*|announc\w+|promis\w+|commit\w+|provid\w+|troops?|contingents?|grants?|funding|soldiers|send|sent|deploy\w*)\b")


def _in_lists(passage: Passage, line: Line, told: set[tuple[object, ...]]) -> Iterator[Claim]:
    """Yield "Germany: EUR 244 million", "Italy (1,068)", "Djibouti 1,520 and Kenya 1,410".

    The stage is the verb's before it in the sentence, else the pledge that a bare list tells.
    """
    words = line.words
    for at, word in enumerate(words):
        giver = _lister(passage, line, at)
        if giver is None:
            continue
        amount_at = at + 1
        if amount_at < len(words) and words[amount_at].lower in JOINED:
            amount_at += 1 + (words[amount_at].tag == "," and amount_at + 1 < len(words) and words[amount_at + 1].lower == "with")
        amount = words[amount_at].amount if amount_at < len(words) else None
        if amount is not None and amount.amount is not None and amount.unit is None:
            amount = _in_the_currency_before(passage, line, words[amount_at])
        if amount is None or amount.amount is None or not _listed(passage, line, at, amount_at, amount):
            continue
        held = amount.unit in FORCES and words[amount_at - 1].lower == "with"
        stage = Stage.DELIVERED if held else _stage_of_list(passage, line, at)
        if stage is None:
            continue
        resource = Resource.FUNDS if amount.is_money else _resource(passage, line, (0, len(words)), amount_at, amount)
        unit = _unit(passage, line, amount, resource)
        if any(k[0] == giver and getattr(k[3], "stated", None) == amount.amount.stated for k in told if len(k) > 3):
            continue
        told.add((giver, resource, stage, amount.amount, None))
        yield passage.claim(
            "commitment", word.start, words[amount_at].end, actor=giver, resource=resource, stage=stage,
            subject=passage.subject_of(line, line.sentence.start, line.sentence.end), **amount_slots(amount, unit),
        )  # fmt: skip


def _in_the_currency_before(passage: Passage, line: Line, word: Word) -> FoundAmount | None:
    """Read "Belgium 200 million" in the currency of the sums before it."""
    amount = word.amount
    if amount is None or amount.amount is None or not re.search(r"(?i)illion|\dbn\b|\dm\b", word.text):
        return amount
    at = line.number
    for earlier in (line, *reversed(passage.lines[max(0, at - 3) : at])):
        for other in reversed(earlier.words):
            if other.start < word.start and other.amount and other.amount.is_money and other.amount.unit:
                return replace(amount, unit=other.amount.unit, is_money=True, amount=replace(amount.amount, unit=other.amount.unit))
    return amount


def _lister(passage: Passage, line: Line, at: int) -> str | None:
    """Return the giver at `at`: a party named by its own name, or one that owns what follows."""
    mention = line.words[at].mention
    if mention is None or mention.kind in {"person", "mission", "armed_group"} or (mention.form == "demonym" and not line.words[at].owns):
        return None
    before = line.words[at - 1].lower if at else ""
    if before in {"to", "in", "of", "for", "from", "by", "at", "on", "against", "with", "into", "across", "inside", "near"}:
        return None
    del passage
    return mention.stands or mention.party


def _listed(passage: Passage, line: Line, at: int, amount_at: int, amount: FoundAmount) -> bool:
    words = line.words
    close = amount_at == at + 1
    if amount.unit in BENEFIT or (amount.unit is None and not amount.amount):
        return False
    if not amount.is_money and amount.unit not in FORCES and amount.unit is not None:
        return False
    begins = at == 0
    bracket = words[at + 1].lower in {"(", ":", "with"} or (words[at + 1].tag == "," and words[amount_at - 1].lower == "with")
    dash = words[at + 1].lower in {"—", "–", "-"} and begins
    before = words[at - 1].tag if at else ""
    gapped = close and before in {",", "conj", ";", ":"}
    return (bracket or dash or gapped or words[at].owns and close) and bool(GIVING.search(_around(passage, line)))


def _around(passage: Passage, line: Line) -> str:
    """The sentence and the few before it: what a list is a list of."""
    return passage.running[max(0, line.sentence.start - 500) : line.sentence.end]


def _stage_of_list(passage: Passage, line: Line, at: int) -> Stage | None:
    for clause in reversed(line.clauses):
        if clause.verb[0] < at and clause.relation != "relative":
            stage = _stage(passage, line, clause)
            if stage:
                return stage
    text = _around(passage, line).lower()
    if any(c.passive for c in line.clauses) and line.clauses:
        stage = _stage(passage, line, line.clauses[0])
        return stage or Stage.PLEDGED
    return Stage.DELIVERED if re.search(r"\b(?:received|disbursed|deployed|contributors are|largest contributors|has deployed|paid)\b", text) and "pledg" not in text else Stage.PLEDGED


KIND = ClaimKind(
    name="commitment",
    says="A party provides, or undertakes to provide, personnel, funds, equipment or a service, at some stage.",
    read=read,
    examples=(
        Example("Norway will send 200 more medics in May.", ({"actor": "Norway", "value": 200, "stage": "pledged", "resource": "personnel"},)),
        Example("Benin has offered 2,000 troops.", ({"actor": "Benin", "value": 2000, "stage": "pledged"},)),
        Example(
            "Japan and Canada have disbursed $5 million to the trust fund.",
            ({"actor": "Japan", "value": 5000000, "stage": "delivered"}, {"actor": "Canada", "value": 5000000, "stage": "delivered"}),
        ),
        Example("About 400 Kenyan police officers arrived in June.", ({"actor": "Kenya", "value": 400, "stage": "delivered"},)),
        Example("Kenya urged others to send officers."),
        Example("Ghana will withdraw its 150 soldiers.", ({"actor": "Ghana", "value": 150, "stage": "withdrawn"},)),
        Example("The minister was born in 1961 and has two children."),
    ),
)

