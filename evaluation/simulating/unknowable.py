"""Sums that a careful reader cannot have right on a day, for all that has been told is wrong.

    alone       one tells 900 of the 600 that are promised, and nobody has told of the 600 yet
    tied        one tells 900, and one 600
    not apart   another 200 are promised, but so far nobody calls them another

It bounds what can be asked for: `truth` leaves out what nobody has told rightly, but whoever reads
cannot know that what was told is wrong, and counts it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from evaluation.simulating.places import CURRENCIES
from evaluation.simulating.press import Told
from evaluation.simulating.rivals import Spoken
from evaluation.simulating.truth import SIZED, Line, Stands
from evaluation.simulating.world import Fact, Happened, Undertaking
from pledgebook.model import Resource, Scope, is_currency

ALONE, TIED, NOT_APART = "alone", "tied", "not apart"

HIDES = frozenset({"number", "actor", "stage"})
"""Slots that hide what is told when they are wrong; a wrong day hides no number."""

WITHIN = Decimal("0.02")
"""What may be wrong in a sum that is right, as the issue asks."""


@dataclass(frozen=True, slots=True)
class _Heard:
    """A claim of a fact, who tells it (copies are one), and when."""

    spoken: Spoken
    story: str
    day: date

    @property
    def fact(self) -> Fact:
        return self.spoken[1].facts[-1]

    @property
    def wrong(self) -> str:
        return self.spoken[1].wrong if self.spoken[1].wrong in HIDES else ""

    @property
    def number(self) -> Decimal:
        """The number that it tells, money in dollars."""
        amount = self.spoken[0].amount
        if amount is None:
            return Decimal(0)
        return amount.stated * (CURRENCIES[amount.unit] if is_currency(amount.unit) else 1)


class Unknowable:
    """All mistakes of a press, to be asked for those that could not be seen on a day."""

    def __init__(self, told: Iterable[Told]) -> None:
        self._of: dict[Undertaking, list[_Heard]] = defaultdict(list)
        self._totals: dict[Line, list[date]] = defaultdict(list)
        for each in told:
            day, story = each.report.published or date.max, each.copied_from or each.report.id
            for claim, meant in each.claims:
                if claim.kind != "commitment" or not meant.facts:
                    continue
                of = meant.facts[-1].of
                if meant.tells in {"fact", "whole", "before"}:
                    self._of[of].append(_Heard((claim, meant), story, day))
                elif meant.tells == "total" and not meant.wrong:
                    self._totals[of.mission, of.giver.name, of.resource].append(day)

    def on(self, day: date, true: Mapping[Line, Stands]) -> dict[tuple[Line, str], str]:
        """Return the sums that cannot be right on a day, with the reason.

        By line and "size" or "there", as `Stands` has them.
        """
        found: dict[tuple[Line, str], str] = {}
        for of, heard in self._of.items():
            until = [each for each in heard if each.day <= day]
            for line, what, stake, why in self._stakes(of, until, day):
                if stake > WITHIN * getattr(true.get(line, Stands()), what):
                    found[line, what] = min(why, found.get((line, what), why))
        return found

    def _stakes(
        self, of: Undertaking, heard: Sequence[_Heard], day: date
    ) -> Iterator[tuple[Line, str, Decimal, str]]:
        """Yield how much of which sum is at stake, and why."""
        own: Line = (of.mission, of.giver.name, of.resource)
        right = [each for each in heard if not each.wrong]
        for each in (one for one in heard if one.wrong and one.spoken[1].tells == "fact"):
            against = {one.story for one in right if _speaks_against(one, each)}
            alike = {one.story for one in heard if _is_one_mistake(one, each)}
            if len(against) <= len(alike):
                why = TIED if against else ALONE
                line = (of.mission, each.spoken[0].actor or "", of.resource)
                for what, stake in _at_stake(each):
                    yield line, what, stake, why
        if of.nth and right and of.resource in (Resource.PERSONNEL, Resource.FUNDS):
            begun = min(each.day for each in right)
            is_apart = any(each.spoken[0].scope == Scope.ADDITIONAL for each in right)
            is_added = any(begun <= told <= day for told in self._totals[own])
            if not is_apart and not is_added:
                yield own, "size", max(each.number for each in right), NOT_APART


def _speaks_against(right: _Heard, mistake: _Heard) -> bool:
    """Whether a right claim shows a mistake: it has the number, the giver or the stage."""
    if right.story == mistake.story:
        return False
    if mistake.wrong == "actor":
        return True
    if mistake.wrong == "stage":
        return right.fact.happened in SIZED and right.day >= mistake.day
    is_of_size = mistake.fact.happened in SIZED
    return right.fact.happened in SIZED if is_of_size else right.fact == mistake.fact


def _is_one_mistake(one: _Heard, other: _Heard) -> bool:
    same = (one.wrong, one.spoken[0].actor) == (other.wrong, other.spoken[0].actor)
    return same and (one.wrong == "actor" or one.number == other.number)


def _at_stake(mistake: _Heard) -> Iterator[tuple[str, Decimal]]:
    """Yield what a mistake changes in what is undertaken, and in what is there."""
    fact, number = mistake.fact, mistake.number
    rate = CURRENCIES[fact.of.unit] if fact.of.resource == Resource.FUNDS else Decimal(1)
    is_of_size, came = fact.happened in SIZED, fact.happened is Happened.CAME
    if mistake.wrong == "stage":
        yield "there", number
    elif mistake.wrong == "actor" and (is_of_size or came):
        yield "size", number
        if came:
            yield "there", number
    elif mistake.wrong == "number" and is_of_size:
        yield "size", abs(number - fact.size * rate)
    elif mistake.wrong == "number" and came:
        yield "there", abs(number - fact.number * rate)
