"""Each contributor's record: what it promised, what came, and how sure one may be of the rest.

6 promises decided, 5 kept  ->  keeps between 61 and 93 percent; 2 decided  ->  too few to say
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from math import sqrt
from statistics import NormalDist

from pledgebook.assessing.accounts import lefts, rungs_of, split, units_of
from pledgebook.assessing.counting import all_for_the_mission
from pledgebook.model import Commitment, Giver, Position, Resource, Rungs, Stage

SURE = 0.8
"""How often an interval holds the truth: as in the forecasts."""

FEWEST = 5
"""Decided promises from which an interval is told: with four kept of four, it would reach from 71
to 100 percent, though four sentences of one minister may be one promise."""


def givers(position: Position, late: Collection[str]) -> tuple[Giver, ...]:
    """Return the record of each contributor to the mission, people first.

    late  names of the commitments whose announced day has passed.
    """
    by_name: dict[str, list[Commitment]] = {}
    for each in all_for_the_mission(position):
        by_name.setdefault(each.provider, []).append(each)
    return tuple(_one(name, each, late) for name, each in by_name.items())


def _one(name: str, made: Sequence[Commitment], late: Collection[str]) -> Giver:
    decided = [each for each in made if is_kept(each) or is_broken(each, late)]
    kept = [each for each in decided if is_kept(each)]
    enough = len(decided) >= FEWEST
    low, high = wilson(len(kept), len(decided)) if enough else (None, None)
    claims = dict.fromkeys(claim for each in decided for claim in each.claims)
    return Giver(
        name,
        tuple(_rungs(made)),
        len(decided),
        len(kept),
        low,
        high,
        tuple(claims),
        tuple(_channels(made)),
    )


def is_kept(one: Commitment) -> bool:
    """Whether it was promised before it came: what is only told once there says nothing."""
    return one.now.stage == Stage.DELIVERED and len(one.history) > 1


def is_broken(one: Commitment, late: Collection[str]) -> bool:
    """Whether it was withdrawn, or its day has passed."""
    return one.now.stage == Stage.WITHDRAWN or one.id in late


def _rungs(made: Sequence[Commitment]) -> Iterator[Rungs]:
    """Yield the sums of what one contributor gives, one for each thing that is counted.

    What is told in two currencies is in the first of their sums.
    """
    for resource in dict.fromkeys(each.resource for each in made):
        same, seen = [each for each in made if each.resource == resource], set[str]()
        for unit, per in units_of(same):
            left = [e for e in lefts(same, unit, resource, per) if e[0].id not in seen]
            seen.update(one.id for one, _, _ in left)
            yield rungs_of(left, unit)


def wilson(kept: int, decided: int, sure: float = SURE) -> tuple[float, float]:
    """Return Wilson's score interval of a share (E. B. Wilson, 1927).

    It stays within 0 and 1 and is near its promised cover for a handful of cases, where the
    textbook's is not (Brown, Cai and DasGupta, 2001).
    """
    z = NormalDist().inv_cdf((1 + sure) / 2)
    share, spread = kept / decided, z * z / decided
    middle = (share + spread / 2) / (1 + spread)
    half = z / (1 + spread) * sqrt(share * (1 - share) / decided + spread / (4 * decided))
    return max(0.0, middle - half), min(1.0, middle + half)


def _channels(made: Sequence[Commitment]) -> Iterator[tuple[str, Rungs]]:
    """Yield the sums of the money that one contributor gives, one for each channel and currency."""
    money = [each for each in made if each.resource == Resource.FUNDS]
    for unit, per in units_of(money):
        yield from split(lefts(money, unit, Resource.FUNDS, per), Resource.FUNDS, unit)
