"""Requests that no browser of ours sends: nothing leaks, nothing falls, nothing is changed."""

from __future__ import annotations

import gzip
import hashlib
import io
import json
import shutil
import socket
import tempfile
import time
import zipfile
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import httpx
import pytest

from pdf_bytes import packed_twice
from pledgebook.web.pages import add
from pledgebook.web.routes import ROUTES, TASKS
from tight_reading import TightlyRead
from web_desk import book_of, desk_of, opened

REPORT = "Norland pledged 200 police officers to the Haiti mission on 3 May 2024, it said."
SECRET = "the words of a file that is none of theirs"

INSIDES = ("Traceback", "site-packages", ".py", "sqlite3", "/tmp/", "/root/", "/home/", "0x7f")
"""What no answer may tell of."""


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("attack")
    (folder / "norland.txt").write_text(REPORT, "utf-8")
    (folder / "secret.txt").write_text(SECRET, "utf-8")
    return book_of(folder / "a.book", folder / "norland.txt")


@pytest.fixture(scope="module")
def desk(book: Path) -> Iterator[httpx.Client]:
    with opened(desk_of(book)) as client:
        yield client


@pytest.fixture
def unchanged(book: Path) -> Iterator[None]:
    """The book is byte for byte the same afterwards."""
    before = hashlib.sha256(book.read_bytes()).digest()
    yield
    assert hashlib.sha256(book.read_bytes()).digest() == before


def is_harmless(answer: httpx.Response) -> None:
    """Check that an answer is one of ours, no fault, and tells nothing of the program."""
    assert answer.status_code < 500, answer.text
    assert not [word for word in (*INSIDES, SECRET) if word in answer.text]
    assert "content-security-policy" in answer.headers


def raw(desk: httpx.Client, request: bytes) -> bytes:
    """Send bytes as they are, and return all that comes back."""
    place = (desk.base_url.host, desk.base_url.port or 80)
    with closing(socket.create_connection(place, 5)) as wire:
        wire.settimeout(5)
        wire.sendall(request)
        came = b""
        try:
            while piece := wire.recv(65_536):
                came += piece
        except OSError:
            pass
        return came


# --- out of the folder -----------------------------------------------------------------------

WAYS_OUT = [
    *("../secret.txt", "../../secret.txt", "..%2fsecret.txt", "%2e%2e/secret.txt"),
    *("%2e%2e%2f%2e%2e%2f%2e%2e%2fetc%2fpasswd", "....//....//etc/passwd", "..%c0%afetc/passwd"),
    *("/etc/passwd", "%2fetc%2fpasswd", "//etc/passwd", "desk.css%00.txt", "..;/..;/etc/passwd"),
    *("../app.py", "%2e%2e/app.py", "../templates/layout.html", "file:///etc/passwd", "~root/.ssh"),
]


@pytest.mark.usefixtures("unchanged")
@pytest.mark.parametrize("way", WAYS_OUT)
@pytest.mark.parametrize(
    "below", ["/static/", "/reports/", "/missions/", "/work/", "/api/reports/"]
)
def test_no_path_leads_out(desk: httpx.Client, below: str, way: str) -> None:
    told = raw(
        desk,
        f"GET {below}{way} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n".encode(),
    )
    head, _, body = told.partition(b"\r\n\r\n")
    assert head.split()[1] in {b"400", b"404", b"405", b"422"}
    assert b"root:" not in body
    assert SECRET.encode() not in body
    assert b"{% " not in body
    assert b"import " not in body


# --- what stands in an address or a field ----------------------------------------------------

NASTY = [
    "' OR '1'='1",
    "'; DROP TABLE entry; --",
    '" OR ""="',
    "1 UNION SELECT body FROM entry",
    "%' AND 1=0 UNION SELECT name FROM sqlite_master --",
    "*", "%", "_", '"', "(", "NEAR(", "a AND", "x:y", "^", "\\",
    "\x00", "\ufffe", "\u202e", "😀" * 50, "a" * 5000,
    "../../etc/passwd", "${jndi:ldap://x}", "{{7*7}}", "-1", "1e999", "NaN", "9" * 400,
    "9999-12-31", "0000-00-00", "2024-02-30", "[]", "{}", "null", "true",
]  # fmt: skip


class Filled(dict[str, str]):
    """The same text for every part of an address."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.text = text

    def __missing__(self, _: str) -> str:
        return self.text


@pytest.mark.usefixtures("unchanged")
@pytest.mark.parametrize("text", NASTY, ids=lambda each: ascii(each[:30]))
def test_whatever_stands_in_an_address_nothing_falls(desk: httpx.Client, text: str) -> None:
    quoted = httpx.QueryParams({"x": text}).get("x")
    safe = "".join(f"%{each:02X}" for each in quoted.encode())
    for route in ROUTES:
        if "{" in route.path:
            is_harmless(desk.get(route.path.format_map(Filled(safe))))
            is_harmless(desk.get(route.twin.format_map(Filled(safe))))
        else:
            fields = {*route.page.inputs.model_fields}
            is_harmless(desk.get(route.twin, params=dict.fromkeys(fields, text)))


@pytest.mark.usefixtures("unchanged")
@pytest.mark.parametrize("text", NASTY, ids=lambda each: ascii(each[:30]))
def test_whatever_a_program_sends_nothing_falls(desk: httpx.Client, text: str) -> None:
    for task in TASKS:
        if task.deed.status == 202:  # begun, and not answered at once: see below
            continue
        takes: Any = task.deed.takes
        fields = takes.model_fields
        sent = {name: text for name in fields if name != "act"} | {"act": "reject"}
        is_harmless(desk.post(task.twin, json=sent))


BODIES = [
    b"", b"{", b"[" * 100_000, b'{"a":' * 50_000, b"null", b'"a"', b"\xff\xfe", b"\x00" * 1000,
    b"1" * 10_000, b'{"act":{"act":{}}}', b'{"act":"reject","on":[1],"reason":{}}',
    b'{"act":"reject","on":"\\ud800","reason":"\\ud800"}', b'{"__proto__":1,"__class__":"x"}',
]  # fmt: skip


@pytest.mark.usefixtures("unchanged")
@pytest.mark.parametrize("body", BODIES, ids=lambda each: ascii(each[:20]))
@pytest.mark.parametrize("media", ["application/json", "text/plain", "multipart/form-data"])
def test_whatever_stands_in_a_body_nothing_falls(
    desk: httpx.Client, body: bytes, media: str
) -> None:
    for path in ("/api/decisions", "/decisions"):
        answer = desk.post(path, content=body, headers={"Content-Type": media})
        is_harmless(answer)
        assert not answer.is_success


HERE = b"Host: localhost\r\nConnection: close\r\n"


@pytest.mark.usefixtures("unchanged")
@pytest.mark.parametrize(
    "request_",
    [
        b"GET / HTTP/1.1\r\n" + HERE + b"X: " + b"a" * 100_000 + b"\r\n\r\n",
        b"GET /" + b"a" * 100_000 + b" HTTP/1.1\r\n" + HERE + b"\r\n",
        b"GET / HTTP/1.1\r\n" + HERE + b"X: y\r\n" * 5_000 + b"\r\n",
        b"GET / HTTP/1.1\r\n" + HERE + b"Content-Length: -1\r\n\r\n",
        b"GET / HTTP/1.1\r\n" + HERE + b"Content-Length: 1e9\r\n\r\n",
        b"POST / HTTP/1.1\r\n" + HERE + b"Content-Length: 3\r\nContent-Length: 5\r\n\r\nabc",
        b"POST / HTTP/1.1\r\n" + HERE + b"Content-Length: 3\r\nTransfer-Encoding: x\r\n\r\n",
        b"GET / HTTP/9.9\r\n" + HERE + b"\r\n",
        b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03",
        b"GET http://evil.example/ HTTP/1.1\r\nHost: evil.example\r\n\r\n",
        b"CONNECT 169.254.169.254:80 HTTP/1.1\r\n" + HERE + b"\r\n",
        b"GET /%ff%fe%00 HTTP/1.1\r\n" + HERE + b"\r\n",
        b"GET / HTTP/1.0\r\n" + HERE + b"Cookie: look=\xff\xfe; a=b=c;;;\r\n\r\n",
    ],
    ids=lambda each: ascii(each[:40]),
)
def test_whatever_is_said_in_the_way_of_http_nothing_falls(
    desk: httpx.Client, request_: bytes
) -> None:
    told = raw(desk, request_)
    assert b" 500 " not in told[:20]
    assert not [word for word in INSIDES if word.encode() in told]
    assert desk.get("/api/missions").status_code == 200


@pytest.mark.parametrize("method", ["PUT", "PATCH", "DELETE", "TRACE", "OPTIONS", "PROPFIND", "X"])
def test_other_methods_are_refused(desk: httpx.Client, method: str) -> None:
    answer = desk.request(method, "/")
    assert answer.status_code in {403, 405}
    is_harmless(answer)


# --- forms of somebody else ------------------------------------------------------------------

FOREIGN = {"Origin": "https://evil.example", "Sec-Fetch-Site": "cross-site"}


@pytest.mark.usefixtures("unchanged")
@pytest.mark.parametrize("task", TASKS, ids=lambda each: each.name)
def test_no_other_page_does_anything_here(desk: httpx.Client, task: Any) -> None:
    path = task.path.format_map(Filled("x"))
    twin = task.twin.format_map(Filled("x"))
    sent = {"act": "reject", "on": "x", "reason": "x", "text": REPORT}
    assert desk.post(path, data=sent).status_code == 403
    assert desk.post(path, data={**sent, "token": "0" * 64}).status_code == 403
    assert desk.post(path, data=sent, headers=FOREIGN).status_code == 403
    for media in ("application/json", "text/plain", "multipart/form-data; boundary=a"):
        headers = {**FOREIGN, "Content-Type": media}
        assert desk.post(twin, content=json.dumps(sent), headers=headers).status_code == 403


# --- what is handed in -----------------------------------------------------------------------


def outcome(desk: httpx.Client, begun: httpx.Response) -> dict[str, Any]:
    """Wait until what was handed in is read, and return what came of it."""
    assert begun.status_code == 202, begun.text
    until = time.monotonic() + 60
    while time.monotonic() < until:
        told: dict[str, Any] = desk.get(begun.json()["watch"]).json()
        if told["read"] or told["problem"]:
            return told
        time.sleep(0.1)
    raise AssertionError("it was never read")


@pytest.mark.parametrize(
    "address",
    [
        *("http://127.0.0.1:1/", "http://localhost/", "http://169.254.169.254/latest/meta-data/"),
        *("http://[::1]/", "file:///etc/passwd", "gopher://127.0.0.1/", "http://0x7f000001/"),
    ],
)
def test_an_address_that_leads_inside_is_not_asked(desk: httpx.Client, address: str) -> None:
    told = outcome(desk, desk.post("/api/reports", data={"address": address}))
    text = json.dumps(told)
    assert "leads into a network" in text or "does not begin with http" in text or "port" in text
    assert "root:" not in text


def test_files_with_names_that_lead_elsewhere_are_kept_nowhere_else(
    desk: httpx.Client, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    outside = tmp_path.parent / "escaped.txt"
    names = ["../escaped.txt", f"{outside}", "..\\escaped.txt", "a/../../escaped.txt"]
    names += [
        ".hidden.txt",
        "C:\\x\\escaped.txt",
        "con.txt",
        "a" * 300 + ".txt",
        "\u202etxt.exe",
        "<script>.txt",
    ]
    sent = [("files", (name, f"{REPORT} {number}".encode())) for number, name in enumerate(names)]
    told = outcome(desk, desk.post("/api/reports", files=sent))
    assert not outside.exists()
    assert str(tmp_path) not in json.dumps(told)
    assert list(tmp_path.rglob("*")) == []


def packed(words: bytes, folds: int) -> bytes:
    """Return an archive of an archive of an archive, as deep as told, of a megabyte at first."""
    content = words * (1_000_000 // len(words))
    for _ in range(folds):
        made = io.BytesIO()
        with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
            for number in range(10):
                archive.writestr(f"{number}.zip", content)
        content = made.getvalue()
    return content


def sheet(entries: dict[str, bytes]) -> bytes:
    """Return what an office writes: an archive of XML files."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in entries.items():
            archive.writestr(name, content)
    return made.getvalue()


LAUGHS = b'<!DOCTYPE a [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]><a>&b;</a>'
ARCHIVES = {
    "reports.zip": packed(REPORT.encode(), 3),
    "reports.docx": sheet({"word/document.xml": LAUGHS, "../../../escaped.txt": b"out"}),
    "reports.xlsx": sheet({"xl/worksheets/sheet1.xml": b" " * 50_000_000}),
    "reports.odt": sheet({"content.xml": LAUGHS}),
    "reports.tar.gz": gzip.compress(bytes(20_000_000)),
    "reports.7z": b"7z\xbc\xaf\x27\x1c" + bytes(100),
}
"""What has no reader here."""


@pytest.mark.parametrize("name", ARCHIVES)
def test_an_archive_is_parked_unopened_with_the_reason(desk: httpx.Client, name: str) -> None:
    sent = {"files": (name, ARCHIVES[name])}
    told = outcome(desk, desk.post("/api/reports", files=sent))
    assert told["read"]["reports"] == []
    (parked,) = told["read"]["parked"]
    suffix = name.rpartition(".")[2]
    assert f"cannot read files ending in '.{suffix}'" in parked["reason"]
    assert parked["hint"]


@pytest.mark.parametrize("name", ["report.pdf", "report.html", "report.txt", "report.md"])
def test_an_archive_under_another_name_is_no_report(desk: httpx.Client, name: str) -> None:
    sent = {"files": (name, ARCHIVES["reports.docx"])}
    told = outcome(desk, desk.post("/api/reports", files=sent))
    assert "problem" in told
    assert not told["problem"]
    assert "out" not in json.dumps(told["read"]["reports"])
    claims = sum(one["claims"] for one in told["read"]["reports"])
    assert claims == 0


def test_a_pdf_that_unpacks_without_end_is_parked_and_the_next_report_is_read(
    book: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(add, "ToRead", TightlyRead)
    place = tmp_path / "b.book"
    shutil.copy(book, place)
    good = b"Esmark promised 150 medics to the Haiti mission on 4 May 2024, its president said."
    sent = [("files", ("bomb.pdf", packed_twice(500))), ("files", ("good.txt", good))]
    with opened(desk_of(place)) as tight:
        told = outcome(tight, tight.post("/api/reports", files=sent))
    assert [one["name"] for one in told["read"]["reports"]] == ["good"]
    (parked,) = told["read"]["parked"]
    assert "reading it takes more than" in parked["reason"]


def test_what_was_five_gigabytes_leaves_nothing_on_the_disk(
    desk: httpx.Client, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    told = raw(
        desk,
        b"POST /api/reports HTTP/1.1\r\nHost: localhost\r\nContent-Length: 5000000000\r\n"
        b"Content-Type: multipart/form-data; boundary=a\r\n\r\n--a\r\n",
    )
    assert told.startswith(b"HTTP/1.1 413")
    assert b"urn:pledgebook:body-too-large" in told
    assert list(tmp_path.iterdir()) == []


# --- SQL in search ----------------------------------------------------------------------------


@pytest.mark.usefixtures("unchanged")
@pytest.mark.parametrize(
    "words",
    [
        "' OR '1'='1",
        "x' UNION SELECT body, 1, 1 FROM entry --",
        "'; DELETE FROM entry; --",
        '" OR 1=1 --',
        "Norland' AND '1'='1",
        "N_rland",
        "N%d",
        "Nor%",
    ],
)
def test_sql_in_search_finds_what_has_these_words_and_nothing_else(
    desk: httpx.Client, words: str
) -> None:
    assert desk.get("/api/search", params={"q": "Norland"}).json()["total"] > 0
    told = desk.get("/api/search", params={"q": words}).json()
    assert (told["total"], told["reports"], told["parties"], told["missions"]) == (0, [], [], [])


BOMBS = {
    "zip.pdf": b"PK\x03\x04" + bytes(1000),
    "deep.html": b"<html><body>" + b"<div>" * 100_000,
    "laughs.html": b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY a "aaaaaaaaaa">'
    + b"".join(b'<!ENTITY %c "%s">' % (98 + n, b"&%c;" % (97 + n) * 10) for n in range(9))
    + b"]><html><body>&j;</body></html>",
    "outside.html": b'<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><html><body>&x; '
    + REPORT.encode() + b"</body></html>",
    "index.jsonl": b"[" * 50_000,
    "zeros.txt": bytes(100_000),
    "line.txt": b"a" * 900_000,
}  # fmt: skip


def test_bombs_are_parked_or_read_and_the_good_report_with_them_is_read(desk: httpx.Client) -> None:
    good = b"Esmark promised 150 medics to the Haiti mission on 4 May 2024, its president said."
    sent = [("files", (name, bomb)) for name, bomb in BOMBS.items()]
    told = outcome(desk, desk.post("/api/reports", files=[*sent, ("files", ("good.txt", good))]))
    assert not told["problem"]
    assert any("good" in one["name"] for one in told["read"]["reports"])
    assert "root:" not in json.dumps(told)
    assert desk.get("/api/missions").status_code == 200
