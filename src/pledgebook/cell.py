"""Work on things from strangers: each in bounds of time and memory, and the others go on.

    for found in cell.each(read, sources, Bounds(seconds=120, megabytes=2000)): ...

    with closing(Cell(read, bounds)) as cell:
        found = cell.do(source)

A few kilobytes can keep a reader busy for days or fill the memory of the machine, and no library
that reads them can be told to stop. So a process of its own does the work, one thing after
another; where one takes too long, or too much, the process is ended and a fresh one takes the next.
"""

from __future__ import annotations

import signal
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing, suppress
from dataclasses import dataclass
from multiprocessing import get_context
from multiprocessing.connection import Connection
from typing import Any, TypeVar

Thing = TypeVar("Thing")
Result = TypeVar("Result")

FORKS = sys.platform != "win32"
"""Where a process can be had quickly: a server of processes has loaded the program once."""

BEGINNING = 60
"""Seconds in which a process begins, on a machine that is busy with much else."""

GRACE = 5
"""Seconds in which a process that was told to end does so."""


@dataclass(frozen=True, slots=True)
class Bounds:
    """What one thing may take.

    seconds    of anybody's clock.
    megabytes  of memory; where the system cannot hold a process to that, it is not held.
    """

    seconds: float
    megabytes: int


@dataclass(frozen=True, slots=True)
class Lost:
    """Nothing came of a thing: it took too long, or else its process died of it."""

    took_too_long: bool


def each(
    work: Callable[[Thing], Result], things: Iterable[Thing], bounds: Bounds
) -> Iterator[Result | Lost]:
    """Yield what `work` makes of each thing, in their order; `Lost` where that was out of bounds.

    An error that `work` raises comes out of here.
    """
    with closing(Cell(work, bounds)) as cell:
        for thing in things:
            yield cell.do(thing)


class Cell:
    """Does work on one thing after another; its process begins when something is to be done."""

    def __init__(self, work: Callable[[Any], Any], bounds: Bounds) -> None:
        self._work, self._bounds = work, bounds
        self._process: _Process | None = None

    def do(self, thing: object) -> Any:
        """Return what comes of a thing, or `Lost`. Raises what `work` raises."""
        self._process = self._process or _Process(self._work, self._bounds)
        made = self._process.do(thing)
        if isinstance(made, Lost):
            self.close()
        return made

    def close(self) -> None:
        """End the process, whatever it is at; the next thing has a fresh one."""
        if self._process:
            self._process.end()
        self._process = None


class _Process:
    """One process, and the way to it."""

    def __init__(self, work: Callable[[Any], Any], bounds: Bounds) -> None:
        context: Any = get_context("forkserver" if FORKS else "spawn")
        if FORKS:
            context.set_forkserver_preload(["pledgebook.workflow"])
        self._bounds = bounds
        self._way, theirs = context.Pipe()
        told = (theirs, work, bounds.megabytes)
        self._process = context.Process(target=_serve, args=told, daemon=True)
        self._process.start()
        theirs.close()
        self._is_ready = False

    def do(self, thing: object) -> Any:
        """Return what comes of a thing, or `Lost`."""
        try:
            self._make_ready()
            self._way.send(thing)
            if not self._way.poll(self._bounds.seconds):
                return Lost(took_too_long=True)
            made, error = self._way.recv()
        except (EOFError, OSError):
            return Lost(took_too_long=False)
        if error is not None:
            raise error
        return made

    def _make_ready(self) -> None:
        """Wait until the process has begun, which is not the thing's own time."""
        if not self._is_ready:
            self._is_ready = self._way.poll(BEGINNING) and self._way.recv()

    def end(self) -> None:
        """End the process, whatever it is at."""
        self._way.close()
        self._process.kill()
        self._process.join(GRACE)
        with suppress(ValueError):  # it is still dying; the system sees to it
            self._process.close()


def _serve(way: Connection, work: Callable[[Any], Any], megabytes: int) -> None:
    """Work in this process until nobody asks any more; an interrupt ends it without a word."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    _hold(megabytes)
    way.send(True)  # noqa: FBT003 - that it has begun
    while True:
        try:
            thing = way.recv()
        except EOFError:
            return
        try:
            made = work(thing)
        except MemoryError:
            return
        except Exception as error:
            way.send((None, error))
        else:
            way.send((made, None))


def _hold(megabytes: int) -> None:
    """Hold this process to so much memory, where the system can."""
    if sys.platform != "win32":
        import resource

        most = megabytes * 1_000_000
        resource.setrlimit(resource.RLIMIT_AS, (most, most))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
