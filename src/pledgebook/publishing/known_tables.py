"""The tables of parties and missions in words: how many there are, and whom a name means."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import Any, Protocol

from pledgebook.errors import TableError
from pledgebook.tables import Party, Tables


class Meant(Protocol):
    """Whom a name means, and why."""

    @property
    def party(self) -> Party | None:
        """The party; None where nobody, or more than one, is meant."""

    @property
    def sign(self) -> str:
        """By what: name, alias, capital, metonym, demonym, code, misspelt."""

    @property
    def reason(self) -> str:
        """Why, in words."""


def text(known: Tables, place: str | None, meant: Meant | None) -> str:
    """Return what tables hold, or whom a name means, in lines."""
    if meant:
        who = f"{meant.party.name} ({meant.party.code}): " if meant.party else "nobody: "
        return f"{who}{meant.reason}\n"
    kinds = Counter(party.kind.replace("_", " ") for party in known.parties.values())
    listed = ", ".join(f"{kind} {many}" for kind, many in kinds.most_common())
    laid = f"{place}, laid over ours: nothing is wrong\n" if place else ""
    return (
        f"{laid}{len(known.parties)} parties ({listed})\n"
        f"{len(known.missions)} missions, offices and appeals\n"
    )


def as_json(known: Tables, place: str | None, meant: Meant | None) -> dict[str, Any]:
    """Return the same as docs/json.md describes it."""
    if meant:
        party = {"code": meant.party.code, "name": meant.party.name} if meant.party else None
        return {"party": party, "sign": meant.sign or None, "reason": meant.reason}
    return {
        "folder": place,
        "parties": len(known.parties),
        "missions": len(known.missions),
        "faults": [],
    }


def faults_json(wrong: Iterable[TableError]) -> dict[str, Any]:
    """Return what is wrong, as docs/json.md describes it."""
    told = [{"error": type(one).__name__, "message": str(one), "hint": one.hint} for one in wrong]
    return {"faults": told}
