"""What is given, needed or lacking, by its words: "armoured vehicles" is equipment, "$5m" funds."""

from __future__ import annotations

import re
from collections.abc import Iterable

from pledgebook.model import Resource
from pledgebook.reading.amounts import FoundAmount
from pledgebook.reading.passage import Passage

FORCES = frozenset({"police", "troops", "personnel"})
"""The units of docs/claims.md that count forces."""

NOT_GIVEN = frozenset({Resource.LEGAL, Resource.SECURITY})
"""What only an obstacle can be: nobody gives a ruling or an attack."""


def named_in(passage: Passage, text: str) -> tuple[Resource, ...]:
    """Return what a text names that can be given, in its order, each once."""
    return tuple(resource for _, resource in _places(text, passage.resource_patterns))


def given_in(passage: Passage, text: str) -> tuple[Resource, ...]:
    """Return what a text that tells of giving names; fuel is goods before it is carriage."""
    places = _places(text, (*passage.resource_patterns, *passage.goods_patterns))
    first: dict[int, Resource] = {}
    for start, resource in places:
        first.setdefault(start, resource)
    return tuple(dict.fromkeys(first.values()))


def _places(
    text: str, patterns: Iterable[tuple[Resource, re.Pattern[str]]]
) -> list[tuple[int, Resource]]:
    """Return where a text first names each resource, in its order."""
    found: list[tuple[int, Resource]] = []
    lower = text.lower()
    for resource, pattern in patterns:
        match = pattern.search(lower)
        if match and resource not in NOT_GIVEN:
            found.append((match.start(), resource))
    return sorted(found)


def telling(named: Iterable[Resource]) -> tuple[Resource, ...]:
    """Return the resources that say more than plain support."""
    return tuple(r for r in named if r not in NOT_GIVEN | {Resource.SUPPORT})


def counted(passage: Passage, amount: FoundAmount) -> Resource:
    """Return what an amount counts; things that no list knows are equipment."""
    if amount.is_money:
        return Resource.FUNDS
    if amount.unit in FORCES or amount.unit is None:
        return Resource.PERSONNEL
    named = telling(named_in(passage, amount.noun))  # "transport helicopters" are equipment
    return Resource.EQUIPMENT if Resource.EQUIPMENT in named or not named else named[0]
