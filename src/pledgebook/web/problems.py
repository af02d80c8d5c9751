"""An error as RFC 9457 has it for programs, and as a page for people: one shape each, made here."""

from __future__ import annotations

import inspect
import re
from collections.abc import Sequence
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any

from pledgebook.errors import PledgebookError

MEDIA = "application/problem+json"

OURS = "A fault of the program, and none of yours."


@dataclass(frozen=True, slots=True)
class Problem:
    """What went wrong.

    type    a stable name: "urn:pledgebook:unknown-mission".
    title   what that is, always in the same words.
    status  the HTTP status.
    detail  what it is this time.
    hint    the way out; "" where there is none.
    errors  which field of what was sent is at fault, and why.
    """

    type: str
    title: str
    status: int
    detail: str
    hint: str = ""
    errors: tuple[tuple[str, str], ...] = ()

    def json(self, instance: str) -> dict[str, Any]:
        """Return it as RFC 9457 has it; `instance` is the path that was asked for."""
        told = {
            "type": self.type,
            "title": self.title,
            "status": self.status,
            "detail": self.detail,
            "instance": instance,
            "hint": self.hint,
        }
        wrong = [{"field": field, "says": says} for field, says in self.errors]
        return {**told, "errors": wrong} if wrong else told


def of_error(error: PledgebookError) -> Problem:
    """Return one of our errors as a problem."""
    title = (inspect.getdoc(type(error)) or "").split("\n")[0].rstrip(".")
    return Problem(_type(type(error).__name__), title, error.status, str(error), error.hint)


def of_status(status: int) -> Problem:
    """Return what a status alone says: no such page, no such method."""
    known = HTTPStatus(status)
    hint = "Check the address; the missions stand on the first page." if status == 404 else ""  # noqa: PLR2004
    return Problem(_type(known.name.title().replace("_", "")), known.phrase, status,
                   known.description or known.phrase, hint)  # fmt: skip


def of_inputs(errors: Sequence[Any]) -> Problem:
    """Return what is wrong with the fields of an address or a form."""
    wrong = tuple((".".join(map(str, one["loc"][1:])), str(one["msg"])) for one in errors)
    told = "; ".join(f"{field}: {says}" for field, says in wrong)
    hint = "Put the fields right; what each takes is told at /api/openapi.json."
    return Problem(_type("BadInputs"), "A field is not what it should be", 422, told, hint, wrong)


def of_fault() -> Problem:
    """Return what is said of a fault of the program: nothing of its insides."""
    hint = "Try again; if it comes again, tell us what you did."
    return Problem(_type("Fault"), "A fault of the program", 500, OURS, hint)


def _type(name: str) -> str:
    words = re.sub(r"(?<!^)(?=[A-Z])", "-", name).lower()
    return f"urn:pledgebook:{words}"
