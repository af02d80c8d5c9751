"""How much may come in, how fast it has to come, and how often: before anything is kept of it."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from ipaddress import IPv6Address, IPv6Network, ip_address
from time import monotonic

from starlette.datastructures import Headers
from starlette.formparsers import MultiPartException
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from pledgebook.errors import BodyTooLarge, BodyTooSlow, PledgebookError, TooOften
from pledgebook.web.guard.refusing import refuse

SMALL = 1_000_000
"""Bytes of a form without files: a long article that is pasted has some ten thousand."""

PATIENCE = 15.0
"""Seconds in which something has to come at all."""

SLOWEST = 8_000
"""Bytes a second that have to come on the whole: a bad telephone line over a satellite."""


HOUSEHOLD = 64
"""Bits of an IPv6 address that one household or office has in common; the others are its own."""


@dataclass(frozen=True)
class Sizes:
    """How much may be sent.

    small     bytes of anything.
    large     bytes at some paths: where files are added.
    patience  seconds in which something has to come.
    """

    small: int = SMALL
    large: Mapping[str, int] = field(default_factory=dict)
    patience: float = PATIENCE

    def most(self, path: str) -> int:
        """Return how many bytes may be sent to a path."""
        return self.large.get(path, self.small)


class _Refused(MultiPartException):
    """What came was too much, or too slow; the cause is what is answered.

    By its name whoever reads a form knows to close the files that have come so far.
    """

    def __init__(self, cause: PledgebookError) -> None:
        super().__init__(str(cause))
        self.cause = cause


@dataclass
class _Body:
    """One body as it comes, and what is answered meanwhile."""

    receive: Receive
    send: Send
    sizes: Sizes
    most: int
    passed: Callable[[], float]
    begun: float
    came: int = 0
    is_whole: bool = False
    is_answered: bool = False
    refused: PledgebookError | None = None

    async def take(self) -> Message:
        """Return what comes next. Raises `_Refused`."""
        if self.is_whole:  # what is waited for now is that the other side goes away
            return await self.receive()
        try:
            message = await asyncio.wait_for(self.receive(), self.sizes.patience)
        except TimeoutError:
            raise self._refusal(BodyTooSlow()) from None
        if message["type"] == "http.request":
            self.came += len(message.get("body", b""))
            self.is_whole = not message.get("more_body", False)
            if self.came > self.most:
                raise self._refusal(BodyTooLarge(self.most))
            if self.passed() - self.begun > self.sizes.patience + self.came / SLOWEST:
                raise self._refusal(BodyTooSlow())
        return message

    def _refusal(self, error: PledgebookError) -> _Refused:
        self.refused = error
        return _Refused(error)

    async def answer(self, message: Message) -> None:
        """Send on what a page answers, unless a refusal is to be answered instead."""
        if self.refused is None or self.is_answered:
            self.is_answered = True
            await self.send(message)


class Bodies:
    """Stops what is too large or too slow as it comes; what is announced so, before it comes."""

    def __init__(self, app: ASGIApp, sizes: Sizes, passed: Callable[[], float] = monotonic) -> None:
        self._app, self._sizes, self._passed = app, sizes, passed

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Count what is received."""
        if scope["type"] != "http":
            return await self._app(scope, receive, send)
        most = self._sizes.most(scope["path"])
        announced = Headers(scope=scope).get("content-length", "0")
        if announced.isdecimal() and int(announced) > most:
            return await refuse(scope, receive, send, BodyTooLarge(most))
        body = _Body(receive, send, self._sizes, most, self._passed, self._passed())
        try:
            await self._app(scope, body.take, body.answer)
        except _Refused:
            if body.is_answered:
                raise
        if body.refused and not body.is_answered:
            await refuse(scope, receive, send, body.refused)
        return None


class Rates:
    """Lets each client, and each token, ask so often and no more.

    take  lets one request through, by the name of whoever sends it, or raises `TooOften`.
    """

    def __init__(self, app: ASGIApp, take: Callable[[str], None]) -> None:
        self._app, self._take = app, take

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Refuse whoever asks too often, and say when to come back."""
        if scope["type"] == "http":
            try:
                self._take(sender(scope))
            except TooOften as error:
                return await refuse(scope, receive, send, error)
        return await self._app(scope, receive, send)


def sender(scope: Scope) -> str:
    """Return by what a client is known: its address; of an IPv6 one the network that it is in."""
    client = scope.get("client")
    try:
        address = ip_address(client[0] if client else "")
    except ValueError:
        return ""
    if isinstance(address, IPv6Address):
        return str(IPv6Network((address, HOUSEHOLD), strict=False))
    return str(address)
