"""One provider's undertakings as they are told, claim by claim: what rules compare a claim with.

A `Case` is one claim and the undertakings known before it; a `Decision` says what the claim does
to them; `settle` carries it out.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from functools import cached_property

from pledgebook.model import (
    Amount,
    Channel,
    Claim,
    Period,
    Report,
    Resource,
    Role,
    Scope,
    Stage,
    Verdict,
)
from pledgebook.reconciling import cues
from pledgebook.reconciling.likeness import counted_in, keys_of

AROUND = 120
"""Signs before and behind a quote: about one sentence each way."""


@dataclass(frozen=True, slots=True)
class Told:
    """A claim with the report that tells it.

    state   the state that it is about.
    giving  what its giver is compared by, where that is a state.
    others_say_more     whether other reports tell its number as coming on top of something.
    others_say_earlier  whether several others have it arrive earlier, and nobody else then.
    others_say_later  whether others too promise as many more for later than those before.
    others_promise  whether others too have its number still to come.
    begun    the day on which its number was first promised, where several promise it, in a press
             that tells all numbers several times.
    is_recalled  whether it only recalls what came before: its day was told before, or it is alone.
    """

    claim: Claim
    report: Report | None
    state: str | None = None
    giving: str | None = None
    others_say_more: bool = False
    others_say_earlier: bool = False
    others_say_later: bool = False
    others_promise: bool = False
    begun: date | None = None
    is_recalled: bool = False

    @property
    def day(self) -> date:
        """The day of publication; an unknown one comes last."""
        return (self.report.published if self.report else None) or date.max

    @property
    def quote(self) -> str:
        """The words of the claim."""
        return self.claim.evidence.quote

    @property
    def around(self) -> str:
        """The words of the claim with those before and behind it, for what they say together."""
        words = self.claim.evidence
        text = self.report.text if self.report else ""
        return text[max(0, words.start - AROUND) : words.end + AROUND] or words.quote

    @property
    def stage(self) -> Stage:
        """The stage, pledged where none is said: the least that a commitment is."""
        return self.claim.stage or Stage.PLEDGED

    @property
    def period(self) -> Period | None:
        """When it was or is due; None where that is only the day on which it was promised.

        Nor is a day after the report one on which something came.
        """
        published = self.report.published if self.report else None
        period = self.claim.when(published)
        is_done = self.stage in (Stage.DELIVERED, Stage.WITHDRAWN)
        is_ahead = bool(is_done and period and period.first and period.first > self.day)
        return None if is_ahead or self.others_say_earlier else period

    @property
    def held(self) -> Period | None:
        """When it was so, of what has come or gone."""
        return self.period if self.stage in (Stage.DELIVERED, Stage.WITHDRAWN) else None

    @property
    def due(self) -> Period | None:
        """When it is to come; "promised in March" tells no such day."""
        period = self.period
        is_past = period is not None and period.role == Role.HELD and period.last
        if self.held or (is_past and period and (period.last or date.max) < self.day):
            return None
        return period

    @property
    def is_more(self) -> bool:
        """Whether it comes on top of something: "600 more", "the next batch"."""
        if self.others_say_more and not cues.is_raised(self.quote):
            return True
        if self.claim.scope:
            return self.claim.scope == Scope.ADDITIONAL
        return cues.is_more(self.quote)


@dataclass(eq=False, slots=True)
class Undertaking:
    """What one provider undertakes, as far as it is told.

    amounts  the numbers that stood for it, the latest last; empty while nobody numbers it.
    numbered the day of the report that last numbered it.
    period   when its stage was reached, or is due.
    arrived  day of the first report that has it delivered.
    left     day of the first report that has it withdrawn.
    is_more  whether it was told as coming on top of something.
    whole    the undertaking whose amount contains this one.
    is_said_inside  whether a report itself puts it there.
    told     every claim about it.
    """

    opener: Told
    stage: Stage
    is_more: bool
    resource: Resource
    amounts: list[Amount] = field(default_factory=list)
    numbered: date = date.min
    period: Period | None = None
    arrived: date | None = None
    left: date | None = None
    whole: Undertaking | None = None
    is_said_inside: bool = False
    told: list[Told] = field(default_factory=list)

    @property
    def amount(self) -> Amount | None:
        """The number that stands."""
        return self.amounts[-1] if self.amounts else None

    @property
    def channel(self) -> Channel | None:
        """The way that it goes, as first told."""
        return next((each.claim.channel for each in self.told if each.claim.channel), None)

    @property
    def is_delivered(self) -> bool:
        """Whether it has arrived."""
        return self.stage == Stage.DELIVERED

    def number(self, key: str) -> Decimal | None:
        """Return the number that stands, in the unit `key`."""
        amount = counted_in(self.amount, key, self.resource) if self.amount else None
        return amount.stated if amount else None


@dataclass(frozen=True)
class Case:
    """One claim to rule on, and what is known before it.

    lines    the provider's undertakings of this resource for this mission, in order.
    target   the mission's own need for the resource, as (opening claim, amount), if it has one.
    shared   whether others provide the resource too, or the provider has other numbers.
    number   what the claim's number comes to, where it tells a share: "funded at 28 percent".
    beside   what the same report tells of the provider and resource, this claim included.
    totals   what reports tell that the provider promises in all.
    """

    told: Told
    resource: Resource
    lines: tuple[Undertaking, ...] = ()
    targets: tuple[tuple[Told, Amount], ...] = ()
    shared: bool = False
    number: Amount | None = None
    beside: tuple[Claim, ...] = ()
    totals: frozenset[Amount] = frozenset()

    @property
    def claim(self) -> Claim:
        """The claim to rule on."""
        return self.told.claim

    @property
    def amount(self) -> Amount | None:
        """Its number."""
        return self.number or self.told.claim.amount

    @cached_property
    def standing(self) -> tuple[Undertaking, ...]:
        """The undertakings that are not withdrawn."""
        return tuple(line for line in self.lines if line.stage != Stage.WITHDRAWN)

    @cached_property
    def key(self) -> str:
        """The unit in which the claim's number is compared: one that most lines share."""
        if self.amount is None:
            return ""
        keys = keys_of(self.amount, self.resource)
        shared = {key: sum(line.number(key) is not None for line in self.standing) for key in keys}
        return max(keys, key=lambda key: shared[key])


@dataclass(frozen=True, slots=True)
class Decision:
    """What a claim does.

    line     the undertaking that it is about; None where it opens one or is set aside.
    against  the claim of a need that it contradicts.
    amount   what of its number goes there, where not all of it does.
    gathers  the undertakings that turn out to be parts of what it opens, or is about.
    drops    the undertakings that turn out to be told by name, and count nothing of their own.
    into     the whole in which the undertaking that it is about turns out to be.
    """

    verdict: Verdict
    reason: str
    line: Undertaking | None = None
    against: Told | None = None
    amount: Amount | None = None
    gathers: tuple[Undertaking, ...] = ()
    drops: tuple[Undertaking, ...] = ()
    into: Undertaking | None = None


def settle(case: Case, decision: Decision) -> Undertaking | None:
    """Carry a decision out; return the undertaking that it opens, if it does."""
    match decision.verdict:
        case Verdict.OPENS | Verdict.PART_OF:
            return _open(case, decision)
        case Verdict.ADVANCES | Verdict.REVISES if decision.line:
            _move(case, decision, decision.line)
        case Verdict.RESTATES if decision.line:
            _witness(case.told, decision.line)
        case Verdict.CONTRADICTS if decision.line:
            decision.line.told.append(case.told)
        case _:
            pass
    return None


def _open(case: Case, decision: Decision) -> Undertaking:
    told = case.told
    whole = decision.line
    line = Undertaking(told, told.stage, told.is_more, case.resource, whole=whole)
    line.is_said_inside = whole is not None and told.claim.part_of is not None
    _move(case, decision, line)
    for part in decision.gathers:
        part.whole = line
    return line


def _witness(told: Told, line: Undertaking) -> None:
    """Take in the day that a claim adds, unless it only tells that something is there."""
    line.told.append(told)
    period = told.due or told.held
    is_arrival = told.stage != Stage.DELIVERED or not cues.is_stock(told.quote)
    if period and told.stage == line.stage and line.period is None and is_arrival:
        line.period = period


def _move(case: Case, decision: Decision, line: Undertaking) -> None:
    told, amount = case.told, decision.amount or case.amount
    line.told.append(told)
    if told.stage == Stage.DELIVERED and not line.is_delivered:
        line.period = None  # when it was due is not when it came
    period = told.due or told.held
    if period and not (told.stage == Stage.DELIVERED and cues.is_stock(told.quote)):
        line.period = period
    line.stage = max(line.stage, told.stage, key=lambda stage: stage.rung)
    if amount is not None:
        line.amounts.append(amount)
        line.numbered = told.day
    if told.stage == Stage.DELIVERED:
        line.arrived = min(line.arrived or told.day, told.day)
    if told.stage == Stage.WITHDRAWN:
        line.left = told.day
