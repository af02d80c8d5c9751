"""What takes long at the web desk: reports are read, plans are made, and pages answer meanwhile."""

from __future__ import annotations

import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from cell_work import Dies
from pledgebook.web import handed
from pledgebook.web.pages import add
from pledgebook.web.pages.add import safe_name
from pledgebook.web.scenario_form import toml_of
from running import EXAMPLE
from web_desk import book_of, desk_of, opened, over

MONDAY = (
    "Port Ana, 2 September 2024. Norland has pledged 400 police officers to the mission in Haiti."
)


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[httpx.Client]:
    with opened(desk_of(book_of(tmp_path_factory.mktemp("desk") / "haiti.book"))) as client:
        yield client


def token(desk: httpx.Client, address: str) -> str:
    """Return the mark that the forms of a page carry."""
    found = re.search(r'name="token" value="([^"]+)"', desk.get(address).text)
    assert found
    return found[1]


def test_files_that_are_handed_in_are_read_and_what_they_changed_is_told(
    desk: httpx.Client,
) -> None:
    files = [
        ("files", ("norland.txt", MONDAY.encode())),
        ("files", ("../../sheet.xlsx", b"PK")),
    ]
    sent = {"token": token(desk, "/add"), "publisher": "Harbour Post"}
    told = desk.post("/add", data=sent, files=files)
    assert told.status_code == 303
    watched = told.headers["location"]
    came = over(desk, watched.rpartition("/")[2])
    assert [one["name"] for one in came["read"]["reports"]] == ["norland"]
    assert came["read"]["added"] > 0
    assert "sheet.xlsx" in came["read"]["parked"][0]["reason"]
    page = desk.get(watched).text
    changed = f"/changes?since_entry={came['read']['since_entry']}"
    assert changed in page
    assert "Norland" in desk.get(changed).text


def test_what_was_handed_in_is_removed_though_the_process_that_reads_it_dies(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    (tmp_path / "norland.txt").write_text(MONDAY, "utf-8")
    app = desk_of(book_of(tmp_path / "a.book", tmp_path / "norland.txt"))
    monkeypatch.setattr(add, "ToRead", Dies)
    with opened(app) as desk:
        begun = desk.post("/api/reports", files=[("files", ("more.txt", MONDAY.encode()))])
        assert list(tmp_path.glob("pledgebook-*")) != []
        told = over(desk, begun.json()["id"])
    assert told["problem"]["type"] == "urn:pledgebook:process-died"
    assert list(tmp_path.glob("pledgebook-*")) == []


def test_what_a_desk_that_was_killed_left_behind_is_removed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    with subprocess.Popen([sys.executable, "-c", ""]) as ended:
        pass
    mine, left = handed.folder(), tmp_path / f"pledgebook-{ended.pid}-abc"
    others = [tmp_path / name for name in ("pledgebook-notes", "pledgebook-", "other-1-abc")]
    for place in (left, *others):
        place.mkdir()
        (place / "report.txt").write_text(MONDAY, "utf-8")
    (tmp_path / f"pledgebook-{ended.pid}-link").symlink_to(others[0])
    handed.clear()
    assert not left.exists()
    assert mine.exists()
    assert all((place / "report.txt").exists() for place in others)


def test_a_pasted_text_that_is_known_adds_nothing(desk: httpx.Client) -> None:
    text = {"text": "Ostland has pledged 50 police officers to the mission in Haiti."}
    first = over(desk, desk.post("/api/reports", data=text).json()["id"])
    again = over(desk, desk.post("/api/reports", data=text).json()["id"])
    assert (first["read"]["added"] > 0, again["read"]["added"]) == (True, 0)


def test_an_address_that_leads_inside_is_parked_and_not_fetched(desk: httpx.Client) -> None:
    sent = {"address": "http://127.0.0.1:1/secret"}
    came = over(desk, desk.post("/api/reports", data=sent).json()["id"])
    assert came["read"]["reports"] == []
    assert came["read"]["parked"][0]["place"] == "http://127.0.0.1:1/secret"


def test_nothing_handed_in_is_said_so(desk: httpx.Client) -> None:
    told = desk.post("/api/reports", data={"text": " "})
    assert (told.status_code, told.json()["type"]) == (422, "urn:pledgebook:nothing-to-read")


def test_a_scenario_is_planned_and_two_plans_stand_beside_each_other(desk: httpx.Client) -> None:
    scenario = (EXAMPLE / "scenario.toml").read_text("utf-8")
    sent = {"token": token(desk, "/plan"), "as_of": "2024-10-14"}
    numbers = []
    for name, change in (("As it is", ""), ("With less", "largest = 50")):
        written = scenario.replace("largest = 150", change) if change else scenario
        told = desk.post("/plan", data={**sent, "name": name, "scenario": written})
        numbers.append(told.headers["location"].rpartition("/")[2])
    plans = [over(desk, number)["plan"] for number in numbers]
    assert all(plan["target"] == 2500 for plan in plans)
    beside = desk.get("/plan", params={"one": numbers[0], "other": numbers[1]}).text
    assert "As it is and With less, beside each other" in beside


def test_a_form_without_money_says_what_is_missing(desk: httpx.Client) -> None:
    number = desk.post("/api/plans", json={"by": "2025-06-30"}).json()["id"]
    problem = over(desk, number)["problem"]
    assert (problem["type"], problem["status"]) == ("urn:pledgebook:bad-scenario", 422)
    assert "money" in problem["detail"]


def test_what_nobody_began_is_not_known(desk: httpx.Client) -> None:
    assert desk.get("/api/work/none").json()["type"] == "urn:pledgebook:unknown-work"
    assert desk.get("/work/none").status_code == 404


def test_a_form_becomes_the_file_that_it_stands_for() -> None:
    told = {
        "by": "2025-01-31",
        "target": "2,500",
        "training_people": "300",
        "direct_stock": "4.5",
        "ask1_party": 'The "Kenya"',
        "ask1_people": "many",
    }
    assert toml_of(told) == (
        'by = "2025-01-31"\ntarget = 2500\n\n[training]\npeople = 300\n\n'
        "[money.direct]\nstock = 4.5\nmonthly = 0\n\n"
        '[[ask]]\nparty = "The \\"Kenya\\""\npeople = "many"\n'
    )


@pytest.mark.parametrize(
    ("sent", "name"),
    [
        ("a report.txt", "a report.txt"),
        ("../../etc/passwd", "passwd"),
        ("C:\\reports\\a.pdf", "a.pdf"),
        ("..", "file"),
        (".htaccess", "htaccess"),
        ("a\x00b\n.txt", "a_b_.txt"),
        ("Ünïcode.md", "Ünïcode.md"),
        ("", "file"),
    ],
)
def test_a_name_that_is_sent_leads_nowhere(sent: str, name: str) -> None:
    assert safe_name(sent) == name
    assert (Path("/folder") / safe_name(sent)).parent == Path("/folder")
