"""One's own account: its password, and the tokens by which programs act for oneself."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from pydantic import Field

from pledgebook.web.accounts.deeds import ROLES, role_of
from pledgebook.web.accounts.store import word
from pledgebook.web.deed import Deed, Doing
from pledgebook.web.desk import Desk
from pledgebook.web.inputs import Body, MadeInputs
from pledgebook.web.page import Asked, Json, Page
from pledgebook.web.pages.accounts import (
    LASTS,
    MOST_DAYS,
    Kept,
    TokenShown,
    kept_json,
    listed_json,
    team_of,
    then,
    token_shown,
)
from pledgebook.web.shapes import KeptShape, OwnShape


class Own(StrEnum):
    """What can be done with one's own account."""

    PASSWORD = "password"  # noqa: S105 - a word, and no secret
    TOKEN = "token"  # noqa: S105
    REVOKE = "revoke"


class OwnBody(Body):
    """What is to be done with one's own account."""

    act: Own = Field(description="What is done.", examples=["token"])
    now: str = Field("", max_length=1000, description="For a new password: the one until now.")
    password: str = Field("", max_length=1000, description="The new password.")
    id: str = Field("", max_length=40, description="To take a token away: its id.")
    role: str = Field("reader", max_length=20, description="reader, analyst or admin.")
    label: str = Field("", max_length=100, description="What a token is for.")
    days: int = Field(LASTS, ge=1, le=MOST_DAYS, description="How many days a token lasts.")


def keep(desk: Desk, doing: Doing) -> Kept:
    """Do it with the visitor's account. Raises a `TeamError`.

    A token of theirs makes no token that may do more than itself.
    """
    body: OwnBody = doing.body
    team, visitor = team_of(desk), doing.visitor
    if body.act == Own.PASSWORD:
        team.change_password(visitor.name, body.now, body.password)
        return Kept(body.act, visitor.name, "", desk.once)
    if body.act == Own.REVOKE:
        team.revoke(body.id, visitor.name, of=visitor.name)
        return Kept(body.act, body.id, "", desk.once)
    role = min(role_of(body.role), visitor.role)
    token, secret = team.give_token(visitor.name, role, body.label, body.days, visitor.name)
    return Kept(body.act, token.id, secret, desk.once)


@dataclass(frozen=True, slots=True)
class Found:
    """The visitor's tokens, and what is shown once; `is_team`: whether there are accounts."""

    is_team: bool
    tokens: tuple[TokenShown, ...] = ()
    secret: str = ""


@dataclass(frozen=True, slots=True)
class Shown:
    """What the page of one's own account shows; `roles` are those that a token may have."""

    is_team: bool
    name: str
    role: str
    tokens: tuple[TokenShown, ...]
    secret: str
    roles: tuple[str, ...]
    days: int = LASTS
    most_days: int = MOST_DAYS


def find(desk: Desk, asked: Asked[MadeInputs]) -> Found:
    """Return the visitor's tokens; nothing where the desk is one person's."""
    if desk.team is None:
        return Found(is_team=False)
    mine = (one for one in desk.team.store.tokens() if one.name == asked.visitor.name)
    return Found(
        is_team=True,
        tokens=tuple(token_shown(one, desk.clock()) for one in mine),
        secret=desk.once.take(asked.inputs.made, asked.visitor.name),
    )


def show(found: Found, asked: Asked[MadeInputs]) -> Shown:
    """Return who the visitor is, and their tokens."""
    visitor = asked.visitor
    return Shown(
        is_team=found.is_team,
        name=visitor.name,
        role=word(visitor.role),
        tokens=found.tokens,
        secret=found.secret,
        roles=tuple(name for name, role in ROLES.items() if role <= visitor.role),
    )


def as_json(found: Found, asked: Asked[MadeInputs]) -> Json:
    """Return who the visitor is, and their tokens."""
    return {
        "name": asked.visitor.name,
        "role": word(asked.visitor.role),
        "tokens": [listed_json(one) for one in found.tokens],
    }


PAGE = Page(
    template="own.html",
    find=find,
    show=show,
    title=lambda _: "Your account",
    json=as_json,
    shape=OwnShape,
    example={},
    inputs=MadeInputs,
)

DEED = Deed(OwnBody, keep, then("own"), kept_json, KeptShape)
