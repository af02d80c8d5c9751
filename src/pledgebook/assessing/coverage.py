"""How many people count: no more than have a base, vehicles, a way in, and pay.

1,000 police, 3 of the 6 helicopters that are needed   ->   at most 500 count; airlift binds

What nobody has numbered is unknown, and never zero: then the least of what is known is only
the most that can count.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from functools import reduce

from pledgebook.assessing.accounts import Left, lefts, sum_of
from pledgebook.assessing.counting import for_the_mission
from pledgebook.assessing.links import Link
from pledgebook.model import (
    UNBOUNDED,
    Account,
    Amount,
    Coverage,
    Covered,
    Figure,
    Linked,
    Position,
    Resource,
    Stage,
)

Rate = tuple[Decimal, Decimal]
"""So many people are carried by so much."""

PEOPLE = "people"
"""The name of the line of the people themselves."""


def coverage(
    position: Position, accounts: Sequence[Account], links: Sequence[Link]
) -> tuple[Coverage, ...]:
    """Return how much of each numbered need of people counts.

    accounts  those of the position.
    links     what people need.
    """
    people = [each for each in accounts if each.resource == Resource.PERSONNEL]
    return tuple(
        _coverage(position, each, each.required, accounts, links)
        for each in people
        if each.required and each.required.amount.stated
    )


def _coverage(
    position: Position,
    people: Account,
    required: Figure,
    accounts: Sequence[Account],
    links: Sequence[Link],
) -> Coverage:
    wanted = replace(required.amount, per=None, also=None)
    own = _people(people, required)
    linked = [line for link in links for line in _lines(position, link, wanted, accounts)]
    lines = (own, *linked)
    return Coverage(
        need=people.name,
        required=wanted,
        lines=lines,
        now=_least(lines, lambda line: line.carries),
        kept=_least(lines, lambda line: line.would_carry),
        unknown=tuple(dict.fromkeys(line.name for line in lines if line.carries is None)),
    )


def _people(account: Account, required: Figure) -> Linked:
    there, kept = account.rungs.delivered, _standing(account)
    return Linked(
        name=PEOPLE,
        needed=required,
        there=_told(there),
        kept=_told(kept),
        carries=there.amount if there.commitments else None,
        would_carry=kept.amount if kept.commitments else None,
        why="The people themselves, as far as they have a number.",
    )


def _standing(account: Account) -> Figure:
    """Return all that is promised and not lost."""
    rungs = account.rungs
    parts = (rungs.pledged, rungs.committed, rungs.preparing, rungs.ready, rungs.delivered)
    return reduce(_with, parts)


def _with(one: Figure, other: Figure) -> Figure:
    claims = tuple(dict.fromkeys((*one.claims, *other.claims)))
    names = tuple(dict.fromkeys((*one.commitments, *other.commitments)))
    return Figure(one.amount + other.amount, claims, names)


def _least(lines: Iterable[Linked], of: Callable[[Linked], Amount | None]) -> Covered | None:
    """Return the least of the lines that are known: bound by bound, and whose it is."""
    known = [(amount, line.name) for line in lines if (amount := of(line))]
    if not known:
        return None
    first, name = min(known, key=lambda each: each[0].stated)
    low, high = (min(end(each) for each, _ in known) for end in (_low, _high))
    return Covered(replace(first, low=low, high=high), name)


def _low(amount: Amount) -> Decimal:
    return amount.low


def _high(amount: Amount) -> Decimal:
    return amount.high


def _lines(
    position: Position, link: Link, people: Amount, accounts: Sequence[Account]
) -> Iterator[Linked]:
    """Yield a line for each number of it that the mission needs; without any, one by its rate."""
    claims = _named(position, link)
    needed = [
        (each, each.required)
        for each in accounts
        if each.required and link.is_of(each.resource, each.required.amount.unit)
    ]
    for account, required in needed:
        yield _by_need(link, account, required, people, claims)
    if not needed:
        yield _by_rate(position, link, people, claims)


def _named(position: Position, link: Link) -> tuple[str, ...]:
    """Return the claims that say that the mission needs or lacks it."""
    needs = [claim for need in position.needs if need.actor is None for claim in need.claims]
    lacks = [claim for each in position.of_kind("obstacle") for claim in each.claims]
    told = (position.claims[each] for each in dict.fromkeys((*needs, *lacks)))
    return tuple(each.id for each in told if link.is_of(each.resource, each.counted_in))


def _by_need(
    link: Link, account: Account, needed: Figure, people: Amount, claims: tuple[str, ...]
) -> Linked:
    """Say how many people it carries, as a share of what the mission says that all need."""
    kept, there = _standing(account), account.rungs.delivered
    rate = (people.stated, needed.amount.stated) if needed.amount.stated else None
    return Linked(
        name=link.name,
        needed=needed,
        there=_told(there),
        kept=_told(kept),
        carries=_carried(there, rate, people),
        would_carry=_carried(kept, rate, people),
        why=_why(there, kept, "As a share of what the mission says that it needs."),
        claims=claims,
    )


def _by_rate(position: Position, link: Link, people: Amount, claims: tuple[str, ...]) -> Linked:
    left = [one for resource in link.resources for one in _given(position, link, resource)]
    kept = sum_of((one for one in left if one[1] != Stage.WITHDRAWN), link.unit)
    there = sum_of((one for one in left if one[1] == Stage.DELIVERED), link.unit)
    rate = (link.people, link.takes) if link.takes and claims else None
    return Linked(
        name=link.name,
        needed=_needed(rate, people, link.unit),
        there=_told(there),
        kept=_told(kept),
        carries=_carried(there, rate, people),
        would_carry=_carried(kept, rate, people),
        why=_why(there, kept, "By the rate that the source gives.") if rate else _unknown(claims),
        source=link.source if rate else "",
        claims=claims,
    )


def _given(position: Position, link: Link, resource: Resource) -> tuple[Left, ...]:
    """Return what is given of it, in its unit; without one nothing can be added up."""
    if not link.unit:
        return ()
    return lefts(for_the_mission(position, resource), link.unit, resource)


def _needed(rate: Rate | None, people: Amount, unit: str) -> Figure | None:
    if not rate:
        return None
    carried, takes = rate
    low, stated, high = (
        _times(end, takes, carried) for end in (people.low, people.stated, people.high)
    )
    return Figure(Amount(low, stated, high, unit, people.bound))


def _told(figure: Figure) -> Figure | None:
    """Return a figure; None where nothing was told: that is not zero."""
    return figure if figure.commitments else None


def _carried(figure: Figure, rate: Rate | None, people: Amount) -> Amount | None:
    """Return how many people can do with so much; None where that is unknown."""
    if rate is None or not figure.commitments:
        return None
    carried, takes = rate
    amount = figure.amount
    low, stated, high = (
        _times(end, carried, takes) for end in (amount.low, amount.stated, amount.high)
    )
    return Amount(low, stated, high, people.unit, amount.bound)


def _times(number: Decimal, by: Decimal, of: Decimal) -> Decimal:
    """Return a number by a ratio, without its fraction: nobody is carried in part."""
    return number * by // of if number < UNBOUNDED else number


def _why(there: Figure, kept: Figure, by: str) -> str:
    if not kept.commitments:
        return "No report numbers any of it in this measure."
    return by if there.commitments else f"{by} None of it is reported to be there."


def _unknown(claims: tuple[str, ...]) -> str:
    if claims:
        return "Reports say that it is needed or lacking, but not how much."
    return "No report says whether the mission needs it, or how much."
