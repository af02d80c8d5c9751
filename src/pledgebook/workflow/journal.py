"""Who did what to a book, and when: what people handed in, what they decided."""

from __future__ import annotations

from dataclasses import dataclass

from pledgebook.ledger.book import Book
from pledgebook.ledger.record import thing_of
from pledgebook.model import Act, Decision, Parked, Report
from pledgebook.workflow.standing import View, moment


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


def journal(book: Book, view: View) -> tuple[Noted, ...]:
    """Return what people did until then, in the order of the book.

    What follows from it by rule, the claims and rulings, is left out.
    """
    until, noted = moment(view), []
    for number, entry in enumerate(book.entries(first=view.entry), 1):
        if entry.kind in {"report", "parked", "decision"} and (
            until is None or entry.recorded_at <= until
        ):
            about = (number, entry.recorded_at, entry.recorded_by)
            noted.append(Noted(*about, *_told(thing_of(entry))))
    return tuple(noted)


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
