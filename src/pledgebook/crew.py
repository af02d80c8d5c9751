"""Do the same work on many things, in several processes: results come in the order of the things.

    for reading in crew.each(read, sources, jobs=4): ...

    with crew.hired(jobs=2) as each:                  # one kind of work after another
        rulings = each(rule, missions)
        positions = each(replay, missions)

The processes are fresh ones ("spawn"), on every system alike, so that a program with threads may
use them. What is begun and not yet asked for is bounded, and so is the memory that it takes.
"""

from __future__ import annotations

import pickle
import signal
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from functools import lru_cache, partial
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


Each = Callable[[Callable[[Any], Any], Iterable[Any]], Iterable[Any]]
"""Does the same work on many things, and gives what comes of them in their order: as `map` does."""


def each(
    work: Callable[[Thing], Result], things: Iterable[Thing], jobs: int = 1
) -> Iterator[Result]:
    """Yield what `work` makes of each thing, in their order, with `jobs` processes.

    With one job it is done here. Raises `ProcessDied` where a process ends in the middle of its
    work, as one does that the system has no memory for.
    """
    with hired(jobs) as many:
        yield from many(work, things)


@contextmanager
def hired(jobs: int, ready: Callable[..., Any] | None = None) -> Iterator[Each]:
    """Lend processes that stay for several kinds of work, one after another: `map` for one job.

    What is lent raises as `each` does.

    ready  a work for which they make themselves ready at once, as far as it is imported; without
           it none begins before there is work for it.
    """
    if jobs == 1:
        yield map
        return
    crew = ProcessPoolExecutor(jobs, get_context("spawn"), _begin)
    try:
        if ready:
            told = pickle.dumps(ready)
            with _no_interrupt():
                for _ in range(jobs):
                    crew.submit(_do, told, ())
        yield partial(_by, crew, jobs)
    finally:
        crew.shutdown(cancel_futures=True)


def _by(
    crew: ProcessPoolExecutor, jobs: int, work: Callable[[Any], Any], things: Iterable[Any]
) -> Iterator[Any]:
    told, rest = pickle.dumps(work), iter(things)
    batches = iter(lambda: tuple(islice(rest, BATCH)), ())
    begun: deque[Future[list[Any]]] = deque()
    try:
        with _no_interrupt():
            begun += (crew.submit(_do, told, one) for one in islice(batches, jobs * AHEAD))
        while begun:
            yield from begun.popleft().result()
            begun += (crew.submit(_do, told, one) for one in islice(batches, 1))
    except BrokenProcessPool as error:
        raise ProcessDied(jobs) from error
    finally:
        for one in begun:
            one.cancel()


def _begin() -> None:
    """Begin a process of the crew: an interrupt ends it at once and without a word."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def _do(told: bytes, batch: Sequence[Any]) -> list[Any]:
    work = _work(told)
    return [work(thing) for thing in batch]


@lru_cache(maxsize=1)
def _work(told: bytes) -> Callable[[Any], Any]:
    """Return the work that a process was told of, the same one for all batches of it."""
    work: Callable[[Any], Any] = pickle.loads(told)  # noqa: S301 - from the process that began it
    return work


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
