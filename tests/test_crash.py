"""A process killed at any moment while it adds leaves a book that opens, verifies and goes on."""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path
from random import Random

import pytest

from adding import ENTRIES_A_REPORT, add
from pledgebook.ledger import sqlite
from pledgebook.ledger.book import Book
from pledgebook.ledger.collect import collect
from pledgebook.model import Records

REPORTS = 40
"""Enough for a run to last about as long as Python takes to start."""

KILLS = 120

SCRIPT = Path(__file__).with_name("adding.py")


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> tuple[Records, float]:
    """What an undisturbed run records, and the seconds for which it is at the book."""
    path = tmp_path_factory.mktemp("whole") / "book.db"
    with started(path) as process:
        begun = time.perf_counter()
        hears(process, "done")
        seconds = time.perf_counter() - begun
    return recorded(path), seconds


def test_a_process_killed_at_any_moment_leaves_the_book_whole(
    tmp_path: Path, whole: tuple[Records, float]
) -> None:
    undisturbed, seconds = whole
    moments = Random(20240926)
    for kill in range(KILLS):
        path = tmp_path / f"{kill}.db"
        with started(path) as process:
            time.sleep(moments.uniform(0, seconds))
            process.kill()

        assert kept(path) % ENTRIES_A_REPORT == 0
        add(path, range(REPORTS))
        assert kept(path) == REPORTS * ENTRIES_A_REPORT
        assert recorded(path) == undisturbed


def started(path: Path) -> subprocess.Popen[str]:
    """Start adding the reports in a process of its own; return when it is about to begin."""
    arguments = [sys.executable, str(SCRIPT), str(path), "0", str(REPORTS)]
    process = subprocess.Popen(arguments, stdout=subprocess.PIPE, text=True)
    hears(process, "ready")
    return process


def hears(process: subprocess.Popen[str], word: str) -> None:
    """Wait until the process says a word."""
    assert process.stdout is not None
    assert process.stdout.readline() == f"{word}\n"


def kept(path: Path) -> int:
    """Return how many entries are in the book, each seal checked; none where no file is yet."""
    if not path.exists():
        return 0
    with Book(sqlite.open_to_read(path)) as book:
        return book.verify()


def recorded(path: Path) -> Records:
    with Book(sqlite.open_to_read(path)) as book:
        return collect(book.entries())
