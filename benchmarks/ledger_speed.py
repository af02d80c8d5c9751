"""How fast the book is: `python benchmarks/ledger_speed.py [--entries 110000]`.

Prints a table: building entries from claims, appending them to a file in one go, appending them
all again, reading back with every seal checked, and folding them into records.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable, Iterable
from datetime import date
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TypeVar

from pledgebook.ledger import sqlite
from pledgebook.ledger.book import Book
from pledgebook.ledger.collect import collect
from pledgebook.ledger.record import Entry, entries_of
from pledgebook.model import Claim, Period, Report, Resource, Scope, Stage, exactly

CLAIMS_A_REPORT = 20
"""About what a news article of 3 kB holds when every kind is read."""

Result = TypeVar("Result")

AT, BY = "2024-09-26T10:00:00+00:00", "benchmark"


def main() -> None:
    """Measure, and print the table."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--entries", type=int, default=110_000)
    count = options.parse_args().entries
    print(f"{count:,} entries, {CLAIMS_A_REPORT} claims a report of 3 kB\n")
    print(f"{'step':<42}{'seconds':>9}{'entries/s':>12}")
    with TemporaryDirectory() as folder:
        measure(Path(folder) / "book.db", count)


def measure(path: Path, count: int) -> None:
    things = [told(number) for number in range(count // CLAIMS_A_REPORT + 1)]
    made = timed("make entries of reports and claims", count, lambda: entries(things, count))
    with Book(sqlite.open_to_add(path)) as book:
        timed("append to a new file, one transaction", count, lambda: book.append(made))
        timed("append again: all known, none added", count, lambda: book.append(made))
    with Book(sqlite.open_to_read(path)) as book:
        timed("read back, every seal checked", count, book.verify)
        timed("read back and collect into records", count, lambda: collect(book.entries()))
    size = path.stat().st_size
    print(f"\nfile: {size / 1e6:.1f} MB, {size / count:.0f} bytes an entry")


def timed(step: str, count: int, work: Callable[[], Result]) -> Result:
    started = time.perf_counter()
    result = work()
    seconds = time.perf_counter() - started
    print(f"{step:<42}{seconds:>9.2f}{count / seconds:>12,.0f}")
    return result


def entries(things: Iterable[tuple[Report, list[Claim]]], count: int) -> list[Entry]:
    each = (entry for report, claims in things for entry in entries_of(report, claims, AT, BY))
    return list(islice(each, count))


def told(number: int) -> tuple[Report, list[Claim]]:
    """Make up a report, and a claim for each of its first lines."""
    lines = [
        f"Country {number}-{line} pledged {line} officers in 2024."
        for line in range(CLAIMS_A_REPORT)
    ]
    text = "\n".join(lines) + "\nNothing else was said that day." * 60
    report = Report(text, f"report-{number}", "A Paper", date(2024, 1, 1))
    return report, [claim(report, line) for line in lines]


def claim(report: Report, line: str) -> Claim:
    start = report.text.index(line)
    return Claim(
        kind="commitment",
        evidence=report.cite(start, start + len(line)),
        actor=line.partition(" pledged")[0],
        subject="A Mission",
        resource=Resource.PERSONNEL,
        stage=Stage.PLEDGED,
        amount=exactly(int(line.split()[-4]), "police"),
        scope=Scope.TOTAL,
        period=Period("2024"),
    )


if __name__ == "__main__":
    main()
