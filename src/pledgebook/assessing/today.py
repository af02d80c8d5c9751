"""The day for which a position is told: no clock is asked."""

from __future__ import annotations

from datetime import date

from pledgebook.model import Position


def today_of(position: Position) -> date | None:
    """Return the day that a position is asked for; else the last day that its reports know."""
    days = [report.published for report in position.reports.values() if report.published]
    return position.on or position.as_of or max(days, default=None)
