"""Folders in which files lie that were handed in, until they are read.

Each is named after the process of its desk, so that another one knows which were left behind.
"""

from __future__ import annotations

import os
import re
import shutil
import tempfile
from contextlib import suppress
from pathlib import Path

NAMED = re.compile(r"pledgebook-(\d+)-\w+")


def folder() -> Path:
    """Return a new folder, which nobody else on the machine may read."""
    return Path(tempfile.mkdtemp(prefix=f"pledgebook-{os.getpid()}-"))


def remove(place: Path) -> None:
    """Remove a folder with all that is in it."""
    shutil.rmtree(place, ignore_errors=True)


def clear() -> None:
    """Remove what desks of this user have left behind that are not running any more."""
    if not hasattr(os, "getuid"):  # other systems empty their own folder
        return
    for place in Path(tempfile.gettempdir()).glob("pledgebook-*"):
        named = NAMED.fullmatch(place.name)
        if named and _is_mine(place) and not _is_running(int(named[1])):
            remove(place)


def _is_mine(place: Path) -> bool:
    with suppress(OSError):
        return place.is_dir() and not place.is_symlink() and place.stat().st_uid == os.getuid()
    return False


def _is_running(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except (OverflowError, PermissionError):
        return True
    return True
