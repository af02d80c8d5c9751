"""How property tests run: the same cases on every machine and in every run.

A new case is a new surprise in somebody else's change. To look for some, ask for it:
`pytest --hypothesis-profile=search`.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings

from postgres_server import WAY_TO_GET_ONE, Server, running

settings.register_profile("same", deadline=None, derandomize=True, max_examples=60, database=None)
settings.register_profile("search", deadline=None, max_examples=2000)
settings.load_profile("same")


@pytest.fixture(scope="session")
def server() -> Iterator[Server]:
    """A PostgreSQL server of the tests' own."""
    with running() as found:
        if found is None:
            pytest.skip(WAY_TO_GET_ONE)
        yield found


@pytest.fixture(params=["file", "postgres"])
def place(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Where a book can be that is kept: one suite for every database."""
    if request.param == "file":
        return str(tmp_path / "book.db")
    found: Server = request.getfixturevalue("server")
    return found.database()
