"""Whose money a sum is in: of Norway, "30 million kroner" are Norwegian.

A currency's name that several states share is read as that of the best known of them ("kroner" are
Danish) unless the sentence names another of these states, and not the best known.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache

from pledgebook.reading.amounts import FoundAmount
from pledgebook.reading.lexicon import Lexicon
from pledgebook.reading.names import PLACES
from pledgebook.reading.parties import Mention

WORD = re.compile(r"[^\W\d_]+")


def by_nation(
    text: str, found: Iterable[FoundAmount], named: Sequence[Mention], lexicon: Lexicon
) -> Iterator[FoundAmount]:
    """Yield the amounts of a sentence, each sum in the money of the state that gives it."""
    states = [one for one in named if one.kind in PLACES and not _is_place(text, one, lexicon)]
    for one in found:
        code = _minted(text, one, states, lexicon) if one.is_money and states else None
        if code is None or one.amount is None:
            yield one
        else:
            yield replace(one, unit=code, amount=replace(one.amount, unit=code))


def _minted(text: str, one: FoundAmount, states: Sequence[Mention], lexicon: Lexicon) -> str | None:
    """Return the money of the nearest state before a sum, else after it, that shares its name."""
    money = _shared_name(text, one, lexicon)
    near = [state for state in states if state.party in money]
    before = [state for state in near if state.end <= one.start]
    if before and _is_listed(text, before[-1], one):
        return money[before[-1].party]
    if not near or one.unit in {money[state.party] for state in near}:
        return None
    return money[(before[-1] if before else near[0]).party]


def _is_listed(text: str, state: Mention, one: FoundAmount) -> bool:
    """Whether a state and its sum stand in a list: ", Sudan 40 million pounds"."""
    beside = not text[state.end : one.start].strip()
    return beside and text[: state.start].rstrip()[-1:] in {"", ",", ":", ";"}


def _shared_name(text: str, one: FoundAmount, lexicon: Lexicon) -> Mapping[str, str]:
    """Return state -> code of the currency by whose name alone a sum is told; else nothing."""
    words = [match[0] for match in WORD.finditer(text, one.start, one.end)]
    for at, word in enumerate(words):
        money = _shared(lexicon).get(word.lower()) or _shared(lexicon).get(word.lower()[:-1])
        if money and one.unit in money.values():
            return money if at == 0 or words[at - 1].islower() else {}
    return {}


@cache
def _shared(lexicon: Lexicon) -> dict[str, dict[str, str]]:
    """Return for each name that several currencies share: state -> code."""
    table: dict[str, str] = lexicon.table["currencies"]
    common = lexicon.table["numbers"]["words"]["common_money"]
    found: dict[str, dict[str, str]] = {}
    for name, code in table.items():
        state, last = lexicon.names.issuer(code), name.split()[-1]
        if state and last in table and last not in common:
            found.setdefault(last, {})[state] = code
    return {name: money for name, money in found.items() if len(money) > 1}


def _is_place(text: str, state: Mention, lexicon: Lexicon) -> bool:
    """Whether help goes to a state, and does not come from it: "in Sudan", "to Sudan"."""
    led = text[: state.start].split()[-1:]
    return bool(led) and led[0].lower() in lexicon.table["about"]["into"]
