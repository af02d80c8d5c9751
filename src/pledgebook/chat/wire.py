"""One question to a server and its reply, over HTTP: no retries, no meaning.

Redirects are not followed: a key goes to no other place than the one that was set.
"""

from __future__ import annotations

import re
import ssl
import time
from collections.abc import Mapping
from dataclasses import dataclass
from http.client import HTTPException, HTTPResponse, IncompleteRead
from socket import gaierror
from urllib.error import URLError
from urllib.request import HTTPErrorProcessor, ProxyHandler, Request, build_opener

from pledgebook import __version__

LARGEST = 8_000_000
"""Bytes of a reply: a hundred times an answer of the most tokens that any model writes."""

CHUNK = 65_536


@dataclass(frozen=True, slots=True)
class Reply:
    """What a server replied.

    headers  by their names in lower case.
    """

    status: int
    headers: Mapping[str, str]
    body: bytes


class NoReply(Exception):
    """The server gave no whole reply; the message says why, to follow the server's name."""


class Unreachable(NoReply):
    """There is no server to reach."""


class _AsItCame(HTTPErrorProcessor):
    """Takes every status for a reply: no error is raised, and no redirect followed."""

    def http_response(self, request: Request, response: HTTPResponse) -> HTTPResponse:
        del request
        return response

    https_response = http_response


HERE = re.compile(r"https?://(?:localhost|127\.[\d.]+|\[::1\])(?=[:/]|$)")
"""Addresses of this machine, which no proxy is asked for."""


def post(address: str, body: bytes, key: str | None, timeout: float) -> Reply:
    """Send a body to an address, and return the reply, whatever its status.

    Raises `NoReply` where none comes whole within `timeout` seconds.
    """
    headers = {"Content-Type": "application/json", "User-Agent": f"pledgebook/{__version__}"}
    if key:
        headers["Authorization"] = f"Bearer {key}"
    request = Request(address, body, headers, method="POST")  # noqa: S310 - http(s), see settings
    deadline = time.monotonic() + timeout
    try:
        return _reply(_opened(request, timeout), deadline)
    except TimeoutError:
        raise NoReply(f"gave no answer within {timeout:g} s") from None
    except (HTTPException, OSError) as error:
        raise NoReply(f"cut the connection ({type(error).__name__})") from error


def _opened(request: Request, timeout: float) -> HTTPResponse:
    """Return the response, once its headers have come."""
    try:
        direct = [ProxyHandler({})] if HERE.match(request.full_url) else []
        opener = build_opener(_AsItCame, *direct)
        response: HTTPResponse = opener.open(request, timeout=timeout)
    except URLError as error:
        raise _told(error.reason) from error
    except UnicodeError as error:
        raise Unreachable("there is no such host") from error
    return response


def _told(reason: object) -> Exception:
    """Return what an error before the reply means: no server, or a connection that broke."""
    if isinstance(reason, ConnectionRefusedError):
        return Unreachable("nothing answers there")
    if isinstance(reason, TimeoutError | ConnectionError):
        return reason
    if isinstance(reason, gaierror):
        return Unreachable("there is no such host")
    if isinstance(reason, ssl.SSLCertVerificationError):
        return Unreachable(f"its certificate is not trusted ({reason.verify_message})")
    return Unreachable(f"it cannot be reached ({reason})")


def _reply(response: HTTPResponse, deadline: float) -> Reply:
    with response:
        body = bytearray()
        while chunk := response.read1(CHUNK):
            body += chunk
            if time.monotonic() > deadline:
                raise TimeoutError
            if len(body) > LARGEST:
                raise NoReply(f"sent more than {LARGEST / 1e6:g} MB")
        if response.length:
            raise IncompleteRead(bytes(body))
        headers = {name.lower(): value for name, value in response.headers.items()}
        return Reply(response.status, headers, bytes(body))
