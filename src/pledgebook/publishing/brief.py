"""The brief: one position, told in the order that a reader asks.

First how much of the target is delivered, preparing, promised and unfilled, on one screen; then
who gives what, the money, what holds it back, where the reports disagree, and what was left out.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from pledgebook.model import Assessment, Position, last_day
from pledgebook.publishing import appendix, contributors, findings
from pledgebook.publishing.disputes import disputes
from pledgebook.publishing.glance import glances
from pledgebook.publishing.parts import Brief, Chapter, Chart, Section
from pledgebook.publishing.publication import Publication
from pledgebook.publishing.words import count, day, listed, period, sentence


def compose(publication: Publication) -> Brief:
    """Work out a brief: every sentence, row and quote, in no medium yet."""
    positions = tuple(position for position, _ in publication.missions)
    return Brief(
        chapters=tuple(_chapter(*mission) for mission in publication.missions),
        parked=appendix.parked(publication.parked),
        reports=appendix.reports(positions),
        seal=appendix.seal_words(publication.seal),
    )


def _chapter(position: Position, assessment: Assessment) -> Chapter:
    mission = position.mission
    return Chapter(
        title=f"{mission.name} ({mission.short})" if mission.short else mission.name,
        facts=tuple(_facts(position)),
        glances=glances(position, assessment),
        counts=_counts(position),
        chart=_chart(position, assessment),
        sections=_told(tuple(_sections(position))),
        disputes=disputes(position),
        set_aside=appendix.set_aside(position),
    )


def _sections(position: Position) -> Iterator[Section]:
    yield contributors.contributors(position)
    yield contributors.money(position)
    yield findings.needs(position)
    yield findings.obstacles(position)
    yield findings.conditions(position)
    yield findings.milestones(position)
    yield findings.appeals(position)
    yield findings.judgements(position)


def _told(sections: tuple[Section, ...]) -> tuple[Section, ...]:
    """Return the sections that have lines, and in one more what no report speaks of."""
    silent = tuple(said for one in sections if not one.lines for said in one.says)
    told = tuple(_slim(one) for one in sections if one.lines)
    return (*told, Section("silent", "Not reported", silent)) if silent else told


def _facts(position: Position) -> Iterator[str]:
    if position.mission.place:
        yield position.mission.place
    if mandate := period(position.mission.mandate):
        yield f"mandate {mandate}"
    if position.as_of:
        yield f"as known on {day(position.as_of)}"
    if position.on:
        yield f"standing on {day(position.on)}"


def _counts(position: Position) -> str:
    providers = {one.provider for one in position.commitments}
    told = (
        count(len(providers), "contributor"),
        count(len(position.conflicts), "conflict"),
        count(len(position.reports), "report"),
    )
    return sentence(listed(told))


def _chart(position: Position, assessment: Assessment) -> Chart | None:
    """Return what to draw: strength until the last known day, against the need it counts for."""
    points = assessment.strength
    if not points:
        return None
    unit = points[0].delivered.unit
    needs = (gap.need for gap in assessment.gaps)
    need = next((one for one in needs if one.amount and one.amount.unit == unit), None)
    due = last_day(need.due) if need and need.due else None
    known = _last_known(position)
    if known and known > points[-1].day:
        points = (*points, replace(points[-1], day=known))
    return Chart(unit, need.amount if need else None, due, points)


def _last_known(position: Position) -> date | None:
    """Return the last day of which the position speaks: nothing is known beyond it."""
    reports = (one.published for one in position.reports.values() if one.published)
    return position.on or position.as_of or max(reports, default=None)


def _slim(section: Section) -> Section:
    """Drop the columns that say nothing in any line."""
    kept = [
        place
        for place in range(len(section.columns))
        if any(line.cells[place] for line in section.lines)
    ]
    columns = tuple(section.columns[place] for place in kept)
    lines = tuple(
        replace(line, cells=tuple(line.cells[place] for place in kept)) for line in section.lines
    )
    return replace(section, columns=columns, lines=lines)
