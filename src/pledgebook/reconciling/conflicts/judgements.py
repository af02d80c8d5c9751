"""How it goes: some speakers see progress, others none."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from pledgebook.model import Claim, Conflict, ConflictType, Rival
from pledgebook.reconciling.conflicts.scene import Scene
from pledgebook.reconciling.parties import spellings

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
    spelled = spellings((claim.speaker for claim in told if claim.speaker), scene.tables)
    here, there = (_speakers(scene, side, spelled) for side in (progress, setback))
    if not here or not there or (here.keys() == there.keys() and len(here) == 1):
        return
    rivals = [
        _rival(scene, "progress", _leaning(here, there)),
        _rival(scene, "setbacks", _leaning(there, here)),
    ]
    why = "Judgements enter no sum: both are shown."
    yield scene.conflict(ConflictType.JUDGEMENT, "how it goes", rivals, None, why)


Speakers = dict[str, list[Claim]]
"""What each speaker says, by what names are compared by; "" is the report's own voice."""


def _speakers(scene: Scene, claims: Sequence[Claim], spelled: dict[str, str]) -> Speakers:
    said: Speakers = defaultdict(list)
    for claim in claims:
        speaker = claim.speaker or ""
        said[scene.party(spelled.get(speaker, speaker))].append(claim)
    return said


def _leaning(side: Speakers, other: Speakers) -> list[list[Claim]]:
    """Return what speakers say on a side, those first who speak most for it and least against.

    Who is named comes before "UN expert", and both before the report itself.
    """
    lead = {each: len(said) - len(other.get(each, ())) for each, said in side.items()}
    nameless = {each: _is_nameless(said[0].speaker or "") for each, said in side.items()}
    order = sorted(side, key=lambda each: (not each, nameless[each], -lead[each]))
    return [side[each] for each in order]


def _is_nameless(speaker: str) -> bool:
    """Whether a speaker is told by an office alone: "a UN expert"."""
    return speaker.rpartition(" ")[2].islower()


def _rival(scene: Scene, side: str, said: list[list[Claim]]) -> Rival:
    named = [each[0].speaker or "the reports themselves" for each in said]
    more = f" and {len(named) - NAMED} more" if len(named) > NAMED else ""
    claims = [claim for each in said for claim in each]
    return scene.rival(f"{side}: {', '.join(named[:NAMED])}{more}", claims)
