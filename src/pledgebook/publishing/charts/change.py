"""Before and after: each sum that changed, as it was and as it is."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from pledgebook.model import Amount, Change, Total
from pledgebook.publishing.charts.bars import Bar, datasets, panels, rows, subtitle
from pledgebook.publishing.charts.picture import Picture, drawn, plain
from pledgebook.publishing.words import day, phrase, sentence

PARTS = ("delivered", "preparing", "promised")

COLUMNS = ("Sum and day", "Counted in", "Low", "Stated", "High", *PARTS, "Needed")


def picture(name: str, changes: Sequence[Change], days: tuple[date, date]) -> Picture | None:
    """Return each sum of a mission on two days; None where none of them changed."""
    bars = [bar for change in changes if change.sort == "sum" for bar in _bars(change, days)]
    if not bars:
        return None
    title = f"{name}: before and after"
    says = f"What changed from {day(days[0])} to {day(days[1])}. {_says(changes)}"
    spec = drawn(title, says, datasets(bars), panels(bars), _marked(bars) or subtitle(bars))
    needed = tuple(plain(bar.mark.stated) if bar.mark else None for bar in bars)
    told = tuple((*row, mark) for row, mark in zip(rows(bars), needed, strict=True))
    return Picture(title, says, spec, COLUMNS, told)


def _bars(change: Change, days: tuple[date, date]) -> Iterator[Bar]:
    for total, when in zip((change.before, change.after), days, strict=True):
        if isinstance(total, Total):
            parts = tuple((part, getattr(total, part)) for part in PARTS)
            whole = total.delivered + total.preparing + total.promised
            name = f"{_named(total)}, {day(when)}"
            yield Bar(name, total.delivered.unit, parts, whole, total.needed)


def _named(total: Total) -> str:
    return f"of {phrase(total.needed)}" if total.needed else total.name


def _marked(bars: Sequence[Bar]) -> str:
    return "The upright mark is what is needed." if any(bar.mark for bar in bars) else ""


def _says(changes: Sequence[Change]) -> str:
    told = []
    for change in changes:
        if change.sort == "sum" and isinstance(change.after, Total):
            was = change.before.delivered if isinstance(change.before, Total) else None
            now = change.after.delivered
            told.append(sentence(f"{_named(change.after)}: {_moved(was, now)} delivered"))
    return " ".join(told)


def _moved(was: Amount | None, now: Amount) -> str:
    if was is None or was.stated == now.stated:
        return phrase(now)
    return f"{phrase(was, unit=False)}, then {phrase(now)}"
