"""Fetching over real HTTP on this machine: only what is public and was checked, in bounds."""

from __future__ import annotations

import gzip
import ssl
import zlib
from collections.abc import Sequence
from ipaddress import ip_network
from pathlib import Path
from typing import Any

import pytest
import trustme

from page_server import Answer, PageServer, dribble, endless, onwards, page, raw
from pledgebook import workflow
from pledgebook.errors import (
    BadPageAddress,
    LeadsInside,
    PageAway,
    PageRefused,
    PledgebookError,
    TooLarge,
    UnreadableReport,
)
from pledgebook.model import Parked, Report
from pledgebook.sources import open_source, read_source
from pledgebook.sources.addresses import is_public, parse
from pledgebook.sources.fetch import Limits, fetch
from pledgebook.sources.fetched import Fetched, as_source
from pledgebook.sources.page import Known
from running import run

STORY = b"<!doctype html><html><body><p>Norland pledged 200 officers.</p></body></html>"
HERE = (ip_network("127.0.0.1/32"),)


def limits(server: PageServer, **more: Any) -> Limits:
    """Return limits under which this server alone is let in besides what is public."""
    told = {"most_bytes": 100_000, "seconds": 5.0, **more}
    return Limits(ports=frozenset({80, 443, server.port}), inside=HERE, **told)


class Names:
    """A resolver: what each name stands for, and how often it was asked."""

    def __init__(self, **known: str | Sequence[str]) -> None:
        self.known, self.asked = known, list[str]()

    def __call__(self, host: str, _: int) -> Sequence[str]:
        self.asked.append(host)
        found = self.known.get(host.replace(".", "_"), host)
        return [found] if isinstance(found, str) else found


def fetched(answers: dict[str, Answer], path: str = "/", **more: Any) -> Fetched:
    with PageServer(answers) as server:
        return fetch(f"http://127.0.0.1:{server.port}{path}", limits(server, **more))


def refused(answer: Answer, **more: Any) -> PledgebookError:
    with pytest.raises(PledgebookError) as caught:
        fetched({"/": answer}, **more)
    assert caught.value.hint
    return caught.value


# --- what is fetched -------------------------------------------------------------------------


def test_a_page_comes_with_its_address_and_kind() -> None:
    with PageServer({"/a?b=c": page(STORY)}) as server:
        found = fetch(f"http://127.0.0.1:{server.port}/a?b=c#d", limits(server))
        assert found == Fetched(f"http://127.0.0.1:{server.port}/a?b=c", "text/html", STORY)


def test_neither_cookies_nor_anything_of_the_user_is_sent(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:9")
    monkeypatch.setenv("http_proxy", "http://127.0.0.1:9")
    answers = {"/": raw(302, Location="/b", Set_Cookie="a=b"), "/b": page(STORY)}
    with PageServer(answers) as server:
        fetch(f"http://127.0.0.1:{server.port}/", limits(server))
        wanted = {"Host", "User-Agent", "Accept", "Accept-Encoding", "Connection"}
        assert [set(headers) for _, headers in server.asked] == [wanted, wanted]


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_a_redirect_is_followed(status: int) -> None:
    answers = {"/": onwards("next/page", status), "/next/page": page(STORY)}
    assert fetched(answers).address.endswith("/next/page")


@pytest.mark.parametrize("packing", ["gzip", "deflate"])
def test_what_comes_packed_is_unpacked(packing: str) -> None:
    packed = gzip.compress(STORY) if packing == "gzip" else zlib.compress(STORY)
    assert fetched({"/": page(packed, Content_Encoding=packing)}).content == STORY


@pytest.mark.parametrize("size", [0, 1, 65_535, 65_536, 65_537, 99_999, 100_000])
def test_a_page_of_any_size_within_the_limit_comes_whole(size: int) -> None:
    content = bytes(number % 251 for number in range(size))
    assert fetched({"/": page(content)}).content == content
    packed = gzip.compress(content)
    assert fetched({"/": page(packed, Content_Encoding="gzip")}).content == content


# --- where it may not lead -------------------------------------------------------------------

INSIDE = [
    *("127.0.0.1", "127.9.9.9", "0.0.0.0", "10.0.0.1", "172.16.0.1", "192.168.1.1"),
    *("169.254.169.254", "100.64.0.1", "100.100.100.200", "168.63.129.16", "192.0.0.192"),
    *("224.0.0.1", "239.255.255.250", "240.0.0.1", "255.255.255.255", "198.18.0.1", "192.0.2.1"),
    *("::1", "::", "fe80::1", "fe80::1%eth0", "fc00::1", "fd00:ec2::254", "fec0::1", "ff02::1"),
    *("::ffff:127.0.0.1", "::ffff:10.0.0.1", "::127.0.0.1", "::7f00:1", "64:ff9b::a9fe:a9fe"),
    *("64:ff9b:1::1", "2002:7f00:1::", "2002:a00:1::1", "2001:0:1:1:1:1:80ff:fffe", "2001:db8::1"),
    *("100::1", "5f00::1", "", "localhost", "1.2.3", "0x7f.1"),
]
PUBLIC = ["93.184.216.34", "8.8.8.8", "2606:2800:220:1::1", "::ffff:8.8.8.8", "64:ff9b::808:808"]


@pytest.mark.parametrize("address", INSIDE)
def test_what_is_not_public_is_known(address: str) -> None:
    assert not is_public(address)


@pytest.mark.parametrize("address", PUBLIC)
def test_what_is_public_is_known(address: str) -> None:
    assert is_public(address)


@pytest.mark.parametrize("address", [each for each in INSIDE if each])
def test_a_name_that_stands_for_an_inner_address_is_refused(address: str) -> None:
    with pytest.raises(LeadsInside):
        fetch("http://news.example/", resolve=Names(news_example=address))


def test_one_inner_address_among_public_ones_is_enough_to_refuse() -> None:
    with pytest.raises(LeadsInside):
        fetch("http://news.example/", resolve=Names(news_example=["8.8.8.8", "10.0.0.1"]))


@pytest.mark.parametrize(
    "written", ["127.0.0.1", "2130706433", "0x7f000001", "0177.0.0.1", "127.1", "[::1]", "[::]"]
)
def test_this_machine_is_refused_however_it_is_written(written: str) -> None:
    with pytest.raises((LeadsInside, PageAway)):
        fetch(f"http://{written}/")


def test_this_machine_is_refused_by_its_name() -> None:
    with pytest.raises(LeadsInside):
        fetch("http://localhost/")


@pytest.mark.parametrize(
    "location",
    [
        "http://169.254.169.254/latest/meta-data/",
        "http://[::1]/",
        "//10.0.0.1/",
        "http://2130706434/",
        "http://127.0.0.2/",
        "https://metadata.example/",
    ],
)
def test_a_redirect_inwards_is_refused(location: str) -> None:
    names = Names(metadata_example="169.254.169.254", **{"2130706434": "127.0.0.2"})
    with (
        PageServer({"/": onwards("/b"), "/b": onwards(location)}) as server,
        pytest.raises(LeadsInside),
    ):
        fetch(f"http://127.0.0.1:{server.port}/", limits(server), names)


@pytest.mark.parametrize("location", ["file:///etc/passwd", "ftp://a/b", "gopher://a/", "data:,a"])
def test_a_redirect_to_another_scheme_is_refused(location: str) -> None:
    assert isinstance(refused(onwards(location)), BadPageAddress)


def test_what_was_checked_is_what_is_connected_to() -> None:
    """A name that means something else when asked again is asked once, and leads nowhere else."""

    class Rebinding(Names):
        def __call__(self, host: str, _: int) -> Sequence[str]:
            super().__call__(host, _)
            return ["127.0.0.1"] if len(self.asked) == 1 else ["127.0.0.2"]

    names = Rebinding()
    with PageServer({"/": page(STORY)}) as server:
        found = fetch(f"http://news.example:{server.port}/", limits(server), names)
        assert found.content == STORY
        assert names.asked == ["news.example"]
        assert server.asked[0][1]["Host"] == f"news.example:{server.port}"
        with pytest.raises(LeadsInside):
            fetch(f"http://news.example:{server.port}/", limits(server), names)


def test_each_redirect_is_resolved_and_checked_anew() -> None:
    names = Names(a_example="127.0.0.1", b_example="10.0.0.1")
    with PageServer({"/": onwards("http://b.example/")}) as server, pytest.raises(LeadsInside):
        fetch(f"http://a.example:{server.port}/", limits(server), names)
    assert names.asked == ["a.example", "b.example"]


@pytest.mark.parametrize(
    "address",
    [
        *("", "example.org", "ftp://example.org/", "file:///etc/passwd", "javascript:alert(1)"),
        *("http://", "http:///a", "http://@", "http://a:b@example.org/", "http://a@example.org/"),
        *("http://example.org:22/", "http://example.org:6379/", "http://example.org:0/"),
        *("http://example.org:99999/", "http://example.org:x/", "http://[::1/", "http://a b/"),
        *("http://example.org/\r\nX: y", "http://example.org\\@127.0.0.1/", "http://exa\tmple.org"),
        *("http://[fe80::1%25eth0]/", "http://.", "http://-", f"http://{'a' * 64}.org/"),
        f"http://example.org/{'a' * 2000}",
    ],
)
def test_what_is_no_address_of_a_page_is_refused(address: str) -> None:
    with pytest.raises(BadPageAddress) as caught:
        fetch(address, resolve=Names())
    assert "b@" not in str(caught.value)


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("HTTP://Example.ORG", "http://example.org/"),
        ("https://example.org:443/a#b", "https://example.org/a"),
        ("http://example.org:443/a?b=ü d", None),
        ("http://bücher.example/ü?q=ü", "http://xn--bcher-kva.example/%C3%BC?q=%C3%BC"),
        ("http://[2606:2800:220:1::1]/", "http://[2606:2800:220:1::1]/"),
        ("http://example.org?a=%20b", "http://example.org/?a=%20b"),
    ],
)
def test_an_address_is_taken_apart(written: str, read: str | None) -> None:
    if read is None:
        with pytest.raises(BadPageAddress):
            parse(written)
    else:
        assert str(parse(written)) == read


# --- in bounds -------------------------------------------------------------------------------


def test_redirects_without_end_are_given_up() -> None:
    assert isinstance(refused(onwards("/")), PageAway)


@pytest.mark.parametrize("status", [204, 304, 403, 404, 418, 429, 500, 503])
def test_a_page_that_is_not_given_is_told_with_its_status(status: int) -> None:
    error = refused(raw(status))
    assert isinstance(error, PageRefused)
    assert str(status) in str(error)


def test_a_page_that_says_it_is_too_large_is_refused_unread() -> None:
    assert isinstance(refused(raw(200, b"x", Content_Length="5000000000")), TooLarge)


def test_a_page_that_does_not_end_is_refused_at_the_limit() -> None:
    assert isinstance(refused(endless()), TooLarge)


def test_a_bomb_is_refused_at_the_limit() -> None:
    bomb = gzip.compress(bytes(50_000_000))
    assert len(bomb) < 100_000
    assert isinstance(refused(page(bomb, Content_Encoding="gzip")), TooLarge)


@pytest.mark.parametrize(
    "head",
    [b"", b"HTTP/1.1 200 OK\r\n", b"HTTP/1.1 200 OK\r\n\r\n", b"HTTP/1.1 100 Go on\r\n\r\n"],
)
def test_a_page_that_dribbles_is_given_up_when_time_is_up(head: bytes) -> None:
    error = refused(dribble(head), seconds=0.2)
    assert isinstance(error, PageAway)
    assert "0.2 s" in str(error)


@pytest.mark.parametrize(
    "answer",
    [
        page(gzip.compress(STORY)[:30], Content_Encoding="gzip"),
        page(b"no gzip at all", Content_Encoding="gzip"),
        page(STORY, Content_Encoding="br"),
        raw(200, b"short", Content_Length="100"),
        raw(200, b"zz\r\n", Transfer_Encoding="chunked"),
        lambda handler: handler.wfile.write(b"no HTTP at all\r\n\r\n"),
        lambda handler: handler.wfile.write(b"HTTP/1.1 200 OK\r\n" + b"a: b\r\n" * 1000),
        lambda handler: handler.wfile.write(b"HTTP/1.1 200 OK\r\na: " + b"b" * 100_000),
    ],
)
def test_what_comes_broken_is_told(answer: Answer) -> None:
    assert isinstance(refused(answer), PageAway)


def test_where_nothing_answers_it_is_told() -> None:
    with PageServer({}) as server:
        closed = limits(server)
        address = f"http://127.0.0.1:{server.port}/"
    with pytest.raises(PageAway, match="nothing answers"):
        fetch(address, closed)


def test_a_name_that_nobody_knows_is_told() -> None:
    def nobody(host: str, port: int) -> Sequence[str]:
        raise OSError(host, port)

    with pytest.raises(PageAway, match="no such host"):
        fetch("http://news.example/", resolve=nobody)


# --- under TLS -------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def authority() -> trustme.CA:
    return trustme.CA()


def certified(authority: trustme.CA, name: str) -> ssl.SSLContext:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert(name).configure_cert(context)
    return context


def trusting(authority: trustme.CA) -> ssl.SSLContext:
    context = ssl.create_default_context()
    authority.configure_trust(context)
    return context


def test_the_certificate_is_asked_for_the_name_and_not_for_the_number(
    authority: trustme.CA,
) -> None:
    tls = certified(authority, "news.example")
    names = Names(news_example="127.0.0.1", other_example="127.0.0.1")
    with PageServer({"/": page(STORY)}, tls) as server:
        trust = limits(server, trust=trusting(authority))
        found = fetch(f"https://news.example:{server.port}/", trust, names)
        assert found.content == STORY
        with pytest.raises(PageAway, match="certificate"):
            fetch(f"https://other.example:{server.port}/", trust, names)


def test_a_certificate_that_nobody_vouches_for_is_refused(authority: trustme.CA) -> None:
    with PageServer({"/": page(STORY)}, certified(authority, "news.example")) as server:
        names = Names(news_example="127.0.0.1")
        with pytest.raises(PageAway, match="certificate"):
            fetch(f"https://news.example:{server.port}/", limits(server), names)


# --- what becomes of it ----------------------------------------------------------------------


def test_a_page_becomes_a_report_that_knows_its_address() -> None:
    page_ = Fetched("https://news.example/2024/09/26/norland-pledges.html", "text/html", STORY)
    report = open_source(as_source(page_))
    assert isinstance(report, Report)
    assert (report.name, report.url) == ("norland-pledges", page_.address)
    assert "Norland pledged 200 officers." in report.text


@pytest.mark.parametrize(
    ("media", "content", "text"),
    [
        ("text/plain", b"A *b* c.", "A *b* c."),
        ("text/markdown", b"A *b* c.", "A b c."),
        ("application/octet-stream", STORY, "Norland pledged 200 officers."),
        ("", STORY, "Norland pledged 200 officers."),
    ],
)
def test_the_kind_that_the_server_says_tells_the_format(
    media: str, content: bytes, text: str
) -> None:
    source = as_source(Fetched("https://news.example/", media, content))
    assert read_source(source, Known(), None, 1000).text == text


def test_a_picture_is_no_report() -> None:
    source = as_source(Fetched("https://news.example/a.png", "image/png", b"\x89PNG"))
    with pytest.raises(UnreadableReport, match="image/png"):
        read_source(source, Known(), None, 1000)


def test_a_page_that_cannot_be_had_is_parked_with_its_reason() -> None:
    parked = workflow.fetched("http://localhost/a", fetch)
    assert isinstance(parked, Parked)
    assert (parked.place, parked.fault) == ("http://localhost/a", LeadsInside.exit_code)
    assert parked.hint


def test_nothing_inside_is_let_in_unless_somebody_says_so() -> None:
    assert Limits().inside == ()


def test_on_the_command_line_it_is_told_and_the_others_go_on(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Norland pledged 200 officers to the mission.", "utf-8")
    outcome = run("claims", "http://localhost/a", tmp_path / "a.txt")
    assert outcome.code == LeadsInside.exit_code
    assert outcome.err.startswith("pledgebook: http://localhost/a: it leads into a network")
    assert '"Norland"' in outcome.out
