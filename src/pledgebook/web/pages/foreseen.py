"""A forecast as a page shows it: the chance, the fan month by month, and why."""

from __future__ import annotations

from dataclasses import dataclass

from pledgebook.model import Forecast, NoForecast, Position
from pledgebook.publishing.foretold import needed, sentences
from pledgebook.publishing.parts import Quote
from pledgebook.publishing.quotes import quotes_of
from pledgebook.publishing.words import day

REASONS = 4
"""Reasons that are shown: the strongest say nearly all of it."""


@dataclass(frozen=True, slots=True)
class Foreseen:
    """One need, and what may be in place by its day.

    what     "2,500 police by January 2025".
    says     the chance and the range in sentences; where nothing can be forecast, why not.
    months   (day, expected, four in five between, chance) until the day and beyond.
    reasons  each with the words behind it.
    """

    what: str
    says: tuple[str, ...]
    months: tuple[tuple[str, str, str, str], ...] = ()
    reasons: tuple[tuple[str, tuple[Quote, ...]], ...] = ()


def foreseen(position: Position, one: Forecast | NoForecast) -> Foreseen:
    """Return a forecast in words and numbers."""
    if isinstance(one, NoForecast):
        return Foreseen(needed(one), (one.why,))
    return Foreseen(
        what=needed(one),
        says=sentences(one),
        months=tuple(
            (
                day(each.day),
                f"{each.expected:,.0f}",
                f"{each.low:,.0f} – {each.high:,.0f}",
                f"{each.chance:.0%}",
            )
            for each in one.fan
        ),
        reasons=tuple(
            (each.says, quotes_of(position, each.claims)) for each in one.reasons[:REASONS]
        ),
    )
