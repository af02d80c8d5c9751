"""Put together the numbers that are one amount: "10-15 trucks", "between 5 and 7 million euros".

A change ("from 400 to 1,000"), a sum ("5 and 7") and a score ("3-1") are no range.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from pledgebook.reading.numbers import Number

LINK = re.compile(r"(?:\s?%|\sper ?cent)?(?:\s?[-–]\s?|—|\s(?P<word>to|and|or)\s)", re.IGNORECASE)
LONGEST_LINK = 16
""" per cent and """
LEAD = 24
"""Characters before a range in which "between" or "from" stands."""
RATIO = 2
""""two or three helicopters" is a range; "5 or 500" is a choice."""
SPREAD = ("ranging from", "ranges from", "ranged from")
"""What "from ... to" is after, where it is no change."""
SMALLEST = 1000
"""Below this, two numbers with a dash and no noun are a score or a vote: "3-1", "13-0"."""


def chains(text: str, found: Sequence[Number]) -> Iterator[list[Number]]:
    """Yield the numbers, those together that are one range, score or code: "10-15", "5 to 7"."""
    chain: list[Number] = []
    for one in found:
        if chain and not _goes_on(text, chain, one):
            yield chain
            chain = []
        chain.append(one)
    if chain:
        yield chain


def _goes_on(text: str, chain: Sequence[Number], one: Number) -> bool:
    """Whether a number goes on from the one before it: a dash, "to", "between ... and", "or"."""
    last = chain[-1]
    if one.start - last.end > LONGEST_LINK:
        return False
    link = LINK.fullmatch(text, last.end, one.start)
    if link is None or link["word"] is None:
        return link is not None
    return len(chain) == 1 and _is_range(text, last, one, link["word"].lower())


def _is_range(text: str, first: Number, last: Number, word: str) -> bool:
    """Whether "to", "and" or "or" makes a range here, and not a change, a sum or a choice."""
    low, high = ends(first, last)
    if low >= high or (first.scale and not last.scale) or (last.sign and not first.sign):
        return False
    if first.sign and not last.sign and not last.scale:
        return False
    lead = text[max(0, first.start - LEAD) : first.start].lower().rstrip()
    if word == "and":
        return lead.endswith("between")
    if word == "or":
        return first.scale is None and not first.sign and high <= RATIO * low and high <= SMALLEST
    return not lead.endswith("from") or lead.endswith(SPREAD)


def ends(first: Number, last: Number) -> tuple[Decimal, Decimal]:
    """Return both ends of a range; "5-7 million" shares its scale."""
    low, high = first.value, last.value
    if first is not last and first.scale is None and last.scale and low * last.scale <= high:
        low *= last.scale
    return low, high
