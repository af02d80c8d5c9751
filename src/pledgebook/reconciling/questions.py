"""What the rules ask of a claim and an undertaking: is it the same, is it new, is it earlier.

A question never decides: it answers, and `rules.py` says what follows.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

from pledgebook.model import Amount, Claim, Resource, Role, Stage
from pledgebook.reconciling import cues
from pledgebook.reconciling.likeness import (
    FAR,
    PEOPLE,
    are_apart,
    counted_in,
    dates_differ,
    due_from,
    key_of,
    near,
    same_number,
    shared_key,
)
from pledgebook.reconciling.undertakings import Case, Told, Undertaking
from pledgebook.reconciling.wording import amount_words, claim_words

ONE_TELLING = timedelta(days=30)
"""Two reports of "another 200" this near in time speak of one 200, unless their dates differ."""

FORTNIGHT = timedelta(days=15)
"""What comes sooner than this before it is due has come as promised."""

SAME_BEGINNING = 4
"""As many letters of a state's name as its demonym shares: Kenya and Kenyan."""

IN_ROTATION = frozenset({Resource.PERSONNEL, Resource.EQUIPMENT})
"""What others take the place of: people, and machines; money that replaces money is more money."""

ON_THE_WAY = (Stage.PREPARING, Stage.READY)


def naming(told: Told) -> str:
    """Name a claim in a reason: "Kenya's 600 police of 22 September 2024"."""
    return claim_words(told.claim, told.report)


def name_of(line: Undertaking) -> str:
    """Name an undertaking by the claim that tells its number."""
    told = next((each for each in line.told if each.claim.amount == line.amount), line.opener)
    return naming(told)


def is_read_twice(claim: Claim, need: Claim, state: str | None) -> bool:
    """Whether the words of a need were read as a gift: "of the 6,000 troops", "the UN appeal".

    A state that the words name is given the whole mission's number by the report itself.

    state  what its giver is compared by, where that is a state.
    """
    one, other = claim.evidence, need.evidence
    if state and state[:SAME_BEGINNING] in one.quote.casefold():
        return False
    return one.report == other.report and one.start < other.end and other.start < one.end


def parts_words(lines: Iterable[Undertaking]) -> str:
    """Name the numbers of several undertakings: "400 police and 600 police"."""
    return " and ".join(amount_words(line.amount) for line in lines if line.amount)


def has_number(line: Undertaking, case: Case) -> bool:
    """Whether the claim has a number that was told of the undertaking."""
    return case.amount is not None and any(
        same_number(case.amount, amount, case.resource) for amount in line.amounts
    )


def is_one(case: Case, line: Undertaking) -> bool:
    """Whether the claim's number is just the one that stands."""
    return case.amount is not None and line.number(case.key) == stated(case)


def is_rather_a_sum(case: Case, line: Undertaking) -> bool:
    """Whether a number is an undertaking's only by rounding, and another sum to the last digit.

    "1,445 in all" after 1,400 and 45 is both of them, not the 1,400 told more exactly.
    """
    if any(_is_just(case, amount) for amount in line.amounts):
        return False
    reached, coming = sides(case)
    tops = [each for each in reached if each.whole not in reached]
    total = sum_of(case, tops)
    rest = (left_of(case, each) or Decimal(0) for each in coming if each not in tops)
    return (len(tops) > 1 and total == stated(case)) or any(
        tops and left and total + left == stated(case) for left in rest
    )


def _is_just(case: Case, amount: Amount) -> bool:
    counted = counted_in(amount, case.key, case.resource)
    return counted is not None and counted.stated == stated(case)


def is_put_off(case: Case, line: Undertaking) -> bool:
    """Whether a later report has another date for what is at the same stage."""
    is_later = case.told.day > line.told[-1].day and case.told.stage == line.stage
    return is_later and dates_differ(line.period, case.told.period)


def is_converted(line: Undertaking, other: Undertaking) -> bool:
    """Whether an undertaking was told apart only because nobody had converted its currency."""
    if other is line or line.amount is None or other.amount is None or other.whole is not None:
        return False
    return shared_key(line.amount, other.amount, line.resource) is None


def is_told(case: Case) -> bool:
    """Whether the claim's number was told of any of the provider's undertakings."""
    return any(has_number(line, case) for line in case.lines)


def fit(case: Case, line: Undertaking) -> tuple[bool, ...]:
    """Return how well a claim fits an undertaking of its number, to choose among several."""
    exact = case.amount is not None and line.amount is not None
    return (
        case.claim.channel is not None and line.channel == case.claim.channel,
        exact and case.amount.stated == line.amount.stated,  # type: ignore[union-attr]
        line.stage == case.told.stage and not are_apart(line.period, case.told.period),
        not is_due_later(case, line),
        not _is_due_otherwise(case, line),
        line.is_more == case.told.is_more,
    )


def _is_due_otherwise(case: Case, line: Undertaking) -> bool:
    return not line.is_delivered and dates_differ(case.told.due, line.period)


def is_before(case: Case, line: Undertaking) -> bool:
    """Whether the claim speaks of a time before the undertaking was first told."""
    period = case.told.period
    return bool(period and period.last and period.last < line.opener.day)


def is_event_after(case: Case, line: Undertaking) -> bool:
    """Whether something arrived after this had been reported as arrived."""
    period, told = case.told.period, case.told
    if period is None or period.first is None or line.arrived is None:
        return False
    is_people = bool(case.amount and key_of(case.amount, case.resource) == PEOPLE)
    is_stock = is_people and cues.is_stock(told.quote)
    return period.first > line.arrived and not is_stock


def is_later_event(case: Case) -> bool:
    """Whether something arrived after all that was reported as arrived."""
    arrived = [line for line in case.standing if line.is_delivered and line.amount]
    if case.told.stage != Stage.DELIVERED or not arrived or cues.is_altogether(case.told.quote):
        return False
    return all(is_event_after(case, line) for line in arrived)


def is_altogether(case: Case, line: Undertaking) -> bool:
    """Whether a larger number is a sum over years or purposes, not a raised promise."""
    period, published = case.told.period, case.told.report and case.told.report.published
    is_old = bool(period and period.first and published and period.first.year < published.year)
    is_elsewhere = differs_in_place(case.told, line) and not cues.is_raised(case.told.quote)
    return cues.is_altogether(case.told.quote) or is_old or is_elsewhere


def is_raised(case: Case, line: Undertaking) -> bool:
    """Whether a larger number replaces a smaller one, and is not a larger package around it.

    Promises of people are raised; of money there is always a further package, unless the words
    say that it was raised. A number many times as large is of something else.
    """
    if cues.is_raised(case.told.quote):
        return True
    number = line.number(case.key) or Decimal(0)
    return line.resource != Resource.FUNDS and stated(case) <= FAR * number


def raised_from(case: Case) -> list[Undertaking]:
    """Return the smaller undertakings that the report itself says were raised to the number."""
    if not cues.is_raised(case.told.quote):
        return []
    said = [each.amount for each in case.beside if each.amount and each is not case.claim]
    tops = [line for line in numbered(case) if line.whole is None]
    smaller = [line for line in tops if sum_of(case, [line]) < stated(case)]
    return [line for line in smaller if any(has_told(line, amount) for amount in said)]


def has_told(line: Undertaking, number: Amount) -> bool:
    """Whether a number was told of an undertaking."""
    return any(same_number(number, amount, line.resource) for amount in line.amounts)


def differs_in_place(told: Told, line: Undertaking) -> bool:
    """Whether one sum is for the mission and the other for its state."""
    return line.resource == Resource.FUNDS and (told.state is None) != (line.opener.state is None)


def is_beside(case: Case, line: Undertaking) -> bool:
    """Whether the claim is what "600 more" comes on top of, so no part of the 600."""
    has_base = any(not other.is_more for other in case.standing)
    is_delivery = case.told.stage == Stage.DELIVERED
    return line.is_more and (is_before(case, line) or (is_delivery and not has_base))


def is_apart_in_time(case: Case, line: Undertaking) -> bool:
    """Whether a smaller number is no part: what "600 more" came on top of, or what is yet to come.

    What is due after all had arrived is not of those who arrived.
    """
    due = case.told.due
    is_ahead = bool(due and line.arrived and due.last and due.last > case.told.day > line.arrived)
    is_promise = case.told.stage not in (Stage.DELIVERED, Stage.WITHDRAWN)
    is_anew = is_ahead or is_promised_after(case, line)
    return is_beside(case, line) or (line.is_delivered and is_promise and is_anew)


def is_promised_after(case: Case, line: Undertaking) -> bool:
    """Whether several promise a number anew, once all of an undertaking has come."""
    told = case.told
    period = told.period
    is_recalled = bool(period and period.role == Role.HELD)
    is_after = bool(line.arrived and told.day > line.arrived)
    return told.others_promise and is_after and not is_recalled


def is_first_told_after(case: Case, line: Undertaking) -> bool:
    """Whether several promise a number that nobody had told before all of a promise had come.

    Where the press tells all numbers several times, a whole of it would have been told before.
    """
    told, quote = case.told, case.told.quote
    if told.begun is None or cues.is_altogether(quote) or cues.is_raised(quote):
        return False
    came = line.arrived if line.is_delivered else None
    is_kept = line.opener.stage != Stage.DELIVERED
    return is_kept and came is not None and came < told.begun


def numbered(case: Case) -> list[Undertaking]:
    """Return the undertakings that are told in the claim's unit."""
    return [line for line in case.standing if line.number(case.key) is not None]


def sides(case: Case) -> tuple[list[Undertaking], list[Undertaking]]:
    """Return the numbered undertakings that have come as far as the claim, and the others.

    "600 are in training" says nothing of those who have arrived, so they are on neither side.
    """
    rung = case.told.stage.rung
    lines = numbered(case)
    if case.told.stage in ON_THE_WAY:
        lines = [line for line in lines if not line.is_delivered]
    reached = [line for line in lines if line.stage.rung >= rung]
    return reached, [line for line in lines if line.stage.rung < rung]


def with_room(case: Case) -> Undertaking | None:
    """Return the promise that a number told as coming on top is still a part of.

    "217 more arrived" are of the 600 more that were promised, and "600 more" of a promise of
    1,000 in all of which some have come, even where what is left of it is a little less. What is
    promised for another time is a promise of its own, and so is further money.
    """
    fitting = []
    for place, line in enumerate(case.standing):
        left = left_of(case, line)
        if left is None or left <= 0 or line.is_delivered or is_before(case, line):
            continue
        has_parts = any(each.whole is line for each in case.standing)
        is_rest, fits = near(left, stated(case)), stated(case) <= left
        is_on_the_way = line.stage.rung < case.told.stage.rung
        may_be_part = has_parts and not is_further(case, line)
        if (is_rest and has_parts) or (fits and (is_on_the_way or may_be_part)):
            fitting.append((fits, line.is_more, place, line))
    return max(fitting, key=lambda each: each[:3])[-1] if fitting else None


def is_further(case: Case, line: Undertaking) -> bool:
    """Whether more is promised than before, not more of it: further money, or for another time."""
    due, before = case.told.due, line.period
    if case.told.stage == Stage.DELIVERED:
        return False
    is_later = due and before and due.last and before.last and due.last > before.last
    return case.resource == Resource.FUNDS or bool(is_later)


def sum_of(case: Case, lines: Iterable[Undertaking]) -> Decimal:
    """Return the sum of undertakings in the claim's unit."""
    return sum((_worth(case, line) for line in lines), Decimal(0))


def _worth(case: Case, line: Undertaking) -> Decimal:
    """Return an undertaking's number without what was withdrawn of it."""
    gone = (each for each in case.lines if each.whole is line and each.stage == Stage.WITHDRAWN)
    left = sum((each.number(case.key) or Decimal(0) for each in gone), Decimal(0))
    return (line.number(case.key) or Decimal(0)) - left


def adds_up(case: Case, lines: Iterable[Undertaking]) -> bool:
    """Whether a total that is told is just the claim's number and these undertakings together."""
    together = sum_of(case, lines) + stated(case)
    return any(
        total.stated == together
        for amount in case.totals
        if (total := counted_in(amount, case.key, case.resource))
    )


def stated(case: Case) -> Decimal:
    """Return the claim's number in the unit of comparison."""
    amount = counted_in(case.amount, case.key, case.resource) if case.amount else None
    return amount.stated if amount else Decimal(0)


def left_of(case: Case, line: Undertaking) -> Decimal | None:
    """Return what of an undertaking's number is not yet in its parts, nor withdrawn."""
    if line.number(case.key) is None:
        return None
    parts = [each for each in case.standing if each.whole is line]
    return _worth(case, line) - sum_of(case, parts)


def is_what_is_left(case: Case, line: Undertaking) -> bool:
    """Whether a number is rather what withdrawals left of an undertaking than that itself."""
    number = line.number(case.key)
    rest = _worth(case, line)
    return number is not None and abs(stated(case) - rest) < abs(stated(case) - number)


def is_taken_off(case: Case, line: Undertaking) -> bool:
    """Whether a number that left is the difference between the last two that were told."""
    counted = [counted_in(amount, case.key, case.resource) for amount in line.amounts]
    numbers = [amount.stated for amount in counted if amount]
    return any(one - stated(case) == numbers[-1] for one in numbers[:-1])


def counts_what_is_there(case: Case) -> bool:
    """Whether the words count all that is there, not only what came: "now has", "so far".

    In doubt they do: "about 400 are in the country" has those who came before.
    """
    quote = case.told.quote
    return cues.is_stock(quote) or cues.is_altogether(quote) or not cues.is_coming(quote)


def container(case: Case, lines: Iterable[Undertaking]) -> Undertaking | None:
    """Return the smallest undertaking that can contain the claim's number, its stage the nearest.

    One that has not come as far as the claim is preferred: 300 delivered are part of the 1,000
    that were promised, not of another 400 that were delivered before.
    """
    fitting = [
        (line.stage.rung >= case.told.stage.rung, is_due_later(case, line), number, place, line)
        for place, line in enumerate(lines)
        if (number := line.number(case.key)) is not None and number > stated(case)
        if (left_of(case, line) or Decimal(0)) >= stated(case) or line.whole is None
    ]
    return min(fitting, key=lambda each: each[:4])[-1] if fitting else None


def is_due_later(case: Case, line: Undertaking) -> bool:
    """Whether an undertaking is only due well after the claim tells that some has come."""
    if case.told.stage != Stage.DELIVERED or line.is_delivered or line.period is None:
        return False
    due = due_from(line.period)
    return due is not None and due - case.told.day > FORTNIGHT


def reduced_to(case: Case, number: Decimal) -> Amount | None:
    """Return the claim's amount with a smaller number, as far open as it was."""
    amount = case.amount
    if amount is None:
        return None
    below, above = amount.stated - amount.low, amount.high - amount.stated
    low = max(Decimal(0), number - below)
    return replace(amount, low=low, stated=number, high=number + above, also=None)
