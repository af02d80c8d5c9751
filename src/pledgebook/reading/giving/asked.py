"""Whether what a clause tells is only asked for: "urged Kenya to send" gives nothing."""

from __future__ import annotations

from pledgebook.reading.clauses import Clause
from pledgebook.reading.passage import Passage
from pledgebook.reading.speakers import Line

HELD_BACK = frozenset(
    [
        "need",
        "require",
        "want",
        "urge",
        "call",
        "ask",
        "appeal",
        "request",
        "demand",
        "lack",
        "encourage",
        "invite",
        "plead",
        "implore",
        "press",
        "seek",
        "allow",
        "enable",
    ]
)

NOT_GIVEN = frozenset(["refuse", "decline", "fail"])


def hangs_on_appeal(passage: Passage, line: Line, clause: Clause) -> bool:
    for over in passage.chain(line, clause):
        if (
            over.base in HELD_BACK
            and not (over.base == "call" and over.passive)
            and clause.relation in {"infinitive", "gerund"}
        ):
            return True
        if over.base in NOT_GIVEN:
            return True
        if over.relation not in {"infinitive", "gerund"}:
            break
    return False
