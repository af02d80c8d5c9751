"""The mark that a form of ours carries: nobody else's page can know it, so none can send it."""

from __future__ import annotations

import hashlib
import hmac
import re
import secrets

from starlette.requests import Request
from starlette.responses import Response

from pledgebook.errors import ForeignForm

COOKIE = "pledgebook_visit"
"""A number by which a browser is known again; it says nothing of who that is."""

LENGTH = 32
"""Bytes of a number that nobody guesses."""

VISIT = re.compile(r"[A-Za-z0-9_-]{43}")
"""How a number of ours is written; any other is as good as none."""


class Marks:
    """Marks forms for one browser, by a cookie and a secret.

    secret  by which marks are made; a new one for each start.
    """

    def __init__(self, secret: bytes | None = None) -> None:
        self._secret = secret or secrets.token_bytes(LENGTH)

    def mark(self, request: Request) -> str:
        """Return what the forms of a page carry."""
        return self.of(self._visit(request))

    def of(self, visit: str) -> str:
        """Return the mark for a browser, or a session, which tells neither the secret nor them."""
        return hmac.new(self._secret, visit.encode(), hashlib.sha256).hexdigest()

    def give(self, request: Request, response: Response) -> None:
        """Let a page take along what its forms are checked by."""
        if _known(request) is None:
            set_cookie(request, response, COOKIE, self._visit(request))

    def check(self, request: Request, mark: str) -> None:
        """Raise `ForeignForm` unless a form was made by a page of ours, for this browser."""
        visit = _known(request)
        if visit is None or not is_same(self.of(visit), mark):
            raise ForeignForm

    def _visit(self, request: Request) -> str:
        """Return the browser's number; it is given one where it has none."""
        visit: str | None = _known(request) or getattr(request.state, "visit", None)
        if visit is None:
            visit = request.state.visit = secrets.token_urlsafe(LENGTH)
        return visit


def _known(request: Request) -> str | None:
    visit = cookie(request, COOKIE)
    return visit if VISIT.fullmatch(visit) else None


def is_same(one: str, other: str) -> bool:
    """Compare two marks in a time that does not tell how far they agree."""
    return hmac.compare_digest(one.encode(), other.encode("utf-8", "surrogateescape"))


# --- cookies ---


def cookie(request: Request, name: str) -> str:
    """Return a cookie of ours, "" where there is none."""
    return request.cookies.get(_called(request, name), "")


def set_cookie(request: Request, response: Response, name: str, value: str) -> None:
    """Set a cookie that no script reads and no other site's form sends along.

    Where the desk is reached over TLS, no neighbour of its name can set it either.
    """
    secure = request.url.scheme == "https"
    response.set_cookie(
        _called(request, name), value, httponly=True, secure=secure, samesite="lax", path="/"
    )


def drop_cookie(request: Request, response: Response, name: str) -> None:
    """Take a cookie back."""
    secure = request.url.scheme == "https"
    response.delete_cookie(
        _called(request, name), httponly=True, secure=secure, samesite="lax", path="/"
    )


def _called(request: Request, name: str) -> str:
    return f"__Host-{name}" if request.url.scheme == "https" else name
