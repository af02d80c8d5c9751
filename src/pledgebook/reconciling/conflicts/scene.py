"""What a search for conflicts looks at: a position, and which of its reports are copies."""

from __future__ import annotations

import operator
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import reduce

from pledgebook.model import (
    FORCES,
    WEIGHED,
    Amount,
    Bound,
    Claim,
    Commitment,
    Conflict,
    ConflictType,
    Evidence,
    Need,
    Position,
    Rival,
    Stage,
    fingerprint,
    independent,
)
from pledgebook.reconciling.everyone import is_everyone
from pledgebook.reconciling.likeness import counted_in, key_of
from pledgebook.reconciling.parties import party_key
from pledgebook.tables import Tables

ENDS = (". ", "\n", "? ", "! ")
"""What ends a sentence, nearly enough to look for a word in it."""


@dataclass(frozen=True)
class Scene:
    """A position, the stories of its reports, and by which tables names are understood."""

    position: Position
    stories: Mapping[str, str]
    tables: Tables

    def party(self, name: str | None) -> str:
        """Return what a party is compared by."""
        return party_key(name, self.tables)

    def is_everyone(self, claim: Claim) -> bool:
        """Whether a claim speaks of all who give, not of one of them."""
        return is_everyone(claim, self.position.mission, self.tables)

    def claims(self, ids: Iterable[str]) -> list[Claim]:
        """Return the claims by id."""
        return [self.position.claims[each] for each in ids]

    def agreed(self, commitment: Commitment) -> list[Claim]:
        """Return the claims about a commitment that nothing contradicts."""
        return self.claims(each for standing in commitment.history for each in standing.claims)

    def counted(self, of: Commitment | Need) -> frozenset[str]:
        """Return the ids of the claims about a commitment or a need that nothing contradicts."""
        if isinstance(of, Need):
            return frozenset(of.claims)
        return frozenset(each for standing in of.history for each in standing.claims)

    def contradicted(self, commitment: Commitment) -> list[Claim]:
        """Return what is told of its own giver and not counted: another number, another day."""
        kept = self.counted(commitment)
        own = self.party(commitment.provider)
        told = self.claims(each for each in commitment.claims if each not in kept)
        return [claim for claim in told if self.party(claim.actor) == own]

    def set_aside(self) -> list[Claim]:
        """Return what a rule or a person has read and what feeds nothing."""
        aside = self.claims(each for each, _ in self.position.set_aside)
        return [claim for claim in aside if claim.read_by != WEIGHED]

    def day(self, claim: Claim) -> date | None:
        """Return the day on which the claim's report was published."""
        report = self.position.reports.get(claim.evidence.report)
        return report.published if report else None

    def teller(self, claim: Claim) -> str | None:
        """Return who tells a claim: its speaker, else the outlet; None where neither is known."""
        report = self.position.reports.get(claim.evidence.report)
        return claim.speaker or (report.publisher if report else None) or None

    def sentence(self, claim: Claim) -> str:
        """Return the sentence that the claim stands in: its quote may be shorter."""
        words = claim.evidence
        report = self.position.reports.get(words.report)
        if report is None:
            return words.quote
        before = max(report.text.rfind(end, 0, words.start) for end in ENDS)
        after = [at for end in ENDS if (at := report.text.find(end, words.end)) >= 0]
        return report.text[before + 1 : min(after, default=len(report.text))]

    def is_of_one_text(self, claims: Iterable[Claim]) -> bool:
        """Whether one text alone tells it all: it does not disagree with itself, it was misread."""
        reports = {claim.evidence.report for claim in claims}
        known = self.position.reports
        return len({known[each].text if each in known else each for each in reports}) <= 1

    def witnesses(self, claims: Iterable[Claim]) -> int:
        """Count the independent reports among those of the claims."""
        return self._independent({each.evidence.report for each in claims})

    def _independent(self, ids: Iterable[str]) -> int:
        known = self.position.reports
        return independent((known.get(each, each) for each in ids), self.stories)

    def rival(self, says: str, claims: Sequence[Claim], total: Amount | None = None) -> Rival:
        """Return one side of a conflict, its claims in the order of their reports."""
        days = [day for claim in claims if (day := self.day(claim))]
        ids = tuple(claim.id for claim in claims)
        by = self._by((claim.evidence, claim.speaker) for claim in claims)
        return Rival(says, ids, self.witnesses(claims), min(days, default=None), total, by=by)

    def quoted(self, says: str, words: Sequence[Evidence]) -> Rival:
        """Return one side that rests on words which no claim carries."""
        reports = [self.position.reports[each.report] for each in words]
        days = [each.published for each in reports if each.published]
        witnesses = self._independent({each.id for each in reports})
        by = self._by((each, None) for each in words)
        return Rival(says, (), witnesses, min(days, default=None), None, tuple(words), by)

    def _by(self, told: Iterable[tuple[Evidence, str | None]]) -> tuple[str, ...]:
        """Name who says so, each once."""
        named = [
            speaker or report.publisher or report.name
            for words, speaker in told
            if (report := self.position.reports.get(words.report))
        ]
        return tuple(dict.fromkeys(named))

    def conflict(
        self,
        kind: ConflictType,
        about: str,
        rivals: Sequence[Rival],
        stands: int | None,
        why: str,
    ) -> Conflict:
        """Return a conflict whose id depends on what disagrees, not on how it is worded here."""
        said = sorted(each for rival in rivals for each in (rival.says, *rival.claims))
        known = fingerprint("conflict", self.position.mission.name, kind, about, *said)
        return Conflict(known, kind, about, tuple(rivals), stands, why)

    def total(self, of: Commitment, number: Amount | None) -> Amount | None:
        """Return the sum of all that is promised or given of a resource, were `number` true.

        of  the commitment whose number is in question; its parts are inside it. None where
            nothing that is counted in the same unit has a number.
        """
        if number is None:
            return None
        same = [each for each in self.position.commitments if each.resource == of.resource]
        others = [each.now.amount for each in same if each.part_of is None and each.id != of.id]
        return self.add([number, *others], of)

    def delivered(self, of: Commitment) -> tuple[Amount | None, Amount | None]:
        """Return the sum of all that is delivered of a resource, with a commitment and without."""
        arrived = [
            each
            for each in self.position.commitments
            if each.resource == of.resource and each.now.stage == Stage.DELIVERED
        ]
        ids = {each.id for each in arrived}
        tops = [each for each in arrived if each.part_of not in ids]
        others = [each.now.amount for each in tops if each.id != of.id]
        return self.add([of.now.amount, *others], of), self.add(others, of)

    def add(self, amounts: Sequence[Amount | None], of: Commitment) -> Amount | None:
        """Add what is counted in the unit of the first; people are one kind of people."""
        numbers = [each for each in amounts if each]
        if not numbers:
            return None
        unit = numbers[0].unit if numbers[0].unit not in FORCES else "personnel"
        key = key_of(numbers[0], of.resource)
        told = [each for one in numbers if (each := counted_in(one, key, of.resource))]
        low, stated, high = (
            reduce(operator.add, each)
            for each in zip(*((one.low, one.stated, one.high) for one in told), strict=True)
        )
        hedged = (one.bound for one in reversed(told) if one.bound != Bound.EXACT)
        return Amount(low, stated, high, unit, next(hedged, Bound.EXACT))
