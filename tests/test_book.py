"""The book takes each entry once, keeps all or none, and notices when it was altered."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adding import ENTRIES_A_REPORT, entries_about
from pledgebook.errors import BookMoved, EntryAltered
from pledgebook.ledger import sqlite
from pledgebook.ledger.book import Book
from pledgebook.ledger.record import Entry, entry_of
from pledgebook.model import Parked, Report

MONDAY, TUESDAY, FRIDAY = (f"2024-09-{day}T10:00:00+00:00" for day in (23, 24, 27))

SEVEN = [entry_of(Report(f"Report {number}.", f"{number}"), MONDAY, "Ana") for number in range(7)]


@pytest.fixture(params=["memory", "file"])
def book(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Book]:
    """An empty book, in each place where a book can be."""
    in_file = request.param == "file"
    database = sqlite.open_to_add(tmp_path / "book.db") if in_file else sqlite.open_memory()
    with Book(database) as opened:
        yield opened


def entry(name: str, recorded_at: str = MONDAY) -> Entry:
    return entry_of(Report(f"Kenya sent {name}.", name), recorded_at, "Ana")


def test_an_entry_comes_back_as_it_was(book: Book) -> None:
    book.append(SEVEN)

    assert list(book.entries()) == SEVEN


def test_the_same_entries_added_twice_add_nothing(book: Book) -> None:
    assert book.append(SEVEN) == len(SEVEN)
    last = book.last()

    assert book.append(SEVEN) == 0
    assert book.append([*SEVEN, entry("a")]) == 1
    assert book.last()[0] == last[0] + 1


def test_an_entry_that_comes_twice_in_one_append_is_added_once(book: Book) -> None:
    assert book.append([*SEVEN, *SEVEN]) == len(SEVEN)
    assert book.verify() == len(SEVEN)


def test_an_empty_book_has_no_last_entry_and_verifies(book: Book) -> None:
    assert book.last() == (0, "")
    assert book.verify() == 0
    assert book.append([]) == 0


@given(st.lists(st.lists(st.integers(0, 9))))
def test_the_book_is_the_same_however_the_entries_are_split(batches: list[list[int]]) -> None:
    pages = [[entry(str(number)) for number in batch] for batch in batches]
    with Book(sqlite.open_memory()) as one, Book(sqlite.open_memory()) as other:
        added = sum(one.append(page) for page in pages)

        assert other.append(line for page in pages for line in page) == added
        assert other.last() == one.last()


def test_what_fails_midway_adds_nothing(book: Book) -> None:
    book.append(SEVEN)

    def broken_off() -> Iterator[Entry]:
        yield entry("a")
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        book.append(broken_off())

    assert list(book.entries()) == SEVEN
    assert book.append([entry("a")]) == 1


def test_what_was_reasoned_from_an_old_book_is_refused(book: Book) -> None:
    book.append(SEVEN)
    _, seal = book.last()
    book.append([entry("a")], after=seal)

    with pytest.raises(BookMoved) as caught:
        book.append([entry("b")], after=seal)

    assert caught.value.number == len(SEVEN) + 1
    assert book.verify() == len(SEVEN) + 1


def test_what_was_reasoned_from_an_empty_book_is_refused_once_it_is_none(book: Book) -> None:
    book.append([entry("a")], after="")

    with pytest.raises(BookMoved):
        book.append([entry("b")], after="")


def test_a_book_can_be_read_as_it_was_recorded_until_a_moment(book: Book) -> None:
    book.append([entry("a", MONDAY), entry("b", TUESDAY), entry("c", FRIDAY)])

    assert [line.recorded_at for line in book.entries(as_of=TUESDAY)] == [MONDAY, TUESDAY]
    assert list(book.entries(as_of="2024-09-22T00:00:00+00:00")) == []


def test_a_slow_clock_on_one_machine_breaks_no_seal(book: Book) -> None:
    book.append([entry("a", FRIDAY)])
    book.append([entry("b", MONDAY)])

    assert [line.recorded_at for line in book.entries(as_of=TUESDAY)] == [MONDAY]
    assert book.verify() == 2


def test_the_seal_is_the_same_on_every_machine(book: Book) -> None:
    book.append([entry_of(Parked("a.pdf", "it is encrypted", "Save it."), MONDAY, "Léa")])

    seal = "6ca6f14a155042514cbb9a4967003468484f3c2a42fa766bdf8de6592817805b"
    assert book.last() == (1, seal)


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE entry SET body = '{}' WHERE number = 3",
        "UPDATE entry SET number = 9 WHERE number = 3",
        "DELETE FROM entry",
        "DELETE FROM entry WHERE number = 7",
        "REPLACE INTO entry SELECT number, 'x', kind, body, '', '', '' FROM entry",
        "REPLACE INTO entry SELECT 8, id, kind, '{}', '', '', '' FROM entry WHERE number = 3",
        "INSERT INTO entry SELECT -1, 'x', kind, body, '', '', '' FROM entry WHERE number = 3",
        "INSERT INTO entry SELECT 8, 'x', kind, NULL, '', '', '' FROM entry WHERE number = 3",
    ],
)
def test_the_file_refuses_change_from_any_program(tmp_path: Path, statement: str) -> None:
    path = written(tmp_path)

    with raw(path) as connection, pytest.raises(sqlite3.IntegrityError):
        connection.execute(statement)

    with Book(sqlite.open_to_read(path)) as book:
        assert list(book.entries()) == SEVEN


@pytest.mark.parametrize(
    ("statement", "noticed_at"),
    [
        ("UPDATE entry SET body = replace(body, 'Report 2', 'Report 9')", 3),
        ("UPDATE entry SET id = 'x' WHERE number = 5", 5),
        ("UPDATE entry SET kind = 'claim' WHERE number = 1", 1),
        ("UPDATE entry SET recorded_at = '2020' WHERE number = 7", 7),
        ("UPDATE entry SET recorded_by = 'Ben' WHERE number = 4", 4),
        ("UPDATE entry SET seal = 'x' WHERE number = 4", 4),
        ("UPDATE entry SET body = CAST(body AS BLOB) WHERE number = 2", 2),
        ("UPDATE entry SET number = 8 WHERE number = 7", 7),
        ("DELETE FROM entry WHERE number = 1", 1),
        ("DELETE FROM entry WHERE number = 4", 4),
        ("INSERT INTO entry SELECT 8, 'x', kind, body, '', '', seal FROM entry LIMIT 1", 8),
        ("INSERT INTO entry SELECT 0, 'x', kind, body, '', '', seal FROM entry LIMIT 1", 1),
    ],
)
def test_what_was_altered_by_hand_is_noticed(
    tmp_path: Path, statement: str, noticed_at: int
) -> None:
    path = written(tmp_path)
    with raw(path) as connection:
        for trigger in ("no_update", "no_delete", "no_replace"):
            connection.execute(f"DROP TRIGGER {trigger}")
        connection.execute(statement)

    with Book(sqlite.open_to_read(path)) as book, pytest.raises(EntryAltered) as caught:
        book.verify()

    assert caught.value.number == noticed_at


def test_two_entries_in_each_others_place_are_noticed(tmp_path: Path) -> None:
    path = written(tmp_path)
    with raw(path) as connection:
        connection.execute("DROP TRIGGER no_update")
        for old, new in ((3, 99), (4, 3), (99, 4)):
            connection.execute("UPDATE entry SET number = ? WHERE number = ?", (new, old))

    with Book(sqlite.open_to_read(path)) as book, pytest.raises(EntryAltered) as caught:
        book.verify()

    assert caught.value.number == 3


def test_nothing_after_an_altered_entry_is_handed_out(tmp_path: Path) -> None:
    path = written(tmp_path)
    with raw(path) as connection:
        connection.execute("DROP TRIGGER no_update")
        connection.execute("UPDATE entry SET recorded_by = 'Ben' WHERE number = 4")

    handed_out: list[Entry] = []
    with Book(sqlite.open_to_read(path)) as book, pytest.raises(EntryAltered):
        handed_out.extend(book.entries())

    assert handed_out == SEVEN[:3]


def test_processes_that_add_at_once_lose_nothing(tmp_path: Path) -> None:
    path = tmp_path / "book.db"
    halves = [("0", "40"), ("20", "60"), ("40", "80"), ("0", "80")]
    script = str(Path(__file__).with_name("adding.py"))
    running = [subprocess.Popen([sys.executable, script, str(path), *half]) for half in halves]

    assert [process.wait() for process in running] == [0] * len(halves)
    with Book(sqlite.open_to_read(path)) as book:
        found = [line.id for line in book.entries()]
    assert len(found) == 80 * ENTRIES_A_REPORT
    assert set(found) == {line.id for number in range(80) for line in entries_about(number)}


def written(folder: Path) -> Path:
    """Return a book of seven entries in a file."""
    path = folder / "book.db"
    with Book(sqlite.open_to_add(path)) as book:
        book.append(SEVEN)
    return path


@contextmanager
def raw(path: Path) -> Iterator[sqlite3.Connection]:
    """Open the file as another program would."""
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        yield connection
