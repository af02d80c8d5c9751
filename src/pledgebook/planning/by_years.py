"""A first plan for programs that are too large to be solved whole: one year after the other.

In each step the numbers of one year are whole, those of the years before stay as they were found,
and those after may still be fractions: so a year is planned with an eye to all that follows.
What comes later can be left out, so that no year leads into a blind alley, unless so many people
are a condition; then the first years aim higher than they must.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from pledgebook.errors import PlanUnsolved
from pledgebook.planning.solver import Program, Solution, solve

LARGE = 1_000
"""Whole numbers from which on a program is first solved by years: 40 contingents over 36 months
have 900 and are solved at once in two seconds, 100 over 60 have 2,100 and not in a minute."""

YEAR = 12
"""Months made whole in one step. The plans of six months end 1.2 to 3.0 % below the bound, those of
twelve 0.7 to 2.8 %, in the same time (three scenarios of `benchmarks/plan.py`)."""

GAP = 0.003
"""Share of the best that a year may miss: five years lose no more than half of 3 % by it."""

GAP_OF_COST = 0.008
"""The same where people are a condition: what it loses and what `EASES` lose are within 3 %. With
0.003 plans cost half a percent less, and the fourth of five years takes up to 40 s."""

EASES = 0.01, 0.015
"""Share by which all years but the last aim higher than they must, for what packing loses later;
the second is tried where the first ends short. Plans of `benchmarks/plan.py` cost 1.1 to 2.5 % over
the bound so, up to 8 % where early years aim higher than later ones; with none they end short."""

DEAR = 20
"""Times what a person costs on average that one person short of the target is taken to cost: so
nobody is left out to save money, and no year is without a plan."""

ROUNDING = 1e-6
"""Nobody, but for rounding."""

Weights = Mapping[int, float]


def large(program: Program) -> bool:
    """Whether a program is first solved by years."""
    return len(program.whole) >= LARGE


def solved(
    program: Program,
    months: Mapping[int, int],
    gap: float,
    seconds: float,
    goal: Weights | None = None,
) -> Solution | None:
    """Return the best numbers, as `solve` does; where a program is large, from a first plan on.

    months   the month of each whole number.
    seconds  for each step.
    goal     people of whom so many are a condition: the last row of the program.
    """
    if not large(program):
        return solve(program, gap, seconds)
    return solve(program, gap, seconds, _start(program, months, seconds, goal))


def _start(
    program: Program, months: Mapping[int, int], seconds: float, goal: Weights | None
) -> tuple[float, ...] | None:
    """Return a first plan: where people are a condition the best, or else the one with the most."""
    if not goal:
        return _by_years(program, months, seconds, GAP)
    best = _with_goal(program, months, seconds) if any(program.gains) else None
    most = replace(program, gains=[goal.get(at, 0.0) for at in range(len(program.gains))])
    return best or _by_years(most, months, seconds, GAP)


def _with_goal(
    program: Program, months: Mapping[int, int], seconds: float
) -> tuple[float, ...] | None:
    """Return a first plan that has the people who are a condition; None where some are short."""
    whole = solve(replace(program, whole=[]), 0.0, seconds)
    if whole is None:
        return None
    short = len(program.gains)
    *rows, (least, most, weights) = program.rows
    eased = replace(
        program,
        gains=[*program.gains, DEAR * whole.gain / max(least, 1.0)],
        least=[*program.least, 0.0],
        most=[*program.most, least],
        rows=[*rows, (least, most, {**weights, short: 1.0})],
    )
    for ease in EASES:
        numbers = _by_years(eased, months, seconds, GAP_OF_COST, ease)
        if numbers and numbers[short] < ROUNDING:
            return numbers[:short]
    return None


def _by_years(
    program: Program, months: Mapping[int, int], seconds: float, gap: float, ease: float = 0.0
) -> tuple[float, ...] | None:
    """Return numbers that hold every row; None where a year has none, or none was found in time.

    gap   the share of the best that a year may miss.
    ease  by which share every year but the last asks for more by the last row.
    """
    lowest, highest = list(program.least), list(program.most)
    firsts = range(0, max(months.values()) + 1, YEAR)
    numbers = None
    for first in firsts:
        year = [at for at in program.whole if first <= months[at] < first + YEAR]
        part = replace(program, least=lowest, most=highest, whole=year)
        try:
            found = solve(_raised(part, ease) if first < firsts[-1] else part, gap, seconds)
        except PlanUnsolved:
            return None
        if found is None:
            return None
        numbers = found.numbers
        for at in year:
            lowest[at] = highest[at] = round(numbers[at])
    return numbers


def _raised(program: Program, ease: float) -> Program:
    """Return a program that asks for more by its last row."""
    *rows, (least, most, weights) = program.rows
    return replace(program, rows=[*rows, (least * (1 + ease), most, weights)]) if ease else program
