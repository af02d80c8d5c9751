"""What a browser may do with a page of ours: load nothing from elsewhere, run nothing in it."""

from __future__ import annotations

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self' data:",
        "connect-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
    )
)
"""What a browser may load, run and send to for a page of ours."""

HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",  # without any, browsers send forms with no origin to check
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    "X-Frame-Options": "DENY",
}

LOOKS = "/static/"
"""Where the desk keeps its look, which is the same for everybody."""

ONLY_BY_TLS = "max-age=31536000"
"""A desk that is reached over TLS is reached so for a year."""


class Headers:
    """Puts the headers on every answer."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer as the application does, with our headers."""

        async def dressed(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    headers[name] = value
                is_look = str(scope["path"]).startswith(LOOKS)
                headers["Cache-Control"] = "no-cache" if is_look else "no-store"
                if scope["scheme"] == "https":
                    headers["Strict-Transport-Security"] = ONLY_BY_TLS
            await send(message)

        await self._app(scope, receive, dressed if scope["type"] == "http" else send)
