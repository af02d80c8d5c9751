"""How reporters write numbers: "another 600 Ghanaian officers", "C$80 million ($59 million)"."""

from __future__ import annotations

import random
from dataclasses import dataclass
from decimal import Decimal

from evaluation.simulating.tales import Tale
from pledgebook.model import UNBOUNDED, Amount, Bound, Channel, is_currency

NOUNS = {
    "police": ("police officers", "police officers", "officers", "police", "policemen and women"),
    "troops": ("troops", "troops", "soldiers"),
    "personnel": ("personnel", "people"),
}
HEDGES = {
    "about": ("about", "some", "around", "roughly"),
    "nearly": ("nearly", "almost"),
    "more": ("more than", "over"),
}
MONEY = {
    "USD": ("${} million", "${}m", "US${} million", "{} million dollars"),
    "EUR": ("€{} million", "{} million euros", "{} million euro"),
    "GBP": ("£{} million", "{} million pounds", "£{}m"),
    "CAD": ("C${} million", "{} million Canadian dollars", "CAD {} million"),
    "JPY": ("{} million yen", "¥{} million"),
    "SEK": ("{} million kronor", "SEK {} million"),
}
ORDINALS = ("first", "second", "third", "fourth")
WAYS = {
    Channel.TRUST_FUND: "through its trust fund",
    Channel.DIRECT: "directly",
}
TELLS_THE_WAY = 0.3
"""How often a sentence on a sum says which way it goes: a guess about reporters."""

MILLION = 10**6
MARGIN = Decimal("0.05")
"""What "about" and "nearly" leave open, as docs/claims.md has it."""


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number in a reporter's words: chosen once for a sentence, so that it is one amount.

    noun   "soldiers"; a pattern with a place for the number where it is money.
    lead   what stands before the number: "another", "a second contingent of".
    trail  what stands behind it: "more".
    channel  which way money goes, where that is said.
    """

    tale: Tale
    noun: str
    hedge: str = ""
    lead: str = ""
    trail: str = ""
    channel: Channel | None = None

    def words(self, adjective: str = "") -> str:
        """Return all of it: "another 600 Ghanaian police officers"."""
        lead = [self.lead, self.hedge]
        if is_currency(self.tale.unit):
            also = f" ({_money(self.tale.also[0], _DOLLARS)})" if self.tale.also else ""
            number = _money(self.tale.number, self.noun) + also
            return " ".join(filter(None, [*lead, number, self._way()]))
        number = f"{self.tale.number:,}"
        return " ".join(filter(None, [*lead, number, self.trail, adjective, self.noun]))

    def _way(self) -> str:
        return WAYS[self.channel] if self.channel else ""

    def plain(self) -> str:
        """Return number and noun alone: "600 police officers"."""
        if is_currency(self.tale.unit):
            return _money(self.tale.number, self.noun)
        return " ".join(filter(None, [self.hedge, f"{self.tale.number:,}", self.noun]))

    def bare(self) -> str:
        """Return the number alone: "about 600"."""
        return " ".join(filter(None, [self.hedge, f"{self.tale.number:,}"]))

    def of(self, whole: int | None) -> str:
        """Return another number of the same: "1,000 police officers"."""
        if whole is None:
            return ""
        is_money = is_currency(self.tale.unit)
        return _money(whole, self.noun) if is_money else f"{whole:,} {self.noun}"

    @property
    def amount(self) -> Amount:
        """The amount that these words tell."""
        also = (Decimal(self.tale.also[0]), self.tale.also[1]) if self.tale.also else None
        return amount(self.tale.number, self.tale.unit, self.tale.hedge, also)


_DOLLARS = MONEY["USD"][0]


def choose(chance: random.Random, tale: Tale) -> Quantity:
    """Return the words for a tale's number."""
    hedge = chance.choice(HEDGES[tale.hedge]) if tale.hedge else ""
    lead = trail = ""
    if is_currency(tale.unit):
        noun = chance.choice(MONEY[tale.unit])
        lead = chance.choice(("another", "a further", "an additional")) if tale.adds else ""
        return Quantity(tale, noun, hedge, lead, channel=_way(chance, tale))
    noun = _noun(chance, tale)
    fact = tale.fact
    if tale.adds == "contingent" and fact:
        nth = chance.choice((ORDINALS[min(fact.of.nth, 3)], "new", "fresh", "further"))
        lead = f"a {nth} contingent of"
    elif tale.adds:
        lead = chance.choice(("another", "a further", "an additional", "", ""))
        trail = "" if lead else chance.choice(("more", "more", "extra", "additional"))
    return Quantity(tale, noun, hedge, lead, trail)


def _way(chance: random.Random, tale: Tale) -> Channel | None:
    """Return which way the money goes, where the reporter says so: of one sum, and not often."""
    fact = tale.fact
    is_one = tale.meant.tells == "fact" and tale.form in {"promised", "signed", "came"}
    if fact is None or not is_one or chance.random() > TELLS_THE_WAY:
        return None
    return fact.of.channel


def _noun(chance: random.Random, tale: Tale) -> str:
    if tale.unit in NOUNS:
        return chance.choice(NOUNS[tale.unit])
    armoured = chance.choice(("", "armoured ")) if tale.unit in {"vehicle", "truck"} else ""
    return armoured + tale.unit + ("s" if tale.number > 1 else "")


def _money(number: int, pattern: str) -> str:
    millions = (Decimal(number) / MILLION).normalize()
    return pattern.format(f"{millions:,f}")


def amount(
    number: int, unit: str, hedge: str = "", also: tuple[Decimal, str] | None = None
) -> Amount:
    """Return what a number says with its hedge."""
    stated = Decimal(number)
    low, high, bound = stated, stated, Bound.EXACT
    if hedge in {"about", "nearly"}:
        low, bound = _whole(stated * (1 - MARGIN)), Bound.ABOUT
        high = _whole(stated * (1 + MARGIN)) if hedge == "about" else stated
    elif hedge == "more":
        high, bound = UNBOUNDED, Bound.AT_LEAST
    return Amount(low, stated, high, unit, bound, also=also)


def _whole(number: Decimal) -> Decimal:
    return number.to_integral_value()
