"""When two amounts or two dates can be the same: "nearly 400 officers" and "400 police" can.

Numbers decide what is merged, never how alike two sentences sound: "600 more police" is as near
to "400 more police" in words as a paraphrase is.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from functools import lru_cache

from pledgebook.model import Amount, Bound, Period, Resource

TOLERANCE = Decimal("0.05")
"""Two figures this near are one figure, rounded: 1,049 becomes "1,000"."""

MISCOUNTED = Decimal("0.015")
"""Two exact figures this near are one, told by two who counted or converted a little apart."""

ABOVE_A_FLOOR = Decimal("1.2")
"""How far above its floor "more than 1,000" may still be the 1,150 of another report: a guess."""

FAR = 5
"""A number more than five times another one is hardly the same thing, told wrongly."""

PEOPLE = "people"

BODIES_WORDS = """
    contingent battalion company unit team brigade platoon squad regiment detachment batch
    group mission site country operation percent year month day
"""
BODIES = frozenset(BODIES_WORDS.split())
"""Units that are not persons though the resource is personnel: one battalion is not one man."""

PERSONS_WORDS = """
    police officer officers policeman policemen troop troops soldier soldiers personnel
    people person persons peacekeeper peacekeepers staff adviser advisers trainer trainers
    medic medics doctor doctors nurse nurses engineer engineers gendarme gendarmes marine
    marines observer observers volunteer volunteers worker workers member members
"""
PERSONS = frozenset(PERSONS_WORDS.split())
"""Words for people, who are one kind in all sums."""

NO_UNDERTAKING = frozenset({"mission", "site", "country", "operation", "percent", "year", "month"})
"""Units that count no support: "46 missions worldwide" is a record of the past."""


UNITS = 10_000
"""Units that are kept with their family: some hundred are told, each of them over and over."""


@lru_cache(maxsize=UNITS)
def unit_family(unit: str, resource: Resource | None) -> str:
    """Return what is counted, the same for every word for people."""
    word = unit.casefold().strip()
    singular = word.removesuffix("s")
    if word in PERSONS or singular in PERSONS:
        return PEOPLE
    if word.isupper() or unit.isupper():
        return unit
    if resource == Resource.PERSONNEL and singular not in BODIES:
        return PEOPLE
    return singular


def key_of(amount: Amount, resource: Resource | None) -> str:
    """Return what the amount is counted in: "people", "USD", "USD a year", "helicopter"."""
    family = unit_family(amount.unit, resource)
    return f"{family} a {amount.per}" if amount.per else family


def keys_of(amount: Amount, resource: Resource | None) -> tuple[str, ...]:
    """Return every unit that the amount is told in: a sum may have a second currency."""
    first = key_of(amount, resource)
    if amount.also is None:
        return (first,)
    second = amount.also[1] + (f" a {amount.per}" if amount.per else "")
    return first, second


def counted_in(amount: Amount, key: str, resource: Resource | None) -> Amount | None:
    """Return the amount in the unit `key`; None where it is not told in it.

    A second currency is brought over with the report's own rate, bounds and all.
    """
    if key_of(amount, resource) == key:
        return amount
    if amount.also is None or key not in keys_of(amount, resource):
        return None
    number, unit = amount.also
    if not amount.stated:
        return replace(amount, low=number, stated=number, high=number, unit=unit, also=None)
    low, high = (number * end / amount.stated for end in (amount.low, amount.high))
    return Amount(min(low, number), number, max(high, number), unit, amount.bound, amount.per)


def shared_key(one: Amount, other: Amount, resource: Resource | None) -> str | None:
    """Return the first unit that both amounts are told in."""
    others = keys_of(other, resource)
    return next((key for key in keys_of(one, resource) if key in others), None)


def same_number(one: Amount, other: Amount, resource: Resource | None = None) -> bool:
    """Whether both can be the same figure, rounded or hedged: "over 1,000" and 1,150."""
    if one.also is None and other.also is None:
        return key_of(one, resource) == key_of(other, resource) and _alike(one, other)
    key = shared_key(one, other, resource)
    if key is None:
        return False
    here, there = counted_in(one, key, resource), counted_in(other, key, resource)
    return here is not None and there is not None and _alike(here, there)


def _alike(here: Amount, there: Amount) -> bool:
    """Whether both can be the same figure, counted in one unit."""
    return is_one_figure(here, there) or _hedged(here, there) or _hedged(there, here)


def is_one_figure(one: Amount, other: Amount) -> bool:
    """Whether two numbers of one unit are one figure: written alike, rounded, or hedged.

    1,049 and "1,000" are; 54 and 55 million, both to the million, are two figures.
    """
    here, there = one.stated, other.stated
    if abs(here - there) <= MISCOUNTED * max(here, there):
        return True
    is_hedged = Bound.EXACT not in (one.bound, other.bound) or one.bound != other.bound
    return near(here, there) and (is_hedged or is_rounded(here, there))


def near(one: Decimal, other: Decimal) -> bool:
    """Whether two numbers lie within rounding of each other."""
    return abs(one - other) <= TOLERANCE * max(one, other)


def _hedged(one: Amount, other: Amount) -> bool:
    if one.bound == Bound.ABOUT:
        return one.low <= other.stated <= one.high
    if one.bound == Bound.AT_LEAST:
        return one.low <= other.stated <= one.low * ABOVE_A_FLOOR
    return False


def is_rounded(one: Decimal, other: Decimal) -> bool:
    """Whether one number is the other with fewer digits: 578,000 and 600,000."""
    fewer = min(one, other, key=figures)
    more = other if fewer == one else one
    digits = figures(fewer)
    step = Decimal(1).scaleb(more.adjusted() - digits + 1) if more else Decimal(1)
    return abs(fewer - more) <= step / 2


def figures(number: Decimal) -> int:
    """Return how many figures a number is told with: 397 has three, 400 one."""
    return len(number.normalize().as_tuple().digits)


def due_from(period: Period) -> date | None:
    """Return the day from which something is due: "by August" is from the first of August on."""
    return period.first or (period.last.replace(day=1) if period.last else None)


def are_apart(one: Period | None, other: Period | None) -> bool:
    """Whether two dates exclude each other: May and 24 June do, June and 24 June do not."""
    if one is None or other is None:
        return False
    return _before(one.last, other.first) or _before(other.last, one.first)


def dates_differ(one: Period | None, other: Period | None) -> bool:
    """Whether two dates exclude each other; two deadlines do when they are not the same."""
    if one and other and one.start is None and other.start is None:
        return are_apart(Period(one.end), Period(other.end))
    return are_apart(one, other)


def _before(one: date | None, other: date | None) -> bool:
    return one is not None and other is not None and one < other
