"""Do the same work on many things, in several processes: results come in the order of the things.

    for reading in crew.each(read, sources, jobs=4): ...

The processes are fresh ones ("spawn"), on every system alike, so that a program with threads may
use them. What is begun and not yet asked for is bounded, and so is the memory that it takes.
"""

from __future__ import annotations

import signal
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from functools import partial
from itertools import islice
from multiprocessing import get_context
from typing import Any, TypeVar

from pledgebook.errors import ProcessDied

Thing = TypeVar("Thing")
Result = TypeVar("Result")

BATCH = 4
"""Things that a process is handed at once: handing over takes 0.2 ms, a report of 4 kB ten."""

AHEAD = 4
"""Batches for each process that are begun before the first is asked for, so that a long report
holds nobody up; a batch of reports of 10 kB with their claims takes 100 kB."""


def each(
    work: Callable[[Thing], Result], things: Iterable[Thing], jobs: int = 1
) -> Iterator[Result]:
    """Yield what `work` makes of each thing, in their order, with `jobs` processes.

    With one job it is done here. Raises `ProcessDied` where a process ends in the middle of its
    work, as one does that the system has no memory for.
    """
    if jobs == 1:
        yield from map(work, things)
        return
    crew = ProcessPoolExecutor(jobs, get_context("spawn"), partial(_begin, work))
    rest = iter(things)
    batches = iter(lambda: tuple(islice(rest, BATCH)), ())
    begun: deque[Future[list[Any]]] = deque()
    try:
        with _no_interrupt():
            begun += (crew.submit(_do, batch) for batch in islice(batches, jobs * AHEAD))
        while begun:
            yield from begun.popleft().result()
            begun += (crew.submit(_do, batch) for batch in islice(batches, 1))
    except BrokenProcessPool as error:
        raise ProcessDied(jobs) from error
    finally:
        crew.shutdown(cancel_futures=True)


_work: Callable[[Any], object]
"""What a process of the crew does, told to it once when it begins."""


def _begin(work: Callable[[Any], object]) -> None:
    """Begin a process of the crew: an interrupt ends it at once and without a word."""
    global _work  # noqa: PLW0603 - a process has one work all its life
    _work = work
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def _do(batch: Sequence[Any]) -> list[Any]:
    return [_work(thing) for thing in batch]


@contextmanager
def _no_interrupt() -> Iterator[None]:
    """Let the processes begin deaf to interrupts, which they would tell at length."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)
