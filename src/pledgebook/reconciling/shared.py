"""What one gives of what others give together: "Norway's share of the Nordic 60 million".

A report puts it inside the whole ("of which Norway gives 20"), or the words call it a share and
name whose; a name of two givers ("Norland and Ostria") is both of them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from pledgebook.model import Claim, Stage
from pledgebook.reconciling import cues
from pledgebook.reconciling.decisions import is_part
from pledgebook.reconciling.joint import decide_joint
from pledgebook.reconciling.questions import left_of, stated
from pledgebook.reconciling.rules import decide, told_again
from pledgebook.reconciling.undertakings import Case, Decision, Undertaking

TOGETHER = re.compile(r",? and |, ")
"""What stands between the names of those who give together."""

INSIDE = "as its words say"


def names_in(actor: str | None) -> tuple[str, ...]:
    """Return the names that a giver's name is made of: "Norland and Ostria" are two."""
    names = tuple(each.strip() for each in TOGETHER.split(actor or ""))
    return names if len(names) > 1 and all(each[:1].isupper() for each in names) else ()


def named_as_whole(claim: Claim, others: Iterable[Claim]) -> Claim | None:
    """Return what another gives of which the claim's own report says that this is a part."""
    words = claim.part_of
    if not words:
        return None
    of_others = (each for each in others if each.actor != claim.actor and each.amount)
    return next((each for each in of_others if _is_called(each, words)), None)


def _is_called(claim: Claim, words: str) -> bool:
    return words in claim.evidence.quote or claim.evidence.quote in words


def called_share_of(case: Case, everyone: Iterable[Undertaking]) -> Undertaking | None:
    """Return what a group gives of which the claim's words call its number a share."""
    quote = case.told.quote
    if not cues.is_share(quote):
        return None
    known = (line for line in everyone if line not in case.lines and line.whole is None)
    named = (line for line in known if _is_named(line, quote) and has_room(case, line))
    return next(named, None)


def _is_named(line: Undertaking, quote: str) -> bool:
    """Whether the words name who gives, if only as "the Caribbean force"."""
    told = quote.casefold().split()
    said = {each.strip(".,;:'’\"").removesuffix("'s").removesuffix("’s") for each in told}
    names = set((line.opener.claim.actor or "").casefold().split()) - cues.words_of_groups()
    return bool(names) and names <= said


def has_room(case: Case, whole: Undertaking) -> bool:
    """Whether what is told can be inside a whole: it counts the same, and there is more of that."""
    left = left_of(case, whole)
    return left is not None and whole.stage != Stage.WITHDRAWN and stated(case) <= left


def decide_share(case: Case, whole: Undertaking) -> Decision:
    """Return what a share does: its giver's own number again, else a part of the whole."""
    same = told_again(case)
    return same if same and same.line else is_part(case, whole, INSIDE)


def decide_together(case: Case, own: Sequence[Undertaking], *, each_is_told: bool) -> Decision:
    """Return what a number does of several who are named as one.

    case          its lines are those of each of them.
    own           what was told of them all together.
    each_is_told  whether each of them is told to give something; else what one of them gives
                  beyond this number is no sum that contains it.
    """
    if any(line.stage != Stage.WITHDRAWN for line in own):
        return decide(case)
    if each_is_told:
        return decide_joint(case)
    smaller = [line for line in case.lines if (line.number(case.key) or 0) <= stated(case)]
    return decide_joint(replace(case, lines=tuple(smaller)))
