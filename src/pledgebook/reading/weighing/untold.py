"""Make claims of the statements in which no rule has read a step, a call or a judgement.

"Angola gave up as mediator" is a step that no list of verbs foresees.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from pledgebook.model import WEIGHED, Channel, Claim, Resource
from pledgebook.reading.clauses import Clause
from pledgebook.reading.cues import Lists
from pledgebook.reading.giving.gift import GIVING
from pledgebook.reading.giving.stages import is_certain
from pledgebook.reading.lexicon import Lexicon
from pledgebook.reading.lines import KEPT, Parsed
from pledgebook.reading.passage import Passage
from pledgebook.reading.told import Told
from pledgebook.reading.weighing import phrasing, weights
from pledgebook.reading.weighing.claimed import Claimed
from pledgebook.reading.weighing.statements import Statement
from pledgebook.reading.weighing.weights import Question

APPEAL = Lists("appeal")

LEAST: Mapping[str, float] = {
    "milestone": 0.7,
    "appeal": 0.5,
    "assessment": 0.5,
}
"""The chance from which a statement is read as a claim of a kind: where core F1 was highest on dev,
each passage weighed by what the others taught; for judgements, where three in five are right."""

ENOUGH = 3
"""Claims that rules read in a text of which statements are weighed: one or two may be mistaken."""

Questions = Mapping[str, Question]


@dataclass(frozen=True, slots=True)
class Judged:
    """A statement with what is seen of it, the kind of claim that it makes, and how likely."""

    statement: Statement
    seen: frozenset[str]
    kind: str
    chance: float


def claims(passage: Passage, read: Claimed, questions: Questions | None = None) -> Iterator[Claim]:
    """Yield a claim for each statement that makes one of a kind that none `read` by rules holds.

    In a text in which rules read next to nothing, or which has few words of missions, are none.
    """
    questions = questions or weights.load(passage.lexicon.code)
    if questions is None or len(read) < ENOUGH or not passage.is_plain:
        return
    question = questions["statement"]
    for line in passage.telling:
        for at, (clauses, told) in enumerate(_told(line.parsed, passage.lexicon, question)):
            statement = Statement(passage, line, clauses)
            for kind, chance in judge(question, phrasing.around(statement), told):
                if not any(claim.kind == kind for claim in read.at(statement.words)):
                    _, seen = [*phrasing.of_line(passage, line)][at]
                    yield _claim(Judged(statement, seen, kind, chance), questions)


@lru_cache(maxsize=KEPT)
def _told(
    parsed: Parsed, lexicon: Lexicon, question: Question
) -> tuple[tuple[tuple[Clause, ...], int], ...]:
    """Return the clauses of each statement of a sentence, and what they say wherever they stand."""
    looks = tuple(phrasing.of_sentence(parsed, lexicon))
    told = phrasing.packed(looks, question)
    return tuple((look.clauses, one) for look, one in zip(looks, told, strict=True))


def judge(question: Question, seen: Iterable[str], told: int = 0) -> Iterator[tuple[str, float]]:
    """Yield the kinds of claim that a statement makes, by what is seen, each with its chance.

    told  what else is seen of it says, as `Question.packed` gives it.
    """
    for kind, chance in question.chances(seen, told).items():
        if chance >= LEAST[kind]:
            yield kind, chance


def _claim(judged: Judged, questions: Questions) -> Claim:
    statement = judged.statement
    passage, (start, end) = statement.passage, statement.place
    return passage.claim(
        judged.kind,
        start,
        end,
        subject=passage.subject_of(statement.line, start, end),
        period=passage.period(statement.line, statement.span),
        certain=_is_certain(statement),
        read_by=WEIGHED,
        **_slots(judged, questions),
    )


def _slots(judged: Judged, questions: Questions) -> dict[str, object]:
    statement, seen = judged.statement, judged.seen
    match judged.kind:
        case "milestone":
            event = questions["event"].answer(seen).text
            return {"event": event, "actor": _actor(statement)}
        case "appeal":
            resource = _resource_asked(judged, questions)
            asker = _speaker(statement) or _actor(statement)
            return {"resource": resource, "actor": asker, "channel": _channel(statement)}
        case _:
            return {"polarity": questions["polarity"].answer(seen).text}


def _resource_asked(judged: Judged, questions: Questions) -> Resource:
    seen = phrasing.with_resources(judged.statement, judged.seen)
    return Resource(questions["resource asked"].answer(seen).text)


def _channel(statement: Statement) -> Channel | None:
    fund = APPEAL.search(statement.passage.lexicon, statement.text, "fund")
    return Channel.TRUST_FUND if fund else None


def _speaker(statement: Statement) -> str | None:
    start, end = statement.place
    return statement.passage.speaker_at(start + (end - start) // 2)


def _actor(statement: Statement) -> str | None:
    """Return who does it: the subject of an active verb."""
    for clause in statement.clauses[:1]:
        if not clause.passive:
            parties = statement.passage.parties(statement.line, clause.subject)
            return parties[0].name if parties else None
    return None


def _is_certain(statement: Statement) -> bool:
    told = (Told(statement.passage, statement.line, c, GIVING) for c in statement.clauses[:1])
    return all(is_certain(one) for one in told)
