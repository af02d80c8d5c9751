"""Learn what becomes of promised money, and how well that foretells, from one tracker.

    python -m evaluation.promised_money ../shared/data/ukraine-support-tracker/data_explorer.csv

For each giver and quarter: of what it had promised and not yet allocated, which share did it
allocate within 3, 6, 12, 18 and 24 months? Writes the spread of those shares, and the error table
of the replay (each giver foretold by the others alone), to data/forecast/money.toml. No figure of
the tracker itself is kept.

A month in which more is promised than allocated adds to what is open; one in which more is
allocated takes from it, the oldest promise first.
"""

from __future__ import annotations

import csv
import sys
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random
from statistics import mean

from pledgebook.assessing.forecast.money import STEPS, sums_of
from pledgebook.assessing.forecast.promised_money import FILE
from pledgebook.assessing.forecast.spread import Spread

AHEAD = (3, 6, 12, 18, 24)
"""Months ahead; beyond two years too few givers are left."""

QUARTER = 3
DECIMALS = 3
SEVERAL = (3, 5)
"""Givers whose sums are foretold together."""

DRAWS = 400
"""Sums that are drawn for each number of months: what holds is told within five points."""

PARTS = 40
"""Equally likely parts that a spread of shares is kept as: their means. With ten, intervals held
70 to 85 percent instead of 77 to 79: their ends fell between the few numbers."""

LEAST, SMALLEST = 0.02, 0.005
"""A giver is asked of while at least a fiftieth of all that it promised is open, and five million:
below that the share of a rounding is measured."""


@dataclass(frozen=True, slots=True)
class Case:
    """One share that could have been foretold, and how much was open."""

    giver: str
    month: int
    ahead: int
    share: float
    open: float = 1.0


def main(source: Path) -> None:
    """Write the file, and print the error table."""
    cases = tuple(replays(monthly(source)))
    head, _, _ = FILE.read_text("utf-8").partition("# --- learnt")
    learnt = "\n".join(_learnt(cases))
    FILE.write_text(f"{head}# --- learnt: python -m evaluation.promised_money\n\n{learnt}", "utf-8")
    print(learnt)
    for many in SEVERAL:
        for ahead in AHEAD:
            luck = Random(0)  # noqa: S311 - the same draws in each run
            held = together([each for each in cases if each.ahead == ahead], many, luck)
            print(f"{many} givers' sums, {ahead} months ahead: {held:.0%} held by 80 percent")


Months = dict[int, tuple[float, float]]
"""What was promised and what was allocated, by month."""


def monthly(source: Path) -> dict[str, Months]:
    """Return each giver's months, counted since the year 0."""
    found: dict[str, Months] = defaultdict(dict)
    with source.open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            month = int(row["year"]) * 12 + int(row["month"]) - 1
            found[row["country"]][month] = float(row["commitments"]), float(row["total"])
    return found


def replays(givers: dict[str, Months]) -> Iterator[Case]:
    """Yield every share from a quarter's end of which the outcome is on record."""
    last = max(month for months in givers.values() for month in months)
    first = min(month for months in givers.values() for month in months)
    for giver, months in givers.items():
        open_at, drawn = _course(months, first, last)
        promised = 0.0
        for month in range(first, last + 1):
            promised += months.get(month, (0.0, 0.0))[0]
            left = open_at[month]
            if month % QUARTER == QUARTER - 1 and left > max(SMALLEST, LEAST * promised):
                for ahead in AHEAD:
                    if month + ahead <= last:
                        later = sum(drawn[month + 1 + each] for each in range(ahead))
                        yield Case(giver, month, ahead, min(1.0, later / left), left)


def _course(months: Months, first: int, last: int) -> tuple[dict[int, float], dict[int, float]]:
    """Return what was open at the end of each month, and what each took from what was open."""
    left, open_at, drawn = 0.0, {}, {}
    for month in range(first, last + 1):
        promised, allocated = months.get(month, (0.0, 0.0))
        drawn[month] = max(0.0, allocated - promised)
        left = max(0.0, left + promised - allocated)
        open_at[month] = left
    return open_at, drawn


def spread_of(cases: Sequence[Case]) -> Spread:
    """Return the shares of cases as equally likely parts, each giver with the same say."""
    many: dict[str, int] = defaultdict(int)
    for each in cases:
        many[each.giver] += 1
    return in_parts(Spread.of((each.share, 1 / many[each.giver]) for each in cases))


def in_parts(spread: Spread) -> Spread:
    """Return the means of equally likely parts of a spread."""
    sums, filled = [0.0] * PARTS, 0.0
    for number, weight in zip(spread.numbers, spread.weights, strict=True):
        left = weight
        while left > 1e-12:
            part = min(PARTS - 1, int(filled * PARTS + 1e-9))
            taken = min(left, (part + 1) / PARTS - filled) if part < PARTS - 1 else left
            sums[part] += taken * number
            filled, left = filled + taken, left - taken
    return Spread.of((round(each * PARTS, DECIMALS), 1) for each in sums)


def _learnt(cases: Sequence[Case]) -> Iterator[str]:
    for ahead in AHEAD:
        of = [each for each in cases if each.ahead == ahead]
        shares = ", ".join(f"{each:.3f}" for each in spread_of(of).numbers)
        yield "[[ahead]]"
        yield f"months = {ahead}"
        yield f"givers = {len({each.giver for each in of})}"
        yield f"cases = {len(of)}"
        yield f"shares = [{shares}]"
        yield from (f"{name} = {value:.3f}" for name, value in scores(of).items())
        yield ""


def scores(cases: Sequence[Case]) -> dict[str, float]:
    """Return how far off each way to foretell was, each giver foretold by the others alone.

    The mean continuous ranked probability score, as a share of what was open; of a bare number
    that is its mean error. `held` is how often the 80 percent interval held what came, `held_50`
    and `held_90` the same of two others, `held_or_edge` how often it lay in the 80 percent interval
    or on its edge.
    """
    known = {
        giver: spread_of([each for each in cases if each.giver != giver])
        for giver in {each.giver for each in cases}
    }
    return {
        "crps": mean(known[each.giver].score(each.share) for each in cases),
        "crps_of_their_mean": mean(abs(known[each.giver].mean - each.share) for each in cases),
        "crps_of_nothing_comes": mean(each.share for each in cases),
        "crps_of_all_comes": mean(1 - each.share for each in cases),
        **{
            name: mean(_held(known[each.giver], each.share, sure) for each in cases)
            for name, sure in (("held_50", 0.5), ("held", 0.8), ("held_90", 0.9))
        },
        "held_or_edge": mean(_is_within(known[each.giver], each.share) for each in cases),
    }


def together(cases: Sequence[Case], many: int, luck: Random) -> float:
    """Return how often the 80 percent interval of several givers' sum held what came.

    The givers are drawn among those of one month, and foretold by all the others.
    """
    by_month: dict[int, list[Case]] = defaultdict(list)
    for each in cases:
        by_month[each.month].append(each)
    months = [month for month, some in by_month.items() if len(some) >= many]
    held = []
    for _ in range(DRAWS):
        drawn = luck.sample(by_month[luck.choice(months)], many)
        givers = {each.giver for each in drawn}
        shares = spread_of([each for each in cases if each.giver not in givers]).numbers
        step = sum(each.open for each in drawn) / STEPS
        sums = sums_of([each.open for each in drawn], shares, step)
        spread = Spread.of((steps * step, chance) for steps, chance in sums.items())
        held.append(_is_within(spread, sum(each.open * each.share for each in drawn)))
    return mean(held)


def _held(spread: Spread, share: float, sure: float) -> float:
    """Return how much of a share the middle of a spread holds: 1 or 0, but in part on its edge.

    Four in ten shares are exactly nothing after three months, six in ten all after two years. Where
    the spread foretells such a number with more chance than lies outside the interval, what came
    counts with that part of this chance that lies inside: else an interval could not but hold too
    much, and what it leaves out would never be counted. (The randomised probability integral
    transform of Czado, Gneiting and Held, 2009, without the dice.)
    """
    low, high = (1 - sure) / 2, (1 + sure) / 2
    came = round(share, DECIMALS)
    pairs = list(zip(spread.numbers, spread.weights, strict=True))
    below = sum(weight for number, weight in pairs if number < came)
    same = sum(weight for number, weight in pairs if number == came)
    if not same:
        return float(low <= below <= high)
    return max(0.0, min(high, below + same) - max(low, below)) / same


def _is_within(spread: Spread, share: float) -> bool:
    """Whether a share lies in the 80 percent interval, or on its edge."""
    return spread.quantile(0.1) <= share <= spread.quantile(0.9)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
