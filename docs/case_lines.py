"""What a position says, in the lines in which the named cases expect it.

standing(found)  ["Norland: 400 police delivered", "Norland: 600 police pledged"]
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from pledgebook.assessing.counting import for_the_mission, standing_now, tally
from pledgebook.model import FORCES, Amount, Commitment, Conflict, Need, Position, Resource
from pledgebook.model import is_currency as is_money
from pledgebook.reconciling.wording import amount_words, number_words, written_words


def standing(found: Sequence[Position]) -> list[str]:
    """Return a line for each commitment, with its whole, and its mission where there are more."""
    several = len([one for one in found if one.commitments]) > 1
    return [
        f"{_commitment(each, one)}{f' [{one.mission.name}]' if several else ''}"
        for one in found
        for each in one.commitments
    ]


def _commitment(one: Commitment, of: Position) -> str:
    wholes = [each for each in of.commitments if each.id == one.part_of]
    inside = "".join(f", of {much(each)}" for each in wholes)
    return f"{one.provider}: {much(one)} {one.now.stage}{inside}"


def much(one: Commitment) -> str:
    """Return "600 police", or what it is where nobody gives a number."""
    return amount_words(one.now.amount) if one.now.amount else str(one.resource)


def left(found: Sequence[Position]) -> list[str]:
    """Return the same lines with each whole cut down to what its parts of other stages leave.

    Parts of the whole's own stage and giver are left out, and so is a whole that is used up.
    """
    return [line for one in found for line in _cut(one.commitments)]


def _cut(commitments: Sequence[Commitment]) -> Iterator[str]:
    whole_of = {each.id: each for each in commitments}
    for one in commitments:
        whole = whole_of.get(one.part_of or "")
        if whole and (whole.now.stage, whole.provider) == (one.now.stage, one.provider):
            continue
        parts = [
            each.now.amount.stated
            for each in commitments
            if each.part_of == one.id and each.now.stage != one.now.stage and each.now.amount
        ]
        amount = one.now.amount
        if not parts or amount is None:
            yield f"{one.provider}: {much(one)} {one.now.stage}"
        elif (rest := amount.stated - sum(parts)) > 0:
            cut = replace(amount, low=rest, stated=rest, high=rest)
            yield f"{one.provider}: {amount_words(cut)} {one.now.stage}"


def dates(found: Sequence[Position]) -> list[str]:
    """Return "Norland: 600 police preparing: November 2031" for each commitment."""
    return [_dated(each) for one in found for each in one.commitments]


def _dated(one: Commitment) -> str:
    period = one.now.period
    when = written_words(period.start or period.end) if period else "no day"
    return f"{one.provider}: {much(one)} {one.now.stage}: {when}"


def needs(found: Sequence[Position]) -> list[str]:
    """Return "2,500 police by January 2032" for each need."""
    return [_need(each) for one in found for each in one.needs]


def _need(one: Need) -> str:
    told = amount_words(one.amount) if one.amount else str(one.resource)
    return f"{told} by {written_words(one.due)}" if one.due else told


def conflicts(found: Sequence[Position]) -> list[str]:
    """Return "rounding: 400 police (stands) against about 400 police" for each conflict."""
    return [_conflict(each) for one in found for each in one.conflicts]


def _conflict(one: Conflict) -> str:
    says = [
        f"{rival.says} (stands)" if place == one.stands else rival.says
        for place, rival in enumerate(one.rivals)
    ]
    return f"{one.type}: {' against '.join(says)}"


def sums(found: Sequence[Position], unit: str) -> str:
    """Return "400 delivered, 600 promised": what has come of a unit, and what is to come."""
    told = [
        f"{_range(amount)} {step}"
        for one in found
        for step, amount in _steps(one, unit)
        if amount.high
    ]
    return ", ".join(told) or "nothing"


def _steps(of: Position, unit: str) -> list[tuple[str, Amount]]:
    resource = _resource(unit)
    commitments = for_the_mission(of, resource)
    counted = tally(standing_now(commitments), commitments, unit, resource)
    steps = ("delivered", "preparing", "promised")
    return [(step, getattr(counted, step)) for step in steps]


def _resource(unit: str) -> Resource:
    if is_money(unit):
        return Resource.FUNDS
    return Resource.PERSONNEL if unit in FORCES else Resource.EQUIPMENT


def _range(amount: Amount) -> str:
    number = number_words(amount.stated)
    if amount.low == amount.high:
        return number
    high = f"to {number_words(amount.high)}" if amount.high.is_finite() else "or more"
    return f"{number} ({number_words(amount.low)} {high})"
