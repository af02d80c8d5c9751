"""A sum that a copy tells otherwise: "About 600 Kenyans are in the country", for its "About 400".

Neither is a flow of its own, so both are set aside; what the first teller says is counted by name.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import date

from pledgebook.model import Amount, Claim, Conflict, ConflictType, Resource, Stage
from pledgebook.reconciling.conflicts.numbers import HAS, much_of
from pledgebook.reconciling.conflicts.scene import Scene
from pledgebook.reconciling.copies import DIGITS
from pledgebook.reconciling.wording import amount_words

Words = tuple[str, str, Resource, Stage | None, str]


def search(scene: Scene) -> Iterator[Conflict]:
    """Yield one conflict for each sum of which copies of a story have another number."""
    told: dict[Words, dict[Amount, list[Claim]]] = defaultdict(dict)
    for claim in sorted(scene.set_aside(), key=lambda each: scene.day(each) or date.max):
        if claim.kind == "commitment" and claim.amount and claim.actor and claim.certain:
            told[_words(scene, claim)].setdefault(claim.amount, []).append(claim)
    for numbers in told.values():
        if len(numbers) > 1:
            yield _conflict(scene, numbers)


def _words(scene: Scene, claim: Claim) -> Words:
    report = claim.evidence.report
    words = DIGITS.sub("", claim.evidence.quote)
    story = scene.stories.get(report, report)
    return story, scene.party(claim.actor), claim.gives, claim.stage, words


def _conflict(scene: Scene, numbers: dict[Amount, list[Claim]]) -> Conflict:
    first, (claim, *_) = next(iter(numbers.items()))
    about = f"{much_of(first)} {claim.actor} {HAS[claim.stage or Stage.PLEDGED]}"
    rivals = [scene.rival(amount_words(amount), told) for amount, told in numbers.items()]
    why = "The first to tell it stands: the others have its words and another number."
    return scene.conflict(ConflictType.CONTRADICTION, about, rivals, 0, why)
