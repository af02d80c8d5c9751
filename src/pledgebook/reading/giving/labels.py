"""Commitments of a line that begins with its giver: "Norland: 120 medics, no date given"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from pledgebook.model import Claim, Stage
from pledgebook.reading import nouns
from pledgebook.reading.agents import Agent
from pledgebook.reading.amounts import FoundAmount
from pledgebook.reading.giving.gift import GIVING, is_gift
from pledgebook.reading.giving.gifts import resource_of, unit_of
from pledgebook.reading.giving.tables import stage_in
from pledgebook.reading.giving.told_before import Before
from pledgebook.reading.names import PLACES
from pledgebook.reading.passage import Passage, amount_slots
from pledgebook.reading.resources import FORCES, counted, named_in
from pledgebook.reading.spans import after, before, lower_at
from pledgebook.reading.speakers import Line

LONGEST = 6
"""Words of a label: "Government of the Democratic Republic of Norland" is five of them."""

MARKS = frozenset({",", ";", ".", ":"})
"""Marks at which the words of a gift end."""

LABELS = PLACES | {"organisation", "agency", "fund", "bank", "group"}
"""Kinds of party that such a line can begin with; a conference gives nothing."""

TOLD = frozenset({Stage.PLEDGED, Stage.COMMITTED, Stage.DELIVERED, Stage.WITHDRAWN})
"""Stages that a word of the line tells; "available" and "training" may be said of the gift."""


def label_of(passage: Passage, line: Line) -> Agent | None:
    """Return the party with which a line begins, before a colon; None for a line without one."""
    colon = next((at for at in range(1, LONGEST) if lower_at(line, at) == ":"), None)
    if colon is None or line.words[colon - 1].mention is None:
        return None
    found = passage.givers(line, (0, colon))
    named = len(found) == 1 and found[0].kind in LABELS and found[0].name != passage.cast.place
    return found[0] if named else None


def of_goods(passage: Passage, line: Line, told: Before) -> Iterator[Claim]:
    """Yield the gift of a line that begins with its goods: "Ambulances (Norland): 25 paid for"."""
    at, giver = _after_goods(line)
    amount = line.words[at].amount if giver else None
    bracket = next((i for i in range(LONGEST) if lower_at(line, i) == "("), 0)
    if giver is None or amount is None or amount.amount is None or amount.unit:
        return
    goods = nouns.counted(" " + passage.text(line, (0, bracket)).lower(), passage.lexicon)
    if goods is None or told.has_sum(giver.name, amount.amount):
        return
    said = stage_in(passage, after(line, at))
    stage = said[1] if said else Stage.PLEDGED
    whole = replace(amount.amount, unit=goods.unit)
    found = replace(amount, unit=goods.unit, noun=goods.noun, amount=whole)
    resource = counted(passage, found)
    told.add(giver.name, resource, stage, whole)
    yield passage.claim(
        "commitment",
        line.sentence.start,
        _end(line, at),
        actor=giver.name,
        resource=resource,
        stage=stage,
        subject=passage.subject_of(line, line.sentence.start, line.sentence.end),
        period=passage.period(line, (at, len(line.words)), future=stage is not Stage.DELIVERED),
        said_stage=said[0][0] if said else None,
        **amount_slots(found),
    )


def _after_goods(line: Line) -> tuple[int, Agent | None]:
    """Return the first amount after "(Norland):", and Norland; nobody where there is none."""
    for at, word in enumerate(line.words[1:LONGEST], 1):
        marks = [lower_at(line, at - 1), lower_at(line, at + 1), lower_at(line, at + 2)]
        if word.mention and word.mention.kind == "state" and marks == ["(", ")", ":"]:
            first = next((i for i, _ in line.counted if i > at + 2), None)
            if first is not None:
                return first, Agent(word.mention.party, word.start, "state")
    return 0, None


def under_label(passage: Passage, line: Line, told: Before) -> Iterator[Claim]:
    """Yield the first gift of a line that begins with its giver, where no clause has told it."""
    if not line.counted or (label := label_of(passage, line)) is None:
        return
    at, word = line.counted[0]
    amount, lead = word.amount, before(line, at)
    if amount is None or amount.amount is None or ":" not in lead:
        return
    if _names_another(line, at) or not _is_known_gift(passage, line, at, amount):
        return
    if GIVING.search(passage.lexicon, lead, "asked_from") or told.has_sum(
        label.name, amount.amount
    ):
        return
    resource = resource_of(passage, line, (0, len(line.words)), at, amount)
    rest = passage.running[label.start : line.sentence.end]
    said = stage_in(passage, rest)
    at_work = any(one.progressive and not (one.passive or one.future) for one in line.clauses)
    said = said if said and said[1] in TOLD else None
    stage = said[1] if said else Stage.DELIVERED if at_work else Stage.PLEDGED
    told.add(label.name, resource, stage, amount.amount)
    yield passage.claim(
        "commitment",
        label.start,
        _end(line, at),
        actor=label.name,
        resource=resource,
        stage=stage,
        subject=passage.subject_of(line, line.sentence.start, line.sentence.end),
        period=passage.period(line, (at, len(line.words)), future=stage is not Stage.DELIVERED),
        said_stage=said[0][0] if said else None,
        **amount_slots(amount, unit_of(passage, line, amount, resource)),
    )


def _names_another(line: Line, at: int) -> bool:
    """Whether another does something before the amount: "Norland: the UN needs $4m"."""
    colon = next(i for i in range(1, LONGEST) if lower_at(line, i) == ":")
    return any(word.mention or word.tag == "verb" for word in line.words[colon:at])


def _is_known_gift(passage: Passage, line: Line, at: int, amount: FoundAmount) -> bool:
    """Whether an amount is money, forces or things that are known to be given."""
    if GIVING.starts(passage.lexicon, after(line, at), "of_all"):
        return True
    known = amount.is_money or amount.unit in FORCES or bool(named_in(passage, amount.noun))
    return known and is_gift(passage.lexicon, amount)


def _end(line: Line, at: int) -> int:
    """Return where the words of the gift at `at` end: at the next mark."""
    stop = next((i for i in range(at + 1, len(line.words)) if line.words[i].tag in MARKS), None)
    return line.words[(stop or len(line.words)) - 1].end
