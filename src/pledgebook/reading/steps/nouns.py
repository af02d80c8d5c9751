"""Steps told by a noun: "the extension of the mandate", "his visit to Chad", "a court ruling"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from pledgebook.reading.clauses import Span
from pledgebook.reading.parties import Mention
from pledgebook.reading.passage import Passage
from pledgebook.reading.spans import inside
from pledgebook.reading.speakers import Line
from pledgebook.reading.steps.verbs import MILESTONE

NOUNS = (
    ("extension", "extended"),
    ("visit", "visited"),
    ("was_authorised", "authorised"),
    ("judgment", "court_ruling"),
    ("arrival", "arrived"),
    ("talks_with", "other"),
    ("expiry", "other"),
)
"""Lists of the lexicon, and the event that their words tell."""

FAR = 60
"""Characters after the noun that still belong to it: "to the town of Baidoa in early March"."""

LEAD = 40
"""Characters before "authorised by" in which the mission stands."""

BESIDE = 4
"""Characters between an owner and its noun: the "'s " of "Kenya's visit"."""

ENDING = ("expire", "run", "ran", "lapse")
"""How the words begin that tell the end of what is named before them."""

NEAR = 50
"""Characters between a noun and its day: "since the adoption of resolution 2719 in December"."""

HYPHENED = re.compile(r"[ -](?:\w+ ){0,2}$")
"""What may stand between a day and its noun: "the July 2023 military coup"."""

BETWEEN = frozenset({"noun", "prep", "party", "det", "amount", "conj"})
"""Tags of the words that may stand between a noun and its day: no verb, no comma."""

COUNCILS = frozenset({"organisation", "agency", "body"})
"""Kinds of party that authorise and extend."""


@dataclass(frozen=True, slots=True)
class Step:
    """A step told by a noun: its event, its offsets, and who took it."""

    event: str
    start: int
    end: int
    actor: str | None


def steps(passage: Passage, line: Line) -> Iterator[Step]:
    """Yield the steps that a sentence tells by a noun."""
    for name, event in NOUNS if line.may_have(MILESTONE, *dict(NOUNS)) else ():
        if not line.may_have(MILESTONE, name):
            continue
        for match in MILESTONE.cues(passage.lexicon, name).finditer(line.sentence.text):
            start, end = _extent(line, match, event)
            if not _is_step(passage, line, event, (start, end)):
                continue
            owner = _owner(passage, line, start)
            actor = owner.party if owner else _actor(passage, event, start, end)
            yield Step(event, owner.start if owner else start, end, actor)
    yield from _dated(passage, line)


def _dated(passage: Passage, line: Line) -> Iterator[Step]:
    """Yield the steps whose day stands beside their noun: "since its launch in May 2019"."""
    events: dict[str, str] = passage.lexicon.table["milestone"]["dated"]
    if not line.may_have(MILESTONE, "dated") or not any(word.time for word in line.words):
        return
    for at, word in enumerate(line.words):
        if word.lower not in events or word.tag != "noun":
            continue
        place = _with_day(line, at)
        if place:
            actor = _owner(passage, line, word.start)
            yield Step(events[word.lower], *place, actor.party if actor else None)


def _with_day(line: Line, at: int) -> Span | None:
    """Return the offsets of a noun and its day; None where no day stands beside it."""
    word, text, base = line.words[at], line.sentence.text, line.sentence.start
    for later in line.words[at + 1 :]:
        if later.time:
            return word.start, later.end
        if later.start - word.end > NEAR or later.tag not in BETWEEN:
            break
    for earlier in reversed(line.words[:at]):
        if earlier.time and HYPHENED.fullmatch(text, earlier.end - base, word.start - base):
            return earlier.start, word.end
    return None


def _extent(line: Line, match: re.Match[str], event: str) -> Span:
    """Return the offsets of a noun with what belongs to it, before it a mission or a court."""
    text, base = line.sentence.text, line.sentence.start
    rest = re.split(r"[.;,]", text[match.end() :])[0][:FAR]
    start = match.start()
    if event in {"authorised", "court_ruling", "visited"} or match[0].lower().startswith(ENDING):
        lead = re.split(r"[.;,]", text[:start])[-1][-LEAD:]
        phrase = re.search(r"(?:\b(?:the|an?|its|his|her) )?(?:[\w-]+ ){0,3}$", lead)
        start -= len(phrase[0]) if phrase else 0
    return base + start, base + match.end() + len(rest.rstrip())


def _is_step(passage: Passage, line: Line, event: str, extent: Span) -> bool:
    """Whether the noun tells a step of a mission: of forces, of a place, of a mission."""
    lexicon, text = passage.lexicon, passage.running[extent[0] : extent[1]]
    if event == "arrived":
        dated = passage.period(line, inside(line, *extent)) is not None
        return dated and MILESTONE.search(lexicon, text, "force") is not None
    if event == "authorised":
        by = MILESTONE.search(lexicon, text, "was_authorised")
        before = text[: by.start()] if by else ""
        missions = passage.cast.within(extent[0], extent[0] + len(before))
        named = any(mention.kind == "mission" for mention in missions)
        return named or MILESTONE.search(lexicon, before, "thing") is not None
    if event == "visited":
        to = MILESTONE.search(lexicon, text, "visit")
        return to is not None and re.match(r" (?:the )?[A-Z]", text[to.end() :]) is not None
    return True


def _owner(passage: Passage, line: Line, start: int) -> Mention | None:
    before = passage.cast.within(line.sentence.start, start)
    return next((m for m in reversed(before) if start - m.end <= BESIDE), None)


def _actor(passage: Passage, event: str, start: int, end: int) -> str | None:
    """Return who took the step: the council named in it, the nation of those who arrive."""
    inside_it = passage.cast.within(start, end)
    if event == "arrived":
        return next((m.party for m in inside_it if m.form == "demonym"), None)
    if event in {"authorised", "extended"}:
        return next((m.party for m in inside_it if m.kind in COUNCILS), None)
    return None
