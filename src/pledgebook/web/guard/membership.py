"""The guard of a team's desk: who is signed in, or whose token a program sends, and what they may.

A session's forms are marked by the session itself; a token is sent by no browser of its own accord,
so that its requests need no mark.
"""

from __future__ import annotations

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import compile_path
from starlette.types import ASGIApp, Receive, Scope, Send

from pledgebook.errors import ForeignForm, NotAllowed, NotKnown, TeamError
from pledgebook.web.accounts.team import Team
from pledgebook.web.guard.armour import Armour
from pledgebook.web.guard.hosts import HARMLESS
from pledgebook.web.guard.marks import Marks, cookie, drop_cookie, is_same, set_cookie
from pledgebook.web.guard.refusing import refuse
from pledgebook.web.guard.visiting import Role, Visitor
from pledgebook.web.routes import TASKS

COOKIE = "pledgebook_session"

SIGN_IN, SIGN_OUT = "/sign-in", "/sign-out"

NOBODY = Visitor("", Role.ANYBODY)

SCHEME = "bearer"


class Membership:
    """Admits those who have an account, each as far as their role goes."""

    def __init__(self, team: Team, armour: Armour, secret: bytes | None = None) -> None:
        self.team, self._armour, self._marks = team, armour, Marks(secret)

    def admit(self, request: Request, wanted: Role) -> Visitor:
        """Return who sends a request. Raises `NotKnown` or `NotAllowed`."""
        visitor = self._visitor(request, is_needed=wanted > Role.ANYBODY)
        if visitor.role < wanted:
            raise NotAllowed(wanted.name.lower())
        return visitor

    def _visitor(self, request: Request, *, is_needed: bool) -> Visitor:
        sent = _bearer(request)
        try:
            if sent is not None:
                account, role = self.team.of_token(sent)
                return Visitor(account.name, role)
            account = self.team.of_session(cookie(request, COOKIE))
        except NotKnown:
            if is_needed or sent is not None:
                raise
            return NOBODY
        return Visitor(account.name, account.role, is_signed_in=True)

    def token(self, request: Request) -> str:
        """Return what the forms of a page carry."""
        session = cookie(request, COOKIE)
        return self._marks.of(session) if session else self._marks.mark(request)

    def give(self, request: Request, response: Response) -> None:
        """Let a page take along what its forms are checked by."""
        if not cookie(request, COOKIE):
            self._marks.give(request, response)

    def check(self, request: Request, token: str) -> None:
        """Raise `ForeignForm` unless a form was made by a page of ours, for this visitor."""
        if _bearer(request) is not None:
            return
        session = cookie(request, COOKIE)
        if not session:
            self._marks.check(request, token)
        elif not is_same(self._marks.of(session), token):
            raise ForeignForm

    def armour(self, app: ASGIApp) -> ASGIApp:
        """Return the application within what every request has to pass."""
        return self._armour.around(Members(app, self))

    def sign_in(self, request: Request, response: Response, name: str, password: str) -> None:
        """Begin a session; one that there was ends. Raises `NotKnown` or `TooOften`."""
        secret = self.team.sign_in(name, password, _client(request))
        self._end(request)
        set_cookie(request, response, COOKIE, secret)

    def sign_out(self, request: Request, response: Response) -> None:
        """End the session of a browser."""
        self._end(request)
        drop_cookie(request, response, COOKIE)

    def _end(self, request: Request) -> None:
        if session := cookie(request, COOKIE):
            self.team.sign_out(session)


TASKED = tuple((compile_path(path)[0], one.who) for one in TASKS for path in (one.path, one.twin))


def who_may_send(path: str) -> Role:
    """Return the least role that may send something to a path."""
    return next((who for pattern, who in TASKED if pattern.match(path)), Role.READER)


class Members:
    """Reads nothing of what strangers send: who sends a form is asked before what it says."""

    def __init__(self, app: ASGIApp, guard: Membership) -> None:
        self._app, self._guard = app, guard

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Refuse to read a body of somebody who may not send it, but for the form to sign in."""
        if scope["type"] == "http" and scope["method"] not in HARMLESS and scope["path"] != SIGN_IN:
            wanted = who_may_send(scope["path"])
            try:
                await run_in_threadpool(self._guard.admit, Request(scope), wanted)
            except TeamError as error:
                return await refuse(scope, receive, send, error)
        return await self._app(scope, receive, send)


def _bearer(request: Request) -> str | None:
    """Return the token that a program sends; None where it sends none."""
    scheme, _, secret = request.headers.get("authorization", "").partition(" ")
    return secret.strip() if scheme.lower() == SCHEME else None


def _client(request: Request) -> str:
    return request.client.host if request.client else ""
