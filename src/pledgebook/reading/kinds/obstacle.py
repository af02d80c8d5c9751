"""Obstacle: what holds a party or the mission back."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pledgebook.model import Claim, Resource
from pledgebook.reading.clauses import Clause
from pledgebook.reading.kind import ClaimKind, Example
from pledgebook.reading.passage import Passage
from pledgebook.reading.speakers import Line

WANT = re.compile(
    r"(?i)\b(?:lack of|lacks?|lacking|shortages? of|shortfalls? (?:of|in)|short of|insufficient|inadequate|for want of|absence of|too few|not enough|without (?:enough|adequate|sufficient)|scarcity of|"
    r"gaps? in|under-?funded|underresourced|under-?resourced|under-?equipped|ill-equipped|understaffed|dearth of|limited|delays? in|funding (?:gap|shortfall|cuts?|crunch|crisis)s?|failing to (?:offer|provide|send|deliver)|failed to (?:offer|provide|send|deliver)|failure to (?:offer|provide|send|deliver))\b"
    r"(?P<what>[^.;“”]{0,90})"
)
HELD = frozenset(
    "hinder hamper delay impede obstruct block stall slow prevent constrain undermine cripple disrupt frustrate stymie thwart plague beset paralyse paralyze bar halt restrict complicate suspend postpone hobble derail strain jeopardise jeopardize choke".split()
)
BACK = re.compile(r"(?i)^(?:back|up)\b")
EFFORT = re.compile(
    r"(?i)\b(?:mission|deployment|operations?|force|contingent|troops|police|aid|relief|response|deliver\w+|access|humanitarian|mandate|plan|programme|program|efforts?|convoys?|assistance|rollout|vaccination|campaign|disbursement|it|they|countries|contributors)\b"
)
SECURITY = re.compile(
    r"(?i)\b(?:insecurity|violence|attacks?|fighting|gangs?|armed (?:groups|factions|men)|clashes|shelling|ambush\w*|looting|hostilities|security (?:situation|conditions|concerns|threats?)|threats?|blockade|checkpoints|strikes|landmines|mines|roadblocks)\b"
)
LEGAL = re.compile(
    r"(?i)\b(?:court|ruling|lawsuit|legal|constitution\w*|unconstitutional|injunction|petition|legislation|parliament|judge|no authority|treaty|bilateral agreement|visa|permit|permits|bureaucra\w+|red tape|status[- ]of[- ]forces)\b"
)
ACCESS = re.compile(
    r"(?i)\b(?:roads?|flood\w*|rain\w*|bridges?|airports?|fuel|access|weather|terrain|port)\b"
)
SHORT = re.compile(
    r"(?i)\b(?:(?:only|just|barely|merely|less than|under|fewer than)? ?(?:[\d.]+ ?(?:%|per cent|percent)|a (?:quarter|third|fifth|half)|half) (?:of (?:it|that|the \w+) )?(?:is |was |has been |so far )?(?:funded|covered|financed|met)\b|"
    r"(?:stands?|stood) at (?:only |just |barely )?[\d.]+ ?(?:%|per cent|percent)|funding (?:stands|stood)[^.;]{0,30}(?:%|per cent|percent)|"
    r"(?:gap|shortfall|deficit) of [^.;,]{0,30}|short (?:of|by) [^.;,]{0,30}\d|(?:has|have|had) run (?:out of|low on) [^.;,]{3,40}|(?:has|have|had|is|are|was|were) running (?:low|short|out)|unpaid|cannot pay|could not raise|yet to (?:be )?(?:disbursed?|paid?|arrive|materiali[sz]e|receive)|not (?:yet )?been (?:paid|disbursed|funded|released|budgeted))"
)
CHALLENGE = re.compile(
    r"(?i)\b(?:challenges?|difficulties|constraints?|obstacles?|hurdles?|risks?) (?:posed by|of|from|caused by|related to|such as|including)\b(?P<what>[^.;“”]{3,80})"
)


def read(passage: Passage) -> Iterator[Claim]:
    """Yield the obstacles of a report."""
    for line in passage.lines:
        seen: set[tuple[str | None, Resource]] = set()
        for claim in _in_line(passage, line):
            key = (claim.actor, claim.resource or Resource.SUPPORT)
            if key not in seen:
                seen.add(key)
                yield claim


def _in_line(passage: Passage, line: Line) -> Iterator[Claim]:
    covered = 0
    for clause in line.clauses:
        if (
            clause.base in HELD
            or (clause.base == "hold" and BACK.match(passage.text(line, clause.tail)))
        ) and not clause.negated:
            for claim in _held(passage, line, clause):
                covered = max(covered, claim.evidence.end)
                yield claim
        elif "no authority" in passage.text(line, clause.tail).lower():
            yield _claim(
                passage,
                line,
                passage.span(line, clause),
                Resource.LEGAL,
                _actors(passage, line, clause)[:1],
            )
            covered = line.sentence.end
    for match in SHORT.finditer(line.sentence.text):
        if line.sentence.start + match.start() >= covered:
            covered = line.sentence.end
            yield from _short(passage, line, match)
    for pattern in (WANT, CHALLENGE):
        for match in pattern.finditer(line.sentence.text):
            if line.sentence.start + match.start() >= covered:
                yield from _wanting(passage, line, match)


def _held(passage: Passage, line: Line, clause: Clause) -> Iterator[Claim]:
    tail = passage.text(line, clause.tail)
    subject = passage.text(line, clause.subject) if clause.subject else ""
    cause, effort = (tail, subject) if clause.passive else (subject, tail)
    if clause.passive and not re.search(
        r"(?i)\b(?:by|due to|because of|over|amid|owing to|after|pending)\b", tail
    ):
        return
    if not clause.passive and not EFFORT.search(effort):
        return
    if clause.relation == "infinitive" or clause.future or clause.modal in {"should", "must"}:
        return
    resources = _resources(passage, cause)
    if not resources:
        return
    start, end = passage.span(line, clause)
    shared = _all_actors(passage, line, clause) or (None,)
    for actor in shared:
        for resource in resources:
            yield _claim(passage, line, (start, end), resource, (actor,) if actor else ())


def _all_actors(passage: Passage, line: Line, clause: Clause) -> tuple[str, ...]:
    named = _actors(passage, line, clause)
    if clause.subject:
        rest = next((at for at in range(*clause.subject) if line.words[at].tag == "conj"), None)
        if rest is not None and clause.passive:
            group = passage.parties(line, (rest + 1, clause.subject[1]))
            named = (
                *named,
                *(a.name for a in group if a.name not in named and a.kind == "unnamed"),
            )
    return named


def _actors(passage: Passage, line: Line, clause: Clause) -> tuple[str, ...]:
    found = passage.givers(
        line, clause.subject if clause.passive or clause.base not in HELD else clause.tail
    )
    return tuple(a.name for a in found if a.kind not in {"person"})


def _claim(
    passage: Passage,
    line: Line,
    place: tuple[int, int],
    resource: Resource,
    actors: tuple[str, ...],
) -> Claim:
    start, end = place
    actor = actors[0] if actors else passage.cast.mission
    span = _inside(line, start, end)
    return passage.claim(
        "obstacle", start, end, actor=actor, subject=passage.subject_of(line, start, end), resource=resource, period=passage.period(line, span),
    )  # fmt: skip


def _inside(line: Line, start: int, end: int) -> tuple[int, int]:
    inside = [at for at, word in enumerate(line.words) if word.end > start and word.start < end]
    return (inside[0], inside[-1] + 1) if inside else (0, 0)


def _wanting(passage: Passage, line: Line, match: re.Match[str]) -> Iterator[Claim]:
    """Yield "a shortage of fuel and vehicles", one claim for each resource."""
    what = match[0] if match.re is WANT else match["what"]
    resources = _resources(passage, what)
    if not resources and re.search(r"(?i)under-?funded|funding", match[0]):
        resources = (Resource.FUNDS,)
    if not resources or (
        match.re is WANT
        and match[0].lower().startswith("limited")
        and resources == (Resource.SUPPORT,)
    ):
        return
    base = line.sentence.start
    start = base + match.start()
    clause = next(
        (
            c
            for c in line.clauses
            if line.words[c.begin].start <= start < line.words[max(c.tail[1], c.verb[1]) - 1].end
        ),
        None,
    )
    begin = line.words[clause.begin].start if clause else start
    actors = (
        tuple(a.name for a in passage.givers(line, clause.subject) if a.kind != "person")
        if clause
        else ()
    )
    for resource in resources:
        yield _claim(passage, line, (begin, base + match.end()), resource, actors)


def _short(passage: Passage, line: Line, match: re.Match[str]) -> Iterator[Claim]:
    """Yield "the plan was just 6 per cent funded" and "a gap of $3 million": funds, unless goods are named."""
    base = line.sentence.start
    start, end = base + match.start(), base + match.end()
    money = any(
        w.amount and w.amount.is_money for w in line.words if w.start >= start and w.end <= end
    )
    named = [r for r in _resources(passage, match[0]) if r is not Resource.SUPPORT]
    clause = next(
        (
            c
            for c in line.clauses
            if line.words[c.begin].start <= start < line.words[max(c.tail[1], c.verb[1]) - 1].end
        ),
        None,
    )
    begin = line.words[clause.begin].start if clause else start
    resource = Resource.FUNDS if money or not named else named[0]
    actors = (
        tuple(a.name for a in passage.givers(line, clause.subject) if a.kind != "person")
        if clause
        else ()
    )
    yield _claim(passage, line, (min(begin, start), end), resource, actors)


def _resources(passage: Passage, cause: str) -> tuple[Resource, ...]:
    found: list[tuple[int, Resource]] = []
    lower = (
        re.split(
            r"(?i)\b(?:to (?:support|help|deploy|fight|aid|assist|restore|reach|carry|sustain))\b",
            cause,
        )[0].lower()
        or cause.lower()
    )
    for resource, pattern in passage.resource_patterns:
        match = pattern.search(lower)
        if match and resource not in {Resource.LEGAL, Resource.SECURITY}:
            found.append((match.start(), resource))
    for pattern, resource in ((LEGAL, Resource.LEGAL), (SECURITY, Resource.SECURITY)):
        match = pattern.search(lower)
        if match:
            found.append((match.start(), resource))
    if not any(r is not Resource.SUPPORT for _, r in found) and ACCESS.search(lower):
        return (Resource.LOGISTICS,)
    named = list(dict.fromkeys(resource for _, resource in sorted(found)))
    telling = [r for r in named if r is not Resource.SUPPORT]
    if telling == [Resource.PERSONNEL, Resource.SECURITY]:
        telling = [Resource.SECURITY]
    return tuple(telling or named)


KIND = ClaimKind(
    name="obstacle",
    says="What holds a party or the mission back.",
    read=read,
    examples=(
        Example("Troops cannot leave for want of aircraft.", ({"resource": "equipment"},)),
        Example("The deployment was delayed by a court ruling.", ({"resource": "legal"},)),
        Example(
            "The mission is hindered by insufficient equipment, logistics and funding.",
            ({"resource": "equipment"}, {"resource": "logistics"}, {"resource": "funds"}),
        ),
        Example("The concert was delayed by an hour."),
    ),
)
