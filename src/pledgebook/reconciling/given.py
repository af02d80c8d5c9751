"""What persons have ruled, as the rules take it: given, and not decided again.

Ana rejects "Norland's 10,000 police"       it opens nothing, and neither does a copy of it
a later report tells the same 10,000        set aside, until a person says that it counts
Ana confirms "Norland's 400 police"         a later whole of 1,000 counts the other 600
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from pledgebook.model import PERSON, RULES, WEIGHED, Claim, Records, Ruling, Verdict
from pledgebook.reconciling import readers
from pledgebook.reconciling.decisions import set_aside
from pledgebook.reconciling.likeness import same_number
from pledgebook.reconciling.questions import naming, parts_words, reduced_to, stated, sum_of
from pledgebook.reconciling.undertakings import Case, Decision, Told, Undertaking
from pledgebook.tables import Tables

COPY = "Its report repeats, word for word, what is told already: one witness."

MOVING = frozenset({Verdict.OPENS, Verdict.ADVANCES, Verdict.REVISES, Verdict.PART_OF})
"""Verdicts that change a number or a stage."""


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A figure that a person does not let count, and the ruling that says so."""

    told: Told
    ruling: Ruling


def given(records: Records) -> dict[str, Ruling]:
    """Return the rulings by persons on claims that are known, and about claims that are known."""
    known = records.claims.keys()
    return {
        claim: ruling
        for claim, ruling in records.rulings.items()
        if ruling.by != RULES and claim in known and (ruling.about is None or ruling.about in known)
    }


def left_out(rulings: Mapping[str, Ruling]) -> frozenset[str]:
    """Return the claims that feed nothing, as persons ruled."""
    return frozenset(one for one, each in rulings.items() if each.verdict == Verdict.SET_ASIDE)


def like(twin: Ruling, claim: Claim, reason: str = COPY) -> Ruling:
    """Rule on what a copy repeats, or another reader read too, as the first was ruled on."""
    if twin.verdict == Verdict.SET_ASIDE and twin.by != RULES:
        why = f"It repeats, word for word, what {twin.by} has set aside: “{twin.reason}”"
        return Ruling(claim.id, Verdict.SET_ASIDE, twin.about or twin.claim, why)
    if twin.verdict in (Verdict.SET_ASIDE, Verdict.CONTRADICTS):
        return replace(twin, claim=claim.id, by=RULES)
    opens = twin.verdict in (Verdict.OPENS, Verdict.PART_OF)
    about = twin.claim if opens else twin.about
    return Ruling(claim.id, Verdict.RESTATES, about, reason)


def read_alike(
    out: Iterable[Claim], others: Iterable[Claim], tables: Tables
) -> Iterator[tuple[Claim, Claim]]:
    """Yield each claim that another reader read in the words of one that is left out, with that.

    Whoever leaves out what one reader made of some words leaves out what another made of them.
    """
    of_report: dict[tuple[str, str], list[Claim]] = {}
    for claim in out:
        of_report.setdefault((claim.evidence.report, claim.kind), []).append(claim)
    for other in others if of_report else ():
        for claim in of_report.get((other.evidence.report, other.kind), ()):
            is_by_person = other.read_by.startswith(PERSON)
            if (
                not is_by_person
                and claim.read_by != other.read_by
                and readers.is_same(claim, other, tables)
            ):
                yield other, claim
                break


def spared(case: Case, decision: Decision, rulings: Mapping[str, Ruling]) -> Decision:
    """Return the decision without what it would do to what persons have ruled on.

    What they count apart is no part of a whole that is told later: the whole counts the rest.
    """
    locked = [line for line in decision.gathers if line.opener.claim.id in rulings]
    kept = [one for one in decision.drops if any(told.claim.id in rulings for told in one.told)]
    if not locked and not kept:
        return decision
    free = replace(
        decision,
        gathers=tuple(line for line in decision.gathers if line not in locked),
        drops=tuple(line for line in decision.drops if line not in kept),
    )
    if decision.verdict != Verdict.OPENS or case.amount is None or not locked:
        return free
    rest = stated(case) - sum_of(case, locked)
    if rest <= 0:
        return set_aside(f"{naming(case.told)} is counted already: {parts_words(locked)}.")
    why = f"{decision.reason} {parts_words(locked)} are counted apart, as a person ruled."
    return replace(free, reason=why, amount=reduced_to(case, rest))


def again(case: Case, decision: Decision, out: Iterable[LeftOut]) -> Decision | None:
    """Set aside a figure that a person left out before, where it would count again."""
    if case.claim.read_by.startswith(PERSON) or decision.verdict not in MOVING:
        return None
    for one in out:
        if _is_same_figure(case, one.told):
            told = (
                f"It tells {naming(one.told)} again, which {one.ruling.by} has set aside: "
                f"“{one.ruling.reason}” A person decides whether it counts now."
            )
            return Decision(Verdict.SET_ASIDE, told, against=one.told)
    return None


def _is_same_figure(case: Case, told: Told) -> bool:
    amount = told.claim.amount
    if amount is None or case.amount is None or told.stage != case.told.stage:
        return False
    return same_number(case.amount, amount, case.resource)


def refuses(ruling: Ruling, claims: Mapping[str, Claim]) -> bool:
    """Whether a person's ruling says of the claim's own number that it is not so.

    A claim that is corrected is another claim's; one that contradicts may have the same number,
    and another date; of what only weights tell, the reading is refused and not the figure.
    """
    claim = claims[ruling.claim]
    if ruling.verdict == Verdict.SET_ASIDE:
        return ruling.about is None and claim.read_by != WEIGHED
    if ruling.verdict != Verdict.CONTRADICTS or ruling.about is None or claim.amount is None:
        return False
    other = claims[ruling.about].amount
    return other is not None and not same_number(claim.amount, other, claim.gives)


def line_of(claim: Claim, lines: Mapping[str, Undertaking], ruling: Ruling) -> Undertaking | None:
    """Return the undertaking that a person's ruling is about, if it is known by now."""
    return lines.get(ruling.about) if ruling.about and ruling.about != claim.id else None
