"""Who holds ground: "armed groups maintain their grip on the capital"."""

from __future__ import annotations

import re

from pledgebook.reading.lexicon import Lexicon
from pledgebook.reading.measures.counted import CONDITION

BETWEEN = 30
"""Characters between the holder and the verb: "the gangs, which now control"."""


def grip(lexicon: Lexicon, text: str) -> tuple[str, int, int] | None:
    """Return who holds ground, where that is said, and where what is held begins."""
    for holder in CONDITION.cues(lexicon, "holders").finditer(text):
        verb = CONDITION.search(lexicon, text[holder.end() : holder.end() + 2 * BETWEEN], "hold")
        if not verb or verb.start() > BETWEEN or "." in text[holder.end() :][: verb.start()]:
            continue
        lead = re.search(r"(?:[\w-]+ ){0,3}$", text[: holder.start()])
        start = lead.start() if lead else holder.start()
        return _bare(lexicon, text[start : holder.end()]), start, holder.end() + verb.end()
    return None


def _bare(lexicon: Lexicon, holder: str) -> str:
    """Return "rebels" for "and the rebels" and for "reports say that rebels"."""
    words, lead_in = holder.split(), CONDITION.words(lexicon, "lead_in")
    last = max((at for at, word in enumerate(words[:-1]) if word.lower() in lead_in), default=-1)
    return " ".join(words[last + 1 :])
