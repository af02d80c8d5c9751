"""Numbers that one alone tells, weeks ago, in a press that tells everything several times.

    every number of the mission is told by five or more, this one by one     nobody confirms it
    two tell of it, or one more after two weeks                              it stands

Two weeks long it is news, and stands. It stands on where another number bears it out, where it
tells that a known promise was taken back, or that it came about when it was due.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from pledgebook.model import Stage
from pledgebook.reconciling.early import is_on_time
from pledgebook.reconciling.elsewhere import Elsewhere
from pledgebook.reconciling.explained import is_borne_out, is_explained
from pledgebook.reconciling.outvoted import Outvoted, misnamed, nearest
from pledgebook.reconciling.press import Press
from pledgebook.reconciling.voices import AT_THAT_TIME, LONG, Number, Voice

ALONE = "nobody else has told it since"

TWO = 2

EVENLY = 3
"""For one number told by just two there must be three told by more. Where small matters are told
less than great ones, many are told by one and many by two, and one alone may well be right; where
hardly anything is told by two, it is hardly by chance that only one tells it."""


def until_when(told: Mapping[str, Press]) -> dict[str, date]:
    """Return, for missions all of whose numbers are told by several, the day before which one is.

    By mission: two weeks before its last report.
    """
    return {
        mission: press.last - AT_THAT_TIME
        for mission, press in told.items()
        if press.tellers.count(TWO) * EVENLY <= sum(many > TWO for many in press.tellers)
    }


def unheard(
    number: Number, own: Sequence[Number], elsewhere: Elsewhere, until: date
) -> Iterator[tuple[Sequence[Voice], Outvoted]]:
    """Yield what one alone told of a number until a day, with what is held against it."""
    known = [each for each in own if len(each.stories) > 1]
    others = [each for each in known if each.first.number != number.first.number]
    for voices in [*number.by_side.values(), *_latecomers(number)]:
        lone = Number(voices)
        if len(lone.stories) > 1 or lone.first.day > until or _is_likely(lone, number, own):
            continue
        by = nearest(lone.first, others).claim if others else None
        yield voices, misnamed(lone, others, elsewhere, 1) or Outvoted(by, ALONE)


def _is_likely(lone: Number, number: Number, own: Sequence[Number]) -> bool:
    """Whether a lone voice is believed: others bear it out, or it fits what they have told."""
    known = [each for each in own if len(each.stories) > 1]
    others = [each for each in known if each.first.number != number.first.number]
    if len(number.stories) == 1 and is_explained(lone.first, others):
        return True
    if len(number.stories) > 1 and lone.first.side == Stage.WITHDRAWN:
        return True
    return is_borne_out(lone.first, own, known) or is_on_time(lone.first, number)


def _latecomers(number: Number) -> Iterator[Sequence[Voice]]:
    """Yield who alone tells "another 80" long after, or before, all others told of 80."""
    coming = number.by_side.get("coming", [])
    for voice in coming:
        alike = [each for each in coming if abs(each.day - voice.day) <= LONG]
        if voice.is_more and len(alike) < len(coming) and len({e.story for e in alike}) == 1:
            yield alike
