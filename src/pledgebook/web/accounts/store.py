"""The tables of a team: accounts, sessions, tokens, notes. Nothing in them is a secret in itself.

What changes an account or a token is noted with it, or neither is kept.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime

from pledgebook.errors import LastAdmin, NameTaken, UnknownAccount, UnknownToken
from pledgebook.ledger.book import Database
from pledgebook.web.accounts.nouns import Account, Note, Session, Token, same
from pledgebook.web.accounts.places import open_team
from pledgebook.web.guard.visiting import Role

ACCOUNTS = "SELECT name, role, since FROM account ORDER BY key"
ACCOUNT = "SELECT name, role, since, password FROM account WHERE key = ?"
OTHER_ADMINS = "SELECT count(*) FROM account WHERE role = 'admin' AND key <> ?"
ADD_TO_ACCOUNTS = "INSERT INTO account (key, name, role, password, since) VALUES (?, ?, ?, ?, ?)"
ADD_TO_SESSIONS = "INSERT INTO session (key, account, ends, seen) VALUES (?, ?, ?, ?)"
SESSION = """
SELECT session.key, account.name, session.ends, session.seen, account.role, account.since
FROM session JOIN account ON account.key = session.account WHERE session.key = ?
"""
OVER = "DELETE FROM session WHERE ends <= ? OR seen <= ?"
ADD_TO_TOKENS = "INSERT INTO token (key, id, account, role, label, ends) VALUES (?, ?, ?, ?, ?, ?)"
TOKENS = """
SELECT token.id, token.key, account.name, token.role, token.label, token.ends
FROM token JOIN account ON account.key = token.account ORDER BY account.key, token.ends, token.id
"""
ONE_OF_TOKENS = """
SELECT token.id, token.key, account.name, token.role, token.label, token.ends,
       account.role, account.since
FROM token JOIN account ON account.key = token.account WHERE token.key = ?
"""


NOTES = "SELECT noted_at, noted_by, did, whom, what FROM note ORDER BY number"
ADD_TO_NOTES = """
INSERT INTO note (number, noted_at, noted_by, did, whom, what)
VALUES ((SELECT coalesce(max(number), 0) + 1 FROM note), ?, ?, ?, ?, ?)
"""


@dataclass(frozen=True, slots=True)
class Store:
    """The team of the book at a place; each call opens it anew, so that threads do not share it."""

    book: str

    @contextmanager
    def _tables(self) -> Iterator[Database]:
        database = open_team(self.book)
        try:
            yield database
        finally:
            database.close()

    # --- accounts ---

    def accounts(self) -> tuple[Account, ...]:
        """Return everybody, by name."""
        with self._tables() as tables:
            return tuple(_account(*row) for row in tables.run(ACCOUNTS))

    def account(self, name: str) -> tuple[Account, str] | None:
        """Return somebody and what is kept of their password, None where nobody is called so."""
        with self._tables() as tables:
            return _found(tables, name)

    def add(self, account: Account, password: str, note: Note) -> None:
        """Let somebody in; `password` is what is kept of it. Raises `NameTaken`."""
        with self._tables() as tables, tables.alone():
            if _found(tables, account.name):
                raise NameTaken(account.name)
            row = (same(account.name), account.name, word(account.role), password)
            tables.run(ADD_TO_ACCOUNTS, (*row, _written(account.since)))
            _note(tables, note)

    def change_password(self, name: str, password: str, note: Note) -> None:
        """Keep another password, and end every session. Raises `UnknownAccount`."""
        with self._tables() as tables, tables.alone():
            _require(tables, name)
            tables.run("UPDATE account SET password = ? WHERE key = ?", (password, same(name)))
            tables.run("DELETE FROM session WHERE account = ?", (same(name),))
            _note(tables, note)

    def rekeep_password(self, name: str, password: str) -> None:
        """Keep the same password in another way."""
        with self._tables() as tables:
            tables.run("UPDATE account SET password = ? WHERE key = ?", (password, same(name)))

    def change_role(self, name: str, role: Role, note: Note) -> None:
        """Give another role, and end every session. Raises `UnknownAccount` or `LastAdmin`."""
        with self._tables() as tables, tables.alone():
            _require(tables, name)
            if role != Role.ADMIN:
                _require_other_admin(tables, name)
            tables.run("UPDATE account SET role = ? WHERE key = ?", (word(role), same(name)))
            tables.run("DELETE FROM session WHERE account = ?", (same(name),))
            _note(tables, note)

    def remove(self, name: str, note: Note) -> None:
        """Take an account away with its sessions and tokens. Raises as `change_role` does."""
        with self._tables() as tables, tables.alone():
            _require(tables, name)
            _require_other_admin(tables, name)
            tables.run("DELETE FROM account WHERE key = ?", (same(name),))
            _note(tables, note)

    # --- sessions ---

    def begin(self, session: Session) -> None:
        """Keep a session."""
        with self._tables() as tables:
            row = (session.key, same(session.name), _written(session.ends), _written(session.seen))
            tables.run(ADD_TO_SESSIONS, row)

    def session(self, key: str) -> tuple[Session, Account] | None:
        """Return a session and whose it is, over or not."""
        with self._tables() as tables:
            for key_, name, ends, seen, role, since in tables.run(SESSION, (key,)):
                return Session(key_, name, _read(ends), _read(seen)), _account(name, role, since)
        return None

    def touch(self, key: str, seen: datetime) -> None:
        """Note that a session was used."""
        with self._tables() as tables:
            tables.run("UPDATE session SET seen = ? WHERE key = ?", (_written(seen), key))

    def end(self, key: str) -> None:
        """Forget a session."""
        with self._tables() as tables:
            tables.run("DELETE FROM session WHERE key = ?", (key,))

    def end_those_over(self, ended: datetime, unused: datetime) -> None:
        """Forget sessions that ended until a moment, or were not used since another."""
        with self._tables() as tables:
            tables.run(OVER, (_written(ended), _written(unused)))

    # --- tokens ---

    def add_token(self, token: Token, note: Note) -> None:
        """Keep a token. Raises `UnknownAccount`."""
        with self._tables() as tables, tables.alone():
            _require(tables, token.name)
            about = (word(token.role), token.label, _written(token.ends))
            tables.run(ADD_TO_TOKENS, (token.key, token.id, same(token.name), *about))
            _note(tables, note)

    def tokens(self) -> tuple[Token, ...]:
        """Return every token, by whose it is."""
        with self._tables() as tables:
            return tuple(_token(*row) for row in tables.run(TOKENS))

    def token(self, key: str) -> tuple[Token, Account] | None:
        """Return a token and whose it is, over or not."""
        with self._tables() as tables:
            for *told, role, since in tables.run(ONE_OF_TOKENS, (key,)):
                token = _token(*told)
                return token, _account(token.name, role, since)
        return None

    def remove_token(self, id_: str, note: Note) -> None:
        """Take a token away, of whom the note says. Raises `UnknownToken`."""
        with self._tables() as tables, tables.alone():
            found = [row[2] for row in tables.run(TOKENS) if row[0] == id_]
            if not found or same(found[0]) != same(note.whom):
                raise UnknownToken(id_)
            tables.run("DELETE FROM token WHERE id = ?", (id_,))
            _note(tables, note)

    # --- notes ---

    def notes(self) -> tuple[Note, ...]:
        """Return who changed what, in the order in which it was done."""
        with self._tables() as tables:
            return tuple(Note(_read(at), *told) for at, *told in tables.run(NOTES))


def _note(tables: Database, note: Note) -> None:
    tables.run(ADD_TO_NOTES, (_written(note.at), note.by, note.did, note.whom, note.what))


def _found(tables: Database, name: str) -> tuple[Account, str] | None:
    for name_, role, since, password in tables.run(ACCOUNT, (same(name),)):
        return _account(name_, role, since), password
    return None


def _require(tables: Database, name: str) -> None:
    if _found(tables, name) is None:
        raise UnknownAccount(name)


def _require_other_admin(tables: Database, name: str) -> None:
    found = _found(tables, name)
    ((others,),) = tables.run(OTHER_ADMINS, (same(name),))
    if found and found[0].role == Role.ADMIN and not others:
        raise LastAdmin(found[0].name)


def _account(name: str, role: str, since: str) -> Account:
    return Account(name, _role(role), _read(since))


def _token(id_: str, key: str, name: str, role: str, label: str, ends: str) -> Token:
    return Token(id_, key, name, _role(role), label, _read(ends))


CLOSED = "closed"
"""The role of an account that lets nobody in, as it is written."""


def word(role: Role) -> str:
    """Return a role as it is written: "analyst", "closed"."""
    return CLOSED if role == Role.ANYBODY else role.name.lower()


def _role(written: str) -> Role:
    return Role.ANYBODY if written == CLOSED else Role[written.upper()]


def _written(moment: datetime) -> str:
    """Return a moment so that later ones are greater as text, too."""
    return moment.astimezone(UTC).isoformat(timespec="microseconds")


def _read(written: str) -> datetime:
    return datetime.fromisoformat(written)
