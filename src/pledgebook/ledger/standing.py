"""Fold the claims about one undertaking into what it amounts to, stage by stage.

A claim that opens, advances or revises brings its number; one that restates witnesses it and
moves nothing; one that contradicts is told beside it and not counted.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from pledgebook.model import (
    Amount,
    Bound,
    Claim,
    Period,
    Records,
    Stage,
    Standing,
    Verdict,
    is_currency,
)

FEEDS = frozenset({Verdict.OPENS, Verdict.ADVANCES, Verdict.REVISES, Verdict.PART_OF})
"""What moves the number or the stage of what it is about."""


ROUNDED = Decimal("0.05")
"""Two figures this near are one figure, rounded, as where claims are compared."""


def history(claims: Sequence[Claim], records: Records) -> tuple[Standing, ...]:
    """Return one standing for each stage that was told, lowest rung first.

    claims  all about one undertaking, earliest report first; the first of them that contradicts
            no other counts whatever was ruled on it, since those before it are not known.
    """
    fed = _fed(claims, records)
    top = max(_stage(claim).rung for claim in fed)
    agreed = [claim for claim in _agreed(claims, records) if _stage(claim).rung <= top]
    standings: list[Standing] = []
    for stage in sorted({_stage(claim) for claim in agreed}, key=lambda stage: stage.rung):
        told = [claim for claim in agreed if _stage(claim) == stage]
        before = standings[-1].amount if standings else None
        standings.append(
            Standing(
                stage=stage,
                amount=number(told, records) or before,
                unit=next((each.counted_in for each in reversed(told) if each.counted_in), None),
                period=_when(told, stage, records),
                claims=tuple(claim.id for claim in told),
            )
        )
    return tuple(standings)


def number(claims: Sequence[Claim], records: Records) -> Amount | None:
    """Return the number that stands: the last one that counts, as most reports put it.

    Where "400", "nearly 400" and "397" are told, it is no hedged one; of the others what most
    independent witnesses say, of equals the one with more figures, then the first.
    """
    fed = [claim for claim in _fed(claims, records) if _amount(claim, records)]
    agreed = _agreed(claims, records)
    numbered = fed or [claim for claim in agreed if claim.amount]
    if not numbered:
        return None
    last = numbered[-1]
    amount, ruling = _amount(last, records), records.rulings.get(last.id)
    if amount is None or (ruling and ruling.amount):
        return amount
    place = agreed.index(last)
    told = (each for at, each in enumerate(agreed) if at >= place or _is_same(each, amount))
    return _as_most_put_it(amount, [each for each in told if _agrees(each, amount)], records)


def due(claims: Sequence[Claim], records: Records) -> str | None:
    """Return the last deadline that is told, at its own precision."""
    told = (claim.when(_published(claim, records)) for claim in _agreed(claims, records))
    return next((each.end or each.start for each in reversed([*filter(None, told)])), None)


def held(claims: Sequence[Claim]) -> Period | None:
    """Return when it first held or happened, as precisely as any agreeing claim says."""
    told = [claim.period for claim in claims if claim.period and _first(claim.period)]
    if not told:
        return None
    earliest = min(told, key=lambda each: (_first(each), each.start or "", each.end or ""))
    agreeing = [each for each in told if _overlap(earliest, each)]
    return max(agreeing, key=_precision, default=earliest)


def _when(claims: Sequence[Claim], stage: Stage, records: Records) -> Period | None:
    """Return when a stage was reached; for what is still due, the date last told."""
    if stage in (Stage.DELIVERED, Stage.WITHDRAWN):
        return held(claims)
    told = (claim.when(_published(claim, records)) for claim in reversed(claims))
    return next(filter(None, told), None)


def _published(claim: Claim, records: Records) -> date | None:
    report = records.reports.get(claim.evidence.report)
    return report.published if report else None


def _fed(claims: Sequence[Claim], records: Records) -> list[Claim]:
    first = _first_agreed(claims, records)
    return [claim for claim in claims if claim is first or _verdict(claim, records) in FEEDS]


def _agreed(claims: Sequence[Claim], records: Records) -> list[Claim]:
    against, first = Verdict.CONTRADICTS, _first_agreed(claims, records)
    return [each for each in claims if each is first or _verdict(each, records) != against]


def _first_agreed(claims: Sequence[Claim], records: Records) -> Claim:
    against = Verdict.CONTRADICTS
    return next((each for each in claims if _verdict(each, records) != against), claims[0])


def _verdict(claim: Claim, records: Records) -> Verdict | None:
    ruling = records.rulings.get(claim.id)
    return ruling.verdict if ruling else None


def _stage(claim: Claim) -> Stage:
    return claim.stage or Stage.PLEDGED


def _amount(claim: Claim, records: Records) -> Amount | None:
    ruling = records.rulings.get(claim.id)
    return (ruling.amount if ruling else None) or claim.amount


def _as_most_put_it(amount: Amount, claims: Sequence[Claim], records: Records) -> Amount:
    told: dict[Amount, set[str]] = {}
    for claim in claims:
        if claim.amount:
            told.setdefault(claim.amount, set()).add(claim.evidence.report)
    places = {each: place for place, each in enumerate(told)}
    return min(
        told,
        key=lambda each: (
            each.bound != Bound.EXACT,
            -records.witnesses(told[each]),
            each.high - each.low,
            -_figures(each),
            each.also is None,
            places[each],
        ),
        default=amount,
    )


def _figures(amount: Amount) -> int:
    """Return how many figures are told: 397 has three, 400 one."""
    return len(amount.stated.normalize().as_tuple().digits)


def _is_same(claim: Claim, amount: Amount) -> bool:
    return claim.amount is not None and claim.amount.stated == amount.stated


def _agrees(claim: Claim, amount: Amount) -> bool:
    """Whether a claim's number is `amount`, rounded or hedged, in the same currency or thing."""
    told = claim.amount
    if told is None or told.per != amount.per or not _is_one_unit(told, amount):
        return False
    if abs(told.stated - amount.stated) <= ROUNDED * max(told.stated, amount.stated):
        return True
    return told.low <= amount.stated <= told.high or amount.low <= told.stated <= amount.high


def _is_one_unit(one: Amount, other: Amount) -> bool:
    has_rate = one.also is not None or other.also is not None
    is_money = is_currency(one.unit) or is_currency(other.unit)
    return one.unit == other.unit or not (has_rate or is_money)


def _first(period: Period) -> date:
    return period.first or period.last or date.min


def _overlap(one: Period, other: Period) -> bool:
    ends = one.last or date.max, other.last or date.max
    return _first(one) <= ends[1] and _first(other) <= ends[0]


def _precision(period: Period) -> int:
    return len(period.start or "") + len(period.end or "")
