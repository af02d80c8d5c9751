"""How large a book may get: `PYTHONPATH=. python benchmarks/size.py [--sizes 1000 10000 100000]`.

Simulated books of growing size, each in a process of its own: one mission after another is told
of, or one alone by more and more reports. For each step the processor time in seconds, and with
`--jobs 2` that of the other processes behind a "+"; then what it takes to add one more report to
the book, and to ask for a position as of a day in its middle; the seconds from beginning to end of
the first four steps; the peak memory of this process, the others aside; and the processor time for
a claim in these steps against that in the smallest book (1 where it grows with the size and not
faster).

With `--fold` a book is written without rulings and index, which takes long for a million claims,
and the first four steps alone are measured.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import asdict, dataclass, field, replace
from datetime import UTC, date, datetime
from multiprocessing import active_children
from multiprocessing.process import BaseProcess
from pathlib import Path
from typing import Any, TypeVar

from evaluation.simulate import of_size, simulate
from evaluation.simulating.knobs import Knobs

from pledgebook import workflow
from pledgebook.ledger.collect import collect
from pledgebook.ledger.record import entries_of, instant
from pledgebook.model import Records
from pledgebook.reconciling import reconcile, survey
from pledgebook.workflow import Reading, Recorder, View
from pledgebook.workflow.folding import by, hands, unswept

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
    """The processor time of each step, in this process and in those that work for it."""

    own: dict[str, float] = field(default_factory=dict)
    others: dict[str, float] = field(default_factory=dict)
    wall: dict[str, float] = field(default_factory=dict)

    def time(self, step: str, work: Callable[[], Result]) -> Result:
        """Do a piece of work, and note how long it took."""
        began = time.process_time(), _of_others(), time.perf_counter()
        result = work()
        self.own[step] = time.process_time() - began[0]
        self.others[step] = _of_others() - began[1]
        self.wall[step] = time.perf_counter() - began[2]
        return result


def _of_others() -> float:
    """Return the processor time of the processes that this one began."""
    ended = resource.getrusage(resource.RUSAGE_CHILDREN)
    return ended.ru_utime + ended.ru_stime + sum(map(_at_work, active_children()))


def _at_work(process: BaseProcess) -> float:
    """Return the processor time of a process that has not ended, as Linux keeps it."""
    told = Path(f"/proc/{process.pid}/stat").read_text("utf-8").rpartition(")")[2].split()
    return (int(told[11]) + int(told[12])) / os.sysconf("SC_CLK_TCK")


def main() -> None:
    """Measure, and print a line for each size."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--sizes", type=int, nargs="+", default=SIZES)
    options.add_argument("--shape", choices=SHAPES, default="many")
    options.add_argument("--jobs", type=int, default=1)
    options.add_argument("--fold", action="store_true")
    options.add_argument("--alone", help=argparse.SUPPRESS)
    asked = options.parse_args()
    if asked.alone:
        print(json.dumps(measured(Path(asked.alone), asked.jobs, fold=asked.fold)))
        return
    first = 0.0
    for size in asked.sizes:
        with tempfile.TemporaryDirectory() as folder:
            book = Path(folder) / "book"
            write = recorded if asked.fold else written
            write(book, SHAPES[asked.shape](int(size * TO_THE_CLAIMS_ASKED)))
            told = alone(book, asked.jobs, fold=asked.fold)
        own, others, wall = (told[each] for each in ("own", "others", "wall"))
        fold = list(own)[:STEPS]
        a_claim = sum(own[each] + others[each] for each in fold) / told["claims"]
        if not first:
            names = ("claims", *own, "wall", "MB", "growth")
            print(" ".join(f"{each:>14}" for each in names))
            first = a_claim
        steps = (_told(own[each], others[each]) for each in own)
        seconds = f"{sum(wall[each] for each in fold):.0f}"
        memory = f"{told['megabytes']:,.0f}"
        row = (f"{told['claims']:,}", *steps, seconds, memory, f"{a_claim / first:.2f}")
        print(" ".join(f"{each:>14}" for each in row), flush=True)


def _told(own: float, others: float) -> str:
    return f"{own:,.2f}" + (f" + {others:,.2f}" if others else "")


STEPS = 4
"""The first steps, which make up reading, reconciling and replaying a book."""


def written(place: Path, knobs: Knobs) -> None:
    """Write a simulated book, with the rulings that stand."""
    with workflow.open_book_to_add(place) as book:
        workflow.add(book, simulate(1, knobs).readings, RECORDER)


def recorded(place: Path, knobs: Knobs) -> None:
    """Write a simulated book, on which nobody has ruled yet."""
    at = instant(RECORDER.at)
    with workflow.open_book_to_add(place) as book:
        found = simulate(1, knobs).readings
        book.append(
            entry
            for one in found
            for entry in entries_of(one.report, one.claims, at, RECORDER.name)
        )


def alone(place: Path, jobs: int, *, fold: bool) -> dict[str, Any]:
    """Measure in a process of its own, so that its peak memory is that of the book."""
    command = [sys.executable, __file__, "--alone", str(place), "--jobs", str(jobs)]
    asked = [*command, "--fold"] if fold else command
    done = subprocess.run(asked, stdout=subprocess.PIPE, check=True)
    told: dict[str, Any] = json.loads(done.stdout)
    return told


def measured(place: Path, jobs: int, *, fold: bool) -> dict[str, Any]:
    """Return the seconds of each step, the peak memory and the number of claims."""
    clock = Clock()
    with workflow.open_book(place) as book:
        entries = book.last()[0]
    with unswept(), hands(jobs, entries) as several:
        with workflow.open_book(place) as book:
            records = clock.time("collect", lambda: collect(book.entries()))
            tables = book.tables
        bare, each = replace(records, rulings={}), by(several, len(records.claims))
        surveyed = clock.time("survey", lambda: survey(bare, tables, each))
        rulings = clock.time("reconcile", lambda: reconcile(surveyed, tables, each))
        ruled = replace(surveyed, rulings={one.claim: one for one in rulings})
        clock.time("replay", lambda: workflow.stands(ruled, View(), tables, several))
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    if not fold:
        clock.time("add one", lambda: add_one(place, records))
        told = Counter(each.name for each in surveyed.missions.values())
        most = told.most_common(1)[0][0]
        clock.time("as of", lambda: as_of(place, records, most))
    return {**asdict(clock), "megabytes": peak, "claims": len(records.claims)}


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
