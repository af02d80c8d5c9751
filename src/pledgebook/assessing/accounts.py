"""Each need from what is required down to what nobody has promised, rung by rung.

2,500 police: 1,100 promised, of which 600 preparing, 400 delivered, 100 lost  ->  1,500 unfilled

What is given without a numbered need has an account too, in each unit that it is counted in.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import reduce
from operator import add

from pledgebook.assessing.counting import family, less, nothing, own, standing_now
from pledgebook.assessing.purpose import support
from pledgebook.assessing.today import today_of
from pledgebook.assessing.totals import Unasked, unasked
from pledgebook.model import (
    Account,
    Amount,
    Channel,
    Commitment,
    Figure,
    Gap,
    Position,
    Resource,
    Rungs,
    Stage,
    last_day,
)

Left = tuple[Commitment, Stage, Amount]
"""A commitment, how far it has come, and what its parts leave of it."""

CHANNELS = {Channel.TRUST_FUND: "trust fund", Channel.DIRECT: "direct", None: "channel not told"}


def accounts(position: Position, needed: tuple[Gap, ...]) -> tuple[Account, ...]:
    """Return an account of each numbered need of the mission, and of what no need asks for.

    What is told in two currencies is in the first of their accounts.

    needed  the position's gaps.
    """
    asked = [_of_need(position, gap, gap.need.amount) for gap in needed if gap.need.amount]
    seen = {name for each in asked for name in each.rungs.promised.commitments}
    beside = []
    for account in (_of_unasked(each, frozenset(seen)) for each in unasked(position, needed)):
        adding = account.rungs.promised.commitments
        seen.update(adding)
        if adding:
            beside.append(account)
    return (*asked, *beside)


def _of_need(position: Position, gap: Gap, amount: Amount) -> Account:
    need, behind = gap.need, support(position, gap.need).commitments
    left = lefts(behind, amount.unit, need.resource, amount.per)
    rungs = rungs_of(left, amount.unit)
    required = Figure(replace(amount, also=None), need.claims)
    standing = [each for each in left if each[1] != Stage.WITHDRAWN]
    stands = sum_of(standing, amount.unit)
    unfilled = less(replace(amount, per=None, also=None), stands.amount)
    return Account(
        name=need.id,
        resource=need.resource,
        need=need,
        required=required,
        rungs=rungs,
        unfilled=Figure(unfilled, (*need.claims, *stands.claims), stands.commitments),
        split=split(left, need.resource, amount.unit),
        unnumbered=_unnumbered(behind, gap.unnumbered),
        apart=gap.apart,
        late=_late(gap, today_of(position)),
        undelivered=Figure(gap.undelivered, rungs.delivered.claims, rungs.delivered.commitments),
    )


def _late(gap: Gap, today: date | None) -> int | None:
    due = last_day(gap.need.due) if gap.need.due else None
    is_late = today and due and due < today and gap.undelivered.stated
    return (today - due).days if today and due and is_late else None


def _of_unasked(given: Unasked, seen: Collection[str]) -> Account:
    every = lefts(given.behind, given.unit, given.resource, given.per)
    left = tuple(each for each in every if each[0].id not in seen)
    parts = split(left, given.resource, given.unit)
    rungs = rungs_of(left, given.unit)
    return Account(given.name, given.resource, None, None, rungs, None, parts)


def _unnumbered(behind: Sequence[Commitment], providers: Sequence[str]) -> tuple[str, ...]:
    return tuple(
        each.id
        for each in behind
        if each.provider in providers and each.now.stage != Stage.WITHDRAWN
    )


def lefts(
    behind: Sequence[Commitment], unit: str, resource: Resource, per: str | None = None
) -> tuple[Left, ...]:
    """Return what each commitment with a number in a unit adds to its sums, and at which stage."""
    counted = own(standing_now(behind), behind, unit, resource, per)
    return tuple((each, *counted[each.id]) for each in behind if each.id in counted)


def every_left(made: Sequence[Commitment]) -> dict[str, tuple[Stage, Amount]]:
    """Return the same of all commitments with a number, each in its own unit, by its name."""
    found: dict[str, tuple[Stage, Amount]] = {}
    for resource in dict.fromkeys(each.resource for each in made):
        same = [each for each in made if each.resource == resource]
        for unit, per in units_of(same):
            for one, stage, amount in lefts(same, unit, resource, per):
                if one.now.amount and family(one.now.amount, resource) == unit:
                    found[one.id] = stage, amount
    return found


def units_of(made: Iterable[Commitment]) -> tuple[tuple[str, str | None], ...]:
    """Return what commitments are counted in, every word for people as one."""
    told = ((each.now.amount, each.resource) for each in made)
    return tuple(dict.fromkeys((family(each, of), each.per) for each, of in told if each))


def rungs_of(left: Iterable[Left], unit: str) -> Rungs:
    """Return the sums at each rung."""
    every = tuple(left)
    at = {stage: sum_of((each for each in every if each[1] == stage), unit) for stage in Stage}
    return Rungs(
        promised=sum_of(every, unit),
        pledged=at[Stage.PLEDGED],
        committed=at[Stage.COMMITTED],
        preparing=at[Stage.PREPARING],
        ready=at[Stage.READY],
        delivered=at[Stage.DELIVERED],
        lost=at[Stage.WITHDRAWN],
    )


def sum_of(left: Iterable[Left], unit: str) -> Figure:
    """Return the sum of what commitments add, without those that add nothing."""
    adding = [(one, amount) for one, _, amount in left if amount.high]
    amount = reduce(add, (amount for _, amount in adding), nothing(unit))
    claims = dict.fromkeys(claim for one, _ in adding for claim in one.now.claims)
    return Figure(amount, tuple(claims), tuple(one.id for one, _ in adding))


def split(left: Sequence[Left], resource: Resource, unit: str) -> tuple[tuple[str, Rungs], ...]:
    """Return people by their kind, and money by its channel; nothing of anything else."""
    group = GROUPS.get(resource)
    if group is None:
        return ()
    found: dict[str, list[Left]] = {}
    for each in left:
        found.setdefault(group(each[0]), []).append(each)
    return tuple((name, rungs_of(each, unit)) for name, each in found.items())


def _kind(one: Commitment) -> str:
    return (one.now.amount.unit if one.now.amount else "") or "personnel"


def _channel(one: Commitment) -> str:
    return CHANNELS[one.channel]


GROUPS: Mapping[Resource, Callable[[Commitment], str]] = {
    Resource.PERSONNEL: _kind,
    Resource.FUNDS: _channel,
}
