"""What is promised for the first time, and what is only recalled, in a press that tells all of it.

260 came in March; several tell in May of 270 for July      the 270 do not contain the 260
150 came in June, as promised; one has 150 ready in July    these are the 150 who came
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import date

from pledgebook.model import Period, Role, Stage
from pledgebook.reconciling.likeness import dates_differ
from pledgebook.reconciling.voices import SAY_SO, Heard, Number, Voice


def begun(told: Heard, missions: Collection[str]) -> dict[str, date]:
    """Return, for each claim of a promise that several tell, when its number was first told.

    missions  those of which all numbers are told by several.
    """
    return {
        voice.claim.id: number.first.day
        for number in _of(told, missions)
        if len({each.story for each in number.by_side.get("coming", ())}) >= SAY_SO
        for voice in number.by_side["coming"]
    }


def recalled(told: Heard, missions: Collection[str]) -> frozenset[str]:
    """Return the claims of promises that are told after their number had come, and are not new.

    They have the day that was told before, or one alone tells another.
    """
    return frozenset(each.claim.id for number in _of(told, missions) for each in _recalled(number))


def _recalled(number: Number) -> Iterator[Voice]:
    arrived = number.by_side.get(Stage.DELIVERED)
    if not arrived:
        return
    came = arrived[0].day
    coming = number.by_side.get("coming", [])
    known = {each.claim.period for each in coming if each.day <= came and _due(each)}
    after = [(each, _is_anew(each, known)) for each in coming if each.day > came]
    is_new = len({each.story for each, is_anew in after if is_anew}) >= SAY_SO
    for each, is_anew in after:
        if not is_anew or not (is_new or each.is_more):
            yield each


def _is_anew(voice: Voice, known: Collection[Period | None]) -> bool:
    """Whether it tells a day that is to come, and that nobody had told."""
    due = _due(voice)
    is_ahead = bool(due and due.last and due.last >= voice.day)
    return is_ahead and all(dates_differ(due, each) for each in known)


def _due(voice: Voice) -> Period | None:
    period = voice.claim.period
    return period if period and period.role == Role.DUE else None


def _of(told: Heard, missions: Collection[str]) -> Iterator[Number]:
    for (bucket, _), numbers in told.items():
        if bucket[0] in missions:
            yield from numbers
