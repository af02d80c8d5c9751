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

EASE = 0.01
"""Share by which a year aims higher than the one after. With none, no scenario of three is planned
to its end; with this, two are, to 2 % of the least cost; with twice as much, to 4 %."""

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
        return _by_years(program, months, seconds, 0.0)
    most = replace(program, gains=[goal.get(at, 0.0) for at in range(len(program.gains))])
    best = _by_years(program, months, seconds, EASE) if any(program.gains) else None
    return best or _by_years(most, months, seconds, 0.0)


def _by_years(
    program: Program, months: Mapping[int, int], seconds: float, ease: float
) -> tuple[float, ...] | None:
    """Return numbers that hold every row; None where a year has none, or none was found in time."""
    lowest, highest = list(program.least), list(program.most)
    firsts = range(0, max(months.values()) + 1, YEAR)
    numbers = None
    for left, first in zip(reversed(range(len(firsts))), firsts, strict=True):
        year = [at for at in program.whole if first <= months[at] < first + YEAR]
        part = replace(program, least=lowest, most=highest, whole=year)
        try:
            found = solve(_raised(part, 1 + ease * left) if ease else part, GAP, seconds)
        except PlanUnsolved:
            return None
        if found is None:
            return None
        numbers = found.numbers
        for at in year:
            lowest[at] = highest[at] = round(numbers[at])
    return numbers


def _raised(program: Program, times: float) -> Program:
    """Return a program that asks for more by its last row."""
    *rows, (least, most, weights) = program.rows
    return replace(program, rows=[*rows, (least * times, most, weights)])
