"""The guard of a desk that only this machine can reach: whoever is here may do everything.

A page of somebody else, open in the same browser, may not: forms carry a token that it cannot know.
"""

from __future__ import annotations

import hashlib
import hmac
import secrets

from fastapi import FastAPI
from starlette.requests import Request
from starlette.responses import Response

from pledgebook.errors import ForeignForm
from pledgebook.web.guard.headers import Headers
from pledgebook.web.guard.visiting import Role, Visitor

COOKIE = "pledgebook_visit"
"""A number by which a browser is known again; it says nothing of who that is."""

LENGTH = 32
"""Bytes of a number that nobody guesses."""


class Alone:
    """Admits everybody under one name.

    name    under which is recorded what they decide or add.
    secret  by which tokens are made; a new one for each start.
    """

    def __init__(self, name: str, secret: bytes | None = None) -> None:
        self._name = name
        self._secret = secret or secrets.token_bytes(LENGTH)

    def admit(self, request: Request, wanted: Role) -> Visitor:  # noqa: ARG002 - all may
        """Return the one visitor that there is."""
        return Visitor(self._name, Role.ADMIN)

    def token(self, request: Request) -> str:
        """Return what the forms of a page carry."""
        return self._made_of(self._visit(request))

    def give(self, request: Request, response: Response) -> None:
        """Let a page take along what its forms are checked by."""
        if COOKIE not in request.cookies:
            response.set_cookie(COOKIE, self._visit(request), httponly=True, samesite="strict")

    def check(self, request: Request, token: str) -> None:
        """Raise `ForeignForm` unless a form was made by a page of ours, for this browser."""
        visit = request.cookies.get(COOKIE, "")
        if not visit or not hmac.compare_digest(self._made_of(visit), token):
            raise ForeignForm

    def armour(self, app: FastAPI) -> None:
        """Put the headers on whatever goes out."""
        app.add_middleware(Headers)

    def _visit(self, request: Request) -> str:
        """Return the browser's number; it is given one where it has none."""
        known: str | None = request.cookies.get(COOKIE) or getattr(request.state, "visit", None)
        if known is None:
            known = request.state.visit = secrets.token_urlsafe(LENGTH)
        return known

    def _made_of(self, visit: str) -> str:
        return hmac.new(self._secret, visit.encode(), hashlib.sha256).hexdigest()
