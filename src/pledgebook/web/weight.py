"""About how many bytes of memory an answer takes, so that not too many are held."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields, is_dataclass

from pledgebook.model import Position

A_CLAIM = 2_000
"""Bytes of a claim in a position, with all that is told by it. Measured with benchmarks/web_load.py
on a book of 102,219 claims."""

A_THING = 100
"""Bytes of a small object."""


def weight(thing: object) -> int:
    """Return the bytes, as near as they are cheap to count."""
    match thing:
        case bytes() | str():
            return A_THING + len(thing)
        case Position():
            reports = sum(len(each.text) for each in thing.reports.values())
            return A_CLAIM * len(thing.claims) + reports
        case tuple() | list() | frozenset():
            return A_THING + sum(map(weight, thing))
        case Mapping():
            return A_THING + sum(map(weight, thing.values()))
        case _ if is_dataclass(thing):
            return A_THING + sum(weight(getattr(thing, each.name)) for each in fields(thing))
        case _:
            return A_THING
