"""Kill the command line at random moments while it adds: `python benchmarks/kill_while_adding.py`.

Each round starts `pledgebook add --book FILE REPORTS`, kills it between its start and the time
that a whole run takes, and then asks: does `pledgebook verify` pass, does adding again complete
the book, and does the book then hold what an undisturbed run put there? The tests do the same to
the ledger alone, at moments when it is writing.

    --kills 100      rounds
    --reports PATH   what to add; without it, made-up reports
    --seed 1         of the moments
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import time
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

from pledgebook.ledger import sqlite
from pledgebook.ledger.book import Book
from pledgebook.ledger.collect import collect
from pledgebook.model import Records

PLEDGEBOOK = [sys.executable, "-m", "pledgebook"]

MADE_UP_REPORTS = 30


def main() -> None:
    """Kill, check, and print what was found; exit code 1 where a check failed."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--kills", type=int, default=100)
    options.add_argument("--reports", type=Path)
    options.add_argument("--seed", type=int, default=1)
    asked = options.parse_args()
    with TemporaryDirectory() as folder:
        reports = asked.reports or made_up(Path(folder) / "reports")
        rounds(Path(folder), reports, asked.kills, Random(asked.seed))


def rounds(folder: Path, reports: Path, kills: int, moments: Random) -> None:
    """Run the rounds and print what was found; leave the program at the first failure."""
    began = time.perf_counter()
    run("add", folder / "whole.db", reports)
    seconds = time.perf_counter() - began
    undisturbed, count = recorded(folder / "whole.db")
    print(f"a whole run takes {seconds:.2f} s and writes {count} entries")
    found = [
        one_round(folder / f"{kill}.db", reports, moments.uniform(0, seconds), undisturbed)
        for kill in range(kills)
    ]
    partly = sum(0 < kept < count for kept in found)
    none = sum(kept == 0 for kept in found)
    print(f"{kills} kills: {none} before the first entry, {partly} midway, the others after")
    print("every book opened, verified, and was completed by adding again")


def one_round(book: Path, reports: Path, moment: float, undisturbed: Records) -> int:
    """Kill one run, complete it, and return how many entries the killed run had kept."""
    process = subprocess.Popen(
        [*PLEDGEBOOK, "add", "--book", str(book), str(reports)],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    time.sleep(moment)
    process.kill()
    process.wait()
    kept = 0
    if book.exists():
        run("verify", book)
        _, kept = recorded(book)
    run("add", book, reports)
    run("verify", book)
    again, _ = recorded(book)
    if again != undisturbed:
        sys.exit(f"{book.name}: killed after {moment:.3f} s, the completed book differs")
    return kept


def run(command: str, book: Path, *paths: Path) -> None:
    """Run one command to its end; leave the program where it fails."""
    arguments = [*PLEDGEBOOK, command, "--book", str(book), *map(str, paths)]
    done = subprocess.run(arguments, capture_output=True, text=True, check=False)
    if done.returncode:
        sys.exit(f"{command} ended with exit code {done.returncode}:\n{done.stderr}")


def recorded(path: Path) -> tuple[Records, int]:
    """Return what a book holds, every seal checked, and how many entries it has."""
    with Book(sqlite.open_to_read(path)) as book:
        return collect(book.entries()), book.verify()


def made_up(folder: Path) -> Path:
    """Write reports with an index beside them; return their folder."""
    folder.mkdir()
    lines = []
    for number in range(MADE_UP_REPORTS):
        text = (
            f"Kenya has deployed {400 + number} police officers to Haiti, the ministry said.\n\n"
            f"Benin pledged {2000 + number} troops to the Multinational Security Support Mission.\n"
        )
        (folder / f"{number}.txt").write_text(text, "utf-8")
        day = f"2024-09-{number % 28 + 1:02}"
        lines.append(json.dumps({"file": f"{number}.txt", "published": day}))
    (folder / "index.jsonl").write_text("\n".join(lines), "utf-8")
    return folder


if __name__ == "__main__":
    main()
