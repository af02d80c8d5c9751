"""Amounts that no rule has read, weighed by what annotated reports say of amounts like them.

The rules read an amount where its words are known: "has pledged 400 officers". Where they find
nothing, three in four amounts of a report are still claims ("its 400-strong unit", "400 from
Norland"). Weights learnt from the annotated passages (`evaluation/train_weights.py`) say of which
kind, at which stage, and by whom; what they are unsure of is left out.
"""

from __future__ import annotations

from pledgebook.reading.weighing.unread import claims

__all__ = ["claims"]
