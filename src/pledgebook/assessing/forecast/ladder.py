"""The inside view: what is still to come by name, each contributor's people at their own stage.

    600 in training, told to be ready in November    ->  0 or 600 in January, with their chances

Contributors are late together (one airlift, one base) as well as each for itself: delays share a
part, over which is averaged; given that part the contributors are independent, so that the chance
of every sum is computed and none is drawn.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from math import log, sqrt
from pathlib import Path
from statistics import NormalDist

from pledgebook.assessing.forecast.spread import Spread
from pledgebook.model import Stage

FILE = Path(__file__).parents[2] / "data" / "forecast" / "ladder.toml"

MONTH = 30.44
"""Days in a month, on average."""

MOODS = tuple(NormalDist().inv_cdf((place + 0.5) / 7) for place in range(7))
"""Seven equally likely sizes of the delay that all have in common; nine change a chance of the
example by under 0.005."""

STEPS = 250
"""Into how many steps what is wanted is divided, to add up chances: 10 people of 2,500."""

NORMAL = NormalDist()


@dataclass(frozen=True, slots=True)
class Rung:
    """What a promise at a stage is worth.

    kept    the chance that it ever arrives.
    months  how long half of those take, from today.
    late    how long half of them take from a date that was announced.
    """

    kept: float
    months: float
    late: float


@dataclass(frozen=True, slots=True)
class Ladder:
    """What promises are worth, as data/forecast/ladder.toml says.

    log     standard deviation of a delay's logarithm.
    common  the share of its variance that all contributors have in common.
    shares  what a contributor without a number may send, as equally likely shares of the ceiling.
    """

    rungs: Mapping[Stage, Rung]
    log: float
    common: float
    shares: Sequence[float]


@dataclass(frozen=True, slots=True)
class Tranche:
    """People that one contributor is still to send.

    people  how many; None where nobody said.
    due     the last day that their date allows; None where none was announced.
    claims  ids of the claims that say so.
    """

    provider: str
    stage: Stage
    people: float | None
    due: date | None
    claims: tuple[str, ...]


@cache
def ladder() -> Ladder:
    """Return what comes with the program."""
    table = tomllib.loads(FILE.read_text("utf-8"))
    rungs = {Stage(name): Rung(**numbers) for name, numbers in table["stages"].items()}
    spread = table["spread"]
    return Ladder(rungs, spread["log"], spread["common"], table["size"]["shares"])


def inside(
    people: float,
    ceiling: float,
    tranches: Iterable[Tranche],
    today: date,
    day: date,
    worth: Ladder,
) -> Spread:
    """Return the people that may be in place on a day, beyond those in place today."""
    coming = [each for each in tranches if each.stage in worth.rungs]
    sizes = [_sizes(each, ceiling, worth) for each in coming]
    sums: dict[int, float] = {}
    for mood in MOODS:
        arrive = [chance_to_arrive(each, today, day, worth, mood) for each in coming]
        for steps, chance in _sums(zip(sizes, arrive, strict=True)).items():
            sums[steps] = sums.get(steps, 0.0) + chance / len(MOODS)
    return Spread.of((people + steps * ceiling / STEPS, chance) for steps, chance in sums.items())


def _sizes(tranche: Tranche, ceiling: float, worth: Ladder) -> list[int]:
    """Return the equally likely sizes of a tranche, in steps."""
    shares = worth.shares
    sizes = [tranche.people] if tranche.people is not None else [each * ceiling for each in shares]
    return [round(size * STEPS / ceiling) for size in sizes]


def _sums(coming: Iterable[tuple[Sequence[int], float]]) -> dict[int, float]:
    """Return the chance of each sum of tranches, each with its sizes and its chance to arrive."""
    sums = {0: 1.0}
    for sizes, arrives in coming:
        longer: dict[int, float] = {}
        for came, chance in sums.items():
            longer[came] = longer.get(came, 0.0) + chance * (1 - arrives)
            for size in sizes:
                then = came + size
                longer[then] = longer.get(then, 0.0) + chance * arrives / len(sizes)
        sums = longer
    return sums


def chance_to_arrive(
    tranche: Tranche, today: date, day: date, worth: Ladder, mood: float = 0.0
) -> float:
    """Return the chance that a tranche has arrived by a day, in a common mood.

    A date that has not passed starts the clock of delay; one that has, starts it today.
    """
    rung = worth.rungs[tranche.stage]
    is_dated = tranche.due is not None and tranche.due >= today
    begin, middle = (tranche.due, rung.late) if is_dated else (today, rung.months)
    months = (day - (begin or today)).days / MONTH
    if months <= 0:
        return 0.0
    own, shared = sqrt(1 - worth.common), sqrt(worth.common)
    return rung.kept * NORMAL.cdf((log(months / middle) / worth.log - shared * mood) / own)
