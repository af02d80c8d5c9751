"""Whether a need of money will be met by its date: what becomes of the promises told by name.

money_forecasts(position, assessment)  ->  (MoneyForecast(need, ..., low=0.0, high=0.2), ...)

Of each giver's open promises an equally likely share has come by the day, as the record of
promised money has it: givers independently of one another, one giver's sums alike, for so it was in
the record. New promises are in no such record; how often appeals fill up bounds what they can do.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from pledgebook.assessing.accounts import lefts
from pledgebook.assessing.forecast.ladder import MONTH
from pledgebook.assessing.forecast.promised_money import Appeals, MoneyRecord, money_record
from pledgebook.assessing.forecast.reasons import written
from pledgebook.assessing.forecast.spread import Spread
from pledgebook.assessing.givers import wilson
from pledgebook.assessing.purpose import support
from pledgebook.assessing.today import today_of
from pledgebook.assessing.waiting import due_of
from pledgebook.model import (
    Account,
    Amount,
    Assessment,
    Commitment,
    FanPoint,
    MoneyForecast,
    Need,
    NoForecast,
    Position,
    Reason,
    Resource,
    Stage,
    last_day,
    last_of,
)

UNDATED = 12
"""Months ahead that are forecast for a need without a date."""

STEPS = 500
"""Into how many steps all open promises are divided, to add up chances: twice as many change a
chance of the tests' appeal by under 0.002."""

BILLION = 10**9

NAMED = 3
"""Givers whose promises are a reason of their own: the largest."""


def money_forecasts(
    position: Position, assessment: Assessment
) -> tuple[MoneyForecast | NoForecast, ...]:
    """Return a forecast for each need of money, or why there is none."""
    needs = [each for each in assessment.accounts if each.resource == Resource.FUNDS and each.need]
    return tuple(_forecast(position, each, each.need) for each in needs if each.need)


@dataclass(frozen=True, slots=True)
class Promise:
    """What of one commitment is only promised."""

    commitment: Commitment
    money: float


@dataclass(frozen=True, slots=True)
class Start:
    """A need of money on the day from which it is forecast."""

    need: Need
    today: date
    due: date
    wanted: float
    unit: str
    firm: float
    promises: tuple[Promise, ...]

    @property
    def months(self) -> float:
        """Months from the day until the need is due."""
        return (self.due - self.today).days / MONTH

    @property
    def open(self) -> float:
        """All that is only promised."""
        return sum(each.money for each in self.promises)


def _forecast(position: Position, account: Account, need: Need) -> MoneyForecast | NoForecast:
    today, amount, known = today_of(position), need.amount, money_record()
    if amount is None or not amount.stated:
        return NoForecast(need, "It has no sum.")
    if today is None:
        return NoForecast(need, "No report has a day, so that nothing can be told ahead of one.")
    due = last_day(need.due) if need.due else last_of(today, UNDATED)
    if due <= today:
        return NoForecast(need, f"{written(due)} has passed; reports end on {written(today)}.")
    if (due - today).days > known.farthest * MONTH:
        why = f"{written(due)} is more than {known.farthest} months ahead: the record ends there."
        return NoForecast(need, why)
    if not account.rungs.promised.amount.stated:
        return NoForecast(need, _nothing(amount, account.apart))
    return _told(_start(position, need, amount, today, due), known)


def _nothing(amount: Amount, apart: Sequence[str]) -> str:
    if amount.per:
        each = f"every {amount.per}"
        return f"It is wanted {each}, and no report numbers what is given {each}."
    if apart:
        told = ", ".join(apart)
        return f"No promise is told in {amount.unit}, and other currencies are not added: {told}."
    return "No report numbers any money that was promised or paid for it."


def _start(position: Position, need: Need, amount: Amount, today: date, due: date) -> Start:
    behind = support(position, need).commitments
    left = lefts(behind, amount.unit, Resource.FUNDS, amount.per)
    firm = sum(a.stated for _, stage, a in left if stage not in (Stage.PLEDGED, Stage.WITHDRAWN))
    promises = tuple(
        Promise(one, float(a.stated))
        for one, stage, a in left
        if stage == Stage.PLEDGED and a.stated
    )
    return Start(need, today, due, float(amount.stated), amount.unit, float(firm), promises)


def _told(start: Start, known: MoneyRecord) -> MoneyForecast:
    at_due = _point(start, start.due, known)
    high = at_due.chance + (1 - at_due.chance) * filled_up(known.appeals)
    return MoneyForecast(
        need=start.need,
        today=start.today,
        due=start.due,
        firm=start.firm,
        open=start.open,
        at_due=at_due,
        fan=tuple(_point(start, day, known) for day in _months(start.today, start.due)),
        low=at_due.chance,
        high=round(high, 4),
        reasons=_reasons(start, known),
        tested=known.nearest(start.months).tested,
    )


def filled_up(appeals: Appeals) -> float:
    """Return the most that the share of appeals that fill up can be taken to be.

    Of those above 75 percent nobody says which were full: all of them, and the upper end of the
    interval for so few.
    """
    return wilson(appeals.above_75, appeals.all)[1]


def firm_by(start: Start, day: date, known: MoneyRecord) -> Spread:
    """Return what may be paid or signed for on a day, by the promises that are told by name."""
    by_giver: dict[str, float] = {}
    for each in start.promises:
        by_giver[each.commitment.provider] = by_giver.get(each.commitment.provider, 0) + each.money
    step = start.open / STEPS or 1.0
    shares = known.shares_after((day - start.today).days / MONTH)
    sums = sums_of(by_giver.values(), shares, step)
    return Spread.of((start.firm + steps * step, chance) for steps, chance in sums.items())


def sums_of(
    open_sums: Iterable[float], shares: Sequence[float], step: float
) -> Mapping[int, float]:
    """Return the chance of each sum, in steps; the largest giver first, so that none is lost."""
    sums = {0: 1.0}
    for money in sorted(open_sums, reverse=True):
        alike = Counter(round(money * share / step) for share in shares)
        longer: dict[int, float] = {}
        for come, chance in sums.items():
            for more, many in alike.items():
                then = come + more
                longer[then] = longer.get(then, 0.0) + chance * many / len(shares)
        sums = longer
    return sums


def _point(start: Start, day: date, known: MoneyRecord) -> FanPoint:
    spread = firm_by(start, day, known)
    low, q1, median, q3, high = (round(spread.quantile(q), 1) for q in (0.1, 0.25, 0.5, 0.75, 0.9))
    least = start.wanted - start.open / STEPS / 2
    return FanPoint(
        day, round(spread.mean, 1), low, q1, median, q3, high, round(spread.chance(least), 4)
    )


def _months(today: date, due: date) -> Iterator[date]:
    """Yield the last day of each month until the due day, and that day."""
    ahead = 0
    while (day := last_of(today, ahead)) < due:
        if day > today:
            yield day
        ahead += 1
    yield due


# --- reasons ---------------------------------------------------------------------------------


def _reasons(start: Start, known: MoneyRecord) -> tuple[Reason, ...]:
    found = [
        *_without_promise(start, known),
        *_record(start, known),
        *_largest(start),
    ]
    return tuple(sorted(found, key=lambda each: (-each.weight, each.says)))


def _money(start: Start, number: float) -> str:
    """Write a sum: "USD 206 million"."""
    for size, name in ((BILLION, " billion"), (10**6, " million")):
        if number >= size:
            return f"{start.unit} {number / size:,.3g}{name}"
    return f"{start.unit} {number:,.0f}"


def _without_promise(start: Start, known: MoneyRecord) -> Iterator[Reason]:
    bare = start.wanted - start.firm - start.open
    if bare <= 0:
        return
    past = known.appeals
    says = (
        f"{_money(start, bare)} of the {_money(start, start.wanted)} has no promise with a number"
        f" behind it, so that new money must come. Of the {past.all} UN appeals of {past.year},"
        f" {past.above_75} were funded to more than 75 percent and {past.up_to_50} to half or less."
    )
    yield Reason(says, bare)


def _record(start: Start, known: MoneyRecord) -> Iterator[Reason]:
    if not start.open:
        return
    shares = known.shares_after(start.months)
    middle = (shares[len(shares) // 2 - 1] + shares[len(shares) // 2]) / 2
    givers = known.nearest(start.months).givers
    paid = [f"{share:.0%} after {after} months" for after, share in known.paid]
    says = (
        f"{_money(start, start.open)} is only promised. Of what givers had promised to Ukraine and"
        f" not yet earmarked, half had earmarked {middle:.0%} or less {_in(start.months)} later"
        f" ({known.record}; {givers} givers). Of the money pledged to Haiti in 2010,"
        f" {' and '.join(paid)} was paid."
    )
    claims = dict.fromkeys(c for each in start.promises for c in each.commitment.now.claims)
    yield Reason(says, start.open, tuple(claims))


def _in(months: float) -> str:
    whole = max(1, round(months))
    return "a month" if whole == 1 else f"{whole} months"


def _largest(start: Start) -> Iterator[Reason]:
    """Name whose promises the forecast hangs on, and which of them are late."""
    for each in sorted(start.promises, key=lambda one: -one.money)[:NAMED]:
        due = due_of(each.commitment.now)
        late = " (that has passed)" if due and due < start.today else ""
        announced = f", announced for {written(due)}{late}," if due else ""
        says = (
            f"{each.commitment.provider}'s {_money(start, each.money)}{announced} is promised and"
            " not yet signed for or paid."
        )
        yield Reason(says, each.money, each.commitment.now.claims)
