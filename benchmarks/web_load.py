"""How the web desk answers under load: `python -m benchmarks.web_load [BOOK] [--only PART]`.

Starts `pledgebook serve` on a copy of a book (of the example's reports without one) and a bare
FastAPI route, each as a process of its own, and asks both from this one:

    pages   each page for the first time, again, and after one report was added
    rate    the page of a mission, its position as JSON and the bare route, each so often a second
    upload  the same while one report after another is handed in and read
    memory  as many requests as in an hour at that rate, as fast as they go, and what the server
            holds meanwhile

A request is timed from the moment that was planned for it, so that one that had to wait in line
counts its waiting. Milliseconds on a wall clock: what counts is how they stand to the bare route.
"""

from __future__ import annotations

import argparse
import http.client
import json
import shutil
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from urllib.parse import quote

PARTS = ("pages", "rate", "upload", "memory")

EXAMPLE = Path(__file__).parents[1] / "examples" / "haiti-2024"

PLEDGEBOOK = [sys.executable, "-m", "pledgebook"]

ASKING = 120
"""Threads that ask for one thing: more than wait for it at once, so that none is asked late."""

UPLOAD, LENGTH = 60, 5_000
"""Reports that are handed in at once, and the characters of each: a folder of articles."""

SAMPLED, SHOWN = 1_000, 6
"""Requests between two looks at the memory, and looks for each that is printed."""


def main() -> None:
    """Start the servers, measure, and print what was found."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("book", nargs="?", type=Path)
    options.add_argument("--only", choices=PARTS, action="append")
    options.add_argument("--rate", type=int, default=20, help="requests a second of each sort")
    options.add_argument("--seconds", type=int, default=60)
    options.add_argument("--requests", type=int, default=72_000, help="when memory is watched")
    options.add_argument("--bare", action="store_true", help=argparse.SUPPRESS)
    asked = options.parse_args()
    if asked.bare:
        bare()
        return
    with TemporaryDirectory() as folder, served(copied(asked.book, Path(folder))) as desk:
        for part in asked.only or PARTS:
            measure = {"pages": pages, "memory": memory}.get(part)
            if measure:
                measure(desk, asked)
            else:
                with started([sys.executable, __file__, "--bare"]) as other:
                    rate(desk, other, asked, with_upload=part == "upload")


# --- the servers -----------------------------------------------------------------------------


def bare() -> None:
    """Serve one route that does nothing, as `pledgebook serve` serves its own."""
    import socket

    import uvicorn
    from fastapi import FastAPI

    app = FastAPI()
    app.get("/")(lambda: {"a": "route"})
    listening = socket.create_server(("127.0.0.1", 0))
    listening.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    print(f"http://127.0.0.1:{listening.getsockname()[1]}/", flush=True)
    config = uvicorn.Config(app, log_level="warning", access_log=False, lifespan="off")
    with suppress(KeyboardInterrupt):
        uvicorn.Server(config).run(sockets=[listening])


def copied(book: Path | None, folder: Path) -> Path:
    """Return a copy of a book with what is kept beside it; a book of the example without one."""
    place = folder / "load.book"
    if book is None:
        command = [*PLEDGEBOOK, "add", str(EXAMPLE), "--book", str(place)]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    else:
        for suffix in ("", "-wal", "-index", "-index-wal"):
            if (beside := Path(f"{book}{suffix}")).exists():
                shutil.copy(beside, f"{place}{suffix}")
    return place


@dataclass
class Server:
    """A server that runs: its process, and its port on this machine."""

    process: subprocess.Popen[str]
    port: int
    _own: threading.local = field(default_factory=threading.local)

    def get(self, path: str) -> bytes:
        """Ask for something, over this thread's own connection; what is refused is an error."""
        return self._ask("GET", path)

    def json(self, path: str) -> Any:
        """Ask for something as JSON."""
        return json.loads(self.get(path))

    def hand_in(self, *texts: str) -> str:
        """Hand reports in; return the number by which their reading is watched."""
        mark = "a-mark-between-the-parts"
        parts = (
            f'--{mark}\r\nContent-Disposition: form-data; name="files"; filename="{each}.txt"\r\n'
            f"Content-Type: text/plain\r\n\r\n{text}\r\n"
            for each, text in enumerate(texts)
        )
        told = f"{''.join(parts)}--{mark}--\r\n"
        sort = {"Content-Type": f"multipart/form-data; boundary={mark}"}
        return str(json.loads(self._ask("POST", "/api/reports", told.encode(), sort))["id"])

    def wait(self, number: str) -> Mapping[str, Any]:
        """Wait until something that was handed in is read."""
        while not (told := self.json(f"/api/work/{number}"))["over"]:
            time.sleep(0.1)
        return dict(told)

    def megabytes(self) -> float:
        """Return what the process holds in memory now."""
        status = Path(f"/proc/{self.process.pid}/status").read_text(encoding="ascii")
        (line,) = (line for line in status.splitlines() if line.startswith("VmRSS"))
        return int(line.split()[1]) / 1024

    def _ask(
        self, method: str, path: str, body: bytes = b"", headers: Mapping[str, str] | None = None
    ) -> bytes:
        made = getattr(self._own, "connection", None)
        if made is None:
            made = self._own.connection = http.client.HTTPConnection("127.0.0.1", self.port)
        try:
            made.request(method, path, body or None, dict(headers or {}))
            answer = made.getresponse()
            told: bytes = answer.read()
        except (http.client.RemoteDisconnected, ConnectionResetError):
            made.close()  # it was idle for too long
            return self._ask(method, path, body, headers)
        if answer.status >= 400:
            raise SystemExit(f"{path}: {answer.status} {told[:500]!r}")
        return told


@contextmanager
def started(command: Sequence[str]) -> Iterator[Server]:
    """Start a server that says at which address it listens; end it in the end."""
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    assert process.stdout
    try:
        said = process.stdout.readline()
        yield Server(process, int(said.split("http://")[1].split("/")[0].rpartition(":")[2]))
    finally:
        process.send_signal(signal.SIGINT)
        process.wait()


@contextmanager
def served(book: Path) -> Iterator[Server]:
    """Open the desk of a book."""
    command = [*PLEDGEBOOK, "serve", "--book", str(book), "--port", "0"]
    with started(command) as server:
        yield server


# --- what is measured ------------------------------------------------------------------------


def pages(desk: Server, asked: argparse.Namespace) -> None:  # noqa: ARG001 - as all that measure
    """Time every page for the first time, again, and for the first time after an addition."""
    addresses = addresses_of(desk)
    first = {name: seconds(desk, path) for name, path in addresses.items()}
    again = {name: seconds(desk, path) for name, path in addresses.items()}
    told = desk.wait(desk.hand_in(report(1, 500)))
    after = {name: seconds(desk, path) for name, path in addresses.items()}
    again_after = {name: seconds(desk, path) for name, path in addresses.items()}
    print(f"\nseconds; one report added: {told.get('read') or told}")
    print(f"{'page':<14}{'first':>9}{'again':>9}{'added':>9}{'again':>9}")
    for name in addresses:
        row = (each[name] for each in (first, again, after, again_after))
        print(f"{name:<14}" + "".join(f"{one:>9.3f}" for one in row), flush=True)
    print(f"{desk.megabytes():,.0f} MB")


def addresses_of(desk: Server) -> dict[str, str]:
    """Return the address of each page, of the mission with the most claims where it needs one."""
    began = time.perf_counter()
    missions = desk.json("/api/missions")["missions"]
    print(f"the missions, before anything else was asked: {time.perf_counter() - began:.1f} s")
    mission = max(missions, key=lambda one: one["claims"])["id"]
    commitments = desk.json(f"/api/missions/{mission}")["commitments"]
    read = desk.json("/api/reports")["reports"][0]["id"]
    work = desk.hand_in(report(0, 10))
    desk.wait(work)
    one = f"/missions/{quote(mission)}"
    return {
        "missions": "/",
        "mission": one,
        "mission.json": f"/api{one}",
        "picture": f"{one}/pictures/strength",
        "commitment": f"{one}/commitments/{quote(commitments[0]['id'])}",
        "report": f"/reports/{read}",
        "conflicts": "/conflicts",
        "of mission": f"/conflicts?mission={quote(mission)}",
        "reports": "/reports",
        "review": "/review",
        "plan": "/plan",
        "add": "/add",
        "work": f"/work/{work}",
        "changes": "/changes",
        "since": f"/changes?mission={quote(mission)}&since=2024-06-01",
        "search": "/search?q=Kenya",
        "download": "/download",
        "decisions": "/decisions",
        "audit": "/audit",
    }


def seconds(desk: Server, path: str) -> float:
    """Return how long an answer takes."""
    began = time.perf_counter()
    desk.get(path)
    return time.perf_counter() - began


def rate(desk: Server, other: Server, asked: argparse.Namespace, *, with_upload: bool) -> None:
    """Ask for a mission, its position and a bare route, each so often a second, and print."""
    missions = desk.json("/api/missions")["missions"]
    mission = quote(max(missions, key=lambda one: one["claims"])["id"])
    streams: dict[str, Callable[[], object]] = {
        "mission page": lambda: desk.get(f"/missions/{mission}"),
        "JSON position": lambda: desk.get(f"/api/missions/{mission}"),
        "bare route": lambda: other.get("/"),
    }
    for ask in streams.values():
        ask()
    over, handed = threading.Event(), [0]
    busy = threading.Thread(target=uploads, args=(desk, over, handed))
    if with_upload:
        busy.start()
    told = timed(streams, asked.rate, asked.seconds)
    over.set()
    if with_upload:
        busy.join()
    title = f"while {handed[0]} reports were read" if with_upload else "nothing being read"
    print(f"\n{asked.rate} a second of each for {asked.seconds} s, {title}; milliseconds")
    print(f"{'':<14}{'p50':>9}{'p95':>9}{'p99':>9}{'most':>9}")
    for name, found in told.items():
        marks = (share(found, each) * 1000 for each in (0.5, 0.95, 0.99, 1))
        print(f"{name:<14}" + "".join(f"{one:>9.1f}" for one in marks), flush=True)


def timed(
    streams: Mapping[str, Callable[[], object]], rate: int, seconds: int
) -> dict[str, list[float]]:
    """Ask at planned moments, whatever became of the last; return seconds from these moments."""
    told: dict[str, list[float]] = {name: [] for name in streams}

    def ask(name: str, planned: float) -> None:
        streams[name]()
        told[name].append(time.perf_counter() - planned)

    began = time.perf_counter() + 0.5
    plan = sorted(
        (began + (each + shift / len(streams)) / rate, name)
        for shift, name in enumerate(streams)
        for each in range(rate * seconds)
    )
    with ExitStack() as open_:
        crews = {name: open_.enter_context(ThreadPoolExecutor(ASKING)) for name in streams}
        asked = []
        for planned, name in plan:
            time.sleep(max(0.0, planned - time.perf_counter()))
            asked.append(crews[name].submit(ask, name, planned))
        for one in asked:
            one.result()
    return told


def share(found: Sequence[float], part: float) -> float:
    """Return the number that a share of all do not exceed."""
    return sorted(found)[max(0, -(-int(len(found) * part * 1000) // 1000) - 1)]


def uploads(desk: Server, over: threading.Event, handed: list[int]) -> None:
    """Hand in one folder of reports after another, each when the last was read."""
    for number in count(1):
        texts = (report(number * UPLOAD + each, LENGTH) for each in range(UPLOAD))
        desk.wait(desk.hand_in(*texts))
        handed[0] += UPLOAD
        if over.is_set():
            return


def report(number: int, size: int) -> str:
    """Return a report of our own: one promise, and many words."""
    told = f"Barbados will send {number + 20} soldiers to the mission in Haiti, its cabinet said.\n"
    words = (
        f"On day {number * 1000 + each} rain fell on the harbour, and nobody said a word of it.\n"
        for each in range(size // 70)
    )
    return told + "".join(words)


def memory(desk: Server, asked: argparse.Namespace) -> None:
    """Ask for one thing after another as fast as they come, and print what the server holds."""
    missions = desk.json("/api/missions")["missions"]
    mission = quote(max(missions, key=lambda one: one["claims"])["id"])
    last = desk.json("/api/missions")["seal"]["entry"]
    numbers, samples = count(), []
    lock = threading.Lock()

    def ask() -> None:
        while True:
            with lock:
                number = next(numbers)
                if number % SAMPLED == 0:
                    samples.append(desk.megabytes())
                    if len(samples) % SHOWN == 1:
                        print(f"{number:>8,}{samples[-1]:>9.1f}", flush=True)
            if number >= asked.requests:
                return
            desk.get(various(mission, number, last))

    print("\nMB after so many requests")
    began = time.perf_counter()
    with ThreadPoolExecutor(4) as crew:
        for one in [crew.submit(ask) for _ in range(4)]:
            one.result()
    a_second = asked.requests / (time.perf_counter() - began)
    print(f"{asked.requests:,} requests, {a_second:,.0f} a second")
    half = samples[len(samples) // 2 :]
    print(f"second half: {min(half):.1f} to {max(half):.1f} MB, most of all {max(samples):.1f}")


def various(mission: str, number: int, last: int) -> str:
    """Return what is asked for: mostly the same, now and then something new."""
    if number % 500 == 499:
        return f"/missions/{mission}?entry={last - number // 500 % 20}"
    if number % 100 == 99:
        return f"/search?q=word{number}"
    return (
        "/",
        f"/missions/{mission}",
        f"/api/missions/{mission}",
        "/conflicts",
        "/reports",
        "/review",
    )[number % 6]


if __name__ == "__main__":
    main()
