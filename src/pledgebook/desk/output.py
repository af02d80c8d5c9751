"""What goes out, on the screen or into a file."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from rich.console import Console

from pledgebook.errors import CannotWrite


@contextmanager
def screen() -> Iterator[Console]:
    """Lend the screen; what standard output cannot take is a `CannotWrite`, a closed pipe is not.

    What is left in its buffer then goes nowhere, so that Python does not complain at the end.
    """
    try:
        yield Console()
        if sys.stdout:
            sys.stdout.flush()
    except OSError as error:
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
        if isinstance(error, BrokenPipeError):
            raise
        raise CannotWrite("standard output", error.strerror or type(error).__name__) from error


def show(text: str) -> None:
    """Print in UTF-8, whatever the locale."""
    with screen():
        if sys.stdout:
            sys.stdout.buffer.write(text.encode("utf-8", "backslashreplace"))


def json_text(told: object) -> str:
    """Return JSON as people can read it."""
    return json.dumps(told, ensure_ascii=False, indent=2) + "\n"


def write(text: str, out: Path | None) -> None:
    """Write into a file, or on the screen. Raises `CannotWrite`."""
    if out is None:
        show(text)
        return
    try:
        out.write_text(text, encoding="utf-8", errors="backslashreplace")
    except OSError as error:
        raise CannotWrite(str(out), error.strerror or type(error).__name__) from error
