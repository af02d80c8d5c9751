"""A file that is no book, or a book that cannot be used, is told apart in one sentence."""

from __future__ import annotations

import os
import re
import sqlite3
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, suppress
from pathlib import Path
from random import Random
from threading import Thread
from typing import Any

import pytest

from adding import ENTRIES_A_REPORT, add, entries_about
from pledgebook.errors import BookBusy, CannotWrite, NewerBook, NoBook, NotABook, PledgebookError
from pledgebook.ledger import sqlite
from pledgebook.ledger.book import Book
from pledgebook.ledger.sqlite import SQLite

OPENERS = pytest.mark.parametrize("opener", [sqlite.open_to_add, sqlite.open_to_read])

Opener = Callable[[Path], SQLite]

MEANWHILE = 0.3
"""Seconds that another program is given to write a book of a few entries, if it can."""

NOBODY = 65534
"""A user to whom permissions apply, where the tests run as root."""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A book with the entries of three reports."""
    place = tmp_path / "book.db"
    add(place, range(3))
    return place


@pytest.fixture
def shut() -> Iterator[Path]:
    """A folder with a book, in which nothing can be written."""
    with tempfile.TemporaryDirectory() as folder:
        add(Path(folder) / "book.db", range(3))
        yield from as_nobody(Path(folder))


def as_nobody(folder: Path) -> Iterator[Path]:
    user = os.geteuid()
    folder.chmod(0o555)
    if user == 0:
        os.seteuid(NOBODY)
    try:
        yield folder
    finally:
        os.seteuid(user)
        folder.chmod(0o755)


def alter(path: Path, *statements: str) -> None:
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        for statement in statements:
            connection.execute(statement)


def verify(path: Path) -> int:
    with Book(sqlite.open_to_read(path)) as book:
        return book.verify()


def test_a_book_is_there_after_it_was_closed(path: Path) -> None:
    assert verify(path) == 3 * ENTRIES_A_REPORT


def test_reading_leaves_no_file_behind(path: Path) -> None:
    verify(path)

    assert os.listdir(path.parent) == ["book.db"]  # noqa: PTH208 - names are all it takes


@OPENERS
@pytest.mark.parametrize("size", [1, 99, 511, 512, 4096, 100_000])
def test_a_file_of_something_else_is_no_book_and_stays_as_it_is(
    tmp_path: Path, opener: Opener, size: int
) -> None:
    place = tmp_path / "picture.png"
    rubbish = Random(size).randbytes(size)
    place.write_bytes(rubbish)

    with pytest.raises(NotABook, match=r"picture\.png"):
        opener(place)

    assert place.read_bytes() == rubbish


@OPENERS
def test_a_folder_is_no_book(tmp_path: Path, opener: Opener) -> None:
    with pytest.raises(NotABook, match="it is a folder"):
        opener(tmp_path)


@OPENERS
def test_a_database_of_another_program_is_no_book(tmp_path: Path, opener: Opener) -> None:
    place = tmp_path / "places.sqlite"
    alter(place, "CREATE TABLE entry (number INTEGER, body TEXT)")

    with pytest.raises(NotABook, match="of another program"):
        opener(place)


@OPENERS
def test_a_book_made_by_a_newer_version_is_refused(path: Path, opener: Opener) -> None:
    alter(path, f"PRAGMA user_version={sqlite.FORMAT + 1}")

    with pytest.raises(NewerBook, match="format 2; known: 1"):
        opener(path)


@OPENERS
def test_a_book_without_its_table_is_refused(path: Path, opener: Opener) -> None:
    alter(path, "DROP TABLE entry")

    with pytest.raises(NotABook, match="its table of entries is missing"):
        opener(path)


@pytest.mark.parametrize("share", [0.1, 0.5, 0.9])
def test_a_book_cut_short_is_noticed(tmp_path: Path, share: float) -> None:
    place = tmp_path / "book.db"
    add(place, range(60))
    whole = place.read_bytes()
    place.write_bytes(whole[: int(len(whole) * share)])

    with pytest.raises(NotABook):
        verify(place)


@pytest.mark.parametrize("seed", range(40))
def test_damage_on_disk_is_a_ledger_error_or_does_no_harm(tmp_path: Path, seed: int) -> None:
    place = tmp_path / "book.db"
    add(place, range(60))
    written, dice = bytearray(place.read_bytes()), Random(seed)
    start = dice.randrange(len(written))
    written[start : start + 300] = dice.randbytes(min(300, len(written) - start))
    place.write_bytes(written)

    with suppress(PledgebookError), Book(sqlite.open_to_read(place)) as book:
        found = list(book.entries())
        assert found == [line for number in range(60) for line in entries_about(number)]


def test_text_that_is_not_utf8_on_disk_is_noticed(path: Path) -> None:
    alter(path, "DROP TRIGGER no_update", "UPDATE entry SET kind = CAST(x'ff' AS TEXT)")

    with pytest.raises(NotABook):
        verify(path)


def test_where_no_book_is_there_is_none_to_read(tmp_path: Path) -> None:
    with pytest.raises(NoBook, match=r"haiti\.db: no book is there"):
        sqlite.open_to_read(tmp_path / "haiti.db")

    assert not list(tmp_path.iterdir())


def test_an_empty_file_is_an_empty_book(tmp_path: Path) -> None:
    place = tmp_path / "book.db"
    place.touch()

    assert verify(place) == 0
    assert place.stat().st_size == 0
    assert add(place, [1]) == ENTRIES_A_REPORT


def test_a_book_that_was_begun_and_never_set_up_is_an_empty_book(tmp_path: Path) -> None:
    place = tmp_path / "book.db"
    alter(place, "PRAGMA journal_mode=WAL")

    assert place.stat().st_size > 0
    assert verify(place) == 0
    assert add(place, [1]) == ENTRIES_A_REPORT


@OPENERS
def test_a_book_that_another_program_sets_up_meanwhile_is_a_book(
    tmp_path: Path, opener: Opener, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = tmp_path / "book.db"
    place.touch()
    other = Thread(target=lambda: add(place, [1]))
    asked = SQLite.run

    def interrupted(
        self: SQLite, statement: str, values: tuple[object, ...] = ()
    ) -> Sequence[tuple[Any, ...]]:
        rows = asked(self, statement, values)
        if "application_id" in statement and other.ident is None:
            other.start()
            other.join(MEANWHILE)
        return rows

    monkeypatch.setattr(SQLite, "run", interrupted)
    with Book(opener(place)) as book:
        assert book.verify() in {0, ENTRIES_A_REPORT}
    other.join()

    assert verify(place) == ENTRIES_A_REPORT


@pytest.mark.parametrize("name", ["a book.db", "50%.db", "what?.db", "#1.db", "Haïti.db", "a&b=c"])
def test_a_book_can_have_any_name(tmp_path: Path, name: str) -> None:
    add(tmp_path / name, [1])

    assert verify(tmp_path / name) == ENTRIES_A_REPORT
    assert [place.name for place in tmp_path.iterdir()] == [name]


def test_a_book_in_a_folder_that_does_not_exist_cannot_be_written(tmp_path: Path) -> None:
    with pytest.raises(CannotWrite, match="its folder does not exist"):
        sqlite.open_to_add(tmp_path / "nowhere" / "book.db")


def test_a_book_that_another_program_writes_to_is_busy(path: Path) -> None:
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")

        with pytest.raises(BookBusy, match=r"book\.db"):
            sqlite.open_to_add(path, patience=0)


def test_a_book_that_another_program_writes_to_can_be_read(path: Path) -> None:
    with Book(sqlite.open_to_add(path)) as book:

        def while_adding() -> Iterator[int]:
            yield verify(path)

        seen = while_adding()
        book.append(line for _ in seen for line in entries_about(9))

    assert verify(path) == 4 * ENTRIES_A_REPORT


def test_a_book_opened_for_reading_takes_no_entry(path: Path) -> None:
    with Book(sqlite.open_to_read(path)) as book, pytest.raises(CannotWrite):
        book.append(entries_about(9))


def test_a_book_in_a_read_only_folder_can_be_read(shut: Path) -> None:
    assert verify(shut / "book.db") == 3 * ENTRIES_A_REPORT


def test_a_book_in_a_read_only_folder_takes_no_entry(shut: Path) -> None:
    with pytest.raises(CannotWrite, match=r"book\.db: cannot write there"):
        sqlite.open_to_add(shut / "book.db")


def test_a_new_book_in_a_read_only_folder_cannot_be_made(shut: Path) -> None:
    with pytest.raises(CannotWrite, match=r"new\.db: cannot write there"):
        sqlite.open_to_add(shut / "new.db")


def test_entries_that_wait_beside_a_read_only_book_are_not_passed_over(tmp_path: Path) -> None:
    source = tmp_path / "book.db"
    with tempfile.TemporaryDirectory() as folder, Book(sqlite.open_to_add(source)) as book:
        book.append(entries_about(1))
        for ending in ("", "-wal"):
            copy = Path(folder) / f"book.db{ending}"
            copy.write_bytes(source.with_name(f"book.db{ending}").read_bytes())

        for shut in as_nobody(Path(folder)):
            with pytest.raises(CannotWrite):
                verify(shut / "book.db")


def test_a_book_that_may_not_be_read_is_refused() -> None:
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder) / "book.db"
        add(place, [1])
        place.chmod(0)
        for _ in as_nobody(Path(folder)):
            with pytest.raises(NotABook, match="it may not be read"):
                sqlite.open_to_read(place)


@OPENERS
@pytest.mark.parametrize("name", ["x" * 5000, "a file/book.db"])
def test_a_place_that_cannot_be_is_refused(tmp_path: Path, opener: Opener, name: str) -> None:
    (tmp_path / "a file").write_bytes(b"")

    with pytest.raises(PledgebookError, match=re.escape(str(tmp_path))):
        opener(tmp_path / name)
