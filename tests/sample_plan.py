"""A plan of four months, with every sort of ask."""

from __future__ import annotations

from datetime import date

from pledgebook.model import Ask, Odds, Plan, PlanMonth, Worth

MONTHS = tuple(
    PlanMonth(last, 0, come, there, orders, (("direct", 1.5e6),), (("base", there, 500),))
    for last, come, there, orders in (
        (date(2025, 1, 31), 0, 400, (("base", 250),)),
        (date(2025, 2, 28), 100, 500, ()),
        (date(2025, 3, 31), 0, 500, ()),
        (date(2025, 4, 30), 0, 500, ()),
    )
)

PLAN = Plan(
    mission="MSS",
    start=date(2025, 1, 1),
    by=date(2025, 2, 28),
    target=500,
    in_place=400,
    currency="USD",
    most=650,
    earliest=date(2025, 2, 28),
    reached=True,
    cost=6e6,
    why_not="",
    asks=(
        Ask("", "base", 250, "people", date(2025, 1, 31), "direct", "for 250 more to be housed"),
        Ask("Kenya", "people", 100, "people", date(2025, 1, 31), "", "to come soon", 0.7, ("c1",)),
        Ask("Chad", "number", 0, "people", date(2025, 1, 31), "", "promised without a number"),
        Ask("Canada", "money", 2.5e6, "USD", date(2025, 2, 28), "trust_fund", "is short"),
    ),
    schedule=MONTHS,
    binds=("base", "money: trust_fund"),
    worth=(
        Worth("base", "250 more places to live", 150, 9e6),
        Worth("training", "30 more training seats", 0, 0.0),
    ),
    odds=Odds(1_000, 0.7, 400, 500, 500),
    assumed=("costs.training: each 1428 (assumed)",),
    gap=0.0,
)
