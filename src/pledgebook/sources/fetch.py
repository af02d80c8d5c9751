"""Fetch one page: an address on the public network becomes its bytes and what kind they are.

    page = fetch("https://example.org/news")
    page.content, page.media, page.address

The only file of the stages on the network; a door calls it, and hands on what came. The name is
resolved once and the connection made to the very address that was checked, so that a name which
means something else a moment later leads nowhere; likewise after every redirect. TLS still asks
for the name. No cookies, no proxy, nothing of the environment, one clock over all of it.
"""

from __future__ import annotations

import io
import socket
import ssl
import time
import zlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from http import HTTPStatus
from http.client import HTTPException, HTTPResponse, IncompleteRead

from pledgebook.errors import LeadsInside, PageAway, PageRefused, TooLarge
from pledgebook.sources.addresses import PORTS, Network, Target, is_public, onward, parse
from pledgebook.sources.fetched import Fetched

CHUNK = 65_536

TRIED = 3
"""Addresses of one host that are tried in turn; the fourth is as far away as the others."""

REDIRECTS = {
    HTTPStatus.MOVED_PERMANENTLY,
    HTTPStatus.FOUND,
    HTTPStatus.SEE_OTHER,
    HTTPStatus.TEMPORARY_REDIRECT,
    HTTPStatus.PERMANENT_REDIRECT,
}

PACKED = {"gzip", "x-gzip", "deflate"}

EITHER = 32 + zlib.MAX_WBITS
"""Tells zlib to take gzip or its own form, by what the bytes begin with."""


@dataclass(frozen=True, slots=True)
class Limits:
    """What a fetch may take and where it may lead.

    most_bytes  of a page, as sent and as unpacked.
    seconds     for all of it: names, connections, redirects, the page.
    redirects   how often it may be sent on.
    ports       that may be asked.
    inside      networks that are let in though they are not public; none but a test's own.
    trust       the certificates that are trusted, None for those of the system.
    """

    most_bytes: int = 64_000_000
    seconds: float = 30.0
    redirects: int = 5
    ports: frozenset[int] = frozenset(PORTS.values())
    inside: tuple[Network, ...] = ()
    trust: ssl.SSLContext | None = field(default=None, repr=False)


Resolve = Callable[[str, int], Sequence[str]]
"""From a host's name and a port to its IP addresses. Raises `OSError` where it has none."""


def resolved(host: str, port: int) -> Sequence[str]:
    """Return the IP addresses of a host, as the system knows them."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(address[0]) for *_, address in found))


def fetch(
    address: str,
    limits: Limits = Limits(),
    resolve: Resolve = resolved,
) -> Fetched:
    """Return the page at an address.

    Raises `BadPageAddress`, `LeadsInside`, `PageAway`, `PageRefused` or `TooLarge`.
    """
    until = time.monotonic() + limits.seconds
    target = parse(address, limits.ports)
    for _ in range(limits.redirects + 1):
        reply = _ask(target, limits, resolve, until)
        if isinstance(reply, Fetched):
            return reply
        target = onward(target, reply, limits.ports)
    raise PageAway(address, f"it sends on more than {limits.redirects} times")


def _ask(target: Target, limits: Limits, resolve: Resolve, until: float) -> Fetched | str:
    """Return the page at one address, or where it sends on to."""
    try:
        with _connected(target, limits, resolve, until) as wire:
            wire.settimeout(_left(until))
            wire.sendall(_request(target))
            with HTTPResponse(_Reader(wire, until), method="GET") as response:  # type: ignore[arg-type]
                response.begin()
                return _reply(target, response, limits)
    except TimeoutError:
        raise PageAway(str(target), f"no whole page came within {limits.seconds:g} s") from None
    except ssl.SSLCertVerificationError as error:
        why = f"its certificate is not trusted ({error.verify_message})"
        raise PageAway(str(target), why) from None
    except (HTTPException, OSError, ValueError) as error:
        why = f"the connection broke ({type(error).__name__})"
        raise PageAway(str(target), why) from error


def _request(target: Target) -> bytes:
    lines = (
        f"GET {target.path} HTTP/1.1",
        f"Host: {target.authority}",
        "User-Agent: pledgebook",
        "Accept: text/html, application/pdf, text/plain;q=0.9, */*;q=0.5",
        "Accept-Encoding: gzip, identity;q=0.5",
        "Connection: close",
    )
    return "".join(f"{line}\r\n" for line in (*lines, "")).encode("ascii")


def _connected(target: Target, limits: Limits, resolve: Resolve, until: float) -> socket.socket:
    """Return a connection to an address that was checked, under TLS where that is asked for."""
    failed: OSError = OSError("no address")
    for address in _checked(target, limits, resolve)[:TRIED]:
        try:
            wire = socket.create_connection((address, target.port), _left(until))
        except TimeoutError:
            raise
        except OSError as error:
            failed = error
            continue
        return _secured(wire, target, limits) if target.scheme == "https" else wire
    raise PageAway(str(target), "nothing answers there") from failed


def _checked(target: Target, limits: Limits, resolve: Resolve) -> Sequence[str]:
    """Return the IP addresses of a host. Raises `LeadsInside` if even one is not public."""
    try:
        found = resolve(target.host, target.port)
    except (OSError, UnicodeError) as error:
        raise PageAway(str(target), "there is no such host") from error
    if not found:
        raise PageAway(str(target), "there is no such host")
    if not all(is_public(each, limits.inside) for each in found):
        raise LeadsInside(str(target))
    return found


def _secured(wire: socket.socket, target: Target, limits: Limits) -> ssl.SSLSocket:
    trust = limits.trust or ssl.create_default_context()
    try:
        return trust.wrap_socket(wire, server_hostname=target.host)
    except BaseException:
        wire.close()
        raise


def _left(until: float) -> float:
    """Return the seconds that are left. Raises `TimeoutError`."""
    left = until - time.monotonic()
    if left <= 0:
        raise TimeoutError
    return left


class _Reader(io.RawIOBase):
    """What is read from a connection until a moment, however slowly it comes."""

    def __init__(self, wire: socket.socket, until: float) -> None:
        self._wire, self._until = wire, until

    def makefile(self, mode: str) -> io.BufferedReader:
        """Return itself with a buffer, as `HTTPResponse` asks of a socket."""
        del mode
        return io.BufferedReader(self)

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        self._wire.settimeout(_left(self._until))
        return self._wire.recv_into(buffer)


def _reply(target: Target, response: HTTPResponse, limits: Limits) -> Fetched | str:
    status, onwards = response.status, response.headers.get("Location")
    if status in REDIRECTS and onwards:
        return onwards
    if status != HTTPStatus.OK:
        raise PageRefused(str(target), status)
    told = response.headers.get_content_type() if response.headers.get("Content-Type") else ""
    return Fetched(str(target), told, _content(target, response, limits.most_bytes))


def _content(target: Target, response: HTTPResponse, most: int) -> bytes:
    """Return the bytes of a page, unpacked. Raises `TooLarge` before more than `most` are held."""
    packing = (response.headers.get("Content-Encoding") or "identity").strip().lower()
    if packing not in PACKED | {"identity"}:
        raise PageAway(str(target), f"it comes packed as {packing[:20]!r}, which nobody asked for")
    if (response.length or 0) > most:
        raise TooLarge(str(target), response.length or 0, most)
    content = bytearray()
    for piece in _unpacked(response, most) if packing in PACKED else _pieces(response):
        content += piece
        if len(content) > most:
            raise TooLarge(str(target), len(content), most)
    return bytes(content)


def _pieces(response: HTTPResponse) -> Iterator[bytes]:
    while piece := response.read1(CHUNK):
        yield piece
    if response.length:
        raise IncompleteRead(b"", response.length)


def _unpacked(response: HTTPResponse, most: int) -> Iterator[bytes]:
    """Yield what was packed, a piece at a time: a few kilobytes may hold gigabytes."""
    unpacking, sent = zlib.decompressobj(EITHER), 0
    for packed in _pieces(response):
        sent += len(packed)
        left = packed
        while left and not unpacking.eof and sent <= most:
            try:
                yield unpacking.decompress(left, CHUNK)
            except zlib.error:
                raise HTTPException from None
            left = unpacking.unconsumed_tail
    yield unpacking.flush()
    if not unpacking.eof:
        raise IncompleteRead(b"")
