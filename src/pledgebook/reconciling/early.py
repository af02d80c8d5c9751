"""Arrivals that are told too early: later reports have them still to come, or tell a later day.

An arrival that is told about the time at which it was due is not held against who looks back.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from pledgebook.model import Role, Stage
from pledgebook.reconciling import cues
from pledgebook.reconciling.likeness import due_from
from pledgebook.reconciling.outvoted import FEW, Outvoted
from pledgebook.reconciling.voices import AT_THAT_TIME, MANY, SAME_DAYS, Number, Voice

COMING = (Stage.COMMITTED, Stage.PREPARING, Stage.READY)
"""Stages that nobody tells any more of what has arrived."""


def too_early(number: Number) -> Iterator[tuple[Sequence[Voice], Outvoted]]:
    """Yield the claims that have it delivered while several others have it still to come.

    Or, where nobody else has it delivered then, but several do so later, of a later day.
    """
    told = number.by_side.get(Stage.DELIVERED, [])
    arrived = [each for each in told if not cues.is_rotation(each.claim.evidence.quote)]
    for place, voice in enumerate(arrived):
        alike = [each for each in arrived[place:] if each.day - voice.day <= SAME_DAYS]
        early = {each.story for each in alike}
        if len(early) > FEW:
            return
        others = [each for each in arrived[place:] if each.story not in early]
        until = others[0].day if others else date.max
        still = [each for each in number.voices if _is_still_coming(each, voice, until, number)]
        after = [each for each in others if each.since > voice.day]
        are_others = not voice.is_more and all(each.is_more for each in after)
        later = set() if are_others else {each.story for each in after}
        enough = (MANY - 1) * len(early)
        if len({each.story for each in still} - early) >= enough:
            yield alike, Outvoted(still[0].claim, "later reports have it still to come")
        elif others and until > voice.day + AT_THAT_TIME and len(later) >= enough:
            yield alike, Outvoted(others[0].claim, "several tell that it came later")
        else:
            return


def _is_still_coming(voice: Voice, arrived: Voice, until: date, number: Number) -> bool:
    """Whether a claim has it still to come when it is told to have arrived.

    A promise may be recalled after it was kept, unless it was news just then.
    """
    is_after = arrived.day < voice.day < until
    if voice.side != "coming" or voice.story == arrived.story:
        return False
    period = voice.claim.period
    is_due = bool(period and period.role == Role.DUE and period.last and period.last >= voice.day)
    if is_after and (is_due or (voice.claim.stage in COMING and not is_on_time(arrived, number))):
        return True
    stage = next(each for each in number.voices if each.claim.stage == voice.claim.stage)
    is_news = stage.day >= arrived.day - AT_THAT_TIME and voice.since == voice.day
    return is_news and arrived.since <= voice.day <= min(until, arrived.day + AT_THAT_TIME)


def is_on_time(voice: Voice, number: Number) -> bool:
    """Whether an arrival is told of about the time that it was last told to be due."""
    dues = [
        each.claim.period
        for each in number.by_side.get("coming", [])
        if each.day <= voice.day and each.claim.period and each.claim.period.role == Role.DUE
    ]
    begin = due_from(dues[-1]) if dues else None
    if voice.side != Stage.DELIVERED or begin is None:
        return False
    return begin - voice.since <= AT_THAT_TIME
