"""How large a book may get: `PYTHONPATH=. python benchmarks/size.py [--sizes 1000 10000 100000]`.

Simulated books of growing size, each in a process of its own: one mission after another is told
of, or one alone by more and more reports. For each step the processor time in seconds; then the
peak memory, the seconds for a thousand claims against those of the smallest book (1 where the
time grows with the size and not faster), and what somebody waits for who adds one more report to
the book, or asks for a position as of a day in its middle.
"""

from __future__ import annotations

import argparse
import json
import resource
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TypeVar

from evaluation.simulate import of_size, simulate
from evaluation.simulating.knobs import Knobs

from pledgebook import workflow
from pledgebook.ledger.collect import collect
from pledgebook.model import Records
from pledgebook.reconciling import reconcile, survey
from pledgebook.workflow import Reading, Recorder, View

SIZES = (1_000, 3_000, 10_000, 30_000, 100_000)

RECORDER = Recorder("benchmark", datetime(2026, 1, 1, tzinfo=UTC))

TO_THE_CLAIMS_ASKED = 1.25
"""Copies to the word claim what is claimed already, so that a book has fewer than were told."""

Result = TypeVar("Result")


def many_missions(claims: int) -> Knobs:
    """Return the knobs for a book on as many missions as such a book would have."""
    return of_size(claims)


def one_mission(claims: int) -> Knobs:
    """Return the knobs for a book on one mission, told of more and more often."""
    knobs = of_size(claims)
    return replace(knobs, missions=1, tellings=knobs.tellings * knobs.missions)


SHAPES: dict[str, Callable[[int], Knobs]] = {"many": many_missions, "one": one_mission}


@dataclass
class Clock:
    """The processor time of each step."""

    seconds: dict[str, float] = field(default_factory=dict)

    def time(self, step: str, work: Callable[[], Result]) -> Result:
        """Do a piece of work, and note how long it took."""
        began = time.process_time()
        result = work()
        self.seconds[step] = time.process_time() - began
        return result


def main() -> None:
    """Measure, and print a line for each size."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--sizes", type=int, nargs="+", default=SIZES)
    options.add_argument("--shape", choices=SHAPES, default="many")
    options.add_argument("--alone", help=argparse.SUPPRESS)
    asked = options.parse_args()
    if asked.alone:
        print(json.dumps(measured(Path(asked.alone))))
        return
    first = 0.0
    for size in asked.sizes:
        with TemporaryDirectory() as folder:
            book = Path(folder) / "book"
            written(book, SHAPES[asked.shape](int(size * TO_THE_CLAIMS_ASKED)))
            told = alone(book)
        seconds = {step: number for step, number in told.items() if step[0] != "_"}
        a_claim = sum(list(seconds.values())[:STEPS]) / told["_claims"]
        if not first:
            print(" ".join(f"{each:>10}" for each in ("claims", *seconds, "MB", "growth")))
            first = a_claim
        numbers = [f"{told['_claims']:>10,.0f}", *(f"{each:>10.2f}" for each in seconds.values())]
        growth = f"{told['_megabytes']:>10,.0f} {a_claim / first:>10.2f}"
        print(" ".join([*numbers, growth]), flush=True)


STEPS = 4
"""The first steps, which make up reading, reconciling and replaying a book."""


def written(place: Path, knobs: Knobs) -> None:
    """Write a simulated book, with the rulings that stand."""
    with workflow.open_book_to_add(place) as book:
        workflow.add(book, simulate(1, knobs).readings, RECORDER)


def alone(place: Path) -> dict[str, float]:
    """Measure in a process of its own, so that its peak memory is that of the book."""
    command = [sys.executable, __file__, "--alone", str(place)]
    done = subprocess.run(command, stdout=subprocess.PIPE, check=True)
    told: dict[str, float] = json.loads(done.stdout)
    return told


def measured(place: Path) -> dict[str, float]:
    """Return the seconds of each step, the peak memory and the number of claims."""
    clock = Clock()
    with workflow.open_book(place) as book:
        records = clock.time("collect", lambda: collect(book.entries()))
    surveyed = clock.time("survey", lambda: survey(replace(records, rulings={})))
    rulings = clock.time("reconcile", lambda: reconcile(surveyed))
    ruled = replace(surveyed, rulings={one.claim: one for one in rulings})
    clock.time("replay", lambda: workflow.stands(ruled, View()))
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    clock.time("add one", lambda: add_one(place, records))
    told = Counter(each.name for each in surveyed.missions.values())
    most = told.most_common(1)[0][0]
    clock.time("as of", lambda: as_of(place, records, most))
    return {**clock.seconds, "_megabytes": peak, "_claims": len(records.claims)}


def add_one(place: Path, records: Records) -> None:
    """Add one more report."""
    last = max(records.reports.values(), key=lambda each: each.published or date.min)
    claims = [each for each in records.claims.values() if each.evidence.report == last.id]
    report = replace(last, text=f"{last.text} That is all.", name="one more")
    moved = [replace(one, evidence=replace(one.evidence, report=report.id)) for one in claims]
    with workflow.open_book_to_add(place) as book:
        workflow.add(book, [Reading(report, tuple(moved))], RECORDER)


def as_of(place: Path, records: Records, mission: str) -> None:
    """Ask for the position of the mission that is told of most, as of a day in the middle."""
    days = sorted(each.published for each in records.reports.values() if each.published)
    with workflow.open_book(place) as book:
        workflow.positions_in(book, View(days[len(days) // 2], mission=mission))


if __name__ == "__main__":
    main()
