"""Add made-up reports to a book: `python tests/adding.py PLACE FIRST LAST`, one append a report.

A process of its own for tests that kill it or run it beside another. It says "ready" before
it touches the book, and "done" after. It imports the ledger alone, so that it starts quickly.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable
from datetime import date
from os import PathLike, fspath

from pledgebook.ledger import places
from pledgebook.ledger.book import Book
from pledgebook.ledger.record import Entry, entries_of, entry_of
from pledgebook.model import Claim, Parked, Report, Resource, Ruling, Stage, Verdict, exactly

AT = "2024-09-26T10:00:00+00:00"

ENTRIES_A_REPORT = 8


def entries_about(number: int) -> list[Entry]:
    """Return the entries of one report: itself, three claims and their rulings, one parked."""
    report, claims = told(number)
    rulings = [Ruling(claim.id, Verdict.OPENS, claim.id, "the first to say so") for claim in claims]
    left = Parked(f"page-{number}.pdf", "it is encrypted", "Save it without a password.")
    return [
        *entries_of(report, claims, AT, "Ana"),
        *(entry_of(ruling, AT, "Ana") for ruling in rulings),
        entry_of(left, AT, "Ana"),
    ]


def told(number: int) -> tuple[Report, list[Claim]]:
    """Return a report and its three claims."""
    text = f"Norland pledged {number} medics. Kenya pledged {number} police. More is to come."
    report = Report(text, f"report-{number}", "A Paper", date(2024, 9, 1))
    return report, [
        Claim(
            kind="commitment",
            evidence=report.cite(0, 20 + line),
            actor="Norland",
            resource=Resource.PERSONNEL,
            stage=Stage.PLEDGED,
            amount=exactly(number, "medic"),
        )
        for line in range(3)
    ]


def add(place: str | PathLike[str], numbers: Iterable[int]) -> int:
    """Append the reports one by one; return how many entries were new."""
    with Book(places.open_to_add(fspath(place))) as book:
        return sum(book.append(entries_about(number)) for number in numbers)


if __name__ == "__main__":
    where, first, last = sys.argv[1:]
    print("ready", flush=True)  # noqa: T201 - what the parent waits for
    add(where, range(int(first), int(last)))
    print("done", flush=True)  # noqa: T201
