"""The guard of a desk that only this machine can reach: whoever is here may do everything.

A page of somebody else, open in the same browser, may not: forms carry a mark that it cannot know,
and the desk answers to the names of this machine alone.
"""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response
from starlette.types import ASGIApp

from pledgebook.web.guard.armour import Armour
from pledgebook.web.guard.marks import Marks
from pledgebook.web.guard.visiting import Role, Visitor


class Alone:
    """Admits everybody under one name.

    name    under which is recorded what they decide or add.
    secret  by which forms are marked; a new one for each start.
    """

    def __init__(
        self, name: str, armour: Armour | None = None, secret: bytes | None = None
    ) -> None:
        self._name, self._armour, self._marks = name, armour or Armour(), Marks(secret)

    def admit(self, request: Request, wanted: Role) -> Visitor:  # noqa: ARG002 - all may
        """Return the one visitor that there is."""
        return Visitor(self._name, Role.ADMIN)

    def token(self, request: Request) -> str:
        """Return what the forms of a page carry."""
        return self._marks.mark(request)

    def give(self, request: Request, response: Response) -> None:
        """Let a page take along what its forms are checked by."""
        self._marks.give(request, response)

    def check(self, request: Request, token: str) -> None:
        """Raise `ForeignForm` unless a form was made by a page of ours, for this browser."""
        self._marks.check(request, token)

    def armour(self, app: ASGIApp) -> ASGIApp:
        """Return the application within what every request has to pass."""
        return self._armour.around(app)
