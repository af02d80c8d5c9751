"""Who gives which gift: everybody everything, or each his own.

"Denmark and Finland pledged EUR 12 million and EUR 8 million" are two pledges; "Denmark and
Finland pledged tents and blankets" are four.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from pledgebook.reading.agents import Agent
from pledgebook.reading.giving.gift import Gift
from pledgebook.reading.spans import inside, words_in
from pledgebook.reading.told import Told

JOINING = frozenset({",", "conj"})
"""What stands between sums that are one list."""


def shared_out(
    told: Told, givers: tuple[Agent, ...], given: tuple[Gift, ...]
) -> Iterator[tuple[Agent, Gift]]:
    """Yield each giver with each gift that is his."""
    if _is_one_each(told, givers, given):
        yield from zip(givers, given, strict=True)
        return
    for giver in givers:
        for gift in given:
            if gift.owner is None or gift.owner.name == giver.name or giver is givers[0]:
                yield giver, gift


def _is_one_each(told: Told, givers: tuple[Agent, ...], given: tuple[Gift, ...]) -> bool:
    """Whether there are as many gifts as givers, in the same order: told, or one list of sums."""
    several = len(givers) == len(given) > 1
    if not several or any(gift.amount is None or gift.owner for gift in given):
        return False
    if told.search(told.line.sentence.text, "respectively"):
        return True
    alike = len({gift.resource for gift in given}) == 1
    return alike and all(_are_joined(told, *both) for both in pairwise(given))


def _are_joined(told: Told, first: Gift, second: Gift) -> bool:
    """Whether nothing but "and" stands between two gifts, of which one alone may be counted."""
    between = words_in(told.line, inside(told.line, first.end, second.start))
    units = {gift.unit for gift in (first, second) if gift.unit}
    money = all(gift.amount and gift.amount.is_money for gift in (first, second))
    joined = all(word.tag in JOINING for word in between)
    return joined and (money or len(units) <= 1)
