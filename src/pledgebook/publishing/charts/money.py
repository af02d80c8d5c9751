"""Money by giver and channel: how much of it is paid, and how much is only promised."""

from __future__ import annotations

from pledgebook.model import Assessment, Position
from pledgebook.publishing.charts.bars import (
    RUNGS,
    Bar,
    datasets,
    of_rungs,
    panels,
    rows,
    subtitle,
    units_of,
)
from pledgebook.publishing.charts.picture import Picture, drawn
from pledgebook.publishing.words import count, listed, sentence

COLUMNS = ("Giver and channel", "Currency", "Low", "Told in all", "High", *RUNGS)


def picture(position: Position, assessment: Assessment) -> Picture | None:
    """Return the money, a panel for each currency; None where nobody told a sum."""
    bars = [
        of_rungs(f"{giver.name}, {channel}", rungs)
        for giver in assessment.givers
        for channel, rungs in giver.channels
        if rungs.promised.amount.high
    ]
    if not bars:
        return None
    place = {unit: at for at, unit in enumerate(units_of(bars))}
    ordered = sorted(bars, key=lambda bar: (place[bar.unit], -bar.whole.stated, bar.name))
    title = f"{position.mission.short or position.mission.name}: money by giver and channel"
    says = _says(assessment, ordered)
    spec = drawn(title, says, datasets(ordered), panels(ordered), subtitle(ordered))
    return Picture(title, says, spec, COLUMNS, rows(ordered))


def _says(assessment: Assessment, bars: list[Bar]) -> str:
    givers = [each for each in assessment.givers if each.channels]
    units = units_of(bars)
    paid = any(part == "delivered" and amount.stated for bar in bars for part, amount in bar.parts)
    return " ".join(
        (
            sentence(f"{count(len(givers), 'giver')} told sums, in {listed(list(units))}"),
            "Currencies are never added to one another.",
            "What is told as delivered is dark." if paid else "Nothing is told as delivered.",
        )
    )
