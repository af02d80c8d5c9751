"""What is late against its own date, and what has not been heard of: counted to the position's day.

600 police, due November 2031, on 20 December  ->  20 days late, last heard of 76 days ago
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from pledgebook.assessing.accounts import every_left
from pledgebook.assessing.counting import all_for_the_mission
from pledgebook.assessing.today import today_of
from pledgebook.model import Amount, Commitment, Position, Role, Stage, Standing, Waiting

COMING = (Stage.PLEDGED, Stage.COMMITTED, Stage.PREPARING, Stage.READY)


def waiting(position: Position) -> tuple[Waiting, ...]:
    """Return every commitment that is still to come: the latest first, then the longest silent.

    Of a whole, only what its parts leave; a part of what was delivered has come with it.
    """
    made = all_for_the_mission(position)
    today, left = today_of(position), every_left(made)
    found = []
    for each in made:
        stage, amount = left.get(each.id, (each.now.stage, None))
        if stage in COMING and (amount is None or amount.stated):
            found.append(_one(each, amount, today))
    return tuple(sorted(found, key=lambda each: (-(each.late or 0), -(each.silent or 0))))


def _one(one: Commitment, amount: Amount | None, today: date | None) -> Waiting:
    now, heard = one.now, one.last_reported
    due = due_of(now)
    return Waiting(
        commitment=one.id,
        provider=one.provider,
        stage=now.stage,
        amount=replace(amount, unit=now.amount.unit) if amount and now.amount else None,
        due=due,
        late=(today - due).days if today and due and due < today else None,
        heard=heard,
        silent=(today - heard).days if today and heard and heard <= today else None,
        claims=now.claims,
    )


def due_of(standing: Standing) -> date | None:
    """Return the last day on which it is announced to come; None where no day is."""
    period = standing.period
    return period.last if period and period.role == Role.DUE else None
