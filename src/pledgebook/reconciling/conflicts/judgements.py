"""How it goes: some speakers see progress, others none."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pledgebook.model import Claim, Conflict, ConflictType
from pledgebook.reconciling.conflicts.scene import Scene
from pledgebook.reconciling.parties import party_key, spellings

NAMED = 3
"""Speakers that a side names before it only counts them."""


def search(scene: Scene) -> Iterator[Conflict]:
    """Yield one conflict for the mission where different speakers judge differently."""
    told = [
        claim
        for finding in scene.position.of_kind("assessment")
        for claim in scene.claims(finding.claims)
        if claim.certain
    ]
    progress = [claim for claim in told if claim.polarity == "progress"]
    setback = [claim for claim in told if claim.polarity == "setback"]
    spelled = spellings(claim.speaker for claim in told if claim.speaker)
    here, there = (_speakers(side, spelled) for side in (progress, setback))
    if not here or not there or (here == there and len(here) == 1):
        return
    rivals = [
        scene.rival(f"progress: {_names(here, there)}", progress),
        scene.rival(f"setbacks: {_names(there, here)}", setback),
    ]
    why = "Judgements enter no sum: both are shown."
    yield scene.conflict(ConflictType.JUDGEMENT, "how it goes", rivals, None, why)


def _speakers(claims: Sequence[Claim], spelled: dict[str, str]) -> dict[str, str]:
    """Return the speakers by what they are compared by; "" is the report's own voice."""
    named = [spelled.get(claim.speaker or "", claim.speaker or "") for claim in claims]
    return {party_key(name): name for name in named}


def _names(speakers: dict[str, str], others: dict[str, str]) -> str:
    """Name the speakers of a side, those first who speak on this side alone."""
    in_turn = sorted(speakers, key=lambda each: (each in others, not each))
    named = [speakers[each] or "the reports themselves" for each in in_turn]
    more = f" and {len(named) - NAMED} more" if len(named) > NAMED else ""
    return ", ".join(named[:NAMED]) + more
