"""Milestone: a dated or datable step: "The Council extended the mandate for a year"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pledgebook.model import Claim, Scope, exactly
from pledgebook.reading.clauses import Span
from pledgebook.reading.kind import ClaimKind, Example
from pledgebook.reading.passage import Passage, amount_slots
from pledgebook.reading.spans import inside, lower_at, words_in
from pledgebook.reading.speakers import Line
from pledgebook.reading.steps.nouns import Step, steps
from pledgebook.reading.steps.verbs import MAY, MILESTONE, event_of, is_told_of, opening_period
from pledgebook.reading.told import Told

DECIDED = frozenset({"authorised", "extended", "court_ruling"})
"""Events whose actor, in a passive, stands after "by"."""

MOVED = frozenset({"launched", "arrived"})
"""Events that can be of a number of people or things."""

SHORTEST = 3
"""Characters that a site's name has at least."""


def read(passage: Passage) -> Iterator[Claim]:
    """Yield the milestones of a report, each event of a sentence once, each site once."""
    for line in passage.telling:
        seen: set[tuple[str | None, str | None]] = set()
        for claim in (*_in_clauses(passage, line), *_in_nouns(passage, line)):
            site = claim.subject if claim.event == "site_retaken" else None
            if (claim.event, site) not in seen:
                seen.add((claim.event, site))
                yield claim


def _in_clauses(passage: Passage, line: Line) -> Iterator[Claim]:
    for clause in line.clauses:
        told = Told(passage, line, clause, MILESTONE)
        event = event_of(told)
        if event and not is_told_of(told, event):
            continue
        if event == "site_retaken":
            yield from _sites(told)
        elif event:
            yield _claim(told, event)


def _claim(told: Told, event: str) -> Claim:
    passage, line, clause = told.passage, told.line, told.clause
    start, end = passage.span(line, clause)
    own = passage.period(line, (clause.begin, clause.tail[1]))
    return passage.claim(
        "milestone",
        start,
        end,
        event=event,
        actor=_actor(told, event),
        subject=passage.subject_of(line, start, end),
        period=own or opening_period(told),
        certain=clause.modal not in MAY,
        **_number(passage, line, event, (clause.begin, clause.tail[1])),
    )


def _actor(told: Told, event: str) -> str | None:
    """Return who took the step: the subject, or of a passive decision the party after "by"."""
    clause, span = told.clause, told.clause.subject
    if clause.passive and event in DECIDED:
        by = (at for at in range(*clause.tail) if lower_at(told.line, at) == "by")
        at = next(by, None)
        span = (at + 1, clause.tail[1]) if at is not None else None
    named = told.passage.parties(told.line, span)
    return named[0].name if named else None


def _number(passage: Passage, line: Line, event: str, span: Span) -> dict[str, object]:
    """Return the slots of a step's number: how many arrived, by how long it was extended."""
    if event == "extended":
        return _length(passage, passage.text(line, span))
    if event not in MOVED:
        return {}
    amounts = (w.amount for w in words_in(line, span) if w.amount and not w.amount.is_money)
    return amount_slots(found) if (found := next(amounts, None)) else {}


def _length(passage: Passage, text: str) -> dict[str, object]:
    """Return the slots of "for another six months", "a one-year extension", "for a year"."""
    counts: dict[str, int] = passage.lexicon.table["milestone"]["counts"]
    unit = "|".join(MILESTONE.words(passage.lexicon, "length"))
    number = "|".join(counts)
    found = re.search(
        rf"(?i)\b(?P<count>{number}|\d{{1,2}}|an?|another|further)[ -](?P<unit>{unit})s?\b", text
    )
    if not found:
        return {}
    count = found["count"].lower()
    months = int(count) if count.isdigit() else counts.get(count, 1)
    return {"amount": exactly(months, found["unit"].lower()), "scope": Scope.ADDITIONAL}


def _sites(told: Told) -> Iterator[Claim]:
    """Yield one claim for each site of a list: "retook the port, the hospital and the palace"."""
    passage, line, clause = told.passage, told.line, told.clause
    start, end = passage.span(line, clause)
    text = passage.running[start:end]
    body = _undated(told) if ":" not in text else text[text.index(":") + 1 :]
    agents = passage.parties(line, clause.subject) if not clause.passive else ()
    body = re.split(r",? where ", body)[0]
    for part in re.finditer(r"[^,.;”\"]+?(?=,| and | from |$|[.;”\"])", body):
        site = _site(told, part[0])
        if len(site) < SHORTEST:
            continue
        place = text.find(site)
        yield passage.claim(
            "milestone",
            start,
            start + place + len(site) if place >= 0 and not clause.passive else end,
            event="site_retaken",
            actor=agents[0].name if agents else None,
            subject=site,
            period=passage.period(line, (clause.begin, clause.tail[1])),
        )


def _undated(told: Told) -> str:
    """Return what was retaken, up to when: "the port" of "the port on Friday"."""
    span = told.clause.subject if told.clause.passive else told.clause.tail
    if span is None:
        return ""
    end = next((at for at in range(*span) if told.line.words[at].time), span[1])
    return told.text((span[0], end))


def _site(told: Told, written: str) -> str:
    """Return the name of a site without "control of", "the", "and"."""
    site = written.strip()
    while lead := told.starts(site, "site_lead"):
        site = site[lead.end() :].strip()
    return site


def _in_nouns(passage: Passage, line: Line) -> Iterator[Claim]:
    for step in steps(passage, line):
        yield _of_noun(passage, line, step)


def _of_noun(passage: Passage, line: Line, step: Step) -> Claim:
    span = inside(line, step.start, step.end)
    return passage.claim(
        "milestone",
        step.start,
        step.end,
        event=step.event,
        actor=step.actor,
        subject=passage.subject_of(line, step.start, step.end),
        period=passage.period(line, span),
        **_number(passage, line, step.event, span),
    )


KIND = ClaimKind(
    name="milestone",
    says="A dated or datable step in the life of the mission.",
    read=read,
    examples=(
        Example(
            "The Council extended the mandate for a year.",
            ({"event": "extended", "value": 1, "unit": "year"},),
        ),
        Example(
            "The first 200 soldiers arrived on 3 March 2024.",
            ({"event": "arrived", "value": 200, "start": "2024-03-03"},),
        ),
        Example(
            "The High Court blocked the deployment in January 2024.",
            ({"event": "court_ruling", "start": "2024-01"},),
        ),
        Example(
            "The mission was authorised by the Security Council in October 2023.",
            ({"event": "authorised", "actor": "United Nations Security Council"},),
        ),
        Example(
            "President Ada Brook flagged off the officers on Monday.",
            ({"event": "launched", "actor": "Ada Brook"},),
        ),
        Example(
            "On 5 June 2024 the World Food Programme launched an appeal for Chad.",
            ({"event": "launched", "actor": "World Food Programme", "start": "2024-06-05"},),
        ),
        Example(
            "The army retook the airport and the port on Friday.",
            (
                {"event": "site_retaken", "subject": "airport"},
                {"event": "site_retaken", "subject": "port"},
            ),
        ),
        Example(
            "The two sides signed a ceasefire agreement in Doha.",
            ({"event": "agreed"},),
        ),
        Example(
            "Foreign minister Ada Brook visited Baidoa last week.",
            ({"event": "visited"},),
        ),
        Example(
            "Ministers are to hold a meeting on Monday.",
            ({"event": "other"},),
        ),
        Example(
            "Security Council Renews Mandate of Libya Mission for One Year",
            ({"event": "extended", "value": 1, "unit": "year"},),
        ),
        Example(
            "The mission's mandate expires on 31 March.",
            ({"event": "other", "end": "2025-03-31"},),
        ),
        Example(
            "Since its launch in 2019, the initiative has grown.",
            ({"event": "launched", "start": "2019"},),
        ),
        Example(
            "The cyclone made landfall on Monday.",
            ({"event": "other", "start": "2024-09-23"},),
        ),
        Example("No convoy has reached the city since January."),
        Example("They hope to visit the museum one day."),
        Example("The Council did not extend the mandate."),
        Example("The court is a fine building."),
        Example("He urged parliament to approve the mission."),
    ),
)
