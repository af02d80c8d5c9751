"""Whether an amount is no gift: a need, a price, a debt, the dead, a comparison."""

from __future__ import annotations

from pledgebook.model import Resource
from pledgebook.reading.cues import Lists
from pledgebook.reading.giving.asked import is_asked_for
from pledgebook.reading.giving.gift import GIVING, is_counted_gift
from pledgebook.reading.giving.spot import Spot
from pledgebook.reading.giving.stages import stage_of
from pledgebook.reading.resources import FORCES, named_in
from pledgebook.reading.spans import whole
from pledgebook.reading.told import Told

REQUIREMENT = Lists("requirement")
MEASURES = Lists("condition.measures")
SUFFERED = ("killed", "injured", "displaced", "food_insecure", "in_need")
"""Measures of a situation whose words say that people suffer, and are not given."""

OUGHT = frozenset({"should", "must", "can", "ought"})
"""Modals after which nothing is given yet."""


def can_be_given(spot: Spot) -> bool:
    """Whether an amount counts money, forces or goods."""
    amount = spot.amount
    if amount.is_money or amount.unit is None:
        return amount.is_money
    if amount.unit in FORCES:
        return amount.noun.split(" ")[-1] not in GIVING.words(spot.lexicon, "no_force")
    things = {Resource.EQUIPMENT, Resource.PERSONNEL} & {*named_in(spot.passage, amount.noun)}
    return bool(things) and is_counted_gift(spot.lexicon, amount)


def is_otherwise(spot: Spot) -> bool:
    """Whether the words around an amount say that it is something else than a gift."""
    if _is_needed(spot) or _is_price(spot):
        return True
    if spot.told is None:
        return GIVING.search(spot.lexicon, spot.line.sentence.text, "needed_near") is not None
    return _is_of_no_gift(spot, spot.told)


def _is_needed(spot: Spot) -> bool:
    """Whether it is what somebody requires: "is short of $15 million"."""
    lexicon = spot.lexicon
    forces = () if spot.amount.is_money else ("before_forces",)
    led = any(
        REQUIREMENT.ends(lexicon, spot.lead, name, fillers="fillers")
        for name in ("before", "before_money", *forces)
    )
    named = REQUIREMENT.starts(lexicon, spot.word.text, "before", "before_forces")
    return bool(led or named or REQUIREMENT.starts(lexicon, spot.rest, "after", "after_name"))


def _is_price(spot: Spot) -> bool:
    """Whether it is a price, a debt, a whole or a comparison: "a debt of $2 billion"."""
    led = GIVING.ends(spot.lexicon, spot.lead, "other_sums", fillers="fillers")
    return bool(led or GIVING.starts(spot.lexicon, spot.rest, "other_sum"))


def _is_of_no_gift(spot: Spot, told: Told) -> bool:
    """Whether the clause around it asks, needs, or tells what people suffer."""
    if told.is_one("no_gift") or told.does("need") or told.does("appeal") or is_asked_for(told):
        return True
    subject = told.clause.subject
    acts = subject is not None and subject[0] <= spot.at < subject[1] and not told.clause.passive
    if acts and (told.does("provide") or told.is_one("buys")):
        return True
    around = told.text(whole(told.clause))
    decided = told.does("provide") or told.clause.modal in OUGHT or told.clause.negated
    if stage_of(told) is None and (decided or told.search(around, "needed_near")):
        return True
    written = spot.word.amount
    suffers = MEASURES.search(spot.lexicon, around, *SUFFERED)
    return suffers is not None and not (written and written.is_money)
