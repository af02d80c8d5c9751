"""The first screen: each need as a bar, and one sentence that says the same.

"Of 2,500 police wanted by January 2025, about 400 are in place and 600 are preparing; 1,500 have
no number behind them; eight contributors have promised without saying how many."
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from pledgebook.model import (
    Amount,
    Assessment,
    Commitment,
    Gap,
    Need,
    Position,
    Resource,
    Stage,
    exactly,
)
from pledgebook.publishing.parts import Glance, Share
from pledgebook.publishing.quotes import quotes_of, telling
from pledgebook.publishing.sums import STEPS, at_step, numbered, of_resource, together, wholes
from pledgebook.publishing.words import (
    count,
    date_words,
    is_money,
    listed,
    phrase,
    sentence,
    spread,
)

VERBS = {"delivered": "in place", "preparing": "preparing", "promised": "promised"}
MONEY_VERBS = {"delivered": "paid", "preparing": "on the way", "promised": "promised"}


def glances(position: Position, assessment: Assessment) -> tuple[Glance, ...]:
    """Return one glance per gap, people first, and one for people where nobody set a target.

    Where there is neither, one for each currency.
    """
    gaps = sorted(assessment.gaps, key=lambda gap: gap.need.resource != Resource.PERSONNEL)
    with_target = tuple(_of_gap(position, gap) for gap in gaps)
    if any(gap.need.resource == Resource.PERSONNEL for gap in gaps):
        return with_target
    people = wholes(of_resource(position.commitments, Resource.PERSONNEL))
    told = (*_without_target("personnel", people), *with_target)
    return told or tuple(_money_without_target(position))


def wanted(need: Need) -> str:
    """Word a need: "2,500 police by January 2025"."""
    what = phrase(need.amount) if need.amount else f"{need.resource} (no number)"
    return f"{what} by {date_words(need.due)}" if need.due else what


def _of_gap(position: Position, gap: Gap) -> Glance:
    parts = (("delivered", gap.delivered), ("preparing", gap.preparing), ("promised", gap.promised))
    shares = tuple(_share(name, amount) for name, amount in (*parts, ("unfilled", gap.unfilled)))
    return Glance(
        heading=wanted(gap.need),
        shares=shares,
        target=gap.need.amount.stated if gap.need.amount else None,
        sentence=" ".join(_sentences(position, gap, dict(parts))),
        quotes=quotes_of(position, telling(position, gap.need.claims, gap.need.amount)),
    )


def _share(name: str, amount: Amount) -> Share:
    return Share(name, amount.stated, spread(amount))


def _clauses(gap: Gap, parts: dict[str, Amount]) -> Iterator[str]:
    money = is_money(gap.delivered.unit)
    yield _target(gap.need) + listed(tuple(_steps(parts, money=money)))
    if gap.undelivered.stated > gap.unfilled.stated:
        left, there = phrase(gap.undelivered, unit=money), "paid" if money else "in place"
        yield f"{left} {_is(gap.undelivered, money=money)} not {there} yet"
    if gap.unfilled.stated:
        left, them = phrase(gap.unfilled, unit=money), "it" if money else "them"
        yield f"{left} {_has(gap.unfilled, money=money)} no number behind {them}"
    elif gap.need.amount:
        yield "on paper nothing is missing" + _beyond(gap.need.amount, parts)
    if gap.unnumbered:
        many = len(gap.unnumbered)
        yield (
            f"{count(many, 'contributor')} {'has' if many == 1 else 'have'} promised "
            f"without saying how {'much' if money else 'many'}"
        )


def _beyond(needed: Amount, parts: dict[str, Amount]) -> str:
    """Say by how much there is more than is wanted; "" where it is no more."""
    told = sum((amount.stated for amount in parts.values()), Decimal(0))
    more = exactly(told - needed.stated, parts["delivered"].unit) if told > needed.stated else None
    return f": {phrase(more)} more than is wanted" if more else ""


def _sentences(position: Position, gap: Gap, parts: dict[str, Amount]) -> Iterator[str]:
    """Yield what stands, then what is told beside it: unnamed givers, and wider sums."""
    yield sentence("; ".join(_clauses(gap, parts)))
    by_id = {one.id: one for one in position.commitments}
    rest = next((one for one in by_id.values() if _is_rest(one, gap)), None)
    if rest and rest.now.amount and gap.promised.stated + gap.preparing.stated:
        yield sentence(
            f"nobody says who gave {phrase(rest.now.amount)} of what is "
            f"{(MONEY_VERBS if is_money(gap.delivered.unit) else VERBS)['delivered']}; "
            "some of what is still to come may be among them"
        )
    wider = together(tuple(numbered(by_id[one] for one in gap.wider)))
    if wider:
        place = position.mission.place or "others"
        yield sentence(
            f"{phrase(wider)} told for {place} as a whole, more than is asked for here, "
            f"{_is(wider, money=True)} not counted"
        )


def _is_rest(one: Commitment, gap: Gap) -> bool:
    """Whether it is what a total leaves beyond the givers who are named."""
    is_open = one.now.stage == Stage.DELIVERED and one.part_of is None
    return is_open and one.resource == gap.need.resource and "not named" in one.provider


def _target(need: Need) -> str:
    if need.amount is None:
        return "no report says how much is needed; "
    due = f" by {date_words(need.due)}" if need.due else ""
    return f"of {phrase(need.amount)} wanted{due}, "


def _steps(parts: dict[str, Amount], *, money: bool) -> Iterator[str]:
    """Yield "about 400 are in place"; what is delivered is said even where it is none."""
    verbs = MONEY_VERBS if money else VERBS
    if not parts["delivered"].stated:
        yield f"{'nothing is' if money else 'none are'} {verbs['delivered']}"
    for name, amount in parts.items():
        if amount.stated:
            yield f"{phrase(amount, unit=money)} {_is(amount, money=money)} {verbs[name]}"


def _is(amount: Amount, *, money: bool) -> str:
    return "is" if money or amount.high == 1 else "are"


def _has(amount: Amount, *, money: bool) -> str:
    return "has" if money or amount.high == 1 else "have"


def _money_without_target(position: Position) -> Iterator[Glance]:
    """Yield what stands of each currency; a part is inside its whole."""
    funds = wholes(of_resource(position.commitments, Resource.FUNDS))
    units = dict.fromkeys(one.now.amount.unit for one in funds if one.now.amount)
    for unit in units:
        told = [one for one in funds if one.now.amount and one.now.amount.unit == unit]
        yield from _without_target(unit, told)


def _without_target(what: str, commitments: Sequence[Commitment]) -> Iterator[Glance]:
    """Yield what stands of one thing where no report says how much of it is needed."""
    sums = {step: together(tuple(numbered(at_step(commitments, step)))) for step in STEPS}
    told = {step: amount for step, amount in sums.items() if amount}
    if not told:
        return
    nothing = exactly(Decimal(0), next(iter(told.values())).unit)
    parts = {step: amount or nothing for step, amount in sums.items()}
    steps = listed(tuple(_steps(parts, money=is_money(what))))
    needed = "how much is needed" if is_money(what) else "how many are needed"
    yield Glance(
        heading=f"{what}, with no target reported",
        shares=tuple(_share(step, amount) for step, amount in parts.items()),
        target=None,
        sentence=sentence(f"no report says {needed}; {steps}"),
    )
