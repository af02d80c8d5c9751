"""What a commitment's claim does: rules in the order in which they are asked, the first decides.

    "Kenya has 400 officers in Haiti"      opens
    "Kenya will send 600 more"             opens: on top of the 400
    "the 600 are in training"              advances the 600
    "Kenya's promise of 1,000 in all"      is set aside: 400 and 600 are counted already

Where words leave it open, a number is not counted a second time: a sum that is too small is
noticed and can be ruled on; one that counts twice looks like good news. docs/decisions/0004.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

from pledgebook.model import Amount, Resource, Stage, Verdict
from pledgebook.reconciling import cues
from pledgebook.reconciling.likeness import (
    FAR,
    NO_UNDERTAKING,
    PEOPLE,
    are_apart,
    counted_in,
    key_of,
    near,
    same_number,
    unit_family,
)
from pledgebook.reconciling.undertakings import Case, Decision, Told, Undertaking
from pledgebook.reconciling.wording import amount_words, claim_words, written_words

ONE_TELLING = timedelta(days=30)
"""Two reports of "another 200" this near in time speak of one 200, unless their dates differ."""

Rule = Callable[[Case], Decision | None]


def decide(case: Case) -> Decision:
    """Return what the claim does, by the first rule that has an answer.

    What is hedged, conditional or denied can agree with an undertaking; it opens none, and
    moves none.
    """
    decision = next(filter(None, (rule(case) for rule in RULES)), None) or _opens(case)
    if case.claim.certain or decision.verdict in (Verdict.SET_ASIDE, Verdict.RESTATES):
        return decision
    if decision.verdict == Verdict.ADVANCES and decision.line:
        reason = f"Hedged, so it moves nothing: {decision.reason}"
        return Decision(Verdict.RESTATES, reason, decision.line)
    return _aside("It is hedged, conditional or denied: no undertaking yet.")


def no_undertaking(case: Case) -> Decision | None:
    """Set aside a number of missions, sites or percent: it is no support that arrives."""
    unit = unit_family(case.amount.unit, case.resource) if case.amount else None
    if unit not in NO_UNDERTAKING or case.amount is None:
        return None
    return _aside(f"{amount_words(case.amount)} counts no people, money or things for a mission.")


def whole_target(case: Case) -> Decision | None:
    """Refuse a provider the number that the whole mission is to reach."""
    if case.amount is None or not case.shared or case.told.is_more:
        return None
    for need, amount in case.targets:
        if same_number(case.amount, amount, case.resource) and not _told_by(case):
            reason = (
                f"{_naming(case.told)} is the number that the whole mission is to reach "
                f"({_naming(need)}), and others give part of it: it is not counted as one "
                "provider's."
            )
            return Decision(Verdict.CONTRADICTS, reason, against=need)
    return None


def said_part(case: Case) -> Decision | None:
    """Put a number where its own report puts it: "including $10 million"."""
    whole = case.claim.part_of
    if not whole:
        return None
    for line in case.standing:
        for told in line.told:
            same_report = told.claim.evidence.report == case.claim.evidence.report
            if same_report and (whole in told.quote or told.quote in whole):
                reason = f"Its report puts it inside {_naming(told)}."
                return Decision(Verdict.PART_OF, reason, line)
    return None


def withdrawal(case: Case) -> Decision | None:
    """Take an undertaking off the ladder when its promise is taken back."""
    if case.told.stage != Stage.WITHDRAWN or not case.lines:
        return None
    if not case.standing:
        return _restates(case, case.lines[-1], "the withdrawal is told already")
    same = [line for line in case.standing if _has_number(line, case)]
    if case.amount and not same:
        larger = _larger(case, case.standing)
        if larger:
            return Decision(Verdict.PART_OF, f"Part of {_name(larger)} is withdrawn.", larger)
    open_lines = [line for line in case.standing if not line.is_delivered]
    line = (same or open_lines or list(case.standing))[-1]
    return Decision(Verdict.ADVANCES, f"{_name(line)} is withdrawn.", line)


def told_again(case: Case) -> Decision | None:
    """Know the same number by the same provider as the same undertaking, maybe further on."""
    if case.amount is None:
        return None
    same = [line for line in case.lines if _has_number(line, case) and not _is_new(case, line)]
    if not same:
        return None
    line = max(same, key=lambda each: (_fit(case, each), each.opener.day, -case.lines.index(each)))
    return _again(case, line)


def takes_number(case: Case) -> Decision | None:
    """Give a number to what was promised or given without one."""
    if case.amount is None:
        return None
    bare = [line for line in case.standing if line.amount is None and line.whole is None]
    numbered = any(line.amount for line in case.standing)
    for line in bare:
        if line.is_more != case.told.is_more:
            continue
        if line.stage.rung > case.told.stage.rung:
            if line.is_delivered and not numbered and not case.told.is_more:
                reason = f"{_naming(case.told)} is the whole of which some has been delivered."
                return Decision(Verdict.OPENS, reason, gathers=(line,))
        elif line.stage == case.told.stage or not numbered:
            moves = line.stage != case.told.stage
            verdict = Verdict.ADVANCES if moves else Verdict.REVISES
            return Decision(verdict, f"It gives a number to {_name(line)}.", line)
    return None


def on_top(case: Case) -> Decision | None:
    """Open a new undertaking for what comes on top, unless a larger promise has room for it."""
    if case.amount is None or not (case.told.is_more or _is_later_event(case)):
        return None
    for line in case.standing:
        left = _left(case, line)
        has_parts = any(each.whole is line for each in case.standing)
        is_further = line.stage.rung < case.told.stage.rung and not line.is_more
        if left is not None and case.amount.stated <= left and (has_parts or is_further):
            return _part(case, line, "which has room for it")
    before = ", ".join(amount_words(line.amount) for line in case.standing if line.amount)
    what = f"comes on top of {before}" if before else "comes on top of what was there"
    return Decision(Verdict.OPENS, f"{_naming(case.told)} {what}.")


def running_total(case: Case) -> Decision | None:
    """Count nothing new for a number that is the sum of what is counted already."""
    if case.amount is None:
        return None
    reached, coming = _sides(case)
    tops = [line for line in reached if line.whole not in reached]
    total = _sum(case, tops)
    if len(tops) > 1 and near(total, _stated(case)):
        return _aside(f"{_naming(case.told)} is a running total: {_parts(tops)} are counted.")
    beyond = _stated(case) - total
    if not tops or beyond <= 0:
        return None
    for line in coming:
        left = _left(case, line)
        has_parts = any(each.whole is line for each in case.standing)
        if left is not None and near(left, beyond) and line.amount and not has_parts:
            reason = f"{_naming(case.told)} is {_parts(tops)} and {_name(line)}, so all have come."
            return Decision(Verdict.ADVANCES, reason, line, amount=line.amount)
        if left is not None and beyond < left:
            reason = f"{_naming(case.told)} is {_parts(tops)} and some of {_name(line)}."
            return Decision(Verdict.PART_OF, reason, line, amount=_reduced(case, beyond))
    return None


def larger(case: Case) -> Decision | None:
    """Take a larger number as the whole of what is counted, or as a raised promise."""
    if case.amount is None:
        return None
    tops = [line for line in _numbered(case) if line.whole is None]
    if all(line.is_more for line in tops) and case.told.stage == Stage.DELIVERED:
        return None
    if not tops or _stated(case) <= _sum(case, tops):
        return None
    line = tops[0]
    is_lower = case.told.stage.rung < line.stage.rung
    if len(tops) > 1 or is_lower or _is_altogether(case, line) or not _is_raised(case, line):
        reason = f"{_naming(case.told)} is the whole that contains {_parts(tops)}."
        return Decision(Verdict.OPENS, reason, gathers=tuple(tops))
    return _revises(case, line, "raised from")


def smaller(case: Case) -> Decision | None:
    """Take a smaller number as a part of a larger one, or as a promise that was cut."""
    if case.amount is None:
        return None
    open_lines = [line for line in _numbered(case) if not _is_beside(case, line)]
    line = _larger(case, open_lines)
    if line is None:
        return None
    same_stage = [each for each in open_lines if each.stage == case.told.stage]
    is_stock = case.told.stage == Stage.DELIVERED and cues.is_stock(case.told.quote)
    if len(same_stage) == 1 and (cues.is_cut(case.told.quote) or is_stock):
        return _revises(case, same_stage[0], "down from")
    return _part(case, line, "and nothing says that it comes on top")


def unnumbered(case: Case) -> Decision | None:
    """Take a promise without a number as one that the provider has made with one."""
    if case.amount is not None or not case.standing:
        return None
    if case.told.stage == Stage.DELIVERED:
        return _unnumbered_delivery(case)
    coming = [line for line in case.standing if not line.is_delivered]
    if not coming:
        if case.told.is_more:
            reason = "More is promised than was delivered, without a number."
            return Decision(Verdict.OPENS, reason)
        return _restates(case, case.standing[-1], "no number is said that would tell it apart")
    more = [line for line in coming if line.is_more]
    line = (more if case.told.is_more and more else coming)[-1]
    if line.amount is None and line.stage.rung < case.told.stage.rung:
        return _advances(case, line)
    return _restates(case, line, "no number is said that would tell it apart, and none moves it")


def _unnumbered_delivery(case: Case) -> Decision | None:
    arrived = [line for line in case.standing if line.is_delivered]
    if arrived:
        fitting = [line for line in arrived if not are_apart(line.period, case.claim.period)]
        why = "a delivery without a number is the one that is known"
        return _restates(case, (fitting or arrived)[0], why)
    bare = [line for line in case.standing if line.amount is None and not _is_before(case, line)]
    if bare:
        return _advances(case, bare[0])
    open_lines = [line for line in case.standing if not line.is_more and not _is_before(case, line)]
    if not open_lines:
        return None
    reason = f"Some of {_name(open_lines[0])} has come; how much is not said."
    return Decision(Verdict.PART_OF, reason, open_lines[0])


RULES: tuple[Rule, ...] = (
    no_undertaking,
    said_part,
    withdrawal,
    whole_target,
    told_again,
    takes_number,
    on_top,
    running_total,
    larger,
    smaller,
    unnumbered,
)
"""Asked in this order; where none answers, the claim opens an undertaking."""


def _opens(case: Case) -> Decision:
    what = f"{_naming(case.told)} is the first of its kind"
    return Decision(Verdict.OPENS, f"{what} that is told of this provider.")


def _aside(reason: str) -> Decision:
    return Decision(Verdict.SET_ASIDE, reason)


def _restates(case: Case, line: Undertaking, why: str) -> Decision:
    return Decision(Verdict.RESTATES, f"{_naming(case.told)} is {_name(line)}: {why}.", line)


def _advances(case: Case, line: Undertaking) -> Decision:
    reason = f"{_name(line)} is now told as {case.told.stage}; it was {line.stage}."
    return Decision(Verdict.ADVANCES, reason, line)


def _part(case: Case, line: Undertaking, why: str) -> Decision:
    return Decision(Verdict.PART_OF, f"{_naming(case.told)} is part of {_name(line)}, {why}.", line)


def _revises(case: Case, line: Undertaking, how: str) -> Decision:
    """Let the later report's number stand; of one day's, the first that is read."""
    if case.told.day > line.numbered:
        return Decision(Verdict.REVISES, f"{_naming(case.told)} is {how} {_name(line)}.", line)
    reason = f"{_naming(case.told)} does not agree with {_name(line)}, which is as recent."
    return Decision(Verdict.CONTRADICTS, reason, line)


def _again(case: Case, line: Undertaking) -> Decision:
    told, period = case.told, case.claim.period
    is_date_apart = are_apart(line.period, period) and not (
        told.stage == Stage.DELIVERED and cues.is_stock(told.quote)
    )
    if line.stage.rung < told.stage.rung:
        return _advances(case, line)
    if line.stage == told.stage and is_date_apart and period and line.period:
        was = written_words(line.period.start or line.period.end)
        when = written_words(period.start or period.end)
        if told.stage != Stage.DELIVERED and told.day > line.told[-1].day:
            reason = f"{_name(line)} is now dated {when}; it was {was}."
            return Decision(Verdict.REVISES, reason, line)
        reason = f"{_naming(told)} is {_name(line)}, but it is dated {when} and not {was}."
        return Decision(Verdict.CONTRADICTS, reason, line)
    return _restates(case, line, "the same provider, number and kind of support")


def _naming(told: Told) -> str:
    return claim_words(told.claim, told.report)


def _name(line: Undertaking) -> str:
    told = next((each for each in line.told if each.claim.amount == line.amount), line.opener)
    return _naming(told)


def _parts(lines: Iterable[Undertaking]) -> str:
    return " and ".join(amount_words(line.amount) for line in lines if line.amount)


def _has_number(line: Undertaking, case: Case) -> bool:
    return case.amount is not None and any(
        same_number(case.amount, amount, case.resource) for amount in line.amounts
    )


def _told_by(case: Case) -> bool:
    return any(_has_number(line, case) for line in case.lines)


def _fit(case: Case, line: Undertaking) -> tuple[bool, bool, bool]:
    exact = case.amount is not None and line.amount is not None
    return (
        exact and case.amount.stated == line.amount.stated,  # type: ignore[union-attr]
        line.stage == case.told.stage and not are_apart(line.period, case.claim.period),
        line.is_more == case.told.is_more,
    )


def _is_new(case: Case, line: Undertaking) -> bool:
    """Whether a claim with the undertaking's number must still be another one."""
    told, period = case.told, case.claim.period
    if line.left is not None and told.stage != Stage.WITHDRAWN and told.day > line.left:
        return True
    if told.stage == Stage.DELIVERED:
        if line.is_more and not told.is_more and _is_before(case, line):
            return True
        return line.arrived is not None and _is_event_after(case, line)
    if line.is_delivered and line.arrived and period and period.first:
        return period.first > line.arrived and told.day > line.arrived
    return told.is_more and not line.is_more and _needs_a_base(case, line)


def _needs_a_base(case: Case, line: Undertaking) -> bool:
    """Whether "another 200" can only come on top of this very 200."""
    if line.is_delivered:
        return True
    if any(other is not line for other in case.standing):
        return False
    is_far = case.told.day - line.opener.day > ONE_TELLING
    return is_far or are_apart(line.period, case.claim.period)


def _is_before(case: Case, line: Undertaking) -> bool:
    """Whether the claim speaks of a time before the undertaking was first told."""
    period = case.claim.period
    return bool(period and period.last and period.last < line.opener.day)


def _is_event_after(case: Case, line: Undertaking) -> bool:
    """Whether something arrived after this had been reported as arrived."""
    period, told = case.claim.period, case.told
    if period is None or period.first is None or line.arrived is None:
        return False
    is_people = bool(case.amount and key_of(case.amount, case.resource) == PEOPLE)
    is_stock = is_people and cues.is_stock(told.quote)
    return period.first > line.arrived and not is_stock


def _is_later_event(case: Case) -> bool:
    arrived = [line for line in case.standing if line.is_delivered and line.amount]
    if case.told.stage != Stage.DELIVERED or not arrived or cues.is_altogether(case.told.quote):
        return False
    return all(_is_event_after(case, line) for line in arrived)


def _is_altogether(case: Case, line: Undertaking) -> bool:
    """Whether a larger number is a sum over years or purposes, not a raised promise."""
    period, published = case.claim.period, case.told.report and case.told.report.published
    is_old = bool(period and period.first and published and period.first.year < published.year)
    return cues.is_altogether(case.told.quote) or is_old or _differs_in_place(case.told, line)


def _is_raised(case: Case, line: Undertaking) -> bool:
    """Whether a larger number replaces a smaller one, and is not a larger package around it.

    Promises of people are raised; of money there is always a further package, unless the words
    say that it was raised. A number many times as large is of something else.
    """
    if cues.is_raised(case.told.quote):
        return True
    number = line.number(case.key) or Decimal(0)
    return line.resource != Resource.FUNDS and _stated(case) <= FAR * number


def _differs_in_place(told: Told, line: Undertaking) -> bool:
    return line.resource == Resource.FUNDS and (told.state is None) != (line.opener.state is None)


def _is_beside(case: Case, line: Undertaking) -> bool:
    """Whether the claim is what "600 more" comes on top of, so no part of the 600."""
    has_base = any(not other.is_more for other in case.standing)
    is_delivery = case.told.stage == Stage.DELIVERED
    return line.is_more and (_is_before(case, line) or (is_delivery and not has_base))


def _numbered(case: Case) -> list[Undertaking]:
    return [line for line in case.standing if line.number(case.key) is not None]


def _sides(case: Case) -> tuple[list[Undertaking], list[Undertaking]]:
    """Return the numbered undertakings that have come as far as the claim, and the others."""
    rung = case.told.stage.rung
    numbered = _numbered(case)
    reached = [line for line in numbered if line.stage.rung >= rung]
    return reached, [line for line in numbered if line.stage.rung < rung]


def _sum(case: Case, lines: Iterable[Undertaking]) -> Decimal:
    return sum((line.number(case.key) or Decimal(0) for line in lines), Decimal(0))


def _stated(case: Case) -> Decimal:
    amount = counted_in(case.amount, case.key, case.resource) if case.amount else None
    return amount.stated if amount else Decimal(0)


def _left(case: Case, line: Undertaking) -> Decimal | None:
    """Return what of an undertaking's number is not yet in its parts."""
    number = line.number(case.key)
    if number is None:
        return None
    parts = [each for each in case.standing if each.whole is line]
    return number - _sum(case, parts)


def _larger(case: Case, lines: Iterable[Undertaking]) -> Undertaking | None:
    """Return the smallest undertaking that can contain the claim's number, its stage the nearest.

    One that has not come as far as the claim is preferred: 300 delivered are part of the 1,000
    that were promised, not of another 400 that were delivered before.
    """
    fitting = [
        (line.stage.rung >= case.told.stage.rung, number, place, line)
        for place, line in enumerate(lines)
        if (number := line.number(case.key)) is not None and number > _stated(case)
        if (_left(case, line) or Decimal(0)) >= _stated(case) or line.whole is None
    ]
    return min(fitting, key=lambda each: each[:3])[-1] if fitting else None


def _reduced(case: Case, number: Decimal) -> Amount | None:
    """Return the claim's amount with a smaller number, as far open as it was."""
    amount = case.amount
    if amount is None:
        return None
    below, above = amount.stated - amount.low, amount.high - amount.stated
    low = max(Decimal(0), number - below)
    return replace(amount, low=low, stated=number, high=number + above, also=None)
