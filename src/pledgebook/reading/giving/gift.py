"""A gift: an amount of something, or something without a number; and who may list one."""

from __future__ import annotations

from dataclasses import dataclass

from pledgebook.model import Resource
from pledgebook.reading.amounts import FoundAmount
from pledgebook.reading.passage import Passage
from pledgebook.reading.speakers import Line

FORCES = frozenset({"police", "troops", "personnel"})

BENEFIT = frozenset(
    {
        "people",
        "percent",
        "household",
        "family",
        "child",
        "country",
        "state",
        "year",
        "month",
        "day",
        "case",
        "mission",
        "site",
        "district",
        "province",
        "school",
        "hospital",
        "community",
        "contributor",
        "donor",
        "member",
        "nation",
        "partner",
    }
)


@dataclass(frozen=True, slots=True)
class Gift:
    """What a clause says is given: an amount, or a resource without one."""

    resource: Resource
    amount: FoundAmount | None
    unit: str | None
    start: int
    end: int


def list_end(line: Line, start: int) -> int:
    for at in range(start, len(line.words)):
        if line.words[at].tag not in {"party", ",", "conj", "det", "noun"}:
            return at
    return len(line.words)


def lister(passage: Passage, line: Line, at: int) -> str | None:
    """Return the giver at `at`: a party named by its own name, or one that owns what follows."""
    mention = line.words[at].mention
    if (
        mention is None
        or mention.kind in {"person", "mission", "armed_group"}
        or (mention.form == "demonym" and not line.words[at].owns)
    ):
        return None
    before = line.words[at - 1].lower if at else ""
    if before in {
        "to",
        "in",
        "of",
        "for",
        "from",
        "by",
        "at",
        "on",
        "against",
        "with",
        "into",
        "across",
        "inside",
        "near",
    }:
        return None
    del passage
    return mention.stands or mention.party
