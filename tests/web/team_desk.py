"""A team's desk that listens while a test runs, with somebody of each role, and browsers.

with team_desk(book) as hall:
    ben = hall.browser("Ben")
    ben.post("/decisions", {"act": "confirm", ...})
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from html import unescape
from pathlib import Path

import httpx

from pledgebook.settings import read_settings
from pledgebook.web import create_app
from pledgebook.web.accounts import Brake, Passwords, Store, Team
from pledgebook.web.guard.armour import Armour
from pledgebook.web.guard.membership import Membership
from pledgebook.web.guard.visiting import Role
from web_desk import MOMENT, opened

WORDS = "seven green harbours sing"
NAMES = {Role.READER: "Rita", Role.ANALYST: "Ben Okafor", Role.ADMIN: "Ana Lucas"}

MARK = re.compile(r'<input type="hidden" name="token" value="([^"]*)"')


@dataclass
class Browser:
    """A browser as far as a desk can tell: it keeps cookies, and sends a page's marks back."""

    client: httpx.Client

    def get(self, path: str) -> httpx.Response:
        return self.client.get(path)

    def mark(self, page: str = "/sign-in") -> str:
        """Return the mark that the forms of a page carry."""
        found = MARK.search(self.get(page).text)
        return unescape(found[1]) if found else ""

    def post(
        self, path: str, told: Mapping[str, str], mark: str | None = None, **headers: str
    ) -> httpx.Response:
        """Send a form of ours; with its own mark unless another one is given."""
        token = self.mark() if mark is None else mark
        origin = {"Origin": str(self.client.base_url).rstrip("/"), "Sec-Fetch-Site": "same-origin"}
        return self.client.post(path, data={**told, "token": token}, headers={**origin, **headers})

    def sign_in(self, name: str, password: str = WORDS, then: str = "/") -> httpx.Response:
        return self.post("/sign-in", {"name": name, "password": password, "then": then})


@dataclass
class Hall:
    """A desk that listens, and its team."""

    team: Team
    address: str
    opened: list[httpx.Client] = field(default_factory=list)

    def browser(self, role: Role = Role.ANYBODY) -> Browser:
        """Return a new browser, in which somebody of a role is signed in."""
        self.opened.append(httpx.Client(base_url=self.address, timeout=30))
        made = Browser(self.opened[-1])
        if role in NAMES:
            assert made.sign_in(NAMES[role]).status_code == 303
        return made


@contextmanager
def team_desk(book: Path, armour: Armour | None = None) -> Iterator[Hall]:
    """Open a book's desk for a team."""
    passwords, brake = Passwords(passes=1, kibibytes=8, lanes=1), Brake(10_000, 1.0, lambda: 0.0)
    team = Team(Store(str(book)), passwords, lambda: MOMENT, by_client=brake)
    for role, name in NAMES.items():
        team.add(name, role, WORDS)
    guard = Membership(team, armour or Armour())
    app = create_app(str(book), read_settings({}), lambda: MOMENT, guard)
    with opened(app) as client:
        hall = Hall(team, str(client.base_url))
        try:
            yield hall
        finally:
            for each in hall.opened:
                each.close()
