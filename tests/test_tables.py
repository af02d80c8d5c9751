"""Tables of one's own: laid over those that are shipped, or refused with the line at fault."""

from __future__ import annotations

from pathlib import Path

import pytest

from pledgebook import errors, tables
from pledgebook.errors import TableError
from pledgebook.model import Report
from pledgebook.reading import read
from pledgebook.tables import checks

HEADER = "code,iso2,name,kind,aliases,demonyms,capital\n"
NORLAND = "NRL,NL,Norland,state,Kingdom of Norland,Norlander|Norlanders,Norhaven\n"
MISSION = """kind = "mission"
name = "Coastal Relief Mission in Norland"
short = "CRMN"
aliases = ["Coastal Relief Mission"]
place = "Norland"
start = "2031-05-02"
source = "Decision 4 of the Coast Council"
"""


def folder(at: Path, files: dict[str, str | bytes]) -> Path:
    """Write a folder of tables."""
    for name, written in files.items():
        file = at / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(written if isinstance(written, bytes) else written.encode())
    return at


def test_nothing_is_wrong_with_the_tables_that_are_shipped() -> None:
    assert tables.check(Path(str(tables.OURS))) == ()


def test_a_party_of_ones_own_is_read_beside_ours(tmp_path: Path) -> None:
    own = folder(tmp_path, {"parties.csv": HEADER + NORLAND, "missions/crmn.toml": MISSION})
    known = tables.load(own)
    assert known.parties["NRL"].name == "Norland"
    assert known.parties["KEN"].name == "Kenya"
    text = "Norhaven will send 300 troops to the Coastal Relief Mission in May."
    report = Report(text, "coast")
    (claim,) = read(report, tables=known)
    assert (claim.actor, claim.subject) == ("Norland", "Coastal Relief Mission in Norland")
    assert all(one.actor != "Norland" for one in read(report))


def test_a_row_of_ones_own_takes_the_place_of_ours(tmp_path: Path) -> None:
    row = "code,iso2,name,kind,aliases\nKEN,KE,Kenya,state,Republic of Kenya|Jamhuri\n"
    own = tables.load(folder(tmp_path, {"parties.csv": row})).parties["KEN"]
    assert [form.spelling for form in own.english] == ["Kenya", "Republic of Kenya", "Jamhuri"]


def test_what_a_spreadsheet_saves_is_read(tmp_path: Path) -> None:
    written = b"\xef\xbb\xbf" + (HEADER + NORLAND).replace("\n", "\r\n").encode()
    assert "NRL" in tables.load(folder(tmp_path, {"parties.csv": written})).parties


def with_mission(**changed: str) -> dict[str, str | bytes]:
    """Return the mission with lines changed: `end='end = "2030"'`."""
    lines = [changed.pop(line.split(" ")[0], line) for line in MISSION.splitlines()]
    text = "\n".join((*lines, *changed.values()))
    return {"parties.csv": HEADER + NORLAND, "missions/crmn.toml": text}


SOUTHLAND = "NRL,NS,Southland,state,,,\n"
LINE = "slug,kind,name,source\n"

WRONG: list[tuple[dict[str, str | bytes], type[TableError], str, str]] = [
    ({}, errors.MissingTables, "", "Name a folder that holds parties.csv"),
    ({"parties.csv": (HEADER + "NRL,NL,Nörland").encode("latin-1")}, errors.TableNotUtf8,
     "parties.csv:2: not UTF-8", "Save it as UTF-8"),
    ({"parties.csv": HEADER + "NRL,NL,Norland,state\n"}, errors.BrokenTable,
     "parties.csv:2: 4 cells where there are 7", "quotation marks"),
    ({"missions/crmn.toml": 'kind = "mission"\nname = Coast\n'}, errors.BrokenTable,
     "missions/crmn.toml:2: no TOML: invalid value", "quotation marks"),
    (with_mission(aliases="aliases = 7"), errors.BrokenTable,
     "missions/crmn.toml:4: 'aliases' is not a list", "a list in [ ]"),
    ({"parties.csv": "code,nmae,name,kind\nNRL,x,Norland,state\n"}, errors.UnknownColumn,
     "parties.csv:1: 'nmae' is not known", "one of: code, iso2, name"),
    (with_mission(stop='stop = "2032"'), errors.UnknownColumn,
     "missions/crmn.toml:8: 'stop' is not known", "aliases, end, es"),
    ({"parties.csv": HEADER + ",NL,Norland,state,,,\n"}, errors.MissingKey,
     "parties.csv:2: 'code' is missing", "data/README.md says"),
    (with_mission(source=""), errors.MissingKey,
     "missions/crmn.toml:1: 'source' is missing", "data/README.md says"),
    ({"parties.csv": HEADER + "Norl,NL,Norland,state,,,\n"}, errors.NoIsoCode,
     "parties.csv:2: code 'Norl' is no code of ISO 3166-1", "three capital letters"),
    ({"parties.csv": HEADER + "NRL,,Norland,state,,,\n"}, errors.NoIsoCode,
     "parties.csv:2: iso2 '' is no code of ISO 3166-1", "two capital letters"),
    ({"parties.csv": HEADER + NORLAND + SOUTHLAND}, errors.DuplicateCode,
     "parties.csv:3: code 'NRL' stands in parties.csv:2 already", "a code of its own"),
    ({"missions.csv": LINE + "a,mission,Coast Force,x\na,mission,Coast Aid,x\n"},
     errors.DuplicateCode, "missions.csv:3: slug 'a' stands in missions.csv:2", "a slug of"),
    ({"parties.csv": HEADER + "NRL,NL,Norland,state,Kenya,,\n"}, errors.DuplicateForm,
     "parties.csv:2: 'Kenya' is already a name of 'Kenya'", "say in ambiguous.csv which"),
    (with_mission(short='short = "MSS"'), errors.DuplicateForm,
     "missions/crmn.toml:3: 'MSS' is already a name of 'mss'", "Take it out of one of the two."),
    ({"parties.csv": HEADER + "NRL,NL,Norland,country,,,\n"}, errors.UnknownKind,
     "parties.csv:2: 'country' is no kind", "state, territory, region"),
    (with_mission(place='place = "Nroland"'), errors.UnknownMember,
     "missions/crmn.toml:5: place 'Nroland' is in no table", "perhaps: Norland"),
    (with_mission(follows='follows = "minustha"'), errors.UnknownMember,
     "missions/crmn.toml:8: follows 'minustha' is in no table", "perhaps: minustah"),
    (with_mission(organisations='organisations = ["Coast Council"]'), errors.UnknownMember,
     "missions/crmn.toml:8: organisations 'Coast Council' is in no table", "the name of a party"),
    ({"ambiguous.csv": "word,reads_as\nCoast,CST\n"}, errors.UnknownMember,
     "ambiguous.csv:2: reads_as 'CST' is in no table", "the code of a party"),
    ({"parties.fr.csv": "code,name\nKNY,Kenya\n"}, errors.UnknownMember,
     "parties.fr.csv:2: code 'KNY' is in no table", "KEN"),
    (with_mission(start='start = "2031-02-30"'), errors.BadTableDay,
     "missions/crmn.toml:6: start '2031-02-30' is no date", "2024-09-26"),
    (with_mission(mandates='[[mandates]]\ndecided = "2031-05-02"\nuntil = "next year"'),
     errors.BadTableDay, "missions/crmn.toml:10: until 'next year' is no date", "2024-09"),
    (with_mission(end='end = "2031-04"'), errors.EndBeforeStart,
     "missions/crmn.toml:8: end 2031-04 is before 2031-05-02", "leave out the end"),
]  # fmt: skip


@pytest.mark.parametrize(("files", "error", "message", "hint"), WRONG)
def test_what_is_wrong_is_refused_with_its_line_and_a_way_out(
    tmp_path: Path,
    files: dict[str, str | bytes],
    error: type[TableError],
    message: str,
    hint: str,
) -> None:
    wrong = tables.check(folder(tmp_path, files))
    assert [type(each) for each in wrong] == [error]
    assert str(wrong[0]).startswith(message)
    assert hint in wrong[0].hint
    with pytest.raises(error):
        tables.load(tmp_path)


def test_every_fault_is_named_at_once(tmp_path: Path) -> None:
    rows = HEADER + "NRL,NL,Norland,country,Kenya,,\n,,Coastland,state,,,\n"
    wrong = tables.check(folder(tmp_path, {"parties.csv": rows}))
    assert [type(each).__name__ for each in wrong] == [
        *("UnknownKind", "DuplicateForm", "MissingKey", "NoIsoCode"),
    ]


@pytest.mark.parametrize("error", errors.TableError.__subclasses__())
def test_every_error_of_a_table_is_provoked(error: type[TableError]) -> None:
    assert error in {each for _, each, _, _ in WRONG}


@pytest.mark.parametrize(
    ("written", "is_day"),
    [("2024", True), ("2024-02-29", True), ("2023-02-29", False), ("2024-13", False),
     ("2024-1-1", False), ("", False), ("0000", False)],
)  # fmt: skip
def test_days_are_iso_dates(written: str, *, is_day: bool) -> None:
    assert checks.is_day(written) is is_day
