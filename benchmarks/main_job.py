"""How fast the main job is: `python benchmarks/main_job.py --peer VENV/bin/python [--runs 5]`.

Prints seconds and peak memory of whole processes: `brief` on five reports, `--help`, and `claims`
over 2,000 documents, by one process and by two; then documents per second on web pages, beside a
chain of published packages. With `--rows 16398`, the whole corpus, it takes half an hour.
What it reads lies beside the project in ../shared; benchmarks/README.md says how to set it up.
"""

from __future__ import annotations

import argparse
import json
import multiprocessing
import os
import re
import resource
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TypeVar

SHARED = Path(__file__).parent.parent.parent / "shared"
REPORTS = SHARED / "reports" / "haiti-2024"
CORPUS = SHARED / "data" / "corpus" / "us-government-2021-2026.parquet"
BENCH = SHARED / "bench"
Result = TypeVar("Result")

JOBS = (1, 2)
SHARES = (0.1, 0.5, 1.0)
"""Of the corpus, at which the peak memory is told: it stays where it was at the first."""

COMMAND = [sys.executable, "-m", "pledgebook"]


@dataclass(frozen=True)
class Run:
    """Seconds on the clock and peak memory in megabytes of one process."""

    seconds: float
    megabytes: float


def main() -> None:
    """Measure, and print the tables."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--runs", type=int, default=5)
    options.add_argument("--rows", type=int, default=2000, help="rows of the corpus; 0 for none")
    options.add_argument("--corpus-runs", type=int, default=1)
    options.add_argument("--pages", type=int, default=25)
    options.add_argument("--peer", help="the Python that has the packages of peer_stack.py")
    asked = options.parse_args()
    print(f"{'process':<42}{'median s':>10}{'min-max s':>16}{'peak MB':>9}")
    told("pledgebook --help", [run(["--help"]) for _ in range(asked.runs)])
    told("brief, five reports", [run(["brief", str(REPORTS)]) for _ in range(asked.runs)])
    with TemporaryDirectory() as folder:
        if asked.rows:
            over_corpus(Path(folder) / "corpus", asked.rows, asked.corpus_runs)
        beside_peer(Path(folder) / "pages", asked.pages, asked.runs, asked.peer)


def run(arguments: Sequence[str], out: Path = Path(os.devnull)) -> Run:
    """Run the command to its end, its output written to a file or thrown away."""
    begun = time.perf_counter()
    with (
        out.open("wb") as output,
        subprocess.Popen(
            [*COMMAND, *arguments], stdout=output, stderr=subprocess.DEVNULL
        ) as process,
    ):
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    seconds = time.perf_counter() - begun
    if process.returncode not in (0, 3):  # 3: a report was parked
        raise SystemExit(f"{arguments} ended with {process.returncode}")
    return Run(seconds, usage.ru_maxrss / 1024)


def told(name: str, runs: Sequence[Run]) -> float:
    """Print a line of the table; return the median seconds."""
    seconds = [one.seconds for one in runs]
    median = statistics.median(seconds)
    spread = f"{min(seconds):.2f}-{max(seconds):.2f}"
    peak = max(one.megabytes for one in runs)
    print(f"{name:<42}{median:>10.2f}{spread:>16}{peak:>9.0f}", flush=True)
    return median


def apart(work: Callable[..., Result], *arguments: object) -> Result:
    """Do it in a fresh process: what is loaded here counts as memory of what is begun here."""
    with multiprocessing.get_context("spawn").Pool(1) as pool:
        return pool.apply(work, arguments)


def over_corpus(folder: Path, rows: int, runs: int) -> None:
    """Time `claims` over the first rows of the corpus, written as a folder with an index."""
    size = apart(write_corpus, folder, rows)
    outputs = []
    for jobs in JOBS:
        out = folder.with_suffix(f".{jobs}.jsonl")
        timed = [run(["claims", str(folder), "--jobs", str(jobs)], out) for _ in range(runs)]
        seconds = told(f"claims --jobs {jobs}, {rows:,} documents", timed)
        print(f"{'':<42}{rows / seconds:,.1f} documents/s, {size / seconds / 1e6:.2f} MB/s")
        outputs.append(out.read_bytes())
    same = "the same" if len(set(outputs)) == 1 else "DIFFERENT"
    print(f"{'':<42}{same} output, {len(outputs[0]) / 1e6:.1f} MB")
    peaks = apart(peaks_over, folder)
    told_of = ", ".join(
        f"{peak:.0f} MB at {share:.0%}" for share, peak in zip(SHARES, peaks, strict=True)
    )
    print(f"{'':<42}peak memory of one process: {told_of}\n")


def peaks_over(folder: Path) -> list[float]:
    """Return the peak memory, in megabytes, when these shares of a folder have been read."""
    from pledgebook import workflow
    from pledgebook.workflow import Known

    sources = workflow.list_sources([str(folder)])
    marks = [round(share * len(sources)) for share in SHARES]
    peaks = []
    for done, _ in enumerate(workflow.read_sources(sources, Known(), None, 10**9), 1):
        if done in marks:
            peaks.append(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)
    return peaks


def write_corpus(folder: Path, rows: int) -> int:
    """Write the first rows as Markdown files with an index; return the bytes of text."""
    import polars as pl

    table = pl.read_parquet(CORPUS, n_rows=rows)
    folder.mkdir()
    size = 0
    with (folder / "index.jsonl").open("w", encoding="utf-8") as index:
        for row in table.iter_rows(named=True):
            text, file = row.pop("text").encode(), f"{row['report']}.md"
            size += (folder / file).write_bytes(text)
            index.write(json.dumps({**row, "file": file, "language": "en"}) + "\n")
    return size


def beside_peer(folder: Path, pages: int, runs: int, peer: str | None) -> None:
    """Time ours and the peer's on the same pages, each in one process that is warm."""
    maker = [sys.executable, str(BENCH / "make_pages.py"), str(REPORTS), str(folder)]
    subprocess.run([*maker, "--count", str(pages)], check=True)
    ours, anew = apart(of_ours, folder, runs), apart(partial(of_ours, anew=True), folder, runs)
    print(f"{'documents/s on pages':<42}{ours:>10.1f}  pledgebook: every kind of claim")
    print(f"{'':<42}{anew:>10.1f}  the same, each page as if it were the first")
    if peer is None:
        print("no --peer: the packages are not measured beside it")
        return
    script = [peer, str(BENCH / "peer_stack.py"), str(folder)]
    done = subprocess.run(
        [*script, "--count", str(pages), "--runs", str(runs)],
        capture_output=True,
        text=True,
        check=True,
    )
    found = re.search(r"([\d.]+) documents/s", done.stdout)
    if found is None:
        raise SystemExit(f"peer_stack.py says: {done.stdout}")
    theirs = float(found[1])
    print(f"{'':<42}{theirs:>10.1f}  packages: sentences, quantities, dates, duplicates")
    print(f"{'ratio':<42}{ours / theirs:>10.1f}  {anew / theirs:.1f} with each page as the first")
    print(f"{'':<42}{done.stdout.splitlines()[0]}")


def of_ours(folder: Path, runs: int, *, anew: bool = False) -> float:
    """Return the documents per second of reading pages into claims, the median of the runs.

    What is kept of a sentence is forgotten before each run, or with `anew` before each page.
    """
    from pledgebook import workflow
    from pledgebook.reading import cues, lines
    from pledgebook.workflow import Known, Reading

    def forget() -> None:
        lines.parse.cache_clear()  # with it goes what is weighed of a sentence
        cues.bits_of.cache_clear()

    sources = workflow.list_sources([str(folder)])
    seconds = []
    for _ in range(runs + 1):
        forget()
        read = []
        begun = time.perf_counter()
        for one in workflow.read_sources(sources, Known(), None, 10**9):
            read.append(one)
            if anew:
                forget()
        seconds.append(time.perf_counter() - begun)
        if not all(isinstance(one, Reading) for one in read):
            raise SystemExit(f"not every page could be read: {read}")
    return len(sources) / statistics.median(seconds[1:])


if __name__ == "__main__":
    main()
