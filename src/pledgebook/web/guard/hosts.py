"""By which names a desk is called, and whether a request was begun by a page of its own.

A desk on this machine alone can be reached by any page in the same browser whose owner lets his own
name mean 127.0.0.1 for a while. The browser then takes the desk for that page's own server, but it
still says the name it was asked for.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from urllib.parse import urlsplit

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Receive, Scope, Send

from pledgebook.errors import ForeignForm, ForeignHost
from pledgebook.web.guard.refusing import only, refuse

HERE = frozenset({"localhost", "127.0.0.1", "[::1]"})
"""What this machine calls itself."""

NAMED = re.compile(r"(\[[0-9a-f:.]+\]|[a-z0-9_.-]+?)\.?(?::\d{1,5})?", re.IGNORECASE)

HARMLESS = {"GET", "HEAD", "OPTIONS"}
"""What changes nothing, and so may be begun from anywhere."""

OWN = {"same-origin", "none"}
"""What a browser says of a request that a page of ours began, or the person in front of it."""


class Hosts:
    """Lets through only what calls the desk by one of its names."""

    def __init__(self, app: ASGIApp, names: Collection[str] = HERE) -> None:
        self._app, self._names = app, frozenset(name.lower() for name in names)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Refuse another name, none, or two."""
        if scope["type"] != "http":
            return await self._app(scope, receive, send)
        found = NAMED.fullmatch(only(Headers(scope=scope), "host") or "")
        if found is None or found[1].lower() not in self._names:
            return await refuse(scope, receive, send, ForeignHost())
        return await self._app(scope, receive, send)


class Senders:
    """Lets nothing through that would change something and was begun by somebody else's page.

    Every browser in use says where a request comes from; a form's token is asked for besides.
    """

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Refuse what says that it comes from elsewhere."""
        if scope["type"] == "http" and scope["method"] not in HARMLESS:
            headers = Headers(scope=scope)
            site, origin = only(headers, "sec-fetch-site"), only(headers, "origin")
            if site not in {None, *OWN} or not _is_own(origin, headers.get("host", "")):
                return await refuse(scope, receive, send, ForeignForm())
        return await self._app(scope, receive, send)


def _is_own(origin: str | None, host: str) -> bool:
    """Return whether an origin is the host that was asked; a program says none."""
    if origin is None:
        return True
    try:
        return urlsplit(origin).netloc.lower() == host.lower() != ""
    except ValueError:
        return False
