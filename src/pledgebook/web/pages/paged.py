"""A long list, a page at a time."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

Thing = TypeVar("Thing")


@dataclass(frozen=True, slots=True)
class Paged(Generic[Thing]):
    """One page of a list.

    number, last  which page it is, from 1, and which is the last.
    total         how many things there are in all.
    """

    things: tuple[Thing, ...]
    number: int
    last: int
    total: int


def paged(things: Sequence[Thing], number: int, size: int) -> Paged[Thing]:
    """Return a page of a list; one that is not there is empty."""
    last = max(1, -(-len(things) // size))
    return Paged(tuple(things[(number - 1) * size : number * size]), number, last, len(things))
