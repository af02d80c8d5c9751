"""Whether a number is explained by others that are told: their sum, or what one leaves of another.

400 and 600 are told by several; one tells 1,000        it is both of them
one tells that 180 of 300 came, another the last 120    each bears the other out
one report tells of 60 more, and of 207 in all          147 were there before
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal
from itertools import combinations

from pledgebook.model import Stage
from pledgebook.reconciling import cues
from pledgebook.reconciling.voices import AT_THAT_TIME, EXACTLY, Number, Voice

TERMS = 6
"""Numbers of which sums are tried: 57 sums, and more undertakings at one time are rare."""

LOTS = (2, 3, 4)
"""How many lots of one size are added up: as many as a reader still counts."""


def is_explained(voice: Voice, others: Sequence[Number]) -> bool:
    """Whether a number is the sum of others, or what one leaves of another.

    What is promised adds up what was promised until then; of what comes, the rest may come later.
    What comes on top adds up nothing, and is no rest of what came on top before.
    """
    number, until = voice.number, min(voice.day, date.max - AT_THAT_TIME) + AT_THAT_TIME
    by_then = [each for each in others if each.first.day <= until]
    known = by_then if voice.side == "coming" else others
    most = sorted(known, key=lambda each: -len(each.stories))[:TERMS]
    if voice.is_more:
        wholes = [each.figure for each in most if not each.is_more]
        return any(_is_just(one - other.figure, number) for one in wholes for other in most)
    if _is_all_lots(voice, most):
        return True
    told = [each.figure for each in most if each in by_then]
    parts = _single([each.figure for each in most])
    rests = {whole - part for whole in told for part in parts if whole > part}
    return any(abs(number - each) <= EXACTLY * number for each in _sums(_single(told)) | rests)


def is_borne_out(voice: Voice, own: Sequence[Number], known: Sequence[Number]) -> bool:
    """Whether another number that is told makes a lone one likely.

    Two parts that came make up a whole which several tell; or the same report has a total in which
    the number and what several tell add up: who errs in one number is seldom wrong in two.

    own    all numbers of the contributor; known those that several tell.
    """
    if voice.side == Stage.WITHDRAWN:
        return False
    others = [each for each in own if voice.claim.id not in each.claims]
    wholes = {each.figure for each in known}
    if voice.side == Stage.DELIVERED and any(
        _is_just(whole - part, voice.number) for whole in wholes for part in _parts(others)
    ):
        return True
    most = sorted(known, key=lambda each: -len(each.stories))[:TERMS]
    sums = wholes | _sums(_single([each.figure for each in most]))
    beside = (one.number for each in others for one in each.voices if one.story == voice.story)
    return any(
        _is_just(abs(number - voice.number), each)
        for number in beside
        if number not in wholes
        for each in sums
    )


def _parts(numbers: Sequence[Number]) -> Iterator[Decimal]:
    for each in numbers:
        yield from {voice.number for voice in each.by_side.get(Stage.DELIVERED, ())}


def _is_just(number: Decimal, other: Decimal) -> bool:
    return abs(number - other) <= EXACTLY * other


def _is_all_lots(voice: Voice, numbers: Sequence[Number]) -> bool:
    """Whether it adds up lots of one size: "600 in all" after 200, another 200, a further 200."""
    quote = voice.claim.evidence.quote
    if not (cues.is_stock(quote) or cues.is_altogether(quote)):
        return False
    more = [each for each in numbers if each.is_more]
    return any(voice.number == lots * each.figure for each in more for lots in LOTS)


def _single(terms: Sequence[Decimal]) -> list[Decimal]:
    """Return the terms that are no sum of others: 400 and 600, and not the 1,000 in all."""
    return [
        term
        for place, term in enumerate(terms)
        if not any(
            abs(term - each) <= EXACTLY * each
            for each in _sums([*terms[:place], *terms[place + 1 :]])
        )
    ]


def _sums(terms: Sequence[Decimal]) -> set[Decimal]:
    """Return what any two or more of the terms come to."""
    return {
        sum(each, Decimal(0))
        for many in range(2, len(terms) + 1)
        for each in combinations(terms, many)
    }
