"""The decisions that rules come to, each with its reason in one sentence."""

from __future__ import annotations

from datetime import date

from pledgebook.model import Stage, Verdict
from pledgebook.reconciling import cues
from pledgebook.reconciling.likeness import dates_differ
from pledgebook.reconciling.questions import name_of, naming
from pledgebook.reconciling.undertakings import Case, Decision, Undertaking
from pledgebook.reconciling.wording import written_words


def opens(case: Case) -> Decision:
    """Open an undertaking."""
    what = f"{naming(case.told)} is the first of its kind"
    return Decision(Verdict.OPENS, f"{what} that is told of this provider.")


def set_aside(reason: str) -> Decision:
    """Count nothing."""
    return Decision(Verdict.SET_ASIDE, reason)


def restates(case: Case, line: Undertaking, why: str) -> Decision:
    """Tell an undertaking again."""
    return Decision(Verdict.RESTATES, f"{naming(case.told)} is {name_of(line)}: {why}.", line)


def advances(case: Case, line: Undertaking) -> Decision:
    """Move an undertaking up the ladder."""
    reason = f"{name_of(line)} is now told as {case.told.stage}; it was {line.stage}."
    return Decision(Verdict.ADVANCES, reason, line)


def is_part(case: Case, line: Undertaking, why: str) -> Decision:
    """Put a number inside a larger one."""
    return Decision(
        Verdict.PART_OF, f"{naming(case.told)} is part of {name_of(line)}, {why}.", line
    )


def revises(case: Case, line: Undertaking, how: str) -> Decision:
    """Let the later report's number stand; of one day's, the first that is read.

    A report without a day is not known to be the later one.
    """
    if line.numbered < case.told.day < date.max:
        return Decision(Verdict.REVISES, f"{naming(case.told)} is {how} {name_of(line)}.", line)
    if line.numbered < case.told.day:
        reason = f"{naming(case.told)} is not {name_of(line)}, and nobody knows which is later."
        return Decision(Verdict.CONTRADICTS, reason, line)
    reason = f"{naming(case.told)} does not agree with {name_of(line)}, which is as recent."
    return Decision(Verdict.CONTRADICTS, reason, line)


def again(case: Case, line: Undertaking) -> Decision:
    """Tell an undertaking of the same number again, further on, or with another date."""
    told, period = case.told, case.told.due or case.told.held
    is_date_apart = dates_differ(line.period, period) and not (
        told.stage == Stage.DELIVERED and cues.is_stock(told.quote)
    )
    if line.stage.rung < told.stage.rung:
        return advances(case, line)
    if line.stage == told.stage and is_date_apart and period and line.period:
        was = written_words(line.period.start or line.period.end)
        when = written_words(period.start or period.end)
        if told.stage != Stage.DELIVERED and told.day > line.told[-1].day:
            reason = f"{name_of(line)} is now dated {when}; it was {was}."
            return Decision(Verdict.REVISES, reason, line)
        reason = f"{naming(told)} is {name_of(line)}, but it is dated {when} and not {was}."
        return Decision(Verdict.CONTRADICTS, reason, line)
    return restates(case, line, "the same provider, number and kind of support")


def miscopied(case: Case, line: Undertaking, what: str) -> Decision:
    """Keep what the first teller says where a copy has its words but another number or giver."""
    what = f"{naming(case.told)} is {name_of(line)} in the same words, copied with another {what}"
    return Decision(Verdict.CONTRADICTS, f"{what}: the first to tell it stands.", line)


def miscopied_aside(case: Case, first: str) -> Decision:
    """Set aside what a copy tells with another number, where the first teller's is set aside too.

    So is a running total: neither it nor what a copy makes of it is a flow of its own.

    first  what the first teller says, in words.
    """
    what = f"{naming(case.told)} copies {first} with another number"
    return Decision(Verdict.SET_ASIDE, f"{what}: the first to tell it is right about it.")
