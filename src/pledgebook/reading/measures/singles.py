"""One person who is killed or hurt, told without a number: "a policeman was killed"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pledgebook.model import Claim, Scope, exactly
from pledgebook.reading.clauses import Clause, Span
from pledgebook.reading.lexicon import Lexicon
from pledgebook.reading.measures.counted import CONDITION
from pledgebook.reading.passage import Passage
from pledgebook.reading.spans import words_in
from pledgebook.reading.speakers import Line

ARTICLES = frozenset({"a", "an"})

LONGEST = 6
"""Words from the article to the person: "a dual American-Canadian citizen" has four."""


def read(passage: Passage, line: Line) -> Iterator[Claim]:
    """Yield one claim for each single person whom a clause tells to be killed or hurt."""
    for clause in line.clauses:
        measure = _measure(passage.lexicon, clause)
        person = _person(passage.lexicon, line, _victim(clause)) if measure else None
        if measure is None or person is None or clause.negated or clause.modal:
            continue
        first = min(line.words[person].start, line.words[clause.begin].start)
        last = max(line.words[clause.verb[1] - 1].end, line.words[person].end)
        yield passage.claim(
            "condition",
            first,
            max(last, line.words[_victim_end(line, clause, person)].end),
            measure=measure,
            subject=passage.cast.place or passage.cast.mission,
            period=passage.period(line, (clause.begin, max(clause.tail[1], clause.verb[1]))),
            amount=exactly(1, "people"),
            scope=Scope.TOTAL,
        )


def _measure(lexicon: Lexicon, clause: Clause) -> str | None:
    if clause.base in CONDITION.verbs(lexicon, "kill") or clause.base == "die":
        return "killed"
    return "injured" if clause.base in CONDITION.verbs(lexicon, "hurt") else None


def _victim(clause: Clause) -> Span | None:
    suffers = clause.passive or clause.base == "die"
    return clause.subject if suffers else clause.tail


def _victim_end(line: Line, clause: Clause, person: int) -> int:
    """Return the last word of what names the victim, in an active clause."""
    if clause.passive or clause.base == "die":
        return person
    end = person
    while end + 1 < clause.tail[1] and line.words[end + 1].tag in {"noun", "party", "prep"}:
        end += 1
    return end


def _person(lexicon: Lexicon, line: Line, span: Span | None) -> int | None:
    """Return the place of the person with whom a phrase begins: "a *policeman* at Banjska"."""
    words = words_in(line, span)
    if span is None or not words or words[0].lower not in ARTICLES:
        return None
    for at, word in enumerate(words[1:LONGEST], start=1):
        if re.fullmatch(r"[a-z-]+", word.text) and word.lower in CONDITION.words(
            lexicon, "one_person"
        ):
            return span[0] + at
        if word.tag not in {"noun", "party", "verb"}:
            return None
    return None
