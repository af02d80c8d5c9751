"""Obstacle: what holds a party or the mission back: "cannot leave for want of aircraft"."""

from __future__ import annotations

from collections.abc import Iterator

from pledgebook.model import Claim, Resource
from pledgebook.reading.holding.found import OBSTACLE, Found
from pledgebook.reading.holding.held import told_by_verb
from pledgebook.reading.holding.wanting import wanting
from pledgebook.reading.kind import ClaimKind, Example
from pledgebook.reading.passage import Passage
from pledgebook.reading.spans import inside
from pledgebook.reading.speakers import Line
from pledgebook.reading.told import Told


def read(passage: Passage) -> Iterator[Claim]:
    """Yield the obstacles of a report."""
    for line in passage.telling:
        seen: set[tuple[str | None, Resource]] = set()
        for found in _in_line(passage, line):
            claim = _claim(passage, line, found)
            if (claim.actor, found.resource) not in seen:
                seen.add((claim.actor, found.resource))
                yield claim


def _in_line(passage: Passage, line: Line) -> Iterator[Found]:
    """Yield the obstacles of a sentence; what a verb has told, its words do not tell again."""
    covered = 0
    for clause in line.clauses:
        for found in told_by_verb(Told(passage, line, clause, OBSTACLE)):
            covered = max(covered, found.end)
            yield found
    for found in wanting(passage, line):
        if found.end > covered:
            yield found


def _claim(passage: Passage, line: Line, found: Found) -> Claim:
    return passage.claim(
        "obstacle",
        found.start,
        found.end,
        actor=found.actor or passage.cast.mission,
        subject=passage.subject_of(line, found.start, found.end),
        resource=found.resource,
        period=passage.period(line, inside(line, found.start, found.end)),
    )


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
        Example("The appeal is only 12 per cent funded.", ({"resource": "funds"},)),
        Example(
            "Convoys remain blocked because of fighting along the road.",
            ({"resource": "security"},),
        ),
        Example("Bad weather has delayed the airlift of supplies.", ({"resource": "logistics"},)),
        Example(
            "The clinics will have to close in March unless donors step in.",
            ({"resource": "funds"},),
        ),
        Example("Just three of the trucks got through on Sunday.", ({"resource": "logistics"},)),
        Example(
            "Ghana's contribution is subject to the approval of parliament.",
            ({"actor": "Ghana", "resource": "legal"},),
        ),
        Example("The agency faces a funding gap of $9 million.", ({"resource": "funds"},)),
        Example(
            "The World Food Programme will halve rations in camps from April.",
            ({"actor": "World Food Programme", "resource": "funds"},),
        ),
        Example("The hospital is understaffed.", ({"resource": "personnel"},)),
        Example("The concert was delayed by an hour."),
        Example("The fund is fully financed, and the troops have what they want."),
        Example("Snow fell on the hills."),
    ),
)
