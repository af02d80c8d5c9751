"""The end of a brief: what was set aside, what was parked, the reports read, the last seal."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from pledgebook.model import Consulted, Dated, Parked, Position, Report
from pledgebook.publishing.parts import Line, Section
from pledgebook.publishing.quotes import quotes_of
from pledgebook.publishing.words import count, day, sentence

DATED = {
    Dated.GIVEN: "given",
    Dated.WORKED_OUT: "worked out from the text",
    Dated.UNKNOWN: "unknown",
}


INDEPENDENT = "Reports that a line counts are independent ones: copies of one story count once."

ADDRESS = "Address"
"""The one column whose cells a page may turn into links."""


def set_aside(position: Position) -> Section | None:
    """Return the claims that feed no figure, if any; the terminal shows the reasons alone."""
    if not position.set_aside:
        return None
    lines = tuple(_set_aside(position, *pair) for pair in position.set_aside)
    reasons = Counter(reason for _, reason in position.set_aside).most_common()
    told = sentence(f"{count(len(lines), 'claim')} {_feeds(len(lines))} no figure")
    why = tuple(f"{many} × {sentence(reason)}" for reason, many in reasons)
    columns = ("Kind", "Reason")
    return Section("set-aside", "Set aside", (told, *why), columns, lines, fold=0)


def _feeds(many: int) -> str:
    return "feeds" if many == 1 else "feed"


def _set_aside(position: Position, claim: str, reason: str) -> Line:
    known = position.claims.get(claim)
    quotes = quotes_of(position, (claim,)) if known else ()
    return Line((known.kind if known else "claim", reason), quotes)


def also(others: Sequence[Position]) -> Section | None:
    """Return the missions and places of which a claim or two speaks, with these claims."""
    lines = tuple(line for one in others for line in _mentions(one))
    named = "; ".join(f"{one.mission.name} ({_how_much(one)})" for one in others)
    columns = ("Mission or place", "Kind", "Set aside because")
    says = (sentence(f"also mentioned: {named}"),)
    return Section("also", "Also mentioned", says, columns, lines, fold=0) if lines else None


def _how_much(position: Position) -> str:
    told = count(len(position.claims), "claim")
    return f"{told}, set aside" if len(position.set_aside) == len(position.claims) else told


def _mentions(position: Position) -> Iterator[Line]:
    why = dict(position.set_aside)
    for claim in position.claims.values():
        cells = (position.mission.name, claim.kind, why.get(claim.id, ""))
        yield Line(cells, quotes_of(position, (claim.id,)))


ALL_READ = "Nothing was parked: everything could be read."


def parked(given: Iterable[Parked], consulted: Iterable[Consulted] = ()) -> Section:
    """Return what could not be read, why, and the way out; and how much was not let in."""
    lines = tuple(Line((one.place, one.reason, one.hint)) for one in given)
    told = f"{count(len(lines), 'thing')} could not be read; the rest is complete without it"
    says: tuple[str, ...] = (sentence(told) if lines else ALL_READ,)
    if refused := sum(len(one.refused) for one in consulted):
        rows = count(refused, "row")
        says += (sentence(f"{rows} of a language model's answers had no ground in the report"),)
    return Section("parked", "Parked", says, ("Where", "Why", "Way out"), lines)


def reports(positions: Iterable[Position], read: Iterable[Report]) -> Section:
    """Return every report, oldest first, and whether its day was given or worked out."""
    every = {report.id: report for report in read}
    every |= {report.id: report for one in positions for report in one.reports.values()}
    ordered = sorted(every.values(), key=in_time)
    lines = tuple(_report(report) for report in ordered)
    columns = ("Report", "Publisher", "Day", "The day is", "Title", ADDRESS)
    says = (INDEPENDENT,) if lines else ("No report was read.",)
    return Section("reports", "Reports read", says, columns, lines, fold=40, wide=2)


def in_time(report: Report) -> tuple[date, str, str]:
    """Order reports by day, then by name; those without a day come last."""
    return (report.published or date.max, report.name, report.id)


def _report(report: Report) -> Line:
    told = (report.name, report.publisher or "", day(report.published), DATED[report.dated])
    return Line((*told, report.title or "", report.url or ""), key=report.id)


def seal_words(seal: tuple[int, str]) -> str:
    """Say the last seal, so that a printed copy is a witness of the book."""
    number, told = seal
    return f"Last seal: entry {number}, {told}" if number else "The book is empty: no seal."
