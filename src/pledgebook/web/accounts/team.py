"""A team as the guard of the web and the command line ask about it."""

from __future__ import annotations

import hashlib
import re
import secrets
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from time import monotonic

from pledgebook import workflow
from pledgebook.errors import NotKnown, UnknownAccount, UnknownToken, WrongPassword
from pledgebook.web.accounts.brakes import Brake
from pledgebook.web.accounts.nouns import KEEPER, Account, Note, Session, Token, fit_name, same
from pledgebook.web.accounts.passwords import Passwords
from pledgebook.web.accounts.store import Store, word
from pledgebook.web.guard.visiting import Role

LENGTH = 32
"""Bytes of a secret: 256 bits, which nobody guesses."""

SECRET = re.compile(r"[A-Za-z0-9_-]{43}")
"""How 32 bytes are written; what is not written so is not looked up."""

MARK = "pledgebook_"
"""What a token begins with, so that people and scanners know one that was left lying about."""

LASTS = timedelta(days=7)
UNUSED = timedelta(hours=12)
"""How long a session lasts, and how long it may be left alone: a working day, a working week."""

TOUCHED_EVERY = timedelta(minutes=5)
"""How exactly it is known when a session was used; a page view should not have to write."""

LONGEST_TOKEN = timedelta(days=366)

BY_NAME = (5, 60.0)
"""Wrong passwords for one name at once, and seconds for each further one. Whoever wants to keep
somebody out so has to go on for ever, and sessions that have begun are not touched by it."""

BY_CLIENT = (30, 10.0)
"""Attempts from one address, right or wrong: an office behind one, on a Monday."""


@dataclass(frozen=True)
class Team:
    """Who may come in to one desk.

    now  the moment that counts.
    """

    store: Store
    passwords: Passwords
    now: Callable[[], datetime]
    by_name: Brake = field(default_factory=lambda: Brake(*BY_NAME, monotonic))
    by_client: Brake = field(default_factory=lambda: Brake(*BY_CLIENT, monotonic))

    # --- people ---

    def add(self, name: str, role: Role, password: str, by: str = KEEPER) -> Account:
        """Let somebody in. Raises `BadName`, `NoName`, `WeakPassword` or `NameTaken`."""
        fit = workflow.person(fit_name(name))
        account = Account(fit, role, self.now())
        kept = self.passwords.made(password, fit)
        self.store.add(account, kept, self._note(by, "let in", fit, f"as {word(role)}"))
        return account

    def change_role(self, name: str, role: Role, by: str = KEEPER) -> None:
        """Give another role, which ends every session. Raises `UnknownAccount` or `LastAdmin`."""
        found = self._called(name)
        self.store.change_role(name, role, self._note(by, "gave a role to", found, word(role)))

    def close(self, name: str, by: str = KEEPER) -> None:
        """Let somebody in no more; their name stays, and a role opens the account again.

        Raises as `change_role` does.
        """
        found = self._called(name)
        self.store.change_role(name, Role.ANYBODY, self._note(by, "closed", found))

    def remove(self, name: str, by: str = KEEPER) -> None:
        """Take an account away with its sessions and tokens. Raises as `change_role` does."""
        self.store.remove(name, self._note(by, "removed", self._called(name)))

    def set_password(self, name: str, password: str, by: str = KEEPER) -> None:
        """Give a new password, which ends every session. Raises `WeakPassword`."""
        kept = self.passwords.made(password, name)
        note = self._note(by, "gave a password to", self._called(name))
        self.store.change_password(name, kept, note)
        self.by_name.forgive(same(name))

    def change_password(self, name: str, now: str, then: str) -> None:
        """Give oneself a new password. Raises `WrongPassword`, `TooOften` or `WeakPassword`."""
        self.by_name.take(same(name))
        found = self.store.account(name)
        if not self.passwords.fits(found[1] if found else None, now):
            raise WrongPassword
        self.set_password(name, then, name)

    def _called(self, name: str) -> str:
        """Return a name as its account has it. Raises `UnknownAccount`."""
        found = self.store.account(name)
        if found is None:
            raise UnknownAccount(name)
        return found[0].name

    def _note(self, by: str, did: str, whom: str, what: str = "") -> Note:
        return Note(self.now(), by, did, whom, what)

    # --- sessions ---

    def sign_in(self, name: str, password: str, client: str) -> str:
        """Begin a session, and return its secret, a new one each time.

        Raises `NotKnown` or `TooOften`; neither tells whether there is such a name, nor does the
        time that it takes.
        """
        self.by_client.take(client)
        self.by_name.take(same(name))
        found = self.store.account(name)
        kept = found[1] if found else None
        if not self.passwords.fits(kept, password) or found is None:
            raise NotKnown("name and password do not fit")
        self.by_name.forgive(same(name))
        if found[0].role == Role.ANYBODY:
            raise NotKnown("the account is closed")
        if self.passwords.is_outdated(found[1]):
            self.store.rekeep_password(name, self.passwords.kept(password))
        return self._begin(found[0])

    def _begin(self, account: Account) -> str:
        secret, now = secrets.token_urlsafe(LENGTH), self.now()
        self.store.end_those_over(now, now - UNUSED)
        self.store.begin(Session(hashed(secret), account.name, now + LASTS, now))
        return secret

    def of_session(self, secret: str) -> Account:
        """Return whose session it is. Raises `NotKnown` for one that is none, or is over."""
        found = self.store.session(hashed(secret)) if SECRET.fullmatch(secret) else None
        if found is None:
            raise NotKnown
        session, account = found
        now = self.now()
        if now >= min(session.ends, session.seen + UNUSED):
            self.store.end(session.key)
            raise NotKnown("the session is over")
        if now - session.seen >= TOUCHED_EVERY:
            self.store.touch(session.key, now)
        return account

    def sign_out(self, secret: str) -> None:
        """End a session, if it is one."""
        self.store.end(hashed(secret))

    # --- tokens ---

    def give_token(
        self, name: str, role: Role, label: str, days: int, by: str = KEEPER
    ) -> tuple[Token, str]:
        """Return a new token and its secret, which is not kept. Raises `UnknownAccount`.

        It never may do more than whose it is, nor last longer than a year.
        """
        found = self.store.account(name)
        if found is None:
            raise UnknownAccount(name)
        secret = MARK + secrets.token_urlsafe(LENGTH)
        lasts = min(max(timedelta(days=days), timedelta()), LONGEST_TOKEN)
        token = Token(
            id=secrets.token_hex(4),
            key=hashed(secret),
            name=found[0].name,
            role=min(role, found[0].role),
            label=" ".join(label.split())[:100],
            ends=self.now() + lasts,
        )
        said = f"{token.id}, {word(token.role)}, until {token.ends:%Y-%m-%d}: {token.label}"
        note = self._note(by, "gave a token to", token.name, said.removesuffix(": "))
        self.store.add_token(token, note)
        return token, secret

    def revoke(self, id_: str, by: str = KEEPER, of: str | None = None) -> None:
        """Take a token away, of a person if one is named. Raises `UnknownToken`."""
        whose = next((one.name for one in self.store.tokens() if one.id == id_), None)
        if whose is None or (of is not None and same(of) != same(whose)):
            raise UnknownToken(id_)
        self.store.remove_token(id_, self._note(by, "took a token from", whose, id_))

    def of_token(self, secret: str) -> tuple[Account, Role]:
        """Return whose token it is and what it may do. Raises `NotKnown`."""
        is_one = secret.startswith(MARK) and SECRET.fullmatch(secret.removeprefix(MARK))
        found = self.store.token(hashed(secret)) if is_one else None
        if found is None or self.now() >= found[0].ends:
            raise NotKnown("the token is not known, or has expired")
        token, account = found
        return account, min(token.role, account.role)


def hashed(secret: str) -> str:
    """Return what is kept of a secret: it is random, so that one round of SHA-256 is enough."""
    return hashlib.sha256(secret.encode()).hexdigest()
