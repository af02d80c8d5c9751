"""Rule on every claim: reports in order, needs first, then who gives what, then all else.

reconcile(records)  ->  (Ruling(claim, OPENS, claim, "Kenya's 600 police of ... "), ...)
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from decimal import Decimal

from pledgebook.model import (
    WEIGHED,
    Amount,
    Claim,
    Evidence,
    Mission,
    Records,
    Resource,
    Ruling,
    Verdict,
)
from pledgebook.reconciling import facts, readers
from pledgebook.reconciling import known as tables
from pledgebook.reconciling.decisions import miscopied
from pledgebook.reconciling.everyone import is_everyone
from pledgebook.reconciling.joint import joint_numbers
from pledgebook.reconciling.missions import missions, state_of
from pledgebook.reconciling.needs import decide_need
from pledgebook.reconciling.parties import party_key, spellings
from pledgebook.reconciling.rules import decide, told_again
from pledgebook.reconciling.stories import first_told, stories
from pledgebook.reconciling.totals import share_of_need
from pledgebook.reconciling.undertakings import Case, Decision, Told, Undertaking, settle
from pledgebook.reconciling.unnamed import decide_unnamed
from pledgebook.reconciling.wording import claim_words, quote_words

COPY = "Its report repeats, word for word, what is told already: one witness."

JOINT = "The same words give this number to another provider too: a joint number counts once."

DIGITS = re.compile(r"[\d.,]+")
"""What a copy may get wrong while it keeps the words."""

ONLY_WEIGHED = "Only the weights tell what this amount is; no rule has read it."

Bucket = tuple[str, str, Resource]
"""Mission, party and resource: within these, undertakings are compared."""


def survey(records: Records) -> Records:
    """Return the records with their stories and missions worked out, as `replay` needs them."""
    return replace(records, stories=stories(records.reports), missions=missions(records))


def reconcile(records: Records) -> tuple[Ruling, ...]:
    """Return one ruling for every claim, in the order of the claims.

    Pure: the order of the dictionaries does not matter, nor do the rulings that stand. Records
    that were surveyed are not surveyed again.
    """
    surveyed = records if records.missions else survey(records)
    read = {key: one for key, one in surveyed.claims.items() if one.read_by != WEIGHED}
    again = readers.read_again(read.values())
    once = {key: claim for key, claim in read.items() if key not in again}
    rulings = _rulings(replace(surveyed, claims=once))
    for claim in surveyed.claims.keys() - read.keys():
        rulings[claim] = Ruling(claim, Verdict.SET_ASIDE, None, ONLY_WEIGHED)
    for claim, first in again.items():
        one, other = surveyed.claims[first], surveyed.claims[claim]
        rulings[claim] = _like(rulings[first], other, readers.reason(one, other))
    return tuple(rulings[claim.id] for claim in surveyed.in_order)


def _rulings(records: Records) -> dict[str, Ruling]:
    """Return the ruling on each claim: needs, then who gives, then nobody named, then all else."""
    docket = _Docket(records)
    for claim in records.in_order:
        if claim.kind == "requirement":
            docket.rule(claim, docket.need)
    commitments = [claim for claim in records.in_order if claim.kind == "commitment"]
    for claim in commitments:
        if docket.is_named(claim):
            docket.rule(claim, docket.commitment)
    for claim in commitments:
        if not docket.is_named(claim):
            docket.rule(claim, docket.unnamed)
    for claim in records.in_order:
        if claim.id not in docket.rulings:
            docket.rule(claim, docket.fact)
    return docket.rulings


@dataclass
class _Shares:
    """Who gives a resource to a mission, in which numbers."""

    parties: dict[str, set[object]] = field(default_factory=lambda: defaultdict(set))

    def are_shared(self, claim: Claim, party: str) -> bool:
        """Whether others give it too, or this party is told with other numbers."""
        own = self.parties.get(party, set()) - {claim.amount.stated if claim.amount else None}
        return len(self.parties) > 1 or bool(own)


class _Docket:
    """The rulings so far, and what is known by them."""

    def __init__(self, records: Records) -> None:
        self.records = records
        self.rulings: dict[str, Ruling] = {}
        self._needs: dict[Bucket, list[Undertaking]] = defaultdict(list)
        self._lines: dict[Bucket, list[Undertaking]] = defaultdict(list)
        self._of_mission: dict[tuple[str, Resource], list[Undertaking]] = defaultdict(list)
        self._facts: dict[tuple[str, ...], list[facts.Fact]] = defaultdict(list)
        self._worded: dict[tuple[str, str, str], Undertaking] = {}
        self._twins: dict[tuple[str, str, str], str] = {}
        first = first_told(records)
        told = [name for claim in first for name in (claim.actor, claim.speaker) if name]
        self._spelled = spellings(told)
        self._joint = joint_numbers(records.in_order)
        self._shares: dict[tuple[str, Resource], _Shares] = defaultdict(_Shares)
        self._given: dict[tuple[str, Resource], set[Decimal]] = defaultdict(set)
        self._asked: dict[Bucket, set[Decimal]] = defaultdict(set)
        for claim in records.in_order:
            if claim.kind == "requirement" and claim.amount:
                self._asked[self._need_bucket(claim)].add(claim.amount.stated)
            if claim.kind == "commitment" and claim.amount:
                given = self._given[self._mission(claim).name, claim.gives]
                given.add(claim.amount.stated)
            if claim.kind == "commitment" and self.is_named(claim):
                mission, party, resource = self._bucket(claim)
                number = claim.amount.stated if claim.amount else None
                self._shares[mission, resource].parties[party].add(number)

    def rule(self, claim: Claim, decide_on: Callable[[Claim], None]) -> None:
        """Rule on one claim: as its twin was ruled on, else as `decide_on` finds."""
        words = claim.evidence
        story = self.records.stories.get(words.report, words.report)
        said = replace(claim, evidence=Evidence("", 0, 0, "")).id
        twin = self._twins.setdefault((story, said, words.quote), claim.id)
        if twin != claim.id:
            self.rulings[claim.id] = _like(self.rulings[twin], claim)
        else:
            decide_on(claim)

    def is_named(self, claim: Claim) -> bool:
        """Whether the claim says who gives, and it is not all of them or the mission itself."""
        return not is_everyone(claim, self._mission(claim))

    def need(self, claim: Claim) -> None:
        """Rule on a requirement."""
        known = self._needs[bucket := self._need_bucket(claim)]
        is_given = self._is_given(claim, bucket)
        case = Case(self._told(claim), claim.gives, tuple(known), shared=is_given)
        if opened := self._write(case, decide_need(case)):
            known.append(opened)

    def _is_given(self, claim: Claim, bucket: Bucket) -> bool:
        """Whether just this is told to be given, and more than this is told to be needed."""
        number = claim.amount.stated if claim.amount else None
        given = self._given[bucket[0], bucket[2]]
        larger = (each for each in self._asked[bucket] if number is not None and each > number)
        return number in given and any(each not in given for each in larger)

    def commitment(self, claim: Claim) -> None:
        """Rule on a commitment whose provider is named."""
        mission, party, resource = bucket = self._bucket(claim)
        if claim.id in self._joint:
            self._rule(claim, Verdict.SET_ASIDE, None, JOINT)
            return
        case = Case(
            self._told(claim),
            resource,
            tuple(self._lines[bucket]),
            self._targets(mission, resource),
            self._shares[mission, resource].are_shared(claim, party),
        )
        if claim.actor == claim.speaker and (claim.actor or "").casefold() not in tables.parties():
            everyone = tuple(self._of_mission[mission, resource])
            if same := told_again(replace(case, lines=everyone)):
                self._carry_out(case, same, bucket)
                return
        copied = self._miscopied(case)
        decision = miscopied(case, copied) if copied else decide(case)
        self._carry_out(case, decision, bucket)
        line = next((u for u in self._lines[bucket] if case.told in (u.opener, *u.told)), None)
        if line and not copied:
            self._worded.setdefault(self._wording(case), line)

    def _wording(self, case: Case) -> tuple[str, str, str]:
        """Return the story, the stage and the words of a claim, its digits left out."""
        claim = case.claim
        report = claim.evidence.report
        words = DIGITS.sub("", claim.evidence.quote)
        return self.records.stories.get(report, report), case.told.stage, words

    def _miscopied(self, case: Case) -> Undertaking | None:
        """Return what a copy tells in the same words with another number; None for no copy."""
        report, amount = case.claim.evidence.report, case.claim.amount
        line = self._worded.get(self._wording(case))
        is_copy = self.records.stories.get(report, report) != report
        if line is None or amount is None or not is_copy:
            return None
        told = {each.claim.amount.stated for each in line.told if each.claim.amount}
        return line if told and amount.stated not in told else None

    def unnamed(self, claim: Claim) -> None:
        """Rule on a commitment that names no provider, all of them, or the mission itself."""
        mission, _, resource = bucket = self._bucket(claim)
        own = tuple(self._lines[bucket])
        everyone = tuple(self._of_mission[mission, resource])
        case = Case(self._told(claim), resource, everyone, self._targets(mission, resource))
        share = share_of_need(case)
        case = replace(case, number=share)
        decision = decide_unnamed(case, own) or decide(replace(case, lines=own))
        counts = decision.verdict in (Verdict.OPENS, Verdict.PART_OF, Verdict.REVISES)
        if share and counts and decision.amount is None:
            decision = replace(decision, amount=share)
        self._carry_out(case, decision, bucket)

    def fact(self, claim: Claim) -> None:
        """Rule on a condition, a milestone, an obstacle, an appeal or a judgement."""
        block = facts.block_of(claim, self._mission(claim))
        for known in self._facts[block]:
            if facts.is_same(claim, known):
                known.hear(claim)
                first = known.opener.evidence
                reason = f"It tells again what is told in {quote_words(first.quote)}."
                self._rule(claim, Verdict.RESTATES, known.opener.id, reason)
                return
        self._facts[block].append(facts.Fact(claim, claim.amount, claim.period, [claim]))
        self._rule(claim, Verdict.OPENS, claim.id, f"It is the first to tell this {claim.kind}.")

    def _carry_out(self, case: Case, decision: Decision, bucket: Bucket) -> None:
        if opened := self._write(case, decision):
            self._lines[bucket].append(opened)
            self._of_mission[bucket[0], bucket[2]].append(opened)

    def _write(self, case: Case, decision: Decision) -> Undertaking | None:
        """Write the ruling down, and carry the decision out."""
        claim, line = case.claim, decision.line
        about = line.opener.claim.id if line else claim.id
        if decision.against:
            about = decision.against.claim.id
        none = decision.verdict == Verdict.SET_ASIDE
        self._rule(
            claim, decision.verdict, None if none else about, decision.reason, decision.amount
        )
        for part in decision.gathers:
            first = part.opener.claim
            reason = f"It is inside {claim_words(claim, case.told.report)}, which was told later."
            self._rule(first, Verdict.PART_OF, about, reason, self.rulings[first.id].amount)
            part.whole = line
        for dropped in decision.drops:
            self._drop(dropped, decision.reason)
        return settle(case, decision)

    def _drop(self, line: Undertaking, reason: str) -> None:
        """Count an undertaking no longer: what it stood for is told by name."""
        for told in line.told:
            self._rule(told.claim, Verdict.SET_ASIDE, None, reason)
        for lines in (*self._lines.values(), *self._of_mission.values()):
            if line in lines:
                lines.remove(line)

    def _rule(
        self,
        claim: Claim,
        verdict: Verdict,
        about: str | None,
        reason: str,
        amount: Amount | None = None,
    ) -> None:
        self.rulings[claim.id] = Ruling(claim.id, verdict, about, reason, amount=amount)

    def _told(self, claim: Claim) -> Told:
        return Told(claim, self.records.reports.get(claim.evidence.report), state_of(claim))

    def _mission(self, claim: Claim) -> Mission:
        return self.records.missions[claim.id]

    def _bucket(self, claim: Claim) -> Bucket:
        actor = claim.actor or ""
        party = party_key(self._spelled.get(actor, actor))
        return self._mission(claim).name, party if self.is_named(claim) else "", claim.gives

    def _need_bucket(self, claim: Claim) -> Bucket:
        mission, actor = self._mission(claim), claim.actor
        own = mission.needs_itself(actor) or actor == claim.speaker
        return mission.name, "" if own else party_key(actor), claim.gives

    def _targets(self, mission: str, resource: Resource) -> tuple[tuple[Told, Amount], ...]:
        needs = self._needs[mission, "", resource]
        return tuple((need.opener, amount) for need in needs for amount in need.amounts)


def _like(twin: Ruling, claim: Claim, reason: str = COPY) -> Ruling:
    """Rule on what a copy repeats, or another reader read too, as the first was ruled on."""
    if twin.verdict in (Verdict.SET_ASIDE, Verdict.CONTRADICTS):
        return replace(twin, claim=claim.id)
    opens = twin.verdict in (Verdict.OPENS, Verdict.PART_OF)
    about = twin.claim if opens else twin.about
    return Ruling(claim.id, Verdict.RESTATES, about, reason)
