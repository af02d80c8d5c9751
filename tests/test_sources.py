from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date
from pathlib import Path

import pytest

from pdf_bytes import pdf
from pledgebook.errors import MissingFile, NothingToRead, PledgebookError, UnknownFormat
from pledgebook.model import Dated, Parked, Report
from pledgebook.sources import Known, Source, list_sources, open_reports, open_source

WORDS = "The minister said that 200 medics will go to the Isles."


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Three reports, notes about the folder, a hidden file, and a table that is none."""
    for name in ("b.txt", "a.md", "deep/c.txt", "README.md", "LICENSE.txt", ".hidden.txt", "d.csv"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(f"{WORDS} {name}", encoding="utf-8")
    return tmp_path


def index(folder: Path, *rows: object) -> None:
    lines = (row if isinstance(row, str) else json.dumps(row) for row in rows)
    (folder / "index.jsonl").write_text("\n".join(lines), encoding="utf-8")


def reports(found: Sequence[Report | Parked]) -> list[Report]:
    return [item for item in found if isinstance(item, Report)]


def parked(found: Sequence[Report | Parked | Source]) -> list[Parked]:
    return [item for item in found if isinstance(item, Parked)]


def names(paths: Sequence[str | Path]) -> list[str]:
    return [report.name for report in reports([*open_reports(paths)])]


def test_a_folder_is_read_with_the_folders_below_and_without_its_notes(folder: Path) -> None:
    assert names([folder]) == ["a", "b", "c"]


def test_a_file_that_is_reached_twice_is_read_once(folder: Path) -> None:
    (folder / "deep" / "again.txt").symlink_to(folder / "b.txt")
    roundabout = folder / "deep" / ".." / "a.md"
    paths: list[str | Path] = [folder / "b.txt", folder, roundabout, str(folder)]
    assert names(paths) == ["b", "a", "c"]


def test_a_folder_that_links_back_to_itself_is_read_once(folder: Path) -> None:
    (folder / "deep" / "up").symlink_to(folder, target_is_directory=True)
    assert names([folder]) == ["a", "b", "c"]


def test_notes_about_the_folder_are_read_where_they_are_given(folder: Path) -> None:
    assert names([folder / "README.md"]) == ["README"]


def test_sources_can_be_counted_before_they_are_opened(folder: Path) -> None:
    sources = list_sources([folder])
    (folder / "b.txt").unlink()
    opened = [open_source(source) for source in sources if isinstance(source, Source)]
    assert len(opened) == 3
    assert [note.reason for note in parked(opened)] == ["no such file"]


def test_the_index_says_which_files_are_reports_and_what_is_known(folder: Path) -> None:
    row = {"report": "medics-1", "file": "b.txt", "published": "2024-03-12", "language": "en"}
    index(folder, {**row, "title": "T", "publisher": "P", "url": "https://x.org", "other": [1]})

    report, note = open_reports([folder])

    assert report == Report(
        text=f"{WORDS} b.txt",
        name="medics-1",
        publisher="P",
        published=date(2024, 3, 12),
        dated=Dated.GIVEN,
        title="T",
        url="https://x.org",
    )
    assert isinstance(note, Parked)
    assert note.reason == "left out because the index does not name it: a.md, deep/c.txt"


def test_a_file_that_is_given_has_its_line_of_the_index(folder: Path) -> None:
    index(folder, {"report": "medics-1", "file": "b.txt"})
    assert names([folder / "b.txt", folder / "a.md"]) == ["medics-1", "a"]


def test_a_folder_below_may_have_its_own_index(folder: Path) -> None:
    index(folder, {"file": "a.md"}, {"file": "b.txt"})
    index(folder / "deep", {"file": "c.txt", "report": "medics-3"})
    assert names([folder]) == ["a", "b", "medics-3"]


@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_an_index_may_be_a_table(folder: Path, separator: str) -> None:
    rows = [["file", "Published", "publisher"], ["b.txt", "12 March 2024", '"P"'], ["a.md", "", ""]]
    text = "\r\n".join(separator.join(row) for row in rows)
    (folder / "index.csv").write_text(f"\ufeff{text}\r\n", encoding="utf-8")

    found = reports([*open_reports([folder])])

    assert [(r.name, r.published, r.publisher) for r in found] == [
        ("b", date(2024, 3, 12), "P"),
        ("a", None, None),
    ]


BROKEN_LINES = [
    ("{", "the line is no JSON"),
    ("[" * 100_000, "the line is no JSON"),
    ("[1]", "the line is no JSON object"),
    ({"report": "x"}, "the line names no file"),
    ({"file": 3}, "the line names no file"),
    ({"file": "../b.txt"}, "is no file inside the index's folder"),
    ({"file": "/etc/b.txt"}, "is no file inside the index's folder"),
    ({"file": "b\0.txt"}, "is no file inside the index's folder"),
    ({"file": "\ud800.txt"}, "is no file inside the index's folder"),
    ({"file": "a.md"}, "a.md is named a second time, and the first counts"),
]


@pytest.mark.parametrize(("line", "says"), BROKEN_LINES, ids=range(len(BROKEN_LINES)))
def test_a_broken_line_of_an_index_is_told_and_the_others_go_on(
    folder: Path, line: object, says: str
) -> None:
    index(folder, {"file": "a.md"}, "", line, {"file": "b.txt"})

    found = [*open_reports([folder])]

    assert [report.name for report in reports(found)] == ["a", "b"]
    broken = parked(found)[0]
    assert broken.place == f"{folder}/index.jsonl:3"
    assert broken.reason.endswith(says)
    assert broken.hint


def test_a_day_in_an_index_that_is_none_is_told_and_the_report_goes_on(folder: Path) -> None:
    index(folder, {"file": "b.txt", "published": "last week"}, {"file": "a.md"})

    note, *found = open_reports([folder])

    assert isinstance(note, Parked)
    assert note.place.endswith("index.jsonl:1")
    assert "'last week' is no day" in note.reason
    assert [(r.name, r.dated) for r in reports(found)] == [
        ("b", Dated.UNKNOWN),
        ("a", Dated.UNKNOWN),
    ]


def test_a_file_that_is_named_but_missing_is_told_with_the_line_that_names_it(folder: Path) -> None:
    index(folder, {"file": "gone.txt"}, {"file": "d.csv"}, {"file": "b.txt"}, {"file": "a.md"})

    gone, unknown, *others = open_reports([folder])

    assert isinstance(gone, Parked)
    assert gone.place == f"{folder}/gone.txt"
    assert gone.reason == f"no such file, though {folder}/index.jsonl:1 names it"
    assert isinstance(unknown, Parked)
    assert "'.csv'" in unknown.reason
    assert len(reports(others)) == 2


@pytest.mark.parametrize(
    ("name", "data", "says"),
    [
        ("index.csv", b"a,b\n1,2\n", "no column `file`"),
        ("index.csv", b"", "no column `file`"),
        ("index.jsonl", b"\0\1\2", "binary"),
        ("index.jsonl", b"{\n", "the line is no JSON"),
    ],
)
def test_an_index_that_names_nothing_leaves_the_folder_as_it_is(
    folder: Path, name: str, data: bytes, says: str
) -> None:
    (folder / name).write_bytes(data)

    note, *found = open_reports([folder])

    assert isinstance(note, Parked)
    assert says in note.reason
    assert [report.name for report in reports(found)] == ["a", "b", "c"]


def test_what_the_user_says_outranks_the_index_and_that_the_file(tmp_path: Path) -> None:
    front = "title: From the file\ndate: 2024-03-10\npublisher: F\nurl: https://f.org"
    (tmp_path / "a.md").write_text(f"---\n{front}\n---\n{WORDS}", encoding="utf-8")
    index(tmp_path, {"file": "a.md", "published": "2024-03-11", "publisher": "I"})

    (report,) = reports([*open_reports([tmp_path], Known(publisher="U"))])

    assert (report.publisher, report.published) == ("U", date(2024, 3, 11))
    assert (report.title, report.url) == ("From the file", "https://f.org")


@pytest.mark.parametrize(
    ("name", "data", "day", "dated"),
    [
        ("a.txt", b"PORTVILLE, 12 March 2024 - It came.", date(2024, 3, 12), Dated.WORKED_OUT),
        ("2024-03-12-a.txt", b"It came.", date(2024, 3, 12), Dated.WORKED_OUT),
        ("a.txt", b"It came.", None, Dated.UNKNOWN),
        ("a.md", b"---\ndate: 2024-03-12\n---\nIt came.", date(2024, 3, 12), Dated.GIVEN),
        ("a.md", b"---\ndate: soon\n---\nIt came.", None, Dated.UNKNOWN),
        (
            "a.html",
            b"<html><body><div class='post-meta'>12 March 2024</div><article><p>It came, he said.",
            date(2024, 3, 12),
            Dated.WORKED_OUT,
        ),
        (
            "a.pdf",
            pdf([["It came."]], b"/CreationDate (D:20240312080000Z)"),
            date(2024, 3, 12),
            Dated.WORKED_OUT,
        ),
        (
            "a.pdf",
            pdf([["12 March 2024", "It came."]], b"/CreationDate (D:20260101080000Z)"),
            date(2024, 3, 12),
            Dated.WORKED_OUT,
        ),
    ],
)
def test_a_report_says_whether_its_day_was_given_or_worked_out(
    tmp_path: Path, name: str, data: bytes, day: date | None, dated: Dated
) -> None:
    (tmp_path / name).write_bytes(data)
    (report,) = reports([*open_reports([tmp_path])])
    assert (report.published, report.dated) == (day, dated)


@pytest.mark.parametrize(
    ("data", "text"),
    [
        (WORDS.encode(), WORDS),
        (f"\n<!DOCTYPE html><html><body><p>{WORDS}</p>".encode(), WORDS),
        (pdf([[WORDS]]), WORDS),
        (b"# not Markdown", "# not Markdown"),
    ],
)
def test_standard_input_is_told_by_how_it_begins(data: bytes, text: str) -> None:
    (report,) = open_reports(["-", "-"], stdin=data)
    assert isinstance(report, Report)
    assert (report.text, report.name) == (text, "standard-input")


@pytest.mark.parametrize("stdin", [None, b"", b" \n"])
def test_nothing_on_standard_input_is_told(stdin: bytes | None) -> None:
    (note,) = open_reports(["-"], stdin=stdin)
    assert isinstance(note, Parked)
    assert (note.place, note.reason) == ("standard input", "the file is empty")


BAD_FILES = {
    "empty.txt": (b"", "the file is empty"),
    "blank.md": (b" \n\n\t", "the file is empty"),
    "only-front-matter.md": (b"---\ntitle: x\n---\n", "there is no text in it"),
    "rubbish.txt": (bytes(range(256)), "it is binary data, not text"),
    "damaged.txt": ("é".encode() * 9 + b"\xe9", "its UTF-8 is damaged at line 1"),
    "locked.pdf": (pdf([["x"]], locked=True), "the PDF is encrypted and asks for a password"),
    "broken.pdf": (pdf([["x"]])[:99], "it is no PDF, or a broken one"),
    "scanned.pdf": (pdf([[]]), "the PDF has no text, only pictures of pages"),
    "menu.html": (b"<html><nav>a b</nav></html>", "the page has no main text"),
    "large.txt": (b"x" * 2_000_001, "too large for a report, 2 MB where 2 MB is the most"),
}


@pytest.mark.parametrize("name", BAD_FILES)
def test_a_bad_file_is_told_in_one_sentence_and_the_others_go_on(tmp_path: Path, name: str) -> None:
    data, reason = BAD_FILES[name]
    (tmp_path / name).write_bytes(data)
    (tmp_path / "good.txt").write_text(WORDS, encoding="utf-8")

    found = [*open_reports([tmp_path], max_bytes=2_000_000)]

    (note,) = parked(found)
    assert (note.place, note.reason) == (f"{tmp_path}/{name}", reason)
    assert note.hint.endswith((".", "MB."))
    assert [report.name for report in reports(found)] == ["good"]


def test_paths_that_lead_nowhere_are_told_and_the_others_go_on(folder: Path) -> None:
    (folder / "loop.txt").symlink_to(folder / "loop.txt")
    empty = folder / "empty"
    empty.mkdir()
    paths: list[str | Path] = [
        "gone.txt",
        folder / "d.csv",
        empty,
        "a" * 999,
        "\0",
        folder / "loop.txt",
        folder / "b.txt",
    ]

    found = [*open_reports(paths)]

    assert [note.reason.split(";")[0].split("(")[0] for note in parked(found)] == [
        "no such file",
        "cannot read files ending in '.csv'",
        "no report found",
        "cannot be read ",
        "no such file",
        "no such file",
    ]
    assert [report.name for report in reports(found)] == ["b"]


def test_a_link_to_nothing_in_a_folder_is_told(folder: Path) -> None:
    (folder / "gone.txt").symlink_to(folder / "nothing.txt")
    told = [(note.place, note.reason) for note in parked([*open_reports([folder])])]
    assert (f"{folder}/gone.txt", "no such file") in told


def test_files_of_a_folder_in_no_format_that_is_read_are_told(folder: Path) -> None:
    (folder / "mail.eml").write_text("Dear all", encoding="utf-8")
    (note,) = parked([*open_reports([folder])])
    assert note.reason.startswith("passed over, being in no format that is read: ")
    assert "mail.eml" in note.reason
    assert (note.place, note.fault) == (str(folder), 0)


@pytest.mark.parametrize(
    ("path", "error"),
    [("empty", NothingToRead), ("gone.txt", MissingFile), ("table.csv", UnknownFormat)],
)
def test_where_nothing_at_all_is_to_be_read_the_error_itself_is_raised(
    tmp_path: Path, path: str, error: type[PledgebookError]
) -> None:
    (tmp_path / "empty").mkdir()
    (tmp_path / "table.csv").write_text("a,b", encoding="utf-8")
    with pytest.raises(error):
        list_sources([tmp_path / path])


def test_no_path_is_nothing_to_read() -> None:
    with pytest.raises(NothingToRead):
        list_sources([])


def test_a_large_text_is_read_whole(tmp_path: Path) -> None:
    line = "The minister said that 200 medics will go. It is so.\n"
    text = line * (5_000_000 // len(line))
    (tmp_path / "a.txt").write_text(text, encoding="utf-8")
    (report,) = open_reports([tmp_path])
    assert isinstance(report, Report)
    assert report.text == text
