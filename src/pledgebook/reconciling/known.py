"""What the program's own tables know of missions and states: "MSS" is for Haiti.

Reading from `data/`: the tables are data that people edit, and nothing else is read here.
"""

from __future__ import annotations

import csv
import tomllib
from functools import cache
from importlib.resources import files
from typing import Any

from pledgebook.model import Mission

STATES = frozenset({"state", "territory"})
"""The kinds of party that are a place with a government."""


@cache
def states() -> dict[str, str]:
    """Return the state's name for each of its names and capitals, in lower case."""
    named: dict[str, str] = {}
    with (files("pledgebook.data") / "parties.csv").open(encoding="utf-8") as lines:
        rows = [row for row in csv.DictReader(lines) if row["kind"] in STATES]
    for column in ("capital", "aliases", "name"):  # a state's own name wins over a capital's
        for row in rows:
            for form in filter(None, row[column].split("|")):
                named[form.casefold()] = row["name"]
    return named


@cache
def states_of() -> frozenset[str]:
    """Return the names of all states in lower case, as `party_key` writes them."""
    return frozenset(name.casefold() for name in states().values())


@cache
def forms() -> dict[str, tuple[str, ...]]:
    """Return all names of each state and its capital, in lower case."""
    of: dict[str, list[str]] = {}
    for form, name in states().items():
        of.setdefault(name, []).append(form)
    return {name: tuple(each) for name, each in of.items()}


@cache
def parties() -> frozenset[str]:
    """Return the names of all states and organisations, in lower case: none of them a person."""
    with (files("pledgebook.data") / "parties.csv").open(encoding="utf-8") as lines:
        return frozenset(row["name"].casefold() for row in csv.DictReader(lines))


@cache
def missions() -> dict[str, Mission]:
    """Return the mission for each of its names and short forms, in lower case."""
    named: dict[str, Mission] = {}
    for told in _tables():
        mission = Mission(str(told["name"]), str(told.get("short", "")), told.get("place"))
        for form in (mission.name, mission.short, *told.get("aliases", ())):
            if form:
                named.setdefault(form.casefold(), mission)
    return named


@cache
def organisations(mission: str) -> tuple[str, ...]:
    """Return the organisations that run the mission of that name, as its table says."""
    told = next((each for each in _tables() if each["name"] == mission), {})
    return tuple(told.get("organisations", ()))


@cache
def _tables() -> tuple[dict[str, Any], ...]:
    """Return the tables of missions, by file name."""
    paths = (each for each in (files("pledgebook.data") / "missions").iterdir())
    tables = sorted((each for each in paths if each.name.endswith(".toml")), key=lambda p: p.name)
    return tuple(tomllib.loads(each.read_text("utf-8")) for each in tables)
