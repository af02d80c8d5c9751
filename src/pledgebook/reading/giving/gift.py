"""A gift: "600 officers", "$5 million", "helicopters" without a number; and who may list one."""

from __future__ import annotations

from dataclasses import dataclass

from pledgebook.model import Resource
from pledgebook.reading.agents import Agent
from pledgebook.reading.amounts import FoundAmount
from pledgebook.reading.cues import Lists
from pledgebook.reading.lexicon import Lexicon
from pledgebook.reading.names import PLACES
from pledgebook.reading.parties import Cast
from pledgebook.reading.speakers import Line
from pledgebook.reading.told import Told
from pledgebook.reading.words import Word

GIVING = Lists("giving")

NO_GIVERS = frozenset({"person", "mission", "armed_group"})
"""Kinds of party that give nothing to a mission: a person acts for a state, a mission receives."""


@dataclass(frozen=True, slots=True)
class Gift:
    """What a clause says is given: an amount, or a resource without one; offsets into the text.

    owner  whose it is where it says so itself: "two officers from Belize".
    """

    resource: Resource
    amount: FoundAmount | None
    unit: str | None
    start: int
    end: int
    owner: Agent | None = None


def is_counted_gift(lexicon: Lexicon, amount: FoundAmount) -> bool:
    """Whether an amount can be given at all: "three states" and "40 percent" cannot."""
    return amount.unit not in GIVING.words(lexicon, "beneficiaries")


def is_gift(lexicon: Lexicon, amount: FoundAmount) -> bool:
    """Whether an amount is money, or counts people or things that can be given."""
    return amount.is_money or (amount.unit is not None and is_counted_gift(lexicon, amount))


def are_nationals(cast: Cast, word: Word) -> bool:
    """Whether "600 Kenyans" are counted: people of a state that is not the place itself."""
    if word.amount is None or word.amount.unit != "people":
        return False
    inside = cast.within(word.start, word.end)
    return any(m.form == "demonym" and m.kind in PLACES and m.party != cast.place for m in inside)


NEAR = 600
"""Characters before a bare number in which its force is named: about the last four sentences."""


def are_nationals_sent(told: Told, word: Word) -> bool:
    """Whether "300 Egyptians" are a force: of another state, in a report that tells of forces."""
    passage, start = told.passage, told.line.sentence.start
    if not passage.cast.mission or not are_nationals(passage.cast, word):
        return False
    said = passage.running[max(0, start - NEAR) : told.line.sentence.end]
    return told.search(said, "police", "troops") is not None


def is_listed(line: Line, at: int) -> bool:
    """Whether the giver at word `at` follows another in a list: ", and the World Bank 200"."""
    before = at - 1
    if before > 0 and line.words[before].tag == "det":
        before -= 1
    return before >= 0 and line.words[before].tag in {",", "conj", ";", ":"}


def list_end(line: Line, start: int) -> int:
    """Return where a list of names that begins at word `start` ends."""
    for at in range(start, len(line.words)):
        if line.words[at].tag not in {"party", ",", "conj", "det", "noun"}:
            return at
    return len(line.words)


def sources_end(line: Line, start: int, end: int) -> int:
    """Return where a list of sources ends at an owner's own gift: "from Norland, Chile's $5m"."""
    return next((at for at in range(start + 1, end) if line.words[at].owns), end)


MARKS = frozenset({",", ":", "(", "—", "–", "-"})
"""Marks between a giver and its amount in a list."""

NAMING = frozenset({":", "("})
"""Marks that give an amount to the party before them, whatever stands before that."""


def lister(lexicon: Lexicon, line: Line, at: int) -> str | None:
    """Return the giver at `at`: a party named by its own name, or one that owns what follows."""
    word = line.words[at]
    mention = word.mention
    if mention is None or mention.kind in NO_GIVERS:
        return None
    if mention.form == "demonym" and not word.owns:
        return None
    named = at + 1 < len(line.words) and line.words[at + 1].lower in NAMING
    if at and not named and line.words[at - 1].lower in GIVING.words(lexicon, "led_by"):
        return None
    return mention.stands or mention.party
