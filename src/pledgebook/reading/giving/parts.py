"""Parts of what was just told: "of which $2 million has been paid", "including $10 million"."""

from __future__ import annotations

from dataclasses import replace

from pledgebook.model import Claim
from pledgebook.reading.giving.gift import GIVING, Gift
from pledgebook.reading.passage import Passage
from pledgebook.reading.spans import after, before
from pledgebook.reading.speakers import Line
from pledgebook.reading.told import Told

LEAD = 40
"""Characters before a part in which "including" stands."""


def whole_of(passage: Passage, line: Line, gift: Gift) -> str | None:
    """Return the quote of the whole: "$60 million" for "including $10 million" after it."""
    at = next((i for i, w in enumerate(line.words) if w.start == gift.start), None)
    if gift.amount is None or at is None:
        return None
    if not GIVING.starts(passage.lexicon, after(line, at), "of_which"):
        lead = before(line, at)[-LEAD:]
        led = GIVING.cues(passage.lexicon, "including").search(lead)
        if not led or "," in lead[led.end() :]:
            return None
    money = gift.amount.is_money
    wholes = (w for w in line.words[:at] if w.amount and w.amount.is_money == money)
    return next((w.text for w in wholes), None)


def parted(told: Told, gift: Gift, last: Claim | None) -> Gift:
    """Return a gift that counts nothing by itself as what it is a part of: "of which 12"."""
    bare = gift.amount is not None and gift.amount.amount is not None and not gift.amount.unit
    if not bare or last is None or last.resource is None or last.amount is None:
        return gift
    if whole_of(told.passage, told.line, gift) is None:
        return gift
    return replace(gift, resource=last.resource, unit=last.amount.unit or gift.unit)
