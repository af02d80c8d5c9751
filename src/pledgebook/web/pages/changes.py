"""What changed since a day, or since an entry of the book, and who or what changed it."""

from __future__ import annotations

from dataclasses import dataclass, replace

from pledgebook import workflow
from pledgebook.model import Decision
from pledgebook.publishing.changed import HEADINGS, compared_json, line, quotes
from pledgebook.publishing.parts import Quote
from pledgebook.publishing.position_json import seal_json
from pledgebook.publishing.words import day, sentence
from pledgebook.web.desk import Desk
from pledgebook.web.inputs import ChangesInputs
from pledgebook.web.page import Asked, Json, Page
from pledgebook.web.shapes import ChangesShape
from pledgebook.web.slugs import slug
from pledgebook.workflow import Compared, View


@dataclass(frozen=True, slots=True)
class Told:
    """One change: what, and the words that changed it."""

    says: str
    quotes: tuple[Quote, ...]


@dataclass(frozen=True, slots=True)
class Part:
    """Changes of one sort: sums, who gives what, needs, the mandate, conflicts."""

    heading: str
    changes: tuple[Told, ...]


@dataclass(frozen=True, slots=True)
class Mission:
    """What changed in one mission."""

    name: str
    slug: str
    parts: tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class Shown:
    """What the page of changes shows.

    since      in words; "" where nothing was asked yet.
    decisions  those that people made between the two.
    """

    since: str
    missions: tuple[Mission, ...]
    decisions: tuple[Decision, ...]
    asked: ChangesInputs


Found = tuple[tuple[Compared, ...], tuple[int, str]]


def find(desk: Desk, asked: Asked[ChangesInputs]) -> Found:
    """Return what changed; nothing where no earlier day or entry is told."""
    inputs = asked.inputs
    before = _before(inputs)
    if before is None:
        return (), desk.held.last()
    only = desk.part(asked.view, inputs.mission).position.mission.name if inputs.mission else ""
    told = workflow.compared(desk.told(before, only), desk.told(asked.view, only))
    return told, desk.held.last()


def _before(inputs: ChangesInputs) -> View | None:
    if inputs.since_entry is not None:
        return replace(inputs.view, entry=inputs.since_entry)
    return replace(inputs.view, as_of=inputs.since) if inputs.since else None


def show(found: Found, asked: Asked[ChangesInputs]) -> Shown:
    """Return the changes of each mission that has some, by what they are of."""
    inputs = asked.inputs
    compared, _ = found
    since = f"entry {inputs.since_entry}" if inputs.since_entry is not None else day(inputs.since)
    decisions = compared[0].decisions if compared else ()
    told = tuple(_mission(one) for one in compared if one.changes)
    return Shown(since, told, decisions, inputs)


def _mission(one: Compared) -> Mission:
    parts = (
        (heading, [change for change in one.changes if change.sort == sort])
        for sort, heading in HEADINGS.items()
    )
    return Mission(
        one.after.mission.name,
        slug(one.after.mission.name),
        tuple(
            Part(
                heading,
                tuple(
                    Told(line(each), tuple(quotes(each, one.before, one.after))) for each in changes
                ),
            )
            for heading, changes in parts
            if changes
        ),
    )


def as_json(found: Found, asked: Asked[ChangesInputs]) -> Json:
    """Return what `pledgebook diff --json` prints of each mission, and who decided what."""
    inputs = asked.inputs
    compared, seal = found
    return {
        "seal": seal_json(seal),
        "since": inputs.since.isoformat() if inputs.since else None,
        "since_entry": inputs.since_entry,
        "missions": [
            compared_json((one.before, one.after, one.changes, one.decisions)) for one in compared
        ],
        "decisions": [
            {"id": one.id, "act": str(one.act), "about": one.about, "by": one.by,
             "reason": sentence(one.reason)}
            for one in (compared[0].decisions if compared else ())
        ],
    }  # fmt: skip


PAGE = Page(
    template="changes.html",
    find=find,
    show=show,
    title=lambda _: "What changed",
    json=as_json,
    shape=ChangesShape,
    example={"since": "2024-08-01"},
    inputs=ChangesInputs,
)
