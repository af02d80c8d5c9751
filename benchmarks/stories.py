"""Whether copies are found, and in what time: `python -m benchmarks.stories --corpus FILE.parquet`.

Three tables: the corpus at growing sizes, with its groups of identical bodies; copies that are made
of its reports, edited, cut or put into a digest, beside MinHash with bands (`rensa`, where it is
installed); and invented reports up to `--most`, to see how time and memory grow.
"""

from __future__ import annotations

import argparse
import resource
import time
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from importlib import import_module
from itertools import combinations
from pathlib import Path
from random import Random
from typing import Any

import polars as pl

from pledgebook.model import Report
from pledgebook.reconciling import prints as of_ours
from pledgebook.reconciling.stories import stories

FIRST = date(2031, 1, 1)
SIZES = (1_000, 2_000, 4_000, 8_000, 16_000)
INVENTED = (1_000, 10_000, 30_000, 100_000)
BANDS, ROWS = 64, 2
"""Bands of two rows: nine pairs in ten that share a fifth of their shingles meet in one of them."""


def corpus(file: Path, most: int) -> list[Report]:
    """Return the first reports of a corpus."""
    rows = pl.read_parquet(file).head(most).iter_rows(named=True)
    return [
        Report(row["text"], row["report"], row["publisher"], date.fromisoformat(row["published"]))
        for row in rows
    ]


def timed(reports: Sequence[Report]) -> tuple[dict[str, str], float]:
    """Return the stories, and the seconds of one processor that they took."""
    known = {each.id: each for each in reports}
    start = time.process_time()
    return stories(known), time.process_time() - start


def identical(reports: Iterable[Report]) -> list[list[Report]]:
    """Return the groups of reports with one body, blanks aside."""
    groups: dict[str, list[Report]] = defaultdict(list)
    for each in reports:
        groups[" ".join(each.text.split())].append(each)
    return [group for group in groups.values() if len(group) > 1]


def on_corpus(reports: Sequence[Report]) -> None:
    """Print what is found in the corpus, at growing sizes."""
    print("reports  stories  identical bodies  found  seconds  per 1,000  peak MB")
    for size in (*(each for each in SIZES if each < len(reports)), len(reports)):
        some = reports[:size]
        found, seconds = timed(some)
        groups = identical(some)
        joined = sum(len({found[each.id] for each in group}) == 1 for group in groups)
        row = (len(some), len(set(found.values())), len(groups), joined)
        print("{:7,}  {:7,}  {:16,}  {:5,}".format(*row), end="")
        print(f"  {seconds:7.1f}  {1000 * seconds / size:9.2f}  {_peak():7,}")


def made(reports: Sequence[Report], kind: str, random: Random) -> dict[str, tuple[Report, Report]]:
    """Return an original and a copy of it for each of some reports."""
    pairs = {}
    for place, original in enumerate(reports):
        words = original.text.split()
        match kind:
            case "one word in 20 changed":
                told = [random.choice(words) if random.random() < 0.05 else w for w in words]
            case "cut to a third":
                told = words[: len(words) // 3]
            case _:
                around = [_invented(random) for _ in range(8 * len(words))]
                told = [*around[: len(around) // 2], *words, *around[len(around) // 2 :]]
        day = (original.published or FIRST) + timedelta(days=random.randrange(5))
        copy = Report(" ".join(told), f"copy {place}", "The Copying Post", day)
        pairs[original.id] = (original, copy)
    return pairs


def on_copies(reports: Sequence[Report]) -> None:
    """Print how many made copies are known as such, by us and by MinHash with bands."""
    long = [each for each in reports if 150 < len(each.text.split()) < 800][:1000]
    print("copies                  ours  seconds  rensa  seconds")
    for kind in ("one word in 20 changed", "cut to a third", "in nine times the words"):
        pairs = made(long, kind, Random(7))
        every = [each for pair in pairs.values() for each in pair]
        found, seconds = timed(every)
        ours = sum(_are_joined(found, *pair) for pair in pairs.values())
        theirs, took = _rensa(every)
        met = sum(frozenset(map(_id, pair)) in theirs for pair in pairs.values())
        other = f"{met / len(pairs):5.3f}  {took:7.1f}" if took else "    –        –"
        print(f"{kind:<23} {ours / len(pairs):5.3f}  {seconds:7.1f}  {other}")


def _id(report: Report) -> str:
    return report.id


def _are_joined(found: Mapping[str, str], one: Report, other: Report) -> bool:
    return found[one.id] == found[other.id]


def _rensa(reports: Sequence[Report]) -> tuple[set[frozenset[str]], float]:
    """Return the pairs that meet in a band and pass our exact check; no time without it."""
    try:
        rensa: Any = import_module("rensa")
    except ImportError:
        return set(), 0
    start = time.process_time()
    told = [of_ours.shingles(of_ours.words(each.text)) for each in reports]
    hashes = [list(each) for each in told]
    matrix = rensa.RMinHash.digest_matrix_from_token_hash_sets(hashes, BANDS * ROWS, 7)
    drawers: dict[tuple[int, ...], list[int]] = defaultdict(list)
    for place, row in enumerate(matrix.to_rows()):
        for band in range(BANDS):
            drawers[band, *row[band * ROWS : band * ROWS + ROWS]].append(place)
    pairs = {pair for each in drawers.values() for pair in combinations(each, 2)}
    shared = {
        frozenset((reports[one].id, reports[other].id))
        for one, other in pairs
        if len(told[one] & told[other]) >= of_ours.COPIED * min(len(told[one]), len(told[other]))
    }
    return shared, time.process_time() - start


def _invented(random: Random) -> str:
    return "".join(random.choices("aeioulnrst", k=random.randrange(3, 9)))


def invented(size: int) -> list[Report]:
    """Return reports of 300 words, three in ten of them copies with some words changed."""
    random = Random(size)
    words = [_invented(random) for _ in range(5000)]
    texts: list[list[str]] = []
    for place in range(size):
        if place and random.random() < 0.3:
            source = texts[-random.randrange(1, min(place, 200) + 1)]
            texts.append([random.choice(words) if random.random() < 0.03 else w for w in source])
        else:
            texts.append(random.choices(words, k=300))
    return [
        Report(" ".join(text), str(place), None, FIRST + timedelta(days=place // 50))
        for place, text in enumerate(texts)
    ]


def on_invented(most: int) -> None:
    """Print how time and memory grow."""
    print("reports  stories  seconds  per 1,000  peak MB")
    for size in (each for each in INVENTED if each <= most):
        found, seconds = timed(invented(size))
        number = len(Counter(found.values()))
        print(f"{size:7,}  {number:7,}  {seconds:7.1f}  {1000 * seconds / size:9.2f}  {_peak():7,}")


def _peak() -> int:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("--corpus", type=Path, help="reports, as Parquet")
    options.add_argument("--rows", type=int, default=10**9, help="how many of them")
    options.add_argument("--most", type=int, default=30_000, help="how many invented reports")
    chosen = options.parse_args()
    on_invented(chosen.most)
    if chosen.corpus:
        reports = corpus(chosen.corpus, chosen.rows)
        print()
        on_copies(reports)
        print()
        on_corpus(reports)


if __name__ == "__main__":
    main()
