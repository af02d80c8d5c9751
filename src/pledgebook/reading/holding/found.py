"""An obstacle as it is found: "a shortage of fuel" is a stretch of text, a resource, an actor."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from pledgebook.model import Resource
from pledgebook.reading.cues import Lists
from pledgebook.reading.passage import Passage
from pledgebook.reading.spans import clause_at
from pledgebook.reading.speakers import Line

OBSTACLE = Lists("obstacle")


@dataclass(frozen=True, slots=True)
class Found:
    """One obstacle: offsets of its words, what is wanting or in the way, and who is held back."""

    start: int
    end: int
    resource: Resource
    actor: str | None


def in_stretch(
    passage: Passage, line: Line, start: int, end: int, resources: Iterable[Resource]
) -> Iterator[Found]:
    """Yield an obstacle for each resource, with the subject of the clause as who is held back."""
    clause = clause_at(line, start)
    begin = min(start, line.words[clause.begin].start) if clause else start
    actor = subject_of(passage, line, start)
    for resource in resources:
        yield Found(begin, end, resource, actor)


def subject_of(passage: Passage, line: Line, offset: int) -> str | None:
    """Return the party that is the subject of the clause at `offset`; no person is held back."""
    clause = clause_at(line, offset)
    givers = passage.givers(line, clause.subject) if clause else ()
    return next((one.name for one in givers if one.kind != "person"), None)
