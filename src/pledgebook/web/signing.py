"""The door of a team's desk: signing in and out. The only pages that set a session's cookie."""

from __future__ import annotations

import re

from fastapi import FastAPI
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from pledgebook.errors import NotKnown, TooOften
from pledgebook.web.answering import House
from pledgebook.web.guard.membership import SIGN_IN, SIGN_OUT, Membership

WITHIN = re.compile(r"/(?![/\\])[^\x00-\x20\\\x7f]*")
"""A place within the desk: "//elsewhere" and "/\\elsewhere" are none."""

FIELDS = ("name", "password", "token", "then")
"""What the form to sign in has."""


def add_signing(app: FastAPI, house: House, guard: Membership) -> None:
    """Let an application answer those who sign in and out."""

    async def ask(request: Request) -> Response:
        return _page(house, request, _within(request.query_params.get("then", "")))

    async def sign_in(request: Request) -> Response:
        async with request.form() as form:
            told = {name: str(form.get(name, "")) for name in FIELDS}
        guard.check(request, told["token"])
        then = _within(told["then"])
        answer = RedirectResponse(then, 303)
        try:
            await run_in_threadpool(guard.sign_in, request, answer, told["name"], told["password"])
        except (NotKnown, TooOften) as error:
            refused = _page(house, request, then, name=told["name"], error=error)
            if isinstance(error, TooOften):
                refused.headers["Retry-After"] = str(error.wait)
            return refused
        return answer

    async def sign_out(request: Request) -> Response:
        async with request.form() as form:
            guard.check(request, str(form.get("token", "")))
        answer = RedirectResponse(SIGN_IN, 303)
        await run_in_threadpool(guard.sign_out, request, answer)
        return answer

    for path, method, answers in (
        (SIGN_IN, "GET", ask),
        (SIGN_IN, "POST", sign_in),
        (SIGN_OUT, "POST", sign_out),
    ):
        app.add_route(path, answers, methods=[method], include_in_schema=False)


def _page(
    house: House,
    request: Request,
    then: str,
    name: str = "",
    error: NotKnown | TooOften | None = None,
) -> Response:
    return house.render(
        request,
        "sign-in.html",
        None,
        status=error.status if error else 200,
        here="",
        title="Sign in",
        twin="",
        then=then,
        name=name,
        error=error,
    )


def _within(then: str) -> str:
    """Return where to go on to within the desk, the first page for anything else."""
    return then if WITHIN.fullmatch(then) and not then.startswith(SIGN_IN) else "/"
