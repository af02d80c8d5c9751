"""Commitments told by where a sum or a force comes from: "$3 million from Japan"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pledgebook.model import Claim, Stage
from pledgebook.reading.agents import Agent
from pledgebook.reading.giving.gift import BENEFIT, list_end
from pledgebook.reading.giving.gifts import resource_of
from pledgebook.reading.passage import Passage, amount_slots
from pledgebook.reading.speakers import Line

SOURCE_VERBS = re.compile(r"(?i)\b(?:pledg\w+|promis\w+|expected|due|offer\w*)\b")


def from_givers(passage: Passage, line: Line, told: set[tuple[object, ...]]) -> Iterator[Claim]:
    """Yield "$3 million from Japan", "$5 million was released from the Emergency Fund"."""
    words = line.words
    for at, word in enumerate(words):
        amount = word.amount
        if (
            amount is None
            or amount.amount is None
            or amount.unit in BENEFIT
            or amount.unit in {None, "percent"}
        ):
            continue
        source = next(
            (i for i in range(at + 1, min(len(words), at + 5)) if words[i].lower == "from"), None
        )
        if source is None or any(
            words[i].tag in {",", "conj", "modal", "amount"} for i in range(at + 1, source)
        ):
            continue
        verbs = [words[i] for i in range(at + 1, source) if words[i].tag == "verb"]
        if verbs and verbs[-1].base not in {
            "come",
            "release",
            "receive",
            "secure",
            "raise",
            "arrive",
            "donate",
            "pledge",
            "announce",
        }:
            continue
        before = passage.text(line, (max(0, at - 4), at)).lower()
        givers = [
            g
            for g in passage.givers(line, (source + 1, list_end(line, source + 1)))
            if g.kind != "person"
        ]
        if (
            re.search(r"\b(?:need|needs|seek|seeks|asked|appeal|from|raise|cut)\b", before)
            or not givers
            or any(g.kind == "armed_group" for g in givers)
        ):
            continue
        stage = (
            Stage.PLEDGED
            if SOURCE_VERBS.search(before) or any(v.base in {"pledge", "announce"} for v in verbs)
            else Stage.DELIVERED
        )
        resource = resource_of(passage, line, (at, at + 1), at, amount)
        for giver in givers:
            if any(
                k[0] == giver.name and getattr(k[3], "stated", None) == amount.amount.stated
                for k in told
                if len(k) > 3
            ):
                continue
            told.add((giver.name, resource, stage, amount.amount, None))
            yield passage.claim(
                "commitment", word.start, max(giver.start + 1, words[source].end, _end_of_name(line, giver)), actor=giver.name, resource=resource, stage=stage,
                subject=passage.subject_of(line, line.sentence.start, line.sentence.end), **amount_slots(amount),
            )  # fmt: skip


def _end_of_name(line: Line, giver: Agent) -> int:
    return next((w.end for w in line.words if w.start <= giver.start < w.end), giver.start)
