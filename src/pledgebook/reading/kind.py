"""What a claim kind is: one file of `kinds/` defines one of these, called KIND."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from pledgebook.model import Claim
from pledgebook.reading.passage import Passage


@dataclass(frozen=True, slots=True)
class Example:
    """A sentence, and the slots of the claims that the kind must read in it; none for none."""

    sentence: str
    claims: tuple[dict[str, object], ...] = ()


@dataclass(frozen=True, slots=True)
class ClaimKind:
    """A kind of claim.

    name      as in docs/claims.md.
    says      what a claim of this kind says, in one sentence.
    read      gives the claims of this kind in a report, in the order of the text.
    examples  sentences it must and must not read: its tests and its documentation.
    """

    name: str
    says: str
    read: Callable[[Passage], Iterator[Claim]]
    examples: tuple[Example, ...]
