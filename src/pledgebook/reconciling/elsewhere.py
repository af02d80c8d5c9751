"""Whose number it is that one alone tells of another contributor: five say that it is Norland's."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator
from decimal import Decimal

from pledgebook.model import Resource
from pledgebook.reconciling.likeness import are_apart, counted_in, keys_of
from pledgebook.reconciling.voices import AT_THAT_TIME, EXACTLY, MANY, SAME_NEWS, Number, Voice

ALIKE = 4
"""What agrees, at least, where two voices tell the same but for who gives: side, whether on top,
people, stage; and of the days, which not all tell, nothing is against it."""


class Elsewhere:
    """The numbers of all contributors to a mission, to find one under another's name."""

    def __init__(self, numbers: Iterable[Number]) -> None:
        self._of: dict[tuple[str, Resource, str], list[tuple[Decimal, Number]]] = defaultdict(list)
        for number in numbers:
            mission, _, resource = number.first.bucket
            for key, told in {each for voice in number.voices for each in _as_told(voice)}:
                self._of[mission, resource, key].append((told, number))
        for each in self._of.values():
            each.sort(key=lambda told: told[0])

    def whose(self, number: Number, enough: int) -> Voice | None:
        """Return who tells of its own giver what one alone tells of another contributor.

        Of several who have it, the one of whom most of what is told fits: people and day as well.

        enough  how many others must tell it.
        """
        voice = number.first
        if voice.claim.part_of:
            return None
        begin, end = voice.since - 2 * SAME_NEWS, voice.day + SAME_NEWS
        rivals = [
            other
            for other in self._near(voice)
            if voice.story not in other.stories
            and len(other.told(other.sides, begin, end, enough)) >= enough
        ]
        if not rivals:
            return None
        fits = {id(each): [fit(voice, other) for other in each.voices] for each in rivals}
        rival = max(rivals, key=lambda each: (max(fits[id(each)]), len(each.stories)))
        best = max(fits[id(rival)])
        return next(other for other in rival.voices if fit(voice, other) == best)

    def told_alike(self, number: Number, enough: int) -> Voice | None:
        """Return who tells of other givers all that few tell of this, each just then.

        enough  how many others must tell it of such a giver.
        """
        found = [self._told_just_then(voice, number, enough) for voice in number.voices]
        return found[0] if all(found) else None

    def closely(self, number: Number) -> Voice | None:
        """Return who tells of another giver, just then, all that one alone tells of this.

        So that nothing tells the two apart but who gives: side, stage, people, "another".
        """
        voice = number.first
        theirs = self._told_just_then(voice, number, MANY)
        return theirs if theirs and fit(voice, theirs) >= ALIKE else None

    def _told_just_then(self, voice: Voice, number: Number, enough: int) -> Voice | None:
        """Return who of another giver tells best just then what a voice tells of this."""
        told = [
            each
            for rival in self._near(voice)
            if len(rival.stories - number.stories) >= enough
            for each in rival.voices
            if _is_just_then(voice, each)
        ]
        return max(told, key=lambda each: (fit(voice, each), each.claim.id), default=None)

    def _near(self, voice: Voice) -> Iterator[Number]:
        mission, party, resource = voice.bucket
        found: dict[int, Number] = {}
        for key, told in _as_told(voice):
            numbers = self._of[mission, resource, key]
            begin = bisect_left(numbers, told * (1 - EXACTLY), key=lambda each: each[0])
            for other, number in numbers[begin:]:
                if other > told * (1 + EXACTLY):
                    break
                if number.first.bucket[1] != party:
                    found[id(number)] = number
        yield from found.values()


def _is_just_then(voice: Voice, other: Voice) -> bool:
    is_near = abs(other.day - voice.day) <= AT_THAT_TIME
    return is_near and voice.claim.stage == other.claim.stage and voice.story != other.story


def _as_told(voice: Voice) -> Iterator[tuple[str, Decimal]]:
    """Yield a voice's number in every unit that it tells, and in that in which it is compared."""
    yield voice.key, voice.number
    amount, resource = voice.claim.amount, voice.bucket[2]
    for key in keys_of(amount, resource) if amount else ():
        counted = counted_in(amount, key, resource) if amount else None
        if counted and key != voice.key:
            yield key, counted.stated


def fit(voice: Voice, other: Voice) -> int:
    """Return how much of what two voices tell besides a number agrees: side, people, stage, day."""
    one, two = voice.claim, other.claim
    is_one_unit = bool(one.amount and two.amount and one.amount.unit == two.amount.unit)
    are_dated = bool(one.period and two.period)
    return (
        (voice.side == other.side)
        + (voice.is_more == other.is_more)
        + is_one_unit
        + (one.stage == two.stage)
        + (are_dated and not are_apart(one.period, two.period))
        - are_apart(one.period, two.period)
    )
