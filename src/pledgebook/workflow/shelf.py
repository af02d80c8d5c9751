"""What a book tells beside claims and rulings: its reports, what could not be read, who decided.

    shelf = read_on(book)
    shelf = read_on(book, shelf)    # reads only what was recorded since

A book only grows, so that what was read of it once need not be read again.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from pledgebook.ledger.book import Book
from pledgebook.ledger.collect import gathered
from pledgebook.ledger.record import Entry, Thing, thing_of
from pledgebook.model import (
    Act,
    Basis,
    Consulted,
    Decision,
    Parked,
    Records,
    Report,
    standing_decisions,
)
from pledgebook.workflow.standing import View, moment, published_until


@dataclass(frozen=True, slots=True)
class Shelf:
    """What was read of a book up to an entry.

    seal  number and seal of that entry.
    told  (number, entry, what it records) of all that does not follow from something else; the
          entries without their bodies.
    ends  the number of the last ruling that follows from a decision, by the decision's.
    """

    seal: tuple[int, str] = (0, "")
    told: tuple[tuple[int, Entry, Thing], ...] = ()
    ends: Mapping[int, int] = field(default_factory=dict)

    def within(self, view: View) -> Iterator[tuple[int, Entry, Thing]]:
        """Yield what had been recorded at the view's moment."""
        until = moment(view)
        for number, entry, thing in self.told:
            is_known = view.entry is None or number <= view.entry
            if is_known and (until is None or entry.recorded_at <= until):
                yield number, entry, thing


def read_on(book: Book, shelf: Shelf | None = None) -> Shelf:
    """Return the shelf with what was recorded since; of all that is in the book without one."""
    known = shelf or Shelf()
    told, ends = list(known.told), dict(known.ends)
    last = told[-1][0] if told and isinstance(told[-1][2], Decision) else 0
    number, seal = known.seal
    for entry, each in book.after(number, seal):
        number, seal = number + 1, each
        if entry.kind == "ruling" and ends.get(last) == number - 1:
            ends[last] = number
        elif entry.kind not in ("claim", "ruling"):
            thing = thing_of(entry)
            told.append((number, replace(entry, body=""), thing))
            if isinstance(thing, Decision):
                last, ends[number] = number, number
    return Shelf((number, seal), tuple(told), ends)


def shelved(shelf: Shelf, view: View) -> Records:
    """Return the reports of a view, what could not be read, and which models were asked."""
    records = gathered((entry, thing) for _, entry, thing in shelf.within(view))
    return records if view.as_of is None else published_until(records, view.as_of)


@dataclass(frozen=True, slots=True)
class Made:
    """A decision in the book.

    at      when it was recorded, as `record.instant` writes it.
    stands  whether nobody has taken it back; an undo always does.
    entry   the number of its entry, and `last`, that of the last ruling that follows from it.
    """

    decision: Decision
    at: str
    stands: bool
    entry: int
    last: int


def decisions(shelf: Shelf, view: View) -> tuple[Made, ...]:
    """Return what people decided until then, in the order of the book, with what was undone."""
    known = [
        (number, entry, one)
        for number, entry, one in shelf.within(view)
        if isinstance(one, Decision)
    ]
    standing = [id(one) for one in standing_decisions(one for _, _, one in known)]
    return tuple(
        Made(
            one,
            entry.recorded_at,
            one.act == Act.UNDO or id(one) in standing,
            number,
            shelf.ends[number],
        )
        for number, entry, one in known
    )


@dataclass(frozen=True, slots=True)
class Noted:
    """Something that somebody did.

    entry  the number of its entry in the book.
    at     when it was recorded, as `record.instant` writes it.
    by     under which name.
    did    "added", "could not add", or what was decided: "reject".
    what   a report, by its name; what was decided on.
    why    the reason of a decision; why a report could not be read.
    """

    entry: int
    at: str
    by: str
    did: str
    what: str
    why: str = ""


def journal(shelf: Shelf, view: View) -> tuple[Noted, ...]:
    """Return what people did until then, in the order of the book.

    What follows from it by rule, the claims and rulings, is left out.
    """
    return tuple(
        Noted(number, entry.recorded_at, entry.recorded_by, *_told(thing))
        for number, entry, thing in shelf.within(view)
        if not isinstance(thing, Consulted | Basis)
    )


def _told(thing: object) -> tuple[str, str, str]:
    match thing:
        case Report():
            return "added", thing.name, ""
        case Parked():
            return "could not add", thing.place, thing.reason
        case Decision():
            did = f"undo {thing.undoes}" if thing.act == Act.UNDO and thing.undoes else thing.act
            return str(did), thing.about, thing.reason
        case _:
            raise TypeError(thing)
