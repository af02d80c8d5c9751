"""Rulings are reasoned from what is in the book, however many others write meanwhile."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from adding import entries_about, told
from pledgebook import workflow
from pledgebook.crew import Each
from pledgebook.errors import BookBusy
from pledgebook.ledger import postgres, sqlite
from pledgebook.ledger.book import Book, Database
from pledgebook.ledger.collect import collect
from pledgebook.ledger.places import is_address, open_to_add, open_to_read
from pledgebook.model import Records, Ruling
from pledgebook.reconciling import reconcile
from pledgebook.tables import Tables
from pledgebook.workflow import Reading, Recorder, recording

RECORDER = Recorder("Ana", datetime(2024, 9, 26, tzinfo=UTC))


@pytest.mark.parametrize("disturbed", [0, 1, workflow.UNDISTURBED, 9])
def test_every_claim_is_ruled_on_in_the_end(
    place: str, disturbed: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    times = iter(range(1, 100))

    def while_others_write(records: Records, tables: Tables, each: Each) -> Iterable[Ruling]:
        time = next(times)
        if time > workflow.UNDISTURBED:
            with pytest.raises(BookBusy), Book(impatient(place)) as other:
                other.append(entries_about(time))
        elif time <= disturbed:
            with Book(open_to_add(place)) as other:
                other.append(entries_about(time)[:4])
        return reconcile(records, tables, each)

    monkeypatch.setattr(recording, "reconcile", while_others_write)
    report, claims = told(0)
    with Book(open_to_add(place)) as book:
        workflow.add(book, [Reading(report, tuple(claims))], RECORDER)

    with Book(open_to_read(place)) as book:
        records = collect(book.entries())
    assert len(records.reports) == 1 + min(disturbed, workflow.UNDISTURBED)
    assert records.rulings.keys() == records.claims.keys()


def impatient(place: str) -> Database:
    """Open a book as somebody who does not wait."""
    if is_address(place):
        return postgres.open_to_add(place, patience=0.05)
    return sqlite.open_to_add(Path(place), patience=0)
