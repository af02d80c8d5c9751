"""Which addresses on the network a page may be fetched from: public ones, and no others.

    target = parse("https://example.org/news")      the parts, or BadPageAddress
    is_public("169.254.169.254")                    False

A page from a stranger may name any address. One that leads to this machine, into the network
around it, or to the server where a cloud keeps its keys is not ours to ask on the stranger's
behalf. What a name stands for is asked once, and what was checked is what is connected to: see
`fetch.py`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address, ip_network
from urllib.parse import quote, urljoin, urlsplit

from pledgebook.errors import BadPageAddress

Network = IPv4Network | IPv6Network

PORTS = {"http": 80, "https": 443}
"""The schemes that are fetched, and their ports; pages on other ports are no publications."""

LONGEST = 2_000
"""Characters of an address: what browsers have long agreed on."""

LONGEST_LABEL = 63
"""Characters between two dots of a host's name (RFC 1035)."""

UNFIT = re.compile(r"[\x00-\x20\x7f\\]")
"""What no address holds, and by which two programs can be made to read one address as two."""

HOST = re.compile(r"[a-z0-9_](?:[a-z0-9_.-]*[a-z0-9_])?\.?|[0-9a-f:.]*:[0-9a-f:.]*")

NOT_PUBLIC = tuple(
    ip_network(each)
    for each in (
        "168.63.129.16/32",  # Azure's own server for its machines, though the range is public
        "192.0.0.0/24",  # for protocols, among them Oracle's server of keys, 192.0.0.192
        "192.88.99.0/24",  # relays of 6to4, given up (RFC 7526)
        "fec0::/10",  # site-local, given up (RFC 3879)
        "5f00::/16",  # segment routing: inside one network (RFC 9602)
    )
)
"""What `ipaddress` takes for public, or may take on some versions of Python, and is not."""

CARRIERS: tuple[tuple[IPv6Network, int], ...] = (
    (IPv6Network("::ffff:0:0/96"), 0),
    (IPv6Network("::/96"), 0),
    (IPv6Network("64:ff9b::/96"), 0),
    (IPv6Network("2002::/16"), 80),
)
"""IPv6 addresses that carry an IPv4 address, and how many bits stand behind it."""


@dataclass(frozen=True, slots=True)
class Target:
    """An address in its parts.

    host  in small letters, as the network knows it: "xn--...", or numbers without brackets.
    path  with what follows a "?", as a request names it.
    """

    scheme: str
    host: str
    port: int
    path: str

    @property
    def authority(self) -> str:
        """Host and port as an address and a request's header write them."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return host if self.port == PORTS[self.scheme] else f"{host}:{self.port}"

    def __str__(self) -> str:
        return f"{self.scheme}://{self.authority}{self.path}"


def is_web_address(written: str) -> bool:
    """Return whether a person means a page on the network, and no file."""
    return written.lower().startswith(("http://", "https://"))


def parse(written: str, ports: frozenset[int] = frozenset(PORTS.values())) -> Target:
    """Return the parts of an address, without its fragment. Raises `BadPageAddress`.

    ports  those that may be asked.
    """
    if UNFIT.search(written) or len(written) > LONGEST:
        raise BadPageAddress(written[:LONGEST], "has signs that no address has, or too many")
    try:
        parts = urlsplit(written)
        port = parts.port
    except ValueError:
        raise BadPageAddress(written, "cannot be taken apart") from None
    scheme = parts.scheme.lower()
    if scheme not in PORTS:
        raise BadPageAddress(written, "does not begin with http:// or https://")
    if "@" in parts.netloc:
        raise BadPageAddress("…", "has a name or a password in it")
    if port is None:
        port = PORTS[scheme]
    if port not in ports:
        raise BadPageAddress(written, f"names port {port}, on which no pages are published")
    path = quote(parts.path or "/", safe="/%:@!$&'()*+,;=~-._")
    query = quote(parts.query, safe="/%:@!$&'()*+,;=~-._?[]|")
    return Target(scheme, _host(written, parts.hostname or ""), port, f"{path}?{query}".rstrip("?"))


def onward(target: Target, location: str, ports: frozenset[int]) -> Target:
    """Return where a page sends on to. Raises `BadPageAddress`."""
    try:
        return parse(urljoin(str(target), location.strip()), ports)
    except ValueError:
        raise BadPageAddress(location, "cannot be taken apart") from None


def _host(written: str, named: str) -> str:
    try:
        host = named if named.isascii() else named.encode("idna").decode("ascii")
    except UnicodeError:
        host = ""
    labels = host.split(".")
    if not HOST.fullmatch(host.lower()) or any(len(each) > LONGEST_LABEL for each in labels):
        raise BadPageAddress(written, "names no host")
    return host.lower()


def is_public(address: str, besides: tuple[Network, ...] = ()) -> bool:
    """Return whether an IP address is one of the public network.

    besides  networks that are let in too.
    """
    try:
        found = ip_address(address)
    except ValueError:  # such as fe80::1%eth0, which is of one wire alone
        return False
    if any(found in network for network in besides):
        return True
    if isinstance(found, IPv6Address) and (carried := _carried(found)) is not None:
        return is_public(str(carried))
    refused = found.is_multicast or found.is_reserved or found.is_unspecified or found.is_loopback
    listed = any(found in network for network in NOT_PUBLIC)
    return found.is_global and not (refused or listed)


def _carried(found: IPv6Address) -> IPv4Address | None:
    """Return the IPv4 address that an IPv6 address stands for, if it does."""
    for network, behind in CARRIERS:
        if found in network:
            return IPv4Address((int(found) >> behind) & 0xFFFFFFFF)
    return found.teredo[1] if found.teredo else None
