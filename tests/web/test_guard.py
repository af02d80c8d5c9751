"""What every request has to pass, over real sockets on this machine, before it reaches a page."""

from __future__ import annotations

import socket
import tempfile
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import httpx
import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from pledgebook.web.accounts import Brake
from pledgebook.web.guard.armour import Armour
from pledgebook.web.guard.headers import HEADERS, POLICY
from pledgebook.web.guard.patience import Impatient
from pledgebook.web.guard.sizes import Sizes, sender
from web_desk import opened

LARGE = 400_000
SIZES = Sizes(small=1_000, large={"/files": LARGE}, patience=0.3)


async def takes(request: Request) -> Response:
    """Read a form as a page does, and say how much came."""
    async with request.form() as form:
        sizes = [len(await each.read()) for each in form.values() if not isinstance(each, str)]
    return PlainTextResponse(str(sum(sizes)))


async def large(_: Request) -> Response:
    return PlainTextResponse("x" * 50_000_000)


async def fault(_: Request) -> Response:
    raise RuntimeError("a secret of the program")


class Hasty(Impatient):
    head, stuck = 0.2, 0.3


@contextmanager
def guarded(armour: Armour) -> Iterator[httpx.Client]:
    routes = [
        Route("/", takes, methods=["GET", "POST"]),
        Route("/files", takes, methods=["POST"]),
        Route("/large", large),
        Route("/fault", fault),
        Route("/api/fault", fault),
    ]
    with opened(armour.around(Starlette(routes=routes)), http=Hasty) as client:
        yield client


@pytest.fixture(scope="module")
def client() -> Iterator[httpx.Client]:
    with guarded(Armour(sizes=SIZES)) as client:
        yield client


def wire(client: httpx.Client) -> socket.socket:
    """Return a connection of its own to the server."""
    return socket.create_connection((client.base_url.host, client.base_url.port or 80), 5)


def heard(connection: socket.socket) -> bytes:
    """Return all that comes until the other side hangs up, politely or not."""
    connection.settimeout(5)
    came = b""
    try:
        while piece := connection.recv(65_536):
            came += piece
    except ConnectionError:
        pass
    return came


# --- by which name it is called --------------------------------------------------------------


@pytest.mark.parametrize("name", ["localhost", "127.0.0.1", "[::1]", "LocalHost", "localhost."])
def test_the_names_of_this_machine_are_answered(client: httpx.Client, name: str) -> None:
    for host in (name, f"{name}:8000"):
        assert client.get("/", headers={"Host": host}).status_code == 200


@pytest.mark.parametrize(
    "name",
    [
        *("evil.example", "evil.example:80", "127.0.0.1.evil.example", "localhost.evil.example"),
        *("127.0.0.2", "0.0.0.0", "[::]", "", "localhost:80:80", "localhost@evil.example", "a b"),
    ],
)
def test_a_name_that_somebody_lets_mean_this_machine_is_refused(
    client: httpx.Client, name: str
) -> None:
    refused = client.get("/", headers={"Host": name})
    assert refused.status_code in {400, 421}
    assert "pledgebook serve" in refused.text or refused.status_code == 400


def test_a_request_of_two_names_or_none_is_refused(client: httpx.Client) -> None:
    for hosts in (b"Host: localhost\r\nHost: evil.example\r\n", b""):
        with closing(wire(client)) as connection:
            connection.sendall(b"GET / HTTP/1.1\r\n" + hosts + b"Connection: close\r\n\r\n")
            assert heard(connection)[:12] in {b"HTTP/1.1 400", b"HTTP/1.1 421"}


def test_a_desk_of_a_team_answers_to_its_own_name() -> None:
    with guarded(Armour({"desk.example.org"})) as client:
        assert client.get("/", headers={"Host": "Desk.Example.org"}).status_code == 200
        assert client.get("/", headers={"Host": "localhost"}).status_code == 421


# --- who began it ----------------------------------------------------------------------------

FOREIGN = [
    {"Origin": "https://evil.example"},
    {"Origin": "null"},
    {"Origin": ""},
    {"Origin": "http://127.0.0.1:1"},
    {"Origin": "http://localhost.evil.example"},
    {"Origin": "http://[::1"},
    {"Sec-Fetch-Site": "cross-site"},
    {"Sec-Fetch-Site": "same-site"},
    {"Sec-Fetch-Site": ""},
]


@pytest.mark.parametrize("headers", FOREIGN, ids=str)
def test_what_another_page_began_changes_nothing(
    client: httpx.Client, headers: dict[str, str]
) -> None:
    assert client.post("/", headers=headers).status_code == 403
    assert client.get("/", headers=headers).status_code == 200


def test_what_a_page_of_ours_or_a_program_began_is_let_through(client: httpx.Client) -> None:
    own = str(client.base_url).rstrip("/")
    assert client.post("/").status_code == 200
    assert client.post("/", headers={"Origin": own, "Sec-Fetch-Site": "same-origin"}).is_success


# --- what goes out ---------------------------------------------------------------------------


def test_the_policy_lets_a_page_run_and_load_its_own_files_alone() -> None:
    rules = dict(rule.split(" ", 1) for rule in POLICY.split("; "))
    assert rules["default-src"] == "'none'"
    assert "unsafe" not in POLICY
    assert "http" not in POLICY
    assert "*" not in POLICY
    assert rules["script-src"] == rules["style-src"] == rules["form-action"] == "'self'"
    assert rules["frame-ancestors"] == rules["base-uri"] == "'none'"


@pytest.mark.parametrize(
    ("method", "path", "headers", "status"),
    [
        ("GET", "/", {}, 200),
        ("GET", "/nothing", {}, 404),
        ("DELETE", "/", {}, 405),
        ("GET", "/", {"Host": "evil.example"}, 421),
        ("POST", "/", {"Origin": "null"}, 403),
        ("GET", "/fault", {}, 500),
        ("GET", "/api/fault", {}, 500),
    ],
)
def test_every_answer_carries_the_headers_and_is_kept_nowhere(
    client: httpx.Client, method: str, path: str, headers: dict[str, str], status: int
) -> None:
    answer = client.request(method, path, headers={**headers, "Connection": "close"})
    assert answer.status_code == status
    assert (
        HEADERS.items() <= {name: answer.headers.get(name.lower(), "") for name in HEADERS}.items()
    )
    assert answer.headers["cache-control"] == "no-store"
    assert "secret" not in answer.text
    assert "Traceback" not in answer.text


def test_a_refusal_is_told_to_a_program_as_rfc_9457_has_it(client: httpx.Client) -> None:
    refused = client.post("/api/fault", headers={"Origin": "null"})
    assert refused.headers["content-type"] == "application/problem+json"
    assert refused.json()["type"] == "urn:pledgebook:foreign-form"
    assert refused.json()["hint"]


# --- how much --------------------------------------------------------------------------------


@pytest.fixture
def temporary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder that is the only one for files that are kept for a moment."""
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    return tmp_path


def test_a_file_of_five_gigabytes_is_refused_before_it_comes(client: httpx.Client) -> None:
    with closing(wire(client)) as connection:
        connection.sendall(
            b"POST /files HTTP/1.1\r\nHost: localhost\r\nContent-Length: 5000000000\r\n"
            b"Content-Type: multipart/form-data; boundary=a\r\n\r\n"
        )
        told = heard(connection)
    assert told.startswith(b"HTTP/1.1 413")
    assert b"connection: close" in told.lower()


def multipart(size: int) -> bytes:
    head = b'--a\r\nContent-Disposition: form-data; name="f"; filename="f"\r\n\r\n'
    return head + b"x" * size + b"\r\n--a--\r\n"


def test_a_file_that_does_not_say_how_large_it_is_is_refused_at_the_limit(
    client: httpx.Client, temporary: Path
) -> None:
    sent = 0
    chunk = b"10000\r\n" + b"x" * 0x10000 + b"\r\n"
    head = b'--a\r\nContent-Disposition: form-data; name="f"; filename="f"\r\n\r\n'
    with closing(wire(client)) as connection:
        connection.sendall(
            b"POST /files HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n"
            b"Content-Type: multipart/form-data; boundary=a\r\n\r\n"
            + f"{len(head):x}\r\n".encode()
            + head
            + b"\r\n"
        )
        try:
            while sent < 100 * LARGE:
                connection.sendall(chunk)
                sent += len(chunk)
        except OSError:
            pass
        heard(connection)
    assert LARGE < sent < 50 * LARGE  # what lies between is in the system's own buffers
    assert list(temporary.iterdir()) == []


@pytest.mark.parametrize(
    ("path", "size", "status"), [("/files", LARGE - 200, 200), ("/", 2000, 413)]
)
def test_more_may_be_sent_where_files_are_added(
    client: httpx.Client, temporary: Path, path: str, size: int, status: int
) -> None:
    headers = {"Content-Type": "multipart/form-data; boundary=a"}
    answer = client.post(path, content=multipart(size), headers=headers)
    assert answer.status_code == status
    assert list(temporary.iterdir()) == []


# --- how slowly ------------------------------------------------------------------------------


@pytest.mark.parametrize("head", [b"", b"G", b"GET / HTTP/1.1\r\nHost: localhost\r\nX: "])
def test_a_head_that_dribbles_is_cut_off(client: httpx.Client, head: bytes) -> None:
    with closing(wire(client)) as connection:
        connection.sendall(head)
        begun = time.monotonic()
        try:
            while time.monotonic() - begun < 5:
                time.sleep(0.05)
                connection.sendall(b"x" if head else b"")
                if not head and heard(connection) == b"":
                    break
        except OSError:
            pass
        assert time.monotonic() - begun < 4


def test_a_second_head_that_dribbles_is_cut_off_too(client: httpx.Client) -> None:
    with closing(wire(client)) as connection:
        connection.sendall(b"GET / HTTP/1.1\r\nHost: localhost\r\n\r\n")
        assert connection.recv(100).startswith(b"HTTP/1.1 200")
        connection.sendall(b"GET / HTTP/1.1\r\n")
        heard(connection)


def test_a_body_that_does_not_come_is_told_and_cut_off(client: httpx.Client) -> None:
    with closing(wire(client)) as connection:
        connection.sendall(
            b"POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 9\r\n"
            b"Content-Type: application/x-www-form-urlencoded\r\n\r\na="
        )
        assert heard(connection).startswith(b"HTTP/1.1 408")


def test_a_body_that_dribbles_is_cut_off(client: httpx.Client) -> None:
    with closing(wire(client)) as connection:
        connection.sendall(
            b"POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 900\r\n"
            b"Content-Type: application/x-www-form-urlencoded\r\n\r\n"
        )
        sent = 0
        try:
            while sent < 100:
                connection.sendall(b"a")
                sent += 1
                time.sleep(0.03)
        except OSError:
            pass
        assert sent < 100


def test_whoever_takes_no_answer_is_cut_off(client: httpx.Client) -> None:
    with closing(wire(client)) as connection:
        connection.sendall(b"GET /large HTTP/1.1\r\nHost: localhost\r\n\r\n")
        time.sleep(1)
        assert len(heard(connection)) < 50_000_000


def test_others_are_answered_while_many_dribble(client: httpx.Client) -> None:
    connections = [wire(client) for _ in range(50)]
    try:
        for connection in connections:
            connection.sendall(b"GET / HTTP/1.1\r\n")
        assert client.get("/").status_code == 200
    finally:
        for connection in connections:
            connection.close()


# --- how often -------------------------------------------------------------------------------


def test_a_client_that_asks_too_often_is_told_when_to_come_back() -> None:
    with guarded(Armour(take=Brake(3, 60.0, lambda: 0.0).take)) as client:
        answers = [client.get("/") for _ in range(4)]
        assert [each.status_code for each in answers] == [200, 200, 200, 429]
        assert answers[-1].headers["retry-after"] == "60"


@pytest.mark.parametrize(
    ("address", "known_as"),
    [
        ("192.0.2.7", "192.0.2.7"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"),
        ("2001:db8:1:2:ffff::1", "2001:db8:1:2::/64"),
        ("", ""),
    ],
)
def test_a_client_is_known_by_its_address_or_its_network(address: str, known_as: str) -> None:
    assert sender({"type": "http", "client": (address, 1)}) == known_as
