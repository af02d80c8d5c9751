"""Slips of the pen: a nought too many, two digits exchanged, where several tell it right."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from decimal import Decimal

from pledgebook.reconciling import cues
from pledgebook.reconciling.explained import is_explained
from pledgebook.reconciling.outvoted import FEW, Outvoted
from pledgebook.reconciling.voices import Number, Voice

TWICE = 2
"""How many more must tell a number of which another is a slip of the pen."""

SLIP = "several tell what this is a slip of the pen away from"


def slips(number: Number, known: Sequence[Number]) -> Iterator[tuple[Sequence[Voice], Outvoted]]:
    """Yield the voices that tell another number, miswritten: 8,130 for 813, 75 for 57.

    980 is 98 with a nought too many, also where another number near to it is told.
    """
    written: dict[Decimal, list[Voice]] = defaultdict(list)
    for voice in number.voices:
        written[voice.number].append(voice)
    for voices in written.values():
        if slip := _slip_of(Number(voices), known):
            yield voices, Outvoted(slip.first.claim, SLIP)


def _slip_of(number: Number, known: Sequence[Number]) -> Number | None:
    """Return the number that this one is, miswritten; "the remaining 41" of 55 is not 14."""
    wrong, others = (
        number.first.number,
        [each for each in known if number.first.claim.id not in each.claims],
    )
    if len(number.stories) > FEW:
        return None
    right = (
        each
        for each in others
        if each.sides & number.sides
        and (each.is_more or not number.first.is_more)
        and len(each.stories) >= TWICE * len(number.stories)
        and _is_slip(wrong, each.first.number)
    )
    is_rest = any(cues.is_rest(each.claim.evidence.quote) for each in number.voices)
    return None if is_rest and is_explained(number.first, others) else next(right, None)


def _is_slip(wrong: Decimal, right: Decimal) -> bool:
    """Whether a nought was added or lost, or the first two digits were exchanged."""
    one, other = (str(int(each)) for each in (wrong, right))
    if one.strip("0") == other.strip("0") and len(one) != len(other):
        return True
    return len(one) > 1 and one != other and one[1::-1] + one[2:] == other
