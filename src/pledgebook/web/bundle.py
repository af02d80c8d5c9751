"""The script that draws charts: Vega-Lite with all that it needs, as vl-convert packs it.

Packing takes some seconds of one core, so it is done in the other process, once; where there is a
folder for it, it is kept there.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from threading import Lock

from pledgebook.errors import MissingExtra
from pledgebook.publishing.charts.render import VERSION
from pledgebook.web.work import Works

PATH = "/vega.js"
"""Where the script is."""

SNIPPET = "window.vegaEmbed = vegaEmbed;"

WAIT = 0.1
"""Seconds between two looks whether it is packed."""


@dataclass(frozen=True, slots=True)
class ToPack:
    """The script is to be packed."""

    def run(self, tell: Callable[[int, int], None]) -> bytes:  # noqa: ARG002 - it has no parts
        """Return the script. Raises `MissingExtra`."""
        try:
            import vl_convert
        except ImportError:
            raise MissingExtra("vl-convert-python", "web", "An interactive chart") from None
        script: str = vl_convert.javascript_bundle(SNIPPET, VERSION)
        return script.encode()


class Bundle:
    """The script, packed when it is first asked for.

    folder  where it is kept for the next time; None to keep it in memory alone.
    """

    def __init__(self, works: Works, folder: Path | None) -> None:
        self._works = works
        self._kept = folder / f"vega-lite-{VERSION}.js" if folder else None
        self._lock = Lock()
        self._script: bytes | None = None

    def script(self) -> bytes:
        """Return the script; b"" where it cannot be had, and pages show their tables instead."""
        with self._lock:
            if self._script is None:
                self._script = self._from_folder() or self._packed()
            return self._script

    def _from_folder(self) -> bytes | None:
        with suppress(OSError):
            return self._kept.read_bytes() if self._kept else None
        return None

    def _packed(self) -> bytes:
        number = self._works.begin("packing", ToPack(), "")
        while not (found := self._works.of(number)).is_over:
            time.sleep(WAIT)
        script: bytes = found.outcome or b""
        if self._kept and script:
            with suppress(OSError):
                self._kept.parent.mkdir(parents=True, exist_ok=True)
                made = self._kept.with_suffix(".new")
                made.write_bytes(script)
                made.replace(self._kept)
        return script
