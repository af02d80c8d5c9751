"""What people need before they count, as data/needs/links.toml or a team's own file has it.

name = "money", each = 1428, unit = "USD", people = 1, months = 12   ->   Link("money", takes=17136)
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from importlib.resources import files
from typing import Any

from pledgebook.errors import BrokenTable, MissingKey, UnknownColumn
from pledgebook.model import Resource

KEYS = ("name", "resources", "things", "each", "unit", "people", "months", "source")

LINKABLE = ("personnel", "funds", "equipment", "logistics", "training")


@dataclass(frozen=True, slots=True)
class Link:
    """Something that people need; the fields are those of data/needs/links.toml.

    takes  how much of it, in `unit`, carries `people` people; None where no number holds.
    """

    name: str
    resources: tuple[Resource, ...]
    things: tuple[str, ...] = ()
    unit: str = ""
    takes: Decimal | None = None
    people: Decimal = Decimal(1)
    source: str = ""

    def is_of(self, resource: Resource | None, unit: str | None) -> bool:
        """Whether so much of a resource is this; of an unnamed unit, whether it may be."""
        if resource not in self.resources:
            return False
        told = (unit or "").casefold().removesuffix("s")
        things = (each.casefold().removesuffix("s") for each in self.things)
        return not told or not self.things or any(told.endswith(each) for each in things)


@cache
def shipped() -> tuple[Link, ...]:
    """Return the links that hold where a team has none of its own."""
    file = files("pledgebook.data") / "needs" / "links.toml"
    return links(file.read_text("utf-8"), "links.toml")


def links(text: str, place: str) -> tuple[Link, ...]:
    """Return the links of a file. Raises `TableError` with the line that is at fault."""
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        line = re.search(r"line (\d+)", str(error))
        said = re.sub(r" \(at .*\)$", "", str(error))
        raise BrokenTable(f"{place}:{line[1] if line else 1}", said) from error
    for key in data:
        if key != "links":
            raise UnknownColumn(_line(text, place, 0, key), key, ("links",))
    tables = data.get("links")
    if not isinstance(tables, list) or not all(isinstance(each, dict) for each in tables):
        raise BrokenTable(f"{place}:1", "there is no table [[links]]")
    return tuple(_link(each, text, place, number) for number, each in enumerate(tables, 1))


def _link(table: Mapping[str, Any], text: str, place: str, number: int) -> Link:
    def at(key: str = "") -> str:
        return _line(text, place, number, key)

    for key in table:
        if key not in KEYS:
            raise UnknownColumn(at(key), key, KEYS)
    for key in ("name", "resources", *(("unit", "source") if "each" in table else ())):
        if not table.get(key):
            raise MissingKey(at(), key)
    for key in ("name", "unit", "source"):
        if not isinstance(table.get(key, ""), str):
            raise BrokenTable(at(key), f"{key} is {table[key]!r}, not text")
    for key in ("resources", "things"):
        found = table.get(key, [])
        if not isinstance(found, list) or not all(isinstance(each, str) for each in found):
            raise BrokenTable(at(key), f"{key} is {found!r}, not a list of texts")
    for each in table["resources"]:
        if each not in LINKABLE:
            raise UnknownColumn(at("resources"), each, LINKABLE)
    each, people, months = (
        _number(table, key, at(key)) for key in ("each", "people", "months")
    )  # fmt: skip
    return Link(
        name=table["name"],
        resources=tuple(Resource(each) for each in table["resources"]),
        things=tuple(table.get("things", ())),
        unit=table.get("unit", ""),
        takes=each * months if "each" in table else None,
        people=people,
        source=table.get("source", ""),
    )


def _number(table: Mapping[str, Any], key: str, place: str) -> Decimal:
    """Return a number above nothing; 1 where none is written."""
    value = table.get(key, 1)
    is_number = isinstance(value, int | float) and not isinstance(value, bool)
    if not is_number or not 0 < value < float("inf"):
        raise BrokenTable(place, f"{key} is {value!r}, not a number above 0")
    return Decimal(str(value))


def _line(text: str, place: str, number: int, key: str) -> str:
    """Return file and line of a key in the table of a number; of the table where it has none."""
    seen, found = 0, 1
    for line, words in enumerate(text.splitlines(), 1):
        if re.match(r"\s*\[\[", words):
            seen += 1
            found = line if seen == number else found
        elif key and seen == number and re.match(rf'\s*"?{re.escape(key)}"?\s*=', words):
            return f"{place}:{line}"
    return f"{place}:{found}"
