"""What no rule has read, weighed by what annotated reports say of words like them.

The rules read an amount where its words are known: "has pledged 400 officers". Where they find
nothing, three in four amounts of a report are still claims ("its 400-strong unit", "400 from
Norland"), and half of its steps, calls and judgements are told by words that no list foresees.
Weights learnt from the annotated passages (`evaluation/train_weights.py`) say of which kind, at
which stage, and by whom; what they are unsure of is left out.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator

from pledgebook.model import Claim
from pledgebook.reading.passage import Passage
from pledgebook.reading.weighing import unread, untold
from pledgebook.reading.weighing.claimed import Claimed

__all__ = ["claims"]


def claims(passage: Passage, read: Collection[Claim]) -> Iterator[Claim]:
    """Yield what the weights tell of a passage beside the claims `read` by rules."""
    claimed = Claimed.of(read)
    yield from unread.claims(passage, claimed)
    yield from untold.claims(passage, claimed)
