"""Bad input, as a stranger would give it: one sentence, the place, the way out, an exit code.

The other reports go on, nothing is lost, and no traceback is shown.
"""

from __future__ import annotations

import os
import random
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest

from pdf_bytes import pdf
from running import Argument, Outcome, run

GOOD = (
    "NAIROBI, 22 September 2024 - Kenya will send 600 more police officers to the Multinational "
    "Security Support Mission in Haiti by November 2024, President William Ruto said."
)

FRENCH = (
    "Le Kenya enverra 600 policiers supplémentaires en Haïti d'ici novembre 2024, a déclaré le "
    "président. Les autorités ont dit que la mission est en cours et que les pays de la région "
    "doivent aider davantage."
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with one good report."""
    path = tmp_path / "reports"
    path.mkdir()
    (path / "good.txt").write_text(GOOD, encoding="utf-8")
    return path


@pytest.fixture
def book(folder: Path, tmp_path: Path) -> Path:
    path = tmp_path / "a.book"
    assert run("add", "--book", path, folder).code == 0
    return path


def is_told(outcome: Outcome, place: Argument, code: int) -> str:
    """Check that one fault was told in a sentence and a way out; return the sentence."""
    first, second = outcome.err.splitlines()
    assert outcome.code == code
    assert first.startswith(f"pledgebook: {os.fspath(place)}")
    assert second.startswith("  ")
    return first


def reads_on(outcome: Outcome) -> None:
    """Check that the good report was read all the same."""
    (mission,) = outcome.json["missions"]
    assert [report["name"] for report in mission["reports"]] == ["good"]
    assert [c["amount"]["stated"] for c in mission["commitments"]] == [600]


# --- reports ---------------------------------------------------------------------------------

RUBBISH = random.Random(7).randbytes(5000)

BAD: dict[str, tuple[bytes, str]] = {
    "empty.txt": (b"", "the file is empty"),
    "rubbish.txt": (RUBBISH, "binary data"),
    "rubbish.md": (RUBBISH, "binary data"),
    "rubbish.pdf": (RUBBISH, "no PDF"),
    "nul.txt": (b"Kenya will send 600\0 officers.", "binary data"),
    "surrogate.txt": (b"Kenya will send 600 \xed\xa0\x80 officers.", ""),
    "locked.pdf": (pdf([[GOOD]], locked=True), "encrypted"),
    "broken.pdf": (pdf([[GOOD]])[:120], "broken"),
    "scanned.pdf": (pdf([[]]), "no text"),
    "menu.html": (b"<html><body><nav><a>Home</a></nav></body></html>", "no main text"),
    "damaged.txt": ("é".encode() * 9 + b"\xe9 and on", "damaged at line 1"),
    "french.txt": (FRENCH.encode(), "'fr'"),
}


@pytest.mark.parametrize("name", BAD)
def test_a_bad_report_is_told_and_the_others_go_on(folder: Path, name: str) -> None:
    content, says = BAD[name]
    (folder / name).write_bytes(content)
    outcome = run("brief", folder, "--json")
    if name == "surrogate.txt" and outcome.code == 0:  # read as an older encoding
        return
    assert says in is_told(outcome, folder / name, 3)
    reads_on(outcome)
    (parked,) = outcome.json["parked"]
    assert parked["place"] == str(folder / name)
    assert parked["hint"]


@pytest.mark.parametrize("name", BAD)
def test_a_bad_report_is_parked_in_the_book(folder: Path, tmp_path: Path, name: str) -> None:
    (folder / name).write_bytes(BAD[name][0])
    added = run("add", "--book", tmp_path / "a.book", folder, "--json").json
    shown = run("show", "--book", tmp_path / "a.book", "--json").json
    assert added["parked"] == shown["parked"]


def test_a_bad_report_beside_a_good_one_of_the_same_name_is_not_forgotten(folder: Path) -> None:
    (folder / "good.pdf").write_bytes(b"%PDF-1.4 broken")
    outcome = run("brief", folder, "--json")
    reads_on(outcome)
    assert [each["place"] for each in outcome.json["parked"]] == [str(folder / "good.pdf")]
    assert "good.pdf" in "".join(run("brief", folder).out.split())


def test_a_bad_report_alone_is_told(tmp_path: Path) -> None:
    (tmp_path / "empty.txt").touch()
    is_told(run("claims", tmp_path / "empty.txt"), tmp_path / "empty.txt", 3)
    outcome = run("brief", tmp_path / "empty.txt", "--json")
    assert outcome.code == 3
    assert [one["place"] for one in outcome.json["parked"]] == [str(tmp_path / "empty.txt")]


ODD = {
    "undated": "Kenya will send 600 police officers to Haiti next month.",
    "marks": "Kenya \u202ewill\u202c send \u2066600\u2069 police\u200f officers to Haiti.",
    "emoji": "😀😃🎉" * 50,
    "signs": "((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((",
    "escapes": "Kenya will send 600 police officers to Haiti \x1b[31mnow.",
    "markup": "Kenya will send 600 [bold]police[/bold] officers <b>to</b> Haiti & on.",
    "one-line": "Kenya will send 600 police officers to Haiti and " * 200,
    "one-word": "a" * 200_000,
    "many-lines": "\n" * 100_000 + "Kenya will send 600 police officers to Haiti.",
    "numbers": "1,000 " * 500,
}


@pytest.mark.parametrize("name", ODD)
def test_an_odd_report_is_read(tmp_path: Path, name: str) -> None:
    path = tmp_path / f"{name}.txt"
    path.write_text(ODD[name], encoding="utf-8")
    for row in run("claims", path).rows:
        assert ODD[name][row["quote_start"] : row["quote_end"]] == row["quote"]
    for form in ([], ["--json"], ["--html"], ["--markdown"]):
        outcome = run("brief", path, *form)
        assert outcome.code == 0, outcome.err
        assert "\x1b" not in outcome.out
        assert "\u202e" not in outcome.out or form == ["--json"]


def test_a_report_without_any_date_says_so(tmp_path: Path) -> None:
    path = tmp_path / "undated.txt"
    path.write_text(ODD["undated"], encoding="utf-8")
    (mission,) = run("brief", path, "--json").json["missions"]
    (report,) = mission["reports"]
    assert (report["published"], report["dated"]) == (None, "unknown")
    assert {claim["start"] for claim in mission["claims"]} == {None}


def test_a_report_of_50_megabytes_is_refused_and_the_others_go_on(folder: Path) -> None:
    (folder / "book.txt").write_text("Traders spoke of slow weeks and shut roads.\n" * 1_140_000)
    outcome = run("brief", folder, "--json")
    assert "too large for a report, 50." in is_told(outcome, folder / "book.txt", 3)
    reads_on(outcome)


def test_a_smaller_limit_can_be_set(folder: Path) -> None:
    outcome = run("claims", folder, env={"PLEDGEBOOK_MAX_REPORT_MB": "0.0001"})
    is_told(outcome, folder / "good.txt", 3)


def test_a_thousand_tiny_reports_are_read(tmp_path: Path) -> None:
    for number in range(1000):
        (tmp_path / f"r{number}.txt").write_text(f"Kenya will send {number} officers to Haiti.")
    assert len({row["report"] for row in run("claims", tmp_path).rows}) > 900


# --- paths -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "name",
    ["a\nb", "a [bold]b[bold]", "a\x1b[31mb", "ünïcödé 报告", "'quotes\"", "--help", "a%sb"],
)
def test_a_path_may_hold_any_character(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.mkdir()
    (path / "good.txt").write_text(GOOD, encoding="utf-8")
    (path / f"{name}.txt").touch()
    outcome = run("brief", path, "--json")
    assert outcome.code == 3
    reads_on(outcome)
    for form in ([], ["--html"], ["--markdown"]):
        assert "\x1b" not in run("brief", path, *form).out


def test_a_path_may_be_no_text_at_all(tmp_path: Path) -> None:
    path = Path(os.fsdecode(os.fsencode(tmp_path) + b"/\xff\xfe.txt"))
    path.write_text(GOOD, encoding="utf-8")
    assert run("brief", tmp_path).code == 0
    assert {row["report"] for row in run("claims", tmp_path).rows} == {"\ufffd\ufffd"}


def test_a_folder_that_links_to_itself_is_read_once(folder: Path) -> None:
    (folder / "again").symlink_to(folder)
    (folder / "round.txt").symlink_to(folder / "round.txt")
    outcome = run("brief", folder, "--json")
    is_told(outcome, folder / "round.txt", 3)
    reads_on(outcome)


def test_a_folder_without_reports_is_told(tmp_path: Path) -> None:
    assert "no report found" in is_told(run("brief", tmp_path), tmp_path, 4)


def test_a_path_that_is_not_there_is_told(tmp_path: Path) -> None:
    assert "no such file" in is_told(run("brief", tmp_path / "gone"), tmp_path / "gone", 4)


def test_nothing_on_standard_input_is_told() -> None:
    assert "empty" in is_told(run("claims", "-"), "standard input", 3)


# --- an index --------------------------------------------------------------------------------


def test_an_index_that_names_a_missing_file_is_told_and_the_others_go_on(folder: Path) -> None:
    (folder / "index.jsonl").write_text('{"file": "good.txt"}\n{"file": "gone.txt"}\n')
    outcome = run("brief", folder, "--json")
    assert "index.jsonl:2 names it" in is_told(outcome, folder / "gone.txt", 4)
    reads_on(outcome)


@pytest.mark.parametrize(
    "line", ["no JSON", '{"file": 3}', "[]", '{"file": "../x.txt"}', "{" * 999]
)
def test_a_broken_line_of_an_index_is_told_and_the_others_go_on(folder: Path, line: str) -> None:
    (folder / "index.jsonl").write_text(f'{line}\n{{"file": "good.txt"}}\n')
    outcome = run("brief", folder, "--json")
    is_told(outcome, f"{folder}/index.jsonl:1: ", 4)
    reads_on(outcome)


def test_an_index_of_rubbish_is_told_and_the_reports_are_read(folder: Path) -> None:
    (folder / "index.jsonl").write_bytes(RUBBISH)
    outcome = run("brief", folder, "--json")
    is_told(outcome, folder / "index.jsonl", 3)
    reads_on(outcome)


# --- a book ----------------------------------------------------------------------------------


def alter(*statements: str) -> Callable[[Path], None]:
    """Return what changes a book by hand, past the triggers that guard it."""

    def change(path: Path) -> None:
        with closing(sqlite3.connect(path)) as database:
            for trigger in ("no_update", "no_delete", "no_replace"):
                database.execute(f"DROP TRIGGER {trigger}")
            for statement in statements:
                database.execute(statement)
            database.commit()

    return change


ALTERED: dict[str, Callable[[Path], None]] = {
    "a word": alter("UPDATE entry SET body = replace(body, '600', '900')"),
    "a name": alter("UPDATE entry SET recorded_by = 'Eve' WHERE number = 2"),
    "a cut": alter("DELETE FROM entry WHERE number = 1"),
    "a seal": alter("UPDATE entry SET seal = 'x' WHERE number = 1"),
}


@pytest.mark.parametrize("command", ["verify", "show", "conflicts", "export"])
@pytest.mark.parametrize("change", ALTERED)
def test_a_book_altered_by_hand_is_refused(book: Path, change: str, command: str) -> None:
    ALTERED[change](book)
    outcome = run(command, "--book", book)
    assert "altered by hand" in is_told(outcome, "entry", 5)
    assert outcome.out == ""


def test_an_altered_book_takes_no_more_reports(book: Path, tmp_path: Path) -> None:
    ALTERED["a word"](book)
    (tmp_path / "more.txt").write_text(GOOD.replace("600", "700"))
    is_told(run("add", "--book", book, tmp_path / "more.txt"), "entry", 5)


@pytest.mark.parametrize("command", ["verify", "show", "conflicts", "export", "brief", "add"])
def test_a_book_of_a_newer_version_is_refused(book: Path, folder: Path, command: str) -> None:
    with closing(sqlite3.connect(book)) as database:
        database.execute("PRAGMA user_version=99")
    paths = [folder] if command in ("brief", "add") else []
    outcome = run(command, "--book", book, *paths)
    assert "newer version" in is_told(outcome, book, 5)
    assert "pip install --upgrade" in outcome.err


@pytest.mark.parametrize("command", ["verify", "show", "brief", "add"])
@pytest.mark.parametrize("what", ["text", "rubbish", "other database", "folder", "nothing"])
def test_what_is_no_book_is_refused_and_left_as_it_is(
    tmp_path: Path, folder: Path, what: str, command: str
) -> None:
    path = tmp_path / "it"
    match what:
        case "text":
            path.write_text(GOOD * 9)
        case "rubbish":
            path.write_bytes(RUBBISH)
        case "folder":
            path.mkdir()
        case "other database":
            with closing(sqlite3.connect(path)) as database:
                database.execute("CREATE TABLE person (name)")
    adds = command in ("brief", "add")
    if what == "nothing" and adds:
        return
    before = path.read_bytes() if path.is_file() else b""
    is_told(run(command, "--book", path, *([folder] if adds else [])), path, 5)
    assert (path.read_bytes() if path.is_file() else b"") == before


def test_no_book_is_made_where_there_is_nothing_to_read(tmp_path: Path) -> None:
    book = tmp_path / "new.book"
    assert run("add", "--book", book, tmp_path / "gone").code == 4
    assert not book.exists()


@pytest.fixture
def shut(tmp_path: Path) -> Iterator[Path]:
    """A folder that nothing can be written to."""
    path = tmp_path / "shut"
    path.mkdir(mode=0o500)
    if os.access(path, os.W_OK):
        pytest.skip("this user may write everywhere")
    yield path
    path.chmod(0o700)


def test_a_book_in_a_folder_that_cannot_be_written_is_told(shut: Path, folder: Path) -> None:
    outcome = run("add", "--book", shut / "a.book", folder)
    is_told(outcome, shut / "a.book", 7)


# --- what is asked, and where it goes --------------------------------------------------------


@pytest.mark.parametrize("place", ["no/such/folder/a.html", "."])
def test_what_cannot_be_written_is_told(folder: Path, tmp_path: Path, place: str) -> None:
    where = tmp_path / place
    is_told(run("brief", folder, "--html", "--out", where), where, 7)
    is_told(run("export", folder, "--to", "json", "--out", where), where, 7)


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no /dev/full here")
def test_a_full_disk_is_told(folder: Path) -> None:
    assert "No space left" in is_told(run("brief", folder, "-o", "/dev/full"), "/dev/full", 7)


def test_a_commitment_of_another_name_is_told_with_near_ones(book: Path) -> None:
    outcome = run("why", "kenya-persnnel", "--book", book)
    assert "no commitment is called 'kenya-persnnel'" in is_told(outcome, "", 4)
    assert "kenya-personnel-1" in outcome.err


def test_an_unknown_mission_is_told_with_those_there_are(book: Path) -> None:
    outcome = run("show", "--book", book, "--mission", "Atlantis")
    assert "no mission is called 'Atlantis'" in is_told(outcome, "", 4)
    assert "Multinational Security Support Mission" in outcome.err


@pytest.mark.parametrize("option", ["--as-of", "--on", "--recorded-until"])
@pytest.mark.parametrize("day", ["yesterday", "2024-13-01", "2024-9-1", "22/09/2024", "2024"])
def test_a_day_that_is_none_is_told(book: Path, option: str, day: str) -> None:
    outcome = run("show", "--book", book, option, day)
    assert "is no date" in is_told(outcome, "", 4)
    assert "2024-09-26" in outcome.err


def test_an_unknown_format_is_told_with_those_there_are(book: Path) -> None:
    outcome = run("export", "--book", book, "--to", "pdf")
    assert outcome.code == 2
    assert all(name in outcome.err for name in ("csv", "json", "xlsx"))


@pytest.mark.parametrize("command", ["show", "verify", "conflicts", "export"])
def test_neither_reports_nor_book_is_told(command: str) -> None:
    assert "--book" in run(command).err
    is_told(run(command), "nothing to work on", 4)


def test_a_setting_that_is_no_number_is_told(folder: Path) -> None:
    outcome = run("claims", folder, env={"PLEDGEBOOK_MAX_REPORT_MB": "many"})
    is_told(outcome, "PLEDGEBOOK_MAX_REPORT_MB", 4)


@pytest.mark.parametrize(
    "arguments", [["frobnicate"], ["brief"], ["brief", "--frob"], ["why"], ["show", "more"]]
)
def test_a_wrong_call_is_told_by_its_usage(arguments: list[str]) -> None:
    outcome = run(*arguments)
    assert (outcome.code, outcome.out) == (2, "")
    assert "Usage: pledgebook" in outcome.err
