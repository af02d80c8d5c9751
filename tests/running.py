"""Run the command in this process, `run("brief", folder)`, or in its own, `spawn(...)`."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from typer.testing import CliRunner

from pledgebook.cli import app
from pledgebook.settings import SETTINGS

COMMAND = [sys.executable, "-m", "pledgebook"]

EXAMPLE = Path(__file__).parent.parent / "examples" / "haiti-2024"

SHARED = Path(__file__).parent.parent.parent / "shared"
"""Material that lies beside the project and is not part of it."""

UNSET = dict.fromkeys((each.variable for each in SETTINGS), None)
"""The settings of whoever runs the tests are kept out of them."""

Argument = str | os.PathLike[str]


@dataclass(frozen=True)
class Outcome:
    """What a run said and how it ended."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        """Standard output, which must be one JSON value and nothing else."""
        return json.loads(self.out)

    @property
    def rows(self) -> list[Any]:
        """Standard output, which must be JSON Lines and nothing else."""
        return [json.loads(line) for line in self.out.splitlines()]


def run(*arguments: Argument, stdin: bytes = b"", env: Mapping[str, str] | None = None) -> Outcome:
    """Run the command in this process; an error that it does not know comes out of here."""
    told = [os.fspath(each) for each in arguments]
    known = {**UNSET, **(env or {})}
    done = CliRunner().invoke(
        app, told, input=stdin, env=known, catch_exceptions=False, prog_name="pledgebook"
    )
    return Outcome(done.exit_code, done.stdout, done.stderr)


def spawn(
    *arguments: Argument, stdin: bytes = b"", env: Mapping[str, str] | None = None
) -> Outcome:
    """Run the command in a process of its own, without a terminal."""
    done = subprocess.run(
        [*COMMAND, *arguments],
        input=stdin,
        capture_output=True,
        env=environment(env),
        check=False,
        timeout=120,
    )
    return Outcome(done.returncode, done.stdout.decode(), done.stderr.decode())


def environment(more: Mapping[str, str] | None = None) -> dict[str, str]:
    """Return the environment without what would change how the command prints."""
    kept = {
        name: value
        for name, value in os.environ.items()
        if name not in ("NO_COLOR", "FORCE_COLOR", "COLUMNS") and not name.startswith("PLEDGEBOOK")
    }
    return {**kept, **(more or {})}
