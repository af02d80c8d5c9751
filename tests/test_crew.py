"""Several processes give what one gives, in the same order, and end cleanly."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from pledgebook import crew
from pledgebook.errors import ProcessDied

HAITI = Path(__file__).parent.parent / "examples" / "haiti-2024"
COMMAND = [sys.executable, "-m", "pledgebook"]


def negative(number: int) -> int:
    return -number


def fatal(number: int) -> int:
    if number == 5:
        os.kill(os.getpid(), signal.SIGKILL)
    return number


@pytest.mark.parametrize("count", [0, 1, 7, 100])
def test_results_come_in_the_order_of_the_things(count: int) -> None:
    assert list(crew.each(negative, range(count), jobs=2)) == [-one for one in range(count)]


def test_no_more_is_begun_than_memory_is_kept_for() -> None:
    asked: list[int] = []

    def things() -> Iterator[int]:
        for number in range(1000):
            asked.append(number)
            yield number

    results = crew.each(negative, things(), jobs=2)
    assert next(results) == 0
    assert len(asked) <= 2 * crew.AHEAD * crew.BATCH + crew.BATCH
    results.close()  # type: ignore[attr-defined]


def test_a_process_that_dies_is_an_error_with_a_way_out() -> None:
    with pytest.raises(ProcessDied, match="one of 2 processes") as caught:
        list(crew.each(fatal, range(20), jobs=2))
    assert "--jobs 1" in caught.value.hint


@pytest.mark.parametrize("command", [["claims"], ["brief"]])
def test_jobs_change_nothing_in_what_is_printed(command: list[str]) -> None:
    alone, together = (
        subprocess.run([*COMMAND, *command, str(HAITI), *jobs], capture_output=True, check=False)
        for jobs in ([], ["--jobs", "3"])
    )
    assert alone.stdout
    assert (together.stdout, together.stderr) == (alone.stdout, alone.stderr)
    assert together.returncode == alone.returncode


def test_jobs_add_the_same_entries_to_a_book(tmp_path: Path) -> None:
    def added(*jobs: str) -> int:
        book = tmp_path / f"{len(jobs)}.book"
        command = [*COMMAND, "add", "--book", str(book), "--json", str(HAITI), *jobs]
        done = subprocess.run(command, capture_output=True, check=False)
        return int(json.loads(done.stdout)["added"])

    assert added("--jobs", "2") == added() > 0


def test_an_interrupt_ends_every_process_without_a_word(tmp_path: Path) -> None:
    for number in range(300):
        text = f"Kenya will send {number} officers to the mission in Haiti.\n" * 200
        (tmp_path / f"{number:03}.txt").write_text(text)
    running = subprocess.Popen(
        [*COMMAND, "claims", "--jobs", "2", str(tmp_path)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        start_new_session=True,
    )
    assert running.stdout is not None
    assert running.stdout.readline()
    os.killpg(running.pid, signal.SIGINT)
    begun = time.monotonic()
    _, said = running.communicate(timeout=30)
    assert time.monotonic() - begun < 10
    assert running.returncode == 130
    assert b"Traceback" not in said
