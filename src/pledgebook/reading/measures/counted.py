"""Which numbers count people, cases or homes: "600,000 are displaced", not "under five"."""

from __future__ import annotations

import re

from pledgebook.reading.amounts import FoundAmount
from pledgebook.reading.cues import Lists
from pledgebook.reading.lexicon import Lexicon
from pledgebook.reading.lines import Line
from pledgebook.reading.resources import FORCES
from pledgebook.reading.spans import after, before
from pledgebook.reading.words import Word

CONDITION = Lists("condition")

SHARE = 70
"""Characters after a percentage in which it is said what it is a share of."""

SMALL = 10
"""Below this a bare number is mostly no count of people: "one of the most", "the two"."""

LARGE = 1000
"""From here a bare number that stands with a measure's word counts people: "sent home 1,200"."""

OLDEST = 120
"""Years; a larger number is no age."""


def can_be_counted(lexicon: Lexicon, line: Line, at: int, amount: FoundAmount) -> bool:
    """Whether a number counts people, cases or things, or is a share of them."""
    if amount.is_money or amount.unit in CONDITION.words(lexicon, "not_counted"):
        return False
    if amount.unit == "percent":
        return _is_share(lexicon, line, at)
    return amount.unit is not None or (
        not is_age(lexicon, line, at) and _is_count(lexicon, line, at)
    )


def is_of_people(lexicon: Lexicon, amount: FoundAmount) -> bool:
    """Whether what a number counts is mostly counted to tell how people are."""
    return amount.unit is None or amount.unit in FORCES | CONDITION.words(lexicon, "counted")


def _is_share(lexicon: Lexicon, line: Line, at: int) -> bool:
    """Whether a percentage is a share of people or land: "of the capital", "are displaced"."""
    rest = after(line, at)[:SHARE]
    follows = re.match(r"(?:\s*of)?(?:\s+[\w’'-]+){0,5}", rest)
    shared = follows and CONDITION.search(lexicon, follows[0], "share_of")
    of_name = re.match(r"\s*of (?:the |all )?[A-Z]", rest)
    verb = CONDITION.starts(lexicon, rest, "share_is")
    return bool(shared or of_name or verb or CONDITION.ends(lexicon, before(line, at), "rate"))


def is_age(lexicon: Lexicon, line: Line, at: int) -> bool:
    """Whether a bare number is an age: "under five", and not "over five million"."""
    amount = line.words[at].amount
    if amount and amount.amount and amount.amount.stated > OLDEST:
        return False
    return CONDITION.starts(lexicon, line.words[at].text, "aged") is not None


def _is_count(lexicon: Lexicon, line: Line, at: int) -> bool:
    """Whether a bare number counts people: "600,000 are displaced", "40 dead", "killing 12"."""
    amount = line.words[at].amount
    if amount is None:
        return False
    lead = before(line, at) + re.split(r"\d", line.words[at].text)[0]
    if is_toll(lexicon, lead) or CONDITION.ends(lexicon, lead, "peopled", fillers="toll_fillers"):
        return True
    harms = at > 0 and line.words[at - 1].base in CONDITION.verbs(lexicon, "harm")
    following = line.words[at + 1] if at + 1 < len(line.words) else None
    return harms if following is None else harms or _goes_with(lexicon, amount, following, at)


def _goes_with(lexicon: Lexicon, amount: FoundAmount, following: Word, at: int) -> bool:
    """Whether the word after a bare number lets it count people: "are", "dead", a name."""
    named = following.tag in {"noun", "party"} and following.text[0].isupper() and at > 0
    value = amount.amount.stated if amount.amount else None
    if named or value is None or value >= LARGE:
        return True
    if value < SMALL:
        return following.lower in CONDITION.words(lexicon, "harmed")
    told_of = following.tag in {"be", "have", "verb", "modal"}
    return told_of or following.lower in CONDITION.words(lexicon, "beside")


def is_toll(lexicon: Lexicon, text: str) -> bool:
    """Whether a text ends in "deaths has risen to": a toll, and how far it has come."""
    phrase = re.split(r"[,;]", text)[-1]
    reached = CONDITION.ends(lexicon, phrase, "toll_reached", fillers="toll_fillers")
    return bool(reached and CONDITION.search(lexicon, phrase[: reached.start()], "toll"))
