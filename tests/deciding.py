"""Books of invented reports of one claim each, and people who decide on them.

book = book_of(JUNE, MORE)
did(book, Act.REJECT, JUNE)
stands_in(book)
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import UTC, date, datetime
from typing import Any

from pledgebook import workflow
from pledgebook.ledger import sqlite
from pledgebook.ledger.book import Book
from pledgebook.model import Act, Choice, Claim, Decision, Position
from pledgebook.publishing.position_json import publication_json
from pledgebook.workflow import Reading, Recorder, View
from telling import Telling, stands

NOW = datetime(2031, 12, 1, 12, tzinfo=UTC)
ANA = Recorder("Ana's account", NOW)
WHY = "I asked them."


def add(book: Book, *told: Telling) -> None:
    """Add reports of one claim each."""
    workflow.add(book, [Reading(report, (claim,)) for report, claim in told], ANA)


def book_of(*told: Telling) -> Book:
    """Return a book in memory with these reports."""
    book = Book(sqlite.open_memory())
    add(book, *told)
    return book


def choice(act: Act, on: Telling | Claim | str, **more: Any) -> Choice:
    """Return what Ana wants done."""
    more.setdefault("reason", WHY)
    more.setdefault("by", "Ana")
    if "into" in more and not isinstance(more["into"], str):
        more["into"] = more["into"][1].id
    on = on.id if isinstance(on, Claim) else on if isinstance(on, str) else on[1].id
    return Choice(act, on, **more)


def did(book: Book, act: Act, on: Telling | Claim | str, **more: Any) -> Decision:
    """Record what Ana decides."""
    return workflow.decide(book, choice(act, on, **more), ANA)


def position(book: Book, as_of: date | None = None) -> Position:
    """Return what stands for the mission that is told of most."""
    view = View(as_of=as_of)
    return workflow.stands(workflow.recorded(book, view), view, book.tables)[0]


def stands_in(book: Book, as_of: date | None = None) -> list[str]:
    """Return a line for each commitment: "Norland 400 delivered"."""
    return stands(position(book, as_of))


def why_aside(book: Book, told: Telling) -> str:
    """Return why a claim feeds nothing."""
    return dict(position(book).set_aside)[told[1].id]


def whole(book: Book, view: View | None = None) -> str:
    """Return all that stands, as the bytes that `--json` prints."""
    told = publication_json(workflow.publication(book, view or View()))["missions"]
    return json.dumps(told, ensure_ascii=False)


def claims_of(told: Iterable[Telling]) -> list[Claim]:
    """Return the claims that were told."""
    return [claim for _, claim in told]
