"""Writers in processes of their own that add to one book, and are killed and started anew.

    told = storm(place, seconds=60, kill_every=1)

A writer is `python tests/writing_at_once.py PLACE FIRST STEP`: it adds report after report, and
says the number of each that the book has taken.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from random import Random

from adding import entries_about
from pledgebook.ledger import places
from pledgebook.ledger.book import Book

SHARED = 3
"""Every third report of a writer is one that all the others add, too."""


@dataclass(frozen=True)
class Told:
    """What a storm did, and what the book then holds.

    taken    the reports that the book was said to have taken.
    entries  how often each entry is in the book.
    """

    kills: int
    taken: frozenset[int]
    entries: Counter[str]

    @property
    def lost(self) -> set[int]:
        """The reports of which an entry is missing, though the book took them."""
        return {number for number in self.taken if not _ids(number) <= self.entries.keys()}

    @property
    def halved(self) -> int:
        """How many reports are in the book in part: none was taken so."""
        every = _ids_of(range(max(self.taken) + 100 * SHARED))
        begun = {number for id_, number in every.items() if id_ in self.entries}
        return sum(not _ids(number) <= self.entries.keys() for number in begun)

    @property
    def twice(self) -> list[str]:
        """The entries that are in the book more than once."""
        return [entry for entry, times in self.entries.items() if times > 1]


def storm(place: str, seconds: float, kill_every: float, writers: int = 8, seed: int = 1) -> Told:
    """Write with several processes for a time, kill one of them ever so often, and look.

    The time begins when each of them has written.
    """
    dice, kills = Random(seed), 0
    with tempfile.TemporaryDirectory() as folder:
        at_work = [_Writer(place, first, writers, Path(folder)) for first in range(writers)]
        while not all(writer.taken() for writer in at_work):
            time.sleep(0.05)
        began = time.monotonic()
        while kills * kill_every < seconds:
            kills += 1
            time.sleep(max(0, began + kills * kill_every - time.monotonic()))
            dice.choice(at_work).kill_and_start()
        for writer in at_work:
            writer.kill()
        taken = frozenset(number for writer in at_work for number in writer.taken())
    with Book(places.open_to_read(place)) as book:
        return Told(kills, taken, Counter(entry.id for entry in book.entries()))


class _Writer:
    """A process that adds, and where it writes down what was taken."""

    def __init__(self, place: str, first: int, step: int, folder: Path) -> None:
        self._place, self._first, self._step = place, first, step
        self._said = folder / f"{first}.txt"
        self._start()

    def _start(self) -> None:
        numbers = [*self.taken()]
        # From a report that was taken already, so that adding again completes.
        begin = max(numbers, default=self._first)
        command = [sys.executable, __file__, self._place, str(begin), str(self._step)]
        with self._said.open("ab") as said:
            self._process = subprocess.Popen(command, stdout=said)

    def kill(self) -> None:
        """End it at once; it must not have ended by itself."""
        assert self._process.poll() is None, "a writer failed"
        self._process.kill()
        self._process.wait()

    def kill_and_start(self) -> None:
        self.kill()
        self._start()

    def taken(self) -> list[int]:
        """Return the numbers of the reports that the book has taken."""
        said = self._said.read_text() if self._said.exists() else ""
        return [int(line) for line in said.split("\n")[:-1]]


def _write(place: str, first: int, step: int) -> None:
    with Book(places.open_to_add(place)) as book:
        for number in count(first, step):
            for each in (number, number - number % (SHARED * step)):
                book.append(entries_about(each))
                sys.stdout.write(f"{each}\n")
                sys.stdout.flush()


def _ids(number: int) -> set[str]:
    return {entry.id for entry in entries_about(number)}


def _ids_of(numbers: Iterable[int]) -> dict[str, int]:
    return {id_: number for number in numbers for id_ in _ids(number)}


if __name__ == "__main__":
    where, begin, step = sys.argv[1:]
    _write(where, int(begin), int(step))
