"""Answers that were given are kept: the same question to the same model costs once.

One file an answer, named by a hash of the whole request: passage, model, prompt, form. Neither the
key nor the server's address is part of it.
"""

from __future__ import annotations

import hashlib
import json
import os
import tempfile
from contextlib import suppress
from pathlib import Path

VERSION = 1
"""The form of a file; one of another form is as good as none."""


class Cache:
    """A folder of answers; one that cannot be used is done without, and says so in `fault`."""

    def __init__(self, folder: Path | None) -> None:
        self.folder = folder
        self.fault: str | None = None

    def get(self, request: bytes) -> str | None:
        """Return the answer to a request that was made before; None where there is none."""
        if self.folder is None:
            return None
        with suppress(OSError, ValueError, RecursionError):
            told = json.loads(self._place(self.folder, request).read_bytes())
            if isinstance(told, dict) and told.get("v") == VERSION:
                answer = told.get("answer")
                return answer if isinstance(answer, str) else None
        return None

    def put(self, request: bytes, answer: str) -> None:
        """Keep an answer, whole or not at all."""
        if self.folder is None:
            return
        place = self._place(self.folder, request)
        try:
            place.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            handle, name = tempfile.mkstemp(dir=place.parent)
            with os.fdopen(handle, "w", encoding="ascii") as file:
                json.dump({"v": VERSION, "answer": answer}, file)
            Path(name).replace(place)
        except OSError as error:
            self.fault = f"{self.folder}: answers cannot be kept ({error.strerror})"
            self.folder = None

    def _place(self, folder: Path, request: bytes) -> Path:
        name = hashlib.sha256(request).hexdigest()
        return folder / name[:2] / f"{name}.json"
