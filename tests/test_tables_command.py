"""`pledgebook tables`, and the setting that lays a team's own tables over ours."""

from __future__ import annotations

from pathlib import Path

import pytest

from running import run

PARTIES = "code,name,kind,aliases\nCOASTC,Coast Council,organisation,Coasters\n"
TEXT = "The Coast Council will send 300 troops to Haiti in May.\n"


RENAMED = "code,name,kind,aliases\nCOASTC,Council of the Coast,organisation,Coast Council\n"


@pytest.fixture
def own(tmp_path: Path) -> Path:
    """Write a folder with one party."""
    (tmp_path / "own").mkdir()
    (tmp_path / "own" / "parties.csv").write_text(PARTIES, "utf-8")
    return tmp_path / "own"


def test_tables_without_a_fault_are_counted(own: Path) -> None:
    alone, laid = run("tables"), run("tables", own)
    assert (alone.code, laid.code) == (0, 0)
    assert laid.out.startswith(f"{own}, laid over ours: nothing is wrong\n")
    counted = run("tables", own, "--json").json
    assert counted["parties"] == run("tables", "--json").json["parties"] + 1
    assert counted["faults"] == []


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("Coasters", "Coast Council (COASTC): “Coasters” is another name of Coast Council\n"),
        ("Turquie", "Türkiye (TUR): “Turquie” is another name of Türkiye in French\n"),
        ("Austalia", "nobody: “Austalia” can be Australia or Austria\n"),
    ],
)
def test_a_name_means_a_party_or_nobody(own: Path, name: str, said: str) -> None:
    told = run("tables", "--who", name, env={"PLEDGEBOOK_TABLES": str(own)})
    assert (told.code, told.out) == (0, said)


def test_whom_a_name_means_can_be_read_by_a_program(own: Path) -> None:
    told = run("tables", own, "--who", "the Coasters", "--json").json
    assert told["party"] == {"code": "COASTC", "name": "Coast Council"}
    assert told["sign"] == "alias"
    nobody = run("tables", "--who", "Coasters", "--json").json
    assert (nobody["party"], nobody["sign"]) == (None, None)


def test_every_fault_is_said_with_a_way_out(own: Path) -> None:
    (own / "parties.csv").write_text(PARTIES + "COASTC,,purse,UN\n", "utf-8")
    told = run("tables", own)
    assert (told.code, told.out) == (10, "")
    said = told.err.splitlines()
    assert [line for line in said if line.startswith("pledgebook: parties.csv:3: ")] == said[::2]
    assert len(said) == 2 * 4
    faults = run("tables", own, "--json").json["faults"]
    assert [each["error"] for each in faults] == [
        *("MissingKey", "DuplicateCode", "UnknownKind", "DuplicateForm"),
    ]


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_reports_are_read_with_the_tables_of_the_setting(
    own: Path, tmp_path: Path, jobs: str
) -> None:
    for number in "12":
        (tmp_path / f"{number}.txt").write_text(TEXT, "utf-8")
    reports = [tmp_path / "1.txt", tmp_path / "2.txt"]
    told = run("claims", *reports, "--jobs", jobs, env={"PLEDGEBOOK_TABLES": str(own)})
    (own / "parties.csv").write_text(RENAMED, "utf-8")
    other = run("claims", *reports, "--jobs", jobs, env={"PLEDGEBOOK_TABLES": str(own)})
    assert {row["actor"] for row in told.rows if row["kind"] == "commitment"} == {"Coast Council"}
    assert {row["actor"] for row in other.rows if row["kind"] == "commitment"} == {
        "Council of the Coast"
    }


@pytest.mark.parametrize("command", ["claims", "brief", "export", "conflicts"])
def test_no_report_is_read_with_tables_that_are_wrong(
    own: Path, tmp_path: Path, command: str
) -> None:
    (tmp_path / "1.txt").write_text(TEXT, "utf-8")
    (own / "parties.csv").write_text(PARTIES.replace("organisation", "purse"), "utf-8")
    told = run(command, tmp_path / "1.txt", env={"PLEDGEBOOK_TABLES": str(own)})
    assert (told.code, told.out) == (10, "")
    assert told.err.startswith("pledgebook: parties.csv:2: 'purse' is no kind\n  Write one of: ")


def test_what_is_explained_is_what_is_read(own: Path, tmp_path: Path) -> None:
    (tmp_path / "1.txt").write_text(TEXT, "utf-8")
    (own / "parties.csv").write_text(RENAMED, "utf-8")
    told = run("claims", "--explain", tmp_path / "1.txt", env={"PLEDGEBOOK_TABLES": str(own)})
    assert "Council of the Coast" in told.out
