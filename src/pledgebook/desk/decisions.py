"""What a command does with what a person decides."""

from __future__ import annotations

import os
from contextlib import closing
from dataclasses import replace

from rich.console import Console

from pledgebook import tables, workflow
from pledgebook.desk.opening import place_of, recorder_of
from pledgebook.desk.output import json_text, screen, show
from pledgebook.desk.session import Session, in_parts
from pledgebook.ledger.book import Book
from pledgebook.model import Choice
from pledgebook.publishing import asked, decision_screen, question_screen
from pledgebook.settings import read_settings
from pledgebook.workflow import View


def review(place: str | None, mission: str | None, by: str | None) -> None:
    """Walk through what is uncertain with the person at the terminal, who decides."""
    settings = read_settings(os.environ)
    found = place_of(place, settings)
    recorder = recorder_of(settings)
    console = Console()
    with closing(workflow.open_book_to_decide(found, tables.own(settings.tables))) as book:
        name = workflow.person(by or settings.name or "")
        session = Session(book, recorder, name, View(mission=mission), console)
        count = session.walk()
        number, seal = book.last()
    plural = "" if count == 1 else "s"
    show(f"{count} decision{plural} recorded. Last seal: entry {number},\n{seal}\n")


def uncertain(book: Book, view: View, *, most: int, as_json: bool) -> None:
    """Print what is uncertain, the most consequential first."""
    questions = workflow.uncertain(book, view)
    parts = [(one.position, one.doubt, in_parts(one.outcomes)) for one in questions[:most]]
    if as_json:
        number, seal = book.last()
        told = {"seal": {"entry": number, "seal": seal}, "uncertain": len(questions)}
        show(json_text({**told, "questions": [asked.asked_json(*each) for each in parts]}))
        return
    with screen() as console:
        question_screen.show([asked.asked(*each) for each in parts], console)
    if len(questions) > most:
        show(f"\n… and {len(questions) - most} more (see --most or --json)\n")


def rule(
    place: str | None, choice: Choice, seen: str | None, *, only_try: bool, as_json: bool
) -> None:
    """Record what a person decides, or only say what it would change. Raises as `decide` does."""
    settings = read_settings(os.environ)
    found = place_of(place, settings)
    named = replace(choice, by=choice.by or settings.name or "")
    with closing(workflow.open_book_to_decide(found, tables.own(settings.tables))) as book:
        outcomes = in_parts([workflow.weigh(book, named)])
        if only_try:
            show(decision_screen.tried(named, outcomes[0] or [], as_json=as_json))
            return
        decision = workflow.decide(book, named, recorder_of(settings), seen)
        show(decision_screen.decided(decision, outcomes[0] or [], book.last(), as_json=as_json))


def decisions(book: Book, view: View, *, as_json: bool) -> None:
    """Print what people decided, and what was taken back."""
    made = workflow.decisions(workflow.read_on(book), view)
    show(decision_screen.every(made, as_json=as_json))
