"""A PostgreSQL server of the tests' own: in a temporary folder, on a socket in it, and soon gone.

It is nobody else's: no port is opened, and what it keeps is not kept safe (`fsync=off`).
"""

from __future__ import annotations

import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import psycopg

WAY_TO_GET_ONE = (
    "no PostgreSQL server to test with: install one (Debian, Ubuntu: apt install postgresql; "
    "macOS: brew install postgresql); make test does so as root on Debian"
)

SETTINGS = {
    "listen_addresses": "",
    "fsync": "off",
    "full_page_writes": "off",
    "shared_buffers": "32MB",
    "autovacuum": "off",
}

HOST_BASED = "local all locked scram-sha-256\nlocal all all trust\n"
"""Everybody is let in by name, and "locked" by a password alone."""

PASSWORD = "open-sesame"

BOOK = "book"
"""The database that tests write to, one after another: to make one takes longer than to empty."""


@dataclass(frozen=True)
class Server:
    """A running server, and the folder that holds its socket."""

    programs: Path
    folder: Path

    def address(self, name: str, user: str = "owner") -> str:
        return f"postgresql://{user}@/{name}?host={self.folder}"

    def database(self) -> str:
        """Return the address of a database without anything in it: the last one, emptied."""
        self.run("postgres", f"ALTER DATABASE {BOOK} RESET ALL")
        ours = "pledgebook, pledgebook_team, public"
        self.run(BOOK, f"DROP SCHEMA IF EXISTS {ours} CASCADE", "CREATE SCHEMA public")
        return self.address(BOOK)

    def run(self, name: str, *statements: str) -> None:
        """Run statements in a database, as another program would."""
        with psycopg.connect(self.address(name), autocommit=True) as connection:
            for statement in statements:
                connection.execute(statement.encode())

    def stop(self) -> None:
        """Stop at once, whoever is connected."""
        self._control("stop", "-m", "immediate")

    def start(self) -> None:
        told = " ".join(f"-c {name}={value!r}" for name, value in SETTINGS.items())
        self._control("start", "-o", f"-k {self.folder} {told}", "-l", str(self.folder / "log"))

    def _control(self, *what: str) -> None:
        data = str(self.folder / "data")
        ran(self.programs / "pg_ctl", "-w", "-s", "-D", data, *what)


@contextmanager
def running() -> Iterator[Server | None]:
    """Lend a server that runs, or None where its programs are not there."""
    found = programs()
    if found is None:
        yield None
        return
    folder = Path(tempfile.mkdtemp(prefix="pb-", dir="/tmp"))  # a socket's path has to be short
    if user := _somebody_else():
        shutil.chown(folder, user)
    server = Server(found, folder)
    try:
        data = str(folder / "data")
        ran(found / "initdb", "-D", data, "-U", "owner", "-A", "trust", "-E", "UTF8", "-N")
        (folder / "data" / "pg_hba.conf").write_text(HOST_BASED, "utf-8")
        server.start()
        try:
            server.run("postgres", f"CREATE DATABASE {BOOK}")
            made = f"CREATE ROLE locked LOGIN PASSWORD '{PASSWORD}'"
            server.run("postgres", made, "CREATE ROLE reader LOGIN", "CREATE ROLE adder LOGIN")
            yield server
        finally:
            server.stop()
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def ran(program: Path, *arguments: str) -> None:
    """Run a program of the server as somebody who is not root: it refuses root."""
    command = [str(program), *arguments]
    done = subprocess.run(
        command, user=_somebody_else(), cwd="/", capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, f"{program}: {done.stdout}{done.stderr}"


def _somebody_else() -> str | None:
    if os.geteuid() != 0:
        return None
    names = {each.pw_name for each in pwd.getpwall()}
    return "postgres" if "postgres" in names else "nobody"


def programs() -> Path | None:
    """Return the folder with the newest server's programs."""
    folders = sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda one: one.parent.name)
    found = shutil.which("initdb")
    folders += [Path(found).resolve().parent] if found else []
    return next((one for one in reversed(folders) if (one / "pg_ctl").exists()), None)
