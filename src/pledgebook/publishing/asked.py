"""What a person is asked to decide, in words: the doubt, its sentence, what each choice changes.

1 of 41 · told by weights alone · Multinational Security Support Mission
Kenya's 1,000 police of 11 October 2024
...
c  it counts          personnel: delivered 432 → 1,032, preparing 600 → 0
r  it does not count  no sum changes
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from pledgebook.model import Act, Choice, Claim, Doubt, Evidence, Position, Report, Total
from pledgebook.publishing.claim_rows import row
from pledgebook.publishing.parts import Quote
from pledgebook.publishing.position_json import amount_json
from pledgebook.publishing.quotes import cited, shown
from pledgebook.publishing.words import day, number, phrase, sentence, spaced

SORTS = {
    "conflict": "which is right?",
    "target": "does it count?",
    "repeated": "does it count now?",
    "weighed": "does it count?",
    "hedged": "does it count?",
    "twice": "one or two?",
    "inside": "inside, or on top?",
}
"""What is asked of each sort of doubt."""

KEYS = {Act.CONFIRM: "c", Act.REJECT: "r", Act.SPLIT: "s", Act.MERGE: "m"}
"""The key of each choice about a claim; the sides of a conflict have their numbers."""

NO_SIDE = "0"
"""The key for: nothing in the conflict needs to give way."""

FURTHEST = 240
"""Characters shown on each side of a quote where no sentence ends before."""

ENDS = (". ", "\n", "? ", "! ", ".” ", '." ')
"""What ends a sentence, nearly enough to show one."""

STEPS = ("delivered", "preparing", "promised")


@dataclass(frozen=True, slots=True)
class Told:
    """The sentence of a quote, with the words before the quote, its own, and those behind it."""

    quote: Quote
    before: str
    words: str
    behind: str


@dataclass(frozen=True, slots=True)
class Way:
    """One choice: the key for it, what it means, and what it changes in each sum."""

    key: str
    choice: Choice
    does: str
    changes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Asked:
    """One question, ready to be shown.

    on     the id that `pledgebook rule` takes for it.
    reads  what the claim in question says, field by field.
    """

    mission: str
    on: str
    asks: str
    why: str
    told: tuple[Told, ...]
    reads: str
    ways: tuple[Way, ...]


Outcomes = Sequence[tuple[str, Sequence[Total], Sequence[Total]]]
"""Missions whose sums change, with the sums before and after."""


def asked(position: Position, doubt: Doubt, outcomes: Sequence[Outcomes | None]) -> Asked:
    """Return a doubt as it is shown.

    outcomes  in the order of the choices; None where a choice was not tried out.
    """
    claims = [position.claims[each] for each in doubt.claims]
    is_of_claim = doubt.sort != "conflict"
    return Asked(
        mission=position.mission.short or position.mission.name,
        on=doubt.on,
        asks=f"{doubt.about}: {SORTS.get(doubt.sort, doubt.sort)}",
        why=sentence(doubt.why),
        told=tuple(_tellings(position, doubt)),
        reads=reads(claims[0]) if is_of_claim and claims else "",
        ways=tuple(_ways(position, doubt, outcomes)),
    )


def _tellings(position: Position, doubt: Doubt) -> Iterator[Told]:
    """Yield the sentences of the claims; of a conflict one for each side."""
    if doubt.sort != "conflict":
        for each in doubt.claims:
            yield telling(position.reports, position.claims[each].evidence)
        return
    conflict = next(one for one in position.conflicts if one.id == doubt.on)
    for rival in conflict.rivals:
        words = [position.claims[each].evidence for each in rival.claims] or list(rival.words)
        if words:
            yield telling(position.reports, words[0])


def telling(reports: dict[str, Report], evidence: Evidence) -> Told:
    """Return the sentence that a quote stands in, parted at the quote."""
    text, start, end = reports[evidence.report].text, evidence.start, evidence.end
    first = max(
        (text.rfind(mark, 0, start) + len(mark) for mark in ENDS if mark in text[:start]), default=0
    )
    stops = [
        at + len(mark.rstrip())
        for mark in ENDS
        if (at := text.find(mark, max(start, end - 1))) >= 0
    ]
    last = max(end, min(stops, default=len(text)))
    first, last = max(first, start - FURTHEST), min(last, end + FURTHEST)
    parts = (text[first:start], text[start:end], text[end:last])
    return Told(cited(evidence, reports), *(_plain(part) for part in parts))


def _plain(part: str) -> str:
    """Return a part of a sentence on one line, its outer spaces kept as one."""
    lead, tail = (" " if part[:1].isspace() else ""), (" " if part[-1:].isspace() else "")
    bare = shown(part)
    return f"{lead}{bare}{tail}" if bare else lead


def reads(claim: Claim) -> str:
    """Say what a claim says, field by field: "commitment: actor Kenya, stage delivered"."""
    amount, period = claim.amount, claim.period
    told = {
        "actor": claim.actor,
        "gives": spaced(claim.resource),
        "stage": claim.stage,
        "amount": phrase(amount) if amount else claim.unit,
        "scope": claim.scope if claim.scope == "additional" else None,
        "start": period.start if period else None,
        "end": period.end if period else None,
        "for": claim.subject,
        "certain": None if claim.certain else "no",
    }
    return f"{claim.kind}: " + ", ".join(f"{name} {shown(str(w))}" for name, w in told.items() if w)


def _ways(position: Position, doubt: Doubt, outcomes: Sequence[Outcomes | None]) -> Iterator[Way]:
    for (choice, does), outcome in zip(doubt.choices, outcomes, strict=True):
        own = position.mission.name
        moves = ("not tried out",) if outcome is None else tuple(changes(outcome, own))
        yield Way(_key(choice), choice, does, moves)


def _key(choice: Choice) -> str:
    if choice.act == Act.SETTLE:
        return NO_SIDE if choice.into == "none" else choice.into or NO_SIDE
    return KEYS[choice.act]


def changes(outcome: Outcomes, own: str) -> Iterator[str]:
    """Yield what changes in each sum: "personnel: delivered 432 → 1,032 of 2,500".

    own  the mission that need not be named.
    """
    for mission, before, after in outcome:
        was, now = ({one.name: one for one in each} for each in (before, after))
        for name in {**was, **now}:
            if told := moves(was.get(name), now.get(name)):
                yield told if mission == own else f"{mission}, {told}"


def moves(before: Total | None, after: Total | None) -> str:
    """Say which steps of a sum move: "personnel: delivered 432 → 1,032 of 2,500"."""
    either = after or before
    if either is None or before == after:
        return ""
    steps = []
    for step in STEPS:
        was, now = (getattr(one, step).stated if one else None for one in (before, after))
        if (was or 0) != (now or 0):
            steps.append(f"{step} {_figure(was)} → {_figure(now)}")
    target = f" of {number(either.needed.stated)}" if either.needed else ""
    return f"{total_words(either)}: {', '.join(steps)}{target}" if steps else ""


def total_words(total: Total) -> str:
    """Name a sum: "personnel", "funds in USD"."""
    if total.needed is None:
        return total.name
    return (
        f"{total.resource} in {total.needed.unit}" if total.resource == "funds" else total.resource
    )


def _figure(value: Any) -> str:
    return number(value) if value is not None else "0"


def asked_json(
    position: Position, doubt: Doubt, outcomes: Sequence[Outcomes | None]
) -> dict[str, Any]:
    """Return a question as docs/json.md describes it."""
    reports, claims = position.reports, position.claims
    return {
        "mission": position.mission.name,
        "sort": doubt.sort,
        "on": doubt.on,
        "about": doubt.about,
        "why": doubt.why,
        "stake": amount_json(doubt.stake),
        "claims": [
            {"id": each, **row(claims[each], reports[claims[each].evidence.report])}
            for each in doubt.claims
        ],
        "choices": [
            {
                "act": str(choice.act),
                "on": choice.on,
                "into": choice.into,
                "does": does,
                "sums": None if outcome is None else [outcome_json(*each) for each in outcome],
            }
            for (choice, does), outcome in zip(doubt.choices, outcomes, strict=True)
        ],
    }


def outcome_json(mission: str, before: Sequence[Total], after: Sequence[Total]) -> dict[str, Any]:
    """Return the sums of a mission that a choice changes, before it and after it."""
    return {
        "mission": mission,
        "before": [total_json(each) for each in before if each not in after],
        "after": [total_json(each) for each in after if each not in before],
    }


def total_json(total: Total) -> dict[str, Any]:
    """Return a sum as docs/json.md describes it."""
    return {
        "name": total.name,
        "resource": str(total.resource),
        "needed": amount_json(total.needed),
        "delivered": amount_json(total.delivered),
        "preparing": amount_json(total.preparing),
        "promised": amount_json(total.promised),
    }


def source(told: Told) -> str:
    """Say where words stand: "[a-report:5, 11 Oct 2024]"."""
    when = day(told.quote.published)
    return f"[{', '.join(filter(None, (shown(told.quote.place), when)))}]"
