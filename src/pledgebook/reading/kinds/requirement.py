"""Requirement: how much a mission, plan or appeal needs: "is to reach 1,200 troops by March"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pledgebook.model import Claim
from pledgebook.reading import scope
from pledgebook.reading.amounts import FoundAmount
from pledgebook.reading.cues import Lists
from pledgebook.reading.kind import ClaimKind, Example
from pledgebook.reading.passage import Passage, amount_slots
from pledgebook.reading.resources import FORCES, counted, named_in, telling
from pledgebook.reading.spans import after, before
from pledgebook.reading.speakers import Line

REQUIREMENT = Lists("requirement")

LEAD = 90
"""Characters before an amount that can say it is needed: "the response plan, which seeks about"."""

GIVEN = 45
"""Characters before an amount in which "received" or "pledged" says it is there already."""

NAMED, NEEDED = 30, 60
"""Characters after an amount for its name ("flash appeal") or its need ("are still required")."""

PART = 40
"""Characters between the parts of one strength: "11,500 troops, 600 observers and 443 police"."""

DATED = (6, 9)
"""Words before and after an amount in which its deadline stands."""

NOT_NEEDED = frozenset({"percent", "people", "family", "household", "child"})
"""Units that a condition counts: people in need, not what a mission needs."""


def read(passage: Passage) -> Iterator[Claim]:
    """Yield the requirements of a report."""
    for line in scope.lines(passage):
        numbered = tuple(_numbered(passage, line))
        yield from numbered or _unnumbered(passage, line)


def _numbered(passage: Passage, line: Line) -> Iterator[Claim]:
    """Yield "needs 1,200 troops", "an appeal for $40 million", one for each amount needed."""
    last: int | None = None
    for at, word in enumerate(line.words):
        amount = word.amount
        if amount is None or not _can_be_needed(amount):
            continue
        extent = _extent(passage, line, at, amount)
        if extent is None and not _is_next_part(passage, line, last, at):
            continue
        if REQUIREMENT.search(passage.lexicon, before(line, at)[-GIVEN:].rpartition(";")[2], "given"):
            continue
        last = at
        yield _claim(passage, line, at, extent or (word.start, word.end))


def _can_be_needed(amount: FoundAmount) -> bool:
    return amount.unit not in NOT_NEEDED and not (amount.unit is None and amount.amount is None)


def _extent(
    passage: Passage, line: Line, at: int, amount: FoundAmount
) -> tuple[int, int] | None:
    """Return the offsets of an amount with the words that say it is needed; None without them."""
    lexicon, word = passage.lexicon, line.words[at]
    lead, rest = before(line, at)[-LEAD:], after(line, at)
    led = REQUIREMENT.ends(lexicon, lead, "before", fillers="fillers")
    if led is None:
        counted_too = "before_money" if amount.is_money else "before_forces"
        led = REQUIREMENT.ends(lexicon, lead, counted_too, fillers="fillers")
    follows = _following(passage, rest)
    if led is None and (follows or re.search(r"\d", lead[-PART:])):
        led = REQUIREMENT.ends(lexicon, lead, "whole")
    if led is None and follows is None:
        return None
    start = word.start - (len(lead) - led.start()) if led else word.start
    return start, word.end + (follows or 0)


def _following(passage: Passage, rest: str) -> int | None:
    """Return how far what follows says that an amount is needed; None where it does not."""
    lexicon = passage.lexicon
    phrase = re.split(r"[,;.:]| and ", rest, maxsplit=1)[0]
    needed = REQUIREMENT.search(lexicon, phrase[:NEEDED], "after")
    named = REQUIREMENT.search(lexicon, phrase[:NAMED], "after_name")
    found = needed or (named if _is_beside(phrase, named) else None)
    return found.end() if found else None


def _is_beside(phrase: str, named: re.Match[str] | None) -> bool:
    """Whether a name like "flash appeal" is the amount's own: no preposition between."""
    return named is not None and not re.search(r"\b(?:to|for|in|of|from)\b", phrase[: named.start()])


def _is_next_part(passage: Passage, line: Line, last: int | None, at: int) -> bool:
    """Whether a force is listed right after one that is needed: "and 443 police"."""
    amount = line.words[at].amount
    if last is None or amount is None or amount.unit not in FORCES:
        return False
    between = passage.running[line.words[last].end : line.words[at].start]
    joined = between.strip().endswith(",") or REQUIREMENT.ends(passage.lexicon, between, "joins")
    return len(between) <= PART and joined is not None and joined is not False


def _claim(passage: Passage, line: Line, at: int, extent: tuple[int, int]) -> Claim:
    start, end = extent
    amount = line.words[at].amount
    assert amount is not None  # noqa: S101 - asked of amounts only
    for word in line.words[at + 1 :]:
        if word.tag != "time":
            break
        end = max(end, word.end)
    near = (max(0, at - DATED[0]), min(len(line.words), at + DATED[1]))
    return passage.claim(
        "requirement",
        start,
        end,
        actor=passage.cast.mission,
        subject=passage.cast.mission or passage.subject_of(line, start, end),
        resource=counted(passage, amount),
        period=passage.period(line, near, future=True),
        **amount_slots(amount, None if amount.unit else "personnel"),
    )


def _unnumbered(passage: Passage, line: Line) -> Iterator[Claim]:
    """Yield "an urgent need for personnel, logistics and financial resources", one each."""
    text, start = line.sentence.text, line.sentence.start
    for match in REQUIREMENT.cues(passage.lexicon, "need_of").finditer(text):
        needed = _needed(text[match.end() :])
        if REQUIREMENT.search(passage.lexicon, text[max(0, match.start() - PART) : match.start()], "people"):
            continue
        end = start + match.end() + len(needed)
        for resource in telling(named_in(passage, needed)):
            yield passage.claim(
                "requirement",
                start,
                end,
                actor=passage.cast.mission,
                subject=passage.subject_of(line, start, line.sentence.end),
                resource=resource,
            )
        return


def _needed(rest: str) -> str:
    """Return what is needed: up to what it is needed for."""
    head = re.split(r"[.;“”]|\b(?:to|so that|in order|because|if|who|which|that)\b", rest)[0]
    return head.rstrip()


KIND = ClaimKind(
    name="requirement",
    says="How much a mission, plan or appeal needs, is authorised or aims for.",
    read=read,
    examples=(
        Example(
            "The force needs 1,200 troops by March.", ({"value": 1200, "resource": "personnel"},)
        ),
        Example(
            "The agency has appealed for $40 million to fight cholera.",
            ({"value": 40000000, "unit": "USD", "resource": "funds"},),
        ),
        Example(
            "The Council authorised up to 2,000 peacekeepers.",
            ({"value": 2000, "bound": "at_most", "resource": "personnel"},),
        ),
        Example("She has three children and needs no introduction."),
    ),
)
