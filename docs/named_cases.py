"""The named cases: reports in, and what a careful analyst makes of them, from docs/cases/*.toml.

    case.records()   the reports and claims that it tells
    page()           the cases as Markdown, for docs/cases.md

A case names its claims one by one, in the words of docs/claims.md; those of one day and one
publisher stand in one report. The tests hold the program to what a case expects.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from functools import cached_property
from pathlib import Path
from typing import Any

from pledgebook.model import (
    UNBOUNDED,
    Amount,
    Bound,
    Channel,
    Claim,
    Dated,
    Period,
    Report,
    Resource,
    Role,
    Scope,
    Stage,
    is_currency,
)

FOLDER = Path(__file__).parent / "cases"

MISSION = "Harbour Stabilisation Mission"
"""The mission of a claim that names none."""

PUBLISHER = "Harbour Post"
"""The publisher of a claim that names none."""

HEDGES = {"about": Bound.ABOUT, "at least": Bound.AT_LEAST, "up to": Bound.AT_MOST}
SCALES = {"thousand": 10**3, "million": 10**6, "billion": 10**9}
ABOUT = Decimal("0.05")
"""What "about" leaves open each way, as the reader of amounts has it."""

AMOUNT = re.compile(
    r"(?:(?P<hedge>about|at least|up to) )?(?:(?P<currency>[A-Z]{3}) )?(?P<number>[\d,.]+)"
    r"(?: (?P<scale>thousand|million|billion))?(?: (?P<unit>.+))?"
)

Row = Mapping[str, Any]


@dataclass(frozen=True)
class View:
    """What a case expects, as known or true on a day.

    as_of, on  as `Position` has them; None for all that is known.
    stands     "Norland: 400 police delivered", one line for each commitment, or None.
    sums       what has come and is to come, by unit: {"police": "400 delivered, 600 promised"}.
    needs      "2,500 police by January 2032", one line for each need.
    dates      "Norland: 600 police preparing: November 2031", where dates are what it is about.
    conflicts  "rounding: 400 police (stands) against about 400 police".
    unlike     types of conflict of which none may come up.
    witnesses  how many independent reports tell each commitment, in the order of `stands`.
    """

    as_of: date | None
    on: date | None
    stands: tuple[str, ...] | None
    sums: Mapping[str, str]
    needs: tuple[str, ...] | None
    dates: tuple[str, ...] | None
    conflicts: tuple[str, ...] | None
    unlike: tuple[str, ...] | None
    witnesses: tuple[int, ...] | None

    @classmethod
    def of(cls, row: Row) -> View:
        """Return what a row of the file expects."""
        lists = ("stands", "needs", "dates", "conflicts", "unlike", "witnesses")
        told = {name: tuple(row[name]) if name in row else None for name in lists}
        return cls(row.get("as_of"), row.get("on"), sums=row.get("sums", {}), **told)


@dataclass(frozen=True, eq=False)
class Case:
    """Reports in, and what is expected of them.

    name   what is told, in a few words.
    point  what follows, and why.
    told   the claims, as written in the file.
    wire   the text that reports have in common which are copies.
    views  what is expected: with all reports, then on other days.
    """

    name: str
    point: str
    told: tuple[Row, ...]
    wire: str
    views: tuple[View, ...]

    @cached_property
    def claims(self) -> tuple[tuple[Report, Claim], ...]:
        """Return each claim with its report, in the order of the file."""
        texts: dict[tuple[date | None, str], list[Row]] = {}
        for row in self.told:
            texts.setdefault(_source(row), []).append(row)
        reports = {source: self._report(source, rows) for source, rows in texts.items()}
        rows = ((reports[_source(row)], row) for row in self.told)
        return tuple((report, _claim(row, report)) for report, row in rows)

    def _report(self, source: tuple[date | None, str], rows: Sequence[Row]) -> Report:
        day, publisher = source
        wire = f" {self.wire}" if any(row.get("wire") for row in rows) else ""
        words = dict.fromkeys(row["words"] for row in rows)
        text = f"{'. '.join(words)}.{wire} ({publisher}, {day})"
        dated = Dated.GIVEN if day else Dated.UNKNOWN
        return Report(text, f"{publisher} of {day}", publisher, day, dated)


@dataclass(frozen=True)
class Chapter:
    """One file of cases: what they have in common, and the cases."""

    title: str
    about: str
    cases: tuple[Case, ...]


def chapters(folder: Path = FOLDER) -> tuple[Chapter, ...]:
    """Return the chapters in a folder, by file name."""
    files = sorted(folder.glob("*.toml"))
    return tuple(_chapter(tomllib.loads(each.read_text("utf-8"))) for each in files)


def _chapter(told: Row) -> Chapter:
    cases = (
        Case(
            name=row["name"],
            point=row["point"],
            told=tuple(one for each in row["told"] for one in _in_each_paper(each)),
            wire=row.get("wire", ""),
            views=(View.of(row), *map(View.of, row.get("view", ()))),
        )
        for row in told["case"]
    )
    return Chapter(told["title"], told["about"], tuple(cases))


PAPERS = "Courier Herald Gazette Tribune Observer Wire Standard Echo".split()  # noqa: SIM905
"""Publishers of what is told by several."""


def _in_each_paper(row: Row) -> Iterator[Row]:
    """Yield a row for each of so many papers, a day apart.

    The first does what the row says; the others do `then`, or restate where that is not told.
    """
    if "papers" not in row:
        yield row
        return
    told = {name: each for name, each in row.items() if name not in ("papers", "then")}
    for place, paper in enumerate(PAPERS[: row["papers"]]):
        does = row["does"] if place == 0 else row.get("then", "restates")
        day = row["day"] + timedelta(days=place)
        yield {**told, "by": f"The {paper}", "day": day, "does": does}


def _source(row: Row) -> tuple[date | None, str]:
    return row.get("day"), row.get("by", PUBLISHER)


PLAIN = ("speaker", "audience", "measure", "event", "polarity", "part_of", "said_stage", "read_by")
KNOWN = {
    *("day", "by", "words", "does", "wire", "kind", "who", "stage", "amount", "also", "per"),
    *("more", "start", "end", "resource", "channel", "subject", "unit", "certain", *PLAIN),
}
"""All that a claim of a case may say."""


def _claim(row: Row, report: Report) -> Claim:
    if unknown := row.keys() - KNOWN:
        raise KeyError(f"{sorted(unknown)} in a claim of {report.name}")
    kind, stage = row.get("kind", "commitment"), row.get("stage")
    amount = amount_of(row["amount"], row.get("also"), row.get("per")) if "amount" in row else None
    unit = row.get("unit")
    start = report.text.index(row["words"])
    return Claim(
        kind=kind,
        evidence=report.cite(start, start + len(row["words"])),
        actor=row.get("who"),
        subject=row.get("subject", MISSION) or None,
        resource=_resource(row, kind, amount.unit if amount else unit),
        stage=stage and Stage(stage),
        amount=amount,
        unit=unit,
        scope=(Scope.ADDITIONAL if row.get("more") else Scope.TOTAL) if amount else None,
        period=_period(row, kind, stage),
        channel=Channel(row["channel"]) if "channel" in row else None,
        certain=row.get("certain", True),
        **{name: row.get(name) for name in PLAIN if name != "read_by"},
        read_by=row.get("read_by", "rules"),
    )


def _resource(row: Row, kind: str, unit: str | None) -> Resource | None:
    if kind not in ("commitment", "requirement", "obstacle", "appeal"):
        return None
    if "resource" in row:
        return Resource(row["resource"])
    return Resource.FUNDS if is_currency(unit or "") else Resource.PERSONNEL


def _period(row: Row, kind: str, stage: str | None) -> Period | None:
    if "start" not in row and "end" not in row:
        return None
    is_due = kind in ("commitment", "requirement") and stage not in ("delivered", "withdrawn")
    return Period(row.get("start"), row.get("end"), Role.DUE if is_due else Role.HELD)


def amount_of(written: str, also: str | None = None, per: str | None = None) -> Amount:
    """Return "about 400 police", "up to USD 100 million" as an amount."""
    found = AMOUNT.fullmatch(written)
    if found is None:
        raise ValueError(f"{written!r} is no amount")
    stated = Decimal(found["number"].replace(",", "")) * SCALES.get(found["scale"] or "", 1)
    bound = HEDGES.get(found["hedge"] or "", Bound.EXACT)
    spread = ABOUT * stated if bound == Bound.ABOUT else Decimal(0)
    low = Decimal(0) if bound == Bound.AT_MOST else stated - spread
    high = UNBOUNDED if bound == Bound.AT_LEAST else stated + spread
    other = amount_of(also) if also else None
    second = (other.stated, other.unit) if other else None
    return Amount(low, stated, high, found["currency"] or found["unit"] or "", bound, per, second)


# --- the page --------------------------------------------------------------------------------


def page() -> str:
    """Return the cases as Markdown: a section for each chapter."""
    return "\n".join(line for chapter in chapters() for line in _section(chapter))


def _section(chapter: Chapter) -> Iterator[str]:
    yield from (f"## {chapter.title}", "", chapter.about.strip(), "")
    for case in chapter.cases:
        yield from (f"### {case.name}", "", case.point.strip(), "")
        yield from ("| day | who says it | words | what it does |", "| --- | --- | --- | --- |")
        for row, (report, _) in zip(case.told, case.claims, strict=True):
            day = report.published or "no day"
            yield f"| {day} | {report.publisher} | {row['words']} | {row['does']} |"
        yield ""
        for view in case.views:
            yield from (*_expected(view), "")


def _expected(view: View) -> Iterator[str]:
    when = ", ".join(
        f"{name} {day}" for name, day in (("as of", view.as_of), ("on", view.on)) if day
    )
    yield f"- What stands{f' {when}' if when else ''}: {_listed(view.stands)}."
    if view.needs is not None:
        yield f"- Needed: {_listed(view.needs)}."
    for unit, total in view.sums.items():
        yield f"- In {unit}: {total}."
    if view.dates:
        yield f"- When: {_listed(view.dates)}."
    if view.conflicts:
        yield f"- Conflicts: {_listed(view.conflicts)}."


def _listed(lines: Sequence[str] | None) -> str:
    return "; ".join(lines or ()) or "nothing"
