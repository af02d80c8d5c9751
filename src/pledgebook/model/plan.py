"""Which support, of whom, by when, closes the gap."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Ask:
    """What a plan asks of somebody.

    to       the party; "" where the scenario names nobody who could be asked.
    what     "people", "training", "airlift", "base", "equipment", "money", or "number": to say how
             many people a promise is of.
    number   how many people, room for how many people, or how much money; 0 where none is asked.
    unit     what is counted.
    by       the last day on which it helps the plan.
    channel  the pot that pays for it, or that it is paid into; "" for any.
    why      what it does, in one sentence.
    chance   that it is done when it is asked, as the scenario has it; None where it does not say.
    claims   ids of the claims that promise it already.
    """

    to: str
    what: str
    number: float
    unit: str
    by: date
    channel: str
    why: str
    chance: float | None = None
    claims: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PlanMonth:
    """One month of a plan.

    last      its last day.
    begin     people who begin to train.
    come      people who come.
    strength  people in place on the last day.
    orders    what is ordered: (means, room for how many people).
    spent     what each channel pays.
    used      (means, people who use it, people whom there is room for; None for no bound).
    """

    last: date
    begin: int
    come: int
    strength: int
    orders: tuple[tuple[str, int], ...]
    spent: tuple[tuple[str, float], ...]
    used: tuple[tuple[str, int, int | None], ...]


@dataclass(frozen=True, slots=True)
class Worth:
    """What one more unit of a means, or one more million in a channel, brings: solved anew.

    limit   the means, or "money: " and the channel.
    unit    what one more is, in words.
    people  so many more can be in place by the date.
    saved   so much less money the target takes; None where it is out of reach.
    """

    limit: str
    unit: str
    people: int
    saved: float | None


@dataclass(frozen=True, slots=True)
class Odds:
    """What becomes of a plan in simulated futures, where contingents are late or stay away.

    futures  how many were drawn.
    chance   the share in which as many are in place by the date as the plan has.
    low, median, high  how many are in place by then: 80 percent of the futures are between.
    """

    futures: int
    chance: float
    low: int
    median: int
    high: int


@dataclass(frozen=True, slots=True)
class Plan:
    """Which support, of whom, by when, brings a mission to its target, or nearest to it.

    mission   its name.
    start     the first day that is planned.
    by        the day by which the target is wanted.
    in_place  people who are there at the start.
    most      the most people who can be there by the day.
    earliest  the first month's end at which the target can be there; None for none in the plan.
    reached   whether this plan has the target by the day; else it has the most, for the least.
    cost      all that it spends until its last month, those in place included.
    why_not   why the target is out of reach, in one sentence; "" where it is not.
    binds     what would have to give way for more to be there by the day.
    worth     what one more of each would bring; none where the best is not known exactly.
    odds      what becomes of it where people are late.
    assumed   what the scenario leaves to the defaults, each with its source.
    gap       how far from the best it can be, as a share.
    """

    mission: str
    start: date
    by: date
    target: int
    in_place: int
    currency: str
    most: int
    earliest: date | None
    reached: bool
    cost: float
    why_not: str
    asks: tuple[Ask, ...]
    schedule: tuple[PlanMonth, ...]
    binds: tuple[str, ...]
    worth: tuple[Worth, ...]
    odds: Odds
    assumed: tuple[str, ...]
    gap: float

    @property
    def strength(self) -> int:
        """People in place by the day."""
        return max(each.strength for each in self.schedule if each.last <= self.by)
