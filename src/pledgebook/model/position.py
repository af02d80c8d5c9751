"""What stands for a mission on a day."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from pledgebook.model.amounts import Amount
from pledgebook.model.claims import Claim
from pledgebook.model.conflicts import Conflict, Settled
from pledgebook.model.days import Period
from pledgebook.model.missions import Mission, Need
from pledgebook.model.reports import Report
from pledgebook.model.vocabularies import Channel, Resource, Stage


@dataclass(frozen=True, slots=True)
class Standing:
    """What a commitment amounts to at one stage.

    stage   the rung.
    amount  how much, or None where nobody numbered it.
    unit    what is counted, where that is said without a number.
    period  when it was, or is due.
    claims  ids of the claims that say so, earliest report first.
    """

    stage: Stage
    amount: Amount | None
    unit: str | None
    period: Period | None
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Commitment:
    """One provider's one undertaking, told by one report or by ten.

    id              words that a person can type: "kenya-personnel-2".
    opener          id of the claim that opened it; a ruling's `about`.
    provider        the party that provides.
    resource        what it provides.
    subject         the mission or place that it is for.
    channel         which way it goes, where that is said.
    history         one standing per stage that was told, lowest rung first; the last stands.
    part_of         id of the commitment whose amount contains this one.
    claims          ids of all claims about it, earliest report first.
    first_reported  publication day of its first report.
    last_reported   publication day of its last report.
    witnesses       how many independent reports tell it: copies count once.
    """

    id: str
    opener: str
    provider: str
    resource: Resource
    subject: str | None
    channel: Channel | None
    history: tuple[Standing, ...]
    part_of: str | None
    claims: tuple[str, ...]
    first_reported: date | None
    last_reported: date | None
    witnesses: int

    @property
    def now(self) -> Standing:
        """What stands: the highest rung told."""
        return self.history[-1]


@dataclass(frozen=True, slots=True)
class Finding:
    """One condition, milestone, obstacle, appeal or assessment, told by one report or by ten.

    kind    the claims' kind.
    claims  ids of the claims, the one that tells it best first.
    period  when it held or happened, as the claims together allow.
    """

    id: str
    kind: str
    claims: tuple[str, ...]
    period: Period | None
    first_reported: date | None
    last_reported: date | None
    witnesses: int


@dataclass(frozen=True, slots=True)
class Position:
    """What stands for a mission on a day, as known on a day.

    as_of     only reports published until then are used; None for all.
    on        the day it is asked for; None for the last day that is known.
    conflicts those that nobody has settled.
    set_aside (claim id, reason) of each claim that feeds nothing.
    claims    every claim used, by id.
    reports   every report used, by id.
    settled   the conflicts that a person has settled.
    """

    mission: Mission
    as_of: date | None
    on: date | None
    needs: tuple[Need, ...]
    commitments: tuple[Commitment, ...]
    findings: tuple[Finding, ...]
    conflicts: tuple[Conflict, ...]
    set_aside: tuple[tuple[str, str], ...]
    claims: dict[str, Claim] = field(repr=False)
    reports: dict[str, Report] = field(repr=False)
    settled: tuple[Settled, ...] = ()

    def of_kind(self, kind: str) -> tuple[Finding, ...]:
        """Return the findings of one kind, in the position's order."""
        return tuple(finding for finding in self.findings if finding.kind == kind)
