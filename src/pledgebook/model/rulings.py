"""What a claim does to what stands, by a rule or by a person."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from pledgebook.model.amounts import Amount
from pledgebook.model.claims import Claim
from pledgebook.model.conflicts import Conflict
from pledgebook.model.reports import fingerprint
from pledgebook.model.vocabularies import Act, Verdict


@dataclass(frozen=True, slots=True)
class Ruling:
    """What a claim does, decided by a rule or a person; superseded, never erased.

    claim    id of the claim that is ruled on.
    verdict  what it does.
    about    id of the claim that opened what this one is about; its own for `OPENS`. Where it is
             set aside, the claim for which it is: the one that corrects it, or the one of the
             same figure that a person left out; else None.
    reason   why, in one sentence.
    by       "rules", or the name of the person; a person's outranks a rule's.
    amount   what of the claim's number goes there, where not all of it does: of "1,000 are now
             on the ground", the 600 that were still to come.
    """

    claim: str
    verdict: Verdict
    about: str | None
    reason: str
    by: str = "rules"
    amount: Amount | None = None

    @property
    def id(self) -> str:
        """Fingerprint of all that is ruled."""
        told = self.amount.told if self.amount else ()
        ruled = (self.claim, self.verdict, self.about, self.reason, self.by)
        return fingerprint("ruling", *ruled, *told)


@dataclass(frozen=True, slots=True)
class Basis:
    """By which tables of parties and missions the rules decide from here on.

    tables  a fingerprint of a team's own; "" for those that are shipped alone.
    """

    tables: str

    @property
    def id(self) -> str:
        """Fingerprint of it."""
        return fingerprint("basis", self.tables)


@dataclass(frozen=True)
class Decision:
    """What a person decided, with all that follows from it: recorded whole, taken back whole.

    act        what was done.
    about      what it was done to, in few words: "Kenya's 600 police of 22 September 2024".
    reason     why, in the person's words.
    by         the person's name.
    rulings    what follows for each claim; they stand above any rule's.
    corrected  the claim as the person reads it; it counts while the decision stands.
    conflict   the conflict that is settled: `stands` is the person's choice, None where nothing
               in it needs to give way.
    undoes     id of the decision that is taken back.
    """

    act: Act
    about: str
    reason: str
    by: str
    rulings: tuple[Ruling, ...] = ()
    corrected: Claim | None = None
    conflict: Conflict | None = None
    undoes: str | None = None

    @cached_property
    def id(self) -> str:
        """Fingerprint of all that is decided."""
        rulings = (each.id for each in self.rulings)
        corrected = self.corrected.id if self.corrected else None
        settled = _told(self.conflict) if self.conflict else ()
        told = (self.act, self.about, self.reason, self.by, self.undoes, corrected)
        return fingerprint("decision", *told, *settled, *rulings)


def _told(conflict: Conflict) -> tuple[str, ...]:
    sides = (part for each in conflict.rivals for part in (each.says, *each.claims))
    return conflict.id, conflict.type, conflict.about, str(conflict.stands), conflict.why, *sides


@dataclass(frozen=True, slots=True)
class Choice:
    """What a person wants done: a `Decision` without what follows from it.

    on        the id of a claim, a conflict or a decision, or its beginning; a commitment's name,
              for the claims behind it; some words of what a conflict is about.
    into      for merge, the other commitment; for settle, the side that is right, counted from 1,
              or "none" where nothing needs to give way.
    changes   for correct: what its fields are to hold, as docs/claims.md has them; "" for nothing.
    as_part   merge as a part of the other, and not as the same told again.
    sure      correct a number though the quote does not have it.
    """

    act: Act
    on: str
    reason: str
    by: str
    into: str | None = None
    changes: tuple[tuple[str, str], ...] = ()
    as_part: bool = False
    sure: bool = False


def standing_decisions(decisions: Iterable[Decision]) -> tuple[Decision, ...]:
    """Return the decisions that nobody has taken back, in their order.

    decisions  all of them, in the order in which they were recorded.
    """
    standing: list[Decision] = []
    for one in decisions:
        if one.act != Act.UNDO:
            standing.append(one)
            continue
        undone = [place for place, each in enumerate(standing) if each.id == one.undoes]
        if undone:
            del standing[undone[-1]]
    return tuple(standing)
