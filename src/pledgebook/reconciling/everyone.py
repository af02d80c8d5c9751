"""Whether a claim speaks of all who give, not of one of them: "Donors have paid USD 16.7 million".

    "Donors", "twenty-five countries", "the international community"    whoever gives
    "AUSSOM has 7,200 troops", "we have about 7,200 troops"              the mission's strength
    "262 million of the appeal has been funded"                          what came in, from anybody

Such a number is a running total: what is told by name is part of it (totals.py).
"""

from __future__ import annotations

import re

from pledgebook.model import Claim, Mission, Resource, Stage
from pledgebook.reconciling import cues, known
from pledgebook.reconciling.parties import party_key, state_key
from pledgebook.tables import Tables

HEADS_WORDS = """
    donors countries nations states governments members partners contributors community world
    parties creditors funders supporters leaders agencies organisations organizations lenders
    conference summit pledgers
"""
HEADS = frozenset(HEADS_WORDS.split())
"""Words for many givers at once, or for the meeting at which they give."""

COUNTS_WORDS = """
    one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen
    sixteen seventeen eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety
    hundred dozen dozens several many some all most various a an of the more than over least at
    about around nearly almost and
"""
LOOSE_WORDS = """
    donor member un international global world development humanitarian bilateral multilateral
    contributing troop police foreign participating partner pledging aid major
"""
LOOSE = frozenset((*COUNTS_WORDS.split(), *LOOSE_WORDS.split()))
"""Words that narrow such a group to nobody: "UN member states", "more than forty countries"."""


def is_collective(name: str | None) -> bool:
    """Whether a name means many givers without naming one: "Donors", "25 countries".

    "Gulf states" and "other countries" are told apart from the rest, so they are givers.
    """
    words = re.findall(r"[^\W_]+", (name or "").casefold().replace("donors'", "donor"))
    if not words or words[-1] not in HEADS:
        return False
    return all(word in LOOSE or word in HEADS or word.isdigit() for word in words)


def is_everyone(claim: Claim, mission: Mission, tables: Tables) -> bool:
    """Whether the actor is no single giver: all of them, the mission, or who receives."""
    actor = claim.actor
    if actor is None or is_collective(actor) or _is_itself(actor, mission, tables):
        return True
    if claim.gives == Resource.PERSONNEL:
        return is_run_by(mission, actor, tables)
    quote = claim.evidence.quote
    is_in = claim.stage == Stage.DELIVERED and cues.is_received(quote)
    return (
        is_in
        and not cues.is_from(quote, actor)
        and (actor == mission.place or not state_key(actor, tables))
    )


def _is_itself(actor: str, mission: Mission, tables: Tables) -> bool:
    told = known.mission(actor, tables)
    return mission.is_called(actor) or (told is not None and told.name == mission.name)


def is_run_by(mission: Mission, actor: str, tables: Tables) -> bool:
    """Whether an organisation runs the mission, so that its people there are the mission's.

    As the table of missions says, else where the mission's name begins with it. A state that leads
    a mission sends its own people.
    """
    if state_key(actor, tables):
        return False
    named = mission.name.casefold().startswith(f"{actor.casefold()} ")
    run_by = known.organisations(mission.name, tables)
    return named or party_key(actor, tables) in {party_key(each, tables) for each in run_by}
