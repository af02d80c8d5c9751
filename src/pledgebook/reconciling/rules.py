"""What a commitment's claim does: rules in the order in which they are asked, the first decides.

    "Kenya has 400 officers in Haiti"      opens
    "Kenya will send 600 more"             opens: on top of the 400
    "the 600 are in training"              advances the 600
    "Kenya's promise of 1,000 in all"      is set aside: 400 and 600 are counted already

Where words leave it open, a number is not counted a second time: a sum that is too small is
noticed and can be ruled on; one that counts twice looks like good news. docs/decisions/0004.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from decimal import Decimal

from pledgebook.model import Bound, Claim, Resource, Stage, Verdict
from pledgebook.reconciling import cues
from pledgebook.reconciling.decisions import (
    advances,
    again,
    is_part,
    opens,
    restates,
    revises,
    set_aside,
)
from pledgebook.reconciling.in_all import (
    counted_beside,
    earlier_total,
    less_than_all,
    running_total,
)
from pledgebook.reconciling.likeness import (
    NO_UNDERTAKING,
    are_apart,
    counted_in,
    near,
    same_number,
    unit_family,
)
from pledgebook.reconciling.newness import is_new
from pledgebook.reconciling.questions import (
    ONE_TELLING,
    container,
    fit,
    has_number,
    has_told,
    is_altogether,
    is_apart_in_time,
    is_before,
    is_converted,
    is_due_later,
    is_first_told_after,
    is_later_event,
    is_one,
    is_put_off,
    is_raised,
    is_rather_a_sum,
    is_read_twice,
    is_told,
    is_what_is_left,
    left_of,
    name_of,
    naming,
    numbered,
    parts_words,
    raised_from,
    sides,
    stated,
    sum_of,
    with_room,
)
from pledgebook.reconciling.turnover import rotation, withdrawal
from pledgebook.reconciling.undertakings import Case, Decision, Undertaking
from pledgebook.reconciling.wording import amount_words, number_words

BELIEVABLE = 10
"""One contributor sends no ten times what all together are to send; a sum of money read as a
number of people is far above it."""

PROMISED = (Stage.PLEDGED, Stage.COMMITTED)
"""Stages at which a number is all that is promised, and not what has been done about it."""

Rule = Callable[[Case], Decision | None]


def decide(case: Case) -> Decision:
    """Return what the claim does, by the first rule that has an answer.

    What is hedged, conditional or denied can agree with an undertaking; it opens none, and
    moves none.
    """
    decision = next(filter(None, (rule(case) for rule in RULES)), None) or opens(case)
    if case.claim.certain or decision.verdict in (Verdict.SET_ASIDE, Verdict.RESTATES):
        return decision
    if decision.verdict == Verdict.ADVANCES and decision.line:
        reason = f"Hedged, so it moves nothing: {decision.reason}"
        return Decision(Verdict.RESTATES, reason, decision.line)
    return set_aside("It is hedged, conditional or denied: no undertaking yet.")


def no_undertaking(case: Case) -> Decision | None:
    """Set aside a number of missions, sites or percent: it is no support that arrives."""
    unit = unit_family(case.amount.unit, case.resource) if case.amount else None
    if unit not in NO_UNDERTAKING or case.amount is None:
        return None
    return set_aside(
        f"{amount_words(case.amount)} counts no people, money or things for a mission."
    )


def beyond_belief(case: Case) -> Decision | None:
    """Set aside people of one provider who are many times all that the mission needs."""
    if case.resource != Resource.PERSONNEL or case.amount is None:
        return None
    needs = [counted_in(amount, case.key, case.resource) for _, amount in case.targets]
    most = max((need.stated for need in needs if need), default=None)
    if not most or stated(case) <= BELIEVABLE * most:
        return None
    return set_aside(
        f"{naming(case.told)} is more than {BELIEVABLE} times what the whole mission needs "
        f"({number_words(most)}): it is most likely misread, and not counted."
    )


def whole_target(case: Case) -> Decision | None:
    """Refuse a provider the number that the whole mission is to reach."""
    is_counted = case.resource in (Resource.PERSONNEL, Resource.FUNDS)
    if case.amount is None or not case.shared or case.told.is_more or not is_counted:
        return None
    for need, amount in case.targets:
        if same_number(case.amount, amount, case.resource) and not is_told(case):
            if is_read_twice(case.claim, need.claim, case.told.giving):
                return set_aside(f"Its words tell what is needed: {naming(need)}.")
            reason = (
                f"{naming(case.told)} is the number that the whole mission is to reach "
                f"({naming(need)}), and others give part of it: it is not counted as one "
                "provider's."
            )
            return Decision(Verdict.CONTRADICTS, reason, against=need)
    return None


def said_part(case: Case) -> Decision | None:
    """Put a number where its own report puts it: "including $10 million".

    A part that nobody had put anywhere, or in another whole of that number, is known already.
    """
    line = _said_whole(case) if case.claim.part_of else None
    if line is None:
        return None
    if is_one(case, line):
        return again(case, line)
    inside = [each for each in case.standing if each.whole is line]
    if same := _told_of(case, inside):
        return again(case, same[0])
    placed = [each for each in case.standing if each not in inside and _is_part_of(each, line)]
    if same := _told_of(case, placed):
        is_alike = same[0].whole is not None and _are_of_one_number(same[0].whole, line)
        return replace(again(case, same[0]), into=None if is_alike else line)
    return Decision(Verdict.PART_OF, f"Its report puts it inside {name_of(line)}.", line)


def _is_part_of(part: Undertaking, line: Undertaking) -> bool:
    """Whether what came can be a part of this, though it is put elsewhere, or nowhere."""
    if part is line or part.opener.stage != Stage.DELIVERED:
        return False
    if part.whole is not None and _are_of_one_number(part.whole, line):
        return True
    return not part.is_said_inside


def _are_of_one_number(one: Undertaking, other: Undertaking) -> bool:
    return any(has_told(other, amount) for amount in one.amounts)


def _said_whole(case: Case) -> Undertaking | None:
    """Return the undertaking that a report names as the whole: as told in it, or known before.

    "The other 460 arrived, all 768 that Norland promised" names the 768 after the 460.
    """
    words = case.claim.part_of or ""
    wholes = [each for each in case.beside if each is not case.claim and _names(each, words)]
    here = {each.id for each in wholes}
    larger = [each.amount for each in wholes if each.amount and each.amount.stated > stated(case)]
    told = [line for line in case.standing if any(one.claim.id in here for one in line.told)]
    known = [line for line in case.standing for amount in larger if has_told(line, amount)]
    with_room = (line for line in (*told, *known) if (left_of(case, line) or 0) >= stated(case))
    return next(with_room, None) or next(iter((*told, *known)), None)


def _names(claim: Claim, words: str) -> bool:
    return words in claim.evidence.quote or claim.evidence.quote in words


def the_rest(case: Case) -> Decision | None:
    """Put "the remaining 250" into the promise of which so much has not come yet."""
    if case.amount is None or not cues.is_rest(case.told.quote):
        return None
    said = _said_whole(case) if case.claim.part_of else None
    for line in case.standing if said is None else (said,):
        parts = [each for each in case.standing if each.whole is line]
        left = left_of(case, line)
        if parts and left and near(left, stated(case)):
            return is_part(case, line, "of which that was still to come")
    return None


def told_again(case: Case) -> Decision | None:
    """Know the same number by the same provider as the same undertaking, maybe further on."""
    if case.amount is None:
        return None
    same = _told_of(case, case.lines)
    if not same:
        return None
    line = same[0]
    if is_rather_a_sum(case, line):
        return None
    if cues.are_left(case.told.quote) and case.told.day > line.numbered and not is_one(case, line):
        return revises(case, line, "what is left of")
    converted = tuple(each for each in same if is_converted(line, each))
    return replace(again(case, line), gathers=converted)


def _told_of(case: Case, lines: Sequence[Undertaking]) -> list[Undertaking]:
    """Return the undertakings that the claim may tell again, the one that fits best first."""
    told = (line for line in lines if has_number(line, case) and not is_new(case, line))
    known = [line for line in told if not is_what_is_left(case, line)]
    same = [line for line in known if not _is_rather_a_part(case, line)]
    place = {id(line): number for number, line in enumerate(case.lines)}
    best = sorted(same, key=lambda each: place[id(each)])
    return sorted(best, key=lambda each: (fit(case, each), each.opener.day), reverse=True)


def _is_rather_a_part(case: Case, line: Undertaking) -> bool:
    """Whether some came of what was due by then, and not all of what is due later."""
    return is_due_later(case, line) and any(
        not other.is_delivered
        and other.period is not None
        and not is_due_later(case, other)
        and (left_of(case, other) or 0) > stated(case)
        for other in case.standing
        if other is not line
    )


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
                reason = f"{naming(case.told)} is the whole of which some has been delivered."
                return Decision(Verdict.OPENS, reason, gathers=(line,))
        elif line.stage == case.told.stage or not numbered:
            moves = line.stage != case.told.stage
            verdict = Verdict.ADVANCES if moves else Verdict.REVISES
            return Decision(verdict, f"It gives a number to {name_of(line)}.", line)
    return None


def on_top(case: Case) -> Decision | None:
    """Open a new undertaking for what comes on top, unless a larger promise has room for it."""
    if case.amount is None or not (case.told.is_more or is_later_event(case)):
        return None
    if line := with_room(case):
        return is_part(case, line, "which has room for it")
    before = ", ".join(amount_words(line.amount) for line in case.standing if line.amount)
    what = f"comes on top of {before}" if before else "comes on top of what was there"
    return Decision(Verdict.OPENS, f"{naming(case.told)} {what}.")


def fixed(case: Case) -> Decision | None:
    """Let what is promised exactly be the number of "up to 100"; what is paid of it is a part."""
    amount, told = case.amount, case.told
    if amount is None or amount.bound != Bound.EXACT or told.stage not in PROMISED or told.is_more:
        return None
    if told.claim.part_of or cues.is_instalment(told.quote):
        return None
    lines = [line for line in numbered(case) if line.stage in PROMISED and line.whole is None]
    if len(lines) != 1 or told.day <= lines[0].numbered:
        return None
    line, most = lines[0], lines[0].number(case.key) or Decimal(0)
    is_open = line.amount is not None and line.amount.bound == Bound.AT_MOST
    if not is_open or left_of(case, line) != most or not most / 2 <= stated(case) <= most:
        return None
    verdict = Verdict.ADVANCES if told.stage.rung > line.stage.rung else Verdict.REVISES
    return Decision(verdict, f"{naming(told)} is what {name_of(line)} comes to.", line)


def raised(case: Case) -> Decision | None:
    """Let a promise that is told to be raised stand with its new number, beside others."""
    if case.amount is None or not cues.is_raised(case.told.quote):
        return None
    coming = [line for line in numbered(case) if not line.is_delivered and line.whole is None]
    wholes = {id(line.whole) for line in case.standing}
    less = [line for line in coming if id(line) not in wholes]
    less = [line for line in less if sum_of(case, [line]) < stated(case)]
    tops = [line for line in numbered(case) if line.whole is None]
    named = raised_from(case)
    if len(tops) < 2 or not (named or less):  # noqa: PLR2004 - one alone is what a larger number is of
        return None
    nearest = max(named or less, key=lambda line: (line.number(case.key) or 0, line.numbered))
    return revises(case, nearest, "raised from")


def larger(case: Case) -> Decision | None:
    """Take a larger number as the whole of what is counted, or as a raised promise."""
    if case.amount is None:
        return None
    reached, coming = sides(case)
    tops = [line for line in (*reached, *coming) if line.whole is None]
    if all(line.is_more for line in tops) and case.told.stage == Stage.DELIVERED:
        return None
    if not tops or stated(case) <= sum_of(case, tops):
        return None
    came = [line for line in tops if is_first_told_after(case, line)]
    if len(came) == len(tops):
        reason = f"{naming(case.told)} was promised by nobody before {parts_words(came)} had come."
        return Decision(Verdict.OPENS, reason)
    line = tops[0]
    is_lower = case.told.stage.rung < line.stage.rung
    if len(tops) > 1 or is_lower or is_altogether(case, line) or not is_raised(case, line):
        reason = f"{naming(case.told)} is the whole that contains {parts_words(tops)}."
        return Decision(Verdict.OPENS, reason, gathers=tuple(tops))
    return revises(case, line, "raised from")


def smaller(case: Case) -> Decision | None:
    """Take a smaller number as a part of a larger one, or as a promise that was cut."""
    if case.amount is None:
        return None
    reached, coming = sides(case)
    is_delivery = case.told.stage == Stage.DELIVERED
    same_stage = [line for line in reached if line.stage == case.told.stage]
    is_stock = is_delivery and cues.is_stock(case.told.quote)
    if len(same_stage) == 1 and (cues.is_cut(case.told.quote) or is_stock):
        return revises(case, same_stage[0], "down from")
    tops = [line for line in reached if line.whole not in reached]
    if is_delivery and reached and stated(case) <= sum_of(case, tops):
        inside = None if is_stock else container(case, reached)
        if inside is None:
            return set_aside(f"{naming(case.told)} is less than {parts_words(tops)} add up to.")
        return is_part(case, inside, "and nothing says that it comes on top")
    lines = (line for line in (*reached, *coming) if not is_apart_in_time(case, line))
    line = container(case, lines)
    return is_part(case, line, "and nothing says that it comes on top") if line else None


def next_to_come(case: Case) -> Decision | None:
    """Take some who come long after all others had come as a part of what was still to come."""
    if case.amount is None or case.told.stage != Stage.DELIVERED or case.told.period:
        return None
    there, coming = sides(case)
    tops = [line for line in there if line.whole not in there]
    is_long_after = all(
        line.arrived and case.told.day - line.arrived > ONE_TELLING for line in tops
    )
    if not tops or not is_long_after or not cues.is_coming(case.told.quote):
        return None
    room = [line for line in coming if (left_of(case, line) or 0) >= stated(case)]
    line = min(room, key=lambda each: each.opener.day, default=None)
    return is_part(case, line, "which is what was still to come") if line else None


def unnumbered(case: Case) -> Decision | None:
    """Take a promise without a number as one that the provider has made with one."""
    if case.amount is not None or not case.standing:
        return None
    if case.told.stage == Stage.DELIVERED:
        return _unnumbered_delivery(case)
    coming = [line for line in case.standing if not line.is_delivered]
    if not coming:
        return _unnumbered_beside(case)
    more = [line for line in coming if line.is_more]
    line = (more if case.told.is_more and more else coming)[-1]
    if len(coming) == 1 and is_put_off(case, line):
        return again(case, line)
    if line.amount is None and line.stage.rung < case.told.stage.rung:
        return advances(case, line)
    return restates(case, line, "no number is said that would tell it apart, and none moves it")


def _unnumbered_beside(case: Case) -> Decision:
    if case.told.is_more:
        return Decision(Verdict.OPENS, "More is promised than was delivered, without a number.")
    return restates(case, case.standing[-1], "no number is said that would tell it apart")


def _unnumbered_delivery(case: Case) -> Decision | None:
    arrived = [line for line in case.standing if line.is_delivered]
    if arrived:
        fitting = [line for line in arrived if not are_apart(line.period, case.told.period)]
        why = "a delivery without a number is the one that is known"
        return restates(case, (fitting or arrived)[0], why)
    bare = [line for line in case.standing if line.amount is None and not is_before(case, line)]
    if bare:
        return advances(case, bare[0])
    open_lines = [line for line in case.standing if not line.is_more and not is_before(case, line)]
    if not open_lines:
        return None
    reason = f"Some of {name_of(open_lines[0])} has come; how much is not said."
    return Decision(Verdict.PART_OF, reason, open_lines[0])


RULES: tuple[Rule, ...] = (
    no_undertaking,
    beyond_belief,
    the_rest,
    said_part,
    withdrawal,
    whole_target,
    rotation,
    told_again,
    takes_number,
    on_top,
    running_total,
    earlier_total,
    fixed,
    raised,
    counted_beside,
    larger,
    less_than_all,
    next_to_come,
    smaller,
    unnumbered,
)
"""Asked in this order; where none answers, the claim opens an undertaking."""
