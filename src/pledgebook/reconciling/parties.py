"""What parties and persons are compared by: "the Bahamas" and "Bahamas"; "Gary Conille".

How a name is understood is told in `resolving` and `persons`.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from functools import lru_cache

from pledgebook.model import Position
from pledgebook.reconciling import known
from pledgebook.reconciling.persons import persons
from pledgebook.reconciling.resolving import MISSPELT, bare, resolve
from pledgebook.tables import Tables

NAMES = 1 << 16
"""Names that are kept with what they are compared by: the parties of a book are told many times."""


@lru_cache(maxsize=NAMES)
def party_key(name: str | None, tables: Tables) -> str:
    """Return what a party is compared by: "The Bahamas" is "bahamas", the US "united states"."""
    if name is None:
        return ""
    party = resolve(name, tables).party
    return party.name.casefold() if party else bare(name).casefold()


def in_tables(name: str, tables: Tables) -> str:
    """Return the name that the tables have for a misspelt one: "Guatamala" is Guatemala."""
    meant = resolve(name, tables)
    return meant.party.name if meant.party and meant.sign == MISSPELT else name


def spelled(position: Position, tables: Tables) -> Position:
    """Return a position whose providers are called as the tables have them."""
    named = tuple(
        replace(each, provider=name) if name != each.provider else each
        for each in position.commitments
        for name in [in_tables(each.provider, tables)]
    )
    return replace(position, commitments=named)


def state_key(name: str | None, tables: Tables) -> str | None:
    """Return what a state is compared by; None for any other party."""
    key = party_key(name, tables)
    return key if key in known.states_of(tables) else None


def is_party(name: str | None, tables: Tables) -> bool:
    """Whether a name is a party's own, letter for letter: no person is called so."""
    return (name or "").casefold() in known.parties(tables)


def spellings(names: Iterable[str], tables: Tables) -> dict[str, str]:
    """Return, for each name of a person that has another name too, the one to use."""
    return {name: meant.name for name, meant in persons(names, tables).items()}
