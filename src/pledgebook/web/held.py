"""Answers of a book, held in memory by its last seal and the view: asked once, told often.

    held.answer("publication", workflow.publication, View())

A book only grows, so that an answer is right for as long as the last seal is the same.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from concurrent.futures import Future
from contextlib import closing
from threading import Lock
from typing import Any, TypeVar

from pledgebook import workflow
from pledgebook.ledger.book import Book
from pledgebook.workflow import View

Answer = TypeVar("Answer")

MOST = 64
"""Answers that are held: a desk of some people looks at few views of few pages at a time."""


class Held:
    """The answers of the book at one place; safe to ask from several threads."""

    def __init__(self, place: str, most: int = MOST) -> None:
        self.place = place
        self._most = most
        self._lock = Lock()
        self._answers: OrderedDict[object, Future[Any]] = OrderedDict()

    def last(self, first: int | None = None) -> tuple[int, str]:
        """Return number and seal of the book's last entry; of the first so many, where told."""
        with closing(workflow.open_book(self.place)) as book:
            return book.last(first)

    def answer(
        self, name: str, make: Callable[[Book, View], Answer], view: View, *more: object
    ) -> Answer:
        """Return what `make` says of the book in a view; who asks meanwhile waits for the same.

        name, more  what tells this answer from others, beside the book and the view.
        """
        with closing(workflow.open_book(self.place)) as book:
            key = (book.last(), name, view, *more)
            future, is_new = self._place_of(key)
            if is_new:
                self._make(key, future, lambda: make(book, view))
        result: Answer = future.result()
        return result

    def _place_of(self, key: object) -> tuple[Future[Any], bool]:
        with self._lock:
            found = self._answers.get(key)
            if found is not None:
                self._answers.move_to_end(key)
                return found, False
            made: Future[Any] = Future()
            self._answers[key] = made
            while len(self._answers) > self._most:
                self._answers.popitem(last=False)
            return made, True

    def _make(self, key: object, future: Future[Any], make: Callable[[], Any]) -> None:
        """Work an answer out; what cannot be told is not held."""
        try:
            future.set_result(make())
        except BaseException as error:
            with self._lock:
                self._answers.pop(key, None)
            future.set_exception(error)
