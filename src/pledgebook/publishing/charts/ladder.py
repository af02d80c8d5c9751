"""The ladder of each contributor: of what it promised, how much has come how far."""

from __future__ import annotations

from pledgebook.model import Assessment, Position, Resource
from pledgebook.publishing.charts.bars import RUNGS, Bar, datasets, of_rungs, panels, rows, subtitle
from pledgebook.publishing.charts.picture import Picture, drawn
from pledgebook.publishing.words import count, is_money, listed, phrase, sentence

COLUMNS = ("Contributor", "Counted in", "Low", "Promised in all", "High", *RUNGS)


def picture(position: Position, assessment: Assessment) -> Picture | None:
    """Return the ladder of people and things; None where nobody promised any with a number."""
    bars = sorted(_bars(assessment), key=lambda bar: (-bar.whole.stated, bar.name))
    units = dict.fromkeys(bar.unit for bar in sorted(bars, key=_people_first))
    ordered = [bar for unit in units for bar in bars if bar.unit == unit]
    if not ordered:
        return None
    title = f"{position.mission.short or position.mission.name}: how far promises have come"
    says = _says(position, ordered)
    spec = drawn(title, says, datasets(ordered), panels(ordered), subtitle(ordered))
    return Picture(title, says, spec, COLUMNS, rows(ordered))


def _bars(assessment: Assessment) -> list[Bar]:
    return [
        of_rungs(giver.name, rungs)
        for giver in assessment.givers
        for rungs in giver.rungs
        if not is_money(rungs.promised.amount.unit) and rungs.promised.amount.high
    ]


def _people_first(bar: Bar) -> bool:
    return bar.unit != "personnel"


def _says(position: Position, bars: list[Bar]) -> str:
    givers = dict.fromkeys(bar.name for bar in bars)
    most = bars[0]
    there = [part for part in most.parts if part[1].stated]
    far = listed([f"{phrase(amount)} {part}" for part, amount in there])
    numbered = set(givers)
    silent = dict.fromkeys(
        one.provider
        for one in position.commitments
        if one.resource != Resource.FUNDS and one.provider not in numbered
    )
    told = [
        sentence(f"{count(len(givers), 'contributor')} told numbers"),
        sentence(f"the most is {most.name}'s: {far}"),
    ]
    if silent:
        told.append(sentence(f"without a number, and so not drawn: {listed(list(silent))}"))
    return " ".join(told)
