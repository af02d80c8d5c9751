"""What is held against a number that few tell: who tells another, or tells it of another giver."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from pledgebook.model import Claim
from pledgebook.reconciling.elsewhere import Elsewhere, fit
from pledgebook.reconciling.voices import MANY, SAME_NEWS, Number, Voice

FEW = 2
"""Witnesses that can be outvoted: by three times as many. Two make the same slip now and then."""

ANOTHERS = "several others tell this number of another"


@dataclass(frozen=True, slots=True)
class Outvoted:
    """What is held against a claim, and why.

    by  the first claim of those that speak against it; None where it is only that nobody else
        tells it.
    """

    by: Claim | None
    why: str


def misnamed(
    number: Number, known: Sequence[Number], elsewhere: Elsewhere, enough: int = MANY
) -> Outvoted | None:
    """Return whose number it is that few tell of a contributor who does not give it.

    Unless what is told of the contributor itself, about that time, fits all else of it better.

    enough  how many must tell it of that other contributor.
    """
    voice = number.first
    theirs = elsewhere.whose(number, enough)
    if theirs is None:
        return None
    about = [each for other in known for each in other.beside(voice)]
    own = [each for each in about if each.story not in number.stories]
    own = [each for each in own if abs(each.day - voice.since) <= SAME_NEWS]
    best = max(own, key=lambda each: (fit(voice, each), each.claim.id), default=None)
    if best and fit(voice, best) > fit(voice, theirs):
        return Outvoted(best.claim, "what others tell just then is another number")
    return Outvoted(theirs.claim, ANOTHERS)


def misnamed_alike(number: Number, elsewhere: Elsewhere, enough: int) -> Outvoted | None:
    """Return whose number few tell of another giver, each just when it was told there.

    enough  how many must tell it of that other giver.
    """
    theirs = elsewhere.told_alike(number, enough)
    return Outvoted(theirs.claim, ANOTHERS) if theirs else None


def misnamed_closely(
    number: Number, own: Sequence[Number], elsewhere: Elsewhere
) -> Outvoted | None:
    """Return whose number one alone tells of another giver, where all else he tells is theirs.

    Unless what others tell of his own giver fits as well.

    own  the other numbers of his giver that several tell.
    """
    theirs = elsewhere.closely(number)
    if theirs is None:
        return None
    voice = number.first
    about = (each for other in own for each in other.beside(voice))
    best = max((fit(voice, each) for each in about), default=0)
    return Outvoted(theirs.claim, ANOTHERS) if best < fit(voice, theirs) else None


def nearest(voice: Voice, rivals: Sequence[Number]) -> Voice:
    """Return who tells a rival number and else most of what this voice tells, nearest in time."""
    beside = [each for rival in rivals for each in rival.beside(voice)]
    return max(
        beside or [each.first for each in rivals],
        key=lambda each: (
            fit(voice, each),
            -abs(each.day - voice.since),
            -each.day.toordinal(),
            each.claim.id,
        ),
    )
