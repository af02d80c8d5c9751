"""A scenario as the fields of a form, and back as the TOML that docs/planning.md describes."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

ASKS = 4
"""Parties that the form has room to ask; a file can have more."""


@dataclass(frozen=True, slots=True)
class Field:
    """One field of the form.

    name   in the form: "training_people".
    table  where it stands in the file, "" for the top: "training"; "ask" for a row of asks.
    key    its key there.
    says   its label.
    kind   "whole", "number", "day" or "text".
    """

    name: str
    table: str
    key: str
    says: str
    kind: str


TOP = (
    ("by", "Wanted by", "day"),
    ("target", "People wanted", "whole"),
    ("in_place", "In place now", "whole"),
    ("months", "Months to plan", "whole"),
    ("largest", "Largest unit", "whole"),
)
MEANS = ("training", "airlift", "base", "equipment")
OF_MEANS = (
    ("people", "Room for people", "whole"),
    ("block", "One more is for", "whole"),
    ("price", "It costs", "number"),
    ("lead", "After months", "whole"),
    ("most", "At most so many", "whole"),
    ("giver", "Given by", "text"),
    ("channel", "Paid by", "text"),
)
POTS = ("direct", "trust_fund")
SUMS = {"stock", "monthly"}
"""What a pot of money is told by; a file has to tell both."""

OF_POT = (
    ("stock", "There is", "number"),
    ("monthly", "And each month", "number"),
    ("giver", "Given by", "text"),
)
OF_ASK = (
    ("party", "Whom", "text"),
    ("people", "How many people", "whole"),
    ("lead", "Ready after months", "whole"),
    ("training", "Months of training", "whole"),
    ("chance", "Chance, 0 to 1", "number"),
)


def _fields() -> Iterator[Field]:
    for key, says, kind in TOP:
        yield Field(key, "", key, says, kind)
    yield Field("upkeep", "costs.upkeep", "each", "Upkeep a head, monthly", "number")
    yield Field("upkeep_channel", "costs.upkeep", "channel", "Paid by", "text")
    for means in MEANS:
        for key, says, kind in OF_MEANS:
            yield Field(f"{means}_{key}", means, key, says, kind)
    for pot in POTS:
        for key, says, kind in OF_POT:
            yield Field(f"{pot}_{key}", f"money.{pot}", key, says, kind)
    for number in range(1, ASKS + 1):
        for key, says, kind in OF_ASK:
            yield Field(f"ask{number}_{key}", f"ask {number}", key, says, kind)


FIELDS = tuple(_fields())


def toml_of(told: Mapping[str, str]) -> str:
    """Return a filled form as a scenario file; what was left empty is left to the defaults.

    Of money that there is, or that comes each month, the other is none where it is not told.
    """
    tables: dict[str, list[str]] = {}
    for field in FIELDS:
        if written := told.get(field.name, "").strip():
            tables.setdefault(field.table, []).append(f"{field.key} = {_value(field, written)}")
    for pot in POTS:
        if keys := tables.get(f"money.{pot}"):
            named = {line.partition(" ")[0] for line in keys}
            keys += [f"{one} = 0" for one in SUMS if one not in named and named & SUMS]
    lines = tables.pop("", [])
    for table, keys in tables.items():
        head = "[[ask]]" if table.startswith("ask ") else f"[{table}]"
        lines += ["", head, *keys]
    return "".join(f"{line}\n" for line in lines)


def _value(field: Field, written: str) -> str:
    """Return a value as TOML has it; what is no number stays text, and is refused as such."""
    if field.kind == "text":
        return json.dumps(written, ensure_ascii=False)
    plain = written.replace(",", "").replace(" ", "")
    if field.kind == "day" or _is_number(plain):
        return plain if _is_number(plain) else json.dumps(written, ensure_ascii=False)
    return json.dumps(written, ensure_ascii=False)


def _is_number(plain: str) -> bool:
    whole, _, part = plain.partition(".")
    return whole.isascii() and whole.isdigit() and (not part or (part.isascii() and part.isdigit()))


def fields_of(table: str) -> tuple[Field, ...]:
    """Return the fields of a table, in order."""
    return tuple(one for one in FIELDS if one.table == table)


def empty() -> dict[str, Any]:
    """Return an empty form."""
    return dict.fromkeys((one.name for one in FIELDS), "")
