"""Backup and restore by the scripts of deploy/, of a file and of PostgreSQL; the units."""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
import typer

from adding import entries_about
from pledgebook import workflow
from pledgebook.cli import app
from pledgebook.errors import SealMissing
from pledgebook.ledger.places import is_address
from pledgebook.web.accounts import Passwords, Store, Team
from pledgebook.web.guard.visiting import Role
from postgres_server import Server, programs

DEPLOY = Path(__file__).parents[1] / "deploy"
NOON = datetime(2026, 1, 5, 12, tzinfo=UTC)
WORDS = "seven green harbours sing"


@pytest.fixture
def path(tmp_path: Path) -> str:
    """A PATH on which the programs that the scripts call are found."""
    folder = tmp_path / "programs"
    folder.mkdir()
    command = folder / "pledgebook"
    command.write_text(f'#!/bin/sh\nexec {sys.executable} -m pledgebook "$@"\n', "utf-8")
    command.chmod(0o755)
    found = programs()
    return os.pathsep.join([str(folder), *([str(found)] if found else []), os.environ["PATH"]])


Ended = subprocess.CompletedProcess[str]


def ran(path: str, name: str, *arguments: str | Path, **more: str) -> Ended:
    """Run one of the scripts."""
    command = [str(DEPLOY / name), *map(str, arguments)]
    known = {**os.environ, "PATH": path, **more}
    return subprocess.run(command, capture_output=True, text=True, env=known, check=False)


def filled(place: str, number: int = 3) -> tuple[int, str]:
    """Put some reports and a team of one into a book; return its last seal."""
    with closing(workflow.open_book_to_add(place)) as book:
        for each in range(number):
            book.append(entries_about(each))
        last = book.last()
    team = Team(Store(place), Passwords(1, 8, 1), lambda: NOON)
    if not team.store.accounts():
        team.add("Ana Lucas", Role.ADMIN, WORDS)
    return last


def emptied(place: str, request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Return another place of the same kind, where no book is."""
    if is_address(place):
        server: Server = request.getfixturevalue("server")
        return server.database()
    return str(tmp_path / "restored.book")


def test_what_is_backed_up_comes_back_with_its_team(
    place: str, path: str, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    last = filled(place)
    made = ran(path, "backup", place, tmp_path / "backups")
    assert made.returncode == 0, made.stderr
    backup = Path(made.stdout.strip())
    assert (backup / "SEAL").read_text("utf-8").strip() == last[1]
    assert (backup.stat().st_mode & 0o077) == 0

    other = emptied(place, request, tmp_path)
    back = ran(path, "restore", backup, other)
    assert back.returncode == 0, back.stderr
    with closing(workflow.open_book(other)) as book:
        assert book.last() == last
        assert book.verify(last[1]) == last[0]
    team = Team(Store(other), Passwords(1, 8, 1), lambda: NOON)
    assert team.of_session(team.sign_in("Ana Lucas", WORDS, "a")).role == Role.ADMIN


def test_where_a_book_is_nothing_is_restored(place: str, path: str, tmp_path: Path) -> None:
    filled(place)
    backup = Path(ran(path, "backup", place, tmp_path / "backups").stdout.strip())
    last = filled(place, 5)
    refused = ran(path, "restore", backup, place)
    assert refused.returncode != 0
    assert refused.stderr
    with closing(workflow.open_book(place)) as book:
        assert book.last() == last


def test_a_backup_that_was_cut_is_noticed(path: str, tmp_path: Path) -> None:
    filled(str(tmp_path / "a.book"))
    backup = Path(ran(path, "backup", tmp_path / "a.book", tmp_path / "backups").stdout.strip())
    filled(str(tmp_path / "b.book"), 1)
    (backup / "book").write_bytes((tmp_path / "b.book").read_bytes())
    back = ran(path, "restore", backup, tmp_path / "restored.book")
    assert back.returncode == SealMissing.exit_code
    assert "none of the" in back.stderr


def test_so_many_backups_are_kept_and_the_oldest_go(path: str, tmp_path: Path) -> None:
    filled(str(tmp_path / "a.book"))
    backups = tmp_path / "backups"
    for day in range(1, 4):
        (backups / f"2020010{day}T000000Z").mkdir(parents=True)
    (backups / "notes").mkdir()
    made = ran(path, "backup", tmp_path / "a.book", backups, KEEP="2")
    kept = {each.name for each in backups.iterdir()}
    assert kept == {"20200103T000000Z", "notes", Path(made.stdout.strip()).name}


@pytest.mark.parametrize("name", ["backup", "restore"])
def test_a_place_where_nothing_is_is_told(path: str, tmp_path: Path, name: str) -> None:
    told = ran(path, name, tmp_path / "none", tmp_path / "other")
    assert told.returncode == 1
    assert "is there" in told.stderr
    assert ran(path, name).returncode == 2
    assert not list(tmp_path.glob("other/.making*"))


# --- the units -------------------------------------------------------------------------------


def test_the_unit_calls_the_program_by_options_that_it_has() -> None:
    unit = (DEPLOY / "pledgebook.service").read_text("utf-8")
    (line,) = re.findall(r"(?m)^ExecStart=(.*)$", unit)
    _, command, *arguments = shlex.split(line)
    group: Any = typer.main.get_command(app)
    known = {name for each in group.commands[command].params for name in each.opts}
    assert {each for each in arguments if each.startswith("--")} <= known
    assert "--team" in arguments


def test_the_unit_lets_a_reader_be_held_to_its_memory() -> None:
    """`cell.py` sets limits, which the group @resources of system calls would forbid."""
    unit = (DEPLOY / "pledgebook.service").read_text("utf-8")
    assert "~@resources" not in unit


@pytest.mark.parametrize("name", ["Caddyfile", "nginx.conf"])
def test_the_web_server_before_it_takes_as_much_as_the_desk(name: str) -> None:
    told = (DEPLOY / name).read_text("utf-8")
    assert "127.0.0.1:8000" in told
    (megabytes,) = re.findall(r"(?i)(?:max_size|client_max_body_size) (\d+)m", told)
    assert int(megabytes) >= 128


def test_the_page_for_teams_names_every_file_that_it_is_about() -> None:
    page = (DEPLOY.parent / "docs" / "team.md").read_text("utf-8")
    assert [each.name for each in DEPLOY.iterdir() if f"deploy/{each.name}" not in page] == []
