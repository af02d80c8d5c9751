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
from pledgebook.reconciling import cues
from pledgebook.reconciling.early import is_on_time
from pledgebook.reconciling.elsewhere import Elsewhere
from pledgebook.reconciling.explained import is_borne_out, is_explained
from pledgebook.reconciling.outvoted import Outvoted, misnamed, misnamed_alike, nearest
from pledgebook.reconciling.press import Press
from pledgebook.reconciling.voices import AT_THAT_TIME, LONG, Number, Voice

ALONE = "nobody else has told it since"

TWO = 2

TWICE = 2 * TWO
"""How many tell of another giver what just two, weeks ago, told of this one."""

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
    are_two = len(number.stories) == TWO and number.voices[-1].day <= until
    if are_two and (theirs := misnamed_alike(number, elsewhere, TWICE)):
        yield number.voices, theirs
        return
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
    voice = lone.first
    alike = others if len(number.stories) == 1 else [e for e in others if e.sides & lone.sides]
    if is_explained(voice, alike):
        return True
    if voice.side == Stage.WITHDRAWN and len(number.stories) > 1:
        return not (cues.is_offer(voice.claim.evidence.quote) and _has_come(number))
    if voice.side not in (Stage.DELIVERED, Stage.WITHDRAWN) and Stage.DELIVERED in number.by_side:
        return True
    is_likely = is_on_time(voice, number) or _is_unopposed(voice, number)
    return is_likely or is_borne_out(voice, own, known)


def _has_come(number: Number) -> bool:
    """Whether several tell that it came: an offer of that is not taken back."""
    return len({each.story for each in number.by_side.get(Stage.DELIVERED, ())}) > 1


def _is_unopposed(voice: Voice, number: Number) -> bool:
    """Whether what several had promised is told to have come, and just then nobody promises it.

    Who takes a promise for an arrival tells it when others tell the promise.
    """
    coming = number.by_side.get("coming", [])
    before = {each.story for each in coming if each.day < voice.day}
    news = (each for each in coming if each.since == each.day)
    is_opposed = any(abs(each.day - voice.day) <= AT_THAT_TIME for each in news)
    return voice.side == Stage.DELIVERED and len(before) > 1 and not is_opposed


def _latecomers(number: Number) -> Iterator[Sequence[Voice]]:
    """Yield who alone tells "another 80" long after, or before, all others told of 80."""
    coming = number.by_side.get("coming", [])
    for voice in coming:
        alike = [each for each in coming if abs(each.day - voice.day) <= LONG]
        if voice.is_more and len(alike) < len(coming) and len({e.story for e in alike}) == 1:
            yield alike
