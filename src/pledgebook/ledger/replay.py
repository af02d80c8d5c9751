"""Fold what was recorded into what stands: `positions(records)` gives one for each mission.

Pure: the same records give the same positions, in whatever order they were added. Which mission
a claim is about and which reports are copies comes with the records, from `reconciling.survey`;
where it is missing, each claim's subject is its mission and each report its own witness.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date

from pledgebook.ledger import standing
from pledgebook.ledger.view import View
from pledgebook.model import (
    Claim,
    Commitment,
    Finding,
    Mission,
    Need,
    Period,
    Position,
    Records,
    Resource,
    Role,
    Verdict,
)


def positions(
    records: Records, as_of: date | None = None, on: date | None = None
) -> tuple[Position, ...]:
    """Return what stands for each mission, the one that most reports speak of first.

    as_of  use only reports published until then; one of an unknown day is not used.
    on     tell what held on that day: what arrived later has not arrived, and what was first
           told later is not known to have held. None for all that is known.

    Conflicts are not looked for here: `reconciling.conflicts.find` does, on each position.
    """
    return tuple(one for _, one in in_rank(ranked(records, as_of, on)))


Rank = tuple[int, int, str]
"""The place of a mission among all: the least comes first."""


def in_rank(found: Iterable[tuple[Rank, Position]]) -> list[tuple[Rank, Position]]:
    """Return positions in the order of their ranks."""
    return sorted(found, key=lambda each: each[0])


def ranked(
    records: Records, as_of: date | None = None, on: date | None = None
) -> list[tuple[Rank, Position]]:
    """Return what stands for each mission, as `positions` does, with its rank among all."""
    view = View(records, as_of, on)
    claimed = _claimed(view).items()
    return [(_rank(view, name, claims), _position(view, claims)) for name, claims in claimed]


def ranks(records: Records, as_of: date | None = None, on: date | None = None) -> dict[str, Rank]:
    """Return the place of each mission among all by name: `positions` tells the least first."""
    view = View(records, as_of, on)
    return {name: _rank(view, name, claims) for name, claims in _claimed(view).items()}


def _claimed(view: View) -> dict[str, list[Claim]]:
    """Return what is claimed of each mission."""
    told: dict[str, list[Claim]] = defaultdict(list)
    for claim in view.claims:
        told[view.mission(claim).name].append(claim)
    return told


def _rank(view: View, name: str, claims: Sequence[Claim]) -> Rank:
    """Return how much is told, most first, by measures that copies of a report do not raise."""
    return -view.witnesses(claims), -len({view.roots[claim.id] for claim in claims}), name


def _position(view: View, claims: list[Claim]) -> Position:
    groups = {view.roots[claim.id]: view.groups[view.roots[claim.id] or ""] for claim in claims}
    ruled = [(root, group) for root, group in groups.items() if root and group]
    of_kind = {root: view.records.claims[root].kind for root, _ in ruled}
    findings = (_finding(view, root, group) for root, group in ruled if _is_fact(of_kind[root]))
    reports = {claim.evidence.report for claim in claims}
    needs = [_need(view, each) for root, each in ruled if of_kind[root] == "requirement"]
    return Position(
        mission=replace(view.mission(claims[0]), mandate=_mandate(claims)),
        as_of=view.as_of,
        on=view.on,
        needs=tuple(_numbered(needs)),
        commitments=_commitments(
            view, [(root, group) for root, group in ruled if of_kind[root] == "commitment"]
        ),
        findings=tuple(findings),
        conflicts=(),
        set_aside=tuple(view.aside(claim) for claim in claims if view.is_aside(claim)),
        claims={claim.id: claim for claim in claims},
        reports={each: view.records.reports[each] for each in sorted(reports & view.known)},
    )


def _is_fact(kind: str) -> bool:
    return kind not in ("commitment", "requirement")


def _commitments(view: View, groups: Sequence[tuple[str, list[Claim]]]) -> tuple[Commitment, ...]:
    among = {root for root, _ in groups}
    wholes = {root: _whole(view, root, among) for root in among}
    return tuple(_commitment(view, root, group, _uncircled(root, wholes)) for root, group in groups)


def _commitment(view: View, root: str, claims: list[Claim], whole: str | None) -> Commitment:
    opener = view.records.claims[root]
    first, last = view.days(claims)
    mission = view.mission(opener)
    return Commitment(
        id=view.names[root],
        opener=root,
        provider=_provider(view, opener, claims, mission),
        resource=opener.gives,
        subject=_subject(claims, mission),
        channel=next((claim.channel for claim in claims if claim.channel), None),
        history=standing.history(claims, view.records),
        part_of=view.names[whole] if whole else None,
        claims=tuple(claim.id for claim in claims),
        first_reported=first,
        last_reported=last,
        witnesses=view.witnesses(claims),
    )


def _provider(view: View, opener: Claim, claims: Sequence[Claim], mission: Mission) -> str:
    """Name who gives; what a total leaves beyond those named is by "donors not named".

    What a provider's whole leaves beyond what a person counts apart is the provider's own.
    """
    ruling = view.records.rulings.get(opener.id)
    is_rest = ruling is not None and ruling.amount is not None
    is_unnamed = opener.actor is None or mission.is_called(opener.actor)
    is_of_all = opener.actor not in view.counted_apart
    if is_rest and ruling and (is_unnamed or (ruling.verdict == Verdict.OPENS and is_of_all)):
        return "donors not named" if opener.gives == Resource.FUNDS else "contributors not named"
    return _together(opener, claims) or mission.name


def _together(opener: Claim, claims: Sequence[Claim]) -> str:
    """Name all to whom the opening words give the number: "Benin and Chad"."""
    words, amount = opener.evidence, opener.amount
    named = {
        claim.actor: claim.evidence.quote.find(claim.actor)
        for claim in claims
        if claim.actor and claim.amount == amount and claim.read_by == opener.read_by
        if claim.evidence.report == words.report
        if claim.evidence.start < words.end and words.start < claim.evidence.end
    }
    if amount is None or opener.actor is None or len(named) < 2:  # noqa: PLR2004 - alone
        return opener.actor or ""
    *others, last = sorted(named, key=lambda name: (named[name], name))
    return f"{', '.join(others)} and {last}"


def _whole(view: View, root: str, among: set[str]) -> str | None:
    """Return the root of the commitment that contains this one, if it is in the position."""
    ruling = view.records.rulings.get(root)
    if ruling is None or ruling.verdict != Verdict.PART_OF or ruling.about not in view.roots:
        return None
    whole = view.roots[ruling.about]
    return whole if whole in among and whole != root else None


def _uncircled(root: str, wholes: dict[str, str | None]) -> str | None:
    """Return the whole, but none for the least of a circle that a person's rulings made."""
    circle, at = [root], wholes[root]
    while at is not None and at not in circle:
        circle.append(at)
        at = wholes[at]
    return None if at == root and root == min(circle) else wholes[root]


def _subject(claims: Sequence[Claim], mission: Mission) -> str | None:
    """Return what the commitment is for: the mission where any claim says so, else the place."""
    told = [claim.subject for claim in claims if claim.subject]
    if any(mission.is_called(each) for each in told):
        return mission.name
    named = [each for each in told if each != mission.place]
    return next(iter(named or told), None)


def _need(view: View, claims: list[Claim]) -> Need:
    mission, actor = view.mission(claims[0]), claims[0].actor
    own = mission.needs_itself(actor) or actor == claims[0].speaker
    return Need(
        id=f"need-{claims[0].gives}",
        resource=claims[0].gives,
        amount=standing.number(claims, view.records),
        due=standing.due(claims, view.records),
        claims=tuple(claim.id for claim in claims),
        witnesses=view.witnesses(claims),
        actor=None if own else actor,
    )


def _numbered(needs: Sequence[Need]) -> Iterable[Need]:
    """Tell needs of one resource apart: "need-funds", "need-funds-2"."""
    used: Counter[str] = Counter()
    for need in needs:
        used[need.id] += 1
        number = used[need.id]
        yield replace(need, id=f"{need.id}-{number}") if number > 1 else need


def _finding(view: View, root: str, claims: list[Claim]) -> Finding:
    place = {claim.id: number for number, claim in enumerate(claims)}
    best = sorted(claims, key=lambda claim: (-_told(claim), place[claim.id]))
    first, last = view.days(claims)
    return Finding(
        id=root,
        kind=view.records.claims[root].kind,
        claims=tuple(claim.id for claim in best),
        period=standing.held(claims),
        first_reported=first,
        last_reported=last,
        witnesses=view.witnesses(claims),
    )


def _told(claim: Claim) -> int:
    """Return how much a claim tells: a number, a day, who says it."""
    day = len(claim.period.start or claim.period.end or "") if claim.period else 0
    return 20 * bool(claim.amount) + day + bool(claim.speaker) + bool(claim.actor)


def _mandate(claims: Sequence[Claim]) -> Period | None:
    """Return from when until when the mission is authorised, as its milestones tell.

    It begins on the day that is told most exactly: 2 October 2023, not "nine months ago".
    """
    of = {"authorised": list[Period](), "extended": list[Period]()}
    for claim in claims:
        if claim.kind == "milestone" and claim.event in of and claim.period:
            of[claim.event].append(claim.period)
    starts = [each.start for each in of["authorised"] if each.start]
    ends = [each.end for each in (*of["authorised"], *of["extended"]) if each.end]
    if not starts and not ends:
        return None
    return Period(
        min(starts, key=lambda day: (-len(day), day), default=None),
        max(ends, default=None),
        Role.UNTIL,
    )
