"""What can be done with a team, by its name; each tells what came of it, and notes who did it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from pledgebook.errors import UnknownRole
from pledgebook.web.accounts.nouns import KEEPER, Account, Token
from pledgebook.web.accounts.store import CLOSED, word
from pledgebook.web.accounts.team import Team
from pledgebook.web.guard.visiting import Role

ROLES = {role.name.lower(): role for role in (Role.READER, Role.ANALYST, Role.ADMIN)}


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is wanted of a team.

    name      of an account; of a token, to take it away, its id.
    role      one of `ROLES`.
    label     what a token is for.
    days      how long a token lasts.
    password  asks for a password, where one is needed.
    by        who wants it.
    """

    password: Callable[[], str]
    name: str = ""
    role: str = "reader"
    label: str = ""
    days: int = 90
    by: str = KEEPER


Told = dict[str, object] | list[dict[str, object]]


def _add(team: Team, wanted: Wanted) -> Told:
    return account_json(team.add(wanted.name, role_of(wanted.role), wanted.password(), wanted.by))


def _list(team: Team, _: Wanted) -> Told:
    return [account_json(each) for each in team.store.accounts()]


def _change_role(team: Team, wanted: Wanted) -> Told:
    team.change_role(wanted.name, role_of(wanted.role), wanted.by)
    return {"name": wanted.name, "role": wanted.role}


def _close(team: Team, wanted: Wanted) -> Told:
    team.close(wanted.name, wanted.by)
    return {"name": wanted.name, "role": CLOSED}


def _set_password(team: Team, wanted: Wanted) -> Told:
    team.set_password(wanted.name, wanted.password(), wanted.by)
    return {"name": wanted.name, "password": "changed"}


def _remove(team: Team, wanted: Wanted) -> Told:
    team.remove(wanted.name, wanted.by)
    return {"name": wanted.name, "removed": "with sessions and tokens"}


def _give_token(team: Team, wanted: Wanted) -> Told:
    role = role_of(wanted.role)
    token, secret = team.give_token(wanted.name, role, wanted.label, wanted.days, wanted.by)
    return {**token_json(token), "token": secret}


def _tokens(team: Team, _: Wanted) -> Told:
    return [token_json(each) for each in team.store.tokens()]


def _revoke(team: Team, wanted: Wanted) -> Told:
    team.revoke(wanted.name, wanted.by)
    return {"id": wanted.name, "removed": "lets nobody in any more"}


DEEDS: dict[str, Callable[[Team, Wanted], Told]] = {
    "add": _add,
    "list": _list,
    "role": _change_role,
    "close": _close,
    "password": _set_password,
    "remove": _remove,
    "token": _give_token,
    "tokens": _tokens,
    "revoke": _revoke,
}


def role_of(written: str) -> Role:
    """Return the role that somebody named. Raises `UnknownRole`."""
    if written not in ROLES:
        raise UnknownRole(written, list(ROLES))
    return ROLES[written]


def account_json(account: Account) -> dict[str, object]:
    """Return an account as programs are told of it."""
    since = account.since.date().isoformat()
    return {"name": account.name, "role": word(account.role), "since": since}


def token_json(token: Token) -> dict[str, object]:
    """Return a token as programs are told of it; its secret is not known."""
    return {
        "id": token.id,
        "name": token.name,
        "role": word(token.role),
        "label": token.label,
        "ends": token.ends.date().isoformat(),
    }
