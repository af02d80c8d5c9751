"""How much of a need is delivered, on its way, promised, and behind no number at all.

needs 2,500; 400 delivered, 600 preparing   ->   2,100 not delivered, 1,500 unfilled
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from pledgebook.assessing.counting import (
    Tally,
    counted,
    less,
    standing_now,
    tally,
)
from pledgebook.assessing.purpose import support
from pledgebook.model import Amount, Commitment, Gap, Need, Position, Stage


def gaps(position: Position) -> tuple[Gap, ...]:
    """Return the gap of each of the mission's own needs that has a number."""
    own = [need for need in position.needs if need.actor is None and need.amount]
    return tuple(_gap(position, need, need.amount, own) for need in own if need.amount)


def _gap(position: Position, need: Need, amount: Amount, own: Sequence[Need]) -> Gap:
    measures = [(each.amount, each) for each in own if each.resource == need.resource]
    behind = support(position, need)
    commitments = behind.commitments
    sums = tally(standing_now(commitments), commitments, amount.unit, need.resource, amount.per)
    needed = replace(amount, per=None, also=None)
    return Gap(
        need=need,
        promised=sums.promised,
        preparing=sums.preparing,
        delivered=sums.delivered,
        undelivered=less(needed, sums.delivered),
        unfilled=less(needed, _numbered(sums)),
        unnumbered=_unnumbered(commitments),
        apart=tuple(
            each.id
            for each in commitments
            if all(_is_apart(each, other, one) for other, one in measures if other)
        ),
        wider=behind.wider,
    )


def _numbered(sums: Tally) -> Amount:
    return sums.delivered + sums.expected


def _unnumbered(commitments: Sequence[Commitment]) -> tuple[str, ...]:
    """Return the providers of whom no number is told, in the order in which they were."""
    numbered = {each.provider for each in commitments if _has_number(each)}
    standing = [each for each in commitments if each.now.stage != Stage.WITHDRAWN]
    providers = dict.fromkeys(each.provider for each in standing)
    return tuple(provider for provider in providers if provider not in numbered)


def _has_number(commitment: Commitment) -> bool:
    return any(standing.amount for standing in commitment.history)


def _is_apart(commitment: Commitment, needed: Amount, need: Need) -> bool:
    """Whether it is counted in another measure than a need's."""
    amount = commitment.now.amount
    if amount is None or commitment.now.stage == Stage.WITHDRAWN:
        return False
    return counted(amount, needed.unit, need.resource, needed.per) is None
