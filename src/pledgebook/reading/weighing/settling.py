"""Let weights tell who gives, and at which stage, where a rule read otherwise and they are sure.

A rule takes the subject of the verb and the verb's usual stage; the weights have learnt from
reports that no rule was written on how often that was wrong.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from pledgebook.model import Claim, Stage
from pledgebook.reading.passage import Passage
from pledgebook.reading.weighing import features, providers, weights
from pledgebook.reading.weighing.claimed import Claimed
from pledgebook.reading.weighing.spots import Spot, is_about, spots
from pledgebook.reading.weighing.weights import Question

SURE_STAGE = 0.9
"""The chance from which the weights tell the stage. Of 242 stages that rules read in passages that
no rule was written on, 180 were right, and 191 with any bar from 0.6 to 0.9, over folds; in dev,
on which the rules were written, a low bar makes worse what is right. They never tell that something
was delivered: to take a promise for it is the most costly error, and "the 150 whom the Bahamas has
promised" was one."""

SURE_GIVER = 2000
"""The thousandths by which another must be likelier than the giver that a rule read: of those 242
givers 193 were right, with this bar 198, with none 205; again the careful one for dev's sake."""

Questions = Mapping[str, Question]


@dataclass(frozen=True, slots=True)
class Settling:
    """The amount of a commitment that a rule has read, and what the weights say of it."""

    spot: Spot
    claim: Claim
    read: Claimed
    questions: Questions

    @property
    def slots(self) -> dict[str, object]:
        """The slots that the weights tell otherwise than the rule, and surely."""
        told: dict[str, object] = {}
        stage, giver = self._stage(), self._giver()
        if stage is not None and stage != self.claim.stage:
            told["stage"] = stage
        if giver is not None and giver != self.claim.actor:
            told["actor"] = giver
        return told

    def _stage(self) -> Stage | None:
        likeliest = self.questions["stage"].answer(features.of(self.spot))
        stage = Stage(likeliest.text) if likeliest.chance >= SURE_STAGE else None
        return None if stage is Stage.DELIVERED else stage

    def _giver(self) -> str | None:
        """Return the likeliest giver where the rule's is one of those weighed, and far behind."""
        told = providers.likelihoods(self.spot, self.read, self.questions["provider"])
        if self.claim.actor not in told:
            return None
        likeliest = max(told, key=lambda name: (told[name], name))
        return likeliest if told[likeliest] - told[self.claim.actor] > SURE_GIVER else None


def settled(passage: Passage, read: Claimed, questions: Questions | None = None) -> Iterator[Claim]:
    """Yield the claims `read` by rules, some with a giver or a stage that the weights tell.

    By the weights of the report's language, where no other `questions` are given; in a language
    without weights they stay as they are.
    """
    of = {one.claim.id: one for one in settlings(passage, read, questions)}
    for claim in read.claims:
        slots = of[claim.id].slots if claim.id in of else {}
        yield passage.amended(claim, **slots) if slots else claim


def settlings(
    passage: Passage, read: Claimed, questions: Questions | None = None
) -> Iterator[Settling]:
    """Yield the commitments of which the weights can be asked: those that an amount has alone."""
    questions = questions or weights.load(passage.lexicon.code)
    if questions is None:
        return
    for spot in spots(passage):
        here = passage.cite(spot.word.start, spot.word.end)
        about = [one for one in read.at(here) if is_about(spot, one)]
        if len(about) == 1 and about[0].kind == "commitment" and about[0].certain:
            yield Settling(spot, about[0], read, questions)
