"""What a giver has given in all: "This brought US aid to 1.3 billion since 2021"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pledgebook.model import Claim, Resource, Stage
from pledgebook.reading.clauses import Clause
from pledgebook.reading.giving.gift import FORCES
from pledgebook.reading.giving.lists import around
from pledgebook.reading.giving.origins import SOURCE_VERBS
from pledgebook.reading.passage import Passage, amount_slots
from pledgebook.reading.speakers import Line

LARGEST = re.compile(
    r"(?i)\b(?:largest|leading|biggest|top|main|single largest|second-largest|largest single|leading single)\b[\w’' -]{0,30}?\b(?P<who>donor|contributor|provider|supporter|payer|funder|troop contributor)\b"
)

TOTAL = re.compile(
    r"(?i)\b(?:total|overall|combined|cumulative|altogether|in all|to date|so far|since (?:19|20)\d\d|amounts?|totals?|totall?ed)\b"
)

GIFT = re.compile(
    r"(?i)\b(?:aid|assistance|support|contributions?|funding|pledges?|commitments?|donations?|presence|contingent)\b"
)


def largest_donors(passage: Passage, line: Line) -> Iterator[Claim]:
    """Yield "the United States remains the largest donor of humanitarian aid": given, no sum."""
    for clause in line.clauses:
        if clause.base not in {"be", "remain", "become"} or clause.negated or not clause.subject:
            continue
        tail = passage.text(line, clause.tail)
        match = LARGEST.search(tail)
        givers = [
            g for g in passage.givers(line, clause.subject) if g.kind not in {"person", "mission"}
        ]
        if not match or not givers:
            continue
        amount = next(
            (
                w.amount
                for w in line.words[clause.tail[0] : clause.tail[1]]
                if w.amount and (w.amount.is_money or w.amount.unit in FORCES)
            ),
            None,
        )
        forces = "troop" in tail[: match.end()].lower() or bool(amount and amount.unit in FORCES)
        resource = (
            Resource.PERSONNEL
            if forces
            else Resource.SUPPORT
            if match["who"].lower() == "supporter"
            else Resource.FUNDS
        )
        start, end = passage.span(line, clause)
        yield passage.claim(
            "commitment", start, end, actor=givers[0].name, resource=resource, subject=passage.subject_of(line, start, end),
            stage=Stage.PLEDGED if clause.future or any(over.future for over in passage.chain(line, clause)) or (amount and SOURCE_VERBS.search(around(passage, line))) else Stage.DELIVERED,
            said_stage=match[0], **amount_slots(amount),
        )  # fmt: skip


def totals(passage: Passage, line: Line, told: set[tuple[object, ...]]) -> Iterator[Claim]:
    """Yield "This brought US aid to 1.3 billion since 2021": what a giver has given in all."""
    for clause in line.clauses:
        if (
            clause.base not in {"bring", "take", "amount", "total", "reach", "stand", "raise"}
            or clause.future
            or clause.negated
        ):
            continue
        text = passage.text(line, (clause.begin, clause.tail[1]))
        owned = clause.base in {"bring", "take"} and any(
            w.owns for w in line.words[clause.tail[0] : clause.tail[1]]
        )
        if not (
            owned
            or TOTAL.search(
                passage.text(line, (clause.begin, min(len(line.words), clause.tail[1] + 6)))
            )
        ) or not GIFT.search(text):
            continue
        for at in range(clause.tail[0], clause.tail[1]):
            word = line.words[at]
            led = line.words[at - 1].lower in {"to", "at"} or clause.base in {"total", "reach"}
            if (
                word.amount is None
                or word.amount.amount is None
                or not led
                or not (
                    word.amount.is_money
                    or word.amount.unit in FORCES
                    or (owned and word.amount.unit is None)
                )
            ):
                continue
            giver = _giver_of_total(passage, line, clause, at)
            if giver is None:
                continue
            resource = Resource.FUNDS if word.amount.is_money else Resource.PERSONNEL
            stage = Stage.COMMITTED if resource is Resource.FUNDS else Stage.DELIVERED
            told.add((giver, resource, stage, word.amount.amount, None))
            start, end = passage.span(line, clause)
            yield passage.claim(
                "commitment", start, end, actor=giver, resource=resource, stage=stage, subject=passage.subject_of(line, start, end),
                period=passage.period(line, (clause.begin, clause.tail[1])), said_stage=passage.text(line, clause.verb), **amount_slots(word.amount),
            )  # fmt: skip


def _giver_of_total(passage: Passage, line: Line, clause: Clause, at: int) -> str | None:
    """Return whose total it is: the party beside "aid", else the one that gives in the clause before."""
    for back in range(at - 1, clause.begin - 1, -1):
        mention = line.words[back].mention
        beside = line.words[back + 1].lower if back + 1 < len(line.words) else ""
        if (
            mention
            and mention.kind not in {"person", "mission"}
            and (
                line.words[back].owns
                or mention.form == "demonym"
                or GIFT.match(beside)
                or beside in {"humanitarian", "government"}
            )
        ):
            return mention.stands or mention.party
    named = passage.givers(line, clause.subject)
    return named[0].name if named and named[0].kind not in {"person", "mission"} else None
