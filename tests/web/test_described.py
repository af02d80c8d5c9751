"""Every answer of the API is as its description says, whatever is asked: schemathesis asks."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from web_desk import book_of, desk_of, opened

CHECKS = ",".join(
    (
        "not_a_server_error",
        "status_code_conformance",
        "content_type_conformance",
        "response_schema_conformance",
    )
)
SEED = "1"
"""The same questions each time; without it, and with `--phases coverage` too, it asks thousands."""


def test_every_answer_is_as_described(tmp_path: Path) -> None:
    with opened(desk_of(book_of(tmp_path / "haiti.book"))) as desk:
        paths = desk.get("/api/openapi.json").json()["paths"]
        every = sum(len(methods) for methods in paths.values())
        description = str(desk.base_url).rstrip("/") + "/api/openapi.json"
        asking = [sys.executable, "-m", "schemathesis.cli", "run", description]
        chosen = ["--checks", CHECKS, "--phases", "examples,fuzzing", "--seed", SEED]
        bounded = ["--max-examples", "8", "--suppress-health-check", "all"]
        told = subprocess.run(
            [*asking, *chosen, *bounded],
            cwd=tmp_path,
            capture_output=True,
            encoding="utf-8",
            check=False,
        )
    assert told.returncode == 0, told.stdout[-4000:]
    assert f"{every} selected / {every} total" in told.stdout
