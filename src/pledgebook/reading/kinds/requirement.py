"""Requirement: how much a mission, plan or appeal needs: "is to reach 1,200 troops by March"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pledgebook.model import Claim, Period, Resource
from pledgebook.reading.amounts import FoundAmount
from pledgebook.reading.cues import Lists
from pledgebook.reading.kind import ClaimKind, Example
from pledgebook.reading.lexicon import Lexicon
from pledgebook.reading.measures.carried import priced
from pledgebook.reading.passage import Passage, amount_slots
from pledgebook.reading.resources import counted, named_in, telling
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

WHOLE = 36
"""Characters in which "200 of the" leads from a part to its whole, the last word included."""

DATED = (6, 9)
"""Words before and after an amount in which its deadline stands."""

BREATH = frozenset({"conj", "sub", "rel", "that", ";", ":", "quote", "."})
"""Where what is said of an amount ends: "to have 2,500, and its mandate runs out on Oct. 2"."""

NOT_NEEDED = frozenset({"percent", "people", "family", "household", "child"})
"""Units that a condition counts: people in need, not what a mission needs."""


MEMBER = "member"
"""What a body has: "the 15-member council" needs no members."""

HUGE = 10**8
"""From here a number without a unit is a sum of money: "had hoped for 14 billion"."""

ARTICLE = re.compile(r"(?i)^(?:an?|the|its) ")

NAMED_SUM = 60
"""Characters from what is needed to its sum: "the agency's budget for Afghanistan is"."""


def read(passage: Passage) -> Iterator[Claim]:
    """Yield the requirements of a report."""
    for line in passage.telling:
        numbered = tuple(_numbered(passage, line))
        yield from numbered
        if not numbered and line.may_have(REQUIREMENT, "need_of"):
            yield from _unnumbered(passage, line)


def _numbered(passage: Passage, line: Line) -> Iterator[Claim]:
    """Yield "needs 1,200 troops", "an appeal for $40 million", one for each amount needed."""
    last: int | None = None
    for at, word in line.counted:
        amount = word.amount
        if amount is None or not _can_be_needed(amount):
            continue
        extent = _extent(passage, line, at, amount)
        if extent is None and not _is_next_part(passage, line, last, at):
            continue
        price = amount.is_money and priced(passage.lexicon, line, at)
        own_need = REQUIREMENT.starts(passage.lexicon, after(line, at), "own_need")
        if (
            price
            or _is_rest(passage, line, at)
            or (_is_given(passage, line, at, extent) and not own_need)
        ):
            continue
        last = at
        yield _claim(passage, line, at, extent or (word.start, word.end))


def _is_given(passage: Passage, line: Line, at: int, extent: tuple[int, int] | None) -> bool:
    """Whether an amount is there already: "received" before it, and no need since."""
    lead = before(line, at)
    first = extent[0] - line.sentence.start if extent else len(lead)
    near = lead[max(0, len(lead) - GIVEN) : first].rpartition(";")[2]
    lifted = REQUIREMENT.ends(passage.lexicon, near, "raised")
    near = near[: lifted.start()] if lifted and extent else near
    return REQUIREMENT.search(passage.lexicon, near, "given") is not None


def _is_rest(passage: Passage, line: Line, at: int) -> bool:
    """Whether an amount is what is left of one that is told: "the other 595 authorised"."""
    return REQUIREMENT.ends(passage.lexicon, before(line, at).rstrip(), "rest") is not None


def _can_be_needed(amount: FoundAmount) -> bool:
    vague = amount.unit is None and amount.amount is None
    return not (vague or amount.unit in NOT_NEEDED or amount.noun == MEMBER)


def _extent(passage: Passage, line: Line, at: int, amount: FoundAmount) -> tuple[int, int] | None:
    """Return the offsets of an amount with the words that say it is needed; None without them."""
    lexicon, word = passage.lexicon, line.words[at]
    lead = before(line, at)[-LEAD:]
    led = REQUIREMENT.ends(lexicon, lead, "before", fillers="fillers")
    if led is None:
        counted_too = "before_money" if amount.is_money else "before_forces"
        led = REQUIREMENT.ends(lexicon, lead, counted_too, fillers="fillers")
    if led is None:
        led = _named_sum(lexicon, lead)
    follows = _following(passage, line, at)
    money = amount.is_money and re.search(r"\d", lead[-WHOLE:])
    if led is None and (follows or (money and not _is_promised(passage, line, at))):
        led = REQUIREMENT.ends(lexicon, lead, "whole")
    bare = ARTICLE.sub("", word.text)
    within = REQUIREMENT.starts(lexicon, bare, "before", "before_forces")
    if led is None and follows is None and within is None:
        return None
    start = word.start - (len(lead) - led.start()) if led else word.start
    return start, word.end + (follows or 0)


def _is_promised(passage: Passage, line: Line, at: int) -> bool:
    """Whether what follows says that somebody promised it: "of the $25 million it has pledged"."""
    return bool(REQUIREMENT.starts(passage.lexicon, after(line, at), "promised"))


def _named_sum(lexicon: Lexicon, lead: str) -> re.Match[str] | None:
    """Return the need whose sum comes next: "the budget for Chad is", "the mission's budget,"."""
    link = REQUIREMENT.ends(lexicon, lead, "amounting", fillers="fillers")
    phrase = lead[: link.start()] if link else lead.rstrip().removesuffix(",")
    near = [*REQUIREMENT.cues(lexicon, "needing").finditer(phrase)]
    if not near or (link is None and near[-1].end() < len(phrase)):
        return None
    between = phrase[near[-1].end() :]
    apart = re.search(r"[.;:,\d]", between) or len(between) > NAMED_SUM
    return None if apart or (link is None and not lead.rstrip().endswith(",")) else near[-1]


def _following(passage: Passage, line: Line, at: int) -> int | None:
    """Return how far what follows says that an amount is needed; None where it does not.

    The amount's own last word may begin it: "900-strong mission".
    """
    word, rest = line.words[at], after(line, at)
    later = next((each.start for each in line.words[at + 1 :] if each.amount), None)
    rest = rest if later is None else rest[: later - word.end]
    lexicon, last = passage.lexicon, re.split(r"[\s-]", word.text)[-1]
    phrase = re.split(r"[,;.:]| and | much-needed", last + rest, maxsplit=1)[0]
    lists = ("after", "after_forces") if word.amount and not word.amount.is_money else ("after",)
    needed = REQUIREMENT.search(lexicon, phrase[:NEEDED], *lists)
    named = REQUIREMENT.search(lexicon, phrase[:NAMED], "after_name")
    found = needed or (named if _is_beside(phrase, named) else None)
    return found.end() - len(last) if found else None


def _is_beside(phrase: str, named: re.Match[str] | None) -> bool:
    """Whether a name like "flash appeal" is the amount's own: no preposition between."""
    return named is not None and not re.search(
        r"\b(?:to|for|in|of|from)\b", phrase[: named.start()]
    )


def _is_next_part(passage: Passage, line: Line, last: int | None, at: int) -> bool:
    """Whether a force is listed right after one that is needed: "and 443 police"."""
    amount = line.words[at].amount
    if last is None or amount is None or amount.is_money or amount.unit in {None, "percent"}:
        return False
    between = passage.running[line.words[last].end : line.words[at].start]
    joined = REQUIREMENT.ends(passage.lexicon, between, "joins")
    return len(between) <= PART and (joined is not None or between.strip().endswith(","))


def _claim(passage: Passage, line: Line, at: int, extent: tuple[int, int]) -> Claim:
    start, end = extent
    amount = line.words[at].amount
    assert amount is not None  # noqa: S101 - asked of amounts only
    for word in line.words[at + 1 :]:
        if word.tag != "time":
            break
        end = max(end, word.end)
    return passage.claim(
        "requirement",
        start,
        end,
        actor=passage.cast.mission,
        subject=passage.cast.mission or passage.subject_of(line, start, end),
        resource=_resource(passage, line, at, amount),
        period=_due(passage, line, at),
        **amount_slots(amount, None if amount.unit or _is_huge(amount) else "personnel"),
    )


def _resource(passage: Passage, line: Line, at: int, amount: FoundAmount) -> Resource:
    """Return what is needed; of a bare number, what the sentence has named before it."""
    if amount.unit is not None:
        return counted(passage, amount)
    if _is_huge(amount):
        return Resource.FUNDS
    named = telling(named_in(passage, before(line, at)))
    return named[0] if len(named) == 1 else counted(passage, amount)


def _is_huge(amount: FoundAmount) -> bool:
    return amount.unit is None and amount.amount is not None and amount.amount.stated >= HUGE


def _due(passage: Passage, line: Line, at: int) -> Period | None:
    """Return when it is needed by, said in the same breath; a day that is past is no deadline."""
    first, last = at, at + 1
    while first > max(0, at - DATED[0]) and line.words[first - 1].tag not in BREATH:
        first -= 1
    while last < min(len(line.words), at + DATED[1]) and line.words[last].tag not in BREATH:
        last += 1
    period = passage.period(line, (first, last), future=True)
    published = passage.report.published
    past = period and published and period.last and period.last <= published
    return None if past else period


def _unnumbered(passage: Passage, line: Line) -> Iterator[Claim]:
    """Yield "an urgent need for personnel, logistics and financial resources", one each."""
    text, start = line.sentence.text, line.sentence.start
    for match in REQUIREMENT.cues(passage.lexicon, "need_of").finditer(text):
        needed = _needed(text[match.end() :])
        if REQUIREMENT.search(
            passage.lexicon, text[max(0, match.start() - PART) : match.start()], "people"
        ):
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
            "The force needs 1,200 troops by March.",
            ({"value": 1200, "resource": "personnel", "end": "2025-03"},),
        ),
        Example(
            "The agency has appealed for $40 million to fight cholera.",
            ({"value": 40000000, "unit": "USD", "resource": "funds"},),
        ),
        Example(
            "The Council authorised up to 2,000 peacekeepers.",
            ({"value": 2000, "bound": "at_most", "resource": "personnel"},),
        ),
        Example(
            "The response plan requires another 75 million euros this year.",
            ({"value": 75000000, "unit": "EUR", "scope": "additional"},),
        ),
        Example(
            "Planners want 14 helicopters for the new force.",
            ({"value": 14, "unit": "helicopter", "resource": "equipment"},),
        ),
        Example(
            "The planned 900-strong mission would guard the ports.",
            ({"value": 900, "resource": "personnel"},),
        ),
        Example(
            "The ceiling of 3,500 troops and 500 police was set last year.",
            ({"value": 3500, "unit": "troops"}, {"value": 500, "unit": "police"}),
        ),
        Example(
            "The flood appeal was raised from $30 million to $90 million.",
            ({"value": 90000000, "unit": "USD"},),
        ),
        Example(
            "There is an urgent need for ambulances, fuel and money.",
            ({"resource": "equipment"}, {"resource": "logistics"}, {"resource": "funds"}),
        ),
        Example(
            "The agency's budget for Chad is $300 million.",
            ({"value": 300000000, "unit": "USD", "resource": "funds"},),
        ),
        Example(
            "The Council raised the mission's ceiling to 12,000 in December.",
            ({"value": 12000, "resource": "personnel"},),
        ),
        Example("Norway has paid $10 million of the $25 million that it promised."),
        Example("She has three children and needs no introduction."),
        Example("Some 40,000 people need food."),
        Example("Donors have pledged $40 million."),
        Example("Parliament approved $40 million for the mission."),
    ),
)
