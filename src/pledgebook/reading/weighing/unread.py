"""Make claims of the amounts that no rule has read: "its 400-strong unit" of Norland's."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from pledgebook.model import WEIGHED, Claim, Resource, Stage
from pledgebook.reading.giving.asked import is_asked_for
from pledgebook.reading.giving.gift import GIVING
from pledgebook.reading.giving.stage_words import told_closer
from pledgebook.reading.giving.stages import is_certain
from pledgebook.reading.giving.tables import TABLES
from pledgebook.reading.passage import Passage, amount_slots
from pledgebook.reading.told import Told
from pledgebook.reading.weighing import features, providers, weights
from pledgebook.reading.weighing.claimed import NOTHING, Claimed
from pledgebook.reading.weighing.spots import Spot, is_about, spots
from pledgebook.reading.weighing.weights import Question

READ = frozenset({"commitment", "condition", "requirement"})
LEAST, LEAST_ALONE = 0.6, 0.9
"""The chance from which an amount is read as a claim, and from which it is in a text in which no
rule finds any: such a text is seldom about a mission or appeal. Chosen on dev, each passage
weighed by what the others taught; from 0.5 to 0.7 core F1 differs by less than a point."""

LEAST_PROVIDER = -3000
"""The sum, in thousandths, under which the likeliest provider is none: over five folds of dev as
many providers are right as with the likeliest of all, and fewer are wrong."""

BEFORE_LABEL = " |•*-–"
"""What may stand before the label of a row."""

HELD = frozenset({Stage.DELIVERED, Stage.WITHDRAWN})

Questions = Mapping[str, Question]


@dataclass(frozen=True, slots=True)
class Weighed:
    """An amount with what is seen of it and what it was found to tell.

    read  the claims that rules read in the report.
    """

    spot: Spot
    seen: frozenset[str]
    kind: str
    chance: float
    read: Claimed = NOTHING


def claims(passage: Passage, read: Claimed, questions: Questions | None = None) -> Iterator[Claim]:
    """Yield a claim for each amount that none of the claims `read` by rules holds.

    By the weights of the report's language, where no other `questions` are given; in a language
    without weights there are none.
    """
    questions = questions or weights.load(passage.lexicon.code)
    if questions is None:
        return
    least = LEAST if read else LEAST_ALONE
    for spot in spots(passage):
        here = passage.cite(spot.word.start, spot.word.end)
        if any(is_about(spot, claim) for claim in read.at(here)) or is_only_supposed(spot):
            continue
        weighed = weigh(spot, questions, least, read)
        if weighed is not None and not is_nobodys(weighed):
            yield told_closer(passage, _claim(weighed, questions))


def is_only_supposed(spot: Spot) -> bool:
    """Whether the clause of an amount denies it or asks for it: "did not promise 200 troops"."""
    told = (Told(spot.passage, spot.line, clause, GIVING) for clause in spot.clauses)
    return any(one.clause.negated or is_asked_for(one) for one in told)


def is_nobodys(weighed: Weighed) -> bool:
    """Whether it would be given by a row that is no donor's: "Total", "Other donors"."""
    spot = weighed.spot
    if weighed.kind != "commitment" or spot.own is not None:
        return False
    label = spot.line.sentence.text.lstrip(BEFORE_LABEL)
    return bool(TABLES.starts(spot.passage.lexicon, label, "no_donor"))


def weigh(
    spot: Spot, questions: Questions, least: float = LEAST, read: Claimed = NOTHING
) -> Weighed | None:
    """Return what an amount tells, None where its chance is under `least`."""
    seen = frozenset(features.of(spot))
    kind = questions["kind"].answer(seen)
    if kind.text not in READ or kind.chance < least:
        return None
    return Weighed(spot, seen, kind.text, kind.chance, read)


def _claim(weighed: Weighed, questions: Questions) -> Claim:
    spot, passage = weighed.spot, weighed.spot.passage
    first, last = spot.span
    start, end = spot.words[first].start, spot.words[last - 1].end
    slots = _slots(weighed, questions)
    stage = slots.get("stage")
    return passage.claim(
        weighed.kind,
        start,
        end,
        speaker=passage.speaker_at(spot.word.start),
        subject=passage.subject_of(spot.line, start, end),
        period=passage.period(spot.line, spot.span, future=stage not in HELD and bool(stage)),
        certain=_is_certain(spot),
        read_by=WEIGHED,
        **slots,
        **amount_slots(spot.found),
    )


def _slots(weighed: Weighed, questions: Questions) -> dict[str, object]:
    seen = weighed.seen
    match weighed.kind:
        case "commitment":
            return {
                "actor": provider(weighed, questions["provider"]),
                "resource": Resource(questions["resource given"].answer(seen).text),
                "stage": Stage(questions["stage"].answer(seen).text),
            }
        case "requirement":
            return {"resource": Resource(questions["resource needed"].answer(seen).text)}
        case _:
            return {"measure": questions["measure"].answer(seen).text}


def provider(weighed: Weighed, question: Question) -> str | None:
    """Return the likeliest provider of an amount, None where nobody is likely."""
    told = providers.likelihoods(weighed.spot, weighed.read, question)
    ranked = ((one, name) for name, one in told.items())
    likeliest, name = max(ranked, default=(LEAST_PROVIDER, None))
    return name if likeliest > LEAST_PROVIDER else None


def _is_certain(spot: Spot) -> bool:
    return spot.own is None or is_certain(Told(spot.passage, spot.line, spot.own, GIVING))
