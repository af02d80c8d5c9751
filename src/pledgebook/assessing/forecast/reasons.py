"""Why a forecast says what it says, in sentences that can be printed."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from pledgebook.assessing.forecast.ladder import Ladder, Tranche, chance_to_arrive
from pledgebook.assessing.forecast.spread import Spread
from pledgebook.assessing.forecast.standing import Start
from pledgebook.model import (
    Conflict,
    ConflictType,
    FanPoint,
    Position,
    Reason,
    Stage,
    rounded,
)

STATES = {
    Stage.PLEDGED: "only pledged",
    Stage.COMMITTED: "committed but not yet preparing",
    Stage.PREPARING: "still preparing",
    Stage.READY: "ready but not there",
}

SHOWN = 6
"""Names of contributors that a sentence lists before it counts the rest."""


def written(day: date) -> str:
    """Write a day: "31 Jan 2025"."""
    return f"{day.day} {day:%b %Y}"


def reasons(
    position: Position, start: Start, due: FanPoint, past: Spread, worth: Ladder
) -> tuple[Reason, ...]:
    """Return why a need may or may not be met, what weighs most first."""
    found = [
        *_nobody_behind(start),
        _records(start, past),
        *_still_to_come(start, due, worth),
        *_slipped(position, start),
        *_held_back(position, start),
    ]
    return tuple(sorted(found, key=lambda each: (-each.weight, each.says)))


def _nobody_behind(start: Start) -> Iterator[Reason]:
    coming = sum(each.people or 0.0 for each in start.tranches)
    bare = start.state.ceiling - start.state.people - coming
    if bare <= 0:
        return
    unnumbered = [each for each in start.tranches if each.people is None]
    says = f"{bare:,.0f} of the {start.state.ceiling:,.0f} have no number behind them"
    if unnumbered:
        says += f"; {_names(unnumbered)} promised people without saying how many"
    claims = tuple(claim for each in unnumbered for claim in each.claims)
    yield Reason(says + ".", bare, claims)


def _names(tranches: list[Tranche]) -> str:
    names = list(dict.fromkeys(each.provider for each in tranches))
    if len(names) > SHOWN:
        return f"{len(names)} contributors"
    return names[0] if len(names) == 1 else ", ".join(names[:-1]) + " and " + names[-1]


def _records(start: Start, past: Spread) -> Reason:
    state = start.state
    says = (
        f"Of past UN build-ups that stood as this one does ({state.filled:.0%} filled"
        f" {_after(state.since)}{_grew(start)}), half had at most"
        f" {rounded(past.quantile(0.5)):,.0f} of {state.ceiling:,.0f} by such a date, and"
        f" {past.chance(state.ceiling):.0%} had them all."
    )
    return Reason(says, max(0.0, state.ceiling - past.quantile(0.5)))


def _after(months: int) -> str:
    return "in the first month" if not months else f"after {months} month{'s' * (months > 1)}"


def _grew(start: Start) -> str:
    if start.grew is None:
        return "; how fast it grew is not known"
    return f", {start.grew:+.0%} in three months" if round(start.grew, 2) else ", no growth lately"


def _still_to_come(start: Start, due: FanPoint, worth: Ladder) -> Iterator[Reason]:
    for each in start.tranches:
        if each.people is None:
            continue
        chance = chance_to_arrive(each, start.today, due.day, worth)
        told = f", announced for {written(each.due)} at the latest" if each.due else ""
        late = " (that has passed)" if each.due and each.due < start.today else ""
        says = (
            f"{each.provider}'s {each.people:,.0f} are {STATES[each.stage]}{told}{late}: at that"
            f" stage we assume that they are in place by {written(due.day)} with a chance of"
            f" {chance:.0%}."
        )
        yield Reason(says, each.people, each.claims)


def _slipped(position: Position, start: Start) -> Iterator[Reason]:
    behind = {claim: each for each in start.tranches for claim in each.claims}
    for conflict in position.conflicts:
        late = [behind[c] for r in conflict.rivals for c in r.claims if c in behind]
        if conflict.type == ConflictType.CHANGE and late and _is_of_days(conflict):
            largest = max(late, key=lambda each: each.people or 0.0)
            whose = f"{largest.people:,.0f}" if largest.people else "people"
            told = ", then ".join(rival.says for rival in conflict.rivals)
            claims = tuple(claim for rival in conflict.rivals for claim in rival.claims)
            says = f"The date of {largest.provider}'s {whose} has moved before: {told}."
            yield Reason(says, largest.people or 0.0, claims)


def _is_of_days(conflict: Conflict) -> bool:
    return all(rival.total is None for rival in conflict.rivals)


def _held_back(position: Position, start: Start) -> Iterator[Reason]:
    told = [position.claims[each.claims[0]] for each in position.of_kind("obstacle")]
    lacking = list(dict.fromkeys(each.resource for each in told if each.resource))
    coming = sum(each.people or 0.0 for each in start.tranches)
    if lacking:
        causes = ", ".join(each.replace("_", " ") for each in lacking)
        says = f"Reports name what holds contributors back: {causes}."
        claims = tuple(claim.id for claim in told if claim.resource)
        yield Reason(says, coming, claims)
