"""Claims by the days that they tell: which agree, and how a day is written."""

from __future__ import annotations

from collections.abc import Sequence

from pledgebook.model import Claim, Period, Rival
from pledgebook.reconciling import cues
from pledgebook.reconciling.conflicts.scene import Scene
from pledgebook.reconciling.likeness import dates_differ
from pledgebook.reconciling.wording import written_words

Dated = tuple[Claim, Period]
"""A claim, and the day that it tells."""


def apart(dated: Sequence[Dated]) -> list[list[Dated]]:
    """Return the claims in groups whose dates agree with their most precise one.

    Days come first: a deadline that more than one of them keeps takes no side.
    """
    groups: list[list[tuple[Dated, Period]]] = []
    told = [(each, _meant(each)) for each in dated]
    for one in sorted(told, key=lambda each: (not each[1].start, -_precision(each[0][1]))):
        homes = [each for each in groups if not _excludes(each, one[1])]
        if not homes:
            groups.append([one])
        elif one[1].start or len(homes) == 1 == len(groups):
            homes[0].append(one)
    return [[each for each, _ in group] for group in groups]


def rival(scene: Scene, group: Sequence[Dated]) -> Rival:
    """Return the side of a conflict that tells a day."""
    return scene.rival(day_words(group[0][1]), [claim for claim, _ in group])


def day_words(period: Period) -> str:
    """Write "24 June 2031", "by January 2032", "2 June 2031 to 7 July 2031"."""
    if period.start is None:
        return f"by {written_words(period.end)}"
    if period.end and period.end != period.start:
        return f"{written_words(period.start)} to {written_words(period.end)}"
    return written_words(period.start)


def _meant(dated: Dated) -> Period:
    """Return the day that is meant: "put off, to come by August" is in August, and not before."""
    claim, period = dated
    is_moved = period.start is None and cues.is_put_off(claim.evidence.quote)
    return Period(period.end, None, period.role) if is_moved else period


def _excludes(group: Sequence[tuple[Dated, Period]], period: Period) -> bool:
    """Whether a day is none of a group's.

    "By October" and "by January" both allow "in October"; beside each other they are two days.
    """
    if dates_differ(group[0][1], period):
        return True
    return period.start is None and any(
        dates_differ(each, period) for _, each in group if each.start is None
    )


def _precision(period: Period) -> int:
    return len(period.start or "") + len(period.end or "")
