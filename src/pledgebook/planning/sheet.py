"""A TOML file with the line of every key, so that what is wrong in it can be pointed at.

sheet = Sheet.parse(text, "scenario.toml")
sheet.whole(("base", "block"), least=1)   ->  250, or BadScenario("scenario.toml", 12, ...)
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from difflib import get_close_matches
from typing import Any

from pledgebook.errors import BadScenario

Path = tuple[str | int, ...]

HEADER = re.compile(r"\s*\[(\[?)\s*([\w.\"-]+?)\s*\]\]?\s*(?:#.*)?$")
KEY = re.compile(r"\s*([\w-]+|\"[^\"]*\")(?:\s*\.\s*([\w-]+))?\s*=")
INNER = re.compile(r"[{,]\s*([\w-]+)\s*=")


@dataclass(frozen=True, slots=True)
class Sheet:
    """What a file says, and the line on which it says it.

    place  the file, as it was named.
    """

    place: str
    data: Mapping[str, Any]
    lines: Mapping[Path, int]

    @classmethod
    def parse(cls, text: str, place: str) -> Sheet:
        """Return what a file says. Raises `BadScenario` where it is no TOML."""
        try:
            return cls(place, tomllib.loads(text), _lines(text))
        except tomllib.TOMLDecodeError as error:
            line = re.search(r"line (\d+)", str(error))
            last = len(text.splitlines()) or 1
            said = re.sub(r" \(at .*\)$", "", str(error))
            hint = "Write it as TOML, as docs/planning.md shows it."
            raise BadScenario(place, int(line[1]) if line else last, said, hint) from error

    def put(self, key: str, value: object) -> Sheet:
        """Return the sheet with something else at a key of no table."""
        return replace(self, data={**self.data, key: value})

    def refuse(self, path: Path, said: str, hint: str) -> BadScenario:
        """Return the error about a key, with its line, or that of the table it belongs in."""
        while path and path not in self.lines:
            path = path[:-1]
        return BadScenario(self.place, self.lines.get(path, 1), said, hint)

    def get(self, path: Path) -> Any:
        """Return what stands at a path; None for nothing."""
        found: Any = self.data
        for step in path:
            if isinstance(step, int) and isinstance(found, list) and step < len(found):
                found = found[step]
            elif isinstance(found, dict):
                found = found.get(step)
            else:
                return None
        return found

    def has(self, path: Path) -> bool:
        """Whether anything stands at a path."""
        return self.get(path) is not None

    def only(self, path: Path, known: Collection[str]) -> None:
        """Refuse keys of a table that are not known, and what is no table."""
        table = self.get(path)
        if table is None:
            return
        if not isinstance(table, dict):
            hint = f"Write a table: [{dotted(path)}], and below it one key a line."
            raise self.refuse(path, f"{dotted(path)} is no table", hint)
        for key in table:
            if key not in known:
                near = get_close_matches(key, known, 1)
                hint = f"Did you mean {near[0]}?" if near else f"There are: {', '.join(known)}."
                raise self.refuse((*path, key), f"{dotted((*path, key))} is not known", hint)
        self.text((*path, "source"))

    def number(self, path: Path, *, least: float = 0.0, most: float | None = None) -> float:
        """Return a number that must be there, and within bounds."""
        value = self.get(path)
        name = dotted(path)
        if value is None:
            example = EXAMPLES.get(path[-1], "1")
            raise self.refuse(path, f"{name} is missing", f"Write: {path[-1]} = {example}.")
        if isinstance(value, bool) or not isinstance(value, int | float) or value != value:  # noqa: PLR0124 - nan
            hint = f"Write a bare number: {path[-1]} = {EXAMPLES.get(path[-1], '1')}."
            raise self.refuse(path, f"{name} is {value!r}, not a number", hint)
        if value < least or (most is not None and value > most) or abs(value) >= LARGEST:
            bound = f"from {least:g} to {most:g}" if most is not None else f"of {least:g} or more"
            raise self.refuse(path, f"{name} is {value:,}", f"Write a number {bound}.")
        return float(value)

    def whole(self, path: Path, *, least: int = 0, most: int | None = None) -> int:
        """Return a whole number that must be there, and within bounds."""
        value = self.number(path, least=least, most=most)
        if not value.is_integer():
            raise self.refuse(path, f"{dotted(path)} is {value:g}", "Write a whole number.")
        return int(value)

    def text(self, path: Path) -> str:
        """Return words; "" where there are none."""
        value = self.get(path)
        if value is None:
            return ""
        if not isinstance(value, str):
            raise self.refuse(
                path, f"{dotted(path)} is {value!r}, not text", 'Write it in "quotes".'
            )
        return value

    def day(self, path: Path) -> date | None:
        """Return a day; None where there is none."""
        value = self.get(path)
        if value is None:
            return None
        try:
            if isinstance(value, date) and not isinstance(value, datetime):
                return value
            return date.fromisoformat(value)
        except (TypeError, ValueError):
            hint = f"Write a day: {path[-1]} = 2025-01-31."
            raise self.refuse(path, f"{dotted(path)} is {value!r}, not a day", hint) from None


EXAMPLES: Mapping[str | int, str] = {
    "people": "600",
    "target": "2500",
    "block": "250",
    "price": "1_500_000",
    "each": "1428",
    "stock": "40_000_000",
    "monthly": "6_000_000",
    "chance": "0.7",
    "months": "24",
}
"""What a number can look like, where one is missing; for all else 1."""

LARGEST = 10**12
"""From here on a number is a slip: no mission has a trillion of anything."""


def dotted(path: Path) -> str:
    """Return a path as people write it: "base.price", "ask 2, party"."""
    words = ""
    for before, step in zip((None, *path), path, strict=False):
        if isinstance(step, int):
            words += f" {step + 1}"
        else:
            words += f", {step}" if isinstance(before, int) else f".{step}" if words else step
    return words


def _lines(text: str) -> dict[Path, int]:
    """Return the line on which each key and table is written."""
    found: dict[Path, int] = {}
    table: Path = ()
    many: dict[Path, int] = {}
    for number, line in enumerate(text.splitlines(), 1):
        if header := HEADER.match(line):
            table = tuple(part.strip('"') for part in header[2].split("."))
            if header[1]:
                many[table] = many.get(table, -1) + 1
                table = (*table, many[table])
            found.setdefault(table, number)
            found.setdefault(table[:1], number)
        elif key := KEY.match(line):
            path = (*table, *(part.strip('"') for part in key.groups() if part))
            found.setdefault(path, number)
            for inner in INNER.findall(line):
                found.setdefault((*path, inner), number)
    return found
