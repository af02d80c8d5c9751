"""How fast plans are found: `python benchmarks/plan.py [--peer VENV/bin/python] [--seeds N ...]`.

The same program, row by row, is given to HiGHS and, in a process of its own, to OR-Tools CP-SAT:
the most people by a month, for 40 contingents over 36 months to 1 %, and for 100 over 60 to 3 %.
Then 1,000 futures of 20 contributors. Seconds are of the processor, one thread each; CP-SAT stops
after 60 by the clock.

With `--questions` three questions are asked of 100 contingents over 60 months, to 3 %: the most
people by a month, the least money for the target, the earliest month with it.
"""

from __future__ import annotations

import argparse
import json
import math
import subprocess
import time
from bisect import bisect_left
from dataclasses import replace
from datetime import date
from random import Random

from pledgebook.errors import PlanUnsolved
from pledgebook.planning import LARGE_EFFORT
from pledgebook.planning.choose import Effort, bound, cheapest, earliest, most
from pledgebook.planning.draft import Draft
from pledgebook.planning.futures import futures
from pledgebook.planning.scenario import Contingent, Means, Pot, Price, Scenario

SIZES = ((40, 36, 0.01), (100, 60, 0.03))
SECONDS = 60.0
THOUSANDTHS = 1000
"""CP-SAT takes whole numbers only: money, in millions, is given to the thousandth."""

PEER = """
import json, sys, time
from ortools.sat.python import cp_model
told = json.load(sys.stdin)
model = cp_model.CpModel()
columns = [model.new_int_var(0, most, str(at)) for at, most in enumerate(told["most"])]
for least, most, row in told["rows"]:
    model.add_linear_constraint(sum(w * columns[at] for at, w in row), least, most)
model.maximize(sum(gain * columns[at] for at, gain in enumerate(told["gains"]) if gain))
solver = cp_model.CpSolver()
solver.parameters.num_workers = 1
solver.parameters.relative_gap_limit = told["gap"]
solver.parameters.max_time_in_seconds = told["seconds"]
begun = time.process_time()
status = solver.solve(model)
found = solver.objective_value if status in (cp_model.OPTIMAL, cp_model.FEASIBLE) else None
print(json.dumps([time.process_time() - begun, found, solver.best_objective_bound]))
"""


def made(many: int, months: int, seed: int) -> Scenario:
    """Return a scenario with contingents of a dozen parties, and room that grows."""
    luck = Random(seed)
    contingents = tuple(
        Contingent(
            f"c{number}",
            f"p{number % 12}",
            luck.choice([24, 60, 120, 140, 150, 200, 250, 400, 600]),
            1,
            luck.randint(0, 8),
            luck.choice([0, 2, 3, 4]),
        )
        for number in range(many)
    )
    people = sum(each.people for each in contingents)

    def room(first: float, last: float) -> tuple[int, ...]:
        return tuple(int(first + (last - first) * month / months) for month in range(months))

    return Scenario(
        start=date(2024, 10, 1),
        months=months,
        in_place=400,
        target=int(people * 0.7),
        by=months - 6,
        contingents=contingents,
        training=Means("training", room(600, 900), 150, 2e6, 3, 1),
        airlift=Means("airlift", (400,) * months, 200, 5e5, 1, 2, lasts=False),
        base=Means("base", room(1000, people * 0.8), 250, 1e7, 4, 1),
        equipment=Means("equipment", room(800, people * 0.8), 120, 6e6, 5, 2),
        money=(Pot("direct", 5e7, (2e7,) * months), Pot("trust_fund", 2e7, (5e6,) * months)),
        training_price=Price(2000),
        upkeep=Price(3000),
    )


def asked_of_peer(scenario: Scenario, gap: float, python: str) -> tuple[float, float | None, float]:
    """Return seconds, people and bound of the same program in CP-SAT."""
    draft = Draft(scenario)
    program = draft.program
    for at, people in draft.there(scenario.by).items():
        program.gains[at] = people
    whole = set(program.whole)
    rows = []
    for least, most_, row in program.rows:
        fine = any(at not in whole for at in row)
        scale = THOUSANDTHS if fine else 1
        weights = [(at, round(w if at not in whole else w * scale)) for at, w in row.items()]
        rows.append((_bound(least * scale, -1), _bound(most_ * scale, 1), weights))
    top = [int(m) if m < math.inf else 10**7 for m in program.most]
    told = {
        "gains": [round(gain) for gain in program.gains],
        "most": top,
        "rows": rows,
        "gap": gap,
        "seconds": SECONDS,
    }
    done = subprocess.run(
        [python, "-c", PEER], input=json.dumps(told), capture_output=True, text=True, check=True
    )
    seconds, found, bound = json.loads(done.stdout)
    return seconds, found, bound


def _bound(value: float, side: int) -> int:
    return side * 10**15 if math.isinf(value) else round(value)


def _told(seconds: float, people: float | None, gap: float) -> str:
    return f"  {seconds:6.1f} " + (f"{people:>7.0f} {gap:>6.1%}" if people else f"{'none':>14}")


def questions(scenario: Scenario, seed: int) -> None:
    """Print what each of three questions takes, and how far from the best its answer can be."""
    effort = LARGE_EFFORT
    begun = time.process_time()
    best = most(scenario, scenario.by, effort)
    seconds = time.process_time() - begun
    if best is None:
        return
    print(f"seed {seed} most: {seconds:.1f} s, {best.strength[scenario.by]}, {best.gap:.1%}")
    begun = time.process_time()
    least = cheapest(scenario, scenario.target, scenario.by, effort)
    seconds = time.process_time() - begun
    if least:
        print(f"seed {seed} cheapest: {seconds:.1f} s, {least.cost / 1e6:.0f} m, {least.gap:.1%}")
    begun = time.process_time()
    known = bisect_left(best.strength, scenario.target)
    soonest = earliest(scenario, scenario.target, effort, known)
    seconds = time.process_time() - begun
    months = range(scenario.months)
    bounded = (bound(scenario, month) >= scenario.target for month in months)
    none = next(month for month, can in zip(months, bounded, strict=False) if can)
    print(f"seed {seed} earliest: {seconds:.1f} s, month {soonest}, none before {none}", flush=True)


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--peer", help="the Python of a virtual environment with ortools")
    parser.add_argument("--seeds", type=int, nargs="+", default=[0, 1, 2])
    parser.add_argument("--questions", action="store_true")
    asked = parser.parse_args()
    if asked.questions:
        for seed in asked.seeds:
            questions(made(100, 60, seed), seed)
        return
    print("contingents months   gap seed  HiGHS: s, people, gap  CP-SAT: s, people, gap")
    for many, months, gap in SIZES:
        for seed in asked.seeds:
            scenario = made(many, months, seed)
            begun = time.process_time()
            try:
                best = most(scenario, scenario.by, Effort(gap, SECONDS))
            except PlanUnsolved:
                best = None
            seconds = time.process_time() - begun
            line = f"{many:>11} {months:>6} {gap:>5.0%} {seed:>4}"
            people = best.strength[scenario.by] - scenario.in_place if best else None
            line += _told(seconds, people, best.gap if best else math.inf)
            if asked.peer:
                peer, found, bound = asked_of_peer(scenario, gap, asked.peer)
                line += _told(peer, found, bound / found - 1 if found else math.inf)
            print(line, flush=True)
    sent = made(20, 36, 0)
    unsure = tuple(replace(each, chance=0.8, late=3.0) for each in sent.contingents)
    scenario = replace(sent, contingents=unsure)
    choice = most(scenario, scenario.by, Effort(0.01, SECONDS))
    if choice:
        begun = time.process_time()
        futures(scenario, choice, Random(0), 1_000)
        print(f"1,000 futures of 20 contributors: {time.process_time() - begun:.2f} s")


if __name__ == "__main__":
    main()
