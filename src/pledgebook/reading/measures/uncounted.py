"""How things are, without a number: "the hospital is out of service", "the price has doubled"."""

from __future__ import annotations

from collections.abc import Iterator

from pledgebook.model import Claim
from pledgebook.reading.clauses import Clause
from pledgebook.reading.measures.counted import CONDITION
from pledgebook.reading.passage import Passage
from pledgebook.reading.spans import place, whole
from pledgebook.reading.speakers import Line


def read(passage: Passage, line: Line) -> Iterator[Claim]:
    """Yield what a sentence says of hospitals that are shut and of prices that have doubled."""
    for clause in line.clauses:
        if clause.modal or clause.subject is None or not _tells(passage, line, clause):
            continue
        start, end = place(line, whole(clause))
        yield passage.claim(
            "condition",
            start,
            end,
            measure="other",
            subject=passage.cast.place or passage.cast.mission,
            period=passage.period(line, whole(clause)),
        )
        return


def _tells(passage: Passage, line: Line, clause: Clause) -> bool:
    subject = passage.text(line, clause.subject or (0, 0))
    verb = passage.text(line, (clause.verb[0], max(clause.tail[1], clause.verb[1])))
    lexicon = passage.lexicon
    for what, happens in (("works", "stopped"), ("multiplying", "multiplied")):
        if CONDITION.search(lexicon, subject, what) and CONDITION.search(lexicon, verb, happens):
            return not (what == "multiplying" and any(w.amount for w in line.words))
    return False
