"""A book on a server: who is let in, what is said where it cannot be used, what a kill leaves."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import quote

import psycopg
import pytest

from adding import ENTRIES_A_REPORT, add, entries_about
from pledgebook import workflow
from pledgebook.errors import (
    BadAddress,
    BookAway,
    BookBusy,
    BookShut,
    LedgerError,
    MissingExtra,
    NewerBook,
    NoBook,
    NotABook,
)
from pledgebook.ledger import places, postgres
from pledgebook.ledger.book import Book
from pledgebook.ledger.places import shown
from pledgebook.ledger.postgres import Postgres
from pledgebook.ledger.record import Entry
from pledgebook.model import Position
from pledgebook.workflow import Reading, Recorder, View
from pledgebook.workflow.index import growing
from pledgebook.workflow.standing import recorded_of
from postgres_server import BOOK, PASSWORD, Server
from running import EXAMPLE, run
from telling import Telling, say
from writing_at_once import storm

Opener = Callable[[str], Postgres]

OPENERS = pytest.mark.parametrize("opener", [postgres.open_to_add, postgres.open_to_read])


@pytest.fixture
def book(server: Server) -> str:
    """The address of a book with the entries of three reports."""
    address = server.database()
    add(address, range(3))
    return address


def verify(address: str) -> int:
    with Book(postgres.open_to_read(address)) as book:
        return book.verify()


# --- the address -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("address", "printed"),
    [
        ("postgresql://ana:secret@db.example.org:5432/haiti", "postgresql://ana@db.example.org:5432/haiti"),
        ("postgres://ana:se:cret@db/haiti?sslmode=require", "postgres://ana@db/haiti"),
        ("postgresql://db/haiti?user=ana&password=secret", "postgresql://db/haiti?user=ana"),
        ("postgresql://:secret@[::1]:5432/haiti", "postgresql://[::1]:5432/haiti"),
        ("postgresql://ana:secret@one:5432,two:5433/haiti", "postgresql://ana@one:5432,two:5433/haiti"),
        ("postgresql:///haiti?host=/run/postgresql&sslpassword=secret", "postgresql:///haiti?host=/run/postgresql"),
        ("postgresql://", "postgresql://"),
        ("haiti.book", "haiti.book"),
    ],
)  # fmt: skip
def test_a_place_is_printed_without_a_password(address: str, printed: str) -> None:
    assert shown(address) == printed


@pytest.mark.parametrize(
    "address",
    [
        "postgresql://ana:secret@word@db/haiti",
        "postgresql://ana:secret/word@db/haiti",
        "postgresql://ana:secret?word@db/haiti",
        "postgresql://ana:secret#word@db/haiti",
        "postgresql://ana:secret/haiti",
        "postgresql://ana:secret word@db/haiti",
    ],
)
def test_an_address_that_may_hide_a_password_is_refused_unsaid(address: str) -> None:
    for opener in (places.open_to_add, places.open_to_read, shown):
        with pytest.raises(BadAddress) as caught:
            opener(address)
        assert "secret" not in f"{caught.value} {caught.value.hint}"


def test_without_its_package_the_way_to_it_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pledgebook.ledger.postgres", None)
    monkeypatch.delattr("pledgebook.ledger.postgres")

    with pytest.raises(MissingExtra) as caught:
        places.open_to_read("postgresql://db/haiti")

    assert "pledgebook[postgres]" in caught.value.hint


# --- who is let in ---------------------------------------------------------------------------


@OPENERS
def test_a_server_that_is_not_there_is_said_to_be_away(opener: Opener) -> None:
    with pytest.raises(BookAway, match=r"postgresql://ana@localhost:1/haiti: ") as caught:
        opener("postgresql://ana:open-sesame@localhost:1/haiti")

    assert PASSWORD not in str(caught.value)


@OPENERS
def test_a_database_that_is_not_there_is_no_book(server: Server, opener: Opener) -> None:
    with pytest.raises(NoBook, match="/nowhere") as caught:
        opener(server.address("nowhere"))

    assert "createdb" in caught.value.hint


def test_a_database_without_a_book_is_none_to_read(server: Server) -> None:
    address = server.database()

    with pytest.raises(NoBook):
        postgres.open_to_read(address)
    assert add(address, [1]) == ENTRIES_A_REPORT


@OPENERS
@pytest.mark.parametrize("user", ["locked:wrong-sesame", "locked", "stranger"])
def test_who_has_no_password_is_not_let_in(book: str, opener: Opener, user: str) -> None:
    with pytest.raises(BookShut) as caught:
        opener(book.replace("owner", user))

    assert "wrong-sesame" not in f"{caught.value} {caught.value.hint} {caught.value.__cause__}"
    assert "~/.pgpass" in caught.value.hint


def test_the_password_lets_in(server: Server, book: str) -> None:
    allow(server, "locked", "SELECT")

    assert verify(book.replace("owner", f"locked:{PASSWORD}")) == 3 * ENTRIES_A_REPORT


def test_who_has_no_right_to_read_is_refused(book: str) -> None:
    with pytest.raises(BookShut, match="permission denied"):
        verify(book.replace("owner", "reader"))


def test_who_may_only_read_reads_and_adds_nothing(server: Server, book: str) -> None:
    allow(server, "reader", "SELECT")

    assert verify(book.replace("owner", "reader")) == 3 * ENTRIES_A_REPORT
    with pytest.raises(BookShut, match="may only read") as caught:
        add(book.replace("owner", "reader"), [9])
    assert "docs/postgresql.md" in caught.value.hint
    assert verify(book) == 3 * ENTRIES_A_REPORT


def test_who_may_add_needs_no_other_right(server: Server, book: str) -> None:
    allow(server, "adder", "SELECT, INSERT")

    assert add(book.replace("owner", "adder"), range(5)) == 2 * ENTRIES_A_REPORT
    assert verify(book) == 5 * ENTRIES_A_REPORT


def test_who_may_not_make_a_book_is_refused(server: Server) -> None:
    with pytest.raises(BookShut, match="permission denied for database"):
        add(server.database().replace("owner", "adder"), [1])


def test_a_server_that_can_only_be_read_takes_no_entry(server: Server, book: str) -> None:
    server.run("postgres", f"ALTER DATABASE {BOOK} SET default_transaction_read_only TO on")

    with pytest.raises(BookShut, match="the server can only be read"):
        add(book, [9])
    assert verify(book) == 3 * ENTRIES_A_REPORT


def test_a_book_opened_for_reading_takes_no_entry(book: str) -> None:
    with Book(postgres.open_to_read(book)) as opened, pytest.raises(BookShut):
        opened.append(entries_about(9))


def allow(server: Server, user: str, rights: str) -> None:
    """Give the rights that docs/postgresql.md has for a reader, or for somebody who adds."""
    server.run(
        BOOK,
        f"GRANT USAGE ON SCHEMA pledgebook TO {user}",
        f"GRANT {rights} ON pledgebook.entry TO {user}",
    )


# --- what is no book -------------------------------------------------------------------------


@OPENERS
@pytest.mark.parametrize(
    ("statement", "error", "told"),
    [
        ("COMMENT ON SCHEMA pledgebook IS 'a book of Pledgebook, form 2'", NewerBook, "format 2"),
        ("COMMENT ON SCHEMA pledgebook IS NULL", NotABook, "another program's"),
        ("COMMENT ON SCHEMA pledgebook IS 'books we own'", NotABook, "another program's"),
        ("DROP TABLE pledgebook.entry", NotABook, "its table of entries is missing"),
    ],
)
def test_what_is_no_book_is_told(
    server: Server,
    book: str,
    opener: Opener,
    statement: str,
    error: type[LedgerError],
    told: str,
) -> None:
    server.run(BOOK, statement)

    with pytest.raises(error, match=told):
        opener(book)


def test_a_database_in_another_encoding_is_refused(server: Server) -> None:
    server.run("postgres", "CREATE DATABASE latin ENCODING 'LATIN1' LOCALE 'C' TEMPLATE template0")
    address = server.address("latin")

    with pytest.raises(NotABook, match="LATIN1"):
        add(address, [1])


def test_other_tables_in_the_database_are_left_alone(server: Server) -> None:
    address = server.database()
    server.run(BOOK, "CREATE TABLE entry (number TEXT)")

    assert add(address, [1]) == ENTRIES_A_REPORT
    assert verify(address) == ENTRIES_A_REPORT


def test_a_schema_that_was_made_for_the_book_is_used(server: Server) -> None:
    address = server.database()
    made = "CREATE SCHEMA pledgebook AUTHORIZATION adder"
    server.run(BOOK, made)

    assert add(address.replace("owner", "adder"), [1]) == ENTRIES_A_REPORT


# --- several at once, and what goes away midway ----------------------------------------------


def test_a_writer_waits_for_another_and_says_when_it_takes_too_long(book: str) -> None:
    with Book(postgres.open_to_add(book)) as one, Book(postgres.open_to_add(book, 0.1)) as other:

        def while_adding() -> Iterator[Entry]:
            yield from entries_about(8)
            with pytest.raises(BookBusy):
                other.append(entries_about(9))
            assert verify(book) == 3 * ENTRIES_A_REPORT

        one.append(while_adding())

    assert verify(book) == 4 * ENTRIES_A_REPORT


def test_a_connection_lost_midway_loses_nothing_and_adding_again_completes(book: str) -> None:
    def cut_off() -> Iterator[Entry]:
        yield from entries_about(8)
        with psycopg.connect(book, autocommit=True) as other:
            other.execute(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
                "WHERE datname = current_database() AND pid <> pg_backend_pid()"
            )
        yield from entries_about(9)

    with Book(postgres.open_to_add(book)) as opened, pytest.raises(BookAway) as caught:
        opened.append(cut_off())

    assert "what was added is kept" in caught.value.hint
    assert verify(book) == 3 * ENTRIES_A_REPORT
    assert add(book, range(10)) == 7 * ENTRIES_A_REPORT


def test_a_server_that_stops_midway_loses_nothing(server: Server, book: str) -> None:
    with Book(postgres.open_to_add(book)) as opened:
        opened.append(entries_about(8))
        server.stop()
        with pytest.raises(BookAway):
            opened.append(entries_about(9))
        with pytest.raises(BookAway):
            postgres.open_to_read(book)
        server.start()

    assert verify(book) == 4 * ENTRIES_A_REPORT


def test_writers_that_are_killed_lose_nothing_and_write_nothing_twice(server: Server) -> None:
    told = storm(server.database(), seconds=5, kill_every=0.4)

    assert told.kills > 0
    assert told.taken
    assert (told.lost, told.halved, told.twice) == (set(), 0, [])


# --- at the door -----------------------------------------------------------------------------


def test_the_commands_take_an_address_where_they_take_a_file(server: Server) -> None:
    report = EXAMPLE / "13-nassau-ledger-six-marines.txt"
    address = server.database().replace("owner", f"locked:{PASSWORD}")
    server.run(BOOK, "CREATE SCHEMA pledgebook AUTHORIZATION locked")
    asked = {"PLEDGEBOOK_BOOK": address}

    added = run("add", "--book", address, report)
    outcomes = [run("verify", env=asked), run("show", env=asked), run("conflicts", env=asked)]
    away = run("show", "--book", address.replace("host=/", "host=/nowhere/"))

    assert added.out.startswith("7 entries added to postgresql://locked@/book?host=")
    assert [one.code for one in outcomes] == [0, 0, 0]
    assert outcomes[0].out.startswith("7 entries, every seal holds.")
    assert away.code == 5
    told = "".join(each.out + each.err for each in (added, away, *outcomes))
    assert PASSWORD not in told


# --- the index -------------------------------------------------------------------------------


def told_on(address: str, *tellings: Telling) -> tuple[Position, ...]:
    """Add reports to a book on a server, and return what it tells of the mission, by an index."""
    ana = Recorder("Ana", datetime(2031, 12, 1, tzinfo=UTC))
    readings = [Reading(report, (claim,)) for report, claim in tellings]
    view = View(mission="Harbour Stabilisation Mission")
    with closing(workflow.open_book_to_add(address)) as book:
        workflow.add(book, readings, ana, least=0)
        return workflow.stands(recorded_of(book, view, least=0), view, book.tables)


def test_a_book_on_a_server_has_an_index_in_the_folder_that_its_address_names(
    server: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    plain = server.database()
    address = f"{plain}&index_folder={quote(str(tmp_path))}"
    told_on(address, say("2031-06-01", "Norland", "pledged", 200))
    monkeypatch.delattr(growing, "_read_whole")
    by_index = told_on(address, say("2031-06-02", "Norland", "delivered", 200))

    assert [one.now.stage for one in by_index[0].commitments] == ["delivered"]
    assert told_on(plain) == by_index
    assert [file.suffix for file in tmp_path.iterdir() if file.name.endswith("-index")] == [""]


def test_without_such_a_folder_the_whole_book_is_read(server: Server, tmp_path: Path) -> None:
    address = f"{server.database()}&index_folder={tmp_path}/gone"
    (position,) = told_on(address, say("2031-06-01", "Norland", "pledged", 200))

    assert [one.now.stage for one in position.commitments] == ["pledged"]
    assert not (tmp_path / "gone").exists()
    assert shown(address) == shown(address.partition("&index_folder")[0])
