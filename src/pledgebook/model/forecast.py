"""Whether a need will be met by its date, and how good such forecasts were."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from pledgebook.model.missions import Need


def rounded(number: float) -> float:
    """Return a number with the two digits that a forecast knows at most: 787 is 790, 41 is 41."""
    return float(f"{number:.2g}") if abs(number) >= 100 else round(number)  # noqa: PLR2004


@dataclass(frozen=True, slots=True)
class FanPoint:
    """What may be in place on a day.

    expected   the mean.
    low, high  between them lie 80 percent of the chances.
    q1, q3     between them lie half of them.
    chance     that the need is met by then, 0 to 1.
    """

    day: date
    expected: float
    low: float
    q1: float
    median: float
    q3: float
    high: float
    chance: float


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a forecast says what it says, in one sentence.

    weight  how many of the people or units that are missing it speaks of; reasons stand by it.
    claims  ids of the claims behind it; none where past missions say so.
    """

    says: str
    weight: float
    claims: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Forecast:
    """Whether a need will be met by its date, and why.

    need      the need.
    today     the day from which it is forecast.
    due       the day on which the need is due; the last of the month or year that is told.
    in_place  what is in place today.
    at_due    what may be in place on the due day.
    fan       the same for the end of each month until then and some beyond, earliest first.
    outside   the chance by past build-ups alone, and `inside` by what is promised by name alone.
    reasons   the strongest first.
    tested    how good the view of past build-ups alone was, about as far ahead; None where that was
              never tested.
    """

    need: Need
    today: date
    due: date
    in_place: float
    at_due: FanPoint
    fan: tuple[FanPoint, ...]
    outside: float
    inside: float
    reasons: tuple[Reason, ...]
    tested: Scored | None = None


@dataclass(frozen=True, slots=True)
class MoneyForecast:
    """Whether a need of money will be met by its date, and why; in the need's currency.

    firm      what is paid or signed for today, and `open` what is only promised.
    at_due    what may be paid or signed for on the due day, by the promises that are told by name;
              its chance is that those alone meet the need.
    fan       the same for the end of each month until then, earliest first.
    low, high between them lies the chance that the need is met: the first where nobody promises
              more, the second where new money comes as often as appeals were ever seen to fill up.
    reasons   the strongest first.
    tested    how good such forecasts were on the record.
    """

    need: Need
    today: date
    due: date
    firm: float
    open: float
    at_due: FanPoint
    fan: tuple[FanPoint, ...]
    low: float
    high: float
    reasons: tuple[Reason, ...]
    tested: Scored


@dataclass(frozen=True, slots=True)
class NoForecast:
    """A need that cannot be forecast, and what is missing, in one sentence."""

    need: Need
    why: str


@dataclass(frozen=True, slots=True)
class Scored:
    """How far off a way to forecast was, over some replays.

    method  its name.
    ahead   months ahead; None for all.
    cases   how many replays.
    crps    mean continuous ranked probability score, in people; the mean error of a bare number.
    share   the same as a share of the ceiling, so that a small mission counts as a large one.
    held    the share of cases that came to lie in the 80 percent interval; None for a bare number.
    held_50, held_90  the same of the intervals that should hold 50 and 90 percent.
    """

    method: str
    ahead: int | None
    cases: int
    crps: float
    share: float
    held: float | None
    held_50: float | None = None
    held_90: float | None = None
