"""Fold the entries of a book into what was recorded: `collect(book.entries())`.

The order in which reports, claims and parked files were added does not show in the result; of
the rulings on one claim, the later stands, and a person's above any rule's. A decision that was
taken back leaves no trace in what stands.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import PurePath
from typing import assert_never

from pledgebook.ledger.record import Entry, Thing, thing_of
from pledgebook.model import (
    RULES,
    Basis,
    Claim,
    Consulted,
    Dated,
    Decision,
    Parked,
    Records,
    Report,
    Ruling,
    standing_decisions,
)


def collect(entries: Iterable[Entry]) -> Records:
    """Return what the entries record, in an order that depends on the content alone."""
    return gathered((entry, thing_of(entry)) for entry in entries)


def gathered(told: Iterable[tuple[Entry, Thing]]) -> Records:
    """Return what entries record, as `collect` does, each with what it records."""
    reports: dict[str, Report] = {}
    claims: dict[str, Claim] = {}
    rulings: dict[str, Ruling] = {}
    decisions: list[Decision] = []
    parked: dict[str, tuple[str, Parked]] = {}
    consulted: dict[tuple[str, str], tuple[str, Consulted]] = {}
    read: dict[str, str] = {}
    basis = ""
    for entry, thing in told:
        match thing:
            case Report() as report:
                other = reports.get(report.id)
                reports[report.id] = min(other, report, key=preference) if other else report
                read[report.name] = max(entry.recorded_at, read.get(report.name, ""))
            case Claim() as claim:
                claims[claim.id] = claim
            case Ruling() as ruling:
                if stands_against(ruling, rulings.get(ruling.claim)):
                    rulings[ruling.claim] = ruling
            case Decision() as decided:
                decisions.append(decided)
            case Parked() as left:
                latest = (entry.recorded_at, left)
                parked[left.id] = max(latest, parked.get(left.id, latest), key=_last_said)
            case Consulted() as asked:
                answer, key = (entry.recorded_at, asked), (asked.report, asked.by)
                consulted[key] = max(answer, consulted.get(key, answer), key=_last_asked)
            case Basis():
                basis = thing.tables
            case never:
                assert_never(never)
    for at, asked in consulted.values():
        if asked.report in reports:
            name = reports[asked.report].name
            read[name] = max(at, read.get(name, ""))
    stand = standing_decisions(decisions)
    claims |= {one.corrected.id: one.corrected for one in stand if one.corrected}
    rulings |= {ruling.claim: ruling for one in stand for ruling in one.rulings}
    return Records(
        dict(sorted(reports.items())),
        dict(sorted(claims.items(), key=lambda item: _place(item[1]))),
        dict(sorted(rulings.items())),
        tuple(sorted(_still(parked.values(), read), key=lambda left: (left.place, left.reason))),
        tuple(asked for _, (_, asked) in sorted(consulted.items())),
        tuple(decisions),
        basis,
    )


def with_decisions(records: Records, decisions: Sequence[Decision]) -> Records:
    """Return the records as they would be had people decided this, not yet ruled on by rules.

    decisions  all of them, in place of those of the records.
    """
    before = [ruling for one in records.decisions for ruling in one.rulings]
    made = {one.corrected.id for one in records.decisions if one.corrected}
    claims = {i: claim for i, claim in records.claims.items() if i not in made}
    by_person = (one for one in records.rulings.values() if one.by != RULES and one not in before)
    stand = standing_decisions(decisions)
    claims |= {one.corrected.id: one.corrected for one in stand if one.corrected}
    rulings = {one.claim: one for one in by_person}
    rulings |= {ruling.claim: ruling for one in stand for ruling in one.rulings}
    return replace(records, claims=claims, rulings=rulings, decisions=tuple(decisions))


def to_record(rulings: Iterable[Ruling], standing: Mapping[str, Ruling]) -> list[Ruling]:
    """Return the rulings that change what stands, one for a claim: the others need no entry."""
    stands = dict(standing)
    for ruling in rulings:
        if stands_against(ruling, stands.get(ruling.claim)):
            stands[ruling.claim] = ruling
    return [ruling for claim, ruling in stands.items() if ruling != standing.get(claim)]


def preference(report: Report) -> tuple[object, ...]:
    """Order the entries of one content: the first name, and under it what says most."""
    unsaid = (report.dated == Dated.UNKNOWN, report.title is None, report.url is None)
    said = (report.dated, report.title or "", report.url or "", report.language)
    return (report.name, sum(unsaid), *said)


def _last_said(parked: tuple[str, Parked]) -> tuple[str, str]:
    recorded_at, left = parked
    return recorded_at, left.hint


def _last_asked(answer: tuple[str, Consulted]) -> tuple[str, str]:
    recorded_at, asked = answer
    return recorded_at, asked.id


def _place(claim: Claim) -> tuple[object, ...]:
    return claim.evidence.report, claim.evidence.start, claim.evidence.end, claim.id


def stands_against(ruling: Ruling, other: Ruling | None) -> bool:
    """Return whether a ruling takes the place of one that was recorded before it."""
    return other is None or ruling.by != RULES or other.by == RULES


def _still(parked: Iterable[tuple[str, Parked]], read: Mapping[str, str]) -> Iterable[Parked]:
    """Yield what was not read at a later moment, under the name that its file gives it."""
    for recorded_at, left in parked:
        names = (left.place, PurePath(left.place).stem)
        if all(read.get(name, "") <= recorded_at for name in names):
            yield left
