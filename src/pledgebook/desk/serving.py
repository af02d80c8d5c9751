"""What `pledgebook serve` does: open the web desk, and stay until it is told to leave."""

from __future__ import annotations

import getpass
import os
import socket
import sys
from collections.abc import Mapping, Sequence
from contextlib import suppress
from datetime import UTC, datetime
from ipaddress import ip_address
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING

from pledgebook import tables, workflow
from pledgebook.desk.opening import place_of
from pledgebook.desk.output import show
from pledgebook.errors import CannotListen, MissingExtra, NoTeam, OpenToAll
from pledgebook.settings import Settings, read_settings

if TYPE_CHECKING:
    from pledgebook.web.guard import Guard

MOST_CONNECTIONS = 400
"""Open at once: a desk of fifty people whose browsers keep six each has some to spare."""

ASKED_AT_ONCE, ASKED_EVERY = 300, 0.05
"""Requests of one client of a team's desk at once, and seconds for each further one: twenty a
second, on and on, is a program; a page with its look is five."""

TURN = 0.001
"""Seconds after which a thread that works something out lets another answer. With Python's own
0.005 a page of another thread takes three times as long meanwhile: it takes several turns."""


def serve(place: str | None, host: str, port: int, names: Sequence[str], *, team: bool) -> None:
    """Serve the book at a place until the person stops it.

    names  by which the desk is called, besides this machine's own and `host`.
    team   whether people sign in.

    Raises `OpenToAll` where others could reach it without signing in, `NoTeam`, `CannotListen`,
    `MissingExtra`, or a `TableError` where a team's own tables are at fault. A book that is not
    there is made: reports can be added at the desk.
    """
    if not (team or is_here(host)):
        raise OpenToAll(host)
    settings = read_settings(os.environ)
    try:
        import uvicorn

        from pledgebook.web import create_app
        from pledgebook.web.guard.patience import Impatient
    except ImportError as error:
        raise MissingExtra(error.name or "fastapi", "web", "The web desk") from None
    found = place_of(place, settings)
    workflow.open_book_to_add(found, tables.own(settings.tables)).close()
    guard = guard_of(found, settings, {host, *names}, team=team)
    app = create_app(found, settings, _now, guard, _cache(os.environ))
    listening = _listening(host, port)
    number = listening.getsockname()[1]
    sys.setswitchinterval(TURN)
    show(f"The desk is open at http://{_written(host)}:{number}/ (Ctrl-C closes it)\n")
    config = uvicorn.Config(
        app,
        http=Impatient,
        ws="none",
        lifespan="off",
        log_level="warning",
        access_log=False,
        server_header=False,
        proxy_headers=team,
        limit_concurrency=MOST_CONNECTIONS,
        timeout_graceful_shutdown=10,
    )
    try:
        uvicorn.Server(config).run(sockets=[listening])
    finally:
        app.state.desk.works.close()


def guard_of(place: str, settings: Settings, names: set[str], *, team: bool) -> Guard:
    """Return who is let in to the desk of a book, and how. Raises `NoTeam`."""
    from pledgebook.web.accounts import Brake, Passwords, Store, Team
    from pledgebook.web.app import sizes_of
    from pledgebook.web.guard import Alone, Armour
    from pledgebook.web.guard.hosts import HERE
    from pledgebook.web.guard.membership import Membership

    known = HERE | {_written(name) for name in names}
    sizes = sizes_of(settings)
    if not team:
        return Alone(settings.name or _user(), Armour(known, sizes))
    people = Team(Store(place), Passwords(), _now)
    if not people.store.accounts():
        raise NoTeam
    take = Brake(ASKED_AT_ONCE, ASKED_EVERY, monotonic).take
    return Membership(people, Armour(known, sizes, take))


def _cache(environment: Mapping[str, str]) -> Path:
    """Return the user's folder for what can be made anew."""
    home = environment.get("XDG_CACHE_HOME") or Path(environment.get("HOME", "~"), ".cache")
    return Path(home, "pledgebook", "web").expanduser()


def is_here(host: str) -> bool:
    """Return whether only this machine itself reaches an address."""
    try:
        return host == "localhost" or ip_address(host).is_loopback
    except ValueError:
        return False


def _now() -> datetime:
    return datetime.now(UTC)


def _user() -> str:
    with suppress(OSError, KeyError):
        return getpass.getuser()
    return "unknown"


def _written(host: str) -> str:
    return f"[{host}]" if ":" in host else host


def _listening(host: str, port: int) -> socket.socket:
    """Return a socket that listens: whether it can is known at once, and who asks early waits."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    made = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)  # sends at once
    made.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        made.bind((host, port))
        made.listen()
    except OSError as error:
        made.close()
        raise CannotListen(host, port, error.strerror or type(error).__name__) from None
    return made
