"""The brief: one position, told in the order that a reader asks.

First how much of the target is delivered, preparing, promised and unfilled; then who gives what,
the money, where the reports disagree, all else that they tell, and what was left out.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from pledgebook.model import Assessment, Need, Position, StrengthPoint, last_day
from pledgebook.publishing import appendix, contributors, findings, readiness
from pledgebook.publishing.disputes import disputes
from pledgebook.publishing.glance import glances
from pledgebook.publishing.parts import Brief, Chapter, Chart, Section
from pledgebook.publishing.publication import Publication
from pledgebook.publishing.words import count, day, listed, period, sentence

FEWEST_CLAIMS = 3
"""A mission of which fewer are told, and no need or commitment, is only mentioned: one stray
sentence on another country makes no chapter."""

BESIDE = 3
"""Lines of a list that a terminal shows of a mission which is not the main one."""


def compose(publication: Publication) -> Brief:
    """Work out a brief: every sentence, row and quote, in no medium yet."""
    positions = tuple(position for position, _ in publication.missions)
    main = _main(positions)
    full, slight = parted(publication)
    return Brief(
        chapters=tuple(
            chapter(position, assessment) if position is main else _short(position, assessment)
            for position, assessment in full
        ),
        also=appendix.also([position for position, _ in slight]),
        parked=appendix.parked(publication.parked, publication.consulted),
        reports=appendix.reports(positions, publication.reports),
        seal=appendix.seal_words(publication.seal),
    )


Missions = tuple[tuple[Position, Assessment], ...]


def parted(publication: Publication) -> tuple[Missions, Missions]:
    """Return the missions of which enough is told for a chapter, and the others."""
    main = _main([position for position, _ in publication.missions])
    full: list[tuple[Position, Assessment]] = []
    slight: list[tuple[Position, Assessment]] = []
    for one in publication.missions:
        (full if one[0] is main or _fills_a_chapter(one[0]) else slight).append(one)
    return tuple(full), tuple(slight)


def _main(positions: Sequence[Position]) -> Position | None:
    return max(positions, key=lambda one: len(one.claims), default=None)


def _fills_a_chapter(position: Position) -> bool:
    needs = any(need.amount for need in position.needs)
    told = len(position.claims) - len(position.set_aside)
    return needs or bool(position.commitments) or told >= FEWEST_CLAIMS


def _short(position: Position, assessment: Assessment) -> Chapter:
    """Return the chapter of a mission beside the main one: long lists fold early."""
    whole = chapter(position, assessment)
    told = (one for one in whole.sections if one.key != "silent")
    sections = tuple(replace(one, fold=min(one.fold, BESIDE)) for one in told)
    return replace(whole, sections=sections)


def chapter(position: Position, assessment: Assessment) -> Chapter:
    """Return all that a brief tells of one mission."""
    mission = position.mission
    giving = (contributors.contributors(position), contributors.money(position))
    found = tuple(_found(position, assessment))
    return Chapter(
        title=f"{mission.name} ({mission.short})" if mission.short else mission.name,
        facts=tuple(facts(position)),
        glances=glances(position, assessment),
        counts=counts(position),
        chart=chart_of(position, assessment),
        giving=_told(giving),
        disputes=disputes(position),
        sections=(*_told(found), *_silent((*giving, *found))),
        set_aside=appendix.set_aside(position),
    )


def _found(position: Position, assessment: Assessment) -> Iterator[Section]:
    yield findings.needs(position)
    yield readiness.counting(position, assessment)
    yield readiness.late(position, assessment)
    yield findings.obstacles(position)
    yield findings.conditions(position)
    yield findings.milestones(position)
    yield findings.appeals(position)
    yield findings.judgements(position)


def _told(sections: Sequence[Section]) -> tuple[Section, ...]:
    """Return the sections that have lines."""
    return tuple(_slim(one) for one in sections if one.lines)


def _silent(sections: Sequence[Section]) -> Iterator[Section]:
    """Yield a section that says in one sentence what no report speaks of."""
    about = tuple(said for one in sections if not one.lines for said in one.says)
    if about:
        told = sentence(f"no report tells {listed(about, 'or')}")
        yield Section("silent", "Not reported", (told,))


def facts(position: Position) -> Iterator[str]:
    """Yield where the mission is, how long it may stay, and of which days the position tells."""
    if position.mission.place:
        yield position.mission.place
    if mandate := period(position.mission.mandate):
        yield f"mandate {mandate}"
    if position.as_of:
        yield f"as known on {day(position.as_of)}"
    if position.on:
        yield f"standing on {day(position.on)}"


def counts(position: Position) -> str:
    """Say how many contributors, conflicts and reports there are."""
    providers = {one.provider for one in position.commitments}
    told = (
        count(len(providers), "contributor"),
        count(len(position.conflicts), "conflict"),
        count(len(position.reports), "report"),
    )
    return sentence(listed(told))


def chart_of(position: Position, assessment: Assessment) -> Chart | None:
    """Return what to draw: strength until the last known day, against the need it counts for."""
    points = assessment.strength
    if not points:
        return None
    unit = points[0].delivered.unit
    needs = (gap.need for gap in assessment.gaps)
    need = next((one for one in needs if one.amount and one.amount.unit == unit), None)
    return chart_against(position, need, points)


def chart_against(
    position: Position, need: Need | None, points: tuple[StrengthPoint, ...]
) -> Chart:
    """Return what to draw of some points, at least one, against a need."""
    unit = points[0].delivered.unit
    due = last_day(need.due) if need and need.due else None
    known = last_known(position)
    if known and known > points[-1].day:
        points = (*points, replace(points[-1], day=known))
    return Chart(unit, need.amount if need else None, due, points)


def last_known(position: Position) -> date | None:
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
