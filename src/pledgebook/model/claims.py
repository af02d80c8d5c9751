"""What a report says, and how it was read."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property

from pledgebook.model.amounts import FORCES, Amount, is_currency
from pledgebook.model.days import Period
from pledgebook.model.reports import Evidence, fingerprint
from pledgebook.model.vocabularies import Channel, Resource, Scope, Stage

_SAID = timedelta(days=7)
"""A report tells what was promised within the week before it ("on Monday")."""


WEIGHED = "weights"
"""What `Claim.read_by` is where no rule read an amount, but learnt weights told what it is."""


ASKED = "llm:"
"""How `Claim.read_by` begins where a language model was asked: "llm:MODEL@PROMPT"."""


PERSON = "person:"
"""How `Claim.read_by` begins where a person corrected what was read: "person:NAME"."""


RULES = "rules"
"""What `Ruling.by` and `Claim.read_by` are where no person and no model was asked."""


@dataclass(frozen=True, kw_only=True)
class Claim:
    """One report says one thing; the fields are those of docs/claims.md.

    kind       name of a file in `reading/kinds/`.
    evidence   the words it rests on.
    unit       what is counted, where the text names it without a number.
    said_stage the source's own word for the stage ("has offered").
    part_of    the quote of the whole that this amount is a part of.
    read_by    which reader, table or person says that the report says so: "rules" for the rules'
               reader, "weights" for an amount that only weights tell, "llm:MODEL@PROMPT" for a
               language model and the version of its prompt, "person:NAME" for a person.
    """

    kind: str
    evidence: Evidence
    speaker: str | None = None
    actor: str | None = None
    audience: str | None = None
    subject: str | None = None
    resource: Resource | None = None
    measure: str | None = None
    event: str | None = None
    polarity: str | None = None
    stage: Stage | None = None
    amount: Amount | None = None
    unit: str | None = None
    scope: Scope | None = None
    period: Period | None = None
    channel: Channel | None = None
    certain: bool = True
    part_of: str | None = None
    said_stage: str | None = None
    read_by: str = "rules"

    @cached_property
    def id(self) -> str:
        """Fingerprint of what is said, by whom it was read, and where it stands."""
        return self.id_at(self.evidence.report, self.evidence.start, self.evidence.end)

    def id_at(self, report: str = "", start: int = 0, end: int = 0) -> str:
        """Return the id that the same would have elsewhere: nowhere, what is said alone decides."""
        amount, period = self.amount, self.period
        told = (
            *(self.kind, self.speaker, self.actor, self.audience, self.subject, self.resource),
            *(self.measure, self.event, self.polarity, self.stage, self.unit, self.scope),
            *(self.channel, str(self.certain), self.part_of, self.said_stage, self.read_by),
            *(amount.told if amount else ()),
            *((period.start, period.end, period.role) if period else ()),
        )
        return fingerprint("claim", report, str(start), str(end), *told)

    def when(self, published: date | None) -> Period | None:
        """Return its period; None where that is only the day on which something was said.

        "Donors on Monday pledged ..." tells when they spoke, not when anything is due; so does
        a need that is told "on Wednesday".

        published  the day of the claim's report.
        """
        period = self.period
        is_promise = self.kind == "commitment" and self.stage in (Stage.PLEDGED, Stage.COMMITTED)
        if period is None or published is None or period.first is None:
            return period
        if not is_promise and self.kind != "requirement":
            return period
        is_one_day = period.first == period.last
        return None if is_one_day and published - _SAID <= period.first <= published else period

    @property
    def counted_in(self) -> str | None:
        """The unit, with or without a number."""
        return self.amount.unit or None if self.amount else self.unit

    @property
    def gives(self) -> Resource:
        """The resource; where none is said, or only "support", what the unit says: "USD"."""
        if self.resource not in (None, Resource.SUPPORT):
            return self.resource
        unit = self.counted_in or ""
        if is_currency(unit):
            return Resource.FUNDS
        return Resource.PERSONNEL if unit in FORCES else Resource.SUPPORT


@dataclass(frozen=True, slots=True)
class Grounds:
    """What one slot of a claim rests on: "actor" on “It”, which is Kenya, named before it.

    slot   the field of docs/claims.md; of a sentence without a claim, what was seen in it:
           "amount", "party", "verb" or "time".
    words  the report's own words; none where the report as a whole says it.
    says   how they say it, in one line.
    """

    slot: str
    words: tuple[Evidence, ...]
    says: str


@dataclass(frozen=True, slots=True)
class Chances:
    """What the learnt weights said of one question: "stage" is pledged by 0.71, delivered by 0.22.

    answers  the likeliest with their chances, 0 to 1, the likeliest first.
    telling  what was seen that spoke most for the first, in plain words, the strongest first.
    """

    question: str
    answers: tuple[tuple[str, float], ...]
    telling: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Explained:
    """A claim, and how it was read.

    rule     the functions of `pledgebook.reading` that made it, from the kind's own to the one that
             put it together: "kinds/commitment.py read", "giving/lists.py in_lists".
    grounds  what each of its slots rests on, in the order of docs/claims.md.
    weighed  for an amount that no rule reads, what the learnt weights said.
    """

    claim: Claim
    rule: tuple[str, ...]
    grounds: tuple[Grounds, ...]
    weighed: tuple[Chances, ...] = ()

    def grounds_of(self, slot: str) -> Grounds | None:
        """Return what a slot rests on; None where it holds nothing."""
        return next((one for one in self.grounds if one.slot == slot), None)


@dataclass(frozen=True, slots=True)
class Explanation:
    """A sentence of a report, and what was read in it.

    sentence  the whole of it.
    claims    those that begin in it, each with how it was read.
    seen      of a sentence without a claim: the amounts, parties, verbs and times in it.
    nearly    what was nearly read, and what it lacked, in one line each.
    """

    sentence: Evidence
    claims: tuple[Explained, ...]
    seen: tuple[Grounds, ...] = ()
    nearly: tuple[str, ...] = ()
