"""What a person should decide, and the choices there are."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from pledgebook.model.amounts import Amount
from pledgebook.model.rulings import Choice


@dataclass(frozen=True, slots=True)
class Doubt:
    """Something of a position that a person should decide.

    sort     what makes it doubtful: "conflict", "target", "repeated", "weighed", "hedged", "twice"
             or "inside".
    on       what a choice names: the id of a conflict or a claim, the name of a commitment.
    about    what it is, in few words.
    why      what is doubtful in it, in one sentence.
    claims   ids of the claims, the one in question first.
    choices  what can be decided, what the program holds for likeliest first, each with what it
             does; reason and name are still to be given.
    stake    by how much a total could change; None where no total hangs on it.
    weight   what puts doubts in order: the share of the mission's need that a total could change
             by, and one more; where no need is told, the share of the total.
    """

    sort: str
    on: str
    about: str
    why: str
    claims: tuple[str, ...]
    choices: tuple[tuple[Choice, str], ...]
    stake: Amount | None = None
    weight: Decimal = Decimal(0)
