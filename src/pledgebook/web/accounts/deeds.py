"""What the command `team` can do, by its name; each tells what came of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from pledgebook.errors import UnknownRole
from pledgebook.web.accounts.nouns import Account, Token
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
    """

    password: Callable[[], str]
    name: str = ""
    role: str = "reader"
    label: str = ""
    days: int = 90


Told = dict[str, object] | list[dict[str, object]]


def _add(team: Team, wanted: Wanted) -> Told:
    return _account(team.add(wanted.name, _role(wanted.role), wanted.password()))


def _list(team: Team, _: Wanted) -> Told:
    return [_account(each) for each in team.store.accounts()]


def _change_role(team: Team, wanted: Wanted) -> Told:
    team.store.change_role(wanted.name, _role(wanted.role))
    return {"name": wanted.name, "role": wanted.role}


def _set_password(team: Team, wanted: Wanted) -> Told:
    team.set_password(wanted.name, wanted.password())
    return {"name": wanted.name, "password": "changed"}


def _remove(team: Team, wanted: Wanted) -> Told:
    team.store.remove(wanted.name)
    return {"name": wanted.name, "removed": "with sessions and tokens"}


def _give_token(team: Team, wanted: Wanted) -> Told:
    token, secret = team.give_token(wanted.name, _role(wanted.role), wanted.label, wanted.days)
    return {**_token(token), "token": secret}


def _tokens(team: Team, _: Wanted) -> Told:
    return [_token(each) for each in team.store.tokens()]


def _revoke(team: Team, wanted: Wanted) -> Told:
    team.store.remove_token(wanted.name)
    return {"id": wanted.name, "removed": "lets nobody in any more"}


DEEDS: dict[str, Callable[[Team, Wanted], Told]] = {
    "add": _add,
    "list": _list,
    "role": _change_role,
    "password": _set_password,
    "remove": _remove,
    "token": _give_token,
    "tokens": _tokens,
    "revoke": _revoke,
}


def _role(written: str) -> Role:
    if written not in ROLES:
        raise UnknownRole(written, list(ROLES))
    return ROLES[written]


def _account(account: Account) -> dict[str, object]:
    role = account.role.name.lower()
    return {"name": account.name, "role": role, "since": account.since.date().isoformat()}


def _token(token: Token) -> dict[str, object]:
    return {
        "id": token.id,
        "name": token.name,
        "role": token.role.name.lower(),
        "label": token.label,
        "ends": token.ends.date().isoformat(),
    }
