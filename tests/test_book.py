"""The book takes each entry once, keeps all or none, and notices when it was altered."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import psycopg
import pytest
from hypothesis import given
from hypothesis import strategies as st

from adding import ENTRIES_A_REPORT, entries_about
from pledgebook.errors import BookMoved, EntryAltered, SealMissing
from pledgebook.ledger import places, sqlite
from pledgebook.ledger.book import BATCH, Book, Database
from pledgebook.ledger.places import is_address
from pledgebook.ledger.record import Entry, entry_of
from pledgebook.model import Parked, Report
from postgres_server import Server

MONDAY, TUESDAY, FRIDAY = (f"2024-09-{day}T10:00:00+00:00" for day in (23, 24, 27))

SEVEN = [entry_of(Report(f"Report {number}.", f"{number}"), MONDAY, "Ana") for number in range(7)]


@pytest.fixture(params=["memory", "file", "postgres"])
def book(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Book]:
    """An empty book, in each place where a book can be."""
    match request.param:
        case "memory":
            database: Database = sqlite.open_memory()
        case "file":
            database = places.open_to_add(str(tmp_path / "book.db"))
        case _:
            server: Server = request.getfixturevalue("server")
            database = places.open_to_add(server.database())
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


CHANGES = [
    "UPDATE entry SET body = '{}' WHERE number = 3",
    "UPDATE entry SET number = 9 WHERE number = 3",
    "DELETE FROM entry",
    "DELETE FROM entry WHERE number = 7",
    "INSERT INTO entry SELECT -1, 'x', kind, body, '', '', '' FROM entry WHERE number = 3",
    "INSERT INTO entry SELECT 8, id, kind, body, '', '', '' FROM entry WHERE number = 3",
    "INSERT INTO entry SELECT 8, 'x', kind, NULL, '', '', '' FROM entry WHERE number = 3",
]

CHANGES_OF_ONE = {
    "file": [
        "REPLACE INTO entry SELECT number, 'x', kind, body, '', '', '' FROM entry",
        "REPLACE INTO entry SELECT 8, id, kind, '{}', '', '', '' FROM entry WHERE number = 3",
    ],
    "postgres": [
        "TRUNCATE entry",
        "INSERT INTO entry TABLE entry ON CONFLICT (id) DO UPDATE SET body = '{}'",
        "WITH gone AS (DELETE FROM entry RETURNING *) SELECT * FROM gone",
    ],
}


@pytest.mark.parametrize("statement", CHANGES)
def test_the_book_refuses_change_from_any_program(place: str, statement: str) -> None:
    written(place)

    with pytest.raises(REFUSALS):
        alter(place, statement)

    assert every_entry(place) == SEVEN


@pytest.mark.parametrize("statement", CHANGES_OF_ONE["file"])
def test_the_file_refuses_change_in_its_own_words(tmp_path: Path, statement: str) -> None:
    test_the_book_refuses_change_from_any_program(str(tmp_path / "book.db"), statement)


@pytest.mark.parametrize("statement", CHANGES_OF_ONE["postgres"])
def test_the_server_refuses_change_in_its_own_words(server: Server, statement: str) -> None:
    test_the_book_refuses_change_from_any_program(server.database(), statement)


@pytest.mark.parametrize(
    ("statement", "noticed_at"),
    [
        ("UPDATE entry SET body = replace(body, 'Report 2', 'Report 9')", 3),
        ("UPDATE entry SET id = 'x' WHERE number = 5", 5),
        ("UPDATE entry SET kind = 'claim' WHERE number = 1", 1),
        ("UPDATE entry SET recorded_at = '2020' WHERE number = 7", 7),
        ("UPDATE entry SET recorded_by = 'Ben' WHERE number = 4", 4),
        ("UPDATE entry SET seal = 'x' WHERE number = 4", 4),
        ("UPDATE entry SET number = 8 WHERE number = 7", 7),
        ("DELETE FROM entry WHERE number = 1", 1),
        ("DELETE FROM entry WHERE number = 4", 4),
        ("INSERT INTO entry SELECT 8, 'x', kind, body, '', '', seal FROM entry LIMIT 1", 8),
        ("INSERT INTO entry SELECT 0, 'x', kind, body, '', '', seal FROM entry LIMIT 1", 1),
    ],
)
def test_what_was_altered_by_hand_is_noticed(place: str, statement: str, noticed_at: int) -> None:
    written(place)
    alter(place, *UNGUARDED[is_address(place)], statement)

    with Book(places.open_to_read(place)) as book, pytest.raises(EntryAltered) as caught:
        book.verify()

    assert caught.value.number == noticed_at


def test_text_that_became_bytes_is_noticed(tmp_path: Path) -> None:
    bytes_for_text = "UPDATE entry SET body = CAST(body AS BLOB) WHERE number = 2"
    test_what_was_altered_by_hand_is_noticed(str(tmp_path / "book.db"), bytes_for_text, 2)


def test_two_entries_in_each_others_place_are_noticed(place: str) -> None:
    swapped = [
        f"UPDATE entry SET number = {new} WHERE number = {old}"
        for old, new in ((3, 99), (4, 3), (99, 4))
    ]
    written(place)
    alter(place, *UNGUARDED[is_address(place)], *swapped)

    with Book(places.open_to_read(place)) as book, pytest.raises(EntryAltered) as caught:
        book.verify()

    assert caught.value.number == 3


def test_nothing_after_an_altered_entry_is_handed_out(place: str) -> None:
    written(place)
    altered = "UPDATE entry SET recorded_by = 'Ben' WHERE number = 4"
    alter(place, *UNGUARDED[is_address(place)], altered)

    handed_out: list[Entry] = []
    with Book(places.open_to_read(place)) as book, pytest.raises(EntryAltered):
        handed_out.extend(book.entries())

    assert handed_out == SEVEN[:3]


def test_a_seal_that_was_printed_is_found_later(place: str) -> None:
    written(place)
    with Book(places.open_to_add(place)) as book:
        _, printed = book.last()
        book.append([entry("later")])

        assert book.verify(printed) == len(SEVEN) + 1


@pytest.mark.parametrize("cut", [1, 3, 7])
def test_a_book_whose_end_was_cut_off_lacks_the_seal_that_was_printed(place: str, cut: int) -> None:
    written(place)
    with Book(places.open_to_read(place)) as book:
        _, printed = book.last()
    kept = len(SEVEN) - cut
    alter(place, *UNGUARDED[is_address(place)], f"DELETE FROM entry WHERE number > {kept}")

    with Book(places.open_to_read(place)) as book:
        assert book.verify() == kept
        with pytest.raises(SealMissing, match=f"none of the {kept} entries"):
            book.verify(printed)


def test_a_book_that_was_written_anew_lacks_the_seal_that_was_printed(place: str) -> None:
    with Book(sqlite.open_memory()) as before:
        before.append(SEVEN)
        _, printed = before.last()
    with Book(places.open_to_add(place)) as book:
        book.append([entry("another story"), *SEVEN])

        assert book.verify() == len(SEVEN) + 1
        with pytest.raises(SealMissing):
            book.verify(printed)


def test_more_entries_than_are_read_at_once_come_back_in_order(place: str) -> None:
    many = [entry(str(number)) for number in range(2 * BATCH + 1)]
    with Book(places.open_to_add(place)) as book:
        assert book.append(many) == len(many)
        assert book.append([*many, entry("one more")]) == 1

    assert every_entry(place) == [*many, entry("one more")]


def test_processes_that_add_at_once_lose_nothing(place: str) -> None:
    halves = [("0", "40"), ("20", "60"), ("40", "80"), ("0", "80")]
    script = str(Path(__file__).with_name("adding.py"))
    running = [subprocess.Popen([sys.executable, script, place, *half]) for half in halves]

    assert [process.wait() for process in running] == [0] * len(halves)
    found = [line.id for line in every_entry(place)]
    assert len(found) == 80 * ENTRIES_A_REPORT
    assert set(found) == {line.id for number in range(80) for line in entries_about(number)}


REFUSALS = (sqlite3.IntegrityError, psycopg.IntegrityError)

UNGUARDED = (
    [f"DROP TRIGGER {name}" for name in ("no_update", "no_delete", "no_replace")],
    ["ALTER TABLE entry DISABLE TRIGGER ALL"],
)
"""What takes the guards away: in a file, and on a server."""


def written(place: str) -> None:
    """Write a book of seven entries."""
    with Book(places.open_to_add(place)) as book:
        book.append(SEVEN)


def every_entry(place: str) -> list[Entry]:
    with Book(places.open_to_read(place)) as book:
        return list(book.entries())


def alter(place: str, *statements: str) -> None:
    """Run statements on the table as another program would."""
    if is_address(place):
        with psycopg.connect(place, autocommit=True) as connection:
            for statement in ("SET search_path TO pledgebook", *statements):
                connection.execute(statement.encode())
    else:
        with closing(sqlite3.connect(place, isolation_level=None)) as connection:
            for statement in statements:
                connection.execute(statement)
