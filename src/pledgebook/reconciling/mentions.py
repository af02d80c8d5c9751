"""What the claims of a report mention, and which missions and states that makes it speak of."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from pledgebook.model import Claim
from pledgebook.reconciling import known
from pledgebook.reconciling.naming import parse
from pledgebook.tables import Tables

MAIN_SHARE = 0.1
"""Share of a report's claims that must name its main mission, or be about its main state: a
transcript of sixty answers that names one once is not about it."""

NAMES = 1 << 16
"""Names that are kept with the state that they mean."""


class Mention(NamedTuple):
    """What of a claim can tell its mission; "" for what is not said."""

    kind: str
    subject: str
    actor: str

    @classmethod
    def of(cls, claim: Claim) -> Mention:
        """Return what a claim mentions."""
        return cls(claim.kind, claim.subject or "", claim.actor or "")

    def state(self, tables: Tables) -> str | None:
        """Return the state that it is about, as its subject names it or its capital.

        A provider is not what its own promise is about: "Kenya" with subject "Kenya" is None.
        """
        if not self.subject or self.subject == self.actor:
            return None
        return _state(self.subject, tables)


@lru_cache(maxsize=NAMES)
def _state(name: str, tables: Tables) -> str | None:
    states = known.states(tables)
    return states.get(name.casefold()) or states.get(parse(name).place)


Mentions = tuple[Mention, ...]
"""What all claims of a report mention, in the order of the alphabet."""


@dataclass(frozen=True, slots=True)
class Alike:
    """Reports that mention the same.

    originals    how many of them are no exact copies.
    first, last  days of the first and the last of these; `date.min` where one is not known.
    """

    mentions: Mentions
    originals: int
    first: date
    last: date


@dataclass
class Told:
    """What one report speaks of, and how often.

    missions, states  those that it names; of the states, those that do not give.
    asides            states that give, where it tells of them what is no gift and no need.
    helps             how many of its claims are about support.
    claims            how many claims it makes.
    """

    missions: dict[str, int] = field(default_factory=dict)
    states: dict[str, int] = field(default_factory=dict)
    asides: dict[str, int] = field(default_factory=dict)
    helps: int = 0
    claims: int = 0

    @property
    def main(self) -> str | None:
        """The mission that it is mainly about."""
        return self.mainly(self.missions)

    def mainly(self, counted: Mapping[str, int]) -> str | None:
        """Return what is told most of some missions or states, where that is enough to matter."""
        main = most(counted)
        return main if main and counted[main] >= MAIN_SHARE * self.claims else None

    def add(self, other: Told) -> None:
        """Count what another report of the same story speaks of."""
        for own, told in (
            (self.missions, other.missions),
            (self.states, other.states),
            (self.asides, other.asides),
        ):
            for name, times in told.items():
                own[name] = own.get(name, 0) + times
        self.helps += other.helps
        self.claims += other.claims


Span = tuple[date | None, date | None]
"""The first and the last of some days; None where none is known."""


def most(counted: Mapping[str, int]) -> str | None:
    """Return what is told most often; of equals, the first by name."""
    if len(counted) == 1:
        return next(iter(counted))
    return min(counted, key=lambda each: (-counted[each], each), default=None)
