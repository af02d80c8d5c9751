"""How much: a number as low, stated and high, with its unit."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from pledgebook.errors import BadAmount, UnitMismatch
from pledgebook.model.vocabularies import Bound

UNBOUNDED = Decimal("Infinity")
"""The upper bound of "more than 2,500": arithmetic on it needs no special case."""


FORCES = frozenset({"police", "troops", "personnel"})
"""Units that count the people of a mission, who are one kind of people in every sum."""


UNITS = FORCES | {"people", "percent", "missions", "sites"}
"""Units with a word of their own; all others are a currency or the thing itself ("helicopter")."""


def is_currency(unit: str) -> bool:
    """Whether a unit is an ISO 4217 code."""
    return len(unit) == 3 and unit.isascii() and unit.isupper()  # noqa: PLR2004


@dataclass(frozen=True, slots=True)
class Amount:
    """How much, as a range, because reports round.

    "about 400 officers" is 380, 400, 420 police; "up to $100 million" is 0 to 100,000,000 USD
    with the upper end stated; "more than 2,500 police" is 2,500 to `UNBOUNDED`; "6,000 to
    8,000 troops" states its lower end. What each hedging word leaves open is fixed in
    `reading/amounts.py`.

    low, high  inclusive bounds, counted in `unit`.
    stated     the number that the report writes.
    unit       "police", "troops", "personnel", "people", "percent", an ISO 4217 code for
               money, or the thing itself in the singular ("helicopter"); "" where no unit
               is written.
    bound      the hedge in one of four words.
    per        "year" or "month" for a rate.
    also       the same sum in a second currency, as (number, ISO 4217 code).

    Raises `BadAmount` unless 0 <= low <= stated <= high.
    """

    low: Decimal
    stated: Decimal
    high: Decimal
    unit: str
    bound: Bound = Bound.EXACT
    per: str | None = None
    also: tuple[Decimal, str] | None = None

    def __post_init__(self) -> None:
        if not 0 <= self.low <= self.stated <= self.high:
            raise BadAmount(self.low, self.stated, self.high)

    def __add__(self, other: Amount) -> Amount:
        """Add bound to bound. Raises `UnitMismatch` for two different units."""
        if self.unit != other.unit:
            raise UnitMismatch(self.unit, other.unit)
        hedged = self.bound if other.bound == Bound.EXACT else other.bound
        low, stated, high = self.low + other.low, self.stated + other.stated, self.high + other.high
        return Amount(low, stated, high, self.unit, hedged)

    @property
    def told(self) -> tuple[str | None, ...]:
        """The amount as text, the same for 400 and 400.0: what an id is made of."""
        also = (plainly(self.also[0]), self.also[1]) if self.also else ()
        ends = (plainly(self.low), plainly(self.stated), plainly(self.high))
        return (*ends, self.unit, self.bound, self.per, *also)

    @property
    def rate(self) -> Decimal | None:
        """Units of the first currency for one of the second, as the report converts."""
        if self.also is None or not self.also[0]:
            return None
        return self.stated / self.also[0]


def plainly(number: Decimal) -> str:
    """Write a number with digits only: "2500", "1.3", "Infinity"."""
    return format(number.normalize(), "f")


def exactly(number: int | Decimal, unit: str) -> Amount:
    """Return the amount that leaves nothing open."""
    stated = Decimal(number)
    return Amount(stated, stated, stated, unit)
