"""Who may come in to a team's desk: accounts and tokens, for those who keep it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from pydantic import Field

from pledgebook.errors import NoAccounts
from pledgebook.web.accounts import Account, Team, Token
from pledgebook.web.accounts.deeds import DEEDS, ROLES, Wanted, account_json
from pledgebook.web.accounts.store import word
from pledgebook.web.deed import Deed, Doing
from pledgebook.web.desk import Desk
from pledgebook.web.inputs import Body, MadeInputs
from pledgebook.web.once import Once
from pledgebook.web.page import Asked, Json, Page
from pledgebook.web.shapes import AccountsShape, KeptShape

LASTS = 90
"""Days that a token lasts where nothing else is said: a quarter of a year."""

MOST_DAYS = 366


class Keeping(StrEnum):
    """What can be done with the accounts of a team at the desk; the names are those of `DEEDS`."""

    ADD = "add"
    ROLE = "role"
    CLOSE = "close"
    PASSWORD = "password"  # noqa: S105 - a word, and no secret
    REMOVE = "remove"
    TOKEN = "token"  # noqa: S105
    REVOKE = "revoke"


class AccountsBody(Body):
    """What is to be done with whose account."""

    act: Keeping = Field(description="What is done.", examples=["add"])
    name: str = Field(
        min_length=1,
        max_length=200,
        description="Whose account; to take a token away, its id.",
        examples=["Ben Okafor"],
    )
    role: str = Field("reader", max_length=20, description="reader, analyst or admin.")
    password: str = Field("", max_length=1000, description="To let in: the password to begin with.")
    label: str = Field("", max_length=100, description="What a token is for.")
    days: int = Field(LASTS, ge=1, le=MOST_DAYS, description="How many days a token lasts.")


@dataclass(frozen=True, slots=True)
class Kept:
    """What came of it.

    about   whose account, or which token.
    secret  of a new token; "" otherwise.
    once    where the secret waits for the page that shows it.
    """

    act: str
    about: str
    secret: str
    once: Once


def team_of(desk: Desk) -> Team:
    """Return the team of a desk. Raises `NoAccounts` where it is one person's."""
    if desk.team is None:
        raise NoAccounts
    return desk.team


def keep(desk: Desk, doing: Doing) -> Kept:
    """Do it, in the visitor's name. Raises a `TeamError`."""
    body: AccountsBody = doing.body
    by = doing.visitor.name
    wanted = Wanted(lambda: body.password, body.name, body.role, body.label, body.days, by)
    told: Any = DEEDS[body.act](team_of(desk), wanted)
    is_token = body.act == Keeping.TOKEN
    return Kept(
        act=body.act,
        about=told["id"] if is_token else body.name,
        secret=told["token"] if is_token else "",
        once=desk.once,
    )


def then(page: str) -> Callable[[Kept, Doing], tuple[str, Mapping[str, object]]]:
    """Return what leads a browser back to a page, with the key to what is shown there once."""

    def back(done: Kept, doing: Doing) -> tuple[str, Mapping[str, object]]:
        key = done.once.put(doing.visitor.name, done.secret) if done.secret else ""
        return page, {"made": key}

    return back


def kept_json(done: Kept) -> Json:
    """Return what was done; the secret of a new token is told here and nowhere else."""
    return {"act": done.act, "about": done.about, "token": done.secret}


@dataclass(frozen=True, slots=True)
class TokenShown:
    """A token in a list; `is_over` where it opens nothing any more."""

    id: str
    name: str
    role: str
    label: str
    ends: date
    is_over: bool


def token_shown(token: Token, now: datetime) -> TokenShown:
    """Return a token as a list shows it."""
    return TokenShown(
        id=token.id,
        name=token.name,
        role=word(token.role),
        label=token.label,
        ends=token.ends.date(),
        is_over=now >= token.ends,
    )


@dataclass(frozen=True, slots=True)
class Found:
    """Everybody, every token, and what is shown once; `is_team`: whether there are accounts."""

    is_team: bool
    accounts: tuple[Account, ...] = ()
    tokens: tuple[TokenShown, ...] = ()
    secret: str = ""


@dataclass(frozen=True, slots=True)
class Shown:
    """What the page of accounts shows.

    accounts  (name, role, since) of everybody.
    """

    is_team: bool
    accounts: tuple[tuple[str, str, date], ...]
    tokens: tuple[TokenShown, ...]
    secret: str
    roles: tuple[str, ...] = tuple(ROLES)
    days: int = LASTS
    most_days: int = MOST_DAYS


def find(desk: Desk, asked: Asked[MadeInputs]) -> Found:
    """Return everybody and every token; nothing where the desk is one person's."""
    if desk.team is None:
        return Found(is_team=False)
    store = desk.team.store
    return Found(
        is_team=True,
        accounts=store.accounts(),
        tokens=tuple(token_shown(one, desk.clock()) for one in store.tokens()),
        secret=desk.once.take(asked.inputs.made, asked.visitor.name),
    )


def show(found: Found, asked: Asked[MadeInputs]) -> Shown:  # noqa: ARG001 - every page has the two
    """Return everybody with their role and since when."""
    return Shown(
        is_team=found.is_team,
        accounts=tuple((one.name, word(one.role), one.since.date()) for one in found.accounts),
        tokens=found.tokens,
        secret=found.secret,
    )


def as_json(found: Found, asked: Asked[MadeInputs]) -> Json:  # noqa: ARG001
    """Return everybody and every token, without what opens anything."""
    return {
        "accounts": [account_json(one) for one in found.accounts],
        "tokens": [listed_json(one) for one in found.tokens],
    }


def listed_json(token: TokenShown) -> Json:
    """Return a token of a list."""
    return {
        "id": token.id,
        "name": token.name,
        "role": token.role,
        "label": token.label,
        "ends": token.ends.isoformat(),
        "over": token.is_over,
    }


PAGE = Page(
    template="accounts.html",
    find=find,
    show=show,
    title=lambda _: "Accounts",
    json=as_json,
    shape=AccountsShape,
    example={},
    inputs=MadeInputs,
)

DEED = Deed(AccountsBody, keep, then("accounts"), kept_json, KeptShape)
