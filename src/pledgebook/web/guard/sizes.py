"""How much may come in, how fast it has to come, and how often: before anything is kept of it."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from time import monotonic

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from pledgebook.errors import BodyTooLarge, BodyTooSlow, PledgebookError, TooOften
from pledgebook.web.guard.refusing import refuse

SMALL = 1_000_000
"""Bytes of a form without files: a long article that is pasted has some ten thousand."""

PATIENCE = 15.0
"""Seconds in which something has to come at all."""

SLOWEST = 8_000
"""Bytes a second that have to come on the whole: a bad telephone line over a satellite."""


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


class _Refused(Exception):
    """What came was too much, or too slow; the cause is what is answered."""

    def __init__(self, cause: PledgebookError) -> None:
        super().__init__(str(cause))
        self.cause = cause


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
        has_begun, refused = False, None

        async def counted_send(message: Message) -> None:
            nonlocal has_begun
            if refused is None or has_begun:
                has_begun = True
                await send(message)

        counted = self._counted(receive, most)

        async def counted_receive() -> Message:
            nonlocal refused
            try:
                return await counted()
            except _Refused as error:
                refused = error.cause
                raise

        try:
            await self._app(scope, counted_receive, counted_send)
        except _Refused:
            if has_begun:
                raise
        if refused and not has_begun:
            await refuse(scope, receive, send, refused)
        return None

    def _counted(self, receive: Receive, most: int) -> Receive:
        begun, came, is_whole = self._passed(), 0, False

        async def counted() -> Message:
            nonlocal came, is_whole
            if is_whole:  # what is waited for now is that the other side goes away
                return await receive()
            try:
                message = await asyncio.wait_for(receive(), self._sizes.patience)
            except TimeoutError:
                raise _Refused(BodyTooSlow()) from None
            if message["type"] == "http.request":
                came += len(message.get("body", b""))
                is_whole = not message.get("more_body", False)
                if came > most:
                    raise _Refused(BodyTooLarge(most))
                if self._passed() - begun > self._sizes.patience + came / SLOWEST:
                    raise _Refused(BodyTooSlow())
            return message

        return counted


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
    address = str(client[0]) if client else ""
    return ":".join(address.split(":")[:4]) if address.count(":") > 1 else address
