"""A request is refused before it reaches any page: in few words, with the way out."""

from __future__ import annotations

import json
from http import HTTPStatus

from starlette.datastructures import Headers
from starlette.responses import Response
from starlette.types import Receive, Scope, Send

from pledgebook.errors import PledgebookError, TooOften
from pledgebook.web import problems


async def refuse(scope: Scope, receive: Receive, send: Send, error: PledgebookError) -> None:
    """Answer with an error, and close the connection: whatever else was to come is not read."""
    problem = problems.of_error(error)
    if is_program(scope):
        told = json.dumps(problem.json(scope["path"]), ensure_ascii=True)
        answer = Response(told, problem.status, media_type=problems.MEDIA)
    else:
        answer = Response(
            f"{problem.title}: {problem.detail}.\n{problem.hint}\n",
            problem.status,
            media_type="text/plain; charset=utf-8",
        )
    answer.headers["Connection"] = "close"
    if problem.status == HTTPStatus.UNAUTHORIZED:
        answer.headers["WWW-Authenticate"] = "Bearer"
    if isinstance(error, TooOften):
        answer.headers["Retry-After"] = str(error.wait)
    await answer(scope, receive, send)


def is_program(scope: Scope) -> bool:
    """Return whether an answer is read by a program, and not by a person."""
    return str(scope["path"]).startswith("/api/")


def only(headers: Headers, name: str) -> str | None:
    """Return the one value of a header; two of them are as good as a wrong one: empty."""
    found = headers.getlist(name)
    return found[0] if len(found) == 1 else "" if found else None
