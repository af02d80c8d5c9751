"""What parties and persons are compared by: "the Bahamas" and "Bahamas"; "Gary Conille".

How a name is understood is told in `resolving` and `persons`.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from pledgebook.reconciling.persons import persons
from pledgebook.reconciling.resolving import bare, resolve
from pledgebook.tables import shipped

NAMES = 1 << 16
"""Names that are kept with what they are compared by: the parties of a book are told many times."""


@lru_cache(maxsize=NAMES)
def party_key(name: str | None) -> str:
    """Return what a party is compared by: "The Bahamas" is "bahamas", the US "united states"."""
    if name is None:
        return ""
    party = resolve(name, shipped()).party
    return party.name.casefold() if party else bare(name).casefold()


def spellings(names: Iterable[str]) -> dict[str, str]:
    """Return, for each name of a person that has another name too, the one to use."""
    return {name: meant.name for name, meant in persons(names, shipped()).items()}
