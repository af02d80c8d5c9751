"""Commitments told by a noun: "a $5 million grant from Japan", "the arrival of 400 Kenyans"."""

from __future__ import annotations

from collections.abc import Iterator

from pledgebook.model import Claim, Resource, Stage
from pledgebook.reading.agents import Agent
from pledgebook.reading.clauses import Span
from pledgebook.reading.cues import Lists
from pledgebook.reading.giving.gift import GIVING, NO_GIVERS, is_counted_gift, list_end
from pledgebook.reading.giving.gifts import resource_of
from pledgebook.reading.giving.told_before import Before
from pledgebook.reading.giving.unnumbered import named_unit
from pledgebook.reading.passage import Passage, amount_slots
from pledgebook.reading.resources import given_in, telling
from pledgebook.reading.speakers import Line
from pledgebook.reading.words import Word

GIVING_VERBS = Lists("giving.verbs")

BEFORE, AFTER, FAR = 4, 6, 8
"""Words around the noun: "a further $5 million grant", "grant of $5 million", "by a force"."""

DATED = 12
"""Words after the noun in which its date stands."""


def in_phrases(passage: Passage, line: Line, told: Before) -> Iterator[Claim]:
    """Yield the commitments that a sentence tells by a noun and not by a verb."""
    if not (
        line.may_have(GIVING, "nouns", "counted_nouns")
        or (line.counted and line.may_have(GIVING_VERBS, "described"))
    ):
        return
    nouns = _stages(passage)
    for at, word in enumerate(line.words):
        if (word.tag in {"noun", "verb"} and word.lower in nouns) or _describes_gift(
            passage, line, at
        ):
            for claim in _phrase(passage, line, at):
                if not told.has_gift(claim) and told.is_new(claim):
                    yield claim


def _describes_gift(passage: Passage, line: Line, at: int) -> bool:
    """Whether "promised" stands between a giver and a gift: "Japan's promised 3 million doses"."""
    base = line.words[at].base
    if not base or not 0 < at < len(line.words) - 1:
        return False
    if base not in GIVING.verbs(passage.lexicon, "described"):
        return False
    return line.words[at - 1].owns and line.words[at + 1].amount is not None


def _stages(passage: Passage) -> dict[str, str]:
    giving = passage.lexicon.table["giving"]
    return {**giving["counted_nouns"], **giving["nouns"]}


def _counted_only(passage: Passage) -> dict[str, str]:
    nouns: dict[str, str] = passage.lexicon.table["giving"]["counted_nouns"]
    return nouns


def _phrase(passage: Passage, line: Line, at: int) -> Iterator[Claim]:
    """Yield one claim for each giver and resource of the noun at `at`."""
    givers = _givers(passage, line, at)
    amount = _amount(passage, line, at)
    resources = _resources(passage, line, at, amount) if givers else ()
    if not resources:
        return
    noun = line.words[at]
    promised = Stage.PLEDGED if _describes_gift(passage, line, at) else Stage.DELIVERED
    stage = Stage(_stages(passage).get(noun.lower) or promised)
    start, end = _extent(line, at, amount, givers)
    unit = named_unit(passage, passage.text(line, _near(line, at, 0, FAR)))
    for giver in givers:
        for resource in resources:
            yield passage.claim(
                "commitment",
                start,
                end,
                actor=giver.name,
                subject=passage.subject_of(line, line.sentence.start, line.sentence.end),
                resource=resource,
                stage=stage,
                period=passage.period(line, _near(line, at, 0, DATED)),
                said_stage=noun.text,
                **amount_slots(
                    amount.amount if amount else None,
                    unit if resource is Resource.PERSONNEL else None,
                ),
            )


def _near(line: Line, at: int, before: int, after: int) -> Span:
    return max(0, at - before), min(len(line.words), at + after)


def _amount(passage: Passage, line: Line, at: int) -> Word | None:
    start, end = _near(line, at, BEFORE, AFTER)
    amounts = (w for w in line.words[start:end] if w.amount)
    return next(
        (w for w in amounts if w.amount and is_counted_gift(passage.lexicon, w.amount)), None
    )


def _resources(passage: Passage, line: Line, at: int, word: Word | None) -> tuple[Resource, ...]:
    """Return what the noun gives: what its amount counts, else what is named beside it."""
    lexicon, noun = passage.lexicon, line.words[at].lower
    if word is not None and word.amount is not None:
        whole = (0, len(line.words))
        return (resource_of(passage, line, whole, line.words.index(word), word.amount),)
    if noun in GIVING.words(lexicon, "bare_promise") or noun in _counted_only(passage):
        return ()
    if noun in GIVING.words(lexicon, "arriving"):
        group = passage.text(line, _near(line, at, 0, FAR))
        if GIVING.search(lexicon, group, "group_arriving"):
            return (Resource.PERSONNEL,)
    return telling(given_in(passage, passage.text(line, _near(line, at, BEFORE, 1))))


def _extent(line: Line, at: int, amount: Word | None, givers: tuple[Agent, ...]) -> Span:
    """Return the offsets from the first of noun, amount and giver to the end of the last."""
    first = [line.words[at].start, givers[0].start, *([amount.start] if amount else [])]
    named = next((w.end for w in line.words[at:] if w.start >= givers[-1].start), 0)
    last = [line.words[at].end, named, *([amount.end] if amount else [])]
    return min(first), max(last)


def _givers(passage: Passage, line: Line, at: int) -> tuple[Agent, ...]:
    """Return who gives: the owner before the noun, or the party after "from" or "by".

    Of a withdrawal "from" leads to the place, and who withdraws may be the subject of the verb.
    """
    owner = _owner(line, at)
    if owner is not None:
        return passage.givers(line, (owner, owner + 1))
    leaves = _stages(passage).get(line.words[at].lower) == Stage.WITHDRAWN
    sources = GIVING.words(passage.lexicon, "by" if leaves else "source_by")
    if leaves and (own := _of_its_own(passage, line, at)):
        return own
    for ahead in range(at + 1, _near(line, at, 0, AFTER + 1)[1]):
        if line.words[ahead].lower in sources:
            found = passage.givers(line, (ahead + 1, list_end(line, ahead + 1)))
            return tuple(a for a in found if a.kind not in {"person", "mission"})
        if line.words[ahead].tag in {"verb", "that", "conj"}:
            break
    arriving = line.words[at].lower in GIVING.words(passage.lexicon, "arriving")
    return _of_nation(passage, line, at) if arriving else ()


def _owner(line: Line, at: int) -> int | None:
    """Return where a party owns the noun at `at`: "Kenya's earlier offer"."""
    for back in range(at - 1, max(-1, at - BEFORE - 1), -1):
        word = line.words[back]
        if word.tag in {"verb", "prep", ",", "conj", "that"}:
            return None
        if word.mention and word.owns and (back == at - 1 or word.mention.kind not in NO_GIVERS):
            return back
    return None


def _of_its_own(passage: Passage, line: Line, at: int) -> tuple[Agent, ...]:
    """Return whose own they are: "Norland has completed the withdrawal of its soldiers"."""
    near = line.words[at + 1 : at + 1 + BEFORE]
    if not any(word.lower in GIVING.words(passage.lexicon, "own") for word in near):
        return ()
    holding = (one for one in line.clauses if one.tail[0] <= at < one.tail[1] and not one.passive)
    subject = next((one.subject for one in holding), None)
    return tuple(a for a in passage.givers(line, subject) if a.kind not in NO_GIVERS)


def _of_nation(passage: Passage, line: Line, at: int) -> tuple[Agent, ...]:
    """Return the nation of those who arrive: "the deployment of Kenyan police"."""
    for ahead in range(at + 1, _near(line, at, 0, AFTER)[1]):
        word = line.words[ahead]
        inside = passage.givers(line, (ahead, ahead + 1)) if word.amount else ()
        if inside:
            return inside
        if word.mention and word.mention.form == "demonym":
            return (Agent(word.mention.party, word.start, "state"),)
    return ()
