"""Commitment: a party provides, or undertakes to provide, something, at some stage."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from pledgebook.model import Channel, Claim, Period, Resource, Role, Stage
from pledgebook.reading.agents import Agent
from pledgebook.reading.clauses import Clause
from pledgebook.reading.giving.breakdowns import in_breakdowns
from pledgebook.reading.giving.gift import GIVING, Gift, list_end
from pledgebook.reading.giving.gifts import gifts_in
from pledgebook.reading.giving.givers import is_of_subject, who_and_what
from pledgebook.reading.giving.joining import joining
from pledgebook.reading.giving.labels import label_of, of_goods, under_label
from pledgebook.reading.giving.lists import in_lists
from pledgebook.reading.giving.origins import from_givers, from_nations
from pledgebook.reading.giving.parts import parted, whole_of
from pledgebook.reading.giving.phrases import in_phrases
from pledgebook.reading.giving.sharing import shared_out
from pledgebook.reading.giving.stage_words import told_closer
from pledgebook.reading.giving.stages import is_certain, said_stage, stage_of
from pledgebook.reading.giving.tables import in_tables
from pledgebook.reading.giving.told_before import Before
from pledgebook.reading.giving.totals import largest_donors, totals
from pledgebook.reading.kind import ClaimKind, Example
from pledgebook.reading.passage import Passage, amount_slots
from pledgebook.reading.speakers import Line
from pledgebook.reading.told import Told

NEAR = 250
"""Characters after a commitment in which "This includes" speaks of it: about a sentence."""

OPENING = 4
"""Words with which a sentence opens that date it: "On Tuesday last week"."""

PAID = frozenset({Resource.FUNDS, Resource.SUPPORT})
"""Resources that go through a channel."""


def read(passage: Passage) -> Iterator[Claim]:
    """Yield the commitments of a report."""
    last: Claim | None = None
    rows = in_tables(passage)
    for line in passage.telling:
        if line.number in rows:
            yield from rows[line.number]
            continue
        before = Before()
        for clause in line.clauses:
            told = Told(passage, line, clause, GIVING)
            for claim in (*_in_clause(told, last), *_included(told, last), *joining(told, last)):
                if before.is_new(claim):
                    last = claim
                    yield told_closer(passage, claim)
        for claim in _by_other_words(passage, line, before):
            before.is_new(claim)
            last = claim
            yield told_closer(passage, claim)


def _by_other_words(passage: Passage, line: Line, before: Before) -> Iterator[Claim]:
    """Yield what a sentence tells by other words than the verbs of its clauses."""
    yield from in_breakdowns(passage, line, before)
    yield from under_label(passage, line, before)
    yield from of_goods(passage, line, before)
    yield from from_givers(passage, line, before)
    yield from largest_donors(passage, line)
    yield from totals(passage, line, before)
    yield from in_phrases(passage, line, before)
    yield from in_lists(passage, line, before)
    yield from from_nations(passage, line, before)


def _in_clause(told: Told, last: Claim | None) -> Iterator[Claim]:
    """Yield what a clause tells, one claim for each giver and gift."""
    stage = stage_of(told)
    givers, given = who_and_what(told, stage) if stage else ((), ())
    if stage is None:
        return
    if told.is_one("comes_later") and last and last.stage is Stage.WITHDRAWN:
        stage = Stage.WITHDRAWN
    given = tuple(parted(told, gift, last) for gift in given)
    givers = givers or _unsaid(told, stage, given, last)
    passage, line = told.passage, told.line
    start, end = passage.span(line, told.clause)
    if stage is Stage.PREPARING and (ready := _ready(told)):
        end = max(end, passage.span(ready.line, ready.clause)[1])
    for giver, gift in shared_out(told, givers, given):
        begin = giver.start if start <= giver.start < end else start
        stop = max(end, gift.end)
        actor = gift.owner.name if gift.owner else giver.name
        yield passage.claim(
            "commitment",
            min(begin, gift.start),
            stop,
            actor=actor,
            subject=passage.subject_of(line, start, stop, actor),
            resource=gift.resource,
            stage=_stage_of_gift(told, stage, gift),
            period=_period(told, stage),
            certain=is_certain(told),
            said_stage=said_stage(told),
            channel=_channel(told) if gift.resource in PAID else None,
            part_of=whole_of(passage, line, gift) or _whole_before(told, gift, actor, last),
            **amount_slots(gift.amount, gift.unit),
        )


def _unsaid(
    told: Told, stage: Stage, given: tuple[Gift, ...], last: Claim | None
) -> tuple[Agent, ...]:
    """Return whose forces or goods "are due in May": of whom was spoken, else the likely state."""
    if not given or not is_of_subject(told, stage):
        return ()
    if label := label_of(told.passage, told.line):
        return (label,)
    if origin := _origin(told):
        return origin
    if sayer := _sayer(told):
        return (sayer,)
    people = given[0].resource is Resource.PERSONNEL
    goods = given[0].resource is Resource.EQUIPMENT and given[0].amount is not None
    part = whole_of(told.passage, told.line, given[0]) is not None or _is_rest(told, given[0], last)
    near = last is not None and (_is_near(told, last) or _is_same(given[0], last))
    spoken = last.actor if last and (people or goods or part) and near else None
    name = spoken or (told.passage.cast.provider if people else None)
    return (Agent(name, given[0].start, "state"),) if name else ()


def _origin(told: Told) -> tuple[Agent, ...]:
    """Return from whom it comes: "another 800 are to follow from Kenya alone"."""
    passage, line = told.passage, told.line
    start, end = passage.span(line, told.clause)
    sources = GIVING.words(passage.lexicon, "source")
    for at, word in enumerate(line.words):
        if start <= word.start < end and word.lower in sources:
            found = passage.givers(line, (at + 1, list_end(line, at + 1)))
            return tuple(one for one in found if one.kind == "state")
    return ()


def _sayer(told: Told) -> Agent | None:
    """Return the state that says so itself: "Chile said 60 rescuers would arrive"."""
    over = told.over
    if over is None or not over.does("say") or over.clause.passive or not told.clause.future:
        return None
    found = told.passage.parties(told.line, over.clause.subject)
    return found[0] if len(found) == 1 and found[0].kind == "state" else None


def _is_same(gift: Gift, last: Claim) -> bool:
    """Whether the force meant by "they" is the one that was told last."""
    number = gift.amount.amount if gift.amount else None
    return number is not None and number == last.amount


def _is_rest(told: Told, gift: Gift, last: Claim | None) -> bool:
    """Whether a sum is of the one before: "Of this, $5 million", "the other $5 million"."""
    money = gift.amount if gift.amount and gift.amount.is_money else None
    if money is None or last is None or last.amount is None or last.amount.unit != money.unit:
        return False
    led = told.passage.running[told.line.sentence.start : gift.start].rstrip(" ,")
    return bool(told.starts(led, "of_that") or told.ends(led, "rest"))


def _whole_before(told: Told, gift: Gift, actor: str | None, last: Claim | None) -> str | None:
    """Return the quote of the sum before of which this is the giver's first or other part."""
    number = gift.amount.amount if gift.amount else None
    if last is None or number is None or last.amount is None or last.actor != actor:
        return None
    if not _is_rest(told, gift, last):
        return None
    smaller = number.stated < last.amount.stated
    return last.part_of or (last.evidence.quote if smaller else None)


def _is_near(told: Told, last: Claim) -> bool:
    earliest = told.passage.base + told.passage.layout.back(max(0, told.line.sentence.start - NEAR))
    return last.evidence.end >= earliest


def _stage_of_gift(told: Told, stage: Stage, gift: Gift) -> Stage:
    """Return the stage, but that a sum said to be committed is (docs/claims.md, rule 9)."""
    governor = told.clause.governor
    clauses: list[Clause] = [told.line.clauses[governor]] if governor is not None else []
    commits = told.is_one("commit") or any(
        c.base in GIVING.verbs(told.lexicon, "commit") and c.passive for c in clauses
    )
    a_sum = gift.resource is Resource.FUNDS and gift.amount
    formal = any(over.search(over.tail, "formal") for over in told.above() if over.does("say"))
    bound = (a_sum and commits) or (formal and not told.clause.negated)
    return Stage.COMMITTED if stage is Stage.PLEDGED and bound else stage


def _channel(told: Told) -> Channel | None:
    start, end = told.passage.span(told.line, told.clause)
    text = told.passage.running[start:end]
    if told.search(text, "trust_fund"):
        return Channel.TRUST_FUND
    return Channel.DIRECT if told.search(text, "direct") else None


def _period(told: Told, stage: Stage) -> Period | None:
    """Return when: by the times of the clause, of the sentence's opening, of the subject."""
    passage, line, clause = told.passage, told.line, told.clause
    published = passage.report.published
    future = stage not in {Stage.DELIVERED, Stage.WITHDRAWN}
    own = passage.period(line, (clause.verb[0], clause.tail[1]), future=future)
    if own and own.end and not own.start and clause.negated:  # "will not arrive before October"
        return Period(own.end, None, Role.DUE)
    if own is None and stage is Stage.PREPARING:
        own = _ready_by(told)
    if own and own.role is Role.DUE and published and own.last and own.last < published:
        return replace(own, role=Role.HELD)  # "pledged last month" is no deadline
    if own or not clause.subject:
        return own
    opening = (0, clause.subject[0])
    first = next((at for at in range(*opening) if line.words[at].time), OPENING)
    if first < OPENING and clause.relation not in {"infinitive", "shared"}:
        return passage.period(line, opening, future=future)
    return passage.period(line, clause.subject, future=future)


def _ready_by(told: Told) -> Period | None:
    """Return when those who prepare will be ready: "We will be ready in May"."""
    ready = _ready(told)
    return told.passage.period(ready.line, ready.clause.tail, future=True) if ready else None


def _ready(told: Told) -> Told | None:
    """Return the clause after it that says when those who prepare will be ready."""
    passage, number = told.passage, told.line.number
    for line in passage.lines[number : number + 2]:
        for clause in line.clauses:
            later = line is not told.line or clause.verb[0] > told.clause.verb[0]
            ready = Told(passage, line, clause, GIVING)
            if later and clause.future and ready.search(ready.tail, "ready"):
                return ready
    return None


def _included(told: Told, last: Claim | None) -> Iterator[Claim]:
    """Yield the parts of what was just told: "This includes 50,000 vaccines"."""
    if last is None or not told.is_one("include") or not _speaks_of(told, last):
        return
    passage = told.passage
    start, end = passage.span(told.line, told.clause)
    for gift in gifts_in(told, told.clause.tail):
        if gift.amount is None or gift.amount.amount is None:
            continue
        yield passage.claim(
            "commitment",
            start,
            max(end, gift.end),
            actor=last.actor,
            subject=last.subject,
            resource=gift.resource,
            stage=last.stage,
            certain=last.certain,
            said_stage=told.verb,
            part_of=last.evidence.quote if last.amount else None,
            **amount_slots(gift.amount, gift.unit),
        )


def _speaks_of(told: Told, last: Claim) -> bool:
    """Whether a clause that includes something speaks of the commitment before it."""
    passage = told.passage
    near = last.actor is not None and _is_near(told, last) and not told.clause.negated
    if told.clause.relation == "gerund":
        here = passage.base + passage.layout.back(told.line.sentence.start)
        return near and last.evidence.end > here
    meant = told.starts(told.subject, "it") or told.search(told.subject, "parts_of")
    return near and bool(meant)


KIND = ClaimKind(
    name="commitment",
    says="A party provides, or undertakes to provide, people, funds or goods, at some stage.",
    read=read,
    examples=(
        Example(
            "Norway will send 200 more medics in May.",
            ({"actor": "Norway", "value": 200, "stage": "pledged", "resource": "personnel"},),
        ),
        Example(
            "Benin has offered 2,000 troops.",
            ({"actor": "Benin", "value": 2000, "stage": "pledged"},),
        ),
        Example(
            "Japan and Canada have disbursed $5 million to the trust fund.",
            (
                {"actor": "Japan", "value": 5000000, "stage": "delivered", "channel": "trust_fund"},
                {"actor": "Canada", "value": 5000000, "stage": "delivered"},
            ),
        ),
        Example(
            "About 400 Kenyan police officers arrived in June.",
            ({"actor": "Kenya", "value": 400, "unit": "police", "stage": "delivered"},),
        ),
        Example(
            "Ghana will withdraw its 150 soldiers.",
            ({"actor": "Ghana", "value": 150, "stage": "withdrawn"},),
        ),
        Example(
            "Sweden has approved a grant of 40 million kronor for the cholera appeal.",
            ({"actor": "Sweden", "value": 40000000, "unit": "SEK", "stage": "committed"},),
        ),
        Example(
            "A second contingent of 250 Rwandan soldiers is being trained for the mission.",
            ({"actor": "Rwanda", "value": 250, "stage": "preparing"},),
        ),
        Example(
            "Germany may provide three helicopters if its parliament agrees.",
            (
                {"actor": "Germany", "value": 3, "unit": "helicopter", "stage": "pledged"},
                {"actor": "Germany", "certain": False},
            ),
        ),
        Example(
            "The mission received 20 armoured vehicles donated by Jordan.",
            ({"actor": "Jordan", "value": 20, "resource": "equipment", "stage": "delivered"},),
        ),
        Example(
            "Pledges so far: Italy (320), Spain (150) and Portugal (60) soldiers for the force.",
            (
                {"actor": "Italy", "value": 320, "stage": "pledged"},
                {"actor": "Spain", "value": 150},
            ),
        ),
        Example(
            "South Korea provided $12 million, including $4 million for fuel.",
            (
                {"actor": "South Korea", "value": 12000000, "stage": "delivered"},
                {
                    "actor": "South Korea",
                    "value": 4000000,
                    "part_of": "South Korea provided $12 million",
                },
            ),
        ),
        Example(
            "The fund has taken in $3 million from Luxembourg.",
            ({"actor": "Luxembourg", "value": 3000000, "resource": "funds"},),
        ),
        Example("Kenya urged others to send officers."),
        Example("The minister was born in 1961 and has two children."),
        Example("The force needs 300 more police."),
        Example("Parliament debated whether rain would spoil the harvest."),
    ),
)
