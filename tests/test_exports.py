"""Exports: one row for one thing, each with its evidence, the seal in each, nothing lost."""

from __future__ import annotations

import csv
import io
import json
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pledgebook.errors import CannotWrite, MissingExtra
from pledgebook.model import Report
from pledgebook.publishing.exports import xlsx
from pledgebook.publishing.exports.csv import as_was, harmless
from pledgebook.publishing.exports.xlsx import MOST_CHARACTERS, fitting
from pledgebook.publishing.publication import Publication
from pledgebook.publishing.saving import EXPORTS, save
from pledgebook.publishing.tables import sheets
from sample_position import AGENCY, CLAIMS, CONFLICTS, MISSION, POSITION, PUBLICATION

Rows = dict[str, list[dict[str, Any]]]

TABLES = ("claims", "commitments", "position", "conflicts")


def from_csv(files: dict[str, bytes]) -> Rows:
    read = {name: io.StringIO(files[f"{name}.csv"].decode(), newline="") for name in TABLES}
    return {name: list(csv.DictReader(told)) for name, told in read.items()}


def from_json(files: dict[str, bytes]) -> Rows:
    told = json.loads(files[""])
    return {name: told[name] for name in TABLES}


def from_xlsx(files: dict[str, bytes]) -> Rows:
    book = openpyxl.load_workbook(io.BytesIO(files[""]))
    rows = {name: list(book[name].iter_rows(values_only=True)) for name in TABLES}
    return {name: [dict(zip(r[0], row, strict=True)) for row in r[1:]] for name, r in rows.items()}


READERS: dict[str, Callable[[dict[str, bytes]], Rows]] = {
    "csv": from_csv,
    "json": from_json,
    "xlsx": from_xlsx,
}


def test_the_folder_is_the_list_of_exports() -> None:
    assert set(EXPORTS) == set(READERS)


@pytest.mark.parametrize("name", READERS)
def test_an_export_writes_one_row_for_one_thing(name: str) -> None:
    rows = READERS[name](EXPORTS[name].write(PUBLICATION))
    assert [row["id"] for row in rows["claims"]].count(CLAIMS["landed"].id) == 1
    assert {table: len(rows[table]) for table in TABLES} == {
        "claims": len(CLAIMS),
        "commitments": len(POSITION.commitments),
        "position": len(POSITION.needs),
        "conflicts": sum(len(conflict.rivals) for conflict in CONFLICTS),
    }


@pytest.mark.parametrize("name", READERS)
def test_each_row_carries_its_evidence(name: str) -> None:
    rows = READERS[name](EXPORTS[name].write(PUBLICATION))
    assert all(row["quote"] and row["report"] and row["line"] for row in rows["claims"])
    assert all(row["evidence"] for table in TABLES[1:] for row in rows[table])
    norland = next(row for row in rows["commitments"] if row["id"] == "landed")
    assert "About 400 police from Norland" in str(norland["evidence"])
    assert (int(norland["low"]), int(norland["stated"]), int(norland["high"])) == (380, 400, 420)


@pytest.mark.parametrize("name", READERS)
def test_the_last_seal_is_in_every_export(name: str) -> None:
    files = EXPORTS[name].write(PUBLICATION)
    if name == "xlsx":
        sheet = openpyxl.load_workbook(io.BytesIO(files[""]))["seal"]
        assert [cell.value for cell in sheet[2]] == list(PUBLICATION.seal)
    else:
        assert any(PUBLICATION.seal[1].encode() in told for told in files.values())


@pytest.mark.parametrize("name", READERS)
def test_an_export_has_the_same_bytes_whenever_it_is_made(name: str) -> None:
    assert EXPORTS[name].write(PUBLICATION) == EXPORTS[name].write(PUBLICATION)


@pytest.mark.parametrize("name", READERS)
def test_an_empty_book_can_be_exported(name: str) -> None:
    rows = READERS[name](EXPORTS[name].write(Publication(())))
    assert all(not rows[table] for table in TABLES)


@pytest.mark.parametrize("name", READERS)
def test_a_claim_of_two_missions_is_one_row(name: str) -> None:
    position, assessment = PUBLICATION.missions[0]
    other = replace(position, mission=replace(position.mission, name="Another Mission"))
    both = Publication(((position, assessment), (other, assessment)))
    rows = READERS[name](EXPORTS[name].write(both))
    assert len(rows["claims"]) == len(CLAIMS)
    assert {row["mission"] for row in rows["position"]} == {MISSION, "Another Mission"}


def publication_saying(words: str) -> Publication:
    """Return a publication with one claim, whose report and speaker say these words."""
    report = Report(f"x{words}", "strange")
    told = replace(CLAIMS["landed"], evidence=report.cite(0, len(report.text)), speaker=words)
    position = replace(
        POSITION,
        needs=(),
        commitments=(),
        findings=(),
        conflicts=(),
        set_aside=(),
        claims={told.id: told},
        reports={report.id: report},
    )
    return Publication(((position, PUBLICATION.missions[0][1]),), (), PUBLICATION.seal)


@given(st.text(st.characters(codec=None), max_size=30))
def test_csv_and_json_lose_no_character(words: str) -> None:
    publication = publication_saying(words)
    (told,) = from_json(EXPORTS["json"].write(publication))["claims"]
    (cells,) = from_csv(EXPORTS["csv"].write(publication))["claims"]
    assert told["quote"] == f"x{words}"
    assert as_was(cells["speaker"]) == words.encode("utf-8", "backslashreplace").decode()


@given(st.text(st.characters(codec=None), max_size=30))
def test_excel_loses_no_row_to_a_strange_character(words: str) -> None:
    (told,) = from_xlsx(EXPORTS["xlsx"].write(publication_saying(words)))["claims"]
    assert told["kind"] == "commitment"
    assert told["quote"].startswith("x")


@pytest.mark.parametrize("words", ["\x07bell", "\ufffe", "_x0041_", "a\x00b"])
def test_excel_keeps_what_xml_cannot_hold_in_its_own_escape(words: str) -> None:
    (told,) = from_xlsx(EXPORTS["xlsx"].write(publication_saying(words)))["claims"]
    assert len(told["speaker"]) >= len(words)


@pytest.mark.parametrize("words", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "＝1", "'=1"])
def test_no_cell_of_csv_starts_a_formula(words: str) -> None:
    (cells,) = from_csv(EXPORTS["csv"].write(publication_saying(words)))["claims"]
    assert cells["speaker"] == f"'{words}"
    assert as_was(cells["speaker"]) == words


@pytest.mark.parametrize("words", ["=1+1", "+1", "-1", "@SUM(A1)", "{=1}"])
def test_no_cell_of_excel_is_a_formula(words: str) -> None:
    files = EXPORTS["xlsx"].write(publication_saying(words))
    sheet = openpyxl.load_workbook(io.BytesIO(files[""]))["claims"]
    cells = [cell for cell in sheet[2] if cell.value == words]
    assert [(cell.data_type, cell.quotePrefix) for cell in cells] == [("s", True)]


@given(st.text())
def test_what_was_made_harmless_can_be_had_back(words: str) -> None:
    assert as_was(harmless(words)) == words
    assert not harmless(words).startswith(("=", "+", "-", "@"))


def test_a_cell_that_excel_cannot_hold_says_that_it_is_cut() -> None:
    assert fitting("a" * MOST_CHARACTERS) == "a" * MOST_CHARACTERS
    cut = fitting("\N{GRINNING FACE}" * MOST_CHARACTERS)
    assert len(cut.encode("utf-16-le")) // 2 <= MOST_CHARACTERS
    assert cut.endswith("have it whole")


def test_an_excel_file_with_too_many_rows_is_refused_instead_of_cut(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(xlsx, "MOST_ROWS", 3)
    with pytest.raises(CannotWrite, match="use csv or json"):
        EXPORTS["xlsx"].write(PUBLICATION)


def test_every_row_of_a_table_has_every_column() -> None:
    for sheet in sheets(PUBLICATION):
        assert sheet.rows
        assert {len(row) for row in sheet.rows} == {len(sheet.columns)}


@pytest.mark.parametrize("name", READERS)
def test_an_export_is_saved_where_it_was_asked_for(name: str, tmp_path: Path) -> None:
    export = EXPORTS[name]
    place = tmp_path / f"book{export.suffix}"
    written = save(export, PUBLICATION, place)
    assert {path.name: path.read_bytes() for path in written} == {
        file or place.name: told for file, told in export.write(PUBLICATION).items()
    }


@pytest.mark.parametrize("name", READERS)
def test_a_place_that_cannot_be_written_is_named(name: str, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(CannotWrite, match="file"):
        save(EXPORTS[name], PUBLICATION, tmp_path / "file" / "out")


def test_without_its_package_excel_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "xlsxwriter", None)
    with pytest.raises(MissingExtra) as caught:
        EXPORTS["xlsx"].write(PUBLICATION)
    assert "pledgebook[xlsx]" in caught.value.hint


def test_the_table_of_claims_says_which_were_set_aside() -> None:
    rows = from_json(EXPORTS["json"].write(PUBLICATION))["claims"]
    aside = [row for row in rows if row["set_aside"]]
    assert [row["quote"] for row in aside] == [CLAIMS["late"].evidence.quote]
    assert AGENCY.name in {row["report"] for row in rows}
