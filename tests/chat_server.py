"""A server on this machine that speaks the OpenAI chat protocol, and fails as it is told to.

    with ChatServer(answer(ROW), status(500), hang()) as server:
        server.address      "http://127.0.0.1:40123/v1"
        server.asked        the requests so far

Each act is for one request; the last is for all that follow.
"""

from __future__ import annotations

import json
import socket
import struct
import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import TracebackType
from typing import Any, Self

USAGE = {"prompt_tokens": 1200, "completion_tokens": 80, "total_tokens": 1280}


@dataclass(frozen=True)
class Asked:
    """One request: its path, its headers by their names in lower case, and its body as JSON."""

    path: str
    headers: dict[str, str]
    body: Any

    @property
    def passage(self) -> str:
        """The stretch of the report that was asked about."""
        material: str = self.body["messages"][1]["content"]
        return material.partition("<passage>\n")[2].removesuffix("\n</passage>")


class Handler(BaseHTTPRequestHandler):
    """Hands each request to the server's next act."""

    server: Listener
    protocol_version = "HTTP/1.1"

    def do_POST(self) -> None:
        length = int(self.headers["Content-Length"])
        headers = {name.lower(): value for name, value in self.headers.items()}
        asked = Asked(self.path, headers, json.loads(self.rfile.read(length)))
        self.server.owner.next_act(asked)(self, asked)
        self.close_connection = True

    def log_message(self, *_: object) -> None:
        """Keep quiet."""

    def reply(self, status: int, body: bytes, headers: dict[str, str] | None = None) -> None:
        """Send a whole reply."""
        self.send_response(status)
        told = {"Content-Length": str(len(body)), "Connection": "close", **(headers or {})}
        for name, value in told.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)


Act = Callable[[Handler, Asked], None]


class Listener(ThreadingHTTPServer):
    """Listens on a free port of this machine alone."""

    daemon_threads = True
    owner: ChatServer

    def handle_error(self, *_: object) -> None:
        """A client that goes away is what many tests are about."""


@dataclass
class ChatServer:
    """The server, which runs while it is entered."""

    acts: tuple[Act, ...]
    asked: list[Asked] = field(default_factory=list)

    def __init__(self, *acts: Act) -> None:
        self.acts, self.asked = acts, []
        self.over = threading.Event()
        self._lock = threading.Lock()

    def next_act(self, asked: Asked) -> Act:
        """Note a request, and return what it is answered with."""
        with self._lock:
            self.asked.append(asked)
            return self.acts[min(len(self.asked), len(self.acts)) - 1]

    def __enter__(self) -> Self:
        self._listener = Listener(("127.0.0.1", 0), Handler)
        self._listener.owner = self
        serve = self._listener.serve_forever
        self._thread = threading.Thread(target=serve, args=(0.01,), daemon=True)
        self._thread.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.over.set()
        self._listener.shutdown()
        self._listener.server_close()
        self._thread.join()

    @property
    def address(self) -> str:
        """What PLEDGEBOOK_LLM_ADDRESS is set to."""
        return f"http://127.0.0.1:{self._listener.server_address[1]}/v1"


def nowhere() -> str:
    """Return an address at which nothing listens."""
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return f"http://127.0.0.1:{one.getsockname()[1]}/v1"


# --- what a server may do --------------------------------------------------------------------


def completion(content: object, **more: Any) -> dict[str, Any]:
    """Return a reply of the protocol with one answer in it."""
    choice = {"index": 0, "message": {"role": "assistant", "content": content}}
    return {"choices": [{**choice, "finish_reason": "stop"}], "usage": USAGE, **more}


def says(content: object, **more: Any) -> Act:
    """Answer with this text, or this reply altogether."""
    body = json.dumps(completion(content, **more)).encode()
    return lambda handler, _: handler.reply(200, body)


def answer(*rows: object) -> Act:
    """Answer with these rows."""
    return says(json.dumps({"claims": rows}))


def finds(*rows: dict[str, Any]) -> Act:
    """Answer with those of the rows whose quote stands in the passage, as a model does."""

    def act(handler: Handler, asked: Asked) -> None:
        passage = " ".join(asked.passage.split())
        found = [row for row in rows if row["quote"] in passage]
        answer(*found)(handler, asked)

    return act


def status(code: int, body: object = b"", **headers: str) -> Act:
    """Reply with this status."""
    told = body if isinstance(body, bytes) else json.dumps(body).encode()
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return lambda handler, _: handler.reply(code, told, named)


def raw(body: bytes) -> Act:
    """Reply 200 with these bytes."""
    return status(200, body)


def hang() -> Act:
    """Say nothing until the test is over."""
    return lambda handler, _: none(handler.server.owner.over.wait(30))


def drip() -> Act:
    """Send a reply so slowly that no single wait is long, until the test is over."""

    def act(handler: Handler, _: Asked) -> None:
        handler.send_response(200)
        handler.send_header("Content-Length", "1000")
        handler.end_headers()
        while not handler.server.owner.over.wait(0.05):
            handler.wfile.write(b" ")

    return act


def cut() -> Act:
    """Break the connection without a word."""

    def act(handler: Handler, _: Asked) -> None:
        at_once = struct.pack("ii", 1, 0)
        handler.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, at_once)
        handler.connection.close()

    return act


def close() -> Act:
    """Close the connection before any reply."""
    return lambda handler, _: none(handler.connection.shutdown(socket.SHUT_RDWR))


def half() -> Act:
    """Promise a longer reply than comes."""

    def act(handler: Handler, _: Asked) -> None:
        handler.send_response(200)
        handler.send_header("Content-Length", "1000")
        handler.end_headers()
        handler.wfile.write(b'{"choices": [')

    return act


def flood() -> Act:
    """Send without end."""

    def act(handler: Handler, _: Asked) -> None:
        handler.send_response(200)
        handler.end_headers()
        while not handler.server.owner.over.is_set():
            handler.wfile.write(b" " * 1_000_000)

    return act


def rubbish() -> Act:
    """Speak something that is no HTTP."""
    return lambda handler, _: none(handler.wfile.write(b"SSH-2.0-OpenSSH_9.6\r\n\r\n"))


def none(_: object) -> None:
    """Return nothing of something."""
