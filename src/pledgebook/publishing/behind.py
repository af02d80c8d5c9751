"""An assessment as parts of a page: what is behind each need, what binds, what became of promises.

Where a brief says the gist, a page has room for all of it, each line with the words behind it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from pledgebook.model import (
    Account,
    Amount,
    Announced,
    Assessment,
    Coverage,
    Covered,
    Figure,
    Giver,
    Position,
    Rungs,
    exactly,
)
from pledgebook.publishing.assessed import ROWS, heading_of, providers, unpromised
from pledgebook.publishing.parts import Line, Section
from pledgebook.publishing.quotes import quotes_of
from pledgebook.publishing.readiness import calm, counting_words, linked, without_unit
from pledgebook.publishing.words import count, listed, phrase, sentence, spread

ALWAYS = ("promised", "delivered")
"""Rungs that are shown though nothing stands at them."""


# --- what is behind each need ------------------------------------------------------------------


def accounts(position: Position, assessment: Assessment) -> tuple[Section, ...]:
    """Return each need from what is required down to what nobody has promised."""
    return tuple(
        _account(position, one, number) for number, one in enumerate(assessment.accounts, 1)
    )


def _account(position: Position, one: Account, number: int) -> Section:
    named = heading_of(one)
    heading = f"What is behind {named}" if one.required else sentence(named).removesuffix(".")
    lines = tuple(_rungs(position, one)) if one.rungs.promised.amount.high else ()
    columns: tuple[str, ...] = ("Stage", "Low / stated / high", "Share", "Of whom")
    if not one.required:
        columns = tuple(each for each in columns if each != "Share")
        lines = tuple(replace(each, cells=(*each.cells[:2], each.cells[3])) for each in lines)
    return Section(f"behind-{number}", heading, tuple(_said(position, one)), columns, lines)


def _said(position: Position, one: Account) -> Iterator[str]:
    if one.late:
        yield f"Its date passed {count(one.late, 'day')} ago, and not all of it is delivered."
    if not one.rungs.promised.amount.high:
        yield unpromised(one)
    if one.apart:
        names = listed(providers(position, one.apart))
        yield f"Counted in another measure, and not added: {names}."
    if one.unnumbered:
        names = listed(providers(position, one.unnumbered))
        yield f"Promised without a number, and in no sum: {names}."


def _rungs(position: Position, one: Account) -> Iterator[Line]:
    required = one.required.amount if one.required else None
    if one.required:
        yield _row(position, "required", one.required, None)
    for label, name in ROWS:
        figure: Figure = getattr(one.rungs, name)
        if figure.amount.high or name in ALWAYS:
            yield _row(position, label, figure, required)
    for label, rest in (("unfilled", one.unfilled), ("not there yet", one.undelivered)):
        if rest:
            yield _row(position, label, Figure(rest.amount), required)
    if len(one.split) > 1:
        for name, rungs in one.split:
            yield from _part(position, name, rungs)


def _row(position: Position, label: str, figure: Figure, of: Amount | None) -> Line:
    share = f"{figure.amount.stated / of.stated:.0%}" if of and of.stated else ""
    whom = listed(providers(position, figure.commitments)) if figure.commitments else ""
    cells = (label.strip(), without_unit(figure.amount), share, whom)
    quotes = quotes_of(position, figure.claims)
    return Line(cells, quotes, depth=int(label.startswith(" ")), figure=True)


def _part(position: Position, name: str, rungs: Rungs) -> Iterator[Line]:
    """Yield what is promised of one kind, or by one channel, and what of it came and was lost."""
    yield _row(position, f"{name}, promised", rungs.promised, None)
    yield _row(position, f"  {name}, delivered", rungs.delivered, None)
    if rungs.lost.amount.high:
        yield _row(position, f"  {name}, lost", rungs.lost, None)


# --- what binds ----------------------------------------------------------------------------------


def binding(position: Position, assessment: Assessment) -> tuple[Section, ...]:
    """Return how many people count, and for want of what no more do; one for each such need."""
    return tuple(
        _covered(position, one, number) for number, one in enumerate(assessment.coverage, 1)
    )


def _covered(position: Position, one: Coverage, number: int) -> Section:
    wanted = exactly(one.required.stated, one.required.unit)
    return Section(
        key=f"binds-{number}",
        heading=f"What binds: how many of {phrase(wanted)} count",
        says=counting_words(one),
        columns=("What people need", "Needed", "Promised", "There", "Enough for", "Binds"),
        lines=tuple(
            replace(each, cells=(*each.cells, _binds(one, each.cells[0])))
            for each in (linked(position, line) for line in one.lines)
        ),
    )


def _binds(one: Coverage, name: str) -> str:
    def is_bound(by: Covered | None) -> bool:
        return by is not None and by.binds == name

    when = [*["today"] * is_bound(one.now), *["if all is kept"] * is_bound(one.kept)]
    return listed(when) if when else ""


# --- what is late -------------------------------------------------------------------------------


def in_order(assessment: Assessment) -> tuple[str, ...]:
    """Say what is not late, and of what was told lately."""
    return tuple(calm(assessment.waiting))


# --- money, and records ------------------------------------------------------------------------


def announced(position: Position, assessment: Assessment) -> Section:
    """Return each giver's money as it was announced, and how much of it was new."""
    return Section(
        key="announced",
        heading="New money, and money told before",
        says=("What comes together when every announcement is added up, and what of it counts.",),
        columns=("Giver", "Announced", "New", "Told again", "Inside another sum"),
        lines=tuple(_announced(position, one) for one in assessment.announced),
    )


def _announced(position: Position, one: Announced) -> Line:
    rest = (spread(each.amount) if each.amount.high else "" for each in (one.again, one.inside))
    cells = (one.giver, spread(one.told.amount), spread(one.new.amount), *rest)
    return Line(cells, quotes_of(position, one.told.claims), figure=True)


def records(position: Position, assessment: Assessment) -> Section:
    """Return what became of each contributor's promises."""
    return Section(
        key="records",
        heading="What became of promises",
        says=tuple(_of_records(assessment.givers)),
        columns=("Contributor", "Promised", "Came", "Kept, of those decided", "Share it keeps"),
        lines=tuple(_record(position, one) for one in assessment.givers if _is_told(one)),
    )


def _of_records(every: Sequence[Giver]) -> Iterator[str]:
    if any(one.decided for one in every):
        yield "A promise is decided when it came, was withdrawn, or is late."
    elif every:
        yield (
            "Nothing to say of what a promise is worth: none came after it was made, was withdrawn"
            " or passed its date."
        )


def _is_told(one: Giver) -> bool:
    return bool(one.decided) or any(rungs.promised.amount.high for rungs in one.rungs)


def _record(position: Position, one: Giver) -> Line:
    told = [rungs for rungs in one.rungs if rungs.promised.amount.high]
    kept = f"{one.kept:,} of {one.decided:,}" if one.decided else ""
    share = f"{one.low:.0%} to {one.high:.0%}" if one.low is not None else ""
    cells = (
        one.name,
        "; ".join(spread(rungs.promised.amount) for rungs in told),
        "; ".join(spread(rungs.delivered.amount) for rungs in told),
        kept,
        share or ("too few to say" if one.decided else ""),
    )
    claims = (*one.claims, *(claim for rungs in told for claim in rungs.promised.claims))
    return Line(cells, quotes_of(position, dict.fromkeys(claims)), figure=True)
