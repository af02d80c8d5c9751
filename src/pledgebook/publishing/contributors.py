"""Who gives what: a line per contributor and undertaking, and the money with its parts inside."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from pledgebook.model import Commitment, Position, Resource, Stage, Standing
from pledgebook.publishing.parts import Line, Section
from pledgebook.publishing.quotes import quotes_of
from pledgebook.publishing.sums import nested, numbered, of_resource, together, wholes
from pledgebook.publishing.words import CHANNELS, count, day, listed, period, plural, spread

COLUMNS = ("Stage", "Low / stated / high", "When", "Channel", "For", "Last report", "Reports")

INDEPENDENT = "Reports counts independent ones: copies of one story count once."


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
        says=(INDEPENDENT,) if lines else ("No report names anyone who gives people or things.",),
        columns=("Contributor", *COLUMNS),
        lines=tuple(lines),
        fold=24,
        grouped=True,
    )


def money(position: Position) -> Section:
    """Return the money by donor and channel; a part stands inside its whole, as "of which"."""
    funds = of_resource(position.commitments, Resource.FUNDS)
    ordered = sorted(funds, key=lambda one: (one.provider, one.channel or "", one.id))
    lines = tuple(_line(position, one, depth) for one, depth in nested(ordered))
    parts = "What is “of which” is part of the sum above it, and is not added."
    return Section(
        key="money",
        heading="Money",
        says=_money_says(lines, parts),
        columns=("Donor", *COLUMNS),
        lines=lines,
        grouped=True,
    )


def _money_says(lines: Sequence[Line], parts: str) -> tuple[str, ...]:
    if not lines:
        return ("No report speaks of money given or promised.",)
    return (parts,) if any(line.depth for line in lines) else ()


def _people(commitments: Sequence[Commitment]) -> Decimal:
    people = wholes(of_resource(commitments, Resource.PERSONNEL))
    return sum((amount.stated for amount in numbered(people)), Decimal(0))


def _of_provider(position: Position, mine: Sequence[Commitment]) -> Iterator[Line]:
    """Yield one provider's lines, furthest stage first, and their sum where there are several."""
    ordered = sorted(
        mine, key=lambda one: (one.resource != Resource.PERSONNEL, -one.now.stage.rung)
    )
    for one, depth in nested(ordered):
        yield _line(position, one, depth)
    standing = [one for one in ordered if one.now.stage != Stage.WITHDRAWN]
    people = tuple(numbered(wholes(of_resource(standing, Resource.PERSONNEL))))
    total = together(people)
    if total and len(people) > 1:
        yield Line((mine[0].provider, "in all", spread(total), "", "", "", "", ""))


def _people_first(one: Commitment) -> tuple[bool, int]:
    return (one.resource != Resource.PERSONNEL, -one.now.stage.rung)


def _line(position: Position, one: Commitment, depth: int) -> Line:
    standing = one.now
    cells = (
        f"of which {one.provider}" if depth else one.provider,
        standing.stage,
        amount_of(standing, one.resource),
        period(standing.period),
        CHANNELS[one.channel] if one.channel else "",
        _for(position, one),
        day(one.last_reported),
        str(one.witnesses),
    )
    claims = dict.fromkeys((*standing.claims, *one.claims))
    return Line(cells, quotes_of(position, claims), _notes(position, one), depth)


def _for(position: Position, one: Commitment) -> str:
    """Name what it is for, where that is something else than the mission itself."""
    mission = position.mission
    return "" if one.subject in (None, mission.name, mission.short) else one.subject or ""


def amount_of(standing: Standing, resource: Resource) -> str:
    """Show how much, or what without a number: "police, no number"."""
    if standing.amount:
        return spread(standing.amount)
    return f"{plural(standing.unit) if standing.unit else resource}, no number"


def _notes(position: Position, one: Commitment) -> tuple[str, ...]:
    """Say what it was before, what it is part of elsewhere, and what is in doubt."""
    earlier = tuple(_earlier(standing, one.resource) for standing in one.history[:-1])
    inside = _elsewhere(position, one) if one.part_of else ""
    doubt = not any(position.claims[claim].certain for claim in one.claims)
    return tuple(
        note
        for note in (
            f"earlier: {listed(earlier)}" if earlier else "",
            inside,
            f"{count(len(one.claims), 'claim')}, each hedged or conditional" if doubt else "",
        )
        if note
    )


def _elsewhere(position: Position, one: Commitment) -> str:
    """Name the whole that a part belongs to, where it is not shown right above."""
    whole = next((other for other in position.commitments if other.id == one.part_of), None)
    if whole is None or whole.resource == one.resource == Resource.FUNDS:
        return ""
    return f"part of {whole.id}, of {whole.provider}"


def _earlier(standing: Standing, resource: Resource) -> str:
    told = (standing.stage, amount_of(standing, resource), period(standing.period))
    return " ".join(word for word in told if word)
