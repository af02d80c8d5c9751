"""What `pledgebook serve` does: open the web desk, and stay until it is told to leave."""

from __future__ import annotations

import os
import socket
from datetime import UTC, datetime

from pledgebook.desk.opening import place_of
from pledgebook.desk.output import show
from pledgebook.errors import CannotListen, MissingExtra
from pledgebook.settings import read_settings


def serve(place: str | None, host: str, port: int) -> None:
    """Serve the book at a place until the person stops it. Raises `CannotListen`, `MissingExtra`.

    A book that is not there is not made: `pledgebook add` does that.
    """
    settings = read_settings(os.environ)
    try:
        import uvicorn

        from pledgebook.web import create_app
    except ImportError as error:
        raise MissingExtra(error.name or "fastapi", "web", "The web desk") from None
    app = create_app(place_of(place, settings), settings, lambda: datetime.now(UTC))
    listening = _listening(host, port)
    number = listening.getsockname()[1]
    show(f"The desk is open at http://{_written(host)}:{number}/ (Ctrl-C closes it)\n")
    server = uvicorn.Server(uvicorn.Config(app, log_level="warning", access_log=False))
    server.run(sockets=[listening])


def _written(host: str) -> str:
    return f"[{host}]" if ":" in host else host


def _listening(host: str, port: int) -> socket.socket:
    """Return a socket that listens, so that it is known at once whether it can."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    made = socket.socket(family)
    made.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        made.bind((host, port))
    except OSError as error:
        made.close()
        raise CannotListen(host, port, error.strerror or type(error).__name__) from None
    return made
