"""Numbers whose measure stands with another number: "up from 3,400 in February", "costs $120"."""

from __future__ import annotations

import re

from pledgebook.reading.amounts import FoundAmount
from pledgebook.reading.lexicon import Lexicon
from pledgebook.reading.lines import Line
from pledgebook.reading.measures.counted import CONDITION
from pledgebook.reading.measures.nearest import Measure
from pledgebook.reading.spans import after, before

PHRASE = 70
"""Characters before a price in which it is said what has it."""


def carried_on(
    lexicon: Lexicon, line: Line, at: int, measure: str, amount: FoundAmount
) -> Measure | None:
    """Return the measure of the number before for one that is compared with it, or part of it."""
    word = line.words[at]
    found = word.amount
    base = line.sentence.start
    if found is None or found.is_money != amount.is_money:
        return None
    led = CONDITION.ends(lexicon, before(line, at), "carried_on", fillers="toll_fillers")
    led = led if _alike(found, amount) else None
    own = word.text.lower().endswith(tuple(CONDITION.words(lexicon, "of_them")))
    if led is None and not (own or CONDITION.starts(lexicon, after(line, at), "of_them")):
        return None
    start = led.start() if led else word.start - base
    return Measure(measure, start, word.end - base)


def _alike(found: FoundAmount, amount: FoundAmount) -> bool:
    """Whether two numbers may count the same: people of any sort, or the same unit."""
    shares = {found.unit, amount.unit} & {"percent"}
    return not shares or found.unit == amount.unit


def priced(lexicon: Lexicon, line: Line, at: int) -> Measure | None:
    """Return the measure of a price: "a bag of flour now costs $120"."""
    phrase = re.split(r"[;:]", before(line, at)[-PHRASE:])[-1]
    goods = CONDITION.search(lexicon, phrase, "goods")
    cost = goods and CONDITION.search(lexicon, phrase[goods.start() :], "priced")
    if goods is None or cost is None:
        return None
    start = len(before(line, at)) - len(phrase) + goods.start()
    return Measure("other", start, start + cost.end())
