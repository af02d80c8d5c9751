"""What no rule has read, weighed by what annotated reports say of words like them.

The rules read an amount where its words are known: "has pledged 400 officers". Where they find
nothing, three in four amounts of a report are still claims ("its 400-strong unit", "400 from
Norland"), and half of its steps, calls and judgements are told by words that no list foresees.
Weights learnt from the annotated passages (`evaluation/train_weights.py`) say of which kind, at
which stage, and by whom; what they are unsure of is left out. Of what rules have read they settle
the giver and the stage where they are surer (`settling.py`).
"""

from __future__ import annotations

from collections.abc import Collection, Iterator

from pledgebook.model import RULES, Claim
from pledgebook.reading.passage import Passage
from pledgebook.reading.weighing import settling, unread, untold
from pledgebook.reading.weighing.claimed import Claimed

__all__ = ["claims", "settled"]


def claims(passage: Passage, read: Collection[Claim]) -> Iterator[Claim]:
    """Yield what the weights tell of a passage beside the claims `read` by rules."""
    claimed = Claimed.of(read)
    yield from unread.claims(passage, claimed)
    yield from untold.claims(passage, claimed)


def settled(passage: Passage, found: Collection[Claim]) -> Iterator[Claim]:
    """Yield all claims found in a passage; those of rules as the weights settle them."""
    yield from settling.settled(passage, Claimed.of(c for c in found if c.read_by == RULES))
    yield from (claim for claim in found if claim.read_by != RULES)
