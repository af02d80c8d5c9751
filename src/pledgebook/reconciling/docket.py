"""Rule on the claims of a mission one by one, knowing what was ruled before, and by persons.

docket = Docket(records, given, tables)
docket.rule(claim, docket.commitment)       # docket.rulings[claim.id]
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal

from pledgebook.model import (
    Amount,
    Claim,
    Mission,
    Records,
    Resource,
    Ruling,
    Stage,
    Verdict,
)
from pledgebook.reconciling import facts, readers
from pledgebook.reconciling import given as persons
from pledgebook.reconciling.apart import comparable
from pledgebook.reconciling.copies import Copies
from pledgebook.reconciling.everyone import is_everyone
from pledgebook.reconciling.hearing import Hearing
from pledgebook.reconciling.joint import Joint, decide_joint, joint_numbers
from pledgebook.reconciling.missions import state_of
from pledgebook.reconciling.needs import decide_need
from pledgebook.reconciling.parties import is_party, party_key, spellings, state_key
from pledgebook.reconciling.questions import has_number, name_of, naming
from pledgebook.reconciling.rules import decide, told_again
from pledgebook.reconciling.shared import (
    called_share_of,
    decide_share,
    decide_together,
    has_room,
    named_as_whole,
    names_in,
)
from pledgebook.reconciling.stories import first_told
from pledgebook.reconciling.totals import share_of_need
from pledgebook.reconciling.undertakings import Case, Decision, Told, Undertaking, settle
from pledgebook.reconciling.unnamed import decide_unnamed
from pledgebook.reconciling.wording import claim_words, quote_words
from pledgebook.tables import Tables

JOINT = "The same words give this number to another provider too: a joint number counts once."

ANOTHERS = "The same words give this number to another provider: it is that one's alone."

OF_EACH = "Each of those who give it together is told by several with numbers of its own."

Bucket = tuple[str, str, Resource]
"""Mission, party and resource: within these, undertakings are compared."""


@dataclass
class _Shares:
    """Who gives a resource to a mission, in which numbers."""

    parties: dict[str, set[object]] = field(default_factory=lambda: defaultdict(set))

    def are_shared(self, claim: Claim, party: str) -> bool:
        """Whether others give it too, or this party is told with other numbers."""
        own = self.parties.get(party, set()) - {claim.amount.stated if claim.amount else None}
        return len(self.parties) > 1 or bool(own)


class Docket:
    """The rulings so far on the claims of one mission, and what is known by them."""

    def __init__(self, records: Records, given: dict[str, Ruling], tables: Tables) -> None:
        self.records, self.given, self.tables = records, given, tables
        self.rulings: dict[str, Ruling] = {}
        self._named: dict[str, bool] = {}
        self._buckets: dict[str, Bucket] = {}
        self._needs: dict[Bucket, list[Undertaking]] = defaultdict(list)
        self._lines: dict[Bucket, list[Undertaking]] = defaultdict(list)
        self._of_mission: dict[tuple[str, Resource], list[Undertaking]] = defaultdict(list)
        self._facts: dict[tuple[str, ...], list[facts.Fact]] = defaultdict(list)
        self._lists: dict[Undertaking, list[list[Undertaking]]] = defaultdict(list)
        self._twins: dict[tuple[str, str], list[Claim]] = defaultdict(list)
        self._line_of: dict[str, Undertaking] = {}
        self._waiting: dict[str, list[Callable[[Undertaking], None]]] = defaultdict(list)
        self._left_out: dict[tuple[str, ...], list[persons.LeftOut]] = defaultdict(list)
        out = persons.left_out(given)
        if out:
            known = {i: c for i, c in records.claims.items() if i not in out}
            records = replace(records, claims=known)
        first = first_told(records)
        told = [name for claim in first for name in (claim.actor, claim.speaker) if name]
        self._spelled = spellings(told, tables)
        gifts = [claim for claim in records.in_order if claim.kind == "commitment"]
        self._beside: dict[tuple[str, Bucket], list[Claim]] = defaultdict(list)
        self._gifts_in: dict[tuple[str, str, Resource], list[Claim]] = defaultdict(list)
        for claim in gifts:
            report, bucket = claim.evidence.report, self._bucket(claim)
            self._beside[report, bucket].append(claim)
            if self.is_named(claim):
                self._gifts_in[report, bucket[0], bucket[2]].append(claim)
        self._joint = joint_numbers(claim for claim in gifts if self.is_named(claim))
        self._copies = Copies(records, gifts, tables)
        own = [each for each in gifts if self.is_named(each) and each.id not in self._joint]
        self._heard = Hearing(records, own, self._bucket)
        self.outvoted = {i: one for i, one in self._heard.outvoted.items() if i not in given}
        self._shares: dict[tuple[str, Resource], _Shares] = defaultdict(_Shares)
        self._given: dict[tuple[str, Resource], set[Decimal]] = defaultdict(set)
        self._asked: dict[Bucket, set[Decimal]] = defaultdict(set)
        for claim in records.in_order:
            if claim.kind == "requirement" and claim.amount:
                self._asked[self._need_bucket(claim)].add(claim.amount.stated)
            if claim.kind == "commitment" and claim.amount:
                numbers = self._given[self._mission(claim).name, claim.gives]
                numbers.add(claim.amount.stated)
            is_counted = claim.kind == "commitment" and claim.id not in self.outvoted
            if is_counted and self.is_named(claim):
                mission, party, resource = self._bucket(claim)
                number = claim.amount.stated if claim.amount else None
                self._shares[mission, resource].parties[party].add(number)

    def rule(self, claim: Claim, decide_on: Callable[[Claim], None]) -> None:
        """Rule on one claim: as its twin was ruled on, else as `decide_on` finds."""
        twin = self._twin(claim)
        if claim.id in self.given:
            self._obey(claim, self.given[claim.id])
        elif twin:
            self.rulings[claim.id] = persons.like(self.rulings[twin], claim)
            self._is_about(claim, self._line_of.get(twin))
        else:
            decide_on(claim)

    def _twin(self, claim: Claim) -> str | None:
        """Return the claim that says the same in the same words of the same story before it."""
        report = claim.evidence.report
        alike = self._twins[self.records.stories.get(report, report), claim.evidence.quote]
        said = claim.id_at() if alike else ""
        twin = next((each.id for each in alike if each.id_at() == said), None)
        if twin is None:
            alike.append(claim)
        return twin

    def _obey(self, claim: Claim, ruling: Ruling) -> None:
        """Do as a person ruled, and let what is told of others follow from it."""
        self.rulings[claim.id] = ruling
        if persons.refuses(ruling, self.records.claims):
            self._left_out[self._drawer(claim)].append(persons.LeftOut(self._told(claim), ruling))
        if ruling.verdict == Verdict.SET_ASIDE:
            return
        if claim.kind not in readers.COUNTED:
            self._obey_of_fact(claim, ruling)
            return
        case = Case(self._told(claim), claim.gives)
        about = persons.line_of(claim, self._line_of, ruling)
        decision = Decision(ruling.verdict, ruling.reason, about, amount=ruling.amount)
        if opened := settle(case, decision):
            self._enter(claim, opened)
            self._is_about(claim, opened)
            if about is None and ruling.about not in (None, claim.id):
                self._waiting[ruling.about].append(lambda whole: setattr(opened, "whole", whole))
        elif about:
            self._is_about(claim, about)
        elif ruling.about:
            self._waiting[ruling.about].append(lambda line: self._join(case, decision, line))

    def _obey_of_fact(self, claim: Claim, ruling: Ruling) -> None:
        block = facts.block_of(claim, self._mission(claim), self.tables)
        known = next((one for one in self._facts[block] if one.opener.id == ruling.about), None)
        if known and known.opener.id != claim.id:
            known.hear(claim)
        elif ruling.verdict == Verdict.OPENS:
            self._facts[block].append(facts.Fact(claim, claim.amount, claim.period, [claim]))

    def _join(self, case: Case, decision: Decision, line: Undertaking) -> None:
        """Carry out a person's ruling about an undertaking that is only known by now."""
        settle(case, replace(decision, line=line))
        self._is_about(case.claim, line)

    def _is_about(self, claim: Claim, line: Undertaking | None) -> None:
        """Remember which undertaking a claim is about, and do what waits for that."""
        if line is None or claim.id in self._line_of:
            return
        self._line_of[claim.id] = line
        for then in self._waiting.pop(claim.id, ()):
            then(line)

    def _enter(self, claim: Claim, opened: Undertaking) -> None:
        """Put an undertaking among those that later claims are compared with."""
        if claim.kind == "requirement":
            self._needs[self._need_bucket(claim)].append(opened)
            return
        mission, _, resource = bucket = self._bucket(claim)
        self._put(opened, self._lines[bucket])
        self._put(opened, self._of_mission[mission, resource])

    def _put(self, line: Undertaking, among: list[Undertaking]) -> None:
        among.append(line)
        self._lists[line].append(among)

    def _drawer(self, claim: Claim) -> tuple[str, ...]:
        """Return where figures lie that are left out: those of one kind, party and resource."""
        if claim.kind == "requirement":
            return claim.kind, *self._need_bucket(claim)
        if claim.kind == "commitment":
            return claim.kind, *self._bucket(claim)
        return facts.block_of(claim, self._mission(claim), self.tables)

    def is_named(self, claim: Claim) -> bool:
        """Whether the claim says who gives, and it is not all of them or the mission itself."""
        if claim.id not in self._named:
            self._named[claim.id] = not is_everyone(claim, self._mission(claim), self.tables)
        return self._named[claim.id]

    def need(self, claim: Claim) -> None:
        """Rule on a requirement."""
        bucket = self._need_bucket(claim)
        is_given = self._is_given(claim, bucket)
        known = tuple(self._needs[bucket])
        case = Case(self._told(claim), claim.gives, known, shared=is_given)
        if opened := self._write(case, decide_need(case)):
            self._enter(claim, opened)

    def _is_given(self, claim: Claim, bucket: Bucket) -> bool:
        """Whether just this is told to be given, and more than this is told to be needed."""
        number = claim.amount.stated if claim.amount else None
        given = self._given[bucket[0], bucket[2]]
        larger = (each for each in self._asked[bucket] if number is not None and each > number)
        return number in given and any(each not in given for each in larger)

    def commitment(self, claim: Claim) -> None:
        """Rule on a commitment whose provider is named."""
        mission, _, resource = bucket = self._bucket(claim)
        told = self._told(claim)
        joint = self._joint.get(claim.id, (claim,))
        if joint != (claim,):
            self._together(told, joint)
            return
        case = self._case(told, bucket)
        if members := self._members(claim):
            self._as_one(case, members)
            return
        if claim.actor == claim.speaker and not is_party(claim.actor, self.tables):
            everyone = tuple(self._of_mission[mission, resource])
            if same := told_again(replace(case, lines=everyone)):
                self._carry_out(case, same)
                return
        copied = self._copies.decide(case)
        if copied or not self._share(case):
            self._carry_out(case, copied or decide(case))
        if not copied:
            is_aside = self.rulings[claim.id].verdict == Verdict.SET_ASIDE
            known = self._told_as(claim, bucket) if is_aside else self._line_of.get(claim.id)
            self._copies.hear(claim, known)

    def _told_as(self, claim: Claim, bucket: Bucket) -> Undertaking | None:
        """Return the undertaking of which just this number was told: a sum may have opened one."""
        number = claim.amount.stated if claim.amount else None
        told = ((line, each.claim.amount) for line in self._lines[bucket] for each in line.told)
        return next((line for line, amount in told if amount and amount.stated == number), None)

    def _case(self, told: Told, bucket: Bucket) -> Case:
        """Return a claim of a named provider with what it may be about."""
        mission, party, resource = bucket
        return Case(
            told,
            resource,
            comparable(told, self._lines[bucket]),
            self._targets(mission, resource),
            self._shares[mission, resource].are_shared(told.claim, party),
            self._heard.number(told.claim),
            tuple(self._beside[told.claim.evidence.report, bucket]),
            self._heard.totals(bucket),
        )

    def mistake(self, claim: Claim) -> None:
        """Rule on what one witness tells against several."""
        against = self.outvoted[claim.id]
        case = Case(self._told(claim), claim.gives)
        if against.by is None:
            reason = f"{naming(case.told)} is told by one witness; {against.why}."
            self._write(case, Decision(Verdict.SET_ASIDE, reason))
            return
        by = claim_words(against.by, self.records.reports.get(against.by.evidence.report))
        reason = f"{naming(case.told)} is told by one witness; {against.why}: {by}."
        line = self._line_of.get(against.by.id) or self._outvoting(against.by)
        verdict = Verdict.CONTRADICTS if line else Verdict.SET_ASIDE
        self._write(case, Decision(verdict, reason, line))

    def _outvoting(self, by: Claim) -> Undertaking | None:
        """Return the undertaking that has the number of a claim which tells of none itself."""
        known = self._lines[self._bucket(by)]
        case = Case(self._told(by), by.gives)
        return next((line for line in known if has_number(line, case)), next(reversed(known), None))

    def _together(self, told: Told, joint: Joint) -> None:
        """Rule on a number that several give together, once; each of them then has part in it."""
        claim, first = told.claim, joint[0]
        if claim not in joint:
            self._rule(claim, Verdict.SET_ASIDE, None, ANOTHERS)
        elif all(self._bucket(each) in self._heard.settled for each in joint):
            self._rule(claim, Verdict.SET_ASIDE, None, OF_EACH)
        elif claim is not first:
            self.rulings[claim.id] = persons.like(self.rulings[first.id], claim, JOINT)
            self._have_part(claim, self._line_of.get(first.id))
        else:
            buckets = dict.fromkeys(self._bucket(each) for each in joint)
            lines = dict.fromkeys(line for each in buckets for line in self._lines[each])
            case = replace(self._case(told, self._bucket(claim)), lines=comparable(told, lines))
            self._carry_out(case, decide_joint(case))

    def _members(self, claim: Claim) -> list[Bucket]:
        """Return where each of those is counted whom a name makes one: "Norland and Ostria"."""
        mission, party, resource = self._bucket(claim)
        if is_party(claim.actor, self.tables) or not claim.amount or not claim.certain:
            return []
        keys = dict.fromkeys(party_key(each, self.tables) for each in names_in(claim.actor))
        told = self._shares[mission, resource].parties
        is_of_known = party not in keys and any(key in told for key in keys)
        return [(mission, key, resource) for key in keys] if is_of_known else []

    def _as_one(self, case: Case, members: Sequence[Bucket]) -> None:
        """Rule on what several give who are named as one; each of them then has part in it."""
        own = self._lines[self._bucket(case.claim)]
        each_of = dict.fromkeys(line for each in members for line in self._lines[each])
        lines = comparable(case.told, dict.fromkeys((*own, *each_of)))
        told = all(self._lines[each] for each in members)
        case = replace(case, lines=lines)
        self._carry_out(case, decide_together(case, own, each_is_told=told))
        line = self._line_of.get(case.claim.id)
        for each in members:
            if line and line in own and line not in self._lines[each]:
                self._put(line, self._lines[each])

    def _share(self, case: Case) -> bool:
        """Rule on a share of what others give, and put it there; False where it is none."""
        claim = case.claim
        mission, _, resource = self._bucket(claim)
        if case.amount is None or case.told.stage == Stage.WITHDRAWN or not claim.certain:
            return False
        named = named_as_whole(claim, self._gifts_in[claim.evidence.report, mission, resource])
        whole = self._line_of.get(named.id) if named else None
        if named and whole is None:
            self._waiting[named.id].append(lambda line: self._put_inside(claim, line))
            return False
        whole = whole or called_share_of(case, self._of_mission[mission, resource])
        if whole is None or whole in case.lines or not has_room(case, whole):
            return False
        self._carry_out(case, decide_share(case, whole))
        self._put_inside(claim, whole)
        return True

    def _put_inside(self, claim: Claim, whole: Undertaking) -> None:
        """Put the undertaking that a claim is about inside the whole of which it is a share."""
        line = self._line_of.get(claim.id)
        if line is None or line is whole or line.opener.claim.id in self.given:
            return
        if line.whole is None and whole.whole is not line:
            first, of = line.opener.claim, whole.opener
            reason = f"It is a share of {naming(of)}, as is told of it."
            self._rule(first, Verdict.PART_OF, of.claim.id, reason, self.rulings[first.id].amount)
            line.whole = whole
        group = self._lines[self._bucket(whole.opener.claim)]
        if line.whole is whole and line not in group:
            self._put(line, group)

    def _have_part(self, claim: Claim, line: Undertaking | None) -> None:
        """Let a provider have part in what another opened for both."""
        self._is_about(claim, line)
        own = self._lines[self._bucket(claim)]
        if line and line not in own:
            self._put(line, own)

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
        self._carry_out(case, decision)

    def fact(self, claim: Claim) -> None:
        """Rule on a condition, a milestone, an obstacle, an appeal or a judgement."""
        block = facts.block_of(claim, self._mission(claim), self.tables)
        for known in self._facts[block]:
            if facts.is_same(claim, known, self.tables):
                known.hear(claim)
                first = known.opener.evidence
                reason = f"It tells again what is told in {quote_words(first.quote)}."
                self._rule(claim, Verdict.RESTATES, known.opener.id, reason)
                return
        case, opening = Case(self._told(claim), claim.gives), Decision(Verdict.OPENS, "")
        if found := persons.again(case, opening, self._left_out[block]):
            about = found.against.claim.id if found.against else None
            self._rule(claim, found.verdict, about, found.reason)
            return
        self._facts[block].append(facts.Fact(claim, claim.amount, claim.period, [claim]))
        self._rule(claim, Verdict.OPENS, claim.id, f"It is the first to tell this {claim.kind}.")

    def _carry_out(self, case: Case, decision: Decision) -> None:
        if opened := self._write(case, decision):
            self._enter(case.claim, opened)

    def _write(self, case: Case, decision: Decision) -> Undertaking | None:
        """Write the ruling down, and carry the decision out, as far as persons leave it open."""
        claim = case.claim
        decision = persons.spared(case, decision, self.given)
        decision = persons.again(case, decision, self._left_out[self._drawer(claim)]) or decision
        line = decision.line
        about: str | None = line.opener.claim.id if line else claim.id
        if decision.verdict == Verdict.SET_ASIDE:
            about = None
        if decision.against:
            about = decision.against.claim.id
        self._rule(claim, decision.verdict, about, decision.reason, decision.amount)
        for part in decision.gathers:
            first = part.opener.claim
            reason = f"It is inside {claim_words(claim, case.told.report)}, which was told later."
            self._rule(first, Verdict.PART_OF, about, reason, self.rulings[first.id].amount)
            part.whole = line
        if line and decision.into:
            first = line.opener.claim
            reason = f"{decision.reason} Its report puts it inside {name_of(decision.into)}."
            whole = decision.into.opener.claim.id
            self._rule(first, Verdict.PART_OF, whole, reason, self.rulings[first.id].amount)
            line.whole, line.is_said_inside = decision.into, True
        for dropped in decision.drops:
            self._drop(dropped, decision.reason)
        opened = settle(case, decision)
        self._is_about(claim, opened or line)
        return opened

    def _drop(self, line: Undertaking, reason: str) -> None:
        """Count an undertaking no longer: what it stood for is told by name."""
        for told in line.told:
            self._rule(told.claim, Verdict.SET_ASIDE, None, reason)
        for lines in self._lists.pop(line, ()):
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
        report = self.records.reports.get(claim.evidence.report)
        heard, one = self._heard, claim.id
        return Told(
            claim,
            report,
            state_of(claim, self.tables),
            state_key(claim.actor, self.tables),
            one in heard.more,
            one in heard.misdated,
            one in heard.for_later,
            one in heard.promised,
            heard.begun.get(one),
            one in heard.recalled,
        )

    def _mission(self, claim: Claim) -> Mission:
        return self.records.missions[claim.id]

    def _bucket(self, claim: Claim) -> Bucket:
        if claim.id not in self._buckets:
            actor, mission = claim.actor or "", self._mission(claim).name
            spelled = self._spelled.get(actor, actor)
            party = party_key(spelled, self.tables) if self.is_named(claim) else ""
            self._buckets[claim.id] = mission, party, claim.gives
        return self._buckets[claim.id]

    def _need_bucket(self, claim: Claim) -> Bucket:
        mission, actor = self._mission(claim), claim.actor
        own = mission.needs_itself(actor) or actor == claim.speaker
        return mission.name, "" if own else party_key(actor, self.tables), claim.gives

    def _targets(self, mission: str, resource: Resource) -> tuple[tuple[Told, Amount], ...]:
        needs = self._needs[mission, "", resource]
        return tuple((need.opener, amount) for need in needs for amount in need.amounts)
