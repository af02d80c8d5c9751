"""What held on a day, and what could be known of it.

Known on a day is a fact that a report published until then tells with the right contributor, stage
and number; a wrong date does not hide it. Who says rightly that "1,000 are now there" makes known
every arrival that this adds up. What was so far told only rounded is known as rounded.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from evaluation.simulating.places import CURRENCIES
from evaluation.simulating.press import Told
from evaluation.simulating.tales import Meant
from evaluation.simulating.world import Fact, Happened, Undertaking
from pledgebook.model import Amount, Claim, Resource

SIZED = {
    Happened.PROMISED,
    Happened.AGAIN,
    Happened.SIGNED,
    Happened.TRAINING,
    Happened.READY,
    Happened.PUT_OFF,
    Happened.RAISED,
}
"""Facts that tell how large the whole undertaking is."""


@dataclass(frozen=True, slots=True)
class Stands:
    """What is true of one undertaking: how much is undertaken, and how much of it is there."""

    size: Decimal = Decimal(0)
    there: Decimal = Decimal(0)


@dataclass(frozen=True, slots=True)
class Known:
    """A fact that could be known from a day on; `number` is what it was known as."""

    fact: Fact
    since: date
    number: Decimal


def undertaken(known: Iterable[tuple[Fact, Decimal]]) -> dict[Undertaking, Stands]:
    """Return what each undertaking comes to, from facts in the order in which they came about."""
    found: dict[Undertaking, Stands] = {}
    for fact, number in known:
        found[fact.of] = _after(found.get(fact.of, Stands()), fact, number)
    return found


def _after(before: Stands, fact: Fact, number: Decimal) -> Stands:
    if fact.happened in SIZED:
        return Stands(max(number, before.there), before.there)
    if fact.happened is Happened.CAME:
        there = before.there + number
        return Stands(max(before.size, there), there)
    if fact.happened is Happened.RELIEVED:
        return Stands(max(before.size, number), max(before.there, number))
    if fact.happened is Happened.LOST:
        return Stands(max(Decimal(0), before.size - number), max(Decimal(0), before.there - number))
    return Stands()


Line = tuple[str, str, Resource]
"""Mission, contributor, resource: what is added up."""


def sums(stands: Mapping[Undertaking, Stands]) -> dict[Line, Stands]:
    """Return what each contributor undertakes and has there; money in dollars."""
    found: dict[Line, Stands] = defaultdict(Stands)
    for of, each in stands.items():
        rate = CURRENCIES[of.unit] if of.resource == Resource.FUNDS else Decimal(1)
        line = (of.mission, of.giver.name, of.resource)
        so_far = found[line]
        found[line] = Stands(so_far.size + each.size * rate, so_far.there + each.there * rate)
    return dict(found)


@dataclass(frozen=True)
class Truth:
    """All facts, and since when each could be known.

    rounded, exact  since when each fact was told rounded, and to the number.
    """

    facts: tuple[Fact, ...]
    rounded: Mapping[int, tuple[date, Decimal]]
    exact: Mapping[int, date]

    def on(self, day: date) -> dict[Undertaking, Stands]:
        """Return what was true on a day, told or not."""
        return undertaken((f, Decimal(f.number)) for f in self.facts if f.day <= day)

    def known(self, day: date) -> dict[Undertaking, Stands]:
        """Return what was true and could be known on a day."""
        return undertaken(each for fact in self.facts if (each := self._as_of(fact, day)))

    def _as_of(self, fact: Fact, day: date) -> tuple[Fact, Decimal] | None:
        since = self.exact.get(fact.id)
        if since and since <= day:
            return fact, Decimal(fact.number)
        rounded = self.rounded.get(fact.id)
        return (fact, rounded[1]) if rounded and rounded[0] <= day else None


def truth(facts: tuple[Fact, ...], told: Iterable[Told]) -> Truth:
    """Return the truth of a world, and since when the press has told it."""
    rounded: dict[int, tuple[date, Decimal]] = {}
    exact: dict[int, date] = {}
    promised = _promises(facts)
    in_order = sorted(told, key=lambda each: each.report.published or date.max)
    for each in in_order:
        day = each.report.published or date.max
        for claim, meant in each.claims:
            if meant.wrong in {"number", "actor", "stage"}:
                continue
            for fact, is_exact in _makes_known(claim, meant, promised):
                if is_exact:
                    exact.setdefault(fact.id, day)
                elif claim.amount:
                    rounded.setdefault(fact.id, (day, _own(claim.amount, fact)))
    return Truth(facts, rounded, exact)


def _promises(facts: Iterable[Fact]) -> dict[Undertaking, Fact]:
    return {fact.of: fact for fact in facts if fact.happened is Happened.PROMISED}


def _makes_known(
    claim: Claim, meant: Meant, promised: Mapping[Undertaking, Fact]
) -> Iterable[tuple[Fact, bool]]:
    """Yield the facts that a right claim tells, and whether to the number."""
    exactly = not meant.hedged
    if meant.tells in {"whole", "before"}:
        yield promised[meant.facts[-1].of], exactly
    elif meant.tells == "fact":
        yield meant.facts[-1], exactly
    elif meant.tells == "total" and exactly:
        is_there = claim.stage == "delivered"
        for fact in meant.facts:
            if (fact.happened in SIZED) != is_there:
                yield fact, True


def _own(amount: Amount, fact: Fact) -> Decimal:
    """Return a rounded number in the fact's own currency."""
    if amount.unit == "USD" and fact.of.unit != "USD":
        return amount.stated / CURRENCIES[fact.of.unit]
    return amount.stated
