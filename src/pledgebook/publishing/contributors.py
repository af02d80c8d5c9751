"""Who gives what: a line per contributor and undertaking, and the money with its parts inside."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from pledgebook.model import Commitment, Position, Resource, Stage, Standing
from pledgebook.publishing.parts import Line, Section
from pledgebook.publishing.quotes import quotes_of, telling
from pledgebook.publishing.sums import nested, numbered, of_resource, together, wholes
from pledgebook.publishing.words import CHANNELS, count, listed, period, plural, spread, told_by

COLUMNS = ("Stage", "Low / stated / high", "Reports, last", "When", "Channel", "For")


def contributors(position: Position) -> Section:
    """Return everything but money, the contributor with most people first."""
    by_name: dict[str, list[Commitment]] = {}
    for one in position.commitments:
        if one.resource != Resource.FUNDS:
            by_name.setdefault(one.provider, []).append(one)
    ordered = sorted(by_name.items(), key=lambda item: (-_people(item[1]), item[0]))
    lines = [line for _, mine in ordered for line in _of_provider(position, mine)]
    return Section(
        key="contributors",
        heading="Contributors",
        says=() if lines else ("who gives people or things",),
        columns=("Contributor", *COLUMNS),
        lines=tuple(lines),
        fold=24,
        grouped=True,
        joins=("Contributor",),
    )


def money(position: Position) -> Section:
    """Return the money by donor and channel; a part stands inside its whole, as "of which"."""
    funds = of_resource(position.commitments, Resource.FUNDS)
    ordered = sorted(funds, key=lambda one: (one.provider, one.channel or "", one.id))
    lines = tuple(_lines(position, ordered))
    parts = "What is “of which” is part of the sum above it, and is not added."
    return Section(
        key="money",
        heading="Money",
        says=_money_says(lines, parts),
        columns=("Donor", *COLUMNS),
        lines=lines,
        grouped=True,
        joins=("Donor",),
    )


def _money_says(lines: Sequence[Line], parts: str) -> tuple[str, ...]:
    if not lines:
        return ("what money is given or promised",)
    return (parts,) if any(line.depth for line in lines) else ()


def _people(commitments: Sequence[Commitment]) -> Decimal:
    people = wholes(of_resource(commitments, Resource.PERSONNEL))
    return sum((amount.stated for amount in numbered(people)), Decimal(0))


def _of_provider(position: Position, mine: Sequence[Commitment]) -> Iterator[Line]:
    """Yield one provider's lines, furthest stage first, and their sum where there are several."""
    ordered = sorted(mine, key=_people_first)
    yield from _lines(position, ordered)
    standing = [one for one in ordered if one.now.stage != Stage.WITHDRAWN]
    people = tuple(numbered(wholes(of_resource(standing, Resource.PERSONNEL))))
    total = together(people)
    if total and len(people) > 1:
        yield Line((mine[0].provider, "in all", spread(total), "", "", "", ""), figure=True)


def _people_first(one: Commitment) -> tuple[bool, int]:
    return (one.resource != Resource.PERSONNEL, -one.now.stage.rung)


def _lines(position: Position, commitments: Sequence[Commitment]) -> Iterator[Line]:
    """Yield a line for each commitment; a part without a number is told with its whole."""
    known = {one.id: one for one in commitments}
    folded: dict[str, list[Commitment]] = {}
    for one in commitments:
        if one.part_of in known and not one.now.amount:
            folded.setdefault(one.part_of or "", []).append(one)
    inside = {one.id for parts in folded.values() for one in parts}
    for one, depth in nested(commitments):
        if one.id not in inside:
            line = _line(position, one, known.get(one.part_of or ""), depth)
            yield _with_folded(position, line, folded.get(one.id, []))


def _with_folded(position: Position, line: Line, parts: Sequence[Commitment]) -> Line:
    claims = tuple(claim for one in parts for claim in one.claims)
    stages = dict.fromkeys(one.now.stage for one in parts if one.now.stage != line.cells[1])
    note = (f"some of it {listed(tuple(stages))}, no number",) if stages else ()
    quotes = dict.fromkeys((*line.quotes, *quotes_of(position, claims)))
    return replace(line, quotes=tuple(quotes), notes=(*line.notes, *note))


def _line(position: Position, one: Commitment, whole: Commitment | None, depth: int) -> Line:
    standing = one.now
    part = "of which" if whole and whole.provider == one.provider else f"of which {one.provider}"
    cells = (
        part if depth else one.provider,
        standing.stage,
        amount_of(standing, one.resource),
        told_by(one.witnesses, one.last_reported),
        period(standing.period),
        CHANNELS[one.channel] if one.channel else "",
        _for(position, one),
    )
    claims = telling(position, (*standing.claims, *one.claims), standing.amount)
    notes = _notes(position, one, shown_inside=bool(depth))
    figure = standing.amount is not None
    return Line(cells, quotes_of(position, claims), notes, depth, name=one.id, figure=figure)


def _for(position: Position, one: Commitment) -> str:
    """Name what it is for, where that is something else than the mission itself.

    People sent to its place are its own; money for the place may be aid beside it.
    """
    mission = position.mission
    known = {mission.name, mission.short, None if one.resource == Resource.FUNDS else mission.place}
    return "" if one.subject in known else one.subject or ""


def amount_of(standing: Standing, resource: Resource) -> str:
    """Show how much, or what without a number: "police, no number"."""
    if standing.amount:
        return spread(standing.amount)
    return f"{plural(standing.unit) if standing.unit else resource}, no number"


def _notes(position: Position, one: Commitment, *, shown_inside: bool) -> tuple[str, ...]:
    """Say what it was before, what it is part of elsewhere, and what is in doubt."""
    earlier = tuple(filter(None, (_earlier(one, standing) for standing in one.history[:-1])))
    inside = "" if shown_inside else _elsewhere(position, one)
    doubt = not any(position.claims[claim].certain for claim in one.claims)
    notes = (
        f"earlier: {listed(earlier)}" if earlier else "",
        inside,
        f"{count(len(one.claims), 'claim')}, each hedged or conditional" if doubt else "",
    )
    return tuple(filter(None, notes))


def _elsewhere(position: Position, one: Commitment) -> str:
    """Name the whole that a part belongs to, where that is a line of another table."""
    whole = next((other for other in position.commitments if other.id == one.part_of), None)
    return f"part of {whole.id}" if whole else ""


def _earlier(one: Commitment, standing: Standing) -> str:
    """Say what it was at an earlier stage; nothing where no number was told then."""
    amount = amount_of(standing, one.resource) if standing.amount != one.now.amount else ""
    told = (standing.stage, amount, period(standing.period))
    return " ".join(filter(None, told)) if standing.amount else ""
