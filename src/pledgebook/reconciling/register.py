"""Which names mean the same mission: "MSS", "MSS mission in Haiti" and the full name are one.

Register(Counter({"Coastal Relief Mission": 3, "CRM": 1}), introduced).mission("CRM").name
== "Coastal Relief Mission"
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import pairwise

from rapidfuzz import fuzz

from pledgebook.model import Mission
from pledgebook.reconciling import known
from pledgebook.reconciling.naming import Name, can_be_one, is_ending, is_mission, parse, stems
from pledgebook.tables import Tables

MISSPELT = 94
"""Likeness of two cores, in percent, from which one is the other misspelt ("multinational
securty support", 98); "african union transition" and "african union" reach 70."""

INTRODUCED = re.compile(
    r"((?:[A-Z][\w’'-]+\s+(?:(?:in|for|of|the|and|to)\s+){0,2}){2,9})\(([A-Z][A-Za-z0-9-]{1,11})\)"
)
"""A name with its short form behind it: "African Union Transition Mission in Somalia (ATMIS)"."""


SHORT = re.compile(r"[A-Z][A-Za-z0-9-]{1,11}\)")
"""What stands in a bracket behind such a name."""


def introductions(text: str) -> list[tuple[str, str]]:
    """Return the names in a text that a short form stands behind: "Full Name (FN)"."""
    found: list[tuple[str, str]] = []
    for before, behind in pairwise(text.split("(")):
        if short := SHORT.match(behind):
            # No name has a full stop in it, and to look through a whole text takes long.
            found += INTRODUCED.findall(f"{before.rpartition('.')[2]}({short[0]}")
    return found


@dataclass
class _Group:
    """The names of one mission, while they are being gathered."""

    names: Counter[str] = field(default_factory=Counter)
    parsed: list[Name] = field(default_factory=list)
    shorts: set[str] = field(default_factory=set)
    told: Mission | None = None

    def mission(self) -> Mission:
        if self.told:
            return self.told
        full = {name: times for name, times in self.names.items() if not parse(name).is_short}
        name = min(full or self.names, key=lambda each: (-self.names[each], -len(each), each))
        written = sorted(name for name in self.names if parse(name).is_short)
        short = next(iter([*sorted(self.shorts), *written]), "")
        return Mission(name, "" if short == name else short)


class Register:
    """The missions that claims name, each under all its names.

    names       how often each name is told.
    introduced  names with a short form of theirs, as `introductions` finds them.
    tables      the missions and states that are known.
    """

    def __init__(
        self, names: Counter[str], introduced: Iterable[tuple[str, str]], tables: Tables
    ) -> None:
        self._tables = tables
        self._groups: list[_Group] = []
        self._by_name: dict[str, _Group | None] = {}
        self._by_core: dict[str, list[_Group]] = {}
        self._by_last: dict[str, list[_Group]] = {}
        self._by_stems: dict[str, list[_Group]] = {}
        in_turn = sorted(
            names,
            key=lambda name: (parse(name).is_short, -len(parse(name).core), -names[name], name),
        )
        for name in (each for each in in_turn if not parse(each).is_short):
            self._enter(name, names[name])
        for phrase, short in introduced:
            self._introduce(phrase, short)
        for name in (each for each in in_turn if parse(each).is_short):
            self._enter(name, names[name])

    def mission(self, name: str | None) -> Mission | None:
        """Return the mission of that name; None for a place, a party or "the mission"."""
        if not name:
            return None
        if name not in self._by_name:
            parsed = parse(name)
            self._by_name[name] = None if parsed.is_generic else self._find(name, parsed)
        group = self._by_name[name]
        return group.mission() if group else None

    def _enter(self, name: str, times: int) -> None:
        parsed = parse(name)
        told = known.mission(name, self._tables)
        is_state = parsed.core in known.states(self._tables)
        if told is None and (is_state or parsed.is_generic or not is_mission(name)):
            return
        group = self._find(name, parsed)
        if group is None:
            group = _Group(told=told)
            self._groups.append(group)
        group.names[name] += times
        group.parsed.append(parsed)
        group.told = group.told or told
        self._by_name[name] = group
        self._by_core.setdefault(parsed.core, []).append(group)
        self._by_last.setdefault(parsed.core.rpartition(" ")[2], []).append(group)
        self._by_stems.setdefault(stems(parsed.core), []).append(group)

    def _introduce(self, phrase: str, short: str) -> None:
        if not is_mission(short):
            return
        words = phrase.split()
        for start in range(len(words) - 1):
            parsed = parse(" ".join(words[start:]))
            for group in self._by_core.get(parsed.core, ()):
                group.shorts.add(short)
                return

    def _find(self, name: str, parsed: Name) -> _Group | None:
        told = known.mission(name, self._tables)
        if told:
            return next((each for each in self._groups if each.told == told), None)
        near = self._by_core.get(parsed.core, ()) if not parsed.is_short else self._groups
        for group in near:
            if any(can_be_one(each, parsed) for each in group.parsed) or (
                parsed.is_short and parsed.shorts & {each.casefold() for each in group.shorts}
            ):
                return group
        return self._ending(parsed) or self._misspelt(parsed)

    def _ending(self, parsed: Name) -> _Group | None:
        """Return the only mission whose name, its beginning left out, this is."""
        found = self._by_last.get(parsed.core.rpartition(" ")[2], ())
        longer = {
            id(group): group
            for group in found
            if any(is_ending(parsed, each) for each in group.parsed)
        }
        return next(iter(longer.values())) if len(longer) == 1 else None

    def _misspelt(self, parsed: Name) -> _Group | None:
        if parsed.is_short:
            return None
        inflected = self._by_stems.get(stems(parsed.core), ())
        if found := _there(parsed, inflected):
            return found
        for core, groups in self._by_core.items():
            if core[:1] == parsed.core[:1] and fuzz.ratio(core, parsed.core) >= MISSPELT:
                return _there(parsed, groups)
        return None


def _there(parsed: Name, groups: Iterable[_Group]) -> _Group | None:
    """Return the first of some missions that a name's place does not rule out."""
    for group in groups:
        if all(
            "" in (told := {each.place, parsed.place}) or len(told) == 1 for each in group.parsed
        ):
            return group
    return None
