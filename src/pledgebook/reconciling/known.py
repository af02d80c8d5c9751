"""What the program's own tables know of missions and states: "MSS" is for Haiti.

Reading from `data/`: the tables are data that people edit, and nothing else is read here.
"""

from __future__ import annotations

import csv
import tomllib
from functools import cache
from importlib.resources import files

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
def missions() -> dict[str, Mission]:
    """Return the mission for each of its names and short forms, in lower case."""
    named: dict[str, Mission] = {}
    tables = sorted(each.name for each in (files("pledgebook.data") / "missions").iterdir())
    for table in tables:
        if not table.endswith(".toml"):
            continue
        told = tomllib.loads((files("pledgebook.data") / "missions" / table).read_text("utf-8"))
        mission = Mission(told["name"], told.get("short", ""), told.get("place"))
        for form in (mission.name, mission.short, *told.get("aliases", ())):
            if form:
                named.setdefault(form.casefold(), mission)
    return named
