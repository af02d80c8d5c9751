"""Obstacle: what holds a party or the mission back: "cannot leave for want of aircraft"."""

from __future__ import annotations

from collections.abc import Iterator

from pledgebook.model import Claim, Resource
from pledgebook.reading.holding.failing import failing
from pledgebook.reading.holding.found import OBSTACLE, Found
from pledgebook.reading.holding.held import told_by_verb
from pledgebook.reading.holding.signs import signs
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
    """Yield the obstacles of a sentence; what one way of telling has told, the next does not."""
    known: list[Found] = []
    for way in _ways(passage, line):
        fresh = [one for one in way if not any(_overlap(one, other) for other in known)]
        known += fresh
        yield from fresh


def _ways(passage: Passage, line: Line) -> Iterator[Iterator[Found]]:
    """Yield what each way of telling finds: first a clause by its verb, then words that tell it."""
    for clause in line.clauses:
        told = Told(passage, line, clause, OBSTACLE)
        yield told_by_verb(told)
        yield failing(told)
    yield signs(passage, line)
    yield wanting(passage, line)


def _overlap(one: Found, other: Found) -> bool:
    return one.start < other.end and other.start < one.end


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
        Example("Fuel is the choke point.", ({"resource": "logistics"},)),
        Example("The force did not have a helicopter.", ({"resource": "equipment"},)),
        Example("The agency could not collect the money.", ({"resource": "funds"},)),
        Example("The mission is 300 officers short.", ({"resource": "personnel"},)),
        Example("No country has offered helicopters.", ({"resource": "equipment"},)),
        Example("The convoy could not leave without a permit.", ({"resource": "legal"},)),
        Example("Three surgeons were refused entry.", ({"resource": "legal"},)),
        Example("The ministry had not paid the troops since June.", ({"resource": "funds"},)),
        Example("The road to the camp is impassable.", ({"resource": "logistics"},)),
        Example("The fund is no longer in arrears."),
        Example("Food insecurity is rising."),
        Example("The concert was delayed by an hour."),
        Example("The fund is fully financed, and the troops have what they want."),
        Example("Snow fell on the hills."),
    ),
)
