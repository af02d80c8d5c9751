"""A web desk that listens on loopback while a test runs, and a client that asks it.

with opened(book) as desk:
    desk.get("/").text
"""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import httpx
import uvicorn
from fastapi import FastAPI
from starlette.types import ASGIApp

from pledgebook import workflow
from pledgebook.settings import read_settings
from pledgebook.web import create_app
from pledgebook.web.guard.patience import Impatient
from pledgebook.workflow import Known, Recorder
from running import EXAMPLE

MOMENT = datetime(2026, 1, 31, 12, tzinfo=UTC)
"""When whatever the tests record was recorded."""


def book_of(place: Path, *reports: Path) -> Path:
    """Make a book of some reports, and return where it is."""
    sources = workflow.list_sources([str(one) for one in reports or (EXAMPLE,)])
    read = workflow.read_sources(sources, Known(), None, 1_000_000)
    with closing(workflow.open_book_to_add(place)) as book:
        workflow.add(book, read, Recorder("Ana", MOMENT))
    return place


def over(desk: httpx.Client, number: str) -> dict[str, Any]:
    """Wait until something that takes long is over; return what came of it."""
    for _ in range(600):
        told: dict[str, Any] = desk.get(f"/api/work/{number}").json()
        if told["over"]:
            return told
        time.sleep(0.1)
    raise AssertionError(told)


def desk_of(book: Path) -> FastAPI:
    """Return the web desk of a book, with a clock that stands still."""
    return create_app(str(book), read_settings({"PLEDGEBOOK_NAME": "Ana"}), lambda: MOMENT)


@contextmanager
def opened(app: ASGIApp, http: type[Impatient] = Impatient) -> Iterator[httpx.Client]:
    """Let a desk listen, and lend a client that asks it over real HTTP."""
    with closing(socket.socket(proto=socket.IPPROTO_TCP)) as listening:
        listening.bind(("127.0.0.1", 0))
        port = listening.getsockname()[1]
        config = uvicorn.Config(app, http=http, log_level="error", ws="none", lifespan="off")
        server = uvicorn.Server(config)
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]})
        thread.start()
        try:
            transport = httpx.HTTPTransport(retries=5)
            with httpx.Client(
                base_url=f"http://127.0.0.1:{port}", transport=transport, timeout=30
            ) as client:
                yield client
        finally:
            server.should_exit = True
            thread.join()
            if isinstance(app, FastAPI):
                app.state.desk.works.close()


def parts_of(client: httpx.Client) -> dict[str, str]:
    """Return the parts of addresses that answer: a mission, a commitment, a report, some work."""
    mission = client.get("/api/missions").json()["missions"][0]["id"]
    told = client.get(f"/api/missions/{mission}").json()
    work = client.post("/api/reports", data={"text": "Norland has pledged 400 police officers."})
    over(client, work.json()["id"])
    return {
        "work": work.json()["id"],
        "mission": mission,
        "picture": "strength",
        "commitment": told["commitments"][0]["id"],
        "report": told["reports"][0]["id"],
    }
