"""The back-test: every record replayed from each quarter, forecast without its own future.

A mission is forecast by the records of the others alone. Beside the forecast stand what people
use without one: that nothing changes, that the trend of half a year goes on, that it goes as the
mean build-up went; each as a bare number and with the spread that its errors had elsewhere.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from pledgebook.assessing.forecast.build_ups import BuildUp, Records, State
from pledgebook.assessing.forecast.outside import outside
from pledgebook.assessing.forecast.spread import Spread
from pledgebook.model import Scored

AHEAD = (3, 6, 12)
"""Months ahead that are forecast."""

QUARTER = 3
TREND = 6
"""Months over which the trend is taken."""

INTERVALS = (0.5, 0.8, 0.9)
"""How often an interval says that it holds what comes: half, four in five, nine in ten."""


@dataclass(frozen=True, slots=True)
class Replay:
    """One forecast that could have been made, with what came."""

    mission: str
    month: int
    ahead: int
    state: State
    came: float


def replays(records: Records) -> tuple[Replay, ...]:
    """Return every forecast from a quarter's end whose outcome is on record."""
    return tuple(_replays(records))


def _replays(records: Records) -> Iterator[Replay]:
    for one in records.build_ups:
        for month, state in one.states.items():
            for ahead in AHEAD if month % QUARTER == QUARTER - 1 and state.people else ():
                if month + ahead in one.people:
                    yield Replay(one.mission, month, ahead, state, one.people[month + ahead])


def backtest(records: Records) -> tuple[Scored, ...]:
    """Return the error table: each method for each horizon and for all, the forecast first."""
    cases = replays(records)
    spreads = [outside(each.state, each.ahead, records, each.mission) for each in cases]
    methods = {"forecast": spreads}
    for name, guess in GUESSES.items():
        guessed = [guess(each, records) for each in cases]
        methods[name] = [Spread.of([(number, 1)]) for number in guessed]
        methods[f"{name}, with spread"] = _with_spread(cases, guessed)
    return tuple(
        scored(method, ahead, cases, found)
        for method, found in methods.items()
        for ahead in (*AHEAD, None)
    )


def scored(
    method: str, ahead: int | None, cases: Sequence[Replay], spreads: Sequence[Spread]
) -> Scored:
    """Return how far off spreads were, over the cases of one horizon or of all."""
    pairs = [
        (case, spread, spread.score(case.came))
        for case, spread in zip(cases, spreads, strict=True)
        if ahead in (None, case.ahead)
    ]
    is_bare = all(len(spread.numbers) == 1 for _, spread, _ in pairs)
    half, held, nine = (
        None if is_bare else _held([(each, spread) for each, spread, _ in pairs], sure)
        for sure in INTERVALS
    )
    return Scored(
        method,
        ahead,
        len(pairs),
        sum(off for _, _, off in pairs) / len(pairs),
        sum(off / case.state.ceiling for case, _, off in pairs) / len(pairs),
        held,
        half,
        nine,
    )


def _held(pairs: Sequence[tuple[Replay, Spread]], sure: float) -> float:
    """Return how often an interval held what came."""
    low, high = (1 - sure) / 2, (1 + sure) / 2
    inside = [s.quantile(low) <= case.came <= s.quantile(high) for case, s in pairs]
    return sum(inside) / len(inside)


def _with_spread(cases: Sequence[Replay], guessed: Sequence[float]) -> list[Spread]:
    """Return each guess with the errors that the same guess had on the other missions."""
    errors: dict[int, list[tuple[str, float]]] = defaultdict(list)
    for case, number in zip(cases, guessed, strict=True):
        errors[case.ahead].append((case.mission, (case.came - number) / case.state.ceiling))
    return [
        Spread.of(
            (max(0.0, number + off * case.state.ceiling), 1)
            for mission, off in errors[case.ahead]
            if mission != case.mission
        )
        for case, number in zip(cases, guessed, strict=True)
    ]


def _stays(case: Replay, _: Records) -> float:
    return case.state.people


def _goes_on(case: Replay, records: Records) -> float:
    people = _of(case, records).people
    months = [month for month in range(case.month - TREND, case.month + 1) if month in people]
    middle, mean = sum(months) / len(months), sum(people[m] for m in months) / len(months)
    wide = sum((month - middle) ** 2 for month in months)
    slope = sum((m - middle) * (people[m] - mean) for m in months) / wide if wide else 0.0
    return max(0.0, case.state.people + slope * case.ahead)


def _as_the_mean(case: Replay, records: Records) -> float:
    """Return the ceiling times the mean share filled, elsewhere, as long after it was set."""
    since = case.state.since
    then, now = (_mean_filled(case.mission, since + more, records) for more in (case.ahead, 0))
    return max(0.0, case.state.people + (then - now) * case.state.ceiling)


def _mean_filled(mission: str, since: int, records: Records) -> float:
    others = (one for one in records.build_ups if one.mission != mission)
    filled = [s.filled for one in others for s in one.states.values() if s.since == since]
    return sum(filled) / len(filled) if filled else 1.0


def _of(case: Replay, records: Records) -> BuildUp:
    return next(one for one in records.build_ups if one.mission == case.mission)


GUESSES: dict[str, Callable[[Replay, Records], float]] = {
    "nothing changes": _stays,
    "the trend goes on": _goes_on,
    "the mean build-up": _as_the_mean,
}
"""What a forecast is compared with."""
