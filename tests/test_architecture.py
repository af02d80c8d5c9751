"""The plan of the house: who may know whom, and what may come in below the doors."""

from __future__ import annotations

import ast
import inspect
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

import pledgebook
from pledgebook import errors
from pledgebook.errors import PledgebookError

HOUSE = Path(pledgebook.__file__).parent
STAGES = {"sources", "reading", "reconciling", "ledger", "assessing", "planning", "publishing"}
MET = {"model", "errors", "plugs", "tables"}
"""Where stages meet."""

DOORS = {"__main__", "frames", "cli", "desk", "reviewing", "chat", "web"}
FILES = sorted(HOUSE.rglob("*.py"))

MODULES_OF_THE_OUTSIDE = {
    *("time", "random", "secrets", "uuid", "getpass", "locale", "platform", "subprocess"),
    *("socket", "ssl", "http", "urllib", "requests", "httpx", "aiohttp", "ftplib", "smtplib"),
}
TAKES_APART = "urllib.parse."
"""What only takes addresses apart: no network, for all its name."""

NAMES_OF_THE_OUTSIDE = {
    *("os.environ", "os.environb", "os.getenv", "os.getlogin", "os.urandom"),
    *("datetime.now", "datetime.utcnow", "datetime.today", "date.today"),
}
"""Clock, chance, user, environment and network: they come in at a door, and are passed on."""

WAY_OUT = "sources/fetch.py"
"""The one file below the doors that is on the network, under the network's own clock. Nothing in
it runs unless a door calls it, or hands it to the workflow: no stage and no step knows it else."""


def _name(file: Path) -> str:
    return str(file.relative_to(HOUSE))


def _room(file: Path) -> str:
    """Return the stage that a file belongs to, or its own name at the top of the house."""
    return file.relative_to(HOUSE).parts[0].removesuffix(".py")


def _tree(file: Path) -> ast.Module:
    return ast.parse(file.read_text("utf-8"))


def _imports(tree: ast.AST) -> Iterator[str]:
    """Yield what is imported, each name with its module: "pledgebook.sources.page.Known"."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert not node.level, "an import says the whole name"
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def _from_outside(tree: ast.AST) -> set[str]:
    """Return what comes from outside the house, however it is written."""
    imported = set(_imports(tree))
    attributes = {
        f"{node.value.id}.{node.attr}"
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name)
    }
    away = {name for name in imported if not name.startswith(TAKES_APART)}
    modules = {name for name in away if name.split(".")[0] in MODULES_OF_THE_OUTSIDE}
    return modules | (imported | attributes) & NAMES_OF_THE_OUTSIDE


def _rooms_known(tree: ast.AST) -> set[str]:
    known = (name.split(".") for name in _imports(tree))
    return {parts[1] for parts in known if parts[0] == "pledgebook" and len(parts) > 1}


def test_a_stage_knows_itself_and_the_nouns_and_nothing_else() -> None:
    strangers = {
        _name(file): _rooms_known(_tree(file)) - {_room(file), "data"} - MET
        for file in FILES
        if _room(file) in STAGES
    }
    assert {file: rooms for file, rooms in strangers.items() if rooms} == {}


def test_where_the_stages_meet_nothing_is_known_of_them() -> None:
    met = [file for file in FILES if _room(file) in MET]
    assert {_name(file) for file in met if _rooms_known(_tree(file)) - MET} == set()


def test_only_the_workflow_and_the_doors_know_several_stages() -> None:
    several = {
        _room(file) for file in FILES if len(_rooms_known(_tree(file)) & STAGES - {_room(file)}) > 1
    }
    assert several <= {"workflow"} | DOORS


def test_below_the_doors_there_is_no_clock_chance_user_environment_or_network() -> None:
    found = {_name(file): _from_outside(_tree(file)) for file in FILES if _room(file) not in DOORS}
    assert {file for file, names in found.items() if names} == {WAY_OUT}
    allowed = {"socket", "ssl", "time", "http", "urllib"}
    assert {name.split(".")[0] for name in found[WAY_OUT]} <= allowed


def test_no_stage_goes_out_to_the_network_by_itself() -> None:
    def fetches(file: Path) -> bool:
        return any(
            f"{name}.".startswith("pledgebook.sources.fetch.") for name in _imports(_tree(file))
        )

    assert [_name(file) for file in FILES if fetches(file) and _room(file) not in DOORS] == []


@pytest.mark.parametrize(
    "written",
    [
        "import time",
        "from random import Random",
        "import urllib.request",
        "import os\nos.environ['HOME']",
        "from os import environ",
        "from datetime import datetime\ndatetime.now()",
        "from datetime import date\ndate.today()",
        "def f():\n    import socket",
    ],
)
def test_what_comes_from_outside_is_noticed(written: str) -> None:
    assert _from_outside(ast.parse(written))


@pytest.mark.parametrize(
    ("written", "room"),
    [
        ("from pledgebook import reading", "reading"),
        ("from pledgebook.sources.page import Known", "sources"),
        ("def f():\n    import pledgebook.ledger.book", "ledger"),
    ],
)
def test_an_import_of_a_stage_is_noticed(written: str, room: str) -> None:
    assert _rooms_known(ast.parse(written)) == {room}


def test_nothing_is_called_after_nothing() -> None:
    vague = {"utils", "util", "common", "helpers", "helper", "misc", "base", "manager", "core"}
    named = {part.removesuffix(".py") for file in FILES for part in file.relative_to(HOUSE).parts}
    assert not vague & named


def test_every_file_says_what_it_is_for() -> None:
    assert [_name(file) for file in FILES if not ast.get_docstring(_tree(file))] == []


def test_only_the_doors_print() -> None:
    printing = {
        _room(file)
        for file in FILES
        for node in ast.walk(_tree(file))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)
        if node.func.id == "print"
    }
    assert printing <= DOORS


# --- the errors ------------------------------------------------------------------------------

CLASSES = [
    each
    for _, each in inspect.getmembers(errors, inspect.isclass)
    if issubclass(each, PledgebookError) and each is not PledgebookError
]
GROUPS = [each for each in CLASSES if each.__base__ is PledgebookError]


def _drawn() -> dict[str, str | None]:
    """Return the tree at the top of errors.py: each class under the group it is drawn below."""
    drawn: dict[str, str | None] = {}
    group: str | None = None
    for line in (errors.__doc__ or "").splitlines():
        if found := re.match(r"  \* (\w+)", line):
            group = found[1]
            drawn[group] = None
        elif found := re.match(r"    - (\w+)", line):
            drawn[found[1]] = group
    return drawn


def test_the_tree_at_the_top_of_the_errors_is_complete() -> None:
    bases = {each.__name__: each.__base__.__name__ for each in CLASSES if each.__base__}
    told = {name: base if base != "PledgebookError" else None for name, base in bases.items()}
    assert _drawn() == told


@pytest.mark.parametrize("group", GROUPS, ids=lambda each: each.__name__)
def test_the_tree_gives_each_group_its_exit_code(group: type[PledgebookError]) -> None:
    line = re.search(rf"  \* {group.__name__} .*exit code (\d+)", errors.__doc__ or "")
    assert line
    assert int(line[1]) == group.exit_code


@pytest.mark.parametrize("error", CLASSES, ids=lambda each: each.__name__)
def test_an_error_keeps_the_exit_code_of_its_group(error: type[PledgebookError]) -> None:
    assert error.exit_code == next(each for each in GROUPS if issubclass(error, each)).exit_code


@pytest.mark.parametrize("error", CLASSES, ids=lambda each: each.__name__)
def test_an_error_is_described_as_the_tree_has_it(error: type[PledgebookError]) -> None:
    assert error.__doc__
    if error in GROUPS:
        return
    line = re.search(rf"    - {error.__name__} +(.*)", errors.__doc__ or "")
    assert line
    assert error.__doc__.casefold().startswith(line[1].casefold()[:20])
