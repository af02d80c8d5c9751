"""Answers of a book, held in memory by its last seal and the view: asked once, told often.

    held.answer("parts", workflow.parts, View())

A book only grows, so that an answer is right for as long as the last seal is the same. While
something is read into the book, `stay` lets all answers be those of the book as it was before.
"""

from __future__ import annotations

from collections import OrderedDict, defaultdict
from collections.abc import Callable, Hashable, Iterator
from concurrent.futures import Future
from contextlib import closing
from copy import copy
from dataclasses import dataclass, replace
from threading import Lock
from typing import Any, TypeVar

from pledgebook import workflow
from pledgebook.ledger.book import Book
from pledgebook.tables import Tables
from pledgebook.web.weight import weight
from pledgebook.workflow import View

Answer = TypeVar("Answer")

Seal = tuple[int, str]
"""Number and seal of an entry."""

MOST, HEAVIEST = 256, 600_000_000
"""Answers that are held beside what stands now, and the bytes they may take, as `weight` counts
them: a desk of some people looks at few views of few pages at a time; a view of a book of 100,000
claims as of some day takes 500 million."""

VERSIONS = 2
"""Answers to the same question that are held: that of the book as it is, and the one before, which
is told while reports are being read."""


@dataclass(slots=True)
class Slot:
    """One answer; what it weighs when it is there, and whether it is held whatever it weighs."""

    future: Future[Any]
    lasts: bool
    weight: int = 0


class Held:
    """The answers of the book at one place; safe to ask from several threads."""

    def __init__(
        self,
        place: str,
        most: int = MOST,
        heaviest: int = HEAVIEST,
        tables: Tables | None = None,
    ) -> None:
        self.place, self._tables = place, tables
        self._most, self._heaviest = most, heaviest
        self._lock = Lock()
        self._slots: OrderedDict[tuple[Hashable, Hashable], Slot] = OrderedDict()
        self._versions: dict[Hashable, list[Hashable]] = defaultdict(list)
        self._stays: Seal | None = None

    def last(self, first: int | None = None) -> Seal:
        """Return number and seal of the book's last entry; of the first so many, where told."""
        if self._stays and first is None:
            return self._stays
        with closing(workflow.open_book(self.place, self._tables)) as book:
            return book.last(first)

    def stay(self) -> None:
        """Tell of the book as it is now, whatever is added, until `go_on`."""
        self._stays = self.last()

    def go_on(self) -> None:
        """Tell of the book as it is."""
        self._stays = None

    def ahead(self) -> Held:
        """Return the same, telling of the book as it is: what is asked of it is held for both."""
        other = copy(self)
        other.go_on()
        return other

    def known(self, name: str, view: View, at: Seal) -> Any:
        """Return the answer that was held when this was the last seal; None where it is not."""
        with self._lock:
            slot = self._slots.get(((name, view), at))
        return slot.future.result() if slot and slot.future.done() else None

    def answer(
        self,
        name: str,
        make: Callable[[Book, View], Answer],
        view: View,
        *more: Hashable,
        since: int | None = None,
        lasts: bool = False,
    ) -> Answer:
        """Return what `make` says of the book in a view; who asks meanwhile waits for the same.

        name, more  what tells this answer from others, beside the book and the view.
        since       the entry since which it is the same, where it is known: else the last.
        lasts       whether it is held until the book moves on, whatever else is asked.
        """
        with closing(workflow.open_book(self.place, self._tables)) as book:
            last, now = self._stays or book.last(), book.last()
            seen = view if last == now or view.entry else replace(view, entry=last[0])
            address, version = (name, view, *more), since or last
            slot, is_new = self._slot(address, version, lasts)
            if is_new:
                self._make(address, version, slot, lambda: make(book, seen))
        result: Answer = slot.future.result()
        return result

    def grown(self, name: str, grow: Callable[[Book, Answer | None], Answer]) -> Answer:
        """Return what has grown with the book: `grow` gets what it was when it was last asked."""
        with closing(workflow.open_book(self.place, self._tables)) as book:
            before: Answer | None = next(self._done(name), None)
            slot, is_new = self._slot(name, last := book.last(), lasts=True)
            if is_new:
                self._make(name, last, slot, lambda: grow(book, before))
        result: Answer = slot.future.result()
        return result

    def _done(self, address: Hashable) -> Iterator[Any]:
        """Yield the answers to one question that are there, the latest first."""
        with self._lock:
            slots = [self._slots[address, each] for each in self._versions.get(address, ())]
        for each in reversed(slots):
            if each.future.done() and not each.future.exception():
                yield each.future.result()

    def _slot(self, address: Hashable, version: Hashable, lasts: bool) -> tuple[Slot, bool]:  # noqa: FBT001
        """Return where an answer is, or will be; and whether it is to be made now."""
        with self._lock:
            if found := self._slots.get((address, version)):
                self._slots.move_to_end((address, version))
                return found, False
            made = self._slots[address, version] = Slot(Future(), lasts)
            versions = self._versions[address]
            versions.append(version)
            for outdated in versions[:-VERSIONS]:
                self._drop(address, outdated)
            return made, True

    def _make(
        self, address: Hashable, version: Hashable, slot: Slot, make: Callable[[], Any]
    ) -> None:
        """Work an answer out; what cannot be told is not held."""
        try:
            made = make()
        except BaseException as error:
            with self._lock:
                self._drop(address, version)
            slot.future.set_exception(error)
        else:
            slot.future.set_result(made)
            slot.weight = 0 if slot.lasts else weight(made)
            with self._lock:
                self._lighten()

    def _lighten(self) -> None:
        """Drop what was not asked for the longest time, until the rest is few and light enough."""
        passing = [(key, each.weight) for key, each in self._slots.items() if not each.lasts]
        many, held = len(passing), sum(bytes_ for _, bytes_ in passing)
        for key, bytes_ in passing[:-1]:
            if many <= self._most and held <= self._heaviest:
                return
            many, held = many - 1, held - bytes_
            self._drop(*key)

    def _drop(self, address: Hashable, version: Hashable) -> None:
        if self._slots.pop((address, version), None):
            self._versions[address].remove(version)
            if not self._versions[address]:
                del self._versions[address]
