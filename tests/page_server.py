"""A server of pages on this machine, which answers each path as it is told to.

with PageServer({"/news": page(b"<html>...")}) as server:
    server.port
    server.asked        the paths so far, each with its headers
"""

from __future__ import annotations

import ssl
import threading
import time
from collections.abc import Callable, Mapping
from contextlib import suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import TracebackType
from typing import Self

TOO_LONG = 60.0
"""Seconds after which what never ends does: no test waits so long."""


class Handler(BaseHTTPRequestHandler):
    """Hands each request to what its path is answered with."""

    server: Listener

    def do_GET(self) -> None:
        self.server.asked.append((self.path, dict(self.headers.items())))
        answer = self.server.answers.get(self.path, raw(404))
        with suppress(OSError):  # a client that goes away is what many tests are about
            answer(self)

    def log_message(self, *_: object) -> None:
        """Keep quiet."""


Answer = Callable[[Handler], None]


class Listener(ThreadingHTTPServer):
    daemon_threads = True
    answers: Mapping[str, Answer]
    asked: list[tuple[str, dict[str, str]]]

    def handle_error(self, *_: object) -> None:
        """Whoever hangs up in the middle of a handshake is no news."""


class PageServer:
    """The server, which runs while it is entered, under TLS with a context for it."""

    def __init__(self, answers: Mapping[str, Answer], tls: ssl.SSLContext | None = None) -> None:
        self._listener = Listener(("127.0.0.1", 0), Handler)
        self._listener.answers, self._listener.asked = answers, []
        if tls:
            wire = self._listener.socket
            self._listener.socket = tls.wrap_socket(
                wire, server_side=True, do_handshake_on_connect=False
            )
        self.port: int = self._listener.server_address[1]

    @property
    def asked(self) -> list[tuple[str, dict[str, str]]]:
        return self._listener.asked

    def __enter__(self) -> Self:
        self._thread = threading.Thread(
            target=self._listener.serve_forever, args=(0.01,), daemon=True
        )
        self._thread.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self._listener.shutdown()
        self._listener.server_close()
        self._thread.join()


def page(content: bytes, media: str = "text/html; charset=utf-8", **more: str) -> Answer:
    """Give a page."""
    told = {"Content-Type": media, "Content-Length": str(len(content)), **more}
    return raw(200, content, **told)


def onwards(location: str, status: int = 302) -> Answer:
    """Send on to another address."""
    return raw(status, Location=location)


def raw(status: int, content: bytes = b"", **headers: str) -> Answer:
    """Give any answer; an underscore in a header's name stands for its hyphen."""

    def answer(handler: Handler) -> None:
        handler.send_response(status)
        for name, value in headers.items():
            handler.send_header(name.replace("_", "-"), value)
        handler.end_headers()
        handler.wfile.write(content)

    return answer


def endless(piece: bytes = b"x" * 65_536) -> Answer:
    """Give a page that never ends, as fast as it is taken."""

    def answer(handler: Handler) -> None:
        handler.send_response(200)
        handler.end_headers()
        until = time.monotonic() + TOO_LONG
        while time.monotonic() < until:
            handler.wfile.write(piece)

    return answer


def dribble(head: bytes, every: float = 0.02) -> Answer:
    """Give some bytes, then one more from time to time, for ever."""

    def answer(handler: Handler) -> None:
        handler.wfile.write(head)
        until = time.monotonic() + TOO_LONG
        while time.monotonic() < until:
            handler.wfile.write(b"x")
            handler.wfile.flush()
            time.sleep(every)

    return answer
