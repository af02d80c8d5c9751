"""Accounts, sessions, tokens, and notes of what became of them."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from datetime import datetime

from pledgebook.errors import BadName
from pledgebook.web.guard.visiting import Role

LONGEST_NAME = 60
"""Characters of a name: longer ones are addresses, or worse."""

BETWEEN = " .'’-"
"""What may stand in a name beside letters, their accents, and digits."""


@dataclass(frozen=True, slots=True)
class Account:
    """Somebody who may come in.

    name  as it stands below what they decide.
    """

    name: str
    role: Role
    since: datetime


@dataclass(frozen=True, slots=True)
class Session:
    """Somebody is signed in at one browser.

    key    the hash of the secret that the browser holds.
    name   whose it is.
    ends   when it is over, whatever happens.
    seen   when it was last used; left alone for long, it is over too.
    """

    key: str
    name: str
    ends: datetime
    seen: datetime


@dataclass(frozen=True, slots=True)
class Token:
    """A program may act for somebody, up to a role, until a day.

    id     by which it is named in lists; lets nobody in.
    key    the hash of the secret that the program sends.
    name   whose it is: it never may do more than they may.
    role   the most that it may do.
    label  what it is for.
    """

    id: str
    key: str
    name: str
    role: Role
    label: str
    ends: datetime


@dataclass(frozen=True, slots=True)
class Note:
    """Somebody changed who may come in.

    by    under which name; `KEEPER` for whoever keeps the machine itself.
    did   "let in", "gave a role to", "closed", "gave a password to", "removed", "gave a token to",
          "took a token from".
    whom  whose account it was.
    what  the role, the token.
    """

    at: datetime
    by: str
    did: str
    whom: str
    what: str = ""


KEEPER = "at the command line"
"""Who changed something without being signed in to the desk."""


def fit_name(written: str) -> str:
    """Return a name with its spaces put right. Raises `BadName`.

    Names of machines, as "rules", are none of people either; that is the ledger's to say.
    """
    name = " ".join(unicodedata.normalize("NFC", written).split())
    is_fit = all(sign in BETWEEN or unicodedata.category(sign)[0] in "LMN" for sign in name)
    if not (is_fit and name[:1].isalpha() and len(name) <= LONGEST_NAME):
        raise BadName(written[:LONGEST_NAME])
    return name


def same(name: str) -> str:
    """Return what two spellings of one name have in common."""
    return unicodedata.normalize("NFKC", " ".join(name.split())).casefold()[: 2 * LONGEST_NAME]
