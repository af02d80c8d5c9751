"""What a command does with the accounts of a team."""

from __future__ import annotations

import os
import sys
from datetime import UTC, datetime

import typer

from pledgebook import workflow
from pledgebook.desk.opening import place_of
from pledgebook.desk.output import json_text, show
from pledgebook.errors import MissingExtra
from pledgebook.settings import read_settings


def team(  # noqa: PLR0913 - what a person may say of an account
    book: str | None,
    act: str,
    name: str,
    *,
    role: str,
    label: str,
    days: int,
    as_json: bool,
) -> None:
    """Do what is asked with the accounts of a book, and print what came of it.

    Raises a `TeamError`, a `LedgerError` or `MissingExtra`.
    """
    place = place_of(book, read_settings(os.environ))
    try:
        from pledgebook.web.accounts import Passwords, Store, Team
        from pledgebook.web.accounts.deeds import DEEDS, Wanted
    except ImportError as error:
        raise MissingExtra(error.name or "fastapi", "web", "A team's desk") from None
    workflow.open_book_to_add(place).close()
    people = Team(Store(place), Passwords(), lambda: datetime.now(UTC))
    told = DEEDS[act](people, Wanted(_password, name, role, label, days))
    show(json_text(told) if as_json else _text(told))


def _password() -> str:
    """Ask for a password twice without showing it; take a line where nobody can be asked."""
    if sys.stdin and sys.stdin.isatty():
        asked: str = typer.prompt("Password", hide_input=True, confirmation_prompt=True)
        return asked
    return sys.stdin.readline().rstrip("\r\n") if sys.stdin else ""


def _text(told: dict[str, object] | list[dict[str, object]]) -> str:
    rows = told if isinstance(told, list) else [told]
    return "".join(f"{', '.join(str(value) for value in row.values() if value)}\n" for row in rows)
