"""Sums that a brief shows: people are one kind of people, and a part is not added to its whole."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from pledgebook.model import Amount, Commitment, Resource, Stage

PEOPLE = frozenset({"police", "troops", "personnel", "people"})
"""Units that count the same kind of thing: docs/claims.md, `unit`."""

STEPS = {
    "delivered": (Stage.DELIVERED,),
    "preparing": (Stage.PREPARING, Stage.READY),
    "promised": (Stage.PLEDGED, Stage.COMMITTED),
}
"""The three parts of a bar, and the rungs that each holds."""


def together(amounts: Sequence[Amount]) -> Amount | None:
    """Add amounts that count the same thing; None where they do not, or where there is none.

    Different words for people are added as "personnel".
    """
    units = {amount.unit for amount in amounts}
    if not amounts or (len(units) > 1 and not units <= PEOPLE):
        return None
    unit = units.pop() if len(units) == 1 else "personnel"
    first, *others = (replace(amount, unit=unit) for amount in amounts)
    for other in others:
        first = first + other
    return first


def wholes(commitments: Iterable[Commitment]) -> tuple[Commitment, ...]:
    """Return the commitments that are no part of another one among them."""
    among = tuple(commitments)
    known = {commitment.id for commitment in among}
    return tuple(one for one in among if one.part_of not in known)


def of_resource(commitments: Iterable[Commitment], resource: Resource) -> tuple[Commitment, ...]:
    """Return the commitments of one resource."""
    return tuple(one for one in commitments if one.resource == resource)


def at_step(commitments: Iterable[Commitment], step: str) -> tuple[Commitment, ...]:
    """Return the commitments that stand at one of the three steps."""
    return tuple(one for one in commitments if one.now.stage in STEPS[step])


def numbered(commitments: Iterable[Commitment]) -> Iterator[Amount]:
    """Yield the amount that stands for each commitment that has one."""
    return (one.now.amount for one in commitments if one.now.amount)


def nested(commitments: Sequence[Commitment]) -> Iterator[tuple[Commitment, int]]:
    """Yield each commitment once with its depth, parts right behind their whole."""
    parts: dict[str | None, list[Commitment]] = {}
    for one in commitments:
        parts.setdefault(one.part_of, []).append(one)
    seen: set[str] = set()

    def inside(whole: Commitment, depth: int) -> Iterator[tuple[Commitment, int]]:
        if whole.id not in seen:
            seen.add(whole.id)
            yield whole, depth
            for part in parts.get(whole.id, ()):
                yield from inside(part, depth + 1)

    # What is left after the wholes are parts of one another in a circle: they have no root.
    for one in (*wholes(commitments), *commitments):
        yield from inside(one, 0)
