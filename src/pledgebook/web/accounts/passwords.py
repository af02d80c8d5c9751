"""Passwords: which will do, and how they are kept and checked."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass, field
from functools import cached_property
from threading import BoundedSemaphore
from typing import TYPE_CHECKING

from pledgebook.errors import MissingExtra, WeakPassword
from pledgebook.web.accounts.nouns import same

if TYPE_CHECKING:
    from argon2 import PasswordHasher

SHORTEST = 12
"""Characters: NIST SP 800-63B asks for 8 and advises more where nothing else is asked for."""

LONGEST = 200
"""Characters; beyond, somebody only wants to keep the server busy."""

VARIED = 5
"""Different characters at least: "aaaaaaaaaaaa" has one, "121212121212" two."""

KNOWN = ("password", "passwort", "qwert", "123456", "abcdef", "pledgebook", "letmein", "iloveyou")
"""What the most used passwords begin with, and the name of this program."""

AT_ONCE = 2
"""Passwords that are checked at the same time: each takes 64 MiB and a core for a moment."""


@dataclass(frozen=True)
class Passwords:
    """Makes passwords unreadable, and knows them again.

    The three numbers are those of RFC 9106 for machines with little memory; one check takes about
    a tenth of a second, which a person does not notice and a guesser does. Tests use less.

    passes     over the memory.
    kibibytes  of memory.
    lanes      that it is cut into.
    """

    passes: int = 3
    kibibytes: int = 65_536
    lanes: int = 4
    _turn: BoundedSemaphore = field(
        default_factory=lambda: BoundedSemaphore(AT_ONCE), repr=False, compare=False
    )

    def made(self, password: str, name: str) -> str:
        """Return what is kept of a password. Raises `WeakPassword`."""
        refuse_weak(password, name)
        return self.kept(password)

    def kept(self, password: str) -> str:
        """Return what is kept of a password, whatever it is."""
        with self._turn:
            return self._hasher.hash(_written(password))

    def fits(self, kept: str | None, password: str) -> bool:
        """Return whether a password is the one that was kept.

        Where nothing was kept it takes as long as where something was: the time tells nobody
        whether a name is known.
        """
        from argon2.exceptions import Argon2Error, InvalidHash

        nobodys = self._nobodys
        if len(password) > LONGEST:
            password, kept = "", None
        with self._turn:
            try:
                return self._hasher.verify(kept or nobodys, _written(password)) and bool(kept)
            except (Argon2Error, InvalidHash):
                return False

    def is_outdated(self, kept: str) -> bool:
        """Return whether a password was kept with other numbers than these."""
        return self._hasher.check_needs_rehash(kept)

    @cached_property
    def _hasher(self) -> PasswordHasher:
        try:
            from argon2 import PasswordHasher
        except ImportError:
            raise MissingExtra("argon2-cffi", "web", "keeping passwords") from None
        return PasswordHasher(self.passes, self.kibibytes, self.lanes)

    @cached_property
    def _nobodys(self) -> str:
        return self._hasher.hash("the password of nobody at all")


def refuse_weak(password: str, name: str) -> None:
    """Raise `WeakPassword` for one that would be guessed."""
    plain = same(_written(password))
    if len(password) < SHORTEST:
        raise WeakPassword(f"it has fewer than {SHORTEST} characters")
    if len(password) > LONGEST:
        raise WeakPassword(f"it has more than {LONGEST} characters")
    if len(set(plain)) < VARIED:
        raise WeakPassword("it is the same few characters over and over")
    if same(name) in plain:
        raise WeakPassword("it has the name in it")
    if plain.startswith(KNOWN):
        raise WeakPassword("it begins as those that are tried first")


def _written(password: str) -> str:
    """Return a password as it is on every keyboard: é as one sign, whichever way it came."""
    return unicodedata.normalize("NFKC", password)
