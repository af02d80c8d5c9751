"""Who visits the desk, and what a guard is."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum
from typing import Protocol

from starlette.requests import Request
from starlette.responses import Response
from starlette.types import ASGIApp


class Role(IntEnum):
    """What somebody may do; each role may do what those before it may."""

    ANYBODY = 0
    READER = 1
    ANALYST = 2
    ADMIN = 3


@dataclass(frozen=True, slots=True)
class Visitor:
    """Who sends a request.

    name          under which is recorded what they decide or add.
    is_signed_in  whether there is a session that can be ended.
    """

    name: str
    role: Role
    is_signed_in: bool = False

    @property
    def is_admin(self) -> bool:
        """Whether they keep the desk, and see who did what."""
        return self.role == Role.ADMIN


class Guard(Protocol):
    """Who may do what; `alone` is the one for a desk that nobody else can reach."""

    def admit(self, request: Request, wanted: Role) -> Visitor:
        """Return who sends a request. Raises a `TeamError` where they may not."""

    def token(self, request: Request) -> str:
        """Return what the forms of a page carry."""

    def give(self, request: Request, response: Response) -> None:
        """Let a page take along what its forms are checked by."""

    def check(self, request: Request, token: str) -> None:
        """Raise `ForeignForm` unless a form was made by a page of ours, for this visitor."""

    def armour(self, app: ASGIApp) -> ASGIApp:
        """Return the application in armour: limits on what comes in, headers on what goes out."""
