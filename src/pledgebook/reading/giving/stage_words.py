"""Words that tell a stage more closely than the verb: "has 700 men *on standby*" are ready."""

from __future__ import annotations

import re

from pledgebook.model import Claim, Stage
from pledgebook.reading.cues import Lists
from pledgebook.reading.passage import Passage

RELATIVE = re.compile(r", (?:who|which|whose)\b[^,]{1,120},")
"""What is said of a giver between commas: "Norland, which had paid before, will send 400"."""

STAGE_WORDS = Lists("giving.stage_words")

AHEAD = 3
"""Words before a cue in which "will be" or "not yet" puts it off."""

TOLD_BY: tuple[tuple[str, Stage, frozenset[Stage]], ...] = (
    ("withdrawn", Stage.WITHDRAWN, frozenset({Stage.PLEDGED, Stage.COMMITTED, Stage.DELIVERED})),
    ("ready", Stage.READY, frozenset({Stage.PLEDGED, Stage.DELIVERED})),
    ("preparing", Stage.PREPARING, frozenset({Stage.PLEDGED, Stage.DELIVERED})),
    ("delivered", Stage.DELIVERED, frozenset({Stage.PLEDGED, Stage.COMMITTED})),
    ("committed", Stage.COMMITTED, frozenset({Stage.PLEDGED})),
)
"""The lists of words, the stage that each tells, and the stages that give way to it."""


def told_closer(passage: Passage, claim: Claim) -> Claim:
    """Return a commitment at the stage that the words of its quote tell."""
    found = telling(passage, claim) if claim.certain else None
    return passage.amended(claim, stage=found[1]) if found else claim


def telling(passage: Passage, claim: Claim) -> tuple[str, Stage] | None:
    """Return the word of a claim's quote that tells a closer stage, and the stage."""
    told = RELATIVE.sub(", ", claim.evidence.quote)
    for name, stage, gives_way in TOLD_BY:
        if claim.stage in gives_way:
            match = STAGE_WORDS.search(passage.lexicon, told, name)
            if match and not _is_ahead(passage, told, match.start()):
                return match[0], stage
    return None


def _is_ahead(passage: Passage, told: str, start: int) -> bool:
    """Whether the words before a cue put it off: "will be *paid out*", "yet to be *disbursed*"."""
    lead = " ".join(told[:start].split()[-AHEAD:])
    return STAGE_WORDS.search(passage.lexicon, lead, "ahead") is not None
