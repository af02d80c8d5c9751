"""What a row of a model's answer may hold, kind by kind, and the JSON schema that says so.

The closed vocabularies are the model's own (`pledgebook.model`); nothing outside them is let in.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from pledgebook.model import Bound, Channel, Event, Measure, Polarity, Resource, Scope, Stage


@dataclass(frozen=True, slots=True)
class Slot:
    """What one field of a row may hold.

    type    "string", "number" or "boolean", as JSON names it.
    words   the closed vocabulary; () for any.
    needed  whether it must be filled; any other may be null.
    """

    type: str = "string"
    words: tuple[str, ...] = ()
    needed: bool = False

    @property
    def schema(self) -> dict[str, Any]:
        """The JSON schema of the field."""
        told: dict[str, Any] = {"type": self.type if self.needed else [self.type, "null"]}
        if self.words:
            told["enum"] = [*self.words, *(() if self.needed else (None,))]
        return told

    def fault(self, value: object) -> str | None:
        """Return what is wrong with a value, to follow the field's name; None for nothing."""
        if value is None:
            return "is missing" if self.needed else None
        is_of_type = isinstance(value, PYTHON[self.type]) and (
            self.type == "boolean" or not isinstance(value, bool)
        )
        if not is_of_type:
            return f"is no {self.type}"
        if self.words and value not in self.words:
            return f"is none of {', '.join(self.words)}"
        return None


PYTHON: dict[str, tuple[type, ...]] = {
    "string": (str,),
    "number": (int, Decimal),
    "boolean": (bool,),
}
"""What a JSON type is read as: numbers exactly, never as binary fractions."""


def _of(words: Iterable[str], *, needed: bool = False) -> Slot:
    return Slot("string", tuple(map(str, words)), needed)


HINDERS_ONLY = frozenset({Resource.LEGAL, Resource.SECURITY})

ALWAYS = {
    "quote": Slot(needed=True),
    "speaker": Slot(),
    "actor": Slot(),
    "subject": Slot(),
    "start": Slot(),
    "end": Slot(),
    "certain": Slot("boolean"),
}
NUMBER = {
    "value": Slot("number"),
    "value_max": Slot("number"),
    "unit": Slot(),
    "bound": _of(Bound),
    "scope": _of(Scope),
}
GIVEN = {"resource": _of(each for each in Resource if each not in HINDERS_ONLY)}
CHANNEL = {"channel": _of(Channel)}

SHAPES: dict[str, dict[str, Slot]] = {
    "requirement": {**ALWAYS, **NUMBER, **GIVEN},
    "commitment": {
        **ALWAYS,
        **NUMBER,
        **GIVEN,
        **CHANNEL,
        "stage": _of(Stage, needed=True),
        "said_stage": Slot(),
        "part_of": Slot(),
    },
    "milestone": {**ALWAYS, **NUMBER, "event": _of(Event, needed=True)},
    "condition": {**ALWAYS, **NUMBER, "measure": _of(Measure, needed=True)},
    "obstacle": {**ALWAYS, **NUMBER, "resource": _of(Resource)},
    "appeal": {**ALWAYS, **NUMBER, **GIVEN, **CHANNEL, "audience": Slot()},
    "assessment": {**ALWAYS, "polarity": _of(Polarity, needed=True)},
}
"""The fields of each kind. What the program works out of the quote itself (a second currency, a
rate) is not asked for."""


def schema() -> dict[str, Any]:
    """Return the JSON schema of an answer: {"claims": [row, ...]}, each row of one kind's shape.

    Every field is required and may be null, as servers that enforce a schema want it.
    """
    rows = [_row_schema(kind, slots) for kind, slots in SHAPES.items()]
    return _object({"claims": {"type": "array", "items": {"anyOf": rows}}})


def _row_schema(kind: str, slots: dict[str, Slot]) -> dict[str, Any]:
    fields = {name: slot.schema for name, slot in slots.items()}
    return _object({"kind": {"type": "string", "enum": [kind]}, **fields})


def _object(properties: dict[str, Any]) -> dict[str, Any]:
    return {
        "type": "object",
        "properties": properties,
        "required": list(properties),
        "additionalProperties": False,
    }


def fault(row: dict[str, object]) -> str | None:
    """Return what is wrong with the form of a row, in one sentence; None for nothing."""
    kind = row.get("kind")
    slots = SHAPES.get(kind) if isinstance(kind, str) else None
    if slots is None:
        return f"The kind {kind!r} is none of {', '.join(SHAPES)}."
    for name in row.keys() - slots.keys() - {"kind"}:
        if row[name] is not None:
            return f"A row of the kind {kind} has no field {name!r}."
    for name, slot in slots.items():
        if wrong := slot.fault(row.get(name)):
            told = "" if row.get(name) is None else f" {row[name]!r}"
            return f"Its {name}{told} {wrong}."
    return None
