"""Claims that cannot all be true, and what a person has settled."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from pledgebook.model.amounts import Amount
from pledgebook.model.reports import Evidence
from pledgebook.model.vocabularies import ConflictType


@dataclass(frozen=True, slots=True)
class Rival:
    """One of the things that cannot all be true.

    says       what it says, in few words ("May 2024").
    claims     ids of the claims that say so.
    witnesses  how many independent reports say so.
    since      publication day of the first of them.
    total      what the mission's total in question would be, were this one true.
    words      the words that say so where no claim carries them, as for a misspelt name.
    by         who says so, in the order of the claims: the speaker, else the outlet, else the
               report's name.
    """

    says: str
    claims: tuple[str, ...]
    witnesses: int
    since: date | None
    total: Amount | None = None
    words: tuple[Evidence, ...] = ()
    by: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Conflict:
    """Claims that cannot all be true, kept visible until somebody rules.

    about   what they disagree on, in few words.
    stands  index into `rivals` of the one that the sums use for now; None where none does.
    why     the reason for that choice, in one sentence.
    """

    id: str
    type: ConflictType
    about: str
    rivals: tuple[Rival, ...]
    stands: int | None
    why: str


@dataclass(frozen=True, slots=True)
class Settled:
    """A conflict that a person has settled.

    conflict  as it was, with the side that the person chose; None of them where both can be.
    decision  id of the decision: what takes it back.
    """

    conflict: Conflict
    reason: str
    by: str
    decision: str
