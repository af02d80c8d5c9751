"""Obstacles told by words that say themselves what is in the way: "in arrears", "impassable"."""

from __future__ import annotations

from collections.abc import Iterator

from pledgebook.model import Resource
from pledgebook.reading.cues import Lists
from pledgebook.reading.holding.found import OBSTACLE, Found, in_stretch
from pledgebook.reading.passage import Passage
from pledgebook.reading.speakers import Line

SIGNS = Lists("obstacle.signs")

OF_SIGNS = tuple(
    (resource, resource.value)
    for resource in (
        Resource.FUNDS, Resource.LEGAL, Resource.SECURITY, Resource.LOGISTICS,
        Resource.EQUIPMENT, Resource.PERSONNEL, Resource.TRAINING, Resource.SUPPORT,
    )
)  # fmt: skip
"""What is in the way, and the name of its list in the lexicon."""

LEAD = 4
"""Words before a sign in which it is denied: "is no longer in arrears"."""


def signs(passage: Passage, line: Line) -> Iterator[Found]:
    """Yield what the set words of a sentence say is in the way."""
    names = [name for _, name in OF_SIGNS]
    if not line.may_have(SIGNS, *names):
        return
    lexicon, text = passage.lexicon, line.sentence.text
    for match in SIGNS.cues(lexicon, *names).finditer(text):
        lead = " ".join(text[: match.start()].split()[-LEAD:])
        if OBSTACLE.search(lexicon, lead, "denied"):
            continue
        what = next(r for r, name in OF_SIGNS if SIGNS.starts(lexicon, match[0], name))
        base = line.sentence.start
        yield from in_stretch(passage, line, base + match.start(), base + match.end(), (what,))
