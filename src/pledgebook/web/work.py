"""What takes long runs in a process of its own, so that no page waits for it; it can be watched.

number = works.begin("reading", task, visitor.name)
works.of(number)   ->  Progress("reading", done=3, total=16, ...)
"""

from __future__ import annotations

import secrets
from collections import OrderedDict
from collections.abc import Callable
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass, replace
from multiprocessing import get_context
from threading import Lock, Thread
from typing import Any, Protocol

from pledgebook.errors import PledgebookError, ProcessDied, UnknownWork
from pledgebook.web import problems
from pledgebook.web.problems import Problem

KEPT = 100
"""Works whose outcome is kept: a day's, of a busy desk."""

LETTERS = 9
"""Bytes of a work's number: nobody guesses another's."""

SPAWN = get_context("spawn")


class Task(Protocol):
    """Something that takes long, and that can be sent to another process."""

    def run(self, tell: Callable[[int, int], None]) -> Any:
        """Do it; `tell` is called with how many things are done, of how many."""


@dataclass(frozen=True, slots=True)
class Progress:
    """How far something has come.

    sort      "reading" or "planning".
    task      what was asked for.
    by        who asked.
    outcome   what came of it; None until then.
    problem   why nothing came of it; None where something did, or may still.
    """

    id: str
    sort: str
    task: Any
    by: str
    done: int = 0
    total: int = 0
    outcome: Any = None
    problem: Problem | None = None

    @property
    def is_over(self) -> bool:
        """Whether nothing more will come of it."""
        return self.outcome is not None or self.problem is not None


class Works:
    """What was begun, in one process besides this one, in the order in which it was asked for."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._known: OrderedDict[str, Progress] = OrderedDict()
        self._told: Any = None
        self._crew: ProcessPoolExecutor | None = None

    def begin(self, sort: str, task: Task, by: str, then: Callable[[], None] | None = None) -> str:
        """Begin something, and return the number by which it can be watched.

        then  is done when it is over, before anybody is told so.
        """
        number = secrets.token_urlsafe(LETTERS)
        with self._lock:
            self._known[number] = Progress(number, sort, task, by)
            while len(self._known) > KEPT:
                self._known.popitem(last=False)
            future = self._at_work().submit(_do, number, task)
        future.add_done_callback(lambda ended: self._ended(number, ended, then))
        return number

    def of(self, number: str) -> Progress:
        """Return how far something has come. Raises `UnknownWork`."""
        with self._lock:
            found = self._known.get(number)
        if found is None:
            raise UnknownWork(number)
        return found

    def all(self, sort: str) -> tuple[Progress, ...]:
        """Return everything of one sort that is known, the latest first."""
        with self._lock:
            return tuple(one for one in reversed(self._known.values()) if one.sort == sort)

    def close(self) -> None:
        """End the process; what was not begun will not be."""
        with self._lock:
            crew, self._crew = self._crew, None
        if crew:  # what ends now is noted, which takes the lock
            crew.shutdown(wait=True, cancel_futures=True)
            self._told.put(None)

    def _at_work(self) -> ProcessPoolExecutor:
        """Return the process, begun when it is first needed."""
        if self._crew is None:
            self._told = SPAWN.SimpleQueue()
            self._crew = ProcessPoolExecutor(1, SPAWN, _listen, (self._told,))
            Thread(target=self._hear, args=(self._told,), daemon=True).start()
        return self._crew

    def _hear(self, told: Any) -> None:
        """Note how far things have come, as the process tells."""
        while (message := told.get()) is not None:
            number, done, total = message
            self._note(number, done=done, total=total)

    def _ended(self, number: str, ended: Future[Any], then: Callable[[], None] | None) -> None:
        if ended.cancelled():
            return
        try:
            if then:
                then()
        finally:
            self._note_end(number, ended)

    def _note_end(self, number: str, ended: Future[Any]) -> None:
        error = ended.exception()
        if isinstance(error, BrokenProcessPool):
            with self._lock:
                self._crew = None
            self._note(number, problem=problems.of_error(ProcessDied(1)))
        elif error is not None:
            self._note(number, problem=problems.of_fault())
        else:
            outcome, problem = ended.result()
            self._note(number, outcome=outcome, problem=problem)

    def _note(self, number: str, **more: Any) -> None:
        with self._lock:
            if number in self._known:
                self._known[number] = replace(self._known[number], **more)


_tell: Any = None
"""What the process tells how far it has come."""


def _listen(told: Any) -> None:
    global _tell  # noqa: PLW0603 - a process has one ear all its life
    _tell = told


def _do(number: str, task: Task) -> tuple[Any, Problem | None]:
    """Do something in this process; an error of ours comes back as a problem."""
    try:
        return task.run(lambda done, total: _tell.put((number, done, total))), None
    except PledgebookError as error:
        return None, problems.of_error(error)
